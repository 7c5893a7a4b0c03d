"""A killed program loses at most its last command, and the harness that says so can tell."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
FORKS = pytest.mark.needs("fork")


def killed(folder: Path, kills: int, *words: str, seed: int = 7) -> dict[str, object]:
    """Run the harness and give what it found."""
    paths = os.pathsep.join((str(HERE.parent), str(HERE)))
    done = subprocess.run(
        [sys.executable, str(HERE / "crash_harness.py"), str(folder), str(kills), str(seed), *words],
        capture_output=True, text=True, env=os.environ | {"PYTHONPATH": paths}, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found: dict[str, object] = json.loads(done.stdout)
    return found


@FORKS
def test_a_kill_loses_at_most_the_last_command(tmp_path: Path) -> None:
    """After kills at random moments the file is whole and holds a whole number of commands, and nothing lies beside it."""
    found = killed(tmp_path, 12)
    assert found["wrong"] == []
    assert int(str(found["kills"])) >= 6


@FORKS
def test_the_harness_sees_a_missing_transaction(tmp_path: Path) -> None:
    """With the transaction taken away the same harness finds half commands, in one of a few rounds of 24 kills."""
    words = ("--without-transaction", "--first-six")
    found = (str(killed(tmp_path, 24, *words, seed=seed)["wrong"]) for seed in (7, 3, 1, 2, 4, 5))
    assert any("half a command" in wrong for wrong in found)


@FORKS
@pytest.mark.hard
def test_five_hundred_kills(tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    """Five hundred kills, half of them on a file of the older format, and every kind of command is hit."""
    found = killed(tmp_path, 720)
    record_property("figur", f"{found['kills']} dödade, {len(list(found['wrong']))} fel")
    assert found["wrong"] == []
    assert int(str(found["kills"])) >= 500
