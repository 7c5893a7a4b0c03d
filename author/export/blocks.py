"""A text as headings, paragraphs and lists, written out as HTML or as plain text."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Literal

Kind = Literal["heading", "text", "list"]


@dataclass(frozen=True, slots=True)
class Item:
    """A point of a list with the points below it."""

    text: str
    """The point itself."""
    below: tuple[str | Item, ...] = ()
    """Nested points."""


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph or list."""

    kind: Kind
    """What it is."""
    text: str = ""
    """Of a heading or paragraph."""
    level: int = 1
    """Of a heading, 1 outermost."""
    items: tuple[Item, ...] = ()
    """Of a list."""


def heading(level: int, text: str) -> Block:
    """Make a heading."""
    return Block("heading", text, level)


def text(*texts: str) -> tuple[Block, ...]:
    """Make a paragraph of each text that is not empty."""
    return tuple(Block("text", each) for each in texts if each)


def listed(items: tuple[Item, ...] | tuple[str, ...]) -> tuple[Block, ...]:
    """Make a list; nothing when there are no points."""
    points = tuple(item if isinstance(item, Item) else Item(item) for item in items)
    return (Block("list", items=points),) if points else ()


def section(level: int, title: str, *content: tuple[Block, ...]) -> tuple[Block, ...]:
    """Put a heading over its content; nothing when there is no content."""
    blocks = tuple(block for group in content for block in group)
    return (heading(level, title), *blocks) if blocks else ()


def as_html(blocks: tuple[Block, ...], shift: int = 0) -> str:
    """Write blocks as HTML elements, one a line; ``shift`` moves every heading that many levels down."""
    lines = []
    for block in blocks:
        if block.kind == "heading":
            level = min(6, block.level + shift)
            lines.append(f"<h{level}>{escape(block.text)}</h{level}>")
        elif block.kind == "text":
            lines.append(f"<p>{escape(block.text)}</p>")
        else:
            lines.append(_list(block.items))
    return "\n".join(lines)


def as_text(blocks: tuple[Block, ...]) -> str:
    """Write blocks as plain text: a blank line before headings and paragraphs, points with dashes."""
    lines: list[str] = []
    for block in blocks:
        if block.kind == "list":
            lines += _points(block.items, "")
            continue
        lines += ["", block.text] if lines else [block.text]
        if block.kind == "heading" and block.level == 1:
            lines.append("=" * len(block.text))
    return "\n".join(lines) + "\n"


def _list(items: tuple[str | Item, ...]) -> str:
    """Write points as a list, those below in lists of their own."""
    points = (i if isinstance(i, Item) else Item(i) for i in items)
    inner = "".join(f"<li>{escape(i.text)}{_list(i.below) if i.below else ''}</li>" for i in points)
    return f"<ul>{inner}</ul>"


def _points(items: tuple[str | Item, ...], indent: str) -> list[str]:
    """Write points with dashes, those below further in."""
    lines: list[str] = []
    for item in items:
        text_of, inner = (item.text, item.below) if isinstance(item, Item) else (item, ())
        lines += [f"{indent}- {text_of}", *_points(inner, f"{indent}  ")]
    return lines
