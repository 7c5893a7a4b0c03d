"""The cells of an ods, row by row from its XML: repeated cells and rows, spans, days and per cent."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime
from typing import TYPE_CHECKING

from surveys.readers.limits import MAX_CELLS, MAX_ROWS, TooLargeError
from surveys.readers.xlsx_cells import RawSheet

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_COLUMNS = 16_384


def read_ods_cells(content: bytes) -> tuple[RawSheet, ...]:
    """Read every sheet that can be seen.

    Raises:
        TooLargeError: Repeated rows or cells make more than a survey has.
        KeyError, ValueError, lxml.etree.XMLSyntaxError, zipfile.BadZipFile: The file is damaged.
    """
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(content)) as packed, packed.open("content.xml") as source:
        hidden: set[str] = set()
        out: list[RawSheet] = []
        reader = _Rows()
        events = etree.iterparse(
            source, events=("start", "end"), tag=("{*}table", "{*}table-row", "{*}style"),
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True,
        )  # fmt: skip
        for event, element in events:
            kind = element.tag.rpartition("}")[2]
            if kind == "style" and event == "end":
                if any(_attribute(p, "display") == "false" for p in element):
                    hidden.add(_attribute(element, "name") or "")
            elif kind == "table" and event == "start" and _attribute(element, "name") and _depth(element) == 0:
                out.append(RawSheet(_attribute(element, "name") or ""))
                reader = _Rows()
                if _attribute(element, "style-name") in hidden:
                    out[-1].name = ""
            elif kind == "table-row" and event == "end" and out and _depth(element) == 1:
                reader.take(element, out[-1])
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
        return tuple(s for s in out if s.name)


class _Rows:
    """Keeps the place in one sheet."""

    def __init__(self) -> None:
        self.at = 0
        self.count = 0

    def take(self, row: _Element, raw: RawSheet) -> None:
        """Take one row, as many times as it says it is repeated."""
        times = max(1, int(_attribute(row, "number-rows-repeated") or 1))
        cells: dict[int, object] = {}
        column = 0
        for cell in row:
            if not isinstance(cell.tag, str) or not cell.tag.endswith("table-cell"):
                continue
            repeated = max(1, int(_attribute(cell, "number-columns-repeated") or 1))
            value = None if cell.tag.endswith("covered-table-cell") else _value(cell)
            self._span(cell, column, raw)
            if value is not None and value != "":
                cells.update(dict.fromkeys(range(column, min(column + repeated, _MOST_COLUMNS)), value))
            column += repeated
        if cells:
            self.count += len(cells) * times
            if self.count > MAX_CELLS or self.at + times > MAX_ROWS:
                raise TooLargeError
            for r in range(self.at, self.at + times):
                raw.rows[r] = cells
        self.at += times

    def _span(self, cell: _Element, column: int, raw: RawSheet) -> None:
        across = int(_attribute(cell, "number-columns-spanned") or 1)
        down = int(_attribute(cell, "number-rows-spanned") or 1)
        if across > 1 or down > 1:
            raw.merged.append((self.at, column, self.at + down - 1, column + across - 1))


def _depth(element: _Element) -> int:
    """Give how many tables an element stands in."""
    return sum(a.tag.endswith("}table") for a in element.iterancestors())


def _value(cell: _Element) -> object:
    """Give the value of one cell."""
    kind = _attribute(cell, "value-type")
    if kind in {"float", "currency"}:
        number = float(_attribute(cell, "value") or 0)
        return int(number) if number.is_integer() else number
    if kind == "percentage":
        return f"{float(_attribute(cell, 'value') or 0) * 100:.10g} %"
    if kind == "date":
        day = _attribute(cell, "date-value") or ""
        try:
            return datetime.fromisoformat(day) if "T" in day else date.fromisoformat(day)
        except ValueError:
            return day
    if kind == "boolean":
        return _attribute(cell, "boolean-value") == "true"
    paragraphs = [_text(p) for p in cell if isinstance(p.tag, str) and p.tag.endswith("}p")]
    return "\n".join(paragraphs) or None


def _text(paragraph: _Element) -> str:
    """Join the text of a paragraph; ``text:s`` is a run of spaces."""
    parts = [paragraph.text or ""]
    for child in paragraph:
        if isinstance(child.tag, str):
            kind = child.tag.rpartition("}")[2]
            if kind == "s":
                parts.append(" " * min(int(_attribute(child, "c") or 1), 1000))
            elif kind in {"line-break", "tab"}:
                parts.append(" ")
            elif kind not in {"annotation", "note"}:
                parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _attribute(element: _Element, name: str) -> str | None:
    """Give an attribute whatever its namespace."""
    return next((element.get(k) for k in element.attrib if re.sub(r"^\{.*\}", "", str(k)) == name), None)
