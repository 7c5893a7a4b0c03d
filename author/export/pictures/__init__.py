"""Pictures of an analysis, as PNG and SVG with a Swedish alt text: what places rest on, how sure they are, the years.

Every picture can be read in greyscale: what differs has another hatch, line or marker, never only another tone.
"""

from __future__ import annotations

from author.export.pictures.canvas import Picture
from author.export.pictures.parts import parts_picture
from author.export.pictures.ranks import ranks_picture
from author.export.pictures.years import years_picture
from surveys.model import Analysis

__all__ = ["Picture", "draw_pictures", "parts_picture", "ranks_picture", "years_picture"]


def draw_pictures(analysis: Analysis) -> tuple[Picture, ...]:
    """Draw every picture there is anything to draw for; the same analysis gives the same bytes."""
    drawn = (parts_picture(analysis), ranks_picture(analysis), years_picture(analysis))
    return tuple(picture for picture in drawn if picture is not None)
