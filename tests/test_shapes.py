"""Shapes of survey tables and notes: what a careful reader takes from each."""

from __future__ import annotations

import openpyxl
import pytest

from surveys.intake import read_sources
from surveys.mapping.survey_tables import read_survey_table
from surveys.readers.workbooks import make_sheet

Figure = tuple[object, ...]


def figures(
    rows: list[list[object]], merged: tuple[tuple[int, int, int, int], ...] = (), name: str = "fil.xlsx"
) -> set[Figure]:
    """Read a table and give item, area, year, group, value and unit of its measures."""
    read = read_survey_table(make_sheet("Blad1", [tuple(r) for r in rows], merged), name, "")
    assert read is not None
    assert read.rows_read == read.rows_used + read.rows_dropped
    return {(m.item, m.area, m.year, m.group, m.value, m.unit) for m in read.measures}


@pytest.mark.parametrize(
    ("rows", "count", "figure"),
    [
        ([["Andel otrygga, procent"], ["År", "Byn", "Staden"], [2019, 31, 20], [2021, 30, 22]], 4, ("Andel otrygga", "Byn", 2019, None, 31.0, "percent")),
        ([["Ekby kommun"], ["Fråga", "2023"], ["Skräp (%)", "23"], ["Klotter (%)", "11"]], 2, ("Klotter (%)", "Ekby kommun", 2023, None, 11.0, "percent")),
        ([["Index 0–6"], ["Fråga", 2021, None, 2023, None], [None, "Byn", "Staden", "Byn", "Staden"], ["Skräp", 1, 2, 3, 4]], 4,
         ("Skräp", "Staden", 2021, None, 2.0, "index0-6")),
        ([["Fråga", "Byn", None, "Staden", None], [None, "Andel", "Index", "Andel", "Index"], ["Skräp", 20, 1.2, 30, 2.0], ["Index 0–6"]], 4,
         ("Skräp", "Staden", None, None, 30.0, "percent")),
        ([["Procent"], ["Fråga", "2021", "2023"], ["Kvinnor"], ["Otrygg ute", 20, 21], ["Män"], ["Otrygg ute", 30, 31]], 4,
         ("Otrygg ute", None, 2023, "Män", 31.0, "percent")),
        ([["Procent"], ["Fråga", "2021", "2023"], ["Ekbacken"], ["Otrygg", 20, 21], ["Utsatt", 2, 3], ["Hamnen"], ["Otrygg", 30, 31], ["Utsatt", 4, 5]], 8,
         ("Otrygg", "Hamnen", 2023, None, 31.0, "percent")),
        ([["Procent"], ["Fråga", "Område", "2021", "2023"], ["Otrygg", "Norr", 20, 21], [None, "Söder", 30, 31]], 4,
         ("Otrygg", "Söder", 2023, None, 31.0, "percent")),
        ([["Procent 2023"], ["Fråga", "Norr", None, "Söder", None], [None, "%", "n", "%", "n"], ["Otrygg", 20, 100, 30, 200], ["Klotter", 1, 99, 2, 98]], 4,
         ("Klotter", "Söder", 2023, None, 2.0, "percent")),
        ([["Procent"], ["Fråga", "2021", "2023", "Förändring"], ["Otrygg", 20, 25, 5], ["Oro", 10, 8, -2]], 4, ("Oro", None, 2023, None, 8.0, "percent")),
        ([["region", "ålder", "Andel otrygga 2021", "Andel otrygga 2022"], ["Ekby", "16-24 år", "31", "32"], ["Ekby", "totalt", "21", "22"]], 4,
         ("Andel otrygga", "Ekby", 2022, "16-24 år", 32.0, "percent")),
        ([["kpi", "kpi_titel", "kommun", "kön", "år", "värde"], ["N1", "Trygga ute, andel (%)", "Ekby", "T", "2022", "66"], ["N1", "Trygga ute, andel (%)", "Ekby", "K", "2022", "6"]], 2,
         ("Trygga ute, andel (%)", "Ekby", 2022, None, 66.0, "percent")),
        ([["Anmälda brott i Ekby kommun 2023"], ["Brottstyp", "Antal", "Per 100 000 inv."], ["Misshandel", "120", "612"], ["Rån", "3", "1 020"]], 4,
         ("Rån", "Ekby kommun", 2023, None, 1020.0, "per100k")),
        ([["Anmälda brott, antal"], ["Brottstyp", "2022", "2023"], ["Bedrägeri1", "1.204", "2.010"], ["Rån", "12", "13"], ["1 Nytt sätt att räkna"]], 4,
         ("Bedrägeri", None, 2023, None, 2010.0, "count")),
        ([["Andel otrygga"], ["Område", "2022", "2023"], ["Norr", 0.27, 0.31], ["Söder", 0.18, 0.2], ["Hela kommunen", 0.22, 0.25]], 6,
         ("Andel otrygga", "Norr", 2023, None, 31.0, "percent")),
        ([["Tabell 1. Andel otrygga (%)"], ["Område", "2021"], ["Norr", 20], ["Söder", 10], [], ["Tabell 2. Problemindex (0–6)"], ["Fråga", "Norr", "Söder"],
          ["Klotter", 1, 2], ["Buller", 3, 0]], 6, ("Klotter", "Söder", None, None, 2.0, "index0-6")),
        ([["Kommun:", "Ekby"], ["Antal svar:", 405], [], ["Fråga", "2019", "2021"], ["Klotter", "2 %", "3 %"], ["Buller", "4 %", "5 %"]], 4,
         ("Buller", "Ekby kommun", 2021, None, 5.0, "percent")),
        ([["Procent 2023"], ["Fråga", "Norr", "Söder"], ["Klotter", 1, 2], ["Fråga", "Norr", "Söder"], ["Buller", 5, 6]], 4,
         ("Buller", "Söder", 2023, None, 6.0, "percent")),
    ],
)  # fmt: skip
def test_shapes_of_tables(rows, count, figure):
    """Each shape gives all its figures, and the one that is looked for with place, year, group and unit."""
    found = figures(rows)
    assert figure in found
    assert len(found) == count


def test_a_merged_column_of_groups_is_the_heading():
    """Two columns of labels give heading and item; the merged cell counts for all its rows."""
    rows = [
        ["Procent 2023"],
        ["Frågeområde", "Fråga", "Totalt", "Män"],
        ["Utemiljö", "Skräp", 2, 3],
        [None, "Klotter", 4, 5],
    ]
    read = read_survey_table(make_sheet("B", [tuple(r) for r in rows], ((2, 0, 3, 0),)), "f", "")
    assert read is not None
    assert [(m.heading, m.item, m.group) for m in read.measures[2:]] == [
        ("Utemiljö", "Klotter", None),
        ("Utemiljö", "Klotter", "Män"),
    ]


def test_an_index_in_a_table_of_shares_has_the_scale_of_the_note():
    """An index among per cent takes the scale and the direction that the note gives for it."""
    rows = [
        ["Andel i procent. Trygghetsindex går från 0 till 100 där 100 är bäst."],
        ["Fråga", "Norr"],
        ["Otrygg", 20],
        ["Trygghetsindex", 64],
    ]
    read = read_survey_table(make_sheet("B", [tuple(r) for r in rows]), "f", "")
    assert read is not None
    assert [(m.unit, m.direction) for m in read.measures] == [("percent", "low_good"), ("index0-100", "high_good")]


def test_a_unit_that_nothing_tells_is_said():
    """A table without any unit is read, and the problem says what was supposed."""
    read = read_survey_table(make_sheet("B", [("Fråga", "Norr"), ("Klotter", 12), ("Buller", 9)]), "f", "")
    assert read is not None
    assert any("räknas i" in p.message for p in read.problems)


def workbook(path, sheets, merges=()):
    """Write sheets of rows, with merged ranges in the first."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    for area in merges:
        book.worksheets[0].merge_cells(area)
    book.save(path)


def test_places_fill_merged_cells_and_nothing_else(tmp_path):
    """A place holds for the cells it is merged with; an empty cell below is no place."""
    path = tmp_path / "d.xlsx"
    rows = [["Plats", "Synpunkt"], ["Torget", "Mörkt"], [None, "Glas"], [None, "Bilar kör fort"]]
    workbook(path, {"Blad1": rows}, ["A2:A3"])
    assert [c.place for c in read_sources(path, areas=())[0].concerns] == ["Torget", "Torget", None]


def test_a_sheet_per_place_gives_the_place(tmp_path):
    """Where several sheets of notes name no place, the sheets' names are the places."""
    path = tmp_path / "d.xlsx"
    workbook(
        path,
        {
            "Stationen": [["Synpunkt", "Antal"], ["Mörkt", 3]],
            "Torget": [["Synpunkt", "Antal"], ["Glas", 1]],
            "Läs mig": [["Om dialogen"]],
        },
    )
    readings = read_sources(path, areas=())
    assert sorted((c.place, c.text) for r in readings for c in r.concerns) == [
        ("Stationen", "Mörkt"),
        ("Torget", "Glas"),
    ]


def test_two_header_rows_of_a_web_survey_are_one(tmp_path):
    """A question with an option per column is one question; its share is of those who marked anything."""
    path = tmp_path / "s.xlsx"
    rows = [
        ["Respondent ID", "Vilka problem ser du?", None, "Berätta"],
        [None, "Skräp", "Buller", "Open-Ended Response"],
    ]
    rows += [
        [n, "Skräp" if n % 2 else None, "Buller" if n % 3 == 0 else None, "Mörkt vid ån" if n == 1 else None]
        for n in range(1, 13)
    ]
    workbook(path, {"Sheet": rows})
    (reading,) = read_sources(path, areas=())
    assert {(m.item, m.value, m.n) for m in reading.measures} == {("Skräp", 75.0, 8), ("Buller", 50.0, 8)}
    assert [(c.row, c.text) for c in reading.concerns] == [(3, "Mörkt vid ån")]


@pytest.mark.parametrize(
    "lines",
    [
        ["Nr;1:a val;2:a val", "1;Trafik;Skräp", "2;Skräp;Buller", "3;Trafik;Buller", "4;Buller;Trafik"],
        ["Nr;Viktigast;Näst viktigast", "1;Trafik;Skräp", "2;Skräp;Buller", "3;Trafik;Buller", "4;Buller;Trafik"],
        [
            "Nr,Rangordna problemen",
            '1,"Trafik;Skräp;"',
            '2,"Skräp;Buller;"',
            '3,"Trafik;Buller;"',
            '4,"Buller;Trafik;"',
        ],
        ["Nr;Trafik;Skräp;Buller", "1;1;2;", "2;;1;2", "3;1;;2", "4;2;;1"],
    ],
)
def test_ranked_choices_in_every_form(lines, tmp_path):
    """A column per rank, all in one cell, or a rank per area give the same picks."""
    path = tmp_path / "p.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    (reading,) = read_sources(path, areas=())
    found = sorted((p.row, p.rank, p.wording) for p in reading.picks)
    expected = [("Trafik", "Skräp"), ("Skräp", "Buller"), ("Trafik", "Buller"), ("Buller", "Trafik")]
    assert found == [(n, rank, w) for n, both in enumerate(expected, start=2) for rank, w in enumerate(both, start=1)]


def test_answers_outside_the_scale_are_left_out_and_said(tmp_path):
    """A 9 on a scale 1–5 takes no part in the mean."""
    path = tmp_path / "s.csv"
    rows = [f"{n};{9 if n == 3 else 1 + n % 5};x" for n in range(1, 21)]
    path.write_text(
        "\n".join(["Svarsid;Hur trygg är du? (1-5);Vikt", *[r.replace("x", "1,5") for r in rows]]), encoding="utf-8"
    )
    (reading,) = read_sources(path, areas=())
    assert reading.measures[0].n == 19
    assert any("utanför skalan" in p.message for p in reading.source.problems)


def test_facts_of_the_gathering_are_read(tmp_path):
    """Period, response rate and sampling come from title, notes and the sheet about the survey."""
    path = tmp_path / "t.xlsx"
    about = [
        ["Postenkät till ett slumpmässigt urval."],
        ["Enkäten skickades ut 15 augusti – 7 oktober 2023. Svarsfrekvens 56,2 procent."],
    ]
    workbook(
        path, {"Resultat": [["Procent"], ["Fråga", "2021", "2023"], ["Klotter", 1, 2], ["Buller", 2, 3]], "Om": about}
    )
    source = read_sources(path, areas=())[0].source
    assert (source.period, source.response_rate, source.sampling) == ("15 augusti – 7 oktober 2023", 0.562, "random")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("STATIONEN\n- mörkt (3)\n- glas x4\n\nÖVRIGT\n- fler lampor (ca 10)\n", [("STATIONEN", 3, False), ("STATIONEN", 4, False), ("ÖVRIGT", 10, True)]),
        ("Dialog 12 maj 2024\n\nTorget:\nFem personer nämner langningen.\nMånga tycker att det är mörkt.\n", [("Torget", 5, False), ("Torget", 1, True)]),
        ("Plats: Ån\nSynpunkt: Mörkt\nAntal: 2\n\nPlats: Bron\nSynpunkt: Halt\n", [("Ån", 2, False), ("Bron", 1, False)]),
        ("Torget\n------\n- Slagsmål (2 ggr)\n- Skrik kl 23\n\nNästa möte\n----------\n- 4 juni\n", [("Torget", 1, False), ("Torget", 1, False)]),
    ],
)  # fmt: skip
def test_notes_give_place_and_count(text, expected, tmp_path):
    """Headings of every kind give the place; only numbers of persons are counts."""
    path = tmp_path / "n.txt"
    path.write_text(text, encoding="utf-8")
    (reading,) = read_sources(path, areas=())
    assert [(c.place, c.count, c.count_uncertain) for c in reading.concerns] == expected


def test_a_lofte_is_pointed_on(tmp_path):
    """A löfte given as a source gives no concerns and says how to read it."""
    path = tmp_path / "l.txt"
    path.write_text(
        "Medborgarlöfte för Ekby 2024\n\nPolisen lovar att\n- gå till fots\n\nKommunen lovar att\n- byta lampor\n",
        encoding="utf-8",
    )
    (reading,) = read_sources(path, areas=())
    assert (reading.source.kind, reading.concerns) == ("lofte", ())


def test_notes_without_a_header_are_read_by_their_cells(tmp_path):
    """The first row of a file without titles is a note like the others, and it is said that the header is missing."""
    path = tmp_path / "utan.csv"
    path.write_text(
        "Torget;Mörkt vid bänkarna;3\nParken;Skräp och glas;2\nSkolan;Bilar kör för fort;12\n", encoding="utf-8"
    )
    (reading,) = read_sources(path, areas=())
    assert [(c.row, c.place, c.count) for c in reading.concerns] == [
        (1, "Torget", 3),
        (2, "Parken", 2),
        (3, "Skolan", 12),
    ]
    assert any("rubrikrad" in p.message for p in reading.source.problems)


def test_an_answer_sent_twice_is_pointed_out(tmp_path):
    """A row with the same number, time and answers as an earlier one is named; other equal answers are not."""
    path = tmp_path / "svar.csv"
    rows = ["1;2024-05-01;Trygg;Mörkt vid ån", "2;2024-05-01;Trygg;Mörkt vid ån", "1;2024-05-01;Trygg;Mörkt vid ån"]
    rows += [f"{n};2024-05-02;{'Trygg' if n % 2 else 'Otrygg'};" for n in range(3, 12)]
    path.write_text("\n".join(["Svarsid;Starttid;Hur trygg är du?;Kommentar", *rows]), encoding="utf-8")
    (reading,) = read_sources(path, areas=())
    assert [p.row for p in reading.source.problems if "kopia" in p.message] == [4]


def test_a_walk_protocol_is_notes_with_proposals(tmp_path):
    """Observation, measure, who and when of a walk: the observation is the concern, the measure its proposal."""
    path = tmp_path / "vandring.tsv"
    text = "Punkt\tPlats\tIakttagelse\tÅtgärd\tAnsvarig\tKlart\tPrioritet\n1\tTunneln\tMörkt\tByt lampor\tTekniska\tv 40\t1\n2\tTorget\tKlotter\tSanera\tTekniska\tv 41\t2\n"
    path.write_text(text, encoding="cp1252")
    (reading,) = read_sources(path, areas=())
    assert [(c.place, c.text, c.proposal) for c in reading.concerns] == [
        ("Tunneln", "Mörkt", "Byt lampor"),
        ("Torget", "Klotter", "Sanera"),
    ]
