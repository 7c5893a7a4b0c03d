"""From texts to statements in known areas: what each statement does, which areas it speaks of, and why.

Two linear classifiers trained on the example bank, one for areas and one for kinds, see the words of a statement, its
letters and its hits in the lexicon. A statement is placed only where the calibrated probability is high enough.
Rows that a person has coded are learnt from with more weight, and kept as coded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from surveys.classifier import Classifier
from surveys.model import STATEMENT_KINDS, Placement, Statement, StatementKind, one_of
from surveys.places import find_places
from surveys.statements import is_denial, is_non_answer, split_statements
from surveys.swedish import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from surveys.space import Floats


CONCERN_KINDS: tuple[StatementKind, ...] = ("problem", "wish")
"""Kinds that count as concerns."""
REJECT_BELOW = 0.30
"""An area less likely than this is not given."""
SECOND_ABOVE = 0.15
"""A further area must be at least this likely."""
_MOST_AREAS = 3
_CLEAR_AREA = 0.5
"""A text as sure of its area as this says something, whatever its kind looks like."""
_WISH_SHARE = 0.7
"""How much the likelihood of a wish counts: a problem taken for a wish is worse than the other way round."""
_CONTEXT = 0.35
"""How much of a part's answer comes from the whole text it stands in."""
_MERGE_CONTEXT = 0.15
"""The same where it is told whether two parts make one point."""
_MOST_WORDS = 3
_CODED_MARK = (-2, -2)
"""Stands where a person has coded the part before: nothing is joined to it."""
_LIST_MARK = re.compile(r"[;•·*/]|\s[–—]\s")
"""Signs by which a writer sets points apart; parts on each side of one are never joined."""
_WORD_SHARE = 0.25
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

    def _judge(self, texts: Sequence[str]) -> dict[str, tuple[Floats, Floats]]:
        """Give the probabilities of areas and kinds of every text."""
        if not texts:
            return {}
        areas, kinds = self.areas.probabilities(texts), self.kinds.probabilities(texts)
        return {text: (areas[i], kinds[i]) for i, text in enumerate(texts)}

    def _verdict(self, part: str, text: str, judged: dict[str, tuple[Floats, Floats]]) -> _Verdict:
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

    def _kind(self, part: str, kinds: Floats) -> StatementKind:
        if is_non_answer(part):
            return "non_answer"
        likely = self._likely(kinds)
        best = max(likely, key=lambda label: (likely[label], label))
        if best == "praise" and _LACKING.search(part):
            return self._concern(kinds)
        return one_of(best, STATEMENT_KINDS)

    def _concern(self, kinds: Floats) -> StatementKind:
        """Tell problem from wish. One word alone says little of its kind, but ``knark`` does speak of an area."""
        likely = self._likely(kinds)
        return "wish" if likely["wish"] > likely["problem"] else "problem"

    def _likely(self, kinds: Floats) -> dict[str, float]:
        """Give how likely each kind is, the wish at its share."""
        likely = {label: round(float(p), 6) for label, p in zip(self.kinds.labels, kinds, strict=True)}
        return likely | {"wish": likely["wish"] * _WISH_SHARE}

    def _explain(self, verdicts: Sequence[_Verdict]) -> None:
        """Add to each placement the words that spoke most for it."""
        units = {v.text: self.areas.analyser.units(v.text) for v in verdicts if v.areas}
        every = sorted({unit for own in units.values() for unit in own if unit[0] in "wq"})
        row = {unit: i for i, unit in enumerate(every)}
        weights = self.areas.unit_weights(every)
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
    text: str, parts: tuple[str, ...], judged: dict[str, tuple[Floats, Floats]], coded: dict[str, str]
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


def _chosen(areas: Floats, kind: StatementKind) -> list[tuple[int, float]]:
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
