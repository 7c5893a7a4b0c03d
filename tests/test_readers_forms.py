"""Forms of files and tables that coordinators meet, each made in the test."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from surveys.errors import UserError
from surveys.intake import read_sources, read_texts
from surveys.intake_json import reading_json
from surveys.mapping.bands import side_by_side
from surveys.mapping.survey_tables import read_survey_table
from surveys.model import Reading
from surveys.readers.workbooks import make_sheet


def book(path: Path, rows: list[list[object]], title: str = "Blad1") -> Path:
    """Write rows as a workbook."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    made.save(path)
    return path


def csv(path: Path, text: str) -> Path:
    """Write a csv."""
    path.write_text(text, encoding="utf-8")
    return path


def only(path: Path) -> Reading:
    """Read a file of one sheet; its rows must add up and no row be lost in silence."""
    (reading,) = read_sources(path)
    s = reading.source
    assert s.rows_read == s.rows_used + s.rows_non_answers + s.rows_dropped
    assert sum(p.dropped for p in s.problems) >= s.rows_dropped
    return reading


def table(rows: list[list[object]], name: str = "fil.xlsx") -> list[tuple[object, ...]]:
    """Read a table and give item, heading, area, year, group, value, unit, direction and whether it is comparison."""
    read = read_survey_table(make_sheet("Blad1", [tuple(r) for r in rows]), name, "")
    assert read is not None
    return [
        (m.item, m.heading, m.area, m.year, m.group, m.value, m.unit, m.direction, m.comparison) for m in read.measures
    ]


def test_a_withheld_pair_is_two_withheld_figures():
    """``x (x)`` is a per cent and a step that are withheld both."""
    found = table([["Fråga", "2022", "2023"], ["Oro", "22 (1)", "x (x)"], ["Hot", "3 (0)", "4 (1)"]])
    assert [f[5:7] for f in found if f[0] == "Oro" and f[3] == 2023] == [(None, "percent"), (None, "index0-6")]


def test_a_long_row_without_its_value_is_a_missing_figure(tmp_path):
    """A row of a long table whose value is empty is withheld, the last row too, and no row is dropped."""
    reading = only(
        csv(
            tmp_path / "lång.csv",
            "fråga;område;år;värde\nOtrygg (%);Norr;2022;31\nOtrygg (%);Söder;2022;\nOtrygg (%);Väster;2022;\n",
        )
    )
    assert [(m.area, m.value, m.suppressed) for m in reading.measures] == [
        ("Norr", 31.0, False),
        ("Söder", None, True),
        ("Väster", None, True),
    ]


def test_tables_side_by_side_are_two():
    """Tables with an empty column between them keep their own year and number of answers."""
    rows: list[list[object]] = [
        ["2022", None, None, None, "2023"], ["Fråga", "Andel (%)", "n", None, "Fråga", "Andel (%)", "n"],
        ["Oro", 12, 300, None, "Oro", 14, 310], ["Hot", 4, 300, None, "Hot", 3, 311],
    ]  # fmt: skip
    assert [(f[0], f[3], f[5]) for f in table(rows)] == [
        ("Oro", 2022, 12.0),
        ("Hot", 2022, 4.0),
        ("Oro", 2023, 14.0),
        ("Hot", 2023, 3.0),
    ]


def test_an_empty_column_alone_parts_no_table():
    """A table with an empty column in it is one table where the header does not come again."""
    sheet = make_sheet("Blad", [("Fråga", "2021", None, "2022", "2023"), ("Oro", 1, None, 2, 3)])
    assert side_by_side(sheet) == (sheet,)


def test_the_title_over_a_table_is_its_question_and_so_is_one_between():
    """Where neither rows nor columns name a question the title over them does, without the number of the table."""
    found = table([["Enkät 2018–2022"], ["Diagram 1. Andel (%) oroliga för inbrott"], ["Område", 2018, 2022], ["Norr", 21, 23], ["Söder", 31, 33],
                   ["Diagram 2. Andel (%) som litar på polisen"], ["Område", 2018, 2022], ["Norr", 51, 53], ["Söder", 61, 63]])  # fmt: skip
    assert {(f[0], f[7]) for f in found} == {
        ("Andel (%) oroliga för inbrott", "low_good"),
        ("Andel (%) som litar på polisen", "high_good"),
    }


def test_a_region_code_marks_a_place():
    """A label of a code and a name is a place, and notes below the table say nothing of the columns."""
    found = table([["Anmälda brott per 100 000 invånare"], [None, None, "2021", "2022"], ["1499 Ekby", "Rån", 12, 13], [None, "Hot", 4, 5],
                   ["00 Riket", "Rån", 2, 3], [None, "Hot", 6, 7], [], ["Källa:"], ["Statistikmyndigheten"], ["Kontakt:"], ["Enheten för statistik"]])  # fmt: skip
    assert {(f[0], f[2], f[8]) for f in found} == {
        ("Rån", "1499 Ekby", False),
        ("Hot", "1499 Ekby", False),
        ("Rån", "00 Riket", True),
        ("Hot", "00 Riket", True),
    }


def test_a_group_over_questions_in_the_header_is_their_heading():
    """Of two header texts the upper is the heading of the group where the lower stands once."""
    found = table(
        [
            ["Procent 2022"],
            [None, "Otrygghet", None, "Utsatthet", None],
            ["Stadsdel", "Otrygg kväll", "Avstår", "Stöld", "Hot"],
            ["Norr", 31, 14, 9, 4],
            ["Söder", 25, 11, 7, 3],
        ]
    )
    assert ("Otrygg kväll", "Otrygghet", "Norr", 2022, None, 31.0, "percent", "low_good", False) in found


def test_a_row_of_which_is_a_group_of_the_row_over_it():
    """``varav kvinnor`` is the same question among women."""
    found = table(
        [
            ["Procent 2024"],
            [None, "Norr", "Söder"],
            ["Otrygg", 24, 22],
            ["varav kvinnor", 33, 31],
            ["varav män", 15, 13],
        ]
    )
    assert [(f[0], f[4], f[5]) for f in found if f[2] == "Norr"] == [
        ("Otrygg", None, 24.0),
        ("Otrygg", "kvinnor", 33.0),
        ("Otrygg", "män", 15.0),
    ]


def test_an_item_called_total_in_the_header_keeps_its_name():
    """A column titled Totalindex is a question of its own, not everybody."""
    assert {
        f[0]
        for f in table(
            [["Index 0–6, 2024"], ["Delområde", "Missbruk", "Totalindex"], ["Norr", 1, 1.4], ["Söder", 2, 1.9]]
        )
    } == {"Missbruk", "Totalindex"}


def test_good_before_bad_in_an_item_is_good():
    """The first telling word of an item decides: safety in the dark is safety."""
    found = table(
        [
            ["Fråga", "2022", "2023"],
            ["Andel (%) som känner sig trygga när det är mörkt", 62, 63],
            ["Andel (%) som oroas över trygghet", 2, 3],
        ]
    )
    assert [f[7] for f in found if f[3] == 2023] == ["high_good", "low_good"]


def test_a_grade_is_good_when_high():
    """A scale whose top is called the highest grade is good when high, whatever the question."""
    found = table(
        [
            ["Medelbetyg 1–10, där 10 är högsta betyg"],
            ["Fråga", "Ekby", "Riket"],
            ["Hur ser du på buskörning?", 5.1, 5.9],
        ]
    )
    assert {f[7] for f in found} == {"high_good"}


def test_other_places_than_the_own_kommun_stand_beside():
    """Riket, a lokalpolisområde beside the kommun, and other kommuner are comparison."""
    rows: list[list[object]] = [
        ["Ekby kommun, procent 2023"],
        ["Fråga", "Ekby kommun", "LPO Ekby-Lund", "Lunds kommun", "Riket"],
        ["Oro", 1, 2, 3, 4],
        ["Hot", 5, 6, 7, 8],
    ]
    assert {f[2]: f[8] for f in table(rows)} == {
        "Ekby kommun": False,
        "LPO Ekby-Lund": True,
        "Lunds kommun": True,
        "Riket": True,
    }


def test_figures_of_a_police_area_alone_are_pointed_out(tmp_path):
    """Figures that are of a lokalpolisområde alone are told to be no kommun's own."""
    reading = only(
        book(tmp_path / "lpo.xlsx", [["LPO Ekby, procent"], ["Fråga", 2022, 2023], ["Oro", 1, 2], ["Hot", 5, 6]])
    )
    assert any("lokalpolisområdet" in p.message for p in reading.source.problems)


def test_a_scale_that_no_value_fits_is_not_used():
    """A table called an index 0–6 with values of tens keeps its values, the direction unknown, and says so."""
    read = read_survey_table(
        make_sheet(
            "Blad", [("Problemindex (0–6)", None), ("Område", "Otrygghet"), ("Norr", 31), ("Söder", 22), ("Öster", 44)]
        ),
        "fil.csv",
        "",
    )
    assert read is not None
    assert {(m.value, m.direction) for m in read.measures} == {(31.0, "unknown"), (22.0, "unknown"), (44.0, "unknown")}
    assert any("ange rätt skala" in p.message for p in read.problems)


def test_formulas_whose_value_was_never_saved_are_told_of(tmp_path):
    """A formula without a saved value is an empty cell, and the row of the first is named."""
    reading = only(book(tmp_path / "f.xlsx", [["Fråga", "2022", "2023"], ["Oro (%)", 31, 28], ["Hot (%)", 5, "=B3+1"]]))
    assert [(m.value, m.suppressed) for m in reading.measures if m.item == "Hot (%)"] == [(5.0, False), (None, True)]
    assert [(p.row, p.dropped) for p in reading.source.problems if "formel" in p.message] == [(3, False)]


def test_a_header_that_comes_again_is_no_answer(tmp_path):
    """The header in the middle of joined files is pointed out and is no concern."""
    reading = only(csv(tmp_path / "d.csv", "Plats;Synpunkt;Antal\nTorget;Mörkt;3\nPlats;Synpunkt;Antal\nÅn;Bråk;4\n"))
    assert [c.text for c in reading.concerns] == ["Mörkt", "Bråk"]
    assert [p.row for p in reading.source.problems] == [3]


def test_a_row_of_a_sum_is_no_concern(tmp_path):
    """A sum under the rows is left out with a problem, its count in nobody's name."""
    reading = only(csv(tmp_path / "d.csv", "Plats;Synpunkt;Antal\nTorget;Mörkt;3\nÅn;Bråk;4\n;Summa;7\n"))
    assert [c.count for c in reading.concerns] == [3, 4]
    assert [(p.row, p.dropped) for p in reading.source.problems] == [(4, True)]


def test_ranked_choices_with_one_choice_a_row(tmp_path):
    """A long table of person, rank and area gives each person's choices; a row without a rank is told of."""
    rows = "".join(
        f"{n};{k};{area}\n" for n in range(1, 7) for k, area in ((1, "Trafik"), (2, "Inbrott"), (3, "Skräp"))
    )
    reading = only(csv(tmp_path / "val.csv", f"Person;Rang;Område\n{rows}7;;Trafik\n"))
    assert reading.source.kind == "ranked-picks"
    assert [(p.row, p.wording, p.rank) for p in reading.picks[:3]] == [
        (2, "Trafik", 1),
        (2, "Inbrott", 2),
        (2, "Skräp", 3),
    ]
    assert len(reading.picks) == 18
    assert [(p.row, p.dropped) for p in reading.source.problems] == [(20, True)]


def test_a_table_takes_its_place_from_the_heading_over_it(tmp_path):
    """Tables of synpunkter under headings of places have those places; paragraphs beside them are no synpunkter."""
    made = Document()
    made.add_heading("Protokoll 2024-10-03", 0)
    for place, said in (("Hamnen", "Klotter på magasinet"), ("Kyrkbyn", "Halt på trappan")):
        made.add_heading(place, 1)
        cells = made.add_table(rows=2, cols=2)
        for (r, c), text in {(0, 0): "Synpunkt", (0, 1): "Åtgärd", (1, 0): said, (1, 1): "Sanda"}.items():
            cells.cell(r, c).text = text
    made.add_paragraph("Nästa möte hålls i december.")
    made.save(str(tmp_path / "p.docx"))
    reading = only(tmp_path / "p.docx")
    assert [(c.text, c.place, c.proposal, c.date) for c in reading.concerns] == [
        ("Klotter på magasinet", "Hamnen", "Sanda", "2024-10-03"), ("Halt på trappan", "Kyrkbyn", "Sanda", "2024-10-03"),
    ]  # fmt: skip


def test_a_line_that_names_the_place_heads_the_paragraphs_under_it(tmp_path):
    """``Plats: …`` opens a section; thanks, dates and titles are no synpunkter."""
    path = csv(
        tmp_path / "t.txt",
        "ANTECKNINGAR\n12 maj 2024\n\nPlats: Lilla torget\n\nTre tonårstjejer säger att killar filmar dem.\n\nPlats: Badhuset\n\nSkåpen bryts upp.\n\nTack till alla som kom.\n",
    )
    assert [(c.text, c.place, c.count) for c in only(path).concerns] == [
        ("Tre tonårstjejer säger att killar filmar dem.", "Lilla torget", 3),
        ("Skåpen bryts upp.", "Badhuset", 1),
    ]


@pytest.mark.parametrize(
    ("text", "count", "uncertain"),
    [
        ("Tretton personer tar upp trafiken", 13, False),
        ("Nämns av 5: lukt i trapphus", 5, False),
        ("ett tiotal nämner skräp", 10, True),
        ("Klotter x3", 3, False),
    ],
)
def test_counts_in_words(text, count, uncertain):
    """Numbers in words and round tens are counts; round ones are uncertain."""
    from surveys.mapping.note_counts import count_in

    assert count_in(text, alone=False) == (count, uncertain)


def test_a_file_of_another_kind_than_its_ending_is_told_of(tmp_path):
    """A workbook named .csv is read as what it is, and that is said."""
    path = book(tmp_path / "svar.xlsx", [["Plats", "Synpunkt"], ["Torget", "Mörkt"]]).rename(tmp_path / "svar.csv")
    reading = only(path)
    assert reading.source.format == "xlsx"
    assert [p.message for p in reading.source.problems] == [
        "Filen heter .csv men är av slaget xlsx och är läst som det."
    ]


def test_a_real_old_workbook():
    """An .xls as an old spreadsheet program saved it gives its merged headers, withheld marks and last row."""
    reading = only(Path(__file__).parent / "data" / "index.xls")
    assert reading.source.format == "xls"
    found = {(m.item, m.heading, m.area, m.year, m.unit): m.value for m in reading.measures}
    assert found["Fulla personer ute", "Missbruk", "Ekby", 2022, "percent"] == 34.0
    assert found["Fulla personer ute", "Missbruk", "Lund", 2023, "index0-6"] == 1.0
    assert found["Knark ute", "Missbruk", "Ekby", 2023, "percent"] is None
    assert found["Totalindex", None, "Lund", 2023, "index0-6"] == 1.6


def test_an_old_workbook_that_is_cut_off_is_refused(tmp_path):
    """An .xls cut in half is refused with its name."""
    whole = (Path(__file__).parent / "data" / "index.xls").read_bytes()
    (tmp_path / "halv.xls").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(UserError, match=r"halv\.xls"):
        read_sources(tmp_path / "halv.xls")


def test_the_period_is_the_days_on_which_answers_came(tmp_path):
    """Where no text tells the period, the first and last day of the answers do."""
    rows: list[list[object]] = [
        ["Datum", "Plats", "Synpunkt"],
        ["2024-03-05", "Torget", "Mörkt"],
        ["2024-03-01", "Ån", "Bråk"],
    ]
    assert only(book(tmp_path / "d.xlsx", rows)).source.period == "2024-03-01–2024-03-05"


def test_texts_of_a_column_under_title_rows(tmp_path):
    """A column is found by its title though rows of titles stand over it, and the rows are counted from it."""
    path = book(tmp_path / "d.xlsx", [["Dialog i Ekby"], [], ["Nr", "Synpunkt"], [1, "Mörkt"], [2, None], [3, "Bråk"]])
    assert read_texts(path, "Synpunkt") == ((1, "Mörkt"), (2, ""), (3, "Bråk"))
    with pytest.raises(UserError, match="Kolumner i filen: Nr, Synpunkt"):
        read_texts(path, "Text")


@pytest.mark.parametrize(
    ("rows", "kind", "figure"),
    [
        ([["Hur ofta oroar du dig?"], [None, "2021", "2023"], ["Ofta", 5, 6], ["Aldrig", 95, 94], ["Antal", 400, 420]], "survey-table", ("Ofta", None, 2023, 6.0, "percent", 420.0)),
        ([["Anmälda brott"], ["Månad", "Rån", "Hot"], ["2024-01", 12, 5], ["2024-02", 9, 4], ["2024-03", 4, "-"]], "statistics", ("Rån", "januari", 2024, 12.0, "count", None)),
        ([["Nr", "Fråga", "Ekby 2023", "Ekby 2021", "Kommentar"], [1, "Oro (%)", 27, 29, "lite fler"], [2, "Hot (%)", 6, "*", None]], "survey-table", ("Oro (%)", None, 2021, 29.0, "percent", None)),
        ([["Område", "Fråga", "Kön", "Andel 2023 (%)", "Antal svar"], ["Norr", "Oro", "Kvinnor", 33, 80], ["Norr", "Oro", "Män", 17, 77]], "survey-table", ("Oro", "Kvinnor", 2023, 33.0, "percent", 80.0)),
    ],
)  # fmt: skip
def test_tables_that_look_like_answers_are_tables(tmp_path, rows, kind, figure):
    """Numbers of answers named in short, months as rows, a column of comments, and a year inside a title."""
    reading = only(book(tmp_path / "t.xlsx", rows))
    assert reading.source.kind == kind
    assert figure in {(m.item, m.group, m.year, m.value, m.unit, m.n) for m in reading.measures}


def test_a_scale_in_the_title_makes_numbers_answers(tmp_path):
    """Numbers under a title with a scale are answers though one is outside it; that one is told of and not used."""
    rows = "".join(f"{n};{n % 5 + 1};Norr\n" for n in range(1, 21))
    reading = only(
        csv(tmp_path / "svar.csv", f"respnr;Hur trygg är du? (1–5, 5 = mycket trygg);Stadsdel\n0;11;Norr\n{rows}")
    )
    assert reading.source.kind == "survey-responses"
    assert [(m.value, m.n, m.direction) for m in reading.measures if m.area is None] == [(3.0, 20, "high_good")]
    assert any("utanför skalan" in p.message for p in reading.source.problems)


def test_a_numbered_stop_heads_the_fields_under_it(tmp_path):
    """In a protocol of stops the line over ``Iakttagelse:`` is the place."""
    text = "Trygghetsvandring\nDatum: 7 november 2023\n\n1. Gångtunneln\n   Iakttagelse: Trasig lampa\n   Förslag: Byt\n\n2. Lekplatsen\n   Iakttagelse: Löst staket\n   Förslag: Laga\n"
    found = only(csv(tmp_path / "v.txt", text)).concerns
    assert [(c.text, c.place, c.proposal, c.date) for c in found] == [
        ("Trasig lampa", "Gångtunneln", "Byt", "2023-11-07"),
        ("Löst staket", "Lekplatsen", "Laga", "2023-11-07"),
    ]


def test_a_cell_longer_than_any_spreadsheet_holds_is_refused(tmp_path):
    """A file with a cell of a million characters is refused with its row."""
    with pytest.raises(UserError, match=r"lång\.csv, rad 2"):
        read_sources(csv(tmp_path / "lång.csv", "Plats;Synpunkt\nTorget;" + "a" * 1_000_000 + "\n"))


SECRET = ("siv@example.se", "070-174 06 05")


def test_what_was_masked_is_seen_in_memory_alone(tmp_path):
    """The words masked are kept with row, column and kind; neither printed, compared nor in the JSON of inspect."""
    path = book(
        tmp_path / "d.xlsx", [["Plats", "Synpunkt"], ["Torget", "Mejla siv@example.se"], ["Ån", "Ring 070-174 06 05"]]
    )
    reading = only(path)
    assert reading.seen == ((2, "Synpunkt", "e-post", SECRET[0]), (3, "Synpunkt", "telefon", SECRET[1]))
    assert dataclasses.replace(reading, seen=()) == reading
    shown = repr(reading) + json.dumps(reading_json((reading,)), ensure_ascii=False)
    assert not any(secret in shown for secret in SECRET)


def test_what_was_masked_is_not_stored(tmp_path):
    """A project file holds nothing of the words masked, nor does a reading that comes out of it."""
    from author.session.projects import new_project
    from author.session.sources import import_files

    path = book(
        tmp_path / "d.xlsx", [["Plats", "Synpunkt"], ["Torget", "Mejla siv@example.se"], ["Ån", "Ring 070-174 06 05"]]
    )
    fields = {"municipality": "Ekby", "police-area": "Ekby", "from": "2025-01-01", "to": "2025-12-31"}
    project = new_project(tmp_path / "p.lofte", fields, "2024-11-01T10:00:00")
    done = import_files(project, (path,), "2024-11-01T10:01:00")
    assert done.readings[0].seen
    stored = project.readings()
    project.close()
    assert stored == done.readings
    assert stored[0].seen == ()
    assert not any(secret.encode() in (tmp_path / "p.lofte").read_bytes() for secret in SECRET)
