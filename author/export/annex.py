"""The evidence behind a löfte as the fields of the annex, and the pictures and tables that are put in afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from author.export import annex_ranking as ranking
from author.export import annex_sources as origins
from author.export import context
from author.export.chain import chains
from author.export.context import Fields, clean, spaced
from author.export.figures import counted, decimal
from author.export.inserts import Picture, Table, place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from author.draft import ChosenArea, Draft
    from author.export.values import Schema
    from author.meeting import Meeting
    from author.review import Report
    from surveys.model import Analysis, Concern, Source
    from surveys.place_table import PlaceTable

ANNEX_FIELDS: Mapping[str, Schema] = {
    "titel": "", "parter": "", "metod": [""], "källor": [origins.SOURCE_ROW], "källtexter": [""],
    "beskrivningar": [""], "borttagna": [""], "anmärkningar": [""], "rangordning": [ranking.RANK_ROW],
    "osäkerhet": [""], "flaggor": [""], "bilder": [{"rubrik": "", "ruta": ""}], "önskemål": [""],
    "jämförelser": [ranking.COMPARED_ROW], "jämförelsetexter": [""],
    "åren": [{"rubrik": "", "ruta": ""}], "grupper": [{"rubrik": "", "ruta": ""}], "grupptexter": [""],
    "platser": [{"rubrik": "", "ruta": ""}], "platstexter": [""],
    "valda": [{"namn": "", "rader": [""]}], "bortvalda": [""], "möte": [{"rubrik": "", "ruta": ""}],
    "kedjor": [{"rubrik": "", "text": "", "rader": [""], "tabelltext": "",
                "underlag": [{"fil": "", "rad": "", "text": ""}]}],
    "godtagna": [""], "kontrollkod": "",
}  # fmt: skip
"""The fields of an annex template; ``ruta`` is where a picture or a table is put."""


@dataclass(frozen=True, slots=True)
class Basis:
    """Everything the annex tells of besides the draft."""

    analysis: Analysis | None = None
    """The ranking."""
    concerns: tuple[Concern, ...] = ()
    """Masked texts."""
    report: Report | None = None
    """Findings of the review."""
    places: PlaceTable | None = None
    """Persons by place and area."""
    meeting: Meeting | None = None
    """The prioriteringsmöte, where there was one."""
    removed: tuple[Source, ...] = ()
    """Sources that were read and taken out again."""
    pictures: tuple[Picture, ...] = ()
    """Of the ranking."""


class _Spots:
    """Hands out the places of pictures and tables, in the order they are asked for."""

    def __init__(self) -> None:
        self.things: list[Picture | Table] = []

    def take(self, things: Sequence[Picture | Table]) -> list[dict[str, str]]:
        """Give caption and place mark of each."""
        first = len(self.things)
        self.things += things
        return [{"rubrik": clean(thing.title), "ruta": place(n)} for n, thing in enumerate(things, first)]


def annex_context(draft: Draft, basis: Basis, code: str) -> tuple[Fields, tuple[Picture | Table, ...]]:
    """Give the fields of the annex, and what is to be put at its places; the code is that of the copies to sign."""
    analysis = basis.analysis
    sources = analysis.sources if analysis else ()
    heading = f"Underlag till {context.title(draft)}"
    compared = ranking.compared_rows(draft, analysis)
    groups = ranking.group_tables(draft, analysis)
    places = ranking.place_tables(draft, basis.places)
    charts, years = [p for p in basis.pictures if not p.late], [p for p in basis.pictures if p.late]
    spots, parties = _Spots(), context.parties(draft)
    values = {
        "titel": heading, "parter": parties, "metod": _method(analysis),
        "källor": [origins.source_row(s) for s in sources], "källtexter": origins.source_texts(sources),
        "beskrivningar": origins.descriptions(sources), "borttagna": origins.removed_lines(basis.removed),
        "anmärkningar": origins.remarks(sources),
        "rangordning": [ranking.ranked(a) for a in analysis.areas] if analysis else [],
        "osäkerhet": ranking.limits(analysis), "flaggor": ranking.flag_lines(analysis), "bilder": spots.take(charts), "åren": spots.take(years),
        "önskemål": ranking.wish_lines(analysis), "jämförelser": compared[: ranking.MOST_COMPARED],
        "jämförelsetexter": ranking.compared_texts(compared), "grupper": spots.take(groups),
        "grupptexter": ranking.group_texts(groups, analysis), "platser": spots.take(places),
        "platstexter": ranking.place_texts(places), "valda": [_chosen(a) for a in draft.areas],
        "bortvalda": [f"{clean(d.name)}: {spaced(d.reason) or 'skäl saknas'}" for d in draft.dropped],
        "möte": spots.take(_meeting(basis.meeting)), "kedjor": chains(draft, analysis, basis.concerns),
        "godtagna": _accepted(draft, basis.report), "kontrollkod": code,
    }  # fmt: skip
    return Fields(values, ANNEX_FIELDS, ("titel", "kontrollkod"), (), heading, parties), tuple(spots.things)


def _method(analysis: Analysis | None) -> list[str]:
    if analysis is None:
        return ["Löftet bygger inte på någon analys av inlästa källor."]
    weights = analysis.settings.weights
    shares = (
        ("hur många som tar upp området", weights.breadth), ("mätningens nivå", weights.level),
        ("förändring över tid", weights.trend), ("medarbetare", weights.employees), ("statistik", weights.statistics),
    )  # fmt: skip
    listed = ", ".join(f"{name} {decimal(value)}" for name, value in shares)
    placed = len(analysis.statements)
    return [
        "Texterna har maskats, delats i påståenden och placerats i problemområden. Varje område får en poäng som är "
        "det vägda medelvärdet av de delar som finns. Rangordningen är ett underlag: ledningarna väljer.",
        f"Vikter: {listed}. Ingen myndighet anger vikter; de är lokala och kan ändras i projektet. Slumpfrö "
        f"{analysis.settings.seed}, {analysis.settings.resamples} omdragningar.",
        f"{counted(placed, 'påstående', 'påståenden')} har lästs. {len(analysis.unplaced)} av dem säger ett problem "
        "eller önskemål som inte har kunnat placeras i något område.",
    ]


def _chosen(area: ChosenArea) -> dict[str, str | list[str]]:
    baseline = spaced(area.baseline)
    if baseline and clean(area.baseline_source):
        baseline += f" ({clean(area.baseline_source)})"
    pairs = (
        ("Skäl", spaced(area.reason)), *(("Orsak", spaced(cause)) for cause in area.causes), ("Mål", spaced(area.goal)),
        ("Indikator", spaced(area.indicator)), ("Utgångsvärde", baseline), ("Avgränsat till", spaced(area.narrowed)),
    )  # fmt: skip
    return {"namn": clean(area.name), "rader": [f"{label}: {text}" for label, text in pairs if text]}


def _meeting(meeting: Meeting | None) -> list[Table]:
    """Give the record of the meeting as tables."""
    if meeting is None:
        return []
    from author.meeting import meeting_record

    return [Table(part.columns, part.rows, part.heading) for part in meeting_record(meeting)]


def _accepted(draft: Draft, report: Report | None) -> list[str]:
    lines = []
    for acceptance in draft.accepted:
        where = f"Åtagande {acceptance.commitment.removeprefix('å')}, " if acceptance.commitment else ""
        found = [f.message for f in (report.findings if report else ()) if f.check == acceptance.check and f.accepted]
        said = f": {clean(found[0])}" if found else "."
        lines.append(f"{where}{acceptance.check}{said} Godtas därför att: {spaced(acceptance.reason)}")
    return lines
