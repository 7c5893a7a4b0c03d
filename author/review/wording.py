"""Checks of the words: hedges, blanks left open, unexplained words, repetitions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from author.likeness import alike
from author.review.findings import Finding, example, with_sentence
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
    r"(?:…|\.{3}) ?(?:st|stycken|gånger|tillfällen)\b|\bTODO\b|\bTBD\b|\bX{2,}\b|\bxx+\b|\bX(?=\s+(?:antal|stycken|st|gånger|tillfällen|kontroller)\b)|\bNN\b|\{[^{}]*\}|_{3,}|\?{2,}|\[\s*\]|\[(?:fyll i|antal|plats|datum|namn på|period|ange)\b[^\]]*\]|<[a-zåäö ]{2,30}>"
)
_FILL = {
    "plats": "centrum", "skola": "kommunens skolor", "period": "hela löftestiden", "tid": "hela löftestiden",
    "senast": "den 1 juni", "datum": "den 1 juni", "grupp": "invånare", "nn": "skolan",
}  # fmt: skip
"""Name of a blank -> what may stand in it; anything else is taken for a number."""
_TO_DO = re.compile(r"\b(?:TODO|TBD)\b")
"""A note to oneself; nobody else can write what is missing."""
_NEWS = re.compile(r"\b(?:nytt|nya|skillnad|mer|fler|utöver|mot)\b.{0,40}\b(?:förra|fjol|föregående)")
"""What tells that a promise differs from last year's."""
_LONG_FORMS = {
    "SSPF": "samverkan mellan skola, socialtjänst, polis och fritid", "EST": "effektiv samordning för trygghet",
    "LPO": "lokalpolisområdet", "BRÅ": "det brottsförebyggande rådet", "GVI": "gruppvåldsintervention",
    "ANDT": "alkohol, narkotika, dopning och tobak", "ANDTS": "alkohol, narkotika, dopning, tobak och spel",
    "NTU": "Nationella trygghetsundersökningen", "SIG": "sociala insatsgrupper", "BID": "platssamverkan",
}  # fmt: skip
"""Abbreviations of the field in plain words."""
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

_FIRM = (
    (r"\b(?:har|vår|målet är|med)? ?(?:som |en )?(?:ambition\w*|målsättning\w*)(?: är)?(?: att)?", " ska"),
    (r"\b(?:efter)?sträva(?:r|s)? (?:efter|mot) att\b", ""), (r"\b(?:efter)?sträva\w*(?: efter| mot)?", "genomföra"),
    (r"\b(?:verka|arbeta|jobba) för att\b", ""),
    (r"\b(?:verkar|arbetar|jobbar) för att\b", "ska"), (r"\b(?:verka|arbeta|jobba) för\b", "ordna"),
    (r"\b(?:verkar|arbetar|jobbar) för\b", "ordnar"),
    (r"\b(?:arbetar|jobbar) mot\b", "gör kontroller mot"), (r"\b(?:arbeta|jobba) mot\b", "göra kontroller mot"),
    (r"\bfortsätter (?:med )?att\b", "ska"), (r"\bfortsätta (?:med )?att\b", ""),
    (r"\bförsök(?:a|er)(?: att)?\b", "ska"), (r"\b(?:avser|planerar?|hoppas) att\b", "ska"), (r"\bvill att\b", "ser till att"),
    (r"\bbör\b", "ska"), (r",? ?\b(?:om möjligt|i möjligaste mån|vid behov|när resurser finns)\b", ""),
)  # fmt: skip
"""Hedges and what to write instead."""
_PLAIN = (
    (r"i hot ?spot", "på platser där brott ofta sker"), (r"hot ?spot", "platser där brott ofta sker"), (r"utvalda platser|utpekade platser", "de platser som löftet räknar upp"),
    (r"riktade insatser", "kontroller"), (r"problembild", "beskrivning av problemen"), (r"trygghetspunkt", "platser med vuxna"),
    (r"situationell", "fysiska åtgärder mot brott"),
)  # fmt: skip
"""In-house words and plain ones for them."""


def open_slot(subject: Subject) -> tuple[Finding, ...]:
    """Find blanks that nobody has filled in."""
    parts = [
        (p.index, p.where, text) for p in subject.promises for text in (p.text, p.time, p.place, p.owner, p.measure)
    ]
    parts += [(None, where, text) for where, text in subject.texts]  # type: ignore[misc] # areas have no index
    parts += [(None, "Undertecknarna", text) for pair in subject.signers for text in pair]  # type: ignore[misc]
    found = {(index, where, m.group(0)): None for index, where, text in parts for m in _OPEN.finditer(text)}
    whole = {p.index: p.text for p in subject.promises}
    return tuple(
        Finding(
            "open-slot", index, where, f"Luckan «{blank}» är inte ifylld.",
            "Fyll i den eller skriv om meningen." + (f" {example(_filled(whole[index]))}" if index in whole and not _TO_DO.search(whole[index]) else ""),
        )
        for index, where, blank in found
    )  # fmt: skip


def _filled(text: str) -> str:
    """Fill the blanks of a promise with plain words, as an example."""
    return " ".join(_OPEN.sub(lambda m: _FILL.get(m[0].strip("{}[]<> ").casefold(), "tolv"), text).split())


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
                    f"Skriv vad som görs och hur ofta. {example(_firm(p.text, measured=p.measured))}",
                )
            )  # fmt: skip
    return tuple(found)


def _firm(text: str, *, measured: bool) -> str:
    """Write a promise without its hedges, and with a count where nothing is counted."""
    plain = text
    for hedge, firm in _FIRM:
        plain = re.sub(hedge, firm, plain, flags=re.IGNORECASE)
    plain = re.sub(r"\b(ska|skall|kommer att) (?:ska|kommer att)\b", r"\1", " ".join(plain.split()))
    plain = re.sub(r" ([.,;])", r"\1", plain)
    plain = plain[:1].upper() + plain[1:] if text[:1].isupper() else plain
    return plain if measured else with_sentence(plain, "Det görs minst en gång i månaden.")


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
                    f"Skriv ut förkortningen eller säg med vanliga ord vad som avses.{_spelled_out(p.text, words)}",
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
            "Skriv vad uppföljningen visade och vad som är nytt, eller välj en annan åtgärd."
            f" {example(with_sentence(p.text, 'Nytt sedan förra löftet är att resultatet redovisas varje halvår.'))}",
        )
        for p in subject.promises
        if any(alike(p.text, old) for old in draft.previous) and not _NEWS.search(fold(p.text))
    )  # fmt: skip


def _spelled_out(text: str, words: list[str]) -> str:
    """Give the promise without in-house words, where a plain word can stand instead."""
    plain = _JARGON.sub(lambda m: next((good for bad, good in _PLAIN if re.match(bad, fold(m[0]))), m[0]), text)
    for word in words:
        plain = re.sub(
            rf"(?<![\w-]){word}(?!\w)", f"{_LONG_FORMS.get(word, 'det arbetssätt som kallas')} ({word})", plain, count=1
        )
    return f" {example(plain)}"


def _same_place(one: Promise, other: Promise) -> bool:
    return not (one.place and other.place and fold(one.place) != fold(other.place))


def _is_explained(word: str, whole: str) -> bool:
    """Whether the words behind an abbreviation stand beside it somewhere."""
    return bool(re.search(rf"\({word}\)|{word}\s*[,(–]\s*[A-ZÅÄÖa-zåäö]+,? \w+|{word} - [A-ZÅÄÖa-zåäö]+ \w+", whole))


SHARED = (open_slot, duplicate, vague_verb, undefined_word)
"""Checks that drafts and printed löften share."""
