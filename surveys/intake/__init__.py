"""The only way from file to data: read, map, drop personal columns, mask, count what says nothing."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from surveys.errors import UserError
from surveys.intake.answers import read_answers
from surveys.intake.parts import Masker, new_source, short_hash
from surveys.intake.picks import read_picks
from surveys.intake.protocols import read_protocol
from surveys.mapping import Mapping, answers, cells, survey_tables, titles
from surveys.model import Column, Kind, Reading, Sheet, Stream
from surveys.privacy import count_kinds, mask
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
        return (_finish(read_protocol(path, table), table, path, stream, areas),)
    readings = [_read_sheet(s, table, path, kind, mapping) for s in table.sheets]
    useful = [r for r in readings if r and (r.measures or r.concerns or r.picks)]
    if not useful:
        empty = all(sum(any(cells.clean(c) for c in row) for row in s.rows) <= 1 for s in table.sheets)
        if empty:
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
    sheet = table.sheets[0]
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


def _read_sheet(
    sheet: Sheet, table: TableFile, path: Path, kind: Kind | None, mapping: Mapping | None
) -> Reading | None:
    """Read one sheet as what it holds; ``None`` when it holds no data."""
    header = next((i for i, r in enumerate(sheet.rows) if sum(bool(cells.clean(c)) for c in r) > 1), None)
    if header is None or header + 1 >= len(sheet.rows):
        return None
    columns = answers.column_roles(sheet, header)
    if mapping:
        given = dict(mapping.roles)
        columns = tuple(
            replace(c, role=given.get(c.name, c.role), reason="sparad beskrivning" if c.name in given else c.reason)
            for c in columns
        )
    ranked = [(i, rank) for i, c in enumerate(columns) if (rank := titles.rank_of(c.name))]
    roles = {c.role for c in columns}
    if kind == "ranked-picks" or (kind is None and len(ranked) > 1):
        return read_picks(sheet, table, path, header, ranked, columns)
    if kind == "dialogue" or (
        kind is None and "text" in roles and roles & {"place", "count", "proposal"} and "choice" not in roles
    ):
        return read_answers(sheet, table, path, header, columns, "dialogue")
    if kind in (None, "survey-table", "statistics"):
        is_table = kind is not None or survey_tables.has_stacked_headers(sheet) or not _is_responses(columns)
        figures = survey_tables.read_survey_table(sheet, path.name, "") if is_table else None
        if figures and figures.measures:
            return _from_table(figures, sheet, table, path)
    return read_answers(sheet, table, path, header, columns, "survey-responses")


def _is_responses(columns: tuple[Column, ...]) -> bool:
    """Whether the columns are those of a respondent file."""
    roles = Counter(c.role for c in columns)
    return bool(
        roles["weight"] or (roles["id"] and roles["choice"]) or (roles["text"] and roles["choice"]) or roles["personal"]
    )


def _from_table(figures: survey_tables.TableReading, sheet: Sheet, table: TableFile, path: Path) -> Reading:
    """Make a reading of a table of figures."""
    masker = Masker()
    kind: Kind = "statistics" if figures.statistics else "survey-table"
    source = new_source(table, path, kind, sheet.name, figures.rows_read, figures.rows_used)
    columns = tuple(replace(c, name=masker(c.name)) for c in figures.columns)
    return Reading(
        replace(
            source,
            rows_dropped=figures.rows_dropped,
            columns=columns,
            problems=figures.problems,
            title=masker(figures.title) or None,
            masked=count_kinds(masker.found),
        ),
        figures.measures,
    )
