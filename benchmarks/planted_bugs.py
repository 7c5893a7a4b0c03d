"""Plant a bug in the readers, one at a time in a copy of the tree, and see that a test turns red for each."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Bug:
    """A line put in place of another."""

    name: str
    file: str
    right: str
    wrong: str
    tests: str


BUGS = (
    Bug("a withheld figure becomes zero", "surveys/mapping/table_cells.py", "value=None, suppressed=True", "value=0.0, suppressed=True",
        "tests/test_roundtrip_tables.py tests/test_mapping.py"),
    Bug("decimal commas are thousands", "surveys/mapping/cells.py", 'text.replace(".", "").replace(",", ".")', 'text.replace(",", "")',
        "tests/test_roundtrip_tables.py"),
    Bug("the last row is lost", "surveys/readers/workbooks.py", "for r in range(first, last + 1)", "for r in range(first, last)",
        "tests/test_roundtrip_tables.py"),
    Bug("ods repeats are ignored", "surveys/readers/ods_cells.py", "self.at += times", "self.at += 1", "tests/test_limits.py"),
    Bug("cp1252 is read as Mac", "surveys/readers/csv_text.py", '("cp1252", "cp850", "mac_roman")', '("mac_roman", "cp850")',
        "tests/test_tables.py tests/test_roundtrip_tables.py"),
    Bug("a missing row is not told of", "surveys/intake/answers.py", 'self.remark(number, None, f"Raden saknar {what} och är utelämnad.", dropped=True)',
        "pass", "tests/test_intake.py tests/test_roundtrip_tables.py"),
    Bug("places are not taken down merged cells", "surveys/intake/parts.py", "if t <= at <= b and left <= column <= r", "if False",
        "tests/test_shapes.py"),
    Bug("n of answers becomes a measure", "surveys/mapping/parts.py", "if titles.is_n(text):", "if False:", "tests/test_shapes.py"),
    Bug("document types are let through", "surveys/readers/limits.py", "_DOCTYPE.search(_head(packed, name, path))", "False", "tests/test_limits.py"),
    Bug("a negated item keeps its direction", "surveys/mapping/scales.py", 'if _NEGATED_BAD.search(text):\n        return "high_good"',
        'if _NEGATED_BAD.search(text):\n        return "low_good"', "tests/test_mapping.py"),
)  # fmt: skip


def is_caught(bug: Bug) -> bool:
    """Whether the tests fail with the bug in place."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "main"
        shutil.copytree(
            ROOT, copy, ignore=shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache", ".hypothesis")
        )
        path = copy / bug.file
        text = path.read_text(encoding="utf-8")
        if bug.right not in text:
            message = f"{bug.file} no longer holds the line of {bug.name!r}"
            raise SystemExit(message)
        path.write_text(text.replace(bug.right, bug.wrong), encoding="utf-8")
        words = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-x",
            "-m",
            "not hard",
            *bug.tests.split(),
        ]
        done = subprocess.run(words, cwd=copy, capture_output=True, text=True, check=False, env=None)
        if done.returncode not in {0, 1}:
            message = f"the tests could not run for {bug.name!r}: {done.stdout[-400:]}"
            raise SystemExit(message)
        return done.returncode == 1


def main() -> int:
    """Print each bug and whether a test caught it; fail when one got through."""
    missed = 0
    for bug in BUGS:
        caught = is_caught(bug)
        missed += not caught
        print(f"{'fångad ' if caught else 'MISSAD '} {bug.name}")
    print(f"{len(BUGS) - missed} av {len(BUGS)} fångade")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
