"""What is looked at after reading, and masking more: words are gone from every byte of the project for good."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from author.cli import run
from author.session import areas, masking, projects, sources
from author.store.project import Project
from author.store.purge import pattern_of
from surveys.errors import UserError

AT = "2026-01-01T12:00:00"
MISSED = "Zorlanka"
"""A word the masker does not know for a name."""
TEXTS = (
    f"Det var {MISSED} som slog sönder lampan vid gångtunneln",
    "Mörkt på torget",
    "Pappan slår barnen hemma varje kväll",
    f"{MISSED.lower()}s moped väsnas hela natten",
)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with a source whose texts, place and note hold a word the masker missed."""
    path = tmp_path / "p.lofte"
    fields = {"municipality": "Ekby", "police-area": "LPO Ekby", "from": "2026-01-01", "to": "2026-12-31"}
    projects.new_project(path, fields, AT).close()
    lines = ["Plats;Synpunkt;Förslag", *(f"Hos {MISSED};{text};Prata med {MISSED}" for text in TEXTS)]
    (tmp_path / "dialog.csv").write_text("\n".join(lines), encoding="utf-8")
    with projects.open_project(path) as opened:
        sources.import_files(opened, (tmp_path / "dialog.csv",), AT)
        yield opened


def test_masked_words_are_in_no_byte_of_the_file(project):
    """After masking more, the word stands in no row, state, label, undone command or freed page."""
    projects.set_fields(project, {"title": f"Löftet om {MISSED}"}, AT)
    project.keep_derived("k", [MISSED])
    project.undo()
    raw = project.path.read_bytes()
    assert MISSED.encode() in raw
    assert masking.mask_more(project, ((MISSED, "namn"),)) == 4
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        for form in (MISSED, MISSED.lower(), MISSED.upper()):
            assert form.encode(encoding) not in project.path.read_bytes()
    project.redo()
    assert project.state.draft.formal.title == "Löftet om [namn]"
    texts = [c.text for r in project.readings() for c in r.concerns]
    assert texts[0] == "Det var [namn] som slog sönder lampan vid gångtunneln"
    assert texts[3] == "[namn] moped väsnas hela natten"
    assert {c.place for r in project.readings() for c in r.concerns} == {"Hos [namn]"}
    assert list(project.path.parent.glob("p.lofte*")) == [project.path]


def test_moves_keep_their_texts_through_masking(project):
    """Ids stay, so a statement moved before the masking is still moved after it."""
    first = project.readings()[0].concerns[0]
    areas.move_statement(project, f"{first.id}-1", "skadegorelse", AT)
    masking.mask_more(project, ((MISSED, "namn"),))
    assert project.readings()[0].concerns[0].id == first.id
    found = next(s for s in areas.analyse(project).statements if s.concern == first.id)
    assert found.areas[0].area == "skadegorelse"


def test_a_stopped_masking_changes_nothing(project, monkeypatch):
    """When the masking is stopped half way, every row is as it was."""
    before = [c.text for r in project.readings() for c in r.concerns]

    def stop(*_: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("author.store.purge._masked_label", stop)
    with pytest.raises(KeyboardInterrupt):
        masking.mask_more(project, ((MISSED, "namn"),))
    assert [c.text for r in project.readings() for c in r.concerns] == before


@pytest.mark.parametrize("words", ["", "  ", "x", "."])
def test_words_that_would_mask_everything_are_refused(project, words):
    """Nothing, a single letter and a mark are no words to mask everywhere."""
    with pytest.raises(UserError):
        masking.mask_more(project, ((words, "namn"),))


def test_texts_to_read_are_pointed_out_by_row(project):
    """A text on violence against children is listed with its file and row."""
    (found,) = masking.alerts(project)
    assert (found.need, found.place.file, found.place.row) == ("orosanmälan", "dialog.csv", 4)


def test_the_command_lists_and_masks(project, capsys):
    """«lofte mask» lists rows without options, and masks with --word."""
    path = str(project.path)
    assert run(["mask", path]) == 0
    assert "dialog.csv, rad 4: orosanmälan?" in capsys.readouterr().out
    assert run(["mask", path, "--word", MISSED, "--kind", "namn"]) == 0
    assert "Maskade i 4 rader" in capsys.readouterr().out
    assert MISSED.encode() not in project.path.read_bytes()


@given(st.text("abcåäö ", min_size=1, max_size=8).filter(str.strip), st.sampled_from(("", "s", "S", ":s")))
def test_whole_words_only(word, ending):
    """The word is found alone, in any case and in the genitive, and never inside a longer word."""
    pattern = pattern_of(word)
    spaced = "  ".join(word.split())
    assert pattern.sub("#", f"hos {spaced.upper()}{ending}, sa hon") == "hos #, sa hon"
    assert pattern.search(f"x{spaced}y") is None
