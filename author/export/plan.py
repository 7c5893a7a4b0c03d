"""What an åtgärdsplan holds, as plain tables: per area, per responsible unit, what is handed on, what is left out.

``plan_word`` and ``plan_sheet`` write it; nothing here knows of file formats.
"""

from __future__ import annotations

from dataclasses import dataclass

from author import names
from author.draft import ChosenArea, Commitment, Draft, area_of
from author.export import context, nesting
from author.export.context import clean, spaced
from surveys.errors import UserError
from surveys.swedish import fold, sort_key

NONE = "–"
"""Stands in a cell that would be empty: a screen reader says something, and the eye sees that nothing is missing."""
NO_UNIT = "Ansvarig är inte utpekad"
NO_AREA = "Åtgärder utan problemområde"
ANCHORED = {"ja": "ja", "nej": "nej", "väntar": "väntar"}


@dataclass(frozen=True, slots=True)
class Measure:
    """One row of the plan."""

    number: str
    """The commitment's number."""
    text: str
    """What is to be done, with where it is handed on."""
    area: str
    """The problem area's name."""
    cause: str
    """The cause it acts on."""
    by: str
    """Who promises."""
    units: tuple[str, ...]
    """Responsible units; empty when none is named."""
    contact: str
    """Function to ask."""
    counted: str
    """Mått."""
    time: str
    """When."""
    place: str
    """Where."""
    anchored: str
    """ja, nej, väntar."""
    where: str
    """``löftet`` or ``planen``."""
    forwarded: str
    """To whom it is handed on."""


@dataclass(frozen=True, slots=True)
class Area:
    """A chosen area and its measures."""

    name: str
    """Name, with what it is narrowed to."""
    facts: tuple[tuple[str, str], ...]
    """(label, text): reason, goal, indicator, baseline and its source; those that are said."""
    causes: tuple[str, ...]
    """Likely causes."""
    measures: tuple[Measure, ...]
    """In the order of the draft, nested ones after what they lie under."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole plan, or the part of it that one unit answers for."""

    title: str
    """Title of the document."""
    lines: tuple[str, ...]
    """Parties, period, numbers, decision; those that are said."""
    areas: tuple[Area, ...]
    """In the order of priority; last those without an area."""
    units: tuple[tuple[str, tuple[Measure, ...]], ...]
    """(unit, its measures), by the alphabet; last those without a unit."""
    left_out: tuple[tuple[str, str], ...]
    """(area, why it is not taken up)."""
    unit: str = ""
    """The unit it is cut down to; empty for the whole plan."""

    @property
    def measures(self) -> tuple[Measure, ...]:
        """All rows, area by area."""
        return tuple(m for area in self.areas for m in area.measures)


def make_plan(draft: Draft, unit: str | None = None) -> Plan:
    """Gather the plan from a draft, or what one unit answers for.

    Raises:
        UserError: The draft has no measures, or none for the unit; the message lists the units there are.
    """
    areas = _areas(draft)
    if not areas or not any(area.measures for area in areas):
        raise UserError("utkastet har inga åtgärder än.", None, "Lägg till med «lofte commitment add».")
    years = " ".join(context.title(draft).split()[1:]) if not draft.formal.title.strip() else _years(draft)
    title = f"Åtgärdsplan {years}".strip()
    if unit is None:
        dropped = tuple((clean(d.name), spaced(d.reason) or NONE) for d in draft.dropped)
        return Plan(title, _lines(draft), areas, _units(areas), dropped)
    known = _units(areas)
    name = next((name for name, _ in known if fold(name) == fold(unit)), None)
    if name is None:
        listed = ", ".join(name for name, _ in known)
        raise UserError(f"enheten «{unit}» har inga åtgärder.", None, f"Enheter i utkastet: {listed}.")
    kept = tuple(
        Area(area.name, area.facts, area.causes, found)
        for area in areas
        if (found := tuple(m for m in area.measures if name in (m.units or (NO_UNIT,))))
    )
    return Plan(
        f"{title}: {name}", _lines(draft), kept, ((name, tuple(m for a in kept for m in a.measures)),), (), name
    )


def _years(draft: Draft) -> str:
    return "–".join(sorted({day[:4] for day in (draft.formal.start, draft.formal.end) if day}))


def _lines(draft: Draft) -> tuple[str, ...]:
    formal = draft.formal
    told = (
        context.parties(draft), context.validity(draft).replace("Löftet gäller", "Planen gäller"),
        f"Kommunens diarienummer: {clean(formal.diarienummer)}" if formal.diarienummer.strip() else "",
        f"Polisens diarienummer: {clean(formal.diarienummer_police)}" if formal.diarienummer_police.strip() else "",
        f"Beslut: {clean(formal.decision)}" if formal.decision.strip() else "",
        f"Uppföljning: {spaced(formal.follow_up)}" if formal.follow_up.strip() else "",
    )  # fmt: skip
    return tuple(line for line in told if line)


def _areas(draft: Draft) -> tuple[Area, ...]:
    """Give the chosen areas with their rows, and last the rows of no chosen area."""
    rows = _in_order(draft)
    known = {area.id for area in draft.areas}
    found = [
        _area(area, tuple(_measure(draft, c) for c in rows if area_of(draft, c) == area.id)) for area in draft.areas
    ]
    rest = tuple(_measure(draft, c) for c in rows if area_of(draft, c) not in known)
    return (*found, Area(NO_AREA, (), (), rest)) if rest else tuple(found)


def _area(area: ChosenArea, measures: tuple[Measure, ...]) -> Area:
    name = clean(area.name) + (f" – {clean(area.narrowed)}" if clean(area.narrowed) else "")
    source = f" (källa: {clean(area.baseline_source)})" if clean(area.baseline_source) else ""
    baseline = f"{spaced(area.baseline)}{source}" if clean(area.baseline) else ""
    told = (("Skäl", spaced(area.reason)), ("Mål", spaced(area.goal)), ("Indikator", spaced(area.indicator)),
            ("Utgångsvärde", baseline))  # fmt: skip
    return Area(
        name, tuple(pair for pair in told if pair[1]), tuple(spaced(c) for c in area.causes if clean(c)), measures
    )


def _in_order(draft: Draft) -> tuple[Commitment, ...]:
    """List the commitments, nested ones right after what they lie under."""
    shown = tuple(c for c in draft.commitments if clean(c.text))
    return tuple(c for item in nesting.nested(shown) for c in nesting.flat(item))


def _measure(draft: Draft, c: Commitment) -> Measure:
    area = next((a.name for a in draft.areas if a.id == area_of(draft, c)), "")
    return Measure(
        c.id.removeprefix("å"), spaced(c.text), clean(area) or NONE, spaced(c.cause) or NONE,
        clean(names.join_names(names.promisers(draft, c.by))) or NONE, split_units(c.unit), clean(c.contact) or NONE,
        spaced(c.measure) or NONE, spaced(c.time) or NONE, spaced(c.place) or NONE, ANCHORED[c.anchored],
        "löftet" if c.in_lofte else "planen", clean(c.forwarded_to) or NONE,
    )  # fmt: skip


def split_units(text: str) -> tuple[str, ...]:
    """Give the units named in the field; several are parted by semicolons."""
    return tuple(dict.fromkeys(unit for part in text.split(";") if (unit := clean(part))))


def _units(areas: tuple[Area, ...]) -> tuple[tuple[str, tuple[Measure, ...]], ...]:
    """Group the rows by unit: names that differ only in case are one."""
    spelled: dict[str, str] = {}
    found: dict[str, list[Measure]] = {}
    for measure in (m for area in areas for m in area.measures):
        for unit in measure.units or (NO_UNIT,):
            name = spelled.setdefault(fold(unit), unit)
            found.setdefault(name, []).append(measure)
    order = sorted(found, key=lambda name: (name == NO_UNIT, sort_key(name), name))
    return tuple((name, tuple(found[name])) for name in order)
