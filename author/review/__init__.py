"""Checks of a draft or of an existing löfte: one small function per check, a report with the worst first.

The checks are the tool's own; they are no authority's requirements. Advice never blocks.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from author.review import coverage, formal, numbers, places, whole, wording
from author.review.findings import Finding, Report, Summary, blocking, fold_advice, report_json, sort_findings
from author.review.subject import Subject, draft_subject, file_subjects

if TYPE_CHECKING:
    from datetime import date

    from author.commitments import ParsedFile
    from author.draft import Draft
    from surveys.model import Analysis, Line

__all__ = ["Finding", "Report", "Summary", "blocking", "fold_advice", "report_json", "review_draft", "review_file"]


def review_draft(draft: Draft, analysis: Analysis | None, today: date) -> Report:
    """Check a draft.

    Args:
        draft: The draft.
        analysis: The ranking, where there is one; tells of areas that weigh more than the chosen ones.
        today: The day the period is compared with.

    Returns:
        All findings, the most harmful first; ``fold_advice`` makes one advice per promise of them for a screen.
    """
    subject = draft_subject(draft)
    found = (
        *_common(subject, today),
        *whole.area_without_commitment(draft),
        *whole.priority_without_reason(draft, analysis),
        *whole.no_cause(draft),
        *wording.same_as_last_year(subject, draft),
        *whole.not_anchored(subject),
    )
    ranked = {area.id: area.rank for area in analysis.areas} if analysis else {}
    placed = tuple(_with_rank(finding, draft, ranked) for finding in found)
    return Report(sort_findings(tuple(_with_acceptance(f, draft) for f in placed)), _summary((subject,)))


def review_file(parsed: ParsedFile, today: date, lines: tuple[Line, ...] = ()) -> Report:
    """Check every löfte of a file.

    Args:
        parsed: What the parser found.
        today: The day the periods are compared with.
        lines: All lines of the file, so that text outside the promises is checked as well.
    """
    texts = tuple((f"Rad {line.number}", line.text) for line in lines if not _is_part(line.text, parsed))
    subjects = file_subjects(parsed, texts)
    found: list[Finding] = []
    for subject, lofte in zip(subjects, parsed.loften, strict=True):
        found += _common(subject, today)
        found += whole.focus_without_reason(lofte)
    return Report(sort_findings(tuple(dict.fromkeys(found))), _summary(subjects))


def _common(subject: Subject, today: date) -> tuple[Finding, ...]:
    """Run the checks that drafts and printed löften share, in any order."""
    shared = (check for module in (numbers, places, formal, whole, wording, coverage) for check in module.SHARED)
    return (*formal.period_passed(subject, today), *(finding for check in shared for finding in check(subject)))


def _summary(subjects: tuple[Subject, ...]) -> Summary:
    promises = [p for subject in subjects for p in subject.promises]
    return Summary(
        len(promises),
        sum(p.measured for p in promises),
        sum(places.has_place(p) for p in promises),
        sum(coverage.has_time(p) for p in promises),
        sum(coverage.has_owner(p) for p in promises),
    )


def _with_rank(finding: Finding, draft: Draft, ranks: dict[str, int]) -> Finding:
    """Add the area's rank to advice on a priority without reason."""
    if finding.check != "priority-without-reason":
        return finding
    rank = next((ranks[a.id] for a in draft.areas if finding.where.endswith(a.name) and a.id in ranks), None)
    return (
        finding if rank is None else replace(finding, message=f"{finding.message} Kartläggningen ger det plats {rank}.")
    )


def _with_acceptance(finding: Finding, draft: Draft) -> Finding:
    """Add the reason a person has accepted a finding with."""
    key = None if finding.commitment is None else draft.commitments[finding.commitment].id
    reason = next((a.reason for a in draft.accepted if (a.check, a.commitment) == (finding.check, key)), None)
    return finding if reason is None else replace(finding, accepted=reason)


def _is_part(text: str, parsed: ParsedFile) -> bool:
    """Whether a line is a promise's own text, which is checked as a promise."""
    return any(text in c.text for lofte in parsed.loften for c in lofte.commitments)
