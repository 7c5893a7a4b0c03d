"""Kill a working program with SIGKILL at random moments and see what the project file holds afterwards.

Run as ``python tests/crash_harness.py FOLDER KILLS SEED [--without-transaction] [--first-six]``. Each round starts from the same
file, forks a child that carries out a fixed list of commands, and kills it either after a random time or at a random
one of the moments that SQLite and the system report (a statement begins, a file is opened, renamed or removed, some
instructions have run). Then the file is opened as a person would open it: it must be whole, and must hold exactly what
it held after the last command that was finished, or after the one that was under way. Exports must be whole or absent.

Prints one JSON line: rounds, where the kills hit, and what was wrong.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import small

from author.session import commitments, copies, documents, masking, projects, sources, versions
from author.store import file as store_file
from author.store.project import Project
from surveys.model import Analysis

FIRST = "2026-02-02T09:00:00"
NEXT = "2026-02-03T09:00:00"
TODAY = date(2026, 2, 2)
NOTES = "Datum;Plats;Synpunkt\n2025-06-01;Hamnen;Lamporna lyser inte\n2025-06-01;Hamnen;Mopeder kör om natten\n"


def commands(folder: Path, known: Analysis) -> list[Callable[[Path], object]]:
    """List what the child does, one command each, as (path of the project) -> anything."""

    def opened(work: Callable[[Project], object]) -> Callable[[Path], object]:
        def run(path: Path) -> object:
            with projects.open_project(path) as project:
                return work(project)

        return run

    notes = folder / "nya.csv"
    notes.write_text(NOTES, encoding="utf-8")
    steps: list[Callable[[Project], object]] = [
        lambda p: projects.set_fields(p, {"place": "Åsby"}, FIRST),
        lambda p: sources.import_files(p, (notes,), FIRST),
        lambda p: commitments.add_own(p, "Kommunen byter lampor i hamnen.", {"area": "trafik"}, FIRST),
        lambda p: p.undo(),
        lambda p: p.redo(),
        lambda p: versions.save_version(p, "Mitten", FIRST),
        lambda p: projects.set_fields(p, {"follow-up": "I november."}, NEXT),
        lambda p: p.keep_derived("ett", known),
        lambda p: copies.backup(p, NEXT),
        lambda p: documents.export(_known(p, known), "web", TODAY),
        lambda p: documents.export(_known(p, known), "review", TODAY),
        lambda p: masking.mask_more(p, (small.NAME,), NEXT),
        lambda p: versions.restore_version(p, "Mitten", NEXT),
        lambda p: p.remove_texts(known, NEXT),
    ]
    return [opened(step) for step in steps]


def _known(project: Project, known: Analysis) -> Project:
    """Let the project know its ranking, so that no classifier is trained."""
    project.derived = lambda *_: known
    return project


class Harness:
    """One start file, one list of commands, and what the file holds after each of them."""

    def __init__(self, folder: Path, seed: int, version: int, first: int | None) -> None:
        """Carry out the commands once and note every state."""
        self.folder, self.chance = folder, random.Random(seed)
        self.start = small.small(folder, "start.lofte", version)
        with Project.open(small.small(folder, "known.lofte")) as project:
            row = project._file.rows("SELECT data FROM derived")[0][0]
            self.known = project._file.read(row, Analysis)
        self.steps = commands(folder, self.known)[:first]
        self.work = folder / "arbete"
        self._fresh()
        with Project.open(self.path):
            self.states = [small.dump(self.path)]
        began = time.perf_counter()
        for step in self.steps:
            step(self.path)
            self.states.append(small.dump(self.path))
        self.seconds = time.perf_counter() - began
        self.events = self._count_events()
        self.hits: Counter[str] = Counter()
        self.wrong: list[str] = []

    @property
    def path(self) -> Path:
        """The project that is worked on."""
        return self.work / "p.lofte"

    def round(self) -> None:
        """Kill one child and look."""
        self._fresh()
        reader, writer = os.pipe()
        moment = self.chance.choice(("time", "event"))
        after = self.chance.randrange(1, self.events + 1)
        pid = os.fork()
        if not pid:
            self._child(writer, after if moment == "event" else 0)
        os.close(writer)
        if moment == "time":
            time.sleep(self.chance.random() * self.seconds)
            os.kill(pid, signal.SIGKILL)
        with os.fdopen(reader, "rb") as told:
            said = told.read().decode().split()
        _, status = os.waitpid(pid, 0)
        done = sum(word == "done" for word in said)
        self.hits[f"command {done}" if os.WIFSIGNALED(status) else "finished"] += 1
        if os.WIFEXITED(status) and os.WEXITSTATUS(status):
            self.wrong.append(f"the child failed after {done} commands")
        self._look(done)

    def _count_events(self) -> int:
        """Let one child work to its end and tell how many events it saw."""
        self._fresh()
        reader, writer = os.pipe()
        pid = os.fork()
        if not pid:
            left = _die_after(sys.maxsize)
            for step in self.steps:
                step(self.path)
            os.write(writer, str(sys.maxsize - left[0]).encode())
            os._exit(0)
        os.close(writer)
        with os.fdopen(reader, "rb") as told:
            seen = int(told.read())
        os.waitpid(pid, 0)
        return seen

    def _child(self, writer: int, after: int) -> None:
        """Carry out the commands, telling of each; die at the given event."""
        try:
            if after:
                _die_after(after)
            for step in self.steps:
                step(self.path)
                os.write(writer, b"done ")
        except BaseException as error:  # the parent is told
            sys.stderr.write(f"{error!r}\n")
            os._exit(1)
        os._exit(0)

    def _look(self, done: int) -> None:
        """Open the file as a person would, and compare."""
        try:
            with Project.open(self.path) as project:
                held = small.dump(self.path)
                _ = project.state, project.readings(), project.history(), project.versions()
                projects.record_draft(project, replace(project.state.draft, next_number=99), "Efter", NEXT)
                project.undo()
        except Exception as error:  # whatever it is, it is written down
            self.wrong.append(f"after {done} commands: {error}")
            return
        if small.integrity(self.path) != "ok":
            self.wrong.append(f"after {done} commands: not whole")
        left = [p.name for p in self.work.iterdir() if p.name.startswith("p.lofte-") or p.name.endswith("-ny")]
        if left:
            self.wrong.append(f"after {done} commands: left beside it {left}")
        if held not in self.states[done : done + 2]:
            self.wrong.append(f"after {done} commands: the file holds half a command")
        for name, end in (("p-webb.html", b"</html>"), ("p-granskning_UTKAST.docx", b"PK\x05\x06")):
            written = self.work / name
            if written.exists() and end not in written.read_bytes()[-400:]:
                self.wrong.append(f"after {done} commands: half of {name}")

    def _fresh(self) -> None:
        shutil.rmtree(self.work, ignore_errors=True)
        self.work.mkdir()
        shutil.copyfile(self.start, self.path)


def _die_after(events: int) -> list[int]:
    """Kill this process at the n-th event that SQLite or the system reports; give how many are left, kept up to date."""
    left = [events]

    def tick(*_: object) -> int:
        left[0] -= 1
        if left[0] <= 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return 0

    real = sqlite3.connect

    def connect(*words: object, **named: object) -> sqlite3.Connection:
        connection = real(*words, **named)
        connection.set_trace_callback(tick)
        connection.set_progress_handler(tick, 400)
        return connection

    sqlite3.connect = connect
    watched = ("os.rename", "os.remove", "shutil.copyfile")
    sys.addaudithook(lambda event, _: tick() and None if event in watched else None)
    return left


def without_transaction() -> None:
    """Take the transaction away: every statement of a command is then kept on its own."""

    class Bare:
        """A connection that neither begins nor commits."""

        def __init__(self, connection: sqlite3.Connection) -> None:
            self._connection = connection

        def execute(self, statement: str, *values: object) -> object:
            if statement in ("BEGIN IMMEDIATE", "COMMIT", "ROLLBACK"):
                return None
            return self._connection.execute(statement, *values)

        def __getattr__(self, name: str) -> object:
            return getattr(self._connection, name)

    real = store_file.ProjectFile.__init__

    def init(self: store_file.ProjectFile, path: Path, connection: sqlite3.Connection) -> None:
        real(self, path, Bare(connection))

    store_file.ProjectFile.__init__ = init


def main() -> None:
    """Run the rounds, half of them on a file of the older format."""
    folder, kills, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    if "--without-transaction" in sys.argv:
        without_transaction()
    hits: Counter[str] = Counter()
    wrong: list[str] = []
    for version in (1, 2):
        inside = folder / f"format{version}"
        inside.mkdir(exist_ok=True)
        first = 6 if "--first-six" in sys.argv else None
        harness = Harness(inside, seed + version, version, first)
        for _ in range(kills // 2):
            harness.round()
        hits += harness.hits
        wrong += harness.wrong
    sys.stdout.write(json.dumps({"kills": sum(hits.values()) - hits["finished"], "hits": hits, "wrong": wrong}) + "\n")


if __name__ == "__main__":
    main()
