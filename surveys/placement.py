"""From texts to statements in known areas: what each statement does, which areas it speaks of, and why.

Two linear classifiers trained on the example bank, one for areas and one for kinds, see the words of a statement, its
letters and its hits in the lexicon. A statement is placed only where the calibrated probability is high enough.
Rows that a person has coded are learnt from with more weight, and kept as coded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from surveys.areas import load_concepts
from surveys.classifier import Classifier, Recipe, Sample, key_of, load_classifier, save_classifier, train
from surveys.features import Analyser, Lexicon
from surveys.model import Placement, Statement, StatementKind
from surveys.places import find_places
from surveys.statements import is_denial, is_non_answer, split_statements
from surveys.swedish import fold, stem, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from surveys.areas import Area, Example

CONCERN_KINDS: tuple[StatementKind, ...] = ("problem", "wish")
"""Kinds that count as concerns."""
AREA_RECIPE = Recipe((1.0, 1.0, 0.5, 1.0), 1.0, 2, 0.5, 4.3, 0.4)
"""How the areas are learnt; near the flat top when whole registers of the bank are left out."""
KIND_RECIPE = Recipe((1.0, 1.0, 0.5, 1.0), 1.0, 2, 0.85, 7.5)
"""How the kinds are learnt."""
REJECT_BELOW = 0.30
"""An area less likely than this is not given."""
SECOND_ABOVE = 0.15
"""A further area must be at least this likely."""
_MOST_AREAS = 3
_CLEAR_AREA = 0.5
"""A text as sure of its area as this says something, whatever its kind looks like."""
_WISH_SHARE = 0.7
"""How much the likelihood of a wish counts: a problem taken for a wish is worse than the other way round."""
WORDS = "words"
"""The fold of samples that are the areas' own words, which are no examples."""
_WORD_WEIGHT = 0.1
"""What a bare word of an area (``slagsmål``, ``öppen droghandel``) counts for among the kinds: the bank's statements are
whole sentences, so that without them a few words alone look like anything but a problem."""
_CONTEXT = 0.35
"""How much of a part's answer comes from the whole text it stands in."""
_MERGE_CONTEXT = 0.15
"""The same where it is told whether two parts make one point."""
_SECONDARY = 0.5
_CODED_WEIGHT = 5.0
_MOST_WORDS = 3
_CODED_MARK = (-2, -2)
"""Stands where a person has coded the part before: nothing is joined to it."""
_LIST_MARK = re.compile(r"[;•·*/]|\s[–—]\s")
"""Signs by which a writer sets points apart; parts on each side of one are never joined."""
_WORD_SHARE = 0.25
_SHORTEST_KNOWN = 3
_LACKING = re.compile(
    r"\b(?:borde|bör|måste|skulle (?:vilja|behöva)|behövs|saknas?|önska[rs]?|önskemål|vore (?:bra|fint|skönt)|tyvärr|trasig\w*)\b",
    re.IGNORECASE,
)
"""Words of a lack or a wish: with one of them a text is never only praise."""


@dataclass(frozen=True)
class Placer:
    """Everything learnt: places texts, explains each placement."""

    areas: Classifier
    """Tells areas."""
    kinds: Classifier
    """Tells kinds."""
    coded: dict[str, str] = field(default_factory=dict)
    """Area of the texts a person has coded, by folded text; empty = no area."""

    def statements(self, texts: Sequence[tuple[str, str]]) -> tuple[Statement, ...]:
        """Split texts into statements, tell their kinds and place them.

        Args:
            texts: (concern id, masked text).

        Returns:
            The statements of all texts, in the order given; every text gives at least one.
        """
        distinct = sorted({text for _, text in texts})
        parts = {text: self._parts(text) for text in distinct}
        judged = self._judge(sorted({part for text in distinct for part in (text, *parts[text])}))
        merged = {text: _merge(text, parts[text], judged, self.coded) for text in distinct}
        judged |= self._judge(sorted({p for text in distinct for p in merged[text]} - set(judged)))
        found: dict[str, list[_Verdict]] = {
            text: [self._verdict(part, text, judged) for part in merged[text]] for text in distinct
        }
        self._explain([verdict for verdicts in found.values() for verdict in verdicts])
        return tuple(
            Statement(f"{concern}-{n}", concern, v.text, v.kind, v.placements(self.areas.labels), find_places(v.text))
            for concern, text in texts
            for n, v in enumerate(found[text], start=1)
        )

    def _parts(self, text: str) -> tuple[str, ...]:
        if is_non_answer(text) or fold(text) in self.coded:
            return (text,)
        return split_statements(text) or (text,)

    def _judge(self, texts: Sequence[str]) -> dict[str, tuple[Any, Any]]:
        """Give the probabilities of areas and kinds of every text."""
        if not texts:
            return {}
        areas, kinds = self.areas.probabilities(texts), self.kinds.probabilities(texts)
        return {text: (areas[i], kinds[i]) for i, text in enumerate(texts)}

    def _verdict(self, part: str, text: str, judged: dict[str, tuple[Any, Any]]) -> _Verdict:
        areas, kinds = judged[part]
        if part != text and not is_denial(text):
            blend = (1 - _CONTEXT) * areas + _CONTEXT * judged[text][0]
            lost = float(areas.max()) >= REJECT_BELOW > float(blend.max())
            areas = areas if lost else blend
        kind = self._kind(part, kinds)
        if kind in CONCERN_KINDS and is_denial(part):
            kind = "praise"
        if kind == "non_answer" and not is_non_answer(part) and float(areas.max()) >= _CLEAR_AREA:
            kind = self._concern(kinds)
        coded = self.coded.get(fold(text), self.coded.get(fold(part)))
        if coded is not None:
            kind = "problem" if coded and kind not in CONCERN_KINDS else kind
            return _Verdict(part, kind, [(self.areas.labels.index(coded), 1.0)] if coded in self.areas.labels else [])
        return _Verdict(part, kind, _chosen(areas, kind))

    def _kind(self, part: str, kinds: Any) -> StatementKind:  # noqa: ANN401 - a numpy array
        if is_non_answer(part):
            return "non_answer"
        likely = self._likely(kinds)
        best = max(likely, key=lambda label: (likely[label], label))
        if best == "praise" and _LACKING.search(part):
            return self._concern(kinds)
        return best  # type: ignore[return-value]

    def _concern(self, kinds: Any) -> StatementKind:  # noqa: ANN401 - a numpy array
        """Tell problem from wish. One word alone says little of its kind, but ``knark`` does speak of an area."""
        likely = self._likely(kinds)
        return "wish" if likely["wish"] > likely["problem"] else "problem"

    def _likely(self, kinds: Any) -> dict[str, float]:  # noqa: ANN401 - a numpy array
        """Give how likely each kind is, the wish at its share."""
        likely = {label: round(float(p), 6) for label, p in zip(self.kinds.labels, kinds, strict=True)}
        return likely | {"wish": likely["wish"] * _WISH_SHARE}

    def _explain(self, verdicts: Sequence[_Verdict]) -> None:
        """Add to each placement the words that spoke most for it."""
        units = {v.text: self.areas.analyser.units(v.text) for v in verdicts if v.areas}
        every = sorted({unit for own in units.values() for unit in own if unit[0] in "wq"})
        row = {unit: i for i, unit in enumerate(every)}
        weights: Any = self.areas.unit_weights(every) if every else None
        for verdict in verdicts:
            for label, _ in verdict.areas:
                own = [(round(float(weights[row[u], label]), 6), u[2:]) for u in units[verdict.text] if u in row]
                verdict.because[label] = _strongest(own, verdict.text)


@dataclass
class _Verdict:
    """What was found out about one part of a text."""

    text: str
    kind: StatementKind
    areas: list[tuple[int, float]]
    because: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def placements(self, labels: tuple[str, ...]) -> tuple[Placement, ...]:
        """Give the areas as they are kept."""
        return tuple(Placement(labels[i], round(score, 6), self.because.get(i, ())) for i, score in self.areas)


def train_placer(
    areas: tuple[Area, ...],
    kinds: tuple[Example, ...],
    coded: Iterable[tuple[str, str]] = (),
    cache: Path | None = None,
) -> Placer:
    """Learn from the example bank and from coded rows.

    Args:
        areas: The known areas with their examples and lexicons.
        kinds: Examples of kinds, areas left empty where none fits.
        coded: (text, area id) by a person; an empty id means no area.
        cache: A folder for trained classifiers; where it cannot be written, nothing is kept.

    Returns:
        A placer.
    """
    coded = tuple(sorted(set(coded)))
    area_samples, kind_samples = bank_samples(areas, kinds)
    known = {area.id for area in areas}
    area_analyser, kind_analyser = analysers(areas, area_samples)
    area_samples += [Sample(t, ((a, 1.0),), "coded", _CODED_WEIGHT) for t, a in coded if a in known]
    return Placer(
        _trained(area_samples, area_analyser, AREA_RECIPE, cache),
        _trained(kind_samples, kind_analyser, KIND_RECIPE, cache),
        {fold(text): area for text, area in coded},
    )


def bank_samples(areas: tuple[Area, ...], kinds: tuple[Example, ...]) -> tuple[list[Sample], list[Sample]]:
    """Turn the bank into what the two classifiers learn from: (for areas, for kinds)."""
    for_areas, for_kinds = [], []
    known = {area.id for area in areas}
    for area in areas:
        for example in area.examples:
            second = ((example.secondary, _SECONDARY),) if example.secondary in known - {area.id} else ()
            for_areas.append(Sample(example.text, ((area.id, 1.0), *second), example.register))
            for_kinds.append(Sample(example.text, ((example.kind, 1.0),), example.register))
        words = area.lexicon.every() if area.ranked else ()
        for_kinds += [Sample(word, (("problem", 1.0),), WORDS, _WORD_WEIGHT) for word in words]
    for example in kinds:
        for_kinds.append(Sample(example.text, ((example.kind, 1.0),), example.register))
        if example.area in known and example.kind in ("wish", "praise"):
            for_areas.append(
                Sample(example.text, ((example.area, 1.0),), example.register, 0.5 if example.kind == "praise" else 1.0)
            )
    return for_areas, for_kinds


def analysers(areas: tuple[Area, ...], samples: Sequence[Sample]) -> tuple[Analyser, Analyser]:
    """Make the analysers for areas and kinds: they know the words of the lexicon and of the bank as parts of compounds."""
    lexicon = Lexicon.of(areas, load_concepts())
    seen: dict[str, int] = {}
    for sample in samples:
        for own in {stem(token) for token in tokens(sample.text) if len(token) >= _SHORTEST_KNOWN}:
            seen[own] = seen.get(own, 0) + 1
    known = lexicon.known | {own for own, n in seen.items() if n > 1 and len(own) >= _SHORTEST_KNOWN}
    return Analyser(lexicon, known), Analyser(lexicon, known, function_words=True)


@lru_cache(maxsize=4)
def _learnt(samples: tuple[Sample, ...], analyser: Analyser, recipe: Recipe) -> Classifier:
    """Train, once a process for the same samples."""
    return train(samples, analyser, recipe)


def _trained(samples: list[Sample], analyser: Analyser, recipe: Recipe, cache: Path | None) -> Classifier:
    """Take a classifier from the cache, or train it and try to keep it."""
    if cache is None:
        return _learnt(tuple(samples), analyser, recipe)
    ordered = sorted(samples, key=lambda s: (s.text, s.fold, s.targets, s.weight))
    key = key_of(ordered, analyser.lexicon, sorted(analyser.known), analyser.function_words, recipe)
    path = cache / f"klassare-{key}.npz"
    if (found := load_classifier(path, analyser)) is not None:
        return found
    trained = _learnt(tuple(ordered), analyser, recipe)
    try:
        cache.mkdir(parents=True, exist_ok=True)
        save_classifier(trained, path)
    except OSError:
        return trained
    return trained


def _spans(text: str, parts: tuple[str, ...], coded: dict[str, str]) -> list[tuple[int, int, bool]]:
    """Give where each part stands; neighbours that a person has coded together are one, which is marked."""
    ends: list[tuple[int, int]] = []
    for part in parts:
        start = text.index(part, ends[-1][1] if ends else 0)
        ends.append((start, start + len(part)))
    found: list[tuple[int, int, bool]] = []
    at = 0
    while at < len(ends):
        upto = len(ends) if coded else at
        while upto > at and fold(text[ends[at][0] : ends[upto - 1][1]]) not in coded:
            upto -= 1
        found.append((ends[at][0], ends[max(at, upto - 1)][1], upto > at))
        at = max(upto, at + 1)
    return found


def _merge(
    text: str, parts: tuple[str, ...], judged: dict[str, tuple[Any, Any]], coded: dict[str, str]
) -> tuple[str, ...]:
    """Join neighbouring parts that speak of the same thing, so that a statement is a point and not a sentence."""
    if len(parts) == 1:
        return parts
    groups: list[tuple[int, int]] = []
    last: tuple[int, int] = (-1, -1)
    for start, end, own in _spans(text, parts, coded):
        part = text[start:end]
        if own:
            groups.append((start, end))
            last = _CODED_MARK
            continue
        areas, kinds = judged[part]
        blend = (1 - _MERGE_CONTEXT) * areas + _MERGE_CONTEXT * judged[text][0]
        denied = is_denial(part)
        mark = (int(blend.argmax()), -1 if denied else int(kinds.argmax()))
        own_point = bool(_LIST_MARK.search(text[groups[-1][1] : start])) if groups else False
        unsure = not denied and (is_non_answer(part) or float(areas.max()) < REJECT_BELOW)
        if groups and last != _CODED_MARK and not own_point and (last == mark or (unsure and mark[1:] == last[1:])):
            groups[-1] = (groups[-1][0], end)
        else:
            groups.append((start, end))
            last = mark
    return tuple(text[start:end] for start, end in groups)


def _chosen(areas: Any, kind: StatementKind) -> list[tuple[int, float]]:  # noqa: ANN401 - a numpy array
    """Give the areas that are likely enough, best first; praise has at most one, kinds that are no concern none."""
    if kind in ("out_of_scope", "non_answer"):
        return []
    order = sorted(range(len(areas)), key=lambda i: (-round(float(areas[i]), 6), i))
    best = float(areas[order[0]])
    if best < REJECT_BELOW:
        return []
    most = 1 if kind == "praise" else _MOST_AREAS
    further = [i for i in order[1:most] if float(areas[i]) >= SECOND_ABOVE]
    return [(i, float(areas[i])) for i in (order[0], *further)]


def _strongest(words: list[tuple[float, str]], text: str) -> tuple[str, ...]:
    """Give the words with the largest weights, as they stand in the text where they can be found there."""
    words = sorted((w for w in words if w[0] > 0), key=lambda w: (-w[0], w[1]))[:_MOST_WORDS]
    kept = [word for weight, word in words if weight >= _WORD_SHARE * words[0][0]]
    lower = text.casefold()
    shown = [text[at : at + len(w)] if (at := lower.find(w)) >= 0 and len(lower) == len(text) else w for w in kept]
    return tuple(dict.fromkeys(shown))
