"""The menu on Ctrl+P: every command of the app by its Swedish name and its other names."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.widgets import Input
from textual.worker import WorkerError

from author.tui.in_app import lofte_app
from author.tui.text import Glyphs, content

_SYNONYM, _ELSEWHERE = 0.8, 0.9
"""How much a hit on another name, or on a command that belongs to no step, weighs against one on the name itself."""


@dataclass(frozen=True, slots=True)
class Command:
    """Something a user can do: a button, and a line of the menu."""

    title: str
    """Swedish; a button that asks more before it acts ends with ``…``."""
    action: str
    """Name of the action: of the step's screen, or of the app."""
    also: str = ""
    """Other words a user may look for."""
    step: int = 0
    """The step it belongs to, 1–5; 0 = anywhere."""
    key: str = ""
    """Its key, as shown."""
    primary: bool = False
    """Whether it is the step's next thing to do."""


class Menu(CommandPalette):
    """The menu; Enter and the arrow down wait for the hits of what has been typed."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("down", "next_hit", "Nästa", show=False)]

    @property
    def opening(self) -> bool:
        """Whether keys wait for the line to write in."""
        return self.focused is None

    @on(Input.Submitted)
    async def wait_for_hits(self) -> None:
        """Let the search end; Textual's own handler, which comes after this one, then runs what is marked."""
        for worker in [w for w in self.workers if w.node is self and w.group == self._GATHER_COMMANDS_GROUP]:
            with suppress(WorkerError):  # a search that a later letter has put an end to
                await worker.wait()

    async def action_next_hit(self) -> None:
        """Go one command down."""
        await self.wait_for_hits()
        self._action_cursor_down()


class MenuProvider(Provider):
    """Finds commands by name and by synonym."""

    async def discover(self) -> Hits:
        """Offer everything before a letter is typed."""
        for command, run in self._commands():
            title = content(_shown(command), glyphs=self._glyphs)
            yield DiscoveryHit(title, run, text=command.title, help=_place(command))

    async def search(self, query: str) -> Hits:
        """Offer what fits the letters typed."""
        matcher = self.matcher(query)
        for command, run in self._commands():
            title = matcher.match(command.title) * (1.0 if command.step else _ELSEWHERE)
            score = max(title, _SYNONYM * matcher.match(command.also))
            if score > 0:
                yield Hit(
                    score, content(_shown(command), glyphs=self._glyphs), run, text=command.title, help=_place(command)
                )

    @property
    def _glyphs(self) -> Glyphs:
        return lofte_app(self).glyphs

    def _commands(self) -> list[tuple[Command, Callable[[], None]]]:
        app = lofte_app(self)
        return [(command, partial(app.choose, command)) for command in app.commands()]


def _shown(command: Command) -> str:
    return f"{command.title}  ({command.key})" if command.key else command.title


def _place(command: Command) -> str | None:
    from author.tui.frame import STEPS

    return None if command.step == 0 else STEPS[command.step - 1].name
