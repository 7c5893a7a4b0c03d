"""The only way from file to data: read, map, drop personal columns, mask, count what says nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from surveys.errors import UserError
from surveys.intake.parts import short_hash
from surveys.intake.protocols import read_protocol
from surveys.intake.sheets import is_empty, place_by_sheet, read_sheet
from surveys.mapping import Mapping, answers, cells
from surveys.mapping.answer_sheets import as_answers
from surveys.model import Kind, Reading, Stream
from surveys.privacy import mask
from surveys.readers.tables import DOCUMENT_FORMATS, TableFile, read_table_file

if TYPE_CHECKING:
    from surveys.areas import Area

_EMPLOYEES = re.compile(r"medarbetar|\bpersonal(?!ia)|anställd", re.IGNORECASE)


def inspect(
    path: Path,
    *,
    kind: Kind | None = None,
    stream: Stream | None = None,
    mapping: Mapping | None = None,
    areas: tuple[Area, ...] | None = None,
) -> Reading:
    """Read the main sheet of a file."""
    return read_sources(path, kind=kind, stream=stream, mapping=mapping, areas=areas)[0]


def read_sources(
    path: Path,
    *,
    kind: Kind | None = None,
    stream: Stream | None = None,
    mapping: Mapping | None = None,
    areas: tuple[Area, ...] | None = None,
) -> tuple[Reading, ...]:
    """Read every sheet that holds data, the main one first."""
    table = read_table_file(path)
    if areas is None:
        from surveys.areas import load_areas

        areas = load_areas()
    kind = kind or (mapping.kind if mapping else None)
    if table.format in DOCUMENT_FORMATS:
        return (_finish(read_protocol(path, table, kind), table, path, stream, areas),)
    readings = [read_sheet(s, table, path, kind, mapping, alone=len(table.sheets) == 1) for s in table.sheets]
    useful = place_by_sheet([r for r in readings if r and (r.measures or r.concerns or r.picks)])
    if not useful:
        if all(map(is_empty, table.sheets)):
            raise UserError(
                "filen har rubriker men inga rader under dem.",
                path.name,
                "Kontrollera att svaren följde med i exporten.",
            )
        raise UserError(
            "varken siffror eller synpunkter kunde hittas.",
            path.name,
            "Ange vad filen innehåller med --as, eller kontrollera att rubrikraden finns med.",
        )
    useful.sort(key=lambda r: -(len(r.measures) + len(r.concerns) + len(r.picks)))
    names = [s.name for s in table.sheets]
    done = [_finish(r, table, path, stream, areas) for r in useful]
    return tuple(
        replace(r, source=replace(r.source, other_sheets=tuple(mask(n).text for n in names if n != r.source.sheet)))
        for r in done
    )


def read_texts(path: Path, column: str | None = None) -> tuple[tuple[int, str], ...]:
    """Read one column of texts, masked: one entry per data row, also for empty ones."""
    table = read_table_file(path)
    if not table.sheets:
        from surveys.readers.documents import read_lines

        return tuple((i, mask(line.text).text) for i, line in enumerate(read_lines(path), start=1))
    found = as_answers(table.sheets[0])
    sheet = found.sheet if found and column is None else table.sheets[0]
    names = [cells.clean(c) for c in sheet.rows[0]]
    if column is not None and column not in names:
        raise UserError(
            f"kolumnen «{column}» saknas.", path.name, f"Kolumner i filen: {', '.join(mask(n).text for n in names)}."
        )
    columns = answers.column_roles(sheet, 0)
    at = names.index(column) if column is not None else next((i for i, c in enumerate(columns) if c.role == "text"), 0)
    return tuple((i, mask(cells.clean(row[at])).text) for i, row in enumerate(sheet.rows[1:], start=1))


def _finish(reading: Reading, table: TableFile, path: Path, stream: Stream | None, areas: tuple[Area, ...]) -> Reading:
    """Give measures their problem area and ids, and the source its stream."""
    from surveys.areas import area_for_item

    s = reading.source
    spoken = " ".join((path.name, s.sheet or "", s.title or ""))
    found: Stream = "statistics" if s.kind == "statistics" else "employees" if _EMPLOYEES.search(spoken) else "citizens"
    measures = tuple(
        replace(
            m,
            id=short_hash(s.id, m.id),
            source=s.id,
            item=mask(m.item).text,
            problem_area=area_for_item(m.item, m.heading, areas),
        )
        for m in reading.measures
    )
    picks = tuple(replace(p, source=s.id, area=area_for_item(p.wording, None, areas)) for p in reading.picks)
    sampling = (
        "self-selected"
        if s.kind == "survey-responses" and s.format != "sav"
        else "outreach"
        if s.kind in {"dialogue", "ranked-picks"}
        else "unknown"
    )
    problems = tuple(
        replace(p, column=mask(p.column).text if p.column else None) for p in (*table.problems, *s.problems)
    )
    return replace(reading, measures=measures, picks=picks,
                   source=replace(s, stream=stream or found, sampling=sampling, problems=problems))  # type: ignore[arg-type]  # fmt: skip
