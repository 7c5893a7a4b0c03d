"""A linear classifier that learns from some thousand short texts in about a second, with calibrated answers.

Ridge regression on the classes, solved in its dual form by conjugate gradients over the sparse features: without
chance, and without a matrix of text by text. To its coefficients are added those of a complement naive Bayes, which
counts every word for itself and so does better on short texts of rare words. The answers become probabilities by one
sharpness, which is measured on folds left out (``held_out_answers``, ``best_sharpness``; the benchmark prints it) and
kept in the recipe.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from surveys.features import Analyser
from surveys.space import Space, learn_space, unit_table, vectors

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from contextlib import AbstractContextManager

    from surveys.space import Floats, Matrix

_SHARPNESSES = tuple(round(1.25**power, 4) for power in range(24))
_CHUNK = 4096
_PRECISION = 1e-3
_MOST_STEPS = 300
_TINY = 1e-30


@dataclass(frozen=True)
class Sample:
    """One text the classifier learns from."""

    text: str
    """As written."""
    targets: tuple[tuple[str, float], ...]
    """(class, how far the text belongs to it, 0–1)."""
    fold: str = ""
    """Left out together when the calibration is made, e.g. the register."""
    weight: float = 1.0
    """How much the text counts."""


@dataclass(frozen=True)
class Recipe:
    """What a classifier is made with."""

    block_weights: tuple[float, ...] = (1.0, 1.0, 1.0, 1.0)
    """How much words, letter sequences, lexicon and concepts count."""
    ridge: float = 0.5
    """How strongly large weights are held back."""
    least: int = 2
    """Texts a feature must occur in."""
    balance: float = 0.5
    """How far small classes are lifted: 0 = not at all, 1 = all classes weigh alike."""
    sharpness: float = 8.0
    """Turns answers into probabilities."""
    bayes: float = 0.0
    """How much the complement naive Bayes counts beside the regression."""
    smoothing: float = 0.3
    """What the naive Bayes adds to every count."""


@dataclass(frozen=True)
class Classifier:
    """A trained classifier."""

    labels: tuple[str, ...]
    """The classes, sorted."""
    analyser: Analyser
    """How texts become features."""
    space: Space
    """The features."""
    coefficients: Floats
    """Array, feature × class."""
    bias: Floats
    """Array, one value a class."""
    sharpness: float
    """Turns answers into probabilities."""

    def probabilities(self, texts: Sequence[str]) -> Floats:
        """Give the probability of every class for every text; rows sum to 1."""
        import numpy as np

        answers = [
            vectors(texts[i : i + _CHUNK], self.analyser, self.space) @ self.coefficients
            for i in range(0, len(texts), _CHUNK)
        ]
        if not answers:
            return np.zeros((0, len(self.labels)))
        return softmax((np.vstack(answers) + self.bias) * self.sharpness)

    def unit_weights(self, units: Sequence[str]) -> Floats:
        """Give how much each unit speaks for each class."""
        import numpy as np

        table = unit_table(units, self.analyser, self.space)
        starts = [0, *_running(len(names) for names in self.space.columns)]
        told = np.zeros((len(units), len(self.labels)))
        for b, (part, weight) in enumerate(zip(table, self.space.weights, strict=True)):
            told += weight * (part @ self.coefficients[starts[b] : starts[b + 1]])
        return told


def train(samples: Sequence[Sample], analyser: Analyser, recipe: Recipe) -> Classifier:
    """Learn from samples; the order of the samples makes no difference.

    Args:
        samples: At least one of every class.
        analyser: How texts become features.
        recipe: Strengths of the parts.

    Returns:
        The classifier.
    """
    import numpy as np

    ordered, labels, space, matrix = _prepared(samples, analyser, recipe)
    with one_thread():
        goal, prior, penalty = _goals(ordered, labels, recipe)
        coefficients = _coefficients(matrix, goal, penalty, prior, recipe)
    return Classifier(labels, analyser, space, np.round(coefficients, 6), prior, recipe.sharpness)


def taught(known: Classifier, coded: Sequence[tuple[str, str]], penalty: float) -> Classifier:
    """Let a classifier learn from texts that a person has coded, without its training data.

    What it said wrongly of them is learnt by a ridge regression beside its own coefficients (biased regularisation,
    Kienzle and Chellapilla, ICML 2006): texts alike move along, others stay.

    Args:
        known: What is known so far.
        coded: (text, class) in a fixed order; classes that it does not know are left out.
        penalty: How much it holds to what is known; 0 takes every code as the truth.

    Returns:
        The classifier with new coefficients.
    """
    import numpy as np

    kept = [(text, known.labels.index(label)) for text, label in coded if label in known.labels]
    if not kept:
        return known
    matrix = vectors([text for text, _ in kept], known.analyser, known.space)
    with one_thread():
        missed = np.eye(len(known.labels))[[label for _, label in kept]] - (matrix @ known.coefficients + known.bias)
        change = matrix.transpose() @ _solved(matrix, missed, np.full(len(kept), penalty))
    return replace(known, coefficients=np.round(known.coefficients + change, 6))


def held_out_answers(
    samples: Sequence[Sample], analyser: Analyser, recipe: Recipe
) -> tuple[list[Sample], tuple[str, ...], Floats]:
    """Give the answers on every sample of classifiers that did not see its fold, for choosing sharpness and thresholds.

    Raises:
        ValueError: There is one fold only.
    """
    import numpy as np

    ordered, labels, _, matrix = _prepared(samples, analyser, recipe)
    names = sorted({s.fold for s in ordered})
    if len(names) <= 1:
        raise ValueError("at least two folds are needed")
    goal, prior, penalty = _goals(ordered, labels, recipe)
    answers = np.zeros_like(goal)
    of = np.array([names.index(s.fold) for s in ordered])
    with one_thread():
        for fold in range(len(names)):
            test, rest = np.flatnonzero(of == fold), np.flatnonzero(of != fold)
            answers[test] = matrix[test] @ _coefficients(matrix[rest], goal[rest], penalty[rest], prior, recipe)
    return ordered, labels, answers + prior


def best_sharpness(answers: Floats, samples: Sequence[Sample], labels: tuple[str, ...]) -> float:
    """Find the sharpness under which the held-out samples are least surprising."""
    import numpy as np

    position = {label: i for i, label in enumerate(labels)}
    true = np.array([position[max(s.targets, key=lambda t: t[1])[0]] for s in samples])
    rows = np.arange(len(samples))

    def surprise(sharpness: float) -> float:
        chances = softmax(answers * sharpness)[rows, true]
        return round(float(-np.log(np.maximum(chances, 1e-9)).mean()), 6)

    return min(_SHARPNESSES, key=lambda s: (surprise(s), s))


def softmax(answers: Floats) -> Floats:
    """Turn answers into probabilities, row by row."""
    import numpy as np

    grown: Floats = np.exp(answers - answers.max(axis=1, keepdims=True))
    chances: Floats = grown / grown.sum(axis=1, keepdims=True)
    return chances


def one_thread() -> AbstractContextManager[object]:
    """Hold linear algebra to one thread, so that sums come in one order."""
    from threadpoolctl import threadpool_limits

    held: AbstractContextManager[object] = threadpool_limits(1)
    return held


def _prepared(
    samples: Sequence[Sample], analyser: Analyser, recipe: Recipe
) -> tuple[list[Sample], tuple[str, ...], Space, Matrix]:
    """Put the samples in an order of their own; give their labels, the space they live in and their vectors."""
    ordered = sorted(samples, key=lambda s: (s.text, s.fold, s.targets, s.weight))
    labels = tuple(sorted({label for s in ordered for label, _ in s.targets}))
    units = [analyser.units(s.text) for s in ordered]
    return ordered, labels, *learn_space(units, analyser, recipe.block_weights, recipe.least)


def _goals(samples: Sequence[Sample], labels: tuple[str, ...], recipe: Recipe) -> tuple[Floats, Floats, Floats]:
    """Give what each sample should answer, the answer of an empty text, and each sample's penalty.

    A class with few samples weighs each of them more, by the recipe's power of how rare it is.
    """
    import numpy as np

    position = {label: i for i, label in enumerate(labels)}
    goal = np.zeros((len(samples), len(labels)))
    for row, sample in enumerate(samples):
        for label, value in sample.targets:
            goal[row, position[label]] = value
    sizes = goal.sum(axis=0)
    rare = (sizes.mean() / sizes)[goal.argmax(axis=1)] ** recipe.balance
    weights = np.array([s.weight for s in samples]) * rare
    prior = np.full(len(labels), 1.0 / len(labels))
    return goal - prior, prior, recipe.ridge / weights


def _coefficients(matrix: Matrix, goal: Floats, penalty: Floats, prior: Floats, recipe: Recipe) -> Floats:
    """Give the coefficients of the regression, with those of the naive Bayes added."""
    import numpy as np

    found: Floats = np.asarray(matrix.transpose() @ _solved(matrix, goal, penalty))
    if not recipe.bayes:
        return found
    belongs: Floats = goal + prior
    belongs = belongs / np.maximum(belongs.sum(axis=0), _TINY)
    own = np.asarray(matrix.transpose() @ (belongs * (len(goal) / belongs.shape[1])))
    other = own.sum(axis=1, keepdims=True) - own + recipe.smoothing
    surprise: Floats = -np.log(other / other.sum(axis=0))
    added: Floats = recipe.bayes * (surprise - surprise.mean(axis=1, keepdims=True))
    return found + added


def _solved(matrix: Matrix, goal: Floats, penalty: Floats) -> Floats:
    """Solve (matrix @ matrix.T + diagonal of penalty) @ x = goal, all columns side by side."""
    import numpy as np

    turned = matrix.transpose().tocsr()
    scale = (np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel() + penalty)[:, None]
    found, rest = np.zeros_like(goal), goal.copy()
    step = rest / scale
    size = np.maximum((rest * step).sum(axis=0), _TINY)
    enough = _PRECISION**2 * np.maximum((goal * goal).sum(axis=0), _TINY)
    for _ in range(_MOST_STEPS):
        moved = matrix @ (turned @ step) + penalty[:, None] * step
        length = size / np.maximum((step * moved).sum(axis=0), _TINY)
        found += length * step
        rest -= length * moved
        if ((rest * rest).sum(axis=0) <= enough).all():
            break
        scaled = rest / scale
        new = np.maximum((rest * scaled).sum(axis=0), _TINY)
        step = scaled + (new / size) * step
        size = new
    return found


def _running(sizes: Iterable[int]) -> list[int]:
    """Give running sums."""
    import itertools

    return list(itertools.accumulate(sizes))
