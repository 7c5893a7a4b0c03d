"""Words masked after they were stored: in evidence, every state of the journal, named versions and labels.

Ids stay, so that moves and codes keep their statements. Ids made from words (``ny-…``) lose the masked word, the same
way everywhere.
"""

from __future__ import annotations

import json
import re
import sqlite3
import unicodedata
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from author.store import states
from author.store.copies import stored_identity
from author.store.schema import connect, database_errors, transaction
from surveys.errors import UserError
from surveys.json_values import Json

MASK = "[maskat]"
"""What stands in place of a word whose kind is not told."""

_STATE_IDS = frozenset(
    "id area parent suggestion by anchored check commitment sources settings merged moved kinds next_number".split()
)
"""Fields of a state that hold ids or fixed words, never text."""
_WORDS_AT = {"renamed": 1, "split": 2, "coded": 0}
"""Fields of a state whose rows hold words, and where in the row."""
_ROW_IDS = {
    "source": frozenset("id sha256 kind format stream sampling encoding delimiter role masked".split()),
    "measure": frozenset("id source problem_area unit direction".split()),
    "concern": frozenset("id source person meeting".split()),
    "pick": frozenset("area source".split()),
}
"""The same for the rows of each table."""
_MADE = "ny-"
_NOTE = "INSERT INTO meta VALUES ('masked', ?) ON CONFLICT (key) DO UPDATE SET value = value || ' ' || excluded.value"


class Cover:
    """Words to mask, and how many have been masked so far."""

    def __init__(self, words: Mapping[str, str]) -> None:
        """Prepare the search.

        Args:
            words: Word or phrase -> mask, e.g. ``[namn]``; found as whole words in any case, with a genitive s too.
        """
        self.count = 0
        self._masks = {_fold(word): mask for word, mask in words.items()}
        forms = {form for word in words for form in (_nfc(word), unicodedata.normalize("NFD", word))}
        longest_first = sorted(forms, key=lambda form: (-len(form), form))
        joined = "|".join(r"\s+".join(map(re.escape, form.split())) for form in longest_first)
        self._pattern = re.compile(rf"(?<!\w)({joined})(?:[:'’]?s)?(?![\w\u0300-\u036f])", re.IGNORECASE)
        slugs = "|".join(filter(None, (_slug(word) for word in words)))
        self._slugs = re.compile(rf"(?<![a-z0-9])(?:{slugs})s?(?![a-z0-9])") if slugs else None
        self._ids: dict[str, str] = {}

    def text(self, text: str) -> str:
        """Mask the words in a text."""
        covered, n = self._pattern.subn(self._mask, text)
        self.count += n
        return covered

    def made_id(self, text: str) -> str:
        """Take the words out of an id that was made from words; other ids stay."""
        if self._slugs is None or not text.startswith(_MADE):
            return text
        if text not in self._ids:
            covered = self._slugs.sub("maskat", text)
            taken = set(self._ids.values())
            fresh = (covered if n == 1 else f"{covered}-{n}" for n in range(1, len(taken) + 3))
            self._ids[text] = text if covered == text else next(each for each in fresh if each not in taken)
        return self._ids[text]

    def _mask(self, match: re.Match[str]) -> str:
        return self._masks.get(_fold(match.group(1)), MASK)


def mask_file(path: Path, cover: Cover, at: str) -> None:
    """Mask the words in a project file that nobody has open, whatever its version.

    Raises:
        UserError: The file cannot be read or written.
    """
    connection = connect(path)
    try:
        with database_errors(path):
            mask_all(connection, cover, at)
    except ValueError as error:
        raise UserError("kopian är skadad och kan inte maskas.", path.name, "Ta bort den och försök igen.") from error
    finally:
        connection.close()


def mask_all(connection: sqlite3.Connection, cover: Cover, at: str) -> None:
    """Mask the words in all tables in one transaction, drop what was derived, and rebuild the file.

    The time is noted, the words are not.
    """
    with transaction(connection):
        connection.execute("INSERT OR IGNORE INTO meta VALUES ('id', ?)", (stored_identity(connection),))
        _mask_rows(connection, cover)
        _mask_states(connection, cover)
        connection.execute("DELETE FROM derived")
        connection.execute(_NOTE, (at,))
    connection.execute("VACUUM")


def _mask_rows(connection: sqlite3.Connection, cover: Cover) -> None:
    for table, ids in _ROW_IDS.items():
        _rewrite(connection, table, "data", partial(_covered, cover=cover, ids=ids))


def _mask_states(connection: sqlite3.Connection, cover: Cover) -> None:
    _rewrite(connection, "journal", "label", cover.text)
    found = states.every_state(connection)
    states.rewrite(connection, [(n, _covered(text, cover, _STATE_IDS)) for n, text in found])
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'version'").fetchone():
        _rewrite(connection, "version", "state", lambda text: _covered(text, cover, _STATE_IDS))
        for rowid, name in connection.execute("SELECT rowid, name FROM version").fetchall():
            if (covered := cover.text(name)) != name:
                connection.execute("UPDATE version SET name = ? WHERE rowid = ?", (f"{covered} {rowid}", rowid))


def _rewrite(connection: sqlite3.Connection, table: str, column: str, change: Callable[[str], str]) -> None:
    """Put changed texts in the place of old ones, leaving the others untouched."""
    for rowid, text in connection.execute(f"SELECT rowid, {column} FROM {table}").fetchall():
        if (changed := change(text)) != text:
            connection.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (changed, rowid))


def _covered(text: str, cover: Cover, ids: frozenset[str]) -> str:
    """Mask the strings of a JSON document."""
    value = _walk(json.loads(text), cover, ids)
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _walk(value: Json, cover: Cover, ids: frozenset[str]) -> Json:
    if isinstance(value, dict):
        return {key: _field(key, inner, cover, ids) for key, inner in value.items()}
    if isinstance(value, list):
        return [_walk(inner, cover, ids) for inner in value]
    return cover.text(value) if isinstance(value, str) else value


def _field(key: str, value: Json, cover: Cover, ids: frozenset[str]) -> Json:
    """Mask a field; of hand-made names, splits and codes only the name and the text are words."""
    if key in _WORDS_AT and isinstance(value, list):
        return [_row(row, _WORDS_AT[key], cover) for row in value]
    return _ids(value, cover) if key in ids else _walk(value, cover, ids)


def _row(row: Json, words_at: int, cover: Cover) -> Json:
    """Mask one row of names, splits or codes: its words at their place, its ids, and lists of ids as they are."""
    assert isinstance(row, list)
    return [
        value if not isinstance(value, str) else cover.text(value) if n == words_at else cover.made_id(value)
        for n, value in enumerate(row)
    ]


def _ids(value: Json, cover: Cover) -> Json:
    if isinstance(value, list):
        return [_ids(inner, cover) for inner in value]
    return cover.made_id(value) if isinstance(value, str) else value


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _fold(text: str) -> str:
    return " ".join(_nfc(text).casefold().split())


def _slug(word: str) -> str:
    """Give a word as it stands inside an id made from words."""
    plain = _nfc(word).casefold().translate(str.maketrans("åäöéü", "aaoeu"))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
