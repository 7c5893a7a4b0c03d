"""Makes the pictures of the documents from a demo folder: ``python docs/pictures.py lofte-demo``. Needs LibreOffice and poppler."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path


def main(demo: Path) -> None:
    """Render the first page of the signing copy."""
    document = next(demo.glob("*-underskrift.docx"))
    target = Path(__file__).resolve().parent / "bilder" / "underskrift"
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation=file://{folder}/profile"
        subprocess.run(
            ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(document)], check=True
        )
        pdf = Path(folder) / f"{document.stem}.pdf"
        subprocess.run(
            ["pdftoppm", "-r", "80", "-png", "-f", "1", "-l", "1", "-singlefile", str(pdf), str(target)], check=True
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
