"""Tests of uncertain lines: shown with their numbers, and settled by a person."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from author.cli import run
from author.parse import parse, settle
from author.session.library import add_files, settle_file
from author.store.library import list_entries
from surveys.readers.documents import read_lines
from surveys.readers.txt_lines import read_txt

DATA = Path(__file__).resolve().parent / "data" / "loften"
TEXT = """Medborgarlöfte 2031 Norrviks kommun

Polisen lovar att:
• kontrollera mopeder varje vecka
Öka närvaron vid stationen
• besöka skolan i maj
• 30 kontroller genomfördes förra året

Mål
• Polisen ska göra trafiken säkrare
• Färre olyckor
"""


def test_uncertain_lines_are_told_with_number_and_fate():
    """A line without a mark is taken, an outcome and an aim are left, each with a warning on its line; others have none."""
    found = parse(read_txt(TEXT))
    assert [(d.promise.line, d.taken) for d in found.doubts] == [(5, True), (7, False), (10, False)]
    assert [(w.line, w.message.split("; ")[-1]) for w in found.warnings] == [
        (5, "räknas som ett åtagande."), (7, "räknas inte."), (10, "räknas inte."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "texts"),
    [
        (set(), ["kontrollera", "besöka"]),
        ({5}, ["kontrollera", "Öka", "besöka"]),
        ({5, 7, 10}, ["kontrollera", "Öka", "besöka", "30", "Polisen"]),
        ({10, 99}, ["kontrollera", "besöka", "Polisen"]),
    ],
)
def test_a_persons_answer_decides(lines, texts):
    """The lines that are confirmed are promises in the order of the text, the others are none."""
    settled = settle(parse(read_txt(TEXT)), lines)
    assert [c.text.split()[0] for c in settled.loften[0].commitments] == texts
    assert settled.doubts == ()


@given(st.sampled_from(sorted(DATA.glob("*.txt"))), st.sets(st.integers(1, 40)))
def test_settling_keeps_what_is_sure(path, lines):
    """Every sure promise stays with its parent, unless the parent is taken out; the parent stands before its child."""
    found = parse(read_lines(path))
    unsure = {d.promise.line for d in found.doubts}
    for before, after in zip(found.loften, settle(found, lines).loften, strict=True):
        sure = [c for c in before.commitments if c.line not in unsure]
        assert [c.text for c in sure] == [c.text for c in after.commitments if c.line not in unsure]
        for c in after.commitments:
            assert c.parent is None or after.commitments[c.parent].line <= c.line


def test_five_known_loften_have_no_uncertain_lines(shared):
    """Where every promise is marked nothing is asked."""
    for path in sorted((shared / "loften").glob("*.txt")):
        assert parse(read_lines(path)).doubts == ()


def test_the_library_shows_uncertain_lines_and_mends_itself(tmp_path, capsys, own_home):
    """They are listed with number and fate; --accept-uncertain adds those left out, --skip-uncertain takes out those taken."""
    path = tmp_path / "löfte.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert run(["library", "add", str(path)]) == 0
    out, err = capsys.readouterr()
    assert "osäker, rad 5 (lades till): «Öka närvaron vid stationen»" in out
    assert "osäker, rad 7 (lades inte till)" in out
    assert "--accept-uncertain eller --skip-uncertain" in err
    assert len(list_entries(own_home)) == 3
    assert run(["library", "add", str(path), "--accept-uncertain"]) == 0
    assert "osäker" not in "".join(capsys.readouterr())
    assert len(list_entries(own_home)) == 5
    assert run(["library", "add", str(path), "--skip-uncertain"]) == 0
    assert sorted(e.text.split()[0] for e in list_entries(own_home)) == ["besöka", "kontrollera"]


def test_a_file_settled_line_by_line(tmp_path):
    """The confirmed answer stands in the library, whatever an earlier reading added."""
    path = tmp_path / "löfte.txt"
    path.write_text(TEXT, encoding="utf-8")
    home = tmp_path / "hem"
    add_files(home, (path,))
    done = settle_file(home, path, frozenset({10}))
    assert [d.promise.line for d in done.doubts] == [5, 7, 10]
    assert sorted(e.text.split()[0] for e in list_entries(home)) == ["Polisen", "besöka", "kontrollera"]
