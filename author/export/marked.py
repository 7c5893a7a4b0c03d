"""A Word file with tracked changes and comments as plain data: what each paragraph said and says, and by whom.

Word keeps a change as runs that were put in, taken out or moved, and as paragraph marks that were put in or taken out.
A paragraph whose mark was put in or taken out hangs together with the next one; such a block is read as one piece,
and its lines before and after are paired by the text they share.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from author.export.visible import MATHS, W, body_paragraphs, main_part, paragraph_text, parse_xml, piece

if TYPE_CHECKING:
    from lxml.etree import _Element

OURS = "lofte"
"""Author of the comments the program itself has written."""
ADDED, REMOVED = (f"{W}ins", f"{W}moveTo"), (f"{W}del", f"{W}moveFrom")
LAYOUT = tuple(
    f"{W}{tag}Change" for tag in ("rPr", "pPr", "sectPr", "tblPr", "tblPrEx", "tcPr", "trPr", "tblGrid", "numbering")
)
TEXTS = tuple(f"{W}{tag}" for tag in ("t", "delText", "tab", "br", "cr", "noBreakHyphen", "sym"))


@dataclass(frozen=True, slots=True)
class Mark:
    """Who put something in or took it out, and when."""

    author: str
    """The label the file has, as it stands."""
    day: str
    """YYYY-MM-DD; empty where the file has none."""
    move: str = ""
    """Name of the move it belongs to."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text with one history."""

    text: str
    """The text."""
    added: Mark | None = None
    """Set where it was put in."""
    removed: Mark | None = None
    """Set where it was taken out."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as it stands in the file."""

    segments: tuple[Segment, ...]
    """Its text; the last one stands for the paragraph mark and has no text."""
    style: str
    """Id of its style."""
    level: int
    """0, or the depth in a list."""
    where: str
    """``text``, ``sidhuvud``, ``sidfot`` or ``fotnot``."""
    table: bool
    """Whether it stands in a table."""
    comments: tuple[str, ...] = ()
    """Ids of comments on it."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment in the margin."""

    id: str
    """As the file has it."""
    author: str
    """The label the file has."""
    day: str
    """YYYY-MM-DD; empty where the file has none."""
    text: str
    """Its paragraphs after each other."""


@dataclass(frozen=True, slots=True)
class MarkedFile:
    """All of a file that matters when it comes back."""

    paragraphs: tuple[Paragraph, ...]
    """In reading order; headers, footers and notes last."""
    comments: tuple[Comment, ...]
    """In the order of the file."""
    layout: int
    """Tracked changes of nothing but looks."""


def read_marked(parts: dict[str, bytes], name: str) -> MarkedFile:
    """Read a package."""
    root = parse_xml(parts[main_part(parts, name)], name)
    roots = [("text", root)]
    for kind, pattern in (("sidhuvud", "header"), ("sidfot", "footer"), ("fotnot", "footnotes|endnotes")):
        found = [p for p in sorted(parts) if re.fullmatch(rf"word/({pattern})\d*\.xml", p)]
        roots += [(kind, parse_xml(parts[p], name)) for p in found]
    paragraphs = tuple(p for where, each in roots for p in _paragraphs(each, where))
    layout = sum(1 for _, each in roots for _ in each.iter(*LAYOUT))
    return MarkedFile(paragraphs, _comments(parts, name), layout)


def rejected(parts: dict[str, bytes], name: str) -> dict[str, bytes]:
    """Give the package as it was before its tracked changes, paragraph marks aside."""
    from lxml import etree

    main = main_part(parts, name)
    root = parse_xml(parts[main], name)
    for row in [r for r in root.iter(f"{W}tr") if r.find(f"{W}trPr/{W}ins") is not None]:
        _cut(row)
    for node in list(root.iter(*ADDED)):
        if next(node.iterancestors(f"{W}pPr", f"{W}trPr"), None) is None:
            _cut(node)
    for node in list(root.iter(f"{W}delText")):
        node.tag = f"{W}t"
    etree.strip_tags(root, *REMOVED)
    return {**parts, main: etree.tostring(root, encoding="UTF-8")}


def _cut(node: _Element) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def _paragraphs(root: _Element, where: str) -> list[Paragraph]:
    moves = _move_names(root)
    commented = _commented(root)
    found = []
    for node in body_paragraphs(root):
        style = node.find(f"{W}pPr/{W}pStyle")
        level = node.find(f"{W}pPr/{W}numPr/{W}ilvl")
        name = (style.get(f"{W}val") or "") if style is not None else ""
        depth = int(level.get(f"{W}val") or 0) if level is not None else _style_depth(name)
        in_table = next(node.iterancestors(f"{W}tc"), None) is not None
        found.append(
            Paragraph(
                (*_segments(node, moves), _end(node, moves)), name, depth, where, in_table,
                tuple(dict.fromkeys(commented.get(node, ()))),
            )
        )  # fmt: skip
    return found


def _segments(paragraph: _Element, moves: dict[_Element, str]) -> list[Segment]:
    found = []
    for node in paragraph.iter(*TEXTS, MATHS):
        above = list(node.iterancestors())
        up = above[: next((n for n, a in enumerate(above) if a.tag == f"{W}p"), 0)]
        if above[len(up)] is not paragraph or any(a.tag == f"{W}pPr" for a in up):
            continue
        row = next((a for a in above if a.tag == f"{W}tr"), None)
        up += [] if row is None else list(row.iterfind(f"{W}trPr/*"))
        added, removed = _first(up, ADDED, moves), _first(up, REMOVED, moves)
        found.append(Segment(piece(node), added, removed))
    return found


def _end(paragraph: _Element, moves: dict[_Element, str]) -> Segment:
    """Give the history of the paragraph's own mark."""
    inside = paragraph.find(f"{W}pPr/{W}rPr")
    nodes = [] if inside is None else list(inside)
    return Segment("", _first(nodes, ADDED, moves), _first(nodes, REMOVED, moves))


def _first(nodes: list[_Element], tags: tuple[str, ...], moves: dict[_Element, str]) -> Mark | None:
    for node in nodes:
        if node.tag in tags:
            day = (node.get(f"{W}date") or "")[:10]
            return Mark(" ".join((node.get(f"{W}author") or "").split()) or "okänd", day, moves.get(node, ""))
    return None


def _move_names(root: _Element) -> dict[_Element, str]:
    """Find which named move every moved stretch belongs to."""
    names: dict[_Element, str] = {}
    for kind in ("moveFrom", "moveTo"):
        open_moves: dict[str, str] = {}
        for node in root.iter(f"{W}{kind}RangeStart", f"{W}{kind}RangeEnd", f"{W}{kind}"):
            number = node.get(f"{W}id") or ""
            if node.tag.endswith("RangeStart"):
                open_moves[number] = node.get(f"{W}name") or number
            elif node.tag.endswith("RangeEnd"):
                open_moves.pop(number, None)
            elif open_moves:
                names[node] = list(open_moves.values())[-1]
    return names


def _commented(root: _Element) -> dict[_Element, list[str]]:
    """Find the paragraphs that comments stand on: where they begin, and where their sign stands."""
    found: dict[_Element, list[str]] = {}
    for node in root.iter(f"{W}commentRangeStart", f"{W}commentReference"):
        owner = next(node.iterancestors(f"{W}p"), None)
        if owner is None:
            owner = next((n for n in node.itersiblings() if n.tag == f"{W}p"), None)
        if owner is not None:
            found.setdefault(owner, []).append(node.get(f"{W}id") or "")
    return found


def _comments(parts: dict[str, bytes], name: str) -> tuple[Comment, ...]:
    if "word/comments.xml" not in parts:
        return ()
    found = []
    for node in parse_xml(parts["word/comments.xml"], name).iter(f"{W}comment"):
        texts = (" ".join(paragraph_text(p).split()) for p in node.iter(f"{W}p"))
        author = " ".join((node.get(f"{W}author") or "").split()) or "okänd"
        found.append(
            Comment(
                node.get(f"{W}id") or "", author, (node.get(f"{W}date") or "")[:10], " ".join(t for t in texts if t)
            )
        )
    return tuple(found)


def _style_depth(name: str) -> int:
    """Tell how deep a list style lies by the number at the end of its name: ``List Bullet 3`` is two levels in."""
    found = re.search(r"([2-9])$", name) if "List" in name else None
    return int(found.group(1)) - 1 if found else 0
