"""The pictures of an analysis, ready to be put into the annex."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from author.export.inserts import Picture

if TYPE_CHECKING:
    from surveys.model import Analysis

YEARS = "ar-for-ar"
TITLES = {
    "delar": "Vad varje plats vilar på: de fem delarna",
    "platser": "Hur säker varje plats är",
    YEARS: "De frågor som finns för flera år, på mätningens egen skala",
}
"""Name of a picture -> its caption."""


@lru_cache(maxsize=2)
def charts(analysis: Analysis | None) -> tuple[Picture, ...]:
    """Draw what the places rest on, how sure they are and the survey's years; nothing without an analysis."""
    if analysis is None:
        return ()
    from author.export.pictures import draw_pictures

    return tuple(
        Picture(p.png, TITLES.get(p.name, p.name), p.alt, late=p.name == YEARS) for p in draw_pictures(analysis)
    )
