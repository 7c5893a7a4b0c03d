"""Lines known by what they begin with or hold: labelled promises and facts, and what belongs to the page alone."""

from __future__ import annotations

import re
from dataclasses import replace

from author.parse.promisers import named_parties
from surveys.model import Line

_NOISE = re.compile(
    r"^(?:kontrollkod:.*|(?:.{0,60} )?sida \d+ av \d+|sida \d+.*"
    r"|lyssna|skriv ut|dela|tipsa|till toppen|\d{1,3}|\d+ ?\(\d+\)"
    r"|visa (?:allt|alla|mer)|stäng|meny|sök|hoppa till .*|till innehåll.*"
    r"|(?:publicerad|uppdaterad|sidan granskad|senast (?:uppdaterad|ändrad|granskad))\b.*\d.*"
    r"|.* \| (?:polismyndigheten|polisen|[\w-]+ kommun))$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"^(?=[^.!?]*$|.*@)"
    r".*(?:\bbox \d+|\btel(?:efon)?\b[.:]?\s*\d|@\w|\bwww\.|\b\d{3} \d{2} [A-ZÅÄÖ]|\borg(?:anisations|\.)\s?nr)",
    re.IGNORECASE,
)
_TOLD_OF = re.compile(
    r"^(?:resultat|utfall|status|kommentar|indikator(?:er)?|mål|effekt|mått|syfte)\s?:\s", re.IGNORECASE
)
_PROBLEM = re.compile(r"^(?:problem|läge|nuläge|orsak)\s?:\s+\S.*[.!]$", re.IGNORECASE)
_PROMISE = re.compile(
    r"^(?:medborgarlöfte|löfte|åtagande|aktivitet|åtgärd|insats"
    r"|(?:gemensamt )?(?:medborgar)?löfte(?: från [\w-]+(?: kommun)?)?)"
    r"\s?(?P<number>\d{1,2})?\s?(?:\((?P<who>[^()]{3,60})\)\s?)?:\s+(?P<text>(?:\S+\s+){2,}\S.*)$",
    re.IGNORECASE,
)
_AREA = re.compile(r"^(?:\w+ )?(?:problem|\w*område)\s*\d*\s*[:–-]\s*\S", re.IGNORECASE)
_LONG_ADDRESS = 120
_LONG_HEADING = 60


def is_chrome(line: Line) -> bool:
    """Whether a line belongs to the page and not to the text: a page number, a button, an address at the foot."""
    if _NOISE.match(line.text):
        return True
    return line.style != "list" and len(line.text) <= _LONG_ADDRESS and bool(_ADDRESS.match(line.text))


def is_fact(text: str) -> bool:
    """Whether a line tells something about a promise or an area after a label: "Resultat: …", "Problem: … ."."""
    return bool(_TOLD_OF.match(text) or _PROBLEM.match(text))


def names_area(text: str) -> bool:
    """Whether a heading names an area after a label: "Fokusområde: Centrum"."""
    return bool(_AREA.match(text))


def heads_labels(line: Line, following: Line | None) -> bool:
    """Whether a short plain line is the heading of labelled lines under it."""
    text = line.text
    if (
        following is None
        or line.style
        or following.style
        or len(text) > _LONG_HEADING
        or text.endswith((".", ";", ","))
    ):
        return False
    if names_area(text):
        return bool(_PROMISE.match(following.text))
    return ":" not in text and text[:1].isupper() and is_fact(following.text)


def labelled_promise(line: Line, following: Line | None) -> tuple[Line, str] | None:
    """Read "Löfte: …" as an item and its label; a numbered one with a list under it only heads that list."""
    match = _PROMISE.match(line.text)
    if match is None:
        return None
    heads = following is not None and (following.style == "list" or following.text.endswith((":", "..", "…")))
    if match["number"] and heads:
        return None
    label = line.text[: match.start("text")].strip(" :")
    return replace(line, text=match["text"], style="list", level=0), label


def label_parties(label: str) -> str:
    """Give a label that says who promises, as a heading says it; empty for one that does not."""
    if label.casefold().startswith("gemensam"):
        return "Gemensamt"
    if re.search(r"\balla (?:parter|tillsammans)\b", label.casefold()):
        return "Gemensamt"
    who = re.search(r"\bfrån (.+)$|\(([^()]+)\)$", label)
    named = (who[1] or who[2]) if who else ""
    return named if named_parties(named, None) else ""
