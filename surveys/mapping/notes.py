"""Dialogue protocols as lines: a place per heading, a synpunkt per list item or table row."""

from __future__ import annotations

import re
from dataclasses import dataclass

from surveys.mapping import cells, titles
from surveys.model import Line

_GENERAL = re.compile(
    r"^(?:inledning|bakgrund|synpunkter|nästa möte|avslut|sammanfattning|uppföljning|åtgärder|dagordning|syfte|övrigt|närvarande|program|protokoll|anteckningar|dialog)\b",
    re.IGNORECASE,
)
_SKIP = re.compile(
    r"^(?:inledning|bakgrund|nästa|avslut|närvarande|deltagare|dagordning|syfte|program)",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"\((?:(ca|cirka|minst|omkring)\s*)?(\d+)(?: \w+){0,2}\)|\b(?:(ca|cirka)\s+)(\d+) (?:personer|hushåll|boende|stycken|st)\b",
    re.IGNORECASE,
)


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


def read_notes(lines: tuple[Line, ...]) -> tuple[Note, ...]:
    """Find the synpunkter of a protocol."""
    day = next(
        (
            d
            for line in lines[:8]
            for found in re.findall(r"\d{4}-\d\d-\d\d", line.text)
            if (d := cells.parse_date(found)[0])
        ),
        None,
    )
    place: str | None = None
    skip = False
    out: list[Note] = []
    heads: dict[tuple[int, int], str] = {
        (line.cell[0], line.cell[2]): line.text for line in lines if line.cell and line.cell[1] == 0
    }
    table_rows: dict[tuple[int, int], dict[str, tuple[int, str]]] = {}
    for line in lines:
        if line.cell:
            role = titles.role_of(heads.get((line.cell[0], line.cell[2]), ""))
            if line.cell[1] and role and line.text:
                table_rows.setdefault(line.cell[:2], {})[role] = (line.number, line.text)
        elif re.match(r"^(?:h\d|title)$", line.style):
            skip = bool(_SKIP.match(line.text))
            place = None if _GENERAL.match(line.text) or line.style == "title" else line.text.rstrip(":")
        elif line.style == "list" and not skip:
            out.append(_note(line.number, line.text, place, day, None))
    for fields in table_rows.values():
        if "text" in fields:
            proposal = fields.get("proposal", (0, ""))[1] or None
            out.append(_note(*fields["text"], fields.get("place", (0, ""))[1] or None, day, proposal))
    return tuple(sorted(out, key=lambda n: n.row))


def _note(row: int, text: str, place: str | None, day: str | None, proposal: str | None) -> Note:
    """Make a note, with the count that stands in the text."""
    found = _COUNT.search(text)
    count = int(found.group(2) or found.group(4)) if found else 1
    vague = bool(re.match(r"^(?:flera|många|några)\b", text, re.IGNORECASE))
    return Note(row, text, place, None if vague else count, bool(found) or vague, day, proposal)
