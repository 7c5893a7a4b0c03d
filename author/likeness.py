"""How far two promises say the same."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache

from surveys.swedish import content_tokens, fold, stem

_FEWEST, _FEWEST_SAME = 3, 2
_ALIKE = 0.75
_SILENT = frozenset(
    "polisen kommunen ska kommer lpo kommuns två tre fyra fem sex sju åtta nio tio elva tolv femton tjugo trettio"
    " fyrtio femtio hundra minst cirka".split()
)
"""Parties, auxiliaries and numbers, which do not make two promises differ."""


def alike(one: str, other: str) -> bool:
    """Whether two texts say nearly the same, numbers and order apart."""
    a, b = _stems(one), _stems(other)
    if fold(one).rstrip(".") == fold(other).rstrip("."):
        return True
    if a == b and len(a) >= _FEWEST_SAME:
        return True
    return min(len(a), len(b)) >= _FEWEST and len(a & b) / len(a | b) >= _ALIKE


def likeness(one: str, other: str) -> float:
    """Tell how alike two texts are, 0 to 1: the mean of shared words and of shared wording."""
    a, b = _stems(one), _stems(other)
    words = len(a & b) / len(a | b) if a | b else 1.0
    wording = SequenceMatcher(None, fold(one).rstrip("."), fold(other).rstrip("."), autojunk=False).ratio()
    return round((words + wording) / 2, 6)


@lru_cache(maxsize=50_000)
def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(token) for token in content_tokens(text) if token not in _SILENT)
