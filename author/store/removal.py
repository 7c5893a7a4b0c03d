"""Texts taken out of a project while its numbers stay: for good (gallring), or in a copy to hand to somebody."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace

from author.draft import Draft
from author.state import ProjectState, to_json
from author.store.schema import transaction
from surveys.model import Analysis, AreaEdits, Placement, ProblemArea, Statement

GONE = "[gallrad]"
"""What stands in place of a text that was taken out."""
FROZEN = "gallrad"
"""Key of the analysis that is kept from the time before."""
_FEW = 5
"""A place named fewer times than this is left out of a copy to hand over."""
_NUMBERS = frozenset("id source sheet row column count count_uncertain weight".split())
"""Fields of a row that stay in every case; whatever else a row has is text, or may point at somebody."""
_WHO = frozenset("date groups person meeting".split())
"""Fields that stay in the project itself."""
_LABEL = "Gallrade synpunkterna"


def remove_texts(
    connection: sqlite3.Connection, state: ProjectState, analysis: Analysis | None, at: str, *, hand_over: bool = False
) -> int:
    """Take the citizens' texts out of an open project file, and the history that held them, in one transaction.

    What stays: figures, counts, the ranking as it was, the draft, and the names of named versions with their drafts.

    Args:
        connection: The project file.
        state: Its present state.
        analysis: The ranking that is to stay; ``None`` without sources.
        at: When, ISO 8601.
        hand_over: Whether also what could point at one person goes: dates, groups, rare places, older versions.

    Returns:
        How many texts were taken out.
    """
    with transaction(connection):
        removed = _remove_rows(connection, hand_over=hand_over)
        kept = _stripped(analysis, state, hand_over=hand_over) if analysis else None
        _keep_one_state(connection, _without_words(state, hand_over=hand_over), at)
        _strip_versions(connection, hand_over=hand_over)
        connection.execute("DELETE FROM derived")
        if kept:
            connection.execute("INSERT INTO derived VALUES (?, ?)", (FROZEN, to_json(kept)))
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('purged', ?)", (at,))
    connection.execute("VACUUM")
    return removed


def _remove_rows(connection: sqlite3.Connection, *, hand_over: bool) -> int:
    removed = 0
    for rowid, data in connection.execute("SELECT rowid, data FROM concern").fetchall():
        row = json.loads(data)
        removed += row["text"] != GONE
        kept = _NUMBERS if hand_over else _NUMBERS | _WHO
        _put(connection, "concern", rowid, {key: row[key] for key in kept if key in row} | {"text": GONE})
    for rowid, data in connection.execute("SELECT rowid, data FROM pick").fetchall():
        row = json.loads(data)
        if row["area"] is None:  # an answer written in by hand
            _put(connection, "pick", rowid, row | {"wording": GONE})
    return removed


def _put(connection: sqlite3.Connection, table: str, rowid: int, row: dict[str, object]) -> None:
    text = json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    connection.execute(f"UPDATE {table} SET data = ? WHERE rowid = ?", (text, rowid))


def _keep_one_state(connection: sqlite3.Connection, state: ProjectState, at: str) -> None:
    connection.execute("DELETE FROM journal")
    connection.execute("INSERT INTO journal (n, label, at, state) VALUES (1, ?, ?, ?)", (_LABEL, at, to_json(state)))
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('pointer', '1')")


def _strip_versions(connection: sqlite3.Connection, *, hand_over: bool) -> None:
    if hand_over:
        connection.execute("DELETE FROM version")
    for rowid, state in connection.execute("SELECT rowid, state FROM version").fetchall():
        text = json.dumps(json.loads(state) | {"coded": []}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        connection.execute("UPDATE version SET state = ? WHERE rowid = ?", (text, rowid))


def _without_words(state: ProjectState, *, hand_over: bool) -> ProjectState:
    """Give the state without coded texts; in a copy without suggestions' words and paths."""
    if not hand_over:
        return replace(state, coded=())
    template = "" if set(state.template) & set("/\\:") else state.template
    return replace(state, coded=(), edits=AreaEdits(), draft=_unexplained(state.draft), template=template)


def _unexplained(draft: Draft) -> Draft:
    return replace(draft, commitments=tuple(replace(c, reasons=()) for c in draft.commitments))


def _stripped(analysis: Analysis, state: ProjectState, *, hand_over: bool) -> Analysis:
    """Give a ranking without texts; in a copy, areas named by the texts' own words are numbered instead."""
    names = _numbered(analysis, state) if hand_over else {}
    areas = tuple(_bare_area(a, names, few=_FEW if hand_over else 1) for a in analysis.areas)
    wishes = tuple(
        replace(w, id=names.get(w.id, (w.id, w.name))[0], name=names.get(w.id, (w.id, w.name))[1])
        for w in analysis.wishes
    )
    return replace(
        analysis, areas=areas, wishes=wishes, statements=tuple(_bare_statement(s, names) for s in analysis.statements)
    )


def _numbered(analysis: Analysis, state: ProjectState) -> dict[str, tuple[str, str]]:
    """Give discovered areas that nobody has named or chosen a number: id -> (new id, new name)."""
    told = {a.id for a in state.draft.areas} | {a.id for a in state.draft.dropped}
    told |= {key for key, _ in state.edits.renamed}
    told |= {new for _, new, _, _ in state.edits.split}
    found = [a.id for a in analysis.areas if a.id.startswith("ny-") and a.id not in told]
    return {key: (f"ny-{n}", f"Nytt område {n}") for n, key in enumerate(found, 1)}


def _bare_area(area: ProblemArea, names: dict[str, tuple[str, str]], few: int) -> ProblemArea:
    key, name = names.get(area.id, (area.id, area.name))
    places = tuple((place, n) for place, n in area.places if n >= few)
    return replace(area, id=key, name=name, quotes=(), places=places)


def _bare_statement(statement: Statement, names: dict[str, tuple[str, str]]) -> Statement:
    areas = tuple(Placement(names.get(p.area, (p.area, ""))[0], p.score) for p in statement.areas)
    return replace(statement, text=GONE, areas=areas, places=())
