"""The only way from file to data: read, map, drop personal columns, mask, count what says nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from surveys.errors import UserError
from surveys.intake.parts import short_hash
from surveys.intake.protocols import read_protocol
from surveys.intake.sheets import is_empty, place_by_sheet, read_sheet
from surveys.mapping import Mapping, answers, cells, collected
from surveys.mapping.answer_sheets import as_answers
from surveys.model import Kind, Measure, Reading, Sampling, Sheet, Stream
from surveys.privacy import mask
from surveys.readers.tables import DOCUMENT_FORMATS, TableFile, read_table_file

if TYPE_CHECKING:
    from surveys.areas import Area

_ABOUT_ROWS = 60
"""Rows of a sheet without data that may tell how the others were gathered."""
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
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Reading, ...]:
    """Read every sheet that holds data, the main one first.

    Args:
        path: The file.
        kind: What it holds, where the user says so.
        stream: Whose view it is, where the user says so.
        mapping: What the user has said of its columns.
        areas: The known areas; the shipped ones when none are given.
        progress: Called now and then with rows read and rows in all.

    Raises:
        UserError: The file cannot be read, or holds nothing to read.
    """
    table = replace(read_table_file(path), progress=progress)
    if areas is None:
        from surveys.areas import load_areas

        areas = load_areas()
    kind = kind or (mapping.kind if mapping else None)
    if table.format in DOCUMENT_FORMATS:
        return (_finish(read_protocol(path, table, kind), table, path, stream, areas, mapping),)
    return _read_tables(table, path, kind, stream, mapping, areas)


def read_pasted(
    text: str,
    *,
    stream: Stream | None = None,
    mapping: Mapping | None = None,
    areas: tuple[Area, ...] | None = None,
) -> tuple[Reading, ...]:
    """Read figures that were pasted or typed: an item, its value, and where they stand place, year and unit.

    Raises:
        UserError: No line holds an item and a figure.
    """
    from surveys.mapping.pasted import NAME, as_sheet

    if areas is None:
        from surveys.areas import load_areas

        areas = load_areas()
    sheet, problems = as_sheet(text)
    table = TableFile("csv", text.encode("utf-8"), (sheet,), "utf-8", None, problems)
    return _read_tables(table, Path(NAME), mapping.kind if mapping else None, stream, mapping, areas)


def _read_tables(
    table: TableFile,
    path: Path,
    kind: Kind | None,
    stream: Stream | None,
    mapping: Mapping | None,
    areas: tuple[Area, ...],
) -> tuple[Reading, ...]:
    """Read every sheet that holds data."""
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
    used = {r.source.sheet for r in useful}
    about = " ".join(
        cells.clean(c) for s in table.sheets if s.name not in used for r in s.rows[:_ABOUT_ROWS] for c in r[:4]
    )
    done = [_finish(r, table, path, stream, areas, mapping, about) for r in useful]
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
    sheet = _sheet_with(table.sheets, column, path)
    columns = answers.column_roles(sheet, 0)
    names = [cells.clean(c) for c in sheet.rows[0]]
    at = names.index(column) if column is not None else next((i for i, c in enumerate(columns) if c.role == "text"), 0)
    return tuple((i, mask(cells.clean(row[at])).text) for i, row in enumerate(sheet.rows[1:], start=1))


def _sheet_with(sheets: tuple[Sheet, ...], column: str | None, path: Path) -> Sheet:
    """Give the sheet that has a column of this title, from its header on; title rows may stand over it.

    Raises:
        UserError: No sheet has the column.
    """
    found = [answer.sheet if (answer := as_answers(s)) else s for s in sheets]
    if column is None:
        return found[0]
    for sheet in (*sheets, *found):
        for at, row in enumerate(sheet.rows[:_ABOUT_ROWS]):
            if column in map(cells.clean, row):
                return replace(sheet, rows=sheet.rows[at:], first_row=sheet.first_row + at, merged=())
    names = ", ".join(mask(t).text for s in found for c in s.rows[0] if (t := cells.clean(c)))
    raise UserError(f"kolumnen «{column}» saknas.", path.name, f"Kolumner i filen: {names}.")


def _finish(
    reading: Reading,
    table: TableFile,
    path: Path,
    stream: Stream | None,
    areas: tuple[Area, ...],
    mapping: Mapping | None,
    about: str = "",
) -> Reading:
    """Give measures their problem area and ids, and the source its stream."""
    from surveys.areas import area_for_item

    s = reading.source
    spoken = " ".join((path.name, s.sheet or "", s.title or ""))
    found: Stream = "statistics" if s.kind == "statistics" else "employees" if _EMPLOYEES.search(spoken) else "citizens"
    shown = _Shown()
    measures = tuple(
        replace(
            shown.of(m), id=short_hash(s.id, m.id), source=s.id, problem_area=area_for_item(m.item, m.heading, areas)
        )
        for m in (mapping.applied(reading.measures) if mapping else reading.measures)
    )
    picks = tuple(replace(p, source=s.id, area=area_for_item(p.wording, None, areas)) for p in reading.picks)
    said = " ".join((path.stem, s.title or "", s.note or "", about))
    written = [c.name for c in s.columns if c.role == "text"]
    source = replace(
        s, period=collected.period_in(said) or s.period, response_rate=s.response_rate or collected.response_rate_in(said),
        question=s.question or (written[0] if len(written) == 1 and written[0].endswith("?") else None),
        deepening=s.deepening or (s.kind == "dialogue" and collected.is_deepening(said)),
    )  # fmt: skip
    usual: dict[str, Sampling] = {"dialogue": "outreach", "ranked-picks": "outreach"}
    if s.format != "sav":
        usual["survey-responses"] = "self-selected"
    sampling = collected.sampling_in(said) or usual.get(s.kind, "unknown")
    problems = tuple(
        replace(p, column=mask(p.column).text if p.column else None) for p in (*table.problems, *s.problems)
    )
    return replace(reading, measures=measures, picks=picks,
                   source=replace(source, stream=stream or found, sampling=sampling, problems=problems))  # fmt: skip


class _Shown:
    """Masks the words of figures, each wording once; the name of a place alone is no person's."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def of(self, m: Measure) -> Measure:
        """Give a measure with its words masked."""
        return replace(
            m, item=self._text(m.item), heading=self._text(m.heading) if m.heading else None,
            area=self._place(m.area) if m.area else None, group=self._place(m.group) if m.group else None,
            column=self._place(m.column),
        )  # fmt: skip

    def _text(self, text: str) -> str:
        if text not in self._known:
            self._known[text] = mask(text).text
        return self._known[text]

    def _place(self, text: str) -> str:
        return text if len(text.split()) == 1 and "@" not in text else self._text(text)
