"""What is read from files: lines and sheets as they stand, and the figures, texts and choices taken from them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from surveys.errors import Problem

Kind = Literal["survey-table", "survey-responses", "dialogue", "ranked-picks", "statistics", "lofte", "unknown"]
Stream = Literal["citizens", "employees", "statistics"]
Sampling = Literal["random", "self-selected", "outreach", "unknown"]
Unit = Literal["index0-6", "index0-100", "percent", "mean", "per100k", "count"]
Direction = Literal["low_good", "high_good", "unknown"]
Role = Literal[
    "text", "proposal", "item", "area", "place", "year", "date", "value", "weight", "count",
    "gender", "age", "id", "choice", "personal", "ignored",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph, list item or table cell of a document, in reading order."""

    text: str
    """White space collapsed, NFC, without bullet or number."""
    number: int
    """1-based position in the document: line for txt, paragraph or cell order otherwise."""
    style: str = ""
    """``h1``–``h6``, ``title``, ``list``, ``table`` or ``""`` for running text."""
    level: int | None = None
    """Nesting of a list item, 0 outermost."""
    mark: str | None = None
    """The bullet or number that stood before the text, e.g. ``•`` or ``2.``."""
    cell: tuple[int, int, int] | None = None
    """(table, row, column), all 0-based, when the text stands in a table."""
    page: int | None = None
    """1-based page, where the format has pages."""
    gap: bool = False
    """Whether a blank line or paragraph space comes before."""
    bold: bool = False
    """Whether the whole text is bold."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of cells as the file holds it, before anything is understood."""

    name: str
    """The sheet's own name; the file's stem for csv."""
    rows: tuple[tuple[object, ...], ...]
    """Cells as ``str``, ``int``, ``float``, ``bool``, ``date``, ``datetime`` or ``None``; all rows equally long."""
    first_row: int = 1
    """The number the spreadsheet shows for ``rows[0]``."""
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """Merged ranges as (top, left, bottom, right), 0-based and inclusive, relative to ``rows``."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a source and what it is taken for."""

    name: str
    """The title as printed, personal data masked."""
    role: Role
    """What the column is used as."""
    confidence: float = 1.0
    """How sure the proposal is, 0–1."""
    reason: str = ""
    """Swedish: why it was taken for this."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A printed or computed figure: one item, one area, one year, one group."""

    id: str
    """Hash of (file, sheet, row, column, part of the cell)."""
    source: str
    """Id of the source."""
    row: int | None
    """Row in the file; ``None`` for a figure computed from many rows."""
    column: str
    """Title or letter of the column."""
    item: str
    """The item's wording, trimmed, without footnote mark."""
    value: float | None
    """``None`` when suppressed or missing, never 0 for those."""
    unit: Unit
    """What the value is counted in."""
    direction: Direction
    """Which end of the scale is good; ``unknown`` never enters a ranking."""
    heading: str | None = None
    """The item group's title."""
    area: str | None = None
    """The place the figure is for, as printed."""
    year: int | None = None
    """Year of measuring; the last one of a pooled span."""
    group: str | None = None
    """Sex, age … as printed; ``None`` for everybody."""
    scale: tuple[float, float] | None = None
    """Lowest and highest possible value, where the unit has them."""
    n: float | None = None
    """Number of answers behind the figure."""
    suppressed: bool = False
    """Whether the file says that the figure is withheld or missing."""
    problem_area: str | None = None
    """Id of the problem area the item measures."""
    comparison: bool = False
    """Riket, län, another kommun: shown beside, never a level."""
    total: bool = False
    """A total or index over other items of the file; never added to them."""


@dataclass(frozen=True, slots=True)
class Concern:
    """A text by a citizen or employee: one cell, one bullet, one paragraph. Masked."""

    id: str
    """Hash of (file sha256, sheet, row, column)."""
    source: str
    """Id of the source."""
    sheet: str
    """Sheet or section it stands in."""
    row: int
    """Row as the spreadsheet shows it, or paragraph number."""
    column: str
    """Title of the column."""
    text: str
    """After masking; white space collapsed, NFC."""
    count: int | None = 1
    """How many persons the line speaks for; ``None`` when the file only says "flera"."""
    count_uncertain: bool = False
    """Whether the count is a round figure or missing."""
    place: str | None = None
    """Place as printed, personal data masked."""
    date: str | None = None
    """YYYY-MM-DD."""
    proposal: str | None = None
    """What the citizen proposes, masked."""
    person: str = ""
    """Hash of the respondent's row; two texts by one person share it. Empty in notes."""
    meeting: str = ""
    """Hash of the meeting (place and date) in dialogue notes; the resampling unit there."""
    groups: tuple[tuple[str, str], ...] = ()
    """Pairs such as ("kön", "Kvinna"), ("ålder", "30–44"), ("område", "Centrum")."""
    weight: float = 1.0
    """Survey weight of the respondent."""


@dataclass(frozen=True, slots=True)
class Pick:
    """One of a person's ranked choices among given areas."""

    row: int
    """Row in the file."""
    wording: str
    """The area's wording, spellings of the same area folded together."""
    area: str | None
    """Id of the problem area, where the wording tells it."""
    rank: int
    """1 = first choice."""
    source: str = ""
    """Id of the source."""


@dataclass(frozen=True, slots=True)
class Source:
    """One sheet of one file: what it is, how it was read and how many rows went where."""

    id: str
    """First 12 hex digits of a hash of file content and sheet."""
    name: str
    """File name without folders, personal data masked."""
    kind: Kind
    """What the source holds."""
    format: str
    """csv, xlsx, ods, xls, sav, docx, txt, pdf …"""
    sha256: str
    """Of the file's bytes."""
    rows_read: int
    """Data rows with anything in them; always used + non-answers + dropped."""
    rows_used: int
    """Rows that gave a measure, a text or a pick."""
    rows_non_answers: int = 0
    """Rows whose only content is a non-answer."""
    rows_dropped: int = 0
    """Rows left out; each has a problem."""
    encoding: str | None = None
    """Of a text file."""
    delimiter: str | None = None
    """Of a csv file."""
    sheet: str | None = None
    """The sheet that was read."""
    other_sheets: tuple[str, ...] = ()
    """Sheets that were not read."""
    columns: tuple[Column, ...] = ()
    """What each column was taken for."""
    problems: tuple[Problem, ...] = ()
    """Rows and cells that could not be read as they stand."""
    non_answers: int = 0
    """Filled free-text cells that say nothing."""
    masked: tuple[tuple[str, int], ...] = ()
    """How many items were masked, by kind."""
    stream: Stream = "citizens"
    """Whose view it is."""
    sampling: Sampling = "unknown"
    """How the persons came to answer."""
    period: str | None = None
    """When it was collected, as the file tells it."""
    response_rate: float | None = None
    """0–1, where known."""
    title: str | None = None
    """Title row of the sheet, masked."""
    note: str | None = None
    """What stands under the table, masked."""
    question: str | None = None
    """The question that was asked, where the texts answer one."""
    deepening: bool = False
    """Whether it was gathered to deepen problems already chosen, so that it must not count as breadth for them."""


@dataclass(frozen=True, slots=True)
class Facts:
    """How a source was gathered, as a person says it; ``None`` leaves what the file tells."""

    stream: Stream | None = None
    """Whose view it is."""
    sampling: Sampling | None = None
    """How the persons came to answer."""
    period: str | None = None
    """When it was collected."""
    response_rate: float | None = None
    """0–1."""
    question: str | None = None
    """The question that was asked."""
    deepening: bool | None = None
    """Whether it was gathered to deepen problems already chosen."""

    def of(self, source: Source) -> Source:
        """Give the source with what is said here in place of what the file told."""
        said = {name: value for name in self.__slots__ if (value := getattr(self, name)) is not None}
        return replace(source, **said)


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one source gives: the source and the rows taken from it."""

    source: Source
    """How it was read."""
    measures: tuple[Measure, ...] = ()
    """Figures."""
    concerns: tuple[Concern, ...] = ()
    """Texts, masked, non-answers left out."""
    picks: tuple[Pick, ...] = ()
    """Ranked choices."""
    seen: tuple[tuple[int, str, str, str], ...] = field(default=(), repr=False, compare=False)
    """(row, column, kind, the words masked) for a person to look at; row 0 is a title. In memory only, never stored."""
