"""Whole löften in every structure: what a careful reader finds in tests/data/loften, and texts that are none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from author.parse import parse, parsed_json
from surveys.readers.documents import read_lines
from surveys.readers.txt_lines import read_txt

DATA = Path(__file__).resolve().parent / "data" / "loften"
GOLD = sorted((DATA / "gold").glob("*.json"))
OTHER = sorted((DATA / "annat").glob("*.txt"))
RENAMED = {
    "Hammarö": "Solvik", "Karlshamn": "Solvik", "Karlstad": "Solvik", "Katrineholm": "Solvik", "Strömstad": "Solvik",
    "Problemområden": "Fokusområden", "Bakgrund": "Inledning", "Uppföljning": "Utvärdering", "januari": "februari",
    " maj": " juni", "december": "november",
}  # fmt: skip
"""Words of the five löften beside the project and what they are changed to."""


def found_in(path):
    """What the parser finds, with the fields a gold file has."""
    return parsed_json(parse(read_lines(path)))


def bare(commitment, *fields):
    """Only these fields of a commitment."""
    return {field: commitment[field] for field in fields}


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_a_lofte_is_read_as_a_careful_reader_reads_it(path):
    """Promises, promisers, nesting, counts, headings, period, areas, signers and municipality are those of the gold file."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    found = found_in(DATA / gold["source"])
    assert found["municipality"] == gold["municipality"]
    assert len(found["loften"]) == len(gold["loften"])
    for mine, lofte in zip(found["loften"], gold["loften"], strict=True):
        assert [c["text"] for c in mine["commitments"]] == [c["text"] for c in lofte["commitments"]]
        for a, b in zip(mine["commitments"], lofte["commitments"], strict=True):
            assert bare(a, "by", "parent", "quantities") == bare(b, "by", "parent", "quantities"), a["text"]
            assert a["heading"].rstrip(":").endswith(b["heading"].rstrip(":.")[-20:]), a["text"]
        assert mine["period"] == lofte["period"]
        assert mine["problem_areas"] == lofte["problem_areas"]
        assert mine["signatories"] == lofte["signatories"]
        assert (mine["signed"] or {}).get("date") == (lofte["signed"] or {}).get("date")
        if lofte["follow_up"]:
            assert mine["follow_up"].startswith(lofte["follow_up"])


@pytest.mark.parametrize("path", OTHER, ids=lambda path: path.stem)
def test_a_text_that_is_no_lofte_gives_no_promise(path):
    """Protocols, lägesbilder, news, reports, letters and surveys that speak of a löfte hold no promises."""
    assert not [c for lofte in found_in(path)["loften"] for c in lofte["commitments"]]


def test_there_are_twenty_texts_that_are_none():
    """The negative texts are as many as they should be."""
    assert len(OTHER) == 20


@pytest.mark.parametrize("name", ["hammaro", "karlshamn", "karlstad", "katrineholm", "stromstad"])
def test_names_months_and_headings_decide_nothing(name, shared):
    """Renaming kommuner, months and headings changes no promise but the renamed words."""
    text = (shared / "loften" / f"{name}.txt").read_text(encoding="utf-8")
    changed = text
    for old, new in RENAMED.items():
        changed = changed.replace(old, new)
    before, after = parsed_json(parse(read_txt(text))), parsed_json(parse(read_txt(changed)))
    assert after["municipality"] == "Solvik"
    assert len(before["loften"]) == len(after["loften"])
    for one, other in zip(before["loften"], after["loften"], strict=True):
        assert len(one["commitments"]) == len(other["commitments"])
        for a, b in zip(one["commitments"], other["commitments"], strict=True):
            assert bare(a, "by", "parent", "quantities") == bare(b, "by", "parent", "quantities")
        assert len(one["signatories"]) == len(other["signatories"])
        assert len(one["problem_areas"]) == len(other["problem_areas"])


def test_a_word_table_gives_promises_with_their_owners(tmp_path):
    """Rows under "Åtgärd" are promises by whom the column "Ansvarig" names, ordered by the column of areas."""
    from docx import Document

    document = Document()
    document.add_heading("Medborgarlöfte 2031 Norrviks kommun", 1)
    rows = (
        ("Problemområde", "Åtgärd", "Ansvarig", "När"),
        ("Trafik", "Kontrollera hastigheten vid skolan 20 gånger.", "Polisen", "Hela året"),
        ("Trafik", "Bygga två gupp på Skolgatan.", "Norrviks kommun", "Maj"),
        ("Bränder", "Utbilda alla sjundeklassare om eld.", "Räddningstjänsten", "Hösten"),
    )
    table = document.add_table(rows=0, cols=4)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    path = tmp_path / "tabell.docx"
    document.save(path)
    (lofte,) = found_in(path)["loften"]
    assert [(c["by"], c["heading"]) for c in lofte["commitments"]] == [
        (["polisen"], "Trafik"), (["kommunen"], "Trafik"), (["annan"], "Bränder"),
    ]  # fmt: skip


def test_a_table_with_a_column_for_each_party_is_read_by_column(tmp_path):
    """Where the column titles are the parties, every cell below is a promise of the party above it."""
    from docx import Document

    document = Document()
    document.add_heading("Medborgarlöfte 2031", 1)
    table = document.add_table(rows=3, cols=2)
    for cell, text in zip(
        (c for row in table.rows for c in row.cells),
        (
            "Polisen",
            "Norrviks kommun",
            "Fotpatrullera i hamnen.",
            "Byta 40 lampor.",
            "Besöka skolan.",
            "Röja sly vid ån.",
        ),
        strict=True,
    ):
        cell.text = text
    path = tmp_path / "parter.docx"
    document.save(path)
    (lofte,) = found_in(path)["loften"]
    assert [(c["text"], c["by"]) for c in lofte["commitments"]] == [
        ("Fotpatrullera i hamnen.", ["polisen"]), ("Besöka skolan.", ["polisen"]),
        ("Byta 40 lampor.", ["kommunen"]), ("Röja sly vid ån.", ["kommunen"]),
    ]  # fmt: skip
