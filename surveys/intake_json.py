"""What a source file holds, in the form of ``lofte inspect --json``."""

from __future__ import annotations

from typing import Any

from surveys.model import Reading


def reading_json(reading: Reading, file_name: str | None = None) -> dict[str, Any]:
    """Give a reading as plain values."""
    s = reading.source
    return {
        "file": file_name or s.name, "format": s.format, "encoding": s.encoding, "delimiter": s.delimiter, "sheet": s.sheet,
        "other_sheets": list(s.other_sheets), "kind": s.kind, "title": s.title, "stream": s.stream, "sampling": s.sampling,
        "columns": [{"name": c.name, "role": c.role, "confidence": c.confidence, "reason": c.reason} for c in s.columns],
        "rows_read": s.rows_read, "rows_used": s.rows_used, "rows_non_answers": s.rows_non_answers, "rows_dropped": s.rows_dropped,
        "problems": [{"row": p.row, "column": p.column, "message": p.message} for p in s.problems],
        "measures": [
            {"item": m.item, "heading": m.heading, "area": m.area, "year": m.year, "group": m.group, "value": m.value, "unit": m.unit,
             "scale": list(m.scale) if m.scale else None, "direction": m.direction, "n": m.n, "suppressed": m.suppressed,
             "problem_area": m.problem_area, "comparison": m.comparison, "total": m.total, "row": m.row}
            for m in reading.measures
        ],
        "concerns": [
            {"row": c.row, "column": c.column, "text": c.text, "count": c.count, "count_uncertain": c.count_uncertain,
             "place": c.place, "date": c.date, "proposal": c.proposal}
            for c in reading.concerns
        ],
        "picks": [{"row": p.row, "wording": p.wording, "area": p.area, "rank": p.rank} for p in reading.picks],
        "non_answers": s.non_answers, "masked": dict(s.masked),
    }  # fmt: skip
