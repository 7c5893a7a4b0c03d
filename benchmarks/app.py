"""Time the app beside a bare Textual app, in the same run: first picture, memory, keys, long tables; prints ratios."""

from __future__ import annotations

import asyncio
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path
from typing import Self

ROOT = Path(__file__).resolve().parent.parent
RUNS = 9
"""Starts of each app, taken in turn so that both meet the same load."""
KEYS = 60
HEAVY = ("pandas", "numpy", "scipy", "sklearn", "docx", "openpyxl", "jinja2", "lxml", "matplotlib")
"""Modules that must not be loaded when the first picture stands."""
ROWS = 10_000
BARE = """
from textual.app import App
from textual.widgets import Static

class Program(App):
    BINDINGS = [("tab", "answer", "x")]
    def compose(self):
        yield Static("hej")
    def action_answer(self):
        pass

app = Program()
shown = "hej"
"""
LOFTE = """
from author.tui.app import LofteApp
app = LofteApp()
shown = "Askersvik 2018"
"""
MEASURE = """
import json, sys, time
{make}
painted, answered, used, heavy = [], [], [], []

async def watch(pilot):
    def there():
        return any(shown in strip.text for strip in pilot.app.screen._compositor.render_strips())

    while not there():
        await pilot.pause()
    painted.append(time.time())
    used.append(time.process_time())
    heavy.extend(name for name in {heavy!r} if name in sys.modules)
    await pilot.press("tab")
    answered.append(time.time())
    pilot.app.exit()

app.run(headless=True, size=(100, 30), auto_pilot=watch)
status = open("/proc/self/status", encoding="utf-8").read() if sys.platform == "linux" else ""
kilobytes = next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")), 0)
print(json.dumps({{"painted": painted[0], "answered": answered[0], "processor": used[0], "heavy": len(heavy), "rss": kilobytes / 1024, "modules": len(sys.modules)}}))
"""


def start(make: str, home: Path) -> dict[str, float]:
    """Start one app in a fresh process; seconds until its screen stands and until it has answered a key, and memory."""
    begun = time.time()
    surroundings = os.environ | {"PYTHONPATH": str(ROOT), "LOFTE_HOME": str(home), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", MEASURE.format(make=make, heavy=HEAVY)],
        env=surroundings,
        capture_output=True,
        text=True,
        check=True,
    )
    seen = json.loads(done.stdout.splitlines()[-1])
    return seen | {"painted": seen["painted"] - begun, "answered": seen["answered"] - begun}


def recent(home: Path) -> None:
    """Give the start screen a full list of projects opened before."""
    from author.session.recent import MOST, remember

    for n in range(MOST):
        remember(home, home / f"askersvik-{n}.lofte", f"Askersvik {2018 + n}")


def first_picture(folder: Path) -> None:
    """Compare the starts."""
    recent(folder)
    runs: dict[str, list[dict[str, float]]] = {"bare": [], "lofte": []}
    for _ in range(RUNS):
        runs["bare"].append(start(BARE, folder))
        runs["lofte"].append(start(LOFTE, folder))
    print(f"heavy modules at the first picture: {max(run['heavy'] for run in runs['lofte'])} of {len(HEAVY)}")
    for what, unit in (
        ("painted", "s"),
        ("processor", "processor s"),
        ("answered", "s"),
        ("rss", "MB"),
        ("modules", "modules"),
    ):
        bare, lofte = (statistics.median(run[what] for run in runs[name]) for name in ("bare", "lofte"))
        print(f"{what}: bare {bare:.2f}, lofte {lofte:.2f} {unit}, ratio {lofte / bare:.2f} (median of {RUNS} each)")


def percentiles(seconds: list[float]) -> str:
    """Give the middle and the slow end in milliseconds."""
    ordered = sorted(seconds)
    p50, p95 = statistics.median(ordered), ordered[int(0.95 * (len(ordered) - 1))]
    return f"p50 {p50 * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms (n={len(ordered)})"


async def keys(project: Path, *, working: bool) -> str:
    """Time from a key to the frame that shows it, on the ranking, alone or while an analysis runs in a thread."""
    from textual.events import Key

    from author.tui.app import LofteApp
    from author.tui.rows import Rows

    app, took = LofteApp(), []
    async with app.run_test(size=(100, 30)) as pilot:
        app.open_path(project)
        await pilot.app.workers.wait_for_complete()
        await pilot.press("f3")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        app.screen.query_one(Rows).focus()
        await pilot.pause()
        running = app.run_worker(lambda: analyses(project), thread=True) if working else None
        frame = asyncio.Event()
        update = app._display  # what is sent to the terminal goes through here

        def display(screen: object, picture: object) -> None:
            update(screen, picture)
            if picture is not None:
                frame.set()

        app._display = display
        for n in range(KEYS):
            frame.clear()
            begun = time.perf_counter()
            key = "down" if n % 12 < 6 else "up"  # six rows down, six up
            app.post_message(Key(key, None))
            await asyncio.wait_for(frame.wait(), 5)
            took.append(time.perf_counter() - begun)
            await asyncio.sleep(0.02)
        if running is not None:
            running.cancel()
    return percentiles(took)


def analyses(project: Path) -> None:
    """Rank the project over and over until the app cancels it, as it does at quit."""
    from textual.worker import get_current_worker

    from author.session import projects
    from surveys.analysis import analyse
    from surveys.areas import load_areas

    worker = get_current_worker()
    with projects.open_project(project) as opened:
        state, readings = opened.state, opened.readings()
        while not worker.is_cancelled:
            analyse(readings, state.settings, state.edits, load_areas(), state.coded)


class Stalls:
    """The longest time the event loop does not come round."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._task: asyncio.Task[None] | None = None

    async def _tick(self) -> None:
        last = time.perf_counter()
        while True:
            await asyncio.sleep(0.001)
            now = time.perf_counter()
            self.longest, last = max(self.longest, now - last), now

    async def __aenter__(self) -> Self:
        self._task = asyncio.create_task(self._tick())
        await asyncio.sleep(0.01)
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._task is not None
        self._task.cancel()


async def stall(fill: Callable[[object], None], table: object) -> tuple[float, float]:
    """Fill a table with many rows; the longest stall and the whole time, in seconds."""
    from textual.app import App

    class Program(App[None]):
        def compose(self) -> Iterator[object]:
            yield table

    async with Program().run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        begun = time.perf_counter()
        async with Stalls() as stalls:
            fill(table)
            while table.row_count < ROWS:  # nothing tells the last row
                await asyncio.sleep(0.005)
            await pilot.pause()
        return stalls.longest, time.perf_counter() - begun


def long_table() -> None:
    """Compare the app's table with Textual's own, filled at once."""
    from textual.widgets import DataTable

    from author.tui.rows import Column, Rows
    from author.tui.text import FULL, cells

    rows = [(str(n), cells(FULL, (str(n), f"Det är mörkt vid hus {n}", "enkat.xlsx"))) for n in range(ROWS)]

    def naive(table: DataTable[object]) -> None:
        table.add_columns("Nr", "Synpunkt", "Källa")
        for key, texts in rows:
            table.add_row(*texts, key=key)

    own = asyncio.run(
        stall(lambda table: table.fill(rows), Rows((Column("Nr", 6), Column("Synpunkt"), Column("Källa", 20))))
    )
    plain = asyncio.run(stall(naive, DataTable()))
    print(f"{ROWS} rows: longest stall {own[0] * 1000:.0f} ms, naive {plain[0] * 1000:.0f} ms,", end=" ")
    print(f"ratio {own[0] / plain[0]:.2f}; all there after {own[1]:.1f} s, naive {plain[1]:.1f} s")


def warm() -> None:
    """Bring this process where the app is a moment after its first picture."""
    from importlib import import_module

    from author.tui.work import WARM, spare_the_libraries

    for name in WARM:
        import_module(name)
    spare_the_libraries()


def main() -> None:
    """Print machine, versions and the figures."""
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, "
        f"Python {platform.python_version()}, textual {metadata.version('textual')}"
    )
    from author.session.demo import run_demo

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["LOFTE_HOME"] = str(folder)
        first_picture(folder)
        warm()
        long_table()
        project = run_demo(folder / "demo", lambda _: None).paths[0]
        print("key to output, idle:", asyncio.run(keys(project, working=False)))
        print("key to output, analysis running:", asyncio.run(keys(project, working=True)))


if __name__ == "__main__":
    main()
