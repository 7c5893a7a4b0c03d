"""What no known area takes: texts alike are put together and named by their own words."""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from surveys.classifier import one_thread
from surveys.embedder import Embed
from surveys.everyday import EVERYDAY
from surveys.group_names import group_id, named_groups
from surveys.model import Placement, Settings
from surveys.places import find_places, place_stems
from surveys.swedish import NEGATIONS, content_tokens, fold, split_compound, stem

if TYPE_CHECKING:
    from surveys.space import Floats, Matrix

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
_MANY = 1500
"""From this many distinct texts words are described by their company, and factors are not needed."""
_FACTOR_LETTERS = 1.0
_TRIED = (0.6, 0.8, 1.0, 1.3, 1.7)
_SAMPLE = 0.8
_SAMPLES = 4
_SHOWN = 2000
_NEARLY = 0.05


@dataclass(frozen=True, slots=True)
class Clusters:
    """Discovered groups."""

    placements: tuple[Placement | None, ...]
    """One per text; ``None`` = left unplaced."""
    names: dict[str, str] = field(default_factory=dict)
    """Id of each group -> its name."""
    terms: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Id of each group -> its telling words, most telling first."""


def discover(texts: Sequence[str], settings: Settings, embed: Embed | None = None) -> Clusters:
    """Put texts together that speak of the same thing.

    Distinct texts are described by stems, compound parts and letters. Some hundred texts are grouped by the
    non-negative factors of that table; more have enough of their words in common for another way: reduced by
    truncated SVD and grouped by k-means several times, the groups are read off how often two texts fall together
    (consensus clustering). Groups that are small or loose stay unplaced. The number of groups is the one near the
    cube root of the number of texts under which samples of them agree best, unless the settings say otherwise;
    when they do, every text is placed. An embedder's vectors stand beside the others; then texts are always grouped
    by consensus.
    """
    distinct = sorted(set(texts))
    if not any(t.strip() for t in distinct) or (len(distinct) < FEWEST and settings.k is None):
        return Clusters(tuple(None for _ in texts))
    words = [_words(text) for text in distinct]
    space = _space(distinct, words, settings.seed)
    if embed is not None:
        space = _beside(space, embed(distinct))
    k = min(settings.k or _steady_number(space, settings.seed), len(distinct))
    labels = _factors(distinct, words, k, settings.seed) if len(distinct) < _MANY and embed is None else None
    labels = labels or _consensus(space, k, settings.seed)
    groups = _groups(labels, space, keep_all=settings.k is not None)
    names, terms = named_groups(groups, words, distinct)
    owner = {i: key for key, members in groups.items() for i in members}
    place = {text: owner.get(i) for i, text in enumerate(distinct)}
    score = {i: round(float(space[i] @ _middle(space, groups[key])), 6) for i, key in owner.items()}
    row = {text: i for i, text in enumerate(distinct)}
    ids = {key: group_id(name) for key, name in names.items()}
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
    """Give the stems and compound parts that may describe a text; places, everyday words and masks are left out."""
    skip = EVERYDAY | place_stems(find_places(text))
    found: list[str] = []
    for token in content_tokens(re.sub(r"\[[^\]]*\]", " ", text)):
        if token in NEGATIONS or not token[0].isalpha():
            continue
        parts = (token, *split_compound(token))
        found += [s for part in parts if (s := stem(part)) not in skip]
    return found


def _space(texts: Sequence[str], words: Sequence[list[str]], seed: int) -> Floats:
    """Describe every text by a vector of length one: the mean of its words' vectors beside its own reduced one."""
    import numpy as np
    from scipy.sparse import hstack
    from sklearn.preprocessing import normalize

    weighed, letters = _weighed(texts, words) or (None, _weighed_letters(texts))
    own = _LETTERS * letters
    shared = None
    if weighed is not None:
        own = hstack([weighed, own]).tocsr()
        shared = _word_means(weighed, seed)
    reduced = _reduced(own, _DIMENSIONS, seed)
    if reduced is None:
        alone: Floats = normalize(np.asarray(own.todense()))
        return alone
    parts = [_OWN * normalize(reduced)] + ([] if shared is None else [normalize(shared)])
    joined: Floats = normalize(np.hstack(parts))
    return np.round(joined, 6)


def _beside(space: Floats, embedded: Floats) -> Floats:
    """Put an embedder's vectors beside our own, both counting as much."""
    import numpy as np
    from sklearn.preprocessing import normalize

    joined: Floats = normalize(np.hstack([space, embedded]))
    return np.round(joined, 6)


def _weighed(texts: Sequence[str], words: Sequence[list[str]]) -> tuple[Matrix, Matrix] | None:
    """Give the texts' words and letters, weighed by rarity; nothing where no text has a word."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    if not any(words):
        return None
    by_word = TfidfVectorizer(analyzer=lambda w: w, sublinear_tf=True, min_df=1)
    return by_word.fit_transform(words).tocsr(), _weighed_letters(texts)


def _weighed_letters(texts: Sequence[str]) -> Matrix:
    from sklearn.feature_extraction.text import TfidfVectorizer

    by_letter = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, min_df=1)
    letters: Matrix = by_letter.fit_transform([fold(t) for t in texts]).tocsr()
    return letters


def _word_means(weighed: Matrix, seed: int) -> Floats | None:
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
    meets = (seen.transpose() @ seen).tocoo()
    kept = meets.row != meets.col
    rows, columns, counts = meets.row[kept], meets.col[kept], meets.data[kept]
    total = counts.sum()
    each = np.bincount(rows, weights=counts, minlength=len(common)) ** _SMOOTHING
    chance = each[rows] * each[columns] / each.sum() ** 2
    surprise = np.log(np.maximum(counts / max(total, 1.0) / np.maximum(chance, 1e-12), 1.0))
    table = sparse.csr_matrix((surprise, (rows, columns)), shape=(len(common), len(common)))
    vectors = _reduced(table, _WORD_DIMENSIONS, seed)
    return None if vectors is None else weighed[:, common] @ normalize(vectors)


def _reduced(matrix: Matrix, most: int, seed: int) -> Floats | None:
    """Reduce the columns of a matrix by truncated SVD."""
    from sklearn.decomposition import TruncatedSVD

    size = min(most, min(matrix.shape) - 1)
    if size <= 1:
        return None
    with one_thread():
        reduced: Floats = TruncatedSVD(size, random_state=seed).fit_transform(matrix)
        return reduced


def _consensus(space: Floats, k: int, seed: int) -> list[int]:
    """Group by k-means several times, then group the texts by how often they fell together."""
    import numpy as np
    from sklearn.cluster import KMeans

    with one_thread():
        runs = [KMeans(k, n_init=3, random_state=seed + i).fit_predict(space) for i in range(_RUNS)]
        together = np.concatenate([np.eye(k)[labels] for labels in runs], axis=1) / np.sqrt(_RUNS)
        return [int(label) for label in KMeans(k, n_init=5, random_state=seed).fit_predict(together)]


def _factors(texts: Sequence[str], words: Sequence[list[str]], k: int, seed: int) -> list[int] | None:
    """Group by the largest of k non-negative factors of words and letters; nothing where there is too little."""
    import numpy as np
    from scipy.sparse import hstack
    from sklearn.decomposition import NMF
    from sklearn.exceptions import ConvergenceWarning

    weighed = _weighed(texts, words)
    if weighed is None or k >= min(len(texts), weighed[0].shape[1]):
        return None
    table = hstack([weighed[0], _FACTOR_LETTERS * weighed[1]]).tocsr()
    with one_thread(), warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        factors = NMF(k, init="nndsvda", random_state=seed, max_iter=400, tol=1e-3).fit_transform(table)
    return [int(label) for label in np.round(factors, 6).argmax(axis=1)]


def _steady_number(space: Floats, seed: int) -> int:
    """Give the number of groups under which samples of the texts are grouped most alike.

    Near the cube root of the number of texts a few numbers are tried. Fewer groups always agree somewhat better,
    so the largest number is taken among those that agree nearly as well as the best.
    """
    import numpy as np
    from sklearn.cluster import KMeans
    from sklearn.metrics import adjusted_rand_score

    n: int = len(space)
    start = n ** (1 / 3)
    numbers: list[int] = sorted({max(2, min(n - 1, round(start * times))) for times in _TRIED})
    chance = np.random.default_rng(seed)
    shown = space[np.sort(chance.permutation(n)[:_SHOWN])]
    samples = [np.sort(chance.permutation(len(shown))[: max(2, round(_SAMPLE * len(shown)))]) for _ in range(_SAMPLES)]

    def agreement(k: int) -> float:
        with one_thread():
            runs = [KMeans(k, n_init=2, random_state=seed).fit(shown[own]).predict(shown) for own in samples]
        pairs = [adjusted_rand_score(runs[i], runs[j]) for i in range(_SAMPLES) for j in range(i)]
        return round(float(np.mean(pairs)), 6)

    found = {k: agreement(k) for k in numbers}
    best = max(found.values())
    return max(k for k, value in found.items() if value >= best - _NEARLY)


def _groups(labels: Sequence[int], space: Floats, *, keep_all: bool) -> dict[int, list[int]]:
    """Collect the groups, largest first, without the small and loose ones."""
    members: dict[int, list[int]] = {}
    for i, label in enumerate(labels):
        members.setdefault(label, []).append(i)
    ordered = sorted(members.values(), key=lambda m: (-len(m), m))
    kept = [m for m in ordered if keep_all or (len(m) >= _SMALLEST and _cohesion(space, m) >= _COHESION)]
    return dict(enumerate(kept))


def _middle(space: Floats, members: Sequence[int]) -> Floats:
    import numpy as np

    middle: Floats = space[list(members)].mean(axis=0)
    length = float(np.linalg.norm(middle))
    return middle / length if length else middle


def _cohesion(space: Floats, members: Sequence[int]) -> float:
    """Give the mean likeness of two different texts of a group, which does not depend on the size of the group."""
    size = len(members)
    if size == 1:
        return 1.0
    total = space[list(members)].sum(axis=0)
    return (float(total @ total) - size) / (size * (size - 1))
