"""Tests of the project file."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from author.draft import ChosenArea, Draft, FormalFields
from author.state import ProjectState, from_json, state_hash, to_json
from author.store.project import Project
from surveys.errors import UserError
from surveys.model import Concern, Measure, Pick, Reading, Source

AT = "2025-12-09T10:00:00"


def a_state(**changes: object) -> ProjectState:
    draft = Draft(FormalFields("Åsby", "Lokalpolisområde Åsby", "2026-01-01", "2026-12-31"))
    return replace(ProjectState(draft), **changes)


def a_reading() -> Reading:
    source = Source("s1", "enkät.csv", "dialogue", "csv", "00", rows_read=2, rows_used=2)
    return Reading(
        source,
        (Measure("m", "s1", 3, "B", "Mörka platser", 2, "index0-6", "low_good"),),
        (Concern("c", "s1", "blad", 4, "Synpunkt", "mörkt & <b>[/b]"),),
        (Pick(1, "Trafik", "trafik", 1, "s1"),),
    )


def test_states_survive_json() -> None:
    """A state read back from its JSON is equal and has the same hash."""
    state = a_state(sources=("a", "b"), coded=(("text", "trafik"),))
    assert from_json(to_json(state), ProjectState) == state
    assert state_hash(from_json(to_json(state), ProjectState)) == state_hash(state)


def test_evidence_survives_the_file(tmp_path: Path) -> None:
    """Sources and rows are read back as they were stored, and only those that are in."""
    reading = a_reading()
    with Project.create(tmp_path / "p.lofte", a_state(), "Nytt", AT) as project:
        project.record(a_state(sources=("s1",)), "Läste", AT, [reading])
    with Project.open(tmp_path / "p.lofte") as project:
        assert project.readings() == (reading,)
        project.undo()
        assert project.readings() == ()
    assert [p.name for p in tmp_path.glob("p.*")] == ["p.lofte"]


@settings(max_examples=20, deadline=None)
@given(names=st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=8), min_size=1, max_size=6))
def test_undo_and_redo_walk_the_same_states(names: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    """Undoing to the start and redoing to the end passes the same states, whatever was written."""
    path = tmp_path_factory.mktemp("p") / "p.lofte"
    states = [a_state()]
    with Project.create(path, states[0], "Nytt", AT) as project:
        for name in names:
            area = ChosenArea(name, name)
            states.append(replace(states[-1], draft=replace(states[-1].draft, areas=(area,))))
            project.record(states[-1], name, AT)
        for state in reversed(states[:-1]):
            project.undo()
            assert project.state == state
        assert project.undo() is None
        for state in states[1:]:
            project.redo()
            assert state_hash(project.state) == state_hash(state)
        assert project.redo() is None


def test_a_failed_command_leaves_the_old_state(tmp_path: Path) -> None:
    """When storing evidence fails half way, neither the state nor the rows have changed."""
    broken = replace(a_reading(), picks=(object(),))
    with Project.create(tmp_path / "p.lofte", a_state(), "Nytt", AT) as project:
        with pytest.raises((TypeError, AttributeError)):
            project.record(a_state(sources=("s1",)), "Läste", AT, [broken])
        assert project.state == a_state()
        assert len(project.history()) == 1


def test_newer_and_foreign_files_are_refused(tmp_path: Path) -> None:
    """A newer project, another database, a text file, a folder and a missing file each get their own message."""
    path = tmp_path / "p.lofte"
    Project.create(path, a_state(), "Nytt", AT).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version=99")
    connection.close()
    other = tmp_path / "annan.lofte"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE a (b)")
    connection.close()
    text = tmp_path / "text.lofte"
    text.write_text("hej " * 500, encoding="utf-8")
    messages = set()
    for bad in (path, other, text, tmp_path, tmp_path / "saknas.lofte"):
        with pytest.raises(UserError) as caught:
            Project.open(bad)
        messages.add(caught.value.message)
    assert len(messages) == 5
