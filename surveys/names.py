"""Where personal names stand in a Swedish text, told by lists of names and by the words around them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

_DATA = Path(__file__).resolve().parent / "name_data"
_WORD = re.compile(r"(?<![\d_])[^\W\d_]++(?:[-'’][^\W\d_]++)*+(?![\d_])")
_PLACE_WORDS = frozenset(
    "gata gatan väg vägen torg torget plan park parken skola skolan backe backen gränd gränden stig stigen allé allén"
    " kyrka kyrkan plats platsen bro bron gård gården kulle livs pizzeria krog bar torp centrum sjö sjön strand kommun"
    " köping stad county street kiosk kiosken kapell församling förskola lekplats bibliotek hamn".split()
)
"""Words after which a genitive is a place: ``Karl Johans gata``."""
_BARE_PLACE_WORDS = frozenset(
    "gata väg torg park skola förskola kyrka kapell församling kiosk gård livs pizzeria krog centrum sjö kommun stad county"
    " street lekplats bibliotek hamn".split()
)
"""Those after which a given name is a place without the genitive -s too: ``Sofia kyrka``, but ``Lars bar en kniv``."""
_BEFORE_PLACE = frozenset("sankt sankta st s:t drottning kung kungliga prins".split())
_ANNOUNCES = re.compile(
    r"(?:\b(?:heter|hette|kallas|kallad|hälsar|hälsningar|hälsn|mvh|vh|namn(?:et)?(?: är)?|undertecknat|signerat"
    r"|(?:min|mina|vår|våra|hans|hennes|deras|en|grannens?)\s+(?:granne|grannar|son|dotter|man|fru|sambo|kompis|vän|kille|tjej|bror|syster"
    r"|kollega|chef|lärare|klasskompis|ex|sonson|mamma|pappa)|grannen|kompisen|sonen|dottern|brodern|läraren|rektorn|rektor"
    r"|vaktmästaren|handläggaren|polisen|kommunpolisen|hyresvärden|ägaren|killen|tjejen|mannen|kvinnan|pojken|flickan"
    r"|fru|herr|familjen|doktor|kontakta|ring|fråga|mejla|tacka|av|skriven av|antecknat av|närvarande)[ ,:]*|[/–-]\s*)$",
    re.IGNORECASE,
)
_NO_NAMES = frozenset(
    "Norra Södra Östra Västra Gamla Nya Stora Lilla Övre Nedre Hos Med Och När Som Till Från För Vid Av Om Men Att Både Samt"
    " Enligt Mot Efter Utan Det Den Är Var Har Kan Ska Vill Varför Hur Nu Då Så Där Här Hej Tack Jag Vi Han Hon De".split()
)
"""Words with a capital, before a name, that are no part of it."""
_TITLE = re.compile(r"\b(?:fru|herr|familjen|doktor|fröken|farbror|tant|[A-ZÅÄÖ]\.)\s*$")
_SON = re.compile(r"^[A-ZÅÄÖ][^\W\d_]+(?:sson|sdotter|zon|ovic|ović|inen|[oe]wsk[ia]|wicz|czyk)$")
_PARTICLE = re.compile(r"^(?:al|el|bin|ibn|von|af|de|van)[-’'](?=[A-ZÅÄÖ])")
_START = re.compile(r"(?:^|[.!?:;•\n]\s*|[-–]\s+)$")


@dataclass(frozen=True, slots=True)
class _Names:
    """The lists, folded to small letters."""

    first: frozenset[str]
    last: frozenset[str]
    ambiguous: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the text and what it may be."""

    start: int
    end: int
    text: str
    capital: bool
    first: bool
    last: bool
    unsure: bool
    genitive: bool


def find_names(text: str) -> list[tuple[int, int]]:
    """Find personal names as (start, end), in order, not overlapping.

    A known given name with a capital is a name, with the capitalised words that follow it. A word that is also
    something else, or has no capital, needs a neighbour that is a name or a word before it that announces one.
    What is followed by a word for a street or place is a place; what touches a figure is a code.
    """
    words = [_word(match) for match in _WORD.finditer(text)]
    found: list[tuple[int, int]] = []
    n = 0
    while n < len(words):
        length = _length(text, words, n)
        if length and not _is_place(text, words, n, length):
            found.append((words[n].start, words[n + length - 1].end))
            n += length
        else:
            n += max(1, length)
    return found


def _word(match: re.Match[str]) -> _Word:
    names = _names()
    text = match.group(0)
    bare = _bare(text.casefold(), names)
    capital = text[0].isupper() or bool(_PARTICLE.match(text))
    first = bare in names.first | names.ambiguous or all(part in names.first for part in bare.split("-"))
    last = bare in names.last or bool(_SON.match(text.removesuffix("s").capitalize()))
    genitive = text.endswith("s") and text.casefold() not in names.first | names.last | names.ambiguous
    return _Word(match.start(), match.end(), text, capital, first, last, bare in names.ambiguous, genitive)


def _bare(word: str, names: _Names) -> str:
    """Take off a genitive -s, unless the word with it is a name itself."""
    known = names.first | names.last
    if word in known or not word.endswith("s"):
        return word
    shorter = word.removesuffix("s").rstrip("'’")
    return shorter if shorter in known or all(part in names.first for part in shorter.split("-")) else word


def _length(text: str, words: list[_Word], n: int) -> int:  # noqa: PLR0911 - one way of being a name after another
    """Count the words of the name that begins here; 0 where none does."""
    word = words[n]
    after = _following(text, words, n)
    announced = bool(_ANNOUNCES.search(text[: word.start]))
    if word.capital and word.first:
        if not word.unsure or announced or any(w.last or w.first for w in after):
            return 1 + len(after)
        return 1 + len(after) if after and not _START.search(text[: word.start]) else 0
    if (
        word.capital
        and word.last
        and (_TITLE.search(text[: word.start]) or (_SON.match(word.text.removesuffix("s")) and not word.unsure))
    ):
        return 1
    if word.capital and word.last and announced and not word.unsure:
        return 1
    if word.capital and after and after[0].last and not after[0].unsure and word.text not in _NO_NAMES:
        if _ANNOUNCES.search(text[: words[n + 1].start]):
            return 0
        return 2
    if word.capital and word.last and after and after[0].first:
        return 1 + len(after)
    if not word.capital and word.first and not word.unsure:
        follows = n + 1 < len(words) and words[n + 1].last and text[word.end : words[n + 1].start] == " "
        if follows and (not words[n + 1].unsure or announced):
            return 2
        return 1 if announced and len(word.text) > 2 else 0  # noqa: PLR2004 - shorter words are mostly something else
    return 0


def _following(text: str, words: list[_Word], n: int) -> list[_Word]:
    """Give the capitalised words that go on the name, at most two, apart by a blank only."""
    found: list[_Word] = []
    for before, word in zip(words[n:], words[n + 1 : n + 3], strict=False):
        if (
            not word.capital
            or text[before.end : word.start] not in (" ", "\u00a0")
            or (word.text.isupper() and len(word.text) > 1 and not (word.first or word.last))
        ):
            break
        if before.text.endswith("s") and not (word.first or word.last) and not before.last:
            break
        found.append(word)
    return found


def _is_place(text: str, words: list[_Word], n: int, length: int) -> bool:
    """Whether the name belongs to a street, square or saint's place."""
    if n and words[n - 1].text.casefold() in _BEFORE_PLACE:
        return True
    return any(
        _make_place(name, after)
        for name, after in pairwise(words[n : n + length + 1])
        if text[name.end : after.start] in (" ", "\u00a0")
    )


def _make_place(name: _Word, after: _Word) -> bool:
    """Whether a name and the word after it are a place; ``Anna Strand`` is a person and ``Anders. Parken`` two things."""
    place = after.text.casefold()
    if name.genitive:
        return place in _PLACE_WORDS
    return place in _BARE_PLACE_WORDS and name.first and not name.last and not (after.capital and after.last)


@cache
def _names() -> _Names:
    """Read the lists once."""
    return _Names(_read("first_names"), _read("last_names"), _read("ambiguous"))


def _read(name: str) -> frozenset[str]:
    lines = (_DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word.casefold() for line in lines if not line.startswith("#") for word in line.split())
