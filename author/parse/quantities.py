"""How much is promised: ``minst åttio (80) kontroller per år`` as value, unit, time and bound."""

from __future__ import annotations

import re
from dataclasses import dataclass

from author.commitments import Bound, Period, Quantity
from author.parse.rates import EVERY_OTHER, MONTHLY, SEASONALLY, WEEKLY, YEARLY, add_rate, first_per, repeats
from surveys.months import MONTH
from surveys.number_words import NUMBER_WORDS, word_value

_WORD = "|".join(NUMBER_WORDS)
_DIGITS = r"\d{1,3}(?:[ \u00a0.]\d{3})+(?!\d)|\d+(?:,\d+)?"
_NUMBER = re.compile(
    rf"(?<![\w§.,:/-])(?:(?P<word>{_WORD})(?:\s*\((?P<same>{_DIGITS})\))?|(?P<digits>{_DIGITS})(?:\s*\((?:{_WORD})\))?)"
    r"(?P<range>\s*[-–]\s*\d+|\s+till\s+\d+)?(?P<more>\s+eller\s+(?:flera?|mer)\b)?(?![\w%])(?![-–:/.]\w)(?!-\s(?:och|eller|samt)\b)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])(?<!ca\.)(?<!t\.ex\.)\s+(?=[A-ZÅÄÖ0-9])")
_FUNCTION = frozenset(
    "i på per med för under varje vid av till och eller som samt om från mot inom där när genom att ska kommer är den"
    " det"
    " de en ett för hos kring mellan utan efter årligen varav därav gemensamt tillsammans minst fram bland"
    " utanför innanför innan bredvid längs utmed runt samtidigt dagligen över".split()
)
_ADJECTIVE = re.compile(
    r"(?:iga?|igt|iska?|iskt|ella?|ellt|sam|ala?|alt|ande|ende|ade|erade?|ära|ärt|iva?|ivt|bara?|samma?|samt|öppna?|öppen"
    r"|öppet|nya?|nytt|stora?"
    r"|stort|små|olika|extra|större|mindre|fria|lokala?|särskilda?|riktade?|lagda|ställda|givna|hållna|styrda"
    r"|egna|fysiska?|digitala?)$",
    re.IGNORECASE,
)
_DURATION = re.compile(
    r"^(?:år(?:en|et|s)?|månad(?:er|erna)?|veck(?:a|or|orna)|dag(?:ar|arna)?|dygn(?:et)?|timm(?:e|ar)|minut(?:er)?)$",
    re.IGNORECASE,
)
_NEVER = re.compile(
    rf"^(?:procent|kronor|kr|mkr|miljoner|miljarder|meter|km|kilometer|åring\w*|års\w*|invånare|kap|kapitlet|{MONTH}"
    r"|av|annan|annat|andra|tredje)$",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:\b(?:årskurs\w*|åk|år|sida|sid|kl|klockan|punkt|nr|nummer|kap|steg|nivå|de|dessa|de här|kategori"
    r"|bilaga|paragraf|den)|§)\.?\s*$",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:genomfördes|har genomförts|som genomförts|har genomfört|anmäldes|anmälts|inkom|svarade|utfördes|hölls"
    r"|deltog|besökte|delades|medverkade)\b",
    re.IGNORECASE,
)
_MIN = re.compile(r"(?:minst|åtminstone|lägst|mer än|fler än)\s*(?:vid\s+)?$", re.IGNORECASE)
_ABOUT = re.compile(
    r"(?:\bca\.?|cirka|omkring|ungefär|(?<!flyttar )(?<!går )(?<!kör )(?<!åker )runt|drygt)\s*$", re.IGNORECASE
)
_CONDITION = re.compile(r"\bsom\b[^,.]*\b(?:mer|fler) än\s*$", re.IGNORECASE)
_WITHIN = re.compile(r"\b(?:inom|efter|innan|senast)\s*$", re.IGNORECASE)
_AT_MOST = re.compile(r"(?:högst|max|maximalt|upp till)\s*$", re.IGNORECASE)
_PER_SIGN = re.compile(r"/(?:år|månad|mån|vecka|v|dag|termin)\.?$", re.IGNORECASE)
_REGULAR = re.compile(r"\b(?:årligen|varje år|varje månad|varje vecka|månatligen)\b", re.IGNORECASE)
_PREPOSITION = re.compile(r"\b(?:i|på|för|av|med|som|till|mot|inom|från|om|att ha|under)\s+$", re.IGNORECASE)
_PLURAL = re.compile(r"\b[a-zåäö]{3,}(?:[ts]er|ller|oner|ningar|kter)\b")
"""Nouns in the plural, told from verbs by their endings."""
_LONGEST = 12
"""Characters of a number; longer ones count nothing."""
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


@dataclass(frozen=True, slots=True)
class _Count:
    """A number found in a sentence, with its noun."""

    start: int
    end: int
    value: float
    unit: str
    bound: Bound | None


def find_quantities(text: str, period: Period | None = None) -> tuple[Quantity, ...]:
    """Find the counts of a promise, in order.

    Args:
        text: The promise.
        period: The löfte's period; tells what "under året" means.
    """
    found: list[Quantity] = []
    for sentence in _SENTENCE.split(text):
        if _DONE.search(sentence) and not re.search(r"\b(?:ska|skall|kommer|minst|lovar)\b", sentence):
            continue
        counts = _counts(sentence)
        for n, count in enumerate(counts):
            last = counts[n + 1].start if n + 1 < len(counts) else len(sentence)
            parts = (sentence[count.end : last], sentence[: counts[0].start], sentence[last:])
            per = first_per(parts, period)
            if per is None and n and re.search(r"\b(?:varav|därav)\b[\w\s]{0,12}$", sentence[: count.start]):
                per = found[-1].per
            found.append(Quantity(count.value, count.unit, per, count.bound))
        add_rate(found, len(counts), sentence)
    return tuple(found)


def number_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Give where the counts of a promise stand, number words and repeated figures in brackets included."""
    spans: list[tuple[int, int]] = []
    at = 0
    for sentence in _SENTENCE.split(text):
        start = text.index(sentence, at)
        spans += [(start + count.start, start + count.end) for count in _counts(sentence)]
        at = start + len(sentence)
    return tuple(spans)


def counted(text: str) -> tuple[tuple[float, str], ...]:
    """Give every (value, noun) of a text, what is told as done included."""
    return tuple((count.value, count.unit) for sentence in _SENTENCE.split(text) for count in _counts(sentence))


def _counts(sentence: str) -> tuple[_Count, ...]:
    """Find the numbers of a sentence that count something."""
    counts: list[_Count] = []
    for match in _NUMBER.finditer(sentence):
        before, after = sentence[: match.start()], sentence[match.end() :]
        unit = _unit(after)
        elided = not unit and counts and re.search(r"\b(?:varav|därav|minst|ytterligare)\b[\w\s]{0,12}$", before)
        if elided:
            unit = counts[-1].unit
        elif not unit and match["word"] is None:
            unit = _unit_before(before, after)
        if not unit and _MIN.search(before) and re.match(r"\s*(?:per|i|om|varje) \w", after):
            unit = next(iter(_PLURAL.findall(before)), "gånger")
        if len(match["same"] or match["digits"] or "") > _LONGEST:
            continue
        if unit and _counts_something(match, before, after, unit, sentence):
            counts.append(_Count(match.start(), match.end(), _value(match), unit, _bound(match, before)))
    return tuple(counts)


def _counts_something(match: re.Match[str], before: str, after: str, unit: str, sentence: str) -> bool:
    """Leave out years, ages, durations, labels and plain articles."""
    if _NEVER.match(unit.partition("-")[0]) or _LABEL.search(before) or _CONDITION.search(before):
        return False
    raw = match["digits"]
    if raw and raw.isdigit() and _FIRST_YEAR <= int(raw) <= _LAST_YEAR and not _MIN.search(before):
        return False
    if _WITHIN.search(before) and re.search(r"(?:dag|dagar|dygn|timmar|minuter|veckor|månader|år)$", unit):
        return False
    if _DURATION.match(unit) and not repeats(after[: len(unit) + 30]) and not _is_work(before, after):
        return False
    if (match["word"] or "").casefold() in ("en", "ett") and not match["same"]:
        return _numeral_one(match, before, after, unit, sentence)
    return True


def _numeral_one(match: re.Match[str], before: str, after: str, unit: str, sentence: str) -> bool:
    """Tell the numeral one from the article."""
    if _MIN.search(before) or match["more"] or unit.casefold() == "gång" or re.search(r"\b(?:varav|därav)\s*$", before):
        return True
    following = re.split(r"[,.;:\d]|\b(?:samt|och|som|två|tre|fyra|fem|sex|sju|åtta|nio|tio)\b", after)[0]
    if any(p.search(following[: len(unit) + 40]) for p in (YEARLY, MONTHLY, WEEKLY, SEASONALLY, EVERY_OTHER)):
        return True
    regular = _REGULAR.search(sentence)
    if regular is None or regular.end() > match.start() or _PREPOSITION.search(before):
        return False
    return re.search(r"\b(?:en|ett)\b", sentence[regular.end() : match.start()]) is None


def _is_work(before: str, after: str) -> bool:
    """Whether hours are a count of work: "minst 200 timmar fotpatrull", not "inom 24 timmar"."""
    return bool(
        _MIN.search(before)
        and re.match(r"\s*(?:timmar|dagar)\s+(?!innan|före|efter|senare|om|i förväg|i sträck)\w", after)
    )


def _unit_before(before: str, after: str) -> str:
    """Give the noun a count stands after: "trafikkontroller, minst 150 under året", "antal besök: 30"."""
    noun = re.search(
        r"(?P<noun>[\wåäöÅÄÖ-]{4,})\s*(?:[,(–:-]|\bvid)\s*(?P<bound>(?:minst|cirka|ca\.?|totalt|sammanlagt)\s*)?$",
        before,
    )
    goes_on = re.match(r"\s*(?:per|under|varje|om|i|st|stycken)\b|\s*[.)]*$", after)
    return (
        noun["noun"]
        if noun and goes_on and (noun["bound"] or re.match(r"\s*(?:per|st|stycken|varje)\b", after))
        else ""
    )


def _unit(after: str) -> str:
    """Give the counted noun that follows a number, without adjectives; empty if there is none."""
    words = re.match(r"\s*((?:[\wåäöÅÄÖé&/-]+\s*){0,7})", after)
    given = str(words[1]).split() if words else []
    for n, word in enumerate(given):
        if word.casefold() in _FUNCTION or re.search(r"(?:des|(?<!ins)(?<!pl)ats)$", word):
            return ""
        if word.casefold() in ("st", "stycken", "stycket"):
            continue
        following = given[n + 1].casefold() if n + 1 < len(given) else ""
        if word.endswith("-") and following in ("och", "eller", "samt") and n + 2 < len(given):
            return " ".join(given[n : n + 3])
        if (
            following
            and following not in _FUNCTION
            and (_ADJECTIVE.search(word) or _is_plural_adjective(word, following))
        ):
            continue
        counted = _PER_SIGN.sub("", word)  # "kontroller/år"
        if counted.casefold() in ("st", "stycken"):
            return ""
        if (
            following in ("och", "eller")
            and _ADJECTIVE.search(counted)
            and n + 2 < len(given)
            and _ADJECTIVE.search(given[n + 2])
        ):
            return _unit(" ".join(given[n + 2 :]))
        return counted
    return ""


def _is_plural_adjective(word: str, following: str) -> bool:
    """Whether a word before a plural noun is an adjective: no plural noun ends in -a itself."""
    return word.endswith("a") and bool(re.search(r"(?:er|or|ar|[eo]n|nden)$", following)) and not _DURATION.match(word)


def _value(match: re.Match[str]) -> float:
    raw = match["same"] or match["digits"]
    if raw:
        return float(re.sub(r"[ \u00a0.]", "", raw).replace(",", "."))
    return float(word_value(match["word"]) or 0)


def _bound(match: re.Match[str], before: str) -> Bound | None:
    if match["more"] or match["range"] or _MIN.search(before):
        return "min"
    if _ABOUT.search(before):
        return "about"
    return None if _AT_MOST.search(before) else "exact"
