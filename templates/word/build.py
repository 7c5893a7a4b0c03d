"""Builds the shipped Word templates from an own skeleton: A4, Swedish, Arial, real headings, lists and table headers.

Run ``python templates/word/build.py``; the same source gives the same bytes. The result may be opened and changed in
Word. ``parts.py`` beside it holds the styles, numbering, settings and theme.
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

sys.path.insert(0, str(Path(__file__).resolve().parent))
import annex
import parts

WIDTH = 9354
"""Text width in twentieths of a point: A4 less the margins."""


def paragraph(text: str, style: str = "BodyText", properties: str = "") -> str:
    """Give a paragraph with one run; a tab character becomes a tab."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{run(text)}</w:p>'


def run(text: str) -> str:
    """Give runs with the text, tabs as tab elements."""
    pieces = [f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece else "" for piece in text.split("\t")]
    return "<w:r>" + "<w:tab/>".join(pieces) + "</w:r>"


def when(condition: str, *content: str) -> str:
    """Print content only where the condition holds."""
    return paragraph(f"{{%p if {condition} %}}") + "".join(content) + paragraph("{%p endif %}")


def each(loop: str, *content: str) -> str:
    """Print content once per item."""
    return paragraph(f"{{%p for {loop} %}}") + "".join(content) + paragraph("{%p endfor %}")


def control(name: str, number: int, content: str) -> str:
    """Wrap runs in a content control that can be filled in by hand."""
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{name}"/><w:tag w:val="{name}"/><w:id w:val="{number}"/><w:text/></w:sdtPr>'
        f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


def cell(width: int, content: str, properties: str = "") -> str:
    """Give one cell."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{content}</w:tc>'


def table(widths: tuple[int, ...], header: tuple[str, ...], body: str, style: str = "TableGrid") -> str:
    """Give a table whose first row is a header row, repeated on each page."""
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
    keep = "<w:keepNext/>"
    titles = "".join(cell(w, paragraph(h, "TableHeading", keep)) for w, h in zip(widths, header, strict=True))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{titles}</w:tr>{body}</w:tbl>"
    )


def table_of(loop: str, widths: tuple[int, ...], columns: tuple[tuple[str, str], ...]) -> str:
    """Give a table with one row per item of a loop; columns are (title, expression)."""
    cells = "".join(
        cell(w, paragraph(f"{{{{ {value} }}}}", "TableText")) for w, (_, value) in zip(widths, columns, strict=True)
    )
    body = _row_tag(f"for {loop}") + f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>" + _row_tag("endfor")
    return table(widths, tuple(title for title, _ in columns), body)


def lofte() -> str:
    """Give the body of the löfte itself."""
    return "".join(
        (
            paragraph("{{ titel }}", "Title"),
            paragraph("{{ parter }}", "Subtitle"),
            when("giltighet", paragraph("{{ giltighet }}")),
            when("diarienummer", paragraph("Kommunens diarienummer: {{ diarienummer }}", "Reference")),
            when("polisens_diarienummer", paragraph("Polisens diarienummer: {{ polisens_diarienummer }}", "Reference")),
            when("beslut", paragraph("Beslut: {{ beslut }}", "Reference")),
            when(
                "områden",
                paragraph("Prioriterade problemområden", "Heading1"),
                each(
                    "område in områden",
                    paragraph("{{ område.namn }}", "ListBullet"),
                    each("rad in område.rader", paragraph("{{ rad }}", "ListBullet2")),
                ),
            ),
            when(
                "grupper",
                paragraph("Våra löften", "Heading1"),
                each(
                    "grupp in grupper",
                    paragraph("{{ grupp.rubrik }}", "Heading2"),
                    each(
                        "åtagande in grupp.åtaganden",
                        paragraph("{{ åtagande.text }}", "ListBullet"),
                        each("del in åtagande.under", paragraph("{{ del.text }}", "ListBullet2")),
                    ),
                ),
            ),
            when("uppföljning", paragraph("Uppföljning", "Heading1"), paragraph("{{ uppföljning }}")),
            when("underskrifter", *_signatures()),
            when(
                "ort_utan_underskrift", paragraph("Ort och datum", "Heading1"), paragraph("{{ ort_utan_underskrift }}")
            ),
        )
    )


def underlag() -> str:
    """Give the body of the annex."""
    return annex.body()


def build(folder: Path) -> None:
    """Write the templates into a folder."""
    write(folder / "loften_per_part.docx", lofte(), "Kontrollkod: {{ kontrollkod }}", "Medborgarlöfte")
    write(folder / "underlag.docx", underlag(), "Underlag till löfte med kontrollkod {{ kontrollkod }}", "Underlag")


def write(path: Path, body: str, footer: str, title: str) -> None:
    """Write one template; entries sorted and dated 1980, so that the bytes are the same every time."""
    content = parts.skeleton(title)
    content["word/document.xml"] = parts.document(body)
    content["word/footer1.xml"] = parts.footer(
        paragraph(footer + "\t", "Footer").replace("</w:p>", f"{run('Sida ')}{_field('PAGE')}{run(' (')}")
        + f"{_field('NUMPAGES')}{run(')')}</w:p>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name in sorted(content):
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content[name], zipfile.ZIP_DEFLATED)


def _signatures() -> tuple[str, ...]:
    keep = "<w:keepNext/>"
    rule = '<w:tcBorders><w:bottom w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:tcBorders>'
    line = '<w:tcMar><w:right w:w="284" w:type="dxa"/></w:tcMar><w:vAlign w:val="bottom"/>'
    named = (
        paragraph("{%p if signatur.namn %}", "TableText", keep)
        + paragraph("{{ signatur.namn }}", "SignatureName", keep)
        + paragraph("{%p endif %}", "TableText", keep)
        + paragraph("{%p if signatur.titel %}", "TableText", keep)
        + paragraph("{{ signatur.titel }}", "TableText", keep)
        + paragraph("{%p endif %}", "TableText", keep)
        + paragraph("{{ signatur.part }}", "TableText", keep)
    )
    widths = (4820, WIDTH - 4820)
    row = (
        '<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="1134" w:hRule="atLeast"/></w:trPr>'
        + cell(widths[0], paragraph("{{ signatur.ruta }}", "TableText", keep), rule + line)
        + cell(widths[1], named, '<w:tcMar><w:left w:w="284" w:type="dxa"/></w:tcMar><w:vAlign w:val="bottom"/>')
        + "</w:tr>"
    )
    body = _row_tag("for signatur in underskrifter") + row + _row_tag("endfor")
    filled = (
        f'<w:p><w:pPr><w:pStyle w:val="PlaceAndDate"/>{keep}</w:pPr>'
        f"{control('Ort och datum', 1001, run('{{ ort_och_datum }}'))}</w:p>"
    )
    blank = (
        f'<w:p><w:pPr><w:pStyle w:val="PlaceAndDate"/>{keep}</w:pPr>{run("{{ ledtext }} ")}'
        f"{control('Ort och datum', 1002, run(chr(9)))}</w:p>"
    )
    return (
        paragraph("Underskrifter", "Heading1"),
        paragraph("{{ exemplar }}", "BodyText", keep),
        when("ort_och_datum", filled),
        when("not ort_och_datum", blank),
        table(widths, ("Underskrift", "Namnförtydligande, titel och part"), body, "SignatureTable"),
    )


def _row_tag(tag: str) -> str:
    return f"<w:tr>{cell(WIDTH, paragraph('{%tr ' + tag + ' %}', 'TableText'))}</w:tr>"


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent)
