"""Fixtures that several test modules use."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with löften, import files and coded texts that lies beside the project; skips where it is missing."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("../shared saknas: de här testerna läser dess filer")
    return folder


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give every test its own LOFTE_HOME, so that no test touches the user's library."""
    home = tmp_path / "lofte-home"
    monkeypatch.setenv("LOFTE_HOME", str(home))
    return home
