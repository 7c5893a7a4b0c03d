"""Word templates: the designs that follow with the program, a municipality's own, and whether it can be used."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from author.resources import data_folder
from author.whole import write_whole
from surveys.errors import UserError

if TYPE_CHECKING:
    from author.export.templates import Design
    from author.store.project import Project

USUAL_NAME, ANNEX_NAME = "loften_per_part", "underlag"
"""Names of the design used when none is named, and of the template of the annex."""


def list_templates() -> tuple[Design, ...]:
    """List the designs of the löfte, the usual one first, then the annex."""
    from author.export.templates import ANNEX, DESIGNS

    return (*DESIGNS, ANNEX)


def find_template(chosen: str | None) -> Path:
    """Find a template by the name of a design or as a file; the usual design when none is named."""
    from author.export.templates import find_template as find

    return find(chosen, data_folder("templates") / "word")


def choose_template(project: Project, chosen: str, at: str) -> None:
    """Store which template the löfte has: a design by its name, or a file."""
    if chosen not in _designs():
        path, folder = Path(chosen).resolve(), project.path.resolve().parent
        chosen = path.relative_to(folder).as_posix() if path.is_relative_to(folder) else str(path)
    if chosen != project.state.template:
        project.record(replace(project.state, template=chosen), "Valde mall", at)


def chosen_template(project: Project) -> str | None:
    """Give the template stored with the project: a name, or a full path, there or not; ``None`` = the usual."""
    chosen = project.state.template
    if not chosen or chosen in _designs():
        return chosen or None
    return str(project.path.resolve().parent / chosen)


def usable_template(project: Project) -> str | None:
    """Give the template stored with the project, which must be there.

    Raises:
        UserError: The file has been moved or taken away.
    """
    chosen = chosen_template(project)
    if chosen is not None and chosen not in _designs() and not Path(chosen).is_file():
        raise UserError(
            f"mallen {Path(chosen).name}, som är vald för projektet, finns inte kvar i {Path(chosen).parent}.",
            project.path.name,
            "Lägg tillbaka filen, eller välj en annan mall med «lofte template choose PROJEKT NAMN».",
        )
    return chosen


def _designs() -> set[str]:
    return {design.name for design in list_templates()}


def check_template(path: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Check a municipality's own template, and try it on a made-up löfte.

    Returns:
        What is wrong, in plain Swedish with the paragraph, and advice; both empty when nothing is.

    Raises:
        UserError: There is no such file.
    """
    from author.export import check_template as check
    from author.export.trial import try_template

    if not path.is_file():
        raise UserError("mallen finns inte.", path.name, "Ange en Word-fil som slutar på .docx.")
    faults = check(path)
    return (faults, ()) if faults else try_template(path.name, _read(path))


def make_template(
    target: Path,
    design: str | None = None,
    logo: Path | None = None,
    font: str | None = None,
    colour: str | None = None,
) -> Path:
    """Write a template of one's own, made from a design; it can be changed further in Word.

    Args:
        target: Where; ``.docx`` is added where it is missing.
        design: Name of the design it is made from; the usual one when not given.
        logo: A picture for the header, png or jpeg.
        font: Name of a font.
        colour: Six hex digits, for headings.

    Raises:
        UserError: The target is there already, or design, picture, font or colour cannot be used.
    """
    from author.export.templates import own_template

    target = target if target.suffix.casefold() == ".docx" else target.with_name(f"{target.name}.docx")
    if target.exists():
        raise UserError("filen finns redan.", target.name, "Välj ett annat namn, så att ingen mall skrivs över.")
    picture = None if logo is None else (logo.name, _read(logo))
    content = own_template(_read(find_template(design)), picture, font, colour)
    write_whole(target, content)
    return target.resolve()


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UserError("filen går inte att läsa.", path.name, "Kontrollera sökvägen.") from error
