"""Checks of dates and personal data."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from author.parse.periods import find_span
from author.review.findings import Finding, example
from author.review.wordings import without_person
from surveys.months import MONTH, MONTHS
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
_KINDS = {"telefon": "telefonnummer", "e-post": "e-postadress", "regnr": "registreringsnummer"}
"""Kinds of personal data whose short names are written out."""
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
                f"Åtagandet gäller {span[0].isoformat()} till {span[1].isoformat()}, men löftet undertecknas {subject.signed}."
                + (f" Då återstår {left} {'dag' if left == 1 else 'dagar'}." if left else " Då är tiden ute."),
                "Ändra tiden i åtagandet, eller berätta i uppföljningen vad som redan är gjort."
                f"{_later(p.text, signed, subject.end)}",
            )
        )  # fmt: skip
    return tuple(found)


def _later(text: str, signed: dt.date, end: str) -> str:
    """Give the promise with months that are left; nothing where the löfte is nearly over."""
    last = dt.date.fromisoformat(end)
    if last.year != signed.year or last.month <= signed.month + 1:
        return ""
    months = f"{MONTHS[signed.month - 1]}–{MONTHS[last.month - 1]}"
    return f" {example(_MONTHS.sub(months, text, count=1))}"


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


def personal_data(subject: Subject) -> tuple[Finding, ...]:
    """Find what points at a person; the names of signers, parties and the municipality are meant to stand."""
    parts: list[tuple[int | None, str, str]] = [
        (p.index, p.where, text) for p in subject.promises for text in (p.text, p.owner, p.place, p.time, p.measure)
    ]
    parts += [(None, where, text) for where, text in subject.texts]
    meant = fold(" ".join((subject.municipality, *subject.parties, *(name for name, _ in subject.signers))))
    texts = {p.index: p.text for p in subject.promises}
    found = {
        (index, where, kind): None
        for index, where, text in parts
        for kind, original in mask(text).found
        if kind in _PERSONAL and fold(original) not in meant and not _OFFICE_MAIL.match(original)
    }
    return tuple(
        Finding(
            "personal-data", index, where, f"Texten verkar innehålla personuppgifter ({_KINDS.get(kind, kind)}).",
            "Ta bort uppgiften och skriv en funktion i stället för en person."
            + (f" {example(without_person(texts[index]))}" if index in texts else ""),
        )
        for index, where, kind in found
    )  # fmt: skip


SHARED = (ended_before_signing, over_when_signed, personal_data)
"""Checks that drafts and printed löften share."""
