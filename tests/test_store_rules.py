"""The fine rules of the store: differences between states, masks, locks, copies, texts taken out, and the library."""

from __future__ import annotations

import json
import os
import re
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from small import AT, small

from author.commitments import LibraryEntry, Origin
from author.draft import ChosenArea, Commitment, Draft, DroppedArea, FormalFields
from author.state import ProjectState, to_json
from author.store import copies, file, library, lock, masking, migrate, removal, schema, states
from author.store.project import Project
from surveys.errors import UserError
from surveys.model import Analysis, AreaEdits, Concern, Parts, Pick, Placement, ProblemArea, Reading, Source, Statement

LATER = "2026-01-14T08:00:00"
STATE = ProjectState(Draft(FormalFields("Åsby", "LPO", "2026-01-01", "2026-12-31")))


def made(folder: Path, name: str = "n.lofte") -> Project:
    """Make a new project."""
    return Project.create(folder / name, STATE, "Nytt", AT)


def memory() -> sqlite3.Connection:
    """Make a new project in memory."""
    return schema.new_in_memory(("Nytt", AT, to_json(STATE)))


# --- states


@pytest.mark.parametrize(
    ("text", "before", "written"),
    [
        ("a" * 50 + "X" + "b" * 50, "a" * 50 + "Y" + "b" * 50, "~50 50 X"), ("a" * 50, "a" * 40, "~40 0 " + "a" * 10),
        ("a" * 40, "a" * 50, "~40 0 "), ("a" * 50 + "b", "a" * 50, "~50 0 b"), ("b" + "a" * 50, "a" * 50, "~0 50 b"),
        ("abc", "xyz", "abc"), ("abcdefg", "abcdefg", "~7 0 "), ("abcdef", "abcdef", "~6 0 "), ("abcde", "abcde", "abcde"), ("{}", None, "{}"),
    ],
)  # fmt: skip
def test_a_state_is_written_as_what_differs_where_that_is_shorter(text: str, before: str | None, written: str) -> None:
    """The longest beginning and the longest end that are alike are counted; a short state is written whole."""
    assert states.stored(text, before, 2) == written


def test_every_twentieth_state_is_whole() -> None:
    """Entries 1, 21 and 41 are whole whatever stood before them; those around them are not."""
    long = "a" * 90
    assert [n for n in range(1, 62) if states.stored(long, long, n) == long] == [1, 21, 41, 61]


def test_states_after_a_gap_are_whole_when_they_are_written_anew() -> None:
    """A state whose neighbour is missing is not written as what differs from another one."""
    connection, long = memory(), "a" * 90
    connection.executemany("INSERT INTO journal VALUES (?, 'x', ?, '')", [(n, AT) for n in (2, 4)])
    states.rewrite(connection, [(1, long + "1"), (2, long + "2"), (4, long + "4")])
    kept = dict(connection.execute("SELECT n, state FROM journal").fetchall())
    assert kept == {1: long + "1", 2: "~90 0 2", 4: long + "4"}
    assert states.every_state(connection) == [(1, long + "1"), (2, long + "2"), (4, long + "4")]
    connection.execute("PRAGMA user_version=2")
    states.rewrite(connection, [(1, long + "1"), (2, long + "2"), (4, long + "4")])
    assert connection.execute("SELECT state FROM journal WHERE n = 2").fetchone() == (long + "2",)
    connection.close()


def test_a_difference_from_nothing_is_damage() -> None:
    """A state that differs from one that is gone, or from one that is shorter, is never made up."""
    connection, long = memory(), "a" * 90
    connection.executemany("INSERT INTO journal VALUES (?, 'x', ?, ?)", [(2, AT, "~1 1 x"), (3, AT, "~1 0 y")])
    connection.execute("UPDATE journal SET state = ? WHERE n = 1", (long,))
    assert states.state_at(connection, 3) == "ay"
    assert states.state_at(connection, 4) is None
    connection.execute("DELETE FROM journal WHERE n = 2")
    with pytest.raises(ValueError, match="no whole state"):
        states.state_at(connection, 3)
    with pytest.raises(ValueError, match="longer state"):
        states.every_state(connection)
    for broken in ("~45 46 x", "~-1 0 x", "~0 -1 x"):
        connection.execute("INSERT OR REPLACE INTO journal VALUES (2, 'x', ?, ?)", (AT, broken))
        with pytest.raises(ValueError, match="longer state"):
            states.state_at(connection, 2)
    connection.execute("UPDATE journal SET state = '~45 45 x' WHERE n = 2")
    assert states.state_at(connection, 2) == "a" * 45 + "x" + "a" * 45
    connection.close()


# --- masks


@pytest.mark.parametrize(
    ("word", "text", "covered", "count"),
    [
        ("Ebba", "Ebba, ebba och EBBAS: Ebba's", "[namn], [namn] och [namn]: [namn]", 4), ("Ebba", "Ebbabacken och Kebba", "Ebbabacken och Kebba", 0),
        ("Ebba Al", "Ebba  Al eller Ebba\nAl", "[namn] eller [namn]", 2), ("Ebba Al", "Ebba", "Ebba", 0), ("a.b", "a.b axb", "[namn] axb", 1),
        ("Åke", "A\u030ake och Åke", "[namn] och [namn]", 2),
    ],
)  # fmt: skip
def test_a_word_is_covered_whole_in_any_case_and_form(word: str, text: str, covered: str, count: int) -> None:
    """With a genitive s, however it is spaced or composed, and as many times as it stands there."""
    cover = masking.Cover({word: "[namn]"})
    assert (cover.text(text), cover.count) == (covered, count)


def test_the_longest_word_goes_first_with_its_own_mask() -> None:
    """A word inside a longer one does not split it."""
    cover = masking.Cover({"Ebba": "[namn]", "Ebba gata": "[adress]"})
    assert cover.text("Ebba gata 2 hos Ebba") == "[adress] 2 hos [namn]"


def test_ids_made_from_words_stay_apart() -> None:
    """Two ids that would become one are told apart, the same id becomes the same, and other ids stay."""
    cover = masking.Cover({"Åke": "[namn]", "Siv": "[namn]"})
    found = [
        cover.made_id(key) for key in ("ny-ake", "ny-siv", "ny-ake", "ny-baker", "ake", "ny-akes-kiosk", "ny-ake-siv")
    ]
    assert found == ["ny-maskat", "ny-maskat-2", "ny-maskat", "ny-baker", "ake", "ny-maskat-kiosk", "ny-maskat-maskat"]
    assert masking.Cover({"!?": "[namn]"}).made_id("ny-ake") == "ny-ake"


def test_only_words_are_masked_in_a_state() -> None:
    """Ids, numbers and fixed words of a state stay; texts, names of areas and coded texts do not."""
    text = json.dumps({
        "draft": {"areas": [{"id": "ebba", "name": "Ebba", "n": 3, "open": True, "none": None}]}, "sources": ["ebba"],
        "renamed": [["ny-ebba", "Ebba"]], "split": [["ebba", "ny-ebba", "Ebba", ["ebba"]]], "coded": [["Ebba", "ebba"]],
        "causes": ["Ebba"],
    })  # fmt: skip
    cover = masking.Cover({"Ebba": "[namn]"})
    got = json.loads(masking._covered(text, cover, masking._STATE_IDS))
    assert got == {
        "draft": {"areas": [{"id": "ebba", "name": "[namn]", "n": 3, "open": True, "none": None}]}, "sources": ["ebba"],
        "renamed": [["ny-maskat", "[namn]"]], "split": [["ebba", "ny-maskat", "[namn]", ["ebba"]]],
        "coded": [["[namn]", "ebba"]], "causes": ["[namn]"],
    }  # fmt: skip
    assert cover.count == 5


def test_masking_a_file_notes_the_time_and_drops_what_was_derived(tmp_path: Path) -> None:
    """Labels, versions and states lose the word, the names of versions stay apart, and each time is noted."""
    with made(tmp_path) as project:
        edits = replace(STATE, draft=replace(STATE.draft, formal=replace(STATE.draft.formal, title="Ebbas löfte")))
        project.record(edits, "Skrev om Ebba", AT)
        for name in ("Ebba", "ebba", "Alla"):
            project.keep_version(name, AT)
        project.keep_derived("k", STATE)
        assert project.purge({"Ebba": "[namn]"}, AT) == 7
        assert project.derived("k", ProjectState) is None
        assert project.history()[1][1] == "Skrev om [namn]"
        assert project.state.draft.formal.title == "[namn] löfte"
        names = [name for name, _ in project.versions()]
        assert names == ["[namn] 1", "[namn] 2", "Alla"]
        kept = project.version("Alla")
        assert kept is not None
        assert kept.draft.formal.title == "[namn] löfte"
        assert project.version("Ebba") is None
        assert project.purge({"Ebba": "[namn]"}, LATER) == 0
        assert project.masked_by_hand == (AT, LATER)
    with made(tmp_path, "m.lofte") as project:
        assert project.masked_by_hand == ()


# --- locks


HERE = lock.Holder("appen", "t1", "2026-01-12T10:00:00")


@pytest.mark.parametrize(
    ("since", "until", "fresh"),
    [
        ("2026-01-12T10:00:00", "2026-01-12T21:59:59", True), ("2026-01-12T10:00:00", "2026-01-12T22:00:00", False),
        ("2026-01-12T10:00:00", "2026-01-12T09:00:00", True), ("", "2026-01-12T09:00:00", False), ("2026-01-12T10:00:00", "i dag", False),
        ("2026-01-12T10:00:00+01:00", "2026-01-12T10:00:00", False),
    ],
)  # fmt: skip
def test_a_lock_counts_for_twelve_hours(since: str, until: str, fresh: bool) -> None:
    """Half a day to the second; times that cannot be compared count for nothing."""
    assert lock._is_fresh(replace(HERE, since=since), replace(HERE, since=until)) is fresh


@pytest.mark.parametrize(
    ("token", "other", "refused"), [("t1", "t2", True), ("t1", "t1", False), ("t1", "", False), ("", "t2", False)]
)
def test_a_lock_left_by_another_computer(tmp_path: Path, token: str, other: str, refused: bool) -> None:
    """Only a token that is known to be another's is respected."""
    project = tmp_path / "p.lofte"
    lock.take(project, replace(HERE, token=other))._connection.close()
    if refused:
        with pytest.raises(UserError, match="av appen på en annan dator sedan 2026-01-12 10:00") as error:
            lock.take(project, replace(HERE, token=token))
        assert "ta bort filen p.lofte-oppen" in str(error.value)
        return
    held = lock.take(project, replace(HERE, token=token, who="nya"))
    with pytest.raises(UserError, match="av nya på den här datorn sedan 2026-01-12 10:00") as error:
        lock.take(project, HERE)
    assert "ta bort filen" not in str(error.value)
    held.release()
    assert not lock.lock_path(project).exists()


def test_a_lock_tells_nothing_it_does_not_know(tmp_path: Path) -> None:
    """Without a time none is told; a lock that is not written yet is somebody's."""
    project = tmp_path / "p.lofte"
    lock.take(project, replace(HERE, since=""))
    with pytest.raises(UserError, match=r"av appen på den här datorn\."):
        lock.take(project, HERE)
    other = sqlite3.connect(tmp_path / "q.lofte-oppen", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(UserError, match=r"av ett annat program på den här datorn\."):
        lock.take(tmp_path / "q.lofte", HERE)
    other.close()


def test_a_folder_that_is_gone_cannot_be_written(tmp_path: Path) -> None:
    """It says that the project can only be read."""
    with pytest.raises(UserError, match="kan bara läsas"):
        lock.take(tmp_path / "borta" / "p.lofte", HERE)


def test_a_computer_without_a_folder_has_no_token(tmp_path: Path) -> None:
    """No folder, no token; a file that is no text gives none either."""
    assert lock.computer_token(None) == ""
    assert len(lock.computer_token(tmp_path / "a" / "b")) == 16
    (tmp_path / "dator.txt").write_bytes(b"\xff\xfe\xff")
    assert lock.computer_token(tmp_path) == ""


# --- the open file


def test_what_sqlite_says_becomes_a_sentence() -> None:
    """Each kind of fault has its own words; an unknown one says that the file may be damaged."""
    said = {
        13: "disken är full", 5: "används av ett annat program", 6: "används av ett annat program", 8: "går inte att öppna för ändringar",
        14: "går inte att öppna för ändringar", 10: "gick inte att läsa eller skriva", 11: "inget löftesprojekt, eller är skadad",
    }  # fmt: skip
    for code, words in said.items():
        for extended in (code, code | 0x100):
            fault = sqlite3.OperationalError("x")
            fault.sqlite_errorcode = extended
            with pytest.raises(UserError, match=words) as error, schema.database_errors(Path("a/p.lofte")):
                raise fault
            assert error.value.source == "p.lofte"
    with pytest.raises(UserError, match="projektet är stängt"), schema.database_errors(Path("p.lofte")):
        raise sqlite3.ProgrammingError("x")


def test_what_is_no_project_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """A folder, a missing file and another program's database are each told of."""
    with pytest.raises(UserError, match="en mapp, inte ett projekt"):
        schema.connect(tmp_path)
    with pytest.raises(UserError, match="finns inte"):
        schema.connect(tmp_path / "p.lofte")
    sqlite3.connect(tmp_path / "q.db").execute("CREATE TABLE a (b)")
    with pytest.raises(UserError, match="en databas, men inget löftesprojekt"):
        schema.connect(tmp_path / "q.db")


def test_a_project_file_keeps_its_promises(tmp_path: Path) -> None:
    """What is written is on the disk before it counts, and what is taken out is overwritten."""
    made(tmp_path).close()
    connection = schema.connect(tmp_path / "n.lofte")
    asked = [
        connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "secure_delete", "foreign_keys")
    ]
    assert asked == ["delete", 2, 1, 1]
    assert schema.version_of(connection, tmp_path / "n.lofte") == schema.VERSION
    connection.close()
    copy = schema.in_memory(memory())
    assert copy.execute("PRAGMA secure_delete").fetchone() == (1,)
    assert copy.execute("SELECT count(*) FROM journal").fetchone() == (1,)


def test_a_transaction_is_whole_or_nothing_whatever_stops_it() -> None:
    """Ctrl+C in the middle takes everything back, and the next one can begin."""
    connection = memory()

    def stopped() -> None:
        with schema.transaction(connection):
            connection.execute("DELETE FROM meta")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert not connection.in_transaction
    with schema.transaction(connection):
        connection.execute("INSERT INTO meta VALUES ('a', 'b')")
    assert not connection.in_transaction
    assert dict(connection.execute("SELECT key, value FROM meta").fetchall()).keys() == {"pointer", "id", "a"}
    connection.close()


def test_half_characters_cannot_be_stored(tmp_path: Path) -> None:
    """A label that is no text is refused in Swedish, in a new project and in an old one."""
    with pytest.raises(UserError, match="tecken som inte går att spara"):
        Project.create(tmp_path / "h.lofte", STATE, "\udcff", AT)
    with made(tmp_path) as project:
        with pytest.raises(UserError, match="tecken som inte går att spara"):
            project.record(STATE, "\udcff", AT)
        assert len(project.history()) == 1


def test_a_new_project_needs_a_folder_and_a_name_of_its_own(tmp_path: Path) -> None:
    """Nothing is written over, and no folder is made."""
    made(tmp_path).close()
    with pytest.raises(UserError, match="redan en fil"):
        made(tmp_path)
    with pytest.raises(UserError, match="mappen finns inte"):
        made(tmp_path / "borta")
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == ["n.lofte"]


def test_a_project_without_its_tables_is_not_opened(tmp_path: Path) -> None:
    """A file marked as a project that lacks a table is said to be damaged, and the program does not keep it open."""
    made(tmp_path).close()
    connection = sqlite3.connect(tmp_path / "n.lofte")
    connection.execute("DROP TABLE version")
    connection.close()
    with pytest.raises(UserError, match="skadad"):
        Project.open(tmp_path / "n.lofte")


def test_values_read_lately_are_the_latest(tmp_path: Path) -> None:
    """The same text gives the same value, another kind gives none, and only so many are remembered."""
    with made(tmp_path) as project:
        texts = tuple(to_json(replace(STATE, sources=(f"k{n}",))) for n in range(file._MOST + 3))
        first = project._file.read_all((texts[0],), ProjectState)
        assert project._file.read_all((texts[0],), ProjectState)[0] is first[0]
        for text in texts:
            project._file.read_all((text,), ProjectState)
        assert list(file._REMEMBERED) == [(text,) for text in texts[3:]]
        with pytest.raises(UserError, match="skadad"):
            project._file.read_all(("{",), ProjectState)


def test_undo_and_redo_stop_at_the_ends(tmp_path: Path) -> None:
    """Each gives the label of what it did, and nothing at the ends; a new command takes the way forward away."""
    with made(tmp_path) as project:
        assert (project.undo(), project.redo(), project.steps()) == (None, None, (None, None))
        for label in ("Ett", "Två"):
            project.record(replace(STATE, sources=(label,)), label, AT)
        assert project.steps() == ("Två", None)
        assert (project.undo(), project.state.sources, project.steps()) == ("Två", ("Ett",), ("Ett", "Två"))
        assert [done for _, _, _, done in project.history()] == [True, True, False]
        assert (project.undo(), project.undo(), project.state) == ("Ett", None, STATE)
        assert (project.redo(), project.state.sources) == ("Ett", ("Ett",))
        project.record(replace(STATE, sources=("Tre",)), "Tre", AT)
        assert [label for _, label, _, _ in project.history()] == ["Nytt", "Ett", "Tre"]
        assert project.redo() is None


def test_a_result_is_kept_under_its_key_alone(tmp_path: Path) -> None:
    """A result of other evidence is not given, and the older one goes."""
    with made(tmp_path) as project:
        assert project.derived("a", ProjectState) is None
        project.keep_derived("a", STATE)
        assert project.derived("a", ProjectState) == STATE
        project.keep_derived("b", STATE)
        assert project.derived("a", ProjectState) is None
        assert not project.texts_removed
        with pytest.raises(UserError, match="gallrade problembilden saknas"):
            project.frozen_ranking()


def test_sources_are_in_or_taken_out(tmp_path: Path) -> None:
    """Those that are in are listed in the order they were read, the others apart; reading one twice stores it once."""
    sources = tuple(Source(f"s{n}", f"{n}.csv", "dialogue", "csv", "00", 2, 2) for n in range(3))
    readings = [Reading(s, (), (Concern("c", s.id, "blad", 2, "Synpunkt", "Mörkt"),), ()) for s in sources]
    with made(tmp_path) as project:
        project.record(replace(STATE, sources=("s2", "s0")), "Läste", AT, readings)
        project.record(replace(STATE, sources=("s2",)), "Tog bort", AT, readings[:1])
        assert [s.id for s in project.sources()] == ["s2"]
        assert [s.id for s in project.removed_sources()] == ["s0", "s1"]
        assert [len(r.concerns) for r in project.readings()] == [1]
        assert project._file.rows("SELECT count(*) FROM concern") == [(3,)]


# --- copies


def test_copies_are_named_listed_and_kept_for_five_days(tmp_path: Path) -> None:
    """Of seven days the five latest stay; other projects' and those of the hour are not counted."""
    path = tmp_path / "n.lofte"
    assert copies.kept_name(path, "2026-01-01").name == "n 2026-01-01.lofte-kopia"
    hand = copies.kept_name(path, "2026-01-01 08.00")
    hand.write_bytes(b"x")
    with made(tmp_path) as project:
        for day in range(1, 8):
            copies.keep_day(project._file.connection, path, f"2026-01-0{day}")
        days = [p.stem for p in copies.automatic_copies(path)]
        assert days == ["n 2026-01-01 08.00", *(f"n 2026-01-0{day}" for day in range(3, 8))]
        assert project.copies() == tuple(copies.kept_name(path, f"2026-01-0{day}") for day in range(3, 8))
    assert copies.automatic_copies(tmp_path / "borta" / "n.lofte") == ()


def test_a_copy_is_kept_once_a_day_of_the_day_before(tmp_path: Path) -> None:
    """The same day keeps none, an earlier clock keeps none, the next day one."""
    with made(tmp_path) as project:
        for at in (AT, "2026-01-11T10:00:00"):
            project.record(STATE, "x", at)
            assert project.copies() == ()
        project.record(STATE, "x", "2026-01-13T00:00:00")
        assert [p.stem for p in project.copies()] == ["n 2026-01-12"]


def test_identities_follow_the_project(tmp_path: Path) -> None:
    """A copy has the identity of its project, a new project another, other files none."""
    with made(tmp_path) as project:
        project.backup(tmp_path / "k.lofte")
        project.bundle(tmp_path / "b.lofte", None, AT)
        own = copies.identity_of(tmp_path / "n.lofte")
        (twin,) = project.twins()
        assert (twin.path.name, twin.latest, twin.entries) == ("k.lofte", AT, 1)
    Project.create(tmp_path / "o.lofte", replace(STATE, sources=("x",)), "Nytt", AT).close()
    (tmp_path / "t.lofte").write_text("hej", encoding="utf-8")
    (tmp_path / "mapp.lofte").mkdir()
    assert own is not None
    assert re.fullmatch(r"[0-9a-f]{16}", own)
    assert copies.identity_of(tmp_path / "k.lofte") == own
    assert copies.identity_of(tmp_path / "b.lofte") == f"{own}-utan-texter"
    assert copies.identity_of(tmp_path / "o.lofte") not in (own, None)
    assert copies.identity_of(tmp_path / "t.lofte") is None
    assert copies.identity_of(tmp_path / "borta.lofte") is None


def test_an_old_file_has_the_identity_of_its_first_entry(tmp_path: Path) -> None:
    """Version 1 keeps none, and is known by its first entry all the same; an empty journal has none."""
    assert copies.identity_of(small(tmp_path, "a.lofte", 1)) is not None
    connection = memory()
    own = copies.stored_identity(connection)
    connection.execute("DELETE FROM meta")
    assert copies.stored_identity(connection) == own
    connection.execute("DELETE FROM journal")
    assert copies.stored_identity(connection) is None
    connection.close()


def test_files_are_taken_away_or_said_to_be_in_the_way(tmp_path: Path) -> None:
    """One that is gone already is no fault; a folder cannot be taken away."""
    (tmp_path / "a").write_bytes(b"x")
    copies.take_away((tmp_path / "a", tmp_path / "b"))
    assert not (tmp_path / "a").exists()
    (tmp_path / "c").mkdir()
    with pytest.raises(UserError, match="går inte att ta bort"):
        copies.take_away((tmp_path / "c",))


def test_documents_on_their_way_are_swept_after_an_hour(tmp_path: Path) -> None:
    """One of an hour ago is left; an older one goes."""
    path = tmp_path / "n.lofte"
    for name, age in (
        (".lofte-aaaaaaaa", 3599),
        (".lofte-bbbbbbbb", 3601),
        (".lofte-ccccccc", 9999),
        ("x.lofte-dddddddd", 9999),
    ):
        (tmp_path / name).write_bytes(b"x")
        os.utime(tmp_path / name, (10_000 - age, 10_000 - age))
    copies.sweep(path, 10_000.0)
    assert {p.name for p in tmp_path.iterdir() if p.is_file()} == {
        ".lofte-aaaaaaaa",
        ".lofte-ccccccc",
        "x.lofte-dddddddd",
    }


# --- older files


def test_an_unknown_format_is_refused(tmp_path: Path) -> None:
    """A file of format 0 has no way to the present one, and stays as it is."""
    path = small(tmp_path)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version=0")
    connection.close()
    held = path.read_bytes()
    with pytest.raises(UserError, match="format är okänt"):
        Project.open(path)
    assert path.read_bytes() == held
    assert not list(tmp_path.glob("*-ny"))


def test_a_migrated_file_that_is_not_whole_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the copy cannot take the file's place, or is damaged, the older file stays and no half file is left."""
    path = small(tmp_path, version=2)
    held = path.read_bytes()
    replaced = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if Path(target) == path:
            raise PermissionError("open elsewhere")
        return replaced(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", refuse)
        with pytest.raises(UserError, match="går inte att ersätta"):
            migrate.open_migrated(path)
    assert path.read_bytes() == held
    assert sorted(p.name for p in tmp_path.iterdir() if p.is_file()) == ["p format 2.lofte-kopia", "p.lofte"]


# --- texts taken out


def told() -> tuple[Analysis, ProjectState]:
    """Make a ranking with found areas, of which one is chosen, one dropped, one renamed and one split off."""
    areas = tuple(
        ProblemArea(key, key.title(), n, n, n, 0.5, Parts(), 5, 5, quotes=("Mörkt",), places=(("Torget", 5), ("Backen", 4), ("Ån", 1)))
        for n, key in enumerate(("belysning", "ny-vald", "ny-bort", "ny-namn", "ny-delad", "ny-ett", "ny-tva"), 1)
    )  # fmt: skip
    wishes = (
        ProblemArea("ny-tva", "Två", 1, 1, 1, 0.5, Parts(), 1, 1),
        ProblemArea("belysning", "Ljus", 1, 1, 1, 0.5, Parts(), 1, 1),
    )
    draft = replace(
        STATE.draft, areas=(ChosenArea("ny-vald", "Vald"),), dropped=(DroppedArea("ny-bort", "Bort", "x"),),
        commitments=(Commitment("å1", "Vi ses.", ("kommunen",), reasons=("för att",)),),
    )  # fmt: skip
    edits = AreaEdits(renamed=(("ny-namn", "Namn"),), split=(("belysning", "ny-delad", "Delad", ()),))
    return Analysis(areas, wishes=wishes), replace(STATE, draft=draft, edits=edits, coded=(("Mörkt", "belysning"),))


def test_a_ranking_to_hand_over_has_no_words_of_the_texts() -> None:
    """Found areas nobody has named are numbered in their order; quotes go, and places named fewer times than five."""
    analysis, state = told()
    given = removal._stripped(analysis, state, hand_over=True)
    assert [(a.id, a.name) for a in given.areas[4:]] == [
        ("ny-delad", "Ny-Delad"),
        ("ny-1", "Nytt område 1"),
        ("ny-2", "Nytt område 2"),
    ]
    assert [a.id for a in given.areas[:4]] == ["belysning", "ny-vald", "ny-bort", "ny-namn"]
    assert [(w.id, w.name) for w in given.wishes] == [("ny-2", "Nytt område 2"), ("belysning", "Ljus")]
    assert {a.places for a in given.areas} == {(("Torget", 5),)}
    assert {a.quotes for a in given.areas} == {()}


def test_a_ranking_that_stays_keeps_its_names_and_places() -> None:
    """In the project itself only the texts go."""
    analysis, state = told()
    kept = removal._stripped(analysis, state, hand_over=False)
    assert [(a.id, a.name) for a in kept.areas] == [(a.id, a.name) for a in analysis.areas]
    assert kept.wishes == analysis.wishes
    assert {a.places for a in kept.areas} == {(("Torget", 5), ("Backen", 4), ("Ån", 1))}
    assert {a.quotes for a in kept.areas} == {()}


def test_what_a_state_loses() -> None:
    """Coded texts always; hand-made areas and the reasons of suggestions when it is handed over."""
    _, state = told()
    assert removal._without_words(state, hand_over=False) == replace(state, coded=())
    given = removal._without_words(state, hand_over=True)
    assert (given.coded, given.edits, given.draft.commitments[0].reasons) == ((), AreaEdits(), ())
    assert given.draft.commitments[0].text == "Vi ses."


@pytest.mark.parametrize("hand_over", [False, True])
def test_what_rows_and_versions_lose(tmp_path: Path, hand_over: bool) -> None:
    """Texts go and are counted once; dates and persons and versions go only when handed over; answers by hand lose words."""
    analysis, state = told()
    concerns = tuple(
        Concern(f"c{n}", "s", "blad", n, "Synpunkt", "Mörkt", person=f"p{n}", date="2026-01-01") for n in (2, 3)
    )
    picks = (Pick(1, "Trafik", "trafik", 1, "s"), Pick(1, "Mörkt", None, 1, "s"))
    reading = Reading(Source("s", "a.csv", "dialogue", "csv", "00", 2, 2), (), concerns, picks)
    with made(tmp_path) as project:
        project.record(replace(state, sources=("s",)), "Läste", AT, [reading])
        project.keep_version("Ett", AT)
        connection = project._file.connection
        removed = [
            removal.remove_texts(connection, project.state, a, LATER, hand_over=hand_over) for a in (analysis, None)
        ]
        assert removed == [2, 0]
        (after,) = project.readings()
        assert [c.text for c in after.concerns] == [removal.GONE] * 2
        assert [c.row for c in after.concerns] == [2, 3]
        assert [c.person for c in after.concerns] == (["", ""] if hand_over else ["p2", "p3"])
        assert [p.wording for p in after.picks] == ["Trafik", removal.GONE]
        kept = project.version("Ett")
        assert (kept is None) is hand_over
        assert kept is None or (kept.coded, kept.draft) == ((), state.draft)
        assert [label for _, label, _, _ in project.history()] == ["Gallrade synpunkterna"]
        assert project.texts_removed
        assert project.derived(removal.FROZEN, Analysis) is None


def test_a_file_that_lost_its_texts_or_was_masked_has_no_empty_pages(tmp_path: Path) -> None:
    """What is taken out or covered leaves no pages behind in the file, not even empty ones."""
    long = Concern("c", "s", "blad", 2, "Synpunkt", "Ebba " * 20_000)
    for name in ("a.lofte", "b.lofte"):
        with made(tmp_path, name) as project:
            reading = Reading(Source("s", "a.csv", "dialogue", "csv", "00", 1, 1), (), (long,), ())
            project.record(replace(STATE, sources=("s",)), "Läste", AT, [reading])
            project.keep_derived("k", long)
            _ = project.purge({"Ebba": "[namn]"}, AT) if name == "a.lofte" else project.remove_texts(None, AT)
            assert project._file.rows("PRAGMA freelist_count") == [(0,)]
    assert (tmp_path / "b.lofte").stat().st_size < 100_000


def test_statements_lose_words_but_not_their_areas() -> None:
    """Where a statement was put stays, with the new name of a numbered area."""
    analysis, state = told()
    said = Statement(
        "c2-1",
        "c2",
        "Mörkt",
        "problem",
        areas=(Placement("ny-ett", 0.5, ("mörkt",)), Placement("belysning", 0.4)),
        places=("Torget",),
    )
    (bare,) = removal._stripped(replace(analysis, statements=(said,)), state, hand_over=True).statements
    assert (bare.text, bare.places, [p.area for p in bare.areas], [(p.score, p.because) for p in bare.areas]) == (
        removal.GONE,
        (),
        ["ny-1", "belysning"],
        [(0.5, ()), (0.4, ())],
    )


def test_a_purged_project_can_still_be_written_in(tmp_path: Path) -> None:
    """Fields can be changed; sources, weights, areas and codes cannot."""
    analysis, state = told()
    with made(tmp_path) as project:
        project.record(state, "Valde", AT)
        project.remove_texts(analysis, LATER)
        assert project.frozen_ranking().areas[0].id == "belysning"
        now = project.state
        for change in ({"sources": ("s",)}, {"coded": (("a", "b"),)}, {"edits": AreaEdits()}):
            with pytest.raises(UserError, match="gallrade"):
                project.record(replace(now, **change), "x", LATER)
        project.record(replace(now, draft=replace(now.draft, commitments=())), "Tog bort", LATER)
        assert project.state.draft.commitments == ()


# --- the library


def entry(key: str, text: str, *, municipality: str = "Åsby", year: int | None = 2024, **more: str) -> LibraryEntry:
    """Make an entry of a past löfte."""
    return LibraryEntry(
        key, text, ("buller",), "möte", ("polisen",), origin=Origin(municipality, year, "a.docx"), **more
    )


def test_an_outcome_goes_to_the_same_promise(tmp_path: Path) -> None:
    """Same kommun and year and nearly the same words; another year, another kommun and other words are new entries."""
    text = "Polisen mäter bullret vid hamnen fyra gånger per år."
    assert library.add_groups(tmp_path, ((entry("a", text), entry("b", "Kommunen sår ängar längs ån.")),)) == (
        library.Count(2, 0),
    )
    done = entry("c", "Polisen mäter bullret vid hamnen fyra gånger per år", outcome="Gjort fyra gånger", kept="ja")
    other = [
        replace(done, id=f"d{n}", origin=replace(done.origin, **change))
        for n, change in enumerate(({"year": 2025}, {"municipality": "Ekby"}))
    ]
    assert library.add_groups(tmp_path, ((done,), (done,), tuple(other))) == (
        library.Count(0, 1),
        library.Count(0, 0),
        library.Count(2, 0),
    )
    kept = {e.id: (e.outcome, e.kept) for e in library.list_entries(tmp_path)}
    assert kept == {
        "a": ("Gjort fyra gånger", "ja"),
        "b": ("", ""),
        "d0": ("Gjort fyra gånger", "ja"),
        "d1": ("Gjort fyra gånger", "ja"),
    }
    fresh = entry("e", "Skolan öppnar hallen varje lördag.", outcome="Ej gjort", kept="nej")
    assert library.add_groups(tmp_path, ((fresh,),)) == (library.Count(1, 0),)
    assert library.add_groups(tmp_path, ((replace(fresh, origin=None, id="f"),),)) == (library.Count(1, 0),)


def test_an_outcome_goes_to_the_entry_of_the_same_id_first(tmp_path: Path) -> None:
    """The id weighs more than the words."""
    one, two = (
        entry("a", "Polisen mäter bullret vid hamnen."),
        entry("b", "Polisen mäter bullret vid hamnen varje natt."),
    )
    library.add_groups(tmp_path, ((one, two),))
    library.add_groups(tmp_path, ((replace(one, id="b", outcome="Gjort"),),))
    assert {e.id: e.outcome for e in library.list_entries(tmp_path)} == {"a": "", "b": "Gjort"}


def test_entries_are_taken_out_with_their_words(tmp_path: Path) -> None:
    """What is taken out is found no more and can be added again; an id that is not there is no fault."""
    starter = tmp_path / "tom"
    starter.mkdir()
    library.add_groups(tmp_path, ((entry("a", "Kommunen sår ängar."), entry("b", "Kommunen sår ängar igen.")),))
    assert [e.id for e in library.search(tmp_path, "äng", starter)] == ["a", "b"]
    assert library.add_groups(tmp_path, ((),), ("a", "saknas")) == (library.Count(0, 0),)
    assert [e.id for e in library.search(tmp_path, "ängar", starter)] == ["b"]
    assert library.add_groups(tmp_path, ((entry("a", "Kommunen sår ängar."),),)) == (library.Count(1, 0),)
    assert [e.id for e in library.list_entries(tmp_path)] == ["b", "a"]


def test_more_words_go_before_fewer(tmp_path: Path) -> None:
    """An entry with both words first, then those with one; no words and no library find nothing."""
    starter = tmp_path / "tom"
    starter.mkdir()
    assert library.search(tmp_path, "ängar", starter) == ()
    assert library.list_entries(tmp_path) == ()
    texts = {
        "a": "Kommunen sår ängar.",
        "b": "Kommunen klipper häckar.",
        "c": "Kommunen sår ängar och klipper häckar vid alla hus i hela byn.",
    }
    library.add_groups(tmp_path, (tuple(entry(key, text) for key, text in texts.items()),))
    found = [e.id for e in library.search(tmp_path, "ängar häckar", starter)]
    assert found[0] == "c"
    assert sorted(found) == ["a", "b", "c"]
    assert library.search(tmp_path, "och", starter) == ()
    assert [e.id for e in library.search(tmp_path, "Åsby", starter)] != []


def test_only_so_many_hits_are_given(tmp_path: Path) -> None:
    """Two hundred of two hundred and five are given, those with both words among them."""
    starter = tmp_path / "tom"
    starter.mkdir()
    many = tuple(entry(f"e{n}", f"Kommunen sår ängar nummer {n}.") for n in range(205))
    library.add_groups(tmp_path, ((*many, entry("z", "Kommunen sår ängar och klipper häckar.")),))
    found = library.search(tmp_path, "ängar häckar", starter)
    assert len(found) == library.MOST_FOUND
    assert found[0].id == "z"
    assert len({e.id for e in found}) == library.MOST_FOUND


def test_a_starter_folder_that_is_gone_is_told_of(tmp_path: Path) -> None:
    """The program has to be installed again."""
    with pytest.raises(UserError, match="startbibliotekets mapp saknas"):
        library.load_starter(tmp_path / "borta")
