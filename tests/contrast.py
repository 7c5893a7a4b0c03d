"""Contrast of what stands on an app's screen, cell by cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.color import Color
from textual.constants import DIM_FACTOR

if TYPE_CHECKING:
    from rich.style import Style
    from textual.app import App

EDGES = frozenset(map(chr, range(0x2500, 0x25A0))) | frozenset("▐▌🭽🭾")
"""Characters that draw edges and bars."""

UNMARKED = frozenset("X●")
"""Marks of boxes that are not ticked, which Textual draws in the colour of the box."""


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of WCAG 2, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: Color) -> float:
    """The relative luminance of WCAG 2, from 0 to 1."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def colours(style: Style) -> tuple[Color, Color]:
    """The colours of a text and of what is behind it, as a terminal shows them; the same twice where nothing is said."""
    assert style.bgcolor is not None, "on the terminal's own colour"
    back = Color.from_rich_color(style.bgcolor)
    front = Color.from_rich_color(style.color) if style.color else back
    if style.dim:
        front = back.blend(front, DIM_FACTOR)
    return (back, front) if style.reverse else (front, back)


def weak_texts(app: App[object], text_limit: float, edge_limit: float = 3.0) -> list[str]:
    """The pieces on a screen whose contrast is too low, each with its colours, without repetition.

    An edge in the colour of what is behind it is not drawn at all and passes, and so does the mark of an empty box.
    """
    found = {}
    for y, strip in enumerate(app.screen._compositor.render_strips()):
        x = 0
        for text, style, _ in strip:
            start, x = x, x + cell_len(text)
            if not text.strip() or style is None or _veiled(app, start, y):
                continue
            front, back = colours(style)
            drawn = set(text) - {" "} <= EDGES
            ratio = contrast(front, back)
            hidden = front == back and (drawn or text in UNMARKED)
            if ratio < (edge_limit if drawn else text_limit) and not hidden:
                found[f"{text.strip()[:30]!r} {front.hex6} on {back.hex6} {ratio:.2f}"] = None
    return list(found)


def _veiled(app: App[object], x: int, y: int) -> bool:
    """Whether a cell belongs to the screen beneath an open dialog, which is faded because nothing there can be used."""
    return app.screen.is_modal and app.screen.get_widget_at(x, y)[0] is app.screen
