"""The åtgärdsplan as a workbook: one sheet with every measure, one with the areas, one per responsible unit's list."""

from __future__ import annotations

from datetime import date

from author.export.books import book_bytes, fill_sheet
from author.export.plan import NO_UNIT, NONE, Measure, Plan

_MEASURES = (
    ("Nr", 6), ("Åtgärd", 60), ("Problemområde", 26), ("Orsak", 36), ("Avsändare", 20), ("Ansvarig", 28),
    ("Kontakt", 24), ("Mått", 26), ("När", 24), ("Var", 24), ("Förankrat", 11), ("Står i", 10),
    ("Förs vidare till", 20),
)  # fmt: skip
_AREAS = (
    ("Ordning", 9), ("Problemområde", 34), ("Skäl", 44), ("Troliga orsaker", 50), ("Mål", 40), ("Indikator", 36),
    ("Utgångsvärde", 44), ("Antal åtgärder", 10),
)  # fmt: skip
_UNITS = (("Ansvarig", 30), *_MEASURES[:3], ("Kontakt", 24), ("Mått", 26), ("När", 24), ("Var", 24), ("Förankrat", 11))
_LEFT = (("Problemområde", 40), ("Skäl", 90))


def plan_xlsx(plan: Plan, today: date) -> bytes:
    """Write the plan as a workbook whose cells are all text or whole numbers, the same bytes for the same input."""
    import openpyxl

    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.title = "Åtgärdsplan"
    fill_sheet(first, plan.title, _MEASURES, [_measure_row(m) for m in plan.measures])
    fill_sheet(book.create_sheet("Problemområden"), plan.title, _AREAS, _area_rows(plan))
    fill_sheet(book.create_sheet("Per ansvarig"), plan.title, _UNITS, _unit_rows(plan))
    if plan.left_out:
        fill_sheet(book.create_sheet("Tas inte upp"), plan.title, _LEFT, list(plan.left_out))
    return book_bytes(book, plan.title, today)


def _measure_row(m: Measure) -> tuple[str | int, ...]:
    return (
        _number(m.number), m.text, m.area, m.cause, m.by, "; ".join(m.units) or NO_UNIT, m.contact, m.counted, m.time,
        m.place, m.anchored, m.where, m.forwarded,
    )  # fmt: skip


def _area_rows(plan: Plan) -> list[tuple[str | int, ...]]:
    rows: list[tuple[str | int, ...]] = []
    for n, area in enumerate(plan.areas, 1):
        facts = dict(area.facts)
        told = (facts.get("Skäl", NONE), "; ".join(area.causes) or NONE, facts.get("Mål", NONE),
                facts.get("Indikator", NONE), facts.get("Utgångsvärde", NONE))  # fmt: skip
        rows.append((n, area.name, *told, len(area.measures)))
    return rows


def _unit_rows(plan: Plan) -> list[tuple[str | int, ...]]:
    return [
        (unit, _number(m.number), m.text, m.area, m.contact, m.counted, m.time, m.place, m.anchored)
        for unit, measures in plan.units
        for m in measures
    ]


def _number(text: str) -> str | int:
    return int(text) if text.isdecimal() else text
