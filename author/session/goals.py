"""Goal, indicator and baseline of a chosen area; the baseline may be one of the figures the area rests on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from author import prioritise as choice
from author.draft import ChosenArea, Draft
from author.session.areas import analyse
from author.session.projects import record_draft
from author.session.words import UNITS, decimal
from author.store.project import Project
from surveys.errors import UserError

if TYPE_CHECKING:
    from surveys.model import Analysis, Measure, Source

SHORTEST = 6
"""As many signs of a measure's id tell it from the others."""
FEW_ANSWERS = 30
"""Fewer answers than this are pointed out beside the figure."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """A figure that can be the baseline of a goal."""

    measure: str
    """Id of the measure."""
    item: str
    """What is measured, as the file words it."""
    text: str
    """Swedish: value, place, year and number of answers."""
    source: str
    """Swedish: file, sheet and row."""


def baselines(project: Project, area: str, known: Analysis | None = None) -> tuple[Baseline, ...]:
    """List the figures of a chosen area that can be its baseline: the latest and the most general first.

    Here and below ``known`` is the analysis that the user looks at, where it need not be made anew.
    """
    chosen = choice.find_chosen(project.state.draft, area)
    if not project.state.sources:
        return ()
    analysis = known or analyse(project)
    found = next((a for a in analysis.areas if a.id == chosen.id), None)
    measures = [m for m in (found.measures if found else ()) if m.value is not None and not m.comparison]
    sources = {s.id: s for s in analysis.sources}
    return tuple(
        Baseline(m.id, m.item, measure_text(m), _source_text(m, sources.get(m.source)))
        for m in sorted(measures, key=_generality)
    )


def chosen_area(project: Project, area: str) -> ChosenArea:
    """Give a chosen area by its id or name."""
    return choice.find_chosen(project.state.draft, area)


def set_goal(
    project: Project,
    area: str,
    at: str,
    goal: str | None = None,
    indicator: str | None = None,
    baseline: str | Baseline | None = None,
    known: Analysis | None = None,
    narrowed: str | None = None,
) -> Draft:
    """Write down goal, indicator and baseline of a chosen area; ``None`` leaves one as it is, an empty text clears it.

    Args:
        project: The open project.
        area: Id or name of the area.
        at: The time for the journal.
        goal: Mål.
        indicator: By what it is seen; without one, a baseline's own item is taken.
        baseline: A figure, its measure's id, or at least the first six signs of that; any other text is kept as it is
            written.
        known: The analysis, where there is one.
        narrowed: The place, time or group the problem is narrowed to.
    """
    draft = project.state.draft
    new = choice.find_chosen(draft, area)
    if goal is not None:
        new = replace(new, goal=_collapsed(goal))
    if indicator is not None:
        new = replace(new, indicator=_collapsed(indicator))
    if narrowed is not None:
        new = replace(new, narrowed=_collapsed(narrowed))
    if baseline:
        figure = (
            baseline if isinstance(baseline, Baseline) else _pointed_at(baseline, baselines(project, new.id, known))
        )
        new = _with_baseline(new, figure or _collapsed(str(baseline)))
    elif baseline is not None:
        new = _with_baseline(new, "")
    return record_draft(project, choice.replace_chosen(draft, new), f"Beskrev målet för {new.name}", at)


def measure_text(measure: Measure) -> str:
    """Write a figure as it is printed: value and unit, then place, group, year and number of answers."""
    value = decimal(measure.value, 1 if measure.row is None else 2)
    value = value.rstrip("0").rstrip(",") if "," in value else value
    answers = "" if not measure.n else f"n = {measure.n:g}" + (", få svar" if measure.n < FEW_ANSWERS else "")
    facts = (measure.area or "", measure.group or "", str(measure.year or ""), answers)
    told = ", ".join(fact for fact in facts if fact)
    return f"{value} {UNITS[measure.unit]}" + (f" ({told})" if told else "")


def _with_baseline(area: ChosenArea, baseline: Baseline | str) -> ChosenArea:
    """Give the area a figure as baseline, and its item as indicator where there is none; or a text of one's own."""
    if isinstance(baseline, str):
        return replace(area, baseline=baseline, baseline_source="", baseline_measure="")
    return replace(
        area, baseline=baseline.text, baseline_source=baseline.source, baseline_measure=baseline.measure,
        indicator=area.indicator or baseline.item,
    )  # fmt: skip


def _source_text(measure: Measure, source: Source | None) -> str:
    if source is None:
        return ""
    sheet = f", blad {source.sheet}" if source.sheet and source.format not in ("csv", "sav") else ""
    row = "räknat på alla rader" if measure.row is None else f"rad {measure.row}"
    return f"{source.name}{sheet}, {row}"


def _generality(measure: Measure) -> tuple[int, bool, bool, bool, str, str, str]:
    """Sort the latest year first, then the whole kommun, everybody, and single items before totals."""
    place = measure.area or ""
    part = bool(place) and "kommun" not in place.casefold() and place.casefold() != "totalt"
    return -(measure.year or 0), part, measure.group is not None, measure.total, measure.item, place, measure.id


def _pointed_at(wanted: str, figures: tuple[Baseline, ...]) -> Baseline | None:
    """Find the figure an id or the beginning of one points at.

    Raises:
        UserError: Several ids begin so.
    """
    key = wanted.strip().casefold()
    found = [f for f in figures if f.measure == key or (len(key) >= SHORTEST and f.measure.startswith(key))]
    if len(found) > 1:
        raise UserError(f"flera mätvärden börjar med «{wanted}».", None, "Skriv fler tecken av mätvärdets id.")
    return found[0] if found else None


def _collapsed(text: str) -> str:
    return " ".join(text.split())
