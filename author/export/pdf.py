"""Word to pdf by LibreOffice, where it is installed."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from pathlib import Path

from surveys.errors import UserError

OPTIONS = {
    "SelectPdfVersion": {"type": "long", "value": "2"},
    "PDFUACompliance": {"type": "boolean", "value": "true"},
    "UseTaggedPDF": {"type": "boolean", "value": "true"},
    "ExportBookmarks": {"type": "boolean", "value": "true"},
}
"""PDF/A-2b with tags and the PDF/UA-1 flag."""
LIMIT = 180
"""Seconds before a conversion is given up."""


def to_pdf(path: Path, office: str | None = None) -> Path:
    """Write a pdf beside a Word file.

    Args:
        path: The Word file.
        office: Program to use; found on the path when not given.

    Raises:
        UserError: LibreOffice is missing or does not answer; the message says how Word does it.
    """
    program = office or shutil.which("soffice") or shutil.which("libreoffice")
    hint = "Öppna filen i Word, välj Arkiv > Spara som > PDF, och bocka för PDF/A under Alternativ."
    if program is None:
        raise UserError("LibreOffice finns inte på datorn, så pdf kan inte skapas.", path.name, hint)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        command = [
            program, f"-env:UserInstallation={(home / 'profile').as_uri()}", "--headless", "--convert-to",
            f"pdf:writer_pdf_Export:{json.dumps(OPTIONS)}", "--outdir", str(home), str(path),
        ]  # fmt: skip
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=LIMIT)  # noqa: S603 - own arguments, no shell
        except (subprocess.SubprocessError, OSError) as error:
            raise UserError("LibreOffice kunde inte skapa pdf-filen.", path.name, hint) from error
        made = home / f"{path.stem}.pdf"
        if not made.is_file():
            raise UserError("LibreOffice skapade ingen pdf-fil.", path.name, hint)
        target = path.with_suffix(".pdf")
        shutil.move(str(made), target)
    return target
