"""Where the program's own data lies: inside the installed package, or at the repository's root."""

from __future__ import annotations

from pathlib import Path


def data_folder(name: str) -> Path:
    """Find ``templates`` or ``examples``, installed or not."""
    package = Path(__file__).resolve().parent
    installed = package / "data" / name
    return installed if installed.is_dir() else package.parent / name
