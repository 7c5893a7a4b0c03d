"""The wordings that suggestions give: a promise without its hedge, with a count, a time, plain words, filled blanks.

They are examples that a person can paste in and change; none of them is taken in by itself.
"""

from __future__ import annotations

import re

from author.review.findings import example, with_sentence
from surveys.privacy import mask
from surveys.swedish import fold

_MONTHLY = "Det görs minst en gång i månaden."
_ANY_MEASURE = "Minst en åtgärd genomförs varje månad."
_TWICE = "Det görs varje vår och höst."
_DONE = "Det är klart senast i oktober."
_ACT, _ACTING = "göra minst en insats i månaden", "gör minst en insats i månaden"
_WEAK_VERBS = (
    (r"\bfortsätter (?:med )?(?:sitt|vårt|det) arbete\b", _ACTING),
    (r"\bfortsätta (?:med )?(?:sitt|vårt|det) arbete\b", _ACT),
    (r"\b(?:fokuserar på|prioriterar|intensifierar(?: arbetet med)?)\b", f"{_ACTING} som gäller"),
    (r"\b(?:fokusera på|prioritera|intensifiera(?: arbetet med)?)\b", f"{_ACT} som gäller"),
    (r"\b(?:främjar|stärker|effektiviserar|uppmuntrar(?: till)?)\b", "ordnar minst ett tillfälle i månaden för"),
    (r"\b(?:främja|stärka|effektivisera|uppmuntra(?: till)?)\b", "ordna minst ett tillfälle i månaden för"),
    (r"\butvecklar arbetet\b", "prövar minst ett nytt arbetssätt"),
    (r"\butveckla arbetet\b", "pröva minst ett nytt arbetssätt"),
    (r"\butvecklar\b", "prövar minst ett nytt arbetssätt för"), (r"\butveckla\b", "pröva minst ett nytt arbetssätt för"),
    (r"\bser över\b", "går igenom"), (r"\bse över\b", "gå igenom"),
    (r"\bsamverkar med\b", "möter"), (r"\bsamverka med\b", "möta"),
    (r"\b(?:arbetar|jobbar)(?: (?!för\b|med\b|mot\b)\w+){0,2} med att\b", "ska"),
    (r"\b(?:arbeta|jobba)(?: (?!för\b|med\b|mot\b)\w+){0,2} med att\b", ""),
    (r"\b(?:arbetar|jobbar)(?: (?!för\b|med\b|mot\b)\w+){0,2} (med|mot)\b", rf"{_ACTING} \1"),
    (r"\b(?:arbeta|jobba)(?: (?!för\b|med\b|mot\b)\w+){0,2} (med|mot)\b", rf"{_ACT} \1"),
)  # fmt: skip
"""Verbs that promise nothing certain, and what to write instead; used where nothing is counted."""
_HEDGES = (
    (r"\b(?:har|vår|målet är|med)? ?(?:som |en )?(?:ambition\w*|målsättning\w*)(?: är)?(?: att)?", " ska"),
    (r"\b(?:efter)?sträva(?:r|s)? (?:efter|mot) att\b", ""), (r"\b(?:efter)?sträva\w*(?: efter| mot)?", "genomföra"),
    (r"\b(?:verka|arbeta|jobba) för att\b", ""), (r"\b(?:verkar|arbetar|jobbar) för att\b", "ska"),
    (r"\b(?:verka|arbeta|jobba) för\b", f"{_ACT} för"), (r"\b(?:verkar|arbetar|jobbar) för\b", f"{_ACTING} för"),
    (r"\bfortsätter (?:med )?att\b", "ska"), (r"\bfortsätta (?:med )?att\b", ""),
    (r"\bförsök(?:a|er)(?: att)?\b", "ska"), (r"\b(?:avser|planerar?|hoppas) att\b", "ska"),
    (r"\bvill att\b", "ser till att"), (r"\bbör\b", "ska"),
    (r",? ?\b(?:om möjligt|i möjligaste mån|vid behov|när resurser finns)\b", ""),
)  # fmt: skip
"""Hedges and what to write instead."""
_SOME = re.compile(
    r"\b(?:ett antal|ett flertal|flera|några|många|regelbundna|återkommande|kontinuerliga)(?= (?!av\b)[a-zåäö])",
    re.IGNORECASE,
)
"""Counts that tell no number."""
_ONCE = re.compile(
    r"\b(?:bygg|byt|sätt\w* upp|rust|flytt|tar? fram|inför|utbild|öppna|anläg|install|plantera|starta|inrätta)\w*"
)
"""What is done once and then is finished."""
_FILL = {
    "plats": "centrum", "skola": "kommunens skolor", "period": "hela löftestiden", "tid": "hela löftestiden",
    "senast": "den 1 juni", "datum": "den 1 juni", "grupp": "invånare", "nn": "skolan",
}  # fmt: skip
"""Name of a blank -> what may stand in it; anything else is taken for a number."""
_LONG_FORMS = {
    "SSPF": "samverkan mellan skola, socialtjänst, polis och fritid", "EST": "effektiv samordning för trygghet",
    "LPO": "lokalpolisområdet", "BRÅ": "det brottsförebyggande rådet", "GVI": "gruppvåldsintervention",
    "ANDT": "alkohol, narkotika, dopning och tobak", "ANDTS": "alkohol, narkotika, dopning, tobak och spel",
    "NTU": "Nationella trygghetsundersökningen", "SIG": "sociala insatsgrupper", "BID": "platssamverkan",
}  # fmt: skip
"""Abbreviations of the field in plain words."""
_PLAIN = (
    (r"i hot ?spot", "på platser där brott ofta sker"), (r"hot ?spot", "platser där brott ofta sker"),
    (r"utvalda platser|utpekade platser", "de platser som löftet räknar upp"), (r"riktade insatser", "kontroller"),
    (r"problembild", "beskrivning av problemen"), (r"trygghetspunkt", "platser med vuxna"),
    (r"situationell", "fysiska åtgärder mot brott"),
)  # fmt: skip
"""In-house words and plain ones for them."""
_FUNCTIONS = {
    "personnummer": "personen", "telefon": "kommunens växel", "e-post": "kommunens kontaktcenter",
    "namn": "kontaktpersonen", "adress": "platsen", "regnr": "fordonet",
}  # fmt: skip
"""Kind of personal data -> what can be written instead."""
_REACHED = (
    (r"\b(kontakta|ring) \[namn\](?: (?:på|via))?(?: telefon| tel\.?| nummer)? \[telefon\]", r"\1 [telefon]"),
    (r"^\[namn\] (?:på|via)(?: telefon| tel\.?| nummer)? \[telefon\]", "Ring [telefon]"),
    (r"\b(?:på|via) (?:telefon|tel\.?|nummer) \[telefon\]", "via [telefon]"),
    (r"\bpå \[e-post\]", "via [e-post]"),
    (r"(?<!\bmed)(?<!\bom)(?<!\bför)(?<!\bav) \[(?:personnummer|regnr)\]", ""),
)
"""How a person is reached, and how an office is instead."""
_TITLE = re.compile(r"\b(\w*(?:polis|chef|samordnare|handläggare|sekreterare|strateg|rektor|lärare)) \[namn\]")
_OFFICES = {"polisen": "områdespolisen", "kommunen": "kommunens trygghetssamordnare"}


def firm(text: str, *, measured: bool) -> str:
    """Write a promise without its hedges and weak verbs, and with a count where nothing is counted."""
    plain = text
    for weak, strong in (*(() if measured else _WEAK_VERBS), *_HEDGES):
        plain = re.sub(weak, strong, plain, flags=re.IGNORECASE)
    plain = re.sub(r"\b(ska|skall|kommer att) (?:ska|kommer att)\b", r"\1", " ".join(plain.split()))
    plain = re.sub(r" ([.,;])", r"\1", plain)
    plain = re.sub(r"^(?:vi )?ska\b", "Vi ska", plain, flags=re.IGNORECASE)
    plain = _begun(plain) if text[:1].isupper() else plain
    if measured or "minst e" in plain:
        return plain
    if plain == text:
        return with_sentence(plain, _ANY_MEASURE)
    return with_sentence(plain, _DONE if _ONCE.search(fold(plain)) else _MONTHLY)


def counted(text: str) -> str:
    """Write a promise with a number in place of "flera", or with how often it is done."""
    return _SOME.sub("minst fyra", text, count=1) if _SOME.search(text) else with_sentence(text, _MONTHLY)


def timed(text: str) -> str:
    """Write a promise with when it is done, or when it is finished."""
    return with_sentence(text, _DONE if _ONCE.search(fold(text)) else _TWICE)


def owned(text: str, by: tuple[str, ...]) -> str:
    """Write a promise with the units of those who promise it."""
    units = [unit for party, unit in _OFFICES.items() if party in by] or [_OFFICES["kommunen"]]
    return with_sentence(text, f"Ansvarig{'a' if len(units) > 1 else ''} är {' och '.join(units)}.")


def filled(text: str, blank: re.Pattern[str]) -> str:
    """Fill the blanks of a promise with plain words."""
    return " ".join(blank.sub(lambda m: _FILL.get(m[0].strip("{}[]<> ").casefold(), "tolv"), text).split())


def spelled_out(text: str, words: list[str], jargon: re.Pattern[str]) -> str:
    """Give the end of a suggestion: the promise in plain words; nothing where an abbreviation is unknown."""
    plain = jargon.sub(lambda m: next((good for bad, good in _PLAIN if re.match(bad, fold(m[0]))), m[0]), text)
    for word in words:
        if jargon.fullmatch(word):
            continue
        if word not in _LONG_FORMS:
            return f" Skriv vad {word} står för, med förkortningen inom parentes efter."
        plain = re.sub(rf"(?<![\w-])({word}(?:-\w+)?)(?!\w)", rf"\1 ({_LONG_FORMS[word]})", plain, count=1)
    return f" {example(_begun(plain))}"


def without_person(text: str) -> str:
    """Write functions in place of what points at a person."""
    masked = mask(text).text
    for reached, office in _REACHED:
        masked = re.sub(reached, office, masked, flags=re.IGNORECASE)
    masked = _TITLE.sub(lambda m: f"{m[1]}n" if m[1].endswith(("e", "rektor")) else f"{m[1]}en", masked)
    return _begun(re.sub(r"\[([\w-]+)\]", lambda m: _FUNCTIONS.get(m[1], m[0]), masked))


def _begun(text: str) -> str:
    """Begin with a capital."""
    return text[:1].upper() + text[1:]
