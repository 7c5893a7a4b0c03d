"""Which unit the figures of a table have: what cell and header tell, else the item, its heading, title and notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from surveys.errors import Problem
from surveys.mapping import scales
from surveys.mapping.table_cells import PERCENT, STEP, Told
from surveys.model import Measure

_INDEX = re.compile(r"index\b|index(?=\w)", re.IGNORECASE)
_FEW = 6


@dataclass(frozen=True, slots=True)
class Context:
    """The texts round a table."""

    title: str
    """Rows over it."""
    names: str
    """Names of sheet and file."""
    notes: str
    """Rows under it."""
    corner: str
    """Header texts over the labels."""
    statistics: bool
    """Whether the figures are reported crime."""

    @property
    def all(self) -> str:
        """Everything."""
        return f"{self.title} {self.names} {self.notes}"


def settle_unit(drafts: Sequence[tuple[Measure, Told | None]], context: Context, problems: list[Problem]) -> list[Told]:
    """Give every figure its unit; say so where nothing tells it."""
    pairs = any(told == STEP for _, told in drafts)
    default = _default(context)
    index = _index_scale(context)
    out: list[Told] = []
    guessed: list[Measure] = []
    values = [m.value for m, told in drafts if told is None and m.value is not None]
    for m, told in drafts:
        named = told or scales.unit_in(m.item) or scales.unit_in(m.heading or "")
        if named and named[0] == "mean" and named[1] is None:
            named = ("mean", _mean_scale(context))
        if not named and pairs:
            named = STEP
        if not named and index and _INDEX.search(m.item):
            named = index
        if not named and default is None:
            guessed.append(m)
        out.append(named or default or _by_values(values, statistics=context.statistics))
    if guessed and not context.statistics:
        message = f"Det står inte vad siffrorna räknas i; de är lästa som {_SAID[out[drafts_index(drafts, guessed[0])][0]]}. Ange rätt enhet i rubriken om det är fel."
        problems.append(Problem(None, guessed[0].column, message, dropped=False))
    return out


_SAID = {
    "percent": "procent",
    "count": "antal",
    "index0-6": "index 0–6",
    "index0-100": "index 0–100",
    "mean": "medelvärde",
    "per100k": "antal per 100 000 invånare",
}


def drafts_index(drafts: Sequence[tuple[Measure, Told | None]], measure: Measure) -> int:
    """Give the position of a measure among the drafts."""
    return next(i for i, (m, _) in enumerate(drafts) if m is measure)


def shares_to_percent(
    measures: Sequence[Measure], drafts: Sequence[tuple[Measure, Told | None]], problems: list[Problem]
) -> list[Measure]:
    """Turn shares 0–1 that are called andel or procent into per cent, and say so."""
    marked = {m.id for m, told in drafts if told == PERCENT}
    values = [m.value for m in measures if m.unit == "percent" and m.value is not None]
    fractions = [v for v in values if 0 < v < 1]
    if len(values) < _FEW or max(values) > 1 or len(fractions) < 0.8 * len(values) or len(marked) == len(measures):
        return list(measures)
    problems.append(
        Problem(None, None, "Andelarna stod som tal mellan 0 och 1 och är omräknade till procent.", dropped=False)
    )
    return [
        replace(m, value=round(m.value * 100, 10)) if m.unit == "percent" and m.value is not None else m
        for m in measures
    ]


def _default(context: Context) -> Told | None:
    """Give the unit that title, names, corner or notes tell for the whole table."""
    texts = [context.title, context.corner, context.names, context.notes]
    if context.statistics:
        return next(
            (u for t in texts[:3] if (u := scales.unit_in(t)) and u[0] in {"per100k", "percent"}), None
        ) or next((("per100k", None) for t in texts[3:] if re.search(r"per 100[  .]?000", t)), ("count", None))
    found = [u for t in texts if t for u in scales.units_in(t)]
    plain = [u for u in found if u[0] == "percent"]
    if (
        plain
        and any(re.search(r"andel|procent|%", t, re.IGNORECASE) for t in texts[:3])
        and not _starts_with_index(context.title)
    ):
        return plain[0]
    unit = next((u for u in found if u[0] != "mean" or u[1]), None)
    return unit or next(iter(found), None)


def _starts_with_index(title: str) -> bool:
    """Whether a title names the index before it names any per cent."""
    index = re.search(r"index|skala|0 ?[-–] ?6", title, re.IGNORECASE)
    share = re.search(r"andel|procent|%", title, re.IGNORECASE)
    return bool(index and share and index.start() < share.start())


def _index_scale(context: Context) -> Told | None:
    """Give the scale that the texts round the table tell for an index."""
    return next((u for u in scales.units_in(context.all) if u[0] in {"index0-6", "index0-100"}), None)


def _mean_scale(context: Context) -> tuple[float, float] | None:
    return next((u[1] for u in scales.units_in(context.all) if u[0] == "mean" and u[1]), None)


def _by_values(values: Sequence[float], *, statistics: bool) -> Told:
    """Give the unit that values allow where no text tells it."""
    if statistics or any(v > 100 for v in values):
        return "count", None
    return PERCENT
