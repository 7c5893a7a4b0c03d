"""Word documents as lines: styles, list levels and marks, tables; deleted text left out, inserted text kept."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from typing import TYPE_CHECKING

from surveys.errors import UserError
from surveys.model import Line
from surveys.readers.limits import ZIP_ERRORS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document as DocxDocument
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HEADING = re.compile(r"^(?:heading|rubrik) ?([1-6])$", re.IGNORECASE)
_DOCTYPE = re.compile(rb"<!\s*DOCTYPE", re.IGNORECASE)
_WRITTEN_MARK = re.compile(r"^(?P<mark>[•·▪●]|[-–—o](?=\s))\s*(?P<text>\S.*)$")


def read_docx(content: bytes, name: str) -> tuple[Line, ...]:
    """Read paragraphs and table cells in order.

    Raises:
        UserError: The file is damaged or holds a document type declaration.
    """
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError
    from lxml import etree

    _check_parts(content, name)
    try:
        return tuple(_Reader(Document(io.BytesIO(content))).lines())
    except (PackageNotFoundError, AttributeError, TypeError, etree.XMLSyntaxError, *ZIP_ERRORS) as error:
        raise UserError("Word-filen är skadad.", name, "Öppna den i Word och spara den på nytt.") from error


class _Reader:
    """Walks a document's body; keeps the counters of its numbered lists."""

    def __init__(self, document: DocxDocument) -> None:
        self._body = document.element.body
        self._styles = {s.style_id: s for s in document.styles if s.type == 1}
        self._numbers = _numbering(document)
        self._counts: dict[tuple[str, int], int] = {}
        self._lines: list[Line] = []
        self._tables = 0

    def lines(self) -> list[Line]:
        """Collect the lines of the body."""
        for child in self._blocks(self._body):
            if child.tag == f"{_W}p":
                self._paragraph(child, None)
            else:
                self._table(child)
        return self._lines

    def _blocks(self, parent: _Element) -> Iterator[_Element]:
        """Give paragraphs and tables, those inside content controls and insertions too."""
        for child in parent:
            if child.tag in (f"{_W}p", f"{_W}tbl"):
                yield child
            elif child.tag in (f"{_W}sdt", f"{_W}ins", f"{_W}customXml", f"{_W}smartTag"):
                inside = child.find(f"{_W}sdtContent") if child.tag == f"{_W}sdt" else child
                yield from () if inside is None else self._blocks(inside)

    def _table(self, table: _Element) -> None:
        number, self._tables = self._tables, self._tables + 1
        for r, row in enumerate(_own(table, "tr")):
            c = 0
            for cell in _own(row, "tc"):
                for paragraph in cell.iter(f"{_W}p"):
                    if not any(a.tag == f"{_W}txbxContent" for a in _between(paragraph, cell)):
                        self._paragraph(paragraph, (number, r, c))
                c += int(_value(cell.find(f"{_W}tcPr/{_W}gridSpan")) or 1)

    def _paragraph(self, paragraph: _Element, cell: tuple[int, int, int] | None) -> None:
        for box in paragraph.iter(f"{_W}txbxContent"):
            if not any(a.tag == _FALLBACK for a in box.iterancestors()):
                for inner in box.iter(f"{_W}p"):
                    self._paragraph(inner, cell)
        style = self._style(paragraph)
        list_id, level = self._list(paragraph)
        for text in _texts(paragraph):
            self._add(text, style, list_id, level, cell, bold=_is_bold(paragraph))

    def _add(
        self, text: str, style: str, list_id: str | None, level: int, cell: tuple[int, int, int] | None, *, bold: bool
    ) -> None:
        number = len(self._lines) + 1
        written = _WRITTEN_MARK.match(text) if list_id is None and not style.startswith("h") else None
        if list_id is not None and not style.startswith(("h", "title")):
            self._lines.append(Line(text, number, "list", level, self._mark(list_id, level), cell))
        elif written and cell is None:
            self._lines.append(Line(written["text"], number, "list", 0, written["mark"], cell))
        else:
            self._lines.append(Line(text, number, "table" if cell else style, cell=cell, gap=True, bold=bold))

    def _style(self, paragraph: _Element) -> str:
        style = self._styles.get(_value(paragraph.find(f"{_W}pPr/{_W}pStyle")) or "")
        while style is not None:
            match = _HEADING.match(style.name or "")
            if match:
                return f"h{match[1]}"
            if (style.name or "").casefold() in ("title", "rubrik"):
                return "title"
            style = style.base_style
        return ""

    def _list(self, paragraph: _Element) -> tuple[str | None, int]:
        """Find the list a paragraph belongs to, by itself or through its style."""
        found = paragraph.find(f"{_W}pPr/{_W}numPr")
        style = self._styles.get(_value(paragraph.find(f"{_W}pPr/{_W}pStyle")) or "")
        while found is None and style is not None:
            found = style.element.find(f"{_W}pPr/{_W}numPr")
            style = style.base_style
        if found is None:
            return None, 0
        list_id = _value(found.find(f"{_W}numId"))
        return (None if list_id in (None, "0") else list_id), int(_value(found.find(f"{_W}ilvl")) or 0)

    def _mark(self, list_id: str, level: int) -> str:
        form = self._numbers.get((list_id, level), "bullet")
        if form in ("bullet", "none"):
            return "•"
        self._counts[list_id, level] = self._counts.get((list_id, level), 0) + 1
        for key in [k for k in self._counts if k[0] == list_id and k[1] > level]:
            del self._counts[key]
        return f"{self._counts[list_id, level]}."


def _own(parent: _Element, tag: str) -> Iterator[_Element]:
    """Give a table's own rows, or a row's own cells, those of tables inside it and deleted ones left out."""
    for child in parent:
        if child.tag == f"{_W}{tag}":
            if child.find(f"{_W}trPr/{_W}del") is None:
                yield child
        elif child.tag == f"{_W}sdt":
            content = child.find(f"{_W}sdtContent")
            yield from () if content is None else _own(content, tag)
        elif child.tag in (f"{_W}ins", f"{_W}customXml", f"{_W}smartTag"):
            yield from _own(child, tag)


def _numbering(document: DocxDocument) -> dict[tuple[str, int], str]:
    """Map (list, level) to its number format."""
    part = next((r.target_part for r in document.part.rels.values() if r.reltype.endswith("/numbering")), None)
    if part is None:
        return {}
    root = part.element
    abstract = {
        (a.get(f"{_W}abstractNumId"), int(lvl.get(f"{_W}ilvl"))): _value(lvl.find(f"{_W}numFmt")) or "bullet"
        for a in root.iter(f"{_W}abstractNum") for lvl in a.iter(f"{_W}lvl")
    }  # fmt: skip
    lists = {n.get(f"{_W}numId"): _value(n.find(f"{_W}abstractNumId")) for n in root.iter(f"{_W}num")}
    return {(i, level): form for i, a in lists.items() for (key, level), form in abstract.items() if key == a}


def _texts(paragraph: _Element) -> list[str]:
    """Give the paragraph's text, one piece per line break; deletions and boxes left out."""
    parts: list[str] = []
    for node in paragraph.iter():
        if any(a.tag in (f"{_W}del", f"{_W}txbxContent", f"{_W}moveFrom") for a in _between(node, paragraph)):
            continue
        if node.tag == f"{_W}t":
            parts.append(node.text or "")
        elif node.tag in (f"{_W}br", f"{_W}cr"):
            parts.append("\n")
        elif node.tag == f"{_W}tab":
            parts.append(" ")
        elif node.tag == f"{_W}noBreakHyphen":
            parts.append("-")
    return [kept for text in "".join(parts).split("\n") if (kept := _clean(text))]


def _between(node: _Element, paragraph: _Element) -> Iterator[_Element]:
    for ancestor in node.iterancestors():
        if ancestor is paragraph:
            return
        yield ancestor


def _is_bold(paragraph: _Element) -> bool:
    runs = [r for r in paragraph.iter(f"{_W}r") if any((t.text or "").strip() for t in r.iter(f"{_W}t"))]
    return bool(runs) and all(_on(r.find(f"{_W}rPr/{_W}b")) for r in runs)


def _on(element: _Element | None) -> bool:
    return element is not None and element.get(f"{_W}val") not in ("0", "false", "none")


def _value(element: _Element | None) -> str | None:
    return None if element is None else element.get(f"{_W}val")


def _clean(text: str) -> str:
    text = re.sub(r"[\u200b-\u200f\ufeff\u00ad\ue000-\uf8ff]", "", unicodedata.normalize("NFC", text))
    return " ".join(text.split())


def _check_parts(content: bytes, name: str) -> None:
    """Refuse a document type declaration, which Word never writes and which may open other files."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for info in package.infolist():
                if info.filename.endswith((".xml", ".rels")) and _DOCTYPE.search(package.open(info).read(1_000_000)):
                    raise UserError(
                        "Word-filen innehåller en deklaration (DTD) som inte är säker att läsa.",
                        name,
                        "Spara den på nytt i Word.",
                    )
    except ZIP_ERRORS as error:
        raise UserError("Word-filen är avbruten eller skadad.", name, "Hämta den på nytt.") from error
