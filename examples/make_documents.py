"""The Word files: the protocol of a dialogue meeting and last year's löfte."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from canonical import CREATED, canonical_zip
from docx import Document

if TYPE_CHECKING:
    from docx.document import Document as DocumentType

REPEATED = "Kommunen och polisen genomför tillsammans minst fyra trygghetsvandringar i Björkhagen under året."
"""The promise that comes back word for word in this year's draft."""
PROTOCOL_HEAD = (
    "Närvarande: Karin Åkesson (kommunpolis), Jonas Hellberg (säkerhetssamordnare), Ingrid Palm (sekreterare)",
    "Frågor om protokollet: karin.akesson@example.se, 070-1740658",
)
PROTOCOL = (
    ("Björkhagens bibliotek", (
        "Vi har slutat låta barnen hämta böcker själva sedan det började säljas tabletter utanför entrén",
        "Belysningen på baksidan slocknar klockan nio, just när biblioteket stänger",
        "Ungdomarna som sitter inne är trevliga, det är de som står utanför som skrämmer",
        "Vi vill ha samma poliser tillbaka, de som lärde känna folk",
        "Hyresvärden lagar inte portarna, så vem som helst kommer in i källaren",
    )),
    ("Norrstrands församlingshem", (
        "Strandvägen används som rakbana på sommarkvällarna",
        "Flera lampor utefter viken är släckta sedan stormen",
        "Två i sällskapet har fått samtal där någon utger sig för att vara barnbarn",
        "Här känns det annars lugnt och tryggt",
    )),
    ("Kvarnby skola", (
        "Timmerbilarna på väg 871 bromsar inte vid skolan",
        "Barnen väntar på skolskjutsen i diket i mörker",
        "Ingen av oss har sett en polisbil på ett halvår",
    )),
)  # fmt: skip
PROTOCOL_TABLE = (
    ("Släckta lampor bakom biblioteket", "Gata och park ser över tidsstyrningen"),
    ("Hastigheten på väg 871", "Kommunen lyfter frågan med Trafikverket"),
    ("Öppna källare i Björkhagen", "Möte med hyresvärden i november"),
    ("Fortkörning på Strandvägen", "Polisen mäter två kvällar, kommunen flyttar farthinder"),
    ("Falska samtal till äldre", "Informationsträff på seniorträffen"),
    ("Tablettförsäljning vid biblioteket", "Polisen tar med platsen i sin planering"),
)
LOFTE_2025: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Tillsammans lovar vi", (
        REPEATED,
        "Vi möter invånarna på torget två gånger under året och berättar vad som har gjorts.",
    )),
    ("Polisen lovar", (
        "Polisen kontrollerar A-traktorer och mopeder i centrum vid minst 20 tillfällen under 2025.",
        "Polisen finns till fots på torget minst två fredagskvällar i månaden.",
        "Polisen arbetar för att minska försäljningen av narkotika i Björkhagen.",
    )),
    ("Askersviks kommun lovar", (
        "Kommunen byter ut 60 lyktstolpar på gångvägarna mellan Björkhagen och centrum före den 1 november 2025.",
        "Fältarna är ute varje fredags- och lördagskväll under skolterminerna.",
        "Kommunen håller fyra föräldramöten om droger på högstadieskolorna under året.",
    )),
)  # fmt: skip


def protocol_bytes() -> bytes:
    """Build the protocol: names at the head, a heading and bullets per place, a table of actions."""
    document = Document()
    document.add_heading("Protokoll från medborgardialog 2025-10-07", 0)
    for line in PROTOCOL_HEAD:
        document.add_paragraph(line)
    for place, remarks in PROTOCOL:
        document.add_heading(place, 1)
        for remark in remarks:
            document.add_paragraph(remark, style="List Bullet")
    document.add_heading("Åtgärder", 1)
    table = document.add_table(rows=1, cols=2)
    table.style = "Table Grid"
    for cell, title in zip(table.rows[0].cells, ("Synpunkt", "Åtgärd"), strict=True):
        cell.text = title
    for row in PROTOCOL_TABLE:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    return _save(document)


def past_lofte_bytes() -> bytes:
    """Build last year's löfte: background, focus, bullets by promiser, follow-up, two signers."""
    document = Document()
    document.add_heading("Medborgarlöfte 2025", 0)
    document.add_paragraph("Askersviks kommun och Lokalpolisområde Askersvik")
    document.add_paragraph("Löftet gäller från den 1 januari 2025 till den 31 december 2025.")
    document.add_heading("Bakgrund", 1)
    document.add_paragraph(
        "Under 2024 svarade 398 invånare på trygghetsmätningen och 210 personer lämnade synpunkter vid våra möten. "
        "Utifrån det har kommunen och polisen enats om tre problemområden."
    )
    document.add_heading("Prioriterade problemområden", 1)
    for area in ("Narkotika", "Motorburen ungdom", "Mörka gångvägar"):
        document.add_paragraph(area, style="List Bullet")
    for heading, promises in LOFTE_2025:
        document.add_heading(heading, 1)
        for promise in promises:
            document.add_paragraph(promise, style="List Bullet")
    document.add_heading("Uppföljning", 1)
    document.add_paragraph(
        "Löftet följs upp i det brottsförebyggande rådet i juni och i december 2025. "
        "Resultatet läggs ut på kommunens webbplats."
    )
    document.add_heading("Underskrifter", 1)
    document.add_paragraph("Askersvik den 16 december 2024")
    table = document.add_table(rows=3, cols=2)
    signers = (("Helena Strömqvist", "Kommunstyrelsens ordförande"), ("Marcus Bäckdahl", "Lokalpolisområdeschef"))
    for column, (name, title) in enumerate(signers):
        for row, text in enumerate(("____________________", name, title)):
            table.cell(row, column).text = text
    return _save(document)


def _save(document: DocumentType) -> bytes:
    properties = document.core_properties
    properties.author = properties.last_modified_by = "Askersviks kommun"
    properties.comments = ""
    properties.created = properties.modified = CREATED
    stream = io.BytesIO()
    document.save(stream)
    return canonical_zip(stream.getvalue())
