"""Copies of a project: safety copies, a bundle without texts, and the texts taken out for good."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from author.session.areas import analyse
from author.session.teaching import forget_own
from author.session.words import plural
from author.store.copies import Twin, kept_name, take_away
from author.store.project import Project
from surveys.errors import UserError
from surveys.model import Analysis


@dataclass(frozen=True, slots=True)
class Removed:
    """What «Gallra synpunkter» did."""

    texts: int
    """Texts taken out."""
    copies: int
    """Automatic copies taken away with them."""
    left: tuple[str, ...]
    """Names of other files in the folder that hold the same project with its texts."""


def backup(project: Project, at: str, target: Path | None = None) -> Path:
    """Write a safety copy, beside the project unless another place is named.

    Raises:
        UserError: The target is the project itself, is there already, or cannot be written.
    """
    chosen = target or kept_name(project.path, at[:16].replace("T", " ").replace(":", "."))
    if target is not None:
        _check_free(project, target)
    project.backup(chosen)
    return chosen.resolve()


def list_copies(project: Project) -> tuple[Path, ...]:
    """List the safety copies that lie beside the project, by name."""
    return project.copies()


def conflicts(project: Project) -> tuple[Twin, ...]:
    """List other files in the folder that hold the same project, as a synced folder makes when two have edited it."""
    return project.twins()


def conflict_lines(project: Project) -> tuple[str, ...]:
    """Say in Swedish which other files hold the same project, and what to do."""
    return tuple(
        f"{twin.path.name} är samma projekt, senast ändrat {twin.latest.replace('T', ' ')}. Bestäm vilken fil som "
        "gäller och flytta undan den andra."
        for twin in conflicts(project)
    )


def bundle(project: Project, target: Path, at: str) -> tuple[str, ...]:
    """Write the project without any text from citizens, to hand to somebody; give in plain words what it holds.

    Raises:
        UserError: The target is the project itself, is there already, or cannot be written.
    """
    _check_free(project, target)
    project.bundle(target, _ranking(project), at)
    with Project.open(target) as made:
        return _holdings(made)


def purge_texts(project: Project, at: str) -> Removed:
    """Take the citizens' texts out of the project for good («Gallra synpunkter»); the numbers stay.

    The ranking stays as it is and can no longer be made again, the history starts over, named versions keep their
    drafts, and automatic copies are taken away, as are own examples that come from this project. Cannot be undone.
    """
    if project.texts_removed:
        return Removed(0, 0, ())
    ranking, copies, coded = _ranking(project), len(project.copies()), [text for text, _ in project.state.coded]
    texts = project.remove_texts(ranking, at)
    if project.cache is not None:
        take_away(tuple(project.cache.glob("klassare-*")))
        forget_own(project.cache, project.state.draft.formal.municipality, coded)
    return Removed(texts, copies, tuple(twin.path.name for twin in project.twins()))


def _ranking(project: Project) -> Analysis | None:
    return analyse(project) if project.state.sources else None


def _check_free(project: Project, target: Path) -> None:
    if target.resolve() == project.path.resolve() or target.exists():
        raise UserError("det finns redan en fil med det namnet.", target.name, "Välj ett annat namn med -o.")
    if not target.absolute().parent.is_dir():
        raise UserError("mappen finns inte.", str(target.parent), "Skapa mappen först eller välj en annan.")


def _holdings(project: Project) -> tuple[str, ...]:
    """Say what a bundle holds, line by line."""
    readings, draft = project.readings(), project.state.draft
    rows = sum(len(r.concerns) for r in readings)
    written = ", ".join(
        (
            plural(len(draft.areas), "område", "områden"),
            plural(len(draft.commitments), "åtagande", "åtaganden"),
            plural(len(draft.signers), "undertecknare", "undertecknare"),
        )
    )
    return (
        f"Källor: {', '.join(r.source.name for r in readings) or 'inga'}",
        f"Mätvärden: {sum(len(r.measures) for r in readings)}",
        f"Rangordnade val: {sum(len(r.picks) for r in readings)}",
        f"Synpunkter: {plural(rows, 'rad', 'rader')}, alla utan text, förslag, plats, datum och grupp",
        "Problembild: rangordningen med andelar och antal, utan citat och utan ord ur texterna",
        f"Utkast: {written} – det som ni själva har skrivit följer med",
        "Historik och namngivna versioner: inga",
    )
