"""Where the tables of a sheet stand: titles, header rows, label columns and figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from surveys.mapping import cells, titles
from surveys.mapping.figure_columns import FigureColumns
from surveys.mapping.parts import Part, read_part
from surveys.model import Sheet

_MOST_HEADERS = 4
_LONG_TEXT = 90
_SENTENCE = 4
"""Words that make the first cell of a row over the headers a title."""
_SAMPLE = 60


@dataclass(frozen=True, slots=True)
class Block:
    """One table of a sheet: where its parts stand, 0-based."""

    lines: tuple[str, ...]
    """Title and note rows over the headers."""
    headers: tuple[int, ...]
    """Header rows, top first."""
    first: int
    """First row under the headers."""
    end: int
    """The row after the last one of the table."""
    values: tuple[int, ...]
    """Columns that hold figures."""
    parts: tuple[tuple[Part, ...], ...]
    """For every column the header texts over it taken apart, one per header row."""


def find_blocks(sheet: Sheet) -> tuple[Block, ...]:
    """Find every table of a sheet; a little one of facts about the survey is no table where a larger one stands."""
    blocks: list[Block] = []
    figures = FigureColumns(sheet)
    at = 0
    while at < len(sheet.rows) and (block := _next_block(sheet, figures, at)):
        blocks.append(block)
        at = block.end
    largest = max(((b.end - b.first) * len(b.values) for b in blocks), default=0)
    kept: list[Block] = []
    facts: tuple[str, ...] = ()
    for block in blocks:
        if len(block.values) == 1 and (block.end - block.first) * 8 <= largest:
            facts += block.lines
        else:
            kept.append(replace(block, lines=(*facts, *block.lines)))
            facts = ()
    return tuple(kept)


def has_stacked_headers(sheet: Sheet) -> bool:
    """Whether figures stand under two header rows or more, or under years, as no file of answers has them."""
    head = Sheet(sheet.name, sheet.rows[:_SAMPLE], sheet.first_row, sheet.merged)
    return any(
        len(b.headers) > 1 or sum(any(p.year for p in b.parts[c]) for c in b.values) > 1 for b in find_blocks(head)
    )


def is_over_time(sheet: Sheet) -> bool:
    """Whether figures stand under several years, or beside months or years, as those of tables do and answers do not."""
    head = Sheet(sheet.name, sheet.rows[:_SAMPLE], sheet.first_row, sheet.merged)
    for block in find_blocks(head):
        if sum(any(p.year for p in block.parts[c]) for c in block.values) > 1:
            return True
        labels = [t for r in head.rows[block.first : block.end] if (t := cells.clean(r[0]))]
        if len(labels) > 1 and len(set(labels)) == len(labels) and all(_is_time(t) for t in labels):
            return True
    return False


def _is_time(text: str) -> bool:
    part = read_part(text)
    return bool(part.span or part.year) and not part.text


def is_header_of_years(row: Sequence[object]) -> bool:
    """Whether all figures of a row are years in a row of headers."""
    figures = [c for c in row if cells.is_number(c)]
    years = [cells.parse_year(c) for c in row if cells.parse_year(c)]
    texts = sum(bool(cells.clean(c)) for c in row) - len(figures)
    return bool(years) and len(years) >= len(figures) and texts <= len(years) + 3


def _next_block(sheet: Sheet, figures: FigureColumns, start: int) -> Block | None:
    """Find the next table: its first row of figures, the headers over it, and where it ends."""
    for at in range(start, len(sheet.rows)):
        if not _is_data(sheet, at):
            continue
        columns = figures.below(at)
        headers = _headers(sheet, start, at, columns)
        if not headers:
            continue
        first = headers[-1] + 1
        columns = figures.below(first)
        if not columns:
            continue
        end = _end(sheet, headers, at, columns)
        columns = figures.below(first, end) or columns
        lines = tuple(dict.fromkeys(t for r in sheet.rows[start : headers[0]] for c in r if (t := cells.clean(c))))
        parts = tuple(tuple(map(read_part, _over(sheet, headers, c, columns[0]))) for c in range(len(sheet.rows[at])))
        is_long = any(titles.role_of(cells.clean(sheet.rows[headers[-1]][c])) == "value" for c in columns)
        missing = [
            c for c in range(columns[0], len(parts)) if _is_empty(sheet, c, parts[c], first, end) and not is_long
        ]
        used = tuple(sorted({*(c for c in columns if c < len(parts)), *missing}))
        return Block(lines, headers, first, end, used, parts)
    return None


def _is_empty(sheet: Sheet, column: int, parts: tuple[Part, ...], first: int, end: int) -> bool:
    """Whether a column has a title as those of figures have and nothing under it: figures that are missing."""
    own = parts[-1]
    titled = bool(own.year or own.group or own.everybody or (own.text and titles.role_of(own.text) is None))
    return titled and own.use == "value" and not any(cells.clean(row[column]) for row in sheet.rows[first:end])


def _is_data(sheet: Sheet, at: int) -> bool:
    """Whether a row holds a label and figures."""
    row = sheet.rows[at]
    filled = [i for i, c in enumerate(row) if cells.clean(c)]
    figures = [i for i in filled if cells.is_figure(row[i])]
    if not figures or len(filled) < 2 or len(figures) < (len(filled) - 1) / 4 or is_header_of_years(row):
        return _is_year_row(sheet, at, filled)
    return filled[0] not in figures or any(i not in figures for i in filled) or _is_year_row(sheet, at, filled)


def _is_year_row(sheet: Sheet, at: int, filled: list[int]) -> bool:
    """Whether the row begins with a year and goes on with figures that are none."""
    row = sheet.rows[at]
    rest = [row[i] for i in filled[1:]]
    return (
        len(filled) > 1 and bool(cells.parse_year(row[filled[0]]))
        and all(cells.is_figure(c) for c in rest) and not all(cells.parse_year(c) for c in rest)
    )  # fmt: skip


def _headers(sheet: Sheet, start: int, at: int, columns: tuple[int, ...]) -> tuple[int, ...]:
    """Find the header rows over the first row of figures."""
    headers: list[int] = []
    passed = 0
    for above in range(at - 1, start - 1, -1):
        row = sheet.rows[above]
        filled = [i for i, c in enumerate(row) if cells.clean(c)]
        if not filled:
            if headers or passed > 3:
                break
            passed += 1
            continue
        if _is_header(row, filled, columns, sheet, above, headed=bool(headers)):
            headers.insert(0, above)
            if len(headers) == _MOST_HEADERS:
                break
        elif headers or len(filled) > 2 or passed > 5:
            break
        else:
            passed += 1
    return tuple(headers)


def _is_header(
    row: Sequence[object], filled: list[int], columns: tuple[int, ...], sheet: Sheet, at: int, *, headed: bool
) -> bool:
    """Whether a row stands over figures as their header."""
    texts = [cells.clean(row[i]) for i in filled]
    over = [i for i in filled if i in columns]
    if not over or any(len(t) > 3 * _LONG_TEXT for t in texts):
        return False
    if any(cells.is_number(row[i]) and not cells.parse_year(row[i]) for i in over) and not is_header_of_years(row):
        return False
    if headed and filled[0] < columns[0] and len(texts[0].split()) >= _SENTENCE:
        return False
    if len(filled) == 1:
        wide = next((right - left for top, left, _, right in sheet.merged if top == at and left == filled[0]), 0)
        return filled[0] > 0 and len(texts[0]) <= _LONG_TEXT and (len(columns) > 1 or bool(wide))
    return not (len(filled) == 2 and texts[0].endswith(":"))


def _end(sheet: Sheet, headers: tuple[int, ...], at: int, columns: tuple[int, ...]) -> int:
    """Find where a table ends: before the title of the next one with other headers, else with the sheet."""
    own = [[cells.clean(sheet.rows[h][c]) for c in columns] for h in headers]
    rows = sheet.rows
    for r in range(at + 1, len(rows)):
        over = [cells.clean(rows[r][c]) for c in columns]
        texts = [t for t in over if t]
        if not texts or over in own:
            continue
        numbers = [c for c in rows[r] if cells.is_number(c)]
        headed = is_header_of_years(rows[r]) if numbers else len(texts) > 1 and not any(map(cells.is_suppressed, texts))
        if (
            headed
            and (len(texts) > 1 or len(columns) == 1)
            and any(_is_data(sheet, k) for k in range(r + 1, min(r + 4, len(rows))))
        ):
            return _title_start(sheet, r, at)
    return len(rows)


def _title_start(sheet: Sheet, header: int, at: int) -> int:
    """Give the first row of the title and headers that belong to a header row."""
    start = header
    blank = 0
    for r in range(header - 1, at, -1):
        filled = sum(bool(cells.clean(c)) for c in sheet.rows[r])
        if not filled:
            blank += 1
            if blank > 1 or start < header:
                break
        elif _is_data(sheet, r):
            break
        else:
            start = r
    return start


def _over(sheet: Sheet, headers: tuple[int, ...], column: int, first_value: int) -> list[str]:
    """Give the header texts over a column; upper ones reach to the right over blank cells, as far as they are merged."""
    out = []
    for h in headers:
        row = sheet.rows[h]
        text = cells.clean(row[column]) if column < len(row) else ""
        merged = next((m for m in sheet.merged if m[0] <= h <= m[2] and m[1] <= column <= m[3]), None)
        if not text and merged:
            text = cells.clean(sheet.rows[merged[0]][merged[1]])
        elif not text and (h != headers[-1] or len(headers) == 1) and column > first_value:
            text = _from_left(sheet, h, column, first_value) if h != headers[-1] else ""
        out.append(text)
    return out


def _from_left(sheet: Sheet, header: int, column: int, first_value: int) -> str:
    """Give the nearest header text to the left, unless it is merged and ends before."""
    for i in range(column - 1, first_value - 1, -1):
        text = cells.clean(sheet.rows[header][i])
        if text:
            ends = next((r for t, left, _, r in sheet.merged if t == header and left <= i <= r), None)
            return text if ends is None or ends >= column else ""
    return ""
