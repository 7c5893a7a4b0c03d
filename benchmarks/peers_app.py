"""Time the app beside posting and harlequin, each in its own environment, in real terminals of 100 × 30.

Every app is started in a pseudo-terminal, as a user starts it. What is taken: seconds until a text of its first useful
screen has been written, processor seconds up to then, memory, and the time from a key to the first output after it.
Processor time is what to compare on a busy machine. A peer that cannot be installed is shown with the reason.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENVS = ROOT / ".venv-peers-app"
PEERS = {"posting": ("posting==2.11.1", "tree-sitter==0.25.2"), "harlequin": ("harlequin==2.17.0",)}
"""What is installed for each; with a newer tree-sitter posting ends at once."""
RUNS = int(os.environ.get("RUNS", "5"))
"""Starts of each app, taken in turn."""
KEYS = 30
_IDLE = 0.05
"""Processor seconds in half a second or more, under which an app counts as at rest."""
LIMIT = 60.0
"""Seconds after which an app counts as not having come up."""
_ESCAPES = re.compile(rb"\x1b(?:\[[0-9;?<>=$]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_=>])")
BARE = """
from textual.app import App
from textual.widgets import Input

class Program(App):
    def compose(self):
        yield Input("hej")

Program().run()
"""


@dataclass(frozen=True)
class Start:
    """How an app is started and what is waited for."""

    command: list[str]
    """The program and its arguments."""
    shown: bytes
    """A text that stands on its first useful screen and answers a key."""
    keys: tuple[bytes, ...]
    """Keys that change what is seen, pressed in turn."""


@dataclass
class Seen:
    """What one run gave."""

    painted: float = 0.0
    """Seconds until the text was written."""
    processor: float = 0.0
    """Processor seconds up to then."""
    megabytes: float = 0.0
    """Memory when the text stood there."""
    answers: list[float] = field(default_factory=list)
    """Seconds from each key to the first output."""
    per_key: float = 0.0
    """Processor seconds a key."""


def environments() -> dict[str, str]:
    """Make an environment for each peer; gives the reason where one cannot be made."""
    failed = {}
    for name, wanted in PEERS.items():
        folder = VENVS / name
        if (folder / "bin" / name).exists():
            continue
        for step in ([sys.executable, "-m", "venv", str(folder)], [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", *wanted]):  # fmt: skip
            done = subprocess.run(step, capture_output=True, text=True, check=False)
            if done.returncode:
                failed[name] = (done.stderr.strip().splitlines() or ["unknown error"])[-1][:200]
                break
    return failed


def starts(folder: Path) -> dict[str, Start]:
    """Say how each app is started."""
    arrows, letters = (b"\x1b[B", b"\x1b[A"), (b"a", b"b")
    collection = folder / "collection"
    collection.mkdir()
    return {
        "bare": Start([sys.executable, "-c", BARE], b"hej", letters),
        "lofte": Start([sys.executable, "-m", "author"], b"Askersvik 2018", arrows),
        "posting": Start([str(VENVS / "posting/bin/posting"), "--collection", str(collection)], b"Headers", letters),
        "harlequin": Start([str(VENVS / "harlequin/bin/harlequin"), "-a", "sqlite", ":memory:"], b"Query Editor", letters),
    }  # fmt: skip


def run(start: Start, folder: Path) -> Seen:
    """Start an app in a terminal of its own, wait for its screen, press keys, end it."""
    import fcntl
    import pty
    import termios

    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
    surroundings = os.environ | {
        "TERM": "xterm-256color", "COLORTERM": "truecolor", "LOFTE_HOME": str(folder / "home"), "PYTHONPATH": "",
        "XDG_CONFIG_HOME": str(folder / "config"), "XDG_DATA_HOME": str(folder / "data"),
    }  # fmt: skip
    if "author" in start.command:
        surroundings["PYTHONPATH"] = str(ROOT)
    begun = time.perf_counter()
    process = subprocess.Popen(
        start.command, stdin=slave, stdout=slave, stderr=slave, cwd=folder, env=surroundings, start_new_session=True
    )
    os.close(slave)
    seen, written = Seen(), b""
    try:
        while start.shown not in _ESCAPES.sub(b" ", written):
            written += _output(master, 0.05)
            if time.perf_counter() - begun > LIMIT or process.poll() is not None:
                raise TimeoutError(" ".join(_ESCAPES.sub(b" ", written).decode("utf-8", "replace").split())[-200:])
        seen.painted = time.perf_counter() - begun
        seen.processor, seen.megabytes = _used(process.pid)
        _rest(process.pid, master)
        before, _ = _used(process.pid)
        for n in range(KEYS):
            pressed = time.perf_counter()
            os.write(master, start.keys[(n // 4) % 2])
            if _output(master, 2.0):
                seen.answers.append(time.perf_counter() - pressed)
            _quiet(master, 0.03)
        seen.per_key = (_used(process.pid)[0] - before) / KEYS
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        os.close(master)
    return seen


def _output(master: int, seconds: float) -> bytes:
    """Take what has been written, waiting at most so long for the first of it."""
    if not select.select([master], [], [], seconds)[0]:
        return b""
    try:
        return os.read(master, 1 << 16)
    except OSError:  # the program has ended
        return b""


def _quiet(master: int, seconds: float = 1.0) -> None:
    """Read until nothing has come for so long, for five times as long at most: a cursor may blink."""
    end = time.perf_counter() + 5 * seconds
    while time.perf_counter() < end and _output(master, seconds):
        pass


def _rest(pid: int, master: int) -> None:
    """Wait until an app has done what it does after its first picture, for 20 seconds at most."""
    end = time.perf_counter() + 20
    while time.perf_counter() < end:
        before = _used(pid)[0]
        _quiet(master, 0.5)
        if _used(pid)[0] - before < _IDLE:
            return


def _used(pid: int) -> tuple[float, float]:
    """Processor seconds and megabytes of a process."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    kilobytes = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK"), kilobytes / 1024


def recent(home: Path) -> None:
    """Give the start screen of lofte a full list."""
    home.mkdir()
    entries = [{"path": f"/p/{n}.lofte", "name": f"Askersvik {2018 + n}"} for n in range(8)]
    (home / "senaste.json").write_text(json.dumps(entries), encoding="utf-8")


def main() -> None:
    """Print a table and the ratios."""
    failed = environments()
    found: dict[str, list[Seen]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        recent(folder / "home")
        todo = {app: start for app, start in starts(folder).items() if app not in failed}
        for _ in range(RUNS):
            for app, start in todo.items():
                if app in failed:
                    continue
                try:
                    found.setdefault(app, []).append(run(start, folder))
                except TimeoutError as error:
                    failed[app] = f"no screen within {LIMIT:.0f} s: {error}"
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, {RUNS} starts each, {KEYS} keys a start, medians")
    print(
        f"{'app':10} {'screen s':>9} {'processor s':>12} {'MB':>6} {'key ms p50':>11} {'p95':>6} {'processor ms a key':>19}"
    )
    middle = {app: _middle(runs) for app, runs in found.items() if app not in failed}
    for app, (painted, processor, megabytes, p50, p95, per_key) in middle.items():
        print(f"{app:10} {painted:9.2f} {processor:12.2f} {megabytes:6.0f} {p50:11.1f} {p95:6.1f} {per_key:19.1f}")
    for app, reason in failed.items():
        print(f"{app:10} skipped: {reason}")
    for app in ("bare", *PEERS):
        if app in middle and "lofte" in middle:
            own, other = middle["lofte"], middle[app]
            names = ("screen", "processor", "memory", "key p50", "key p95", "processor a key")
            ratios = ", ".join(f"{n} {a / b:.2f}" for n, a, b in zip(names, own, other, strict=True) if b)
            print(f"lofte / {app}: {ratios}")


def _middle(runs: list[Seen]) -> tuple[float, float, float, float, float, float]:
    answers = sorted(answer for run in runs for answer in run.answers) or [0.0]
    return (
        statistics.median(r.painted for r in runs), statistics.median(r.processor for r in runs),
        statistics.median(r.megabytes for r in runs), statistics.median(answers) * 1000,
        answers[int(0.95 * (len(answers) - 1))] * 1000, statistics.median(r.per_key for r in runs) * 1000,
    )  # fmt: skip


if __name__ == "__main__":
    main()
