"""Documents: protocols and notes with a concern per line or table row, tables of figures, and löften, which are pointed on."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from surveys.errors import Problem, UserError
from surveys.intake.parts import Masker, new_source, short_hash
from surveys.intake.prose_figures import prose_reading
from surveys.intake.sheets import read_sheet, table_reading
from surveys.mapping import notes, survey_tables
from surveys.mapping.prose import is_text_of_figures, read_prose
from surveys.model import Concern, Kind, Line, Reading, Sheet
from surveys.privacy import count_kinds
from surveys.readers.tables import TableFile
from surveys.readers.workbooks import make_sheet
from surveys.statements import is_non_answer

_LOFTE = re.compile(r"medborgarlöfte|trygghetslöfte|samverkanslöfte|\blöfte(?:n|t|na)?\b", re.IGNORECASE)
_PROMISE = re.compile(r"\b(?:lovar|löfte\w*|åtar sig|ska genomföra|undertecknar)\b", re.IGNORECASE)


def read_protocol(path: Path, table: TableFile, kind: Kind | None = None) -> Reading:
    """Read a document of lines."""
    from surveys.readers.documents import read_lines

    lines = read_lines(path)
    if kind == "lofte" or (kind is None and _is_lofte(lines)):
        return _lofte(path, table, lines)
    sheets = _pdf_sheets(table, path)
    figures = (
        _figures(path, table, (*_tables(lines, path.stem), *sheets))
        if kind in (None, "survey-table", "statistics")
        else None
    )
    found = notes.read_notes(lines)
    if figures and len(figures.measures) > len(found.notes):
        return figures
    prose = read_prose(lines) if kind in (None, "survey-table") else None
    if prose and is_text_of_figures(prose) and (found.loose or kind or len(prose.figures) > len(found.notes)):
        return prose_reading(path, table, lines, prose)
    written = [
        r
        for s in sheets
        if (r := read_sheet(s, table, path, kind, None, alone=False)) and r.concerns and r.source.kind == "dialogue"
    ]
    if written:
        return max(written, key=lambda r: len(r.concerns))
    if not found.notes:
        raise UserError(
            "inga synpunkter kunde hittas i dokumentet.",
            path.name,
            "Skriv synpunkterna som punktlista, eller läs filen som ett löfte.",
        )
    return _dialogue(path, table, found)


def _is_lofte(lines: tuple[Line, ...]) -> bool:
    """Whether a document is a löfte: it says so at the top, and promises further down."""
    top = " ".join(line.text for line in lines[:6])
    if not _LOFTE.search(top) or re.search(r"dialog|vandring|enkät|synpunkter", top, re.IGNORECASE):
        return False
    return sum(bool(_PROMISE.search(line.text)) for line in lines) > 1


def _lofte(path: Path, table: TableFile, lines: tuple[Line, ...]) -> Reading:
    """Say that a document is a löfte; its promises are read elsewhere."""
    source = new_source(table, path, "lofte", "", len(lines), 0)
    message = "Dokumentet är ett medborgarlöfte. Läs det med «lofte parse», eller lägg det i biblioteket."
    return Reading(
        replace(source, rows_dropped=len(lines), problems=(Problem(None, None, message),), encoding=_encoding(table))
    )


def _figures(path: Path, table: TableFile, sheets: tuple[Sheet, ...]) -> Reading | None:
    """Read the first tables of figures of a document."""
    readings = []
    for sheet in sheets:
        given = survey_tables.read_survey_table(sheet, path.name, "")
        if given and given.measures:
            readings.append(table_reading(given, replace(sheet, name=""), table, path))
    if not readings:
        return None
    first = readings[0]
    rest = readings[1:]
    source = replace(
        first.source, rows_read=sum(r.source.rows_read for r in readings), rows_used=sum(r.source.rows_used for r in readings),
        rows_dropped=sum(r.source.rows_dropped for r in readings), problems=tuple(p for r in readings for p in r.source.problems),
    )  # fmt: skip
    more = tuple(replace(m, id=f"{n}-{m.id}") for n, r in enumerate(rest, start=1) for m in r.measures)
    return Reading(source, (*first.measures, *more))


def _pdf_sheets(table: TableFile, path: Path) -> tuple[Sheet, ...]:
    """Give the tables of a pdf."""
    if table.format != "pdf":
        return ()
    from surveys.readers.pdf_tables import read_pdf_tables

    return read_pdf_tables(table.content, path.name)


def _tables(lines: tuple[Line, ...], name: str) -> tuple[Sheet, ...]:
    """Give the tables of a document as sheets, each with the lines before it as title rows."""
    out: list[Sheet] = []
    before: list[str] = []
    cells: dict[tuple[int, int], str] = {}
    at: int | None = None
    for line in (*lines, Line("", 0)):
        if line.cell and line.cell[0] == at:
            key = line.cell[1:]
            cells[key] = f"{cells[key]} {line.text}" if key in cells else line.text
            continue
        if cells:
            out.append(_sheet(name, before, cells))
            before, cells, at = [], {}, None
        if line.cell:
            at, cells = line.cell[0], {line.cell[1:]: line.text}
        else:
            before = [*before[-2:], line.text]
    return tuple(out)


def _sheet(name: str, before: list[str], cells: dict[tuple[int, int], str]) -> Sheet:
    height, width = max(r for r, _ in cells) + 1, max(c for _, c in cells) + 1
    rows = [tuple(cells.get((r, c)) for c in range(width)) for r in range(height)]
    titles = [(text, *[None] * (width - 1)) for text in before if text]
    return make_sheet(name, [*titles, *rows])


def _dialogue(path: Path, table: TableFile, found: notes.Notes) -> Reading:
    """Make concerns of notes."""
    masker = Masker()
    source = new_source(table, path, "dialogue", "", len(found.notes), 0)
    kept = [n for n in found.notes if not is_non_answer(n.text)]
    concerns = tuple(
        Concern(short_hash(source.id, n.row, "text"), source.id, "", n.row, "text", masker(n.text, n.row, "text"), n.count, n.uncertain,
                masker(n.place, n.row, "plats") if n.place else None, n.date, masker(n.proposal, n.row, "förslag") if n.proposal else None,
                meeting=short_hash(source.id, n.place, n.date))
        for n in kept
    )  # fmt: skip
    empty = len(found.notes) - len(kept)
    problems: tuple[Problem, ...] = ()
    if found.loose:
        message = "Dokumentet har varken rubriker, punkter eller tabell; varje stycke är läst som en synpunkt."
        problems = (Problem(None, None, message, dropped=False),)
    if found.skipped:
        named = ", ".join(f"«{masker(title)}»" for title in dict.fromkeys(found.skipped))
        problems = (Problem(None, None, f"Punkterna under {named} är inte lästa som synpunkter.", dropped=False),)
    source = replace(
        source, rows_used=len(kept), rows_non_answers=empty, non_answers=empty, masked=count_kinds(masker.found),
        encoding=_encoding(table), problems=problems,
    )  # fmt: skip
    return Reading(source, concerns=concerns, seen=tuple(masker.seen))


def _encoding(table: TableFile) -> str | None:
    """Give the encoding of a text document."""
    if table.format not in {"txt", "md"}:
        return None
    from surveys.readers.csv_text import decode

    return decode(table.content)[1]
