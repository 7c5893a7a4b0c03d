from __future__ import annotations

import subprocess
from dataclasses import replace

import pytest
from test_export import DRAFT, made

from author.draft import Commitment
from author.export import control_code, verify
from author.export.package import read_package, write_package
from author.export.pdf import to_pdf
from author.export.verify import NOT_COVERED
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


@pytest.mark.needs("soffice")
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


RUN = "<w:r><w:t>{}</w:t></w:r>"
NOTE = '<?xml version="1.0"?><w:{0} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{1}</w:{0}>'


def tampered(change, part="word/document.xml"):
    """Give the copy to sign with one part changed by a function on its text."""
    parts = read_package(made("signing"), "t")
    parts[part] = change(parts.get(part, b"").decode()).encode()
    return write_package(parts)


def swapped(old, new):
    """Give a function that swaps a text that must be there, once."""

    def change(text):
        assert old in text
        return text.replace(old, new, 1)

    return change


def before_promises(xml):
    """Give a function that puts XML in front of the heading over the promises."""

    def change(text):
        start = text.rindex("<w:p>", 0, text.index("Våra löften")) if "<w:p>" in text else text.index("<w:body>") + 8
        return text[:start] + xml + text[start:]

    return change


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("minst 12", "minst 13"), ("två gånger", "tre gånger"), ("2026", "2027"), ("31\N{NO-BREAK SPACE}%", "37\N{NO-BREAK SPACE}%"),
        ("Polisen fotpatrullerar", "Kommunen fotpatrullerar"), ("Anna Ek", "Anna Eks"), ("Lokalpolisområdeschef", "Polischef"),
        ("KS 2025/123", "KS 2025/124"), ("1\N{NO-BREAK SPACE}januari", "2\N{NO-BREAK SPACE}januari"), ("Centrum", "Norr"),
    ],
)  # fmt: skip
def test_a_change_in_the_text_is_found(old, new):
    """A digit, party, name, title, date, number of the case or place changed in the text or the table makes it fail."""
    verdict = verify(tampered(swapped(old, new)))
    assert not verdict.ok
    assert "texten har ändrats" in verdict.message


@pytest.mark.parametrize(
    "xml",
    [
        f"<w:p>{RUN.format('Löftet gäller inte 2026.')}</w:p>",
        f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:p>{RUN.format('Budget: 5')}</w:p></w:tc></w:tr></w:tbl>",
        (
            '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent><w:p>'
            f"{RUN.format('12 blir 2')}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
        ),
        '<w:p><w:r><w:sym w:font="Arial" w:char="0031"/></w:r></w:p>',
        '<w:p><m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>2</m:t></m:r></m:oMath></w:p>',
        '<w:p><w:fldSimple w:instr=" QUOTE 2 ">' + RUN.format("2") + "</w:fldSimple></w:p>",
    ],
)
def test_text_put_in_is_found(xml):
    """A paragraph, table, text box, sign, formula or field put into the text makes the check fail."""
    assert not verify(tampered(before_promises(xml))).ok


def test_hiding_a_promise_is_found_and_hidden_text_is_quoted():
    """A promise made invisible changes the code; hidden text that is added is quoted as not covered."""
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>{}</w:t></w:r>"
    text = "Polisen fotpatrullerar två gånger i veckan."

    def veil(xml):
        start = xml.rindex("<w:r>", 0, xml.index(text))
        end = xml.index("</w:r>", start) + 6
        return xml[:start] + hidden.format(text) + xml[end:]

    assert not verify(tampered(veil)).ok
    added = verify(tampered(before_promises(f"<w:p>{hidden.format('Gäller ej 2026')}</w:p>")))
    assert added.ok
    assert "Dold text omfattas inte: «Gäller ej 2026»" in added.message


def test_text_hidden_by_a_style_is_hidden():
    """A style that hides, or builds on one that does, takes its text out of the code."""
    code = control_code(made("signing"))
    styles = (
        '<w:style w:type="character" w:styleId="Dold"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Barn"><w:basedOn w:val="Dold"/></w:style></w:styles>'
    )
    parts = read_package(made("signing"), "t")
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(b"</w:styles>", styles.encode())
    run = '<w:r><w:rPr><w:rStyle w:val="{}"/>{}</w:rPr><w:t>x9</w:t></w:r>'
    for style, spot, same in (("Dold", "", True), ("Barn", "", True), ("Barn", '<w:vanish w:val="0"/>', False)):
        own = before_promises(f"<w:p>{run.format(style, spot)}</w:p>")(parts["word/document.xml"].decode())
        assert (control_code(write_package({**parts, "word/document.xml": own.encode()})) == code) is same


@pytest.mark.parametrize(
    "xml",
    [
        '<w:p><w:ins w:id="9" w:author="Bo">' + RUN.format("inte ") + "</w:ins></w:p>",
        '<w:p><w:del w:id="9" w:author="Bo"><w:r><w:delText>12</w:delText></w:r></w:del></w:p>',
        '<w:p><w:moveTo w:id="9" w:author="Bo">' + RUN.format("12") + "</w:moveTo></w:p>",
    ],
)
def test_open_tracked_changes_fail(xml):
    """A document with a tracked insertion, deletion or move that nobody has settled is never said to be right."""
    verdict = verify(tampered(before_promises(xml)))
    assert not verdict.ok
    assert "spårade ändringar" in verdict.message


@pytest.mark.parametrize(
    ("part", "root", "said"),
    [
        ("word/header1.xml", "hdr", "Sidhuvud"), ("word/footer2.xml", "ftr", "Sidfot, utöver koden"),
        ("word/footnotes.xml", "footnotes", "Fotnoter"), ("word/endnotes.xml", "endnotes", "Fotnoter"),
    ],
)  # fmt: skip
def test_what_stands_outside_is_quoted(part, root, said):
    """Text in header, footer or notes does not pass in silence: it is quoted as not covered, digit by digit."""
    for text in ("Gäller till 2027", "Gäller till 2028"):
        verdict = verify(tampered(lambda _, t=text: NOTE.format(root, f"<w:p>{RUN.format(t)}</w:p>"), part))
        assert f"{said} omfattas inte: «{text}»" in verdict.message
    assert all(word in NOT_COVERED for word in ("sidhuvud", "fotnoter", "dold text", "bilder"))


def test_text_after_the_signatures_is_quoted():
    """A paragraph put after the signatures is quoted, and so is a name typed in the cell for the pen."""
    late = f"<w:p>{RUN.format('Tillägg: 2 saker')}</w:p><w:sectPr"
    assert "«Tillägg: 2 saker»" in verify(tampered(swapped("<w:sectPr", late))).message


def test_the_document_word_opens_is_the_one_checked():
    """Relations that point Word at another part make that part the one whose code is computed."""
    parts = read_package(made("signing"), "t")
    parts["word/other.xml"] = parts["word/document.xml"].replace(b"minst 12", b"minst 1")
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"word/document.xml", b"word/other.xml")
    assert not verify(write_package(parts)).ok
    del parts["word/other.xml"]
    with pytest.raises(UserError, match="pekar på en text som inte finns"):
        verify(write_package(parts))


@pytest.mark.needs("soffice")
def test_a_round_trip_through_libreoffice_keeps_the_code(tmp_path):
    """The three copies saved again as docx by LibreOffice still give the code they print."""
    code = control_code(made("signing"))
    for copy in ("review", "signing", "esign"):
        path = tmp_path / f"{copy}.docx"
        path.write_bytes(made(copy))
    run_office(
        tmp_path / "profile", "docx", tmp_path / "ut", *(tmp_path / f"{c}.docx" for c in ("review", "signing", "esign"))
    )
    for copy in ("review", "signing", "esign"):
        verdict = verify((tmp_path / "ut" / f"{copy}.docx").read_bytes())
        assert verdict.ok, verdict.message
        assert verdict.code == code


def run_office(profile, kind, out, *paths):
    """Convert files with LibreOffice in a profile of its own."""
    command = [
        "soffice",
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--convert-to",
        kind,
        "--outdir",
        str(out),
    ]
    subprocess.run([*command, *map(str, paths)], check=True, capture_output=True, timeout=120)
