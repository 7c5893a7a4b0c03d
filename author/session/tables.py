"""Tables beside the ranking: where the problems are, who brings them up, and how the kommun stands against others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from author.session.areas import analyse
from author.session.words import UNITS, decimal, plural
from author.store.project import Project
from surveys.model import Analysis, ProblemArea

if TYPE_CHECKING:
    from surveys.comparison import Compared
    from surveys.model import GroupShare
    from surveys.place_table import PlaceTable

WITHHELD = "··"
"""Stands for a count that is not shown."""
PLACE_NOTE = (
    "Räknat i den källa där flest tar upp området; en person räknas på den plats som nämns först. ·· visas inte: "
    "färre än fem personer, eller ett tal som skulle avslöja ett sådant."
)
GROUP_TITLES = ("Problemområde", "Grupp", "Andel", "95 % intervall", "Svarande", "Att tänka på")
GROUP_NOTE = "Andelarna gäller dem som svarat. Grupper med färre än fem svarande visas inte."
COMPARED_TITLES = ("Problemområde", "Fråga", "År", "Vi", "Jämfört med", "De", "Enhet", "Vi är")
_VERDICTS = {"worse": "sämre", "better": "bättre", "alike": "ungefär lika", "unknown": "går inte att jämföra"}
_REPORTED = _VERDICTS | {"worse": "fler anmälda", "better": "färre anmälda"}
"""Reports say how much is reported as well as how much happens."""
_SMALL_GROUP = 30


def places_and_areas(project: Project, known: Analysis | None = None, most: int = 12) -> PlaceTable:
    """Count persons by place and problem area; ``known`` is the analysis the user looks at."""
    from surveys.place_table import place_table

    return place_table(known or analyse(project), project.readings(), most)


def beside_others(analysis: Analysis) -> tuple[tuple[ProblemArea, Compared], ...]:
    """Give every figure that riket, län or another kommun has too, by the order of the areas."""
    from surveys.comparison import compare_measures

    return tuple((area, found) for area in analysis.areas for found in compare_measures(area.measures))


def place_rows(table: PlaceTable) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Give (place, its areas with persons), most persons first; what is withheld stands last, as ``WITHHELD``."""
    found = []
    for place, row in zip(table.places, table.cells, strict=True):
        order = sorted((n for n, count in enumerate(row) if count != 0), key=lambda n: (-(row[n] or 0), n))
        found.append((place, tuple((table.areas[n][1], _count(row[n])) for n in order)))
    return tuple(found)


def group_rows(analysis: Analysis) -> tuple[tuple[str, ...], ...]:
    """Give the share of every group that brings each area up; columns as ``GROUP_TITLES``."""
    return tuple((a.name, g.group.replace("=", ": "), *_share(g)) for a in analysis.areas for g in a.by_group)


def compared_rows(analysis: Analysis) -> tuple[tuple[str, ...], ...]:
    """Give our figures with others' beside them; columns as ``COMPARED_TITLES``."""
    return tuple(
        (
            area.name, c.own.item, str(c.own.year or "–"), decimal(c.own.value, 1), beside.name,
            decimal(beside.value, 1), UNITS[c.own.unit],
            (_REPORTED if c.own.unit == "per100k" else _VERDICTS)[beside.verdict],
        )
        for area, c in beside_others(analysis)
        for beside in c.others
    )  # fmt: skip


def withheld_or(count: int | None) -> str:
    """Give a count of a place table as it is printed."""
    return WITHHELD if count is None else str(count)


def _count(count: int | None) -> str:
    return WITHHELD if count is None else plural(count, "person", "personer")


def _share(group: GroupShare) -> tuple[str, str, str, str]:
    if group.suppressed or group.n is None:
        return WITHHELD, "", "", "visas inte: för få svarande"
    low, high = (decimal(100 * (v or 0.0), 0) for v in (group.low, group.high))
    note = f"liten grupp, under {_SMALL_GROUP} svarande" if group.n < _SMALL_GROUP else ""
    return f"{decimal(100 * (group.share or 0.0), 0)} %", f"{low}–{high} %", str(group.n), note
