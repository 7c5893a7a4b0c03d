"""Running text with figures, as a press release, made a reading of measures."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from surveys.errors import Problem
from surveys.intake.parts import Masker, new_source
from surveys.mapping import collected, scales, table_checks
from surveys.mapping.prose import Prose
from surveys.mapping.survey_tables import place_in
from surveys.model import Line, Measure, Reading
from surveys.privacy import count_kinds
from surveys.readers.tables import TableFile

_UNREAD = "Raden nämner en siffra men det går inte att säga vad den gäller; den är utelämnad."
_REST = "Siffrorna är lästa ur löpande text; resten av texten är inte läst som synpunkter. Kontrollera att varje siffra hör till rätt fråga."


_SURVEYED = re.compile(
    r"((?:19|20)\d\d) års (?:\w*mätning|\w*undersökning|\w*enkät)|(?:mätning|undersökning|enkät)(?:en)? (?:från |för |år )?((?:19|20)\d\d)",
    re.IGNORECASE,
)


def prose_reading(path: Path, table: TableFile, lines: tuple[Line, ...], prose: Prose) -> Reading:
    """Make measures of the figures of a text; the year is its own where none stands with the figure."""
    text = " ".join(line.text for line in lines)
    year = _year(lines, prose, path)
    place = place_in(f"{text} {path.stem}")
    masker = Masker()
    source = new_source(table, path, "survey-table", "", 0, 0)
    measures = tuple(
        Measure(
            f"{f.row}-{n}", source.id, f.row, "text", masker(f.item, f.row, "text"), f.value, f.unit,
            "low_good" if f.unit == "index0-6" else scales.wording_direction(f.item),
            area=masker(place) if place else None, year=f.year or year, scale=f.scale,
        )
        for n, f in enumerate(prose.figures)
    )  # fmt: skip
    used = len({f.row for f in prose.figures})
    problems = (Problem(None, None, _REST, dropped=False), *(Problem(row, None, _UNREAD) for row in prose.unread))
    source = replace(
        source, rows_read=used + len(prose.unread), rows_used=used, rows_dropped=len(prose.unread),
        problems=(*problems, *table_checks.check(measures)), title=masker(lines[0].text),
        period=collected.period_in(text), response_rate=collected.response_rate_in(text), masked=count_kinds(masker.found),
    )  # fmt: skip
    return Reading(source, measures, seen=tuple(masker.seen))


def _year(lines: tuple[Line, ...], prose: Prose, path: Path) -> int | None:
    """Give the year of the survey: the one it is said to be of, else the latest that stands in lines without figures."""
    text = " ".join(line.text for line in lines)
    if found := _SURVEYED.search(text):
        return int(found.group(1) or found.group(2))
    taken = {f.row for f in prose.figures}
    plain = " ".join(line.text for line in lines if line.number not in taken)
    years = [y for t in (plain, path.stem, text) if (y := _latest(t))]
    return years[0] if years else None


def _latest(text: str) -> int | None:
    """Give the latest year a text names."""
    return max((int(y) for y in re.findall(r"(?<![\d-])(?:19|20)\d\d(?!\d)", text)), default=None)
