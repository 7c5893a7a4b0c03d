"""What the classifiers learn from: the example bank, the areas' own words, and rows that a person has coded."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from surveys.areas import load_concepts
from surveys.classifier import Classifier, Recipe, Sample, taught, train
from surveys.classifier_file import key_of, load_classifier, save_classifier
from surveys.features import Analyser, Lexicon
from surveys.placement import Placer
from surveys.swedish import fold, stem, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from surveys.areas import Area, Example

AREA_RECIPE = Recipe((1.0, 1.0, 0.5, 1.0), 1.0, 2, 0.5, 4.3, 0.4)
"""How the areas are learnt; near the flat top when whole registers of the bank are left out."""
KIND_RECIPE = Recipe((1.0, 1.0, 0.5, 1.0), 1.0, 2, 0.85, 7.5)
"""How the kinds are learnt."""
WORDS = "words"
"""The fold of samples that are the areas' own words, which are no examples."""
_WORD_WEIGHT = 0.1
"""What a bare word of an area (``slagsmål``, ``öppen droghandel``) counts for among the kinds: the bank's statements
are whole sentences, so that without them a few words alone look like anything but a problem."""
_SECONDARY = 0.5
_CODED_PENALTY = 4.0
"""How much the bank holds out against coded rows. Less than 2 costs others' texts some hits: forty rows weigh little
against thousands, and what they miss is mostly their own."""
_SHORTEST_KNOWN = 3


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
    of_areas, of_kinds = _lessons(areas, kinds)
    return Placer(
        taught(of_areas.learn(cache), coded, _CODED_PENALTY),
        of_kinds.learn(cache),
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
    """Make the analysers for areas and kinds: they know the words of lexicon and bank as parts of compounds."""
    lexicon = Lexicon.of(areas, load_concepts())
    seen: dict[str, int] = {}
    for sample in samples:
        for own in {stem(token) for token in tokens(sample.text) if len(token) >= _SHORTEST_KNOWN}:
            seen[own] = seen.get(own, 0) + 1
    known = lexicon.known | {own for own, n in seen.items() if n > 1 and len(own) >= _SHORTEST_KNOWN}
    return Analyser(lexicon, known), Analyser(lexicon, known, function_words=True)


@dataclass(eq=False)
class _Lesson:
    """What one classifier is learnt from; a process learns it, or reads it from a file, once."""

    samples: tuple[Sample, ...]
    """In an order of their own."""
    analyser: Analyser
    """How texts become features."""
    recipe: Recipe
    """How it is learnt."""
    name: str
    """The file's name, a hash of all this."""
    learnt: list[Classifier] = field(default_factory=list)
    """The classifier, once there is one."""

    def learn(self, cache: Path | None) -> Classifier:
        """Take the classifier from memory or from the cache, or train it; try to keep it in the cache."""
        path = cache / self.name if cache else None
        found = self.learnt[0] if self.learnt else load_classifier(path, self.analyser) if path else None
        classifier = found or train(self.samples, self.analyser, self.recipe)
        self.learnt[:] = [classifier]
        if path and (found is None or not path.exists()):
            _keep(classifier, path)
        return classifier


@lru_cache(maxsize=3)
def _lessons(areas: tuple[Area, ...], kinds: tuple[Example, ...]) -> tuple[_Lesson, _Lesson]:
    """Prepare what is learnt from a bank: (areas, kinds)."""
    area_samples, kind_samples = bank_samples(areas, kinds)
    area_analyser, kind_analyser = analysers(areas, area_samples)
    return _lesson(area_samples, area_analyser, AREA_RECIPE), _lesson(kind_samples, kind_analyser, KIND_RECIPE)


def _lesson(samples: list[Sample], analyser: Analyser, recipe: Recipe) -> _Lesson:
    ordered = sorted(samples, key=lambda s: (s.text, s.fold, s.targets, s.weight))
    key = key_of(ordered, analyser.lexicon, sorted(analyser.known), analyser.function_words, recipe)
    return _Lesson(tuple(ordered), analyser, recipe, f"klassare-{key}.npz")


def _keep(classifier: Classifier, path: Path) -> None:
    """Write a classifier where the next process finds it; where that cannot be done, nothing is kept."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        save_classifier(classifier, path)
    except OSError:
        return
