"""Time the library on sizes a kommun may reach: suggestions, search, adding many files, parsing a page."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

ENTRIES = 10_000
FILES = 500
LINES_A_PAGE = 45
LIMITS = {"förslag": 0.2, "sökning": 0.05, "tillägg": 60.0, "läsning per sida": 0.05}
"""Seconds asked for."""


def best_of(times: int, work: Callable[[], object]) -> float:
    """Time a piece of work, best of several."""
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def many_entries() -> tuple:
    """Give ten thousand entries made from the starter library, each with words of its own."""
    from author.store.library import load_starter

    starter = load_starter(ROOT / "templates" / "library")
    return tuple(
        replace(e, id=f"{e.id}-{n}", text=f"{e.text} Omgång {n} i kvarter {n % 97}.")
        for n in range(ENTRIES // len(starter) + 1)
        for e in starter
    )[:ENTRIES]


def lofte_text(n: int) -> str:
    """Write a löfte of some fifteen promises, different for every number."""
    promises = "\n".join(f"• hålla minst {k + n % 50} kontroller per år i kvarter {n}-{k}" for k in range(1, 8))
    more = "\n".join(f"• röja buskar på {k} platser längs gata {n}-{k} senast i maj" for k in range(1, 8))
    return (
        f"Medborgarlöfte 2031\n\nNorrviks kommun och Lokalpolisområde Norrvik\n\nPolisen lovar att:\n\n{promises}\n\n"
        f"Norrviks kommun lovar att:\n\n{more}\n\nUppföljning\n\nLöftet följs upp av rådet i november.\n"
    )


def time_suggestions() -> float:
    """Time the suggestions for three areas with two causes each, nothing remembered from before."""
    from author.draft import ChosenArea, Draft, FormalFields
    from author.suggest import suggest
    from surveys.model import Analysis, Parts, ProblemArea

    library = many_entries()
    causes = ("Lamporna är trasiga.", "Unga har ingenstans att vara.")
    chosen = tuple(ChosenArea(a, a, "", causes) for a in ("belysning", "ungdomar", "trafik"))
    found = tuple(ProblemArea(c.id, c.name, 1, 1, 1, 0.5, Parts(), 9, 9, places=(("Torget", 4),)) for c in chosen)
    draft = Draft(FormalFields("Åsby", "LPO Åsby", "2031-01-01", "2031-12-31"), chosen)
    suggest(draft, Analysis(found), (), library[:10])  # start-up: the stemmer
    return best_of(1, lambda: suggest(draft, Analysis(found), (), library))


def time_search(home: Path) -> float:
    """Time a search in a user's library of ten thousand entries."""
    from author.store import library

    library.add_groups(home, (many_entries(),))
    starter = ROOT / "templates" / "library"
    return best_of(5, lambda: library.search(home, "trasiga lampor vid skolan", starter))


def time_adding(folder: Path) -> float:
    """Time adding five hundred files."""
    from author.session.library import add_files

    source = folder / "filer"
    source.mkdir()
    for n in range(FILES):
        (source / f"lofte{n}.txt").write_text(lofte_text(n), encoding="utf-8")
    return best_of(1, lambda: add_files(folder / "nytt", (source,)))


def time_parsing() -> float:
    """Time parsing, per page of 45 lines."""
    from author.parse import parse
    from surveys.readers.txt_lines import read_txt

    text = "\n\n".join(lofte_text(n) for n in range(20))
    pages = len(text.splitlines()) / LINES_A_PAGE
    return best_of(3, lambda: parse(read_txt(text))) / pages


def main() -> None:
    """Print seconds beside what is asked for."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        took = {
            "förslag": time_suggestions(),
            "sökning": time_search(folder / "stort"),
            "tillägg": time_adding(folder),
            "läsning per sida": time_parsing(),
        }
    for what, seconds in took.items():
        print(f"{what}: {seconds:.3f} s (högst {LIMITS[what]} s)")


if __name__ == "__main__":
    main()
