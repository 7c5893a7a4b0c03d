"""What runs in threads: long work the user asked for, the ranking and the review, and the warm-up.

Threads are not killed when the app quits, so every step of the work asks whether it has been cancelled.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from textual.worker import get_current_worker

from surveys.errors import UserError

if TYPE_CHECKING:
    from author.review import Report
    from author.session.evidence import Row
    from author.state import ProjectState
    from author.store.project import Project
    from author.suggest import AreaSuggestions
    from author.tui.desk import Desk
    from author.tui.messages import Step
    from surveys.model import Analysis

T = TypeVar("T")
_MOST = 30
"""Rankings kept in memory, so that undo shows the old one at once."""


WARM = (
    "numpy", "scipy.sparse", "scipy.linalg", "scipy.special", "scipy.optimize", "scipy.stats", "joblib", "sklearn",
    "sklearn.utils", "sklearn.metrics", "sklearn.linear_model", "sklearn.feature_extraction.text", "surveys.analysis",
    "surveys.intake",
)  # fmt: skip
"""Modules that take long to import, each after those it needs."""
_YOUNG = 20_000
"""New objects between two searches for garbage; Python's own 700 makes long lists stutter."""


class Cancelled(Exception):  # noqa: N818 - it is no error
    """The user has cancelled, or a newer run has taken over."""


@dataclass(frozen=True, slots=True)
class Computed:
    """What a run of the ranking and the review gave."""

    path: Path
    """The project it belongs to."""
    basis: object
    """What the ranking was made from."""
    analysis: Analysis | None
    """The ranking; ``None`` without sources."""
    report: Report
    """The review of the draft."""
    rows: dict[str, Row]
    """The row behind each concern."""


@dataclass(frozen=True, slots=True)
class Known:
    """The rankings made so far and the latest review."""

    analysis: Analysis | None = None
    """The latest ranking shown."""
    report: Report | None = None
    """The latest review."""
    rows: dict[str, Row] = field(default_factory=dict)
    """The row behind each concern."""
    made: dict[object, Analysis] = field(default_factory=dict)
    """Rankings by what they were made from."""

    @staticmethod
    def basis(state: ProjectState) -> object:
        """Give what a ranking is made from."""
        return (state.sources, state.settings, state.edits, state.coded, state.facts)

    def is_current(self, basis: object) -> bool:
        """Whether the latest ranking is made from this."""
        return self.analysis is not None and self.made.get(basis) is self.analysis

    def with_computed(self, computed: Computed) -> Known:
        """Take in what a run gave."""
        made = dict(self.made)
        if computed.analysis is not None:
            made[computed.basis] = computed.analysis
        kept = dict(list(made.items())[-_MOST:])
        return replace(self, analysis=computed.analysis, report=computed.report, rows=computed.rows, made=kept)


def compute(path: Path, today: date, home: Path, known: Known) -> Computed | None:
    """Rank and review the project as it is now; ``None`` when a newer run has taken over."""
    from author.session import areas, checks, evidence, projects

    step = _step(lambda _: None)
    try:
        with projects.open_project(path, home) as project:
            basis = Known.basis(project.state)
            analysis = known.made.get(basis)
            if analysis is None and project.state.sources:
                analysis = areas.analyse(project, step)
            step("")
            same = known.analysis is not None and project.state.sources == tuple(s.id for s in known.analysis.sources)
            rows = known.rows if same and known.rows else evidence.origins(project)
            return Computed(path, basis, analysis, checks.review(project, today, analysis), rows)
    except Cancelled:
        return None


def run_work(app: Desk, path: Path | None, home: Path, work: Callable[[Project | None, Step], T]) -> T | None:
    """Run work the user asked for, with a connection of its own to the project."""
    from author.session import projects

    def say(text: str) -> None:
        app.call_from_thread(app.say_working, text)

    try:
        if path is None:
            return work(None, _step(say))
        with projects.open_project(path, home) as project:
            return work(project, _step(say))
    except Cancelled:
        return None


def finish_example(out: Path, home: Path, at: str, _: Project | None, step: Step) -> Path:
    """Run the whole chain on the example; give the project file.

    Raises:
        UserError: The example of an earlier run is open in another program, which would lose it.
    """
    from author.session.demo import run_demo

    for path in sorted(out.glob("*.lofte")):
        if _is_held(path, at):
            raise UserError("det färdiga exemplet är öppet i ett annat program.", path.name, "Stäng det där först.")
    return run_demo(out, step, home).paths[0]


def _is_held(path: Path, at: str) -> bool:
    """Whether another program has a project open for changes; one that cannot be opened is held by nobody."""
    from author.session import projects

    try:
        with projects.open_project(path) as project:
            return projects.claim(project, at) is not None
    except UserError:
        return False


def suggest(area: str, home: Path, known: Analysis | None, project: Project | None, _: Step) -> AreaSuggestions:
    """Suggest commitments for one chosen area."""
    from author.session import commitments

    assert project is not None
    return commitments.suggest(project, home, area, known)[0]


def adopt(
    suggestion: str, slots: dict[str, str], home: Path, known: Analysis | None, project: Project, at: str
) -> None:
    """Take a suggestion into the draft."""
    from author.session import commitments

    commitments.adopt(project, home, suggestion, slots, at, known)


def write_lists(path: Path, project: Project | None, _: Step) -> str:
    """Write the lists per receiver; says in Swedish what was written."""
    from author import edge
    from author.session import receiver_lists
    from author.session.words import plural

    assert project is not None
    counts = receiver_lists.write_lists(project, path, edge.today())
    found = ", ".join(f"{name} {n}" for name, n in counts.items())
    said = plural(sum(counts.values()), "påstående", "påståenden")
    return f"Sparat: {path}. {said}: {found}. Läs igenom listorna innan de skickas vidare."


def write_pictures(folder: Path, project: Project | None, _: Step) -> str:
    """Draw the pictures of the ranking; says in Swedish what was written."""
    from author.session import pictures
    from author.session.words import plural

    assert project is not None
    files = pictures.write_pictures(project, folder)
    return f"Sparat: {plural(len(files), 'fil', 'filer')} i {folder}."


def warm_up() -> None:
    """Import what the first analysis needs before it is asked for; between two modules the screen has its turn."""
    from importlib import import_module
    from time import sleep

    worker = get_current_worker()
    for name in WARM:
        if worker.is_cancelled:
            return
        import_module(name)
        sleep(0.01)
    spare_the_libraries()


def spare_the_libraries() -> None:
    """Keep Python's search for garbage away from what is loaded for good; it stops the keyboard for .2 s."""
    gc.freeze()
    gc.set_threshold(_YOUNG, 20, 20)


def _step(say: Callable[[str], None]) -> Step:
    """Give a function that says how far work has come and raises when it is cancelled."""
    worker = get_current_worker()

    def step(text: str) -> None:
        if worker.is_cancelled:
            raise Cancelled
        say(text)

    return step
