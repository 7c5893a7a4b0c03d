"""Tests of goal, indicator and baseline of a chosen area, and of a commitment's fields."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from author.cli import run
from author.draft import Draft, FormalFields
from author.session import commitments, goals, projects
from author.session.sources import Told, import_files
from author.state import ProjectState, from_json, to_json
from author.store.project import Project
from surveys.errors import UserError
from surveys.model import Facts, Measure

AT = "2026-01-10T08:00:00"
FIELDS = {"municipality": "Åsby", "police-area": "LPO Åsby", "from": "2026-01-01", "to": "2026-12-31"}
TABLE = """Trygghetsmätning Åsby kommun 2025;;
Andel som upplever problemet, procent;;
Fråga;2024;2025
Bilar som kör för fort;29;34
Bristfällig belysning utomhus;XX;12
"""


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """A project with one survey table and traffic chosen."""
    table = tmp_path / "mätning.csv"
    table.write_text(TABLE, encoding="utf-8")
    with projects.new_project(tmp_path / "p", FIELDS, AT) as opened:
        import_files(opened, (table,), AT, Told("survey-table", Facts("citizens", "random")))
        commitments.prioritise(opened, ("trafik",), "Högst i mätningen", AT)
        yield opened


def state_of(path: str) -> ProjectState:
    """Read a closed project's state."""
    with projects.open_project(Path(path)) as opened:
        return opened.state


def test_a_baseline_is_taken_from_a_measure_with_its_row(project: Project) -> None:
    """The latest figure comes first, and brings value, year, file and row; the item becomes the indicator."""
    first, second = goals.baselines(project, "trafik")
    assert (first.text, second.text) == ("34 procent (Åsby kommun, 2025)", "29 procent (Åsby kommun, 2024)")
    draft = goals.set_goal(project, "trafik", AT, goal="  Lägre   fart ", baseline=first.measure[:8])
    area = draft.areas[0]
    assert (area.goal, area.indicator, area.baseline) == (
        "Lägre fart",
        "Bilar som kör för fort",
        "34 procent (Åsby kommun, 2025)",
    )
    assert (area.baseline_source, area.baseline_measure) == ("mätning.csv, rad 4", first.measure)


def test_a_baseline_written_by_hand_has_no_source(project: Project) -> None:
    """A text of one's own replaces a measure and its source, and leaves the indicator that was written."""
    goals.set_goal(
        project, "trafik", AT, indicator="Fart på Storgatan", baseline=goals.baselines(project, "trafik")[0].measure
    )
    area = goals.set_goal(project, "Trafik och trafikmiljö", AT, baseline="43 km/h i snitt").areas[0]
    assert (area.indicator, area.baseline, area.baseline_source, area.baseline_measure) == (
        "Fart på Storgatan", "43 km/h i snitt", "", "",
    )  # fmt: skip


def test_suppressed_figures_are_no_baseline(project: Project) -> None:
    """A withheld value is not offered, and no area is guessed for one that is not chosen."""
    commitments.prioritise(project, ("belysning",), "", AT)
    assert [b.text for b in goals.baselines(project, "belysning")] == ["12 procent (Åsby kommun, 2025)"]
    with pytest.raises(UserError, match="är inte prioriterat"):
        goals.baselines(project, "narkotika")


def test_goals_and_fields_are_undone_and_redone(project: Project) -> None:
    """Every field that a command sets is gone after undo and back after redo."""
    goals.set_goal(project, "trafik", AT, goal="Lägre fart")
    commitments.add_own(project, "Polisen mäter farten.", {"area": "trafik"}, AT)
    fields = {
        "unit": "Trafikpolisen", "contact": "gruppchefen", "measure": "Antal", "time": "Maj", "place": "Storgatan",
        "anchored": "nej", "in_lofte": False, "forwarded_to": "Trafikverket", "cause": "Rak väg",
    }  # fmt: skip
    before = project.state
    after = commitments.edit(project, "1", dict(fields), AT).commitments[0]
    assert {key: getattr(after, key) for key in fields} == fields
    project.undo()
    assert project.state == before
    project.redo()
    assert project.state.draft.commitments[0] == after
    for _ in range(3):
        project.undo()
    assert project.state.draft.areas[0].goal == ""


def test_a_state_written_before_the_fields_existed_still_opens() -> None:
    """A chosen area stored without indicator and baseline gets them empty, and nothing else is lost."""
    old = json.loads(to_json(ProjectState(Draft(FormalFields("Åsby", "LPO", "2025-01-01", "2025-12-31")))))
    old["draft"]["areas"] = [
        {"id": "trafik", "name": "Trafik", "reason": "x", "causes": ["y"], "goal": "z", "narrowed": ""}
    ]
    area = from_json(json.dumps(old), ProjectState).draft.areas[0]
    assert (area.goal, area.causes, area.indicator, area.baseline, area.baseline_source, area.baseline_measure) == (
        "z", ("y",), "", "", "", "",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("value", "row", "n", "year", "text"),
    [
        (34.0, 4, None, 2025, "34 procent (Norrby, 2025)"),
        (1.65, 4, None, 2021, "1,65 procent (Norrby, 2021)"),
        (51.875, None, 588, 2025, "51,9 procent (Norrby, 2025, n = 588)"),
        (40.0, None, 12, None, "40 procent (Norrby, n = 12, få svar)"),
    ],
)
def test_a_figure_is_written_as_printed(value, row, n, year, text) -> None:
    """A printed figure keeps its decimals, a computed one gets one, and few answers are pointed out."""
    measure = Measure("m", "k", row, "B", "Fråga", value, "percent", "low_good", area="Norrby", year=year, n=n)
    assert goals.measure_text(measure) == text


def test_every_field_of_a_commitment_is_set_by_the_command_line(project: Project) -> None:
    """Each option of ``lofte commitment`` reaches its field, and an empty text clears it again."""
    path = str(project.path)
    project.close()
    said = {
        "unit": "Gatukontoret",
        "contact": "växeln",
        "measure": "Antal",
        "time": "Maj",
        "place": "Torget",
        "cause": "Mörkt",
    }
    words = [word for key, value in said.items() for word in (f"--{key}", value)]
    words += [
        "--forwarded-to",
        "Trafikverket",
        "--anchored",
        "ja",
        "--plan-only",
        "--area",
        "trafik",
        "--by",
        "kommunen",
    ]
    assert run(["commitment", "add", path, "Vi byter lampor.", *words]) == 0
    made = state_of(path).draft.commitments[0]
    assert {key: getattr(made, key) for key in said} == said
    assert (made.forwarded_to, made.anchored, made.in_lofte, made.area, made.by) == (
        "Trafikverket", "ja", False, "trafik", ("kommunen",),
    )  # fmt: skip
    assert run(["commitment", "edit", path, "1", "--unit", "", "--area", "", "--in-lofte", "--anchored", "väntar"]) == 0
    new = state_of(path).draft.commitments[0]
    assert (new.unit, new.area, new.in_lofte, new.anchored, new.contact) == ("", None, True, "väntar", "växeln")


def test_the_command_shows_and_sets(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Without options the command lists figures to choose from; with one it saves and shows what stands."""
    path = str(project.path)
    project.close()
    assert run(["goal", path, "--area", "trafik"]) == 0
    listed = capsys.readouterr().out
    assert "Bilar som kör för fort: 34 procent (Åsby kommun, 2025)  [mätning.csv, rad 4]" in listed
    key = next(line.split()[0] for line in listed.splitlines() if "34 procent" in line)
    assert run(["goal", path, "--area", "trafik", "--goal", "Lägre fart", "--baseline", key]) == 0
    out = capsys.readouterr().out
    assert "Mål: Lägre fart" in out
    assert "Utgångsvärde: 34 procent (Åsby kommun, 2025)  [mätning.csv, rad 4]" in out


def test_everything_of_a_goal_is_one_change(project: Project) -> None:
    """Goal, indicator, baseline and limits given together are undone together; a figure may be given as itself."""
    before = project.state
    figure = goals.baselines(project, "trafik")[0]
    area = goals.set_goal(
        project, "trafik", AT, "Lägre fart", "Medelfart", figure, narrowed="  Storgatan   vid skolan "
    ).areas[0]
    assert (area.goal, area.indicator, area.narrowed) == ("Lägre fart", "Medelfart", "Storgatan vid skolan")
    assert (area.baseline, area.baseline_source, area.baseline_measure) == (figure.text, figure.source, figure.measure)
    project.undo()
    assert project.state == before


def test_an_empty_baseline_clears_it(project: Project) -> None:
    """An emptied field takes away figure, source and measure."""
    goals.set_goal(project, "trafik", AT, baseline=goals.baselines(project, "trafik")[0])
    area = goals.set_goal(project, "trafik", AT, baseline="").areas[0]
    assert (area.baseline, area.baseline_source, area.baseline_measure) == ("", "", "")
