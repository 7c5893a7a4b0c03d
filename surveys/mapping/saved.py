"""A saved mapping: which column is what, in a JSON file of the user's."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from surveys.errors import UserError
from surveys.model import Kind, Role


@dataclass(frozen=True, slots=True)
class Mapping:
    """What a person has said about a kind of file."""

    kind: Kind | None = None
    """What the file holds."""
    roles: tuple[tuple[str, Role], ...] = ()
    """(title of the column, role)."""


def load_mapping(path: Path) -> Mapping:
    """Read a mapping: ``{"kind": …, "columns": {"title": "role"}}``."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UserError("kolumnbeskrivningen finns inte.", path.name, "Kontrollera namnet.") from error
    except ValueError as error:
        raise UserError("kolumnbeskrivningen är inte giltig JSON.", path.name, "Rätta den eller gör en ny.") from error
    columns = data.get("columns", {}) if isinstance(data, dict) else None
    if not isinstance(columns, dict):
        raise UserError(
            "kolumnbeskrivningen saknar listan över kolumner.", path.name, 'Skriv {"columns": {"titel": "text"}}.'
        )
    for title, role in columns.items():
        if role not in get_args(Role):
            raise UserError(
                f"rollen «{role}» för kolumnen «{title}» finns inte.",
                path.name,
                f"Välj bland {', '.join(get_args(Role))}.",
            )
    kind = data.get("kind")
    if kind is not None and kind not in get_args(Kind):
        raise UserError(f"slaget «{kind}» finns inte.", path.name, f"Välj bland {', '.join(get_args(Kind))}.")
    return Mapping(kind, tuple(sorted(columns.items())))


def save_mapping(mapping: Mapping, path: Path) -> None:
    """Write a mapping that ``load_mapping`` reads."""
    data = {"kind": mapping.kind, "columns": dict(mapping.roles)}
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
