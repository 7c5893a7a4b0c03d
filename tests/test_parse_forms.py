"""The same löfte as plain text, Word, web page and pdf."""

from __future__ import annotations

import html
import re
import subprocess

import pytest
from needs import needed

from author.parse import parse, parsed_json
from author.parse.sections import parts_of
from surveys.readers.documents import read_lines

NAMES = ("hammaro", "karlshamn", "karlstad", "katrineholm", "stromstad")
STYLES = {"title": "Heading 1", "heading": "Heading 2"}
BULLETS = ("•", "–", "▪")


def add_bullet(document, text, level):
    """Add a list paragraph of a real numbering with levels, as Word writes it."""
    from docx.oxml import parse_xml

    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    numbering = document.part.numbering_part.element
    if not numbering.xpath('./w:num[@w:numId="99"]'):
        levels = "".join(
            f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="{mark}"/>'
            f'<w:pPr><w:ind w:left="{720 * (n + 1)}" w:hanging="360"/></w:pPr></w:lvl>'
            for n, mark in enumerate(BULLETS)
        )
        numbering.insert(0, parse_xml(f'<w:abstractNum {space} w:abstractNumId="99">{levels}</w:abstractNum>'))
        numbering.append(parse_xml(f'<w:num {space} w:numId="99"><w:abstractNumId w:val="99"/></w:num>'))
    paragraph = document.add_paragraph(text)
    properties = paragraph._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {space}><w:ilvl w:val="{level}"/><w:numId w:val="99"/></w:numPr>'))


def write_copies(source, folder):
    """Write a text's lines as a Word file and as a web page."""
    from docx import Document

    document, page, depth = Document(), [], 0
    for part in parts_of(read_lines(source)):
        text, wanted = part.line.text, 1 + (part.line.level or 0) if part.line.style == "list" else 0
        page += ["<ul>"] * (wanted - depth) + ["</ul>"] * (depth - wanted)
        depth = wanted
        if wanted:
            add_bullet(document, text, wanted - 1)
            page.append(f"<li>{html.escape(text)}</li>")
        else:
            document.add_paragraph(text, style=STYLES.get(part.role))
            tag = {"title": "h1", "heading": "h2"}.get(part.role, "p")
            page.append(f"<{tag}>{html.escape(text)}</{tag}>")
    document.save(folder / f"{source.stem}.docx")
    (folder / f"{source.stem}.html").write_text(f"<html><body>{''.join(page)}</body></html>", encoding="utf-8")


def structure(path):
    """What is found, hyphens apart: a pdf tells no hyphen at a line's end from one inside a word."""
    found = parsed_json(parse(read_lines(path)))
    for lofte in found["loften"]:
        for each in lofte["commitments"]:
            each["text"] = re.sub(r"-(?=\w)", "", each["text"])
        lofte["follow_up"] = (lofte["follow_up"] or "").split(". ")[0].rstrip(".")
    return found["municipality"], found["loften"]


@pytest.mark.parametrize("name", NAMES)
def test_word_and_web_page_give_what_the_text_gives(name, shared, tmp_path):
    """Promises, promisers, nesting, counts, areas, period and signers are the same in docx, html and txt."""
    source = shared / "loften" / f"{name}.txt"
    write_copies(source, tmp_path)
    assert structure(tmp_path / f"{name}.docx") == structure(source)
    assert structure(tmp_path / f"{name}.html") == structure(source)


def test_pdf_gives_what_the_text_gives(shared, tmp_path):
    """The same from the Word files through LibreOffice, all five in one run."""
    office = needed("soffice")
    for name in NAMES:
        write_copies(shared / "loften" / f"{name}.txt", tmp_path)
    home = f"-env:UserInstallation=file://{tmp_path / 'office'}"
    files = [str(tmp_path / f"{name}.docx") for name in NAMES]
    command = [office, home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    for name in NAMES:
        assert structure(tmp_path / f"{name}.pdf") == structure(shared / "loften" / f"{name}.txt"), name
