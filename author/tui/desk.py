"""The open project on the desk: where commands are carried out, long work runs, and screens get what they show."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from rich.text import Text
from textual import on
from textual.widget import Widget
from textual.widgets import Button, Static
from textual.worker import Worker, WorkerState

from author import edge
from author.tui.frame import StepScreen, TopLine
from author.tui.key_filter import driver_class
from author.tui.messages import CommandGiven, WorkAsked
from author.tui.text import Glyphs, content, terminal_glyphs, without_commands
from author.tui.typed_ahead import TypedAhead
from author.tui.work import Computed, Known, compute, run_work
from surveys.errors import UserError

if TYPE_CHECKING:
    from textual.notifications import SeverityLevel

    from author.session.overview import Overview
    from author.store.project import Project
    from author.tui.dialogs import FormDialog


Answered = Callable[[dict[str, str] | None], None]
"""Called with what a form was answered with; ``None`` when the user left it."""
Form = tuple["FormDialog", Answered]
"""A form as it was answered, and what its answer goes to."""


T = TypeVar("T")


class Desk(TypedAhead):
    """Holds at most one open project. Every change goes through ``CommandGiven`` and is saved before it is shown."""

    def __init__(self) -> None:
        super().__init__(driver_class=driver_class())
        self.glyphs: Glyphs = terminal_glyphs(edge.signs())
        self.project: Project | None = None
        self.view: Overview | None = None
        self.folder = Path.cwd()
        self.documents: dict[str, Path] = {}
        self.log_lines: list[str] = []
        self.known = Known()
        self.standing: set[str] = set()
        """Words a person has looked at and let stand; never stored."""
        self._working = ""
        self._work: tuple[Worker[Callable[[], None] | None], Form | None] | None = None
        self._form: Form | None = None

    def today(self) -> date:
        """The day for checks and documents."""
        return edge.today()

    def preview(self) -> tuple[tuple[str, str], ...]:
        """The löfte as lines."""
        from author.session import documents

        assert self.project is not None
        return documents.preview(self.project)

    def tell(self, text: str, *, lasting: bool = False, severity: SeverityLevel = "information") -> None:
        """Show a message for a while, and keep it in the log."""
        text = self.glyphs.plain(text)
        self.log_lines.append(f"{edge.now()[11:16]}  {text}")
        self.notify(text, severity=severity, timeout=20 if lasting else 6, markup=False)

    def tell_error(self, error: UserError) -> None:
        """Show what went wrong and what to do."""
        text = without_commands(str(error))
        self.tell(text[:1].upper() + text[1:], lasting=True, severity="error")

    def put(self, project: Project) -> None:
        """Put a project on the desk in place of the one there."""
        from author.session.projects import project_name
        from author.session.recent import remember

        self.clear_desk()
        self.project = project
        self.folder = project.path.resolve().parent
        remember(edge.home(), project.path, project_name(project.state.draft))
        self._look()

    def clear_desk(self) -> None:
        """Close the project, if there is one."""
        self.workers.cancel_group(self, "compute")
        if self.project is not None:
            self.project.close()
        self.project = self.view = None
        self.known, self.documents, self.standing = Known(), {}, set()

    def forget_results(self) -> None:
        """Let go of every ranking and review made so far: the evidence itself is about to change."""
        self.known = Known()

    # --- commands, undo, redo

    @on(CommandGiven)
    def _carry_out(self, event: CommandGiven[T]) -> None:
        if self.project is None:
            return
        with self.errors_told(self.take_form()):
            self._check_free()
            result = event.command(self.project, edge.now())
            if said := event.said(result) if callable(event.said) else event.said:
                self.tell(said)
            self._look()

    def action_undo(self) -> None:
        """Take back the last change."""
        if self.project is not None:
            with self.errors_told():
                self._check_free()
                label = self.project.undo()
                self.tell(f"Ångrade: {label}" if label else "Det finns inget att ångra.")
                self._look()

    def action_redo(self) -> None:
        """Do the last change taken back again."""
        if self.project is not None:
            with self.errors_told():
                self._check_free()
                label = self.project.redo()
                self.tell(f"Gjorde om: {label}" if label else "Det finns inget att göra om.")
                self._look()

    def ask(self, dialog: FormDialog, done: Answered) -> None:
        """Show a form; when what follows is refused, it comes back with what the person wrote."""

        def answered(answer: dict[str, str] | None) -> None:
            self._form = None if answer is None else (dialog.filled(answer), done)
            done(answer)

        self.push_screen(dialog, answered)

    def take_form(self) -> Form | None:
        """Give the form that the command now being carried out came of, once."""
        form, self._form = self._form, None
        return form

    def _check_free(self) -> None:
        """Refuse a change while work goes on that would not know of it."""
        if self._working:
            doing = self._working[:1].lower() + self._working[1:]
            raise UserError(f"programmet är inte klart: {doing}.", None, "Vänta, eller välj Avbryt.")

    # --- long work

    @on(WorkAsked)
    def _start_work(self, event: WorkAsked[T]) -> None:
        form = self.take_form()
        with self.errors_told(form):
            self._check_free()
            self._show_working(event.title)
            path = self.project.path if self.project else None
            job = partial(run_work, self, path, edge.home(), event.run)
            worker = self.run_worker(job, group="work", exclusive=True, thread=True, exit_on_error=False)
            self._work = (worker, form)

    def action_cancel_work(self) -> None:
        """Leave the work that is going on; nothing of it is kept."""
        if not self._working:
            self.tell("Inget pågår att avbryta.")
            return
        self.workers.cancel_group(self, "work")
        self._show_working("")
        self.tell("Avbrutet. Inget halvfärdigt har sparats.")

    def say_working(self, text: str) -> None:
        """Show how far the work has come."""
        if self._working:
            self._show_working(text)

    @on(Worker.StateChanged)
    def _worker_changed(self, event: Worker.StateChanged) -> None:
        if event.state not in (WorkerState.SUCCESS, WorkerState.ERROR):
            return
        if event.worker.group == "compute":
            self._end_compute(event.worker)
        elif self._work is not None and self._work[0] is event.worker:
            self._end_work(*self._work)

    def _end_compute(self, worker: Worker[Computed | None]) -> None:
        with self.errors_told():
            if worker.error is not None:
                raise worker.error
            if worker.result is not None:
                self._take_computed(worker.result)

    def _end_work(self, worker: Worker[Callable[[], None] | None], form: Form | None) -> None:
        self._show_working("")
        with self.errors_told(form):
            if worker.error is not None:
                raise worker.error
            if worker.result is not None:
                worker.result()

    def _show_working(self, text: str) -> None:
        self._working = text
        for screen in self.screen_stack:
            self.show_work(screen)

    def show_work(self, screen: Widget) -> None:
        """Show on a screen what is going on, or that all is saved."""
        for line in screen.query("#start-work").results(Static):
            line.update(content(f"{self._working}…" if self._working else "", glyphs=self.glyphs))
        for top in screen.query(TopLine):
            said = f"{self._working}…" if self._working else "Allt är sparat"
            top.query_one("#working", Static).update(content(said, glyphs=self.glyphs))
            top.query_one("#cancel-work", Button).display = bool(self._working)

    # --- what is shown

    def _look(self) -> None:
        """Show the project as it is, and have the ranking and the review made anew where they are old."""
        from author.session.overview import look

        if self.project is None:
            return
        basis = self.known.basis(self.project.state)
        self.view = look(self.project, self.known.analysis, self.known.report, current=self.known.is_current(basis))
        for screen in self.screen_stack:
            self._show_on(screen)
        self._compute()

    def _show_on(self, screen: object) -> None:
        from author.tui.area_screen import AreaScreen
        from author.tui.meeting_item import MeetingItem
        from author.tui.meeting_screen import MeetingScreen
        from author.tui.suggestions_screen import SuggestionsScreen

        assert self.view is not None
        if isinstance(screen, (StepScreen, SuggestionsScreen, MeetingScreen, MeetingItem)):
            screen.show(self.view)
        elif isinstance(screen, AreaScreen):
            screen.show(self.view, self.known.rows)

    def _compute(self) -> None:
        assert self.project is not None
        job = partial(compute, self.project.path, self.today(), edge.home(), self.known)
        self.run_worker(job, group="compute", exclusive=True, thread=True, exit_on_error=False)

    def _take_computed(self, computed: Computed) -> None:
        from author.session.overview import look

        if self.project is None or computed.path != self.project.path:
            return
        self.known = self.known.with_computed(computed)
        basis = self.known.basis(self.project.state)
        self.view = look(self.project, self.known.analysis, self.known.report, current=self.known.is_current(basis))
        for screen in self.screen_stack:
            self._show_on(screen)

    def _fatal_error(self) -> None:
        """Leave with a Swedish message: Textual's own would print what citizens have written."""
        error = self._exception
        place = error.__traceback__ if error else None
        while place is not None and place.tb_next is not None:
            place = place.tb_next
        where = f"{Path(place.tb_frame.f_code.co_filename).name}, rad {place.tb_lineno}" if place else "okänd plats"
        self._exit_renderables.append(
            Text(
                "Programmet stötte på ett fel och avslutades. Allt du har gjort är sparat; öppna projektet igen.\n"
                f"Till den som ska rätta felet: {type(error).__name__} i {where}."
            )
        )
        self._close_messages_no_wait()

    @contextlib.contextmanager
    def errors_told(self, form: Form | None = None) -> Iterator[None]:
        """Show an error the user can mend, bring back the form it came of, and go on."""
        try:
            yield
        except UserError as error:
            self.tell_error(error)
            if form is not None:
                self.ask(*form)
