"""Checks of the words: hedges, blanks left open, unexplained words, repetitions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from author.likeness import alike
from author.review.findings import Finding, example, with_sentence
from author.review.wordings import filled, firm, spelled_out
from surveys.swedish import fold

if TYPE_CHECKING:
    from author.draft import Draft
    from author.review.subject import Promise, Subject

_HEDGES = re.compile(
    r"\b(?:efter)?sträva\w*(?: efter| mot)?|\bverkar? för|\bförsök(?:a|er)\b|\bavser att|\bplanerar? att|\bhoppas\b|\bvill att\b|\bbör\b|\bmålsättning\w*|\bambition\w*|\b(?:arbeta|arbetar|jobba|jobbar) för"
    r"|\bi möjligaste mån|\bom möjligt|\bvid behov|\bnär resurser finns"
)
_WEAK = re.compile(
    r"\b(?:arbeta|arbetar|jobba|jobbar)\b(?:(?! för)\s+\w+){0,2}?\s+(?:med|mot|med att|utifrån)\b|\bfortsätt\w+|\butveckl(?:a|ar)\b|\bfrämja\w*|\bstärk(?:a|er)\b|\beffektivisera\w*"
    r"|\buppmuntra\w*|\bse över\b|\bser över\b|\bverka\b|\bsamverka[r]?\b|\butöka[r]?\b|\bprioriterar?\b|\bfokusera\w*|\bintensifiera\w*|\bsätta in åtgärder|\bbidra\w* till|\bta hänsyn till"
)
_OPEN = re.compile(
    r"(?:…|\.{3}) ?(?:st|stycken|gånger|tillfällen)\b|\bTODO\b|\bTBD\b|\bX{2,}\b|\bxx+\b|\bX(?:\s+antal\b|(?=\s+(?:stycken|st|gånger|tillfällen|kontroller)\b))|\bNN\b|\{[^{}]*\}|_{3,}|\?{2,}|\[\s*\]|\[(?:fyll i|antal|plats|datum|namn på|period|ange)\b[^\]]*\]|<[a-zåäö ]{2,30}>"
)
_TO_DO = re.compile(r"\b(?:TODO|TBD)\b")
"""A note to oneself; nobody else can write what is missing."""
_NEWS = re.compile(r"\b(?:nytt|nya|skillnad|mer|fler|utöver|mot)\b.{0,40}\b(?:förra|fjol|föregående)")
"""What tells that a promise differs from last year's."""
_ACRONYM = re.compile(r"(?<![\w-])[A-ZÅÄÖ]{3,6}(?!\w)")
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
    r"\b(?:(?:i )?hotspots?|(?:i )?hot spots?|utvalda platser|utpekade platser|riktade insatser|problembild\w*|situationell \w+|trygghetspunkter)",
    re.IGNORECASE,
)


def open_slot(subject: Subject) -> tuple[Finding, ...]:
    """Find blanks that nobody has filled in."""
    parts: list[tuple[int | None, str, str]] = [
        (p.index, p.where, text) for p in subject.promises for text in (p.text, p.time, p.place, p.owner, p.measure)
    ]
    parts += [(None, where, text) for where, text in subject.texts]
    parts += [(None, "Undertecknarna", text) for pair in subject.signers for text in pair]
    found = {(index, where, m.group(0)): None for index, where, text in parts for m in _OPEN.finditer(text)}
    whole = {p.index: p.text for p in subject.promises}
    return tuple(
        Finding(
            "open-slot", index, where, f"Luckan «{blank}» är inte ifylld.",
            "Fyll i den eller skriv om meningen." + (f" {example(filled(whole[index], _OPEN))}" if index in whole and not _TO_DO.search(whole[index]) else ""),
        )
        for index, where, blank in found
    )  # fmt: skip


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
                    f"Skriv vad som görs och hur ofta. {example(firm(p.text, measured=p.measured))}",
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
                    "undefined-word", p.index, p.where, f"Alla invånare vet inte vad som menas med {listed}.",
                    f"Säg med vanliga ord vad som avses.{spelled_out(p.text, words, _JARGON)}",
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
                    "duplicate", p.index, p.where, f"Åtagandet säger samma sak som åtagande {earlier.index + 1}, så läsaren tror att det är två.",
                    "Slå ihop dem och skriv vem som gör vad.",
                )
            )  # fmt: skip
    return tuple(found)


def same_as_last_year(subject: Subject, draft: Draft) -> tuple[Finding, ...]:
    """Find promises that repeat last year's."""
    return tuple(
        Finding(
            "same-as-last-year", p.index, p.where, "Samma åtagande fanns i förra löftet; läsaren undrar vad det gav.",
            "Skriv vad uppföljningen visade och vad som är nytt, eller välj en annan åtgärd."
            f" {example(with_sentence(p.text, 'Nytt sedan förra löftet är att resultatet redovisas varje halvår.'))}",
        )
        for p in subject.promises
        if any(alike(p.text, old) for old in draft.previous) and not _NEWS.search(fold(p.text))
    )  # fmt: skip


def _same_place(one: Promise, other: Promise) -> bool:
    return not (one.place and other.place and fold(one.place) != fold(other.place))


def _is_explained(word: str, whole: str) -> bool:
    """Whether the words behind an abbreviation stand beside it somewhere."""
    named = rf"{word}(?:-\w+)?"
    return bool(
        re.search(
            rf"\({word}\)|{named}\s*[,(–]\s*[A-ZÅÄÖa-zåäö]+,? \w+|{named}\s*\([a-zåäö]{{8,}}\)|{word} - [A-ZÅÄÖa-zåäö]+ \w+",
            whole,
        )
    )


SHARED = (open_slot, duplicate, vague_verb, undefined_word)
"""Checks that drafts and printed löften share."""
