"""Named versions of a project: kept, listed, taken back."""

from __future__ import annotations

from dataclasses import dataclass, replace

from author.state import ProjectState
from author.store.project import Project
from surveys.errors import UserError


@dataclass(frozen=True, slots=True)
class Version:
    """A state that a person gave a name."""

    name: str
    """As the person wrote it."""
    at: str
    """When, ISO 8601."""


def save_version(project: Project, name: str, at: str) -> Version:
    """Keep the project as it stands under a name; undo does not touch it.

    Raises:
        UserError: The name is empty or taken.
    """
    name = " ".join(name.split())
    if not name:
        raise UserError("versionen saknar namn.", project.path.name, "Skriv till exempel «Efter styrgruppen».")
    if any(v.name.casefold() == name.casefold() for v in list_versions(project)):
        raise UserError(f"det finns redan en version som heter «{name}».", project.path.name, "Välj ett annat namn.")
    project.keep_version(name, at)
    return Version(name, at)


def list_versions(project: Project) -> tuple[Version, ...]:
    """List the named versions, oldest first."""
    return tuple(Version(name, at) for name, at in project.versions())


def restore_version(project: Project, name: str, at: str) -> ProjectState:
    """Go back to a named version; a command like any other, so undo brings back what was there.

    Once the texts are gone only the draft is taken back: the ranking that is left belongs to the present sources.

    Raises:
        UserError: There is no such version.
    """
    found = next((v for v in list_versions(project) if v.name.casefold() == name.strip().casefold()), None)
    state = None if found is None else project.version(found.name)
    if found is None or state is None:
        names = ", ".join(v.name for v in list_versions(project)) or "inga"
        raise UserError(f"versionen «{name}» finns inte.", project.path.name, f"Versioner i projektet: {names}.")
    if project.texts_removed:
        state = replace(project.state, draft=state.draft)
    if state != project.state:
        project.record(state, f"Återställde versionen {found.name}", at)
    return state
