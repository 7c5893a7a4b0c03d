"""Swedish words for the codes of the model, and numbers as they are written, for the command line and the app alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from author.export.changes import Change
    from surveys.model import Direction, Kind, Role, Sampling, Source, StatementKind, Stream, Unit

KINDS: dict[Kind, str] = {
    "survey-table": "trygghetsmätning", "survey-responses": "enkätsvar", "dialogue": "medborgardialog",
    "ranked-picks": "prioriteringar i rangordning", "statistics": "statistik", "lofte": "medborgarlöfte",
    "unknown": "okänt innehåll",
}  # fmt: skip
"""What a file holds."""
STREAMS: dict[Stream, str] = {"citizens": "medborgare", "employees": "medarbetare", "statistics": "statistik"}
"""Whose knowledge a source is."""
SAMPLINGS: dict[Sampling, str] = {
    "random": "slumpmässigt urval", "self-selected": "självvalt urval", "outreach": "uppsökande",
    "unknown": "okänt urval",
}  # fmt: skip
"""How the persons came to answer."""
STATEMENT_KINDS: dict[StatementKind, str] = {
    "problem": "problem", "wish": "önskemål", "praise": "beröm", "out_of_scope": "utanför ämnet",
    "non_answer": "tomt svar",
}  # fmt: skip
"""What a statement is."""
FLAGS = {
    "conflict": "källorna visar olika", "few-voices": "få röster", "unstable": "osäker indelning",
    "hidden-problem": "syns dåligt i dialog", "self-selected": "självvalt urval", "deviates": "avviker från riket",
}  # fmt: skip
"""What to keep in mind about an area."""
PARTS = {
    "breadth": "Hur många tar upp det", "level": "Läget i mätningen", "trend": "Förändring över åren",
    "employees": "Medarbetarna", "statistics": "Anmälda brott",
}  # fmt: skip
"""The parts of a rank."""
ROLES: dict[Role, str] = {
    "text": "synpunkt eller fritextsvar", "proposal": "förslag", "item": "fråga", "area": "område", "place": "plats",
    "year": "år", "date": "datum", "value": "resultat", "weight": "vikt", "count": "antal personer", "gender": "kön",
    "age": "ålder", "id": "löpnummer", "choice": "svar med fasta alternativ", "personal": "personuppgift, läses inte",
    "ignored": "används inte",
}  # fmt: skip
"""What a column is read as."""
UNITS: dict[Unit, str] = {
    "index0-6": "på skalan 0–6", "index0-100": "på skalan 0–100", "percent": "procent", "mean": "i medeltal",
    "per100k": "per 100 000 invånare", "count": "st",
}  # fmt: skip
"""How a unit is said."""
DIRECTIONS: dict[Direction, str] = {
    "low_good": "lågt är bra",
    "high_good": "högt är bra",
    "unknown": "vet inte (rangordnas inte)",
}
"""Which end of a scale is good."""
COPIES = {
    "review": "Remissversion", "signing": "Exemplar för underskrift", "esign": "Exemplar för e-underskrift",
    "web": "Webbsida", "annex": "Underlag",
}  # fmt: skip
"""The documents."""


def decimal(value: float | None, digits: int = 2) -> str:
    """Write a number with decimal comma; a dash for what is missing."""
    return "–" if value is None else f"{value:.{digits}f}".replace(".", ",")


def plural(n: int, one: str, many: str) -> str:
    """Write a count with its noun: ``1 rad``, ``2 rader``."""
    return f"{n} {one if n == 1 else many}"


def row_balance(sources: Sequence[Source]) -> str:
    """Say where the rows of sources went: ``120 rader lästa = 110 använda + 1 tomt svar + 9 med problem``."""
    read, used = sum(s.rows_read for s in sources), sum(s.rows_used for s in sources)
    empty, dropped = sum(s.rows_non_answers for s in sources), sum(s.rows_dropped for s in sources)
    return (
        f"{plural(read, 'rad läst', 'rader lästa')} = {plural(used, 'använd', 'använda')} "
        f"+ {plural(empty, 'tomt svar', 'tomma svar')} + {dropped} med problem"
    )


def returned_words(change: Change) -> str:
    """Say in a line what a colleague has done: ``Åtagande 3 ändrat av Eva Ek, 2026-01-12``."""
    done = {
        "changed": "ändrat", "deleted": "struket", "moved": "flyttat", "inserted": "Nytt åtagande",
        "untracked": "ändrat utan spårning", "outside": "Text utanför åtagandena",
    }[change.kind]  # fmt: skip
    what = done if change.commitment is None else f"Åtagande {change.commitment.removeprefix('å')} {done}"
    who = f" av {' och '.join(change.authors)}" if change.authors else ""
    return f"{what}{who}" + (f", {'/'.join(change.days)}" if change.days else "")
