"""The åtgärdsplan as a Word file: A4 on its side, real headings, tables with a header row, Swedish throughout."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import TYPE_CHECKING

from author.export.context import long_date
from author.export.inserts import HEADER_ROW
from author.export.package import read_package, write_package
from author.export.plan import NO_UNIT, NONE, Area, Measure, Plan

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle
    from docx.table import Table
    from docx.text.paragraph import Paragraph
    from lxml.etree import _Element

FONT = "Arial"
INK = "000000"
SHADE = "E7ECEF"
"""Background of header rows; black text on it has a contrast of 17 to 1."""
WIDE, HIGH, MARGIN = 29.7, 21.0, 1.5
"""Centimetres."""
AREA_COLUMNS = (
    ("Nr", 1.1), ("Åtgärd", 6.6), ("Orsak", 4.1), ("Ansvarig", 4.7), ("Mått", 3.2), ("När och var", 3.5),
    ("Förankrat", 2.0), ("Står i", 1.5),
)  # fmt: skip
UNIT_COLUMNS = (
    ("Nr", 1.1), ("Åtgärd", 8.4), ("Problemområde", 4.2), ("Kontakt", 3.9), ("Mått", 3.5), ("När och var", 3.6),
    ("Förankrat", 2.0),
)  # fmt: skip
SENT_COLUMNS = (("Nr", 1.1), ("Fråga", 13.6), ("Förs vidare till", 5.5), ("Ansvarig", 6.5))
LEFT_COLUMNS = (("Problemområde", 8.0), ("Skäl", 18.7))


def plan_docx(plan: Plan, today: date) -> bytes:
    """Write the plan as a Word file, the same bytes for the same input.

    Args:
        plan: What it holds.
        today: The day written at the foot and in the properties.
    """
    import docx

    document = docx.Document()
    _prepare(document, plan, today)
    document.add_heading(plan.title, 0)
    for line in plan.lines:
        document.add_paragraph(line)
    for area in plan.areas:
        _write_area(document, area)
    if not plan.unit:
        _write_units(document, plan)
        sent = [m for m in plan.measures if m.forwarded != NONE]
        _write_table(document, "Frågor som förs vidare", SENT_COLUMNS,
                     [(m.number, m.text, m.forwarded, _joined(m.units)) for m in sent])  # fmt: skip
        _write_table(document, "Tas inte upp i årets löfte", LEFT_COLUMNS, list(plan.left_out))
    target = io.BytesIO()
    document.save(target)
    return write_package(read_package(target.getvalue(), "åtgärdsplan"))


def _write_area(document: Document, area: Area) -> None:
    document.add_heading(area.name, 1)
    for label, text in area.facts:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{label}: ").bold = True
        paragraph.add_run(text)
        paragraph.paragraph_format.keep_with_next = True
    if area.causes:
        lead = document.add_paragraph()
        lead.add_run("Troliga orsaker:" if len(area.causes) > 1 else "Trolig orsak:").bold = True
        lead.paragraph_format.keep_with_next = True
    for cause in area.causes:
        document.add_paragraph(cause, style="List Bullet").paragraph_format.keep_with_next = True
    if not area.measures:
        document.add_paragraph("Ingen åtgärd svarar mot området än.")
        return
    _table(document, f"Åtgärder mot {area.name}", AREA_COLUMNS, [_area_row(m) for m in area.measures])


def _write_units(document: Document, plan: Plan) -> None:
    document.add_heading("Åtgärder per ansvarig", 1)
    for unit, measures in plan.units:
        document.add_heading(unit, 2)
        _table(document, f"Åtgärder: {unit}", UNIT_COLUMNS, [_unit_row(m) for m in measures])


def _write_table(
    document: Document, heading: str, columns: tuple[tuple[str, float], ...], rows: list[tuple[str, ...]]
) -> None:
    """Write a heading and its table; nothing where there are no rows."""
    if rows:
        document.add_heading(heading, 1)
        _table(document, heading, columns, rows)


def _area_row(m: Measure) -> tuple[str, ...]:
    sent = "" if m.forwarded == NONE else f" Förs vidare till {m.forwarded}."
    contact = "" if m.contact == NONE else f"\nKontakt: {m.contact}"
    return (
        m.number,
        m.text + sent,
        m.cause,
        f"{_joined(m.units)}{contact}",
        m.counted,
        _when_where(m),
        m.anchored,
        m.where,
    )


def _unit_row(m: Measure) -> tuple[str, ...]:
    sent = "" if m.forwarded == NONE else f" Förs vidare till {m.forwarded}."
    return (m.number, m.text + sent, m.area, m.contact, m.counted, _when_where(m), m.anchored)


def _when_where(m: Measure) -> str:
    return "\n".join(part for part in (m.time, m.place) if part != NONE) or NONE


def _joined(units: tuple[str, ...]) -> str:
    return ", ".join(units) or NO_UNIT


def _table(document: Document, title: str, columns: tuple[tuple[str, float], ...], rows: list[tuple[str, ...]]) -> None:
    """Write a table whose first row is repeated on every page; no row is parted between pages."""
    from docx.shared import Cm

    table = document.add_table(rows=1, cols=len(columns), style="Table Grid")
    table.autofit = False
    _describe(table, title)
    for row in rows:
        cells = table.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            cell.paragraphs[0].text = text
            cell.paragraphs[0].style = document.styles["Table Text"]
    for cell, (name, _) in zip(table.rows[0].cells, columns, strict=True):
        cell.paragraphs[0].text = name
        cell.paragraphs[0].style = document.styles["Table Heading"]
        _child(cell._tc.get_or_add_tcPr(), "w:shd", val="clear", color="auto", fill=SHADE)
    for n, row_of_table in enumerate(table.rows):
        properties = row_of_table._tr.get_or_add_trPr()
        _child(properties, "w:cantSplit")
        if n == 0:
            _child(properties, "w:tblHeader")
        for cell, (_, width) in zip(row_of_table.cells, columns, strict=True):
            cell.width = Cm(width)
    for column, (_, width) in zip(table.columns, columns, strict=True):
        column.width = Cm(width)
    document.add_paragraph(style="Table Gap")


def _describe(table: Table, title: str) -> None:
    """Give a table its title, for those who hear it, and say that its first row is a header."""
    properties = table._tbl.tblPr
    look = properties.find(_name("w:tblLook"))
    if look is not None:
        properties.remove(look)
    _child(properties, "w:tblLook", **HEADER_ROW)
    _child(properties, "w:tblCaption", val=title)


def _prepare(document: Document, plan: Plan, today: date) -> None:
    """Set page, styles, language, foot and properties."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm

    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(WIDE), Cm(HIGH)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(MARGIN)
    _styles(document)
    foot = section.footer.paragraphs[0]
    foot.text = f"{plan.title}. Utskriven {long_date(today.isoformat())}. Sida "
    _field(foot, "PAGE")
    foot.add_run(" av ")
    _field(foot, "NUMPAGES")
    core = document.core_properties
    moment = datetime(today.year, today.month, today.day)
    core.title, core.author, core.language, core.comments = plan.title, "", "sv-SE", ""
    core.created = core.modified = moment
    core.last_modified_by, core.revision = "", 1


def _styles(document: Document) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    for name, size, before, after in (
        ("Normal", 10, 0, 4), ("Title", 20, 0, 6), ("Heading 1", 14, 14, 4), ("Heading 2", 12, 10, 3),
        ("List Bullet", 10, 0, 2), ("Footer", 8, 0, 0),
    ):  # fmt: skip
        _set_style(document.styles[name], size, before, after)
    for name, size, before, after in (("Table Text", 9, 1, 1), ("Table Heading", 9, 1, 1), ("Table Gap", 4, 0, 0)):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        _set_style(style, size, before, after)
    document.styles["Table Heading"].font.bold = True
    document.styles["Table Gap"].paragraph_format.line_spacing = Pt(6)
    for language in document.styles.element.iter(_name("w:lang")):
        for key in ("val", "eastAsia", "bidi"):
            language.set(_name(f"w:{key}"), "sv-SE")


def _set_style(style: ParagraphStyle, size: int, before: int, after: int) -> None:
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size = FONT, Pt(size)
    style.font.color.rgb = RGBColor.from_string(INK)
    fonts = style.element.rPr.rFonts
    for key in [key for key in fonts.attrib if key.endswith("Theme")]:
        del fonts.attrib[key]
    for key in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(_name(f"w:{key}"), FONT)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)


def _field(paragraph: Paragraph, code: str) -> None:
    """Add a field that the word processor fills in."""
    field = _child(paragraph._p, "w:fldSimple", instr=code)
    run = _child(field, "w:r")
    _child(run, "w:t").text = "1"


def _child(parent: _Element, tag: str, **values: str) -> _Element:
    from docx.oxml import OxmlElement

    element = OxmlElement(tag)
    for key, value in values.items():
        element.set(_name(f"w:{key}"), value)
    parent.append(element)
    return element


def _name(tag: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(tag))
