"""The analysis as plain data, with the contract's keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TypedDict

from surveys.analysis import discover_rest, main_areas, place_concerns, version
from surveys.areas import Area
from surveys.comparison import Compared, compare_measures
from surveys.description import UNQUOTED
from surveys.discovery import discover
from surveys.embedder import Embed
from surveys.json_values import Json
from surveys.model import Analysis, Concern, GroupShare, ProblemArea, Settings, Source, Statement
from surveys.place_table import PlaceTable
from surveys.swedish import sort_key

_MOST_QUOTES = 3
_MOST_TERMS = 8


class PlacedArea(TypedDict):
    """An area that texts of one column were placed in."""

    id: str
    name: str
    rows: list[int]
    terms: list[str]
    quotes: list[dict[str, int | str]]
    stability: float


class PlacedTexts(TypedDict):
    """The form of ``lofte concerns --json``."""

    rows: list[dict[str, Json]]
    areas: list[PlacedArea]
    settings: dict[str, Json]


def analysis_json(analysis: Analysis, table: PlaceTable | None = None) -> dict[str, Json]:
    """Give ``lofte analyse --json``, with the table of places where one is given."""
    placed = {} if table is None else {"places_by_area": _places(table)}
    return placed | {
        "sources": [_source(s) for s in analysis.sources],
        "areas": [_area(a) for a in analysis.areas],
        "wishes": [asdict(w) for w in analysis.wishes],
        "unplaced": {"texts": len(analysis.unplaced)},
        "statements": [statement_json(s) | {"concern": s.concern} for s in analysis.statements],
        "weights": asdict(analysis.settings.weights),
        "settings": {**asdict(analysis.settings), "version": analysis.version},
    }


def statement_json(statement: Statement) -> dict[str, Json]:
    """Give a statement with its areas, best first."""
    return {
        "id": statement.id,
        "text": statement.text,
        "kind": statement.kind,
        "areas": [{"id": p.area, "score": p.score, "because": list(p.because)} for p in statement.areas],
        "places": list(statement.places),
    }


def place_texts(
    texts: Sequence[tuple[int, str]],
    areas: tuple[Area, ...],
    settings: Settings,
    coded: Sequence[tuple[int, str]] = (),
    cache: Path | None = None,
    embed: Embed | None = None,
) -> PlacedTexts:
    """Place one column of texts and give ``lofte concerns --json``.

    Args:
        texts: (row, masked text), one per data row, empty ones too.
        areas: The known areas; none = discovery alone.
        settings: Seed, number of groups.
        coded: (row, area id) by a person.
        cache: Folder for trained classifiers.
        embed: The user's own embedder, for what no known area takes.
    """
    by_row = dict(texts)
    statements, names, terms = _statements(texts, areas, settings, [(by_row[r], a) for r, a in coded], cache, embed)
    rows: dict[int, list[Statement]] = {row: [] for row, _ in texts}
    for s in statements:
        rows[int(s.concern)].append(s)
    return {
        "rows": [
            {"row": r, "text": t, "statements": [statement_json(s) for s in _main_first(rows[r])]} for r, t in texts
        ],
        "areas": _areas(statements, names, terms),
        "settings": {**asdict(settings), "version": version(areas), "areas": [a.id for a in areas]},
    }


def _statements(
    texts: Sequence[tuple[int, str]],
    areas: tuple[Area, ...],
    settings: Settings,
    coded: Sequence[tuple[str, str]],
    cache: Path | None,
    embed: Embed | None,
) -> tuple[tuple[Statement, ...], dict[str, str], dict[str, tuple[str, ...]]]:
    if not areas:
        clusters = discover([t for _, t in texts], settings, embed)
        found = tuple(
            Statement(f"{r}-1", str(r), t, "problem", () if p is None else (p,))
            for (r, t), p in zip(texts, clusters.placements, strict=True)
        )
        return found, clusters.names, clusters.terms
    concerns = [Concern(str(r), "", "", r, "", t) for r, t in texts]
    placed = place_concerns(concerns, settings, areas, tuple(coded), cache)
    statements, new = discover_rest(placed, settings, embed)
    return statements, {a.id: a.name for a in areas} | new, {}


def _main_first(statements: Sequence[Statement]) -> list[Statement]:
    """Put the row's main concern first: placed problems and wishes by score, then the rest in the order of the text."""
    return sorted(statements, key=lambda s: -s.areas[0].score if s.areas and s.kind in ("problem", "wish") else 1.0)


def _areas(
    statements: Sequence[Statement], names: dict[str, str], terms: dict[str, tuple[str, ...]]
) -> list[PlacedArea]:
    """Describe the areas that got any statement, largest first."""
    main = main_areas(statements)
    own: dict[str, list[Statement]] = {}
    for s in statements:
        if s.id in main:
            own.setdefault(main[s.id], []).append(s)
    ordered = sorted(own, key=lambda a: (-len({s.concern for s in own[a]}), sort_key(names.get(a) or a)))
    return [
        {
            "id": a,
            "name": names.get(a, a),
            "rows": sorted({int(s.concern) for s in own[a]}),
            "terms": list(terms.get(a) or _terms(own[a])),
            "quotes": [{"row": int(s.concern), "text": s.text} for s in _quotable(a, own[a])],
            "stability": round(sum(s.areas[0].score for s in own[a]) / len(own[a]), 6),
        }
        for a in ordered
    ]


def _quotable(area: str, own: Sequence[Statement]) -> list[Statement]:
    if area == UNQUOTED:
        return []
    return sorted(own, key=lambda s: (-s.areas[0].score, int(s.concern)))[:_MOST_QUOTES]


def _terms(own: Sequence[Statement]) -> list[str]:
    """Count the words that decided the placements."""
    counts: dict[str, int] = {}
    for s in own:
        for word in s.areas[0].because:
            counts[word.casefold()] = counts.get(word.casefold(), 0) + 1
    return sorted(counts, key=lambda w: (-counts[w], sort_key(w)))[:_MOST_TERMS]


def _source(s: Source) -> dict[str, Json]:
    return {
        "id": s.id, "name": s.name, "kind": s.kind, "stream": s.stream, "sampling": s.sampling, "sha256": s.sha256,
        "rows_read": s.rows_read, "rows_used": s.rows_used, "rows_non_answers": s.rows_non_answers,
        "rows_dropped": s.rows_dropped, "problems": len(s.problems),
    }  # fmt: skip


def _area(a: ProblemArea) -> dict[str, Json]:
    return {
        "id": a.id, "name": a.name, "rank": a.rank, "rank_low": a.rank_low, "rank_high": a.rank_high, "score": a.score,
        "parts": asdict(a.parts), "persons": a.persons, "texts": a.texts, "sources": list(a.sources),
        "measures": [asdict(m) for m in a.measures],
        "compared": [_compared(c) for c in compare_measures(a.measures)],
        "quotes": [asdict(q) for q in a.quotes],
        "places": [{"name": name, "n": n} for name, n in a.places],
        "by_group": [_group(g) for g in a.by_group],
        "flags": list(a.flags), "stability": a.stability, "statements": list(a.statements),
        "persons_by_source": [{"source": source, "persons": n} for source, n in a.persons_by_source],
    }  # fmt: skip


def _compared(c: Compared) -> dict[str, Json]:
    own = c.own
    others: list[Json] = [{"name": b.name, "reach": b.reach, "value": b.value, "verdict": b.verdict} for b in c.others]
    return {
        "item": own.item,
        "area": own.area,
        "year": own.year,
        "unit": own.unit,
        "value": own.value,
        "others": others,
    }


def _places(table: PlaceTable) -> list[dict[str, Json]]:
    """Give the table area by area; a withheld count is null."""
    return [
        {
            "id": area,
            "persons": persons,
            "places": [{"name": p, "persons": row[n]} for p, row in zip(table.places, table.cells, strict=True)],
        }
        for n, ((area, _), persons) in enumerate(zip(table.areas, table.persons, strict=True))
    ]


def _group(g: GroupShare) -> dict[str, Json]:
    if g.suppressed:
        return {"group": g.group, "suppressed": True}
    return {"group": g.group, "share": g.share, "low": g.low, "high": g.high, "n": g.n}
