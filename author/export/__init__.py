"""Documents out of a draft: Word copies, annex, web page, and the code that ties them together.

This package is the only place that writes Word.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from author.export.annex import Basis
from author.export.guard import check_template
from author.export.verify import control_code, verify
from author.export.web import FORMS
from surveys.errors import UserError

if TYPE_CHECKING:
    from author.draft import Draft
    from author.review import Report
    from surveys.model import Analysis, Concern

__all__ = ["COPIES", "FORMS", "Basis", "check_template", "control_code", "export_copy", "output_name", "verify"]

COPIES = {
    "review": "-granskning_UTKAST.docx",
    "signing": "-underskrift.docx",
    "esign": "-esign.docx",
    "web": "-webb.html",
    "annex": "-underlag.docx",
}
"""Copy -> what comes after the project's name in the file name."""
CLEAN = "-beslutsunderlag_UTKAST.docx"
"""The review copy without comments, for the nämnd."""


def output_name(project_stem: str, copy: str, form: str = "page", *, clean: bool = False) -> str:
    """Give the file name of a copy; ``form`` is that of a web copy, ``clean`` means a review copy without comments."""
    _check_copy(copy, form)
    if copy == "web":
        return project_stem + FORMS[form]
    return project_stem + (CLEAN if clean and copy == "review" else COPIES[copy])


def export_copy(
    copy: str,
    draft: Draft,
    *,
    today: date,
    analysis: Analysis | None = None,
    concerns: tuple[Concern, ...] = (),
    report: Report | None = None,
    template: Path | None = None,
    templates: Path,
    form: str = "page",
    clean: bool = False,
    basis: Basis | None = None,
    code_of: Path | None = None,
) -> bytes:
    """Make one copy of the löfte, the same bytes for the same input.

    Args:
        copy: One of ``COPIES``.
        draft: What is promised.
        today: The day written in the file's properties and comments.
        analysis: The ranking, for review comments and annex.
        concerns: Masked texts, for the annex.
        report: Findings, for review comments and annex.
        template: A municipality's own template for the löfte, or for the annex.
        templates: Folder with the shipped templates.
        form: One of ``FORMS``, for a web copy.
        clean: Whether a review copy goes without comments.
        basis: What the annex tells of besides; analysis, concerns and report are put into it.
        code_of: Template of the löfte whose kontrollkod an annex prints.

    Raises:
        UserError: The copy is unknown, or the template cannot be used.
    """
    from author.export import annex, chain, context, web, word
    from author.export.charts import charts
    from author.export.inserts import insert

    _check_copy(copy, form)
    shipped = templates / "word"
    own = code_of if copy == "annex" else template
    fields = context.lofte_context(draft, esign=copy == "esign")
    comments = chain.comments(draft, analysis, report) if copy == "review" and not clean else ()
    content = word.render(
        _read(own or shipped / "loften_per_part.docx"), fields, today=today, comments=comments, banner=copy == "review"
    )
    if copy == "web":
        return web.web_copy(form, draft, analysis, control_code(content)).encode("utf-8")
    if copy != "annex":
        return content
    told = replace(basis or Basis(), analysis=analysis, concerns=concerns, report=report, pictures=charts(analysis))
    fields, things = annex.annex_context(draft, told, control_code(content))
    name, page = _read(template or shipped / "underlag.docx")
    return insert(word.render((name, page), fields, today=today), things, name)


def _read(path: Path) -> tuple[str, bytes]:
    try:
        return path.name, path.read_bytes()
    except OSError as error:
        raise UserError(
            "mallen går inte att läsa.", path.name, "Kontrollera att filen finns och inte är låst."
        ) from error


def _check_copy(copy: str, form: str) -> None:
    if copy not in COPIES:
        raise UserError(f"kopian «{copy}» finns inte.", None, f"Välj bland: {', '.join(COPIES)}.")
    if form not in FORMS:
        raise UserError(f"webbformen «{form}» finns inte.", None, f"Välj bland: {', '.join(FORMS)}.")
