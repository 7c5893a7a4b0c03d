"""From a text to the points made in it, and the texts that say nothing.

Parts are verbatim: joined with the white space between them they give the text. What a part does (problem, wish,
praise …) is told in ``placement``, which knows the example bank.
"""

from __future__ import annotations

import re
from functools import lru_cache

from surveys.swedish import fold, tokens

_EMPTY_WORDS = frozenset(
    """
    nej nä näe nope nix inget ingenting inga ingen vet ej inte icke kommentar kommentarer synpunkt synpunkter åsikt åsikter
    svar uppgift uppgifter tillägga tillägg att har jag vi just nu kommer på komma något nåt mer övrigt specifikt särskilt
    speciellt direkt aktuellt tankar förslag fråga frågan frågor ingen aning alls tyvärr tack idag för tillfället det så
    som kan man säga vill lämna ville svara avstår avstod avböjer avböjde blank blankt tomt tom na none no nil null ingenstans
    ok okej se ovan tidigare samma föregående nedan ovanstående nej- annat alternativ annan test testar testing hej hejsan
    i att av om den här gången deltagaren personen hen besvarad besvarat medverka ingenting- vetej vetinte inte- pass ingetting
    minns kommit kom var gärna anonym orkar ids vetefan noll
    """.split()
)
_EMPTY_CORES = frozenset(
    """
    nej nä näe nope nix inget ingenting inga ingen vet ej inte avstår avstod avböjer avböjde blank blankt tomt tom na none no
    nil null ovan samma föregående nedan ovanstående annat test testar testing hej hejsan pass vetej vetinte ingetting aning
    ok okej orkar ids noll kommentar ingenstans
    """.split()
)
_LONGEST_EMPTY = 14
_POINTER = re.compile(
    r"^(?:se|jfr|jämför|som|samma som|enligt)\b.{0,30}\b(?:ovan|fråga \d+|svar \d+|tidigare svar|föregående.*)\W*$"
)
_REFUSED = re.compile(
    r"\b(?:ville|vill|önskar|önskade) (?:inte|ej) (?:lämna|svara|kommentera|uttala|delta|medverka|säga|framföra)\b"
    r"|\b(?:lämnade|gav|hade|framförde|inkom) (?:inga|ingen|inte några) (?:synpunkt|kommentar|svar|egen|egna)"
    r"|\b(?:inga|ingen) (?:synpunkter?|kommentarer?) (?:lämnades|framfördes|inkom|noterades|från)\b"
)
_LONGEST_REFUSAL = 120
_SAME_LETTER = re.compile(r"^(.)\1{2,}$")
_KEYBOARD = re.compile(r"^(?:asdf|qwe|sdf|dfg|fgh|jkl|hjk|zxc|lorem)\w*$")
_VOWELS = re.compile(r"[aeiouyåäöéü]")
_LONGEST_GIBBERISH = 3

_BOUNDARY = re.compile(
    r"(?<=[.!?…])[\"”')]*\s+(?=[\"”'(\-–]?\w)"
    r"|\s*;\s+|\s+[•·*]\s+|\s+/\s+|\s+[–—]\s+(?=\w)"
    r"|\s+(?=\(?\d{1,2}[.)]\s+\w)"
    r"|,?\s+(?=men\b|däremot\b|dessutom\b|sedan är det\b|å andra sidan\b)"
    r"|,\s+(?=(?:och|samt)\s+(?:sen|sedan|så|dessutom|även|också)\b)",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:t|ex|bl|a|m|fl|d|v|s|kl|ca|nr|st|mm|dvs|osv|obs|resp|tel|min|max|etc|ang|inkl|exkl|forts|jfr|ev|tex|bla)|\d)\.$",
    re.IGNORECASE,
)
_SHORTEST_PART = 2

_NEGATED = (
    re.compile(
        r"\b(?:inte|ej|icke)\b(?! (?:bara|endast|enbart|minst|längre|heller|ens))[^.!?;]{1,80}?,?\s+(?=utan\b)",
        re.IGNORECASE,
    ),
    re.compile(
        r"\bdet är (?:inte|ej|icke)\b(?! (?:bara|endast|enbart|minst))[^.,!?;]{1,50},\s+(?=det är\b)", re.IGNORECASE
    ),
    re.compile(
        r"\b(?:inga|inget|ingen|inte några|aldrig några?) (?:större |direkta |egentliga )?(?:problem|bekymmer|besvär) (?:med|kring|av)\b[^.!?;,]{1,60}",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b[\w\såäö-]{1,40} är (?:inte (?:något |ett )?|inget (?:större )?)(?:problem|bekymmer)(?:et)?\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\bdet är inte [^.!?;]{1,50}? (?:som är (?:problemet|värst)|jag (?:menar|tänker på|oroar mig för))",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?:struntar i|bryr mig inte om|stör mig inte på|har inget emot)\b[^.!?;,]{1,50}", re.IGNORECASE),
)

_CRIME = r"(?:[\wåäö]*(?:inbrott|stöld|skadegörelse|bränder|brand|klotter|bråk|våld|knark|(?<!f)rån|skjutning|mobbning|buller|skräp|skräpning|trakasseri|fylleri|moped|missbruk|ofredande|bedrägeri|bluff|slagsmål|langning|droger|gäng|otrygghet|problem|bekymmer|besvär)\w*)"
_DOES = r"(?:slåss|bråkar|stjäl|snor|klottrar|langar|eldar|super|tafsar|stör|skriker|mobbas|buskör|hotar|spelar|säljer|röker|festar|kastar|vandaliserar)"
_DENIAL = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:inga|inget|ingen|inte någon|inte några|aldrig någon|aldrig några|noll) (?:(?!åt |mot |för |om |av |i |på |som )[\wåäö]+ )?{_CRIME}",
        r"\b(?:är|känns|känner|var|blir|varit)\b(?: \w+){0,2}? (?:inte|ej|aldrig|inget|ingen)\b(?: \w+){0,2}? (?:problem|bekymmer|otrygg|mörk|våldsam|högljud|högljutt|farlig|rädd|orolig|stökig|skräpig|skrämmande|hotfull|fullt med|besvär)\w*",
        r"\bstör(?:s|t|ts|de|des)? (?:mig |oss |vi )?(?:inte|aldrig|ej)\b|\b(?:inte|aldrig|ej) (?:ens )?(?:stör(?:s|t|ts|de|des)?|besvär\w+)\b",
        r"\bbryr (?:jag |vi )?(?:mig|oss) (?:inte|ej) om\b|\bhar (?:jag |vi )?(?:inget|ingenting) emot\b|\bstruntar (?:jag|vi) i\b",
        rf"\b(?:aldrig|inte|ej) (?:själv |ens |heller )?(?:haft|sett|märkt|blivit|råkat|varit med om|hört|upplevt|utsatts|fått|drabbats)\b[^.!?,]{{0,40}}(?:{_CRIME}|\b(?:ofredad|lurad|rånad|hotad|bestulen|störd|slagen)\w*)",
        rf"\b(?:här |hos oss )?{_DOES} (?:ingen|aldrig)\b|\bingen {_DOES}\b",
        rf"\b{_CRIME} (?:förekommer|finns|syns|märks) (?:inte|ej|aldrig)\b",
        r"\b(?:gäng|fyll|langar|ungdom|alkis|missbruk|bråk|klott|skräp|moped|problem|buskör|pundar)\w*\b[^.!?]{0,40}\b(?:är|har varit) borta\b",
    )
)
_LACK = re.compile(
    r"\b(?:polis|patrull|hjälp|svar|återkopp|vakt|vuxen|vuxna|personal|lamp|belys|ljus|anmäl|gripen|gripits|åtgärd|lagat|lagad|sova|bättre|tillbaka)\w*"
    r"|\butan (?:det|den|de|att|alla?|[\wåäö]+(?:en|et|na|arna|erna|orna|n))\b|\bbara\b|, (?:det|de|den|jag|vi) är\b|\blängre fram\b|\bförrän\b",
    re.IGNORECASE,
)
"""What is missing is a problem, and what stands after a turn is the point: neither is a denial."""


@lru_cache(maxsize=1 << 15)
def is_denial(text: str) -> bool:
    """Tell whether a part says that something is no problem: "inga inbrott här", "mopederna stör mig inte".

    A lack ("ingen polis", "ingen belysning") is a problem and no denial; a part that turns to its own point
    ("inte klottret, utan …") is none either.
    """
    return any(pattern.search(text) for pattern in _DENIAL) and not _LACK.search(text)


@lru_cache(maxsize=1 << 15)
def is_non_answer(text: str) -> bool:
    """Tell whether a filled cell says nothing: dashes, "vet ej", "se ovan", a test, an emoji, a refusal noted by an official."""
    folded = fold(text)
    words = tokens(text)
    if len(folded) == 1 or not any(c.isalpha() for word in words for c in word):
        return True
    if _POINTER.match(folded) or (len(folded) <= _LONGEST_REFUSAL and _REFUSED.search(folded)):
        return True
    if len(words) <= _LONGEST_EMPTY and set(words) <= _EMPTY_WORDS | {w for w in words if w[0].isdigit()}:
        return bool(set(words) & _EMPTY_CORES)
    return len(words) <= _LONGEST_GIBBERISH and all(_is_gibberish(word) for word in words)


def split_statements(text: str) -> tuple[str, ...]:
    """Cut a text where a new point may begin: sentence ends, list marks, "men" and the like.

    Every part is verbatim and they come in order. A part of a single word is left with its neighbour.

    Args:
        text: A masked text.

    Returns:
        At least one part, unless the text is blank.
    """
    cuts = [m for m in _BOUNDARY.finditer(text) if not _ABBREVIATION.search(text[: m.start()].rstrip())]
    parts: list[str] = []
    begin = 0
    for cut in cuts:
        left, right = text[begin : cut.start()], text[cut.end() :]
        if len(tokens(left)) < _SHORTEST_PART or len(tokens(right)) < _SHORTEST_PART:
            continue
        parts.append(left.strip())
        begin = cut.end()
    parts.append(text[begin:].strip())
    return tuple(part for part in parts if part)


def without_negated(text: str) -> str:
    """Leave out what the writer says is not the point: "inte klottret, utan …", "inga problem med …".

    Only for telling areas apart; the shown text is never changed. A text that is nothing but negation is
    given back whole.
    """
    left = text
    for pattern in _NEGATED:
        left = pattern.sub(" ", left)
    return left if len(tokens(left)) >= _SHORTEST_PART else text


def _is_gibberish(word: str) -> bool:
    """Tell whether a word is keys pressed at random."""
    return bool(
        _SAME_LETTER.match(word)
        or _KEYBOARD.match(word)
        or (len(word) > 1 and not _VOWELS.search(word) and not word.isdigit() and word not in {"gc", "st"})
    )
