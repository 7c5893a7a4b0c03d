"""The form for goal, indicator, baseline and limits of a chosen area; the baseline may be picked among its figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.widgets import Input, Static

from author.session import goals
from author.tui.dialogs import Field, FormDialog
from author.tui.rows import Column, Rows
from author.tui.text import cells, content

if TYPE_CHECKING:
    from author.draft import ChosenArea
    from author.session.goals import Baseline
    from author.store.project import Project
    from author.tui.messages import Step
    from surveys.model import Analysis

_BASELINE, _INDICATOR = "#field-baseline", "#field-indicator"
_LIST = "Mätvärden i underlaget. Enter för in ett av dem ovanför."
_EMPTY = "Underlaget har inget mätvärde för området. Skriv utgångsvärdet för hand, eller lämna det tomt."


class GoalForm(FormDialog):
    """A form whose list of figures fills in baseline and indicator; nothing is saved until the verb is pressed."""

    HELP_KEY: ClassVar[str] = "goal"

    def __init__(self, area: ChosenArea, figures: tuple[Baseline, ...]) -> None:
        super().__init__(f"Mål: {area.name}", "", _fields(area), "Spara")
        self._area = area
        self.figures = {f.measure: f for f in (*figures, *_stands(area, figures))}
        self._picked = area.baseline_measure

    def filled(self, answer: dict[str, str]) -> GoalForm:
        """Give the same form with what was written in it."""
        again = GoalForm(self._area, tuple(self.figures.values()))
        again._fields = tuple(replace(field, value=answer[field.name]) for field in self._fields)
        again._picked = answer["measure"]
        return again

    def asked(self) -> ComposeResult:
        """Lay the fields, where the baseline comes from, and the figures."""
        yield from super().asked()
        yield Static(id="figure-source", markup=False)
        label = content(_LIST if self.figures else _EMPTY, glyphs=self.glyphs)
        yield Static(label, classes="field-label" if self.figures else "dialog-intro")
        if self.figures:
            yield Rows((Column("Mätvärde"), Column("Värde", 38)), id="figures")

    def begin(self) -> None:
        """Fill the list and begin in the first field."""
        super().begin()
        for rows in self.query(Rows):
            rows.fill((key, cells(self.glyphs, (figure.item, figure.text))) for key, figure in self.figures.items())
            rows.select(self._picked)
        self._show_source()

    def on_data_table_row_selected(self, event: Rows.RowSelected) -> None:
        """Put the figure into the field, and its item where no other indicator is written; this saves nothing."""
        event.stop()
        before, figure = self.figures.get(self._picked), self.figures[str(event.row_key.value)]
        indicator = self.query_one(_INDICATOR, Input)
        if not indicator.value.strip() or (before is not None and indicator.value == before.item):
            indicator.value = figure.item
        self._picked = figure.measure
        self.query_one(_BASELINE, Input).value = figure.text
        self._show_source()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell where the baseline comes from; one that is rewritten comes from a person."""
        if event.input.id == _BASELINE[1:]:
            self._show_source()

    def action_confirm(self) -> None:
        """Give the values, and under ``measure`` the id of the figure that stands as baseline."""
        figure = self._figure()
        values = {field.name: self._value(field) for field in self._fields}
        self.dismiss(values | {"measure": figure.measure if figure else ""})

    def _figure(self) -> Baseline | None:
        """Give the figure that stands as baseline, unless a person has rewritten it."""
        written = " ".join(self.query_one(_BASELINE, Input).value.split())
        figure = self.figures.get(self._picked)
        return figure if figure is not None and figure.text == written else None

    def _show_source(self) -> None:
        figure = self._figure()
        text = f"Källa: {figure.source}" if figure else ""
        if figure is None and self.query_one(_BASELINE, Input).value.strip():
            text = "Källa: skrivet för hand"
        self.query_one("#figure-source", Static).update(content(text, glyphs=self.glyphs))


def list_figures(area: str, known: Analysis | None, project: Project | None, _: Step) -> tuple[Baseline, ...]:
    """List the figures that can be the baseline of an area; for ``WorkAsked``."""
    assert project is not None
    return goals.baselines(project, area, known)


def save_goal(
    area: ChosenArea, figures: Mapping[str, Baseline], answer: Mapping[str, str], project: Project, at: str
) -> None:
    """Write down what the form was answered with; a baseline that nobody has touched keeps its source."""
    stands = (area.baseline, area.baseline_measure) == (answer["baseline"], answer["measure"])
    baseline = None if stands else figures.get(answer["measure"], answer["baseline"])
    goals.set_goal(project, area.id, at, answer["goal"], answer["indicator"], baseline, narrowed=answer["narrowed"])


def _fields(area: ChosenArea) -> tuple[Field, ...]:
    return (
        Field("goal", "Mål: vad ska vara annorlunda när löftet är slut?", area.goal, "text"),
        Field("narrowed", "Avgränsning: plats, tid eller grupp", area.narrowed, hint="Centrum, kvällstid"),
        Field(
            "indicator", "Indikator: hur ni ser att målet nås", area.indicator, hint="Andel som är oroliga i centrum"
        ),
        Field("baseline", "Utgångsvärde: hur det är i dag", area.baseline, hint="34 procent (2025)"),
    )


def _stands(area: ChosenArea, figures: tuple[Baseline, ...]) -> tuple[Baseline, ...]:
    """Give the baseline the area has, where its figure is no longer among those that can be picked."""
    if not area.baseline_measure or any(f.measure == area.baseline_measure for f in figures):
        return ()
    return (goals.Baseline(area.baseline_measure, area.indicator, area.baseline, area.baseline_source),)
