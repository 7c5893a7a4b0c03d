"""The evidence behind a löfte as fields of the annex and as review comments."""

# ruff: noqa: ISC004, PERF401 - long Swedish sentences in lists; a loop that reads as its sentence

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from author.export import context
from author.export.context import NBSP, Fields, clean, spaced

if TYPE_CHECKING:
    from author.commitments import Origin
    from author.draft import Commitment, Draft
    from author.review import Report
    from surveys.model import Analysis, Concern, Measure, ProblemArea, Source

MOST_ROWS = 10
MOST_REMARKS = 20
SILENT = "vald-nara"
"""The area whose texts are never quoted."""
STREAMS = {"citizens": "medborgare", "employees": "medarbetare", "statistics": "statistik"}
SAMPLINGS = {"random": "slumpmässigt", "self-selected": "självvalt", "outreach": "uppsökande", "unknown": "okänt"}
UNITS = {"percent": f"{NBSP}%", "index0-6": " (index 0–6)", "index0-100": " (index 0–100)", "mean": " (medelvärde)",
         "per100k": " per 100 000 invånare", "count": " st"}  # fmt: skip
ANCHORED = {"ja": "ja", "nej": "nej", "väntar": "väntar på svar"}
RANK_ROW = dict.fromkeys(
    ("plats", "namn", "intervall", "poäng", "personer", "bredd", "nivå", "trend", "medarbetare", "statistik"), ""
)
SOURCE_ROW = dict.fromkeys(("namn", "ström", "urval", "lästa", "använda", "tomma", "utelämnade"), "")
ANNEX_FIELDS: dict[str, Any] = {
    "titel": "", "parter": "", "metod": [""], "källor": [SOURCE_ROW], "anmärkningar": [""], "rangordning": [RANK_ROW],
    "osäkerhet": [""], "önskemål": [""], "valda": [{"namn": "", "rader": [""]}], "bortvalda": [""],
    "kedjor": [{"rubrik": "", "text": "", "rader": [""], "tabelltext": "",
                "underlag": [{"fil": "", "rad": "", "text": ""}]}],
    "godtagna": [""], "kontrollkod": "",
}  # fmt: skip
"""The fields of an annex template."""


def annex_context(
    draft: Draft, analysis: Analysis | None, concerns: tuple[Concern, ...], report: Report | None, code: str
) -> Fields:
    """Give the fields of the annex; the code is that of the copies to sign."""
    heading = f"Underlag till {context.title(draft)}"
    values: dict[str, Any] = {
        "titel": heading, "parter": context.parties(draft), "metod": _method(analysis),
        "källor": [_source(s) for s in analysis.sources] if analysis else [], "anmärkningar": _remarks(analysis),
        "rangordning": [_ranked(a) for a in analysis.areas] if analysis else [],
        "osäkerhet": _limits(analysis), "önskemål": _wishes(analysis), "valda": _chosen(draft),
        "bortvalda": [f"{clean(d.name)}: {spaced(d.reason) or 'skäl saknas'}" for d in draft.dropped],
        "kedjor": _chains(draft, analysis, concerns), "godtagna": _accepted(draft, report), "kontrollkod": code,
    }  # fmt: skip
    return Fields(values, ANNEX_FIELDS, ("titel", "kontrollkod"), (), heading, values["parter"])


def comments(draft: Draft, analysis: Analysis | None, report: Report | None) -> tuple[tuple[str, ...], ...]:
    """Give the paragraphs of the review comment on each printed commitment."""
    index = {c.id: n for n, c in enumerate(draft.commitments)}
    shown = []
    for commitment in context.printed(draft):
        lines = [f"Åtagande {commitment.id.removeprefix('å')}", *_facts(draft, commitment, analysis)]
        for finding in report.findings if report else ():
            if finding.commitment is not None and finding.commitment in (commitment.id, index[commitment.id]):
                lines.append(f"Granskning: {clean(finding.message)} {clean(finding.suggestion or '')}".strip())
        shown.append(tuple(lines))
    return tuple(shown)


def _method(analysis: Analysis | None) -> list[str]:
    if analysis is None:
        return ["Löftet bygger inte på någon analys av inlästa källor."]
    weights = analysis.settings.weights
    shares = (
        ("hur många som tar upp området", weights.breadth), ("enkätens nivå", weights.level),
        ("förändring över tid", weights.trend), ("medarbetare", weights.employees), ("statistik", weights.statistics),
    )  # fmt: skip
    listed = ", ".join(f"{name} {_number(value)}" for name, value in shares)
    return [
        "Texterna har maskats, delats i påståenden och placerats i problemområden. Varje område får en poäng som är "
        "det vägda medelvärdet av de delar som finns; ingen person räknas två gånger och personer läggs aldrig ihop "
        "mellan källor.",
        f"Vikter: {listed}. Slumpfrö {analysis.settings.seed}, {analysis.settings.resamples} omdragningar.",
        f"{len(analysis.unplaced)} påståenden har inte kunnat placeras i något område.",
    ]


def _source(source: Source) -> dict[str, str]:
    return {
        "namn": clean(source.name) + (f" ({clean(source.sheet)})" if source.sheet and source.format != "csv" else ""),
        "ström": STREAMS[source.stream], "urval": SAMPLINGS[source.sampling], "lästa": str(source.rows_read),
        "använda": str(source.rows_used), "tomma": str(source.rows_non_answers), "utelämnade": str(source.rows_dropped),
    }  # fmt: skip


def _remarks(analysis: Analysis | None) -> list[str]:
    found = []
    for source in analysis.sources if analysis else ():
        for problem in source.problems[:MOST_REMARKS]:
            row = f", rad {problem.row}" if problem.row is not None else ""
            found.append(f"{clean(source.name)}{row}: {clean(problem.message)}")
        if len(source.problems) > MOST_REMARKS:
            found.append(f"{clean(source.name)}: ytterligare {len(source.problems) - MOST_REMARKS} anmärkningar.")
    return found


def _ranked(area: ProblemArea) -> dict[str, str]:
    parts = area.parts
    return {
        "plats": str(area.rank), "namn": clean(area.name), "intervall": f"{area.rank_low}–{area.rank_high}",
        "poäng": _number(area.score), "personer": str(area.persons), "bredd": _number(parts.breadth),
        "nivå": _number(parts.level), "trend": _number(parts.trend), "medarbetare": _number(parts.employees),
        "statistik": _number(parts.statistics),
    }  # fmt: skip


def _limits(analysis: Analysis | None) -> list[str]:
    if analysis is None or not analysis.areas:
        return []
    lines = [
        "Osäkerheten visar mellan vilka platser området hamnar när svaren dras om (90 %). Den täcker inte vilka som valt "  # noqa: E501
        "att svara, hur frågorna är ställda, fel i inläsningen eller brott som aldrig anmäls. Streck betyder att ingen "
        "källa säger något om delen."
    ]
    if any(s.sampling in ("self-selected", "outreach", "unknown") for s in analysis.sources):
        lines.append("Källor med självvalt, uppsökande eller okänt urval talar bara för dem som svarat.")
    return [spaced(line) for line in lines]


def _wishes(analysis: Analysis | None) -> list[str]:
    return [f"{clean(w.name)}: {_voices(w.persons, w.texts)}" for w in (analysis.wishes if analysis else ())]


def _chosen(draft: Draft) -> list[dict[str, Any]]:
    shown = []
    for area in draft.areas:
        lines = [f"Skäl: {spaced(area.reason)}"] if clean(area.reason) else []
        lines += [f"Orsak: {spaced(cause)}" for cause in area.causes if clean(cause)]
        lines += [
            f"{label}: {spaced(text)}"
            for label, text in (("Mål", area.goal), ("Avgränsat till", area.narrowed))
            if clean(text)
        ]
        shown.append({"namn": clean(area.name), "rader": lines})
    return shown


def _chains(draft: Draft, analysis: Analysis | None, concerns: tuple[Concern, ...]) -> list[dict[str, Any]]:
    known = {c.id: c for c in concerns}
    chains = []
    printed = context.printed(draft)
    others = tuple(c for c in draft.commitments if c not in printed)
    for commitment in (*printed, *others):
        rows, left = _rows(commitment, analysis, known)
        lines = _facts(draft, commitment, analysis)
        if not commitment.in_lofte:
            lines.insert(0, "Ingår bara i åtgärdsplanen.")
        if commitment.area == SILENT:
            lines.append("Rader och texter återges inte för detta område.")
        if left:
            lines.append(f"Ytterligare {left} {'rad' if left == 1 else 'rader'} finns i projektet.")
        chains.append({
            "rubrik": f"Åtagande {commitment.id.removeprefix('å')}", "text": clean(commitment.text), "rader": lines,
            "tabelltext": "Rader som tar upp området", "underlag": rows,
        })  # fmt: skip
    return chains


def _rows(
    commitment: Commitment, analysis: Analysis | None, known: dict[str, Concern]
) -> tuple[list[dict[str, str]], int]:
    """Give the rows an area rests on, and how many more there are; none for the area that is never quoted."""
    area = _find(analysis, commitment.area)
    if area is None or analysis is None or area.id == SILENT:
        return [], 0
    names = {s.id: s.name for s in analysis.sources}
    silent = {s for a in analysis.areas if a.id == SILENT for s in a.statements}
    own = set(area.statements) - silent
    rows = [
        {"fil": clean(names.get(known[s.concern].source, "")), "rad": str(known[s.concern].row), "text": clean(s.text)}
        for s in analysis.statements
        if s.id in own and s.concern in known and all(p.area != SILENT for p in s.areas)
    ]
    return rows[:MOST_ROWS], max(0, len(rows) - MOST_ROWS)


def _facts(draft: Draft, commitment: Commitment, analysis: Analysis | None) -> list[str]:
    """Say what a commitment rests on and who answers for it."""
    chosen = next((a for a in draft.areas if a.id == commitment.area), None)
    found = _find(analysis, commitment.area)
    lines = [f"Problemområde: {clean(chosen.name if chosen else found.name if found else commitment.area or '')}"]
    if commitment.area is None:
        lines = ["Åtagandet är inte knutet till något problemområde."]
    if found is not None:
        lines.append(
            f"Plats {found.rank} (osäkerhet {found.rank_low}–{found.rank_high}): "
            f"{_voices(found.persons, found.texts)}"
            + (f" i {', '.join(clean(s) for s in found.sources)}." if found.sources else ".")
        )
        lines += [_measure(m) for m in _telling(found.measures)]
    pairs = (
        ("Orsak", commitment.cause), ("Ansvarig", commitment.unit), ("Kontakt", commitment.contact),
        ("Mått", commitment.measure), ("Tid", commitment.time), ("Plats", commitment.place),
        ("Förs vidare till", commitment.forwarded_to),
    )  # fmt: skip
    lines += [f"{label}: {spaced(text)}" for label, text in pairs if clean(text)]
    return [*lines, f"Förankrat: {ANCHORED[commitment.anchored]}", f"Ursprung: {_origin(commitment.origin)}"]


def _voices(persons: int, texts: int) -> str:
    """Say how many persons and statements: ``1 person, 2 synpunkter``."""
    return f"{persons} {'person' if persons == 1 else 'personer'}, {texts} {'synpunkt' if texts == 1 else 'synpunkter'}"


def _telling(measures: tuple[Measure, ...]) -> list[Measure]:
    """Choose three figures to show: the latest year's, for the whole kommun before its parts, one an item."""
    shown = [m for m in measures if m.value is not None and not m.comparison and m.group is None]
    shown.sort(key=lambda m: (-(m.year or 0), "kommun" not in (m.area or "kommun").casefold(), m.unit != "index0-6"))
    first: dict[str, Measure] = {}
    for measure in shown:
        first.setdefault(measure.item, measure)
    return list(first.values())[:3]


def _measure(measure: Measure) -> str:
    value = f"{round(measure.value or 0.0, 1):g}".replace(".", ",")
    area = f", {clean(measure.area)}" if measure.area else ""
    year = f", {measure.year}" if measure.year else ""
    n = f", n = {measure.n:g}" if measure.n else ""
    return f"Fråga: «{clean(measure.item)}» {value}{UNITS[measure.unit]}{area}{year}{n}"


def _origin(origin: Origin | None) -> str:
    if origin is None:
        return "egen idé"
    return ", ".join(clean(str(part)) for part in (origin.municipality, origin.year, origin.file) if part)


def _accepted(draft: Draft, report: Report | None) -> list[str]:
    lines = []
    for acceptance in draft.accepted:
        where = f", åtagande {acceptance.commitment.removeprefix('å')}" if acceptance.commitment else ""
        found = [f.message for f in (report.findings if report else ()) if f.check == acceptance.check and f.accepted]
        said = f": {clean(found[0])}" if found else ""
        lines.append(f"{acceptance.check}{where}{said} Godtas därför att: {spaced(acceptance.reason)}")
    return lines


def _find(analysis: Analysis | None, area: str | None) -> ProblemArea | None:
    return next((a for a in (analysis.areas if analysis else ()) if a.id == area), None)


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}".replace(".", ",")
