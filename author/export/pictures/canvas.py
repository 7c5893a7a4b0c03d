"""The sheet that pictures are drawn on: own font, no clock, the same bytes every time."""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.typing import RcKeyType

DARK, MIDDLE, LIGHT = "#222222", "#7a7a7a", "#d9d9d9"
"""Tones that stay apart in print."""
MISSING = "////"
"""The hatch of what no source says anything of."""
_DPI = 150
_WIDE_NAME = 34
_STYLE: dict[RcKeyType, object] = {
    "svg.hashsalt": "lofte",
    "svg.fonttype": "path",
    "axes.unicode_minus": False,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": MIDDLE,
    "hatch.linewidth": 0.6,
    "font.family": ["DejaVu Sans"],
    "font.size": 10,
    "axes.titlesize": 10,
    "path.simplify": False,
}
_SVG_START = re.compile(rb"<svg\b([^>]*)>")


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture in both formats."""

    name: str
    """File name without ending."""
    alt: str
    """Swedish: what the picture shows, number by number, for who cannot see it."""
    png: bytes
    """For documents."""
    svg: bytes
    """For the web and print; holds the alt text."""


@contextmanager
def sheet(width: float, height: float) -> Iterator[Figure]:
    """Give a figure of so many inches, drawn with the project's style whatever the user's own settings say."""
    import matplotlib as mpl
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(_STYLE)
        figure = Figure(figsize=(width, height), dpi=_DPI, layout="constrained")
        FigureCanvasAgg(figure)
        yield figure


def finish(figure: Figure, name: str, title: str, alt: str) -> Picture:
    """Save a figure in both formats; call it inside ``sheet``."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    figure.suptitle(title, fontweight="bold", fontsize=12, x=0.01, ha="left")
    _use_own_font(figure)
    if (layout := figure.get_layout_engine()) is not None:
        layout.execute(figure)  # once: each save would lay it out again, which is most of the work
    figure.set_layout_engine("none")
    png, svg = io.BytesIO(), io.BytesIO()
    FigureCanvasAgg(figure).print_png(png, metadata={"Software": None, "Title": title, "Description": alt})
    FigureCanvasSVG(figure).print_svg(svg, metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    return Picture(name, alt, png.getvalue(), _with_alt(svg.getvalue(), title, alt))


def short(name: str) -> str:
    """Give a name on two lines at most; what does not fit there is cut at a word."""
    return "\n".join(textwrap.wrap(name, _WIDE_NAME, max_lines=2, placeholder=" …"))


def comma(value: float, digits: int = 2) -> str:
    """Write a number with decimal comma."""
    return f"{value:.{digits}f}".replace(".", ",")


def _use_own_font(figure: Figure) -> None:
    """Set every text in the font files that come with the drawing library, not in one of the computer's."""
    import matplotlib as mpl
    from matplotlib.font_manager import FontProperties
    from matplotlib.text import Text

    folder = Path(mpl.get_data_path()) / "fonts" / "ttf"
    for axis in (axis for axes in figure.axes for axis in (axes.xaxis, axes.yaxis)):
        axis.get_ticklabels()  # made only when asked for
    for text in figure.findobj(Text):
        file = "DejaVuSans-Bold.ttf" if text.get_fontweight() in ("bold", 700) else "DejaVuSans.ttf"
        text.set_fontproperties(FontProperties(fname=folder / file, size=text.get_fontsize()))


def _with_alt(svg: bytes, title: str, alt: str) -> bytes:
    """Put title and description first in an SVG, where screen readers look for them."""
    told = f'<title id="titel">{escape(title)}</title><desc id="beskrivning">{escape(alt)}</desc>'.encode()

    def opened(match: re.Match[bytes]) -> bytes:
        return b"<svg" + match[1] + b' role="img" lang="sv" aria-labelledby="titel beskrivning">' + told

    return _SVG_START.sub(opened, svg, count=1)
