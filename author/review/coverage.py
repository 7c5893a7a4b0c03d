"""Checks of what a promise covers: time, owner, mandate."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from author.parse.promisers import item_parties
from author.review.findings import Finding, example, with_sentence
from author.review.told import tells_time
from author.review.wordings import owned, timed
from surveys.swedish import fold

if TYPE_CHECKING:
    from author.review.subject import Promise, Subject

_UNIT = re.compile(
    r"\b\w*(?:fältgrupp|fältteam|socialtjänst|förvaltning|enhet(?:en)?\b|områdespolis|kommunpolis|trygghetsvärd|parkeringsvakt|väktare|räddningstjänst|nämnd|fritidsgård|rektor"
    r"|\w*team|trygghetssamordnare|säkerhetsavdelning|avdelning|ungdomsgrupp|trafikpolis|ordningsvakt|kontoret)\w*"
)
_MANDATE: tuple[tuple[str, str, str, str], ...] = (
    (r"(?:drogtest|urinprov|testa|provtagning|drogtester)\w*.{0,40}\belev|\belev\w*.{0,40}(?:drogtest|urinprov|provtagning)|visiter\w*.{0,30}(?:elev|skåp)|(?:hund\s*-?\s*sök|narkotikahund|sök\w* med .{0,10}hund).{0,100}(?:skol|gymnasi)|(?:skol|gymnasi|högstadi)\w*.{0,100}(?:hund\s*-?\s*sök|narkotikahund)",
     r"frivillig\w*|rektor", "Prover och sök bland elever styrs av lag och kan inte lovas av polis eller kommun ensamma", "Det är frivilligt och sker i samråd med rektor."),
    (r"kamer(?:a|or)\w*", r"tillstånd|kamerabevakningslagen|utred", "Kamerabevakning kräver att lagens villkor är prövade", "Först prövas villkoren i kamerabevakningslagen."),
    (r"ordningsvakt\w*", r"tillstånd|beslut\w* av polismyndigheten", "Ordningsvakter på allmän plats kräver tillstånd", "Först söks tillstånd hos Polismyndigheten."),
    (r"\b(?:statlig\w* väg|riksväg|länsväg|europaväg|\be ?\d{1,2}\b|\brv ?\d+|\bväg \d{2,4}\b)", r"trafikverket|polis\w* (?:\w+ )?(?:kontroller|mät|finns|patruller)", "På statlig väg beslutar Trafikverket", "Frågan förs vidare till Trafikverket, som beslutar."),
    (r"\b(?:byt|sätt|rust|bygg|renover|lås)\w*.{0,60}(?:bostadsbolag|hyresvärd|privat\w* fastighet)", r"tillsammans|med fastighetsägare|förs vidare", "På privat mark beslutar fastighetsägaren", "Det görs tillsammans med fastighetsägaren, som beslutar."),
    (r"\b(?:dela|delar|lämna|lämnar|utbyta|utbyter)\b.{0,40}(?:uppgifter om enskilda|sekretess\w*|personuppgifter)", r"sekretess\w* (?:medger|tillåter)|samtycke", "Sekretess hindrar att uppgifter om enskilda delas fritt", "Det sker bara när sekretessen medger det."),
)  # fmt: skip


def no_time(subject: Subject) -> tuple[Finding, ...]:
    """Find promises that do not say when or how often."""
    return tuple(
        Finding(
            "no-time", p.index, p.where, "Det framgår inte när eller hur ofta det görs, så det går inte att följa upp i tid.",
            f"Skriv en månad, en årstid, «per år» eller «senast». {example(timed(p.text))}",
        )
        for p in subject.promises
        if not has_time(p)
    )  # fmt: skip


def has_time(promise: Promise) -> bool:
    """Whether a promise says when, in its field or its text."""
    return bool(promise.time or tells_time(promise.text))


def no_owner(subject: Subject) -> tuple[Finding, ...]:
    """Find promises without a responsible unit, or in a printed löfte without any promiser."""
    return tuple(
        Finding(
            "no-owner", p.index, p.where, "Ingen enhet är utpekad som ansvarig, så ingen svarar för att det blir gjort.",
            f"Ange ansvarig enhet, inte en person. {example(owned(p.text, item_parties(p.text, None) or p.by))}",
        )
        for p in subject.promises
        if not has_owner(p)
    )  # fmt: skip


def has_owner(promise: Promise) -> bool:
    """Whether someone is named as responsible."""
    if promise.draft:
        return bool(promise.owner or _UNIT.search(fold(promise.text)))
    return bool(promise.by)


def outside_mandate(subject: Subject) -> tuple[Finding, ...]:
    """Find measures that someone else decides on or the law restricts, said without that reservation."""
    return tuple(
        Finding(
            "outside-mandate", p.index, p.where, f"{why}.",
            f"Skriv vilket steg som krävs, eller att frågan förs vidare. {example(with_sentence(p.text, step))}",
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


SHARED = (outside_mandate, no_time, no_owner)
"""Checks that drafts and printed löften share."""
