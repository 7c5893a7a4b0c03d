"""Tables of figures as measures: every table of a sheet, with units, directions and what does not add up."""

from __future__ import annotations

import re
from collections.abc import Mapping as Map
from dataclasses import dataclass, replace

from surveys.errors import Problem
from surveys.mapping import cells, labels, scales, table_checks
from surveys.mapping.bands import side_by_side
from surveys.mapping.dimensions import Dimensions, columns_of, find_dimensions
from surveys.mapping.parts import read_part
from surveys.mapping.shapes import Block, find_blocks, has_stacked_headers, is_over_time
from surveys.mapping.table_cells import Drafts
from surveys.mapping.table_rows import read_rows
from surveys.mapping.table_units import Context, settle_unit, shares_to_percent
from surveys.model import Column, Direction, Measure, Role, Sheet, Unit

__all__ = ["TableReading", "has_stacked_headers", "is_over_time", "read_survey_table"]

_CRIME = re.compile(
    r"anmälda brott|brottstyp|brottsstatistik|brottskategori|brottsgrupp|per 100[  .]?000 inv|\banmälda\b|anmälningar|antal brott|polisanmäl",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^(?:tabell|diagram|figur|tab\.|fig\.) ?\d+(?:[.:]\d+)*[a-z]?[.:]?\s+(?:[–-] )?", re.IGNORECASE)
_SURVEY_NAME = re.compile(
    r"^(?:[\wåäö-]+ ){0,2}[\wåäö-]*(?:enkät|mätning|undersökning|rapport|resultat|redovisning|sammanställning)\w*\b(?: [\w–-]+){0,3}$"
    r"|^(?:bas|källa|skala|svarsfrekvens)\b|^(?:andel|index)(?: i)?\W*(?:procent)?\W*$",
    re.IGNORECASE,
)
"""A title that names the survey and asks nothing."""
_PLACE = re.compile(
    r"((?:(?:Norra|Södra|Östra|Västra|Lilla|Stora|Nya|Gamla|Upplands|Dals|Övre|Nedre) )?[A-ZÅÄÖ][\wåäöé-]+s? (?:kommun|stad))\b"
    r"|\b[Kk]ommun(?:en)?:? ([A-ZÅÄÖ][\wåäöé-]+)|(?:^|\s)([Ll]okalpolisområde(?:t)? [A-ZÅÄÖ][\wåäöé-]+|LPO [A-ZÅÄÖ][\wåäöé-]+)"
)


@dataclass(frozen=True, slots=True)
class TableReading:
    """What the tables of a sheet give."""

    measures: tuple[Measure, ...]
    columns: tuple[Column, ...]
    problems: tuple[Problem, ...]
    rows_read: int
    rows_used: int
    rows_dropped: int
    title: str
    statistics: bool
    notes: str = ""


def read_survey_table(
    sheet: Sheet, file_name: str, source: str, given: Map[str, Role] | None = None, *, statistics: bool | None = None
) -> TableReading | None:
    """Read the tables of figures of a sheet, or ``None`` when it holds none.

    Args:
        sheet: The cells.
        file_name: Name of the file, which may tell year and place.
        source: Id of the source.
        given: What the user has said of the columns, by title.
        statistics: Whether the figures are crime statistics, where the user says so.
    """
    found_in = [(part, block) for part in side_by_side(sheet) for block in find_blocks(part)]
    if not found_in:
        return None
    blocks = [block for _, block in found_in]
    names = f"{sheet.name} {file_name}"
    read = [_read_block(part, block, names, given or {}, told=statistics) for part, block in found_in]
    measures, problems, drafts, dims, crime = [], [], [], [], False
    for block, (found, draft, dimension, is_crime) in zip(blocks, read, strict=True):
        measures += found
        problems += draft.problems
        drafts.append(draft)
        dims.append(columns_of(sheet, block, dimension))
        crime = crime or is_crime
    columns = tuple(dict.fromkeys(c for each in dims for c in each))
    title = " ".join(dict.fromkeys(t for b in blocks for t in b.lines))
    compared = labels.beside({m.area for m in measures if m.area}, place_in(f"{title} {names}"))
    finished = tuple(replace(m, source=source, comparison=m.area in compared) for m in measures)
    remarks = (*table_checks.check(finished), *_only_police_area(finished))
    notes = " ".join(dict.fromkeys(t for d in drafts for t in d.notes))
    return TableReading(finished, columns, (*problems, *remarks), sum(d.read for d in drafts), sum(d.used for d in drafts),
                        sum(d.dropped for d in drafts), title, crime, notes)  # fmt: skip


def _only_police_area(measures: tuple[Measure, ...]) -> tuple[Problem, ...]:
    """Point out figures that are of a lokalpolisområde and of nothing smaller."""
    if not measures or not all(m.area and (m.comparison or labels.is_police_area(m.area)) for m in measures):
        return ()
    if all(m.comparison for m in measures):
        return ()
    message = "Siffrorna gäller lokalpolisområdet, som kan vara flera kommuner; de är inte kommunens egna."
    return (Problem(None, None, message, dropped=False),)


def _read_block(
    sheet: Sheet,
    block: Block,
    names: str,
    given: Map[str, Role],
    *,
    told: bool | None,
) -> tuple[list[Measure], Drafts, Dimensions, bool]:
    """Read one table and settle what its figures mean."""
    dims = find_dimensions(sheet, block, given)
    drafts = read_rows(sheet, block, dims)
    title = " ".join(block.lines)
    notes = " ".join(drafts.notes)
    header = " ".join(cells.clean(c) for h in block.headers for c in sheet.rows[h] if cells.clean(c))
    statistics = told if told is not None else bool(_CRIME.search(f"{title} {names} {header}"))
    context = Context(
        title, names, notes, " ".join(cells.clean(sheet.rows[h][0]) for h in block.headers), statistics=statistics
    )
    year = cells.year_in(title) or cells.year_in(names) or _only_year(notes)
    place = place_in(f"{title} {names}")
    made: list[Measure] = []
    units = settle_unit(drafts.measures, context, drafts.problems)
    for (read, _), (unit, scale) in zip(drafts.measures, units, strict=True):
        item = read.item or (_as_item(read.heading) if read.heading else "") or _item_of(block, names)
        asked = _asked(block) if read_part(item).option and not read.heading else read.heading
        m = replace(read, heading=asked if read.item else None)  # otherwise the heading is the question
        direction = _direction(replace(m, item=item), unit, context)
        if m.value is not None and m.id in drafts.dotted and unit in {"count", "per100k"}:
            m = replace(m, value=round(m.value * 1000, 6))  # a point between thousands
        made.append(
            replace(
                m, item=item, unit=unit, scale=scale, direction=direction, area=m.area or place, year=m.year or year
            )
        )
    made = shares_to_percent(made, drafts.measures, drafts.problems)
    made = table_checks.rescaled(made, drafts)
    kept = table_checks.within_scale(made, drafts)
    return kept, drafts, dims, statistics


def _item_of(block: Block, names: str) -> str:
    """Give the question of a table whose rows and columns name none: the title line that reads most like one."""
    lines = [kept for t in block.lines if (kept := _as_item(t))]
    asked = [t for t in lines if labels.place_likeness([t]) < 0]
    named = [t for t in asked if not _SURVEY_NAME.match(t)]
    return next(iter(named[-1:] or asked or lines), names.strip())


def _asked(block: Block) -> str | None:
    """Give the question over a table whose rows are the answers to it."""
    return next((t for t in block.lines if t.endswith("?")), None)


def _as_item(title: str) -> str:
    """Give a title as a question: without the number of the table, the place, the year and the unit at its end."""
    text = _NUMBERED.sub("", read_part(title).text or title)
    text = re.sub(r"[,.(]?\s*(?:andel i )?(?:procent|\(?%\)?)[).]?\s*$", "", text).strip()
    return _PLACE.sub("", text).strip(" ,.–-").removesuffix(" i")


def _of_answer(item: str, answer: str) -> Direction:
    """Give the direction of the share that gave one answer."""
    text = answer.lower()
    if re.search(r"vet (?:ej|inte)|ingen åsikt|varken|ej svar|inte som ett problem", text):
        return "unknown"
    own = scales.wording_direction(text)
    if own != "unknown":
        return own
    asked = scales.wording_direction(item)
    if asked != "unknown" and re.match(r"^(?:nej|aldrig|sällan|inte alls|instämmer (?:inte|ej))", text):
        return "low_good" if asked == "high_good" else "high_good"
    return asked


def _only_year(notes: str) -> int | None:
    """Give the year of the notes, where they name one and no other."""
    years = set(re.findall(r"(?<![\d-])(?:19|20)\d\d(?!\d)", notes))
    return int(min(years)) if len(years) == 1 else None


def place_in(text: str) -> str | None:
    """Give the kommun or lokalpolisområde that a text names first."""
    found = _PLACE.search(text)
    if not found:
        return None
    return found.group(1) or (f"{found.group(2)} kommun" if found.group(2) else found.group(3))


def _direction(m: Measure, unit: Unit, context: Context) -> Direction:
    """Give a figure's direction: by the scale where it tells, else by the wording; a share of one answer by the answer."""
    item, _, answer = m.item.rpartition(" – ")
    if item and read_part(answer).option:
        return _of_answer(item, answer)
    if m.heading and read_part(m.item).option:
        return _of_answer(m.heading, m.item)
    if context.statistics:
        return scales.crime_direction(m.item)
    if unit == "index0-6":
        return "low_good"
    if unit in {"index0-100", "mean"}:
        noted = scales.scale_direction(m.item)
        noted = noted if noted != "unknown" else scales.scale_direction(context.all)
        if noted != "unknown":
            return noted
    found = scales.wording_direction(m.item)
    if found == "unknown" and m.heading:
        found = scales.wording_direction(m.heading)
    if found == "unknown" and unit == "percent" and re.search(r"problem|otrygg|\boro\b|utsatt", context.all.lower()):
        found = "low_good"
    return found
