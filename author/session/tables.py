"""Tables beside the ranking: where the problems are, who brings them up, and how the kommun stands against others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from author.session.areas import analyse
from author.store.project import Project
from surveys.model import Analysis, ProblemArea

if TYPE_CHECKING:
    from surveys.comparison import Compared
    from surveys.place_table import PlaceTable


def places_and_areas(project: Project, known: Analysis | None = None, most: int = 12) -> PlaceTable:
    """Count persons by place and problem area; ``known`` is the analysis the user looks at."""
    from surveys.place_table import place_table

    return place_table(known or analyse(project), project.readings(), most)


def beside_others(analysis: Analysis) -> tuple[tuple[ProblemArea, Compared], ...]:
    """Give every figure that riket, län or another kommun has too, by the order of the areas."""
    from surveys.comparison import compare_measures

    return tuple((area, found) for area in analysis.areas for found in compare_measures(area.measures))
