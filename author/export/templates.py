"""The shipped designs of the löfte, and a municipality's own template made from one: its logo, font and colour."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from author.export.package import read_package, write_package
from author.export.verify import W, parse_xml
from surveys.errors import UserError

if TYPE_CHECKING:
    from lxml.etree import _Element

_DIM = 0.04045
"""Up to this the light of a channel grows evenly (sRGB)."""
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
FONT, COLOUR = "Arial", "1F3864"
"""What the shipped designs have, and what an own font and colour take the place of."""
EMU = 360_000
"""English metric units to the centimetre."""
MOST_WIDE, MOST_HIGH = 7.0, 1.8
"""Centimetres a logo may take in the header."""
LEAST_CONTRAST = 4.5
MOST_LOGO = 2_000_000
"""Bytes."""


@dataclass(frozen=True, slots=True)
class Design:
    """A design that follows with the program."""

    name: str
    """As it is chosen: ``--template NAME``."""
    title: str
    """Swedish, a few words."""
    about: str
    """Swedish: how it is laid out and when it fits."""


DESIGNS = (
    Design(
        "loften_per_part", "Löften per part",
        "Problemområdena först, sedan vad parterna lovar tillsammans och var för sig. Används när inget annat sägs.",
    ),
    Design(
        "loften_per_omrade", "Löften per problemområde",
        "Varje problemområde är en rubrik med mål, orsaker och de löften som svarar mot det. Passar när löftena är "
        "många eller ordnade efter teman.",
    ),
    Design(
        "fullstandig", "Fullständig",
        "Problembild, orsaker, mål och åtaganden per område, därefter en tabell för uppföljningen och hur resultatet "
        "berättas. Skälen till valet av områden skrivs ut. Passar som beslutsunderlag i nämnd.",
    ),
)  # fmt: skip
"""The designs of the löfte; the first is the usual one."""
ANNEX = Design("underlag", "Underlag", "Mallen för underlaget, som väljs med --copy annex.")


def find_template(chosen: str | None, folder: Path) -> Path:
    """Find a template by the name of a design or as a file.

    Args:
        chosen: Name or file; the usual design when not given.
        folder: Where the shipped templates lie.

    Raises:
        UserError: There is neither a design nor a file of that name.
    """
    names = [design.name for design in (*DESIGNS, ANNEX)]
    if chosen is None or chosen in names:
        return folder / f"{chosen or names[0]}.docx"
    if not Path(chosen).is_file():
        raise UserError(f"mallen «{chosen}» finns inte.", None, f"Välj en fil eller bland: {', '.join(names)}.")
    return Path(chosen)


def own_template(
    content: bytes, logo: tuple[str, bytes] | None = None, font: str | None = None, colour: str | None = None
) -> bytes:
    """Make a municipality's own template from a design: logo in the header, font and heading colour of its own.

    Args:
        content: The design.
        logo: File name and content, png or jpeg.
        font: Name of a font that those who open the document have.
        colour: Six hex digits, for headings.

    Raises:
        UserError: The picture cannot be used, or the colour is too pale to read on white.
    """
    parts = read_package(content, "mallen")
    if colour is not None:
        parts = _with_colour(parts, colour)
    if font is not None:
        parts = _with_font(parts, font)
    if logo is not None:
        _add_logo(parts, *logo)
    return write_package(parts)


def contrast(colour: str) -> float:
    """Give the contrast of a colour, six hex digits, against white."""
    channels = [int(colour[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= _DIM else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _with_colour(parts: dict[str, bytes], colour: str) -> dict[str, bytes]:
    wanted = colour.removeprefix("#").upper()
    if not re.fullmatch(r"[0-9A-F]{6}", wanted):
        raise UserError(f"«{colour}» är ingen färg.", None, "Skriv sex tecken, till exempel 1F3864.")
    if contrast(wanted) < LEAST_CONTRAST:
        said = f"{contrast(wanted):.1f}".replace(".", ",")
        raise UserError(
            f"färgen {wanted} är för ljus: kontrasten mot vitt är {said} till 1.", None,
            "Välj en mörkare färg; 4,5 till 1 är det minsta som går att läsa för alla.",
        )  # fmt: skip
    return _replaced(parts, COLOUR, wanted, ("word/styles.xml", "word/theme/theme1.xml"))


def _with_font(parts: dict[str, bytes], font: str) -> dict[str, bytes]:
    if not re.fullmatch(r"[\w .-]{1,60}", font):
        raise UserError(f"«{font}» är inget namn på ett typsnitt.", None, "Skriv namnet som det står i Word.")
    files = ("word/styles.xml", "word/numbering.xml", "word/fontTable.xml", "word/theme/theme1.xml")
    return _replaced(parts, f'"{FONT}"', f'"{font}"', files)


def _replaced(parts: dict[str, bytes], old: str, new: str, files: tuple[str, ...]) -> dict[str, bytes]:
    changed = {f: parts[f].replace(old.encode(), new.encode()) for f in files if f in parts}
    return {**parts, **changed}


def _add_logo(parts: dict[str, bytes], name: str, picture: bytes) -> None:
    """Put the picture in a header of its own, with the same margin as the text."""
    from lxml import etree

    kind, wide, high = _measured(name, picture)
    scale = min(MOST_WIDE / wide, MOST_HIGH / high)
    drawn = _drawing(round(wide * scale * EMU), round(high * scale * EMU))
    parts[f"word/media/logo.{kind}"] = picture
    parts["word/header1.xml"] = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:hdr xmlns:w="{W[1:-1]}" xmlns:r="{R}">'
        f'<w:p><w:pPr><w:pStyle w:val="Header"/><w:spacing w:after="240"/></w:pPr><w:r>{drawn}</w:r></w:p></w:hdr>'
    ).encode()
    parts["word/_rels/header1.xml.rels"] = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/'
        f'package/2006/relationships"><Relationship Id="rId1" Type="{R}/image" Target="media/logo.{kind}"/>'
        "</Relationships>"
    ).encode()
    types, relations, body = (
        parse_xml(parts[p], p) for p in ("[Content_Types].xml", "word/_rels/document.xml.rels", "word/document.xml")
    )
    space = str(types.tag).removesuffix("Types")
    types.insert(
        0, types.makeelement(f"{space}Default", Extension=kind, ContentType=f"image/{kind.replace('jpg', 'jpeg')}")
    )
    etree.SubElement(types, f"{space}Override", PartName="/word/header1.xml", ContentType=f"{OFFICE}.header+xml")
    tag = f"{str(relations.tag).removesuffix('Relationships')}Relationship"
    etree.SubElement(relations, tag, Id="rIdLogo", Type=f"{R}/header", Target="header1.xml")
    section = next(body.iter(f"{W}sectPr"))
    section.insert(0, section.makeelement(f"{W}headerReference", {f"{W}type": "default", f"{{{R}}}id": "rIdLogo"}))
    for part, root in (
        ("[Content_Types].xml", types),
        ("word/_rels/document.xml.rels", relations),
        ("word/document.xml", body),
    ):
        parts[part] = _bytes(root)


def _measured(name: str, picture: bytes) -> tuple[str, float, float]:
    """Give a picture's kind, width and height, from its first bytes."""
    if len(picture) > MOST_LOGO:
        raise UserError("bilden är större än 2 MB.", name, "Spara den i mindre storlek.")
    if picture[:8] == b"\x89PNG\r\n\x1a\n" and picture[12:16] == b"IHDR":
        wide, high = int.from_bytes(picture[16:20], "big"), int.from_bytes(picture[20:24], "big")
        kind = "png"
    else:
        found = re.search(rb"\xff[\xc0-\xc3]..\x08(..)(..)", picture, re.DOTALL) if picture[:2] == b"\xff\xd8" else None
        if found is None:
            raise UserError("bilden går inte att använda som logotyp.", name, "Spara den som png eller jpg.")
        kind, high, wide = "jpg", int.from_bytes(found.group(1), "big"), int.from_bytes(found.group(2), "big")
    if not wide or not high:
        raise UserError("bilden har ingen storlek.", name, "Spara den på nytt som png.")
    return kind, wide, high


def _drawing(wide: int, high: int) -> str:
    main = "http://schemas.openxmlformats.org/drawingml/2006"
    return (
        f'<w:drawing><wp:inline xmlns:wp="{main}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{wide}" cy="{high}"/><wp:docPr id="1" name="Logotyp" descr="Kommunens logotyp"/>'
        f'<a:graphic xmlns:a="{main}/main"><a:graphicData uri="{main}/picture"><pic:pic xmlns:pic="{main}/picture">'
        '<pic:nvPicPr><pic:cNvPr id="0" name="Logotyp" descr="Kommunens logotyp"/><pic:cNvPicPr/></pic:nvPicPr>'
        '<pic:blipFill><a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def _bytes(root: _Element) -> bytes:
    from lxml import etree

    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
