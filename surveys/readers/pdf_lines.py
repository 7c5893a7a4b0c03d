"""Text of pdf files as lines; running heads and page numbers left out."""

from __future__ import annotations

import re
from collections import Counter
from typing import Protocol

from surveys.errors import UserError
from surveys.model import Line
from surveys.readers.txt_lines import read_txt

_PAGE = re.compile(r"^(?:sida|sid\.?|page)?\s*\d+\s*(?:\(\d+\)|av \d+|/\s*\d+)?$", re.IGNORECASE)


def read_pdf(content: bytes, name: str) -> tuple[Line, ...]:
    """Read the text layer of a pdf.

    Raises:
        UserError: The file is damaged or locked.
    """
    pages = [page.split("\n") for page in page_texts(content, name)]
    chrome = _repeated(pages)
    raw: list[str] = []
    numbers: list[int] = []
    for number, page in enumerate(pages, 1):
        for line in page:
            if _fold(line) not in chrome and not _PAGE.match(line.strip()):
                raw.append(line)
                numbers.append(number)
    return read_txt("\n".join(raw), tuple(numbers))


def page_texts(content: bytes, name: str) -> tuple[str, ...]:
    """Give the text of each page, with one newline per printed line."""
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(content) as document:
            return tuple(map(_page_text, document))
    except pypdfium2.PdfiumError as error:
        raise UserError(
            "pdf-filen är skadad eller låst med lösenord.", name, "Spara den på nytt utan lösenord."
        ) from error


class _TextPage(Protocol):
    """What is asked of the library's text of a page."""

    def get_text_range(self) -> str: ...
    def close(self) -> None: ...


class _Page(Protocol):
    """What is asked of the library's page."""

    def get_textpage(self) -> _TextPage: ...
    def close(self) -> None: ...


def _page_text(page: _Page) -> str:
    text_page = page.get_textpage()
    text = text_page.get_text_range()
    text_page.close()
    page.close()
    return text.replace("\r\n", "\n").replace("\ufffe", "-\n")


def _repeated(pages: list[list[str]]) -> frozenset[str]:
    """Find lines that stand first or last on most pages, figures in them aside."""
    if len(pages) < 2:
        return frozenset()
    seen = Counter(line for page in pages for line in {_fold(p) for p in (*page[:3], *page[-3:])} if line)
    return frozenset(line for line, n in seen.items() if n >= max(2, 0.6 * len(pages)))


def _fold(line: str) -> str:
    """Give a line with every figure written as ``#``."""
    return re.sub(r"\d+", "#", line.strip())
