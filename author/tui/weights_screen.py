"""The weights of the parts, turned while the ranking follows; nothing is written until they are saved."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from author.session import areas, weighing
from author.session.words import PARTS
from author.tui.area_words import rank_span
from author.tui.dialogs import Line
from author.tui.inner_screen import InnerScreen
from author.tui.menu import Command
from author.tui.messages import CommandGiven
from author.tui.ready import when_there
from author.tui.rows import Column, Rows
from author.tui.text import cells, content
from surveys.errors import UserError
from surveys.model import Weights

if TYPE_CHECKING:
    from author.session.weighing import Weighing
    from author.store.project import Project
    from author.tui.messages import Step
    from surveys.model import Analysis

_STEP = 0.05
_PAUSE = 0.15
"""Seconds after the last key before the ranking follows."""


class WeightLine(Line):
    """A weight; arrow up and down turn it a little."""

    async def _on_key(self, event: events.Key) -> None:
        await super()._on_key(event)
        turn = {"up": _STEP, "down": -_STEP}.get(event.key)
        if turn is not None:
            event.stop()
            event.prevent_default()
            self.value = written(max(0.0, _number(self.value) + turn))


class WeightsScreen(InnerScreen[None]):
    """Five weights to the left, the ranking they give to the right."""

    HELP_KEY = "weights"
    CHOICES: ClassVar[tuple[Command, ...]] = (
        Command("Tillbaka utan att spara", "close", "stäng avbryt"),
        Command("Spara vikterna", "save", "klar", primary=True),
        Command("Programmets vikter", "reset", "återställ förval"),
    )

    def __init__(self, basis: Weighing) -> None:
        super().__init__()
        self._basis = basis
        self._weights = basis.analysis.settings.weights
        self._before = {a.id: rank_span(a) for a in basis.analysis.areas}
        self._error = ""
        self._wait = 0

    def compose(self) -> ComposeResult:
        """Lay the weights beside the ranking."""
        yield Static("Hur tungt väger delarna? Pil upp och ned ändrar, rangordningen följer med.", id="task")
        with Horizontal(id="split"):
            with Vertical(id="weights"):
                for key, word in PARTS.items():
                    yield Static(word, id=f"label-{key}", classes="field-label", markup=False)
                    yield WeightLine(written(getattr(self._weights, key)), id=f"weight-{key}", compact=True)
            yield Rows((Column("Plats", 6), Column("Problemområde"), Column("Sparat", 6)), id="ranking")
        yield from self.end()

    def on_mount(self) -> None:
        """Begin with the first weight."""
        when_there(self, ("#weight-statistics", "#ranking", "#check"), self._begin)

    def on_input_changed(self) -> None:
        """Let the ranking follow when the keys have come to rest."""
        self._wait += 1
        self.set_timer(_PAUSE, partial(self._follow, self._wait))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter moves on; it never saves."""
        event.stop()
        self.focus_next()

    def action_close(self) -> None:
        """Leave without saving; the ranking is as it was."""
        self.dismiss(None)

    def action_reset(self) -> None:
        """Write the weights that the program begins with."""
        for key in PARTS:
            self.query_one(f"#weight-{key}", Input).value = written(getattr(Weights(), key))

    def action_save(self) -> None:
        """Write the weights as they stand."""
        self._rank()
        if self._error:
            self.lofte.tell(self._error)
            return
        self.post_message(CommandGiven(partial(_set_weights, self._weights), "Ändrade vikterna."))
        self.dismiss(None)

    def _begin(self) -> None:
        self._show(self._basis.analysis)
        self.query_one("#weight-breadth").focus()

    def _follow(self, number: int) -> None:
        if number == self._wait and self.is_attached:
            self._rank()

    def _rank(self) -> None:
        """Rank under what is written; what is no weight is said, and the ranking stays."""
        given = {key: self.query_one(f"#weight-{key}", Input).value.strip() for key in PARTS}
        try:
            self._weights = areas.read_weights(self._weights, given)
        except UserError as error:
            said = error.message[:1].upper() + error.message[1:]
            self._error = f"{said} Skriv ett tal från 0 och uppåt, till exempel 0,5."
            self.query_one("#check", Static).update(content(self._error, glyphs=self.lofte.glyphs))
            return
        self._error = ""
        self._show(weighing.reweigh(self._basis, self._weights))

    def _show(self, analysis: Analysis) -> None:
        glyphs = self.lofte.glyphs
        self.query_one(Rows).fill(
            (a.id, cells(glyphs, (rank_span(a), a.name, self._before.get(a.id, "")))) for a in analysis.areas
        )
        total = sum(getattr(self._weights, key) for key in PARTS)
        for key, word in PARTS.items():
            share = f"{100 * getattr(self._weights, key) / total:.0f} %" if total else "0 %"
            self.query_one(f"#label-{key}", Static).update(content(f"{word}: {share}", glyphs=glyphs))
        moved = sum(rank_span(a) != self._before.get(a.id) for a in analysis.areas)
        said = f"{moved} av {len(analysis.areas)} områden byter plats." if moved else "Platserna är som de sparade."
        hint = "Ingen myndighet säger hur delarna ska vägas. 0 tar bort en del."
        self.query_one("#check", Static).update(content(f"{said} {hint}", glyphs=glyphs))


def list_weights(known: Analysis, project: Project | None, _: Step) -> Weighing:
    """Read what the ranking rests on; for ``WorkAsked``."""
    assert project is not None
    return weighing.start_weighing(project, known)


def written(weight: float) -> str:
    """Give a weight as it is written: ``0,35``."""
    return f"{round(weight, 4):g}".replace(".", ",")


def _number(text: str) -> float:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return 0.0


def _set_weights(weights: Weights, project: Project, at: str) -> None:
    areas.set_weights(project, weights, at)
