"""Masking more: the one change that rewrites what is stored, and cannot be undone.

Words are masked in every row of evidence, every state of the journal and every label; results made from them are
dropped. Then the file is written anew, so that no freed page holds them.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable
from typing import Any

_COLUMNS = (
    ("source", "data"), ("measure", "data"), ("concern", "data"), ("pick", "data"), ("journal", "state"),
    ("journal", "label"),
)  # fmt: skip
"""Where words of people may stand."""
_EVIDENCE = {"source", "measure", "concern", "pick"}
_KEPT = {"id", "source", "sha256", "person", "meeting", "concern", "format", "kind", "unit", "direction", "date", "at"}
"""Fields that hold no words of people; ids must stay so that moves and codes keep their texts."""


def pattern_of(words: str) -> re.Pattern[str]:
    """Match the words as whole words, in any case, with or without genitive s, however they are spaced."""
    spaced = r"\s+".join(map(re.escape, words.split()))
    return re.compile(rf"(?<!\w){spaced}(?::?s)?(?!\w)", re.IGNORECASE)


def purge(connection: sqlite3.Connection, words: Iterable[tuple[str, str]]) -> int:
    """Mask words in every row, inside the transaction of the caller; give how many rows of evidence changed.

    Args:
        connection: The open project file.
        words: (words, kind): the kind stands in brackets in their place.
    """
    masks = [(pattern_of(each), f"[{kind}]") for each, kind in words]
    changed = 0
    for table, column in _COLUMNS:
        rows = connection.execute(f"SELECT rowid, {column} FROM {table}").fetchall()
        for rowid, text in rows:
            after = _masked_label(text, masks) if column == "label" else _masked_json(text, masks)
            if after != text:
                connection.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (after, rowid))
                changed += table in _EVIDENCE
    connection.execute("DELETE FROM derived")
    return changed


def _masked_label(text: str, masks: list[tuple[re.Pattern[str], str]]) -> str:
    for pattern, mask in masks:
        text = pattern.sub(mask, text)
    return text


def _masked_json(text: str, masks: list[tuple[re.Pattern[str], str]]) -> str:
    """Mask the texts of a stored value; leave it byte for byte where nothing is found."""
    value = json.loads(text)
    after = _masked(value, masks)
    if after == value:
        return text
    return json.dumps(after, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _masked(value: Any, masks: list[tuple[re.Pattern[str], str]]) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(value, str):
        return _masked_label(value, masks)
    if isinstance(value, list):
        return [_masked(each, masks) for each in value]
    if isinstance(value, dict):
        return {key: each if key in _KEPT else _masked(each, masks) for key, each in value.items()}
    return value
