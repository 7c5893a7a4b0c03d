"""The frame around every step: name, rail with the five steps, task, buttons, check line, keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Button, Static

from author.tui.in_app import lofte_app
from author.tui.menu import Command
from author.tui.ready import when_there
from author.tui.text import content
from author.tui.too_small import TooSmall, mark_size

if TYPE_CHECKING:
    from author.session.overview import Overview, Status
    from author.tui.app import LofteApp

NARROW = 112
"""Below this width the side panel is left out and opens as a screen of its own."""
LONG_NAMES = 108
"""From this width the rail has room for the full names."""


@dataclass(frozen=True, slots=True)
class StepName:
    """A step on the rail."""

    key: str
    """Function key."""
    name: str
    """Full name."""
    short: str
    """Where the window is narrow."""


STEPS = (
    StepName("F2", "Kartläggning", "Kartläggning"),
    StepName("F3", "Problembild", "Problembild"),
    StepName("F4", "Prioritering", "Prioritering"),
    StepName("F5", "Orsaker och åtgärder", "Åtgärder"),
    StepName("F6", "Löfte och underskrift", "Löfte"),
)
"""The five steps, in order."""
STATUS: dict[Status, tuple[str, str]] = {
    "empty": ("○", "tom"), "under-way": ("◐", "pågår"), "done": ("✓", "klar"), "warning": ("!", "se över"),
}  # fmt: skip
"""Sign and word of a step's status."""


class TopLine(Horizontal):
    """The project's name to the left; to the right that all is saved, or the work going on and its cancel button."""

    def compose(self) -> ComposeResult:
        """Lay the line."""
        yield Static(id="project-name", markup=False)
        yield Static(id="working", markup=False)
        yield Button("Avbryt", id="cancel-work", compact=True, action="app.cancel_work")


class RailStep(Static):
    """One step on the rail; a click goes there."""

    def __init__(self, number: int) -> None:
        super().__init__(id=f"rail-{number}", markup=False)
        self.number = number

    async def on_click(self, event: events.Click) -> None:
        """Go to the step."""
        event.stop()
        await self.run_action(f"app.step({self.number})")


class Rail(Horizontal):
    """The five steps with sign and word of how far each has come."""

    def compose(self) -> ComposeResult:
        """Lay the steps."""
        for number in range(1, len(STEPS) + 1):
            yield RailStep(number)


class KeyHint(Static):
    """A key and what it does; a click does it too."""

    def __init__(self, key: str, what: str, action: str) -> None:
        super().__init__(content(f"{key} {what}").stylize("bold", 0, len(key)))
        self._action = action

    async def on_click(self, event: events.Click) -> None:
        """Do it."""
        event.stop()
        await self.run_action(self._action)


class KeyLine(Horizontal):
    """The keys that work everywhere, always the same and in the same place."""

    def compose(self) -> ComposeResult:
        """Lay the hints."""
        yield KeyHint("F1", "Hjälp", "app.help")
        yield KeyHint("Ctrl+P", "Meny", "app.command_palette")
        yield KeyHint("Ctrl+F", "Sök", "app.search")
        yield KeyHint("Ctrl+Z", "Ångra", "app.undo")
        yield KeyHint("Ctrl+Y", "Gör om", "app.redo")
        yield KeyHint("Ctrl+Q", "Avsluta", "app.quit")


_FRAME = ("#project-name", "#rail-5", "#cancel-work", "#check")
"""The widgets of the frame that are there last."""


class StepScreen(Screen[None]):
    """One of the five steps. Shows an overview, asks the app for changes, knows no other screen."""

    NUMBER: ClassVar[int]
    TASK: ClassVar[str]
    CHOICES: ClassVar[tuple[Command, ...]]
    """Its buttons."""
    MORE: ClassVar[tuple[Command, ...]] = ()
    """What is done seldom, in the menu only."""
    HELP_KEY: ClassVar[str]
    FIRST: ClassVar[str]
    """The widget that has the focus to begin with."""
    LAST: ClassVar[str] = "#detail"
    """The widget of the body that is there last."""

    view: Overview | None = None
    """What is shown."""
    opening = True
    """Whether keys wait for the step to have its focus."""

    def compose(self) -> ComposeResult:
        """Lay the frame around the step's own body."""
        yield TopLine(id="top")
        yield Rail(id="rail")
        yield Static(self.TASK, id="task", markup=False)
        with Container(id="body"):
            yield from self.body()
        yield from self.buttons()
        yield Static(id="check", markup=False)
        yield KeyLine()
        yield TooSmall()

    def body(self) -> Iterator[Widget]:
        """Give the step's own widgets."""
        raise NotImplementedError

    def buttons(self) -> ComposeResult:
        """Give rows with one button per command; as many rows as a narrow window needs."""
        row: list[Command] = []
        for command in self.CHOICES:
            if sum(len(c.title) + _AROUND for c in (*row, command)) > _ROOM:
                yield ButtonRow(tuple(row))
                row = []
            row.append(command)
        yield ButtonRow(tuple(row))

    def show(self, view: Overview) -> None:
        """Show an overview; called after every command."""
        self.view = view
        if self.is_attached:
            when_there(self, (*_FRAME, self.FIRST, self.LAST), self._show_latest)

    def show_body(self, view: Overview) -> None:
        """Show the step's own part of an overview."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Show what was given, and begin where one most likely goes on."""
        if self.view is not None:
            self.show(self.view)
        when_there(self, (self.FIRST,), self._begin)

    def _begin(self) -> None:
        self.query_one(self.FIRST).focus()
        self.app.call_later(self._admit)

    def _admit(self) -> None:
        self.opening = False

    def on_resize(self, event: events.Resize) -> None:
        """Choose between wide, narrow and too small."""
        self.set_class(event.size.width < NARROW, "narrow")
        mark_size(self, event)
        when_there(self, _FRAME, self._show_frame)

    def _show_latest(self) -> None:
        if self.view is not None:
            self._show_frame()
            self.show_body(self.view)

    @property
    def lofte(self) -> LofteApp:
        """The app."""
        return lofte_app(self)

    def _show_frame(self) -> None:
        if (view := self.view) is None:
            return
        glyphs = self.lofte.glyphs
        formal = view.draft.formal
        name = f"lofte · {formal.municipality} {formal.start[:4]} · {view.path.name}"
        self.query_one("#project-name", Static).update(content(name, glyphs=glyphs))
        self.lofte.show_work(self)
        short = self.app.size.width < LONG_NAMES
        for number, (step, state) in enumerate(zip(STEPS, view.steps, strict=True), 1):
            sign, word = STATUS[state.status]
            widget = self.query_one(f"#rail-{number}", RailStep)
            label = step.short if short else step.name
            widget.update(content(f"{step.key} {label}\n{sign} {word}", glyphs=glyphs))
            widget.set_class(number == self.NUMBER, "current")
        self.query_one("#check", Static).update(content(view.steps[self.NUMBER - 1].line, glyphs=glyphs))


_ROOM, _AROUND = 78, 3
"""Columns for a row of buttons, and what each takes beside its label."""


class ButtonRow(Horizontal):
    """A row of buttons, one per command."""

    def __init__(self, commands: tuple[Command, ...]) -> None:
        super().__init__(classes="buttons")
        self._commands = commands

    def compose(self) -> ComposeResult:
        """Lay the buttons; the next thing to do stands out."""
        glyphs = lofte_app(self).glyphs
        for command in self._commands:
            yield Button(
                content(command.title, glyphs=glyphs), id=f"do-{command.action.replace('_', '-')}", compact=True,
                variant="primary" if command.primary else "default", action=f"screen.{command.action}",
            )  # fmt: skip
