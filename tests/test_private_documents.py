"""What documents give away besides what they say: nothing of the person, the machine, the folders or the evidence."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from test_export import ANALYSIS, CONCERNS, DAY, DRAFT, ROOT, TEMPLATES

from author.draft import ChosenArea
from author.export import COPIES, FORMS, export_copy
from author.export.followup import followup_xlsx

PERSON, MACHINE = "sunniva-xyzzy", "burken-plugh"
SECRET = "hemlig mapp qwertyuiop"


def unpacked(content: bytes) -> str:
    """Give everything a file holds as text: the parts of a package, compressed pieces of pictures and pdf files."""
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            pieces = [package.comment]
            for entry in package.infolist():
                pieces += [entry.filename.encode(), entry.extra, entry.comment, package.read(entry)]
            content = b"\n".join(pieces)
    streams = []
    for found in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL):
        try:
            streams.append(zlib.decompress(found.group(1)))
        except zlib.error:
            streams.append(found.group(1))
    return b"\n".join([content, *streams]).decode("latin-1")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, furnish: Callable[[Path], Path]) -> Path:
    """The demo's documents and a pdf, made by a person on a machine whose names are known."""
    out = tmp_path_factory.mktemp("x") / SECRET
    furnish(out)
    env = {
        **os.environ, "USER": PERSON, "LOGNAME": PERSON, "USERNAME": PERSON, "HOSTNAME": MACHINE, "COMPUTERNAME": MACHINE,
        "LOFTE_HOME": str(out.parent / SECRET),
    }  # fmt: skip
    run = [sys.executable, "-m", "author"]
    subprocess.run([*run, "demo", "--out", str(out)], cwd=ROOT, env=env, check=True, capture_output=True)
    project = str(out / "Askersvik.lofte")
    wanted = [["export", project, "--copy", "web", "--form", form] for form in FORMS]
    wanted += [["export", project, "--copy", "review", "--clean"], ["followup", project]]
    for command in wanted:
        subprocess.run([*run, *command, "--date", "2025-12-09"], cwd=ROOT, env=env, check=True, capture_output=True)
    return out


def documents(folder: Path) -> list[Path]:
    """List all documents, the project file aside."""
    return sorted(p for p in folder.iterdir() if p.suffix in (".docx", ".html", ".txt", ".xlsx", ".pdf"))


def test_no_document_names_the_person_the_machine_or_a_folder(folder):
    """No part of any package names the user, the machine, a folder of it, or the program that wrote it for whom."""
    found = documents(folder)
    assert len(found) == 12
    words = (PERSON, MACHINE, "qwertyuiop", str(ROOT), str(Path.home()), "LOFTE_HOME", os.uname().nodename)
    for path in found:
        held = unpacked(path.read_bytes())
        assert not [word for word in words if len(word) > 5 and word in held], path.name
        assert "lastModifiedBy" not in held or re.search(r"lastModifiedBy[^>]*(/>|></)", held), path.name


def test_copies_to_sign_hold_no_evidence(folder):
    """No text by a citizen, no file of the sources and no comment is hidden in a copy that leaves the room."""
    for ending in (
        "-underskrift.docx",
        "-esign.docx",
        "-beslutsunderlag_UTKAST.docx",
        "-webb.html",
        "-uppföljning.xlsx",
    ):
        path = folder / f"Askersvik{ending}"
        held = unpacked(path.read_bytes())
        assert not re.search(r"webbenkat_2025|dialoganteckningar|medarbetardialog|anmalda_brott", held), ending
        if path.suffix == ".docx":
            names = zipfile.ZipFile(path).namelist()
            assert not [n for n in names if re.search(r"comment|people|custom|glossary|media", n)], names


@pytest.mark.parametrize("copy", [*COPIES, *(f"web {form}" for form in FORMS)])
def test_violence_in_close_relations_is_never_quoted(copy):
    """With våld i nära relationer chosen and promised for, no document holds a text about it or how many wrote it."""
    draft = replace(DRAFT, areas=(*DRAFT.areas, ChosenArea("vald-nara", "Våld i nära relationer")))
    kind, _, form = copy.partition(" ")
    content = export_copy(
        kind, draft, today=DAY, analysis=ANALYSIS, concerns=CONCERNS, templates=TEMPLATES, form=form or "page"
    )
    assert "Tyst text" not in unpacked(content)
    if kind == "web":
        assert not re.search(r"Våld i nära relationer – \d", content.decode())


def test_the_follow_up_table_has_no_evidence():
    """The table holds promises and who answers, and no text or reason behind them."""
    held = unpacked(followup_xlsx(DRAFT, DAY))
    assert "Hemlig orsak" not in held
    assert "kiosken" not in held
