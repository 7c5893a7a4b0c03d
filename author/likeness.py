"""How far two promises say the same."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache

from surveys.swedish import content_tokens, fold, stem

_FEWEST = 3
_ALIKE = 0.75
_PARTIES = frozenset(("polisen", "kommunen", "ska", "kommer", "lpo", "kommuns"))


def alike(one: str, other: str) -> bool:
    """Whether two texts say nearly the same, numbers and order apart."""
    a, b = _stems(one), _stems(other)
    if fold(one).rstrip(".") == fold(other).rstrip("."):
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
    return frozenset(stem(token) for token in content_tokens(text) if token not in _PARTIES)
