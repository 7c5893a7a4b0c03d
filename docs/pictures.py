"""Makes the pictures of the documents: ``python docs/pictures.py lofte-demo``. Needs LibreOffice and poppler.

From the demo folder comes the first page of the copy to sign. From the designs come a template as it looks in Word, the
first page in each design, and one in a template with a logo, a font and a colour of its own.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

DOCS = Path(__file__).resolve().parent
sys.path[:0] = [str(DOCS.parent), str(DOCS.parent / "benchmarks")]

from contact_sheets import TEMPLATES, draft, one, picture  # noqa: E402

from author.export.templates import DESIGNS, own_template  # noqa: E402


def main(demo: Path) -> None:
    """Render the pictures into ``docs/bilder``."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = {"underskrift": (next(demo.glob("*-underskrift.docx")).read_bytes(), 80)}
        word = TEMPLATES / "word"
        files["mall-taggar"] = ((word / "loften_per_part.docx").read_bytes(), 70)
        what = draft(6, 2, 2)
        files |= {f"mall-{d.name}": (one(what, word / f"{d.name}.docx"), 50) for d in DESIGNS}
        own = folder / "egen.docx"
        usual = (word / "loften_per_part.docx").read_bytes()
        own.write_bytes(own_template(usual, ("vapen.png", picture(900, 200)), "Liberation Serif", "7A1F1F"))
        files["mall-egen"] = (one(what, own), 50)
        for stem, (content, dots) in files.items():
            render(folder, stem, content, dots)


def render(folder: Path, stem: str, content: bytes, dots: int) -> None:
    """Render the first page of a Word file."""
    document = folder / f"{stem}.docx"
    document.write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(document)]
    subprocess.run(command, check=True, capture_output=True)
    target = DOCS / "bilder" / stem
    first = ["-r", str(dots), "-png", "-f", "1", "-l", "1", "-singlefile"]
    subprocess.run(["pdftoppm", *first, str(folder / f"{stem}.pdf"), str(target)], check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
