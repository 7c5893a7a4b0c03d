"""What is typed ahead: keys that come while a key before them still opens something wait for it, in order.

Textual hands every key to the widget that has the focus at that moment. On a slow computer a person may press Enter and
write on before the form that Enter opens has come, and the letters would go to the list below it and be lost.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import events
from textual.app import App

if TYPE_CHECKING:
    from textual.driver import Driver

_MOST = 0.5
"""Seconds to wait for one widget to have handled a key; a widget that is taken away answers nothing."""
_LOOKS = 500
"""How many times to look whether an opening screen has come, with ``_PAUSE`` between."""
_PAUSE = 0.01
_STAYS = frozenset(
    ("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "backspace", "delete", "ctrl+a")
)  # fmt: skip
"""Keys that move or change within the widget that has the focus, which keeps its own order."""


class TypedAhead(App[None]):
    """Hands on a key when what the one before it opened is there; a single key is never held."""

    def __init__(self, driver_class: type[Driver] | None = None) -> None:
        super().__init__(driver_class=driver_class)
        self._typed: deque[events.Key | events.Paste] = deque()
        self._following: asyncio.Task[None] | None = None

    async def on_event(self, event: events.Event) -> None:
        """Keep a key for later while one before it is not through."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif self._following is not None:
            self._typed.append(event)
        else:
            await super().on_event(event)
            if _leads_on(event):
                self._following = asyncio.create_task(self._follow())
                self._following.add_done_callback(self._followed)

    async def _follow(self) -> None:
        """Wait until a key is through, then hand on the kept ones in the same way."""
        leads_on = True
        while leads_on or self._typed:
            if leads_on:
                await self._come_to_rest()
            leads_on = False
            if self._typed:
                event = self._typed.popleft()
                await super().on_event(event)
                leads_on = _leads_on(event)
        self._following = None  # at once: a key kept after the last look would never be handed on

    def _followed(self, task: asyncio.Task[None]) -> None:
        if self._following is task:  # it was broken off: the keys after it must not wait for ever
            self._following = None
        if not task.cancelled() and isinstance(error := task.exception(), Exception):
            self._handle_exception(error)

    async def _come_to_rest(self) -> None:
        """Wait until the widget, those it stands in, and the app have done what a key asked for."""
        for pump in (self.focused or self.screen).ancestors_with_self:
            await _passed(pump.call_later)
        await _passed(self.call_after_refresh)
        for _ in range(_LOOKS):
            if not self._running or not getattr(self.screen, "opening", False):
                return
            await asyncio.sleep(_PAUSE)

    async def _shutdown(self) -> None:
        """Let go of kept keys."""
        self._typed.clear()
        if self._following is not None:
            self._following.cancel()
        await super()._shutdown()


def _leads_on(event: events.Key | events.Paste) -> bool:
    """Whether what is pressed may open something or move the focus."""
    return isinstance(event, events.Key) and not event.is_printable and event.key not in _STAYS


async def _passed(ask: Callable[[Callable[[], None]], bool]) -> None:
    """Wait until what was asked for before has been done."""
    done = asyncio.Event()
    if ask(done.set):
        try:
            await asyncio.wait_for(done.wait(), _MOST)
        except TimeoutError:
            return
