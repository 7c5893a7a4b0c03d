"""Builds the shipped Word templates from an own skeleton: A4, Swedish, Arial, real headings, lists and table headers.

Run ``python templates/word/build.py``; the same source gives the same bytes. The results may be opened and changed in
Word. Beside it: ``designs.py`` holds the designs of the löfte, ``blocks.py`` what they are put together from, and
``parts.py`` the styles, numbering, settings and theme. The annex stands here.
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import designs
import parts
from blocks import WIDTH, each, page_footer, paragraph, table_of, when


def underlag() -> str:
    """Give the body of the annex."""
    return "".join(
        (paragraph("{{ titel }}", "Heading1"), paragraph("{{ parter }}", "Subtitle"), *_basis(), *_choices())
    )


def build(folder: Path) -> None:
    """Write the templates into a folder."""
    for name, body in designs.DESIGNS.items():
        write(folder / f"{name}.docx", body(), "Kontrollkod: {{ kontrollkod }}", "Medborgarlöfte")
    write(folder / "underlag.docx", underlag(), "Underlag till löfte med kontrollkod {{ kontrollkod }}", "Underlag")


def write(path: Path, body: str, footer: str, title: str) -> None:
    """Write one template; entries sorted and dated 1980, so that the bytes are the same every time."""
    content = parts.skeleton(title)
    content["word/document.xml"] = parts.document(body)
    content["word/footer1.xml"] = parts.footer(page_footer(footer))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name in sorted(content):
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content[name], zipfile.ZIP_DEFLATED)


def _basis() -> tuple[str, ...]:
    ranking = (
        ("Plats", "rad.plats"), ("Problemområde", "rad.namn"), ("Osäkerhet", "rad.intervall"), ("Poäng", "rad.poäng"),
        ("Personer", "rad.personer"), ("Hur många", "rad.bredd"), ("Nivå", "rad.nivå"), ("Trend", "rad.trend"),
        ("Medarb.", "rad.medarbetare"), ("Statistik", "rad.statistik"),
    )  # fmt: skip
    sources = (
        ("Källa", "källa.namn"), ("Ström", "källa.ström"), ("Urval", "källa.urval"), ("Lästa rader", "källa.lästa"),
        ("Använda", "källa.använda"), ("Tomma svar", "källa.tomma"), ("Utelämnade", "källa.utelämnade"),
    )  # fmt: skip
    return (
        paragraph("Metod", "Heading2"),
        each("stycke in metod", paragraph("{{ stycke }}")),
        when(
            "källor",
            paragraph("Källor", "Heading2"),
            paragraph("Källor, urval och hur raderna räknas", "Caption", "<w:keepNext/>"),
            table_of("källa in källor", (2354, 1250, 1450, 950, 1050, 950, 1350), sources),
        ),
        when(
            "anmärkningar",
            paragraph("Anmärkningar vid inläsningen", "Heading3"),
            each("rad in anmärkningar", paragraph("{{ rad }}", "ListBullet")),
        ),
        when(
            "rangordning",
            paragraph("Rangordning", "Heading2"),
            paragraph("Problemområden i rangordning, delarna på skalan 0–1", "Caption", "<w:keepNext/>"),
            table_of("rad in rangordning", (640, 1894, 1100, 760, 980, 800, 650, 720, 900, 910), ranking),
        ),
        each("stycke in osäkerhet", paragraph("{{ stycke }}", "BodyText", '<w:spacing w:before="120" w:after="120"/>')),
        when(
            "önskemål",
            paragraph("Önskemål", "Heading2"),
            each("rad in önskemål", paragraph("{{ rad }}", "ListBullet")),
        ),
    )


def _choices() -> tuple[str, ...]:
    rows = (("Fil", "underlag.fil"), ("Rad", "underlag.rad"), ("Text", "underlag.text"))
    return (
        when(
            "valda",
            paragraph("Valda problemområden", "Heading2"),
            each(
                "område in valda",
                paragraph("{{ område.namn }}", "Heading3"),
                each("rad in område.rader", paragraph("{{ rad }}", "ListBullet")),
            ),
        ),
        when(
            "bortvalda",
            paragraph("Tas inte upp i årets löfte", "Heading2"),
            each("rad in bortvalda", paragraph("{{ rad }}", "ListBullet")),
        ),
        when(
            "kedjor",
            paragraph("Från löfte till underlag", "Heading2"),
            each(
                "kedja in kedjor",
                paragraph("{{ kedja.rubrik }}", "Heading3"),
                paragraph("{{ kedja.text }}", "Quote"),
                each("rad in kedja.rader", paragraph("{{ rad }}", "ListBullet")),
                when(
                    "kedja.underlag",
                    paragraph("{{ kedja.tabelltext }}", "Caption", "<w:keepNext/>"),
                    table_of("underlag in kedja.underlag", (2400, 800, WIDTH - 3200), rows),
                ),
            ),
        ),
        when(
            "godtagna",
            paragraph("Godtagna avvikelser", "Heading2"),
            each("rad in godtagna", paragraph("{{ rad }}", "ListBullet")),
        ),
    )


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent)
