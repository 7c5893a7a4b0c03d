"""What a Word file visibly says, and what else it holds: the reading behind the kontrollkod and returned copies."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from surveys.errors import UserError

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
OFF = ("0", "false", "off")
TRACKED = ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel")
"""Marks of a tracked change that touches text."""


@dataclass(frozen=True, slots=True)
class Outside:
    """What stands in a Word file but not in the text that the kontrollkod covers."""

    headers: tuple[str, ...] = ()
    """Lines of page headers."""
    footers: tuple[str, ...] = ()
    """Lines of page footers, the line of the code left out."""
    notes: tuple[str, ...] = ()
    """Footnotes and endnotes."""
    hidden: tuple[str, ...] = ()
    """Hidden text."""
    drawn: tuple[str, ...] = ()
    """Text inside pictures and diagrams."""
    pictures: int = 0
    """Pictures in the body."""
    comments: int = 0
    """Comments in the margin."""
    tracked: tuple[str, ...] = ()
    """Texts of tracked changes that nobody has accepted or rejected."""
    foreign: bool = False
    """Whether another document is put in whole, by reference."""


def parse_xml(content: bytes, name: str) -> _Element:
    """Parse a part without entities, DTD or network.

    Raises:
        UserError: It is no XML or has a DTD.
    """
    from lxml import etree

    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise UserError("filen har en DTD, vilket ingen Word-fil ska ha.", name, "Spara om den i Word.")
    try:
        return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except etree.XMLSyntaxError as error:
        raise UserError(
            "filen är skadad och går inte att läsa.", name, "Öppna den i Word och spara den igen."
        ) from error


def paragraph_text(paragraph: _Element, hidden: frozenset[str] | None = None) -> str:
    """Give a paragraph's text with tracked changes accepted; nested paragraphs left out.

    Args:
        paragraph: A ``w:p``.
        hidden: Ids of styles that hide text; text hidden by them or on the spot is left out. ``None`` keeps it.
    """
    pieces = []
    tags = (f"{W}t", f"{W}tab", f"{W}br", f"{W}cr", f"{W}noBreakHyphen", f"{W}sym", MATHS)
    for node in paragraph.iter(*tags):
        if next(node.iterancestors(f"{W}p"), None) is not paragraph:
            continue
        if next(node.iterancestors(f"{W}pPr", f"{W}del", f"{W}moveFrom"), None) is not None:
            continue
        if hidden is None or not is_hidden(node, hidden):
            pieces.append(piece(node))
    return "".join(pieces)


def piece(node: _Element) -> str:
    """Give what a text node of a run shows: its text, or the sign it stands for."""
    if node.tag in (f"{W}t", f"{W}delText", MATHS):
        return node.text or ""
    if node.tag == f"{W}sym":
        code = node.get(f"{W}char") or ""
        return chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{1,5}", code) else ""
    return "-" if node.tag == f"{W}noBreakHyphen" else " "


def hidden_styles(parts: dict[str, bytes]) -> frozenset[str]:
    """Find the styles that hide text, on their own or through the style they build on."""
    if "word/styles.xml" not in parts:
        return frozenset()
    root = parse_xml(parts["word/styles.xml"], "styles.xml")
    own: dict[str, bool | None] = {}
    based: dict[str, str] = {}
    for style in root.iter(f"{W}style"):
        name = style.get(f"{W}styleId") or ""
        own[name] = _vanishes(style.find(f"{W}rPr"))
        parent = style.find(f"{W}basedOn")
        based[name] = (parent.get(f"{W}val") or "") if parent is not None else ""
    return frozenset(name for name in own if _inherits(name, own, based))


def is_hidden(node: _Element, hidden: frozenset[str]) -> bool:
    """Say whether the run of a text node is hidden, on the spot or by its style."""
    run = next(node.iterancestors(f"{W}r"), None)
    if run is None:
        return False
    formats = run.find(f"{W}rPr")
    spot = _vanishes(formats)
    if spot is not None:
        return spot
    styles = [formats.find(f"{W}rStyle")] if formats is not None else []
    paragraph = next(run.iterancestors(f"{W}p"), None)
    if paragraph is not None:
        styles.append(paragraph.find(f"{W}pPr/{W}pStyle"))
    return any(style is not None and style.get(f"{W}val") in hidden for style in styles)


def main_part(parts: dict[str, bytes], name: str) -> str:
    """Find the part that Word opens as the document, by the package's own relations.

    Raises:
        UserError: The relations point at a part that is not there.
    """
    for relation in parse_xml(parts.get("_rels/.rels", b"<none/>"), name):
        if (relation.get("Type") or "").endswith("/officeDocument"):
            target = posixpath.normpath((relation.get("Target") or "").lstrip("/"))
            if target not in parts:
                break
            return target
    else:
        return "word/document.xml"
    raise UserError("filen pekar på en text som inte finns i den.", name, "Öppna den i Word och spara den igen.")


def body_paragraphs(root: _Element) -> list[_Element]:
    """List the paragraphs of the main part in reading order, the copies kept for old readers left out."""
    return [p for p in root.iter(f"{W}p") if next(p.iterancestors("{*}Fallback"), None) is None]


def outside(parts: dict[str, bytes], name: str) -> Outside:
    """Collect what the file holds besides the visible text of its main part."""
    root = parse_xml(parts[main_part(parts, name)], name)
    hidden = hidden_styles(parts)
    footers = [line for line in _lines(parts, r"word/footer\d*\.xml", name) if "ontrollkod" not in line]
    comments = parse_xml(parts["word/comments.xml"], name) if "word/comments.xml" in parts else ()
    tracked = [t for part in _printed(parts, name) for t in _tracked(parse_xml(parts[part], name))]
    veiled = [n.text or "" for n in root.iter(f"{W}t") if is_hidden(n, hidden)]
    return Outside(
        headers=tuple(_lines(parts, r"word/header\d*\.xml", name)),
        footers=tuple(footers),
        notes=tuple(_lines(parts, r"word/(footnotes|endnotes)\.xml", name)),
        hidden=tuple(t for t in veiled if t.strip()),
        drawn=tuple(n.text or "" for n in root.iter(DRAWN) if (n.text or "").strip()),
        pictures=sum(1 for _ in root.iter(f"{W}drawing", f"{W}pict")),
        comments=len(comments),
        tracked=tuple(tracked),
        foreign=next(root.iter(f"{W}altChunk", f"{W}subDoc"), None) is not None,
    )


def _printed(parts: dict[str, bytes], name: str) -> list[str]:
    """List the parts whose text is printed: the main part, then the others by name."""
    main = main_part(parts, name)
    others = (p for p in sorted(parts) if re.fullmatch(r"word/(header\d*|footer\d*|footnotes|endnotes)\.xml", p))
    return [main, *others]


def _tracked(root: _Element) -> list[str]:
    """List the texts of tracked changes; a tracked paragraph mark counts as an empty text."""
    found = []
    for change in root.iter(*(f"{W}{tag}" for tag in TRACKED)):
        texts = change.iter(f"{W}t", f"{W}delText")
        found.append(" ".join("".join(n.text or "" for n in texts).split()))
    return found


def _lines(parts: dict[str, bytes], pattern: str, name: str) -> list[str]:
    texts = [
        " ".join(paragraph_text(p).split())
        for part in sorted(parts)
        if re.fullmatch(pattern, part)
        for p in parse_xml(parts[part], name).iter(f"{W}p")
    ]
    return list(dict.fromkeys(t for t in texts if t))


def _vanishes(formats: _Element | None) -> bool | None:
    """Say what run properties decide on hiding: yes, no, or nothing."""
    mark = None if formats is None else formats.find(f"{W}vanish")
    return None if mark is None else mark.get(f"{W}val", "1").lower() not in OFF


def _inherits(name: str, own: dict[str, bool | None], based: dict[str, str]) -> bool:
    seen: set[str] = set()
    while name and name not in seen:
        seen.add(name)
        decided = own.get(name)
        if decided is not None:
            return decided
        name = based.get(name, "")
    return False
