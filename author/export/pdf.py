"""Word to pdf by LibreOffice, where it is installed; hung and crashed conversions are ended and said in Swedish."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import tempfile
from datetime import date
from pathlib import Path

from author.export.pdf_breaks import with_breaks
from author.export.pdf_stamp import stamp
from author.whole import write_whole
from surveys.errors import UserError

OPTIONS = {
    "SelectPdfVersion": {"type": "long", "value": "2"},
    "PDFUACompliance": {"type": "boolean", "value": "true"},
    "UseTaggedPDF": {"type": "boolean", "value": "true"},
    "ExportBookmarks": {"type": "boolean", "value": "true"},
}
"""PDF/A-2b with tags and the PDF/UA-1 flag."""
LIMIT = 180.0
"""Seconds before a conversion is given up."""
MOST_BREAKS = 3
"""Times a file is converted again because a heading was left alone at the end of a page."""
PATIENCE = 5.0
"""Seconds a program gets to end by itself once it is asked to."""
USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)
"""Where the installer puts LibreOffice on systems that do not list it among the commands."""
BY_WORD = (
    "Gör pdf-filen i Word i stället: öppna dokumentet, välj Arkiv > Spara som > PDF och under Alternativ bocka för "
    "«Dokumentstrukturtaggar för hjälpmedel» och «PDF/A-kompatibel»."
)


def find_office() -> str | None:
    """Find LibreOffice: among the commands, else where its installer puts it."""
    named = shutil.which("soffice") or shutil.which("libreoffice")
    return named or next((place for place in USUAL_PLACES if Path(place).is_file()), None)


def to_pdf(path: Path, office: str | None = None, *, day: date | None = None, limit: float = LIMIT) -> Path:
    """Write a pdf beside a Word file: tagged PDF/A-2b with the PDF/UA flag.

    LibreOffice works on a copy in a folder of its own with a profile of its own, so that it neither disturbs nor is
    disturbed by one that is open.

    Args:
        path: The Word file.
        office: Program to use; looked for when not given.
        day: The day written in the pdf, so that the same document gives the same bytes.
        limit: Seconds before the conversion is given up.

    Raises:
        UserError: LibreOffice is missing, hangs or fails; the message says how Word does it.
    """
    program = office or find_office()
    if program is None:
        raise UserError("LibreOffice finns inte på datorn, så pdf kan inte skapas.", path.name, BY_WORD)
    if shutil.which(program) is None:
        raise UserError("LibreOffice går inte att starta.", path.name, BY_WORD)
    with tempfile.TemporaryDirectory(prefix="lofte-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        source = home / "dokument.docx"
        try:
            shutil.copyfile(path, source)
        except OSError as error:
            raise UserError("dokumentet går inte att läsa.", path.name, "Kontrollera sökvägen.") from error
        content = _converted(program, source, path.name, limit)
        for _ in range(MOST_BREAKS):
            mended = with_breaks(source.read_bytes(), content, path.name)
            if mended is None:
                break
            source.write_bytes(mended)
            content = _converted(program, source, path.name, limit)
    target = path.with_suffix(".pdf")
    write_whole(target, content if day is None else stamp(content, day))
    return target


def _converted(program: str, source: Path, name: str, limit: float) -> bytes:
    """Give the pdf of a file."""
    made = source.with_suffix(".pdf")
    made.unlink(missing_ok=True)
    _convert(program, source, source.parent, name, limit)
    if not made.is_file():
        raise UserError("LibreOffice skapade ingen pdf-fil.", name, BY_WORD)
    return made.read_bytes()


def _convert(program: str, source: Path, home: Path, name: str, limit: float) -> None:
    """Run one conversion; whatever happens, no process of it is left."""
    command = [
        program, f"-env:UserInstallation={(home / 'profile').as_uri()}", "--headless", "--norestore", "--convert-to",
        f"pdf:writer_pdf_Export:{json.dumps(OPTIONS)}", "--outdir", str(home), str(source),
    ]  # fmt: skip
    try:
        running = subprocess.Popen(  # noqa: S603 - own arguments, no shell
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
    except OSError as error:
        raise UserError("LibreOffice går inte att starta.", name, BY_WORD) from error
    try:
        code = running.wait(limit)
    except subprocess.TimeoutExpired as error:
        raise UserError(
            f"LibreOffice svarade inte inom {limit:g} sekunder och stängdes.", name, f"Försök igen. {BY_WORD}"
        ) from error
    finally:
        _end(running)
    if code != 0:
        raise UserError(f"LibreOffice avbröts (kod {code}) och skapade ingen pdf-fil.", name, BY_WORD)


def _end(running: subprocess.Popen[bytes]) -> None:
    """End a program and everything it has started."""
    if os.name == "nt":
        if running.poll() is None:
            subprocess.run(  # noqa: S603 - a fixed command and a number
                ["taskkill", "/F", "/T", "/PID", str(running.pid)],  # noqa: S607 - part of Windows
                check=False, capture_output=True, timeout=PATIENCE * 4,
            )  # fmt: skip
    elif running.poll() is None or _group_lives(running.pid):
        _signal(running.pid, signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            running.wait(PATIENCE)
        _signal(running.pid, 9)
    running.wait(PATIENCE)


def _group_lives(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except OSError:
        return False
    return True


def _signal(group: int, number: int) -> None:
    """Send a signal to a group of processes that may be gone already."""
    with contextlib.suppress(OSError):
        os.killpg(group, number)
