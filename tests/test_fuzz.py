"""Damaged files of every kind are read or refused: some in each run, ten minutes of each by ``make hard``."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import fuzzing
import pytest
from fuzz_mutate import mutated

from surveys.errors import UserError

ROOT = Path(__file__).resolve().parent.parent
FEW = 40
MINUTES = float(os.environ.get("LOFTE_FUZZ_MINUTES", "10"))
FOUND_WITHIN = 120
"""Seconds in which a planted bug must be found; a fifth of the budget of ten minutes."""
PLANTED = {
    "rows of a table are unequal": ("author/parse/layout.py", "[[*row, *[()] * (width - len(row))] for row in split]", "split"),
    "a numbered heading is last": ("author/parse/layout.py", " or n + 1 == len(lines):", ":"),
    "a table is cut in a row": ("author/parse/layout.py", "if width < 2 or len(lines) % width:", "if width < 2:"),
    "nothing follows a heading": ("author/parse/sections.py", "if following is None or re.match", "if re.match"),
    "nothing stands over the first list": ("author/parse/sections.py", "above[0] if above else None", "above[0]"),
}  # fmt: skip
"""What is wrong -> (file, line as it is, line without its guard)."""


def fuzz(name: str, *words: object, root: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run the fuzzer in a process of its own."""
    command = [sys.executable, str(root / "tests" / "fuzzing.py"), name, *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=root)


@pytest.mark.parametrize("name", fuzzing.TARGETS)
def test_damaged_files_are_read_or_refused(name: str) -> None:
    """What once went wrong, and as many new inputs, gives nothing but UserError within time and memory."""
    count = len(fuzzing.kept(name)) + (FEW // 2 if name == "readers" else FEW)
    done = fuzz(name, "--count", count)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{name}: {count} filer" in done.stdout


@pytest.mark.hard
@pytest.mark.parametrize("name", fuzzing.TARGETS)
def test_ten_minutes_of_damaged_files(name: str, record_property: Callable[[str, object], None]) -> None:
    """The same for ten minutes; records how many inputs that was."""
    done = fuzz(name, "--seconds", 60 * MINUTES, "--seed", 9)
    record_property("figur", done.stdout.strip().splitlines()[-1])
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.hard
@pytest.mark.parametrize("bug", PLANTED)
def test_planted_parser_bugs_are_found(
    bug: str, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """A guard taken out of the löfte parser in a copy of the tree is found well within the budget."""
    file, right, wrong = PLANTED[bug]
    root = tmp_path / "main"
    shutil.copytree(
        ROOT, root, ignore=shutil.ignore_patterns(".git", ".venv*", "__pycache__", ".*_cache", ".hypothesis")
    )
    for path in (root / "tests" / "fuzz" / "loften").glob("*"):
        path.unlink()  # what is kept would show the bug at once
    text = (root / file).read_text(encoding="utf-8")
    assert text.count(right) == 1
    (root / file).write_text(text.replace(right, wrong), encoding="utf-8")
    done = fuzz("loften", "--seconds", FOUND_WITHIN, "--first", root=root)
    record_property("figur", done.stdout.strip().splitlines()[-1])
    assert done.returncode == 1
    assert re.search(rf"^FEL \w+ {file}:\d+", done.stdout, re.MULTILINE), done.stdout


def test_inputs_follow_from_seed_and_number() -> None:
    """The same seed and number give the same bytes, another number others."""
    files = {".json": [b'{"columns": {"a": "text", "b": "place"}}']}
    after = len(fuzzing.kept("mappings"))
    made = [fuzzing.nth("mappings", 1, after + n, files) for n in range(20)]
    assert made == [fuzzing.nth("mappings", 1, after + n, files) for n in range(20)]
    assert len(set(made)) > 10


@pytest.mark.parametrize("head", [b"a;b\n1;2\n", b'{"a": [1, 2]}', b"<html><p>a</p></html>", b"PK\x03\x04", b""])
def test_a_change_is_a_change(head: bytes) -> None:
    """Most mutations of a file differ from it, whatever its kind, and none fails."""
    from random import Random

    made = [mutated(head, Random(n), [b"x;y\n"]) for n in range(60)]
    assert sum(each != head for each in made) > 30


def test_the_harness_tells_faults_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A refusal is none, any other exception is one with its place, and what never ends is given up."""
    monkeypatch.setattr(fuzzing, "SECONDS", 0.2)
    before = signal.signal(signal.SIGPROF, fuzzing._give_up)

    def endless(_: Path) -> None:
        while True:
            pass

    def refuse(_: Path) -> None:
        raise UserError("nej")

    try:
        assert fuzzing.attempt(lambda _: None, tmp_path)[0] == ""
        assert fuzzing.attempt(refuse, tmp_path)[0] == "refused"
        assert fuzzing.attempt(lambda _: 1 / 0, tmp_path)[0] == "ZeroDivisionError tests"
        assert fuzzing.attempt(endless, tmp_path)[0] == "TooSlowError tests"
    finally:
        signal.signal(signal.SIGPROF, before)


def test_what_fails_is_shrunk(tmp_path: Path) -> None:
    """Pieces are taken away as long as the same thing goes wrong."""

    def target(path: Path) -> None:
        assert b"bad" not in path.read_bytes()

    content = b"x" * 200 + b"bad" + b"y" * 300
    assert fuzzing.shrunk(content, "AssertionError tests", target, tmp_path / "in") == b"bad"
