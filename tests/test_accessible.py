"""Every Word file that leaves the program: accessible by the own checker, valid by others', the gate itself tried."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from test_export import DRAFT, TEMPLATES, made
from test_templates import NAMES, PNG, RICH, signing

from author.export.accessible import find_barriers
from author.export.package import read_package, write_package
from author.export.templates import find_template, own_template


def documents(tmp_path: Path) -> dict[str, bytes]:
    """Make every kind of Word file there is."""
    own = tmp_path / "egen.docx"
    own.write_bytes(
        own_template((TEMPLATES / "word" / "loften_per_part.docx").read_bytes(), ("v.png", PNG), "Georgia", "7A1F1F")
    )
    files = {name: signing(RICH, find_template(name, TEMPLATES / "word")) for name in NAMES}
    files |= {copy: made(copy) for copy in ("review", "esign", "annex")}
    return {**files, "egen": signing(DRAFT, own)}


def test_nothing_stands_in_the_way_in_any_document(tmp_path):
    """The own checker finds nothing in any design, copy or template of one's own."""
    assert {name: find_barriers(content) for name, content in documents(tmp_path).items()} == dict.fromkeys(
        documents(tmp_path), ()
    )


def test_other_validators_find_no_error(tmp_path):
    """A port of Word's own schema and semantic rules finds no error in any document; the second one where it is installed."""
    from openxml_audit import OpenXmlValidator

    second = shutil.which("ooxml-validator")
    for name, content in documents(tmp_path).items():
        path = tmp_path / f"{name}.docx"
        path.write_bytes(content)
        assert list(OpenXmlValidator().validate(str(path)).errors) == [], name
        if second is not None:
            answer = subprocess.run([second, str(path)], capture_output=True, text=True, encoding="utf-8", check=False)
            assert json.loads(answer.stdout)["errors"] == [], name


def test_the_validator_sees_a_planted_error(tmp_path):
    """A file with an element where none may stand, or a broken relationship, does not pass the same gate."""
    from openxml_audit import OpenXmlValidator

    for part, old, new in (
        ("word/document.xml", "<w:tblGrid>", "<w:tblGrid><w:p/>"),
        ("word/_rels/document.xml.rels", "styles.xml", "saknas.xml"),
    ):
        parts = read_package(made("signing"), "t")
        parts[part] = parts[part].decode().replace(old, new, 1).encode()
        path = tmp_path / "fel.docx"
        path.write_bytes(write_package(parts))
        assert list(OpenXmlValidator().validate(str(path)).errors), part


@pytest.mark.parametrize(
    ("part", "old", "new", "said"),
    [
        ("docProps/core.xml", "Medborgarlöfte 2026</dc:title>", "</dc:title>", "ingen titel"),
        ("word/styles.xml", 'w:lang w:val="sv-SE"', 'w:lang w:val="en-US"', "svenska"),
        ("word/document.xml", '<w:pStyle w:val="Heading2"/>', '<w:pStyle w:val="Heading1"/>', "2 rubriker på översta nivån"),
        ("word/document.xml", '<w:pStyle w:val="Heading2"/>', '<w:pStyle w:val="Heading4"/>', "hoppar från nivå 1 till 4"),
        ("word/document.xml", "<w:body>", "<w:body><w:p/>", "tomt stycke"),
        ("word/document.xml", "<w:body>", "<w:body><w:p><w:r><w:t>- en punkt</w:t></w:r></w:p>", "ser ut som en punkt"),
        ("word/document.xml", "<w:tblHeader/>", "", "saknar rubrikrad"),
        ("word/document.xml", '<w:tblCaption w:val="Underskrifter"/>', "", "en tabell saknar rubrik"),
        ("word/document.xml", "<w:vAlign", '<w:gridSpan w:val="2"/><w:vAlign', "sammanslagna celler"),
        ("word/document.xml", "<w:gridCol ", "<w:x ", "olika många celler"),
        ("word/document.xml", ">Underskrift<", "><", "kolumn utan rubrik"),
        ("word/styles.xml", "1F3864", "9DB4D8", "för ljus mot vitt"),
        ("word/styles.xml", '<w:sz w:val="16"/>', '<w:sz w:val="12"/>', "mindre än 8 punkter"),
        ("word/styles.xml", 'w:fill="E7ECF4"', 'w:fill="1F3864"', "för mörk under svart"),
        ("word/document.xml", '<w:alias w:val="Ort och dag"/>', "", "saknar namn"),
        ("word/document.xml", '<w:id w:val="1002"/>', '<w:id w:val="1001"/>', "samma nummer"),
        ("word/numbering.xml", 'w:numId="1"', 'w:numId="7"', "numrering som inte finns"),
        ("word/document.xml", "<w:body>", '<w:body><w:p><w:r><w:drawing><x:docPr xmlns:x="x" id="1"/></w:drawing></w:r></w:p>', "alternativtext"),
    ],
)  # fmt: skip
def test_a_planted_barrier_is_found(part, old, new, said):
    """Each fault put into a good document is named."""
    parts = read_package(made("signing"), "t")
    text = parts[part].decode()
    assert old in text
    parts[part] = text.replace(old, new, 1).encode()
    found = find_barriers(write_package(parts))
    assert any(said in fault for fault in found), found
