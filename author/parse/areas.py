"""Problem areas, focus and follow-up of a löfte."""

from __future__ import annotations

import re

from author.parse.labels import is_fact
from author.parse.periods import place_and_date
from author.parse.promisers import heading_parties, item_parties
from author.parse.sections import Part, bare_heading

_NAMED = re.compile(
    r"\b(?:problemområden\w*|områden\w*|frågor\w*|utmaningar\w*|problem\w*"
    r"|fokusområden\w*)\b(?P<between>[^.:;]{0,70}?)(?:\bär|\bhandlar om|\bgäller|\bvar|:)\s+"
    r"(?P<list>[^.:]{5,300}?)\.?$",
    re.IGNORECASE,
)
_FOCUS = re.compile(
    r"\b(?:inrikta (?:arbetet|insatserna|sig) mot|inriktas mot|(?:tar|har|lägger|ha) (?:sitt "
    r"|särskilt )?fokus på|fokusera(?:r|s)? (?:arbetet )?på|särskilt fokus på)\s+(?P<focus>[^.]+)\.",
    re.IGNORECASE,
)
_FOLLOW = re.compile(
    r"uppfölj|berätta\w* (?:om )?(?:resultatet|hur det gå|vad som har)|följas? upp|följs upp|följer (?:\w+ ){0,3}upp"
    r"|utvärder"
    r"|(?:löfte\w*|resultat\w*|arbetet)\b[^.]*\b(?:redovisas|rapporteras|presenteras)"
    r"|\b(?:redovisas|rapporteras|presenteras) (?:löfte|resultat|arbetet)",
    re.IGNORECASE,
)
_NO_AREA = re.compile(
    r"^fokus$|löfte|aktivitet|åtgärd|\?$|20\d\d|gemensam|insats|lovar|^våra\b|^vi\b|uppfölj", re.IGNORECASE
)
_LABELLED = re.compile(
    r"^(?:(?:prioriterat|utvalt|valt|gemensamt) )?(?:problem|problemområde|fokusområde|insatsområde|område)"
    r"\s*\d*\s*[:–-]\s*(\S.+)$",
    re.IGNORECASE,
)
_FIRST_HEADINGS = 4
_FEW_WORDS = 3
_POINTED = re.compile(r"\batt (?P<list>[^.:]{5,200}?) är (?:det|de (?:problem|områden|frågor)) som\b", re.IGNORECASE)
_SAID = re.compile(
    r"\batt (?P<list>[^.:]{5,200}?) är de (?:största|vanligaste|främsta|viktigaste|allvarligaste) problemen\b"
    r"|\bvalt att (?:under [\w –-]{4,20} )?arbeta (?:med|mot) (?P<chosen>[^.:]{5,200}?)\.?$",
    re.IGNORECASE,
)
"""Areas said in a sentence of their own: "att A, B och C är de största problemen", "valt att arbeta med A och B"."""
_SIGNER = re.compile(r", \w*(?:chef|ordförande|polis|direktör|råd)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])")
_INNER = re.compile(r"^(?:mål|trolig orsak|orsak\w*|syfte|effekt)\s*:", re.IGNORECASE)


def find_areas(parts: tuple[Part, ...]) -> tuple[str, ...]:
    """Find the problem areas: a list of them, else a sentence that names them, else headings over the promises."""
    listed = tuple(
        p.line.text
        for p in parts
        if p.role == "item" and p.section == "areas" and not p.line.level and not _INNER.match(p.line.text)
    )
    listed = listed or _unmarked(parts)
    labelled = tuple(m[1] for p in parts if (m := _LABELLED.match(p.line.text)) and not is_fact(p.line.text))
    if listed or labelled:
        return tuple(dict.fromkeys(text.rstrip(" .,;") for text in listed or labelled))
    for part in parts:
        if part.role in ("prose", "lead") and part.section != "follow":
            for sentence in _SENTENCE.split(part.line.text):
                named = _enumerated(sentence)
                if named:
                    return named
    return _headings(parts)


def _unmarked(parts: tuple[Part, ...]) -> tuple[str, ...]:
    """Read a list of areas whose lines have no marks: short lines right under the heading, without a blank line."""
    for n, part in enumerate(parts):
        if part.role not in ("heading", "lead") or part.section != "areas":
            continue
        found: list[str] = []
        for after in parts[n + 1 :]:
            text = after.line.text
            if (after.line.gap and (found or after.role != "prose")) or not _is_short_area(text):
                break
            found.append(text)
        if len(found) > 1:
            return tuple(found)
    return ()


def _is_short_area(text: str) -> bool:
    return (
        len(text.split()) <= 9 and not text.endswith((".", ":", "?")) and not _NO_AREA.search(text)
    )  # longer is a sentence


def _enumerated(sentence: str) -> tuple[str, ...]:
    """Read the areas a sentence lists after "områden … är"."""
    match = _POINTED.search(sentence)
    if match is not None:
        return split_list(match["list"])
    match = _SAID.search(sentence)
    if match is not None:
        return split_list(match["list"] or match["chosen"])
    match = _NAMED.search(sentence)
    if match is None:
        return ()
    if not re.search(
        r"fokus|prioriter|problemområde|utmaning|mest|flest|oftast|lyft|vikt|identifier|framträdande|utmärk",
        sentence,
        re.IGNORECASE,
    ):
        return ()
    return split_list(match["list"])


def split_list(text: str) -> tuple[str, ...]:
    """Split ``a, b samt c``; a single phrase without commas is no list."""
    *first, last = [each.strip() for each in text.split(",") if each.strip()]
    joint = r"\s+samt\s+" if re.search(r"\ssamt\s", last) else r"(?<!-)\s+och\s+"
    tail = (
        re.split(joint, last, maxsplit=1) if first or " samt " in last or len(last.split()) < 6 else [last]
    )  # longer is one phrase
    found = tuple(re.sub(r"^(?:och|samt)\s+", "", each).strip() for each in (*first, *tail))
    return found if len(found) > 1 else ()


def _headings(parts: tuple[Part, ...]) -> tuple[str, ...]:
    """Give the area headings of the promise lists, when there are several."""
    found: list[str] = []
    for n, part in enumerate(parts[:-1]):
        if place_and_date(part.line.text) or part.line.text.endswith(" den"):
            break
        short_lead = part.role == "lead" and len(part.line.text.split()) <= _FEW_WORDS and part.line.text.endswith(":")
        if (
            not (part.role == "heading" or short_lead)
            or part.section not in ("promise", "open")
            or parts[n + 1].section != "promise"
        ):
            continue
        text = bare_heading(part.line.text)
        if (n < _FIRST_HEADINGS and not _opens_list(parts, n)) or _SIGNER.search(text):
            continue
        if not _NO_AREA.search(text) and not heading_parties(text, None, ()):
            found.append(re.sub(r"^\d+[.)]?\s+", "", text))
    return tuple(dict.fromkeys(found)) if len(found) > 1 else ()


def _opens_list(parts: tuple[Part, ...], n: int) -> bool:
    """Whether promises come under a heading before the next one."""
    for part in parts[n + 1 :]:
        if part.role in ("heading", "title") and heading_parties(part.line.text, None, ()):
            continue  # the promiser's heading between the area and its promises
        if part.role in ("heading", "title"):
            return False
        if part.role == "item":
            return part.section == "promise"
        if part.role == "prose" and part.section == "promise" and item_parties(part.line.text, None):
            return True
    return False


def find_focus(texts: tuple[str, ...]) -> str | None:
    """Find what the löfte singles out."""
    for text in texts:
        labelled = re.match(r"^Fokus(?:område)?\s?:\s+(\S.+)$", text)
        if labelled:
            return labelled[1].rstrip(" .")
        match = _FOCUS.search(text)
        if match and re.search(r"löfte|kommer under|arbetet|prioriter", text, re.IGNORECASE):
            return match["focus"].strip()
    return None


def follow_up(parts: tuple[Part, ...]) -> str | None:
    """Give what is said of following up: the first sentence of it, and the next where that goes on about it."""
    told = (re.match(r"^Uppföljning(?:en)?\s?:\s+(?P<said>\S.+)$", p.line.text) for p in parts)
    labelled = next(filter(None, told), None)
    if labelled:
        return " ".join(_SENTENCE.split(labelled["said"])[:2])
    prose = [p for p in parts if p.role in ("prose", "lead")]
    for n, part in enumerate(prose):
        sentences = _SENTENCE.split(part.line.text)
        about = [k for k, s in enumerate(sentences) if _FOLLOW.search(s)]
        if not about or not _tells(sentences[about[0]]):
            continue
        found = sentences[about[0] : about[0] + 2]
        if (
            len(found) == 1
            and part.section == "follow"
            and n + 1 < len(prose)
            and not prose[n + 1].line.gap
            and prose[n + 1].section == "follow"
        ):
            found.append(_SENTENCE.split(prose[n + 1].line.text)[0])
        return " ".join(found)
    under = [p for p in prose if p.section == "follow"]
    return " ".join(_SENTENCE.split(under[0].line.text)[:2]) if under else None


def _tells(sentence: str) -> bool:
    """Whether a sentence says that following up will be done, not that it was."""
    return bool(
        re.search(
            r"\b(?:ska|skall|kommer|följer|berättar|redovisar|rapporterar|sker|görs|följs|följas|genomförs|gör|rapporteras|redovisas|utvärderas"
            r"|träffas|möts|sker|hålls|stäms av|sammanställs|publiceras|sammanträder"
            r"|återkopplas|presenteras|återrapporteras)\b",
            sentence,
        )
    )
