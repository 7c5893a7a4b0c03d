"""Tables of figures: items by area and year, long tables, areas as rows, crime statistics."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from surveys.errors import Problem
from surveys.mapping import cells, scales, titles
from surveys.model import Column, Direction, Measure, Sheet, Unit

_AREA_ROW = re.compile(
    r"riket|län$|kommun(?:en)?$|^(?:norr|söder|öster|väster|centrum|landsbygd)|tätort|stadsdel", re.IGNORECASE
)
_COMPARISON = re.compile(r"\briket\b|\blän$|sverige|\blänet\b|jämförbara|genomsnitt|polisregion", re.IGNORECASE)
_FOOT = re.compile(r"(?:\s*[¹²³⁴⁵*]+|(?<=[a-zåäö])\s?\(?\d\)|\s\d\))$")
_CRIME = re.compile(r"anmälda brott|brottstyp|brottsstatistik|per 100[ .]?000 inv|anmälda", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TableReading:
    """What a table of figures gives."""

    measures: tuple[Measure, ...]
    columns: tuple[Column, ...]
    problems: tuple[Problem, ...]
    rows_read: int
    rows_used: int
    rows_dropped: int
    title: str
    statistics: bool


@dataclass(frozen=True, slots=True)
class _Shape:
    """Where the parts of the table stand."""

    first: int
    headers: tuple[int, ...]
    label: int
    title: str


def find_shape(sheet: Sheet) -> _Shape | None:
    """Find the first row of figures, the header rows over it and the column of labels."""
    for at, row in enumerate(sheet.rows):
        filled = [i for i, c in enumerate(row) if cells.clean(c)]
        figures = [i for i in filled if cells.is_figure(row[i])]
        years = [i for i in filled if cells.parse_year(row[i])]
        if not figures or len(figures) < (len(filled) - 1) / 2 or len(years) >= max(2, len(filled) - 1):
            continue
        if filled[0] in figures and cells.parse_number(row[filled[0]]) is not None and len(figures) == len(filled):
            continue
        headers: list[int] = []
        for above in range(at - 1, -1, -1):
            wide = sum(1 for c in sheet.rows[above] if cells.clean(c)) > 1
            if wide:
                headers.insert(0, above)
            elif headers or not any(cells.clean(c) for c in sheet.rows[above]):
                break
        if headers:
            label = max(i for i in range(figures[0] + 1) if i not in figures) if figures[0] else 0
            title = " ".join(
                dict.fromkeys(cells.clean(c) for r in sheet.rows[: headers[0]] for c in r if cells.clean(c))
            )
            return _Shape(at, tuple(headers), label, title)
    return None


def has_stacked_headers(sheet: Sheet) -> bool:
    """Whether figures stand under two header rows or more, as no file of answers has them."""
    shape = find_shape(sheet)
    return shape is not None and len(shape.headers) > 1


def read_survey_table(sheet: Sheet, file_name: str, source: str) -> TableReading | None:
    """Read a table of figures, or ``None`` when the sheet holds none."""
    shape = find_shape(sheet)
    if shape is None:
        return None
    notes = _notes(sheet, shape)
    context = f"{shape.title} {sheet.name} {file_name}"
    names = [cells.clean(c) for c in sheet.rows[shape.headers[-1]]]
    roles = [titles.role_of(n) for n in names]
    statistics = bool(_CRIME.search(f"{context} {' '.join(names)}"))
    is_long = len(shape.headers) == 1 and (
        ("value" in roles and ("item" in roles or "area" in roles)) or roles.count("year") == 1
    )
    given = _long(sheet, shape, roles) if is_long and "value" in roles else _wide(sheet, shape)
    drafts, problems, used, dropped, read = given
    defaults = scales.unit_in(context) or (scales.unit_in(names[0]) if statistics else None) or scales.unit_in(notes)
    defaults = defaults or (("count", None) if statistics else None)
    year = cells.year_in(shape.title) or cells.year_in(f"{sheet.name} {file_name}")
    place = re.search(r"([A-ZÅÄÖ][\wåäöé-]+(?: [A-ZÅÄÖ][\wåäö-]+)? kommun)\b", context)
    finished: list[Measure] = []
    outside: dict[int, str] = {}
    for m in drafts:
        unit, scale = _unit(m, defaults, pairs=any(d.unit == "index0-6" for d in drafts))
        if unit == "percent" and m.value is not None and not 0 <= m.value <= 100:
            outside.setdefault(m.row or 0, m.column)
            continue
        direction = _direction(m, unit, f"{context} {notes}", statistics=statistics)
        area = m.area or (place.group(1) if place else None)
        finished.append(
            replace(m, unit=unit, scale=scale, direction=direction, source=source, area=area, year=m.year or year)
        )
    kept_rows = {m.row for m in finished}
    for row, column in outside.items():
        lost = row not in kept_rows
        used, dropped = used - lost, dropped + lost
        message = "Andelen ligger utanför 0–100 procent och är inte använd" + ("; raden är utelämnad." if lost else ".")
        problems.append(Problem(row, column, message, dropped=lost))
    kinds = tuple(
        Column(n, r or ("item" if i == shape.label else "value"), 0.8, "efter rubrik och innehåll")
        for i, (n, r) in enumerate(zip(names, roles, strict=True))
    )
    return TableReading(tuple(finished), kinds, tuple(problems), read, used, dropped, shape.title, statistics)


def _unit(
    m: Measure, defaults: tuple[Unit, tuple[float, float] | None] | None, *, pairs: bool
) -> tuple[Unit, tuple[float, float] | None]:
    """Give a figure's unit: its own mark, its item, its heading, then the table's note."""
    if m.unit in {"percent", "index0-6"} and m.scale:
        return m.unit, m.scale
    named = scales.unit_in(m.item) or scales.unit_in(m.heading or "")
    if named:
        return named
    if pairs:
        return "index0-6", (0.0, 6.0)
    return defaults or ("percent", (0.0, 100.0))


def _direction(m: Measure, unit: Unit, context: str, *, statistics: bool) -> Direction:
    """Give a figure's direction."""
    if statistics:
        return scales.crime_direction(m.item)
    if unit == "index0-6":
        return "low_good"
    if unit in {"index0-100", "mean"}:
        noted = scales.scale_direction(f"{m.item} {context}")
        if noted != "unknown":
            return noted
    found = scales.wording_direction(m.item)
    if found == "unknown" and unit == "percent":
        found = scales.wording_direction(m.heading or "")
        if found == "unknown" and re.search(r"problem|otrygg|\boro\b|utsatt", context.lower()):
            found = "low_good"
    return found


def _notes(sheet: Sheet, shape: _Shape) -> str:
    """Give the text under the table."""
    return " ".join(cells.clean(c) for r in sheet.rows[shape.first :] for c in r if len(cells.clean(c)) > 25)


def _figures(cell: object, base: Measure, *, pairs: bool) -> list[Measure] | None:
    """Make the measures of one cell; ``None`` when it is no figure."""
    pair = cells.parse_pair(cell)
    if pair:
        step = replace(
            base, id=f"{base.id}-2", value=pair[1], suppressed=pair[1] is None, unit="index0-6", scale=(0.0, 6.0)
        )
        return [replace(base, value=pair[0], unit="percent", scale=(0.0, 100.0)), step]
    if cells.is_suppressed(cell) or not cells.clean(cell):
        extra = {"unit": "index0-6", "scale": (0.0, 6.0)} if pairs else {}
        return [replace(base, value=None, suppressed=True, **extra)]  # type: ignore[arg-type]
    number = cells.parse_number(cell)
    if number is None:
        return None
    percent = isinstance(cell, str) and "%" in cell
    return (
        [replace(base, value=number, unit="percent", scale=(0.0, 100.0))] if percent else [replace(base, value=number)]
    )


def _header_parts(sheet: Sheet, shape: _Shape, column: int) -> list[str]:
    """Give the header texts over a column, upper ones carried to the right over blank cells."""
    parts = []
    for at in shape.headers:
        row, last = sheet.rows[at], at == shape.headers[-1]
        text = cells.clean(row[column])
        if not text and not last:
            text = next((cells.clean(row[i]) for i in range(column, shape.label, -1) if cells.clean(row[i])), "")
        if text and text not in parts:
            parts.append(text)
    return parts


def _wide(sheet: Sheet, shape: _Shape) -> tuple[list[Measure], list[Problem], int, int, int]:
    """Read a table with a column per area, year or item."""
    heads = {c: _header_parts(sheet, shape, c) for c in range(shape.label + 1, len(sheet.rows[0]))}
    body = range(shape.first, len(sheet.rows))
    filled = {c: sum(cells.is_figure(sheet.rows[r][c]) for r in body) for c in heads}
    heads = {c: h for c, h in heads.items() if h and filled[c]}
    label_title = cells.clean(sheet.rows[shape.headers[-1]][shape.label]) or cells.clean(
        sheet.rows[shape.headers[0]][shape.label]
    )
    item_at, area_at = _label_columns(sheet, shape)
    labels = [cells.clean(sheet.rows[r][item_at]) for r in body]
    as_area = area_at is None and (
        titles.role_of(label_title) in {"area", "place"}
        or sum(bool(_AREA_ROW.search(x)) for x in labels) > len(labels) / 2
    )
    pairs = any(cells.parse_pair(c) for r in body for c in sheet.rows[r])
    counts = next((sheet.rows[r] for r in body if titles.is_n(cells.clean(sheet.rows[r][shape.label]))), None)
    out: list[Measure] = []
    problems: list[Problem] = []
    heading, used, dropped, read = None, 0, 0, 0
    start = shape.headers[-1] + 1
    last = max((r for r in body if any(cells.is_figure(sheet.rows[r][c]) for c in heads)), default=shape.first)
    for r in range(start, last + 1):
        row = sheet.rows[r]
        label = cells.clean(row[item_at])
        place = cells.clean(row[area_at]) if area_at is not None else ""
        if not any(cells.clean(row[c]) for c in heads):
            heading = label or heading
            continue
        if titles.is_n(label):
            read, used = read + 1, used + 1
            continue
        read += 1
        total = bool(re.search(r"total|sammanvägt|samlat", label.lower()))
        made: list[Measure] = []
        for c, parts in heads.items():
            if titles.is_n(parts[-1]):
                continue
            fields = _place_parts(parts, label, as_area=as_area)
            fields["area"] = place or fields["area"]
            n = cells.parse_number(counts[c]) if counts else _n_right(sheet.rows[r], heads, c)
            base = Measure(f"{r + sheet.first_row}-{c}", "", r + sheet.first_row, " ".join(parts), fields["item"] or label, None, "count", "unknown",
                           heading=None if total else heading, area=fields["area"], year=cells.parse_year(fields["year"]), group=fields["group"], n=n,
                           comparison=bool(_COMPARISON.search(fields["area"] or "")), total=total)  # fmt: skip
            got = _figures(row[c], base, pairs=pairs and not total)
            if got is None:
                problems.append(
                    Problem(
                        r + sheet.first_row,
                        " ".join(parts),
                        "Cellen är ingen siffra och är inte använd.",
                        dropped=False,
                    )
                )
            else:
                made += got
        used, dropped = (used + 1, dropped) if made else (used, dropped + 1)
        if not made:
            problems.append(Problem(r + sheet.first_row, None, "Raden har ingen siffra och är utelämnad."))
        out += made
    return out, problems, used, dropped, read


def _label_columns(sheet: Sheet, shape: _Shape) -> tuple[int, int | None]:
    """Find the column of items and, where places stand in a column of their own beside it, that column."""
    left, right = shape.label - 1, shape.label
    if left < 0:
        return right, None
    names = [
        next((t for h in reversed(shape.headers) if (t := cells.clean(sheet.rows[h][c]))), "") for c in (left, right)
    ]
    is_place = [titles.role_of(name) in {"area", "place"} for name in names]
    filled = sum(bool(cells.clean(row[left])) for row in sheet.rows[shape.first :])
    if not all(names) or not filled or is_place[0] == is_place[1]:
        return right, None
    return (left, right) if is_place[1] else (right, left)


def _n_right(row: tuple[object, ...], heads: dict[int, list[str]], column: int) -> float | None:
    """Give the number of answers that stands right of a figure, or last in the row."""
    found = [c for c, parts in heads.items() if titles.is_n(parts[-1])]
    near = next((c for c in found if c > column), found[-1] if found else None)
    return cells.parse_number(row[near]) if near is not None else None


def _place_parts(parts: list[str], label: str, *, as_area: bool) -> dict[str, str]:
    """Tell what the texts over a column and left of a row stand for."""
    out = {
        "item": "" if as_area else _FOOT.sub("", label).strip(),
        "area": label if as_area else "",
        "year": "",
        "group": "",
    }
    for part in parts:
        if cells.parse_year(part):
            out["year"] = part
        elif titles.is_group(part):
            out["group"] = part
        elif titles.is_everybody(part) or re.fullmatch(
            r"(?:andel|procent|%|index|medel\w*|värde)(?: ?\(?%\)?)?", part.lower()
        ):
            continue
        elif as_area:
            out["item"] = f"{out['item']} {_FOOT.sub('', part)}".strip()
        else:
            out["area"] = out["area"] or part
    return {k: v or None for k, v in out.items()}  # type: ignore[misc]


def _long(sheet: Sheet, shape: _Shape, roles: Sequence[object]) -> tuple[list[Measure], list[Problem], int, int, int]:
    """Read a table with a row per figure."""
    names = [cells.clean(c) for c in sheet.rows[shape.headers[-1]]]
    where = {role: roles.index(role) for role in dict.fromkeys(roles) if role}
    n_at = next((i for i, n in enumerate(names) if titles.is_n(n)), None)
    groups = [
        i for i, r in enumerate(roles) if r in {"gender", "age"} or names[i].lower() in {"grupp", "redovisningsgrupp"}
    ]
    out: list[Measure] = []
    problems: list[Problem] = []
    used = dropped = read = 0
    for r in range(shape.headers[-1] + 1, len(sheet.rows)):
        row = [cells.clean(c) for c in sheet.rows[r]]
        if sum(map(bool, row)) < 3:
            continue
        read += 1

        def at(role: str, row: list[str] = row) -> str | None:
            return row[where[role]] or None if role in where else None

        group = ", ".join(row[i] for i in groups if row[i] and not titles.is_everybody(row[i])) or None
        item = _FOOT.sub("", at("item") or "").strip() or names[where["value"]]
        base = Measure(f"{r + sheet.first_row}", "", r + sheet.first_row, names[where["value"]], item, None, "count", "unknown",
                       area=at("area") or at("place"), year=cells.parse_year(at("year")), group=group,
                       n=cells.parse_number(row[n_at]) if n_at is not None else None, comparison=bool(_COMPARISON.search(at("area") or "")))  # fmt: skip
        got = _figures(sheet.rows[r][where["value"]], base, pairs=False)
        if got is None:
            dropped += 1
            problems.append(
                Problem(r + sheet.first_row, names[where["value"]], "Värdet är ingen siffra; raden är utelämnad.")
            )
            continue
        used += 1
        out += got
    return out, problems, used, dropped, read
