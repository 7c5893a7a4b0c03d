"""Findings and the report: severity, order, folding of advice, JSON."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from surveys.json_values import Json

Severity = Literal["error", "advice"]

ERRORS = (
    "number-mismatch", "foreign-municipality", "ended-before-signing", "period-passed", "personal-data", "missing-signatory",
    "open-slot",
)  # fmt: skip
"""Checks that block a signing copy until mended or accepted; worst first."""
ADVICE = (
    "area-without-commitment", "priority-without-reason", "no-cause", "no-follow-up", "outside-mandate", "duplicate",
    "same-as-last-year", "vague-verb", "no-quantity", "undefined-word", "no-time", "no-place", "no-owner", "not-anchored",
)  # fmt: skip
"""Checks that only advise, in the order they are shown."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a check found."""

    check: str
    """Check id."""
    commitment: int | None
    """Index of the promise; ``None`` for the whole draft or an area."""
    where: str
    """Swedish: where it is, e.g. ``Åtagande 3``."""
    message: str
    """Swedish: what is wrong and why it matters."""
    suggestion: str = ""
    """Swedish: what to do."""
    accepted: str | None = None
    """The reason a person accepted it with."""
    also: tuple[str, ...] = ()
    """Ids of lesser advice on the same promise, folded into the message."""

    @property
    def severity(self) -> Severity:
        """Whether it blocks a signing copy."""
        return "error" if self.check in ERRORS else "advice"


@dataclass(frozen=True, slots=True)
class Summary:
    """How many promises can be followed up."""

    commitments: int
    """Promises in the löfte."""
    measurable: int
    """With a count."""
    with_place: int
    """With a place."""
    with_time: int
    """With a time."""
    with_owner: int
    """With a responsible unit."""


@dataclass(frozen=True, slots=True)
class Report:
    """All findings, worst first, and the counts."""

    findings: tuple[Finding, ...]
    """Errors, then advice on the whole, then advice on promises."""
    summary: Summary
    """Counts."""


_SHORT = {
    "vague-verb": "orden lovar inget bestämt", "no-quantity": "inget antal", "no-time": "ingen tid", "no-place": "ingen plats",
    "no-owner": "ingen ansvarig enhet", "not-anchored": "inte förankrat", "undefined-word": "oförklarade ord",
    "same-as-last-year": "samma som förra året", "duplicate": "upprepning", "outside-mandate": "rådigheten oklar",
}  # fmt: skip


def example(text: str) -> str:
    """Give the end of a suggestion: a wording that can be pasted in."""
    return f"Skriv till exempel: «{text}»"


def with_sentence(text: str, sentence: str) -> str:
    """Give a promise with a sentence after it."""
    plain = text.rstrip()
    return f"{plain}{'' if plain.endswith(('.', '!')) else '.'} {sentence}"


def sort_findings(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Order findings: errors first, then by check, then by promise."""
    order = {check: n for n, check in enumerate((*ERRORS, *ADVICE))}
    return tuple(
        sorted(
            findings, key=lambda f: (order[f.check], -1 if f.commitment is None else f.commitment, f.where, f.message)
        )
    )


def fold_advice(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Keep one open advice per promise, the weightiest; the others are named in its message.

    Errors, accepted findings and advice on areas or the whole draft stay as they are.
    """
    kept: list[Finding] = []
    first: dict[int, int] = {}
    for finding in sort_findings(findings):
        n = finding.commitment
        if finding.severity == "error" or n is None or finding.accepted is not None:
            kept.append(finding)
        elif n not in first:
            first[n] = len(kept)
            kept.append(finding)
        elif finding.check not in (kept[first[n]].check, *kept[first[n]].also):
            lead = kept[first[n]]
            kept[first[n]] = replace(lead, also=(*lead.also, finding.check))
    return tuple(_told(finding) for finding in kept)


def blocking(report: Report) -> tuple[Finding, ...]:
    """List the errors that nobody has accepted."""
    return tuple(f for f in report.findings if f.severity == "error" and f.accepted is None)


def report_json(report: Report) -> dict[str, Json]:
    """Give the report as plain data with the contract's keys."""
    s = report.summary
    return {
        "findings": [
            {
                "check": f.check, "severity": f.severity, "commitment": f.commitment, "where": f.where, "message": f.message,
                "suggestion": f.suggestion, "accepted": f.accepted, "also": list(f.also),
            }
            for f in report.findings
        ],
        "summary": {
            "commitments": s.commitments, "measurable": s.measurable, "with_place": s.with_place, "with_time": s.with_time,
            "with_owner": s.with_owner,
        },
    }  # fmt: skip


def _told(finding: Finding) -> Finding:
    if not finding.also:
        return finding
    return replace(
        finding, message=f"{finding.message} Dessutom: {', '.join(_SHORT[check] for check in finding.also)}."
    )
