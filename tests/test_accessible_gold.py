"""The documents of the example and of drafts of real löften: valid by another's rules, nothing in a reader's way."""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from accessible import html_faults, pdf_faults
from test_roundtrip import DRAFTS, draft_from, load
from test_templates import TEMPLATES

from author.draft import Draft
from author.export import export_copy, verify
from author.export.accessible import find_barriers
from author.export.pdf import to_pdf
from author.export.templates import DESIGNS

WORD = ("review", "signing", "esign", "annex")


def word_files(draft: Draft) -> dict[str, bytes]:
    """Make every Word document of a draft: the copies, the annex, and the copy to sign in the other designs."""
    day = date.fromisoformat(draft.formal.start)
    made = {copy: export_copy(copy, draft, today=day, templates=TEMPLATES) for copy in WORD}
    for design in DESIGNS[1:]:
        template = TEMPLATES / "word" / f"{design.name}.docx"
        made[design.name] = export_copy("signing", draft, today=day, template=template, templates=TEMPLATES)
    return made


def errors_of(path: Path) -> list[object]:
    """Give what the validators find; the second one where it is installed."""
    from openxml_audit import OpenXmlValidator

    found: list[object] = list(OpenXmlValidator().validate(str(path)).errors)
    if (second := shutil.which("ooxml-validator")) is not None:
        done = subprocess.run([second, str(path)], capture_output=True, text=True, encoding="utf-8", check=False)
        found += json.loads(done.stdout)["errors"]
    return found


@pytest.mark.parametrize(
    ("name", "number"), [pytest.param(*pair, marks=[] if n in (0, 3) else pytest.mark.hard) for n, pair in enumerate(DRAFTS)]
)  # fmt: skip
def test_a_real_lofte_gives_sound_documents(name: str, number: int, shared: Path, tmp_path: Path) -> None:
    """No error by the validators, no barrier in Word or on the web, whatever the copy and the design."""
    draft = draft_from(*load(shared, name, number))
    for kind, content in word_files(draft).items():
        path = tmp_path / f"{kind}.docx"
        path.write_bytes(content)
        assert errors_of(path) == [], kind
        assert find_barriers(content) == (), kind
    for form in ("page", "fragment", "summary"):
        page = export_copy("web", draft, today=date(2026, 1, 1), templates=TEMPLATES, form=form).decode()
        assert html_faults(page, whole=form != "fragment") == [], form


def test_the_example_gives_sound_documents(shown_demo: Path) -> None:
    """The files of the demo pass the same gate."""
    files = sorted(p for p in shown_demo.iterdir() if p.suffix == ".docx")
    assert len(files) >= 4
    for path in files:
        assert errors_of(path) == [], path.name
        if "åtgärdsplan" not in path.name:
            assert find_barriers(path.read_bytes()) == (), path.name
    for path in shown_demo.glob("*.html"):
        assert html_faults(path.read_text(encoding="utf-8")) == [], path.name


@pytest.mark.hard
@pytest.mark.needs("soffice")
@pytest.mark.parametrize(("name", "number"), DRAFTS)
def test_a_real_lofte_gives_a_sound_pdf(name: str, number: int, shared: Path, tmp_path: Path) -> None:
    """The pdf of the e-sign copy is tagged without faults and says the same."""
    draft = draft_from(*load(shared, name, number))
    path = tmp_path / "l.docx"
    path.write_bytes(export_copy("esign", draft, today=date(2026, 1, 1), templates=TEMPLATES))
    pdf = to_pdf(path, day=date(2026, 1, 1))
    assert pdf_faults(pdf) == []
    assert verify(pdf).ok
