"""A saved mapping: which column is what, in a JSON file of the user's."""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from surveys.errors import UserError
from surveys.model import DIRECTIONS, KINDS, ROLES, UNITS, Column, Direction, Kind, Measure, Role, Unit, one_of

FOLDER = "kolumner"
"""Folder of kept mappings inside the user's own."""
T = TypeVar("T", bound=str)
_SCALES: dict[str, tuple[float, float]] = {"index0-6": (0.0, 6.0), "index0-100": (0.0, 100.0), "percent": (0.0, 100.0)}


@dataclass(frozen=True, slots=True)
class Mapping:
    """What a person has said about a kind of file."""

    kind: Kind | None = None
    """What the file holds."""
    roles: tuple[tuple[str, Role], ...] = ()
    """(title of the column, role)."""
    units: tuple[tuple[str, Unit], ...] = ()
    """(item or title of the column, unit); ``*`` for all figures."""
    directions: tuple[tuple[str, Direction], ...] = ()
    """(item or title of the column, direction); ``*`` for all figures."""

    def applied(self, measures: tuple[Measure, ...]) -> tuple[Measure, ...]:
        """Give measures the units and directions that a person has chosen for them."""
        units, directions = dict(self.units), dict(self.directions)
        if not units and not directions:
            return measures
        return tuple(_chosen(m, units, directions) for m in measures)

    def changed(self, kind: Kind | None, roles: dict[str, Role], figures: dict[str, tuple[Unit, Direction]]) -> Mapping:
        """Give the mapping with what a person has said since.

        Args:
            kind: What the file holds; ``None`` leaves it.
            roles: Role by title of the column.
            figures: (unit, direction) by item.
        """
        units = {item: unit for item, (unit, _) in figures.items()}
        directions = {item: direction for item, (_, direction) in figures.items()}
        return Mapping(
            kind or self.kind,
            tuple(sorted((dict(self.roles) | roles).items())),
            tuple(sorted((dict(self.units) | units).items())),
            tuple(sorted((dict(self.directions) | directions).items())),
        )


def _chosen(m: Measure, units: dict[str, Unit], directions: dict[str, Direction]) -> Measure:
    unit = units.get(m.item) or units.get(m.column) or units.get("*")
    direction = directions.get(m.item) or directions.get(m.column) or directions.get("*")
    if unit and unit != m.unit:
        m = replace(m, unit=unit, scale=_SCALES.get(unit))
    return replace(m, direction=direction) if direction else m


def fingerprint(columns: tuple[Column, ...]) -> str:
    """Give a hash of the titles of a file's columns, figures in them aside, so that next year's file is known again."""
    titles = sorted({re.sub(r"\d+", "#", c.name.casefold().strip()) for c in columns if c.name})
    return hashlib.sha256("\x1f".join(titles).encode()).hexdigest()[:16]


def remember(home: Path, mapping: Mapping, columns: tuple[Column, ...]) -> None:
    """Keep a mapping in the user's folder under the titles it was made for; one that cannot be written is done without."""
    folder = home / FOLDER
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        save_mapping(mapping, folder / f"{fingerprint(columns)}.json")


def recall(home: Path, columns: tuple[Column, ...]) -> Mapping | None:
    """Give the mapping that was kept for columns with these titles."""
    path = home / FOLDER / f"{fingerprint(columns)}.json"
    return load_mapping(path) if path.is_file() else None


def _pairs(data: dict[str, object], key: str, known: tuple[T, ...], path: Path) -> tuple[tuple[str, T], ...]:
    """Read what a mapping says of figures, by item or title."""
    given = data.get(key, {})
    if not isinstance(given, dict) or any(value not in known for value in given.values()):
        raise UserError(f"«{key}» i kolumnbeskrivningen är fel.", path.name, f"Välj bland {', '.join(known)}.")
    return tuple(sorted((item, one_of(value, known)) for item, value in given.items()))


def load_mapping(path: Path) -> Mapping:
    """Read a mapping: ``{"kind": …, "columns": {"title": "role"}}``."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UserError("kolumnbeskrivningen finns inte.", path.name, "Kontrollera namnet.") from error
    except (ValueError, RecursionError) as error:
        raise UserError("kolumnbeskrivningen är inte giltig JSON.", path.name, "Rätta den eller gör en ny.") from error
    columns = data.get("columns", {}) if isinstance(data, dict) else None
    if not isinstance(columns, dict):
        raise UserError(
            "kolumnbeskrivningen saknar listan över kolumner.", path.name, 'Skriv {"columns": {"titel": "text"}}.'
        )
    for title, role in columns.items():
        if role not in ROLES:
            raise UserError(
                f"rollen «{role}» för kolumnen «{title}» finns inte.",
                path.name,
                f"Välj bland {', '.join(ROLES)}.",
            )
    kind = data.get("kind")
    if kind is not None and kind not in KINDS:
        raise UserError(f"slaget «{kind}» finns inte.", path.name, f"Välj bland {', '.join(KINDS)}.")
    units = _pairs(data, "units", UNITS, path)
    directions = _pairs(data, "directions", DIRECTIONS, path)
    return Mapping(kind, tuple(sorted(columns.items())), units, directions)


def save_mapping(mapping: Mapping, path: Path) -> None:
    """Write a mapping that ``load_mapping`` reads."""
    data = {
        "kind": mapping.kind, "columns": dict(mapping.roles), "units": dict(mapping.units), "directions": dict(mapping.directions),
    }  # fmt: skip
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
