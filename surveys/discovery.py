"""What no known area takes: texts alike are put together and named by their own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from surveys.classifier import one_thread
from surveys.model import Placement, Settings
from surveys.places import find_places, place_stems
from surveys.swedish import NEGATIONS, content_tokens, fold, split_compound, stem

FEWEST = 30
"""With fewer distinct texts nothing is put together: there is too little to tell chance from likeness."""
_DIMENSIONS = 60
_WORD_DIMENSIONS = 100
_LETTERS = 0.5
_OWN = 0.7
"""Weight of a text's own words and letters beside its words' meanings."""
_COMMON = 3
_LEAST_WORDS = 20
_SMOOTHING = 1.0
_RUNS = 8
_SMALLEST = 6
_COHESION = 0.1
"""A group whose texts are less alike than this, two and two, is given up; unrelated ones stay below 0.08."""
_NAME_WORDS = 3
_TERMS = 6


@dataclass(frozen=True, slots=True)
class Clusters:
    """Discovered groups."""

    placements: tuple[Placement | None, ...]
    """One per text; ``None`` = left unplaced."""
    names: dict[str, str] = field(default_factory=dict)
    """Id of each group -> its name."""
    terms: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Id of each group -> its telling words, most telling first."""


def discover(texts: Sequence[str], settings: Settings) -> Clusters:
    """Put texts together that speak of the same thing.

    Distinct texts are described by stems, compound parts and letters, reduced by truncated SVD and grouped by
    k-means several times; the groups are then read off how often two texts fall together (consensus clustering).
    Groups that are small or loose stay unplaced. The number of groups is the cube root of the number of texts
    unless the settings say otherwise; when they do, every text is placed.
    """
    distinct = sorted(set(texts))
    if not any(t.strip() for t in distinct) or (len(distinct) < FEWEST and settings.k is None):
        return Clusters(tuple(None for _ in texts))
    words = [_words(text) for text in distinct]
    space = _space(distinct, words, settings.seed)
    k = settings.k or max(2, round(len(distinct) ** (1 / 3)))
    labels = _consensus(space, min(k, len(distinct)), settings.seed)
    groups = _groups(labels, space, keep_all=settings.k is not None)
    names, terms = _named(groups, words, distinct)
    owner = {i: key for key, members in groups.items() for i in members}
    place = {text: owner.get(i) for i, text in enumerate(distinct)}
    score = {i: round(float(space[i] @ _middle(space, groups[key])), 6) for i, key in owner.items()}
    row = {text: i for i, text in enumerate(distinct)}
    ids = {key: _id(name) for key, name in names.items()}
    return Clusters(
        tuple(
            Placement(ids[key], max(0.0, min(1.0, score[row[t]])), terms[key][:_NAME_WORDS])
            if (key := place[t]) is not None
            else None
            for t in texts
        ),
        {ids[key]: name for key, name in names.items()},
        {ids[key]: words for key, words in terms.items()},
    )


def _words(text: str) -> list[str]:
    """Give the stems and compound parts that may describe a text; places, stop words and masks are left out."""
    skip = place_stems(find_places(text))
    found: list[str] = []
    for token in content_tokens(re.sub(r"\[[^\]]*\]", " ", text)):
        if token in NEGATIONS or not token[0].isalpha():
            continue
        parts = (token, *split_compound(token))
        found += [s for part in parts if (s := stem(part)) not in skip]
    return found


def _space(texts: Sequence[str], words: Sequence[list[str]], seed: int) -> Any:  # noqa: ANN401 - an array
    """Describe every text by a vector of length one: the mean of its words' vectors beside its own reduced one."""
    import numpy as np
    from scipy.sparse import hstack
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.preprocessing import normalize

    by_letter = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, min_df=1)
    own = (_LETTERS * by_letter.fit_transform([fold(t) for t in texts])).tocsr()
    shared = None
    if any(words):
        by_word = TfidfVectorizer(analyzer=lambda w: w, sublinear_tf=True, min_df=1)
        weighed = by_word.fit_transform(words).tocsr()
        own = hstack([weighed, own]).tocsr()
        shared = _word_means(weighed, seed)
    reduced = _reduced(own, _DIMENSIONS, seed)
    if reduced is None:
        return normalize(np.asarray(own.todense()))
    parts = [_OWN * normalize(reduced)] + ([] if shared is None else [normalize(shared)])
    return np.round(normalize(np.hstack(parts)), 6)


def _word_means(weighed: Any, seed: int) -> Any:  # noqa: ANN401 - a scipy matrix; an array, or None for too few words
    """Give every text the mean of its words' vectors, weighed by rarity.

    A word's vector comes from which words it meets in the same texts more often than chance (positive pointwise
    mutual information), reduced: texts meet over kindred words although they share none.
    """
    import numpy as np
    from scipy import sparse
    from sklearn.preprocessing import normalize

    present = (weighed > 0).astype(np.float64)
    frequency = np.asarray(present.sum(axis=0)).ravel()
    common = np.flatnonzero(frequency >= _COMMON)
    if len(common) <= _LEAST_WORDS:
        return None
    seen = present[:, common]
    meets = (seen.T @ seen).tocoo()
    kept = meets.row != meets.col
    rows, columns, counts = meets.row[kept], meets.col[kept], meets.data[kept]
    total = counts.sum()
    each = np.bincount(rows, weights=counts, minlength=len(common)) ** _SMOOTHING
    chance = each[rows] * each[columns] / each.sum() ** 2
    surprise = np.log(np.maximum(counts / max(total, 1.0) / np.maximum(chance, 1e-12), 1.0))
    table = sparse.csr_matrix((surprise, (rows, columns)), shape=(len(common), len(common)))
    vectors = _reduced(table, _WORD_DIMENSIONS, seed)
    return None if vectors is None else weighed[:, common] @ normalize(vectors)


def _reduced(matrix: Any, most: int, seed: int) -> Any:  # noqa: ANN401 - a scipy matrix; an array, or None where it is too small
    """Reduce the columns of a matrix by truncated SVD."""
    from sklearn.decomposition import TruncatedSVD

    size = min(most, min(matrix.shape) - 1)
    if size < 2:  # noqa: PLR2004 - too little to reduce
        return None
    with one_thread():
        return TruncatedSVD(size, random_state=seed).fit_transform(matrix)


def _consensus(space: Any, k: int, seed: int) -> list[int]:  # noqa: ANN401
    """Group by k-means several times, then group the texts by how often they fell together."""
    import numpy as np
    from sklearn.cluster import KMeans

    with one_thread():
        runs = [KMeans(k, n_init=3, random_state=seed + i).fit_predict(space) for i in range(_RUNS)]
        together = np.concatenate([np.eye(k)[labels] for labels in runs], axis=1) / np.sqrt(_RUNS)
        return [int(label) for label in KMeans(k, n_init=5, random_state=seed).fit_predict(together)]


def _groups(labels: Sequence[int], space: Any, *, keep_all: bool) -> dict[int, list[int]]:  # noqa: ANN401
    """Collect the groups, largest first, without the small and loose ones."""
    members: dict[int, list[int]] = {}
    for i, label in enumerate(labels):
        members.setdefault(label, []).append(i)
    ordered = sorted(members.values(), key=lambda m: (-len(m), m))
    kept = [m for m in ordered if keep_all or (len(m) >= _SMALLEST and _cohesion(space, m) >= _COHESION)]
    return dict(enumerate(kept))


def _middle(space: Any, members: Sequence[int]) -> Any:  # noqa: ANN401
    import numpy as np

    middle = space[list(members)].mean(axis=0)
    length = float(np.linalg.norm(middle))
    return middle / length if length else middle


def _cohesion(space: Any, members: Sequence[int]) -> float:  # noqa: ANN401
    """Give the mean likeness of two different texts of a group, which does not depend on the size of the group."""
    size = len(members)
    if size == 1:
        return 1.0
    total = space[list(members)].sum(axis=0)
    return (float(total @ total) - size) / (size * (size - 1))


def _named(
    groups: dict[int, list[int]], words: Sequence[list[str]], texts: Sequence[str]
) -> tuple[dict[int, str], dict[int, tuple[str, ...]]]:
    """Name each group by the words that set it apart (class-based TF-IDF), in the form most often written."""
    from math import log

    counts = {key: Counter(w for i in members for w in set(words[i])) for key, members in groups.items()}
    total = Counter(w for own in counts.values() for w in own.elements())
    average = sum(total.values()) / max(1, len(groups))
    written = Counter((stem(t), t) for text in texts for t in content_tokens(text))
    form = {s: t for (s, t), _ in sorted(written.items(), key=lambda item: (item[1], item[0]))}
    names: dict[int, str] = {}
    terms: dict[int, tuple[str, ...]] = {}
    for key, own in counts.items():
        weight = {w: n * log(1 + average / total[w]) for w, n in own.items()}
        best = sorted(weight, key=lambda w: (-round(weight[w], 6), w))[:_TERMS]
        terms[key] = tuple(dict.fromkeys(form.get(w, w) for w in best))
        name = ", ".join(terms[key][:_NAME_WORDS]).capitalize() or "Övriga synpunkter"
        names[key] = name if name not in names.values() else f"{name} ({key + 1})"
    return names, terms


def _id(name: str) -> str:
    ascii_name = fold(name).translate(str.maketrans("åäöéü", "aaoeu"))
    return "ny-" + (re.sub(r"[^a-z0-9]+", "-", ascii_name).strip("-") or "grupp")
