"""Checks of the draft as a whole: its areas, reasons, causes, follow-up, signers and anchoring.

A field is judged by what it says: a blank, a put-off or the area's own name again says nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from author.draft import ChosenArea, Draft, area_of
from author.review.findings import Finding, example
from author.review.told import says_nothing, tells_time
from surveys.swedish import content_tokens, fold, stem

if TYPE_CHECKING:
    from author.commitments import PastLofte
    from author.review.subject import Subject
    from surveys.model import Analysis

_SMALL = 3
"""Letters of small words such as "och", "det", "mot"."""
_FORUM = re.compile(
    r"\b\w*(?:nämnd|styrelse|fullmäktige|rådet|\bråd\b|\bbrå\b|utskott|styrgrupp|ledningsgrupp|möte|webb|hemsid|tidning|press|enkät|mätning|rapport)"
)
_FORUM_ALONE = re.compile(r"\bbrå\b|\bråd\b")
_GENERAL = frozenset(
    stem(word)
    for word in "viktig viktigt viktiga prioriterad prioriterat prioriterade prioritera prioriterar område området områden problem problemet"
    " problemområde fråga frågan valt vald valts väljer beslutat beslut anser tycker behöver behövs vill parterna kommunen polisen"
    " kommunens stort stora stor finns förekommer många upplever upplevs otrygghet otrygg bättre mer mycket samma".split()
)
"""Words that any reason or cause could hold."""
_TITLE_WORDS = frozenset("titel polisen kommunen polis kommun namn befattning roll".split())
_OFFICES = {"polisen": "Lokalpolisområdeschef", "kommunen": "Kommunstyrelsens ordförande"}


def area_without_commitment(draft: Draft) -> tuple[Finding, ...]:
    """Find chosen areas that no promise of the löfte answers to; a question handed on does, a nested promise as well."""
    answered = {area_of(draft, c) for c in draft.commitments if c.in_lofte and not says_nothing(c.text)}
    planned = {area_of(draft, c) for c in draft.commitments if not c.in_lofte}
    return tuple(
        Finding(
            "area-without-commitment", None, f"Problemområdet {a.name}",
            f"{a.name} är prioriterat, men inget åtagande i löftet svarar mot det"
            + (", bara i åtgärdsplanen." if a.id in planned else "."),
            "Lägg till ett åtagande, ange vem frågan förs vidare till, eller välj bort området med skäl.",
        )
        for a in draft.areas
        if a.id not in answered
    )  # fmt: skip


def priority_without_reason(draft: Draft, analysis: Analysis | None = None) -> tuple[Finding, ...]:
    """Find chosen areas whose reason says nothing of why."""
    return tuple(
        Finding(
            "priority-without-reason", None, f"Problemområdet {a.name}", f"Det framgår inte varför {a.name} är prioriterat.",
            f"Skriv skälet, så som kartläggningen visar det. {example(_reason(a, analysis))}",
        )
        for a in draft.areas
        if _says_no_more(a.reason, a.name)
    )  # fmt: skip


def focus_without_reason(lofte: PastLofte) -> tuple[Finding, ...]:
    """Find a focus that is not the area the löfte itself ranks first."""
    if not lofte.focus or not lofte.problem_areas or _related(lofte.focus, lofte.problem_areas[0]):
        return ()
    first = lofte.problem_areas[0]
    message = f"Fokus är «{lofte.focus}» fast «{first}» står först bland problemområdena, och skälet framgår inte."
    return (Finding("priority-without-reason", None, "Fokus", message, "Skriv varför just det området valdes."),)


def no_cause(draft: Draft) -> tuple[Finding, ...]:
    """Find chosen areas without any cause that says more than the area's name."""
    return tuple(
        Finding(
            "no-cause", None, f"Problemområdet {a.name}", f"Ingen trolig orsak är angiven för {a.name}, så åtgärderna kan missa problemet.",
            f"Skriv minst en trolig orsak, så som den syns på platsen. {example('Få vuxna finns på platsen efter klockan 20.')}",
        )
        for a in draft.areas
        if all(_says_no_more(cause, a.name) for cause in a.causes)
    )  # fmt: skip


def no_follow_up(subject: Subject) -> tuple[Finding, ...]:
    """Find a löfte that tells neither when nor where it is followed up."""
    text = fold(subject.follow_up)
    if not says_nothing(text) and (tells_time(text) or _FORUM.search(text) or _FORUM_ALONE.search(text)):
        return ()
    wording = (
        "Löftet följs upp i det brottsförebyggande rådet i juni och i december, och resultatet läggs ut på webben."
    )
    return (
        Finding(
            "no-follow-up", None, "Uppföljning", "Det framgår inte när, var eller av vem löftet följs upp.",
            f"Skriv i vilket forum och vilken månad det redovisas. {example(wording)}",
        ),
    )  # fmt: skip


def missing_signatory(subject: Subject) -> tuple[Finding, ...]:
    """Find signers whose title is blank or names no office; a löfte without any signers is allowed."""
    return tuple(
        Finding(
            "missing-signatory", None, f"Undertecknare {n}", f"{name or 'Undertecknaren'} saknar titel.",
            f"Skriv titeln så som den ska stå under namnet. {example(_office(subject, n - 1))}",
        )
        for n, (name, title) in enumerate(subject.signers, 1)
        if says_nothing(title) or fold(title).strip(" .:") in _TITLE_WORDS
    )  # fmt: skip


def not_anchored(subject: Subject) -> tuple[Finding, ...]:
    """Find promises that those who are to do them have not agreed to."""
    return tuple(
        Finding(
            "not-anchored", p.index, p.where, "Åtagandet är inte förankrat hos dem som ska göra det.",
            "Stäm av det med enheten som ska göra det, och ange sedan i utkastet att det är förankrat.",
        )
        for p in subject.promises
        if not p.anchored
    )  # fmt: skip


def _says_no_more(text: str, name: str) -> bool:
    """Whether a text says nothing beside the area's name and words that fit any area."""
    if says_nothing(text):
        return True
    known = {stem(token) for token in content_tokens(name)} | _GENERAL
    left = [token for token in content_tokens(text) if stem(token) not in known]
    return not any(len(token) > _SMALL or token.isdigit() for token in left if not _in_name(token, name))


def _in_name(token: str, name: str) -> bool:
    """Whether a word is one of the area's own in another form."""
    return any(stem(token)[:6] == stem(other)[:6] for other in content_tokens(name))


def _reason(area: ChosenArea, analysis: Analysis | None) -> str:
    """Give a reason from the ranking, where there is one."""
    found = next((a for a in analysis.areas if a.id == area.id), None) if analysis else None
    if found is None:
        return "Både medborgardialogen och medarbetarna tar upp problemet, och det har ökat de senaste åren."
    who = "1 person tar" if found.persons == 1 else f"{found.persons} personer tar"
    return f"Kartläggningen ger området plats {found.rank}, och {who} upp det i dialogen."


def _office(subject: Subject, n: int) -> str:
    """Give a usual title for a signer, by the party signed for."""
    party = subject.signing[n] if n < len(subject.signing) else ""
    return _OFFICES.get(party, "Ordförande")


def _related(one: str, other: str) -> bool:
    """Whether two areas share a word, compounds included."""
    a, b = ([stem(t) for t in content_tokens(text) if len(t) > _SMALL] for text in (one, other))
    return any(x[:5] == y[:5] or x in y or y in x for x in a for y in b)


SHARED = (missing_signatory, no_follow_up)
"""Checks that drafts and printed löften share."""
