"""All that can be written out of a finished draft, as one list to choose from, and each of them written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from author.session import documents, followup
from author.session.documents import Exported
from author.store.project import Project
from surveys.errors import UserError


@dataclass(frozen=True, slots=True)
class Output:
    """Something that can be written."""

    key: str
    """As it is asked for."""
    title: str
    """Swedish, a few words."""
    about: str
    """Swedish, one sentence: what it holds and whom it is for."""
    copy: str = ""
    """Copy of the löfte; empty for the follow-up table."""
    form: str = "page"
    """Form of a web copy."""
    clean: bool = False
    """Whether a review copy goes without comments."""

    @property
    def word(self) -> bool:
        """Whether it is a Word document, so that a pdf can be made of it."""
        return self.copy in ("review", "signing", "esign", "annex")

    @property
    def designed(self) -> bool:
        """Whether it has the words of a template for the löfte, or the code of one."""
        return self.copy != ""


OUTPUTS = (
    Output("review", "Remissversion", "Med en kommentar vid varje åtagande om vad det bygger på.", "review"),
    Output("signing", "Exemplar för underskrift", "Skrivs ut i ett exemplar per part och skrivs under.", "signing"),
    Output("esign", "Exemplar för e-underskrift", "Lämnas till kommunens tjänst för e-underskrift.", "esign"),
    Output("web", "Webbsida", "En hel sida utan skript, med samma ord som löftet.", "web"),
    Output("annex", "Underlag", "Hur löftet kom till: källor, rangordning, möte, skäl och rader.", "annex"),
    Output(
        "review-clean", "Remissversion utan kommentarer", "Beslutsunderlag till nämnd eller styrelse.", "review",
        clean=True,
    ),
    Output("web-fragment", "Webbtext att klistra in", "Samma text som html utan sidhuvud.", "web", "fragment"),
    Output("web-text", "Löftet som ren text", "Utan formatering, till e-post eller intranät.", "web", "text"),
    Output("web-short", "Kortversion", "Löftet på några få rader.", "web", "short"),
    Output("web-summary", "Ni sa – vi lovar", "En halv sida tillbaka till dem som har svarat.", "web", "summary"),
    Output("followup", "Uppföljningstabell", "Excel: åtagande, mått, ansvarig, när och tomt för utfall."),
)  # fmt: skip
"""In the order they are shown."""


def find_output(key: str) -> Output:
    """Find an output by its key.

    Raises:
        UserError: There is none of that name.
    """
    found = next((o for o in OUTPUTS if o.key == key), None)
    if found is None:
        raise UserError(f"dokumentet «{key}» finns inte.", None, f"Välj bland: {', '.join(o.key for o in OUTPUTS)}.")
    return found


def output_path(project: Project, key: str) -> Path:
    """Say where an output is written when nothing else is said."""
    output = find_output(key)
    if not output.copy:
        return followup.target_path(project)
    return documents.target_path(project, output.copy, output.form, clean=output.clean)


def write_output(
    project: Project,
    key: str,
    today: date,
    target: Path | None = None,
    *,
    template: str | None = None,
    pdf: bool = False,
) -> Exported:
    """Write an output.

    Args:
        project: The open project.
        key: Which, of ``OUTPUTS``.
        today: The day written in the file.
        target: Where; beside the project when not given.
        template: Name of a design or a file for the löfte. What has no looks of its own prints its kontrollkod.
        pdf: Whether to make a pdf beside a Word document.

    Raises:
        UserError: As ``documents.export`` and ``followup.write_followup`` do.
    """
    output = find_output(key)
    if not output.copy:
        return Exported(followup.write_followup(project, today, target), "")
    own, told = (None, template) if output.copy == "annex" else (template, None)
    return documents.export(
        project, output.copy, today, target=target, template=own, pdf=pdf and output.word, form=output.form,
        clean=output.clean, code_of=told,
    )  # fmt: skip
