"""Checks of the words: hedges, blanks left open, unexplained words, repetitions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from author.likeness import alike
from author.review.findings import Finding
from surveys.swedish import fold

if TYPE_CHECKING:
    from author.draft import Draft
    from author.review.subject import Promise, Subject

_HEDGES = re.compile(
    r"\b(?:efter)?sträva\w*(?: efter| mot)?|\bverka för|\bförsök\w* att|\bförsöka\b|\bmålsättning\w*|\bambition\w*|\b(?:arbeta|arbetar|jobba|jobbar) för"
    r"|\bi möjligaste mån|\bom möjligt|\bvid behov|\bnär resurser finns"
)
_WEAK = re.compile(
    r"\b(?:arbeta|arbetar|jobba|jobbar)\b(?:(?! för)\s+\w+){0,2}?\s+(?:med|mot|med att|utifrån)\b|\bfortsätt\w+|\butveckl(?:a|ar)\b|\bfrämja\w*|\bstärk(?:a|er)\b|\beffektivisera\w*"
    r"|\buppmuntra\w*|\bse över\b|\bser över\b|\bverka\b|\bsamverka[r]?\b|\butöka[r]?\b|\bintensifiera\w*|\bsätta in åtgärder|\bbidra\w* till|\bta hänsyn till"
)
_OPEN = re.compile(
    r"\bTODO\b|\bTBD\b|\bX{2,}\b|\bxx+\b|\bX(?=\s+(?:antal|stycken|st|gånger|tillfällen|kontroller)\b)|\bNN\b|\{[^{}]*\}|_{3,}|\?{2,}|\[\s*\]|\[(?:fyll i|antal|plats|datum|namn på|period|ange)\b[^\]]*\]|<[a-zåäö ]{2,30}>"
)
_ACRONYM = re.compile(r"(?<![\w-])[A-ZÅÄÖ]{3,6}(?![\w])")
_KNOWN = frozenset(
    [
        "LED",
        "USB",
        "SMS",
        "PDF",
        "WEB",
        "SFI",
        "BUP",
        "TODO",
        "TBD",
        "GPS",
        "ABF",
        "IOGT",
        "NTO",
        "HVB",
        "VAB",
        "XXX",
        "XXXX",
        "SOS",
    ]
)
_JARGON = re.compile(
    r"\b(?:hotspots?|hot spots?|utvalda platser|utpekade platser|riktade insatser|problembild\w*|situationell \w+|trygghetspunkter)",
    re.IGNORECASE,
)


def open_slot(subject: Subject) -> tuple[Finding, ...]:
    """Find blanks that nobody has filled in."""
    parts = [
        (p.index, p.where, text) for p in subject.promises for text in (p.text, p.time, p.place, p.owner, p.measure)
    ]
    parts += [(None, where, text) for where, text in subject.texts]  # type: ignore[misc] # areas have no index
    parts += [(None, "Undertecknarna", text) for pair in subject.signers for text in pair]  # type: ignore[misc]
    found = {(index, where, m.group(0)): None for index, where, text in parts for m in _OPEN.finditer(text)}
    return tuple(
        Finding("open-slot", index, where, f"Luckan «{blank}» är inte ifylld.", "Fyll i den eller skriv om meningen.")
        for index, where, blank in found
    )


def vague_verb(subject: Subject) -> tuple[Finding, ...]:
    """Find words that promise nothing certain: hedges always, weak verbs where nothing is counted."""
    found: list[Finding] = []
    for p in subject.promises:
        text = fold(p.text)
        match = _HEDGES.search(text) or (None if p.measured else _WEAK.search(text))
        if match:
            found.append(
                Finding(
                    "vague-verb", p.index, p.where, f"«{match.group(0)}» lovar inget som kan bockas av.",
                    "Skriv vad som görs, till exempel «kontrollerar», «besöker» eller «bygger», och hur ofta.",
                )
            )  # fmt: skip
    return tuple(found)


def undefined_word(subject: Subject) -> tuple[Finding, ...]:
    """Find abbreviations and in-house words that the löfte does not explain."""
    whole = " ".join([*(text for _, text in subject.texts), *(p.text for p in subject.promises)])
    found: list[Finding] = []
    for p in subject.promises:
        words = [
            w
            for w in _ACRONYM.findall(p.text)
            if w not in _KNOWN and not _is_explained(w, whole) and not p.text.isupper()
        ]
        words += [m.group(0) for m in _JARGON.finditer(p.text)]
        if words:
            listed = ", ".join(f"«{word}»" for word in dict.fromkeys(words))
            found.append(
                Finding(
                    "undefined-word", p.index, p.where, f"Invånarna vet inte säkert vad som menas med {listed}.",
                    "Skriv ut förkortningen eller säg med vanliga ord vad som avses.",
                )
            )  # fmt: skip
    return tuple(found)


def duplicate(subject: Subject) -> tuple[Finding, ...]:
    """Find promises that say the same as an earlier one."""
    found: list[Finding] = []
    for n, p in enumerate(subject.promises):
        earlier = next((q for q in subject.promises[:n] if _same_place(p, q) and alike(p.text, q.text)), None)
        if earlier:
            found.append(
                Finding(
                    "duplicate", p.index, p.where, f"Säger samma sak som åtagande {earlier.index + 1}.",
                    "Slå ihop dem och skriv vem som gör vad.",
                )
            )  # fmt: skip
    return tuple(found)


def same_as_last_year(subject: Subject, draft: Draft) -> tuple[Finding, ...]:
    """Find promises that repeat last year's."""
    return tuple(
        Finding(
            "same-as-last-year", p.index, p.where, "Samma åtagande fanns i förra löftet; läsaren undrar vad det gav.",
            "Skriv vad uppföljningen visade och vad som är nytt, eller välj en annan åtgärd.",
        )
        for p in subject.promises
        if any(alike(p.text, old) for old in draft.previous)
    )  # fmt: skip


def _same_place(one: Promise, other: Promise) -> bool:
    return not (one.place and other.place and fold(one.place) != fold(other.place))


def _is_explained(word: str, whole: str) -> bool:
    """Whether the words behind an abbreviation stand beside it somewhere."""
    return bool(re.search(rf"\({word}\)|{word}\s*[,(–-]\s*[A-ZÅÄÖa-zåäö]+ \w+", whole))
