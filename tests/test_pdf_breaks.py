"""A heading left alone at the end of a page of the pdf is found and moved, and nothing else is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from test_export import DRAFT, made, shown

from author.draft import Commitment
from author.export import control_code, verify
from author.export.package import read_package
from author.export.pdf import to_pdf
from author.export.pdf_breaks import _pages, break_before, stranded_headings, with_breaks

FOOT = "Kontrollkod: 00ff Sida {} (2)"


def pages(*bodies: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Give pages with a footer."""
    return tuple((*body, FOOT.format(n)) for n, body in enumerate(bodies, 1))


def test_a_heading_last_on_a_page_is_found() -> None:
    """The second of two alike is the one meant where the first has text under it."""
    headings = ("Löfte", "Polisen lovar:", "Polisen lovar:")
    seen = pages(("Löfte", "Polisen lovar:", "a", "b", "Polisen lovar:"), ("c", "slut"))
    assert stranded_headings(seen, headings) == (2,)


@pytest.mark.parametrize(
    "seen",
    [
        pages(("Löfte", "Polisen lovar:", "a"), ("b",)),
        pages(("Löfte", "a"), ("Polisen lovar:",)),
        (("Löfte", "Polisen lovar:"),),
        pages(("Löfte", "a", "så står det: Polisen lovar:"), ("b",)),
    ],
)
def test_other_pages_are_left_alone(seen: tuple[tuple[str, ...], ...]) -> None:
    """Text under the heading, the last page, a single page and a line that only ends alike are no fault."""
    assert stranded_headings(seen, ("Löfte", "Polisen lovar:")) == ()


@pytest.mark.needs("soffice")
def test_the_pdf_of_forty_promises_strands_no_heading(tmp_path: Path) -> None:
    """Whatever the rows above, no page ends with a heading, and the code of pdf and Word file is one."""
    told = "Kommunen och polisen genomför tillsammans minst fyra trygghetsvandringar i Björkhagen under året, omgång"
    texts = [(f"{told} {n}.", ("kommunen", "polisen")) for n in range(1, 11)]
    texts += [(f"Polisen finns till fots vid garagen minst två kvällar i veckan hela året, omgång {n}.", ("polisen",))
              for n in range(1, 31)]  # fmt: skip
    commitments = tuple(Commitment(f"å{n}", text, by, "ungdomar") for n, (text, by) in enumerate(texts, 1))
    path = tmp_path / "l.docx"
    content = made("esign", replace(DRAFT, commitments=commitments))
    path.write_bytes(content)
    pdf = to_pdf(path).read_bytes()
    assert path.read_bytes() == content
    assert with_breaks(content, pdf, "l.docx") is None
    assert len(_pages(pdf)) > 1
    verdict = verify(tmp_path / "l.pdf", control_code(content))
    assert verdict.ok, verdict.message


def test_a_break_changes_no_word() -> None:
    """The copy that is converted says the same in the same styles, and has the break where it was asked for."""
    content = made("signing")
    mended = break_before(content, (1, 3), "l.docx")
    assert read_package(mended, "t")["word/document.xml"].count(b"<w:pageBreakBefore/>") == 2
    assert shown(mended) == shown(content)
    assert control_code(mended) == control_code(content)
