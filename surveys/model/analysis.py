"""What the analysis makes of it: statements in ranked problem areas, and what decides them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from surveys.model.evidence import Measure, Source

StatementKind = Literal["problem", "wish", "praise", "out_of_scope", "non_answer"]


@dataclass(frozen=True, slots=True)
class Placement:
    """One area a statement is placed in."""

    area: str
    """Id of the area."""
    score: float
    """Calibrated, 0–1; comparable within a row."""
    because: tuple[str, ...] = ()
    """The words of the statement that decided it, most important first."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One point made in a concern."""

    id: str
    """The concern's id, a hyphen and the position from 1."""
    concern: str
    """Id of the concern."""
    text: str
    """A verbatim part of the concern's masked text."""
    kind: StatementKind
    """What the statement does."""
    areas: tuple[Placement, ...] = ()
    """Best first, at most three; empty = not placed."""
    places: tuple[str, ...] = ()
    """Places named in it, or the concern's own place."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each part counts in the ranking; the user may change them. Any scale: only proportions matter."""

    breadth: float = 0.35
    """How many persons bring it up."""
    level: float = 0.25
    """How bad the survey says it is."""
    trend: float = 0.10
    """Whether the survey says it is getting worse."""
    employees: float = 0.15
    """How many employees' notes bring it up."""
    statistics: float = 0.15
    """Reported crime per 100,000 against the comparison, and its change."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that decides an analysis besides the data."""

    weights: Weights = field(default_factory=Weights)
    """Weights of the parts."""
    seed: int = 7
    """The only source of chance."""
    k: int | None = None
    """Number of clusters in discovery; ``None`` = by stability."""
    resamples: int = 400
    """Bootstrap draws for the rank intervals."""
    known_areas: bool = True
    """Whether to place in known areas before discovery."""
    few_voices: int = 5
    """Fewer persons than this gives the flag ``few-voices``."""


@dataclass(frozen=True, slots=True)
class AreaEdits:
    """What the user has changed by hand; applied on every analysis."""

    merged: tuple[tuple[str, str], ...] = ()
    """(from area, into area)."""
    renamed: tuple[tuple[str, str], ...] = ()
    """(area, new name)."""
    moved: tuple[tuple[str, str | None], ...] = ()
    """(statement, area); ``None`` = not placed."""
    kinds: tuple[tuple[str, StatementKind], ...] = ()
    """(statement, kind)."""
    split: tuple[tuple[str, str, str, tuple[str, ...]], ...] = ()
    """(from area, new id, new name, statements)."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of an area's score, each 0–1; ``None`` where no source speaks of it."""

    breadth: float | None = None
    """Persons in citizens' sources, as a share of the largest area."""
    level: float | None = None
    """Survey level, 1 = worst end of the scale family."""
    trend: float | None = None
    """0.5 = no change, 1 = clearly worse."""
    employees: float | None = None
    """Employees' notes, as a share of the largest area."""
    statistics: float | None = None
    """Reported crime against the comparison and its change; 0.5 = as the comparison."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A verbatim statement shown as an example."""

    text: str
    """Masked."""
    statement: str
    """Id of the statement."""
    source: str
    """Name of the file."""
    row: int
    """Row in the file."""


@dataclass(frozen=True, slots=True)
class GroupShare:
    """The share of a group's persons that bring an area up."""

    group: str
    """E.g. ``kön=kvinna``."""
    suppressed: bool = False
    """Whether the figures are withheld because too few persons stand behind them."""
    share: float | None = None
    """0–1."""
    low: float | None = None
    """Lower end of the 95 % Wilson interval."""
    high: float | None = None
    """Upper end."""
    n: int | None = None
    """Persons in the group."""


@dataclass(frozen=True, slots=True)
class ProblemArea:
    """A ranked problem area with all that stands behind it."""

    id: str
    """A fixed id, or ``ny-…`` for a discovered one."""
    name: str
    """Swedish."""
    rank: int
    """1 = first; equal for ties."""
    rank_low: int
    """Best rank within the 90 % interval."""
    rank_high: int
    """Worst rank within it."""
    score: float
    """Weighted mean of the parts that exist, 0–1."""
    parts: Parts
    """The parts, each visible."""
    persons: int
    """Persons in the citizens' source that gives most; never added across sources."""
    texts: int
    """Statements placed here."""
    sources: tuple[str, ...] = ()
    """Names of the sources that speak of it."""
    measures: tuple[Measure, ...] = ()
    """Figures of the area."""
    quotes: tuple[Quote, ...] = ()
    """At most five; none for ``vald-nara``."""
    places: tuple[tuple[str, int], ...] = ()
    """(place, statements), most named first."""
    by_group: tuple[GroupShare, ...] = ()
    """Shares by sex, age, place."""
    flags: tuple[str, ...] = ()
    """``conflict``, ``few-voices``, ``unstable``, ``hidden-problem``, ``self-selected``, ``deviates``."""
    stability: float | None = None
    """0–1: how far the placement holds when texts are drawn again."""
    statements: tuple[str, ...] = ()
    """Ids of the statements placed here, in the order of the sources."""
    persons_by_source: tuple[tuple[str, int], ...] = ()
    """(source name, persons)."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A wish for presence or another measure, shown beside the ranking."""

    id: str
    """Id of the area the wish is meant for."""
    name: str
    """Swedish."""
    persons: int
    """Persons who wish it."""
    texts: int
    """Statements."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """The ranked areas and everything that was left out of them."""

    areas: tuple[ProblemArea, ...]
    """By rank, then name."""
    wishes: tuple[Wish, ...] = ()
    """Most wished first."""
    statements: tuple[Statement, ...] = ()
    """All statements, in the order of concern id and position."""
    unplaced: tuple[str, ...] = ()
    """Ids of problem and wish statements that no area took."""
    sources: tuple[Source, ...] = ()
    """What was analysed."""
    settings: Settings = field(default_factory=Settings)
    """What it was analysed with."""
    version: str = ""
    """Hash of area data and program version."""
