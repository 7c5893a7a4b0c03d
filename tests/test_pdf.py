from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from accessible import pdf_faults
from test_export import DRAFT, made

from author.export import verify
from author.export.pdf import find_office, to_pdf
from author.export.pdf_stamp import stamp
from surveys.errors import UserError

needs_office = pytest.mark.needs("soffice")
DAY = date(2026, 1, 10)


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pdf of the e-sign copy, made once."""
    path = tmp_path_factory.mktemp("pdf") / "Åsby-esign.docx"
    path.write_bytes(made("esign"))
    return to_pdf(path, day=DAY)


def program(folder: Path, *lines: str) -> str:
    """Write a small program that stands in for LibreOffice."""
    path = folder / "kontor"
    path.write_text("\n".join((f"#!{sys.executable}", "import os, sys, time, subprocess", *lines)), encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def document(folder: Path) -> Path:
    """Write something for the program to convert."""
    path = folder / "x.docx"
    path.write_bytes(made("esign"))
    return path


@needs_office
def test_the_pdf_is_tagged_and_marked(pdf):
    """The pdf has marks of PDF/A-2b and PDF/UA-1, title, language, tags in order, header cells and its own fonts."""
    assert pdf_faults(pdf) == []
    with pikepdf.open(pdf) as opened:
        assert opened.check_pdf_syntax() == []
        assert str(opened.docinfo["/Title"]) == "Medborgarlöfte 2026"
    assert verify(pdf).ok


@needs_office
def test_the_checker_sees_planted_faults(pdf, tmp_path):
    """Without language, tags or marks the same file is found faulty, so that nought means something."""
    with pikepdf.open(pdf) as opened:
        for key in ("/Lang", "/StructTreeRoot", "/MarkInfo", "/OutputIntents"):
            del opened.Root[key]
        opened.Root.Metadata.write(opened.Root.Metadata.read_bytes().replace(b"<pdfuaid:part>1", b"<pdfuaid:part>9"))
        opened.save(tmp_path / "x.pdf")
    faults = " ".join(pdf_faults(tmp_path / "x.pdf"))
    assert all(word in faults for word in ("PDF/UA", "språket", "taggad", "inga taggar", "färgprofil"))


@needs_office
def test_the_same_document_gives_the_same_pdf(pdf, tmp_path):
    """Another conversion at another time gives the same bytes: clock, identity and checksum are set, not drawn."""
    path = tmp_path / "annat.docx"
    path.write_bytes(made("esign"))
    again = to_pdf(path, day=DAY)
    assert again.read_bytes() == pdf.read_bytes()
    assert b"20260110000000Z" in pdf.read_bytes()
    assert to_pdf(path, day=date(2026, 1, 11)).read_bytes() != pdf.read_bytes()


def test_other_files_are_left_as_they_are():
    """What has no plain table of objects is not touched by the stamp."""
    for content in (b"", b"%PDF-1.7\nnothing", b"%PDF-1.7\nstartxref\n9\n%%EOF"):
        assert stamp(content, DAY) == content


@pytest.mark.needs("posix")
@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("sys.exit(81)",), r"avbröts \(kod 81\)"),
        (("os.kill(os.getpid(), 11)",), r"avbröts \(kod -11\)"),
        (("pass",), "skapade ingen pdf-fil"),
    ],
)
def test_a_failing_program_is_said_in_swedish(tmp_path, lines, said):
    """A program that stops with an error, crashes or makes nothing gives a message with Word's own steps."""
    with pytest.raises(UserError, match=said) as caught:
        to_pdf(document(tmp_path), program(tmp_path, *lines))
    assert "Spara som > PDF" in str(caught.value)
    assert not (tmp_path / "x.pdf").exists()


@pytest.mark.needs("posix")
def test_a_hung_program_is_ended_with_all_it_started(tmp_path):
    """A program that never answers is ended at the limit, and so is the one it started, which ignores a plea to end."""
    child = f"{tmp_path}/barn"
    script = (
        f"import os, signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); open({child!r}, 'w').write(str(os.getpid())); "
        "time.sleep(60)"
    )
    lines = (f"subprocess.Popen([sys.executable, '-c', {script!r}])", "time.sleep(60)")
    with pytest.raises(UserError, match="svarade inte inom 1 sekunder och stängdes"):
        to_pdf(document(tmp_path), program(tmp_path, *lines), limit=1)
    number = int(Path(child).read_text(encoding="utf-8"))
    for _ in range(100):
        if not Path(f"/proc/{number}").exists() or " Z" in Path(f"/proc/{number}/stat").read_text(encoding="utf-8"):
            break
        time.sleep(0.05)
    else:
        pytest.fail("programmet som startades lever kvar")


def test_a_missing_program_is_said(tmp_path, monkeypatch):
    """Where there is no LibreOffice at all the message says so, and how Word does it."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("author.export.pdf.USUAL_PLACES", ())
    assert find_office() is None
    with pytest.raises(UserError, match=r"finns inte på datorn(.|\n)*Dokumentstrukturtaggar"):
        to_pdf(document(tmp_path))


@needs_office
def test_a_draft_without_signers_gives_a_sound_pdf(tmp_path):
    """With nobody to sign there is no table, and still no fault."""
    from dataclasses import replace

    path = tmp_path / "x.docx"
    path.write_bytes(made("esign", replace(DRAFT, signers=())))
    assert pdf_faults(to_pdf(path, day=DAY)) == []
