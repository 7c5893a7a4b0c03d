"""Words masked after they were stored: gone from every byte, and nothing else changed."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small import AT, NAME, files_with, holds, integrity, small

from author.cli import run
from author.draft import ChosenArea
from author.session import commitments, copies, masking, projects, versions
from author.store.masking import Cover
from author.store.project import Project
from surveys.errors import UserError
from surveys.model import AreaEdits

LATER = "2026-01-13T08:00:00"


@pytest.fixture
def told(tmp_path: Path, own_home: Path) -> Path:
    """A project with the name in a row, a cause, a version, a label, the redo branch, and two copies."""
    path = small(tmp_path)
    with projects.open_project(path, own_home) as project:
        versions.save_version(project, f"Före {NAME}", AT)
        copies.backup(project, AT)
        commitments.add_own(project, f"Kommunen ringer {NAME.upper()}.", {"area": "trafik"}, LATER)
        projects.set_fields(project, {"follow-up": f"{NAME}s uppföljning"}, LATER)
        project.undo()
    return path


def test_the_words_are_gone_from_every_byte(told: Path, tmp_path: Path) -> None:
    """Rows, all states, the redo branch, versions and copies lose the name in UTF-8 and UTF-16, free pages included."""
    assert len(files_with(tmp_path, NAME)) == 3
    with projects.open_project(told) as project:
        assert [p.suffix for p in project.copies()] == [".lofte-kopia"] * 2
        assert masking.mask_more(project, (NAME,), LATER) > 5
    assert files_with(tmp_path, NAME) == []
    assert files_with(tmp_path, "Qvintorella") == []
    for path in (told, *tmp_path.glob("*.lofte-kopia")):
        assert integrity(path) == "ok"
    with projects.open_project(told) as project:
        assert [c.text for r in project.readings() for c in r.concerns][2] == "[maskat] klottrar på väggen"
        assert versions.list_versions(project)[0].name.startswith("Före [maskat]")
        assert project.redo() == "Ändrade uppföljning"
        assert project.state.draft.formal.follow_up == "[maskat] uppföljning"


def test_moves_codes_and_the_journal_stay(told: Path) -> None:
    """Ids, the number of states and the pointer are what they were, and undo still walks the whole way."""
    with projects.open_project(told) as project:
        before, history = [c.id for r in project.readings() for c in r.concerns], project.history()
        masking.mask_more(project, (NAME, "torget"), LATER)
        assert [c.id for r in project.readings() for c in r.concerns] == before
        assert [(n, at, done) for n, _, at, done in project.history()] == [(n, at, d) for n, _, at, d in history]
        while project.undo():
            pass
        assert project.state.sources == ()


def test_words_used_as_ids_are_left_in_ids(tmp_path: Path) -> None:
    """Masking a word that is also an area's id masks the texts and leaves the choice of the area."""
    path = small(tmp_path)
    with projects.open_project(path) as project:
        masking.mask_more(project, ("trafik", "polisen"), AT)
        draft = project.state.draft
        assert [a.id for a in draft.areas] == ["trafik"]
        assert draft.areas[0].name == "[maskat] och trafikmiljö"
        assert draft.commitments[0].by == ("polisen", "kommunen")
        assert draft.commitments[0].text == "[maskat] mäter hastigheten 24 gånger."


def test_ids_made_from_words_lose_them_the_same_way_everywhere(tmp_path: Path) -> None:
    """An area named after a person is found again by its choice, its merge and its version after the masking."""
    path = small(tmp_path)
    with projects.open_project(path) as project:
        state = project.state
        areas = (ChosenArea("ny-ake-oberg", "Åke Öberg"), ChosenArea("ny-berit-oberg", "Berit Öberg"))
        edits = AreaEdits(
            split=(("trafik", "ny-ake-oberg", "Åke Öberg", ("x-1",)),), merged=(("ny-ake-oberg", "brand"),)
        )
        draft = projects.replace(state.draft, areas=areas, commitments=())
        project.record(projects.replace(state, draft=draft, edits=edits), "Delade Åke Öberg", AT)
        masking.mask_more(project, ("Åke", "Berit", "Öberg"), AT)
        after = project.state
        ids = [a.id for a in after.draft.areas]
        assert len(set(ids)) == 2
        assert after.edits.split[0][:3] == ("trafik", ids[0], "[maskat] [maskat]")
        assert after.edits.split[0][3] == ("x-1",)
        assert after.edits.merged == ((ids[0], "brand"),)
    assert not any(holds(path.read_bytes(), word) for word in ("Åke", "Öberg", "ake-oberg", "berit"))


def test_kind_is_kept_where_the_list_tells_it(tmp_path: Path) -> None:
    """Words from the list of what was nearly masked are masked as what they may be."""
    path = small(tmp_path)
    with projects.open_project(path) as project:
        reading = project.readings()[0]
        concern = projects.replace(
            reading.concerns[0], id="nytt", source="s2", text="Ring plan 2 eller Norrstrand vid väg 871."
        )
        source = projects.replace(reading.source, id="s2", name="fler.csv")
        fresh = projects.replace(reading, source=source, concerns=(concern,), measures=(), picks=())
        project.record(projects.replace(project.state, sources=(*project.state.sources, "s2")), "Läste", AT, [fresh])
        listed = masking.queue(project)
        assert {(n.file, n.row) for n in listed} == {("fler.csv", concern.row)}
        words = masking.row_words(project, (f"fler.csv:{concern.row}",))
        masking.mask_more(project, words, AT)
        assert masking.queue(project) == ()
        masked = project.readings()[1].concerns[0].text
        assert all(f"[{n.kind}]" in masked for n in listed)


@pytest.mark.parametrize("words", [("a",), ("",), ("!?",)])
def test_words_too_short_to_mask_are_refused(tmp_path: Path, words: tuple[str, ...]) -> None:
    """A single letter or none at all would mask half the project, and is refused before anything changes."""
    path = small(tmp_path)
    before = path.read_bytes()
    with projects.open_project(path) as project, pytest.raises(UserError):
        masking.mask_more(project, words, AT)
    assert path.read_bytes() == before


def test_a_broken_copy_stops_the_masking_before_the_project(told: Path, tmp_path: Path) -> None:
    """When a copy cannot be masked the error names it and the project still shows the words, so one sees it is not done."""
    copy = next(iter(tmp_path.glob("*.lofte-kopia")))
    connection = sqlite3.connect(copy)
    connection.execute("UPDATE journal SET state = 'inget' WHERE n = 2")
    connection.commit()
    connection.close()
    with projects.open_project(told) as project:
        with pytest.raises(UserError, match=r"p 2026-01-12.*skadad"):
            masking.mask_more(project, (NAME,), LATER)
        assert any(NAME in c.text for r in project.readings() for c in r.concerns)


def test_what_was_learnt_is_thrown_away(told: Path, own_home: Path) -> None:
    """Classifiers in the user's folder that have learnt the words go, and others stay."""
    own_home.mkdir(exist_ok=True)
    for path in own_home.glob("klassare-*"):
        path.unlink()
    (own_home / "klassare-prov.npz").write_bytes(b'["qvintorell", "lampor"]')
    (own_home / "klassare-annan.npz").write_bytes(b'["lampor"]')
    with projects.open_project(told, own_home) as project:
        masking.mask_more(project, (NAME,), LATER)
    assert [p.name for p in own_home.glob("klassare-*")] == ["klassare-annan.npz"]


def test_the_command_lists_masks_and_says_it_is_final(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``lofte mask`` lists rows without quoting the alerts' texts, masks with --word, and says it cannot be undone."""
    path = small(tmp_path)
    assert run(["mask", str(path)]) == 0
    listed = capsys.readouterr().out
    assert "polistips" in listed
    assert "kiosken" not in listed
    assert run(["mask", str(path), "--word", NAME]) == 0
    said = capsys.readouterr()
    assert said.out.startswith("Maskade 4 förekomster")
    assert "går inte att ångra" in said.err
    assert run(["mask", str(path), "--row", "dialog.csv:99"]) == 1
    assert "dialog.csv, rad 99" in capsys.readouterr().err


WORDS = st.sampled_from(["Kalle", "Ström", "Åsa", "af Berg", "070-123 45"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(WORDS, st.sampled_from(["strömmen", "Kalles", "kallelse", "möte", "s", "070"])), max_size=8))
def test_only_whole_words_are_masked(words: list[str]) -> None:
    """Every other word of a text stays as it is, in its place."""
    cover = Cover(dict.fromkeys(("kalle", "ström", "åsa", "AF BERG", "070-123 45"), "[x]"))
    expected = ["[x]" if w in ("Kalle", "Kalles", "Ström", "Åsa", "af Berg", "070-123 45") else w for w in words]
    assert cover.text(", ".join(words)) == ", ".join(expected)


def test_masking_twice_changes_nothing_more(tmp_path: Path) -> None:
    """A second run finds nothing, and an opened file says when words were masked."""
    path = small(tmp_path)
    with Project.open(path) as project:
        assert project.purge({NAME: "[namn]"}, AT) > 0
        assert project.purge({NAME: "[namn]"}, LATER) == 0
        assert project.masked_by_hand == (AT, LATER)
