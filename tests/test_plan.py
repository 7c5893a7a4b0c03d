"""Tests of the åtgärdsplan as Word and Excel."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from author.cli import run
from author.draft import ChosenArea, Commitment, Draft, DroppedArea, FormalFields
from author.export.books import LIVE, harmless
from author.export.plan import NO_AREA, NO_UNIT, make_plan
from author.export.plan_sheet import plan_xlsx
from author.export.plan_word import plan_docx
from surveys.errors import UserError

DAY = date(2026, 1, 10)
FORMAL = FormalFields("Åsby", "LPO Åsby", "2026-01-01", "2027-12-31", follow_up="I juni.", decision="KS § 4")
AREAS = (
    ChosenArea("trafik", "Trafik", "Högst", ("Rak väg", "Bred väg"), "Lägre fart", "Storgatan", "Andel som ser problemet",
               "34 procent (2025)", "mätning.csv, rad 4"),
    ChosenArea("brand", "Brand", "Tre bränder"),
)  # fmt: skip
COMMITMENTS = (
    Commitment("å1", "Polisen mäter farten 12 gånger.", ("polisen",), "trafik", cause="Rak väg", unit="Trafikpolisen",
               contact="gruppchefen", measure="Antal", time="Maj", place="Storgatan", anchored="ja"),
    Commitment("å2", "Frågan om farthinder & skyltar lyfts.", ("kommunen",), "trafik", unit="Gatukontoret; trafikpolisen",
               forwarded_to="Trafikverket", in_lofte=False),
    Commitment("å3", "Vi möts varje månad.", ("polisen", "kommunen"), unit=""),
    Commitment("å4", "En mätning görs i mörker.", ("polisen",), parent="å1", unit="Trafikpolisen"),
)  # fmt: skip
DRAFT = Draft(FORMAL, AREAS, (DroppedArea("buller", "Buller", "Miljökontoret har det."),), COMMITMENTS)


def document(draft: Draft = DRAFT, unit: str | None = None):
    """The plan as Word, opened again."""
    return docx.Document(io.BytesIO(plan_docx(make_plan(draft, unit), DAY)))


def workbook(draft: Draft = DRAFT):
    """The plan as Excel, opened again."""
    return openpyxl.load_workbook(io.BytesIO(plan_xlsx(make_plan(draft), DAY)))


def cells(table) -> list[list[str]]:
    """The texts of a table."""
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_areas_hold_their_measures_nested_ones_after_their_parent() -> None:
    """Every commitment stands once: under its area, or last under none."""
    plan = make_plan(DRAFT)
    assert [(a.name, [m.number for m in a.measures]) for a in plan.areas] == [
        ("Trafik – Storgatan", ["1", "4", "2"]), ("Brand", []), (NO_AREA, ["3"]),
    ]  # fmt: skip


def test_units_are_one_whatever_their_case_and_a_shared_measure_stands_under_each() -> None:
    """The list per unit follows the alphabet, and what has no unit comes last."""
    assert [(name, [m.number for m in rows]) for name, rows in make_plan(DRAFT).units] == [
        ("Gatukontoret", ["2"]), ("Trafikpolisen", ["1", "4", "2"]), (NO_UNIT, ["3"]),
    ]  # fmt: skip


def test_one_unit_gets_its_own_list() -> None:
    """The part for a unit holds its measures alone, and an unknown unit is told of with those there are."""
    plan = make_plan(DRAFT, "gatukontoret")
    assert [m.number for m in plan.measures] == ["2"]
    assert plan.title == "Åtgärdsplan 2026–2027: Gatukontoret"
    with pytest.raises(UserError, match="Enheter i utkastet: Gatukontoret, Trafikpolisen"):
        make_plan(DRAFT, "skolan")
    with pytest.raises(UserError, match="inga åtgärder"):
        make_plan(Draft(FORMAL, AREAS))


def test_the_word_file_says_all_that_is_known() -> None:
    """Goal, indicator, baseline with source, causes and every field of a commitment are printed."""
    made = document()
    told = "\n".join(p.text for p in made.paragraphs)
    for text in ("Mål: Lägre fart", "Indikator: Andel som ser problemet", "Troliga orsaker:", "Beslut: KS § 4",
                 "Utgångsvärde: 34 procent (2025) (källa: mätning.csv, rad 4)", "Ingen åtgärd svarar mot området än."):  # fmt: skip
        assert text in told
    assert cells(made.tables[0])[1] == [
        "1", "Polisen mäter farten 12 gånger.", "Rak väg", "Trafikpolisen\nKontakt: gruppchefen", "Antal",
        "Maj\nStorgatan", "ja", "löftet",
    ]  # fmt: skip
    assert cells(made.tables[0])[3][1:4:2] == [
        "Frågan om farthinder & skyltar lyfts. Förs vidare till Trafikverket.", "Gatukontoret, trafikpolisen",
    ]  # fmt: skip
    assert cells(made.tables[-2])[1] == [
        "2", "Frågan om farthinder & skyltar lyfts.", "Trafikverket", "Gatukontoret, trafikpolisen",
    ]  # fmt: skip
    assert cells(made.tables[-1]) == [["Problemområde", "Skäl"], ["Buller", "Miljökontoret har det."]]


def test_the_word_file_can_be_heard() -> None:
    """Headings are real, every table has a header row, a title and no empty cell, and all languages are Swedish."""
    made = document()
    assert [p.style.name for p in made.paragraphs if p.text == "Trafik – Storgatan"] == ["Heading 1"]
    assert [p.style.name for p in made.paragraphs if p.text == "Gatukontoret"] == ["Heading 2"]
    for table in made.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
        assert all(text for row in cells(table) for text in row)
        assert len({len(row._tr.tc_lst) for row in table.rows}) == 1
    languages = {e.get(qn("w:val")) for e in made.styles.element.iter(qn("w:lang"))}
    assert languages == {"sv-SE"}
    assert made.core_properties.language == "sv-SE"
    assert made.sections[0].page_width > made.sections[0].page_height


def test_the_workbook_has_a_row_for_every_commitment() -> None:
    """The first sheet holds all fields, its titles stay and can be filtered, and the other sheets hold areas and units."""
    book = workbook()
    first = book["Åtgärdsplan"]
    rows = list(first.iter_rows(values_only=True))
    assert [row[0] for row in rows] == ["Nr", 1, 4, 2, 3]
    assert rows[1][1:] == (
        "Polisen mäter farten 12\xa0gånger.".replace("\xa0", " "), "Trafik", "Rak väg", "Polisen", "Trafikpolisen", "gruppchefen", "Antal",
        "Maj", "Storgatan", "ja", "löftet", "–",
    )  # fmt: skip
    assert (first.freeze_panes, first.auto_filter.ref, first.print_title_rows) == ("A2", "A1:M5", "$1:$1")
    areas = list(book["Problemområden"].iter_rows(values_only=True))
    assert areas[1][5:] == ("Andel som ser problemet", "34 procent (2025) (källa: mätning.csv, rad 4)", 3)
    assert [row[0] for row in book["Per ansvarig"].iter_rows(min_row=2, values_only=True)] == [
        "Gatukontoret", "Trafikpolisen", "Trafikpolisen", "Trafikpolisen", NO_UNIT,
    ]  # fmt: skip


@pytest.mark.parametrize("sign", [*LIVE, "\t=", "\r=", "\u200b=", " ="])
def test_no_cell_is_a_formula(sign: str) -> None:
    """A text that begins like a formula is a text with an apostrophe before it, wherever it stands."""
    text = f'{sign}HYPERLINK("x";"y")'
    draft = replace(
        DRAFT, commitments=(replace(COMMITMENTS[0], text=text, unit=text, contact=text, measure=text, cause=text),),
        areas=(replace(AREAS[0], name=text, goal=text, baseline=text),),
    )  # fmt: skip
    values = [cell for sheet in workbook(draft) for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type in ("s", "n", "inlineStr") for cell in values)
    assert sum(str(cell.value).startswith("'") for cell in values) >= 5
    assert not any(str(cell.value)[:1] in LIVE for cell in values)


@given(st.text(max_size=40))
@settings(max_examples=60, deadline=None)
def test_harmless_keeps_the_text(text: str) -> None:
    """Nothing but an apostrophe in front is ever added, and only where it is needed."""
    shown = harmless(text)
    assert shown in (text, f"'{text}")
    assert shown == "" or shown[0] not in LIVE


def test_the_same_draft_gives_the_same_bytes() -> None:
    """Both formats are the same to the byte each time, and hold no trace of the machine."""
    plan = make_plan(DRAFT)
    for write in (plan_docx, plan_xlsx):
        content = write(plan, DAY)
        assert content == write(make_plan(DRAFT), DAY)
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            core = package.read("docProps/core.xml").decode()
        assert "python" not in core
        assert "openpyxl" not in core
        assert core.count("2026-01-10T00:00:00Z") == 2


def test_the_command_writes_both_formats(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The ending decides the format; an unknown one and an empty draft are told of in Swedish."""
    path = tmp_path / "p.lofte"
    new = ["--municipality", "Åsby", "--police-area", "LPO", "--from", "2026-01-01", "--to", "2026-12-31"]
    assert run(["new", str(path), *new]) == 0
    assert run(["plan", str(path)]) == 1
    assert "inga åtgärder än" in capsys.readouterr().err
    assert run(["commitment", "add", str(path), "Vi möts i maj.", "--unit", "Skolan", "--plan-only"]) == 0
    for name in ("p-åtgärdsplan.docx", "plan.xlsx"):
        extra = [] if name.startswith("p-") else ["-o", str(tmp_path / name)]
        assert run(["plan", str(path), "--date", "2026-01-10", *extra]) == 0
        assert zipfile.is_zipfile(tmp_path / name)
    assert run(["plan", str(path), "--unit", "Skolan"]) == 0
    assert (tmp_path / "p-åtgärdsplan-Skolan.docx").is_file()
    assert run(["plan", str(path), "-o", str(tmp_path / "plan.pdf")]) == 1
    assert "Välj .docx eller .xlsx" in capsys.readouterr().err
