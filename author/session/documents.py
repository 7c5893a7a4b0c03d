"""Documents out of the project: copies, their checks, templates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from author.resources import data_folder
from author.session import templates
from author.session.areas import analyse
from author.session.checks import review
from author.store.project import Project
from author.whole import write_whole
from surveys.errors import UserError

if TYPE_CHECKING:
    from author.export import Basis
    from author.export.verify import Verdict

BLOCKED_COPIES = ("signing", "esign")
"""Copies that no unaccepted error may reach."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A document that was written."""

    path: Path
    """Full path."""
    code: str
    """Kontrollkod, 16 hex digits; empty for a page without one."""
    pdf: Path | None = None
    """The pdf beside it, when asked for."""


def export(
    project: Project,
    copy: str,
    today: date,
    *,
    target: Path | None = None,
    template: str | None = None,
    pdf: bool = False,
    form: str = "page",
    clean: bool = False,
    code_of: str | None = None,
) -> Exported:
    """Write one copy of the löfte.

    Args:
        project: The open project.
        copy: review, signing, esign, web or annex.
        today: The day written in the file.
        target: Where; beside the project when not given. An annex whose name ends in .html becomes a web page.
        template: Name of a shipped template, or a file; the one chosen for the project when not given.
        pdf: Whether to make a pdf of a Word copy as well.
        form: page, fragment, text, short or summary, for a web copy.
        clean: Whether the review copy goes without comments, as to a nämnd.
        code_of: Template of the löfte whose kontrollkod an annex prints, a name or a file; the one chosen for the
            project when not given.

    Raises:
        UserError: Errors that nobody has accepted stand in the way of a copy to sign, or the file cannot be written.
    """
    from author.export import control_code, export_copy

    if pdf and copy == "web":
        raise UserError("webbkopian blir ingen pdf.", None, "Ta bort --pdf, eller välj review, signing eller esign.")
    if copy == "annex":
        code_of = code_of or templates.usable_template(project)
    else:
        template = template or templates.usable_template(project)
    report = review(project, today)
    state = project.state
    if copy in BLOCKED_COPIES:
        _check_ready(project, report)
    concerns = tuple(c for reading in project.readings() for c in reading.concerns)
    content = export_copy(
        copy, state.draft, today=today, analysis=analyse(project) if state.sources else None, concerns=concerns,
        report=report, template=_template(template), templates=data_folder("templates"),
        form=form, clean=clean, basis=_basis(project) if copy == "annex" else None, code_of=_template(code_of),
    )  # fmt: skip
    path = (target or target_path(project, copy, form, clean=clean)).resolve()
    if copy == "annex" and path.suffix.lower() in (".html", ".htm"):
        from author.export.annex_page import annex_page

        if pdf:
            raise UserError("underlaget som webbsida blir ingen pdf.", path.name, "Ta bort --pdf, eller välj .docx.")
        content = annex_page(content)
    write_whole(path, content)
    return Exported(
        path,
        control_code(content) if copy in ("review", "signing", "esign") else "",
        _pdf(path, today) if pdf else None,
    )


def verify(path: Path, project: Project | None, today: date, template: str | None = None) -> Verdict:
    """Recompute the kontrollkod of an exported document, and compare with the project's draft where one is given.

    Args:
        path: The document.
        project: The project whose draft it should say.
        today: The day.
        template: The template it was made with, where that is none of the designs.
    """
    from author.export.verify import verify as verify_document

    expected = None
    if project is not None:
        expected = _code_now(project, path, today, template)
    return verify_document(path, expected)


def preview(project: Project) -> tuple[tuple[str, str], ...]:
    """Give the löfte as (style, text) per paragraph, for a screen."""
    from author.export.preview import preview as lines

    return lines(project.state.draft)


def target_path(project: Project, copy: str, form: str = "page", *, clean: bool = False) -> Path:
    """Say where a copy is written when nothing else is said."""
    from author.export import output_name

    return project.path.with_name(output_name(project.path.stem, copy, form, clean=clean)).resolve()


def _basis(project: Project) -> Basis:
    """Gather what the annex tells of besides the ranking."""
    from author.export import Basis
    from surveys.place_table import place_table

    state = project.state
    places = place_table(analyse(project), project.readings()) if state.sources else None
    return Basis(places=places, meeting=state.meeting, removed=project.removed_sources())


def _code_now(project: Project, path: Path, today: date, template: str | None) -> str:
    """Give the code of the draft in the template the document is in; in the usual one where it is in none."""
    from author.export import control_code, export_copy
    from author.export.templates import DESIGNS, find_template

    folder = data_folder("templates")
    own = templates.chosen_template(project)
    known = [design.name for design in DESIGNS] + ([own] if own and Path(own).is_file() else [])
    chosen = known if template is None else [template]
    codes = [
        control_code(
            export_copy(
                "signing", project.state.draft, today=today, template=find_template(name, folder / "word"),
                templates=folder,
            )
        )
        for name in chosen
    ]  # fmt: skip
    code = control_code(path.read_bytes()) if path.is_file() else ""
    return code if code in codes else codes[0]


def _template(template: str | None) -> Path | None:
    """Find a template by the name of a design or as a file."""
    from author.export.templates import find_template

    return None if template is None else find_template(template, data_folder("templates") / "word")


def _check_ready(project: Project, report: object) -> None:
    from author.review import Report, blocking

    assert isinstance(report, Report)
    draft = project.state.draft
    if not draft.commitments:
        raise UserError(
            "löftet har inga åtaganden att skriva under.", project.path.name, "Lägg till minst ett åtagande."
        )
    blockers = blocking(report)
    if blockers:
        listed = "; ".join(f"{f.check}: {f.message}" for f in blockers)
        raise UserError(
            f"{len(blockers)} fel måste rättas eller godtas före underskrift: {listed}",
            project.path.name,
            "Rätta dem, eller godta dem med «lofte review PROJEKT --accept KONTROLL --reason SKÄL».",
        )


def _pdf(path: Path, day: date) -> Path:
    from author.export.pdf import to_pdf

    return to_pdf(path, day=day)
