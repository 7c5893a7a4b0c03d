"""What a source file holds, in the form of ``lofte inspect --json``."""

from __future__ import annotations

from collections import Counter

from surveys.json_values import Json
from surveys.model import Measure, Reading


def reading_json(readings: tuple[Reading, ...], file_name: str | None = None) -> dict[str, Json]:
    """Give the readings of one file as plain values: the main sheet's facts, and the rows of every sheet that is read.

    Args:
        readings: One per sheet, the main one first, as an import stores them.
        file_name: Name of the file as the user wrote it.
    """
    s = readings[0].source
    sources = [r.source for r in readings]
    masked: Counter[str] = Counter()
    for source in sources:
        masked.update(dict(source.masked))
    return {
        "file": file_name or s.name, "format": s.format, "encoding": s.encoding, "delimiter": s.delimiter, "sheet": s.sheet,
        "other_sheets": list(s.other_sheets), "kind": s.kind, "title": s.title, "note": s.note, "stream": s.stream,
        "sampling": s.sampling, "period": s.period, "response_rate": s.response_rate, "question": s.question, "deepening": s.deepening,
        "columns": [{"name": c.name, "role": c.role, "confidence": c.confidence, "reason": c.reason} for c in s.columns],
        "rows_read": sum(x.rows_read for x in sources), "rows_used": sum(x.rows_used for x in sources),
        "rows_non_answers": sum(x.rows_non_answers for x in sources), "rows_dropped": sum(x.rows_dropped for x in sources),
        "problems": [{"row": p.row, "column": p.column, "message": p.message, "sheet": x.sheet} for x in sources for p in x.problems],
        "sheets": [{"sheet": x.sheet, "kind": x.kind, "rows_read": x.rows_read, "rows_used": x.rows_used} for x in sources],
        "measures": [_measure(m, r.source.sheet) for r in readings for m in r.measures],
        "concerns": [
            {"row": c.row, "column": c.column, "text": c.text, "count": c.count, "count_uncertain": c.count_uncertain,
             "place": c.place, "date": c.date, "proposal": c.proposal, "sheet": r.source.sheet}
            for r in readings for c in r.concerns
        ],
        "picks": [
            {"row": p.row, "wording": p.wording, "area": p.area, "rank": p.rank, "sheet": r.source.sheet}
            for r in readings for p in r.picks
        ],
        "non_answers": sum(x.non_answers for x in sources), "masked": dict(sorted(masked.items())),
    }  # fmt: skip


def _measure(m: Measure, sheet: str | None) -> dict[str, Json]:
    return {
        "item": m.item, "heading": m.heading, "area": m.area, "year": m.year, "group": m.group, "value": m.value, "unit": m.unit,
        "scale": list(m.scale) if m.scale else None, "direction": m.direction, "n": m.n, "suppressed": m.suppressed,
        "problem_area": m.problem_area, "comparison": m.comparison, "total": m.total, "row": m.row, "sheet": sheet,
    }  # fmt: skip
