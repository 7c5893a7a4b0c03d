"""The annex on its ranking: table, what intervals cover and not, flags, wishes, others' figures, groups, places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from author.export.context import clean, spaced
from author.export.figures import counted, decimal, percent, span, voices, with_unit
from author.export.inserts import Table
from surveys.comparison import compare_measures

if TYPE_CHECKING:
    from author.draft import Draft
    from surveys.comparison import Compared
    from surveys.model import Analysis, GroupShare, ProblemArea
    from surveys.place_table import PlaceTable

SILENT = "vald-nara"
"""The area whose texts are never quoted and whose persons are never split."""
MOST_COMPARED = 18
FEWEST = 5
"""Wishes of fewer persons than this are named, not counted."""
MOST_COLUMNS = 4
RANK_ROW = dict.fromkeys(
    ("plats", "namn", "intervall", "poäng", "personer", "bredd", "nivå", "trend", "medarbetare", "statistik"), ""
)
COMPARED_ROW = dict.fromkeys(("område", "fråga", "egen", "andras"), "")
FLAGS = {
    "conflict": "källorna visar olika", "few-voices": "få röster", "unstable": "osäker indelning",
    "hidden-problem": "syns dåligt i dialog", "self-selected": "självvalt urval", "deviates": "avviker från riket",
}  # fmt: skip
VERDICTS = {"better": "vår är bättre", "worse": "vår är sämre", "alike": "ingen säker skillnad"}
WITHHELD = "visas inte"


def ranked(area: ProblemArea) -> dict[str, str]:
    """Give an area's row of the ranking."""
    parts = area.parts
    low, high = area.rank_low, area.rank_high
    return {
        "plats": str(area.rank), "namn": clean(area.name), "intervall": f"{low}–{high}" if low != high else str(low),
        "poäng": decimal(area.score), "personer": str(area.persons), "bredd": decimal(parts.breadth),
        "nivå": decimal(parts.level), "trend": decimal(parts.trend), "medarbetare": decimal(parts.employees),
        "statistik": decimal(parts.statistics),
    }  # fmt: skip


def limits(analysis: Analysis | None) -> list[str]:
    """Say what the columns mean, and what the intervals do not cover."""
    if analysis is None or not analysis.areas:
        return []
    lines = [
        "Hur många: personer i medborgarnas källor, som andel av det område som flest tar upp. Nivå: hur illa mätningen "
        "säger att det är, 1 är sämst. Trend: 0,5 är oförändrat, 1 klart sämre. Medarb.: medarbetarnas synpunkter. "
        "Statistik: anmälda brott mot jämförelsen och över åren, 0,5 är som jämförelsen. Streck betyder att ingen källa "
        "säger något om delen; den varken lyfter eller sänker.",
        "Osäkerheten visar mellan vilka platser området hamnar när svaren dras om (90 %). Den täcker inte vilka som valt "
        "att svara, hur frågorna är ställda, fel i inläsningen eller i hur texterna har delats in, brott som aldrig "
        "anmäls, eller vilka vikter som har valts.",
    ]
    return [spaced(line) for line in lines]


def flag_lines(analysis: Analysis | None) -> list[str]:
    """List what to keep in mind, area by area."""
    found = ((clean(a.name), [FLAGS[f] for f in a.flags if f in FLAGS]) for a in (analysis.areas if analysis else ()))
    return [f"{name}: {', '.join(said)}" for name, said in found if said]


def wish_lines(analysis: Analysis | None) -> list[str]:
    """List the wishes, which are never ranked; those of a handful of persons together."""
    wishes = analysis.wishes if analysis else ()
    lines = [f"{clean(w.name)}: {voices(w.persons, w.texts)}" for w in wishes if w.persons >= FEWEST]
    few = [clean(w.name) for w in wishes if w.persons < FEWEST]
    return lines + ([f"Färre än fem personer vardera: {'; '.join(few)}"] if few else [])


def compared_rows(draft: Draft, analysis: Analysis | None) -> list[dict[str, str]]:
    """Put others' figures beside ours for the chosen areas."""
    return [
        {
            "område": clean(area.name), "fråga": clean(c.own.item), "egen": _own(c),
            "andras": "; ".join(f"{clean(b.name)} {with_unit(c.own, b.value)}{_verdict(b.verdict)}" for b in c.others),
        }
        for area in _chosen(draft, analysis)
        for c in compare_measures(area.measures)
    ]  # fmt: skip


def compared_texts(rows: list[dict[str, str]]) -> list[str]:
    """Say what the comparison is, and how much of it is left out."""
    if not rows:
        return []
    left = len(rows) - MOST_COMPARED
    lines = ["Andras siffror är ur samma fil, samma fråga och samma år. De räknas aldrig in i vår nivå."]
    return lines + ([f"Ytterligare {counted(left, 'mått', 'mått')} finns i projektet."] if left > 0 else [])


def group_tables(draft: Draft, analysis: Analysis | None) -> list[Table]:
    """Give tables of shares: a row per group, a column per chosen area, a few areas a table."""
    areas = [a for a in _chosen(draft, analysis) if a.by_group]
    return [_group_table(areas[n : n + MOST_COLUMNS]) for n in range(0, len(areas), MOST_COLUMNS)]


def _group_table(areas: list[ProblemArea]) -> Table:
    shares = {(a.id, s.group): s for a in areas for s in a.by_group}
    groups = sorted({group for _, group in shares})
    rows = []
    for group in groups:
        own = [shares.get((a.id, group)) for a in areas]
        n = next((str(s.n) for s in own if s is not None and s.n is not None), "–")
        rows.append((_group_name(group), n, *(_share(s) for s in own)))
    titles = ("Grupp", "Personer", *(clean(a.name) for a in areas))
    return Table(titles, tuple(rows), "Andel av varje grupp som tar upp området, med osäkerhet (95 %)")


def group_texts(tables: list[Table], analysis: Analysis | None) -> list[str]:
    """Say whose shares they are."""
    if not tables or analysis is None:
        return []
    asked = [s for s in analysis.sources if s.kind == "survey-responses"]
    lines = [
        "Andelen gäller dem som skrivit något i den enkät där flest säger vilka de är. Grupper med färre än fem personer "
        "visas inte, och inte heller en grupp vars antal skulle gå att räkna ut."
    ]
    if any(s.sampling != "random" for s in asked):
        lines.append(
            "Urvalet är inte slumpmässigt: osäkerheten gäller slumpen i svaren, inte vilka som valt att svara."
        )
    return [spaced(line) for line in lines]


def place_tables(draft: Draft, places: PlaceTable | None) -> list[Table]:
    """Give one table of persons by place for the chosen areas."""
    if places is None:
        return []
    own = {a.id for a in draft.areas}
    columns = [n for n, (key, _) in enumerate(places.areas) if key in own]
    if not columns:
        return []
    titles = ("Plats", *(clean(places.areas[n][1]) for n in columns))
    rows = tuple(
        (clean(place), *(_cell(cells[n]) for n in columns))
        for place, cells in zip(places.places, places.cells, strict=True)
        if any(cells[n] != 0 for n in columns)
    )
    total = ("Alla", *(str(places.persons[n]) for n in columns))
    return [Table(titles, (*rows, total), "Personer per plats och valt problemområde")]


def place_texts(tables: list[Table]) -> list[str]:
    """Say how the places are counted."""
    if not tables:
        return []
    return [
        "Personer i den källa där flest tar upp området; en person räknas på en plats. Antal under fem visas inte, och "
        "inte heller så mycket mer att de skulle gå att räkna ut."
    ]


def _chosen(draft: Draft, analysis: Analysis | None) -> list[ProblemArea]:
    known = {a.id: a for a in (analysis.areas if analysis else ())}
    return [known[a.id] for a in draft.areas if a.id in known and a.id != SILENT]


def _own(compared: Compared) -> str:
    own = compared.own
    return ", ".join(p for p in (with_unit(own), clean(own.area or ""), str(own.year or "")) if p)


def _verdict(verdict: str) -> str:
    return f" ({VERDICTS[verdict]})" if verdict in VERDICTS else ""


def _group_name(group: str) -> str:
    kind, _, name = clean(group).partition("=")
    return f"{kind}: {name}" if name else kind


def _share(share: GroupShare | None) -> str:
    if share is None or share.suppressed or share.share is None or share.low is None or share.high is None:
        return WITHHELD
    return f"{percent(share.share)} ({span(share.low, share.high)})"


def _cell(value: int | None) -> str:
    return WITHHELD if value is None else str(value)
