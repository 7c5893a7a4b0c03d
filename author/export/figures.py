"""Numbers as the annex prints them: decimal comma, blanks between thousands, units in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from author.export.context import NBSP, clean

if TYPE_CHECKING:
    from surveys.model import Measure

UNITS = {"percent": f"{NBSP}%", "index0-6": " (index 0–6)", "index0-100": " (index 0–100)", "mean": " (medelvärde)",
         "per100k": " per 100 000 invånare", "count": " st"}  # fmt: skip
"""Unit -> what comes after the number."""


def decimal(value: float | None) -> str:
    """Give a part of a score with two decimals; a dash where it is missing."""
    return "–" if value is None else f"{value:.2f}".replace(".", ",")


def amount(value: float) -> str:
    """Give a figure with at most one decimal: ``12``, ``3,4``, ``1 250``."""
    rounded = round(value, 1)
    text = f"{rounded:,.0f}" if rounded == int(rounded) else f"{rounded:,.1f}"
    return text.replace(",", NBSP).replace(".", ",")


def percent(share: float) -> str:
    """Give a share of 1 as whole per cent."""
    return f"{share * 100:.0f}{NBSP}%"


def span(low: float, high: float) -> str:
    """Give two shares of 1 as an interval in whole per cent."""
    return f"{low * 100:.0f}–{high * 100:.0f}{NBSP}%"


def with_unit(measure: Measure, value: float | None = None) -> str:
    """Give a measure's value, or another on the same scale, with its unit."""
    shown = measure.value if value is None else value
    return "–" if shown is None else f"{amount(shown)}{UNITS[measure.unit]}"


def measured(measure: Measure) -> str:
    """Give a measure in a line: item, value, area, year and number of answers."""
    area = f", {clean(measure.area)}" if measure.area else ""
    year = f", {measure.year}" if measure.year else ""
    n = f", n{NBSP}={NBSP}{amount(measure.n)}" if measure.n else ""
    return f"Fråga: «{clean(measure.item)}» {with_unit(measure)}{area}{year}{n}"


def counted(n: int, one: str, many: str) -> str:
    """Give a number with its noun: ``1 rad``, ``2 rader``."""
    return f"{n} {one if n == 1 else many}"


def voices(persons: int, texts: int) -> str:
    """Say how many persons and statements: ``1 person, 2 synpunkter``."""
    return f"{counted(persons, 'person', 'personer')}, {counted(texts, 'synpunkt', 'synpunkter')}"
