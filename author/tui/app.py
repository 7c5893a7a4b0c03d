"""The app: its screens and keys, the open project, and the one place where commands are carried out."""

from __future__ import annotations

import contextlib
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import App
from textual.binding import Binding, BindingType
from textual.worker import Worker, WorkerState

from author import edge
from author.tui import swedish, themes
from author.tui.frame import STEPS, StepScreen, TopLine
from author.tui.key_filter import driver_class
from author.tui.menu import Command, MenuProvider
from author.tui.messages import AreaOpened, CommandGiven, SuggestionAdopted, SuggestionsAsked, WorkAsked
from author.tui.start import StartScreen
from author.tui.text import Glyphs, content, terminal_glyphs
from author.tui.work import Computed, Known, adopt, compute, run_work, suggest
from surveys.errors import UserError

if TYPE_CHECKING:
    from author.session.overview import Overview
    from author.store.project import Project
    from author.suggest import AreaSuggestions
    from surveys.model import Weights

swedish.apply()


class LofteApp(App[None]):
    """From sources to a löfte to sign, in five steps."""

    TITLE = "lofte"
    CSS_PATH = "lofte.tcss"
    COMMANDS = {MenuProvider}  # noqa: RUF012 - Textual's own way
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "Hjälp", priority=True, key_display="F1"),
        *(Binding(f"f{n + 1}", f"step({n})", STEPS[n - 1].name, show=False) for n in range(1, 6)),
        Binding("ctrl+p", "command_palette", "Meny", key_display="Ctrl+P"),
        Binding("ctrl+z", "undo", "Ångra", key_display="Ctrl+Z"),
        Binding("ctrl+y", "redo", "Gör om", key_display="Ctrl+Y"),
        Binding("ctrl+q", "quit", "Avsluta", priority=True, key_display="Ctrl+Q"),
    ]
    ANYWHERE: ClassVar[tuple[Command, ...]] = (
        *(Command(step.name, f"step({n})", "gå till steg", key=step.key) for n, step in enumerate(STEPS, 1)),
        Command("Hjälp", "help", "hur gör jag förklaring", key="F1"),
        Command("Ångra", "undo", "ta tillbaka backa", key="Ctrl+Z"),
        Command("Gör om", "redo", "upprepa", key="Ctrl+Y"),
        Command("Visa meddelanden", "messages", "logg notiser fel"),
        Command("Byt färger", "switch_theme", "tema ljust mörkt kontrast"),
        Command("Till startskärmen", "start", "byt projekt öppna stäng"),
        Command("Avsluta", "quit", "stäng sluta", key="Ctrl+Q"),
    )

    def __init__(self, path: Path | None = None) -> None:
        super().__init__(driver_class=driver_class())
        themes.register(self)
        self.theme = themes.LIGHT.name
        self.glyphs: Glyphs = terminal_glyphs(edge.signs())
        self.project: Project | None = None
        self.view: Overview | None = None
        self.folder = Path.cwd()
        self.documents: dict[str, Path] = {}
        self.log_lines: list[str] = []
        self._path = path
        self._known = Known()
        self._steps: dict[int, StepScreen] = {}
        self._working = ""

    def on_mount(self) -> None:
        """Paint the start screen first; what is heavy is imported in a thread after that."""
        from author.session.recent import recent_projects

        if self.glyphs.ascii_only:
            self.add_class("ascii")
        self.push_screen(StartScreen(recent_projects(edge.home())))
        self.set_timer(0.3, self._warm_up)
        if self._path is not None:
            self.call_after_refresh(self.open_path, self._path)

    def today(self) -> date:
        """The day for checks and documents."""
        return edge.today()

    def weights(self) -> Weights:
        """How much each part counts now."""
        assert self.project is not None
        return self.project.state.settings.weights

    def preview(self) -> tuple[tuple[str, str], ...]:
        """The löfte as lines."""
        from author.session import documents

        assert self.project is not None
        return documents.preview(self.project)

    def document_path(self, copy: str) -> Path:
        """Where a copy was saved last, or would be."""
        from author.session import documents

        assert self.project is not None
        return self.documents.get(copy) or documents.target_path(self.project, copy)

    def tell(self, text: str, *, lasting: bool = False, severity: str = "information") -> None:
        """Show a message for a while, and keep it in the log."""
        text = self.glyphs.plain(text)
        self.log_lines.append(f"{edge.now()[11:16]}  {text}")
        self.notify(text, severity=severity, timeout=20 if lasting else 6, markup=False)  # type: ignore[arg-type]

    def tell_error(self, error: UserError) -> None:
        """Show what went wrong and what to do."""
        self.tell(str(error)[:1].upper() + str(error)[1:], lasting=True, severity="error")

    # --- projects

    @on(StartScreen.RecentChosen)
    def _open_recent(self, event: StartScreen.RecentChosen) -> None:
        self.open_path(event.path)

    def open_path(self, path: Path) -> None:
        """Open a project file and show the step one most likely goes on with."""
        from author.session import projects

        with self._errors_told():
            self._enter(projects.open_project(path))

    def open_from_file(self) -> None:
        """Ask for a project file."""
        from author.tui.file_dialog import FileDialog

        self.push_screen(FileDialog("Vilket projekt ska öppnas?", self.folder, (".lofte",), "Öppna"), self._open_answer)

    def new_project(self) -> None:
        """Ask for the first fields of a project."""
        from author.tui.new_project import new_project_dialog

        self.push_screen(new_project_dialog(self.folder, self.today()), self._create)

    def try_example(self) -> None:
        """Lay out the example's files and open a project without sources."""
        from author.session.demo import start_example

        with self._errors_told():
            self._enter(start_example(Path.cwd() / "lofte-exempel", edge.now()))

    def finished_example(self) -> None:
        """Run the whole chain on the example and open what came of it."""
        from author.tui.work import finish_example

        out = Path.cwd() / "lofte-demo"
        self.post_message(WorkAsked("Gör det färdiga exemplet", partial(finish_example, out), self.open_path))

    def _open_answer(self, path: Path | None) -> None:
        if path is not None:
            self.open_path(path)

    def _create(self, answer: dict[str, str] | None) -> None:
        from author.session import projects

        if answer is not None:
            fields = {key: value for key, value in answer.items() if key != "path"}
            with self._errors_told():
                self._enter(projects.new_project(Path(answer["path"]), fields, edge.now()))

    def _enter(self, project: Project) -> None:
        from author.session.projects import project_name
        from author.session.recent import remember

        if self.project is not None:
            self.project.close()
        self.project, self._known, self.documents = project, Known(), {}
        self._steps.clear()
        self.folder = project.path.resolve().parent
        remember(edge.home(), project.path, project_name(project.state.draft))
        self._look()
        assert self.view is not None
        first = next((n for n, step in enumerate(self.view.steps, 1) if step.status in ("empty", "under-way")), 5)
        self.action_step(first)
        self.tell(f"Öppnade {project.path.name}. Varje ändring sparas direkt.")

    # --- what the steps open

    @on(AreaOpened)
    def _open_area(self, event: AreaOpened) -> None:
        from author.tui.area_screen import AreaScreen

        if self.view is not None:
            self.push_screen(AreaScreen(event.area, self.view, self._known.rows))

    @on(SuggestionsAsked)
    def _ask_suggestions(self, event: SuggestionsAsked) -> None:
        work = partial(suggest, event.area, edge.home(), self._known.analysis)
        self.post_message(WorkAsked("Söker förslag", work, self._show_suggestions))

    def _show_suggestions(self, found: AreaSuggestions) -> None:
        from author.tui.suggestions_screen import SuggestionsScreen

        assert self.view is not None
        name = next((a.name for a in self.view.draft.areas if a.id == found.id), found.id)
        self.push_screen(SuggestionsScreen(name, found))

    @on(SuggestionAdopted)
    def _adopt(self, event: SuggestionAdopted) -> None:
        command = partial(adopt, event.suggestion, event.slots, edge.home(), self._known.analysis)
        self.post_message(CommandGiven(command, "Tog in förslaget i utkastet."))

    # --- commands, undo, redo

    @on(CommandGiven)
    def _carry_out(self, event: CommandGiven) -> None:
        if self.project is not None and self._may_change():
            with self._errors_told():
                event.command(self.project, edge.now())
                if event.said:
                    self.tell(event.said)
            self._look()

    def action_undo(self) -> None:
        """Take back the last change."""
        if self.project is not None and self._may_change():
            label = self.project.undo()
            self.tell(f"Ångrade: {label}" if label else "Det finns inget att ångra.")
            self._look()

    def action_redo(self) -> None:
        """Do the last change taken back again."""
        if self.project is not None and self._may_change():
            label = self.project.redo()
            self.tell(f"Gjorde om: {label}" if label else "Det finns inget att göra om.")
            self._look()

    def _may_change(self) -> bool:
        if self._working:
            self.tell(f"Vänta tills det är klart, eller avbryt: {self._working}.")
        return not self._working

    # --- long work

    @on(WorkAsked)
    def _start_work(self, event: WorkAsked) -> None:
        if self._may_change():
            self._show_working(event.title)
            path = self.project.path if self.project else None
            job = partial(run_work, self, path, event.work)
            worker = self.run_worker(job, group="work", exclusive=True, thread=True, exit_on_error=False)
            self._done = (worker, event.done)

    def action_cancel_work(self) -> None:
        """Leave the work that is going on; nothing of it is kept."""
        self.workers.cancel_group(self, "work")
        self._show_working("")
        self.tell("Avbrutet. Inget halvfärdigt har sparats.")

    def say_working(self, text: str) -> None:
        """Show how far the work has come."""
        if self._working:
            self._show_working(text)

    @on(Worker.StateChanged)
    def _worker_changed(self, event: Worker.StateChanged) -> None:
        worker = event.worker
        if worker.group not in ("work", "compute") or event.state not in (WorkerState.SUCCESS, WorkerState.ERROR):
            return
        if worker.group == "work":
            self._show_working("")
        if isinstance(worker.error, UserError):
            self.tell_error(worker.error)
        elif worker.error is not None:
            raise worker.error
        elif isinstance(worker.result, Computed):
            self._take_computed(worker.result)
        elif worker.group == "work" and self._done[0] is worker:
            with self._errors_told():
                self._done[1](worker.result)

    def _show_working(self, text: str) -> None:
        self._working = text
        for screen in self.screen_stack:
            self.show_work(screen)

    def show_work(self, screen: Any) -> None:  # noqa: ANN401 - any screen there is
        """Show on a screen what is going on, or that all is saved."""
        from textual.widgets import Button, Static

        if isinstance(screen, StartScreen):
            screen.show_work(f"{self._working} …" if self._working else "")
        for top in screen.query(TopLine):
            said = f"{self._working} …" if self._working else "Allt är sparat"
            top.query_one("#working", Static).update(content(said, glyphs=self.glyphs))
            top.query_one("#cancel-work", Button).display = bool(self._working)

    # --- what is shown

    def _look(self) -> None:
        """Show the project as it is, and have the ranking and the review made anew where they are old."""
        from author.session.overview import look

        if self.project is None:
            return
        basis = self._known.basis(self.project.state)
        self.view = look(self.project, self._known.analysis, self._known.report, current=self._known.is_current(basis))
        for screen in self.screen_stack:
            self._show_on(screen)
        self._compute()

    def _show_on(self, screen: object) -> None:
        from author.tui.area_screen import AreaScreen

        assert self.view is not None
        if isinstance(screen, StepScreen):
            screen.show(self.view)
        elif isinstance(screen, AreaScreen):
            screen.show(self.view, self._known.rows)

    def _compute(self) -> None:
        assert self.project is not None
        job = partial(compute, self.project.path, self.today(), edge.home(), self._known)
        self.run_worker(job, group="compute", exclusive=True, thread=True, exit_on_error=False)

    def _take_computed(self, computed: Computed) -> None:
        from author.session.overview import look

        if self.project is None or computed.path != self.project.path:
            return
        self._known = self._known.with_computed(computed)
        basis = self._known.basis(self.project.state)
        self.view = look(self.project, self._known.analysis, self._known.report, current=self._known.is_current(basis))
        for screen in self.screen_stack:
            self._show_on(screen)

    def action_step(self, number: int) -> None:
        """Go to one of the five steps."""
        if self.project is None or self.view is None:
            self.tell("Öppna ett projekt först, eller prova med exempeldata.")
            return
        while len(self.screen_stack) > 2:  # noqa: PLR2004 - Textual's own base screen and the start screen stay below
            self.pop_screen()
        if number not in self._steps:
            self._steps[number] = _step_screen(number)
        screen = self._steps[number]
        screen.view = self.view
        self.push_screen(screen)

    def action_start(self) -> None:
        """Close the project and go back to the start screen."""
        from author.session.recent import recent_projects

        while len(self.screen_stack) > 2:  # noqa: PLR2004 - as above
            self.pop_screen()
        if self.project is not None:
            self.project.close()
            self.project = self.view = None
        if isinstance(self.screen, StartScreen):
            self.screen.show_recent(recent_projects(edge.home()))

    # --- help, menu, messages, colours

    def commands(self) -> tuple[Command, ...]:
        """Give every command of the menu."""
        if self.project is None:
            return (*StartScreen.CHOICES, *self.ANYWHERE[5:])
        steps = tuple(command for n in range(1, 6) for command in _step_class(n).CHOICES)
        return (*self.ANYWHERE[:5], *steps, *self.ANYWHERE[5:])

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
        if self.project is not None:
            self.project.close()
        self.exit()

    def _warm_up(self) -> None:
        from author.tui.work import warm_up

        self.run_worker(warm_up, group="warm-up", thread=True, exit_on_error=False)

    @contextlib.contextmanager
    def _errors_told(self) -> Any:  # noqa: ANN401 - a context manager
        try:
            yield
        except UserError as error:
            self.tell_error(error)


def _step_class(number: int) -> type[StepScreen]:
    from author.tui.areas_screen import AreasScreen
    from author.tui.choice_screen import ChoiceScreen
    from author.tui.lofte_screen import LofteScreen
    from author.tui.promises_screen import PromisesScreen
    from author.tui.sources_screen import SourcesScreen

    return (SourcesScreen, AreasScreen, ChoiceScreen, PromisesScreen, LofteScreen)[number - 1]


def _step_screen(number: int) -> StepScreen:
    screen = _step_class(number)()
    swedish.apply()
    return screen
