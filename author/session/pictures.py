"""Pictures of the ranking, written to a folder: PNG, SVG and the alt text of each.

What the drawing library keeps from one time to the next lies in the user's own lofte folder, beside the classifiers.
"""

from __future__ import annotations

import os
from pathlib import Path

from author.session.areas import analyse
from author.store.project import Project
from author.whole import write_whole
from surveys.errors import UserError
from surveys.model import Analysis


def write_pictures(project: Project, folder: Path, known: Analysis | None = None) -> tuple[Path, ...]:
    """Draw what the places rest on, how sure they are and the survey's years.

    Args:
        project: The open project.
        folder: Where; made where it is missing. Only files of the same names are replaced.
        known: The analysis the user looks at, where it need not be made anew.

    Returns:
        The files: per picture ``.png``, ``.svg`` and ``.txt`` with the alt text.

    Raises:
        UserError: There is nothing to draw, or the folder cannot be written.
    """
    from author.export.pictures import draw_pictures

    if project.cache is not None:
        os.environ.setdefault("MPLCONFIGDIR", str(project.cache / "ritning"))
    drawn = draw_pictures(known or analyse(project))
    if not drawn:
        raise UserError("det finns inga problemområden att rita.", project.path.name, "Läs in en källa först.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError("mappen för bilderna går inte att skapa.", str(folder), "Välj en annan mapp.") from error
    written = []
    for picture in drawn:
        contents = {".png": picture.png, ".svg": picture.svg, ".txt": f"{picture.alt}\n".encode()}
        for ending, content in contents.items():
            path = folder / f"{picture.name}{ending}"
            write_whole(path, content)
            written.append(path)
    return tuple(written)
