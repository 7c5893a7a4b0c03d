"""What the checks look at: a draft or one parsed löfte in the same shape."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from author.commitments import ParsedFile, PastLofte, Quantity
    from author.draft import Commitment, Draft


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise as the checks see it."""

    index: int
    """Position in the draft, or over all löften of a file."""
    text: str
    """As printed."""
    measured: bool
    """Whether it holds a count, in the text or as mått."""
    by: tuple[str, ...] = ()
    """Who promises."""
    time: str = ""
    """Filled-in time."""
    place: str = ""
    """Filled-in place."""
    owner: str = ""
    """Filled-in unit or contact."""
    measure: str = ""
    """Filled-in mått."""
    area: str | None = None
    """Area it answers to."""
    anchored: bool = True
    """Whether it is förankrat; a printed löfte is taken to be."""
    forwarded: bool = False
    """Whether it is passed on to another."""
    parent: int | None = None
    """Index of the promise it is nested under."""
    draft: bool = False
    """Whether it stands in a draft, where fields of their own exist."""

    @property
    def where(self) -> str:
        """Swedish name of the promise in a finding."""
        return f"Åtagande {self.index + 1}"


@dataclass(frozen=True, slots=True)
class Subject:
    """A löfte as the checks see it."""

    promises: tuple[Promise, ...]
    """In the order of the text."""
    municipality: str
    """Empty where it is not known."""
    end: str = ""
    """Last day, YYYY-MM-DD."""
    signed: str = ""
    """YYYY-MM-DD or YYYY-MM."""
    signers: tuple[tuple[str, str], ...] = ()
    """(name, title)."""
    signing: tuple[str, ...] = ()
    """The party each signer signs for."""
    follow_up: str = ""
    """As printed."""
    parties: tuple[str, ...] = ()
    """Names of the other parties."""
    texts: tuple[tuple[str, str], ...] = ()
    """(where, text) of everything printed besides the promises."""


def draft_subject(draft: Draft) -> Subject:
    """Give a draft as the checks see it; what stands only in the åtgärdsplan is left out."""
    formal = draft.formal
    numbers = {c.id: n for n, c in enumerate(draft.commitments)}
    promises = tuple(_promise(n, c, numbers) for n, c in enumerate(draft.commitments) if c.in_lofte)
    texts = [
        ("Rubriken", formal.title), ("Uppföljningen", formal.follow_up), ("Beslutet", formal.decision),
        ("Bakgrunden", formal.background), ("Inriktningen", formal.focus), ("Revideringen", formal.revision),
        ("Sammankallande", formal.convener), ("Kommunikationen", formal.communication),
    ]  # fmt: skip
    for area in draft.areas:
        parts = (area.name, area.reason, area.goal, area.narrowed, area.indicator, area.baseline, *area.causes)
        texts += [(f"Problemområdet {area.name}", part) for part in parts]
    texts += [(f"Bortvalt område {area.name}", area.reason) for area in draft.dropped]
    return Subject(
        promises, formal.municipality, formal.end, formal.date, tuple((s.name, s.title) for s in draft.signers),
        tuple(s.party for s in draft.signers), formal.follow_up, formal.other_parties,
        tuple((where, text) for where, text in texts if text),
    )  # fmt: skip


def file_subjects(parsed: ParsedFile, texts: tuple[tuple[str, str], ...]) -> tuple[Subject, ...]:
    """Give every löfte of a file as the checks see it; indices run over all of them."""
    subjects: list[Subject] = []
    start = 0
    for lofte in parsed.loften:
        subjects.append(_lofte(lofte, start, parsed.municipality or "", texts if not subjects else ()))
        start += len(lofte.commitments)
    return tuple(subjects)


def _lofte(lofte: PastLofte, start: int, municipality: str, texts: tuple[tuple[str, str], ...]) -> Subject:
    promises = tuple(
        Promise(start + n, c.text, bool(c.quantities), c.by, parent=None if c.parent is None else start + c.parent)
        for n, c in enumerate(lofte.commitments)
    )
    own = tuple(("Problemområdena", text) for text in (*lofte.problem_areas, lofte.focus or ""))
    own += (("Uppföljningen", lofte.follow_up or ""),)
    known = {promise.text for promise in promises} | {text for _, text in own}
    extra = tuple((where, text) for where, text in texts if text not in known)
    return Subject(
        promises, municipality, lofte.period.end if lofte.period else "", lofte.signed_date or "",
        tuple((s.name or "", s.title or "") for s in lofte.signatories), (), lofte.follow_up or "", (),
        tuple((where, text) for where, text in (*own, *extra) if text),
    )  # fmt: skip


def _promise(n: int, c: Commitment, numbers: dict[str, int]) -> Promise:
    measured = bool(_quantities(c.text) or _quantities(c.measure))
    return Promise(
        n, c.text, measured, c.by, c.time, c.place, c.unit or c.contact, c.measure, c.area, c.anchored == "ja",
        bool(c.forwarded_to), numbers.get(c.parent) if c.parent else None, draft=True,
    )  # fmt: skip


def _quantities(text: str) -> tuple[Quantity, ...]:
    from author.parse.quantities import find_quantities

    return find_quantities(text)
