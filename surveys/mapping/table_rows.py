"""The rows of one table, one draft of a measure per figure: which item, place, year, group and number of answers."""

from __future__ import annotations

import re
from dataclasses import replace

from surveys.errors import Problem
from surveys.mapping import cells, labels, titles
from surveys.mapping.dimensions import Dimensions
from surveys.mapping.parts import FOOT, Part, read_part
from surveys.mapping.sections import Section, sections_are_areas
from surveys.mapping.shapes import Block
from surveys.mapping.table_cells import Drafts, Told, figures_of
from surveys.mapping.table_columns import column_name, over_column
from surveys.model import Measure, Sheet

_TOTAL = re.compile(r"total|sammanvägt|samlat|sammanlagt|^summa\b|^alla brott", re.IGNORECASE)
_LONGEST_HEADING = 90
_BARE_N = frozenset({"antal", "antal st"})
"""A row of these is the number of answers; a column may be a count of something else."""
_ALL_CODES = frozenset({"T", "t", "1+2", "Tot", "-"})
_DOTTED = re.compile(r"^\d{1,3}(?:\.\d{3})+$")
_PART_OF = re.compile(r"^(?:varav|därav|–|-|•)\s*:?\s+(.+)$", re.IGNORECASE)
"""A row that is a part of the persons of the row over it."""
_FOOT_IN_BODY = re.compile(r"(?<=[a-zåäö])([1-9])$")


def read_rows(sheet: Sheet, block: Block, dims: Dimensions) -> Drafts:
    """Read the rows of one table."""
    return _Rows(sheet, block, dims).read()


class _Rows:
    """Walks the rows of one table and keeps the section they stand in."""

    def __init__(self, sheet: Sheet, block: Block, dims: Dimensions) -> None:
        self.sheet, self.block, self.dims = sheet, block, dims
        self.values = [c for c in block.values if dims.uses[c] == "value"]
        self.labels = [
            c for c, u in enumerate(dims.uses) if u in {"item", "heading", "area", "year", "group", "option"}
        ]
        self.out = Drafts()
        self.section = Section()
        self.above: dict[int, str] = {}
        self.pairs = any(cells.parse_pair(r[c]) for r in sheet.rows[block.first : block.end] for c in self.values)
        self.last = max(
            (r for r in range(block.first, block.end) if any(cells.is_number(sheet.rows[r][c]) or cells.is_suppressed(sheet.rows[r][c]) for c in self.values)),
            default=block.first - 1,
        )  # fmt: skip
        self.notes = {
            t[0] for r in sheet.rows[self.last + 1 : block.end] for c in r if re.match(r"^\d\W", t := cells.clean(c))
        }
        self.whole = ""
        self.counts = self._count_rows()
        self.area_sections = sections_are_areas(sheet, block, dims, self.values, self.last)
        self.columns = [(c, over_column(sheet, block, dims, tuple(self.values), c)) for c in self.values]

    def read(self) -> Drafts:
        """Read all rows."""
        for c in self.values:
            if any(re.fullmatch(r"\d{4}", p.text) for p in self.block.parts[c]):
                head = number_of(self.sheet, self.block.headers[-1])
                name = column_name(self.sheet, self.block, c)
                self.out.problems.append(Problem(head, name, "Rubriken är inget rimligt årtal.", dropped=False))
        own = [[cells.clean(c) for c in self.sheet.rows[h]] for h in self.block.headers]
        for r in range(self.block.first, self.block.end):
            row = [cells.clean(c) for c in self.sheet.rows[r]]
            if not any(row) or row in own:
                continue
            if r > self.last:
                self._after(r, row)
            elif not any(row[c] for c in self.values):
                self._heading(r, row)
            else:
                self._figures(r, row)
        texts = [
            t
            for r in range(self.block.first, self.last + 1)
            for c in self.values
            if isinstance(t := self.sheet.rows[r][c], str) and "." in t
        ]
        if not all(_DOTTED.match(t.strip()) or cells.is_suppressed(t) for t in texts):
            self.out.dotted.clear()
        return self.out

    def _after(self, r: int, row: list[str]) -> None:
        """Take a row under the table: a note, or a row that lost its figures."""
        if self._names_a_figure(row):
            self._figures(r, row)
        elif sum(map(bool, row)) > 2 and any(row[c] for c in self.values):
            self.out.read += 1
            self.out.drop(r + self.sheet.first_row, "Raden har ingen siffra och är utelämnad.")
        else:
            self.out.notes += [t for t in row if t]

    def _heading(self, r: int, row: list[str]) -> None:
        """Take a row without figures: the title of a section, a note, or a row that lost its figures."""
        filled = [c for c, t in enumerate(row) if t]
        text = row[filled[0]]
        if self._names_a_figure(row):
            self._figures(r, row)
            return
        if len(text) > _LONGEST_HEADING or (text.endswith(".") and len(text.split()) > 3):
            self.out.notes.append(text)
            return
        part = read_part(text)
        if part.year and not part.text:
            self.section = replace(self.section, year=part.year)
        elif part.group or part.everybody or part.span:
            self.section = replace(self.section, group=part.group or part.span, year=part.year or self.section.year)
        elif self.area_sections or (
            not self.dims.of("area") and self.dims.header != "area" and labels.looks_like_place(text)
        ):
            self.section = replace(self.section, area=_plain(text), heading=None)
        else:
            self.section = replace(self.section, heading=text)
        self.above.clear()

    def _names_a_figure(self, row: list[str]) -> bool:
        """Whether a row without figures fills its labels as the others do, so that its figures are missing."""
        return (
            len(self.labels) > 1 and sum(bool(row[c]) for c in self.labels) > 1 and bool(self.values)
            and not any(row[c] for c in self.values) and sum(map(bool, row)) >= len(self.labels)
        )  # fmt: skip

    def _figures(self, r: int, row: list[str]) -> None:
        """Take a row of figures."""
        number = r + self.sheet.first_row
        self.out.read += 1
        for c in self.labels:
            merged = self._merged(r, c)
            row[c] = row[c] or merged or (self.above.get(c, "") if len(self.labels) > 1 else "")
            self.above[c] = row[c]
        label = " ".join(row[c] for c in self.labels if row[c])
        if self._is_count_row(r):
            self.out.used += 1
            return
        if not label and self.labels and not self._text_of_header():
            self.out.drop(number, "Raden har siffror men inget namn på vad de gäller och är utelämnad.")
            return
        odd = next(
            (t for k in self.dims.of("year") if (t := row[k]) and not (cells.parse_year(t) or _year_in_date(t))), None
        )
        if odd:
            self.out.problems.append(
                Problem(number, "år", "Årtalet är inte rimligt och är inte använt.", dropped=False)
            )
        made: list[tuple[Measure, Told | None]] = []
        for c, (over, unit) in self.columns:
            made += self._cell(r, c, row, over, unit)
        self.out.measures += made
        self.out.used += bool(made)
        if not made:
            self.out.drop(number, "Raden har ingen siffra som går att läsa och är utelämnad.")

    def _cell(
        self, r: int, c: int, row: list[str], over: Measure, unit: Told | None
    ) -> list[tuple[Measure, Told | None]]:
        """Make the measures of one cell."""
        number = r + self.sheet.first_row
        base = self._base(r, c, row, over)
        if _DOTTED.match(row[c]):
            self.out.dotted.add(base.id)
        unit = next((u for k in self.dims.of("unit") if row[k] and (u := read_part(row[k]).unit)), unit)
        got = figures_of(self.sheet.rows[r][c], base, unit, pairs=self.pairs and not base.total)
        if got is None:
            self.out.problems.append(
                Problem(number, over.column, "Cellen är ingen siffra och är inte använd.", dropped=False)
            )
            return []
        return got

    def _base(self, r: int, c: int, row: list[str], over: Measure) -> Measure:
        """Put together what the row and the headers say of one figure."""
        said: dict[str, str] = {u: row[k] for u in ("heading", "area", "year") for k in self.dims.of(u) if row[k]}
        item = " – ".join(t for u in ("item", "option") for k in self.dims.of(u) if (t := self._item(row[k])))
        if (part_of := _PART_OF.match(item)) and (named := read_part(part_of.group(1))).group and self.whole:
            said_group, item = named.group, self.whole
        else:
            said_group, self.whole = None, item
        label = read_part(item) if item else Part()
        if over.item and item and over.item not in item:
            item = f"{item} – {over.item}" if not re.match(r"^(?:andel|procent|%)", over.item.lower()) else item
        groups = [
            read_part(t)
            for k in self.dims.of("group")
            if (t := row[k]) and not titles.is_everybody(t) and t not in _ALL_CODES
        ]
        group = ", ".join(
            dict.fromkeys(p.span or p.group or p.text for p in groups if not (p.everybody and not p.span))
        )
        only_label = len(self.dims.of("item")) == 1 and not self.dims.of("option")
        if only_label and (label.group or label.everybody) and not label.text:
            group, item = group or label.group or "", over.item
        area = _plain(said.get("area", "")) or over.area or self.section.area
        area_part = read_part(said["area"]) if "area" in said else Part()
        total = bool(_TOTAL.search(item)) and not (area_part.everybody and not item)
        heading = said.get("heading") or over.heading or self.section.heading
        year = (
            cells.parse_year(said.get("year"))
            or _year_in_date(said.get("year"))
            or over.year
            or next((p.year for p in groups if p.year), None)
            or self.section.year
            or area_part.year
        )
        n = self._n(r, c, row, over)
        return replace(
            over, id=f"{number_of(self.sheet, r)}-{c}", row=number_of(self.sheet, r), item=item or over.item,
            heading=None if total else heading, area=area_part.text if area_part.n else area, year=year,
            group=", ".join(dict.fromkeys(g for g in (over.group, group, said_group) if g)) or self.section.group, n=n if n is not None else area_part.n, total=total,
        )  # fmt: skip

    def _item(self, text: str) -> str:
        """Give an item without its footnote mark; a digit stuck to a word is one when such a note stands below."""
        text = FOOT.sub("", text).strip()
        found = _FOOT_IN_BODY.search(text)
        return text[:-1] if found and found.group(1) in self.notes else text

    def _text_of_header(self) -> bool:
        return any(over.item for _, (over, _) in self.columns)

    def _merged(self, r: int, c: int) -> str:
        found = next((m for m in self.sheet.merged if m[0] < r <= m[2] and m[1] <= c <= m[3]), None)
        return cells.clean(self.sheet.rows[found[0]][found[1]]) if found else ""

    def _count_rows(self) -> dict[int, dict[int, float | None]]:
        """Find the rows of numbers of answers."""
        return {
            r: {c: cells.parse_number(self.sheet.rows[r][c]) for c in self.values}
            for r in range(self.block.first, self.last + 1) if self._is_count_row(r)
        }  # fmt: skip

    def _is_count_row(self, r: int) -> bool:
        row = self.sheet.rows[r]
        texts = [t for c in self.labels if (t := cells.clean(row[c]))]
        return (
            bool(texts)
            and (titles.is_n(texts[-1]) or texts[-1].lower().strip(" :") in _BARE_N)
            and any(cells.parse_number(row[c]) is not None for c in self.values)
        )

    def _n(self, r: int, c: int, row: list[str], over: Measure) -> float | None:
        """Give the number of answers: in a column beside, in a row of its own, or in the header."""
        columns = self.dims.of("n")
        if columns:
            beside = [k for k in columns if self._same_head(c, k)] or list(columns)
            near = next((k for k in beside if k > c), beside[-1])
            return cells.parse_number(row[near])
        if self.counts:
            near = (
                next((k for k in sorted(self.counts) if k > r), max(self.counts))
                if len(self.counts) > 1
                else next(iter(self.counts))
            )
            return self.counts[near].get(c)
        return over.n

    def _same_head(self, c: int, k: int) -> bool:
        mine = {(p.text, p.year, p.group) for p in self.block.parts[c] if p.year or p.group or (p.text and not p.unit)}
        other = {
            (p.text, p.year, p.group) for p in self.block.parts[k] if p.use == "value" and (p.year or p.group or p.text)
        }
        return bool(mine & other)


def number_of(sheet: Sheet, r: int) -> int:
    """Give the row number the spreadsheet shows."""
    return r + sheet.first_row


def _plain(text: str) -> str:
    return FOOT.sub("", text).strip()


def _year_in_date(text: str | None) -> int | None:
    found = re.search(r"(?<!\d)((?:19|20)\d\d)(?!\d)", text or "")
    return int(found.group(1)) if found else None
