"""Formats, named versions, copies, bundles, and texts taken out for good."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from small import AT, DATA, NAME, dump, files_with, integrity, small

from author.cli import run
from author.session import areas, commitments, copies, projects, templates, versions
from author.state import state_hash, to_json
from author.store import schema
from author.store.copies import KEPT
from author.store.project import Project
from surveys.errors import UserError
from surveys.model import Analysis

NEXT = "2026-01-13T08:00:00"
QUOTED = ("kolsvart", "kör för fort förbi", "klottrar", "bakom kiosken", NAME)
"""Words of the citizens' texts; the name stands in the draft too."""


def ranking(path: Path) -> Analysis:
    """Give the ranking a small project came with, and file it under the key of the present program."""
    with Project.open(path) as project:
        row = project._file.rows("SELECT data FROM derived")[0][0]
        found = project._file.read(row, Analysis)
        project.keep_derived(areas.analysis_key(project), found)
    return found


# --- formats


@pytest.mark.parametrize("version", range(1, schema.VERSION + 1))
def test_every_format_opens_with_all_it_held(tmp_path: Path, version: int) -> None:
    """A file of each format gives the same draft, rows, history and redo, and the older file stays as a copy."""
    path = small(tmp_path, "gammal.lofte", version)
    held = path.read_bytes()
    with Project.open(path) as project:
        state = project.state
        assert [a.id for a in state.draft.areas] == ["trafik"]
        assert [c.text for c in state.draft.commitments] == ["Polisen mäter hastigheten 24 gånger."]
        assert [c.row for r in project.readings() for c in r.concerns] == [2, 3, 4, 5]
        assert project.steps() == ("Skrev ett eget åtagande", "Ändrade ort")
        assert project.versions() == ()
    assert integrity(path) == "ok"
    kept = list(tmp_path.glob("*.lofte-kopia"))
    if version < schema.VERSION:
        assert [p.name for p in kept] == [f"gammal format {version}.lofte-kopia"]
        connection = sqlite3.connect(kept[0])
        assert connection.execute("PRAGMA user_version").fetchone() == (version,)
        connection.close()
    else:
        assert kept == []
        assert path.read_bytes() == held


def test_there_is_a_file_of_every_format() -> None:
    """The shipped files are marked with the format in their names, and none is missing."""
    for version in range(1, schema.VERSION + 1):
        connection = sqlite3.connect(DATA / f"format{version}.lofte")
        assert connection.execute("PRAGMA user_version").fetchone() == (version,)
        connection.close()


def test_a_failed_migration_leaves_the_older_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the step to a newer format fails the file is byte for byte what it was, and no half file is left."""
    from author.store import migrate

    def fail(_: sqlite3.Connection) -> None:
        raise sqlite3.OperationalError("nej")

    path = small(tmp_path, version=1)
    held = path.read_bytes()
    monkeypatch.setattr(migrate, "_STEPS", (fail, fail))
    with pytest.raises(UserError):
        Project.open(path)
    assert path.read_bytes() == held
    assert {p.name for p in tmp_path.glob("p*")} == {"p.lofte", "p format 1.lofte-kopia"}


def test_a_newer_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    """The message names both formats, and no byte is changed."""
    path = small(tmp_path)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version=99")
    connection.close()
    held = path.read_bytes()
    with pytest.raises(UserError, match=f"format 99, här {schema.VERSION}"):
        Project.open(path)
    assert path.read_bytes() == held


# --- named versions


def test_versions_are_kept_listed_and_taken_back(tmp_path: Path) -> None:
    """A version survives edits and undo; taking it back is a command that can be undone."""
    path = small(tmp_path)
    with projects.open_project(path) as project:
        versions.save_version(project, "  Efter   styrgruppen ", AT)
        kept = state_hash(project.state)
        commitments.add_own(project, "Kommunen klipper häckar.", {}, NEXT)
        projects.set_fields(project, {"title": "Annat"}, NEXT)
        changed = state_hash(project.state)
        assert [v.name for v in versions.list_versions(project)] == ["Efter styrgruppen"]
        versions.restore_version(project, "efter styrgruppen", NEXT)
        assert state_hash(project.state) == kept
        assert project.undo() == "Återställde versionen Efter styrgruppen"
        assert state_hash(project.state) == changed


@pytest.mark.parametrize(("name", "said"), [("", "saknar namn"), (" \n", "saknar namn"), ("ETT", "finns redan")])
def test_version_names_are_checked(tmp_path: Path, name: str, said: str) -> None:
    """A version needs a name that no other version has, in any case."""
    with projects.open_project(small(tmp_path)) as project:
        versions.save_version(project, "Ett", AT)
        with pytest.raises(UserError, match=said):
            versions.save_version(project, name, AT)
        with pytest.raises(UserError, match="Versioner i projektet: Ett"):
            versions.restore_version(project, "Två", AT)


# --- copies


def test_the_first_change_of_a_day_keeps_the_day_before(tmp_path: Path) -> None:
    """One copy a day with the state it ended with, the latest five; a second change the same day makes none."""
    path = small(tmp_path)
    days = [f"2026-01-{day}T08:00:00" for day in range(13, 21)]
    with projects.open_project(path) as project:
        for day in days:
            projects.set_fields(project, {"title": day}, day)
            projects.set_fields(project, {"title": f"{day} kväll"}, day)
    kept = sorted(tmp_path.glob("*.lofte-kopia"))
    assert [p.name for p in kept] == [f"p {day[:10]}.lofte-kopia" for day in days[:-1][-KEPT:]]
    for copy, day in zip(kept, days[:-1][-KEPT:], strict=True):
        with Project.open(copy) as opened:
            assert opened.state.draft.formal.title == f"{day} kväll"


def test_copies_of_other_projects_are_left_alone(tmp_path: Path) -> None:
    """The oldest copies of a project called «p» go; those of «p 2» and copies made by hand stay."""
    path = small(tmp_path)
    for name in ("p 2 2025-01-01.lofte-kopia", "p 2026-01-01 08.00.lofte-kopia"):
        small(tmp_path, name)
    with projects.open_project(path) as project:
        for day in range(13, 21):
            projects.set_fields(project, {"title": str(day)}, f"2026-01-{day}T08:00:00")
    assert {"p 2 2025-01-01.lofte-kopia", "p 2026-01-01 08.00.lofte-kopia"} <= {p.name for p in tmp_path.iterdir()}


def test_a_backup_holds_everything_and_writes_over_nothing(tmp_path: Path) -> None:
    """The copy has the same rows in every table; an existing file and the project itself are refused."""
    path = small(tmp_path)
    with projects.open_project(path) as project:
        made = copies.backup(project, AT)
        assert made.name == "p 2026-01-12 10.00.lofte-kopia"
        assert dump(made) == dump(path)
        for taken in (path, made):
            with pytest.raises(UserError, match="finns redan"):
                copies.backup(project, AT, taken)
        with pytest.raises(UserError, match="mappen finns inte"):
            copies.backup(project, AT, tmp_path / "saknas" / "k.lofte")


# --- without texts


def test_a_bundle_holds_no_text_from_citizens(tmp_path: Path) -> None:
    """None of the texts' words stands in the bundle's bytes; figures, ranking and draft do, and the report says which."""
    path, target = small(tmp_path), tmp_path / "paket" / "b.lofte"
    target.parent.mkdir()
    known = ranking(path)
    with projects.open_project(path) as project:
        commitments.set_causes(project, "trafik", ("Gångväg saknas.",), AT)
        versions.save_version(project, "Med texter", AT)
        templates.choose_template(project, str(tmp_path.parent / "anna.andersson" / "mall.docx"), AT)
        before = dump(path)
        lines = copies.bundle(project, target, AT)
    assert dump(path) == before
    assert files_with(target.parent, "anna.andersson") == []  # a path says who has chosen
    assert [word for word in QUOTED if files_with(target.parent, word)] == []
    assert [p.name for p in target.parent.iterdir()] == ["b.lofte"]
    assert any("4 rader, alla utan text" in line for line in lines)
    with projects.open_project(target) as made:
        found = areas.analyse(made)
        assert [(a.id, a.rank, a.persons, a.score) for a in found.areas] == [
            (a.id, a.rank, a.persons, a.score) for a in known.areas
        ]
        assert all(not a.quotes for a in found.areas)
        assert made.state.draft.commitments[0].text == "Polisen mäter hastigheten 24 gånger."
        assert made.versions() == ()
        assert len(made.history()) == 1
        for concern in made.readings()[0].concerns:
            assert (concern.date, concern.place, concern.groups, concern.person) == (None, None, (), "")


def test_areas_named_by_the_texts_own_words_are_numbered_in_a_bundle(tmp_path: Path) -> None:
    """A discovered area nobody has chosen loses the words it was named from, in its id too."""
    path, target = small(tmp_path), tmp_path / "b.lofte"
    known = ranking(path)
    odd = replace(known.areas[0], id="ny-kiosken", name="Kiosken, sopor")
    with projects.open_project(path) as project:
        project.keep_derived(areas.analysis_key(project), replace(known, areas=(*known.areas[1:], odd)))
        copies.bundle(project, target, AT)
    with projects.open_project(target) as made:
        assert [(a.id, a.name) for a in areas.analyse(made).areas][-1] == ("ny-1", "Nytt område 1")
    assert b"iosken" not in target.read_bytes()


def test_texts_taken_out_leave_the_numbers(tmp_path: Path) -> None:
    """After «Gallra synpunkter» no text is left in file or copies, the ranking is the same, and the draft can be edited."""
    folder = tmp_path / "mapp"
    folder.mkdir()
    path = small(folder)
    known = ranking(path)
    with projects.open_project(path) as project:
        commitments.set_causes(project, "trafik", ("Gångväg saknas.",), AT)
        versions.save_version(project, "Före", AT)
        project.record(replace(project.state, coded=((QUOTED[0], "belysning"),)), "Kodade", AT)
        project.record(replace(project.state, coded=()), "Tog bort koderna", AT)
        project.keep_derived(areas.analysis_key(project), known)
        copies.backup(project, AT)
        done = copies.purge_texts(project, NEXT)
        assert (done.texts, done.copies, done.left) == (4, 1, ())
        assert [word for word in QUOTED if files_with(folder, word)] == []
        after = areas.analyse(project)
        assert [(a.id, a.rank, a.persons, a.texts, a.parts) for a in after.areas] == [
            (a.id, a.rank, a.persons, a.texts, a.parts) for a in known.areas
        ]
        assert [c.count for c in project.readings()[0].concerns] == [3, 2, 1, 4]
        assert project.undo() is None
        commitments.add_own(project, "Kommunen klipper häckar.", {"area": "trafik"}, NEXT)
        versions.restore_version(project, "Före", NEXT)
        assert len(project.state.draft.commitments) == 1
        with pytest.raises(UserError, match="gallrade"):
            areas.set_weights(project, replace(project.state.settings.weights, breadth=0.9), NEXT)
        assert copies.purge_texts(project, NEXT).texts == 0
    assert integrity(path) == "ok"


def test_texts_taken_out_name_files_that_still_hold_them(tmp_path: Path) -> None:
    """A second file with the same project is left alone and named."""
    path = small(tmp_path)
    ranking(path)
    small(tmp_path, "p (1).lofte")
    with projects.open_project(path) as project:
        assert copies.purge_texts(project, NEXT).left == ("p (1).lofte",)


def test_the_commands_say_what_they_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """version, backup, copies, bundle and purge-texts each answer in Swedish and leave with 0."""
    path = small(tmp_path)
    ranking(path)
    for words, said in (
        (("version", "list", path), "inga namngivna versioner"),
        (("version", "save", path, "Ett"), "Sparade versionen Ett."),
        (("version", "list", path), "Ett   2"),
        (("version", "restore", path, "ett"), "står nu som i versionen ett"),
        (("copies", path), "inga säkerhetskopior"),
        (("backup", path), ".lofte-kopia"),
        (("copies", path), "p 2"),
        (("bundle", path, "-o", tmp_path / "b.lofte"), "b.lofte"),
        (("export", path, "--bundle"), "p-utan-texter.lofte"),
        (("purge-texts", path), "Gallrade 4 synpunkter"),
    ):
        assert run([str(word) for word in words]) == 0
        assert said in capsys.readouterr().out


def test_export_takes_either_a_copy_or_a_bundle(tmp_path: Path) -> None:
    """Neither or both is wrong usage."""
    path = small(tmp_path)
    assert run(["export", str(path)]) == 2
    assert run(["export", str(path), "--copy", "web", "--bundle"]) == 2


def test_states_are_written_alike_by_masking_and_by_the_journal(tmp_path: Path) -> None:
    """Rewritten states keep the canonical form, so that their hashes mean the same before and after."""
    path = small(tmp_path)
    with Project.open(path) as project:
        project.record(project.state, "Flest", AT)  # a state with the fields of today
        project.purge({"finns inte": "[x]", "Flest": "[x]"}, AT)
        state = project._file.state_text(project.history()[-1][0])
        assert to_json(project._file.read(state, type(project.state))) == state
