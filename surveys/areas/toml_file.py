"""The fields of a TOML file, each checked: what is wrong is said in Swedish, with file and field."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from surveys.errors import UserError
from surveys.swedish import fold


def read_toml(path: Path) -> dict[str, object]:
    """Read a TOML file."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise UserError("Områdesfilen finns inte.", path.name, "Kontrollera sökvägen.") from error
    except OSError as error:
        raise UserError("Områdesfilen går inte att läsa.", path.name, "Kontrollera behörigheten.") from error
    except UnicodeDecodeError as error:
        raise UserError("Områdesfilen är inte sparad som UTF-8.", path.name, "Spara om den som UTF-8.") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise UserError("Områdesfilen är inte giltig TOML.", _line(path, error), "Rätta raden.") from error


def _line(path: Path, error: Exception) -> str:
    """Name the file, and the row where the reader stopped."""
    row = re.search(r"line (\d+)", str(error))
    return f"{path.name}, rad {row[1]}" if row else f"{path.name}, sista raden"


def tables(table: dict[str, object], name: str, source: str) -> list[dict[str, object]]:
    """Give a list of tables; empty where the field is missing."""
    rows = table.get(name, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise UserError(f"Fältet {name} är ingen lista av tabeller.", source, f"Skriv [[{name}]] före varje.")
    return rows


def text(table: dict[str, object], name: str, default: str, source: str) -> str:
    """Give a text, without white space around it."""
    value = table.get(name, default)
    if not isinstance(value, str):
        raise UserError(f"Fältet {name} är ingen text.", source, "Sätt värdet inom citattecken.")
    return value.strip()


def flag(table: dict[str, object], name: str, source: str, *, default: bool) -> bool:
    """Give a yes or no."""
    value = table.get(name, default)
    if not isinstance(value, bool):
        raise UserError(
            f"Fältet {name} är varken true eller false.", source, "Skriv true eller false utan citattecken."
        )
    return value


def words(table: dict[str, object], name: str, source: str, prefix: str = "") -> tuple[str, ...]:
    """Give a list of texts, folded; empty where the field is missing."""
    value = table.get(name, [])
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise UserError(
            f"Fältet {prefix}{name} är ingen lista av texter.", source, 'Skriv till exempel ["ett", "två"].'
        )
    return tuple(fold(word) for word in value)


def joined(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    """Put two lists in a row, each word once."""
    return tuple(dict.fromkeys(first + second))
