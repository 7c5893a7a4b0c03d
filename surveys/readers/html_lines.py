"""Web pages as lines: headings, list items, paragraphs and table cells; navigation and scripts left out."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from surveys.model import Line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SKIP = frozenset({"script", "style", "nav", "noscript", "template", "svg", "button", "form", "head"})
_INLINE = frozenset(
    "a abbr b bdi bdo cite code data del dfn em font i ins kbd label mark q s samp small span strong"
    " sub sup time u var wbr".split()
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BOLD = frozenset({"b", "strong"})


@dataclass(slots=True)
class _Block:
    """The text of a block being collected."""

    tag: str
    depth: int
    parts: list[str] = field(default_factory=list)
    bold: list[bool] = field(default_factory=list)
    given: bool = False
    """Whether the block has given a line already."""


def read_html(content: bytes) -> tuple[Line, ...]:
    """Read the visible text of a web page, or of a part of one, in order."""
    from lxml import etree, html

    text = _decoded(content)
    if not text.strip():
        return ()
    parser = html.HTMLParser(encoding="utf-8", no_network=True)
    try:
        root = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except etree.ParserError:  # nothing in it that can be shown
        return ()
    main = root.find(".//main")
    lines: list[Line] = []
    _walk(root if main is None else main, lines, _Block("", -1))
    return tuple(lines)


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _walk(element: HtmlElement, lines: list[Line], around: _Block) -> None:
    """Collect an element's text in order; blocks inside it give lines of their own."""
    depth = around.depth + (element.tag in ("ul", "ol"))
    wraps = element.tag in ("p", "div", "span") and around.tag == "li"
    block = around if wraps else _Block(str(element.tag), depth)
    _add(block, element.text, bold=False)
    for child in element:
        if not isinstance(child.tag, str) or child.tag in _SKIP:
            pass
        elif child.tag == "br":
            _flush(block, lines)
        elif _is_inline(child):
            _add_inline(block, child, lines)
        else:
            _flush(block, lines)
            _walk(child, lines, block)
        _add(block, child.tail, bold=False)
    _flush(block, lines)


def _add_inline(block: _Block, element: HtmlElement, lines: list[Line]) -> None:
    """Take the text of an inline element; a line break in it parts lines too."""
    bold = element.tag in _BOLD or any(e.tag in _BOLD for e in element.iter() if e.text == element.text_content())
    for each in element.iter():
        if each.tag == "br":
            _flush(block, lines)
        elif isinstance(each.tag, str):
            _add(block, each.text, bold=bold)
        if each is not element:
            _add(block, each.tail, bold=bold)


def _is_inline(element: HtmlElement) -> bool:
    return all(not isinstance(e.tag, str) or e.tag in _INLINE or e.tag == "br" for e in element.iter())


def _add(block: _Block, text: str | None, *, bold: bool) -> None:
    if text:
        block.parts.append(text)
        if text.strip():
            block.bold.append(bold)


def _flush(block: _Block, lines: list[Line]) -> None:
    """Close the line under way."""
    text = " ".join(unicodedata.normalize("NFC", "".join(block.parts)).split())
    bold = bool(block.bold) and all(block.bold)
    block.parts.clear()
    block.bold.clear()
    if text:
        lines.append(_line(block, text, len(lines) + 1, bold=bold))
        block.given = True


def _line(block: _Block, text: str, number: int, *, bold: bool) -> Line:
    if block.tag == "li" and not block.given:
        return Line(text, number, "list", max(block.depth, 0), "•", bold=bold)
    style = block.tag if block.tag in _HEADINGS else "table" if block.tag in ("td", "th") else ""
    return Line(text, number, style, gap=True, bold=bold)
