"""Who promises: the subject of a promise, or of the heading over it; what is to be done tells nothing about it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from author.commitments import Party

ORDER: tuple[Party, ...] = ("polisen", "kommunen", "annan")
BOTH: tuple[Party, ...] = ("polisen", "kommunen")
VERBS = (
    "ska|skall|kommer|lovar|åtar|avser|bör|har|är|arbetar|genomför|fortsätter|bidrar|deltar|utvecklar|erbjuder|anordnar"
    "|ansvarar|medverkar|verkar|prioriterar|satsar|skapar|tar|gör|ser|håller|inför|informerar|bjuder|samverkar|följer"
    "|planerar|stärker|ökar|förbättrar|skulle|vill|besöker|lovade|åtog|inleder|utökar|driver|stödjer|startar|patrullerar|ger"
    "|förbinder|jobbar|finns|kan|utför|har som|fokuserar|intensifierar"
)
_POLICE = (
    r"(?:lokal|när|områdes|gräns|trafik|kommun)?polis(?:en|ens|myndighet\w*|område\w*|erna|er|ernas)?|lpo"
    r"|polisiär\w*|polismyndighet\w*"
)
_KOMMUN = (
    r"kommun(?:en|ens|s|al|ala|alt|förvaltning\w*)?"
    r"|(?:\w+(?:isk|al|ell)a )?\w*förvaltning(?:en|ens|ar|arna)?"
    r"|\w*socialtjänst(?:en|ens)?|hemtjänst(?:en|ens)?|äldreomsorg(?:en|ens)?"
    r"|\w*fältgrupp\w*|fältare\w*|fältarbetar\w*|fältassistenter\w*|trygghetsvärd\w*|stadsdel(?:en|ens|ar|arna)?"
    r"|\w*nämnd(?:en|ens|er|erna)?|\w*enhet(?:en|ens|er|erna)|fritidsgård(?:en|ens|ar|arna)?|trygghetssamordnar\w*"
    r"|säkerhetssamordnar\w*|brottsförebyggare\w*|staden(?:s)?|stad(?:s)?|skol(?:an|ans|orna)|skolledning\w*|rektor(?:er|erna)?|elevhälsan|kommunstyrelsen|kommunledning\w*"
    r"|socialjouren|gatukontoret|kommunvakt\w*|(?:samhälls|stads)bygg\w*|(?:gata|gatu|teknik) och (?:park|fastighet)\w*"
)
_OTHER = (
    r"räddningstjänst(?:en|ens)?|näringsliv(?:et|ets)?|\w*bostadsbolag(?:et|en|ets)?|fastighetsägar\w*|\w{3,}bostäder|region(?:en|ens)?"
    r"|länsstyrelsen|trafikverket|tullverket|kustbevakningen|brottsofferjouren\w*|civilsamhället|föreningslivet|krögare|köpmän|handlarna"
)
_CITIZEN = re.compile(
    r"^(?:kommunens|polisens)? ?(?:\w*invånar\w*|\w*medborgar\w*|boende\w*|barn\w*|ungdomar\w*"
    r"|unga|elever\w*|föräldrar\w*"
    r"|vårdnadshavare\w*|besökare\w*|äldre|människor|kvinnor|personer|alla)\b"
)
_PARTY = re.compile(
    rf"(?<![\w-])(?:(?P<named>[A-ZÅÄÖ][\wåäöé-]+s? kommuns?)|(?P<police>{_POLICE})"
    rf"|(?P<other>{_OTHER})|(?P<kommun>{_KOMMUN}))(?![\w])",
    re.IGNORECASE,
)
_PARTNERS = re.compile(
    r",? ?\b(?:(?:tillsammans|gemensamt|i samarbete|i samverkan|i dialog|ihop|i samråd|med stöd av|med hjälp av)"
    r"(?: med| mellan)?"
    r"|i samverkan med) (?P<who>.*?)(?=$|,| (?:ska|skall|kommer|lovar|åtar|avser)\b)",
    re.IGNORECASE,
)
_PROMISES = re.compile(r"^[^,.;:]{2,80}?\b(?:ska|skall|kommer|lovar|åtar)\b")
_ACTS = re.compile(
    r"^(?P<who>[^,.;:]{3,60}?) (?!(?:\w*dagar|\w*kvällar|\w*helger|nätter|veckor|månader|gånger|timmar"
    r"|eller|efter|under|över)\b)"
    r"(?:[a-zåäö]{3,}(?:ar|er)|går|ser|sker) "
)
_FRONT = re.compile(
    r"^(?:under|i|vid|för|genom|tillsammans|med|varje|inom|på|årligen|kontinuerligt|utifrån|från|därför|därutöver|dessutom"
    r"|även|vidare|detta|det|där|när|om|som|följande|efter|en del|utöver|samtidigt|här|årlig\w*"
    r"|regelbundet|minst|gemensamt)\b",
    re.IGNORECASE,
)
_SECOND = re.compile(r"\b(?:och|samt|medan) (?P<who>[\wåäöÅÄÖ-]+(?: kommun)?) (?:ska|skall|kommer|lovar|åtar)\b")
_STRANGER = re.compile(r"^(?!Vi\b|Man\b|Parterna\b)[A-ZÅÄÖ][\wåäö-]+(?: [\wåäöÅÄÖ-]+){0,3} (?:lovar|åtar sig)\b")
_WE = re.compile(r"^(?:vi|man|parterna|båda parter(?:na)?|bägge parter(?:na)?)\b", re.IGNORECASE)
_FILL = re.compile(
    r"\b(?:gemensamma?|gemensamt|tillsammans|aktiviteter\w*|åtaganden\w*|åtagande|insatser\w*|åtgärder\w*|löften\w*|löfte|ansvar\w*"
    r"|medborgarlöfte\w*|medborgarlöften|och|samt|för|i|mellan|lokala?|den|de|arbete|del|lovar|mål|våra|vårt|har|planerade|prioriterade)\b",
    re.IGNORECASE,
)


def item_parties(text: str, municipality: str | None, parties: tuple[Party, ...] = BOTH) -> tuple[Party, ...]:
    """Find who an item itself names: brackets, a label before a colon, or the grammatical subject.

    Args:
        text: The promise.
        municipality: Name of the own kommun; another kommun is ``annan``.
        parties: The document's parties, meant by "vi".

    Returns:
        The promisers, or nothing where the item does not say.
    """
    for inside in re.findall(r"[(\[]([^()\[\]]{3,60})[)\]]", text):
        if named := only_parties(inside, municipality):
            return named
    label = re.match(r"^([^:.]{3,50}):\s", text)
    if label and (named := only_parties(label[1], municipality)):
        return named
    owner = re.search(r"\b(?:Ansvar(?:ig|iga|ig part)?|Utförare?|Vem):\s*([^.]{3,80})", text)
    if owner:
        return owner_parties(owner[1], municipality)
    from author.parse.sentences import split_sentences

    for n, sentence in enumerate(split_sentences(text)):
        if n and not _PROMISES.match(sentence):
            continue
        found = _subject(sentence, municipality)
        if found == "we":
            return parties
        if found:
            second = _SECOND.search(sentence)
            both = {*found, *(named_parties(second["who"], municipality) if second else ())}
            return tuple(party for party in ORDER if party in both)
    stranger = _STRANGER.match(text)
    return ("annan",) if stranger and not _FRONT.match(text) and not _CITIZEN.match(text.casefold()) else ()


def owner_parties(text: str, municipality: str | None) -> tuple[Party, ...]:
    """Read what stands as "ansvarig": parties, else someone who is neither police nor kommun."""
    return named_parties(text, municipality) or (("annan",) if re.match(r"^[A-ZÅÄÖ]", text.strip()) else ())


def heading_parties(text: str, municipality: str | None, parties: tuple[Party, ...] = BOTH) -> tuple[Party, ...]:
    """Find who a heading or lead-in names as promisers; nothing for a heading that names a theme."""
    plain = text.rstrip(" :.…")
    between = re.search(r"\bmellan (.+)", plain, re.IGNORECASE)
    if between and re.search(r"löfte|åtagand|aktivitet|gemensam|avtal|överenskommelse", plain, re.IGNORECASE):
        return named_parties(between[1], municipality) or parties
    found = _subject(plain, municipality, lead=True)
    if isinstance(found, str):
        return _joint(parties) if re.search(r"\b(?:tillsammans(?! med)|gemensamt)\b", plain, re.IGNORECASE) else ()
    if found:
        return found
    named = only_parties(plain, municipality)
    is_title_for = (
        named == ("kommunen",)
        and re.search(r"löfte", plain, re.IGNORECASE)
        and not re.search(r"kommunens|kommuns", plain, re.IGNORECASE)
    )
    if named and not is_title_for:
        return named
    if re.search(
        r"^gemensam\w*\b|\btillsammans(?! med)\b|\bgemensamma (?:aktivitet|åtagand|insats|löft|åtgärd|medborgarlöft)",
        plain,
        re.IGNORECASE,
    ):
        return _joint(parties)
    owner = re.match(
        r"^(.{3,60}?s) (?:\w+ )?(?:medborgar)?(?:löfte|löften|åtaganden?|aktiviteter|insatser|åtgärder)\b",
        plain,
        re.IGNORECASE,
    )
    return named_parties(owner[1], municipality) if owner else ()


def named_parties(text: str, municipality: str | None) -> tuple[Party, ...]:
    """Find every party a text names, in the fixed order."""
    found: set[Party] = set()
    for match in _PARTY.finditer(text):
        found.add(_party(match, municipality))
    return tuple(p for p in ORDER if p in found)


def _joint(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    return parties if len(parties) > 1 else ("polisen", "kommunen")


def _party(match: re.Match[str], municipality: str | None) -> Party:
    if match["police"]:
        return "polisen"
    if match["other"]:
        return "annan"
    if match["named"]:
        name = match["named"].split(" ")[0].casefold()
        own = (municipality or "").casefold().split(" ")[-1]
        articles = (
            "den",
            "vår",
            "en",
            "och",
            "samt",
            "av",
            "i",
            "hela",
            "respektive",
            "mellan",
            "med",
            "eller",
            "tillsammans",
        )
        if own and name not in (own, f"{own}s") and name not in articles and match["named"][0].isupper():
            return "annan"
    return "kommunen"


def only_parties(text: str, municipality: str | None) -> tuple[Party, ...]:
    """Give the parties where a text holds nothing but party names and words such as "aktiviteter"."""
    rest = _PARTY.sub(" ", text)
    rest = _FILL.sub(" ", rest)
    rest = re.sub(r"[\W\d_]+", " ", rest).strip()
    names = [w for w in rest.split() if not w[0].isupper()]
    if names or len(rest.split()) > 2:  # a place name such as Västra Fyrbodal
        return ()
    return named_parties(text, municipality)


def _subject(sentence: str, municipality: str | None, *, lead: bool = False) -> tuple[Party, ...] | Literal["we"]:
    """Find the subject of a sentence: before the finite verb, or right after it where something else comes first."""
    verbs = re.compile(rf"\b(?:{VERBS})\b")
    text = re.sub(r"\([^)]*\)", "", sentence).strip(" ”\"'–-")
    verb = verbs.search(text)
    acting = _ACTS.match(text)
    if acting and _PARTY.match(acting["who"]) and (verb is None or acting.end() <= verb.end()):
        return named_parties(acting["who"], municipality)
    if verb is None:
        return ()
    before, after = text[: verb.start()].strip(), text[verb.end() :].strip()
    if not _FRONT.match(before) or re.match(r"^(?:det|den|de) (?:lokala|är)\b", before, re.IGNORECASE):
        found = _noun_phrase(before, municipality, whole=True)
        if found:
            return found
    if before and (_FRONT.match(before) or lead) and (found := _noun_phrase(after, municipality, whole=False)):
        return found
    inner = re.search(rf"\b(?:att|som|där) ((?:[\wåäöÅÄÖ-]+ (?:och |samt )?){{1,5}}?)(?:{VERBS})\b", text)
    if inner and (_FRONT.match(before) or lead):
        return _noun_phrase(inner[1], municipality, whole=True)
    return ()


def _noun_phrase(text: str, municipality: str | None, *, whole: bool) -> tuple[Party, ...] | Literal["we"]:
    """Read a noun phrase as promisers: "Polisen och Åsby kommun", "Kommunens fältgrupp", "vi"."""
    phrase = text.strip()
    if not whole:
        phrase = re.split(
            r"[,;.:]| (?:att|under|inom|i|på|vid|genom|för|som|även|fortsätta|gemensamt|årligen|genomföra)\b",
            f"{phrase} ",
        )[0]
    if _WE.match(phrase) and (not whole or len(phrase.split()) <= 6):  # a short subject
        return "we"
    if _CITIZEN.match(phrase.casefold()):
        return ()
    plain = _PARTNERS.sub(" ", f"{phrase} ").strip() or phrase
    first = _PARTY.search(plain)
    if first is None or len(plain.split()) > 14 or len(plain[: first.start()].split()) > 2:  # a subject is short
        return ()
    if re.match(
        r"^(?:en|ett|antal\w*|fler|mer|ökad\w*|samverkan|samarbete\w*|trygghet\w*|arbetet|målet|syftet)\b",
        plain,
        re.IGNORECASE,
    ):
        return ()
    return named_parties(plain, municipality)
