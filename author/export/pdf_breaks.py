"""Headings that LibreOffice leaves alone at the end of a page although they are kept with the next paragraph.

It does so now and then in files with a footer. The heading is given a page break in the copy that is converted; the
Word file itself stays as it is, since Word keeps the two together.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from author.export.package import read_package, write_package
from author.export.visible import W, body_paragraphs, paragraph_text, parse_xml
from surveys.errors import UserError

if TYPE_CHECKING:
    from lxml.etree import _Element

PART = "word/document.xml"
_FOOT = 3
"""Lines at the end of a page that may be its footer."""


def stranded_headings(pages: tuple[tuple[str, ...], ...], headings: tuple[str, ...]) -> tuple[int, ...]:
    """Find headings that stand last on a page, above nothing but the footer.

    Args:
        pages: The lines of every page.
        headings: The text of every heading, in reading order.

    Returns:
        Positions among the headings.
    """
    kept = [[key for line in page if (key := _key(line))] for page in pages]
    ends = Counter(_mask(line) for page in kept for line in set(page[-_FOOT:]))
    footer = {line for line, n in ends.items() if n == len(pages) > 1}
    wanted = [_key(text) for text in headings]
    seen: Counter[str] = Counter()
    found = []
    for number, page in enumerate(kept):
        body = [line for line in page if _mask(line) not in footer]
        seen.update(line for line in body if line in wanted)
        if body and body[-1] in wanted and number + 1 < len(kept):
            same = [n for n, text in enumerate(wanted) if text == body[-1]]
            found += same[seen[body[-1]] - 1 : seen[body[-1]]]
    return tuple(found)


def with_breaks(content: bytes, pdf: bytes, name: str) -> bytes | None:
    """Give a Word file a page break before each heading that its pdf strands; ``None`` where there is none."""
    try:
        parts = read_package(content, name)
    except UserError:
        return None  # no file of this program's; it is converted as it is
    if PART not in parts:
        return None
    root = parse_xml(parts[PART], name)
    headings = [p for p in body_paragraphs(root) if _is_heading(p)]
    found = stranded_headings(_pages(pdf), tuple(paragraph_text(p) for p in headings))
    return break_before(content, found, name) if found else None


def break_before(content: bytes, which: tuple[int, ...], name: str) -> bytes:
    """Give a Word file a page break before some of its headings, counted from 0 in reading order."""
    from lxml import etree

    parts = read_package(content, name)
    root = parse_xml(parts[PART], name)
    headings = [p for p in body_paragraphs(root) if _is_heading(p)]
    for n in which:
        _break_before(headings[n])
    return write_package(parts | {PART: etree.tostring(root, encoding="UTF-8", standalone=True)})


def _pages(pdf: bytes) -> tuple[tuple[str, ...], ...]:
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        return tuple(tuple(page.get_textpage().get_text_range().splitlines()) for page in document)


def _is_heading(paragraph: _Element) -> bool:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    name = (style.get(f"{W}val") or "") if style is not None else ""
    return name.casefold().startswith(("heading", "rubrik"))


def _break_before(paragraph: _Element) -> None:
    from lxml import etree

    settings = paragraph.find(f"{W}pPr")
    assert settings is not None  # a heading has its style there
    after = [n for n in settings if n.tag in (f"{W}pStyle", f"{W}keepNext", f"{W}keepLines")]
    after[-1].addnext(etree.Element(f"{W}pageBreakBefore"))


def _key(line: str) -> str:
    """Give a line as it is compared: white space collapsed, soft hyphens out."""
    return " ".join(line.replace("\u00ad", "").split())


def _mask(line: str) -> str:
    """Give a line with its figures alike, so that a page number is the same on every page."""
    return re.sub(r"\d+", "0", line)
