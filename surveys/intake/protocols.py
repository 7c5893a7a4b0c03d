"""Protocols and notes written as documents: a concern per list item or table row."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from surveys.errors import UserError
from surveys.intake.parts import Masker, new_source, short_hash
from surveys.mapping import notes
from surveys.model import Concern, Reading
from surveys.privacy import count_kinds
from surveys.readers.tables import TableFile


def read_protocol(path: Path, table: TableFile) -> Reading:
    """Read a protocol of lines."""
    from surveys.readers.documents import read_lines
    from surveys.statements import is_non_answer

    masker = Masker()
    found = notes.read_notes(read_lines(path))
    if not found:
        raise UserError(
            "inga synpunkter kunde hittas i dokumentet.",
            path.name,
            "Skriv synpunkterna som punktlista, eller läs filen som ett löfte.",
        )
    source = new_source(table, path, "dialogue", "", len(found), 0)
    kept = [n for n in found if not is_non_answer(n.text)]
    concerns = tuple(
        Concern(short_hash(source.id, n.row, "text"), source.id, "", n.row, "text", masker(n.text), n.count,
                n.uncertain,
                masker(n.place) if n.place else None, n.date, masker(n.proposal) if n.proposal else None,
                meeting=short_hash(source.id, n.place, n.date))
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
