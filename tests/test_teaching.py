"""Tests of learning from the user in a project: what is asked, what a code does, and what is kept for next year."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from author.cli import run
from author.session import copies, masking, projects, teaching
from author.session.areas import analyse
from author.session.sources import import_files
from author.store.project import Project
from surveys.errors import UserError

AT = "2026-03-01T10:00:00"
TEXTS = [
    "Det är kolsvart på gångvägen bakom skolan",
    "Granhyddan är som den är och blir bara värre",
    "Folk pratar om Granhyddan och det som händer där",
    "Ingen vill passera Granhyddan efter klockan åtta",
    "Bilarna kör alldeles för fort på Storgatan",
    "Min man slår mig när barnen sover",
    "Ring Karin Lindqvist på 070-123 45 67 om det som pågår i Granhyddan",
]


@pytest.fixture
def project(tmp_path: Path, own_home: Path) -> Iterator[Project]:
    path = tmp_path / "svar.csv"
    path.write_text("Svar\n" + "\n".join(TEXTS) + "\n", encoding="utf-8")
    fields = {"municipality": "Åsby", "police-area": "Åsby", "from": "2026-01-01", "to": "2026-12-31"}
    with projects.new_project(tmp_path / "p.lofte", fields, AT) as made:
        made.cache = own_home
        import_files(made, [path], AT)
        yield made


def statement_of(project: Project, words: str) -> str:
    return next(s.id for s in analyse(project).statements if words in s.text)


def area_of(project: Project, words: str) -> str | None:
    return next((s.areas[0].area if s.areas else None) for s in analyse(project).statements if words in s.text)


def test_what_is_asked_is_unsure_and_never_the_hidden_area(project: Project) -> None:
    """The vague texts are asked about before the clear ones, each once, and no text of violence at home."""
    texts = [q.text for q in teaching.lesson(project, 40).questions]
    assert "Granhyddan" in texts[0]
    assert len(texts) == len(set(texts))
    assert not any("slår mig" in text for text in texts)


def test_a_code_places_the_statement_and_can_be_undone(project: Project, own_home: Path) -> None:
    """The coded statement stands where the person put it, until undo."""
    before = area_of(project, "Folk pratar")
    teaching.code_statements(project, {statement_of(project, "Folk pratar"): "brand"}, AT, own_home)
    assert area_of(project, "Folk pratar") == "brand" != before
    project.undo()
    assert area_of(project, "Folk pratar") == before


def test_a_code_of_a_part_keeps_the_part(project: Project, tmp_path: Path) -> None:
    """One point of a text of two can be coded, and the other stays as it was."""
    path = tmp_path / "mer.csv"
    path.write_text("Svar\nDet är mörkt i tunneln. Dessutom säljs det knark vid skolan.\n", encoding="utf-8")
    import_files(project, [path], AT)
    teaching.code_statements(project, {statement_of(project, "mörkt i tunneln"): "kollektivtrafik"}, AT)
    assert area_of(project, "mörkt i tunneln") == "kollektivtrafik"
    assert area_of(project, "knark vid skolan") == "narkotika"


def test_none_means_no_area(project: Project) -> None:
    """A statement coded as fitting nowhere is not placed."""
    teaching.code_statements(project, {statement_of(project, "Bilarna kör"): "none"}, AT)
    assert area_of(project, "Bilarna kör") is None


def test_the_reached_agreement_is_against_what_was_said_before(project: Project) -> None:
    """Agreeing with one of two placements is a half, although both are as coded afterwards; neither is asked again."""
    codes = {statement_of(project, "Bilarna kör"): "trafik", statement_of(project, "kolsvart"): "brand"}
    teaching.code_statements(project, codes, AT)
    found = teaching.lesson(project)
    assert found.reached == 0.5
    assert {area for _, area in found.coded} == {"trafik", "brand"}
    assert found.expected is not None
    assert 0 < found.expected < 1
    assert not {q.text for q in found.questions} & {text for text, _ in found.coded}


def test_own_examples_serve_next_year(project: Project, own_home: Path, tmp_path: Path) -> None:
    """A new project of the same municipality can take them in; another municipality has none."""
    teaching.code_statements(project, {statement_of(project, "Folk pratar"): "Anlagd brand"}, AT, own_home)
    fields = {"municipality": "Åsby", "police-area": "Åsby", "from": "2027-01-01", "to": "2027-12-31"}
    with projects.new_project(tmp_path / "nasta.lofte", fields, AT) as following:
        assert teaching.use_own(following, AT, own_home) == 1
        assert teaching.use_own(following, AT, own_home) == 0
        assert following.state.coded == ((TEXTS[2], "brand"),)
    assert teaching.own_examples(own_home, "Bäckby") == ()


def test_own_examples_are_masked_and_never_of_the_hidden_area(project: Project, own_home: Path) -> None:
    """Names and numbers are not in the file, nor is any text coded as violence at home."""
    codes = {statement_of(project, "pågår i"): "narkotika", statement_of(project, "slår mig"): "vald-nara"}
    teaching.code_statements(project, codes, AT, own_home)
    content = (own_home / teaching.OWN_FILE).read_text(encoding="utf-8")
    assert "pågår i Granhyddan" in content
    assert not any(word in content for word in ("Lindqvist", "123 45", "slår mig"))


def test_codes_can_be_taken_back_everywhere(project: Project, own_home: Path) -> None:
    """Forgetting a text removes it from the project and from the own examples."""
    teaching.code_statements(project, {statement_of(project, "Folk pratar"): "brand"}, AT, own_home)
    assert teaching.forget_codes(project, [TEXTS[2].upper()], AT, own_home) == 1
    assert project.state.coded == ()
    assert teaching.own_examples(own_home, "Åsby") == ()


def test_all_own_examples_can_be_removed(project: Project, own_home: Path) -> None:
    """Removing without naming any removes all of the municipality's."""
    codes = {statement_of(project, "Folk pratar"): "brand", statement_of(project, "kolsvart"): "belysning"}
    teaching.code_statements(project, codes, AT, own_home)
    assert teaching.forget_own(own_home, "Åsby") == 2
    assert json.loads((own_home / teaching.OWN_FILE).read_text(encoding="utf-8")) == {}


def test_a_new_code_replaces_the_old(project: Project, own_home: Path) -> None:
    """The last word of a person counts, here and among the own examples."""
    for area in ("brand", "gang"):
        teaching.code_statements(project, {statement_of(project, "Folk pratar"): area}, AT, own_home)
    assert project.state.coded == teaching.own_examples(own_home, "Åsby") == ((TEXTS[2], "gang"),)


@pytest.mark.parametrize(("statement", "area"), [("finns-inte", "brand"), ("", "rymden")])
def test_unknown_names_change_nothing(project: Project, own_home: Path, statement: str, area: str) -> None:
    """A wrong statement or area is said, and nothing is stored."""
    with pytest.raises(UserError):
        teaching.code_statements(project, {statement or statement_of(project, "kolsvart"): area}, AT, own_home)
    assert project.state.coded == ()
    assert not (own_home / teaching.OWN_FILE).exists()


def test_a_damaged_file_is_said(own_home: Path) -> None:
    """A file of own examples that is no JSON is an error that names it."""
    own_home.mkdir(exist_ok=True)
    (own_home / teaching.OWN_FILE).write_text("{", encoding="utf-8")
    with pytest.raises(UserError, match=teaching.OWN_FILE):
        teaching.own_examples(own_home, "Åsby")


def test_the_command_lists_codes_and_forgets(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Questions come as a table or as JSON; a code is stored; a text is forgotten."""
    path = str(project.path)
    statement = statement_of(project, "Folk pratar")
    project.close()
    assert run(["teach", path, "--json", "--n", "3"]) == 0
    assert len(json.loads(capsys.readouterr().out)["questions"]) == 3
    assert run(["teach", path, f"{statement}=brand"]) == 0
    assert run(["teach", path]) == 0
    assert "Uppnådd överensstämmelse: 0 % av 1 kodat påstående" in capsys.readouterr().out
    assert run(["teach", path, "--own"]) == 0
    assert "brand" in capsys.readouterr().out
    assert run(["teach", path, "--forget", TEXTS[2]]) == 0
    assert "Tog tillbaka 1 kodning." in capsys.readouterr().out
    assert run(["teach", path, "--use-own"]) == 0
    assert "Hämtade 0 exempel." in capsys.readouterr().out


def test_words_masked_by_hand_go_from_the_own_examples(project: Project, own_home: Path) -> None:
    """What is masked in the project is masked among the municipality's own examples, in the file too."""
    teaching.code_statements(project, {statement_of(project, "Granhyddan"): "vald"}, AT, own_home)
    assert "Granhyddan" in (own_home / teaching.OWN_FILE).read_text(encoding="utf-8")
    masking.mask_more(project, ("Granhyddan",), AT)
    left = (own_home / teaching.OWN_FILE).read_text(encoding="utf-8")
    assert "Granhyddan" not in left
    assert len(teaching.own_examples(own_home, "Åsby")) == 1


def test_texts_taken_out_go_from_the_own_examples(project: Project, own_home: Path) -> None:
    """«Gallra synpunkter» leaves none of the project's texts among the own examples, and others' alone."""
    teaching.code_statements(project, {statement_of(project, "Folk pratar"): "brand"}, AT, own_home)
    teaching._write_own(own_home, "Ekby", [("En annan kommuns text", "trafik")])
    copies.purge_texts(project, AT)
    assert teaching.own_examples(own_home, "Åsby") == ()
    assert teaching.own_examples(own_home, "Ekby") == (("En annan kommuns text", "trafik"),)
