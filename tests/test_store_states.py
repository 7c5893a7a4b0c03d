"""The journal's states: written short, read whole, and masked without leaving parts of a word."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small import AT, DATA, NAME, files_with, holds, small

from author.session import commitments, masking, projects
from author.state import state_hash
from author.store import schema, states
from author.store.masking import Cover, mask_file
from surveys.errors import UserError

TEXTS = st.lists(st.text(alphabet='åa"\n~ {}1é\U0001f600', max_size=30), min_size=1, max_size=60)


def journal(texts: list[str]) -> sqlite3.Connection:
    """Make a journal of these states in memory, written as commands write it."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("CREATE TABLE journal (n INTEGER PRIMARY KEY, state TEXT)")
    connection.execute(f"PRAGMA user_version={states.FORMAT}")
    for n, text in enumerate(texts, 1):
        written = states.stored(text, texts[n - 2] if n > 1 else None, n)
        connection.execute("INSERT INTO journal VALUES (?, ?)", (n, written))
    return connection


def jsons(texts: list[str]) -> list[str]:
    """Make texts that begin as JSON does."""
    return ["{" + text for text in texts]


@given(TEXTS)
def test_what_is_written_is_read(texts: list[str]) -> None:
    """Every state of any journal is read back letter for letter, one by one and all at once."""
    every = jsons(texts)
    connection = journal(every)
    assert [states.state_at(connection, n) for n in range(1, len(every) + 1)] == every
    assert states.every_state(connection) == list(enumerate(every, 1))
    assert states.state_at(connection, len(every) + 1) is None
    connection.close()


@given(TEXTS, TEXTS)
def test_rewritten_states_are_read(texts: list[str], others: list[str]) -> None:
    """States put in the place of others are read back, and nothing of the others is in the way."""
    size = min(len(texts), len(others))
    connection = journal(jsons(texts)[:size])
    fresh = jsons(others)[:size]
    states.rewrite(connection, list(enumerate(fresh, 1)))
    assert [text for _, text in states.every_state(connection)] == fresh
    connection.close()


def test_a_small_change_of_a_large_state_is_small() -> None:
    """A word changed in 90 kB takes less than a hundred characters, and a whole state comes back after twenty."""
    large = '{"a":"' + "x" * 90_000 + '"}'
    connection = journal([large[:500] + f"ord{n}" + large[500:] for n in range(45)])
    lengths = [n for (n,) in connection.execute("SELECT length(state) FROM journal ORDER BY n")]
    assert [n for n, length in enumerate(lengths, 1) if length > 1000] == [1, 21, 41]
    assert sum(length for length in lengths if length < 1000) < 42 * 40
    connection.close()


@pytest.mark.parametrize("broken", ["~", "~1", "~x 2 a", "~-1 0 a", "~9999 9999 a", "~0 99999999 a", "~99999 0 "])
def test_a_broken_difference_is_told_of(tmp_path: Path, broken: str) -> None:
    """A state that cannot be put together gives one Swedish line naming the file, never another state."""
    path = small(tmp_path)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE journal SET state = ? WHERE n = 5", (broken,))  # where the pointer stands
    connection.commit()
    connection.close()
    with projects.open_project(path) as project, pytest.raises(UserError, match="skadad") as refused:
        _ = project.state
    assert refused.value.source == "p.lofte"


def test_a_missing_entry_is_told_of(tmp_path: Path) -> None:
    """A state whose neighbour is gone is not put together from another one."""
    path = small(tmp_path)
    connection = sqlite3.connect(path)
    connection.execute("DELETE FROM journal WHERE n = 3")
    connection.commit()
    connection.close()
    with projects.open_project(path) as project, pytest.raises(UserError, match="skadad"):
        _ = project.state


def test_undo_goes_through_the_same_states(tmp_path: Path) -> None:
    """Over fifty commands, undone and redone across whole and differing states, every state has the same hash."""
    with projects.open_project(small(tmp_path)) as project:
        seen = []
        for n in range(50):
            commitments.add_own(project, f"Kommunen byter lampa {n}.", {}, AT)
            seen.append(state_hash(project.state))
        for expected in reversed(seen[:-1]):
            project.undo()
            assert state_hash(project.state) == expected
        for expected in seen[1:]:
            project.redo()
            assert state_hash(project.state) == expected


def test_a_word_typed_in_parts_is_masked(tmp_path: Path) -> None:
    """A name that came into being letter by letter stands in no byte once it is masked, and what is left can be read."""
    path = small(tmp_path)
    with projects.open_project(path) as project:
        commitments.add_own(project, "Vi pratar med Xerenw i maj.", {}, AT)
        number = project.state.draft.commitments[-1].id
        for text in ("Vi pratar med Xerenwolda i maj.", "Vi pratar med Xerenwolda Quib i maj."):
            commitments.edit(project, number, {"text": text}, AT)
        assert not holds(path.read_bytes(), "Xerenwolda Quib i maj")
        masking.mask_more(project, ("Xerenw", "Xerenwolda", "Xerenwolda Quib"), AT)
        assert "[" in project.state.draft.commitments[-1].text
    content = path.read_bytes()
    for part in ("Xerenw", "olda", "Quib"):
        assert not holds(content, part)


def test_an_older_copy_is_masked_in_its_own_way(tmp_path: Path) -> None:
    """Masking a file of format 2 leaves states that a program of that format can read, without the name."""
    path = small(tmp_path, version=2)
    mask_file(path, Cover({NAME: "[namn]"}), AT)
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT state FROM journal").fetchall()
    assert connection.execute("PRAGMA user_version").fetchone() == (2,)
    connection.close()
    assert all(text.startswith("{") for (text,) in rows)
    assert files_with(tmp_path, NAME) == []


def test_the_newest_fixture_holds_differences() -> None:
    """The shipped file of the present format has both kinds of states, so that reading both is tested for ever."""
    connection = sqlite3.connect(f"{(DATA / f'format{schema.VERSION}.lofte').as_uri()}?mode=ro", uri=True)
    rows = [text[0] for (text,) in connection.execute("SELECT state FROM journal")]
    connection.close()
    assert set(rows) == {"{", "~"}
