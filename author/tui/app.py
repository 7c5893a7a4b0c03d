"""The app: its screens, its keys and its menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.command import CommandPalette, Provider
from textual.screen import ModalScreen

from author import edge
from author.tui import swedish, themes
from author.tui.frame import STEPS
from author.tui.menu import Command, Menu, MenuProvider
from author.tui.messages import AreaOpened, CommandGiven, MeetingOpened, SuggestionAdopted, SuggestionsAsked, WorkAsked
from author.tui.start import StartScreen
from author.tui.steps import StepDesk, step_commands
from author.tui.work import adopt, suggest

if TYPE_CHECKING:
    from author.suggest import AreaSuggestions
    from author.tui.rows import Rows

swedish.apply()
_REST = 0.3
"""Seconds from the first picture until heavy libraries are imported in a thread."""


class LofteApp(StepDesk):
    """From sources to a löfte to sign, in five steps."""

    TITLE = "lofte"
    CSS_PATH = "lofte.tcss"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {MenuProvider}
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "Hjälp", priority=True, key_display="F1"),
        *(Binding(f"f{n + 1}", f"step({n})", STEPS[n - 1].name, show=False) for n in range(1, 6)),
        Binding("f8", "group", "Visa för gruppen", key_display="F8"),
        Binding("ctrl+p", "command_palette", "Meny", key_display="Ctrl+P"),
        Binding("ctrl+f", "search", "Sök", priority=True, key_display="Ctrl+F"),
        Binding("ctrl+s", "name_version", "Namnge läget", show=False),
        Binding("ctrl+z", "undo", "Ångra", key_display="Ctrl+Z"),
        Binding("ctrl+y", "redo", "Gör om", key_display="Ctrl+Y"),
        Binding("ctrl+q", "quit", "Avsluta", priority=True, key_display="Ctrl+Q"),
    ]
    GO_TO: ClassVar[tuple[Command, ...]] = tuple(
        Command(step.name, f"step({n})", "gå till steg", key=step.key) for n, step in enumerate(STEPS, 1)
    )
    ANYWHERE: ClassVar[tuple[Command, ...]] = (
        Command("Hjälp", "help", "hur gör jag förklaring", key="F1"),
        Command("Sök i listan…", "search", "hitta leta filtrera", key="Ctrl+F"),
        Command("Ångra", "undo", "ta tillbaka backa", key="Ctrl+Z"),
        Command("Gör om", "redo", "upprepa", key="Ctrl+Y"),
        Command("Visa för gruppen", "group", "projektor storbild skärm möte", key="F8"),
        Command("Namnge läget…", "name_version", "version spara", key="Ctrl+S"),
        Command("Historik", "history", "versioner återställ vad har gjorts"),
        Command("Visa meddelanden", "messages", "logg notiser fel"),
        Command("Avbryt det som pågår", "cancel_work", "stoppa vänta"),
        Command("Byt färger", "switch_theme", "tema ljust mörkt kontrast"),
        Command("Till startskärmen", "start", "byt projekt öppna stäng"),
        Command("Avsluta", "quit", "stäng sluta", key="Ctrl+Q"),
    )

    def __init__(self, path: Path | None = None) -> None:
        super().__init__()
        themes.register(self)
        themes.begin_with(self, themes.LIGHT)
        self._path = path

    def on_mount(self) -> None:
        """Paint the start screen first; what is heavy is imported in a thread after that."""
        from author.session.recent import recent_projects

        if self.glyphs.ascii_only:
            self.add_class("ascii")
        self.push_screen(StartScreen(recent_projects(edge.home())))
        self.call_after_refresh(self.set_timer, _REST, self._warm_up)
        if self._path is not None:
            self.call_after_refresh(self.open_path, self._path)

    # --- what the steps open

    @on(AreaOpened)
    def _open_area(self, event: AreaOpened) -> None:
        from author.tui.area_screen import AreaScreen

        if self.view is not None:
            self.push_screen(AreaScreen(event.area, self.view, self.known.rows))

    @on(SuggestionsAsked)
    def _ask_suggestions(self, event: SuggestionsAsked) -> None:
        work = partial(suggest, event.area, edge.home(), self.known.analysis)
        self.post_message(WorkAsked("Söker förslag", work, self._show_suggestions))

    def _show_suggestions(self, found: AreaSuggestions) -> None:
        from author.tui.suggestions_screen import SuggestionsScreen

        assert self.view is not None
        name = next((a.name for a in self.view.draft.areas if a.id == found.id), found.id)
        self.push_screen(SuggestionsScreen(name, found, self.view))

    @on(SuggestionAdopted)
    def _adopt(self, event: SuggestionAdopted) -> None:
        command = partial(adopt, event.suggestion, event.slots, edge.home(), self.known.analysis)
        self.post_message(CommandGiven(command, "Tog in förslaget i utkastet."))

    @on(MeetingOpened)
    def _open_meeting(self) -> None:
        from author.tui.meeting_screen import MeetingScreen

        if self.view is not None:
            self.push_screen(MeetingScreen(self.view))

    def action_group(self) -> None:
        """Show what a group may see, and nothing else."""
        from author.tui.group_screen import GroupScreen

        if self.project is None or self.view is None or self._working:
            self.tell("Öppna ett projekt först, och vänta tills programmet är klart.")
        elif not isinstance(self.screen, ModalScreen):
            self.clear_notifications()
            self.push_screen(GroupScreen(self.view, getattr(self.screen, "NUMBER", 0)))

    # --- help, menu, messages, colours

    def commands(self) -> tuple[Command, ...]:
        """Give every command of the menu."""
        if self.project is None:
            return (*StartScreen.CHOICES, *self.ANYWHERE)
        below = (screen for screen in reversed(self.screen_stack) if not isinstance(screen, CommandPalette))
        own: tuple[Command, ...] = getattr(next(below, None), "MENU", ())
        steps = (command for n in range(1, len(STEPS) + 1) for command in step_commands(n))
        return (*own, *self.GO_TO, *steps, *self.ANYWHERE)

    def choose(self, command: Command) -> None:
        """Carry out a command of the menu: a step's own after going there."""
        if command.step:
            self.action_step(command.step)
        owner = self.screen if command.step or not hasattr(self, f"action_{command.action.split('(')[0]}") else self
        self.call_after_refresh(self.run_action, command.action, owner)

    def action_command_palette(self) -> None:
        """Open the menu."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(Menu(id="--command-palette"))

    def action_help(self) -> None:
        """Explain what is on the screen and the thing that has the focus."""
        from author.tui.dialogs import TextDialog
        from author.tui.help_texts import help_for

        if not isinstance(self.screen, TextDialog):
            title, text = help_for(self.screen, self.focused)
            self.push_screen(TextDialog(title, text))

    def action_search(self) -> None:
        """Search the list that has the focus, or the first one of the screen."""
        from author.tui.rows import Rows
        from author.tui.search_dialog import SearchDialog

        lists = [rows for rows in self.screen.query(Rows) if rows.display and rows.row_count]
        found = next((rows for rows in lists if rows.has_focus), lists[0] if lists else None)
        if isinstance(self.screen, SearchDialog):
            return
        if found is None:
            self.tell("Här finns ingen lista att söka i.")
            return
        self.push_screen(SearchDialog(found.texts()), partial(_go_to, found))

    def action_name_version(self) -> None:
        """Ask for a name for the project as it stands."""
        from author.tui.history_screen import save_version, version_dialog

        if self.project is None:
            self.tell("Öppna ett projekt först.")
            return

        def answered(answer: dict[str, str] | None) -> None:
            if answer is not None:
                name = answer["name"].strip()
                self.post_message(CommandGiven(partial(save_version, name), f"Läget heter nu «{name}»."))

        self.ask(version_dialog(), answered)

    def action_history(self) -> None:
        """List all that has been done, and the named versions."""
        from author.tui.history_screen import HistoryScreen

        if self.project is None:
            self.tell("Öppna ett projekt först.")
        elif not isinstance(self.screen, HistoryScreen):
            self.push_screen(HistoryScreen())

    def action_messages(self) -> None:
        """List the messages shown so far."""
        from author.tui.dialogs import TextDialog

        self.push_screen(TextDialog("Meddelanden", "\n".join(reversed(self.log_lines)) or "Inga meddelanden än."))

    def action_switch_theme(self) -> None:
        """Take the next set of colours."""
        names = list(themes.TITLES)
        self.theme = names[(names.index(self.theme) + 1) % len(names)]
        self.tell(f"Färger: {themes.TITLES[self.theme].lower().removesuffix(' färger')}")

    def action_help_quit(self) -> None:
        """Ctrl+C copies what is marked; with nothing marked it says so, and never quits."""
        self.tell("Inget är markerat att kopiera. Avsluta med Ctrl+Q.")

    async def action_quit(self) -> None:
        """Stop what is going on and leave; everything is saved already."""
        self.workers.cancel_all()
        self.clear_desk()
        self.exit()

    def _warm_up(self) -> None:
        from author.tui.work import warm_up

        self.run_worker(warm_up, group="warm-up", thread=True, exit_on_error=False)


def _go_to(rows: Rows, key: str | None) -> None:
    if key is not None:
        rows.select(key)
        rows.focus()
