from __future__ import annotations

import shutil
from dataclasses import replace

import pytest
from test_export import DRAFT, made

from author.draft import Commitment
from author.export import control_code, verify
from author.export.package import read_package, write_package
from author.export.pdf import to_pdf
from surveys.errors import UserError


def test_copies_share_one_code():
    """Review, signing and e-sign copies of one draft have the same kontrollkod, printed in the footer."""
    verdicts = [verify(made(copy)) for copy in ("review", "signing", "esign")]
    assert len({v.code for v in verdicts}) == 1
    assert all(v.ok and v.printed == v.code for v in verdicts)


def test_place_and_date_lie_outside():
    """Writing place and date does not change the code, changing a promise or a signer's title does."""
    code = control_code(made("signing"))
    assert control_code(made("signing", replace(DRAFT, formal=replace(DRAFT.formal, date="2026-02-01")))) == code
    changed = replace(DRAFT, commitments=(*DRAFT.commitments, Commitment("å9", "En till.", ("polisen",))))
    signer = replace(DRAFT, signers=(replace(DRAFT.signers[0], title="Kommundirektör"), DRAFT.signers[1]))
    assert len({code, control_code(made("signing", changed)), control_code(made("signing", signer))}) == 3


def test_a_changed_figure_is_seen():
    """A figure changed in the finished file is found, and so is a document of another draft."""
    parts = read_package(made("signing"), "t")
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"minst 12", b"minst 2")
    verdict = verify(write_package(parts))
    assert not verdict.ok
    assert "texten har ändrats" in verdict.message
    assert "inte projektets" in verify(made("signing"), "0" * 16).message


def test_annex_is_not_a_lofte():
    """The annex prints the code but is refused as a document to check."""
    with pytest.raises(UserError, match="underlag"):
        verify(made("annex"))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice saknas")
def test_pdf_has_the_same_code(tmp_path):
    """The pdf of the copy to sign gives the code of the Word file."""
    path = tmp_path / "x-underskrift.docx"
    path.write_bytes(made("signing"))
    verdict = verify(to_pdf(path))
    assert verdict.ok
    assert verdict.code == control_code(made("signing"))


def test_missing_office_says_what_word_does(tmp_path):
    """Without LibreOffice the message gives Word's own way."""
    with pytest.raises(UserError, match="Spara som > PDF"):
        to_pdf(tmp_path / "x.docx", "finns-inte-soffice")
