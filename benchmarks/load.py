"""Open and work on a large project: 20,000 texts, 300 measures, 60 areas, 300 commitments; prints processor seconds and bytes.

``python benchmarks/load.py [TEXTS]``. The ranking is made up, since its time is measured elsewhere.
``python benchmarks/load.py --commands [TEXTS]`` instead reads 100,000 texts from a csv, ranks and exports by the command
line, and prints each command's processor seconds and memory.
"""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from author.draft import ChosenArea, Commitment, Draft, FormalFields
from author.session import commitments, copies, masking, overview, projects, versions
from author.state import ProjectState
from author.store.project import Project
from surveys.model import Analysis, Concern, Measure, Parts, Placement, ProblemArea, Reading, Source, Statement

AT = "2026-01-12T09:00:00"
MEASURES, AREAS, COMMITMENTS = 300, 60, 300


def seconds(work: Callable[[], object], times: int = 3) -> float:
    """Give the processor seconds of work, best of some runs; a busy machine distorts them little."""
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def large(path: Path, texts: int) -> tuple[str, Analysis]:
    """Make a project of that size; give its ranking and the key it is kept under."""
    from author.session.areas import analysis_key
    from surveys.areas import load_areas

    bank = [example.text for area in load_areas() for example in area.bank]
    source = Source("s", "enkät.csv", "survey-responses", "csv", "s", texts, texts)
    rows = tuple(
        Concern(f"{n:016x}", "s", "blad", n, "Synpunkt", f"{bank[n % len(bank)]} {n // len(bank)}", person=f"{n:012x}")
        for n in range(texts)
    )
    measures = tuple(
        Measure(f"m{n}", "s", n, "B", f"Fråga {n}", n % 7, "index0-6", "low_good") for n in range(MEASURES)
    )
    areas = tuple(ChosenArea(f"ny-{n}", f"Område {n}", "Många tar upp det.", ("Orsak",)) for n in range(AREAS))
    promises = tuple(
        Commitment(f"å{n}", f"Polisen mäter hastigheten {n} gånger.", ("polisen",), f"ny-{n % AREAS}", time="2026")
        for n in range(1, COMMITMENTS + 1)
    )
    formal = FormalFields("Åsby", "Lokalpolisområde Åsby", "2026-01-01", "2026-12-31")
    draft = Draft(formal, areas, commitments=promises, next_number=COMMITMENTS + 1)
    statements = tuple(
        Statement(f"{c.id}-1", c.id, c.text, "problem", (Placement("trafik", 0.9, ("ord",)),)) for c in rows
    )
    ranked = tuple(
        ProblemArea(f"ny-{n}", f"Område {n}", n + 1, n + 1, n + 2, 0.5, Parts(), 10, 10,
                    statements=tuple(s.id for s in statements[n::AREAS])) for n in range(AREAS)
    )  # fmt: skip
    analysis = Analysis(ranked, statements=statements, sources=(source,))
    with Project.create(path, ProjectState(Draft(formal)), "Skapade", AT) as project:
        state = ProjectState(draft, ("s",))
        project.record(state, "Läste in enkät.csv", AT, (Reading(source, measures, rows),))
        key = analysis_key(project)
        project.keep_derived(key, analysis)
    return key, analysis


def by_commands(texts: int) -> None:
    """Print what new, import, analyse, adding a promise and export take for a csv of so many different texts."""
    from surveys.areas import load_areas, load_kinds

    bank = [e.text for area in load_areas() for e in area.bank] + [e.text for e in load_kinds()]
    places = ("torget", "stationen", "Storgatan", "skolan", "parken", "badet", "hamnen")
    with tempfile.TemporaryDirectory() as folder:
        path, table = Path(folder) / "stor.lofte", Path(folder) / "svar.csv"
        with table.open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file, delimiter=";")
            rows.writerow(("Nr", "Område", "Vad gör dig otrygg?"))
            for n in range(texts):
                said = f"{bank[n % len(bank)]} {bank[(7 * n + n // len(bank)) % len(bank)]}"
                rows.writerow((n, places[n % len(places)], f"{said} Det gäller vid {places[n // 7 % len(places)]}."))
        print(f"{texts} texter, csv {table.stat().st_size / 1e6:.1f} MB")
        period = ("--municipality", "Åsby", "--police-area", "LPO Åsby", "--from", "2026-01-01", "--to", "2026-12-31")
        for words in (
            ("new", path, *period), ("import", path, table), ("analyse", path), ("analyse", path),
            ("commitment", "add", path, "Polisen mäter hastigheten 24 gånger vid skolan."),
            ("export", path, "--copy", "web"), ("export", path, "--copy", "annex"),
        ):  # fmt: skip
            _timed(*words)
        print(f"projektets storlek: {path.stat().st_size / 1e6:.1f} MB")


def _timed(*words: object) -> None:
    """Run a command and print what it took."""
    started = time.perf_counter()
    child = subprocess.Popen([sys.executable, "-m", "author", *map(str, words)], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    shown = " ".join(str(word) for word in words if not isinstance(word, Path))[:40]
    print(
        f"lofte {shown}: {used.ru_utime + used.ru_stime:.0f} s processor, {time.perf_counter() - started:.0f} s, "
        f"{used.ru_maxrss / 1e3:.0f} MB, slutkod {child.returncode}", flush=True,
    )  # fmt: skip


def main() -> None:
    """Print what opening, editing, undoing, copying and masking take."""
    if sys.argv[1:2] == ["--commands"]:
        by_commands(int(sys.argv[2]) if len(sys.argv) > 2 else 100_000)  # the size may follow
        return
    texts = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "stor.lofte"
        key, analysis = large(path, texts)
        print(
            f"{texts} texter, {MEASURES} mått, {AREAS} områden, {COMMITMENTS} åtaganden: {path.stat().st_size / 1e6:.1f} MB"
        )

        def opened() -> None:
            with projects.open_project(path) as project:
                overview.look(project, None, None, current=False)

        print(f"öppna och visa utkastet: {seconds(opened):.3f} s")
        with projects.open_project(path) as project:
            print(f"läsa alla rader: {seconds(project.readings):.2f} s")
            print(f"läsa den sparade problembilden: {seconds(lambda: project.derived(key, Analysis)):.2f} s")
            assert project.derived(key, Analysis) == analysis
            before = path.stat().st_size
            edit = seconds(lambda: commitments.add_own(project, f"Kommunen gör {time.perf_counter()}.", {}, AT), 10)
            print(f"en ändring: {1000 * edit:.0f} ms, {(path.stat().st_size - before) / 10 / 1e3:.0f} kB i filen")
            print(f"ångra: {1000 * seconds(project.undo, 5):.0f} ms")
            print(
                f"namnge en version: {1000 * seconds(lambda: versions.save_version(project, str(time.perf_counter()), AT)):.0f} ms"
            )
            print(f"säkerhetskopia: {seconds(lambda: copies.backup(project, AT), 1):.2f} s")
            print(f"lista vad som nästan maskerades: {seconds(lambda: masking.queue(project), 1):.1f} s")
            print(f"maskera ett ord överallt: {seconds(lambda: project.purge({'Storgatan': '[x]'}, AT), 1):.1f} s")
            project.keep_derived(key, replace(analysis))
            print(f"gallra texterna: {seconds(lambda: project.remove_texts(analysis, AT), 1):.1f} s")
        print(f"efter gallring: {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
