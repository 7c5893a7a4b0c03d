"""The picture of the survey's figures over the years: as printed, item by item, within one family."""

from __future__ import annotations

from collections import defaultdict
from math import ceil
from typing import TYPE_CHECKING

from author.export.figures import counted
from author.export.pictures.canvas import DARK, LIGHT, MIDDLE, Picture, finish, sheet, short
from surveys.figures import is_whole, survey_family
from surveys.model import Analysis, Measure, Reading

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_TITLE = "Mätningens tal år för år"
_COLUMNS = 3
_MOST_ITEMS = 4
_MOST_AREAS = 15
_LINES = (("-", "o", DARK), ("--", "s", MIDDLE), (":", "^", DARK), ("-.", "D", MIDDLE))
_UNITS = {
    "index0-6": "steg 0–6, lågt är bra", "percent": "procent", "index0-100": "index 0–100", "mean": "medeltal 1–10",
}  # fmt: skip
_Series = dict[str, dict[int, float]]
"""Item -> year -> value as printed."""


def years_picture(analysis: Analysis) -> Picture | None:
    """Draw the items of every area over the years, one small diagram an area, all on the same scale.

    Only the family that levels are taken from is drawn, so that no two scales meet; only the whole kommun's figures;
    values are as printed and never averaged. Items with one year are left out; of more than four items in an area the
    first by name are drawn and the alt text says how many are not.
    """
    family = survey_family(_readings(analysis))
    by_area = {a.name: found for a in analysis.areas if (found := _series(family, a.id))}
    if not by_area:
        return None
    shown = dict(list(by_area.items())[:_MOST_AREAS])
    unit = _UNITS.get(family[0].unit, "")
    rows = ceil(len(shown) / _COLUMNS)
    top = max(v for found in shown.values() for values in found.values() for v in values.values())
    with sheet(11, 1.0 + 2.6 * rows) as figure:
        panels = figure.subplots(rows, _COLUMNS, squeeze=False)
        for panel in panels.flat[len(shown) :]:
            panel.set_axis_off()
        for panel, (name, found) in zip(panels.flat, shown.items(), strict=False):
            _draw(panel, name, found, top)
        figure.supxlabel(f"Tal som de står i mätningen, {unit}. Hela kommunen.", fontsize=9)
        return finish(figure, "ar-for-ar", _TITLE, _alt(shown, len(by_area) - len(shown), unit))


def _draw(panel: Axes, name: str, found: _Series, top: float) -> None:
    """Draw one area's items, each with its own line and marker."""
    years = sorted({year for values in found.values() for year in values})
    for (item, values), (line, marker, tone) in zip(list(found.items())[:_MOST_ITEMS], _LINES, strict=False):
        at = sorted(values)
        panel.plot(
            at, [values[year] for year in at], linestyle=line, marker=marker, color=tone, label=short(item),
            linewidth=1.4, markersize=5, markerfacecolor="white", clip_on=False, zorder=3,
        )  # fmt: skip
    panel.set_title(short(name), fontweight="bold", loc="left", fontsize=9)
    panel.set_ylim(0, top * 1.08)
    panel.set_xticks(years, [str(year) for year in years], fontsize=8)
    panel.tick_params(axis="y", labelsize=8)
    panel.grid(axis="y", color=LIGHT, linewidth=0.6)
    panel.legend(
        loc="upper left", bbox_to_anchor=(0, -0.12), fontsize=7, frameon=False, borderaxespad=0.2, handlelength=3.2
    )


def _series(family: tuple[Measure, ...], area: str) -> _Series:
    """Give an area's items with two years or more; of several figures for one year none is drawn."""
    found: dict[str, dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))
    for m in family:
        if m.problem_area == area and m.year is not None and m.value is not None and is_whole(m):
            found[m.item][m.year].append(m.value)
    single = {item: {y: v[0] for y, v in years.items() if len(v) == 1} for item, years in sorted(found.items())}
    return {item: years for item, years in single.items() if len(years) > 1}


def _readings(analysis: Analysis) -> tuple[Reading, ...]:
    """Put the areas' figures back under their sources."""
    own: dict[str, list[Measure]] = defaultdict(list)
    for area in analysis.areas:
        for m in area.measures:
            own[m.source].append(m)
    return tuple(Reading(s, measures=tuple(own[s.id])) for s in analysis.sources)


def _alt(shown: dict[str, _Series], left: int, unit: str) -> str:
    lines = []
    for name, found in shown.items():
        items = [f"{item} {_said(values)}" for item, values in list(found.items())[:_MOST_ITEMS]]
        more = len(found) - _MOST_ITEMS
        rest = f"; {counted(more, 'fråga', 'frågor')} till ritas inte" if more > 0 else ""
        lines.append(f"{name}: {'; '.join(items)}{rest}.")
    rest = f" {counted(left, 'område', 'områden')} till ritas inte." if left else ""
    return f"Linjediagram över mätningens frågor år för år ({unit}). {' '.join(lines)}{rest}"


def _said(values: dict[int, float]) -> str:
    """Write a value a year, with as many decimals as it has."""
    return ", ".join(f"{year} {value:g}".replace(".", ",") for year, value in sorted(values.items()))
