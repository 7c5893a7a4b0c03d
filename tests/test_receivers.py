"""Tests of who a statement is passed on to, measured on own texts, and of the lists that are written."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from author import edge
from author.cli import run
from author.export.books import book_bytes, cell_text, fill_sheet
from author.session import areas, projects, sources
from author.session.receiver_lists import receiver_lists, write_lists
from author.store.project import Project
from surveys.areas import load_areas, load_kinds
from surveys.model import Placement, Statement
from surveys.receivers import RECEIVERS, receiver_of
from surveys.training import train_placer

DATA = Path(__file__).parent / "data"
AT, DAY = "2026-01-01T09:00:00", date(2026, 1, 1)
NEW = {"municipality": "Åsby", "police-area": "LPO Åsby", "from": "2026-01-01", "to": "2026-12-31"}
NOTES = """Datum;Plats;Synpunkt;Antal
2025-05-01;Torget;Lyktstolpen är trasig sedan i höstas;3
2025-05-01;Torget;=HYPERLINK("http://x.se") lampan är trasig;1
2025-05-02;Norra torget;Hon blir slagen av sin man hemma i lägenheten;1
2025-05-02;Byn;Det är mörkt på riksvägen;1
2025-05-02;Centrum;En kille på 14 år säljer hasch i trapphuset;1
2025-05-02;Centrum;Det säljs knark öppet på torget;1
"""


@pytest.fixture(scope="module")
def judged() -> dict[str, list[tuple[str, set[str], str]]]:
    """The texts of each set with what a person says and what the rules say: (wanted, found, text)."""
    placer = train_placer(load_areas(), load_kinds(), cache=edge.home())
    found = {}
    for path in sorted(DATA.glob("receivers*.tsv")):
        lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
        got: list[set[str]] = [set() for _ in lines]
        for s in placer.statements([(str(n), text) for n, (_, text) in enumerate(lines)]):
            got[int(s.concern)] |= {r for r in (receiver_of(s),) if r}
        found[path.stem] = [(wanted, own, text) for (wanted, text), own in zip(lines, got, strict=True)]
    return found


def precision_recall(rows: list[tuple[str, set[str], str]]) -> tuple[float, float]:
    right = sum(wanted in own for wanted, own, _ in rows)
    return right / sum(len(own) for _, own, _ in rows), right / sum(wanted != "-" for wanted, _, _ in rows)


@pytest.mark.parametrize(
    ("name", "precision", "recall"),
    [
        ("receivers", 0.95, 0.95),
        ("receivers_later", 0.90, 0.90),
        ("receivers_unseen", 0.90, 0.85),
        ("receivers_final", 0.85, 0.75),
    ],
)
def test_the_right_receiver_is_found(
    name: str, precision: float, recall: float, judged: dict[str, list[tuple[str, set[str], str]]]
) -> None:
    """Of 372 own texts with a receiver or none; only the last set was written after the word lists were settled, and one rule came later still."""
    rows = judged[name]
    found = precision_recall(rows)
    assert found[0] >= precision, [row for row in rows if row[1] - {row[0]}]
    assert found[1] >= recall, [row for row in rows if row[0] != "-" and row[0] not in row[1]]


def test_there_are_enough_texts_and_none_twice(judged: dict[str, list[tuple[str, set[str], str]]]) -> None:
    """At least 150 texts were written before the rules; every receiver and none at all are among them."""
    assert len(judged["receivers"]) >= 150
    texts = [text.casefold() for rows in judged.values() for _, _, text in rows]
    assert len(texts) == len(set(texts))
    assert {wanted for wanted, _, _ in judged["receivers"]} == {*RECEIVERS, "-"}


@pytest.mark.parametrize(
    ("text", "kind", "area", "receiver"),
    [
        ("Lampan är trasig", "problem", None, "gata"),
        ("Lampan i trapphuset är trasig", "problem", None, "bostad"),
        ("Lampan på skolgården är trasig", "problem", None, "skola"),
        ("Lampan längs riksvägen är trasig", "problem", None, "trafikverket"),
        ("Hissen på stationen är trasig, man når inte perrongen", "problem", None, "trafikverket"),
        ("Någon slog mig utanför skolan", "problem", "vald", None),
        ("Han blir retad varje dag", "problem", "skola", "skola"),
        ("Det är för dyrt att leva", "out_of_scope", None, "ovriga"),
        ("Klipp ner syrenerna", "wish", "belysning", "gata"),
        ("Lampan lagades snabbt, tack", "praise", None, None),
        ("Lampan", "non_answer", None, None),
    ],
)
def test_the_owner_of_the_place_goes_before_the_fault(
    text: str, kind: str, area: str | None, receiver: str | None
) -> None:
    """The same fault goes to whoever owns the place; praise, empty answers and crime go to nobody."""
    placed = () if area is None else (Placement(area, 0.9),)
    assert receiver_of(Statement("a-1", "a", text, kind, placed)) == receiver


@pytest.fixture
def project(tmp_path: Path, own_home: Path) -> Iterator[Project]:
    """A project with notes that have faults, crimes and a formula in them."""
    notes = tmp_path / "dialog.csv"
    notes.write_text(NOTES, encoding="utf-8")
    with projects.new_project(tmp_path / "p.lofte", NEW, AT) as made:
        made.cache = own_home
        sources.import_files(made, (notes,), AT)
        yield made


def test_the_lists_hold_rows_and_nothing_that_is_not_for_others(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A sheet a receiver, each line with place, file, sheet and row; violence at home and alerts are left out."""
    out = tmp_path / "listor.xlsx"
    assert run(["lists", str(project.path), "-o", str(out)]) == 0
    assert "Gata och park  2" in capsys.readouterr().out
    book = openpyxl.load_workbook(out)
    assert book.sheetnames == [*RECEIVERS.values(), "Om listorna"]
    street = list(book["Gata och park"].values)
    assert street[0] == ("Plats", "Synpunkt", "Slag", "Problemområde", "Fil", "Blad", "Rad", "Nummer")
    assert {(row[0], row[4], row[6]) for row in street[1:]} == {
        ("Torget", "dialog.csv", 2),
        ("Torget", "dialog.csv", 3),
    }
    ids = {s.id for s in areas.analyse(project).statements}
    assert {row[7] for row in street[1:]} <= ids
    assert [row[1] for row in book["Trafikverket"].values][1:] == ["Det är mörkt på riksvägen"]
    written = " ".join(str(v) for sheet in book.worksheets[:-1] for row in sheet.values for v in row)
    assert "slagen" not in written
    assert "hasch" not in written
    assert "knark" not in written


def test_the_lists_are_the_same_every_time(project: Project, tmp_path: Path) -> None:
    """Two files written one after the other are equal to the last byte, and hold no formula."""
    first, second = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    assert write_lists(project, first, DAY) == write_lists(project, second, DAY)
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as package:
        sheets = [package.read(name) for name in package.namelist() if name.startswith("xl/worksheets/")]
    assert all(b"<f>" not in sheet and b"<f " not in sheet for sheet in sheets)
    assert sum(map(len, receiver_lists(project).values())) >= 3


@given(start=st.sampled_from(["=", "+", "-", "@", "\t=", " =", "\u00a0+", "\x00="]), rest=st.text(max_size=20))
def test_no_cell_begins_like_a_formula(start: str, rest: str) -> None:
    """Whatever a citizen writes first, no cell of the workbook is read as a formula."""
    text = cell_text(start + rest)
    assert text.lstrip(" \u00a0\t")[:1] not in set("=+-@")
    assert cell_text("Lampan = trasig") == "Lampan = trasig"


def test_a_workbook_takes_any_text(tmp_path: Path) -> None:
    """Control signs, very long texts and empty lists give a file that opens, with the words kept."""
    path = tmp_path / "x.xlsx"
    made = openpyxl.Workbook()
    fill_sheet(made.create_sheet("A"), "Titel", (("T", 9), ("N", 9)), [("a\x07b & <c>", 3), ("x" * 40_000, 4)])
    fill_sheet(made.create_sheet("B"), "Titel", (("T", 9),), [])
    path.write_bytes(book_bytes(made, "Titel", DAY))
    book = openpyxl.load_workbook(path)
    assert [row[0][:9] for row in list(book["A"].values)[1:]] == ["ab & <c>", "x" * 9]
    assert list(book["B"].values) == [("T",)]
