"""Checks of dates, signers, follow-up and personal data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from author.review.findings import Finding
from surveys.privacy import mask
from surveys.swedish import fold

if TYPE_CHECKING:
    from datetime import date

    from author.review.subject import Subject

_PERSONAL = frozenset(("personnummer", "telefon", "e-post", "namn", "adress", "regnr"))
_OFFICE_MAIL = re.compile(
    r"^(?:info|kommun|kontakt|registrator|trygg|polis|kundtjänst|medborgar|brottsf|bra)\w*[@(]", re.IGNORECASE
)


def ended_before_signing(subject: Subject) -> tuple[Finding, ...]:
    """Find a löfte that is over before it is signed."""
    if not (subject.end and subject.signed) or subject.end[: len(subject.signed)] >= subject.signed:
        return ()
    return (
        Finding(
            "ended-before-signing", None, "Datum", f"Löftet slutar {subject.end} men undertecknas {subject.signed}.",
            "Rätta perioden eller datumet för underskrift.",
        ),
    )  # fmt: skip


def period_passed(subject: Subject, today: date) -> tuple[Finding, ...]:
    """Find a löfte whose last day has passed."""
    if not subject.end or subject.end >= today.isoformat():
        return ()
    return (
        Finding(
            "period-passed", None, "Datum", f"Löftets sista dag, {subject.end}, har passerat.",
            "Rätta perioden, eller följ upp löftet och börja på ett nytt.",
        ),
    )  # fmt: skip


def missing_signatory(subject: Subject) -> tuple[Finding, ...]:
    """Find signers without a title; a löfte without any signers is allowed."""
    return tuple(
        Finding(
            "missing-signatory", None, f"Undertecknare {n}", f"{name or 'Undertecknaren'} saknar titel.",
            "Skriv titeln, till exempel kommunstyrelsens ordförande.",
        )
        for n, (name, title) in enumerate(subject.signers, 1)
        if not title.strip()
    )  # fmt: skip


def personal_data(subject: Subject) -> tuple[Finding, ...]:
    """Find what points at a person; the names of signers, parties and the municipality are meant to stand."""
    parts = [
        (p.index, p.where, text) for p in subject.promises for text in (p.text, p.owner, p.place, p.time, p.measure)
    ]
    parts += [(None, where, text) for where, text in subject.texts]  # type: ignore[misc] # areas have no index
    meant = fold(" ".join((subject.municipality, *subject.parties, *(name for name, _ in subject.signers))))
    found = {
        (index, where, kind): None
        for index, where, text in parts
        for kind, original in mask(text).found
        if kind in _PERSONAL and fold(original) not in meant and not _OFFICE_MAIL.match(original)
    }
    return tuple(
        Finding(
            "personal-data", index, where, f"Texten verkar innehålla personuppgifter ({kind}).",
            "Ta bort uppgiften; skriv en funktion i stället för en person.",
        )
        for index, where, kind in found
    )  # fmt: skip


def no_follow_up(subject: Subject) -> tuple[Finding, ...]:
    """Find a löfte that does not say how it is followed up."""
    if subject.follow_up.strip():
        return ()
    return (
        Finding(
            "no-follow-up", None, "Uppföljning", "Det framgår inte när, var och av vem löftet följs upp.",
            "Skriv till exempel i vilket forum och vilken månad det redovisas.",
        ),
    )  # fmt: skip
