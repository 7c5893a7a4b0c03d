"""The peers, each from texts to one label a text; run in the peers' own environment by ``measure.py``.

Usage: python methods.py METHOD IN.json OUT.json. IN holds ``texts``, ``stems`` (the same texts as stems without stop
words, which every peer works on), ``k``, ``seed`` and, for the guided methods, ``words`` and ``word_stems`` (area -> seed
words). OUT gets ``labels`` (one a text; -1 = left out) and ``seconds``, the processor time of the second of two runs in the same
process where ``warm`` is asked for, else of the only one. Whoever wants vectors gets the same reduced TF-IDF.
"""

from __future__ import annotations

import json
import re
import sys
import time
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

Job = dict[str, Any]
Labels = list[Any]
_WORD = r"(?u)\b[^\W\d_]{2,}\b"
_DIMENSIONS = 100
_FEW = 1_000
"""Below so many texts no rare word is left out."""
_TUNED = ((5, 5), (5, 15), (15, 5), (15, 15))
"""(neighbours, smallest topic) that the tuned BERTopic tries; the one with fewest texts left out is kept."""


def counts(job: Job) -> tuple[Any, list[str]]:
    """Give word counts and their words."""
    from sklearn.feature_extraction.text import CountVectorizer

    maker = CountVectorizer(token_pattern=_WORD, min_df=_least(job), max_df=0.3)
    return maker.fit_transform(job["stems"]), list(maker.get_feature_names_out())


def tfidf(job: Job) -> Any:  # a scipy matrix
    """Give TF-IDF."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    return TfidfVectorizer(token_pattern=_WORD, min_df=_least(job), sublinear_tf=True).fit_transform(job["stems"])


def lexicon(job: Job) -> Labels:
    """Give each text the area with most of its words in it; nothing where there is none."""
    patterns = {
        area: re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\b") for area, words in job["words"].items()
    }
    labels: Labels = []
    for text in job["texts"]:
        hits = {area: len(pattern.findall(text.casefold())) for area, pattern in patterns.items()}
        best = max(sorted(hits), key=lambda area: hits[area])
        labels.append(best if hits[best] else -1)
    return labels


def kmeans(job: Job) -> Labels:
    """TF-IDF, SVD and k-means."""
    from sklearn.cluster import KMeans

    return KMeans(job["k"], n_init=3, random_state=job["seed"]).fit_predict(_reduced(job)).tolist()


def nmf(job: Job) -> Labels:
    """Non-negative factors of TF-IDF."""
    from sklearn.decomposition import NMF

    found = NMF(job["k"], init="nndsvda", random_state=job["seed"], max_iter=300).fit_transform(tfidf(job))
    return found.argmax(axis=1).tolist()


def lda(job: Job) -> Labels:
    """Latent Dirichlet allocation."""
    from sklearn.decomposition import LatentDirichletAllocation

    return (
        LatentDirichletAllocation(job["k"], random_state=job["seed"]).fit_transform(counts(job)[0]).argmax(1).tolist()
    )


def corex(job: Job) -> Labels:
    """Correlation explanation."""
    return _corex(job, {})


def corex_anchored(job: Job) -> Labels:
    """Correlation explanation with our seed words as anchors, one topic an area."""
    return _corex(job, job["word_stems"])


def bertopic(job: Job) -> Labels:
    """BERTopic as it comes, on reduced TF-IDF."""
    return _bertopic(job, 15, 10)


def bertopic_tuned(job: Job) -> Labels:
    """BERTopic over a small grid, reduced to the given number of topics."""
    tries = [_bertopic(job, neighbours, smallest, topics=job["k"] + 1) for neighbours, smallest in _TUNED]
    return min(tries, key=lambda labels: labels.count(-1))


def bertopic_guided(job: Job) -> Labels:
    """BERTopic with our seed words."""
    return _bertopic(job, 15, 10, seeds=list(job["word_stems"].values()))


def ours(job: Job) -> Labels:
    """Discovery by lofte; only where lofte is installed."""
    from surveys.discovery import discover
    from surveys.model import Settings

    found = discover(job["texts"], Settings(k=job["k"], seed=job["seed"]))
    return [placement.area if placement else -1 for placement in found.placements]


def _least(job: Job) -> int:
    return 1 if len(job["texts"]) < _FEW else 2


def _reduced(job: Job) -> Any:  # an array
    from sklearn.decomposition import TruncatedSVD
    from sklearn.preprocessing import normalize

    matrix = tfidf(job)
    size = min(_DIMENSIONS, min(matrix.shape) - 1)
    return normalize(TruncatedSVD(size, random_state=job["seed"]).fit_transform(matrix))


def _corex(job: Job, anchors: dict[str, list[str]]) -> Labels:
    import numpy as np
    from corextopic.corextopic import Corex

    matrix, words = counts(job)
    known = set(words)
    kept = {area: [w for w in own if w in known] for area, own in anchors.items()}
    kept = {area: own for area, own in kept.items() if own}
    model = Corex(n_hidden=max(job["k"], len(kept)), seed=job["seed"])
    model.fit((matrix > 0).astype(int), words=words, anchors=list(kept.values()), anchor_strength=4)
    best = np.asarray(model.p_y_given_x).argmax(axis=1).tolist()
    names = list(kept)
    return [names[topic] if topic < len(names) else topic for topic in best]


def _bertopic(
    job: Job, neighbours: int, smallest: int, topics: int | None = None, seeds: list[list[str]] | None = None
) -> Labels:
    from bertopic import BERTopic
    from hdbscan import HDBSCAN
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
    from sklearn.pipeline import make_pipeline
    from umap import UMAP

    embedder = make_pipeline(
        TfidfVectorizer(token_pattern=_WORD, min_df=_least(job), sublinear_tf=True),
        TruncatedSVD(min(_DIMENSIONS, len(job["texts"]) // 3), random_state=job["seed"]),
    )
    vectors = embedder.fit_transform(job["stems"])
    model = BERTopic(
        embedding_model=embedder,
        umap_model=UMAP(
            n_neighbors=neighbours, n_components=5, min_dist=0.0, metric="cosine", random_state=job["seed"]
        ),
        hdbscan_model=HDBSCAN(min_cluster_size=smallest),
        vectorizer_model=CountVectorizer(token_pattern=_WORD),
        nr_topics=topics,
        seed_topic_list=seeds,
    )
    found, _ = model.fit_transform(job["stems"], vectors)
    return [int(topic) for topic in found]


METHODS: dict[str, Callable[[Job], Labels]] = {
    f.__name__: f
    for f in (lexicon, kmeans, nmf, lda, corex, corex_anchored, bertopic, bertopic_tuned, bertopic_guided, ours)
}


def main() -> None:
    """Run one method on one file."""
    warnings.simplefilter("ignore")
    name, source, target = sys.argv[1:]
    job = json.loads(Path(source).read_text(encoding="utf-8"))
    for _ in range(2 if job.get("warm") else 1):
        start = time.process_time()
        labels = METHODS[name](job)
        seconds = time.process_time() - start
    Path(target).write_text(json.dumps({"labels": labels, "seconds": seconds}), encoding="utf-8")


if __name__ == "__main__":
    main()
