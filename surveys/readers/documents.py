"""Documents as lines in reading order: docx, pdf, html and plain text."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from surveys.errors import UserError
from surveys.model import Line
from surveys.readers.csv_text import decode
from surveys.readers.limits import find_format, read_bytes

FORMATS = ("docx", "pdf", "html", "txt")
"""What can be read as lines."""


def read_lines(path: Path) -> tuple[Line, ...]:
    """Read a document as lines.

    Raises:
        UserError: The file is missing, damaged, unsafe, of another kind, or holds no text.
    """
    content = read_bytes(path)
    form = document_format(content, path)
    if form == "docx":
        from surveys.readers.docx_lines import read_docx

        lines = read_docx(content, path.name)
    elif form == "pdf":
        from surveys.readers.pdf_lines import read_pdf

        lines = read_pdf(content, path.name)
    elif form == "html":
        from surveys.readers.html_lines import read_html

        lines = read_html(content)
    else:
        from surveys.readers.txt_lines import read_txt

        lines = tuple(map(_marked_heading, read_txt(decode(content)[0])))
    if not lines:
        raise UserError(
            "dokumentet innehåller ingen text.", path.name, "Är det en inskannad bild behövs texttolkning först."
        )
    return lines


def _marked_heading(line: Line) -> Line:
    """Take a line that begins with number signs for a heading, as in Markdown."""
    found = re.match(r"^(#{1,6})\s+(.+)$", line.text)
    return replace(line, text=found.group(2), style=f"h{len(found.group(1))}") if found else line


def document_format(content: bytes, path: Path) -> str:
    """Tell docx, pdf, html and txt apart by content first, by the ending second.

    Raises:
        UserError: It is something else.
    """
    if content.startswith(b"%PDF"):
        return "pdf"
    if path.suffix.casefold() in (".html", ".htm"):
        return "html"
    form = find_format(content, path)
    if form in ("csv", "tsv", "txt", "md"):
        return "txt"
    if form not in FORMATS:
        raise UserError(
            f"filen är av slaget {form} och kan inte läsas som dokument.",
            path.name,
            "Spara den som docx, pdf, html eller txt.",
        )
    return form
