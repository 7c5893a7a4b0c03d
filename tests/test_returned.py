from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_export import DRAFT, TEMPLATES, made
from test_verify import run_office
from tracked import Edited

from author.cli import run
from author.draft import Commitment
from author.export import nesting, verify
from author.export.returned import numbered, read_copy
from author.session import projects, returned
from author.state import ProjectState
from author.store.project import Project
from surveys.errors import UserError

AT = "2026-01-20T09:00:00"
WALKS = "Vi genomför minst 12 vandringar per år i Centrum & Norr <18 år."
FOOT = "Polisen fotpatrullerar två gånger i veckan."
DARK = "En av vandringarna hålls i mörker."
LIGHT = "Kommunen byter 40 lyktor."
BIG = replace(
    DRAFT,
    commitments=(
        *DRAFT.commitments, Commitment("å4", LIGHT, ("kommunen",)), Commitment("å5", "Polisen besöker skolor.", ("polisen",)),
        Commitment("å6", "Polisen mäter fart.", ("polisen",)),
    ),
    next_number=7,
)  # fmt: skip


def edited(author="Eva Ek", draft=BIG):
    """Give a review copy to change."""
    return Edited(made("review", draft), author)


def read(*copies, draft=BIG, only=None):
    """Read copies against a draft; gives them numbered."""
    return numbered(tuple(read_copy(c.bytes(), f"k{n}.docx", draft, only) for n, c in enumerate(copies, 1)))


def changes(*copies, draft=BIG, only=None):
    """Give the changes of copies."""
    return [c for copy in read(*copies, draft=draft, only=only) for c in copy.changes]


@pytest.fixture
def project(tmp_path):
    """A project whose draft is the big one."""
    with Project.create(tmp_path / "a.lofte", ProjectState(BIG), "Skapade projektet", AT) as opened:
        yield opened


def saved(tmp_path: Path, *copies) -> tuple[Path, ...]:
    """Write copies as files."""
    paths = tuple(tmp_path / f"svar{n}.docx" for n, _ in enumerate(copies))
    for path, copy in zip(paths, copies, strict=True):
        path.write_bytes(copy.bytes())
    return paths


def texts(project):
    """Give the texts of the draft by id."""
    return {c.id: c.text for c in project.state.draft.commitments}


def test_an_untouched_copy_brings_nothing():
    """A copy nobody has changed has no changes, no remarks, nobody's name and every commitment."""
    (copy,) = read(edited())
    assert (copy.changes, copy.remarks, copy.authors, copy.missing, copy.silent) == ((), (), (), (), False)


def test_a_changed_word_is_shown_before_and_after():
    """Words taken out and put in give the commitment's text before and after, with name and day."""
    copy = edited()
    copy.replace("två gånger", "tre gånger")
    (change,) = changes(copy)
    assert (change.kind, change.commitment, change.before) == ("changed", "å2", FOOT)
    assert change.after == FOOT.replace("två", "tre")
    assert (change.authors, change.days, change.obstacle, change.doubt) == (("Eva Ek",), ("2026-01-12",), "", "")


@pytest.mark.parametrize("design", ["loften_per_part", "loften_per_omrade", "fullstandig"])
def test_every_design_can_come_back(design):
    """In each design a changed and a struck promise are found, and nothing else."""
    copy = Edited(made("review", BIG, TEMPLATES / "word" / f"{design}.docx"))
    assert changes(copy) == []
    copy.replace("två gånger", "tre gånger")
    copy.delete("Polisen mäter fart.")
    assert {(c.kind, c.commitment) for c in changes(copy)} == {("changed", "å2"), ("deleted", "å6")}


@pytest.mark.parametrize("mark", [True, False])
def test_a_struck_line_is_struck(mark):
    """A line whose text is taken out is struck, whether or not its paragraph mark went too."""
    copy = edited()
    copy.delete(LIGHT, mark=mark)
    (change,) = changes(copy)
    assert (change.kind, change.commitment, change.after, change.obstacle) == ("deleted", "å4", "", "")


def test_a_line_joined_to_a_struck_one_is_kept():
    """Taking out a line from the end of the line before it strikes that line and leaves the one before as it was."""
    copy = edited()
    copy.delete("Polisen besöker skolor.", mark=False)
    copy.end_mark(copy.find(FOOT), "del")
    assert [(c.kind, c.commitment) for c in changes(copy)] == [("deleted", "å5")]


@pytest.mark.parametrize("enter", [True, False])
def test_a_new_line_is_a_commitment_under_its_heading(enter):
    """A new point in a list is a new commitment by those whose heading it stands under, after the one before it."""
    copy = edited()
    copy.insert_after(FOOT, "Polisen finns på torget varje fredag.", enter=enter)
    (change,) = changes(copy)
    assert (change.kind, change.by, change.parent, change.follows) == ("inserted", ("polisen",), None, "å2")
    assert change.after == "Polisen finns på torget varje fredag."


def test_a_new_nested_line_has_its_parent():
    """A new point one level in belongs under the commitment above it."""
    copy = edited()
    copy.insert_after(DARK, "En hålls på vintern.")
    (change,) = changes(copy)
    assert (change.kind, change.parent, change.follows) == ("inserted", "å1", "å3")


def test_a_moved_line_is_one_change():
    """A line moved within its list is one change with its new place, not one struck and one new."""
    copy = edited()
    copy.delete(FOOT, tag="moveFrom")
    copy.insert_after("Polisen mäter fart.", FOOT, tag="moveTo")
    (change,) = changes(copy)
    assert (change.kind, change.commitment, change.follows, change.obstacle) == ("moved", "å2", "å6", "")


def test_a_line_moved_to_others_is_not_taken_in():
    """A line moved under another promiser's heading would change who promises; it is listed with that reason."""
    copy = edited()
    copy.delete(FOOT, tag="moveFrom")
    copy.insert_after(LIGHT, FOOT, tag="moveTo")
    (change,) = changes(copy)
    assert change.kind == "moved"
    assert "annan avsändare" in change.obstacle


def test_a_split_and_a_joined_line_are_left_to_a_person():
    """A line split in two, or put together with the next, is listed but cannot be taken in."""
    split = edited()
    paragraph = split.find(FOOT)
    split.replace("två gånger i veckan.", "två gånger i veckan.", tracked=False)
    rest = split.insert_after(FOOT, "", enter=True)
    rest.append(paragraph.findall(".//{*}r")[1])
    (change,) = changes(split)
    assert "delats" in change.obstacle
    joined = edited()
    joined.end_mark(joined.find(FOOT), "del")
    assert {c.commitment for c in changes(joined)} == {"å2", "å5"}
    assert all("slagits ihop" in c.obstacle for c in changes(joined))


def test_text_outside_commitments_is_listed():
    """Changes of the title, the follow-up, a heading or the page footer are listed and cannot be taken in."""
    copy = edited()
    copy.replace("31\N{NO-BREAK SPACE}%", "35\N{NO-BREAK SPACE}%")
    copy.replace("Polisen lovar:", "Polisen i Åsby lovar:")
    found = changes(copy)
    assert [c.kind for c in found] == ["outside", "outside"]
    assert all(c.obstacle for c in found)


def test_typing_without_tracking_is_found_out():
    """A line typed over without tracking is told by the code in the footer and the program's own comment, never by all."""
    copy = edited()
    copy.replace("två gånger", "en gång", tracked=False)
    (found,) = read(copy)
    assert found.silent
    (change,) = found.changes
    assert (change.kind, change.commitment) == ("untracked", "å2")
    assert change.doubt
    assert not change.obstacle


def test_an_older_copy_never_overwrites():
    """Where the draft has been changed since, the change is listed but cannot be taken in."""
    copy = edited()
    copy.replace("två gånger", "tre gånger")
    newer = replace(
        BIG,
        commitments=tuple(replace(c, text="Polisen går på torget.") if c.id == "å2" else c for c in BIG.commitments),
    )
    (change,) = changes(copy, draft=newer)
    assert (change.commitment, bool(change.obstacle)) == ("å2", True)
    same = replace(
        BIG,
        commitments=tuple(replace(c, text=FOOT.replace("två", "tre")) if c.id == "å2" else c for c in BIG.commitments),
    )
    (change,) = changes(copy, draft=same)
    assert "Står redan" in change.obstacle


def test_remarks_are_tied_to_commitments():
    """A colleague's comment on a promise is listed with it; the program's own comments are not."""
    copy = edited("Bo Al")
    copy.comment(WALKS, "Vem håller i dem?")
    copy.comment("Våra löften", "Bra rubrik")
    (found,) = read(copy)
    assert [(r.commitment, r.author, r.day, r.text) for r in found.remarks] == [
        ("å1", "Bo Al", "2026-01-12", "Vem håller i dem?"), (None, "Bo Al", "2026-01-12", "Bra rubrik"),
    ]  # fmt: skip
    assert found.authors == ("Bo Al",)


def test_one_author_can_be_read_alone():
    """With one author asked for, the others' changes count as not made, also within the same line."""
    copy = edited("Eva Ek")
    copy.replace("två gånger", "tre gånger")
    copy.author = "Bo Al"
    copy.replace("i veckan", "varje dag")
    (both,) = changes(copy)
    assert (both.after, both.authors) == ("Polisen fotpatrullerar tre gånger varje dag.", ("Bo Al", "Eva Ek"))
    (hers,) = changes(copy, only={"Eva Ek"})
    assert (hers.after, hers.authors) == ("Polisen fotpatrullerar tre gånger i veckan.", ("Eva Ek",))


def test_looks_alone_are_counted():
    """A tracked change of looks is counted and changes nothing."""
    copy = edited()
    run_ = copy.find(FOOT).find("{*}r")
    settings_ = run_.makeelement(f"{run_.tag[:-1]}rPr")
    settings_.append(copy.mark("rPrChange"))
    run_.insert(0, settings_)
    (found,) = read(copy)
    assert (found.layout, found.changes) == (1, ())


def test_two_copies_that_disagree_are_stopped():
    """Two copies that want different things of one commitment are each in doubt; the same thing twice is not."""
    first, second = edited("Eva Ek"), edited("Bo Al")
    first.replace("två gånger", "tre gånger")
    second.replace("två gånger", "fyra gånger")
    found = changes(first, second)
    assert [c.number for c in found] == [1, 2]
    assert all("välj en" in c.doubt for c in found)
    same = edited("Bo Al")
    same.replace("två gånger", "tre gånger")
    assert all(not c.doubt for c in changes(first, same))


def test_chosen_changes_are_steps_to_undo(project, tmp_path):
    """Each change taken in is one entry of the journal under a label that says what, and undo takes one back."""
    copy = edited()
    copy.replace("två gånger", "tre gånger")
    copy.delete(LIGHT)
    copy.insert_after("Polisen mäter fart.", "Polisen finns på torget.")
    paths = saved(tmp_path, copy)
    taken = returned.take(project, paths, None, AT)
    assert len(taken.done) == 3
    after = texts(project)
    assert after["å2"] == FOOT.replace("två", "tre")
    assert "å4" not in after
    assert list(after)[-1] == "å7"
    assert project.state.draft.commitments[-1].by == ("polisen",)
    labels = [label for _, label, _, _ in project.history()][1:]
    assert len(labels) == 3
    assert "Tog in en ändring av åtagande å2 ur ett remissvar" in labels
    for _ in labels:
        project.undo()
    assert texts(project) == {c.id: c.text for c in BIG.commitments}


def test_a_move_is_taken_in(project, tmp_path):
    """A moved line gets its new place among those of the same promiser."""
    copy = edited()
    copy.delete("Polisen mäter fart.", tag="moveFrom")
    copy.insert_after("Polisen lovar:", "Polisen mäter fart.", tag="moveTo").find("{*}pPr/{*}pStyle").set(
        copy.find(FOOT).find("{*}pPr/{*}pStyle").keys()[0], "ListBullet"
    )
    returned.take(project, saved(tmp_path, copy), (1,), AT)
    shown = [c.id for c in nesting.printed(project.state.draft) if c.by == ("polisen",)]
    assert shown == ["å6", "å2", "å5"]


def test_two_new_lines_keep_their_order(project, tmp_path):
    """Two new points after the same commitment come in the order of the copy."""
    copy = edited()
    copy.insert_after(FOOT, "Sist.")
    copy.insert_after(FOOT, "Först.")
    returned.take(project, saved(tmp_path, copy), None, AT)
    shown = [c.text for c in nesting.printed(project.state.draft) if c.by == ("polisen",)]
    assert shown[:3] == [FOOT, "Först.", "Sist."]


def test_nothing_is_taken_in_when_one_cannot_be(project, tmp_path):
    """A number that does not exist, a line with an obstacle, or two rivals stop the command before anything is done."""
    copy, rival = edited(), edited("Bo Al")
    copy.replace("två gånger", "tre gånger")
    copy.replace("Polisen lovar:", "Vi lovar:")
    rival.replace("två gånger", "fyra gånger")
    paths = saved(tmp_path, copy, rival)
    kinds = {c.number: c.kind for each in returned.read_returned(project, paths) for c in each.changes}
    outside = next(n for n, k in kinds.items() if k == "outside")
    mine, theirs = (n for n, k in kinds.items() if k == "changed")
    for numbers, said in (
        ((mine, 99), "nummer 99"),
        ((mine, outside), "inte tas in"),
        ((mine, theirs), "samma åtagande"),
    ):
        with pytest.raises(UserError, match=said):
            returned.take(project, paths, numbers, AT)
    assert len(project.history()) == 1
    taken = returned.take(project, paths, None, AT)
    assert taken.done == ()
    assert {c.number for c in taken.left} == set(kinds)


def test_numbers_hold_when_some_are_taken_in(project, tmp_path):
    """After one change is taken in the others keep their numbers."""
    copy = edited()
    copy.replace("två gånger", "tre gånger")
    copy.delete(LIGHT)
    copy.replace("fart", "hastighet")
    paths = saved(tmp_path, copy)
    before = {c.number: c.after for each in returned.read_returned(project, paths) for c in each.changes}
    returned.take(project, paths, (min(before),), AT)
    assert {c.number: c.after for each in returned.read_returned(project, paths) for c in each.changes} == before


def test_unknown_authors_and_files_are_refused(project, tmp_path):
    """A name nobody has in the copies, a file that is missing and one that is no Word file are said in Swedish."""
    paths = saved(tmp_path, edited())
    with pytest.raises(UserError, match="«Ove»"):
        returned.read_returned(project, paths, {"Ove"})
    with pytest.raises(UserError, match="går inte att läsa"):
        returned.read_returned(project, (tmp_path / "x.docx",))
    (tmp_path / "x.docx").write_bytes(b"text")
    with pytest.raises(UserError, match="Word-fil"):
        returned.read_returned(project, (tmp_path / "x.docx",))


def test_the_command_lists_and_takes_in(project, tmp_path, capsys):
    """The command lists before and after in Swedish, answers in JSON, and takes in what is chosen."""
    copy = edited()
    copy.comment(FOOT, "Räcker folket?")
    copy.replace("två gånger", "tre gånger")
    (path,) = saved(tmp_path, copy)
    project.close()
    command = ["returned", str(tmp_path / "a.lofte"), str(path)]
    assert run(command) == 0
    shown = capsys.readouterr().out
    assert "Åtagande 2 ändrat av Eva Ek, 2026-01-12" in shown
    assert f"Före:  {FOOT}" in shown
    assert "Kommentar till åtagande 2, Eva Ek 2026-01-12: Räcker folket?" in shown
    assert run([*command, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["copies"][0]["changes"][0]["commitment"] == "å2"
    assert run([*command, "--take", "1", "--all"]) == 2
    assert run([*command, "--take", "1"]) == 0
    assert "Tog in 1" in capsys.readouterr().out
    with projects.open_project(tmp_path / "a.lofte") as again:
        assert texts(again)["å2"] == FOOT.replace("två", "tre")


def test_a_copy_with_open_changes_is_never_said_to_be_right():
    """Verify refuses a returned copy until its changes are settled, and points at the command."""
    copy = edited()
    copy.replace("två gånger", "tre gånger")
    assert "lofte returned" in verify(copy.bytes()).message


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(st.sampled_from([WALKS, FOOT, DARK, LIGHT]), st.sampled_from(["del", "new", "word"])),
        max_size=4,
        unique_by=lambda e: e[0],
    )
)
def test_what_was_done_is_what_is_listed(deeds):
    """Whatever is struck, put in and changed in different lines, exactly that is listed, and each commitment once."""
    copy = edited()
    wanted = []
    for n, (text, deed) in enumerate(deeds):
        number = {WALKS: "å1", FOOT: "å2", DARK: "å3", LIGHT: "å4"}[text]
        if deed == "del":
            copy.delete(text)
            wanted.append(("deleted", number, ""))
        elif deed == "new":
            copy.insert_after(text, f"Ny rad {n}.")
            wanted.append(("inserted", None, f"Ny rad {n}."))
        else:
            word = text.split()[1]
            copy.replace(f" {word} ", " annat ")
            wanted.append(("changed", number, text.replace(f" {word} ", " annat ", 1)))
    found = [(c.kind, c.commitment, c.after) for c in changes(copy)]
    assert sorted(found, key=str) == sorted(wanted, key=str)


@pytest.mark.needs("soffice")
def test_a_copy_saved_by_libreoffice_says_the_same(tmp_path):
    """A returned copy opened and saved again in LibreOffice brings the same changes and remarks."""
    copy = edited()
    copy.comment(WALKS, "Vem håller i dem?")
    copy.replace("två gånger", "tre gånger")
    copy.delete(LIGHT)
    copy.insert_after("Polisen mäter fart.", "Polisen finns på torget.")
    (path,) = saved(tmp_path, copy)
    run_office(tmp_path / "profile", "docx:MS Word 2007 XML", tmp_path / "ut", path)
    wanted = read(copy)[0]
    (found,) = numbered((read_copy((tmp_path / "ut" / path.name).read_bytes(), wanted.name, BIG),))
    assert [(c.kind, c.commitment, c.after) for c in found.changes] == [
        (c.kind, c.commitment, c.after) for c in wanted.changes
    ]
    assert [(r.commitment, r.author, r.text) for r in found.remarks] == [
        (r.commitment, r.author, r.text) for r in wanted.remarks
    ]
    assert (found.silent, found.missing) == (False, ())
