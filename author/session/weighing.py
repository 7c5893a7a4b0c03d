"""Weights tried live: the ranking follows while the user turns them, before anything is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from author.session.areas import analyse
from author.store.project import Project
from surveys.model import Analysis, Weights

if TYPE_CHECKING:
    from surveys.ranking import Basis


@dataclass(frozen=True, slots=True)
class Weighing:
    """An analysis with all that its ranking rests on, ready to be ranked under any weights."""

    analysis: Analysis
    """As it stands in the project."""
    basis: Basis
    """Parts and draws."""


def start_weighing(project: Project, known: Analysis | None = None) -> Weighing:
    """Read the rows and draw them again, once; ``known`` is the analysis the user looks at."""
    from surveys.analysis import weighing_basis

    known = known or analyse(project)
    return Weighing(known, weighing_basis(known, project.readings(), project.state.edits))


def reweigh(weighing: Weighing, weights: Weights) -> Analysis:
    """Rank the areas under other weights, without a new analysis and without touching the project.

    ``areas.set_weights`` writes the weights that the user settles for.
    """
    from surveys.analysis import rerank

    return rerank(weighing.analysis, weighing.basis, weights)
