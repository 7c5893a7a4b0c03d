"""Dialogue protocols as lines: a place per heading, a synpunkt per list item, table row, labelled field or paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from surveys.mapping import titles
from surveys.mapping.note_counts import count_in, date_in, parse_day
from surveys.model import Line

_GENERAL = re.compile(
    r"^(?:inledning|bakgrund|synpunkter|avslut(?:ning|ande \w+)?|avrundning|sammanfattning|dagordning|syfte|närvarande|program|protokoll|anteckningar|minnesanteckningar|dialog|resultat"
    r"|medborgardialog|medarbetardialog|trygghetsvandring|det här sa|vad som kom fram|vad sas|önskemål|förslag|frågor|övriga (?:frågor|punkter|synpunkter)|det här tog|tema|gruppdiskussion|problem|otrygghet)\b",
    re.IGNORECASE,
)
_SKIP = re.compile(
    r"^(?:inledning|bakgrund|nästa|avslut(?:ning|ande \w+)?|avrundning|närvarande|deltagare|deltog|dagordning|syfte|program|metod|så gick|så gjorde|uppföljning|åtgärder|beslut|kontakt|källa|vid pennan"
    r"|att göra|handlingsplan|fortsatt|tack)\b",
    re.IGNORECASE,
)
_META = re.compile(
    r"^(?:datum|tid|plats för mötet|mötesplats|närvarande|deltagare|deltog|deltagande|sammanställt av|antecknat av|antecknare|vid pennan|vid protokollet|protokoll(?:et)? (?:fört|fördes) av|justeras|protokollförare|sekreterare|mötesledare"
    r"|samtalsledare|justerare|källa|kontakt|diarienummer|dnr|kommun|arrangör|ansvarig|antal deltagare|sida)\b.{0,3}(?::|\s)|^hälsningar\b|^med vänlig",
    re.IGNORECASE,
)
_COURTESY = re.compile(
    r"^(?:(?:stort |ett stort )?tack (?:till|för|alla)|vi (?:återkommer|tackar|träffades|samlades|inledde|avslutade)|nästa (?:dialog|möte|träff|vandring|tillfälle)"
    r"|(?:mötet|träffen|kvällen|dialogen|vandringen) (?:öppnades|inleddes|avslutades|hölls|började|slutade)|(?:protokollet|anteckningarna) (?:fördes|är|har))\b",
    re.IGNORECASE,
)
"""How a paragraph that is no synpunkt begins: thanks, the next meeting, how the meeting went."""
_FIELD = re.compile(r"^([A-ZÅÄÖa-zåäö][\wåäö ]{2,24}?)\s*:\s+(\S.*)$")
_LONGEST_HEADING = 60
_TIGHT = 4
"""Words of a line right over a list that make it a heading where no blank line tells, as in a pdf."""


@dataclass(frozen=True, slots=True)
class Note:
    """One synpunkt of a protocol."""

    row: int
    text: str
    place: str | None
    count: int | None
    uncertain: bool
    date: str | None
    proposal: str | None


@dataclass(frozen=True, slots=True)
class Notes:
    """What a protocol gives."""

    notes: tuple[Note, ...]
    """Synpunkter in reading order."""
    skipped: tuple[str, ...] = ()
    """Titles of sections whose items are no synpunkter."""
    loose: bool = False
    """Whether nothing but paragraphs told the synpunkter apart."""


@dataclass
class _Section:
    """A heading and what stands under it."""

    title: str = ""
    place: str | None = None
    day: str | None = None
    skip: bool = False
    number: int = 0
    items: list[Line] = field(default_factory=list)
    paragraphs: list[Line] = field(default_factory=list)


def read_notes(lines: tuple[Line, ...]) -> Notes:
    """Find the synpunkter of a protocol."""
    day = next((d for line in lines[:10] if (d := date_in(line.text))), None)
    plain = [line for line in lines if not line.cell]
    out = _records(plain, day)
    sections: list[_Section] = []
    in_tables = _table_notes(lines, day)
    if not out:
        sections = _sections(plain)
        out += _from_sections(sections, day, tabled=bool(in_tables))
    out += [replace(n, place=n.place or _place_above(n.row, sections)) for n in in_tables]
    skipped = tuple(s.title for s in sections if s.skip and s.items)
    loose = (
        bool(out)
        and not any(line.style == "list" or line.cell for line in lines)
        and not any(s.place for s in sections)
        and bool(sections)
    )
    return Notes(tuple(sorted(out, key=lambda n: n.row)), skipped, loose)


def _place_above(row: int, sections: list[_Section]) -> str | None:
    """Give the place of the heading a table stands under."""
    return next((s.place for s in reversed(sections) if s.number < row), None)


def _from_sections(sections: list[_Section], day: str | None, *, tabled: bool) -> list[Note]:
    """Take list items; where a document has none, or a place has none, its paragraphs.

    Args:
        sections: Headings with what stands under them.
        day: Date of the whole.
        tabled: Whether the document has its synpunkter in tables, so that loose paragraphs are none.
    """
    has_items = any(s.items for s in sections if not s.skip)
    has_places = any(s.place for s in sections)
    out: list[Note] = []
    for n, section in enumerate(sections):
        if section.skip:
            continue
        lines: Iterable[Line] = section.items
        if not section.items and (section.place or not (has_items or tabled or (has_places and n == 0))):
            lines = [
                p
                for k, p in enumerate(section.paragraphs)
                if not _META.match(p.text)
                and not _COURTESY.match(p.text)
                and not _is_day(p.text)
                and not (k == n == 0 and _is_title(p.text))
            ]
        out += [_note(line.number, line.text, section.place, None, section.day or day) for line in lines]
    return out


def _is_day(text: str) -> bool:
    """Whether a line is a date and nothing more."""
    return parse_day(text) is not None and not re.search(r"[a-zåäö]{10,}", text)


def _is_title(text: str) -> bool:
    """Whether the first line of a document names it."""
    return bool(_GENERAL.match(text)) or (not text.endswith((".", "!", "?")) and date_in(text) is not None)


def _sections(lines: list[Line]) -> list[_Section]:
    """Gather list items and paragraphs under their headings; the first lines may be the title of the whole."""
    sections = [_Section()]
    for n, line in enumerate(lines):
        following = lines[n + 1] if n + 1 < len(lines) else None
        if line.style == "list":
            sections[-1].items.append(line)
        elif _is_heading(line, following, first=n == 0):
            sections.append(_section(line, first=n == 0 and not (following and following.style == "list")))
        else:
            sections[-1].paragraphs.append(line)
    return sections


def _is_heading(line: Line, following: Line | None, *, first: bool) -> bool:
    """Whether a line is a heading: by style, by colon or capitals, or short right over a list or text."""
    text = line.text
    if line.style.startswith("h") or line.style == "title" or _place_field(text):
        return True
    if len(text) > _LONGEST_HEADING or _META.match(text) or text.endswith((".", "!", "?", ",", ";")):
        return False
    if following is None:
        return False
    short = len(text.split()) <= 6
    if text.endswith(":") or (line.bold and short) or (text.isupper() and len(text) > 2):
        return True
    if first or not short or text[:1].islower() or _FIELD.match(text):
        return False
    if not line.gap:
        return following.style == "list" and len(text.split()) <= _TIGHT and "," not in text
    return following.style == "list" or (not following.gap and not following.style)


def _place_field(text: str) -> str | None:
    """Give the place of a line such as ``Plats: Torget``."""
    found = _FIELD.match(text)
    named = found is not None and titles.role_of(found.group(1)) == "place" and not _META.match(text)
    return found.group(2) if found and named else None


def _section(line: Line, *, first: bool) -> _Section:
    """Open the section of a heading: the place it names, its date, and whether its items are synpunkter."""
    day = date_in(line.text)
    text = re.sub(
        r"^(?:plats|område|stopp|grupp|punkt|station) ?(?:\d+\s*)?[:.–-]\s*", "", line.text, flags=re.IGNORECASE
    )
    text = re.sub(r"^\d{1,2}[.)]\s+", "", text.rstrip(": "))
    if day:
        text = re.sub(r"[\s,(–-]*(?:\d{4}-\d\d-\d\d|(?:den )?\d{1,2} [a-zåäö]{3,9} (?:20\d\d)?)\)?\s*$", "", text)
    general = bool(_GENERAL.match(text)) or line.style == "title" or (first and not line.style)
    skip = bool(_SKIP.match(text))
    return _Section(
        line.text, None if general or skip or not text else _place_field(text) or text, day, skip, line.number
    )


def _records(lines: list[Line], day: str | None) -> list[Note]:
    """Find notes written as labelled fields, e.g. ``Plats:`` and ``Synpunkt:``."""
    found: list[tuple[int, dict[str, str]]] = []
    fields: dict[str, str] = {}
    number = 0
    over = ""
    for line in lines:
        match = _FIELD.match(line.text)
        role = titles.role_of(match.group(1)) if match else None
        if match is None or role is None:
            if match is None and len(line.text) <= _LONGEST_HEADING and not line.text.endswith((".", "!", "?")):
                over = line.text
            continue
        if role in fields:
            found.append((number, fields))
            fields = {}
        if over and "text" in fields and role != "proposal":
            found.append((number, fields))
            fields = {}
        if over and "place" not in fields and role == "text":
            fields["place"] = re.sub(r"^\d{1,2}[.)]\s+", "", over)
        over = ""
        fields[role] = match.group(2)
        number = line.number if role == "text" or len(fields) == 1 else number
    found.append((number, fields))
    kept = [(n, f) for n, f in found if "text" in f]
    if len(kept) < 2 and not any("place" in f for _, f in kept):
        return []
    out = []
    for n, f in kept:
        note = _note(n, f["text"], f.get("place"), f.get("proposal"), parse_day(f.get("date", "")) or day)
        if "count" in f:
            count, uncertain = count_in(f["count"], alone=True)
            note = replace(note, count=count, uncertain=uncertain)
        out.append(note)
    return out


def _table_notes(lines: tuple[Line, ...], day: str | None) -> list[Note]:
    """Take a note per table row where the table has a column of synpunkter."""
    heads: dict[tuple[int, int], str] = {}
    rows: dict[tuple[int, int], dict[str, tuple[int, str]]] = {}
    for line in lines:
        if line.cell and line.cell[1] == 0:
            key = (line.cell[0], line.cell[2])
            heads[key] = f"{heads[key]} {line.text}" if key in heads else line.text
    for line in lines:
        if line.cell and line.cell[1]:
            role = titles.role_of(heads.get((line.cell[0], line.cell[2]), ""))
            if role and line.text:
                fields = rows.setdefault(line.cell[:2], {})
                fields[role] = (
                    (fields[role][0], f"{fields[role][1]} {line.text}") if role in fields else (line.number, line.text)
                )
    out = []
    counted = {table for (table, _), title in heads.items() if titles.role_of(title) == "count"}
    places: dict[int, str] = {}
    for (table, _), fields in rows.items():
        if "place" in fields:
            places[table] = fields["place"][1]
        if "text" not in fields:
            continue
        number, text = fields["text"]
        own = parse_day(fields["date"][1]) if "date" in fields else None
        note = _note(number, text, places.get(table), fields.get("proposal", (0, ""))[1] or None, own or day)
        if "count" in fields:
            count, uncertain = count_in(fields["count"][1], alone=True)
            note = replace(note, count=count, uncertain=uncertain)
        elif table in counted and note.count == 1:
            note = replace(note, uncertain=True)
        out.append(note)
    return out


def _note(row: int, text: str, place: str | None, proposal: str | None, day: str | None) -> Note:
    """Make a note, with the count that stands in the text."""
    count, uncertain = count_in(text, alone=False)
    return Note(row, text, place, count, uncertain, day, proposal)
