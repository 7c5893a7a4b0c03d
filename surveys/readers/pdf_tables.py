"""Tables of pdf files: ruled ones by their lines, others by how words stand over one another."""

from __future__ import annotations

import io
import logging
import re
from typing import TYPE_CHECKING

from surveys.errors import UserError
from surveys.model import Sheet
from surveys.readers.workbooks import make_sheet

if TYPE_CHECKING:
    from pdfplumber.page import Page

_MOST_PAGES = 200
_GAP = 7.0
"""Points between two words that make them two cells."""
_FIGURE = re.compile(r"^[<≈~]?[-–−+]?\d[\d.,]*\s?%?[*¹²³]?$|^\(\d[\d.,]*\)$|^(?:xx?|\.\.|-|–)$", re.IGNORECASE)
_Cell = tuple[float, float, str]


def read_pdf_tables(content: bytes, name: str) -> tuple[Sheet, ...]:
    """Give the tables of every page; none when the pages hold running text.

    Raises:
        UserError: The file is damaged.
    """
    import pdfplumber
    from pdfminer.pdfexceptions import PDFException
    from pdfplumber.utils.exceptions import PdfminerException

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    sheets: list[Sheet] = []
    try:
        with pdfplumber.open(io.BytesIO(content)) as document:
            for page in document.pages[:_MOST_PAGES]:
                sheets += _page_tables(page, name)
    except (PDFException, PdfminerException, ValueError, TypeError, KeyError) as error:
        raise UserError("pdf-filen är skadad.", name, "Spara den på nytt.") from error
    return tuple(sheets)


def _page_tables(page: Page, name: str) -> list[Sheet]:
    """Give the tables of one page."""
    found = [t for t in page.find_tables() if len(t.rows) > 1 and len(t.rows[0].cells) > 1]
    if not found:
        return _aligned(page, name)
    out = []
    for table in found:
        rows = [tuple((c or "").replace("\n", " ").strip() or None for c in row) for row in table.extract()]
        title = _text_over(page, table.bbox[1])
        out.append(make_sheet(name, [*[(line, *[None] * (len(rows[0]) - 1)) for line in title], *rows]))
    return out


def _text_over(page: Page, top: float) -> list[str]:
    """Give the last lines of text over a table."""
    if top <= page.bbox[1] + 1:
        return []
    text = page.crop((page.bbox[0], page.bbox[1], page.bbox[2], top)).extract_text() or ""
    return [line for line in text.split("\n") if line.strip()][-3:]


def _aligned(page: Page, name: str) -> list[Sheet]:
    """Make one sheet of a page whose lines hold figures under one another."""
    rows = _rows(page)
    figures = [row for row in rows if len(row) > 1 and any(_FIGURE.match(text) for _, _, text in row[1:])]
    if len(figures) < 2:
        return []
    columns = _columns(figures)
    made = _joined([_placed(row, columns) for row in rows])
    return [make_sheet(name, made)]


def _rows(page: Page) -> list[list[_Cell]]:
    """Give the lines of a page as cells with their ends."""
    lines: list[tuple[float, list[_Cell]]] = []
    for word in sorted(page.extract_words(), key=lambda w: (round(w["top"]), w["x0"])):
        if not lines or abs(lines[-1][0] - word["top"]) > 3:
            lines.append((word["top"], []))
        row = lines[-1][1]
        together = (
            row and word["x0"] - row[-1][1] < _GAP and not (_FIGURE.match(word["text"]) and _FIGURE.match(row[-1][2]))
        )
        if together:
            row[-1] = (row[-1][0], word["x1"], f"{row[-1][2]} {word['text']}")
        else:
            row.append((word["x0"], word["x1"], word["text"]))
    return [row for _, row in lines]


def _columns(figures: list[list[_Cell]]) -> list[tuple[float, float]]:
    """Find the columns: the spans that cells of the rows of figures share."""
    spans: list[tuple[float, float]] = []
    for left, right, _ in sorted(cell for row in figures for cell in row):
        if spans and left <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], right))
        else:
            spans.append((left, right))
    return spans


def _joined(rows: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """Put the lines of a label that ran over several together: one that begins small goes on with the row before it."""
    out: list[tuple[object, ...]] = []
    for row in rows:
        label, rest = str(row[0] or ""), row[1:]
        before = out[-1] if out else ()
        small = (
            label[:1].islower() and bool(before) and isinstance(before[0], str) and not before[0].endswith((".", ":"))
        )
        if small and (not any(rest) or not any(before[1:])):
            kept = tuple(new or old for new, old in zip(rest, before[1:], strict=True))
            out[-1] = (f"{before[0]} {label}", *kept)
        else:
            out.append(row)
    return out


def _placed(row: list[_Cell], columns: list[tuple[float, float]]) -> tuple[object, ...]:
    """Put the cells of a line into the columns; a line of text stands whole in the first."""
    cells: list[object] = [None] * len(columns)
    if len(row) == 1:
        cells[0] = row[0][2]
        return tuple(cells)
    for left, right, text in row:
        middle = (left + right) / 2
        at = min(
            range(len(columns)),
            key=lambda i: abs((columns[i][0] + columns[i][1]) / 2 - middle) if i else abs(columns[0][0] - left),
        )
        cells[at] = f"{cells[at]} {text}" if cells[at] else text
    return tuple(cells)
