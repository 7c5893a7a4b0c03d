"""Checks of what is covered: areas, reasons, causes, time, owner, anchoring, mandate."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from author.review.findings import Finding, with_sentence
from surveys.months import MONTH
from surveys.swedish import content_tokens, fold, stem

if TYPE_CHECKING:
    from author.commitments import PastLofte
    from author.draft import Draft
    from author.review.subject import Promise, Subject

_TIME = re.compile(
    rf"\b(?:{MONTH}|20\d\d|senast|före|varje|årlig\w*|månad\w*|vecka\w*|veckor"
    r"|kvartal\w*|halvår\w*|våren|sommaren|hösten|vintern|vår och höst|helg\w*|kväll\w*|natt|nätter|lov|lovet|\w+lovet|skolstart\w*|termin\w*|dagtid|eftermiddag\w*"
    r"|måndag\w*|tisdag\w*|onsdag\w*|torsdag\w*|fredag\w*|lördag\w*|söndag\w*|dagar|dag|år|året|löftestiden|perioden|kl\.?|klockan|timmar|dygn|arbetsdagar|dagligen|löpande varje)\b|\bper (?:år|dag|termin)|\d{1,2}[.:]\d{2}"
)
_UNIT = re.compile(
    r"\b\w*(?:fältgrupp|fältteam|socialtjänst|förvaltning|enhet(?:en)?\b|områdespolis|kommunpolis|trygghetsvärd|parkeringsvakt|väktare|räddningstjänst|nämnd|fritidsgård|rektor"
    r"|\w*team|trygghetssamordnare|säkerhetsavdelning|avdelning|ungdomsgrupp|trafikpolis|ordningsvakt|kontoret)\w*"
)
_MANDATE: tuple[tuple[str, str, str, str], ...] = (
    (r"(?:drogtest|urinprov|testa|provtagning|drogtester)\w*.{0,40}\belev|\belev\w*.{0,40}(?:drogtest|urinprov|provtagning)|visiter\w*.{0,30}(?:elev|skåp)|(?:hund\s*-?\s*sök|narkotikahund|sök\w* med .{0,10}hund).{0,100}(?:skol|gymnasi)|(?:skol|gymnasi|högstadi)\w*.{0,100}(?:hund\s*-?\s*sök|narkotikahund)",
     r"frivillig\w*|rektor", "Prov och sök bland elever styrs av lag och kan inte lovas av polis eller kommun ensamma", "Det är frivilligt och sker i samråd med rektor."),
    (r"kamer(?:a|or)\w*", r"tillstånd|kamerabevakningslagen|utred", "Kamerabevakning kräver att lagens villkor är prövade", "Först prövas villkoren i kamerabevakningslagen."),
    (r"ordningsvakt\w*", r"tillstånd|beslut\w* av polismyndigheten", "Ordningsvakter på allmän plats kräver tillstånd", "Först söks tillstånd hos Polismyndigheten."),
    (r"\b(?:statlig\w* väg|riksväg|länsväg|europaväg|\be ?\d{1,2}\b|\brv ?\d+|\bväg \d{2,4}\b)", r"trafikverket|polis\w* (?:\w+ )?(?:kontroller|mät|finns|patruller)", "På statlig väg beslutar Trafikverket", "Frågan förs vidare till Trafikverket, som beslutar."),
    (r"\b(?:byt|sätt|rust|bygg|renover|lås)\w*.{0,60}(?:bostadsbolag|hyresvärd|privat\w* fastighet)", r"tillsammans|med fastighetsägare|förs vidare", "På privat mark beslutar fastighetsägaren", "Det görs tillsammans med fastighetsägaren, som beslutar."),
    (r"\b(?:dela|delar|lämna|lämnar|utbyta|utbyter)\b.{0,40}(?:uppgifter om enskilda|sekretess\w*|personuppgifter)", r"sekretess\w* (?:medger|tillåter)|samtycke", "Sekretess hindrar att uppgifter om enskilda delas fritt", "Det sker bara när sekretessen medger det."),
)  # fmt: skip


def area_without_commitment(draft: Draft) -> tuple[Finding, ...]:
    """Find chosen areas that no promise answers to."""
    answered = {c.area for c in draft.commitments if c.in_lofte}
    return tuple(
        Finding(
            "area-without-commitment", None, f"Problemområdet {a.name}", f"{a.name} är prioriterat men inget åtagande svarar mot det.",
            "Lägg till ett åtagande eller välj bort området med skäl.",
        )
        for a in draft.areas
        if a.id not in answered
    )  # fmt: skip


def priority_without_reason(draft: Draft) -> tuple[Finding, ...]:
    """Find chosen areas without a reason."""
    return tuple(
        Finding(
            "priority-without-reason", None, f"Problemområdet {a.name}", f"Det framgår inte varför {a.name} är prioriterat.",
            "Skriv skälet, till exempel vad kartläggningen visade.",
        )
        for a in draft.areas
        if not a.reason.strip()
    )  # fmt: skip


def focus_without_reason(lofte: PastLofte) -> tuple[Finding, ...]:
    """Find a focus that is not the area the löfte itself ranks first."""
    if not lofte.focus or not lofte.problem_areas or _related(lofte.focus, lofte.problem_areas[0]):
        return ()
    first = lofte.problem_areas[0]
    message = f"Fokus är «{lofte.focus}» fast «{first}» står först bland problemområdena, och skälet framgår inte."
    return (Finding("priority-without-reason", None, "Fokus", message, "Skriv varför just det området valdes."),)


def no_cause(draft: Draft) -> tuple[Finding, ...]:
    """Find chosen areas without any likely cause."""
    return tuple(
        Finding(
            "no-cause", None, f"Problemområdet {a.name}", f"{a.name} har ingen trolig orsak, så åtgärderna kan missa problemet.",
            "Skriv minst en trolig orsak.",
        )
        for a in draft.areas
        if not a.causes
    )  # fmt: skip


def no_time(subject: Subject) -> tuple[Finding, ...]:
    """Find promises that do not say when or how often."""
    return tuple(
        Finding(
            "no-time", p.index, p.where, "Det framgår inte när eller hur ofta det görs.",
            f"Skriv en månad, en årstid, «per år» eller «senast». Skriv till exempel: «{with_sentence(p.text, 'Det görs varje vår och höst.')}»",
        )
        for p in subject.promises
        if not has_time(p)
    )  # fmt: skip


def has_time(promise: Promise) -> bool:
    """Whether a promise says when, in its field or its text."""
    return bool(promise.time or _TIME.search(fold(promise.text)))


def no_owner(subject: Subject) -> tuple[Finding, ...]:
    """Find promises without a responsible unit, or in a printed löfte without any promiser."""
    return tuple(
        Finding(
            "no-owner", p.index, p.where, "Ingen enhet är utpekad som ansvarig.", "Ange ansvarig enhet, inte en person.",
        )
        for p in subject.promises
        if not has_owner(p)
    )  # fmt: skip


def has_owner(promise: Promise) -> bool:
    """Whether someone is named as responsible."""
    if promise.draft:
        return bool(promise.owner or _UNIT.search(fold(promise.text)))
    return bool(promise.by)


def not_anchored(subject: Subject) -> tuple[Finding, ...]:
    """Find promises that those who are to do them have not agreed to."""
    return tuple(
        Finding(
            "not-anchored", p.index, p.where, "Åtagandet är inte förankrat hos dem som ska göra det.",
            "Förankra det och ange det i utkastet.",
        )
        for p in subject.promises
        if not p.anchored
    )  # fmt: skip


def outside_mandate(subject: Subject) -> tuple[Finding, ...]:
    """Find measures that someone else decides on or the law restricts, said without that reservation."""
    return tuple(
        Finding(
            "outside-mandate", p.index, p.where, f"{why}.",
            f"Skriv vilket steg som krävs, eller att frågan förs vidare. Skriv till exempel: «{with_sentence(p.text, step)}»",
        )
        for p in subject.promises
        if not p.forwarded
        for why, step in _outside(fold(p.text))
    )  # fmt: skip


def _outside(text: str) -> list[tuple[str, str]]:
    return [
        (why, step)
        for pattern, reserved, why, step in _MANDATE
        if re.search(pattern, text) and not re.search(reserved, text)
    ]


def _related(one: str, other: str) -> bool:
    """Whether two areas share a word, compounds included."""
    a, b = ([stem(t) for t in content_tokens(text) if len(t) > 3] for text in (one, other))  # noqa: PLR2004 - "och", "mot"
    return any(x[:5] == y[:5] or x in y or y in x for x in a for y in b)
