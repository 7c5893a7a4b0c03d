"""The projects opened most recently, kept in the user's own folder."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

MOST = 8
_FILE = "senaste.json"


@dataclass(frozen=True, slots=True)
class Recent:
    """One project opened before."""

    path: Path
    """The file, which may have been moved since."""
    name: str
    """Kommun and period."""
    exists: bool
    """Whether the file is still there."""


def recent_projects(home: Path) -> tuple[Recent, ...]:
    """List them, the latest first; a list that cannot be read counts as empty."""
    try:
        entries = json.loads((home / _FILE).read_text(encoding="utf-8"))
        return tuple(Recent(Path(e["path"]), str(e["name"]), Path(e["path"]).is_file()) for e in entries)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ()


def remember(home: Path, path: Path, name: str) -> None:
    """Put a project first in the list; where the folder cannot be written the list stays as it was."""
    path = path.resolve()
    kept = [r for r in recent_projects(home) if r.path != path][: MOST - 1]
    entries = [{"path": str(p), "name": n} for p, n in ((path, name), *((r.path, r.name) for r in kept))]
    try:
        home.mkdir(parents=True, exist_ok=True)
        fresh = home / f"{_FILE}.ny"
        fresh.write_text(json.dumps(entries, ensure_ascii=False, indent=1), encoding="utf-8")
        fresh.replace(home / _FILE)
    except OSError:
        return
