"""The only way from file to data: read, map, drop personal columns, mask, count what says nothing."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from surveys.errors import Problem, UserError
from surveys.mapping import Mapping, answers, cells, notes, survey_tables, titles
from surveys.model import Column, Concern, Kind, Measure, Pick, Reading, Sheet, Source, Stream
from surveys.privacy import count_kinds, mask
from surveys.readers.tables import DOCUMENT_FORMATS, TableFile, read_table_file

if TYPE_CHECKING:
    from surveys.areas import Area

_EMPLOYEES = re.compile(r"medarbetar|\bpersonal(?!ia)|anställd", re.IGNORECASE)


@dataclass
class _Masker:
    """Masks texts and remembers what was found, for the counts of one source."""

    found: list[tuple[str, str]] = field(default_factory=list)

    def __call__(self, text: str) -> str:
        masked = mask(cells.clean(text))
        self.found.extend(masked.found)
        return masked.text


def inspect(
    path: Path,
    *,
    kind: Kind | None = None,
    stream: Stream | None = None,
    mapping: Mapping | None = None,
    areas: tuple[Area, ...] | None = None,
) -> Reading:
    """Read the main sheet of a file."""
    return read_sources(path, kind=kind, stream=stream, mapping=mapping, areas=areas)[0]


def read_sources(
    path: Path,
    *,
    kind: Kind | None = None,
    stream: Stream | None = None,
    mapping: Mapping | None = None,
    areas: tuple[Area, ...] | None = None,
) -> tuple[Reading, ...]:
    """Read every sheet that holds data, the main one first."""
    table = read_table_file(path)
    if areas is None:
        from surveys.areas import load_areas

        areas = load_areas()
    kind = kind or (mapping.kind if mapping else None)
    if table.format in DOCUMENT_FORMATS:
        return (_finish(_read_document(path, table), table, path, stream, areas),)
    readings = [_read_sheet(s, table, path, kind, mapping) for s in table.sheets]
    useful = [r for r in readings if r and (r.measures or r.concerns or r.picks)]
    if not useful:
        empty = all(sum(any(cells.clean(c) for c in row) for row in s.rows) <= 1 for s in table.sheets)
        if empty:
            raise UserError(
                "filen har rubriker men inga rader under dem.",
                path.name,
                "Kontrollera att svaren följde med i exporten.",
            )
        raise UserError(
            "varken siffror eller synpunkter kunde hittas.",
            path.name,
            "Ange vad filen innehåller med --as, eller kontrollera att rubrikraden finns med.",
        )
    useful.sort(key=lambda r: -(len(r.measures) + len(r.concerns) + len(r.picks)))
    names = [s.name for s in table.sheets]
    done = [_finish(r, table, path, stream, areas) for r in useful]
    return tuple(
        replace(r, source=replace(r.source, other_sheets=tuple(mask(n).text for n in names if n != r.source.sheet)))
        for r in done
    )


def read_texts(path: Path, column: str | None = None) -> tuple[tuple[int, str], ...]:
    """Read one column of texts, masked: one entry per data row, also for empty ones."""
    table = read_table_file(path)
    if not table.sheets:
        from surveys.readers.documents import read_lines

        return tuple((i, mask(line.text).text) for i, line in enumerate(read_lines(path), start=1))
    sheet = table.sheets[0]
    names = [cells.clean(c) for c in sheet.rows[0]]
    if column is not None and column not in names:
        raise UserError(
            f"kolumnen «{column}» saknas.", path.name, f"Kolumner i filen: {', '.join(mask(n).text for n in names)}."
        )
    columns = answers.column_roles(sheet, 0)
    at = names.index(column) if column is not None else next((i for i, c in enumerate(columns) if c.role == "text"), 0)
    return tuple((i, mask(cells.clean(row[at])).text) for i, row in enumerate(sheet.rows[1:], start=1))


def _hash(*parts: object) -> str:
    """Give a short hash of some values."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:12]


def _source(table: TableFile, path: Path, kind: Kind, sheet: str, read: int, used: int) -> Source:
    """Make a source with what is known of its file."""
    digest = hashlib.sha256(table.content).hexdigest()
    return Source(_hash(digest, sheet), mask(path.name).text, kind, table.format, digest, read, used,
                  encoding=table.encoding, delimiter=table.delimiter, sheet=sheet or None)  # fmt: skip


def _finish(reading: Reading, table: TableFile, path: Path, stream: Stream | None, areas: tuple[Area, ...]) -> Reading:
    """Give measures their problem area and ids, and the source its stream."""
    from surveys.areas import area_for_item

    s = reading.source
    spoken = " ".join((path.name, s.sheet or "", s.title or ""))
    found: Stream = "statistics" if s.kind == "statistics" else "employees" if _EMPLOYEES.search(spoken) else "citizens"
    measures = tuple(
        replace(
            m,
            id=_hash(s.id, m.id),
            source=s.id,
            item=mask(m.item).text,
            problem_area=area_for_item(m.item, m.heading, areas),
        )
        for m in reading.measures
    )
    picks = tuple(replace(p, source=s.id, area=area_for_item(p.wording, None, areas)) for p in reading.picks)
    sampling = (
        "self-selected"
        if s.kind == "survey-responses" and s.format != "sav"
        else "outreach"
        if s.kind in {"dialogue", "ranked-picks"}
        else "unknown"
    )
    problems = tuple(
        replace(p, column=mask(p.column).text if p.column else None) for p in (*table.problems, *s.problems)
    )
    return replace(reading, measures=measures, picks=picks,
                   source=replace(s, stream=stream or found, sampling=sampling, problems=problems))  # type: ignore[arg-type]  # fmt: skip


def _read_document(path: Path, table: TableFile) -> Reading:
    """Read a protocol of lines."""
    from surveys.readers.documents import read_lines
    from surveys.statements import is_non_answer

    masker = _Masker()
    found = notes.read_notes(read_lines(path))
    if not found:
        raise UserError(
            "inga synpunkter kunde hittas i dokumentet.",
            path.name,
            "Skriv synpunkterna som punktlista, eller läs filen som ett löfte.",
        )
    source = _source(table, path, "dialogue", "", len(found), 0)
    kept = [n for n in found if not is_non_answer(n.text)]
    concerns = tuple(
        Concern(_hash(source.id, n.row, "text"), source.id, "", n.row, "text", masker(n.text), n.count, n.uncertain,
                masker(n.place) if n.place else None, n.date, masker(n.proposal) if n.proposal else None, meeting=_hash(source.id, n.place, n.date))
        for n in kept
    )  # fmt: skip
    empty = len(found) - len(kept)
    encoding = None
    if table.format == "txt":
        from surveys.readers.csv_text import decode

        encoding = decode(table.content)[1]
    return Reading(
        replace(
            source,
            rows_used=len(kept),
            rows_non_answers=empty,
            non_answers=empty,
            masked=count_kinds(masker.found),
            encoding=encoding,
        ),
        concerns=concerns,
    )


def _read_sheet(
    sheet: Sheet, table: TableFile, path: Path, kind: Kind | None, mapping: Mapping | None
) -> Reading | None:
    """Read one sheet as what it holds; ``None`` when it holds no data."""
    header = next((i for i, r in enumerate(sheet.rows) if sum(bool(cells.clean(c)) for c in r) > 1), None)
    if header is None or header + 1 >= len(sheet.rows):
        return None
    columns = answers.column_roles(sheet, header)
    if mapping:
        given = dict(mapping.roles)
        columns = tuple(
            replace(c, role=given.get(c.name, c.role), reason="sparad beskrivning" if c.name in given else c.reason)
            for c in columns
        )
    ranked = [(i, rank) for i, c in enumerate(columns) if (rank := titles.rank_of(c.name))]
    roles = {c.role for c in columns}
    if kind == "ranked-picks" or (kind is None and len(ranked) > 1):
        return _read_picks(sheet, table, path, header, ranked, columns)
    if kind == "dialogue" or (
        kind is None and "text" in roles and roles & {"place", "count", "proposal"} and "choice" not in roles
    ):
        return _read_texts(sheet, table, path, header, columns, "dialogue")
    if kind in (None, "survey-table", "statistics"):
        is_table = kind is not None or survey_tables.has_stacked_headers(sheet) or not _is_responses(columns)
        figures = survey_tables.read_survey_table(sheet, path.name, "") if is_table else None
        if figures and figures.measures:
            return _from_table(figures, sheet, table, path)
    return _read_texts(sheet, table, path, header, columns, "survey-responses")


def _is_responses(columns: tuple[Column, ...]) -> bool:
    """Whether the columns are those of a respondent file."""
    roles = Counter(c.role for c in columns)
    return bool(
        roles["weight"] or (roles["id"] and roles["choice"]) or (roles["text"] and roles["choice"]) or roles["personal"]
    )


def _from_table(figures: survey_tables.TableReading, sheet: Sheet, table: TableFile, path: Path) -> Reading:
    """Make a reading of a table of figures."""
    masker = _Masker()
    kind: Kind = "statistics" if figures.statistics else "survey-table"
    source = _source(table, path, kind, sheet.name, figures.rows_read, figures.rows_used)
    columns = tuple(replace(c, name=masker(c.name)) for c in figures.columns)
    return Reading(
        replace(
            source,
            rows_dropped=figures.rows_dropped,
            columns=columns,
            problems=figures.problems,
            title=masker(figures.title) or None,
            masked=count_kinds(masker.found),
        ),
        figures.measures,
    )


def _read_picks(
    sheet: Sheet, table: TableFile, path: Path, header: int, ranked: list[tuple[int, int]], columns: tuple[Column, ...]
) -> Reading:
    """Read ranked choices; spellings of one area are folded together, the same area twice counts once."""
    spelled: dict[str, Counter[str]] = {}
    for row in sheet.rows[header + 1 :]:
        for i, _ in ranked:
            if text := cells.clean(row[i]):
                spelled.setdefault(text.casefold().rstrip("."), Counter())[text] += 1
    names = {k: mask(min(v, key=lambda t, v=v: (-v[t], t))).text for k, v in spelled.items()}  # type: ignore[misc]
    picks: list[Pick] = []
    problems: list[Problem] = []
    read = used = 0
    for at in range(header + 1, len(sheet.rows)):
        row, number = sheet.rows[at], at + sheet.first_row
        if not any(cells.clean(c) for c in row):
            continue
        read += 1
        chosen: list[str] = []
        for i, rank in ranked:
            key = cells.clean(row[i]).casefold().rstrip(".")
            if key and key in chosen:
                problems.append(
                    Problem(
                        number,
                        columns[i].name,
                        "Samma område är valt två gånger; det andra valet räknas inte.",
                        dropped=False,
                    )
                )
            elif key:
                chosen.append(key)
                picks.append(Pick(number, names[key], None, rank))
                if sum(spelled[key].values()) == 1 and len(spelled) > 3:  # noqa: PLR2004
                    problems.append(
                        Problem(
                            number,
                            columns[i].name,
                            "Området är valt av en enda person; kontrollera stavningen.",
                            dropped=False,
                        )
                    )
        if chosen:
            used += 1
        else:
            problems.append(Problem(number, None, "Raden har inget val och är utelämnad."))
    source = _source(table, path, "ranked-picks", sheet.name, read, used)
    kept = tuple(replace(c, role="choice") if titles.rank_of(c.name) else c for c in columns)
    return Reading(
        replace(source, rows_dropped=read - used, columns=kept, problems=tuple(problems)), picks=tuple(picks)
    )


def _filled(sheet: Sheet, at: int, column: int) -> object:
    """Give a cell, or the one it is merged with."""
    cell = sheet.rows[at][column]
    if cells.clean(cell):
        return cell
    return next((sheet.rows[t][left] for t, left, b, r in sheet.merged if t <= at <= b and left <= column <= r), cell)


def _read_texts(
    sheet: Sheet, table: TableFile, path: Path, header: int, columns: tuple[Column, ...], kind: Kind
) -> Reading:
    """Read a dialogue table or a respondent file: a concern per filled text cell."""
    from surveys.statements import is_non_answer

    masker = _Masker()
    source = _source(table, path, kind, sheet.name, 0, 0)
    where = {
        r: next((i for i, c in enumerate(columns) if c.role == r), None)
        for r in ("place", "date", "count", "proposal", "weight", "gender", "age", "area")
    }
    texts = [
        i for i, c in enumerate(columns) if c.role == "text" or (kind == "survey-responses" and c.role == "proposal")
    ]
    dialogue = kind == "dialogue"
    if dialogue:
        texts = [i for i in texts if columns[i].name] or texts[:1]
    concerns: list[Concern] = []
    problems: list[Problem] = []
    seen: dict[tuple[str, ...], int] = {}
    read = used = empty_rows = empties = 0
    for at in range(header + 1, len(sheet.rows)):
        row, number = sheet.rows[at], at + sheet.first_row
        if not any(cells.clean(c) for c in row):
            continue
        read += 1
        got, blank = 0, 0
        extra = {r: _filled(sheet, at, i) if r == "place" else row[i] for r, i in where.items() if i is not None}
        count, uncertain, good = (
            cells.parse_count(extra.get("count")) if dialogue and where["count"] is not None else (1, False, True)
        )
        day, readable = cells.parse_date(extra.get("date")) if dialogue else (None, True)
        proposal = masker(cells.clean(extra.get("proposal"))) if dialogue and extra.get("proposal") else None
        place = masker(cells.clean(extra.get("place"))) if dialogue and extra.get("place") else None
        groups = tuple(
            (label, masker(v))
            for r, label in (("gender", "kön"), ("age", "ålder"), ("area", "område"))
            if (v := cells.clean(extra.get(r)))
        )
        for i in texts:
            text = cells.clean(row[i])
            if not text:
                continue
            if is_non_answer(text) and not re.match(r"^[=+@-]\s?\S", text):
                blank += 1
                continue
            got += 1
            concerns.append(Concern(_hash(source.id, number, columns[i].name), source.id, sheet.name, number, mask(columns[i].name).text, masker(text), count, uncertain,
                                    place, day, proposal or None, "" if dialogue else _hash(source.id, number), _hash(source.id, place, day) if dialogue else "", groups,
                                    cells.parse_number(extra.get("weight")) or 1.0))  # fmt: skip
        empties += blank
        if dialogue:
            if not good:
                problems.append(Problem(number, "antal", "Antalet kan inte stämma och är inte använt.", dropped=False))
            if not readable:
                problems.append(
                    Problem(number, "datum", "Datumet går inte att läsa och är inte använt.", dropped=False)
                )
            key = tuple(cells.clean(_filled(sheet, at, i) if i == where["place"] else c) for i, c in enumerate(row))
            if got and key in seen:
                problems.append(
                    Problem(number, None, f"Raden är en exakt kopia av rad {seen[key]}; båda räknas.", dropped=False)
                )
            seen.setdefault(key, number)
            if not got and not blank and not proposal:
                problems.append(Problem(number, None, "Raden saknar synpunkt och är utelämnad."))
        answered = not dialogue and any(
            cells.clean(c)
            for c, k in zip(row, columns, strict=True)
            if k.role not in {"id", "personal", "ignored", "date"}
        )
        if (
            got
            or (dialogue and proposal)
            or (answered and not (blank and not any(k.role == "choice" for k in columns)))
        ):
            used += 1
        elif blank:
            empty_rows += 1
        elif not dialogue:
            problems.append(Problem(number, None, "Raden saknar svar och är utelämnad."))
    measures: tuple[Measure, ...] = ()
    if not dialogue:
        year = cells.year_in(f"{path.name} {sheet.name}") or _year_of_dates(sheet, header)
        measures = answers.answer_measures(sheet, header, columns, year, source.id)
    for number, size in _ragged(sheet, table, header):
        problems.append(
            Problem(
                number,
                None,
                f"Raden har {size} celler, fler än rubrikraden; det som står utanför är inte läst.",
                dropped=False,
            )
        )
    kept = tuple(replace(c, name=masker(c.name)) for c in columns)
    done = replace(source, rows_read=read, rows_used=used, rows_non_answers=empty_rows, rows_dropped=read - used - empty_rows, non_answers=empties,
                   columns=kept, problems=tuple(problems), masked=count_kinds(masker.found))  # fmt: skip
    return Reading(done, measures, tuple(concerns))


def _ragged(sheet: Sheet, table: TableFile, header: int) -> list[tuple[int, int]]:
    """Find records longer than the header."""
    if table.format not in {"csv", "tsv"}:
        return []
    width = max((i + 1 for i, c in enumerate(sheet.rows[header]) if cells.clean(c)), default=0)
    sizes = [
        (at + sheet.first_row, max((i + 1 for i, c in enumerate(r) if cells.clean(c)), default=0))
        for at, r in enumerate(sheet.rows)
        if at > header
    ]
    return [(number, size) for number, size in sizes if size > width]


def _year_of_dates(sheet: Sheet, header: int) -> int | None:
    """Give the year in which most answers came."""
    years = Counter(c.year for r in sheet.rows[header + 1 :] for c in r if hasattr(c, "year"))
    return max(years, key=lambda y: (years[y], y)) if years else None
