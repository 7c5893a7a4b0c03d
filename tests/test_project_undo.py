"""Random walks of edits over all five steps, undone to the start and redone to the end."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from small import AT, dump, small

from author.session import areas, checks, commitments, projects, replacing, sources, versions
from author.state import state_hash
from author.store.project import Project
from surveys.errors import UserError
from surveys.model import Analysis, Facts

Edit = Callable[[Project], object]


class Walk:
    """A project, its ranking, and edits drawn by chance."""

    def __init__(self, path: Path, seed: int) -> None:
        """Read the ranking that the project keeps, so that nothing is computed."""
        self.path, self.chance = path, random.Random(seed)
        with Project.open(path) as project:
            row = project._file.rows("SELECT data FROM derived")[0][0]
            self.known = project._file.read(row, Analysis)
        first, second = self.known.areas[:2]
        both = replace(first, statements=(*first.statements, *second.statements))
        self.joined = replace(self.known, areas=(both, *self.known.areas[2:]))
        self.files = [path.with_name(f"k{n}.csv") for n in range(3)]
        for n, file in enumerate(self.files):
            file.write_text(f"Synpunkt\nDet är mörkt vid hus {n}\nMopeder kör om natten {n}\n", encoding="utf-8")

    @staticmethod
    def replace(project: Project, name: str, path: Path) -> None:
        """Put one file in place of another."""
        replacing.replace_source(project, replacing.compare_source(project, name, path), AT)

    def edits(self) -> list[Edit]:
        """Give one edit of each kind, its details drawn by chance."""
        pick, known, at = self.chance.choice, self.known, AT
        area, other = pick(known.areas).id, pick(known.areas).id
        statement, word = pick(known.statements).id, f"ord {self.chance.randrange(1000)}"

        def chosen(project: Project) -> str:
            return pick(project.state.draft.areas).id

        def promise(project: Project) -> str:
            return pick(project.state.draft.commitments).id

        return [
            lambda p: sources.import_files(p, (pick(self.files),), at),
            lambda p: sources.remove_source(p, pick(p.sources()).id, at),
            lambda p: self.replace(p, pick(p.sources()).name, pick(self.files)),
            lambda p: sources.describe_source(p, pick(p.sources()).name, Facts(period=word, deepening=True), at),
            lambda p: areas.merge_areas(p, area, other, at, known),
            lambda p: areas.rename_area(p, area, word, at, known),
            lambda p: areas.move_statements(p, (statement,), pick((None, area)), at, known),
            lambda p: areas.mark_kinds(p, (statement,), pick(("problem", "wish", "praise")), at, known),
            lambda p: areas.split_area(p, known.areas[0].id, word, known.areas[0].statements[:1], at, self.joined),
            lambda p: areas.set_weights(
                p, projects.replace(p.state.settings.weights, breadth=self.chance.random()), at
            ),
            lambda p: commitments.choose_area(p, area, word, at, known),
            lambda p: commitments.undecide(p, chosen(p), at),
            lambda p: commitments.deprioritise(p, area, word, at, known),
            lambda p: commitments.reorder(p, chosen(p), pick((-1, 1)), at),
            lambda p: commitments.add_cause(p, chosen(p), word, at),
            lambda p: commitments.set_causes(p, chosen(p), (word, word[::-1]), at),
            lambda p: commitments.describe_area(p, chosen(p), word, None, at),
            lambda p: commitments.add_own(p, f"Kommunen gör {word}.", {"area": chosen(p)}, at),
            lambda p: commitments.add_own(p, f"Polisen gör {word}.", {}, at),
            lambda p: commitments.edit(p, promise(p), {"text": f"Polisen gör {word}.", "time": word}, at),
            lambda p: commitments.remove(p, promise(p), at),
            lambda p: projects.set_fields(p, {pick(("title", "place", "beslut", "follow-up")): word}, at),
            lambda p: projects.add_signer(p, "kommunen", word, "Ordförande", at),
            lambda p: projects.remove_signer(p, 1, at),
            lambda p: checks.accept(p, "no-follow-up", word, projects.date(2026, 1, 12), at, known),
            lambda p: versions.restore_version(p, pick(("Start", "start")), at),
        ]

    def go(self, steps: int) -> list[str]:
        """Take so many edits; give the hash of the state before the first and after each."""
        with Project.open(self.path) as project:
            versions.save_version(project, "Start", AT)
            hashes = [state_hash(project.state)]
            for _ in range(100 * steps):
                if len(hashes) > steps:
                    break
                before = project.history()
                try:
                    self.chance.choice(self.edits())(project)
                except (UserError, IndexError):  # nothing to do it to: another edit is drawn
                    continue
                if project.history() != before:
                    hashes.append(state_hash(project.state))
        assert len(hashes) == steps + 1, "edits are refused one after another"
        return hashes


def undone_and_redone(path: Path, seed: int, steps: int) -> None:
    """Walk, undo to the start, redo to the end, half of it after the file was closed and opened again."""
    walk = Walk(path, seed)
    hashes = walk.go(steps)
    whole = dump(path)
    with Project.open(path) as project:
        for expected in hashes[-2 : -2 - steps // 2 : -1]:
            assert project.undo()
            assert state_hash(project.state) == expected
    with Project.open(path) as project:
        while project.undo():
            pass
        assert project.state.sources == ()
        while state_hash(project.state) != hashes[0]:
            assert project.redo()
        for expected in hashes[1:]:
            assert project.redo()
            assert state_hash(project.state) == expected
        assert project.redo() is None
    assert dump(path) == whole


@pytest.mark.parametrize("seed", range(4))
def test_a_walk_is_undone_and_redone(tmp_path: Path, seed: int) -> None:
    """Twenty edits of any kind give the same states back, and in the end the same rows in every table."""
    undone_and_redone(small(tmp_path), seed, 20)


@pytest.mark.hard
def test_two_hundred_walks_of_fifty(tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    """Two hundred walks of fifty edits."""
    for seed in range(1000, 1200):
        folder = tmp_path / str(seed)
        folder.mkdir()
        undone_and_redone(small(folder), seed, 50)
    record_property("figur", "200 av 200 vandringar")


def test_the_walks_take_every_kind_of_edit(tmp_path: Path) -> None:
    """Each kind of edit succeeds at least once in a long walk, so that none is only ever refused."""
    walk = Walk(small(tmp_path), 3)
    done: set[int] = set()
    with Project.open(walk.path) as project:
        versions.save_version(project, "Start", AT)
        for _ in range(8):
            for n, edit in enumerate(walk.edits()):
                if n == 1 and len(project.sources()) < 2:
                    continue
                try:
                    edit(project)
                except (UserError, IndexError):
                    continue
                done.add(n)
    assert sorted(set(range(len(walk.edits()))) - done) == []
