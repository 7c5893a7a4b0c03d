"""Feeds damaged files to what reads files, below the wrapper that turns errors into messages.

``python tests/fuzzing.py TARGET [--count N | --seconds S] [--seed K] [--keep DIR] [--first]``. Every input follows from the seed
and its number. Each must be read, or refused with ``UserError``, within ``SECONDS`` of processor time, in a process with
``MEMORY`` bytes of address space. What fails is shrunk and laid in DIR; the smallest are kept in ``tests/fuzz/TARGET``
and read first in every run.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from fuzz_mutate import mutated

from surveys.errors import UserError

SEEDS = ROOT / "tests" / "fuzz"
SECONDS = 10.0
"""Processor time one small file may take, made ones aside; ten times what the slowest good one takes."""
MEMORY = 3_000_000_000
MOST = 400_000
"""Bytes of an input; larger ones are what tests of limits are for."""
BATCH = 100
"""Inputs of one child."""
Target = Callable[[Path], object]


class TooSlowError(Exception):
    """An input took longer than it may."""


@dataclass(slots=True)
class Run:
    """What a run has found."""

    done: int = 0
    refused: int = 0
    slowest: float = 0.0
    faults: dict[str, bytes] = field(default_factory=dict)
    """Where it went wrong -> the smallest input that did."""


def read_any(path: Path) -> object:
    """Read a source file as the project does, and as a column of texts."""
    from surveys.areas import load_areas
    from surveys.intake import read_sources, read_texts

    found = read_sources(path, areas=load_areas())
    assert all(c.text for r in found for c in r.concerns), "en tom synpunkt"
    return found, read_texts(path)


def read_lofte(path: Path) -> object:
    """Read a löfte as structure, settle what is doubtful both ways, and make entries of a library from it."""
    from author.library_data import entries_from
    from author.parse import judge, parse, parsed_json, settle
    from surveys.readers.documents import read_lines

    found = parse(read_lines(path))
    parsed_json(found)
    for lines in (frozenset[int](), frozenset(d.promise.line for d in found.doubts)):
        for lofte in settle(found, lines).loften:
            for promise in lofte.commitments:
                judge(promise.outcome or promise.text, promise)
    return entries_from(path.name, found)


def check_word(path: Path) -> object:
    """Hold a template against the guard and the list of tags, and look at it as a returned copy and as a signed one."""
    from author.draft import Draft, FormalFields
    from author.export import guard, tags
    from author.export.context import LOFTE_FIELDS, LOFTE_REQUIRED
    from author.export.package import read_package
    from author.export.returned import read_copy
    from author.export.verify import verify

    parts = read_package(path.read_bytes(), path.name)
    draft = Draft(FormalFields("Åsby", "Lokalpolisområde Åsby", "2026-01-01", "2026-12-31"))
    for look in (
        lambda: guard.check_package(parts, path.name),
        lambda: tags.find_faults(parts, path.name, LOFTE_FIELDS, LOFTE_REQUIRED),
        lambda: read_copy(path.read_bytes(), path.name, draft),
        lambda: verify(path),
    ):
        _or_refused(look)
    return None


def read_told(path: Path) -> object:
    """Read what a person has said of columns, areas and examples: JSON and TOML."""
    from author.library_data import read_starter
    from author.session.recent import recent_projects
    from author.session.teaching import own_examples
    from surveys.areas import load_areas
    from surveys.mapping import load_mapping

    if path.suffix == ".toml":
        _or_refused(lambda: read_starter(path.read_text(encoding="utf-8", errors="replace"), path.name))
        return load_areas(path)
    home = path.parent
    for name in ("egna-exempel.json", "senaste.json"):
        (home / name).write_bytes(path.read_bytes())
    _or_refused(lambda: own_examples(home, "Åsby"))
    recent_projects(home)
    return load_mapping(path)


def read_codes(path: Path) -> object:
    """Read coded rows, a column of texts, and pasted figures."""
    from author.session.texts import read_coded
    from surveys.intake import read_pasted, read_texts

    _or_refused(lambda: read_coded(path, 40, {"trafik", "belysning"}))
    _or_refused(lambda: read_texts(path, "text"))
    return read_pasted(path.read_bytes().decode("utf-8", "replace"), areas=())


TARGETS: dict[str, Target] = {
    "readers": read_any,
    "loften": read_lofte,
    "templates": check_word,
    "mappings": read_told,
    "coded": read_codes,
}


def good_files(target: str) -> dict[str, list[bytes]]:
    """Give the files that are changed, by ending: the example's, the tests' own, and the kept ones."""
    from fuzz_files import made

    found: dict[str, list[bytes]] = {}
    for ending, content in made(target):
        found.setdefault(ending, []).append(content)
    for path in kept(target):
        found.setdefault(path.suffix, []).append(path.read_bytes())
    return found


def kept(target: str) -> list[Path]:
    """List the inputs that once went wrong."""
    return sorted(p for p in (SEEDS / target).glob("*") if p.is_file())


def nth(target: str, seed: int, number: int, files: dict[str, list[bytes]]) -> tuple[str, bytes]:
    """Give an input as (ending, content); the first ones are those that once went wrong, as they are."""
    old = kept(target)
    if number < len(old):
        return old[number].suffix, old[number].read_bytes()
    rng = Random(f"{target} {seed} {number - len(old)}")
    ending = rng.choice(sorted(files))
    return ending, mutated(rng.choice(files[ending]), rng, files[ending])[:MOST]


def attempt(target: Target, path: Path) -> tuple[str, float]:
    """Try one input; give where it went wrong, empty when it did not, and the processor time."""
    started = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        target(path)
        where = ""
    except UserError:
        where = "refused"
    except BaseException as error:  # whatever is not UserError is what is looked for
        if isinstance(error, KeyboardInterrupt):
            raise
        where = signature(error)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return where, time.process_time() - started


def signature(error: BaseException) -> str:
    """Name a fault by its kind and the last line of our own code it came through."""
    own = [
        f for f in traceback.extract_tb(error.__traceback__)
        if Path(f.filename).is_relative_to(ROOT) and not Path(f.filename).is_relative_to(ROOT / "tests")
    ]  # fmt: skip
    at = f"{Path(own[-1].filename).relative_to(ROOT)}:{own[-1].lineno}" if own else "tests"
    return f"{type(error).__name__} {at}"


def run(name: str, *, count: int, seconds: float, seed: int, folder: Path, first: bool = False) -> Run:
    """Try inputs until there have been enough of them or the time is up, some at a time in a child of their own."""
    result, until, files = Run(), time.monotonic() + seconds, good_files(name)
    while result.done < count and time.monotonic() < until and not (first and result.faults):
        numbers = range(result.done, min(count, result.done + BATCH))
        child = os.fork()
        if not child:
            _child(name, seed, numbers, files, folder)
        _, status = os.waitpid(child, 0)
        notes = [json.loads(line) for line in (folder / "notes").read_text(encoding="utf-8").splitlines()]
        for note in notes:
            _add(result, note)
        if status:
            at = result.done
            result.done += 1
            ending, content = nth(name, seed, at, files)
            result.faults[f"Died {os.waitstatus_to_exitcode(status)} {content[:4]!r}{ending}"] = content
    return result


def _child(name: str, seed: int, numbers: range, files: dict[str, list[bytes]], folder: Path) -> None:
    """Try some inputs and note each; a fault that takes the process away is seen by what is missing."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGPROF, _give_up)
    seen = set()
    with (folder / "notes").open("w", encoding="utf-8") as notes:
        for number in numbers:
            ending, content = nth(name, seed, number, files)
            path = folder / f"in{ending}"
            path.write_bytes(content)
            where, took = attempt(TARGETS[name], path)
            small = ""
            if where not in ("", "refused", *seen):
                seen.add(where)
                small = shrunk(content, where, TARGETS[name], path).hex()
            notes.write(json.dumps([where, ending, took, small]) + "\n")
            notes.flush()
    os._exit(0)


def _add(result: Run, note: list[Any]) -> None:
    where, ending, took, small = note
    result.done += 1
    result.refused += where == "refused"
    result.slowest = max(result.slowest, took)
    if where not in ("", "refused"):
        result.faults.setdefault(where + ending, bytes.fromhex(small))


def shrunk(content: bytes, where: str, target: Target, path: Path, tries: int = 150) -> bytes:
    """Take away pieces, inside parts where the file is packed, as long as the same thing goes wrong."""
    if where.startswith(("TooSlow", "MemoryError")):
        return content

    def fails(smaller: bytes) -> bool:
        path.write_bytes(smaller)
        return attempt(target, path)[0] == where

    size = max(1, len(content) // 2)
    while tries > 0 and size >= 1:
        at = 0
        while at < len(content) and tries > 0:
            smaller = content[:at] + content[at + size :]
            tries -= 1
            if fails(smaller):
                content = smaller
            else:
                at += size
        size //= 2
    return content


def _or_refused(work: Callable[[], object]) -> None:
    """Carry out work that may be refused, so that what comes after it is tried too."""
    try:
        work()
    except UserError:
        return


def _give_up(*_: object) -> None:
    raise TooSlowError


def main() -> int:
    """Print what a run found, one fault a line; fail when there was any."""
    parser = argparse.ArgumentParser()
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--count", type=int, default=10**9)
    parser.add_argument("--seconds", type=float, default=10**9)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--first", action="store_true")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = run(
            told.target, count=told.count, seconds=told.seconds, seed=told.seed, folder=Path(folder), first=told.first
        )
    for number, (where, content) in enumerate(sorted(found.faults.items())):
        sys.stdout.write(f"FEL {where} ({len(content)} byte)\n")
        if told.keep:
            told.keep.mkdir(parents=True, exist_ok=True)
            (told.keep / f"{told.target}-{told.seed}-{number}.{where.rpartition('.')[2]}").write_bytes(content)
    sys.stdout.write(
        f"{told.target}: {found.done} filer, {found.refused} avvisade, {len(found.faults)} fel, långsammast {found.slowest:.1f} s\n"
    )
    return 1 if found.faults else 0


if __name__ == "__main__":
    sys.exit(main())
