"""Measure the example bank: repeats, sameness, counts, and how far it leans on the lexicon; prints a table."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from surveys.areas import REGISTERS, load_areas, load_concepts
from surveys.features import Analyser, Lexicon
from surveys.swedish import STOP_WORDS, fold, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

SHARED = Path(__file__).resolve().parent.parent.parent / "shared" / "concerns"
LIKE = 0.5
"""Two texts that share more of their letter sequences than this are near repeats."""
_FIRST = 3
_GRAM = 5
_CHUNK = 1000
_NEAREST = 5


def bank_texts() -> list[str]:
    """Give every example of every area."""
    return [example.text for area in load_areas() for example in area.bank]


def exact_repeats(texts: Sequence[str]) -> int:
    """Count the texts that stand more than once, less one each."""
    return len(texts) - len({fold(text) for text in texts})


def near_repeats(texts: Sequence[str], others: Sequence[str] | None = None) -> list[tuple[float, int, int]]:
    """Find the pairs that share more than half of their letter sequences: (likeness, first, second).

    With ``others``, the pairs are one of each and the likest five are given whatever their likeness.
    """
    import numpy as np
    from sklearn.feature_extraction.text import CountVectorizer

    count = CountVectorizer(analyzer="char_wb", ngram_range=(_GRAM, _GRAM), binary=True, dtype=np.float32)
    every = count.fit_transform([fold(text) for text in (*texts, *(others or ()))]).tocsr()
    left, right = every[: len(texts)], every[len(texts) :] if others else every
    sizes, other_sizes = (np.asarray(m.sum(axis=1)).ravel() for m in (left, right))
    found: list[tuple[float, int, int]] = []
    for start in range(0, len(texts), _CHUNK):
        shared = (left[start : start + _CHUNK] @ right.T).tocoo()
        rows, columns = shared.row + start, shared.col
        alike = shared.data / (sizes[rows] + other_sizes[columns] - shared.data)
        kept = alike > LIKE if others is None else alike > 0
        kept &= (rows < columns) if others is None else True
        found += zip(alike[kept].tolist(), rows[kept].tolist(), columns[kept].tolist(), strict=True)
    found.sort(key=lambda pair: (-pair[0], pair[1], pair[2]))
    return found if others is None else found[:_NEAREST]


def distinct_beginnings(texts: Sequence[str]) -> float:
    """Give the share of texts whose first three words no text before has begun with."""
    return len({tokens(text)[:_FIRST] for text in texts}) / len(texts)


def commonest_frame(texts: Sequence[str]) -> tuple[str, float]:
    """Give the commonest sentence with its content words taken out, and the share of texts built on it.

    Only frames of three function words or more count: what is left of a very short text is no template.
    """
    frames = Counter(
        frame for text in texts if sum(w in STOP_WORDS for w in tokens(text)) >= _FIRST for frame in (_frame(text),)
    )
    frame, n = frames.most_common(1)[0]
    return frame, n / len(texts)


def register_counts() -> dict[str, dict[str, int]]:
    """Give the number of examples per area and register."""
    return {a.id: {r: sum(e.register == r for e in a.bank) for r in REGISTERS} for a in load_areas()}


def without_lexicon_hit() -> dict[str, float]:
    """Give per area the share of examples without any word of any area's lexicon."""
    areas = load_areas()
    lexicon = Lexicon.of(areas, load_concepts())
    analyser = Analyser(lexicon, lexicon.known)

    def hit(text: str) -> bool:
        return any(analyser.features(unit).get("lexicon") for unit in analyser.units(text))

    return {a.id: sum(not hit(e.text) for e in a.bank) / len(a.bank) for a in areas}


def main() -> None:
    """Print the measures."""
    texts = bank_texts()
    pairs = near_repeats(texts)
    frame, share = commonest_frame(texts)
    print(f"texter {len(texts)}, exakta dubbletter {exact_repeats(texts)}")
    in_pairs = len({i for _, *pair in pairs for i in pair}) / len(texts)
    print(f"par med likhet över {LIKE}: {len(pairs)} ({in_pairs:.2%} av texterna)")
    print(f"skilda första tre ord: {distinct_beginnings(texts):.1%}; vanligaste ram «{frame}»: {share:.2%}")
    missing = without_lexicon_hit()
    print("område", *REGISTERS, "utan ordträff", sep="\t")
    for area, counts in register_counts().items():
        print(area, *counts.values(), f"{missing[area]:.0%}", sep="\t")
    if not SHARED.is_dir():
        print("../shared saknas: inga närmaste grannar att visa")
        return
    for path in sorted(SHARED.glob("*.tsv")):
        lines = (line for line in path.read_text(encoding="utf-8-sig").splitlines() if not line.startswith("#"))
        others = [row["text"] for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]
        nearest = near_repeats(texts, others)
        print(f"{path.name}: närmaste likheter {', '.join(f'{alike:.2f}' for alike, _, _ in nearest)}")


def _frame(text: str) -> str:
    return " ".join(word if word in STOP_WORDS else "…" for word in tokens(text))


if __name__ == "__main__":
    main()
