"""Text from files and persons on its way to the screen: never markup, never a control character.

Every widget that shows data gets it through ``content`` or ``cell``; Textual's own ``escape`` is not reliable.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from rich.text import Text
from textual.content import Content

_EIGHTHS = " ▁▂▃▄▅▆▇█"
_ASCII = str.maketrans(
    {
        "○": "-", "◐": "~", "✓": "x", "→": ">", "▲": "^", "▼": "v", "■": "#", "●": "*", "–": "-", "—": "-", "…": "..",
        "·": "-", "§": "par.",
        "«": '"', "»": '"', "”": '"', "“": '"', "’": "'", "×": "x", "│": "|", "─": "-", "▁": "1", "▂": "2",
        "▃": "3", "▄": "4", "▅": "5", "▆": "6", "▇": "7", "█": "8", "≥": ">=", "≤": "<=", "•": "*", "†": "+",
    }
)  # fmt: skip

_COMMANDS = re.compile(r" med (?:--?[a-z][\w-]*|«lofte [^»]*»)|(?<=[:;] )[a-z]+(?:-[a-z]+)+: ")


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Which signs the terminal can show."""

    ascii_only: bool = False
    """Whether only ASCII, å, ä, ö and é are drawn."""

    def plain(self, text: str) -> str:
        """Give text without control characters, on one line, in signs the terminal has."""
        return self.drawn(clean(text))

    def drawn(self, text: str) -> str:
        """Give text in signs the terminal has."""
        if not self.ascii_only:
            return text
        return "".join(c if c.isascii() or c in "åäöÅÄÖéÉ" else "?" for c in text.translate(_ASCII))

    def column(self, value: float | None) -> str:
        """Draw a part from 0 to 1 as one sign, eight heights; a dot for what is missing."""
        if value is None:
            return self.plain("·")
        return self.plain(_EIGHTHS[max(1, min(8, round(value * 8)))])

    def bar(self, value: float | None, width: int) -> str:
        """Draw a part from 0 to 1 as a bar; a dash for what is missing."""
        if value is None:
            return self.plain("–").ljust(width)
        filled = round(max(0.0, min(1.0, value)) * width)
        return ("#" * filled + "." * (width - filled)) if self.ascii_only else "█" * filled + "░" * (width - filled)


FULL = Glyphs()
"""For terminals that show Unicode."""


def clean(text: str) -> str:
    """Collapse white space and take away control characters and marks that turn the direction of writing."""
    return " ".join(_visible(text).split())


def field_text(text: str) -> str:
    """Give text for a field a person writes in: its lines and spaces as they are, without control characters."""
    return "\n".join(_visible(line) for line in text.splitlines()) + "\n" * text.endswith("\n")


def _visible(text: str) -> str:
    kept = "".join(" " if c.isspace() or unicodedata.category(c) == "Cc" else c for c in text)
    return "".join(c for c in kept if unicodedata.category(c) not in ("Cf", "Cs", "Co", "Cn"))


def content(text: str, style: str = "", glyphs: Glyphs = FULL) -> Content:
    """Give text for a Static, Label, Button or option: lines as they are, with nothing in them read as markup."""
    shown = Content("\n".join(glyphs.drawn(_visible(line)).rstrip() for line in text.split("\n")))
    return shown.stylize(style) if style else shown


def cell(text: str, style: str = "", glyphs: Glyphs = FULL) -> Text:
    """Give text for a cell of a table: one line, cut with an ellipsis where it does not fit."""
    return Text(glyphs.plain(text), style=style, no_wrap=True, overflow="ellipsis" if not glyphs.ascii_only else "crop")


def cells(glyphs: Glyphs, texts: Iterable[str]) -> tuple[Text, ...]:
    """Give the cells of a row."""
    return tuple(cell(text, glyphs=glyphs) for text in texts)


def without_commands(text: str) -> str:
    """Take out of a message how it is mended on the command line, and the ids of checks: the app has neither.

    ``Välj ett annat namn med -o.`` becomes ``Välj ett annat namn.``
    """
    return _COMMANDS.sub("", text)


def terminal_glyphs(environment_choice: str) -> Glyphs:
    """Tell what the terminal can show.

    Args:
        environment_choice: ``ascii`` when the user has asked for it; otherwise the terminal's encoding decides.
    """
    encoding = (getattr(sys.__stdout__, "encoding", None) or "utf-8").lower().replace("-", "")
    return Glyphs(environment_choice == "ascii" or not encoding.startswith("utf"))
