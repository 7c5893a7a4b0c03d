"""Textual's Windows driver with the key filter in front of the terminal; imported on Windows only.

Why the filter is needed is told in ``author.tui.key_filter``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.drivers.windows_driver import WindowsDriver

from author.tui.key_filter import KeyFilter

if TYPE_CHECKING:
    from textual.app import App


class FilteringWindowsDriver(WindowsDriver):
    """Writes everything but the sequences that make AltGr lose its characters."""

    def __init__(
        self,
        app: App[object],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._key_filter = KeyFilter()

    def write(self, data: str) -> None:
        """Write what the filter lets through."""
        kept = self._key_filter.feed(data)
        if kept:
            super().write(kept)

    def close(self) -> None:
        """Write what the filter still holds, and close."""
        rest = self._key_filter.flush()
        if rest and self._writer_thread is not None:
            super().write(rest)
        super().close()
