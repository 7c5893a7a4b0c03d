"""Where personal names stand in a Swedish text, told by lists of names and by the words around them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from surveys.name_context import (
    AND,
    ANNOUNCES,
    BARE_PLACE_WORDS,
    BEFORE_PLACE,
    CODE,
    IN,
    LOOSE,
    NO_NAMES,
    OWNED,
    PARTICLES,
    PERSON_AFTER,
    PLACE_TAIL,
    PLACE_WORDS,
    SAID,
    START,
    SURELY_AFTER,
    SWEDISH_ENDING,
)
from surveys.name_lists import ends_as_family_name, look_up, sounds_like_name

_WORD = re.compile(r"(?<![\d_])[^\W\d_]++(?:[-'’][^\W\d_]++)*+(?!_)(?:\d{1,4}(?![\d_]|[-.,:]\d|[^\W\d_]))?")
_BLANK = (" ", "\u00a0")
_LOOK_BACK = 80
_SHORTEST_SMALL = 4
_MOST_FOLLOWING = 3


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
    small: bool
    genitive: bool
    digits: bool

    @property
    def known(self) -> bool:
        """Whether the lists hold it."""
        return self.first or self.last

    @property
    def sure(self) -> bool:
        """Whether it is a name and, as it is written, nothing else."""
        return self.known and not self.unsure and (self.capital or not self.small)

    @property
    def ordinary(self) -> bool:
        """Whether it is a word that stands beside names with a capital without being one."""
        return self.text.casefold() in NO_NAMES or bool(PLACE_TAIL.search(self.text.casefold()))


def find_names(text: str) -> list[tuple[int, int]]:
    """Find personal names as (start, end), in order, not overlapping.

    A known name with a capital is a name, with the capitalised words that follow it; so is a known given name in small
    letters that means nothing else. A word that is also something else needs a neighbour that is a name, or words
    before or after it that a person has. What is followed by a word for a street or place is a place.
    """
    return [span for span, is_name in _candidates(text) if is_name]


def find_doubtful(text: str) -> list[tuple[int, int]]:
    """Find the words that could be names and were not taken for names, as (start, end) in order."""
    return [span for span, is_name in _candidates(text) if not is_name]


def _candidates(text: str) -> list[tuple[tuple[int, int], bool]]:
    """Go through the words and give every name, and every word that was held to be none though it could be."""
    words = _words(text)
    found: list[tuple[tuple[int, int], bool]] = []
    last_end, n = -1, 0
    while n < len(words):
        beside = last_end >= 0 and bool(AND.fullmatch(text[last_end : words[n].start]))
        length = _length(text, words, n, beside=beside)
        if length and not _is_place(text, words, n, length):
            start, end = _with_initials(text, words, n, length)
            found.append(((start, end), True))
            last_end = end
        elif length or _doubtful(text, words[n]):
            found.append(((words[n].start, words[n + max(1, length) - 1].end), False))
        n += max(1, length)
    return found


def _words(text: str) -> list[_Word]:
    """Give the words; where most of the text is in capitals, a capital says nothing."""
    matches = list(_WORD.finditer(text))
    letters = [sign for sign in text if sign.isalpha()]
    shouted = len(matches) > 2 and sum(map(str.isupper, letters)) > 0.7 * len(letters)  # most of them
    return [_word(match, shouted=shouted) for match in matches]


def _word(match: re.Match[str], *, shouted: bool) -> _Word:
    """Look one word up."""
    text = match.group(0)
    bare = text.rstrip("0123456789")
    entry = look_up(bare)
    particle, _, rest = bare.partition("-")
    capital = not shouted and (bare[0].isupper() or (particle in PARTICLES and rest[:1].isupper()))
    return _Word(
        match.start(), match.end(), bare, capital, entry.first, entry.last, entry.unsure, entry.small, entry.genitive, bare != text
    )  # fmt: skip


def _length(text: str, words: list[_Word], n: int, *, beside: bool) -> int:
    """Count the words of the name that begins here; 0 where none does."""
    word = words[n]
    before = text[max(0, word.start - _LOOK_BACK) : word.start]
    if word.digits:
        return int(word.sure and word.first and len(word.text) >= _SHORTEST_SMALL and not CODE.search(before))
    if not word.capital:
        return _small_length(text, words, n, before, beside=beside)
    after = _following(text, words, n)
    span = 1 + len(after)
    tail = text[words[n + len(after)].end :]
    if word.sure and word.first:
        return span
    if word.known and any(w.known for w in after) and (word.sure or _both(word, after) or any(w.sure for w in after)):
        return span
    if word.sure:
        return span if after or not IN.search(before) or PERSON_AFTER.match(tail) else 0
    said = bool(SAID.search(before))
    if word.known:
        return span if _person_around(text, word, before, tail, beside=beside) or said else 0
    if word.ordinary:
        return 0
    if (
        after
        and after[0].capital
        and after[0].last
        and not after[0].unsure
        and not ANNOUNCES.search(text[max(0, after[0].start - _LOOK_BACK) : after[0].start])
    ):
        return 0 if after[0].ordinary else min(span, 2)
    heard = sounds_like_name(word.text)
    if said or (heard and not START.search(before)):
        return span if said or not IN.search(before) else 0
    if _stranger(word, after, before, tail):
        return span
    return int(
        _ends_known(word) and bool(PERSON_AFTER.match(tail) or (ANNOUNCES.search(before) and not LOOSE.search(before)))
    )


def _small_length(text: str, words: list[_Word], n: int, before: str, *, beside: bool) -> int:
    """Count the words of a name that begins with a word in small letters."""
    word = words[n]
    if not word.known or word.unsure or len(word.text) < _SHORTEST_SMALL - 1:
        return 0
    announced = bool(ANNOUNCES.search(before)) and not LOOSE.search(before)
    count = 1
    while (
        n + count < len(words)
        and count < _MOST_FOLLOWING
        and text[words[n + count - 1].end : words[n + count].start] in _BLANK
    ):
        follower = words[n + count]
        if (
            not follower.known
            or (follower.small and not follower.capital)
            or (follower.unsure and not (announced and follower.last))
        ):
            break
        count += 1
    tail = text[words[n + count - 1].end :]
    sure = not word.small and len(word.text) >= _SHORTEST_SMALL
    if count > 1 or announced or (sure and word.first):
        return count
    if sure or (not word.small and PERSON_AFTER.match(tail)):
        return count if beside or PERSON_AFTER.match(tail) or (word.genitive and OWNED.match(tail)) else 0
    return 0


def _stranger(word: _Word, after: list[_Word], before: str, tail: str) -> bool:
    """Whether words in no list, which do not look Swedish, stand where only a person does."""
    if any(SWEDISH_ENDING.search(w.text.casefold()) or w.ordinary or w.text.isupper() for w in (word, *after)):
        return False
    if len(word.text) < _SHORTEST_SMALL - 1 or IN.search(before) or (START.search(before) and not after):
        return False
    announced = bool(ANNOUNCES.search(before)) and not LOOSE.search(before) and not re.search(r"[/–-]\s*$", before)
    return bool(SURELY_AFTER.match(tail)) or (announced and bool(after) and not word.text.islower())


def _both(word: _Word, after: list[_Word]) -> bool:
    """Whether one word is a given and the next a family name, though each is something else as well."""
    return word.first and any(w.last or w.first for w in after)


def _person_around(text: str, word: _Word, before: str, tail: str, *, beside: bool) -> bool:
    """Whether the words around a name that is also a thing show a person."""
    if PERSON_AFTER.match(tail) or (word.genitive and OWNED.match(tail)):
        return True
    if ANNOUNCES.search(before):
        return not LOOSE.search(before) or (word.first and not LOOSE.match(before) and len(word.text) > 2)
    following = re.match(r"(?:,| och| &)\s([^\W\d_]+)", tail)
    entry = look_up(following[1]) if following and following[1][0].isupper() else None
    sure_next = entry is not None and entry.first and not entry.unsure
    return word.first and (beside or sure_next) and not IN.search(before) and bool(text)


def _ends_known(word: _Word) -> bool:
    """Whether a word in no list ends as family names do."""
    return word.capital and ends_as_family_name(word.text)


def _following(text: str, words: list[_Word], n: int) -> list[_Word]:
    """Give the words that go on the name: capitalised ones and particles, apart by a blank only."""
    found: list[_Word] = []
    for before, word in zip(words[n:], words[n + 1 : n + 1 + _MOST_FOLLOWING], strict=False):
        if text[before.end : word.start] not in _BLANK or word.digits:
            break
        if not word.capital and word.text in PARTICLES:
            found.append(word)
            continue
        shout = word.text.isupper() and len(word.text) > 1 and not word.known
        if not word.capital or shout or (word.ordinary and not word.known):
            break
        if before.text.endswith("s") and not word.known and not before.last:
            break
        found.append(word)
    while found and not found[-1].capital:
        found.pop()
    return found


def _with_initials(text: str, words: list[_Word], n: int, length: int) -> tuple[int, int]:
    """Give where the name stands, with an initial before it or after it."""
    start, end = words[n].start, words[n + length - 1].end
    before = re.search(r"(?<!\w)[A-ZÅÄÖ]\.[ \u00a0]?$", text[:start])
    after = re.match(r"[ \u00a0][A-ZÅÄÖ]\.(?=\s|$)", text[end:])
    return (before.start() if before else start), (end + after.end() if after else end)


def _is_place(text: str, words: list[_Word], n: int, length: int) -> bool:
    """Whether the name belongs to a street, square or saint's place."""
    if n and words[n - 1].text.casefold() in BEFORE_PLACE:
        return True
    if any(PLACE_TAIL.search(w.text.casefold()) for w in words[n + 1 : n + length]):
        return True
    return any(
        _make_place(name, after)
        for name, after in zip(words[n : n + length], words[n + 1 : n + length + 1], strict=False)
        if text[name.end : after.start] in _BLANK
    )


def _make_place(name: _Word, after: _Word) -> bool:
    """Whether a name and the word after it are a place; ``Anna Strand`` is a person and ``Anders. Parken`` two things."""
    place = after.text.casefold()
    if name.genitive or (not name.known and name.text.endswith("s")):
        return place in PLACE_WORDS or bool(PLACE_TAIL.search(place))
    if after.capital and PLACE_TAIL.search(place):
        return True
    return place in BARE_PLACE_WORDS and name.first and not name.last and not (after.capital and after.last)


def _doubtful(text: str, word: _Word) -> bool:
    """Whether a word that was not taken for a name could be one, so that a person should look at it."""
    if word.known:
        return word.capital or not (word.unsure or word.small or len(word.text) < _SHORTEST_SMALL)
    if not word.capital or word.ordinary or START.search(text[max(0, word.start - _LOOK_BACK) : word.start]):
        return False
    return sounds_like_name(word.text) or _ends_known(word)
