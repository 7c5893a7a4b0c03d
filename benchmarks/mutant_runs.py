"""Run the same tests again and again, each time with one thing changed, in forks of one process.

``python benchmarks/mutant_runs.py NOTES TEST...`` stands in a copy of the tree, takes one change a line on stdin and
answers ``lived`` or ``killed``. Libraries are loaded once, and what is changed is loaded anew by every fork. The first
run is of the program as it is, and notes in ``NOTES`` how long each test took and which functions it came to; tests
that come to a changed function go first. Whatever they say, a change has lived only if all the tests pass.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest
from hypothesis import settings

PATIENCE = 4.0
"""A change is given up, and counts as killed, when the tests take so many times longer than without it."""
START = 30.0
"""Seconds that are always given."""
SLOW = 0.5
"""Tests of more seconds wait for the others."""
LIBRARIES = (
    "numpy pandas scipy.sparse sklearn.linear_model sklearn.cluster sklearn.feature_extraction.text docx docxtpl openpyxl "
    "pytest_asyncio.plugin jinja2 lxml.etree lxml.html click sqlite3 xml.dom.minidom"
)
"""Loaded before the forks."""
PLUGINS = "pytest_asyncio.plugin _hypothesis_pytestplugin"
"""Those of pytest that the tests need; others that happen to be installed are not loaded."""


class Notes:
    """A plug-in for pytest that notes how long each test takes and which of the program's functions it comes to."""

    def __init__(self, root: Path) -> None:
        """Note functions of files under ``root``."""
        self._root = f"{root}{os.sep}"
        self._into: set[CodeType] = set()
        self.tests: dict[str, tuple[float, set[str]]] = {}
        self._fixtures: dict[str, set[CodeType]] = {}

    def came_to(self, frame: FrameType, event: str, _: object) -> None:
        """Note a call; what it was of is looked up afterwards, so that tests are not much slower."""
        if event == "call":
            self._into.add(frame.f_code)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[Any]:
        """Note a test; what fixtures of whole modules came to is noted for every test that has them."""
        self._into, started = set(), time.monotonic()
        done = yield
        names = getattr(item, "fixturenames", ())
        reached = self._into.union(*(self._fixtures.get(name, ()) for name in names))
        self.tests[item.nodeid] = (time.monotonic() - started, self._named(reached))
        return done

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[Any]) -> Iterator[Any]:
        """Keep what a fixture of a whole module came to."""
        outer, self._into = self._into, set()
        done = yield
        if fixturedef.scope != "function":
            self._fixtures[fixturedef.argname] = self._into
        self._into = outer | self._into
        return done

    def _named(self, reached: set[CodeType]) -> set[str]:
        """Give the functions of the program among what was called."""
        inside = (code for code in reached if code.co_filename.startswith(self._root))
        return {f"{code.co_filename[len(self._root) :]} {code.co_name}" for code in inside}


class Order:
    """A plug-in for pytest that lets the tests most likely to notice a change go first."""

    def __init__(self, tests: dict[str, tuple[float, set[str]]], changed: str) -> None:
        """Take the notes, and the file and function of the change."""
        self._tests, self._changed = tests, changed

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Sort tests; those alike keep their order, so that fixtures of modules are not made again and again."""
        items.sort(key=lambda item: self._place(item.nodeid))

    def _place(self, name: str) -> tuple[bool, bool]:
        seconds, reached = self._tests.get(name, (0.0, set()))
        return self._changed not in reached, seconds > SLOW


def in_fork(run: Callable[[], int], limit: float | None = None) -> bool:
    """Whether a run in a fork of this process ends with 0, in time."""
    child = os.fork()
    if child == 0:
        os.setsid()
        quiet = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(quiet, stream)
        os._exit(run())
    started = time.monotonic()
    while True:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return status == 0
        if limit is not None and time.monotonic() - started > limit:
            os.killpg(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return False
        time.sleep(0.02)


def noted(tests: list[str], notes: Path) -> int:
    """Run the tests as they are and write the notes."""
    plugin = Notes(Path.cwd())
    sys.settrace(plugin.came_to)
    threading.settrace(plugin.came_to)
    code = run_tests(tests, plugin)
    rows = {name: (seconds, sorted(reached)) for name, (seconds, reached) in plugin.tests.items()}
    notes.write_text(json.dumps(rows), encoding="utf-8")
    return code


def run_tests(tests: list[str], plugin: object) -> int:
    """Run tests up to the first failure; random ones get the same examples in every run."""
    settings.register_profile("mutants", derandomize=True, database=None, deadline=None)
    settings.load_profile("mutants")
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    words = [word for name in PLUGINS.split() for word in ("-p", name)]
    words += ["-q", "-x", "--no-header", "-m", "not hard", "-W", "ignore::pytest.PytestAssertRewriteWarning"]
    return int(pytest.main([*words, *tests], plugins=[plugin]))


def lives(change: dict[str, Any], tests: list[str], notes: dict[str, tuple[float, set[str]]]) -> bool:
    """Whether all tests pass with a change; the file is put back as it was, with its time."""
    path = Path(change["file"])
    content, times = path.read_bytes(), path.stat()
    order = Order(notes, f"{change['file']} {change['inside']}")
    limit = START + PATIENCE * sum(seconds for seconds, _ in notes.values())
    try:
        path.write_bytes(content[: change["start"]] + change["new"].encode("utf-8") + content[change["end"] :])
        os.utime(path, (times.st_atime, times.st_mtime + 1000))  # so that no compiled file passes for it
        return in_fork(lambda: run_tests(tests, order), limit)
    finally:
        path.write_bytes(content)
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def main() -> int:
    """Answer one line for every change on stdin, after one that says the tests pass as they are."""
    path, tests = Path(sys.argv[1]), [f"tests/{name}" for name in sys.argv[2:]]
    sys.path.insert(0, str(Path.cwd()))
    for name in LIBRARIES.split():
        importlib.import_module(name)
    if not path.exists() and not in_fork(lambda: noted(tests, path)):
        print("fails", flush=True)
        return 1
    rows = json.loads(path.read_text(encoding="utf-8"))
    notes = {name: (seconds, set(reached)) for name, (seconds, reached) in rows.items()}
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    sys.dont_write_bytecode = True
    print("ready", flush=True)
    for line in sys.stdin:
        print("lived" if lives(json.loads(line), tests, notes) else "killed", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
