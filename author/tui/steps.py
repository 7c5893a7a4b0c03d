"""The five steps over the start screen, and the projects that are opened into them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on

from author import edge
from author.tui import swedish
from author.tui.desk import Desk
from author.tui.frame import StepScreen
from author.tui.menu import Command
from author.tui.messages import WorkAsked
from author.tui.start import StartScreen

if TYPE_CHECKING:
    from author.store.project import Project


_BELOW = 2
"""Screens that stay below: Textual's own and the start screen."""


class StepDesk(Desk):
    """The desk with its steps: opens a project, goes from step to step, closes it."""

    def __init__(self) -> None:
        super().__init__()
        self._steps: dict[int, StepScreen] = {}

    @on(StartScreen.RecentChosen)
    def _open_recent(self, event: StartScreen.RecentChosen) -> None:
        self.open_path(event.path)

    def open_path(self, path: Path) -> None:
        """Open a project file and show the step one most likely goes on with."""
        from author.session import projects

        with self.errors_told():
            self._check_free()
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
            self._check_free()
            self._enter(start_example(Path.cwd() / "lofte-exempel", edge.now()))

    def finished_example(self) -> None:
        """Run the whole chain on the example and open what came of it.

        The files of the example are written anew, so an open project, which may be that one, is closed first.
        """
        from author.tui.work import finish_example

        with self.errors_told():
            self._check_free()
            if self.project is not None:
                self.action_start()
            make = partial(finish_example, Path.cwd() / "lofte-demo", edge.home(), edge.now())
            self.post_message(WorkAsked("Gör i ordning det färdiga exemplet", make, self.open_path))

    def _open_answer(self, path: Path | None) -> None:
        if path is not None:
            self.open_path(path)

    def _create(self, answer: dict[str, str] | None) -> None:
        from author.session import projects

        if answer is not None:
            fields = {key: value for key, value in answer.items() if key != "path"}
            with self.errors_told(self.take_form()):
                self._check_free()
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
        while len(self.screen_stack) > _BELOW:
            self.pop_screen()

    def _forget_steps(self) -> None:
        """Let go of the steps of the project before."""
        for screen in self._steps.values():
            self.uninstall_screen(screen)
            screen.remove()
        self._steps.clear()


def _step_class(number: int) -> type[StepScreen]:
    from author.tui.areas_screen import AreasScreen
    from author.tui.choice_screen import ChoiceScreen
    from author.tui.lofte_screen import LofteScreen
    from author.tui.promises_screen import PromisesScreen
    from author.tui.sources_screen import SourcesScreen

    return (SourcesScreen, AreasScreen, ChoiceScreen, PromisesScreen, LofteScreen)[number - 1]


def step_commands(number: int) -> tuple[Command, ...]:
    """Give everything one can do in a step."""
    step = _step_class(number)
    return (*step.CHOICES, *step.MORE)


def _step_screen(number: int) -> StepScreen:
    screen = _step_class(number)()
    swedish.apply()
    return screen
