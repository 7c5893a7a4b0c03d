"""The app: its screens, its keys and its menu."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.screen import ModalScreen

from author import edge
from author.tui import swedish, themes
from author.tui.desk import Desk
from author.tui.frame import STEPS, StepScreen
from author.tui.menu import Command, MenuProvider
from author.tui.messages import AreaOpened, CommandGiven, MeetingOpened, SuggestionAdopted, SuggestionsAsked, WorkAsked
from author.tui.start import StartScreen
from author.tui.work import adopt, suggest

if TYPE_CHECKING:
    from author.store.project import Project
    from author.suggest import AreaSuggestions
    from author.tui.rows import Rows

swedish.apply()


class LofteApp(Desk):
    """From sources to a löfte to sign, in five steps."""

    TITLE = "lofte"
    CSS_PATH = "lofte.tcss"
    COMMANDS = {MenuProvider}  # noqa: RUF012 - Textual's own way
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
        Command("Byt färger", "switch_theme", "tema ljust mörkt kontrast"),
        Command("Till startskärmen", "start", "byt projekt öppna stäng"),
        Command("Avsluta", "quit", "stäng sluta", key="Ctrl+Q"),
    )

    def __init__(self, path: Path | None = None) -> None:
        super().__init__()
        themes.register(self)
        themes.begin_with(self, themes.LIGHT)
        self._path = path
        self._steps: dict[int, StepScreen] = {}

    def on_mount(self) -> None:
        """Paint the start screen first; what is heavy is imported in a thread after that."""
        from author.session.recent import recent_projects

        if self.glyphs.ascii_only:
            self.add_class("ascii")
        self.push_screen(StartScreen(recent_projects(edge.home())))
        self.set_timer(0.3, self._warm_up)
        if self._path is not None:
            self.call_after_refresh(self.open_path, self._path)

    # --- projects

    @on(StartScreen.RecentChosen)
    def _open_recent(self, event: StartScreen.RecentChosen) -> None:
        self.open_path(event.path)

    def open_path(self, path: Path) -> None:
        """Open a project file and show the step one most likely goes on with."""
        from author.session import projects

        with self.errors_told():
            self._enter(projects.open_project(path, edge.home()))

    def open_from_file(self) -> None:
        """Ask for a project file."""
        from author.tui.file_dialog import FileDialog

        self.push_screen(FileDialog("Vilket projekt ska öppnas?", self.folder, (".lofte",), "Öppna"), self._open_answer)

    def new_project(self) -> None:
        """Ask for the first fields of a project."""
        from author.tui.new_project import new_project_dialog

        self.ask(new_project_dialog(self.folder, self.today()), self._create)

    def try_example(self) -> None:
        """Lay out the example's files and open a project without sources."""
        from author.session.demo import start_example

        with self.errors_told():
            self._enter(start_example(Path.cwd() / "lofte-exempel", edge.now()))

    def finished_example(self) -> None:
        """Run the whole chain on the example and open what came of it."""
        from author.tui.work import finish_example

        out = Path.cwd() / "lofte-demo"
        self.post_message(
            WorkAsked("Gör det färdiga exemplet", partial(finish_example, out, edge.home()), self.open_path)
        )

    def _open_answer(self, path: Path | None) -> None:
        if path is not None:
            self.open_path(path)

    def _create(self, answer: dict[str, str] | None) -> None:
        from author.session import projects

        if answer is not None:
            fields = {key: value for key, value in answer.items() if key != "path"}
            with self.errors_told(self.take_form()):
                self._enter(projects.new_project(Path(answer["path"]), fields, edge.now()))

    def _enter(self, project: Project) -> None:
        from author.session import copies, projects

        self._leave_screens()
        self._forget_steps()
        self.put(project)
        assert self.view is not None
        first = next((n for n, step in enumerate(self.view.steps, 1) if step.status in ("empty", "under-way")), 5)
        self.action_step(first)
        self.tell(f"Öppnade {project.path.name}. Varje ändring sparas direkt.")
        if held := projects.claim(project, edge.now()):
            self.tell(held[:1].upper() + held[1:], lasting=True, severity="warning")
        for line in copies.conflict_lines(project):
            self.tell(line, lasting=True, severity="warning")

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

    def action_step(self, number: int) -> None:
        """Go to one of the five steps."""
        if self.project is None or self.view is None:
            self.tell("Öppna ett projekt först, eller prova med exempeldata.")
            return
        self._leave_screens()
        if number not in self._steps:
            self._steps[number] = _step_screen(number)
            self.install_screen(self._steps[number], f"step-{number}")  # installed ones keep cursor and focus
        self._steps[number].show(self.view)
        self.push_screen(self._steps[number])

    def action_start(self) -> None:
        """Close the project and go back to the start screen."""
        from author.session.recent import recent_projects

        self._leave_screens()
        self._forget_steps()
        self.clear_desk()
        if isinstance(self.screen, StartScreen):
            self.screen.show_recent(recent_projects(edge.home()))

    def _leave_screens(self) -> None:
        """Take away every screen above the start screen."""
        while len(self.screen_stack) > 2:  # noqa: PLR2004 - Textual's own base screen and the start screen stay below
            self.pop_screen()

    def _forget_steps(self) -> None:
        """Let go of the steps of the project before."""
        for screen in self._steps.values():
            self.uninstall_screen(screen)
            screen.remove()
        self._steps.clear()

    # --- help, menu, messages, colours

    def commands(self) -> tuple[Command, ...]:
        """Give every command of the menu."""
        if self.project is None:
            return (*StartScreen.CHOICES, *self.ANYWHERE)
        below = (screen for screen in reversed(self.screen_stack) if not isinstance(screen, CommandPalette))
        own: tuple[Command, ...] = getattr(next(below, None), "MENU", ())
        steps = (command for n in range(1, len(STEPS) + 1) for command in _step_commands(n))
        return (*own, *self.GO_TO, *steps, *self.ANYWHERE)

    def choose(self, command: Command) -> None:
        """Carry out a command of the menu: a step's own after going there."""
        if command.step:
            self.action_step(command.step)
        owner = self.screen if command.step or not hasattr(self, f"action_{command.action.split('(')[0]}") else self
        self.call_after_refresh(self.run_action, command.action, owner)

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
        self.tell(f"Färger: {themes.TITLES[self.theme]}")

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


def _step_class(number: int) -> type[StepScreen]:
    from author.tui.areas_screen import AreasScreen
    from author.tui.choice_screen import ChoiceScreen
    from author.tui.lofte_screen import LofteScreen
    from author.tui.promises_screen import PromisesScreen
    from author.tui.sources_screen import SourcesScreen

    return (SourcesScreen, AreasScreen, ChoiceScreen, PromisesScreen, LofteScreen)[number - 1]


def _step_commands(number: int) -> tuple[Command, ...]:
    step = _step_class(number)
    return (*step.CHOICES, *step.MORE)


def _step_screen(number: int) -> StepScreen:
    screen = _step_class(number)()
    swedish.apply()
    return screen
