r"""What goes to the terminal, without the sequences that change how keys are reported.

Textual's Windows driver turns the kitty keyboard protocol on (``CSI > 1 u``) and has no setting that leaves it off.
Windows Terminal, from the versions that know the protocol, then reports AltGr as Ctrl+Alt and no character comes with
it (microsoft/terminal issue 19977): on a Swedish keyboard ``@ £ $ € { [ ] } \ | ~`` cannot be typed. Without the
protocol the characters come as usual, and the app binds no key that only the protocol can tell.

The filter takes the sequences out of the text that the driver writes. It is pure, so it is tested on every system.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.driver import Driver

_SEQUENCE = re.compile(r"\x1b\[[<=>][0-9;]{0,16}u")
"""Push (``>``), pop (``<``) and set (``=``) of the protocol; the question ``CSI ? u`` changes nothing."""
_BEGUN = re.compile(r"(?:\x1b(?:\[(?:[<=>][0-9;]{0,16})?)?)+\Z")
"""The end of a text that could become a sequence, alone or once one inside it is gone."""


class KeyFilter:
    """Takes the sequences out of a stream of writes, also one that is split over several writes."""

    def __init__(self) -> None:
        self._held = ""

    def feed(self, text: str) -> str:
        """Give what may be written now; the beginning of a possible sequence is held until the next write."""
        text = _without_sequences(self._held + text)
        begun = _BEGUN.search(text)
        end = begun.start() if begun else len(text)
        self._held = text[end:]
        return text[:end]

    def flush(self) -> str:
        """Give what is held, because nothing more will come."""
        held, self._held = self._held, ""
        return held


def driver_class() -> type[Driver] | None:
    """The driver to give the app: the filtering one on Windows, otherwise None, which lets Textual choose.

    A driver named in ``TEXTUAL_DRIVER`` (the browser's) is never replaced.
    """
    from textual.constants import DRIVER

    if sys.platform != "win32" or DRIVER is not None:
        return None
    from author.tui.windows_driver import FilteringWindowsDriver

    return FilteringWindowsDriver


def _without_sequences(text: str) -> str:
    """The text with every sequence gone, also one that appears when another inside it is taken out."""
    count = 1
    while count:
        text, count = _SEQUENCE.subn("", text)
    return text
