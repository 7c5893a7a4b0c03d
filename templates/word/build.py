"""Builds the shipped Word templates from an own skeleton: A4, Swedish, Arial, real headings, lists and table headers.

Run ``python templates/word/build.py``; the same source gives the same bytes. The results may be opened and changed in
Word. Beside it: ``designs.py`` holds the designs of the löfte, ``annex.py`` the annex, ``blocks.py`` what they are put
together from, and ``parts.py`` the styles, numbering, settings and theme.
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import annex
import designs
import parts
from blocks import page_footer


def build(folder: Path) -> None:
    """Write the templates into a folder."""
    for name, body in designs.DESIGNS.items():
        write(folder / f"{name}.docx", body(), "Kontrollkod: {{ kontrollkod }}", "Medborgarlöfte")
    write(folder / "underlag.docx", annex.body(), "Underlag till löfte med kontrollkod {{ kontrollkod }}", "Underlag")


def write(path: Path, body: str, footer: str, title: str) -> None:
    """Write one template; entries sorted and dated 1980, so that the bytes are the same every time."""
    content = parts.skeleton(title)
    content["word/document.xml"] = parts.document(body)
    content["word/footer1.xml"] = parts.footer(page_footer(footer))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name in sorted(content):
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content[name], zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent)
