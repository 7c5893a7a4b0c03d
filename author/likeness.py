"""Whether two promises say the same."""

from __future__ import annotations

from surveys.swedish import content_tokens, fold, stem

_FEWEST = 3
_ALIKE = 0.75


def alike(one: str, other: str) -> bool:
    """Whether two texts say nearly the same, numbers and order apart."""
    a, b = _stems(one), _stems(other)
    if fold(one).rstrip(".") == fold(other).rstrip("."):
        return True
    return min(len(a), len(b)) >= _FEWEST and len(a & b) / len(a | b) >= _ALIKE


def _stems(text: str) -> frozenset[str]:
    without_parties = [
        t for t in content_tokens(text) if t not in ("polisen", "kommunen", "ska", "kommer", "lpo", "kommuns")
    ]
    return frozenset(stem(token) for token in without_parties)
