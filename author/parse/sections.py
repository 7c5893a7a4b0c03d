"""What each line of a löfte is: title, heading, lead-in, list item or prose, and in what kind of section it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from author.parse.labels import heads_labels, is_chrome, is_fact, label_parties, labelled_promise, names_area
from author.parse.periods import place_and_date
from author.parse.promisers import heading_parties, item_parties
from author.parse.sentences import split_sentences
from surveys.model import Line

Section = Literal["promise", "areas", "follow", "sign", "aims", "background", "open"]
LineRole = Literal["title", "heading", "lead", "item", "prose"]

_TITLE = re.compile(r"(?:medborgarlöfte|trygghetslöfte|\blöfte)", re.IGNORECASE)
_LABEL = re.compile(r"^(?:våra |vårt |gemensamma |gemensamt )?(?:medborgar|trygghets)?löfte(?:n|t)?$", re.IGNORECASE)
_FOLLOW = re.compile(
    r"uppfölj|följ(?:er|s|a)? (?:\w+ ){0,3}upp\b|följ med|återkoppl|utvärder|kommunikation|kommunicer|redovisning",
    re.IGNORECASE,
)
_SIGN = re.compile(
    r"^(?:underskrift\w*|undertecknande\w*|undertecknas|signatur\w*|signering|för polisen|ort och datum)", re.IGNORECASE
)
_AIMS = re.compile(
    r"(?:^|\b)(?:mål(?:et|en|sättning\w*|bild)?|delmål|effekt(?:en|er|mål)?|syfte(?:t)?|vision\w*"
    r"|målgrupp\w*|det här vill vi|vill vi uppnå|vi vill uppnå"
    r"|pågående \w+|orsak\w*|indikator\w*)\b",
    re.IGNORECASE,
)
_BACKGROUND = re.compile(
    r"^(?:bakgrund|inledning|om medborgar|vad är|process|kartläggning|metod|nuläge|lägesbild|dialog|resultat"
    r"|så (?:har|tog)|hur (?:gick|blev)|genomförda|kontakt"
    r"|läs mer|relatera|mer information|länkar|fakta|statistik|medborgardialog|sök|dela|tidigare|så gick"
    r"|frågor och svar|vanliga frågor|ordlista|ordförklaring|begrepp"
    r"|organisation|styrgrupp|arbetsgrupp|roller\b|ansvarsfördelning|deltagare|detta har|det här har|utfall|vad har)",
    re.IGNORECASE,
)
_AREAS = re.compile(
    r"problemområde|prioriterar (?:\w+ )?(?:områden|problem|frågor|utmaningar)\b"
    r"|följande (?:\w+ )?(?:problem|områden|utmaningar)\b|fokusområde"
    r"|prioriterade? (?:områden|problem|fråg)|prioritering|insatsområde|problembild"
    r"|riskområde|utmaningar|utvalda områden"
    r"|(?:ska|skall|bör|behöver|har|är) prioritera(?:s|t|ts|de)\b|fokuserade områden|utpekade områden"
    r"|prioriterat område",
    re.IGNORECASE,
)
_NO_VERBS = (
    "Alla|Andra|Några|Samma|Inga|Våra|Flera|Båda|Hela|Nya|Era|Bra|Egna|Många|Dessa|Denna|Första|Sista|Stora|Unga|Lokala"
    "|Gemensamma|Trygga|Kriminella"
)
"""Words that end like an infinitive and are none."""
_INFINITIVE = re.compile(
    rf"^(?:[a-zåäö]|(?!\w+[aeo]rna\b|\w{{4,}}ena\b|(?:{_NO_VERBS})\b)"
    r"(?:Att )?(?:[A-ZÅÄÖ][a-zåäö]+a|Synas|Finnas|Träffas|Mötas|Ta|Ha|Ge|Se|Få|Gå|Nå|Stå|Bli|Bo|Be|Le|Slå|Dra)\b"
    r"|Att )"
)
_OPENS = re.compile(r"\b(?:att|genom)\s*(?::|\.{2,}|…)?$", re.IGNORECASE)
_SAYS = re.compile(
    r"\b(?:visa\w*|framkom|framgå\w*|upplev\w*|tycker|anser|svara\w*|önska\w*|säger|vill"
    r"|lyft(?:e|es|s|er)|peka(?:r|de)|berätta(?:r|de)|påpeka\w*|nämn\w*|tog upp|tar upp|uppg\w+|ang\w+|beskr[ei]v\w*"
    r"|oroa\w*|saknar?|klaga\w*)\b",
    re.IGNORECASE,
)
_MEMBERS = re.compile(r"\b(?:består av|ingår|är representerade|deltog|medverkade)\b", re.IGNORECASE)
_PROMISE = re.compile(
    r"\b(?:lovar|lovade|åtar|åtog|åtagande\w*|ska|skall|kommer|aktivitet\w*|\w*löfte\w*|åtgärd\w*|insatser"
    r"|vill genomföra|gör|genomför)\b|^polisiära?\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\binte (?:lovar|ingår)\b|\b(?:lovar|ingår) inte\b", re.IGNORECASE)
_PAST = re.compile(r"\b(?:genomfördes|har (?:vi )?(?:genomfört|gjort)|gjordes|hände|uppnåddes|blev)\b", re.IGNORECASE)
_ACTION = re.compile(r"\b(?:lovar|åtar|ska|skall|kommer|arbetar|genomför)\b", re.IGNORECASE)
_SUBJECT_LINE = re.compile(
    r"^[^.:]{2,60}\b(?:ska|skall|lovar|kommer|åtar sig)\b[^.:]{0,30}\batt$"
    r"|^[^.:]{2,60}\b(?:ska|skall|lovar(?: att)?|kommer(?: gemensamt| tillsammans)?(?: att)?|åtar sig(?: att)?)$",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"^(?:Vad|Hur|Varför|Vilka|Vilket|När|Vem|Var)\b[^?.]*\?$")
_FEW_WORDS = 5
_LONG_HEADING = 95
_LONG_LEAD = 320


@dataclass(frozen=True, slots=True)
class Part:
    """A line with the role it plays."""

    line: Line
    role: LineRole
    section: Section
    """The kind of section it opens (headings, lead-ins, titles) or stands in (items, prose)."""
    heading: str | None = None
    """Nearest heading or lead-in before it, for items and prose."""
    above: tuple[str, ...] = ()
    """Headings and lead-ins of its section, nearest first."""


def parts_of(lines: tuple[Line, ...]) -> tuple[Part, ...]:
    """Give every line its role and section."""
    kept = tuple(line for line in lines if not is_chrome(line))
    found: list[Part] = []
    section: Section = "open"
    above: tuple[str, ...] = ()
    for n, line in enumerate(kept):
        following = kept[n + 1] if n + 1 < len(kept) else None
        role = role_of(line, kept[n - 1] if n else None, following)
        if section == "promise" and _is_unmarked_item(line, role, found, following):
            role = "item"
        labelled = labelled_promise(line, following) if role != "item" else None
        if labelled:
            item, label = labelled
            over = (who, *above) if (who := label_parties(label)) else above
            section = "promise"
            found.append(Part(item, "item", section, _shown(above), over))
        elif is_fact(line.text):
            found.append(Part(line, "prose", "aims", _shown(above), above))
        elif role in ("title", "heading", "lead"):
            about = split_sentences(line.text)[-1] if role == "lead" else line.text
            section = _next_section(about, role, section)
            above = _next_above(line.text, role, found, above)
            found.append(Part(line, role, section, None, above))
        else:
            if role == "item" and section not in ("promise", "areas"):
                section = _list_section(kept, n, found, section)
            found.append(Part(line, role, section, _shown(above), above))
    return tuple(found)


def role_of(line: Line, before: Line | None, following: Line | None) -> LineRole:
    """Tell a line's role from its form and the lines around it."""
    text = line.text
    if line.style == "list":
        return "item"
    if line.style == "title" or (_is_short(text) and _TITLE.search(text) and _looks_like_title(line)):
        return "title"
    if line.style[:1] == "h" or _SIGN.match(text) or heads_labels(line, following):
        return "lead" if is_lead(text) else "heading"
    if is_lead(text):
        return "lead"
    if place_and_date(text) or line.style == "table":
        return "prose"
    return "heading" if _is_heading(line, before, following) else "prose"


def _is_unmarked_item(line: Line, role: LineRole, found: list[Part], following: Line | None) -> bool:
    """Whether a line without a mark goes on with a lead-in, in small letters or with an infinitive."""
    if role not in ("prose", "heading") or not found or line.style not in ("", "table"):
        return False
    before = found[-1]
    opened = before.role == "lead" and bool(
        re.search(r"\b(?:att|genom|ska|skall|lovar|åtar sig)\s*(?::|\.{2,}|…)?$", before.line.text)
        or (not line.gap and heading_parties(before.line.text, None))
    )
    lost = following is not None and following.style == "list" and not (line.gap or following.gap)
    goes_on = before.role == "item" and (before.line.style != "list" or lost)
    if not (opened or goes_on) or line.text.endswith(":"):
        return False
    return bool(_INFINITIVE.match(line.text))


def is_lead(text: str) -> bool:
    """Whether a line announces what follows."""
    if len(text) > _LONG_LEAD:
        return False
    return (
        text.endswith((":", "..", "…")) or bool(_SUBJECT_LINE.match(text)) or bool(re.search(r"\bföljande\.?$", text))
    )


def bare_heading(text: str) -> str:
    """Give a heading without its final colon or dots."""
    return re.sub(r"\s*(?::|\.{2,}|…)\s*$", "", text).strip()


def _is_short(text: str) -> bool:
    return len(text) <= _LONG_HEADING and not re.search(r"[.;,]$", text)


def _looks_like_title(line: Line) -> bool:
    if _BACKGROUND.search(line.text) or line.text.endswith("?"):
        return False
    return line.style[:1] in ("h", "t") or not _ACTION.search(line.text) or line.bold


def _is_heading(line: Line, before: Line | None, following: Line | None) -> bool:
    """Whether a plain line is a heading: short, capital first, no full stop, with something under it."""
    text = line.text
    if not _is_short(text) or not re.match(r"^[\d§A-ZÅÄÖ”\"]", text):
        return False
    if following is None or re.match(r"^[\wåäö]+:\s", text) or len(text.split()) > 14:  # no heading has more words
        return False
    if _QUESTION.match(text):
        return True
    acts = len(text.split()) > _FEW_WORDS and bool(item_parties(text, None))
    known = not acts and any(p.search(text) for p in (_FOLLOW, _AREAS, _BACKGROUND, _SIGN))
    lone = line.gap or line.bold or before is None or before.style == "list" or following.style == "list"
    return known or lone or (before is not None and before.text.endswith((".", ":", "!")))


def _next_section(text: str, role: LineRole, before: Section) -> Section:
    """Tell what kind of section a heading or lead-in opens."""
    if _SIGN.match(text):
        return "sign"
    if role == "title":
        says = _LABEL.match(bare_heading(text)) or re.search(
            r"20\d\d|gemensam|polis|kommun|mellan|våra|^löfte \d", text, re.IGNORECASE
        )
        return "promise" if says else "open"
    if role == "lead" and _announces(text):
        return "promise"
    if _DENIED.search(text) or _PAST.search(text) or (role == "lead" and _MEMBERS.search(text)):
        return "background"
    known = next((section for pattern, section in _KINDS if pattern.search(text)), None)
    if known or _PROMISE.search(text) or before == "promise":
        return known or "promise"
    return before if role == "lead" and before != "sign" else "open"  # a lead goes on with its section


def _announces(text: str) -> bool:
    """Whether a lead-in announces promises: it says who acts, or ends in "att" without telling what others said."""
    if _DENIED.search(text):
        return False
    if _ACTION.search(text) and not _AREAS.search(text) and not _FOLLOW.search(text):
        return True
    if re.search(r"\bgenom att\b\W*$", text):
        return True
    return bool(_OPENS.search(text) and not _AIMS.search(text) and not _SAYS.search(text))


_KINDS: tuple[tuple[re.Pattern[str], Section], ...] = (
    (_AREAS, "areas"), (_BACKGROUND, "background"), (_FOLLOW, "follow"), (_AIMS, "aims"),
)  # fmt: skip


def _next_above(text: str, role: LineRole, found: list[Part], above: tuple[str, ...]) -> tuple[str, ...]:
    """Keep the headings that still hold: a title ends all, a heading ends headings and lead-ins under it."""
    bare = bare_heading(text)
    if role == "title":
        leads = {bare_heading(p.line.text) for p in found if p.role == "lead" and p.section != "promise"}
        kept = tuple(
            each
            for each in above
            if each not in leads and (not any(p.search(each) for p, _ in _KINDS) or names_area(each))
        )
        return (bare, *kept) if _LABEL.match(bare) else (bare,)
    last = next((p for p in reversed(found) if p.role in ("title", "heading", "lead", "item")), None)
    if last is not None and last.role in ("title", "heading", "lead"):
        return (bare, *above)
    titles = tuple(bare_heading(p.line.text) for p in found if p.role == "title")[-1:]
    return (bare, *(t for t in titles if t != bare))


def _shown(above: tuple[str, ...]) -> str | None:
    """Give the nearest heading that says something: the bare label "Medborgarlöfte" is skipped."""
    return next((each for each in above if not _LABEL.match(each)), above[0] if above else None)


def _list_section(kept: tuple[Line, ...], n: int, found: list[Part], section: Section) -> Section:
    """Tell whether a list in a section of another kind is one of promises, by the paragraph before it."""
    if section in ("follow", "sign", "aims"):
        return section
    before = found[-1] if found else None
    if before is None or before.role == "item" or _DENIED.search(before.line.text):
        return section
    if section == "background" and not re.search(r"\b(?:aktiviteter|åtgärder|lovar|löften?)\b", before.line.text):
        return section
    items = [line.text for line in kept[n : n + 4] if line.style == "list"]
    acting = sum(
        bool(
            re.match(r"^[^.]{0,60}\b(?:ska|skall|kommer|lovar)\b", t) or (item_parties(t, None) and not _PAST.search(t))
        )
        for t in items
    )
    if acting * 2 > len(items) or re.search(r"\b(?:lovar|åtar sig|ska|kommer)\b", before.line.text):
        return "promise"
    return section
