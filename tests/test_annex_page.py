"""The annex as a web page: the same words as in Word, and nothing in the way of a reader."""

from __future__ import annotations

import html
import io
import re
import shutil
from pathlib import Path

import docx
import pytest
from accessible import html_faults
from test_export import made

from author import edge
from author.cli import run
from author.export.annex_page import annex_page
from author.session import documents, projects
from surveys.errors import UserError


def words(page: str) -> str:
    """What a page says, without its pictures."""
    return " ".join(html.unescape(re.sub(r"<style>.*?</style>|<[^>]+>", " ", page, flags=re.DOTALL)).split())


def test_the_page_says_what_the_word_file_says(finished, tmp_path, capsys):
    """Every paragraph and cell of the annex in Word stands in the page, and no barrier is found in it."""
    project = shutil.copy(finished, tmp_path)
    for name in ("underlag.docx", "underlag.html"):
        assert run(["export", str(project), "--copy", "annex", "-o", str(tmp_path / name)]) == 0
        assert capsys.readouterr().out.strip().endswith(name)
    page = (tmp_path / "underlag.html").read_text(encoding="utf-8")
    assert html_faults(page) == []
    shown = words(page)
    document = docx.Document(str(tmp_path / "underlag.docx"))
    told = [p.text for p in document.paragraphs] + [c.text for t in document.tables for r in t.rows for c in r.cells]
    lost = [text for text in told if " ".join(text.replace("\u00ad", "").split()) not in shown]
    assert lost == []
    assert page.count("<table") == len(document.tables)
    assert page.count("<figure") == len(document.inline_shapes) > 0


def test_pictures_are_told_in_words_below_them(finished, tmp_path):
    """The whole description of a picture, which Word hides behind it, is text in the page."""
    with projects.open_project(Path(shutil.copy(finished, tmp_path)), edge.home()) as project:
        page = documents.export(project, "annex", edge.today(), target=tmp_path / "u.html").path
    captions = re.findall(r"<figcaption>(.*?)</figcaption>", page.read_text(encoding="utf-8"))
    assert any(
        "Stapeldiagram över de fem delar" in caption and re.search(r"1\. [^.]+: bredd", caption) for caption in captions
    )


def test_signs_of_html_in_a_text_stay_signs():
    """What looks like an element in a text is shown as written."""
    document = docx.Document(io.BytesIO(made("annex")))
    document.paragraphs[1].text = "<b>fet</b> & <script>"
    saved = io.BytesIO()
    document.save(saved)
    page = annex_page(saved.getvalue()).decode()
    assert "&lt;b&gt;fet&lt;/b&gt; &amp; &lt;script&gt;" in page
    assert "<script" not in page


def test_a_page_becomes_no_pdf(finished, tmp_path):
    """Asking for a pdf of the page is answered with what to do, and nothing is written."""
    with projects.open_project(Path(shutil.copy(finished, tmp_path)), edge.home()) as project, pytest.raises(UserError):
        documents.export(project, "annex", edge.today(), target=tmp_path / "u.html", pdf=True)
    assert not (tmp_path / "u.html").exists()
