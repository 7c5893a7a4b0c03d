"""Checks of a draft or of any existing löfte, and acceptance of findings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from author.draft import Acceptance, Draft
from author.session.areas import analyse
from author.session.projects import record_draft
from author.store.project import Project
from surveys.errors import UserError

if TYPE_CHECKING:
    from author.review import Finding, Report
    from surveys.model import Analysis


def review(project: Project, today: date, known: Analysis | None = None) -> Report:
    """Check the draft; ``known`` is the analysis that the user looks at, where it need not be made anew."""
    from author.review import review_draft

    state = project.state
    analysis = (known or analyse(project)) if state.sources else None
    return review_draft(state.draft, analysis, today)


def shown(report: Report) -> tuple[Finding, ...]:
    """Give the findings as a screen shows them: the worst first, one open advice per promise."""
    from author.review import fold_advice

    return fold_advice(report.findings)


def review_file(path: Path, today: date) -> Report:
    """Check an existing löfte."""
    from author.parse import parse
    from author.review import review_file as review_parsed
    from surveys.readers.documents import read_lines

    lines = read_lines(path)
    return review_parsed(parse(lines), today, lines)


def accept(project: Project, finding: str, reason: str, today: date, at: str, known: Analysis | None = None) -> Draft:
    """Accept a finding, ``CHECK`` or ``CHECK:INDEX``, with a reason.

    Raises:
        UserError: The review has no such finding, or the reason is empty.
    """
    if not reason.strip():
        raise UserError("en anmärkning kan bara godtas med ett skäl.", None, "Ange det med --reason.")
    check, _, index = finding.partition(":")
    if index and not index.isdigit():
        raise UserError(f"«{index}» är inget nummer på ett åtagande.", None, "Skriv till exempel no-time:2.")
    found = [f for f in review(project, today, known).findings if f.check == check]
    if index:
        found = [f for f in found if f.commitment == int(index)]
    if not found:
        raise UserError(f"granskningen har ingen anmärkning «{finding}».", None, "Lista dem med «lofte review».")
    draft = project.state.draft
    accepted = list(draft.accepted)
    for each in found:
        commitment = None if each.commitment is None else draft.commitments[each.commitment].id
        accepted = [a for a in accepted if (a.check, a.commitment) != (check, commitment)]
        accepted.append(Acceptance(check, commitment, reason.strip()))
    changed = replace(draft, accepted=tuple(accepted))
    return record_draft(project, changed, f"Godtog anmärkningen {check}", at)
