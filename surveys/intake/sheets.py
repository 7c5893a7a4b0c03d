"""One sheet as what it holds: a table of figures, ranked choices, dialogue notes or answers."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

from surveys.errors import Problem
from surveys.intake.answers import read_answers
from surveys.intake.long_picks import as_wide
from surveys.intake.parts import Masker, new_source
from surveys.intake.picks import ordered_columns, read_picks
from surveys.mapping import Mapping, answer_columns, cells, survey_tables, titles
from surveys.mapping.answer_sheets import AnswerSheet, as_answers
from surveys.mapping.parts import read_part
from surveys.model import Column, Kind, Reading, Role, Sheet
from surveys.privacy import count_kinds
from surveys.readers.tables import TableFile

_GENERIC = re.compile(
    r"^(?:blad|sheet|data|ark|tabell|resultat|svar|export|dialog\w*|synpunkter|anteckningar|formulärsvar)\s*\d*$|\d{3,}",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"^(?:kodbok|läs ?mig|readme|om |info|metadata|förklaring\w*|variabl\w*|instruktion\w*)", re.IGNORECASE
)


def read_sheet(
    sheet: Sheet, table: TableFile, path: Path, kind: Kind | None, mapping: Mapping | None, *, alone: bool
) -> Reading | None:
    """Read one sheet as what it holds; ``None`` when it holds no data.

    Args:
        sheet: The cells.
        table: The file.
        path: Where the file lies.
        kind: What the user says it holds.
        mapping: What the user says of the columns.
        alone: Whether the file has no other sheet; a sheet beside others must be recognised to be read.
    """
    given = dict(mapping.roles) if mapping else {}
    answers = as_answers(sheet)
    columns = _with_given(answer_columns.column_roles(answers.sheet, 0), given) if answers else ()
    if answers and answers.problems:
        columns = _with_given(answer_columns.without_titles(columns, answers.sheet), given)
    wide = as_wide(answers.sheet, columns) if answers and kind in (None, "ranked-picks") else None
    if answers and wide:
        answers = replace(answers, sheet=wide[0], problems=(*answers.problems, *wide[1]))
        columns = answer_columns.column_roles(wide[0], 0)
    ranked = ordered_columns(answers.sheet, columns) if answers else ()
    if answers and (kind == "ranked-picks" or (kind is None and ranked)):
        return _titled(read_picks(answers.sheet, table, path, ranked, columns), answers)
    notes = _with_given(answer_columns.as_notes(columns, answers.sheet, 0), given) if answers else ()
    over_time = kind is None and survey_tables.is_over_time(sheet)
    if answers and (
        kind == "dialogue" or (kind is None and not over_time and _is_dialogue(columns, notes, alone=alone))
    ):
        return _titled(
            read_answers(answers.sheet, table, path, 0, notes if kind is None else columns, "dialogue"), answers
        )
    if kind in (None, "survey-table", "statistics"):
        is_table = (
            kind is not None or over_time or survey_tables.has_stacked_headers(sheet) or not _is_responses(columns)
        )
        told = None if kind is None else kind == "statistics"
        figures = survey_tables.read_survey_table(sheet, path.name, "", given, statistics=told) if is_table else None
        if figures and figures.measures:
            return table_reading(figures, sheet, table, path)
    unlike = kind in ("survey-table", "statistics") or bool(_ABOUT.match(sheet.name)) or not _is_known(columns)
    if answers is None or (not alone and unlike):
        return None
    return _titled(read_answers(answers.sheet, table, path, 0, columns, "survey-responses"), answers)


def place_by_sheet(readings: list[Reading]) -> list[Reading]:
    """Take the names of the sheets for places, where several sheets of notes or figures name no place of their own."""
    tables = [r for r in readings if r.measures and not _GENERIC.search(r.source.sheet or "")]
    items = [{m.item for m in r.measures} for r in tables]
    if len(tables) > 1 and all(m.area is None for r in tables for m in r.measures) and set.intersection(*items):
        chosen_tables = {r.source.id for r in tables}
        return [
            replace(r, measures=tuple(replace(m, area=cells.clean(r.source.sheet)) for m in r.measures))
            if r.source.id in chosen_tables
            else r
            for r in readings
        ]
    notes = [r for r in readings if r.source.kind == "dialogue"]
    bare = [r for r in notes if not any(c.place for c in r.concerns) and not _GENERIC.search(r.source.sheet or "")]
    if len(notes) == 1 or not bare:
        return readings
    chosen = {r.source.id for r in bare}
    return [
        replace(r, concerns=tuple(replace(c, place=Masker()(r.source.sheet or "") or None) for c in r.concerns))
        if r.source.id in chosen
        else r
        for r in readings
    ]


def _with_given(columns: tuple[Column, ...], given: dict[str, Role]) -> tuple[Column, ...]:
    """Put what the user has said in place of the guesses."""
    return tuple(
        replace(c, role=given[c.name], confidence=1.0, reason="så har du valt") if c.name in given else c
        for c in columns
    )


def _is_dialogue(columns: tuple[Column, ...], notes: tuple[Column, ...], *, alone: bool) -> bool:
    """Whether the columns are those of dialogue notes."""
    roles = {c.role for c in notes}
    if not answer_columns.has_written_texts(columns):
        untitled = [c for c in columns if c.role == "text"]
        return alone and len(columns) == 1 and bool(untitled)
    facts = roles & {"place", "count", "proposal", "date"}
    written = [c for c in columns if c.role == "text" and c.confidence > 0.8]
    questions = [
        c for c in columns if c.role == "choice" or (c.role == "text" and c.name.endswith("?") and (c not in written or len(written) > 1))
    ]  # fmt: skip
    asked = {c.role for c in columns} & {"weight", "personal"}
    return (bool(facts) and (not questions or len(questions) < 2 <= len(facts)) and not asked - {"personal"}) or len(
        columns
    ) == 1


def _is_responses(columns: tuple[Column, ...]) -> bool:
    """Whether the columns are those of a respondent file."""
    roles = Counter(c.role for c in columns)
    if any(titles.role_of(c.name) == "item" for c in columns[:3]) and not roles["weight"] and not roles["personal"]:
        return False
    return bool(
        roles["weight"] or (roles["id"] and roles["choice"]) or (roles["text"] and roles["choice"]) or roles["personal"]
    )


def _is_known(columns: tuple[Column, ...]) -> bool:
    """Whether anything but the cells says that a sheet holds answers."""
    roles = Counter(c.role for c in columns)
    return (
        bool(roles["choice"] or roles["weight"])
        or answer_columns.has_written_texts(columns)
        or any(c.name.endswith("?") for c in columns)
    )


def _titled(reading: Reading, answers: AnswerSheet) -> Reading:
    """Add the title rows and what was supposed."""
    masker = Masker()
    source = reading.source
    problems: tuple[Problem, ...] = (*answers.problems, *source.problems)
    lost = sum(p.dropped for p in answers.problems)
    source = replace(source, rows_read=source.rows_read + lost, rows_dropped=source.rows_dropped + lost)
    source = replace(source, title=masker(answers.title) or None, problems=problems)
    return replace(reading, source=source, seen=(*reading.seen, *masker.seen))


def table_reading(figures: survey_tables.TableReading, sheet: Sheet, table: TableFile, path: Path) -> Reading:
    """Make a reading of a table of figures."""
    masker = Masker()
    kind: Kind = "statistics" if figures.statistics else "survey-table"
    source = new_source(table, path, kind, sheet.name, figures.rows_read, figures.rows_used)
    columns = tuple(replace(c, name=c.name if _is_plain(c.name) else masker(c.name)) for c in figures.columns)
    source = replace(
        source, rows_dropped=figures.rows_dropped, columns=columns, problems=figures.problems,
        title=masker(figures.title) or None, masked=count_kinds(masker.found), note=masker(figures.notes) or None,
    )  # fmt: skip
    return Reading(source, figures.measures, seen=tuple(masker.seen))


def _is_plain(title: str) -> bool:
    """Whether a title over figures names a time, a group or a unit and nothing else, such as ``Jan``."""
    return not read_part(title).text


def is_empty(sheet: Sheet) -> bool:
    """Whether a sheet has at most one row with anything in it."""
    return sum(any(cells.clean(c) for c in row) for row in sheet.rows) <= 1
