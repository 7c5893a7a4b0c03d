"""The follow-up table as a workbook: promise, how it is counted, who answers, when, and room for the outcome."""

from __future__ import annotations

from datetime import date

from author import names
from author.draft import Commitment, Draft, area_of
from author.export import context, nesting
from author.export.books import book_bytes, fill_sheet

COLUMNS = (
    ("Nr", 6), ("Åtagande", 60), ("Problemområde", 28), ("Lovas av", 24), ("Mått", 28), ("Ansvarig", 28), ("När", 24),
    ("Utfall", 30), ("Uppföljt den", 16), ("Kommentar", 34),
)  # fmt: skip
"""Title and width; the last three are filled in when the löfte is followed up."""
EMPTY = ("", "", "")


def followup_rows(draft: Draft) -> tuple[tuple[str | int, ...], ...]:
    """Give a row per printed commitment, in the order of the löfte, the columns of the outcome empty."""
    numbers = nesting.numbers(draft)
    return tuple(_row(draft, numbers[commitment.id], commitment) for commitment in nesting.printed(draft))


def followup_xlsx(draft: Draft, today: date) -> bytes:
    """Write the table as a workbook, the same bytes for the same input."""
    import openpyxl

    title = f"Uppföljning av {context.title(draft)}"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Uppföljning"
    fill_sheet(sheet, title, COLUMNS, list(followup_rows(draft)))
    return book_bytes(book, title, today)


def _row(draft: Draft, number: str, commitment: Commitment) -> tuple[str | int, ...]:
    area = next((a.name for a in draft.areas if a.id == area_of(draft, commitment)), "")
    who = names.join_names(names.promisers(draft, commitment.by))
    told = (area, who, commitment.measure, commitment.unit, commitment.time)
    told_number = int(number) if number.isdigit() else number
    return (told_number, context.clean(commitment.text), *(context.clean(text) for text in told), *EMPTY)
