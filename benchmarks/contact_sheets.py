"""Renders the löfte in every design and extreme, and puts the pages side by side to be looked at.

``python benchmarks/contact_sheets.py FOLDER`` needs LibreOffice, poppler and Pillow. One picture per sheet, a row per
case; the pages of the case stand in the row. What a program can see is printed too: blank pages, a page that holds
nothing but signatures, a heading last on a page.
"""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import tempfile
import zlib
from dataclasses import replace
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from author.draft import ChosenArea, Commitment, Draft, FormalFields, Signer
from author.export import export_copy
from author.export.pdf import to_pdf
from author.export.pdf_breaks import with_breaks
from author.export.templates import DESIGNS, own_template

DAY = date(2025, 12, 9)
TEMPLATES = ROOT / "templates"
LONG = "Medborgarlöfte för ett tryggare centrum, tryggare skolvägar och färre bränder i Åsby"
FORMAL = FormalFields(
    "Åsby", "Lokalpolisområde Åsby", "2026-01-01", "2026-12-31", diarienummer="KS 2025/0417",
    diarienummer_police="A512.304/2025", decision="Kommunstyrelsen § 148, 2025-12-02", place="Åsby",
    follow_up="Löftet följs upp i Åsbys brottsförebyggande råd i juni och i december 2026.",
    background="Löftet bygger på trygghetsmätningen 2025, 128 samtal på torget och polisens lägesbild.",
    convener="Säkerhetsenheten, Åsby kommun", revision="Löftet kan revideras vid halvårsskiftet.",
    communication="Resultatet läggs ut på kommunens webbplats och berättas på torget två gånger om året.",
)  # fmt: skip
AREAS = (
    ChosenArea(
        "narkotika", "Narkotika", "Trygghetsmätningen visar högst läge på narkotika, och det har ökat sedan 2021.",
        ("Källare och garage i Björkhagen står öppna.", "Barn under femton får pengar för att bära åt äldre."),
        "Färre invånare i Björkhagen uppger öppen handel i mätningen 2027.", "Björkhagen och resecentrum",
        "Andel som ser öppen narkotikahandel", "34 procent (2025)",
    ),
    ChosenArea("trafik", "Trafik", "", ("Lämning med bil sker ända fram till skolporten.",), "", "vägarna till skolorna"),
    ChosenArea("brand", "Anlagda bränder"),
)  # fmt: skip
TEXTS = (
    ("Kommunen och polisen genomför tillsammans minst fyra trygghetsvandringar i Björkhagen under året.",
     ("kommunen", "polisen"), "narkotika", "Säkerhetsenheten", "Antal vandringar med protokoll", "En per kvartal"),
    ("Polisen finns till fots vid garagen på Videgården minst två kvällar i veckan från mars till november 2026.",
     ("polisen",), "narkotika", "Lokalpolisområde Åsby", "Antal kvällar", "Mars till november"),
    ("Kommunen håller möteslokalen i Björkhagen öppen för unga till klockan 23 varje fredag och lördag.",
     ("kommunen",), "narkotika", "Kultur- och fritidsförvaltningen", "Antal öppna kvällar", "Skolterminerna"),
    ("Polisen mäter hastigheten på Kvarnvägen vid minst 24 tillfällen under 2026.",
     ("polisen",), "trafik", "Lokalpolisområde Åsby", "Antal kontroller", "Hela 2026"),
)  # fmt: skip
PEOPLE = (
    Signer("kommunen", "Helena Strömqvist", "Kommunstyrelsens ordförande"),
    Signer("polisen", "Marcus Bäckdahl", "Lokalpolisområdeschef"),
    Signer("kommunen", "Ann-Charlotte Lindqvist-Hammarström", "Kommundirektör"),
    Signer("Tanums kommun", "", "Kommunstyrelsens ordförande"),
)


def draft(promises: int = 8, signers: int = 2, depth: int = 1, **formal: str) -> Draft:
    """Make a draft of so many promises and signers; the deeper, the more of them lie under others."""
    made = []
    for n in range(promises):
        text, by, area, unit, measure, time = TEXTS[n % len(TEXTS)]
        below = n % depth if depth > 1 else 0
        parent = f"å{n}" if below else None
        told = text if n < len(TEXTS) else f"{text[:-1]}, omgång {n // len(TEXTS) + 1}."
        made.append(Commitment(f"å{n + 1}", told, by, area, parent=parent, unit=unit, measure=measure, time=time))
    return Draft(replace(FORMAL, **formal), AREAS, commitments=tuple(made), signers=PEOPLE[:signers])


def bare() -> Draft:
    """Make a draft where everything that may be empty is empty."""
    return Draft(
        FormalFields("Åsby", "", "", ""),
        commitments=(Commitment("å1", "Vi städar torget varje fredag.", ("kommunen",)),),
    )


def long_names() -> Draft:
    """Make a draft whose areas, signers and kommun have names of eighty characters, and one promise without an end."""
    areas = tuple(
        replace(a, name=LONG[16:], narrowed="torget, resecentrum och gångstråken dit på kvällar") for a in AREAS[:2]
    )
    one = Commitment(
        "å9", f"Kommunen {'och dess förvaltningar ' * 20}går en vandring i kvartalet.", ("kommunen",), "trafik"
    )
    people = tuple(replace(p, title=f"{p.title} och ordförande i brottsförebyggande rådet") for p in PEOPLE)
    made = draft(4, 4)
    return replace(made, areas=areas, commitments=(*made.commitments, one), signers=people)


def picture(wide: int, high: int) -> bytes:
    """Draw a logo: a plain rectangle as png."""
    row = b"\0" + bytes((30, 90, 140)) * wide

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(row * high)) + chunk(b"IEND", b"")


def sheets(folder: Path) -> dict[str, list[tuple[str, bytes]]]:
    """Give the documents of every sheet: name -> (case, docx)."""
    made: dict[str, list[tuple[str, bytes]]] = {}
    for design in DESIGNS:
        plain = TEMPLATES / "word" / f"{design.name}.docx"
        cases = {
            "tom": bare(), "1-lofte-0-namn": draft(1, 0), "8-loften-1-namn": draft(8, 1), "8-loften-4-namn-odaterat": draft(8, 4),
            "8-loften-4-namn": draft(8, 4, date="2025-12-09"), "40-loften": draft(40, 2), "niva-2": draft(8, 2, 2),
            "niva-3": draft(9, 2, 3), "lang-titel": draft(4, 2, title=LONG), "utan-omraden": replace(draft(4, 2), areas=()),
            "40-loften-niva-3": draft(40, 4, 3), "ett-lofte-fyra-namn": draft(1, 4), "langa-omraden": long_names(),
        }  # fmt: skip
        made[design.name] = [(case, one(d, plain)) for case, d in cases.items()]
    logos = {"bred": picture(900, 120), "hog": picture(120, 260), "kvadrat": picture(200, 200)}
    made["logotyper"] = []
    for name, content in logos.items():
        path = folder / f"mall-{name}.docx"
        plain_bytes = (TEMPLATES / "word" / "loften_per_part.docx").read_bytes()
        path.write_bytes(own_template(plain_bytes, (f"{name}.png", content), "Liberation Serif", "7A1F1F"))
        made["logotyper"].append((name, one(draft(6, 2), path)))
    made["kopior"] = [(copy, one(draft(4, 2), None, copy)) for copy in ("review", "signing", "esign")]
    return made


def one(what: Draft, template: Path | None, copy: str = "signing") -> bytes:
    """Make one document."""
    return export_copy(copy, what, today=DAY, template=template, templates=TEMPLATES)


def render(folder: Path, documents: dict[str, bytes]) -> dict[str, list[bytes]]:
    """Give each document's pages as png, by one run of LibreOffice."""
    for name, content in documents.items():
        (folder / f"{name}.docx").write_bytes(content)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    files = [str(folder / f"{name}.docx") for name in documents]
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files],
        check=True,
        capture_output=True,
    )
    pages = {}
    for name, content in documents.items():
        pdf = folder / f"{name}.pdf"
        if with_breaks(content, pdf.read_bytes(), name) is not None:
            to_pdf(folder / f"{name}.docx")  # as the program does: a heading left alone is moved
        seen = folder / name
        seen.mkdir()
        subprocess.run(["pdftoppm", "-r", "50", "-png", str(folder / f"{name}.pdf"), str(seen / "sida")], check=True)
        pages[name] = [p.read_bytes() for p in sorted(seen.iterdir())]
        look(name, folder / f"{name}.pdf")
    return pages


def look(name: str, pdf: Path) -> None:
    """Print what is wrong with the pages of a document, as far as a program sees it."""
    import pypdfium2

    with pypdfium2.PdfDocument(str(pdf)) as document:
        texts = [page.get_textpage().get_text_range().splitlines() for page in document]
    for number, lines in enumerate(texts, 1):
        kept = [line.strip() for line in lines if line.strip() and not line.startswith(("Kontrollkod", "Sida "))]
        if not kept:
            print(f"{name}: sidan {number} är tom")
        elif kept[0] == "Underskrifter":
            print(f"{name}: sidan {number} har bara underskrifter")
        elif kept[-1].endswith("lovar:") or kept[-1] in ("Våra löften", "Uppföljning", "Kommunikation", "Åtaganden"):
            print(f"{name}: sidan {number} slutar med en rubrik: {kept[-1]}")
        for line in kept:
            if line.endswith(": ") or line in (":", "–", "()"):
                print(f"{name}: sidan {number} har en lös rest: {line!r}")


def montage(rows: list[tuple[str, list[bytes]]], target: Path) -> None:
    """Put the pages side by side, a row per case under its name."""
    from PIL import Image, ImageDraw

    shown = [(name, [Image.open(io.BytesIO(page)).convert("RGB") for page in pages]) for name, pages in rows]
    wide = max(sum(p.width + 8 for p in pages) for _, pages in shown)
    high = sum(max(p.height for p in pages) + 24 for _, pages in shown)
    sheet = Image.new("RGB", (wide, high), "#b0b0b0")
    pen, top = ImageDraw.Draw(sheet), 0
    for name, pages in shown:
        pen.text((4, top + 4), name, fill="black")
        for n, page in enumerate(pages):
            sheet.paste(page, (n * (page.width + 8), top + 20))
        top += max(p.height for p in pages) + 24
    sheet.save(target)


def main(target: Path) -> None:
    """Write one picture per sheet."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = sheets(folder)
        pages = render(folder, {f"{sheet}--{case}": doc for sheet, cases in made.items() for case, doc in cases})
        for sheet, cases in made.items():
            rows = [(case, pages[f"{sheet}--{case}"]) for case, _ in cases]
            for part in range(0, len(rows), 5):
                montage(rows[part : part + 5], target / f"{sheet}-{part // 5 + 1}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
