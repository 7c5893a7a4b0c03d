from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from surveys.errors import UserError
from surveys.readers.documents import read_lines
from surveys.readers.txt_lines import read_txt


def write_docx(path: Path, extra: dict[str, bytes] | None = None) -> None:
    """Make a small document: heading, list with a nested item, table; more or other parts on demand."""
    document = Document()
    document.add_heading("Hamnen", level=1)
    document.add_paragraph("Mörkt vid kajen", style="List Bullet")
    document.add_paragraph("Lampan är trasig", style="List Bullet 2")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Synpunkt", "Åtgärd"
    held = io.BytesIO()
    document.save(held)
    with zipfile.ZipFile(held) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, (extra or {}).get(name, source.read(name)))


def test_docx_keeps_headings_lists_and_cells(tmp_path: Path) -> None:
    """Style, mark and cell of every paragraph come along, in reading order."""
    path = tmp_path / "a.docx"
    write_docx(path)
    lines = read_lines(path)
    assert [line.text for line in lines] == ["Hamnen", "Mörkt vid kajen", "Lampan är trasig", "Synpunkt", "Åtgärd"]
    assert [line.style for line in lines] == ["h1", "list", "list", "table", "table"]
    assert [line.cell for line in lines[3:]] == [(0, 0, 0), (0, 0, 1)]


def test_docx_with_a_dtd_is_refused(tmp_path: Path) -> None:
    """A document type declaration, which could open other files, stops the reading with the file's name."""
    path = tmp_path / "b.docx"
    evil = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><x>&e;</x>'
    write_docx(path, {"word/document.xml": evil})
    with pytest.raises(UserError, match=r"b\.docx"):
        read_lines(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_txt_is_read_in_usual_encodings(encoding: str, tmp_path: Path) -> None:
    """The same lines come out whatever encoding the text was saved in."""
    path = tmp_path / "c.txt"
    path.write_bytes("Åsikter från ängen\n\n- För mörkt – säger många\n".encode(encoding))
    assert [line.text for line in read_lines(path)] == ["Åsikter från ängen", "För mörkt – säger många"]


def test_wrapped_items_are_joined_and_hyphens_kept_where_they_hang() -> None:
    """Wrapped lines join; a broken word closes up, a hanging hyphen stays."""
    text = "• Gå runt i hamnen och prata med alla som är ute på kväl-\n  larna i området\n• Stötta grann-\n  och båtvakter\n"
    assert [line.text for line in read_txt(text)] == [
        "Gå runt i hamnen och prata med alla som är ute på kvällarna i området", "Stötta grann- och båtvakter",
    ]  # fmt: skip


def test_one_space_of_indent_nests() -> None:
    """A mark one space further in is a level below."""
    lines = read_txt("- Hamnen\n - Kajen\n - Bryggan\n- Torget\n")
    assert [line.level for line in lines] == [0, 1, 1, 0]


def test_a_lead_in_after_a_short_list_is_not_swallowed() -> None:
    """A heading right under an item begins a new line, also without a blank line between."""
    text = "Polisen lovar:\n• Gå till fots minst tre gånger i veckan.\nNorrviks kommun lovar:\n• Byta 40 lyktor.\nUppföljning\n"
    assert [line.text for line in read_txt(text)][2:] == ["Norrviks kommun lovar:", "Byta 40 lyktor.", "Uppföljning"]


def test_html_leaves_the_menu_out(tmp_path: Path) -> None:
    """Headings, items and levels are read; navigation and scripts are not."""
    path = tmp_path / "d.html"
    path.write_text(
        "<html><body><nav><ul><li>Meny</li></ul></nav><main><h2>Löften</h2><ul><li>Ett<ul><li>Två</li></ul></li></ul>"
        "<script>x</script></main></body></html>", encoding="utf-8",
    )  # fmt: skip
    assert [(line.text, line.style, line.level) for line in read_lines(path)] == [
        ("Löften", "h2", None), ("Ett", "list", 0), ("Två", "list", 1),
    ]  # fmt: skip


@given(st.text(max_size=300))
def test_any_text_gives_clean_lines(text: str) -> None:
    """Whatever the text, lines hold no line breaks or double spaces and numbers rise."""
    lines = read_txt(text)
    assert all(line.text == " ".join(line.text.split()) and line.text for line in lines)
    assert [line.number for line in lines] == sorted(line.number for line in lines)
