"""Pairs what a marked Word file said before with what it says after, line by line."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from author.export.marked import Mark, Paragraph, Segment


@dataclass(frozen=True, slots=True)
class Passage:
    """A line of the file before its tracked changes, and what became of it."""

    before: str
    """Empty for a line that was put in."""
    after: tuple[str, ...]
    """None for a line that was taken out, several for one that was split."""
    marks: tuple[Mark, ...]
    """Who has changed it."""
    paragraph: Paragraph
    """Where it stands; for a new line where it was put."""
    comments: tuple[str, ...] = ()
    """Ids of comments on it."""
    merged: bool = False
    """Whether it was put together with another line."""

    @property
    def changed(self) -> bool:
        """Whether anything of it was put in or taken out."""
        return self.after != (self.before,) or not self.before or self.merged

    @property
    def move(self) -> str:
        """Name of the move it takes part in."""
        return next((m.move for m in self.marks if m.move), "")


@dataclass(slots=True)
class _Line:
    """A line of one view while it is put together."""

    pieces: list[tuple[int, int]]
    """Numbers of paragraph and segment."""
    text: str
    """White space collapsed."""
    first: int
    """Paragraph it begins in."""
    last: int
    """Paragraph whose mark ends it."""


def read_passages(paragraphs: tuple[Paragraph, ...], only: Collection[str] | None = None) -> tuple[Passage, ...]:
    """Give the lines of a file in reading order.

    Args:
        paragraphs: As read.
        only: Labels of the authors whose changes count; what others have changed is read as it was. ``None`` = all.
    """
    found: list[Passage] = []
    block: list[Paragraph] = []
    for paragraph in paragraphs:
        block.append(paragraph)
        mark = paragraph.segments[-1]
        if _present(mark, None) and _present(mark, only, after=True):
            found += _pair(block, only)
            block = []
    return (*found, *(_pair(block, only) if block else ()))


def _present(segment: Segment, only: Collection[str] | None, *, after: bool = False) -> bool:
    """Say whether a stretch is there before the changes, or after those that count."""
    if not after:
        return segment.added is None
    put_in = segment.added is None or only is None or segment.added.author in only
    taken_out = segment.removed is not None and (only is None or segment.removed.author in only)
    return put_in and not taken_out


def _pair(block: list[Paragraph], only: Collection[str] | None) -> list[Passage]:
    """Pair the lines of a block before and after."""
    before, after = _lines(block, only, after=False), _lines(block, only, after=True)
    links = [[_shares(block, b, a, only) for a in after] for b in before]
    for i, b in enumerate(before):
        for j, a in enumerate(after):
            if b.last == a.last and not any(links[i]) and not any(row[j] for row in links):
                links[i][j] = True
    passages = []
    for i, b in enumerate(before):
        own = [j for j in range(len(after)) if links[i][j]]
        merged = any(sum(row[j] for row in links) > 1 for j in own)
        texts = tuple(after[j].text for j in own if after[j].text)
        lines = [b, *(after[j] for j in own)]
        passages.append((b.first, _passage(block, b.text, texts, lines, only, merged=merged)))
    for j, a in enumerate(after):
        if not any(row[j] for row in links):
            passages.append((a.first, _passage(block, "", (a.text,), [a], only, merged=False)))
    return [p for _, p in sorted(passages, key=lambda each: each[0]) if p.before or p.after]


def _lines(block: list[Paragraph], only: Collection[str] | None, *, after: bool) -> list[_Line]:
    lines: list[_Line] = []
    pieces: list[tuple[int, int]] = []
    first: int | None = None
    for n, paragraph in enumerate(block):
        for k, segment in enumerate(paragraph.segments):
            if _present(segment, only, after=after) and segment.text:
                pieces.append((n, k))
                first = n if first is None else first
        if _present(paragraph.segments[-1], only, after=after) or n == len(block) - 1:
            text = " ".join("".join(block[i].segments[k].text for i, k in pieces).split())
            lines.append(_Line(pieces, text, n if first is None else first, n))
            pieces, first = [], None
    return [line for line in lines if line.text]


def _shares(block: list[Paragraph], before: _Line, after: _Line, only: Collection[str] | None) -> bool:
    """Say whether two lines have a word in common that nobody has touched."""
    common = set(before.pieces) & set(after.pieces)
    kept = (block[n].segments[k] for n, k in common)
    return any(s.text.strip() and _present(s, only) and _present(s, only, after=True) for s in kept)


def _passage(
    block: list[Paragraph],
    before: str,
    after: tuple[str, ...],
    lines: list[_Line],
    only: Collection[str] | None,
    *,
    merged: bool,
) -> Passage:
    """Put a passage together with the marks that count, and the comments of the paragraphs it spans."""
    numbers = sorted({n for line in lines for n in (*(i for i, _ in line.pieces), line.last)})
    touched = [block[i].segments[k] for i, k in sorted({p for line in lines for p in line.pieces})]
    if after != (before,):
        touched += [block[n].segments[-1] for n in numbers]
    marks = [m for s in touched for m in (s.added, s.removed) if m is not None and (only is None or m.author in only)]
    comments = tuple(dict.fromkeys(c for n in numbers for c in block[n].comments))
    return Passage(before, after, tuple(dict.fromkeys(marks)), block[lines[0].first], comments, merged)
