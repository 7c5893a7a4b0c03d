"""Who is said to sign a löfte, where and when."""

from __future__ import annotations

import re
from itertools import pairwise

from author.commitments import Signatory
from author.parse.periods import find_signing_date, place_and_date
from author.parse.sections import Part

_NAME = re.compile(r"^[A-ZÅÄÖÉ][\wéüáèó'-]+(?:\s+(?:[A-ZÅÄÖÉ][\wéüáèó'.-]*|von|af|de)){1,3}$")
_TITLE_WORD = re.compile(
    r"chef|ordförande|polis|kommunal|kommundirekt|råd\b|direktör|sekreterare|samordnare|mästare|handläggare"
    r"|nämnd|borgmästare|ledamot"
    r"|styrelse|kommissarie|intendent|utredare|strateg|ansvarig|^bitr|^tf\b|^vik\b",
    re.IGNORECASE,
)
_PARTY = re.compile(
    r"^(?:[A-ZÅÄÖ][\wåäö-]+(?: [A-ZÅÄÖ][\wåäö-]+)* (?:kommun|stad)|region [\wåäö]+|(?:lokalpolisområde"
    r"|polisområde|lpo)(?: [\wåäö-]+)*"
    r"|polismyndigheten(?:[ ,].*)?|polisen(?: i? ?[\wåäö-]+){0,3}|räddningstjänsten.*|kommunen|för .*)$",
    re.IGNORECASE,
)
_CHROME = re.compile(
    r"^(?:underskrift\w*|undertecknande\w*|namnförtydligande.*|underskrift namn.*|kontrollkod.*|ort och datum.*"
    r"|datum.*|[_.\s…-]+|\d+)$",
    re.IGNORECASE,
)
_NEXT_TITLE = re.compile(
    r"(?<=[a-zåäö])\s+(?=(?:Kommunstyrelsens|Kommundirektör|Kommunchef|Kommunalråd|Lokalpolisområdeschef"
    r"|Områdespolischef|Polismästare|Ordförande|Polisområdeschef"
    r"|Oppositionsråd|T\.?f\.?|Tillförordnad|Räddningschef|Kommunpolis|Biträdande|Bitr|Chef)\b)"
)
_LOWER_TITLE = re.compile(
    r"(?:(?<=chef)|(?<=råd)|(?<=ordförande)|(?<=direktör))\s+(?=[a-zåäö]*(?:chef|råd|ordförande|direktör|mästare)\b)"
)
_TITLE_NAME = re.compile(
    r"((?:[A-ZÅÄÖ][a-zåäö]+ )?\w*(?:råd|chef|ordförande|direktör|mästare|polis))"
    r" ([A-ZÅÄÖÉ][\wé-]+ [A-ZÅÄÖÉ][\wé-]+)(?=\s|$)"
)
_NAME_AFTER = re.compile(
    r"(?:(?<=ordförande)|(?<=borgmästare)|(?<=kommunalråd)|(?<=direktör)|(?<=kommunchef))\s+"
    r"(?=[A-ZÅÄÖÉ][\wé-]+\s+[A-ZÅÄÖÉ][\wé-]+$)"
)
_PROSE = re.compile(
    r"(?i:undertecknat?s?|skrivs under|skrevs under|signeras|skriver under|underteck\w+"
    r"|skrivit under)\b(?:\s+\w+){0,6}?\s+av\s+(?P<who>[^.]+)\."
)
_IN_PROSE = re.compile(
    r"(?P<title>(?:[a-zåäö]+\s+)*[a-zåäö]*(?:chef(?:en)?|ordförande|direktör(?:en)?|råd(?:et)?))(?:\s+(?:i|för"
    r"|vid)\s+[\wåäöÅÄÖ]+)*,?\s+(?P<name>[A-ZÅÄÖ][\wé-]+\s+[A-ZÅÄÖ][\wé-]+)"
)
_NAME_FIRST = re.compile(
    r"(?P<name>[A-ZÅÄÖÉ][\wé-]+(?: [A-ZÅÄÖÉ][\wé-]+){1,2}), (?P<title>[a-zåäö][^,.]+?)(?=,? (?:och|samt) [A-ZÅÄÖ]|,|$)"
)
"""``Name Name, title`` in running text."""
_PUBLISHED = frozenset({"Publicerad", "Uppdaterad", "Senast", "Granskad", "Datum"})
"""What stands before a date that is no place."""
_LONG = 90
_FEWEST, _MOST = 4, 8
"""Words of a line that may hold two names."""


def signed(parts: tuple[Part, ...]) -> tuple[str | None, str | None]:
    """Give place and date of signing; both ``None`` without such a line."""
    for part in reversed(parts):
        found = place_and_date(_once(part.line.text))
        if found and found[0] not in _PUBLISHED:
            return found
    told = (find_signing_date(p.line.text) for p in parts if p.role in ("prose", "lead"))
    return None, next(filter(None, told), None)


def signatories(parts: tuple[Part, ...]) -> tuple[Signatory, ...]:
    """Find the signers: lines after place and date or under a heading of signatures, else in prose."""
    block = _block(parts)
    found = _from_lines(tuple(text for line in block for text in _columns(line))) if block else ()
    if found:
        return found
    for part in parts:
        match = _PROSE.search(part.line.text)
        if match and part.role != "item":
            named = tuple(_NAME_FIRST.finditer(match["who"]))
            if named and all(_TITLE_WORD.search(m["title"]) for m in named):
                return tuple(Signatory(m["name"], m["title"].strip()) for m in named)
            who = re.sub(r"\b(?:och|samt|av) (?=[a-zåäö])", ", ", match["who"])
            return tuple(
                Signatory(m["name"], re.sub(r"^(?:och|samt|av) ", "", m["title"].strip()))
                for m in _IN_PROSE.finditer(who)
            )
    return ()


def _block(parts: tuple[Part, ...]) -> tuple[str, ...]:
    """Give the lines of the signature block."""
    start = next((n for n in range(len(parts) - 1, -1, -1) if place_and_date(_once(parts[n].line.text))), None)
    if start is None:
        start = next((n for n, part in enumerate(parts) if part.section == "sign"), None)
    if start is None:
        return ()
    texts = [p.line.text for p in parts[start:] if p.role != "item" and not place_and_date(_once(p.line.text))]
    texts = [re.sub(r"\s*\([A-Za-zÅÄÖåäö]{1,3}\)(?=,|$|\s)", "", t) for t in texts]
    texts = [re.sub(r"^[Ff]ör [^:]{2,60}:\s*(?=\S)", "", t) for t in texts]
    kept = [t.strip(" _") for t in texts if not _CHROME.match(t)]
    return tuple(
        t for t in kept if t and len(t) <= _LONG and not t.endswith((".", ":", "!", "?")) and not t.startswith("http")
    )


def _once(line: str) -> str:
    """Give a line that two columns have made twice as it stands in one of them, and without "undertecknat i"."""
    plain = re.sub(r"^(?:undertecknat|undertecknad|signerat) i (?=[A-ZÅÄÖ])", "", line.strip(), flags=re.IGNORECASE)
    return re.sub(r"^(.{4,}?)\s+\1$", r"\1", plain)


def _columns(line: str) -> tuple[str, ...]:
    """Part a line that held two columns: titles from each other, and two names of two or three words each."""
    pairs = _TITLE_NAME.findall(line)
    if pairs and _TITLE_NAME.sub("", line).strip() == "":
        return tuple(each for title, name in pairs for each in (name, title))
    titles = (part for piece in _NEXT_TITLE.split(line) for part in _LOWER_TITLE.split(piece))
    pieces = (part for piece in titles for part in _NAME_AFTER.split(piece))
    return tuple(each for piece in pieces for each in _two_names(piece))


def _two_names(piece: str) -> tuple[str, ...]:
    words = piece.split()
    if not _FEWEST <= len(words) <= _MOST or _TITLE_WORD.search(piece) or _PARTY.match(piece):
        return (piece,)
    cuts = sorted(range(2, len(words) - 1), key=lambda n: abs(2 * n - len(words)))
    halves = ((" ".join(words[:n]), " ".join(words[n:])) for n in cuts)
    return next((pair for pair in halves if _NAME.match(pair[0]) and _NAME.match(pair[1])), (piece,))


def _from_lines(lines: tuple[str, ...]) -> tuple[Signatory, ...]:
    """Pair names and titles."""
    split = _rejoined(tuple(text for line in lines for text in _split(line)))
    kinds = tuple(_kind(text) for text in split)
    if "N" not in kinds and not any(_TITLE_WORD.search(t) for t in split):
        return ()
    side_by_side = any(a == b == "P" for a, b in pairwise(kinds))
    if kinds[-1:] == ("P",) and not side_by_side and any(a != "P" and b == "P" for a, b in pairwise(kinds)):
        return _by_party(split, kinds)
    told = tuple((k, t) for k, t in zip(kinds, split, strict=True) if k != "P")
    return _titles_first(told) if told and told[0][0] == "T" else _names_first(told)


def _rejoined(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Put a title together that was broken in a narrow column: "Kommunstyrelsens" here, "ordförande" below."""
    if "ordförande" not in lines or not any(each.endswith("styrelsens") for each in lines):
        return lines
    whole = (f"{each} ordförande" if each.endswith("styrelsens") else each for each in lines)
    return tuple(each for each in whole if each != "ordförande")


def _split(line: str) -> tuple[str, ...]:
    """Part ``Name, title`` on one line, and two names side by side."""
    before, comma, after = line.partition(",")
    if comma and _kind(before.strip()) == "N" and after.strip():
        return before.strip(), after.strip()
    return (line,)


def _kind(text: str) -> str:
    if _NAME.match(text) and not _TITLE_WORD.search(text) and not _PARTY.match(text):
        return "N"
    return "P" if _PARTY.match(text) else "T"


def _by_party(lines: tuple[str, ...], kinds: tuple[str, ...]) -> tuple[Signatory, ...]:
    """Each signer's lines end with the party signed for."""
    found: list[Signatory] = []
    name: str | None = None
    title: str | None = None
    for text, kind in zip(lines, kinds, strict=True):
        if kind == "P" and (name or title):
            found.append(Signatory(name, title))
            name = title = None
        elif kind == "N" and name is None:
            name = text
        elif kind != "P":
            title = f"{title} {text}" if title else text
    return tuple(found)


def _names_first(told: tuple[tuple[str, str], ...]) -> tuple[Signatory, ...]:
    """Names, each followed by its title; two names in a row share the titles after them in order."""
    names = [t for k, t in told if k == "N"]
    titles = [t for k, t in told if k == "T" and (_TITLE_WORD.search(t) or len(t.split()) < 5)]  # longer is no title
    sure = [t for t in titles if _TITLE_WORD.search(t)]
    titles = sure if len(sure) == len(names) else [t for t in titles if re.search(r"[^\W\d_]{2}", t)]
    if len(titles) <= len(names) and (len(titles) == len(names) or not titles):
        return tuple(Signatory(n, titles[i] if titles else None) for i, n in enumerate(names))
    found: list[Signatory] = []
    for kind, text in told:
        if kind == "N":
            found.append(Signatory(text, None))
        elif found and found[-1].title is None and _TITLE_WORD.search(text):
            found[-1] = Signatory(found[-1].name, text)
    return tuple(found)


def _titles_first(told: tuple[tuple[str, str], ...]) -> tuple[Signatory, ...]:
    """Titles before names: paired in order, the first names lost where there are too few."""
    titles = [t for k, t in told if k == "T" and _TITLE_WORD.search(t)]
    names: list[str | None] = [t for k, t in told if k == "N"]
    missing: list[str | None] = [None] * max(0, len(titles) - len(names))
    return tuple(Signatory(n, t) for n, t in zip(missing + names, titles, strict=False))
