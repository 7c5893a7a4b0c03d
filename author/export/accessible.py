"""What in a Word file would stop someone who listens to it, enlarges it or reads it with a keyboard.

Looks at the file itself: title, language, headings, lists, tables, pictures, contrast, fields to fill in. What a person
must judge, such as whether an alternative text fits its picture, is not seen here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from author.export.package import read_package
from author.export.templates import LEAST_CONTRAST, contrast
from author.export.verify import W, paragraph_text, parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

_BODY = 9
"""The outline level that stands for body text."""
FAKE_MARK = re.compile(r"^(?:[-–•*]|\d{1,2}[.)])\s")
LEAST_SIZE = 16
"""Half points: 8 point, for footers and captions."""


@dataclass(frozen=True, slots=True)
class _Styles:
    """What the styles of a file say, their ancestors' words counted as their own."""

    levels: dict[str, int]
    """Style id -> heading level, 1 and on."""
    lists: frozenset[str]
    """Styles that make a list item."""
    names: dict[str, str]
    """Style id -> built-in name."""


def find_barriers(content: bytes, name: str = "dokumentet") -> tuple[str, ...]:
    """List in Swedish what is in the way; empty when nothing is found.

    Raises:
        UserError: The file is no Word file.
    """
    parts = read_package(content, name)
    body = parse_xml(parts["word/document.xml"], name)
    sheet = parse_xml(parts["word/styles.xml"], name)
    styles = _read_styles(sheet)
    roots = [body] + [
        parse_xml(parts[p], name) for p in sorted(parts) if re.fullmatch(r"word/(header|footer)\d*\.xml", p)
    ]
    return tuple(
        dict.fromkeys(
            (
                *_properties(parts, sheet, name), *_headings(body, styles), *_paragraphs(body, styles),
                *(fault for table in body.iter(f"{W}tbl") for fault in _table(table, styles)), *_pictures(roots),
                *_colours([sheet, *roots]), *_controls(roots), *_numbering(parts, [sheet, body], name),
            )
        )
    )  # fmt: skip


def _read_styles(sheet: _Element) -> _Styles:
    found = {s.get(f"{W}styleId") or "": s for s in sheet.iter(f"{W}style") if s.get(f"{W}type") == "paragraph"}
    levels: dict[str, int] = {}
    lists: set[str] = set()
    for number in found:
        chain, node = [], found.get(number)
        while node is not None and node not in chain:
            chain.append(node)
            node = found.get(_value(node.find(f"{W}basedOn")))
        outline = next((o for s in chain if (o := s.find(f"{W}pPr/{W}outlineLvl")) is not None), None)
        if outline is not None and int(_value(outline) or _BODY) < _BODY:
            levels[number] = int(_value(outline)) + 1
        if any(s.find(f"{W}pPr/{W}numPr") is not None for s in chain):
            lists.add(number)
    return _Styles(levels, frozenset(lists), {k: _value(s.find(f"{W}name")).casefold() for k, s in found.items()})


def _properties(parts: dict[str, bytes], sheet: _Element, name: str) -> list[str]:
    core = parse_xml(parts["docProps/core.xml"], name) if "docProps/core.xml" in parts else None
    title = "" if core is None else "".join(n.text or "" for n in core.iter("{*}title"))
    faults = [] if title.strip() else ["filen har ingen titel i sina egenskaper"]
    language = sheet.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    if language is None or not (language.get(f"{W}val") or "").startswith("sv"):
        faults.append("språket är inte satt till svenska")
    return faults


def _headings(body: _Element, styles: _Styles) -> list[str]:
    faults, before = [], 0
    tops = 0
    for paragraph in body.iter(f"{W}p"):
        level = styles.levels.get(_style(paragraph), 0)
        if not level:
            continue
        text = paragraph_text(paragraph).strip()
        tops += level == 1
        if not text:
            faults.append("en rubrik är tom")
        elif level > before + 1:
            faults.append(f"rubriken «{text[:40]}» hoppar från nivå {before} till {level}")
        before = level
    return faults + ([] if tops == 1 else [f"dokumentet har {tops} rubriker på översta nivån; det ska ha en"])


def _paragraphs(body: _Element, styles: _Styles) -> list[str]:
    faults = []
    for paragraph in body.iter(f"{W}p"):
        text = paragraph_text(paragraph)
        inside = next(paragraph.iterancestors(f"{W}tc"), None) is not None
        if (
            not text.strip()
            and not inside
            and next(paragraph.iter(f"{W}drawing", f"{W}pict", f"{W}sectPr"), None) is None
        ):
            faults.append("ett tomt stycke används som mellanrum")
        listed = _style(paragraph) in styles.lists or paragraph.find(f"{W}pPr/{W}numPr") is not None
        if FAKE_MARK.match(text) and not listed:
            faults.append(f"«{text[:40]}» ser ut som en punkt men är ingen lista")
    return faults


def _table(table: _Element, styles: _Styles) -> list[str]:
    faults = []
    rows = table.findall(f"{W}tr")
    before = table.getprevious()
    named = before is not None and before.tag == f"{W}p" and styles.names.get(_style(before)) == "caption"
    if not named and table.find(f"{W}tblPr/{W}tblCaption") is None:
        faults.append("en tabell saknar rubrik")
    if not rows or rows[0].find(f"{W}trPr/{W}tblHeader") is None:
        faults.append("en tabell saknar rubrikrad")
    if next(table.iter(f"{W}gridSpan", f"{W}vMerge"), None) is not None:
        faults.append("en tabell har sammanslagna celler")
    if next((t for t in table.iter(f"{W}tbl") if t is not table), None) is not None:
        faults.append("en tabell ligger inne i en annan")
    columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
    if any(len(row.findall(f"{W}tc")) != columns for row in rows):
        faults.append("en tabell har rader med olika många celler")
    if rows and any(not "".join(paragraph_text(p) for p in c.iter(f"{W}p")).strip() for c in rows[0].findall(f"{W}tc")):
        faults.append("en tabell har en kolumn utan rubrik")
    return faults


def _pictures(roots: list[_Element]) -> list[str]:
    pictures = [node for root in roots for node in root.iter("{*}docPr")]
    return ["en bild saknar alternativtext"] if any(not (p.get("descr") or "").strip() for p in pictures) else []


def _colours(roots: list[_Element]) -> list[str]:
    faults = []
    for root in roots:
        for node in root.iter(f"{W}color"):
            colour = _value(node)
            if re.fullmatch(r"[0-9A-Fa-f]{6}", colour) and contrast(colour) < LEAST_CONTRAST:
                faults.append(f"färgen {colour} är för ljus mot vitt")
        for node in root.iter(f"{W}shd"):
            fill = node.get(f"{W}fill") or "auto"
            if re.fullmatch(r"[0-9A-Fa-f]{6}", fill) and contrast("000000") / contrast(fill) < LEAST_CONTRAST:
                faults.append(f"bakgrunden {fill} är för mörk under svart text")
        faults += [
            "en text är mindre än 8 punkter" for node in root.iter(f"{W}sz") if int(_value(node) or 99) < LEAST_SIZE
        ]
    return faults


def _controls(roots: list[_Element]) -> list[str]:
    controls = [s for root in roots for s in root.iter(f"{W}sdtPr")]
    faults = ["ett fält att fylla i saknar namn" for s in controls if not _value(s.find(f"{W}alias"))]
    numbers = [_value(s.find(f"{W}id")) for s in controls]
    return faults + (["två fält att fylla i har samma nummer"] if len(set(numbers)) < len(numbers) else [])


def _numbering(parts: dict[str, bytes], roots: list[_Element], name: str) -> list[str]:
    known = set()
    if "word/numbering.xml" in parts:
        known = {n.get(f"{W}numId") for n in parse_xml(parts["word/numbering.xml"], name).iter(f"{W}num")}
    used = {_value(n) for root in roots for n in root.iter(f"{W}numId")} - {"0"}
    return ["en lista pekar på en numrering som inte finns"] if used - known else []


def _style(paragraph: _Element) -> str:
    return _value(paragraph.find(f"{W}pPr/{W}pStyle"))


def _value(node: _Element | None) -> str:
    return "" if node is None else node.get(f"{W}val") or ""
