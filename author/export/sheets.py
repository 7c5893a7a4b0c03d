"""The sheets a party fills in before the meeting, on paper (docx) or in a workbook (xlsx), which is read back."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from author.export.context import clean
from author.export.package import write_package
from author.meeting import HIGHEST, LOWEST, Mark, Meeting, find_party, questions, said
from surveys.errors import UserError
from surveys.swedish import fold

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

KINDS = ("docx", "xlsx")
"""Kinds of sheets."""
_AREA, _PARTY, _DAY = "Problemområde", "Part", "Mötesdag"
_NONE = ("", "-", "–", "vet inte", "vet ej", "ingen uppfattning")
"""What a cell holds where the party has no opinion."""
_MOST_ROWS, _MOST_COLUMNS = 200, 20
_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:language>sv-SE</dc:language>'
    "</cp:coreProperties>"
)


def sheet_name(project: str, party: str, kind: str) -> str:
    """Give the file name of a party's sheet."""
    plain = fold(party).translate(str.maketrans("åäöéü", "aaoeu"))
    return f"{project}-blankett-{re.sub(r'[^a-z0-9]+', '-', plain).strip('-') or 'part'}.{kind}"


def write_sheet(meeting: Meeting, party: str, municipality: str, kind: str) -> bytes:
    """Make an empty sheet for one party, the same bytes for the same meeting.

    Args:
        meeting: What is to be answered.
        party: Whose sheet it is.
        municipality: For the title.
        kind: ``docx`` or ``xlsx``.
    """
    party = find_party(meeting, party)
    title = f"Blankett till prioriteringsmöte, {municipality}" if municipality else "Blankett till prioriteringsmöte"
    content = _workbook(meeting, party, title) if kind == "xlsx" else _paper(meeting, party, title)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    escaped = clean(title).replace("&", "&amp;").replace("<", "&lt;")
    parts["docProps/core.xml"] = _CORE.format(title=escaped).encode("utf-8")
    return write_package(parts)


def read_sheet(content: bytes, name: str, meeting: Meeting) -> tuple[str, tuple[Mark, ...]]:
    """Read a filled-in workbook.

    Returns:
        The party and its answers; a cell that is empty or says «vet inte» gives none.

    Raises:
        UserError: It is no sheet of this meeting, or a cell holds what is no answer. The message names the cells and
            never repeats an answer.
    """
    sheet = _opened(content, name)
    rows = [[_text(cell.value) for cell in row] for row in sheet.iter_rows(max_row=_MOST_ROWS, max_col=_MOST_COLUMNS)]
    party = find_party_of(rows, name, meeting)
    head = next((n for n, row in enumerate(rows) if row and fold(row[0]) == fold(_AREA)), None)
    if head is None:
        raise UserError(f"raden med rubriken «{_AREA}» saknas.", name, "Använd blanketten som programmet skrev ut.")
    columns = _columns(rows[head], name, meeting)
    lines = _lines(rows, head, name, meeting)
    marks, wrong = [], []
    for area, n in lines.items():
        for question, column in columns.items():
            value = _number(rows[n][column], meeting)
            if value == _WRONG:
                wrong.append(f"{sheet.cell(n + 1, column + 1).coordinate}")
            elif value is not None:
                marks.append(Mark(area, question, value))
    if wrong:
        low, high = _span(meeting)
        what = "cell" if len(wrong) == 1 else "cellerna"
        raise UserError(
            f"{what} {', '.join(wrong)}: svaret är inget heltal {low}–{high}.", name, "Rätta, spara och läs in igen."
        )
    return party, tuple(marks)


def find_party_of(rows: list[list[str]], name: str, meeting: Meeting) -> str:
    """Find whose sheet it is, and check that it belongs to this meeting."""
    said_of = {fold(row[0]): (row[1], n) for n, row in reversed(list(enumerate(rows, 1))) if len(row) > 1}
    party, n = said_of.get(fold(_PARTY), ("", 0))
    if not party:
        where = f"cell B{n}: partens namn saknas." if n else f"raden «{_PARTY}» saknas."
        raise UserError(where, name, f"Skriv en av {', '.join(meeting.parties)} bredvid «{_PARTY}».")
    day, at = said_of.get(fold(_DAY), ("", 0))
    if day and day != meeting.days[0].date:
        raise UserError(
            f"cell B{at}: blanketten gäller mötet {day}, inte {meeting.days[0].date}.", name,
            "Skriv ut nya blanketter för det här mötet.",
        )  # fmt: skip
    try:
        return find_party(meeting, party)
    except UserError as error:
        raise UserError(f"cell B{n}: {error.message}", name, error.hint) from error


_WRONG = -1


def _span(meeting: Meeting) -> tuple[int, int]:
    return (LOWEST, HIGHEST) if meeting.method == "questions" else (0, meeting.dots)


def _number(text: str, meeting: Meeting) -> int | None:
    """The answer in a cell: ``None`` for no opinion, ``_WRONG`` for what is no answer."""
    if fold(text) in _NONE:
        return None
    whole = re.fullmatch(r"(\d{1,3})(?:[.,]0+)?", text)
    low, high = _span(meeting)
    return int(whole[1]) if whole and low <= int(whole[1]) <= high else _WRONG


def _columns(head: list[str], name: str, meeting: Meeting) -> dict[str, int]:
    titles = {fold(title): n for n, title in reversed(list(enumerate(head)))}
    missing = [q.short for q in questions(meeting) if fold(q.short) not in titles]
    if missing:
        raise UserError(f"kolumnen «{missing[0]}» saknas.", name, "Använd blanketten som programmet skrev ut.")
    return {q.id: titles[fold(q.short)] for q in questions(meeting)}


def _lines(rows: list[list[str]], head: int, name: str, meeting: Meeting) -> dict[str, int]:
    """The row of every area, which follow the head up to the first empty one."""
    known = {fold(clean(a.name)): a for a in meeting.areas}
    found: dict[str, int] = {}
    for n, row in enumerate(rows[head + 1 :], head + 1):
        if not row or not row[0]:
            break
        area = known.get(fold(row[0]))
        if area is None or area.id in found:
            fault = "står två gånger" if area else "är inte med i mötet"
            raise UserError(
                f"cell A{n + 1}: området «{row[0]}» {fault}.", name, "Låt områdena stå som de stod i blanketten."
            )
        found[area.id] = n
    if missing := [a.name for a in meeting.areas if a.id not in found]:
        raise UserError(f"raden för {missing[0]} saknas.", name, "Låt områdena stå som de stod i blanketten.")
    return found


def _opened(content: bytes, name: str) -> Worksheet:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    hint = "Öppna blanketten i Excel, spara den som .xlsx och läs in den igen."
    try:
        book = load_workbook(io.BytesIO(content), data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise UserError("filen är ingen arbetsbok (.xlsx).", name, hint) from error
    if not book.worksheets:
        raise UserError("arbetsboken har inget blad.", name, hint)
    return book.worksheets[0]


def _text(value: object) -> str:
    return " ".join(str("" if value is None else value).removesuffix(" 00:00:00").split())


def _workbook(meeting: Meeting, party: str, title: str) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Blankett"
    asked, (low, high) = questions(meeting), _span(meeting)
    for row in ((clean(title),), (_PARTY, clean(party)), (_DAY, meeting.days[0].date), (_how(meeting),), ()):
        sheet.append(row)
    sheet.append((_AREA, *(q.short for q in asked)))
    for area in meeting.areas:
        sheet.append((clean(area.name),))
    first, last = 7, 6 + len(meeting.areas)
    allowed = DataValidation(type="whole", operator="between", formula1=str(low), formula2=str(high), allow_blank=True)
    allowed.error, allowed.errorTitle = f"Skriv ett heltal {low}–{high}, eller lämna cellen tom.", "Svar"
    allowed.add(f"B{first}:{sheet.cell(last, 1 + len(asked)).coordinate}")
    sheet.add_data_validation(allowed)
    for n, line in enumerate(_explained(meeting), last + 2):
        sheet.cell(n, 1, line).alignment = Alignment(wrap_text=True, vertical="top")
        sheet.merge_cells(start_row=n, end_row=n, start_column=1, end_column=5)
        sheet.row_dimensions[n].height = 46
    for text in (cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)):
        text.data_type = "s"  # a name that begins with = is a name
    for row_number in (1, 6):
        for cell in sheet[row_number]:
            cell.font = Font(bold=True)
    for column, width in zip("ABCDE", (44, 14, 14, 14, 14), strict=True):
        sheet.column_dimensions[column].width = width
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _paper(meeting: Meeting, party: str, title: str) -> bytes:
    from docx import Document
    from docx.oxml import OxmlElement

    document, asked = Document(), questions(meeting)
    document.styles["Normal"].font.name = "Arial"
    document.add_heading(clean(title), 1)
    document.add_paragraph(f"{_PARTY}: {clean(said(party))}. {_DAY}: {meeting.days[0].date}.")
    document.add_paragraph(_how(meeting))
    table = document.add_table(1 + len(meeting.areas), 1 + len(asked), style="Table Grid")
    for cell, text in zip(table.rows[0].cells, (_AREA, *(q.short for q in asked)), strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row, area in zip(table.rows[1:], meeting.areas, strict=True):
        row.cells[0].text = clean(area.name)
    document.add_heading("Frågorna", 2)
    for line in _explained(meeting):
        document.add_paragraph(line)
    document.add_heading("Egna anteckningar: trolig orsak, och vad som talar för att vänta", 2)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _how(meeting: Meeting) -> str:
    if meeting.method == "questions":
        return (
            f"Skriv {LOWEST}–{HIGHEST} för varje område och fråga. Högre betyder alltid att mer talar för att ta upp "
            "området. Lämna tomt där ni inte har någon uppfattning. Visa inte svaren för de andra före mötet."
        )
    return f"Fördela högst {meeting.dots} prickar på områdena. Visa inte prickarna för de andra före mötet."


def _explained(meeting: Meeting) -> list[str]:
    if meeting.method != "questions":
        return [f"{q.short}: {q.text} {q.think}" for q in questions(meeting)]
    return [
        f"{q.short}: {q.text} {LOWEST} = {q.low}, {HIGHEST} = {q.high}. {q.think}" for q in questions(meeting)
    ]  # fmt: skip
