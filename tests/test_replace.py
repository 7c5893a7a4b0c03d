from __future__ import annotations

import json

import pytest

from author.cli import run
from author.session import areas, projects, replacing, sources
from author.state import state_hash
from surveys.edits import carried, carried_codes, compare
from surveys.errors import UserError
from surveys.intake import read_pasted
from surveys.model import AreaEdits, Concern

AT = "2025-01-02T03:04:05"
BEFORE = "plats;synpunkt\nTorget;Mörkt vid bänkarna\nParken;Glas i gräset\nSkolan;Bilar kör för fort\n"
AFTER = "plats;synpunkt\nTorget;Mörkt vid bänkarna\nParken;Glas i gräset där barnen leker\nStationen;Cyklar stjäls varje natt\n"


@pytest.fixture
def project(tmp_path):
    """Make a project with one source."""
    run(
        [
            "new",
            str(tmp_path / "p.lofte"),
            "--municipality",
            "Ekby",
            "--police-area",
            "LPO Ekby",
            "--from",
            "2025-01-01",
            "--to",
            "2025-12-31",
        ]
    )
    (tmp_path / "dialog.csv").write_text(BEFORE, encoding="utf-8")
    (tmp_path / "rättad.csv").write_text(AFTER, encoding="utf-8")
    with projects.open_project(tmp_path / "p.lofte") as opened:
        sources.import_files(opened, (tmp_path / "dialog.csv",), AT)
        yield opened


def replaced(project, name, path):
    """Compare a corrected version and put it in place."""
    found = replacing.compare_source(project, name, path)
    replacing.replace_source(project, found, AT)
    return found


def test_moves_follow_their_texts_and_changes_are_listed(project, tmp_path):
    """After a replacement the moved statement is still moved, and new, gone and mended rows are named."""
    first = project.readings()[0].concerns[0]
    areas.move_statements(project, (f"{first.id}-1",), "trafik", AT)
    done = replaced(project, "dialog.csv", tmp_path / "rättad.csv")
    assert [(c.what, c.text) for c in done.changes] == [
        ("ny", "Cyklar stjäls varje natt"),
        ("borttagen", "Bilar kör för fort"),
        ("ändrad", "Glas i gräset → Glas i gräset där barnen leker"),
    ]
    (reading,) = project.readings()
    assert reading.source.name == "rättad.csv"
    assert project.state.edits.moved == ((f"{reading.concerns[0].id}-1", "trafik"),)


def test_replacing_is_one_command_that_can_be_undone(project, tmp_path):
    """Undo after a replacement gives the old source and the old state back."""
    before = state_hash(project.state)
    replaced(project, "dialog.csv", tmp_path / "rättad.csv")
    project.undo()
    assert state_hash(project.state) == before
    assert project.readings()[0].source.name == "dialog.csv"


def test_an_unknown_name_is_told_with_the_names_there_are(project, tmp_path):
    """A source that is not in the project cannot be replaced; the message lists those that can."""
    with pytest.raises(UserError, match=r"dialog\.csv"):
        replaced(project, "annan.csv", tmp_path / "rättad.csv")


def test_changed_figures_are_listed(project, tmp_path):
    """A revised figure is shown with its old and new value."""
    table = tmp_path / "mätning.csv"
    table.write_text("Fråga;2021;2023\nKlotter (%);10;12\nSkräp (%);5;6\n", encoding="utf-8")
    sources.import_files(project, (table,), AT)
    revised = tmp_path / "reviderad.csv"
    revised.write_text("Fråga;2021;2023\nKlotter (%);11;12\nSkräp (%);5;6\n", encoding="utf-8")
    done = replaced(project, "mätning.csv", revised)
    assert [c.text for c in done.changes if c.what == "ändrad"] == ["Klotter (%) (2021): 10 → 11"]


def concern(key: str, text: str, row: int) -> Concern:
    """Make a concern."""
    return Concern(key, "s", "Blad", row, "Synpunkt", text)


def test_equal_texts_are_matched_one_to_one():
    """Three copies against two leave one gone; the nearest rows meet."""
    before = [concern("a", "Mörkt", 2), concern("b", "Mörkt", 5), concern("c", "Mörkt", 9)]
    found = compare(before, [concern("x", "Mörkt", 5), concern("y", "Mörkt", 2)])
    assert found.pairs == (("a", "y"), ("b", "x"))
    assert [c.id for c in found.gone] == ["c"]


def test_edits_of_other_sources_are_left_alone():
    """Only statements of the replaced source get new ids; splits follow too."""
    edits = AreaEdits(
        moved=(("a-1", "brand"), ("q-2", None)),
        kinds=(("a-2", "wish"),),
        split=(("stold", "ny-x", "X", ("a-1", "q-1")),),
    )
    kept = carried(edits, [("a", "y")])
    assert kept.moved == (("y-1", "brand"), ("q-2", None))
    assert kept.kinds == (("y-2", "wish"),)
    assert kept.split[0][3] == ("y-1", "q-1")


def test_codes_follow_a_mended_text():
    """A text a person has coded keeps its code when its spelling is mended."""
    changed = ((concern("a", "Mörtk i parken", 2), concern("b", "Mörkt i parken", 2)),)
    assert carried_codes((("Mörtk i parken", "belysning"),), changed)[1:] == (("Mörkt i parken", "belysning"),)


@pytest.mark.parametrize(
    "text",
    [
        "Nedskräpning; 27 %; Centrum; 2023\nKlotter; 11; Centrum; 2023; %\n",
        "Nedskräpning\t27\tCentrum\t2023\tprocent\nKlotter\t11\t2023\tprocent\tCentrum\n",
        "Nedskräpning   27 %   Centrum   2023\nKlotter   11 %   Centrum   2023\n",
        "Fråga\tCentrum\nNedskräpning 2023 (%)\t27\nKlotter 2023 (%)\t11\n",
    ],
)
def test_pasted_figures_are_sorted_by_what_they_are(text):
    """Item, value, place, year and unit are found in tab, semicolon and space separated lines."""
    (reading,) = read_pasted(text, areas=())
    assert [(m.value, m.area, m.unit) for m in reading.measures] == [
        (27.0, "Centrum", "percent"),
        (11.0, "Centrum", "percent"),
    ]
    assert reading.measures[0].item.startswith("Nedskräpning")


def test_a_pasted_line_without_a_figure_is_a_problem():
    """A line that holds no figure is named with its number; nothing else is lost."""
    (reading,) = read_pasted("Klotter; 11\nbara text\nBuller; 7", areas=())
    assert [m.value for m in reading.measures] == [11.0, 7.0]
    assert [p.row for p in reading.source.problems if p.dropped] == [2]
    with pytest.raises(UserError, match="fråga; värde"):
        read_pasted("hej hej", areas=())


def test_a_given_mapping_is_kept_and_offered_next_year(project, tmp_path, monkeypatch, capsys):
    """What a person said of the columns is stored by the titles, told of at the next file, and used on demand."""
    monkeypatch.setenv("LOFTE_HOME", str(tmp_path / "hem"))
    (tmp_path / "karta.json").write_text(
        json.dumps({"kind": "dialogue", "columns": {"Sagt 2024": "text", "Hos": "place"}}), encoding="utf-8"
    )
    first = tmp_path / "2024.csv"
    first.write_text("Hos;Sagt 2024\nTorget;Mörkt\nParken;Glas\n", encoding="utf-8")
    told = sources.Told(mapping=tmp_path / "karta.json")
    sources.import_files(project, (first,), AT, told, home=tmp_path / "hem")
    again = tmp_path / "igen.csv"
    again.write_text("Hos;Sagt 2024\nÅgatan;Fortkörning\n\n", encoding="utf-8")
    assert run(["inspect", str(again)]) == 0
    assert "--mapping saved" in capsys.readouterr().err
    (reading,) = sources.inspect_file(again, sources.Told(mapping=sources.SAVED), tmp_path / "hem")
    assert [(c.place, c.text) for c in reading.concerns] == [("Ågatan", "Fortkörning")]


def test_a_mapping_reaches_tables_of_figures(tmp_path):
    """Roles, unit and direction that a person gives are those of the measures."""
    path = tmp_path / "t.csv"
    path.write_text("A;B;C\nX1;Norr;3\nX2;Norr;4\n", encoding="utf-8")
    mapping = tmp_path / "m.json"
    said = {
        "kind": "survey-table",
        "columns": {"A": "item", "B": "area", "C": "value"},
        "units": {"*": "index0-6"},
        "directions": {"X1": "high_good"},
    }
    mapping.write_text(json.dumps(said), encoding="utf-8")
    (reading,) = sources.inspect_file(path, sources.Told(mapping=mapping))
    assert [(m.item, m.area, m.value, m.unit, m.direction) for m in reading.measures] == [
        ("X1", "Norr", 3.0, "index0-6", "high_good"), ("X2", "Norr", 4.0, "index0-6", reading.measures[1].direction),
    ]  # fmt: skip


def test_the_same_rows_in_another_format_are_pointed_out(project, tmp_path):
    """A file with the rows of one that is in, saved with other bytes, is told of by both names."""
    copy = tmp_path / "samma.tsv"
    copy.write_text(BEFORE.replace(";", "\t"), encoding="utf-16")
    assert sources.import_files(project, (copy,), AT).alike == (("samma.tsv", "dialog.csv"),)


def test_stopping_in_the_middle_leaves_the_project_as_it_was(project, tmp_path):
    """Ctrl+C while a long file is read stores nothing."""
    long = tmp_path / "lång.csv"
    long.write_text("plats;synpunkt\n" + "Torget;Mörkt\n" * 2000, encoding="utf-8")
    before = state_hash(project.state)

    def stop(done: int, total: int) -> None:
        if done > 900:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        sources.import_files(project, (long,), AT, progress=stop)
    assert state_hash(project.state) == before
    assert len(project.readings()) == 1
