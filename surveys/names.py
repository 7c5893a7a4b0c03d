"""Where personal names stand in a Swedish text."""

from __future__ import annotations


def find_names(text: str) -> list[tuple[int, int]]:
    """Find personal names as (start, end), in order, not overlapping."""
    del text
    return []
