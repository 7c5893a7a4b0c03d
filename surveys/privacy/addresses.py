"""Addresses that point at a person: e-mail, links and accounts, and streets with a number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from surveys.name_lists import look_up

if TYPE_CHECKING:
    from surveys.privacy.numbers import Rule

_SPACE = "[ \u00a0\u202f\u2009]"
_DOT = r"(?:\.|\s?\((?:punkt|dot)\)\s?|\s?\[(?:punkt|dot)\]\s?|\spunkt\s)"
_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]+(?:\s?(?:@|\(\s?a(?:t|\b)\s?\)|\[\s?at\s?\]|<\s?at\s?>|\{\s?at\s?\}|[(\[]?snabel-?a[)\]]?)\s?|\sat\s(?=[\w-]+\.(?:se|com|nu|org|net)\b))"
    rf"[\w-]+(?:{_DOT}[\w-]+)*{_DOT}[a-zA-Z]{{2,}}(?!\w)",
    re.IGNORECASE,
)
_TOP = "se|com|org|net|nu|io|me|tv|info|eu|fi|no|dk|fr|de|uk|gg|ly|be|app"
_LINK = re.compile(
    rf"\b(?:https?://|www\.)[^\s\"<>»”]+|(?<![\w@.-])(?:[\w-]+\.)+(?:{_TOP})/[^\s\"<>»”]+|(?<![\w.@/])@[^\W\d][\w.]*\w",
    re.IGNORECASE,
)
_OPEN_HOST = re.compile(
    r"(?:^|\.)(?:[\w-]*kommun|region[\w-]*|polisen|bra|trafikverket|1177|krisinformation|skr|scb|riksdagen|regeringen|lansstyrelsen"
    r"|socialstyrelsen|folkhalsomyndigheten|msb|boverket|kolada)\.(?:se|nu|org)$",
    re.IGNORECASE,
)
_ADJECTIVE = (
    "norra|södra|östra|västra|gamla|nya|stora|lilla|övre|nedre|yttre|inre|mellersta|gröna|röda|vita|svarta|blå|gula|långa|korta|breda|smala"
    "|höga|djupa|tysta"
)
_SHORT = (
    r"S:t|S:ta|Sankt|Sankta|St\.?|Dr\.?|Doktor|Prof\.?|[NSÖV]\.|Kung|Drottning|Prins|Prinsessan|Kapten|Major|Biskop"
)
_BARE = (
    "gatan|gata|vägen|väg|gränd|gränden|stigen|stig|allén|allé|backe|backen|torg|torget|plan|plats|park|kaj|strand|gård"
)
_TAIL = (
    "gatan|gata|vägen|väg|gränd|gränden|stigen|stig|allén|allé|backen|torget|plan|leden|liden|promenaden|esplanaden|kajen|slingan|ringen"
    "|svängen|stråket|kroken|bågen|rundan|brinken|terrassen|trappan|vändan"
)
_PLACE_TAIL = "gården|gård|lunden|lund|hagen|ängen|kullen|höjden|dalen|berget|bron|hamnen|holmen|åsen|kvarnen|udden|näset|tunet|vreten|stranden|parken|platsen|torpet"
_UNIT = (
    rf"{_SPACE}?(?:%|procent|km|kr\b|st\b|m\b|meter|gång|tillfäll|pers|minut|min\b|tim|dag|veck|månad|år\b|bil|ungdom|barn|kill|tjej|män\b|kvinn|poj|flick"
    rf"|moped|moppe|cykl|parkering|händels|inbrott|stöld|anmäl|butik|gäller|lamp|träd|bänk|hus\b|poliser|vakter|grann|elev|procent|grader|platser)|-(?:väg|zon|sträcka|årin|tal)"
)
_NUMBER = rf"\d{{1,3}}(?:{_SPACE}?[A-Ha-h](?![\wåäö]))?"
_ADDRESS = re.compile(
    rf"(?<![\w-])(?P<lead>(?:(?:(?i:{_ADJECTIVE})|{_SHORT}|[A-ZÅÄÖ][\wåäöé-]*){_SPACE}){{0,3}}(?:(?:af|von|de|den|del){_SPACE})?)"
    rf"(?P<street>[A-Za-zÅÄÖåäöéü-]+?(?:{_TAIL})|(?i:{_BARE})|[A-ZÅÄÖ][a-zåäöéü]{{2,}}(?:{_PLACE_TAIL})|[A-ZÅÄÖa-zåäö][a-zåäöéü]{{2,}}(?:g|v)\.)"
    rf"{_SPACE}(?:nr\.?{_SPACE}?)?"
    rf"{_NUMBER}(?!\d|[.:]\d|{_UNIT})(?:{_SPACE}?(?:[-–,/&]|och){_SPACE}?(?!0){_NUMBER}(?![\d.:]|{_UNIT}|{_SPACE}\d|{_SPACE}?tr\b))*"
    rf"(?![-–]0?\d)(?:,?{_SPACE}?(?:(?:lgh|lägenhet|läg\.?|vån|våning)\.?{_SPACE}?\d{{1,4}}|\d{{1,2}}{_SPACE}?tr\b\.?))*"
    rf"(?:,?{_SPACE}(?:SE-|S-)?\d{{3}}{_SPACE}?\d{{2}}(?!\d)(?:{_SPACE}[A-ZÅÄÖ][\wåäö]+)?)?"
)
_LEAD_WORD = re.compile(rf"(?:(?i:{_ADJECTIVE})|{_SHORT})$")
_COMMON_ROAD = re.compile(
    r"(?:gång|cykel|gc-|bil|motor|grus|skol|lands|riks|läns|europa|huvud|ut|in|genomfarts|bak|av|sido|buss|skogs|promenad|tvär|gå|villa"
    r"|fotbolls|boll|lek|p-|ban|mark|markplan)?(?:gatan|gata|vägen|väg|stigen|stig|leden|torget|plan|svängen|ringen|backen|kroken|trappan)$"
)
_ROAD = re.compile(r"(?:riks|läns|europa)?väg$", re.IGNORECASE)
_MEANING = 3


def is_email(match: re.Match[str]) -> tuple[int, int] | None:
    """Take every e-mail address: a box of an organisation is masked too, since it often is one person's."""
    return match.span()


def is_personal_link(match: re.Match[str]) -> tuple[int, int] | None:
    """Take accounts and links that may lead to a person; a bare site, and a page of an authority, stay.

    A link that names somebody is taken wherever it leads.
    """
    written = match.group(0).rstrip(".,;:!?)'")
    span = match.start(), match.start() + len(written)
    if written.startswith("@"):
        return span if re.search(r"[\d._]", written) or _named(written) or _glued(written[1:]) else None
    host, _, path = re.sub(r"^\w+://", "", written).partition("/")
    if _named(f"{host} {path}"):
        return span
    empty = re.sub(r"^[?&]?(?:\w+=(?:&|$))*", "", path)
    return span if empty and not _OPEN_HOST.search(host) else None


def _named(link: str) -> bool:
    """Tell whether a part of a link is a given name and nothing else."""
    parts = [look_up(part) for part in re.split(r"[\W\d_]+", link) if len(part) >= _MEANING]
    return any(entry.first and not entry.unsure for entry in parts)


def _glued(account: str) -> bool:
    """Tell whether an account is a given name with another name written on to it."""
    halves = ((look_up(account[:n]), look_up(account[n:])) for n in range(_MEANING, len(account) - _MEANING + 1))
    return any(one.first and (two.first or two.last) for one, two in halves)


def is_address(match: re.Match[str]) -> tuple[int, int] | None:
    """Take a street with its number; ``väg 119`` is a road, ``på plan 3`` a floor and ``cykelvägen 3`` no address."""
    lead, street = match.group("lead").split(), match.group("street")
    bare = bool(re.fullmatch(_BARE, street, re.IGNORECASE))
    kept: list[str] = []
    for word in reversed(lead):
        adjective = bool(_LEAD_WORD.match(word)) or word in {"af", "von", "de", "den", "del"}
        if not (adjective or word.endswith("s") or look_up(word).first or look_up(word).last):
            break
        kept.append(word)
    if bare and not kept:
        return None
    if _COMMON_ROAD.match(street) and not kept:
        return None
    if _ROAD.match(street) and not any(word.endswith("s") or look_up(word).first for word in kept):
        return None
    dropped = len(lead) - len(kept)
    start = match.start()
    for word in lead[:dropped]:
        start = match.string.index(word, start) + len(word)
    while match.string[start].isspace():
        start += 1
    return start, match.end()


REACHED: tuple[Rule, ...] = (("e-post", _EMAIL, is_email), ("länk", _LINK, is_personal_link))
"""What is looked for first, since it holds names and numbers."""
STREETS: tuple[Rule, ...] = (("adress", _ADDRESS, is_address),)
"""What is looked for after telephone numbers."""
