"""The promises of a löfte: items of its promise lists, or promising sentences where it has none."""

from __future__ import annotations

import re
from dataclasses import replace

from author.commitments import Party, PastCommitment, Period
from author.parse.promisers import BOTH, heading_parties, item_parties, owner_parties
from author.parse.quantities import find_quantities
from author.parse.sections import Part, bare_heading

_QUOTE = re.compile(
    r"(?:\b|[,!?”\"]\s*)(?:säger|menar|berättar|förklarar|kommenterar|tycker)\s+(?:[A-ZÅÄÖ]|han\b|hon\b"
    r"|\w*(?:chef|ordförande|polis|råd|samordnare|direktör|strateg|utredare)\w*)"
)
_OUTCOME = re.compile(
    r"(?<!som )\b(?:genomfördes|gjordes|hölls|utfördes|delades ut|anmäldes|resulterade|har (?:\w+ )?(?:haft"
    r"|genomfört|genomförts|hållit|gjort|skett))\b"
)
_DONE = re.compile(r"\b(?:har|hade) \w+(?:at|it|rt|tt|ts|ht)\b|\b(?:genomförde|hölls|visade)\w*\b", re.IGNORECASE)
_COMING = re.compile(r"\b(?:ska|skall|skulle|kommer|lovar|fortsätt\w*)\b", re.IGNORECASE)
_NEWS_TITLE = re.compile(
    r"\b(?:nytt|undertecknat|undertecknade|klart|skrev|skrivit|signerat|presenteras|tecknar|lanseras|har|får|på väg)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])")
_PROMISING = re.compile(
    r"^(?:(?:Under|Vid|I|För|Genom|Som|Därför|Vidare|Dessutom)\b[^.]{0,70}?)?\b(?:polis\w*|kommun\w*"
    r"|[\w-]+(?: \w+)? kommun|vi|socialtjänst\w*|förvaltning\w*|lpo|parterna)\b"
    r"[^.]{0,60}?\b(?:ska|skall|skulle|kommer|lovar|åtar sig)\b"
    r"|^[A-ZÅÄÖ][^.]{2,50}?\b(?:lovar|åtar sig)\s+\w"
    r"|^[^.]{0,40}\b(?:kommer|ska|lovar)\s+(?:vi|polisen|kommunen)\b"
    r"|^(?:Alla )?(?:invånare|medborgare|boende|ungdomar|elever)\w* (?:\w+ ){0,3}ska kunna\b",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(r"följande\s+(?:\w+\s+)?(?:medborgar)?löfte(?:n)?:?$", re.IGNORECASE)
_GIVEN = re.compile(r"^(?:Vi|Polisen|Kommunen|[A-ZÅÄÖ][\wåäö-]+ kommun)(?: och \w+)? (?:lovar|åtar oss|åtar sig)\b")
_NUMBERED = re.compile(r"^(?:medborgar)?löfte\s*(?:nr\s*)?\d{1,2}[.:]?$", re.IGNORECASE)
_PRESENT = re.compile(
    r"^((?:Vi|Polisen|Polis|Kommunen|Kommunens \w+|Socialtjänsten|[A-ZÅÄÖ][\wåäö-]+ kommun)(?: (?:och"
    r"|samt) (?:polis|kommun|skola|socialtjänst)\w*)?)"
    r" (?!ska\b|skall\b|och\b|samt\b|under\b|efter\b|eller\b|over\b)(?:\w{2,}(?:ar|er|ör|år|as)|syns|finns)\b"
)
_OURS = re.compile(r"^(?:vårt|våra) (?:\w+ )?löften?\b|^(?:det här|detta) lovar\b", re.IGNORECASE)
"""A heading under which nothing but promises stands."""
_JOINT = re.compile(r"^(?:Tillsammans|Gemensamt) \w{3,}(?:ar|er|år) (?:polisen|kommunen|vi|parterna)\b")
_MIN_LOST = 30


def commitments(
    parts: tuple[Part, ...], own: str | None, period: Period | None, owners: dict[int, str]
) -> tuple[PastCommitment, ...]:
    """Collect the promises in the order of the text.

    Args:
        parts: The lines with their roles.
        own: The kommun of the löfte.
        period: Its period.
        owners: Line number to the "ansvarig" cell beside it, from tables.
    """
    told = {line: parties for line, text in owners.items() if (parties := owner_parties(text, own))}
    return tuple(replace(c, by=told.get(c.line, c.by)) for c in _collected(parts, own, period, owners))


def _collected(
    parts: tuple[Part, ...], own: str | None, period: Period | None, owners: dict[int, str]
) -> tuple[PastCommitment, ...]:
    if any(_promised(p) for p in parts):
        return _from_lists(parts, own, period)
    named = any(p.role == "title" or (p.role == "lead" and _ANNOUNCED.search(p.line.text)) for p in parts)
    named = named or sum(bool(_GIVEN.match(p.line.text)) for p in parts if p.role == "prose") > 1
    if named and not _is_news(parts):
        opened = tuple(replace(p, section="promise") if p.section == "open" else p for p in parts)
        if _acts(opened) or _owned(opened, owners):
            return _from_lists(opened, own, period)
        return _from_prose(opened, own, period)
    return ()


def as_commitment(part: Part, own: str | None, period: Period | None) -> PastCommitment:
    """Read a line as a promise, whatever it looks like."""
    return _commitment(part, part.line.text, own, period, None)


def _promised(part: Part) -> bool:
    """Whether a part is an item of a promise list and neither a quote nor an outcome."""
    text = part.line.text
    if (
        part.role != "item"
        or part.section != "promise"
        or _QUOTE.search(text)
        or re.match(r"^[^.!]{3,90}\?(?:\s|$)", text)
        or re.match(r"^(?:Resultat|Utfall|Status)\s?:", text)
    ):
        return False
    return not _OUTCOME.search(text) or bool(_COMING.search(text))


def _is_news(parts: tuple[Part, ...]) -> bool:
    """Whether a text tells of a löfte in the way of news: by its title or by quotes."""
    first = next((p.line.text for p in parts if p.role in ("title", "heading")), "")
    return bool(_NEWS_TITLE.search(first)) or any(_QUOTE.search(p.line.text) for p in parts)


def _acts(parts: tuple[Part, ...]) -> bool:
    """Whether most items begin with an infinitive or say what someone will do."""
    items = [p.line.text for p in parts if _promised(p)]
    acting = sum(
        bool(re.match(r"^(?:att )?\w{2,}a\b", t) or re.match(r"^[^.]{0,60}\b(?:ska|skall|kommer|lovar)\b", t))
        for t in items
    )
    return acting * 2 > len(items)


def _owned(parts: tuple[Part, ...], owners: dict[int, str]) -> bool:
    """Whether most items have somebody who is responsible beside them."""
    items = [p.line.number for p in parts if _promised(p)]
    return 2 * sum(number in owners for number in items) > len(items) > 0


def _from_lists(parts: tuple[Part, ...], own: str | None, period: Period | None) -> tuple[PastCommitment, ...]:
    found: list[PastCommitment] = []
    open_items: list[tuple[int, int]] = []
    announced: int | None = None
    for n, part in enumerate(parts):
        if part.role in ("title", "heading", "lead"):
            details = part.role == "lead" and announced is not None and parts[n - 1].role == "prose"
            open_items, announced = [], announced if details else None
        elif _promised(part):
            open_items = [each for each in open_items if each[0] < (part.line.level or 0)]
            parent = open_items[-1][1] if open_items else announced
            made = _commitment(part, part.line.text, own, period, parent)
            found.append(_inherit(made, None if parent is None else found[parent], own))
            open_items.append((part.line.level or 0, len(found) - 1))
        elif part.section == "promise" and part.role == "prose":
            if _is_announced(parts, n):
                found.append(_commitment(part, part.line.text, own, period, None))
                announced, open_items = len(found) - 1, []
            elif _lost_its_mark(parts, n):
                found.append(_commitment(part, part.line.text, own, period, announced))
                open_items = [(0, len(found) - 1)]
    return tuple(found)


def _from_prose(parts: tuple[Part, ...], own: str | None, period: Period | None) -> tuple[PastCommitment, ...]:
    """Take promising sentences with the explaining ones that follow in the paragraph.

    Where none says "ska" or "lovar", what "vi" or a party does under a heading is a promise too.
    """
    prose = tuple(p for p in parts if p.role == "prose" and p.section == "promise")
    titles = {bare_heading(p.line.text) for p in parts if p.role == "title"}
    for present in (False, True):
        found: list[PastCommitment] = []
        for part in prose:
            named = bool(part.above and heading_parties(part.above[0], own))
            headed = present and part.heading is not None and part.heading not in titles
            ours = bool(_OURS.match(part.heading or ""))
            texts = _promising(part.line.text, own, present=named or headed or ours)
            found.extend(_commitment(part, text, own, period, None) for text in texts)
        if found:
            return tuple(found)
    return ()


def _promising(paragraph: str, own: str | None, *, present: bool) -> list[str]:
    """Group a paragraph's sentences: each promising one begins a promise.

    Under a heading that names a party, what the party does in the present begins one too, where the paragraph has none.
    """
    groups: list[str] = []
    sentences = _SENTENCE.split(paragraph)
    each = present and _tells_by_acting(sentences, own)
    for sentence in sentences:
        promising = (
            _PROMISING.search(sentence)
            or _says_who(sentence, own)
            or (present and (each or not groups) and _acts_now(sentence, own))
        )
        if (
            promising
            and not sentence.endswith("?")
            and not re.search(
                r"medborgarlöfte\w* (?:ska|är|kommer)|\bvad (?:vi|polisen|kommunen) (?:lovar|ska)"
                r"|följas? upp|berätta\w* om (?:resultat|hur)",
                sentence,
                re.IGNORECASE,
            )
        ):
            groups.append(sentence)
        elif groups:
            groups[-1] = f"{groups[-1]} {sentence}"
    return groups


def _acts_now(sentence: str, own: str | None) -> bool:
    """Whether a sentence says what a party does, in the present."""
    if _DONE.search(sentence):
        return False
    joint = _JOINT.match(sentence)
    return bool(joint or item_parties(_with_modal(sentence), own))


def _tells_by_acting(sentences: list[str], own: str | None) -> bool:
    """Whether a paragraph promises by saying what parties do, more often than what they will do."""
    coming = sum(bool(_PROMISING.search(s) or _says_who(s, own)) for s in sentences)
    acting = sum(not _PROMISING.search(s) and not _says_who(s, own) and _acts_now(s, own) for s in sentences)
    return acting > max(coming, 1)


def _says_who(sentence: str, own: str | None) -> bool:
    """Whether a sentence says early on that a party will do something."""
    coming = re.match(r"^[^.;:]{2,60}?\b(?:ska|skall|lovar|åtar sig)\b", sentence)
    return bool(coming and item_parties(sentence, own))


def _inherit(child: PastCommitment, parent: PastCommitment | None, own: str | None) -> PastCommitment:
    """Give a nested promise without a promiser of its own the one its parent names."""
    if parent is None or item_parties(_with_modal(child.text), own) or not item_parties(_with_modal(parent.text), own):
        return child
    return replace(child, by=parent.by)


def _is_announced(parts: tuple[Part, ...], n: int) -> bool:
    """Whether the line above says that this paragraph is the promise, and a list details it."""
    above = parts[n].above[:1]
    after = parts[n + 1 : n + 3]
    if not above or not after:
        return False
    if _NUMBERED.match(above[0]) and len(after) > 1 and after[0].role == "lead" and after[1].role == "item":
        return parts[n - 1].role in ("heading", "title")
    return after[0].role == "item" and bool(_ANNOUNCED.search(above[0]) or _NUMBERED.match(above[0]))


def _lost_its_mark(parts: tuple[Part, ...], n: int) -> bool:
    """Whether a plain line in the middle of a list is an item that lost its mark."""
    if not 0 < n < len(parts) - 1 or parts[n].line.gap or len(parts[n].line.text) < _MIN_LOST:
        return False
    before, after = parts[n - 1], parts[n + 1]
    return before.role == "item" and after.role == "item" and not after.line.gap


def _commitment(part: Part, text: str, own: str | None, period: Period | None, parent: int | None) -> PastCommitment:
    by = _by(text, part.above, own)
    return PastCommitment(text, by, part.heading, parent, find_quantities(text, period), part.line.number)


def _by(text: str, above: tuple[str, ...], own: str | None) -> tuple[Party, ...]:
    """Decide who promises: the item, then headings from the nearest, then the document's parties."""
    by_heading = next((found for each in above if (found := heading_parties(_present(each), own, BOTH))), ())
    return item_parties(_with_modal(text), own, by_heading or BOTH) or by_heading or BOTH


def _with_modal(text: str) -> str:
    """Put "ska" for any verb in the present after a subject that stands first, so that the verb need not be known."""
    return _PRESENT.sub(r"\1 ska", text, count=1)


def _present(heading: str) -> str:
    """Read a follow-up's lead-in as it stood in the löfte."""
    return re.sub(r"\blovade\b", "lovar", re.sub(r"\båtog sig\b", "åtar sig", heading))
