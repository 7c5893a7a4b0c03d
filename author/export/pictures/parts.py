"""The picture of what every area's place rests on: five parts side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from author.export.pictures.canvas import DARK, LIGHT, MIDDLE, MISSING, Picture, comma, finish, sheet, short
from surveys.model import Analysis, ProblemArea

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_PARTS = {
    "breadth": ("Hur många\ntar upp det", "bredd"),
    "level": ("Läget i\nmätningen", "nivå"),
    "trend": ("Förändring\növer åren", "trend"),
    "employees": ("Medarbetarna", "medarbetare"),
    "statistics": ("Anmälda\nbrott", "statistik"),
}
_MIDDLES = {"trend": 0.5, "statistics": 0.5}
"""Parts where a half means no difference, drawn as a line."""
_BEHIND = {"facecolor": "white", "edgecolor": "none", "pad": 0.6}
"""Keeps a number clear of the dotted line."""
_TITLE = "Vad platsen i listan bygger på"


def parts_picture(analysis: Analysis) -> Picture | None:
    """Draw every area's parts as bars from 0 to 1, first place on top; a missing part is hatched and says so."""
    areas = analysis.areas
    if not areas:
        return None
    with sheet(11, 1.6 + 0.36 * len(areas)) as figure:
        panels = figure.subplots(1, len(_PARTS), sharey=True)
        for panel, (part, (heading, _)) in zip(panels, _PARTS.items(), strict=True):
            for row, area in enumerate(areas):
                _bar(panel, row, getattr(area.parts, part))
            if part in _MIDDLES:
                panel.axvline(_MIDDLES[part], color=DARK, linewidth=0.8, linestyle=":")
            panel.set_title(heading)
            panel.set_xlim(0, 1.3)
            panel.set_xticks([0, 0.5, 1], ["0", "0,5", "1"])
            panel.tick_params(axis="y", length=0)
        panels[0].set_yticks(range(len(areas)), [f"{short(a.name)}  {a.rank}" for a in areas])
        panels[0].set_ylim(len(areas) - 0.4, -0.6)
        figure.supxlabel(
            "0 till 1. Prickad linje: ingen ändring, eller som jämförelsen. Streckat: ingen källa säger något.",
            fontsize=9,
        )
        return finish(figure, "delar", _TITLE, _alt(areas))


def _bar(panel: Axes, row: int, value: float | None) -> None:
    if value is None:
        panel.barh(row, 1, height=0.66, facecolor="white", edgecolor=LIGHT, hatch=MISSING, linewidth=0.5)
        panel.text(1.04, row, "saknas", va="center", fontsize=7, color=DARK)
        return
    panel.barh(row, value, height=0.66, facecolor=MIDDLE, edgecolor=DARK, linewidth=0.6)
    panel.text(max(value, 0.0) + 0.04, row, comma(value), va="center", fontsize=8, color=DARK, bbox=_BEHIND, zorder=4)


def _alt(areas: tuple[ProblemArea, ...]) -> str:
    lines = []
    for area in areas:
        values = [(word, getattr(area.parts, part)) for part, (_, word) in _PARTS.items()]
        said = ", ".join(f"{word} {'saknas' if value is None else comma(value)}" for word, value in values)
        lines.append(f"{area.rank}. {area.name}: {said}.")
    return "Stapeldiagram över de fem delar som varje problemområdes plats bygger på, från 0 till 1. " + " ".join(lines)
