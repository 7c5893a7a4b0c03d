"""The cells of an xlsx, read sparsely from its XML: values as last computed, never formulas, links or macros."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import IO, TYPE_CHECKING

from surveys.readers.limits import MAX_CELLS, TooLargeError

if TYPE_CHECKING:
    from lxml.etree import _Element

_BUILT_IN_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_BUILT_IN_PERCENT = frozenset((9, 10))
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.')
_CELL = re.compile(r"([A-Z]+)([0-9]+)")
_LARGE = 20_000_000
_LAST_SERIAL = 2_958_465


@dataclass(slots=True)
class RawSheet:
    """One sheet as its XML holds it."""

    name: str
    rows: dict[int, dict[int, object]] = field(default_factory=dict)
    """Row number -> column number -> value, both from 0; empty cells left out."""
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    uncomputed: list[tuple[int, int]] = field(default_factory=list)
    """(row, column) of formulas whose value was never saved."""


@dataclass(frozen=True, slots=True)
class _Styles:
    """Which cell styles show per cent and which show days."""

    percent: frozenset[int]
    dates: frozenset[int]
    epoch: datetime


def read_xlsx_cells(content: bytes) -> tuple[RawSheet, ...]:
    """Read every sheet that can be seen.

    Raises:
        TooLargeError: There are more cells than a survey has.
        ValueError, KeyError, lxml.etree.XMLSyntaxError, zipfile.BadZipFile: The file is damaged.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        names = {n.lower().lstrip("/"): n for n in packed.namelist()}
        book = _root(packed, names, "xl/workbook.xml")
        targets = _targets(packed, names)
        strings = _strings(packed, names)
        styles = _styles(packed, names, is_1904=any(_true(e.get("date1904")) for e in book.iter("{*}workbookPr")))
        out = []
        for sheet in book.iter("{*}sheet"):
            part = targets.get(_attribute(sheet, "id") or "", "")
            if sheet.get("state", "visible") != "visible" or part not in names:
                continue
            _check_size(packed, names[part])
            raw = RawSheet(sheet.get("name") or "")
            with packed.open(names[part]) as source:
                _read_sheet(source, raw, strings, styles)
            out.append(raw)
        return tuple(out)


def _check_size(packed: zipfile.ZipFile, part: str) -> None:
    """Count the cells of a large part before anything is made of them."""
    if packed.getinfo(part).file_size < _LARGE:
        return
    cells = 0
    with packed.open(part) as source:
        while chunk := source.read(1_000_000):
            cells += chunk.count(b"<c ") + chunk.count(b"<c>")
            if cells > 4 * MAX_CELLS or (cells > MAX_CELLS and b"<v>" in chunk):
                raise TooLargeError


def _read_sheet(source: IO[bytes], raw: RawSheet, strings: list[str], styles: _Styles) -> None:
    """Read one sheet row by row; what has been read is thrown away as it goes."""
    from lxml import etree

    at, count = -1, 0
    letters: dict[str, int] = {}
    events = etree.iterparse(
        source, tag=("{*}row", "{*}mergeCell"), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True
    )
    for _, element in events:
        if element.tag.endswith("}mergeCell"):
            if len(raw.merged) < MAX_CELLS:
                raw.merged.append(_span(element.get("ref") or "A1"))
            continue
        number = element.get("r")
        at = int(number) - 1 if number else at + 1
        row: dict[int, object] = {}
        column = -1
        for cell in element:
            place = cell.get("r")
            column = _column(place, letters) if place else column + 1
            value = _value(cell, strings, styles)
            if value is not None and value != "":
                row[column] = value
            elif len(cell) and cell.get("t") != "str" and _is_formula(cell):
                raw.uncomputed.append((at, column))
        count += len(row)
        if count > MAX_CELLS:
            raise TooLargeError
        if row:
            raw.rows[at] = row
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def _is_formula(cell: _Element) -> bool:
    """Whether a cell holds a formula."""
    return any(child.tag.endswith("}f") for child in cell)


def _value(cell: _Element, strings: list[str], styles: _Styles) -> object:
    """Give the value of one cell."""
    kind = cell.get("t")
    text = None
    for child in cell:
        tag = child.tag
        if tag.endswith("}v"):
            text = child.text
        elif tag.endswith("}is"):
            return _text(child)
    if text is None:
        return None
    if kind == "s":
        return strings[int(text)]
    if kind in {"str", "e"}:
        return text
    if kind == "b":
        return text.strip() == "1"
    if kind == "d":
        return datetime.fromisoformat(text.rstrip("Z"))
    return _number(text, int(cell.get("s") or 0), styles)


def _number(text: str, style: int, styles: _Styles) -> object:
    """Give a number as it is shown: per cent with its sign, a day as a day."""
    number = float(text)
    if style in styles.percent:
        return f"{number * 100:.10g} %"
    if style in styles.dates and 0 <= number <= _LAST_SERIAL:
        return _day(number, styles.epoch)
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


def _day(number: float, epoch: datetime) -> object:
    """Give a serial number as a day, with the time where there is one."""
    early = epoch.year == 1899 and number < 60
    moment = epoch + timedelta(days=number + early)
    return (moment + timedelta(microseconds=500_000)).replace(microsecond=0)


def _root(packed: zipfile.ZipFile, names: dict[str, str], part: str) -> _Element:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    return etree.fromstring(packed.read(names[part]), parser)


def _targets(packed: zipfile.ZipFile, names: dict[str, str]) -> dict[str, str]:
    """Map relation ids to the parts of the sheets."""
    root = _root(packed, names, "xl/_rels/workbook.xml.rels")
    out = {}
    for relation in root:
        target = relation.get("Target") or ""
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
        out[relation.get("Id") or ""] = path.lower()
    return out


def _strings(packed: zipfile.ZipFile, names: dict[str, str]) -> list[str]:
    """Read the shared strings; pronunciation marks left out."""
    if "xl/sharedstrings.xml" not in names:
        return []
    return [_text(item) for item in _root(packed, names, "xl/sharedstrings.xml").iter("{*}si")]


def _text(item: _Element) -> str:
    plain = [child for child in item if isinstance(child.tag, str)]
    if len(plain) == 1 and plain[0].tag.endswith("}t"):
        return plain[0].text or ""
    return "".join(
        t.text or "" for t in item.iter("{*}t") if (above := t.getparent()) is None or not above.tag.endswith("}rPh")
    )


def _styles(packed: zipfile.ZipFile, names: dict[str, str], *, is_1904: bool) -> _Styles:
    """Read which cell styles show per cent and days."""
    epoch = datetime(1904, 1, 1) if is_1904 else datetime(1899, 12, 30)
    if "xl/styles.xml" not in names:
        return _Styles(frozenset(), frozenset(), epoch)
    root = _root(packed, names, "xl/styles.xml")
    codes = {int(e.get("numFmtId") or 0): _QUOTED.sub("", e.get("formatCode") or "") for e in root.iter("{*}numFmt")}
    percent = _BUILT_IN_PERCENT | {i for i, code in codes.items() if "%" in code}
    dates = (_BUILT_IN_DATES - set(codes)) | {i for i, code in codes.items() if _is_date(code)}
    used = [int(xf.get("numFmtId") or 0) for cell_xfs in root.iter("{*}cellXfs") for xf in cell_xfs.iter("{*}xf")]
    return _Styles(
        frozenset(i for i, code in enumerate(used) if code in percent),
        frozenset(i for i, code in enumerate(used) if code in dates),
        epoch,
    )


def _is_date(code: str) -> bool:
    first = code.split(";", maxsplit=1)[0].lower()
    return bool(re.search(r"[ymdhåts]", first)) and not re.search(
        r"[0#?]\.?[0#?]*e[+-]|general|standard|[#0?]", first.replace("ss.0", "")
    )


def _column(place: str, letters: dict[str, int]) -> int:
    """Give the column of a place such as ``AB12``, from 0."""
    name = place.rstrip("0123456789")
    found = letters.get(name)
    if found is None:
        found = 0
        for letter in name:
            found = found * 26 + ord(letter.upper()) - 64
        found -= 1
        letters[name] = found
    return found


def _span(ref: str) -> tuple[int, int, int, int]:
    ends = [m for part in ref.split(":") if (m := _CELL.fullmatch(part))]
    if not ends:
        return (0, 0, 0, 0)
    places = [(int(m.group(2)) - 1, _column(m.group(0), {})) for m in (ends[0], ends[-1])]
    return (*places[0], *places[1])


def _attribute(element: _Element, name: str) -> str | None:
    return next((element.get(k) for k in element.attrib if str(k).endswith(f"}}{name}")), None)


def _true(value: str | None) -> bool:
    return value in {"1", "true", "on"}
