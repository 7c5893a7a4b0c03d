"""The journal's states: every twentieth whole, the others as what differs from the one before.

A state that differs is written ``~FIRST LAST TEXT``: that many characters of the state before it from its beginning,
the text, and that many from its end. Most commands change one place, so most states take some hundred bytes, whatever
the project holds. States of the formats before 3 are all whole.
"""

from __future__ import annotations

import sqlite3

WHOLE_EVERY = 20
"""Entries between two states that are written whole; at most so many are read to give one."""
FORMAT = 3
"""The first format that holds states that differ."""
_MARK = "~"


def stored(text: str, before: str | None, n: int) -> str:
    """Give a state as it is written.

    Args:
        text: Its canonical JSON.
        before: That of entry ``n - 1``; ``None`` when there is none or all states are whole.
        n: Its number.
    """
    if before is None or n % WHOLE_EVERY == 1:
        return text
    most = min(len(text), len(before))
    first = _alike(text, before, most)
    last = _alike(text[::-1], before[::-1], most - first)
    written = f"{_MARK}{first} {last} {text[first : len(text) - last]}"
    return written if len(written) < len(text) else text


def state_at(connection: sqlite3.Connection, n: int) -> str | None:
    """Read the canonical JSON of an entry; ``None`` when it is missing.

    Raises:
        ValueError: It is damaged.
    """
    rows = connection.execute(
        "SELECT n, state FROM journal WHERE n <= ? ORDER BY n DESC LIMIT ?", (n, WHOLE_EVERY)
    ).fetchall()
    if not rows or rows[0][0] != n:
        return None
    parts: list[str] = []
    for number, (at, written) in zip(range(n, 0, -1), rows, strict=False):
        if at != number:
            break
        if not written.startswith(_MARK):
            return _put_together(written, parts)
        parts.append(written)
    message = "no whole state before it"
    raise ValueError(message)


def every_state(connection: sqlite3.Connection) -> list[tuple[int, str]]:
    """Read the canonical JSON of every entry as (number, JSON), oldest first.

    Raises:
        ValueError: One is damaged.
    """
    found: list[tuple[int, str]] = []
    for n, written in connection.execute("SELECT n, state FROM journal ORDER BY n"):
        before = found[-1][1] if found and found[-1][0] == n - 1 else ""
        found.append((n, _joined(written, before) if written.startswith(_MARK) else written))
    return found


def rewrite(connection: sqlite3.Connection, states: list[tuple[int, str]]) -> None:
    """Write every state of the journal anew, in the way of the file's format."""
    differing = int(connection.execute("PRAGMA user_version").fetchone()[0]) >= FORMAT
    before: tuple[int, str] | None = None
    for n, text in states:
        neighbour = before[1] if differing and before and before[0] == n - 1 else None
        connection.execute("UPDATE journal SET state = ? WHERE n = ?", (stored(text, neighbour, n), n))
        before = (n, text)


def _put_together(whole: str, parts: list[str]) -> str:
    """Give the state that follows from a whole one and those after it, the latest first."""
    for part in reversed(parts):
        whole = _joined(part, whole)
    return whole


def _joined(written: str, before: str) -> str:
    first, last, text = written[len(_MARK) :].split(" ", 2)
    start, end = int(first), int(last)
    if start < 0 or end < 0 or start + end > len(before):
        message = "differs from a longer state"
        raise ValueError(message)
    return before[:start] + text + before[len(before) - end :]


def _alike(one: str, other: str, most: int) -> int:
    """Count the characters that two texts begin with alike, by halving."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low
