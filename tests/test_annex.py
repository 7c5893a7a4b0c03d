from __future__ import annotations

import itertools
import re
import struct
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from test_export import ANALYSIS, CONCERNS, DAY, DRAFT, SOURCE, TEMPLATES, shown

from author import meeting as rules
from author.draft import ChosenArea, area_of
from author.export import accessible, export_copy
from author.export import annex_ranking as ranking
from author.export import annex_sources as origins
from author.export.annex import ANNEX_FIELDS, Basis, annex_context
from author.export.chain import chains, comments
from author.export.figures import amount, measured
from author.export.inserts import HIGHEST, WIDEST, Picture, Table, insert, place
from author.export.package import read_package, write_package
from author.export.visible import W, parse_xml
from author.review import Finding, Report
from author.review.findings import Summary
from author.session import commitments, projects, sources
from author.session.documents import _basis
from surveys.errors import Problem, UserError
from surveys.model import GroupShare, Measure
from surveys.place_table import PlaceTable

AT = "2026-01-20T09:00:00"


def png(width: int, height: int) -> bytes:
    """Make a picture of one tone."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x80" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def annex(basis: Basis | None = None, draft=DRAFT, analysis=ANALYSIS) -> bytes:
    """Make an annex."""
    return export_copy(
        "annex", draft, today=DAY, analysis=analysis, concerns=CONCERNS, templates=TEMPLATES, basis=basis
    )


def lines(content: bytes) -> list[str]:
    """Give its paragraphs."""
    return [text for _, text in shown(content) if text]


def test_the_template_prints_every_field():
    """The shipped template names every field there is, so that nothing is gathered that nobody sees."""
    parts = read_package((TEMPLATES / "word" / "underlag.docx").read_bytes(), "t")
    printed = parts["word/document.xml"].decode() + parts["word/footer1.xml"].decode()
    assert [name for name in ANNEX_FIELDS if not re.search(rf"\b{name}\b", printed)] == []


def test_pictures_have_alt_text_and_fit():
    """A picture is put in with its alt text, as large as the page allows; the annex has one for parts and one for ranks."""
    root = parse_xml(read_package(annex(), "t")["word/document.xml"], "t")
    told = [node.get("descr") for node in root.iter("{*}docPr")]
    assert len(told) == 2
    assert all("Unga i riskzon" in text for text in told)
    for node in root.iter("{*}extent"):
        assert int(node.get("cx")) <= WIDEST
        assert int(node.get("cy")) <= HIGHEST


def test_things_go_where_their_marks_stand():
    """Pictures and tables take the place of their marks, table rows as wide as the head, ids unique, bytes the same."""
    parts = read_package(annex(), "t")
    spot = f"<w:p><w:r><w:t>{place(0)}</w:t></w:r></w:p><w:p><w:r><w:t>{place(1)}</w:t></w:r></w:p><w:sectPr"
    parts["word/document.xml"] = parts["word/document.xml"].decode().replace("<w:sectPr", spot, 1).encode()
    things = (Picture(png(40, 4000), "Hög", 'En "hög" bild & < >'), Table(("A", "B", "C"), (("1", "=2", "x"),), "Tre"))
    content = write_package(parts)
    assert insert(content, things, "t") == insert(content, things, "t")
    root = parse_xml(read_package(insert(content, things, "t"), "t")["word/document.xml"], "t")
    assert 'En "hög" bild & < >' in [n.get("descr") for n in root.iter("{*}docPr")]
    table = list(root.iter(f"{W}tbl"))[-1]
    assert [len(row.findall(f"{W}tc")) for row in table.iter(f"{W}tr")] == [3, 3]
    assert table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None
    assert len(table.findall(f"{W}tblGrid/{W}gridCol")) == 3
    assert "\ue020" not in "".join(lines(insert(content, things, "t")))
    doubled = parts["word/document.xml"].decode().replace(place(1), place(0)).encode()
    with pytest.raises(UserError, match="två gånger"):
        insert(write_package({**parts, "word/document.xml": doubled}), things, "t")
    assert insert(content, (), "t") == content


def test_sources_say_how_they_were_gathered():
    """Sampling, period and response rate are printed; where nobody was asked there is no rate, and lacks are said."""
    asked = replace(SOURCE, sampling="random", period="2025", response_rate=0.563)
    assert origins.source_row(asked)["insamlat"] == "2025; 56,3\N{NO-BREAK SPACE}% svarade"
    unknown = replace(SOURCE, sampling="random")
    assert origins.source_row(unknown)["insamlat"] == "ej angivet; svarsfrekvens ej angiven"
    assert "bortfallet går då inte att bedöma" in " ".join(origins.source_texts((unknown,)))
    open_survey = replace(SOURCE, sampling="self-selected", deepening=True)
    said = " ".join(origins.source_texts((open_survey,)))
    assert "bara för dem som svarat" in said
    assert "fördjupa" in said
    assert origins.source_texts(()) == []


def test_left_out_rows_are_named_with_their_reason():
    """Rows with the same fault stand in one line with their numbers, counted where they are many."""
    faults = tuple(Problem(n, "Svar", "Värdet går inte att läsa.") for n in range(20, 0, -1))
    found = origins.remarks((replace(SOURCE, problems=(*faults, Problem(None, None, "Kolumnen saknas."))),))
    assert found[0] == "dialog.csv, rad 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 och 8 till: Värdet går inte att läsa."
    assert found[1] == "dialog.csv: Kolumnen saknas."


def test_removed_sources_are_named(tmp_path: Path) -> None:
    """A source that was read and taken out again is named in the annex as not used, and gone when it is put back."""
    (tmp_path / "d.csv").write_text("Plats;Synpunkt\nTorget;Det är mörkt\nHamnen;Bilarna kör fort\n", encoding="utf-8")
    fields = {"municipality": "Åsby", "police-area": "LPO Åsby", "from": "2026-01-01", "to": "2026-12-31"}
    with projects.new_project(tmp_path / "a.lofte", fields, AT) as project:
        sources.import_files(project, (tmp_path / "d.csv",), AT)
        assert project.removed_sources() == ()
        commitments.add_own(project, "Vi städar.", {}, AT)
        state = project.state
        project.record(replace(state, sources=()), "Tog bort källan", AT)
        (removed,) = _basis(project).removed
        assert "d.csv: inläst och sedan borttagen" in origins.removed_lines((removed,))[0]
        project.undo()
        assert project.removed_sources() == ()


def test_the_meeting_is_printed_once_it_is_revealed():
    """What the parties answered is in the annex after the reveal, and nothing of it before."""
    areas = (rules.MeetingArea("ungdomar", "Unga i riskzon"), rules.MeetingArea("trafik", "Trafik"))
    held = rules.start_meeting(areas, ("kommunen", "polisen"), "2026-01-12")
    for party in held.parties:
        marks = tuple(rules.Mark(a.id, q.id, 4) for a in areas for q in rules.questions(held))
        held = rules.seal(held, party, marks, AT)
    sealed = " ".join(lines(annex(Basis(meeting=held))))
    assert "Prioriteringsmötet" in sealed
    assert "Svar från" not in sealed
    shown_all = " ".join(lines(annex(Basis(meeting=rules.reveal(held, AT)))))
    assert "Svar från polisen" in shown_all


def test_the_silent_area_is_never_split_or_quoted():
    """Våld i nära relationer gets no shares by group, no places, no rows and no comparison, though it is chosen."""
    silent = ChosenArea("vald-nara", "Våld i nära relationer")
    draft = replace(DRAFT, areas=(*DRAFT.areas, silent))
    share = GroupShare("kön=Kvinna", share=0.2, low=0.1, high=0.3, n=50)
    analysis = replace(ANALYSIS, areas=tuple(replace(a, by_group=(share,)) for a in ANALYSIS.areas))
    (table,) = ranking.group_tables(draft, analysis)
    assert table.head == ("Grupp", "Personer", "Unga i riskzon")
    assert table.rows == (("kön: Kvinna", "50", "20\N{NO-BREAK SPACE}% (10–30\N{NO-BREAK SPACE}%)"),)
    text = " ".join(lines(annex(draft=draft, analysis=analysis)))
    assert "Tyst text" not in text
    assert "Rader och texter återges inte för detta område." in text


def test_withheld_counts_stay_withheld():
    """A withheld count by place is printed in words, never as a figure, and rows of only noughts are left out."""
    found = PlaceTable((("ungdomar", "Unga"),), (12,), ("Torget", "Hamnen", "utan plats"), ((7,), (0,), (None,)))
    (table,) = ranking.place_tables(DRAFT, found)
    assert table.rows == (("Torget", "7"), ("utan plats", "visas inte"), ("Alla", "12"))
    assert ranking.place_tables(replace(DRAFT, areas=()), found) == []


def test_the_rows_of_an_area_stand_once():
    """The second promise for an area points at the first, and a nested one answers to its parent's area."""
    found = {c["rubrik"]: c for c in chains(DRAFT, ANALYSIS, CONCERNS)}
    assert found["Åtagande 1"]["underlag"] == [{"fil": "dialog.csv", "rad": "7", "text": "Gänget vid kiosken"}]
    assert found["Åtagande 3"]["underlag"] == []
    assert "Raderna bakom området står under åtagande 1." in found["Åtagande 3"]["rader"]
    nested = replace(DRAFT.commitments[2], area=None)
    assert area_of(replace(DRAFT, commitments=(*DRAFT.commitments[:2], nested)), nested) == "ungdomar"


def test_comments_let_a_boss_judge():
    """A comment says why the area was chosen, its goal, how many bring it up, who answers and what the review says."""
    report = Report(
        (
            Finding(
                check="no-time",
                commitment=0,
                where="Åtagande 1",
                message="Tid saknas.",
                suggestion="Skriv när.",
            ),
        ),
        Summary(3, 3, 1, 0, 0),
    )
    first = comments(DRAFT, ANALYSIS, report)[0]
    assert first[0] == "Åtagande 1"
    for line in (
        "Området valdes för att: Högt i alla källor", "Mål: Färre ute sent.", "Problemområde: Unga i riskzon",
        "Granskning: Tid saknas. Skriv när.",
    ):  # fmt: skip
        assert line in first
    assert len(first) <= 14


def test_figures_are_written_the_swedish_way():
    """Decimal comma, blanks between thousands, no needless decimals, the number of answers kept together."""
    assert [amount(v) for v in (12, 3.44, 1250, 1_000_000.5, 0)] == [
        "12", "3,4", "1\N{NO-BREAK SPACE}250", "1\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}000,5", "0",
    ]  # fmt: skip
    measure = Measure("m", "k", 3, "2025", "Mörkt", 31.0, "percent", "low_good", area="Åsby", year=2025, n=405)
    assert measured(measure).replace("\N{NO-BREAK SPACE}", " ") == "Fråga: «Mörkt» 31 %, Åsby, 2025, n = 405"


def test_without_an_analysis_the_annex_says_so():
    """A löfte without sources gives an annex that says so, with no pictures and no empty headings."""
    content = export_copy("annex", replace(DRAFT, areas=()), today=DAY, templates=TEMPLATES)
    found = shown(content)
    assert "Löftet bygger inte på någon analys av inlästa källor." in [text for _, text in found]
    for (style, text), (following, _) in itertools.pairwise(found):
        assert not (style == following == "Heading2"), text
    fields, things = annex_context(DRAFT, Basis(), "0" * 16)
    assert things == ()
    assert fields.values["bilder"] == []


def test_the_annex_has_no_barriers():
    """The checker of Word files finds nothing in the annex, pictures and tables put in afterwards included."""
    places = PlaceTable((("ungdomar", "Unga"),), (12,), ("Torget",), ((12,),))
    assert accessible.find_barriers(annex(Basis(places=places))) == ()
