"""Checks of dates, signers, follow-up and personal data."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from author.parse.periods import find_span
from author.review.findings import Finding
from surveys.months import MONTH
from surveys.privacy import mask
from surveys.swedish import fold

if TYPE_CHECKING:
    from datetime import date

    from author.review.subject import Subject

_MONTHS = re.compile(
    rf"\b(?P<from>{MONTH})\s*(?:[-–—]|till och med|t\.?o\.?m\.?|till)\s*(?P<to>{MONTH})\b(?:\s+(?P<year>20\d\d))?",
    re.IGNORECASE,
)
_NEARLY = 0.1
"""Part of a promise's own time that must be left when it is signed."""
_WHOLE_DATE = 10
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


def over_when_signed(subject: Subject) -> tuple[Finding, ...]:
    """Find promises whose own time is over, or nearly so, on the day of signing."""
    if len(subject.signed) < _WHOLE_DATE or not subject.end:
        return ()
    signed = dt.date.fromisoformat(subject.signed)
    found: list[Finding] = []
    for p in subject.promises:
        span = _own_span(p.text, subject.end[:4])
        if span is None or (span[1] - signed).days > _NEARLY * (span[1] - span[0]).days:
            continue
        left = max((span[1] - signed).days, 0)
        found.append(
            Finding(
                "ended-before-signing", p.index, p.where,
                f"Åtagandet gäller {span[0].isoformat()} till {span[1].isoformat()} men löftet undertecknas {subject.signed}:"
                f" {left} {'dag' if left == 1 else 'dagar'} återstår.",
                "Ändra tiden i åtagandet, eller berätta i uppföljningen vad som redan är gjort.",
            )
        )  # fmt: skip
    return tuple(found)


def _own_span(text: str, year: str) -> tuple[dt.date, dt.date] | None:
    """Read "januari–maj", with the löfte's last year where none is written."""
    match = _MONTHS.search(text)
    if match is None:
        return None
    span = find_span(f"{match['from']} – {match['to']} {match['year'] or year}")
    return (dt.date.fromisoformat(span.start), dt.date.fromisoformat(span.end)) if span else None


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
            "Ta bort uppgiften; skriv en funktion, till exempel «kommunens växel», i stället för en person.",
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
