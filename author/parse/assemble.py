"""Puts a löfte together from its lines."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from author.commitments import Doubt, ParsedFile, ParseWarning, PastCommitment, PastLofte, Period, Quantity
from author.parse.areas import find_areas, find_focus, follow_up
from author.parse.doubts import find_doubts
from author.parse.layout import arrange
from author.parse.outcomes import judge, outcomes
from author.parse.periods import find_municipality, find_period, title_years
from author.parse.promises import commitments
from author.parse.sections import Part, parts_of
from author.parse.sentences import split_sentences
from author.parse.signatures import signatories, signed
from surveys.json_values import Json
from surveys.model import Line

_LOFTE = re.compile(r"löfte|\blovar\b|åtar sig", re.IGNORECASE)
_OTHER_KIND = re.compile(
    r"^(?:(?:sammanträdes)?protokoll\b|sammanträdesdatum|närvarande|justerare|justerings|kallelse\b"
    r"|föredragningslista|årsredovisning|årsrapport"
    r"|årsberättelse|verksamhetsberättelse|pressmeddelande|nyhet\b|rapport\b|tjänsteskrivelse|minnesanteckningar"
    r"|dialogprotokoll|beslutsunderlag)",
    re.IGNORECASE,
)
_OTHER_TITLE = re.compile(
    r"^(?:\w+ )?(?:\w*lägesbild\w*|kartläggning|sammanställning|rapport|policy"
    r"|riktlinjer?|handlingsplan|\w*enkät|\w*mätning"
    r"|insändare|debatt\w*|motion|budget|verksamhetsplan|statistik|minnesanteckning\w*|\w*protokoll)\b",
    re.IGNORECASE,
)
_PARAGRAPH = re.compile(r"^§\s?\d+")
_PROMISES = re.compile(r"\b(?:lovar|åtar sig)(?: att)?\s*:?$")
"""How a lead-in ends that promises follow."""
_LONG_NAMES = 150
"""A longer line is a paragraph, not a line of parties."""
_FATE = {True: "räknas som ett åtagande", False: "räknas inte"}
"""Whether the parser took an uncertain line -> how that is said."""
_YEARS_ALONE = re.compile(r"^(?:år(?:en)? )?20\d\d(?:\s*[-–/]\s*\d{2,4})?$", re.IGNORECASE)
_PARTIES_AND_YEAR = re.compile(r"^(?=.*\bkommun\b)(?=.*polis)[^.]{10,120}\b20\d\d$", re.IGNORECASE)
"""A line of parties under the title that ends in the year."""
_TOP = 4
"""Lines at the top among which a subtitle stands."""
_HEAD = 12
"""Lines at the top that may tell what kind of document it is."""


def parse(lines: tuple[Line, ...]) -> ParsedFile:
    """Read a document's lines as one löfte or several."""
    layout = arrange(lines)
    parts = parts_of(layout.lines)
    texts = tuple(p.line.text for p in parts)
    titles = _titles(parts, texts)
    municipality = find_municipality(titles, texts) or find_municipality((), tuple(x.text for x in layout.lines))
    if not _is_lofte(parts):
        return ParsedFile(municipality, (), (ParseWarning(1, "Dokumentet ser inte ut att vara ett medborgarlöfte."),))
    segments = _segments(parts)
    loften = tuple(
        _one(segment, municipality, titles if len(segments) == 1 else (), layout.owners) for segment in segments
    )
    doubts = tuple(
        doubt for n, (segment, lofte) in enumerate(zip(segments, loften, strict=True))
        for doubt in find_doubts(n, segment, lofte, municipality)
    )  # fmt: skip
    return ParsedFile(municipality, loften, tuple(_warnings(loften, doubts)), doubts)


def parsed_json(parsed: ParsedFile) -> dict[str, Json]:
    """Give the form ``lofte parse --json`` prints."""
    return {
        "municipality": parsed.municipality,
        "loften": [_lofte_json(each) for each in parsed.loften],
        "warnings": [{"line": w.line, "message": w.message} for w in parsed.warnings],
    }


def _titles(parts: tuple[Part, ...], texts: tuple[str, ...]) -> tuple[str, ...]:
    """Give the titles, and the line of parties under the first one."""
    found = [n for n, p in enumerate(parts) if p.role == "title"]
    under = [
        texts[n + 1]
        for n in found[:1]
        if n + 1 < len(texts) and re.search(r"\bkommun\b.*polis|polis.*\bkommun\b", texts[n + 1], re.IGNORECASE)
    ]
    return (
        *(texts[n] for n in found if re.search(r"\bkommun", texts[n])),
        *(t for t in under if len(t) < _LONG_NAMES),
        *(texts[n] for n in found),
    )


def _is_lofte(parts: tuple[Part, ...]) -> bool:
    """Whether a document is a löfte and not a protocol, news or report that speaks of one."""
    head = parts[:_HEAD]
    if any(_OTHER_KIND.match(p.line.text) for p in head):
        return False
    if any(_PARAGRAPH.match(p.line.text) for p in parts) and not _is_agreement(parts):
        return False
    if parts and _OTHER_TITLE.match(parts[0].line.text) and not any(_names_itself(p) for p in parts):
        return False
    return any(_LOFTE.search(p.line.text) for p in parts)


def _is_agreement(parts: tuple[Part, ...]) -> bool:
    """Whether numbered paragraphs are those of an agreement, one of them on promises, and not of a protocol."""
    about = any(_PARAGRAPH.match(p.line.text) and re.search(r"löfte|åtagand", p.line.text.casefold()) for p in parts)
    return about and any(p.role == "lead" and _PROMISES.search(p.line.text) for p in parts)


def _names_itself(part: Part) -> bool:
    """Whether a title, heading or lead-in speaks of promises."""
    return part.role in ("title", "heading", "lead") and bool(_LOFTE.search(part.line.text))


def _segments(parts: tuple[Part, ...]) -> tuple[tuple[Part, ...], ...]:
    """Part a file into löften where titles carry different years and promises follow each."""
    starts = [
        (n, years) for n, p in enumerate(parts) if p.role in ("title", "heading") and "löfte" in p.line.text.casefold()
        and (years := title_years(p.line.text))
    ]  # fmt: skip
    cuts = [n for k, (n, years) in enumerate(starts) if k and years != starts[k - 1][1]]
    bounds = [0, *cuts, len(parts)]
    pieces = [parts[a:b] for a, b in pairwise(bounds)]
    kept = [piece for piece in pieces if any(p.role == "item" and p.section == "promise" for p in piece)]
    return tuple(kept) if len(kept) > 1 else (parts,)


def _one(
    parts: tuple[Part, ...], municipality: str | None, titles: tuple[str, ...], owners: dict[int, str]
) -> PastLofte:
    """Put one löfte together."""
    texts = tuple(p.line.text for p in parts)
    own = titles or tuple(p.line.text for p in parts if p.role == "title")
    own = (*own, *(p.line.text for p in parts if p.role in ("heading", "lead") and _LOFTE.search(p.line.text)))
    running = (*(p for p in parts if p.role == "prose"), *(p for p in parts if p.role == "item"))
    sentences = tuple(s for p in running for s in split_sentences(p.line.text))
    period = find_period(own, sentences, _subtitles(parts))
    place, date = signed(parts)
    areas = find_areas(parts)
    promises = commitments(parts, municipality, period, owners)
    became = outcomes(parts, promises)
    promises = tuple(
        replace(c, outcome=became[c.line], kept=judge(became[c.line], c)) if c.line in became else c for c in promises
    )
    return PastLofte(
        promises, period, areas, find_focus(texts), follow_up(parts),
        signatories(parts),
        place, date,
    )  # fmt: skip


def _subtitles(parts: tuple[Part, ...]) -> tuple[str, ...]:
    """Give the first headings that carry a year and are about no survey or dialogue."""
    first = (
        p.line.text
        for n, p in enumerate(parts[:_TOP])
        if p.role in ("heading", "title")
        or _YEARS_ALONE.match(p.line.text)
        or (n and parts[n - 1].role == "title" and _PARTIES_AND_YEAR.match(p.line.text))
    )
    return tuple(
        t for t in first if re.search(r"20\d\d", t) and not re.search(r"enkät|mätning|dialog|publicer", t.casefold())
    )


def _warnings(loften: tuple[PastLofte, ...], doubts: tuple[Doubt, ...]) -> list[ParseWarning]:
    """Say what could not be found, and which lines are uncertain."""
    found = [ParseWarning(d.promise.line, f"{d.why[0].upper()}{d.why[1:]}; {_FATE[d.taken]}.") for d in doubts]
    for lofte in loften:
        first = lofte.commitments[0].line if lofte.commitments else 1
        if not lofte.commitments:
            found.append(ParseWarning(first, "Inga löften hittades i dokumentet."))
        if lofte.period is None:
            found.append(ParseWarning(first, "Löftets period framgår inte av texten."))
    return found


def _lofte_json(lofte: PastLofte) -> dict[str, Json]:
    signing = (
        {"place": lofte.signed_place, "date": lofte.signed_date} if lofte.signed_date or lofte.signed_place else None
    )
    return {
        "period": _period_json(lofte.period),
        "problem_areas": list(lofte.problem_areas),
        "focus": lofte.focus,
        "commitments": [_commitment_json(c) for c in lofte.commitments],
        "follow_up": lofte.follow_up,
        "signatories": [{"name": s.name, "title": s.title} for s in lofte.signatories],
        "signed": signing,
    }


def _period_json(period: Period | None) -> dict[str, str] | None:
    return {"from": period.start, "to": period.end} if period else None


def _commitment_json(each: PastCommitment) -> dict[str, Json]:
    return {
        "text": each.text, "by": list(each.by), "heading": each.heading, "parent": each.parent,
        "quantities": [_quantity_json(q) for q in each.quantities],
        "outcome": each.outcome or None, "kept": each.kept or None,
    }  # fmt: skip


def _quantity_json(each: Quantity) -> dict[str, Json]:
    value = int(each.value) if each.value == int(each.value) else each.value
    return {"value": value, "unit": each.unit, "per": each.per, "bound": each.bound}
