"""Puts what no template can hold into a finished Word file: pictures with alt text, and tables of any width.

The text of a paragraph that is a place mark alone is where one of them goes.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from author.export.context import clean
from author.export.package import read_package, write_package
from author.export.visible import W, paragraph_text, parse_xml
from surveys.errors import UserError

if TYPE_CHECKING:
    from lxml.etree import _Element

DOCUMENT, RELATIONS, TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WIDEST, HIGHEST = 5_930_000, 7_700_000
"""The room for a picture, in EMU: the text's width, and a page less heading and caption."""
HEADER_ROW = {
    "val": "0020", "firstRow": "1", "lastRow": "0", "firstColumn": "0", "lastColumn": "0",
    "noHBand": "1", "noVBand": "1",
}  # fmt: skip
"""What says of a table that its first row is a header."""
WIDTH = 9354
"""Text width in twentieths of a point."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture to be put in."""

    png: bytes
    """The file."""
    title: str
    """Swedish, short."""
    alt: str
    """Swedish: what it shows, for one who cannot see it."""
    late: bool = False
    """Whether it belongs with the figures year by year, not with the ranking."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table to be put in."""

    head: tuple[str, ...]
    """The header row."""
    rows: tuple[tuple[str, ...], ...]
    """Its cells, as wide as the header row."""
    title: str = ""
    """Swedish: its caption, and its name for one who cannot see it."""


def place(number: int) -> str:
    """Give the place mark with a number."""
    return f"\ue020{number}\ue021"


def insert(content: bytes, things: tuple[Picture | Table, ...], name: str) -> bytes:
    """Put each thing where its place mark stands, numbered from 0; the same bytes for the same input.

    A thing whose place the template does not print is left out, as any other field that is not printed.

    Raises:
        UserError: The template prints a place twice.
    """
    if not things:
        return content
    parts = read_package(content, name)
    root = parse_xml(parts[DOCUMENT], name)
    found: dict[str, list[_Element]] = {}
    for paragraph in root.iter(f"{W}p"):
        found.setdefault(paragraph_text(paragraph).strip(), []).append(paragraph)
    for number, thing in enumerate(things):
        places = found.get(place(number), [])
        if len(places) > 1:
            raise UserError(
                "mallen skriver ut en bild eller tabell två gånger.", name, "Jämför med den medföljande mallen."
            )
        if not places:
            continue
        if isinstance(thing, Picture):
            _put_picture(parts, places[0], thing, number)
        else:
            _put_table(places[0], thing)
    parts[DOCUMENT] = _bytes(root)
    return write_package(parts)


def _put_picture(parts: dict[str, bytes], paragraph: _Element, picture: Picture, number: int) -> None:
    from lxml import etree

    key = f"rIdPicture{number}"
    parts[f"word/media/picture{number}.png"] = picture.png
    relations = parse_xml(parts[RELATIONS], RELATIONS)
    tag = f"{relations.tag.removesuffix('s')}"
    etree.SubElement(relations, tag, Id=key, Type=f"{OFFICE}/image", Target=f"media/picture{number}.png")
    parts[RELATIONS] = _bytes(relations)
    types = parse_xml(parts[TYPES], TYPES)
    if not any(node.get("Extension") == "png" for node in types):
        types.insert(
            0, etree.Element(f"{types.tag.removesuffix('Types')}Default", Extension="png", ContentType="image/png")
        )
        parts[TYPES] = _bytes(types)
    for run in list(paragraph.iter(f"{W}r")):
        parent = run.getparent()
        assert parent is not None
        parent.remove(run)
    etree.SubElement(paragraph, f"{W}r").append(_drawing(picture, key, number))


def _drawing(picture: Picture, key: str, number: int) -> _Element:
    from xml.sax.saxutils import quoteattr

    width, height = _size(picture.png)
    title, alt = quoteattr(clean(picture.title)), quoteattr(clean(picture.alt))
    said = f'id="{9000 + number}" name="Bild {number + 1}" title={title} descr={alt}'
    return parse_xml(
        f'<w:drawing xmlns:w="{W[1:-1]}" xmlns:wp="{DRAWING}/wordprocessingDrawing" xmlns:a="{DRAWING}/main" '
        f'xmlns:pic="{DRAWING}/picture" xmlns:r="{OFFICE}"><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr {said}/><wp:cNvGraphicFramePr><a:graphicFrameLocks '
        f'noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic><a:graphicData uri="{DRAWING}/picture"><pic:pic>'
        f"<pic:nvPicPr><pic:cNvPr {said}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip "
        f'r:embed="{key}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" '
        f'y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>".encode(),
        "bild",
    )


def _size(png: bytes) -> tuple[int, int]:
    """Give width and height in EMU: at 150 dots an inch, or smaller where the page is."""
    width, height = struct.unpack(">II", png[16:24])
    scale = min(914_400 / 150, WIDEST / width, HIGHEST / height)
    return round(width * scale), round(height * scale)


def _put_table(paragraph: _Element, table: Table) -> None:
    from lxml import etree

    columns = len(table.head)
    first = min(WIDTH * 2 // 5, WIDTH * 2 // (columns + 1))
    rest = (WIDTH - first) // (columns - 1) if columns > 1 else 0
    widths = [first if columns > 1 else WIDTH, *([rest] * (columns - 1))]
    root = etree.Element(f"{W}tbl", nsmap={"w": W[1:-1]})
    settings = _child(root, "tblPr")
    _child(settings, "tblStyle", val="TableGrid")
    _child(settings, "tblW", w=str(sum(widths)), type="dxa")
    _child(settings, "tblLayout", type="fixed")
    _child(settings, "tblLook", **HEADER_ROW)
    if table.title:
        _child(settings, "tblCaption", val=clean(table.title))
    grid = _child(root, "tblGrid")
    for width in widths:
        _child(grid, "gridCol", w=str(width))
    for n, cells in enumerate((table.head, *table.rows)):
        row = _child(root, "tr")
        formats = _child(row, "trPr")
        _child(formats, "cantSplit")
        if n == 0:
            _child(formats, "tblHeader")
        for width, text in zip(widths, cells, strict=True):
            _cell(row, width, text, "TableHeading" if n == 0 else "TableText")
    paragraph.addprevious(root)
    _make_room(paragraph)


def _make_room(paragraph: _Element) -> None:
    """Take the mark's paragraph away, unless two tables would then stand against each other."""
    following = paragraph.getnext()
    parent = paragraph.getparent()
    assert parent is not None
    if following is not None and following.tag == f"{W}p":
        parent.remove(paragraph)
        return
    for run in list(paragraph.iter(f"{W}r")):
        owner = run.getparent()
        assert owner is not None
        owner.remove(run)


def _cell(row: _Element, width: int, text: str, style: str) -> None:
    cell = _child(row, "tc")
    _child(_child(cell, "tcPr"), "tcW", w=str(width), type="dxa")
    paragraph = _child(cell, "p")
    _child(_child(paragraph, "pPr"), "pStyle", val=style)
    node = _child(_child(paragraph, "r"), "t")
    node.text = clean(text)
    node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _child(parent: _Element, tag: str, **values: str) -> _Element:
    from lxml import etree

    return etree.SubElement(parent, f"{W}{tag}", {f"{W}{key}": value for key, value in values.items()})


def _bytes(root: _Element) -> bytes:
    from lxml import etree

    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
