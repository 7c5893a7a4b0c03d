"""Fixtures that several test modules use."""

from __future__ import annotations

import difflib
import gc
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

import hard_results
import pytest
from english import screen_text
from filelock import FileLock
from needs import needed

if TYPE_CHECKING:
    from textual.app import App

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with löften, import files and coded texts that lies beside the project; skips where it is missing."""
    return ROOT.parent / needed("shared")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose machine lacks what its marks say it needs."""
    for mark in item.iter_markers("needs"):
        for name in mark.args:
            needed(name)


def pytest_configure(config: pytest.Config) -> None:
    """Give fixtures of whole modules a home as well; trained classifiers are kept there from run to run.

    With numpy, sklearn and many screens in memory, looking for garbage at Python's own pace takes much of a run.
    """
    gc.set_threshold(100_000, 50, 100)
    assert config.cache is not None
    os.environ["LOFTE_HOME"] = str(config.cache.mkdir("home"))


HARD: list[pytest.TestReport] = []
"""How the hard tests of this run have ended."""


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Keep how a hard test ended, with its figures."""
    if "hard" in report.keywords and hard_results.kept_report(report):
        HARD.append(report)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Write what the hard tests found where ``LOFTE_RESULTS`` says; workers leave it to the one that started them."""
    if "LOFTE_RESULTS" in os.environ and not hasattr(session.config, "workerinput"):
        hard_results.write(Path(os.environ["LOFTE_RESULTS"]), HARD)


LONGEST = (
    *("tui_screens", "serve", "tui_reading", "wheelhouse", "tui_areas", "tui_meeting", "tui_flow", "annex_meeting"),
    *("tui_text", "area_edits", "demo", "annex_page", "tui_meaning", "tui_themes", "private_documents", "handbok"),
)
"""The modules that take longest. The first needs the demo; the second does not, and need not wait until it is made."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the longest modules first: a module goes to one worker, and they must not come last."""
    place = {f"test_{name}": n for n, name in enumerate(LONGEST)}
    items.sort(key=lambda item: place.get(item.path.stem, len(place)))


@pytest.fixture(scope="session")
def furnish(pytestconfig: pytest.Config) -> Callable[[Path], Path]:
    """Lay the classifiers that are trained already in a LOFTE_HOME, so that no test waits for training."""
    assert pytestconfig.cache is not None
    kept = pytestconfig.cache.mkdir("home")

    def lay(home: Path) -> Path:
        for path in kept.glob("klassare-*.npz"):
            home.mkdir(exist_ok=True)
            place_beside(path, home / path.name)
        return home

    return lay


@pytest.fixture(autouse=True)
def own_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config, furnish: Callable[[Path], Path]
) -> Iterator[Path]:
    """Give every test its own LOFTE_HOME with nothing in it but classifiers trained by tests before it."""
    assert pytestconfig.cache is not None
    kept = pytestconfig.cache.mkdir("home")
    home = furnish(tmp_path / "lofte-home")
    monkeypatch.setenv("LOFTE_HOME", str(home))
    yield home
    for path in home.glob("klassare-*.npz"):
        if not (kept / path.name).exists():
            shutil.copyfile(path, kept / f"{path.name}.{os.getpid()}")
            (kept / f"{path.name}.{os.getpid()}").replace(kept / path.name)


@pytest.fixture(autouse=True)
def no_pictures(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the pictures that a screen sends to its terminal after each change, a third of the time of the app.

    What tests look at they draw themselves, from the same widgets (``screen_text``). A test of the pictures
    themselves, or on their way, is marked ``pictures``.
    """
    if request.path.name.startswith("test_tui") and "pictures" not in request.keywords:
        draw_nothing(monkeypatch)


def draw_nothing(patch: pytest.MonkeyPatch) -> None:
    """Let every screen take its changes for drawn."""
    from textual._compositor import Compositor
    from textual._context import visible_screen_stack

    def render_nothing(compositor: Compositor, screen_stack: list[Any] | None = None, **_: object) -> None:
        visible_screen_stack.set(screen_stack or [])
        compositor._dirty_regions.clear()

    patch.setattr(Compositor, "render_update", render_nothing)


def place_beside(path: Path, target: Path) -> None:
    """Give a file a second name, so that thousands of tests do not each hold a copy; copy where links cannot be made."""
    try:
        os.link(path, target)
    except OSError:
        shutil.copyfile(path, target)


@pytest.fixture
def same_screen() -> Callable[..., None]:
    """Compare what an app shows with ``tests/expected/screens/NAME.txt``, and keep the picture of it beside when wanted.

    With ``LOFTE_NEW_SCREENS=1`` both files are written anew; the diff of the text is what one reads. The picture is
    compared as well, so that a lost colour or a lost bold face is seen.
    """

    def check(app: App[None], name: str, *, picture: bool = True) -> None:
        folder = ROOT / "tests" / "expected" / "screens"
        found = {".txt": screen_text(app).rstrip() + "\n"} | ({".svg": stable_svg(app)} if picture else {})
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
def shown_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the demo writes, run in a process of its own, once for all workers; never to be written in.

    Beside the documents lie ``table.txt``, what it printed, and ``found.json``, the analysis.
    """
    base = tmp_path_factory.getbasetemp()
    base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = base / "shown-demo"
    with FileLock(base / "shown-demo.lock"):
        if not (folder / "found.json").exists():
            _show_demo(folder)
    return folder


def _show_demo(folder: Path) -> None:
    def lofte(*words: str) -> str:
        command = [sys.executable, "-m", "author", *words]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout

    table = lofte("demo", "--out", str(folder))
    (folder / "table.txt").write_text(table, encoding="utf-8")
    found = lofte("analyse", str(folder / "Askersvik.lofte"), "--json")
    (folder / "found.json").write_text(found, encoding="utf-8")


@pytest.fixture(scope="session")
def finished(shown_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example municipality's finished project; tests work on copies of it."""
    return Path(shutil.copy(shown_demo / "Askersvik.lofte", tmp_path_factory.mktemp("finished")))


@pytest.fixture(scope="session")
def printed(shown_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The demo's documents in a folder of one's own, what it printed, its JSON and the rows of its project."""
    folder = shutil.copytree(shown_demo, tmp_path_factory.mktemp("demo") / "demo")
    project = folder / "Askersvik.lofte"
    with sqlite3.connect(project) as connection:
        rows = [json.loads(data) for (data,) in connection.execute("SELECT data FROM concern")]
        sources = {
            s["id"]: s["name"] for (d,) in connection.execute("SELECT data FROM source") for s in [json.loads(d)]
        }
    for form in ("summary", "short"):
        command = [sys.executable, "-m", "author", "export", str(project), "--copy", "web", "--form", form]
        subprocess.run([*command, "--date", "2025-12-09"], cwd=ROOT, capture_output=True, check=True)
    table, found = ((folder / name).read_text(encoding="utf-8") for name in ("table.txt", "found.json"))
    for name in ("table.txt", "found.json"):
        (folder / name).unlink()
    return {"folder": folder, "table": table, "json": json.loads(found), "rows": rows, "sources": sources}
