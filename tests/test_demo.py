"""The whole chain on the example municipality, and the truth planted in its files."""

from __future__ import annotations

import io
import tomllib
import zipfile
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from author import edge
from author.session import areas, checks, commitments, documents, evidence, projects
from author.session.demo import example_folder, run_demo
from surveys.analysis import analyse
from surveys.areas import load_areas
from surveys.model import Analysis, ProblemArea
from surveys.readers.documents import read_lines

DAY = date(2025, 12, 9)


@dataclass(frozen=True)
class Demo:
    """One run of the demo, shared by the tests that only read it."""

    folder: Path
    project: Path
    analysis: Analysis
    said: tuple[str, ...]
    facit: dict[str, Any]

    def area(self, key: str) -> ProblemArea:
        """Give an area by id."""
        return next(a for a in self.analysis.areas if a.id == key)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """Run the demo once."""
    folder = tmp_path_factory.mktemp("demo")
    said: list[str] = []
    result = run_demo(folder, said.append, edge.home())
    facit = tomllib.loads((example_folder() / "facit.toml").read_text(encoding="utf-8"))
    return Demo(folder, result.paths[0], result.analysis, tuple(said), facit)


def planted(demo: Demo, key: str) -> dict[str, Any]:
    """Give a planted finding by its id."""
    return next(p for p in demo.facit["planted"] if p["id"] == key)


def contents(path: Path) -> bytes:
    """Give a file's bytes, a package unzipped."""
    data = path.read_bytes()
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return b"\n".join(name.encode() + package.read(name) for name in package.namelist())


def test_all_outputs_are_there(demo: Demo) -> None:
    """The project and the five copies have the names of the contract, and nothing else lies beside them."""
    stem = demo.project.stem
    names = {
        f"{stem}.lofte", f"{stem}-granskning_UTKAST.docx", f"{stem}-underskrift.docx", f"{stem}-esign.docx",
        f"{stem}-webb.html", f"{stem}-underlag.docx",
    }  # fmt: skip
    assert {p.name for p in demo.folder.iterdir()} == names


def test_every_row_is_accounted_for(demo: Demo) -> None:
    """In every source the rows read are the rows used, the non-answers and the rows with a problem, exactly."""
    counts = demo.facit["counts"]
    by_name = {s.name: s for s in demo.analysis.sources}
    for source in by_name.values():
        assert source.rows_read == source.rows_used + source.rows_non_answers + source.rows_dropped, source.name
        assert source.rows_dropped == sum(p.dropped for p in source.problems), source.name
    files = demo.facit["files"]
    assert by_name[files["dialogue"]].rows_read == counts["dialogue_rows"]
    assert by_name[files["employees"]].rows_read == counts["employee_rows"]
    assert by_name[files["statistics"]].rows_read == counts["statistics_rows"]
    assert by_name[files["web"]].rows_read == counts["respondents"]
    assert by_name[files["web"]].non_answers == counts["web_non_answer_cells"]
    assert by_name[files["dialogue"]].non_answers == counts["dialogue_non_answer_cells"]
    with projects.open_project(demo.project) as project:
        measures = {r.source.name: r.measures for r in project.readings()}[files["survey"]]
    assert (
        len({(m.item, m.heading, m.area, m.year) for m in measures})
        >= counts["survey_cells"] - counts["survey_suppressed_cells"]
    )
    assert len({(m.row, m.column) for m in measures if m.suppressed}) == counts["survey_suppressed_cells"]


def test_the_conflict_is_seen(demo: Demo) -> None:
    """An area high in dialogue and low in the survey carries the flag for sources that disagree."""
    assert "conflict" in demo.area("belysning").flags
    assert "conflict" not in demo.area("nedskrapning").flags


def test_the_tie_is_seen(demo: Demo) -> None:
    """Two areas that cannot be told apart have intervals that overlap."""
    one, other = demo.area("nedskrapning"), demo.area("buller")
    assert max(one.rank_low, other.rank_low) <= min(one.rank_high, other.rank_high)


def test_few_voices_are_seen(demo: Demo) -> None:
    """An area that few persons bring up carries the flag."""
    assert "few-voices" in demo.area("brand").flags
    assert "few-voices" not in demo.area("belysning").flags


def test_the_hidden_problem_is_seen(demo: Demo) -> None:
    """Våld i nära relationer, strong with employees only, is flagged and never quoted."""
    area = demo.area("vald-nara")
    assert "hidden-problem" in area.flags
    assert area.quotes == ()
    assert area.parts.employees >= 0.6
    assert area.parts.breadth <= 0.25


def test_the_small_group_is_suppressed(demo: Demo) -> None:
    """The group of three persons gets no figure in any area, and cannot be had from the others."""
    shown = [g for a in demo.analysis.areas for g in a.by_group if g.group.casefold() == "kön=annat"]
    assert shown
    assert all(g.suppressed and g.share is None and g.n is None for g in shown)
    for area in demo.analysis.areas:
        sexes = [g for g in area.by_group if g.group.casefold().startswith("kön=")]
        assert not sexes or sum(g.suppressed for g in sexes) >= min(2, len(sexes))


def test_the_problem_outside_mandate_is_forwarded(demo: Demo) -> None:
    """A promise about a state road says who the question is passed on to."""
    with projects.open_project(demo.project) as project:
        forwarded = [c for c in project.state.draft.commitments if c.forwarded_to]
    assert [c.forwarded_to for c in forwarded] == ["Trafikverket"]


def test_the_repeated_promise_is_found(demo: Demo) -> None:
    """The promise repeated from last year is pointed out, and no other one is."""
    with projects.open_project(demo.project) as project:
        report = checks.review(project, DAY)
        repeated = [
            project.state.draft.commitments[f.commitment].text
            for f in report.findings
            if f.check == "same-as-last-year"
        ]
    assert repeated == [planted(demo, "repeated-promise")["text"]]


def test_no_personal_string_is_anywhere(demo: Demo) -> None:
    """None of the personal data planted in the files is in the project, a document or a message."""
    secrets = [s["text"] for s in demo.facit["personal"]]
    assert len(secrets) == demo.facit["counts"]["personal_strings"]
    signers = ("Helena Strömqvist", "Marcus Bäckdahl")
    everything = b"\n".join(contents(p) for p in demo.folder.iterdir()) + "\n".join(demo.said).encode()
    shown = [s for s in secrets if s not in signers and s.encode() in everything]
    assert shown == []


def test_every_promise_leads_to_its_rows(demo: Demo) -> None:
    """From each promise one can walk to area, reason, cause and the masked rows behind it."""
    with projects.open_project(demo.project) as project:
        numbers = {c.id: c.text for r in project.readings() for c in r.concerns}
        for commitment in project.state.draft.commitments:
            found = evidence.evidence(project, commitment.id)
            assert found.chosen is not None
            assert found.chosen.reason
            assert found.area is not None
            assert len(found.rows) == found.area.texts > 0
            assert found.measures
            assert all(any(row.text in text for text in numbers.values()) for row in found.rows[:20])


def test_the_copies_say_the_same(demo: Demo) -> None:
    """Review, signing and e-signing copies give the same kontrollkod, which the project's draft gives too."""
    with projects.open_project(demo.project) as project:
        verdicts = [
            documents.verify(demo.folder / f"{demo.project.stem}{end}.docx", project, DAY)
            for end in ("-granskning_UTKAST", "-underskrift", "-esign")
        ]
    assert all(v.ok for v in verdicts), [v.message for v in verdicts]
    assert len({v.code for v in verdicts}) == 1


def test_the_demo_repeats_itself(demo: Demo, tmp_path: Path) -> None:
    """A second run into a folder with another file gives the same documents and leaves the other file alone."""
    other = tmp_path / "mina anteckningar.txt"
    other.write_text("rör ej", encoding="utf-8")
    again = run_demo(tmp_path, lambda _: None, edge.home())
    assert other.read_text(encoding="utf-8") == "rör ej"
    for path in again.paths[1:]:
        assert path.read_bytes() == (demo.folder / path.name).read_bytes(), path.name
    assert again.analysis == demo.analysis


@pytest.mark.hard
def test_the_documents_follow_the_data(demo: Demo, tmp_path: Path) -> None:
    """Another field, weight, cause or set of sources gives another document, ranking or list of suggestions."""
    copy = tmp_path / "kopia.lofte"
    copy.write_bytes(demo.project.read_bytes())
    signed = (demo.folder / f"{demo.project.stem}-underskrift.docx").read_bytes()
    with projects.open_project(copy) as project:
        before = areas.analyse(project)
        projects.set_fields(project, {"follow-up": "Löftet följs upp i maj."}, "2025-12-09T10:00:00")
        changed = documents.export(project, "signing", DAY).path.read_bytes()
        assert changed != signed
        state = project.state
        fewer = tuple(s.id for s in before.sources if s.stream == "citizens")
        project.record(replace(state, sources=fewer), "Tog bort källor", "2025-12-09T10:01:00")
        after = areas.analyse(project)
    assert all(a.parts.employees is None and a.parts.statistics is None for a in after.areas)
    assert [a.id for a in after.areas] != [a.id for a in before.areas]


def test_the_ranking_follows_the_rows(demo: Demo, tmp_path: Path) -> None:
    """Without its rows an area loses breadth and persons; with its scale flipped it loses its place."""
    known = load_areas()
    with projects.open_project(demo.project) as project:
        readings, state = project.readings(), project.state
    spoken = {s.concern for s in demo.analysis.statements if s.areas and s.areas[0].area == "belysning"}
    without = [replace(r, concerns=tuple(c for c in r.concerns if c.id not in spoken)) for r in readings]
    flipped = [
        replace(r, measures=tuple(replace(m, direction="high_good") if m.problem_area == "narkotika" else m for m in r.measures))
        for r in readings
    ]  # fmt: skip
    fewer = {a.id: a for a in analyse(without, state.settings, state.edits, known, cache=tmp_path).areas}
    turned = {a.id: a for a in analyse(flipped, state.settings, state.edits, known, cache=tmp_path).areas}
    assert fewer["belysning"].persons == 0 < demo.area("belysning").persons
    assert fewer["belysning"].rank > demo.area("belysning").rank
    assert turned["narkotika"].parts.level < demo.area("narkotika").parts.level
    assert turned["narkotika"].rank > demo.area("narkotika").rank


def test_suggestions_and_document_follow_the_cause(demo: Demo, tmp_path: Path) -> None:
    """Another cause gives other suggestions first and other reasons, and is printed in the document."""
    copy = tmp_path / "kopia.lofte"
    copy.write_bytes(demo.project.read_bytes())
    with projects.open_project(copy) as project:
        before = commitments.suggest(project, tmp_path, "trafik")[0].suggestions
        draft = project.state.draft
        cause = "Elsparkcyklar parkeras tvärs över gångbanan."
        areas_ = tuple(replace(a, causes=(cause,)) if a.id == "trafik" else a for a in draft.areas)
        projects.record_draft(project, replace(draft, areas=areas_), "Ändrade orsak", "2025-12-09T10:00:00")
        after = commitments.suggest(project, tmp_path, "trafik")[0].suggestions
        document = documents.export(project, "signing", DAY).path
    assert [s.id for s in before] != [s.id for s in after]
    assert all("parker" in s.text or "elspark" in s.text for s in after[:2])
    assert after[0].id != before[0].id
    assert any(cause in line.text for line in read_lines(document))
