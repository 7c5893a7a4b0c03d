"""What a test needs of the machine: the one place where tests are skipped for want of something."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def needed(name: str) -> str:
    """Give the path of a program or folder, or the name of what the system can; skip the test where it is missing.

    Args:
        name: ``shared`` (the folder beside the project), ``repository`` (git's), ``posix``, ``fork``, ``root`` (may mount a disk), else a program.
    """
    able = {
        "shared": (ROOT.parent / "shared").is_dir(),
        "repository": (ROOT / ".git").exists(),
        "posix": os.name != "nt",
        "fork": hasattr(os, "fork"),
        "root": Path("/dev/full").exists() and os.geteuid() == 0,
    }
    found = shutil.which(name) if name not in able else name if able[name] else None
    if found is None:
        pytest.skip(f"{name} saknas på den här datorn")
    return found
