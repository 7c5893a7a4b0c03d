"""What CONTRIBUTING.md and the map of the code say is true of the tree."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
USED = """
import sys
from pathlib import Path

from author.export.guard import check_template
from author.review.findings import ADVICE
from author.session.checks import review_file
from author.session.templates import list_templates
from datetime import date
from surveys.areas import load_areas
from surveys.intake import read_sources

folder = Path(sys.argv[1])
assert "badplatser" in {a.id for a in load_areas()}

(folder / "l.txt").write_text("Medborgarlöfte 2026\\n\\nPolisen ska mäta farten " + "och mer " * 20, encoding="utf-8")
assert "long-promise" in {f.check for f in review_file(folder / "l.txt", date(2026, 1, 1)).findings}

rows = "Fråga;Person 1;Person 2\\nVad oroar dig mest?;Mörkt vid torget;Bilarna kör fort\\nKön;Kvinna;Man\\n"
(folder / "a.csv").write_text(rows, encoding="utf-8")
texts = [c.text for reading in read_sources(folder / "a.csv") for c in reading.concerns]
assert texts == ["Mörkt vid torget", "Bilarna kör fort"], texts

sys.path.insert(0, "templates/word")
import build

build.build(folder)
assert "kort" in {design.name for design in list_templates()}
assert check_template(folder / "kort.docx") == ()
"""


def diffs() -> list[str]:
    """Give the differences shown in CONTRIBUTING.md."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    return [found[1] for found in re.finditer(r"^```diff\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)]


@pytest.mark.needs("git")
def test_the_differences_apply_and_do_what_they_say(tmp_path: Path) -> None:
    """An area, a check, a file shape and a template are added by the differences shown, and work."""
    for name in ("surveys", "author", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for diff in diffs():
        done = subprocess.run(
            ["git", "apply", "-"],
            input=diff,
            text=True,
            encoding="utf-8",
            cwd=tmp_path,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    (tmp_path / "ut").mkdir()
    env = os.environ | {"PYTHONPATH": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", USED, str(tmp_path / "ut")],
        cwd=tmp_path,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_each_addition_takes_at_most_two_source_files() -> None:
    """No difference touches more than two Python files."""
    assert len(diffs()) == 4
    for diff in diffs():
        assert 1 <= len(set(re.findall(r"^\+\+\+ b/(\S+\.py)$", diff, re.MULTILINE))) <= 2


def test_the_map_names_what_there_is() -> None:
    """Every file and function of the map exists, and every part of the tree is on it."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    for file, name in re.findall(r"`((?:surveys|author)/[\w/]+\.py)`(?:, `(\w+)`)?", text):
        assert (ROOT / file).is_file(), file
        assert not name or re.search(
            rf"^(?:    )?(?:def|class) {name}\b|^{name}\b", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE
        ), name
    parts = {
        p.stem
        for package in ("surveys", "author")
        for p in (ROOT / package).iterdir()
        if not p.name.startswith(("__", "name_data"))
    }
    missing = sorted(part for part in parts if not re.search(rf"\b{part}\b", text))
    assert missing == []


def counts() -> dict[str, int]:
    """Count what the types, the linter and the tests are told to look away from."""
    code = "\n".join(
        p.read_text(encoding="utf-8") for name in ("surveys", "author") for p in (ROOT / name).rglob("*.py")
    )
    tests = "\n".join(
        p.read_text(encoding="utf-8") for p in (ROOT / "tests").glob("*.py") if p.name != "test_contributing.py"
    )
    looked_for = {
        "Any": (r"(?<!import )\bAny\b(?! [a-z])", code), "cast": (r"\bcast\(", code), "type: ignore": (r"type: ignore", code),
        "noqa": (r"# noqa", code), "ignore_imports": (r"^ignore_imports", (ROOT / "pyproject.toml").read_text(encoding="utf-8")),
        "skipped tests": (r"pytest\.mark\.skip|pytest\.skip\(|importorskip", tests),
    }  # fmt: skip
    return {name: len(re.findall(pattern, text, re.MULTILINE)) for name, (pattern, text) in looked_for.items()}


def test_what_is_looked_away_from_stays_little() -> None:
    """Types, linter and tests have ten exceptions in all; each says why where it stands."""
    assert sum(counts().values()) <= 10, counts()


def test_no_contract_has_an_exception() -> None:
    """The layers hold without a single ignored import, and no file tells the linter or mypy to leave it alone whole."""
    assert counts()["ignore_imports"] == 0
    for name in ("surveys", "author"):
        for path in (ROOT / name).rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"# ruff: noqa(?!: [A-Z])|# mypy: ignore-errors", text), path.name
            assert not re.search(r"type: ignore(?!\[)|# noqa(?!: [A-Z])", text), path.name


if __name__ == "__main__":
    for what, n in counts().items():
        sys.stdout.write(f"{what}: {n}\n")
