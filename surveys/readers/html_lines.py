"""Web pages as lines: headings, list items, paragraphs and table cells; navigation and scripts left out."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from surveys.model import Line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SKIP = frozenset({"script", "style", "nav", "noscript", "template", "svg", "button", "form", "head"})
_BLOCKS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "dt", "dd", "blockquote", "figcaption", "caption", "div", "section"})


def read_html(content: bytes) -> tuple[Line, ...]:
    """Read the visible text of a web page in order."""
    from lxml import html

    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    root = html.document_fromstring(text.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8", no_network=True))
    main = root.find(".//main")
    lines: list[Line] = []
    _walk(root if main is None else main, lines, -1)
    return tuple(lines)


def _walk(element: HtmlElement, lines: list[Line], depth: int) -> None:
    """Collect the blocks below an element; ``depth`` counts the lists around it."""
    if not isinstance(element.tag, str) or element.tag in _SKIP:
        return
    inner = depth + 1 if element.tag in ("ul", "ol") else depth
    if element.tag in _BLOCKS:
        for part in _own_texts(element):
            lines.append(_line(element.tag, part, len(lines) + 1, depth))
    for child in element:
        _walk(child, lines, inner)


def _own_texts(element: HtmlElement) -> list[str]:
    """Give the text of a block without the blocks inside it; a line break parts it."""
    parts: list[str] = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.tag == "br":
            parts.append("\n")
        elif isinstance(child.tag, str) and child.tag not in _SKIP | _BLOCKS | {"ul", "ol", "table", "tbody", "tr"}:
            parts.append(child.text_content())
        parts.append(child.tail or "")
    texts = "".join(parts).split("\n") if element.find("br") is not None else [" ".join(parts) if False else "".join(parts)]
    return [kept for text in texts if (kept := " ".join(unicodedata.normalize("NFC", text).split()))]


def _line(tag: str, text: str, number: int, depth: int) -> Line:
    if tag == "li":
        return Line(text, number, "list", max(depth, 0), "•")
    style = tag if tag in ("h1", "h2", "h3", "h4", "h5", "h6") else "table" if tag in ("td", "th") else ""
    return Line(text, number, style, gap=True)
