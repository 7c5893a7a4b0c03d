"""The picture of how sure every area's place is."""

from __future__ import annotations

from author.export.pictures.canvas import DARK, LIGHT, MIDDLE, Picture, finish, sheet, short
from surveys.model import Analysis, ProblemArea

_TITLE = "Hur säker platsen i listan är"
_OPEN = "unstable"


def ranks_picture(analysis: Analysis) -> Picture | None:
    """Draw every area's place with the interval it keeps to in nine of ten draws; an uncertain one is an open ring."""
    areas = analysis.areas
    if not areas:
        return None
    last = max(area.rank_high for area in areas)
    with sheet(9, 1.8 + 0.34 * len(areas)) as figure:
        panel = figure.subplots()
        for row, area in enumerate(areas):
            unsure = _OPEN in area.flags
            span, line = [area.rank_low, area.rank_high], ":" if unsure else "-"
            panel.plot(span, [row, row], color=MIDDLE, linewidth=3.5, linestyle=line, zorder=2)
            for end in span:
                panel.plot([end, end], [row - 0.22, row + 0.22], color=DARK, linewidth=1.4, zorder=3)
            face = "white" if unsure else DARK
            panel.plot(area.rank, row, "o", markersize=8, markerfacecolor=face, markeredgecolor=DARK, zorder=4)
        panel.set_yticks(range(len(areas)), [short(area.name) for area in areas])
        panel.set_ylim(len(areas) - 0.4, -0.6)
        panel.set_xticks(range(1, last + 1))
        panel.set_xlim(0.5, last + 0.5)
        panel.grid(axis="x", color=LIGHT, linewidth=0.6, zorder=0)
        panel.tick_params(axis="y", length=0)
        panel.set_xlabel("Plats. Fylld punkt: platsen i listan. Ring och prickad linje: osäker indelning.", fontsize=9)
        return finish(figure, "platser", _TITLE, _alt(areas))


def _alt(areas: tuple[ProblemArea, ...]) -> str:
    lines = []
    for area in areas:
        span = f"{area.rank_low}" if area.rank_low == area.rank_high else f"{area.rank_low} till {area.rank_high}"
        lines.append(f"{area.name}: plats {area.rank}, spann {span}{', osäker' if _OPEN in area.flags else ''}.")
    return (
        "Diagram över platser i listan, med det spann som platsen håller sig inom i nio av tio omräkningar. "
        + " ".join(lines)
    )
