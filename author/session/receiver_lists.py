"""Lists for those who own a problem: reports of faults and what lies outside the mandate, a sheet per receiver."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from author.session.areas import analyse
from author.session.evidence import SENSITIVE, Row, origins
from author.session.words import STATEMENT_KINDS
from author.store.project import Project
from surveys.model import Analysis, Statement

if TYPE_CHECKING:
    from surveys.receivers import Receiver

_TITLE = "Synpunkter att lämna vidare"
_COLUMNS = (
    ("Plats", 24), ("Synpunkt", 70), ("Slag", 14), ("Problemområde", 30), ("Fil", 30), ("Blad", 20), ("Rad", 8),
    ("Nummer", 18),
)  # fmt: skip
_ABOUT = (
    "Listorna är gjorda med regler som läser orden i varje synpunkt. Läs igenom dem innan de skickas vidare.",
    "Gata och park: fel som någon ska laga, röja, lysa upp eller städa på gator, vägar, torg och i parker.",
    "Trafikverket: statliga vägar, järnväg, spår och perronger.",
    "Bostadsbolag: trapphus, källare, gårdar, tvättstugor och annat hos en hyresvärd eller förening.",
    "Skola: det som händer i skolan och på skolgården och det som skolans vuxna gör.",
    "Övriga: kollektivtrafik, vård, butiker, el och nät, domstolar, staten och annat utanför ämnet.",
    "Brott, oro och beteenden på allmän plats står inte här: det är vad löftet handlar om.",
    "Synpunkter om våld i nära relationer lämnas aldrig ut. Personuppgifter är maskade, men läs ändå.",
    "Texter som kan behöva bli en orosanmälan eller ett tips till polisen står inte heller här: läs dem först.",
    "En text som börjar med =, +, - eller @ har fått en apostrof framför, så att ingen kalkyl räknar på den.",
)


@dataclass(frozen=True, slots=True)
class ListLine:
    """One statement to pass on."""

    statement: Statement
    """With text and places."""
    area: str
    """Name of the problem area it is placed in; empty when in none."""
    row: Row
    """File, sheet and row it stands in."""


def receiver_lists(project: Project, known: Analysis | None = None) -> dict[Receiver, tuple[ListLine, ...]]:
    """Sort statements by who should have them, each in one list, by file, sheet and row.

    Texts on violence at home are in no list, nor are texts that may need an orosanmälan or a tip to the police: a
    person reads those first.
    """
    from surveys.receivers import RECEIVERS, receiver_of

    known = known or analyse(project)
    names = {a.id: a.name for a in known.areas} | {w.id: w.name for w in known.wishes}
    rows = origins(project)
    lists: dict[Receiver, list[ListLine]] = {receiver: [] for receiver in RECEIVERS}
    for s in known.statements:
        receiver = receiver_of(s)
        if receiver is not None and not _is_for_few(s, rows[s.concern].text):
            area = names.get(s.areas[0].area, "") if s.areas else ""
            lists[receiver].append(ListLine(s, area, rows[s.concern]))
    return {receiver: tuple(sorted(found, key=_place_in_files)) for receiver, found in lists.items()}


def write_lists(project: Project, path: Path, today: date) -> dict[str, int]:
    """Write the lists as one workbook, a sheet per receiver and one that tells how they were made.

    Args:
        project: The open project.
        path: Where; a file with the same name is replaced.
        today: The day the workbook is marked with.

    Returns:
        Receiver's Swedish name -> number of statements.

    Raises:
        UserError: The file cannot be written.
    """
    from openpyxl import Workbook

    from author.export.books import book_bytes, fill_sheet
    from author.whole import write_whole
    from surveys.receivers import RECEIVERS

    lists, book = receiver_lists(project), Workbook()
    book.remove(book.worksheets[0])
    for receiver, lines in lists.items():
        fill_sheet(book.create_sheet(RECEIVERS[receiver]), _TITLE, _COLUMNS, [_cells(line) for line in lines])
    fill_sheet(book.create_sheet("Om listorna"), _TITLE, (("Om listorna", 100),), [(line,) for line in _ABOUT])
    write_whole(path, book_bytes(book, _TITLE, today))
    return {RECEIVERS[r]: len(lines) for r, lines in lists.items()}


def _is_for_few(statement: Statement, text: str) -> bool:
    """Whether a statement, or the text it stands in, is not for others to read."""
    from surveys.alerts import find_alerts

    return any(p.area == SENSITIVE for p in statement.areas) or bool(find_alerts(text))


def _cells(line: ListLine) -> tuple[str | int, ...]:
    s, row = line.statement, line.row
    return ", ".join(s.places), s.text, STATEMENT_KINDS[s.kind], line.area, row.file, row.sheet, row.row, s.id


def _place_in_files(line: ListLine) -> tuple[str, str, int, str]:
    return line.row.file, line.row.sheet, line.row.row, line.statement.id
