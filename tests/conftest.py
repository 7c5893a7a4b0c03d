"""Fixtures that several test modules use."""

from __future__ import annotations

import difflib
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from english import screen_text

if TYPE_CHECKING:
    from textual.app import App

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with löften, import files and coded texts that lies beside the project; skips where it is missing."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("../shared saknas: de här testerna läser dess filer")
    return folder


def pytest_configure(config: pytest.Config) -> None:
    """Give fixtures of whole modules a home as well; trained classifiers are kept there from run to run."""
    assert config.cache is not None
    os.environ["LOFTE_HOME"] = str(config.cache.mkdir("home"))


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[Path]:
    """Give every test its own LOFTE_HOME with nothing in it but classifiers trained by tests before it."""
    kept = request.config.cache.mkdir("home")
    home = tmp_path / "lofte-home"
    monkeypatch.setenv("LOFTE_HOME", str(home))
    for path in kept.glob("klassare-*.npz"):
        home.mkdir(exist_ok=True)
        place_beside(path, home / path.name)
    yield home
    for path in home.glob("klassare-*.npz"):
        if not (kept / path.name).exists():
            shutil.copyfile(path, kept / f"{path.name}.{os.getpid()}")
            (kept / f"{path.name}.{os.getpid()}").replace(kept / path.name)


def place_beside(path: Path, target: Path) -> None:
    """Give a file a second name, so that thousands of tests do not each hold a copy; copy where links cannot be made."""
    try:
        os.link(path, target)
    except OSError:
        shutil.copyfile(path, target)


@pytest.fixture
def same_screen() -> Callable[[App[None], str], None]:
    """Compare what an app shows with ``tests/expected/screens/NAME.txt``, and keep the picture of it beside.

    With ``LOFTE_NEW_SCREENS=1`` both files are written anew; the diff of the text is what one reads. The picture is
    compared as well, so that a lost colour or a lost bold face is seen.
    """

    def check(app: App[None], name: str) -> None:
        folder = ROOT / "tests" / "expected" / "screens"
        found = {".txt": screen_text(app).rstrip() + "\n", ".svg": stable_svg(app)}
        for ending, content in found.items():
            path = folder / f"{name}{ending}"
            if os.environ.get("LOFTE_NEW_SCREENS"):
                folder.mkdir(parents=True, exist_ok=True)
                path.write_text(content, encoding="utf-8", newline="\n")
            expected = path.read_text(encoding="utf-8")
            if ending == ".txt":
                lines = difflib.unified_diff(
                    expected.splitlines(), content.splitlines(), "väntat", "visat", lineterm=""
                )
                assert expected == content, "\n".join(lines)
            assert expected == content, f"{path.name}: texten är densamma, men färger eller stil skiljer"

    return check


def stable_svg(app: App[None]) -> str:
    """Give the picture of a screen without anything that differs between runs or is fetched from elsewhere."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", app.export_screenshot(title="lofte"), flags=re.DOTALL)
    return re.sub(r"terminal-\d+", "terminal", svg) + "\n"


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example municipality's finished project, made once; tests work on copies of it."""
    from author import edge
    from author.session.demo import run_demo

    return run_demo(tmp_path_factory.mktemp("finished"), lambda _: None, edge.home()).paths[0]


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Run the demo in a process of its own; gives its table, its JSON and the rows of its project."""
    folder = tmp_path_factory.mktemp("demo")
    run = [sys.executable, "-m", "author"]
    table = subprocess.run([*run, "demo", "--out", str(folder)], cwd=ROOT, capture_output=True, text=True, check=True)
    project = folder / "Askersvik.lofte"
    found = subprocess.run(
        [*run, "analyse", str(project), "--json"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    with sqlite3.connect(project) as connection:
        rows = [json.loads(data) for (data,) in connection.execute("SELECT data FROM concern")]
        sources = {
            s["id"]: s["name"] for (d,) in connection.execute("SELECT data FROM source") for s in [json.loads(d)]
        }
    for form in ("summary", "short"):
        command = [*run, "export", str(project), "--copy", "web", "--form", form, "--date", "2025-12-09"]
        subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    return {"folder": folder, "table": table.stdout, "json": json.loads(found.stdout), "rows": rows, "sources": sources}
