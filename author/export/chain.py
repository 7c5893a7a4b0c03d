"""The chain from each promise to its rows, for the annex and for the comments of the review copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from author.draft import ChosenArea, Commitment, Draft, area_of
from author.export import nesting
from author.export.context import clean, spaced
from author.export.figures import measured, voices

if TYPE_CHECKING:
    from author.commitments import Origin
    from author.review import Report
    from surveys.model import Analysis, Concern, Measure, ProblemArea, Source

MOST_TEXTS = 10
"""Rows shown with their text; of the others only the row number."""
SILENT = "vald-nara"
"""The area whose texts are never quoted."""
ANCHORED = {"ja": "ja", "nej": "nej", "väntar": "väntar på svar"}


def chains(draft: Draft, analysis: Analysis | None, concerns: tuple[Concern, ...]) -> list[dict[str, object]]:
    """Give a part per commitment: what it rests on, who answers, and the rows of its area at the area's first one."""
    known = {c.id: c for c in concerns}
    printed = nesting.printed(draft)
    others = tuple(c for c in draft.commitments if c not in printed)
    shown: dict[str, str] = {}
    found: list[dict[str, object]] = []
    for commitment in (*printed, *others):
        number = commitment.id.removeprefix("å")
        lines = facts(draft, commitment, analysis)
        if not commitment.in_lofte:
            lines.insert(0, "Ingår bara i åtgärdsplanen.")
        area = area_of(draft, commitment)
        rows: list[dict[str, str]] = []
        if area == SILENT:
            lines.append("Rader och texter återges inte för detta område.")
        elif area is not None and area in shown:
            lines.append(f"Raderna bakom området står under åtagande {shown[area]}.")
        elif area is not None:
            rows, more = _rows(area, analysis, known)
            lines += more
            if rows:
                shown[area] = number
        found.append({
            "rubrik": f"Åtagande {number}", "text": clean(commitment.text), "rader": lines,
            "tabelltext": f"Rader som tar upp området: {_area_name(draft, analysis, area)}", "underlag": rows,
        })  # fmt: skip
    return found


def comments(draft: Draft, analysis: Analysis | None, report: Report | None) -> tuple[tuple[str, ...], ...]:
    """Give the paragraphs of the review comment on each printed commitment."""
    index = {c.id: n for n, c in enumerate(draft.commitments)}
    shown = []
    for commitment in nesting.printed(draft):
        lines = [f"Åtagande {commitment.id.removeprefix('å')}", *_choice(draft, commitment)]
        lines += facts(draft, commitment, analysis)
        for finding in report.findings if report else ():
            if finding.commitment is not None and finding.commitment in (commitment.id, index[commitment.id]):
                said = f"Granskning: {clean(finding.message)} {clean(finding.suggestion or '')}".strip()
                lines.append(f"{said} Godtas: {spaced(finding.accepted)}" if finding.accepted else said)
        shown.append(tuple(lines))
    return tuple(shown)


def facts(draft: Draft, commitment: Commitment, analysis: Analysis | None) -> list[str]:
    """Say what a commitment rests on and who answers for it."""
    area = area_of(draft, commitment)
    found = next((a for a in (analysis.areas if analysis else ()) if a.id == area), None)
    lines = ["Åtagandet är inte knutet till något problemområde."]
    if area is not None:
        lines = [f"Problemområde: {_area_name(draft, analysis, area)}"]
    if found is not None:
        lines += _standing(found)
    groups = (
        (("Orsak", commitment.cause),), (("Ansvarig", commitment.unit), ("Kontakt", commitment.contact)),
        (("Mått", commitment.measure), ("Tid", commitment.time), ("Plats", commitment.place)),
        (("Förs vidare till", commitment.forwarded_to),),
        (("Förankrat", ANCHORED[commitment.anchored]), ("Ursprung", _origin(commitment.origin))),
    )  # fmt: skip
    joined = (" ".join(_sentence(label, text) for label, text in pairs if clean(text)) for pairs in groups)
    return [*lines, *(line for line in joined if line)]


def _sentence(label: str, text: str) -> str:
    said = f"{label}: {spaced(text)}"
    return said if said.endswith((".", "!", "?", "…")) else f"{said}."


def _standing(area: ProblemArea) -> list[str]:
    """Say where an area stands, who brings it up in which source, and three of its figures."""
    low, high = area.rank_low, area.rank_high
    place = f"Plats {area.rank} (osäkerhet {low}–{high}): {voices(area.persons, area.texts)}"
    named = ", ".join(clean(name) for name in area.sources)
    if len(area.persons_by_source) > 1 and area.id != SILENT:
        named = ""
        each = "; ".join(f"{clean(name)} {n}" for name, n in area.persons_by_source)
        place += f". Personer per källa: {each}"
    lines = [f"{place} i {named}." if named else f"{place}."]
    return lines + [measured(m) for m in _telling(area.measures)]


def _choice(draft: Draft, commitment: Commitment) -> list[str]:
    """Say why the area was chosen and what is to be reached, for one who was not at the meeting."""
    chosen = _chosen(draft, area_of(draft, commitment))
    if chosen is None:
        return []
    pairs = (("Området valdes för att", chosen.reason), ("Mål", chosen.goal), ("Indikator", chosen.indicator))
    return [f"{label}: {spaced(text)}" for label, text in pairs if clean(text)]


def _rows(key: str, analysis: Analysis | None, known: dict[str, Concern]) -> tuple[list[dict[str, str]], list[str]]:
    """Give the first rows an area rests on with their text, and the numbers of the others file by file."""
    if analysis is None:
        return [], []
    area = next((a for a in analysis.areas if a.id == key), None)
    sources = {s.id: s for s in analysis.sources}
    own = set(area.statements) if area else set()
    silent = {s for a in analysis.areas if a.id == SILENT for s in a.statements}
    kept = [
        (known[s.concern], s.text)
        for s in analysis.statements
        if s.id in own - silent and s.concern in known and all(p.area != SILENT for p in s.areas)
    ]
    rows = [
        {"fil": _file(sources, concern), "rad": str(concern.row), "text": clean(text)}
        for concern, text in kept[:MOST_TEXTS]
    ]
    others: dict[str, set[int]] = {}
    for concern, _ in kept[MOST_TEXTS:]:
        others.setdefault(_file(sources, concern), set()).add(concern.row)
    listed = [f"{file} rad {', '.join(map(str, sorted(numbers)))}" for file, numbers in others.items()]
    return rows, [f"Fler rader tar upp området: {'; '.join(listed)}."] if listed else []


def _file(sources: dict[str, Source], concern: Concern) -> str:
    source = sources.get(concern.source)
    if source is None:
        return ""
    sheet = concern.sheet if source.other_sheets else ""
    return clean(source.name) + (f", {clean(sheet)}" if clean(sheet) else "")


def _telling(measures: tuple[Measure, ...]) -> list[Measure]:
    """Choose three figures to show: the latest year's, for the whole kommun before its parts, one an item."""
    shown = [m for m in measures if m.value is not None and not m.comparison and m.group is None]
    shown.sort(
        key=lambda m: (-(m.year or 0), "kommun" not in (m.area or "kommun").casefold(), m.unit != "index0-6", m.id)
    )
    first: dict[str, Measure] = {}
    for measure in shown:
        first.setdefault(measure.item, measure)
    return list(first.values())[:3]


def _chosen(draft: Draft, area: str | None) -> ChosenArea | None:
    return next((a for a in draft.areas if a.id == area), None)


def _area_name(draft: Draft, analysis: Analysis | None, area: str | None) -> str:
    chosen = _chosen(draft, area)
    if chosen is not None:
        return clean(chosen.name)
    return next((clean(a.name) for a in (analysis.areas if analysis else ()) if a.id == area), clean(area or ""))


def _origin(origin: Origin | None) -> str:
    if origin is None:
        return "egen idé"
    return ", ".join(clean(str(part)) for part in (origin.municipality, origin.year, origin.file) if part)
