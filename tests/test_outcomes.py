"""Tests of what a follow-up says became of promises, and of what the library makes of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from author.cli import run
from author.commitments import LibraryEntry, Origin, PastCommitment, Quantity
from author.draft import ChosenArea, Draft, FormalFields
from author.parse import judge, parse
from author.session.library import add_files
from author.store.library import list_entries
from author.suggest import suggest
from surveys.model import Analysis
from surveys.readers.txt_lines import read_txt

LOFTE = """Medborgarlöfte 2031 Norrviks kommun

Polisen lovar att:
• genomföra minst 40 trafikkontroller
• patrullera i hamnen varje helg
Norrviks kommun lovar att:
• byta 30 armaturer längs Strandvägen
"""
FOLLOW_UP = """Uppföljning av medborgarlöfte 2031 Norrviks kommun

Polisen skulle genomföra minst 40 trafikkontroller.
Resultat: 52 trafikkontroller genomfördes.

Polisen skulle patrullera i hamnen varje helg.
Resultat: Löftet är inte uppfyllt, personalen räckte inte.

Norrviks kommun skulle byta 30 armaturer längs Strandvägen.
Resultat: 12 armaturer är bytta, resten är försenade.
"""


@pytest.mark.parametrize(
    ("outcome", "kept"),
    [
        ("71 kontroller genomfördes.", "ja"),
        ("Klart i november.", "ja"),
        ("Löftet är uppfyllt.", "ja"),
        ("Alla möten hölls som planerat.", "ja"),
        ("Belysningen är på plats sedan maj.", "ja"),
        ("Löftet är delvis uppfyllt.", "delvis"),
        ("Arbetet är påbörjat men försenat.", "delvis"),
        ("Delvis genomfört.", "delvis"),
        ("Vandringen kvarstår att göra.", "delvis"),
        ("Ännu inte klart, pågår under våren.", "delvis"),
        ("Löftet är inte uppfyllt.", "nej"),
        ("Mötena ställdes in.", "nej"),
        ("Detta har inte genomförts.", "nej"),
        ("Satsningen blev inte av.", "nej"),
        ("Insatsen kunde inte hållas på grund av sjukdom.", "nej"),
        ("Tryggheten mäts varje år.", ""),
        ("Närvaron ökade med 12 procent.", ""),
        ("", ""),
    ],
)
def test_an_outcome_is_judged_by_what_it_says(outcome, kept):
    """Kept, kept in part, not kept, or not told."""
    assert judge(outcome) == kept


@pytest.mark.parametrize(
    ("outcome", "kept"),
    [
        ("Under året gjordes 40 kontroller.", "ja"),
        ("Det blev 55 nykterhetskontroller och 12 besök.", "ja"),
        ("Endast 25 kontroller genomfördes.", "delvis"),
        ("0 kontroller genomfördes.", "nej"),
        ("Löftet är uppfyllt fast bara 38 kontroller gjordes.", "ja"),
        ("Vi gjorde 70 besök i skolor.", ""),
    ],
)
def test_a_count_is_compared_with_the_promised_one(outcome, kept):
    """The same noun, alone or last in a compound, tells whether as many were made; a plain verdict goes before it."""
    promise = PastCommitment("x", ("polisen",), quantities=(Quantity(40, "kontroller"),))
    assert judge(outcome, promise) == kept


def test_a_follow_up_gives_each_promise_its_outcome():
    """What stands under a promise is its outcome, without the label, and no promise of its own."""
    (lofte,) = parse(read_txt(FOLLOW_UP)).loften
    assert [(c.kept, c.outcome[:12]) for c in lofte.commitments] == [
        ("ja", "52 trafikkon"), ("nej", "Löftet är in"), ("delvis", "12 armaturer"),
    ]  # fmt: skip


def test_a_lofte_without_results_has_no_outcomes():
    """Prose under a promise in a löfte that follows nothing up is no outcome."""
    text = LOFTE + "\nUnder 2030 genomfördes 30 kontroller.\n"
    (lofte,) = parse(read_txt(text)).loften
    assert len(lofte.commitments) == 3
    assert not any(c.outcome or c.kept for c in lofte.commitments)


def test_a_table_column_of_results_gives_outcomes(tmp_path):
    """Cells under "Resultat" belong to the promise in their row."""
    from docx import Document

    from author.session.library import parse_file

    document = Document()
    document.add_heading("Uppföljning av medborgarlöfte 2031 Norrviks kommun", 1)
    table = document.add_table(rows=0, cols=3)
    for row in (
        ("Åtagande", "Ansvarig", "Resultat"),
        ("Kontrollera mopeder 20 gånger.", "Polisen", "Gjordes 22 gånger."),
        ("Röja sly vid ån.", "Kommunen", "Inte genomfört."),
    ):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    path = tmp_path / "uppfoljning.docx"
    document.save(path)
    (lofte,) = parse_file(path).loften
    assert [(c.by, c.kept, c.outcome) for c in lofte.commitments] == [
        (("polisen",), "ja", "Gjordes 22 gånger."), (("kommunen",), "nej", "Inte genomfört."),
    ]  # fmt: skip


def test_a_follow_up_tells_the_library_what_became_of_its_promises(tmp_path, capsys):
    """Outcomes go to the promises that are there, nothing is doubled, and adding it again changes nothing."""
    (tmp_path / "löfte.txt").write_text(LOFTE, encoding="utf-8")
    (tmp_path / "uppföljning.txt").write_text(FOLLOW_UP, encoding="utf-8")
    home = tmp_path / "hem"
    add_files(home, (tmp_path / "löfte.txt",))
    assert [e.outcome for e in list_entries(home)] == ["", "", ""]
    first, again = add_files(home, (tmp_path / "uppföljning.txt", tmp_path / "uppföljning.txt"))
    assert (first.new, first.followed, again.new, again.followed) == (0, 3, 0, 0)
    entries = list_entries(home)
    assert [e.kept for e in entries] == ["ja", "nej", "delvis"]
    assert entries[0].origin.file == "löfte.txt"


def test_a_follow_up_alone_gives_promises_that_can_be_made_again(tmp_path, capsys, own_home):
    """Without the löfte the restated promises are added as promises, and the list shows what became of them."""
    (tmp_path / "uppföljning.txt").write_text(FOLLOW_UP, encoding="utf-8")
    assert run(["library", "add", str(tmp_path / "uppföljning.txt")]) == 0
    assert "3 utfall (1 hölls, 0 till åtaganden som fanns)" in capsys.readouterr().out
    assert [e.text.split()[1] for e in list_entries(own_home)] == ["ska", "ska", "ska"]
    assert run(["library", "list"]) == 0
    out = capsys.readouterr().out
    assert "hölls: 52 trafikkontroller genomfördes." in out
    assert "hölls inte: Löftet är inte uppfyllt" in out
    assert "hölls delvis: 12 armaturer" in out


def test_suggestions_take_kept_promises_first_and_broken_ones_last():
    """Of three alike the kept one comes first, the broken one last, and each says so."""
    texts = (
        "Polisen kontrollerar mopeder {antal} gånger",
        "Polisen stoppar mopeder i tunneln",
        "Polisen söker trimmade mopeder",
    )
    outcomes = ("Inte genomfört.", "", "Genomfördes 30 gånger.")
    made = [
        LibraryEntry(f"e{n}", text, ("motorburen",), kind, ("polisen",), origin=Origin("Ekby", 2030),
                     quantities=(Quantity(3, "gånger"),), outcome=outcome, kept=judge(outcome))
        for n, (text, kind, outcome) in enumerate(zip(texts, ("trafikkontroll", "närvaro", "tillsyn"), outcomes, strict=True))
    ]  # fmt: skip
    draft = Draft(FormalFields("Åsby", "LPO", "2032-01-01", "2032-12-31"), (ChosenArea("motorburen", "Mopeder"),))
    found = suggest(draft, Analysis(()), (), tuple(made))[0].suggestions
    assert [s.id.split("/")[1] for s in found] == ["e2", "e1", "e0"]
    assert found[0].reasons[-1] == "Löftet hölls i Ekby. Uppföljningen säger: Genomfördes 30 gånger."
    assert found[2].reasons[-1] == "Löftet hölls inte i Ekby. Uppföljningen säger: Inte genomfört."
    assert found[1].reasons == suggest(draft, Analysis(()), (), (replace(made[1]),))[0].suggestions[0].reasons
