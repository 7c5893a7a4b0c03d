"""The lists of names: how a word is looked up in them, with its genitive, accents and misspellings taken off.

The files in ``name_data`` hold given names, family names, words that are both a name and something else, and names
that are ordinary words when written small.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

_DATA = Path(__file__).resolve().parent / "name_data"
_LETTERS = str.maketrans({"ł": "l", "ø": "ö", "æ": "ä", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "’": "'", "þ": "th"})
_LAST_NAME = re.compile(
    r"^[a-zåäöü]{2,}(?:sson|sdotter|dottir|zon|ovic|evic|[aeouyäö]inen|[ktp][ktp]inen|[oe]wsk[ia]|insk[ia]|wicz|czyk|enko|chuk|yshyn"
    r"|zadeh|nejad|pour|oglu|shvili|escu|auskas|aitis|iene|[bdgjklmnprstvz]ic|[dnkr]ov|[lnr]ova|[lntr]eva|yan|adze|zai|opoulos|iadis|qvist|kvist|quist|ström|stedt|städt|strand|gren|blad|dahl|lund|berg)$"
)
_SURE_ENDING = re.compile(
    r"^[a-zåäöü]{2,}(?:sson|sdotter|dottir|ovic|evic|[aeouyäö]inen|[ktp][ktp]inen|owsk[ia]|ewsk[ia]|wicz|czyk|zadeh|oglu|shvili|qvist|stedt)$"
)
_NO_GENITIVE = frozenset(
    "aids alias anus balans chans dans dass dos genes hes jeans kadens klass lans lus lys mas minnas mys pys sams sus tages bilans"
    " trams kyles willys åhléns åhlens wihlborgs".split()
)
"""Words and shops that are a name with an s only by chance."""
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"(.)\1+", r"\1"), (r"ch(?=r)", "k"), (r"ph", "f"), (r"th", "t"), (r"ck|q", "k"), (r"c(?=[aouåklrt]|$)", "k"), (r"c", "s"),
        (r"x", "ks"), (r"z", "s"), (r"w", "v"), (r"[jy]", "i"), (r"é|è|ê", "e"), (r"gh", "g"), (r"kh", "k"), (r"dh", "d"),
        (r"(?<=[aeiou])h", ""), (r"ou|oo", "u"), (r"ee", "i"), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip
_SHORTEST_HEARD = 5


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists, folded."""

    first: frozenset[str]
    last: frozenset[str]
    ambiguous: frozenset[str]
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Entry:
    """What the lists say of a word."""

    first: bool
    """It is a given name."""
    last: bool
    """It is a family name, or ends as one."""
    unsure: bool
    """It is something else as well, whatever its first letter."""
    small: bool
    """It is an ordinary word when written with a small letter."""
    genitive: bool
    """It was found without its last s."""


_NOTHING = Entry(first=False, last=False, unsure=False, small=False, genitive=False)


@lru_cache(maxsize=65536)
def look_up(word: str) -> Entry:
    """Tell what the lists say of a word, with a genitive -s taken off where the word itself is no name."""
    lists = name_lists()
    folded = fold_name(word)
    entry = _entry(folded, lists)
    if entry is _NOTHING and folded.endswith("s") and folded not in _NO_GENITIVE:
        entry = _entry(folded.removesuffix("s").rstrip("':"), lists, genitive=True)
    return entry


def fold_name(word: str) -> str:
    """Give a name in small letters, with foreign accents taken off; å, ä, ö, ü and é stay."""
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFC", word.casefold()).translate(_LETTERS)
    return "".join(sign if sign in "åäöüé" else unicodedata.normalize("NFD", sign)[0] for sign in parts)


@lru_cache(maxsize=65536)
def sounds_like_name(word: str) -> bool:
    """Tell whether a longer word is a known name spelt as it sounds, or with two letters that changed places."""
    folded = fold_name(word)
    if len(folded) < _SHORTEST_HEARD or folded in _NO_GENITIVE or look_up(word) is not _NOTHING:
        return False
    forms = {folded, folded.removesuffix("s")}
    swapped = (w[:n] + w[n + 1] + w[n] + w[n + 2 :] for w in forms for n in range(1, len(w) - 1))
    return any(_sound(form) in _heard() for form in forms) or any(_sure_first(form) for form in swapped)


@cache
def name_lists() -> Lists:
    """Read the lists once."""
    first, last, ambiguous, words = map(_read, ("first_names", "last_names", "ambiguous", "words"))
    return Lists(first | _plain(first), last | _plain(last), ambiguous, words)


def _plain(names: frozenset[str]) -> frozenset[str]:
    """Give the names as they are written without é; Lundén is left out, since ``lunden`` is a place."""
    return frozenset(name.replace("é", "e") for name in names if not name.endswith("én"))


@cache
def _heard() -> frozenset[str]:
    """Give how the longer names that mean nothing else sound."""
    lists = name_lists()
    sure = lists.first - lists.ambiguous - lists.words
    return frozenset(_sound(name) for name in sure if len(name) >= _SHORTEST_HEARD and "-" not in name)


def _sure_first(folded: str) -> bool:
    """Tell whether the folded word is a given name and nothing else."""
    lists = name_lists()
    return folded in lists.first and folded not in lists.ambiguous and folded not in lists.words


def _entry(folded: str, lists: Lists, *, genitive: bool = False) -> Entry:
    """Look one form of a word up."""
    parts = folded.split("-")
    unsure = folded in lists.ambiguous
    first = folded in lists.first or (len(parts) > 1 and all(p in lists.first or p in lists.ambiguous for p in parts))
    last = folded in lists.last or bool(_SURE_ENDING.match(folded)) or (len(parts) > 1 and parts[-1] in lists.last)
    if not (first or last or unsure):
        return _NOTHING
    return Entry(first or (unsure and not last), last, unsure, folded in lists.words, genitive)


def ends_as_family_name(word: str) -> bool:
    """Tell whether a word that stands in no list ends as family names do, some of which end as places too."""
    if look_up(word) is not _NOTHING:
        return False
    return bool(_LAST_NAME.match(fold_name(word).removesuffix("s"))) or bool(_LAST_NAME.match(fold_name(word)))


def _sound(folded: str) -> str:
    """Write a name as it sounds, one sign a sound."""
    for pattern, sound in _SOUNDS:
        folded = pattern.sub(sound, folded)
    return folded


def _read(name: str) -> frozenset[str]:
    """Read one list; lines that begin with # are headings."""
    lines = (_DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(fold_name(word) for line in lines if not line.startswith("#") for word in line.split())
