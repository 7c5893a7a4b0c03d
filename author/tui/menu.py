"""The menu on Ctrl+P: every command of the app by its Swedish name and its other names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

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
