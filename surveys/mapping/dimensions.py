"""What the label columns and the header texts of a table stand for: questions, places, years, groups."""

from __future__ import annotations

import re
from collections.abc import Mapping as Map
from dataclasses import dataclass

from surveys.mapping import cells, labels, titles
from surveys.mapping.parts import read_part
from surveys.mapping.shapes import Block
from surveys.model import Column, Role, Sheet

_SAMPLE = 400
_TOPICS = -0.4
"""Labels that read less like places than this are topics, whatever the title says: "område" is used for both."""
_ROLE_OF_USE: dict[str, Role] = {
    "item": "item", "heading": "item", "area": "area", "year": "year", "group": "ignored", "value": "value", "n": "ignored",
    "skip": "ignored", "ignored": "ignored", "option": "item",
}  # fmt: skip
_USE_OF_ROLE: dict[str, str] = {
    "item": "item", "area": "area", "place": "area", "year": "year", "date": "year", "gender": "group", "age": "group",
    "value": "value", "count": "n", "choice": "option",
}  # fmt: skip
_GROUP_TITLE = re.compile(
    r"^(?:grupp|redovisningsgrupp|bakgrund|kön.*|ålder.*|åldersgrupp|boendeform|födelseland|utbildning\w*)$",
    re.IGNORECASE,
)
_HEADING_TITLE = re.compile(
    r"^(?:(?:fråge|problem|ämnes|tema)\w*|rubrik|grupp av frågor|huvudgrupp|kategori|block)$", re.IGNORECASE
)
_CODE_TITLE = re.compile(
    r"^(?:.*[ _-](?:id|kod|nr)|id|kod|nr|kpi[ _-]?id|kommunkod|regionkod|kommuntyp|enhet|källa|#)$", re.IGNORECASE
)
_UNIT_TITLE = re.compile(r"^(?:enhet|måttenhet|mätenhet|unit|skala)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dimensions:
    """What each column stands for, and what the header texts do."""

    uses: tuple[str, ...]
    """Per column: item, heading, area, year, group, option, unit, value, n, skip or ignored."""
    header: str
    """What free texts over the figures are: ``area`` or ``item``."""
    reasons: tuple[str, ...]
    """Swedish: why each column was taken for what it is."""
    confidence: tuple[float, ...]
    """0–1 per column."""

    def of(self, use: str) -> tuple[int, ...]:
        """Give the columns of one use."""
        return tuple(i for i, u in enumerate(self.uses) if u == use)


def find_dimensions(sheet: Sheet, block: Block, given: Map[str, Role] | None = None) -> Dimensions:
    """Tell what the columns of a table are: by what the user said, by title, then by content."""
    width = len(block.parts)
    uses, reasons, sure = [""] * width, [""] * width, [0.5] * width
    names = [column_title(sheet, block, c) for c in range(width)]
    rows = _rows_of_figures(sheet, block)
    for c in range(width):
        body = [x for r in rows if (x := cells.clean(r[c]))]
        uses[c], reasons[c], sure[c] = _use(names[c], body, block, c, (given or {}).get(names[c]), len(rows))
    for c in [c for c in range(width) if uses[c] == "item"][:-1]:
        uses[c], reasons[c] = "heading", "rubrik över frågorna"
    texts = [c for c in range(width) if uses[c] == "text"]
    header_texts = [
        p.text for c in block.values if uses[c] == "value" for p in block.parts[c] if p.text and not p.option
    ]
    _settle(rows, uses, reasons, texts, header_texts)
    label_area = any(u == "area" for u in uses)
    label_item = any(u in ("item", "heading") for u in uses)
    if label_area == label_item:
        header = "item" if label_area or labels.place_likeness(header_texts) < 0 else "area"
    else:
        header = "item" if label_area else "area"
    return Dimensions(tuple(uses), header, tuple(reasons), tuple(sure))


def _rows_of_figures(sheet: Sheet, block: Block) -> list[tuple[object, ...]]:
    """Give the first rows with figures; titles of sections and notes under the table say nothing of the columns."""
    rows = sheet.rows[block.first : min(block.end, block.first + _SAMPLE)]
    return [r for r in rows if any(cells.is_figure(r[c]) for c in block.values)]


def columns_of(sheet: Sheet, block: Block, dimensions: Dimensions) -> tuple[Column, ...]:
    """Give the columns as they are shown."""
    return tuple(
        Column(
            column_title(sheet, block, c),
            _ROLE_OF_USE.get(use, "ignored"),
            dimensions.confidence[c],
            dimensions.reasons[c],
        )
        for c, use in enumerate(dimensions.uses)
    )


def column_title(sheet: Sheet, block: Block, column: int) -> str:
    """Give the lowest header text over a column."""
    return next((t for h in reversed(block.headers) if (t := cells.clean(sheet.rows[h][column]))), "")


def _use(
    title: str, body: list[str], block: Block, column: int, given: Role | None, rows: int
) -> tuple[str, str, float]:
    """Give a column's use as far as it can be told by itself; ``text`` where other columns decide."""
    if given:
        return _USE_OF_ROLE.get(given, "ignored"), "så har du valt", 1.0
    parts = block.parts[column]
    if column in block.values:
        last = [p.use for p in parts if p.use != "value"]
        if last:
            return last[0], "antal svar" if last[0] == "n" else "rubriken säger att det inte är ett resultat", 0.9
        if _CODE_TITLE.match(title) and body and all((cells.parse_number(x) or 0.5) % 1 == 0 for x in body):
            return "ignored", "kolumnen innehåller koder", 0.9
        return "value", "kolumnen innehåller siffror", 0.9
    return _by_content(title, body) or _by_title(title, body, rows)


def _by_content(title: str, body: list[str]) -> tuple[str, str, float] | None:
    """Give the use that the cells of a label column tell."""
    if not body:
        return "ignored", "kolumnen är tom", 1.0
    if titles.is_n(title):
        return "n", "antal svar", 0.9
    if sum(bool(cells.parse_year(x)) for x in body) > 0.8 * len(body):
        return "year", "cellerna är årtal", 0.9
    if _UNIT_TITLE.match(title):
        return "unit", "kolumnen anger enheten", 0.9
    if _CODE_TITLE.match(title) or all(re.fullmatch(r"[\d.]+|[A-Z]\d+", x) for x in body):
        return "ignored", "kolumnen innehåller koder eller löpnummer", 0.9
    if _GROUP_TITLE.match(title) or sum(_is_group(x) for x in body) > 0.8 * len(body):
        return "group", "kolumnen delar upp efter kön, ålder eller liknande", 0.9
    return None


def _by_title(title: str, body: list[str], rows: int) -> tuple[str, str, float]:
    """Give the use that the title of a label column tells; ``text`` where other columns decide."""
    if _HEADING_TITLE.match(title) and (labels.repeats(body) > 0 or len(body) < rows / 2):
        return "text", "", 0.6
    role = titles.role_of(title)
    if role in {"area", "place"} and labels.place_likeness(body) > _TOPICS:
        return "area", "rubriken säger att det är en plats", 0.9
    if role == "item":
        return "item", "rubriken säger att det är frågan", 0.9
    if role in {"date", "year"} and any(
        cells.parse_year(x) or cells.parse_date(x)[0] or re.search(r"(?:19|20)\d\d", x) for x in body
    ):
        return "year", "rubriken säger att det är en tid", 0.8
    if sum(read_part(x).option for x in body) > 0.8 * len(body):
        return "option", "cellerna är svarsalternativ", 0.8
    return ("text" if role != "personal" else "ignored"), "", 0.6


def _is_group(text: str) -> bool:
    part = read_part(text)
    return bool(part.span) or ((part.group is not None or part.everybody) and not part.year)


def _settle(
    rows: list[tuple[object, ...]], uses: list[str], reasons: list[str], texts: list[int], header_texts: list[str]
) -> None:
    """Decide what the text columns are that nothing told by itself."""
    bodies = {c: [cells.clean(r[c]) for r in rows] for c in texts}
    if "item" in uses and texts:
        at = uses.index("item")
        for c in texts:
            place = labels.place_likeness(bodies[c])
            uses[c] = "area" if "area" not in uses and place > 0.3 else "heading" if c < at else "ignored"
            reasons[c] = (
                "cellerna ser ut som platser"
                if uses[c] == "area"
                else "rubrik över frågorna"
                if uses[c] == "heading"
                else "behövs inte"
            )
        return
    likeness = {c: labels.place_likeness([x for x in bodies[c] if x and not titles.is_n(x)]) for c in texts}
    if len(texts) == 1:
        header = labels.place_likeness(header_texts) if header_texts else None
        is_place = "area" not in uses and (
            likeness[texts[0]] > 0.3 if header is None else likeness[texts[0]] > header + 0.3
        )
        uses[texts[0]] = "area" if is_place else "item"
    elif texts:
        best = max(texts, key=lambda c: (likeness[c], c))
        if "area" not in uses and likeness[best] > 0.3:
            uses[best] = "area"
        rest = [c for c in texts if uses[c] == "text"]
        for c in rest:
            uses[c] = "item" if c == rest[-1] else "heading"
    for c in texts:
        reasons[c] = {
            "area": "cellerna ser ut som platser",
            "item": "cellerna ser ut som frågor",
            "heading": "rubrik över frågorna",
        }[uses[c]]
