"""Texts as sparse vectors: what the classifiers and the discovery count.

A text is a set of units (its words, pairs of words, phrases of the lexicon). A unit has features in four blocks:
words (stems and compound parts), letter sequences, hits in the lexicon, and concepts (groups of kindred words). Each block is weighed by rarity and
brought to length one, so that long texts and long words do not drown the rest. Units are few compared with texts,
so their features are worked out once each.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from surveys.statements import without_negated
from surveys.swedish import NEGATIONS, STOP_WORDS, char_ngrams, content_tokens, fold, split_compound, stem, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable

    from surveys.areas import Area

BLOCKS = ("word", "char", "lexicon", "concept")
"""The blocks of features, in the order of their columns."""
_PART_VALUE = 0.8
_PAIR_VALUE = 0.7
_CONCEPT_PART = 0.6
_LEXICON_VALUES = {"stems": 1.0, "phrases": 1.2, "heads": 0.8, "modifiers": 0.6, "slang": 1.0, "misspellings": 1.0}
_LONG_TEXT = 12
_TOPIC = "<ämne>"
_SHORTEST_PART = 3
PLAIN = ("b:", "f:")
"""Beginnings of units that are their own only feature, one of words."""


@dataclass(frozen=True)
class Lexicon:
    """The words of all areas, ready for looking up."""

    entries: tuple[tuple[str, str, str], ...]
    """(kind of entry, text, area id)."""
    concepts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """(name, words) of groups of kindred words."""

    @classmethod
    def of(cls, areas: Iterable[Area], concepts: tuple[tuple[str, tuple[str, ...]], ...] = ()) -> Lexicon:
        """Collect the lexicons of areas."""
        found = [
            (kind, fold(text), area.id)
            for area in areas
            for kind in _LEXICON_VALUES
            for text in getattr(area.lexicon, kind, ())
        ]
        return cls(tuple(sorted(set(found))), concepts)

    @cached_property
    def by_stem(self) -> dict[str, list[tuple[str, float]]]:
        """Areas of single words, by stem."""
        return self._index(("stems", "slang", "misspellings"), several=False)

    @cached_property
    def by_head(self) -> dict[str, list[tuple[str, float]]]:
        """Areas of last parts of compounds, by stem."""
        return self._index(("heads",), several=False)

    @cached_property
    def by_modifier(self) -> dict[str, list[tuple[str, float]]]:
        """Areas of first parts of compounds, by stem."""
        return self._index(("modifiers",), several=False)

    @cached_property
    def by_concept(self) -> dict[str, dict[str, float]]:
        """Concepts of single words, by stem; a word of several concepts says less of each."""
        index: dict[str, set[str]] = defaultdict(set)
        for name, words in self.concepts:
            for word in words:
                index[stem(fold(word))].add(name)
        return {own: dict.fromkeys(sorted(names), len(names) ** -0.5) for own, names in index.items()}

    @cached_property
    def phrases(self) -> dict[str, list[tuple[str, float]]]:
        """Areas of entries of several words, by their folded text."""
        return self._index(tuple(_LEXICON_VALUES), several=True)

    @cached_property
    def phrase_pattern(self) -> re.Pattern[str] | None:
        """Finds any phrase at the start of a word."""
        if not self.phrases:
            return None
        longest_first = sorted(self.phrases, key=lambda text: (-len(text), text))
        return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + ")")

    @cached_property
    def known(self) -> frozenset[str]:
        """Stems that may be parts of a compound."""
        singles = {stem(text) for _, text, _ in self.entries if " " not in text and len(text) >= _SHORTEST_PART}
        return frozenset(singles) | {own for own in self.by_concept if len(own) >= _SHORTEST_PART}

    def _index(self, kinds: tuple[str, ...], *, several: bool) -> dict[str, list[tuple[str, float]]]:
        index: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for kind, text, area in self.entries:
            if kind in kinds and (" " in text) == several and text:
                index[text if several else stem(text)].append((area, _LEXICON_VALUES[kind]))
        return dict(index)


@dataclass(frozen=True)
class Analyser:
    """How texts become units and units become features."""

    lexicon: Lexicon
    """Words of the areas."""
    known: frozenset[str]
    """Stems that may be parts of a compound."""
    function_words: bool = False
    """Whether stop words and their order count, as they do for what a text does rather than what it is about."""

    def units(self, text: str) -> tuple[str, ...]:
        """Give the units of a text, each once, in order of first occurrence."""
        if self.function_words:
            return tuple(dict.fromkeys(self._function_units(text)))
        kept = without_negated(text)
        words = content_tokens(kept)
        pairs = [f"b:{stem(a)} {stem(b)}" for a, b in pairwise(words)]
        turns = [f"b:{a} {b}" for a, b in pairwise(tokens(kept))]
        found = [f"q:{phrase}" for phrase in self._phrases(kept)]
        return tuple(dict.fromkeys([f"w:{word}" for word in words] + pairs + turns + found))

    def features(self, unit: str) -> dict[str, dict[str, float]]:
        """Give the features of a unit by block."""
        mark, body = unit[0], unit[2:]
        if mark == "b":
            return {"word": {unit: _PAIR_VALUE}}
        if mark == "q":
            return {"lexicon": _sums(self.lexicon.phrases.get(body, []))}
        if mark == "f":
            return {"word": {unit: 1.0}}
        parts = split_compound(body, self.known)
        own = stem(body)
        words = {f"s:{own}": 1.0} | {f"s:{part}": _PART_VALUE for part in parts if part != own}
        grams = char_ngrams(body)
        letters = dict.fromkeys(grams, 1.0)
        return {
            "word": words,
            "char": letters,
            "lexicon": self._hits(own, parts),
            "concept": self._concepts(own, parts),
        }

    def parts(self, word: str) -> tuple[str, ...]:
        """Give a word's stem and the stems of its compound parts."""
        return (stem(word), *split_compound(word, self.known))

    def _function_units(self, text: str) -> list[str]:
        words = tokens(text)
        known = self._topics
        for word in words:
            if word not in known:
                known[word] = self._is_topic(word)
        topics = [known[word] for word in words]
        ends = ["<", *(_TOPIC if topic else word for word, topic in zip(words, topics, strict=True)), ">"]
        pairs = [f"f:{a} {b}" for a, b in pairwise(ends)]
        marks = [f"f:{mark}" for mark in "?!" if mark in text]
        size = ["f:kort"] if len(words) <= _SHORTEST_PART else ["f:lång"] if len(words) > _LONG_TEXT else []
        wordlike = [f"w:{w}" for w in words if w not in STOP_WORDS or w in NEGATIONS]
        named = [f"f:{_TOPIC}"] if any(topics) else []
        return wordlike + named + [f"f:{w}" for w in words if w in STOP_WORDS] + pairs + marks + size

    @cached_property
    def _topics(self) -> dict[str, bool]:
        """Words looked up before, so that each is split once."""
        return {}

    def _is_topic(self, word: str) -> bool:
        """Whether the lexicon knows the word: what is said of it tells the kind, whichever topic it is."""
        own = stem(word)
        parts = split_compound(word, self.known)
        return own in self.lexicon.by_stem or (bool(parts) and parts[-1] in self.lexicon.by_stem)

    def _phrases(self, text: str) -> list[str]:
        pattern = self.lexicon.phrase_pattern
        return pattern.findall(fold(text)) if pattern else []

    def _hits(self, own: str, parts: tuple[str, ...]) -> dict[str, float]:
        found = list(self.lexicon.by_stem.get(own, []))
        if parts:
            found += self.lexicon.by_stem.get(parts[-1], []) if not found else []
            found += self.lexicon.by_head.get(parts[-1], [])
            found += self.lexicon.by_modifier.get(parts[0], [])
        return _sums(found)

    def _concepts(self, own: str, parts: tuple[str, ...]) -> dict[str, float]:
        index = self.lexicon.by_concept
        if own in index:
            return index[own]
        return _sums((name, _CONCEPT_PART * value) for part in parts for name, value in index.get(part, {}).items())


def _sums(found: Iterable[tuple[str, float]]) -> dict[str, float]:
    """Add the values of each area."""
    sums: dict[str, float] = defaultdict(float)
    for area, value in found:
        sums[area] += value
    return dict(sums)
