from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_export import DAY, DRAFT

from author.draft import Commitment
from author.export.books import harmless
from author.export.followup import COLUMNS, followup_rows, followup_xlsx
from author.session import commitments, projects
from author.session.followup import write_followup
from surveys.errors import UserError

LIVE = ["=1+1", "+46", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠x", "  =1", "|cmd", "%0A=1"]


def sheet(draft):
    """Read the workbook back."""
    return openpyxl.load_workbook(io.BytesIO(followup_xlsx(draft, DAY))).active


def test_a_row_per_promise_with_room_for_the_outcome():
    """Each printed promise has a row in the order of the löfte, with area, promiser and responsible, outcome empty."""
    first = replace(DRAFT.commitments[0], measure="antal vandringar", unit="Fritid", time="hela året")
    rows = list(sheet(replace(DRAFT, commitments=(first, *DRAFT.commitments[1:]))).iter_rows(values_only=True))
    assert rows[0] == tuple(title for title, _ in COLUMNS)
    assert len(rows) == 4
    assert rows[1][:7] == (
        1, first.text, "Unga i riskzon", "Polisen och Åsby kommun", "antal vandringar", "Fritid", "hela året",
    )  # fmt: skip
    assert rows[2][2] == "Unga i riskzon"
    assert all(not cell for row in rows[1:] for cell in row[7:])


@pytest.mark.parametrize("text", LIVE)
def test_live_cells_are_made_harmless(text):
    """A text that a spreadsheet could run is stored as text that begins with an apostrophe, in every column."""
    assert harmless(text) == f"'{text}"
    bad = Commitment("å1", text, ("polisen",), "ungdomar", measure=text, unit=text, time=text)
    for row in sheet(replace(DRAFT, commitments=(bad,))).iter_rows(min_row=2):
        for cell in row:
            assert cell.data_type != "f"
            assert not str(cell.value or "").lstrip().startswith(tuple("=+-@＝＋－＠"))


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=40))
def test_other_texts_are_kept(text):
    """A text is stored as it is, but for an apostrophe before one that looks live."""
    assert harmless(text) in (text, f"'{text}")


def test_the_workbook_is_the_same_every_time_and_holds_nobody():
    """The same draft and day give the same bytes, and the package names no person, program or path."""
    first = followup_xlsx(DRAFT, DAY)
    assert first == followup_xlsx(DRAFT, DAY)
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        core = package.read("docProps/core.xml").decode()
    assert "2026-01-10" in core
    assert re.search(r"<dc:creator[^>]*(/>|></dc:creator>)", core)


def test_it_is_written_beside_the_project(tmp_path: Path) -> None:
    """The table lies beside the project; another ending and an empty löfte are refused."""
    fields = {"municipality": "Åsby", "police-area": "LPO Åsby", "from": "2026-01-01", "to": "2026-12-31"}
    with projects.new_project(tmp_path / "a.lofte", fields, "2026-01-01T00:00:00") as project:
        with pytest.raises(UserError, match="inga åtaganden"):
            write_followup(project, DAY)
        commitments.add_own(project, "Vi städar.", {}, "2026-01-01T00:00:00")
        assert write_followup(project, DAY).name == "a-uppföljning.xlsx"
        assert len(followup_rows(project.state.draft)) == 1
        with pytest.raises(UserError, match=r"\.xlsx"):
            write_followup(project, DAY, tmp_path / "a.ods")
