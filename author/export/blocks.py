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
    below: tuple[str, ...] = ()
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
            points = "".join(f"<li>{escape(i.text)}{_nested(i.below)}</li>" for i in block.items)
            lines.append(f"<ul>{points}</ul>")
    return "\n".join(lines)


def as_text(blocks: tuple[Block, ...]) -> str:
    """Write blocks as plain text: a blank line before headings and paragraphs, points with dashes."""
    lines: list[str] = []
    for block in blocks:
        if block.kind == "list":
            for item in block.items:
                lines += [f"- {item.text}", *(f"  - {below}" for below in item.below)]
            continue
        lines += ["", block.text] if lines else [block.text]
        if block.kind == "heading" and block.level == 1:
            lines.append("=" * len(block.text))
    return "\n".join(lines) + "\n"


def _nested(texts: tuple[str, ...]) -> str:
    return f"<ul>{''.join(f'<li>{escape(each)}</li>' for each in texts)}</ul>" if texts else ""
