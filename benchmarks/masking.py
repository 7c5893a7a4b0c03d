"""Measure the masking on hand-written rows and print recall, precision and the misses.

The rows stand in ``tests/data/masking/rows.tsv``: a half and a text. Rows of ``dev`` may be read while the rules are
written, rows of ``test`` are only measured. What is personal stands as ``{kind:words}``, or ``{namn/origin:words}``.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from surveys.privacy import KINDS, mask

ROWS = Path(__file__).resolve().parent.parent / "tests" / "data" / "masking" / "rows.tsv"
_ITEM = re.compile(r"\{([\wåäöÅÄÖ-]+)(?:/(\w+))?:([^{}]*)\}")
_MASK = re.compile(rf"\[({'|'.join(map(re.escape, KINDS))})\]")
_WORD = re.compile(r"\w+")
GOALS = {"numbers": 0.98, "names": 0.90, "origin": 0.85, "precision": 0.95, "kept": 0.95}
"""The least values asked for: numbers and e-mail, names in all, names of each origin, names precision, words kept."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something personal in a row."""

    start: int
    end: int
    kind: str
    origin: str
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """A text and what is personal in it."""

    half: str
    text: str
    items: tuple[Item, ...]


@dataclass
class Tally:
    """Counts of one half."""

    planted: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    found: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    hidden: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    masked: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    right: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    words: int = 0
    kept: int = 0
    missed: list[str] = field(default_factory=list)
    needless: list[str] = field(default_factory=list)

    def recall(self, *keys: str) -> float:
        """Give the share of the planted items that were masked as their kind."""
        planted = sum(self.planted[key] for key in keys)
        return sum(self.found[key] for key in keys) / planted if planted else 1.0

    def precision(self, *keys: str) -> float:
        """Give the share of the masks that hid something planted of their kind."""
        masked = sum(self.masked[key] for key in keys)
        return sum(self.right[key] for key in keys) / masked if masked else 1.0


def read_rows(path: Path = ROWS) -> tuple[Row, ...]:
    """Read the rows of the set."""
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    return tuple(parse_row(*line.split("\t", 1)) for line in lines if line)


def parse_row(half: str, marked: str) -> Row:
    """Take the marks out of a row and remember where they stood."""
    text, items, last = "", [], 0
    for match in _ITEM.finditer(marked):
        text += marked[last : match.start()]
        items.append(Item(len(text), len(text) + len(match[3]), match[1], match[2] or "", match[3]))
        text, last = text + match[3], match.end()
    return Row(half, text + marked[last:], tuple(items))


def masked_spans(text: str) -> list[tuple[int, int, str]]:
    """Find where in the text the masks were put: (start, end, kind)."""
    masked = mask(text)
    pieces = _MASK.split(masked.text)
    words: dict[str, list[str]] = defaultdict(list)
    for kind, said in masked.found:
        words[kind].append(re.escape(said))
    pattern = re.escape(pieces[0])
    for kind, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        one = "|".join(words[kind])
        pattern += f"((?:{one})(?:[ -](?:{one}))*){re.escape(piece)}"
    found = re.fullmatch(pattern, text, re.DOTALL)
    if not found:
        raise ValueError(text)
    return [(*found.span(n + 1), kind) for n, kind in enumerate(pieces[1::2])]


def measure(rows: tuple[Row, ...]) -> Tally:
    """Count what was masked, what was not and what need not have been."""
    tally = Tally()
    for row in rows:
        spans = masked_spans(row.text)
        for item in row.items:
            _count_item(tally, row, item, spans)
        for start, end, kind in spans:
            tally.masked[kind] += 1
            if any(i.kind == kind and i.start < end and start < i.end for i in row.items):
                tally.right[kind] += 1
            else:
                tally.needless.append(f"{kind}: «{row.text[start:end]}» i: {row.text}")
        if spans:
            _count_words(tally, row, spans)
    return tally


def _count_item(tally: Tally, row: Row, item: Item, spans: list[tuple[int, int, str]]) -> None:
    """Count one planted item: hidden by any mask, and found as its kind."""
    keys = [item.kind, *([f"namn/{item.origin}"] if item.origin else [])]
    places = [item.start + n for n, sign in enumerate(item.words) if sign.isalnum()]
    over = [next((kind for start, end, kind in spans if start <= at < end), None) for at in places]
    for key in keys:
        tally.planted[key] += 1
        tally.hidden[key] += all(over)
        tally.found[key] += all(kind == item.kind for kind in over)
    if not all(kind == item.kind for kind in over):
        note = "annat slag" if all(over) else "delvis" if any(over) else "inte alls"
        tally.missed.append(f"{keys[-1]} ({note}): «{item.words}» i: {row.text}")


def _count_words(tally: Tally, row: Row, spans: list[tuple[int, int, str]]) -> None:
    """Count the words of a masked text that are not personal, and how many of them remain."""
    for word in _WORD.finditer(row.text):
        if any(item.start < word.end() and word.start() < item.end for item in row.items):
            continue
        tally.words += 1
        tally.kept += not any(start < word.end() and word.start() < end for start, end, _ in spans)


def report(tally: Tally, *, misses: bool) -> str:
    """Write the figures of one half."""
    numbers = ("personnummer", "telefon", "e-post", "regnr")
    lines = [
        f"  {key:24} {tally.found[key]:3} of {tally.planted[key]:3}  recall {tally.recall(key):.3f}"
        + (f"  precision {tally.precision(key):.3f}" if key in KINDS else "")
        for key in (*KINDS, *sorted(k for k in tally.planted if "/" in k))
    ]
    origins = [key for key in tally.planted if "/" in key]
    lines += [
        f"  numbers and e-mail: recall {tally.recall(*numbers):.3f}",
        (
            f"  names: recall {tally.recall('namn'):.3f}, lowest origin {min(map(tally.recall, origins)):.3f}"
            f", precision {tally.precision('namn'):.3f}"
        ),
        f"  all kinds: recall {tally.recall(*KINDS):.3f}, precision {tally.precision(*KINDS):.3f}",
        f"  other words kept in masked texts: {tally.kept} of {tally.words}, {tally.kept / (tally.words or 1):.3f}",
    ]
    if misses:
        lines += [f"  missed    {line}" for line in tally.missed]
        lines += [f"  needless  {line}" for line in tally.needless]
    return "\n".join(lines)


def main() -> None:
    """Print the figures of both halves and of the whole."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", choices=("dev", "test", "all", "none"), default="all", help="which misses to list")
    wanted = parser.parse_args().misses
    rows = read_rows()
    planted = sum(len(row.items) for row in rows)
    print(f"{len(rows)} rows, {planted} planted items, {sum(not row.items for row in rows)} rows without any")
    for half in ("dev", "test", "all"):
        tally = measure(tuple(row for row in rows if half in (row.half, "all")))
        print(f"{half}\n{report(tally, misses=half == wanted)}")


if __name__ == "__main__":
    main()
