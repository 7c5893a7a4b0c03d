"""Visa för gruppen: a picture for the projector, with nothing of what citizens have written, left by a deliberate act.

Messages stay hidden while it is up, and no key leads to another screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Static

from author.session.group import GroupPicture, Shown, pictures
from author.tui import themes
from author.tui.dialogs import ConfirmDialog, TextDialog
from author.tui.frame import ButtonRow, KeyHint
from author.tui.help_texts import help_for
from author.tui.in_app import lofte_app
from author.tui.menu import Command
from author.tui.ready import when_there
from author.tui.rows import Column, Rows
from author.tui.text import cells, content
from author.tui.too_small import TooSmall, mark_size

if TYPE_CHECKING:
    from rich.text import Text, TextType
    from textual.widgets.data_table import RowKey

    from author.session.overview import Overview
    from author.tui.app import LofteApp

_CLOSED = ("f2", "f3", "f4", "f5", "f6", "f8", "ctrl+p", "ctrl+z", "ctrl+y", "ctrl+c", "escape")
_TITLES: dict[Shown, str] = {"areas": "Problembild", "meeting": "Mötet", "decisions": "Prioritering"}
_NARROW, _WIDE = 8, 17
QUIET = "group-view"
"""Class of the app while the view is up: no message shows, on dialogs either."""
_LARGE = 2
"""Lines per row: air between the rows is read from further away."""
_FIRST: dict[int, tuple[Shown, ...]] = {
    2: ("areas",),
    3: ("meeting", "decisions"),
    4: ("decisions",),
    5: ("decisions",),
}
"""What is shown first, by the step one comes from."""


class GroupRows(Rows):
    """Rows with air between them."""

    def add_row(
        self, *texts: Text, height: int | None = _LARGE, key: str | None = None, label: TextType | None = None
    ) -> RowKey:
        """Add a row of two lines."""
        return super().add_row(*texts, height=height, key=key, label=label)


class GroupScreen(Screen[object]):
    """One picture at a time, in the colours for a projector."""

    HELP_KEY = "group"
    BINDINGS: ClassVar[list[BindingType]] = [Binding(key, "stay", "Stanna kvar", show=False) for key in _CLOSED]

    def __init__(self, view: Overview, step: int = 0) -> None:
        super().__init__()
        self._view = view
        self._pictures = pictures(view)
        wanted = (*_FIRST.get(step, ("meeting", "decisions")), "areas")
        self._shown: Shown | None = next((key for key in wanted if key in self._pictures), None)
        self._theme = ""

    @property
    def lofte(self) -> LofteApp:
        """The app."""
        return lofte_app(self)

    def compose(self) -> ComposeResult:
        """Lay the picture over its buttons."""
        for key, picture in self._pictures.items():
            yield Static(
                content(self._title(picture), glyphs=self.lofte.glyphs), id=f"title-{key}", classes=f"group-title {key}"
            )
            yield Static(content(picture.sentence, glyphs=self.lofte.glyphs), classes=f"group-sentence {key}")
            yield GroupRows(_columns(picture), id=f"group-{key}", classes=key)
        if not self._pictures:
            yield Static(content("Det finns inget att visa än.", glyphs=self.lofte.glyphs), classes="group-title")
        choices = tuple(Command(_TITLES[key], f"show_{key}") for key in self._pictures)
        yield ButtonRow((*choices, Command("Avsluta gruppvyn…", "leave", primary=True)))
        yield Static(id="check", markup=False)
        with Horizontal(classes="keys"):
            yield KeyHint("F1", "Hjälp", "screen.explain")
        yield TooSmall()

    def on_mount(self) -> None:
        """Change the colours and fill the pictures."""
        self._theme = self.app.theme
        self.app.theme = themes.GROUP.name
        self.app.add_class(QUIET)
        when_there(self, ("#check", *(f"#group-{key}" for key in self._pictures)), self._fill)

    def on_unmount(self) -> None:
        """Give the colours and the messages back, but not those that came meanwhile: they stand in the log."""
        self.app.clear_notifications()
        self.app.remove_class(QUIET)
        self.app.theme = self._theme

    def on_resize(self, event: events.Resize) -> None:
        """Ask for a larger window where this one is too small."""
        mark_size(self, event)

    def action_show_areas(self) -> None:
        """Show the ranking."""
        self._show("areas")

    def action_show_meeting(self) -> None:
        """Show the meeting."""
        self._show("meeting")

    def action_show_decisions(self) -> None:
        """Show what is chosen and left out."""
        self._show("decisions")

    def action_stay(self) -> None:
        """Say how one leaves."""
        text = "Gruppvyn lämnas med knappen «Avsluta gruppvyn»."
        self.query_one("#check", Static).update(content(text, glyphs=self.lofte.glyphs))

    def action_explain(self) -> None:
        """Explain the view."""
        title, text = help_for(self, None)
        self.app.push_screen(TextDialog(title, text))

    def action_leave(self) -> None:
        """Ask, and leave."""
        intro = "Därefter kan invånarnas texter synas på duken."
        self.app.push_screen(ConfirmDialog("Avsluta gruppvyn?", intro, "Avsluta gruppvyn", "Stanna kvar"), self._leave)

    def _leave(self, sure: bool | None) -> None:
        if sure:
            self.dismiss(None)

    def _fill(self) -> None:
        for key, picture in self._pictures.items():
            rows = self.query_one(f"#group-{key}", GroupRows)
            rows.fill((str(n), cells(self.lofte.glyphs, row)) for n, row in enumerate(picture.rows))
        if self._shown is not None:
            self._show(self._shown)

    def _show(self, shown: Shown) -> None:
        self._shown = shown
        for key in self._pictures:
            for widget in self.query(f".{key}"):
                widget.set_class(key != shown, "gone")
        self.query_one(f"#group-{shown}").focus()

    def _title(self, picture: GroupPicture) -> str:
        formal = self._view.draft.formal
        return f"{picture.title}: {formal.municipality} {formal.start[:4]}".strip()


def _columns(picture: GroupPicture) -> tuple[Column, ...]:
    last = len(picture.columns) - 1
    widths = [0 if n == 1 else (_WIDE if n == last else _NARROW) for n in range(len(picture.columns))]
    return tuple(Column(title[:_WIDE], width) for title, width in zip(picture.columns, widths, strict=True))
