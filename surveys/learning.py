"""Which statements a person should code for the program to learn most, and how far they agree with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from surveys.classifier import one_thread
from surveys.space import vectors
from surveys.swedish import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from surveys.model import Statement
    from surveys.placement import Placer

MOST_ASKED = 40
"""More than this is not asked for at a time."""
_MOST_WEIGHED = 2000
"""So many of the texts that the program is least sure of are compared with each other."""


def teaching_texts(placer: Placer, texts: Iterable[str], n: int = 30) -> tuple[str, ...]:
    """Choose the texts whose coding would teach most, most telling first.

    A text is worth asking for when the program is unsure of it (its two likeliest areas are close) and when it
    resembles many other texts the program is unsure of, which no text chosen before resembles.

    Args:
        placer: What is known so far; what it holds as coded is not asked for again.
        texts: Texts, in any order.
        n: How many to choose, at most 40.

    Returns:
        At most n different texts; the order of ``texts`` makes no difference.
    """
    import numpy as np

    distinct = sorted({text for text in texts if text.strip() and fold(text) not in placer.coded})
    wanted = min(n, MOST_ASKED, len(distinct))
    if wanted < 1:
        return ()
    with one_thread():
        chances = np.sort(placer.areas.probabilities(distinct), axis=1)
        unsure = np.round(1.0 - (chances[:, -1] - chances[:, -2]), 6)
        least = np.sort(np.argsort(-unsure, kind="stable")[:_MOST_WEIGHED])
        distinct, unsure = [distinct[i] for i in least], unsure[least]
        matrix = vectors(distinct, placer.areas.analyser, placer.areas.space)
        lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
        lengths[lengths == 0] = 1.0
        alike = (matrix @ matrix.transpose()).toarray() / np.outer(lengths, lengths)
    covered = np.zeros(len(distinct))
    chosen: list[int] = []
    for _ in range(wanted):
        gain = np.round(unsure * (np.sqrt(unsure)[None, :] * np.maximum(alike - covered[None, :], 0.0)).sum(axis=1), 6)
        gain[chosen] = -1.0
        best = int(np.argmax(gain))
        chosen.append(best)
        covered = np.maximum(covered, alike[best])
    return tuple(distinct[i] for i in chosen)


def agreement(statements: Sequence[Statement], coded: Iterable[tuple[str, str]]) -> float | None:
    """Give the share of coded texts that the program had placed as the person did; ``None`` without any.

    Args:
        statements: Placed before the codes were known.
        coded: (text, area id) by a person; an empty id means no area.
    """
    wanted = {fold(text): area for text, area in coded}
    said = {fold(s.text): s.areas[0].area if s.areas else "" for s in statements if fold(s.text) in wanted}
    return round(sum(said[text] == wanted[text] for text in said) / len(said), 6) if said else None
