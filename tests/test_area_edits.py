"""Tests of problem areas edited in a project, from the session's functions and from the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from author import edge
from author.cli import run
from author.draft import ChosenArea, Commitment, DroppedArea
from author.session import areas, projects, sources
from author.session.area_names import known_names
from author.session.statements import HIDDEN, list_statements
from author.session.weighing import reweigh, start_weighing
from author.store.project import Project
from surveys import analysis
from surveys.areas import load_areas
from surveys.errors import UserError
from surveys.model import Analysis, Weights

AT = "2026-01-01T09:00:00"
NEW = {"municipality": "Åsby", "police-area": "LPO Åsby", "from": "2026-01-01", "to": "2026-12-31"}
NOTES = """Datum;Plats;Synpunkt;Antal
2025-05-01;Torget;Det är kolsvart vid busshållplatsen;3
2025-05-01;Torget;Bilarna kör för fort;2
2025-05-02;Stora parken;Grannen har fest varje natt;1
2025-05-02;Stora parken;Hög musik från nattfester i trapphuset;1
2025-05-02;Norra torget;Grannarna spelar hög musik hela nätterna;4
2025-05-02;Norra torget;Hon blir slagen av sin man hemma;1
"""
EXTRA = """Datum;Plats;Synpunkt;Antal
2025-06-01;Torget;Grannens musik dånar genom väggen varje natt;2
"""


@pytest.fixture(scope="module")
def analysed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project file with a few dialogue notes, analysed once; tests work on copies of it."""
    folder = tmp_path_factory.mktemp("omraden")
    notes = folder / "dialog.csv"
    notes.write_text(NOTES, encoding="utf-8")
    with projects.new_project(folder / "p.lofte", NEW, AT) as made:
        made.cache = edge.home()
        sources.import_files(made, (notes,), AT)
        areas.analyse(made)
    return folder / "p.lofte"


@pytest.fixture
def project(analysed: Path, tmp_path: Path, own_home: Path) -> Iterator[Project]:
    """A copy of the project, open."""
    path = tmp_path / "p.lofte"
    path.write_bytes(analysed.read_bytes())
    with projects.open_project(path, own_home) as opened:
        yield opened


def own(found: Analysis, area: str) -> tuple[str, ...]:
    return next((a.statements for a in found.areas if a.id == area), ())


EDITS: dict[str, Callable[[Project, Analysis], object]] = {
    "merge": lambda p, known: areas.merge_areas(p, "buller", "ungdomar", AT, known),
    "rename": lambda p, known: areas.rename_area(p, "buller", "Fester", AT, known),
    "move": lambda p, known: areas.move_statements(p, own(known, "buller"), "skola", AT, known),
    "nowhere": lambda p, known: areas.move_statements(p, own(known, "buller")[:2], None, AT, known),
    "kind": lambda p, known: areas.mark_kinds(p, own(known, "buller")[:2], "praise", AT, known),
    "split": lambda p, _: areas.split_by(p, "buller", "Nattfester", (), ("fest",), (), AT),
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_is_one_entry_that_can_be_undone(project: Project, name: str) -> None:
    """Every edit changes the analysis, writes one line in the journal, and undo gives the old analysis back."""
    before = areas.analyse(project)
    length = len(project.history())
    EDITS[name](project, before)
    assert len(project.history()) == length + 1
    assert areas.analyse(project) != before
    assert project.undo()
    assert areas.analyse(project) == before


def test_edits_outlive_new_sources(project: Project, tmp_path: Path) -> None:
    """After another file has been read in, what was split, moved, marked and renamed still stands."""
    known = areas.analyse(project)
    first, second, third = own(known, "buller")
    areas.split_area(project, "buller", "Fest", (first,), AT, known)
    areas.move_statements(project, (second,), "skola", AT)
    areas.mark_kinds(project, (third,), "praise", AT)
    areas.rename_area(project, "trafik", "Fart", AT)
    more = tmp_path / "mer.csv"
    more.write_text(EXTRA, encoding="utf-8")
    sources.import_files(project, (more,), AT)
    after = areas.analyse(project)
    assert own(after, "ny-fest") == (first,)
    assert own(after, "skola") == (second,)
    assert {s.id: s.kind for s in after.statements}[third] == "praise"
    assert {a.id: a.name for a in after.areas}["trafik"] == "Fart"
    assert len(own(after, "buller")) == 1


def test_a_split_by_place_takes_what_was_said_there(project: Project) -> None:
    """Only the statements about the place are in the new area."""
    known = areas.analyse(project)
    areas.split_by(project, "buller", "Parkfester", (), (), ("stora parken",), AT)
    after = areas.analyse(project)
    moved = {s.id: s for s in after.statements if s.id in own(after, "ny-parkfester")}
    assert moved
    assert all("Stora parken" in s.places or "trapphuset" in s.places for s in moved.values())
    assert set(own(after, "buller")) == set(own(known, "buller")) - set(moved)


def test_two_splits_never_share_an_id(project: Project) -> None:
    """An id that an area has had is not given to another, and two areas cannot have one name."""
    known = areas.analyse(project)
    first, second, _ = own(known, "buller")
    areas.split_area(project, "buller", "Fest!", (first,), AT, known)
    areas.split_area(project, "buller", "Fest?", (second,), AT)
    assert {"ny-fest", "ny-fest-2"} <= {a.id for a in areas.analyse(project).areas}
    with pytest.raises(UserError, match="redan ett område som heter Fest!"):
        areas.rename_area(project, "trafik", "fest!", AT)


def test_a_statement_can_be_moved_to_an_area_without_any(project: Project) -> None:
    """Every known area can be moved to, ranked or not; one that has been merged away cannot."""
    known = areas.analyse(project)
    assert "brand" not in {a.id for a in known.areas}
    areas.move_statements(project, own(known, "trafik"), "Anlagd brand", AT, known)
    after = areas.analyse(project)
    assert own(after, "brand") == own(known, "trafik")
    areas.merge_areas(project, "buller", "skola", AT, after)
    assert "buller" not in known_names(project, areas.analyse(project))
    with pytest.raises(UserError, match=r"«buller» är okänt\. Välj bland: .*skola"):
        areas.move_statements(project, own(after, "brand"), "buller", AT)


def test_the_draft_follows_a_merge(project: Project) -> None:
    """What is chosen, caused and promised for an area is found under the one that took it over."""
    draft = replace(
        project.state.draft,
        areas=(ChosenArea("trafik", "Trafik", "nära skolan", ("bred gata",)), ChosenArea("buller", "Buller", "", ("tunna väggar",))),
        dropped=(DroppedArea("brand", "Brand", "få"),),
        commitments=(Commitment("å1", "Vi mäter ljudet.", ("kommunen",), "buller"),),
    )  # fmt: skip
    project.record(replace(project.state, draft=draft), "Valde", AT)
    areas.merge_areas(project, "buller", "trafik", AT)
    after = project.state.draft
    assert [(a.id, a.reason, a.causes) for a in after.areas] == [
        ("trafik", "nära skolan", ("bred gata", "tunna väggar"))
    ]
    assert after.commitments[0].area == "trafik"
    assert after.dropped == draft.dropped
    areas.rename_area(project, "trafik", "Fart", AT)
    assert project.state.draft.areas[0].name == "Fart"


def test_weights_are_tried_live_and_then_kept(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Trying weights writes nothing; those that are kept give the ranking that a whole analysis gives."""
    weighing = start_weighing(project)
    length = len(project.history())
    tried = reweigh(weighing, Weights(breadth=0.0, employees=1.0))
    assert len(project.history()) == length
    assert tried.areas != weighing.analysis.areas or len(tried.areas) == 1
    areas.set_weights(project, Weights(breadth=0.0, employees=1.0), AT)
    anew = analysis.analyse(
        project.readings(),
        project.state.settings,
        project.state.edits,
        load_areas(),
        project.state.coded,
        project.cache,
    )
    monkeypatch.setattr(analysis, "analyse", None)
    assert areas.analyse(project) == tried == anew


def test_unknown_ids_are_refused_with_the_known_ones(project: Project) -> None:
    """A wrong area, statement or kind, an empty choice and a choice of all change nothing and say what there is."""
    known = areas.analyse(project)
    every, length = own(known, "buller"), len(project.history())
    cases: list[tuple[Callable[[], object], str]] = [
        (lambda: areas.merge_areas(project, "finns-ej", "trafik", AT, known), "Välj bland: .*trafik"),
        (lambda: areas.merge_areas(project, "buller", "buller", AT, known), "två olika"),
        (lambda: areas.move_statements(project, ("x-1", every[0]), "skola", AT, known), f"«x-1» finns inte.*{known.statements[0].id}"),
        (lambda: areas.move_statements(project, (), "skola", AT, known), "inga påståenden"),
        (lambda: areas.mark_kinds(project, every, "klagomål", AT, known), "Välj bland: problem, wish"),
        (lambda: areas.split_area(project, "buller", "Fest", own(known, "trafik"), AT, known), f"hör inte till .*{every[0]}"),
        (lambda: areas.split_area(project, "buller", "Fest", every, AT, known), "Byt namn"),
        (lambda: areas.split_area(project, "buller", "  ", every[:1], AT, known), "namnet är tomt"),
        (lambda: areas.split_by(project, "buller", "Djur", (), ("älgar",), (), AT), "har orden eller platserna: älgar"),
    ]  # fmt: skip
    for act, message in cases:
        with pytest.raises(UserError, match=message):
            act()
    assert len(project.history()) == length


def test_the_listed_statements_are_those_of_the_rows(project: Project) -> None:
    """Each listed statement has its file and row; the sensitive area's texts are not shown."""
    known = areas.analyse(project)
    shown = list_statements(project, "buller", known=known)
    assert {(s.row.file, s.row.row) for s in shown} == {("dialog.csv", 4), ("dialog.csv", 5), ("dialog.csv", 6)}
    assert [s.statement.id for s in list_statements(project, "buller", ("fester",), (), known)] == [
        s.statement.id for s in shown if "fest" in s.text
    ]
    hidden = list_statements(project, "vald-nara", known=known)
    assert [s.text for s in hidden] == [HIDDEN]


def test_the_commands_say_what_they_did(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Each command of ``lofte area`` does its work, prints the journal's line and leaves 0."""
    known = areas.analyse(project)
    first, second = (s.statement.id for s in list_statements(project, "buller", ("fest",), (), known))
    path = str(project.path)
    for words, said in (
        (["show", path, "buller", "--word", "fest"], "2 påståenden"),
        (["show", path, "none"], "0 påståenden"),
        (["split", path, "buller", "Fest", "--word", "fest"], "Bröt ut Fest ur"),
        (["move", path, first, second, "skola"], "Flyttade 2 påståenden till Skolmiljö"),
        (["kind", path, "wish", first, second], "Räknade 2 påståenden som önskemål."),
        (["rename", path, "trafik", "Fart"], "till Fart."),
        (["merge", path, "skola", "Fart"], "med Fart."),
    ):
        assert run(["area", *words]) == 0
        assert said in capsys.readouterr().out
    after = areas.analyse(project)
    assert set(own(after, "trafik")) >= {first, second}
    assert not {"ny-fest", "skola"} & {a.id for a in after.areas}
    assert run(["area", "move", path, "x-1", "trafik"]) == 1
    assert "«x-1» finns inte" in capsys.readouterr().err
