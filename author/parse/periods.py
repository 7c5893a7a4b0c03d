"""Dates and periods in Swedish text: whole years, spans of days and months, the day of signing."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from author.commitments import Period
from author.parse.sentences import split_sentences
from surveys.months import MONTH, SHORT, SHORT_MONTH
from surveys.number_words import word_value

_NAMES = {name: number for number, name in enumerate(SHORT, 1)}
_MONTH = rf"(?:{SHORT_MONTH})[a-z]*\.?"
_DASH = r"\s*(?:[-–—]|(?:och )?(?:fram )?till och med|t\.?\s?o\.?\s?m\.?|(?:och )?(?:fram )?till|och|t o m)\s*(?:den )?"
_ISO = r"(\d{4})-(\d{2})-(\d{2})"
_DAY = rf"(\d{{1,2}})(?::?e)?\s+({_MONTH})(?:\s+(\d{{4}}))?"
_SLASH = r"(\d{1,2})/(\d{1,2})(?:[ -]+(\d{4}))?"
_SPANS = (
    (re.compile(rf"{_ISO}{_DASH}{_ISO}"), "iso"),
    (re.compile(rf"(?<![\d/]){_SLASH}{_DASH}{_SLASH}(?![\d/])"), "slashes"),
    (re.compile(rf"(?<!\d){_DAY}{_DASH}{_DAY}", re.IGNORECASE), "days"),
    (re.compile(rf"\b({_MONTH})\s+(\d{{4}}){_DASH}({_MONTH})\s+(\d{{4}})", re.IGNORECASE), "months"),
    (re.compile(rf"\b({_MONTH}){_DASH}({_MONTH})\s+(\d{{4}})", re.IGNORECASE), "same-year"),
)
_LASTING = re.compile(rf"(?<!\d){_DAY}\s*,?\s*(?:och|i|under)\s+(?P<n>ett|två|tre|fyra|fem|\d) år\b", re.IGNORECASE)
_HALF = re.compile(r"\b(första|andra) halvåret(?: av)?(?: år)? (20\d\d)", re.IGNORECASE)
_YEARS = re.compile(
    r"(?<![\d-])(20\d\d)\s*(?:(?:,|-|–)\s*20\d\d\s*)*(?:[-–—/&]|(?:fram )?till och med|(?:fram )?till"
    r"|t\.?\s?o\.?\s?m\.?|och|samt)"
    r"\s*(?:år )?(20\d\d|(?<=[-–—/])\d\d|(?<=[-–—/] )\d\d)(?![\d-])"
)
_YEAR = re.compile(r"(?<![\d/-])(20\d\d)(?![\d-])")
_VALID = re.compile(
    r"\b(?:gäller|giltig\w*|avser|sträcker sig|löper|löftesperiod\w*|avtalsperiod\w*|tidsperiod\w*|perioden|period)\b",
    re.IGNORECASE,
)
_HOLDS = re.compile(
    r"^(?:(?:\w*löfte\w*|avtalet|överenskommelsen|det|den|de) )?(?:gäller|giltig\w*|giltighetstid"
    r"|avtalsperiod\w*|löftesperiod\w*|tidsperiod\w*|period(?:en)?)\b",
    re.IGNORECASE,
)
_FIRST = re.compile(r"^(?:gäller|giltig|\w+period\w*:)", re.IGNORECASE)
_TITLE = re.compile(r"löfte", re.IGNORECASE)
_TOLD = re.compile(
    r"\b(?:genomfördes|genomförde|hölls|svarade|visade|visar"
    r"|har (?!kommit överens|enats|tecknat|undertecknat|beslutat|tagit fram|valt)\w+(?:at|it|rt|tt|ts))\b",
    re.IGNORECASE,
)
_CHOSEN = re.compile(r"\b(?:fokus\w*|inrikta\w*|prioriter\w*|valt att)\b", re.IGNORECASE)
_ANNOUNCES = re.compile(
    r"^(?:våra |vårt |gemensamma |gemensamt )?medborgarlöfte\w*\b[^.]*\bför (?:åren |året |år )?20\d\d", re.IGNORECASE
)
_PLACE_DATE = re.compile(
    r"^(?:Ort och datum:?\s*)?(?P<place>[A-ZÅÄÖ][\wåäöé-]+(?: [A-ZÅÄÖ][\wåäöé-]+)?)?\s*[,.]?\s*"
    r"(?:(?:[Dd]en|i)\s+)?(?P<date>"
    rf"\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}\s+{_MONTH}\s+\d{{4}}|(?:{MONTH})\s+\d{{4}})\s*\.?$"
)
_NO_SIGNING = frozenset("Publicerad Publicerat Uppdaterad Uppdaterat Senast Skapad Datum Reviderad Ändrad".split())
_SIGNED_PROSE = re.compile(
    rf"(?:undertecknad\w*|undertecknat|signera\w*|skrevs under|skriver under)\b[^.]{{0,120}}?\b(?:den )?"
    rf"(?P<date>{_ISO}|\d{{1,2}}\s+{_MONTH}\s+\d{{4}}|{_MONTH}\s+\d{{4}})",
    re.IGNORECASE,
)


_NAME_PART = r"[A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäö]+)?"
_NAME = rf"(?:(?:Upplands|Östra|Västra|Norra|Södra|Lilla|Stora) )?{_NAME_PART}"
_NO_PLACE = frozenset(
    "Polisen Polisens Kommunen Kommunens Medborgarlöfte Medborgarlöften Trygghet Tryggare Ett Våra Vårt Nya"
    " Gemensamma Gemensamt Vi Om Lokala"
    " Polis Lokalpolisområde Under Uppföljning Perioden Medborgarna För Så Här Det".split()
)
_BEFORE_KOMMUN = re.compile(
    rf"(?<![\w-])(?!(?:Vår|Varje|En|Hela|Er|Din|Den|Denna) )(?P<name>{_NAME}) (?:[Kk]ommun(?:s|en|ens)?|[Ss]tads?)\b"
)
_TITLE_NAMES = (
    re.compile(rf"^(?P<name>{_NAME})\s*[–—-]\s*(?:medborgar|trygghets)?löfte"),
    re.compile(
        rf"[Ll]öfte(?:n|t)?\s+(?:20\d\d(?:\s*[-–/]\s*\d+)?\s+)?(?:(?:i|för|mellan)\s+)?(?P<name>{_NAME})(?=\s*(?:$|20\d\d|[-–,(]|för\b|inom\b))"
    ),
    re.compile(rf"^(?P<name>{_NAME}s) (?:medborgar|trygghets)?löfte"),
)


def find_span(text: str) -> Period | None:
    """Find the first span of days, months, half years or whole years in a text."""
    for pattern, form in _SPANS:
        match = pattern.search(text)
        if match and (span := _span(form, match)):
            return span
    lasting = _LASTING.search(text)
    if lasting and lasting[3]:
        return _lasting(lasting)
    half = _HALF.search(text)
    if half:
        year = half[2]
        return (
            Period(f"{year}-01-01", f"{year}-06-30")
            if half[1].casefold() == "första"
            else Period(f"{year}-07-01", f"{year}-12-31")
        )
    years = _YEARS.search(text)
    if years:
        end = years[2] if len(years[2]) == 4 else years[1][:2] + years[2]  # four digits
        return _whole(years[1], end)
    year_alone = _YEAR.search(text)
    return _whole(year_alone[1], year_alone[1]) if year_alone else None


def find_period(titles: tuple[str, ...], texts: tuple[str, ...], subtitles: tuple[str, ...] = ()) -> Period | None:
    """Find the period of a löfte.

    A sentence that says for how long it holds comes first, then a title with years, then "under 2024" in running
    text that speaks of the löfte.

    Args:
        titles: Headings and lead-ins in order.
        texts: Sentences of the running text in order, promises last.
        subtitles: Headings at the very top with a year in them.
    """
    named = [s for t in titles for s in reversed(split_sentences(t)) if _TITLE.search(s) and find_span(s)]
    named = named or [s for s in texts if _ANNOUNCES.match(s) and find_span(s)]
    saying = [s for s in (*titles, *texts) if _VALID.search(s) and _TITLE.search(s) and find_span(s)]
    exact = [s for s in saying if re.search(r"\bgäller\b|giltig|avser|löper|sträcker", s, re.IGNORECASE)]
    exact = exact or [
        s for s in (*titles, *texts) if _HOLDS.match(s) and find_span(s) and (_FIRST.match(s) or not named)
    ]
    for sentence in exact or ([] if named else saying):
        return find_span(_VALID.split(sentence, maxsplit=1)[-1]) or find_span(sentence)
    for title in named:
        return _nearest_span(title)
    return (
        _from_running_text(titles, texts)
        or _beside_the_word(texts)
        or next(filter(None, map(find_span, subtitles)), None)
    )


def _nearest_span(sentence: str) -> Period | None:
    """Give the span that stands nearest before or after the word löfte, where a sentence holds several."""
    word = _TITLE.search(sentence)
    pieces = re.split(
        r"(?<=\d)[ ,.]+(?=[A-Za-zåäöÅÄÖ])(?!(?:till|och|t\.?o\.?m|t o m|"
        rf"{SHORT_MONTH}))",
        sentence,
    )
    spans = [(piece, span) for piece in pieces if (span := find_span(piece))]
    if len(spans) <= 1 or word is None:
        return find_span(sentence)
    return min(spans, key=lambda each: abs(sentence.find(each[0]) + len(each[0]) - word.start()))[1]


def _from_running_text(titles: tuple[str, ...], texts: tuple[str, ...]) -> Period | None:
    promising = re.compile(r"\b(?:ska|skall|kommer|lovar|åtar|aktiviteter|gäller)\b", re.IGNORECASE)
    for title in titles:
        if promising.search(title) and find_span(title):
            return find_span(title)
    for sentence in texts:
        about = re.search(r"\b(?:under|för|från)(?: åren| året| perioden)? (20\d\d.*)", sentence)
        if about and (promising.search(sentence) or _CHOSEN.search(sentence)) and not _TOLD.search(sentence):
            return find_span(about[1])
    return None


def _beside_the_word(texts: tuple[str, ...]) -> Period | None:
    """Find "vårt medborgarlöfte 2031" in running text, earlier löften apart."""
    for sentence in texts:
        said = re.search(r"löfte\w*\s+(?:(?:för|år|åren|under|perioden)\s+)*(20\d\d[^.]*)", sentence)
        if said and not re.search(r"tidigare|förra|föregående", sentence, re.IGNORECASE) and not _TOLD.search(sentence):
            return find_span(said[1])
    return None


def place_and_date(text: str) -> tuple[str | None, str] | None:
    """Read a line such as "Åsby den 3 mars 2026": (place, date), the date as YYYY-MM-DD or YYYY-MM."""
    match = _PLACE_DATE.match(text.strip())
    if match is None or (match["place"] or "") in _NO_SIGNING:
        return None
    place = match["place"]
    if place and place.casefold()[:3] in _NAMES and " " not in place:
        place = None
    return place, _iso(match["date"])


def title_years(text: str) -> tuple[str, str] | None:
    """Give first and last year a title names."""
    span = find_span(text)
    return (span.start[:4], span.end[:4]) if span else None


def find_signing_date(text: str) -> str | None:
    """Find the day of signing in running text."""
    match = _SIGNED_PROSE.search(text)
    return _iso(match["date"]) if match else None


def find_municipality(titles: tuple[str, ...], texts: tuple[str, ...]) -> str | None:
    """Find the kommun a löfte is for: named in a title, else most often before the word "kommun".

    Args:
        titles: Titles in order.
        texts: All lines.
    """
    every = " \n".join(texts)
    votes: dict[str, float] = {}
    for weight, text in [*((5.0, t) for t in titles), *((1.0, t) for t in texts)]:
        for match in _BEFORE_KOMMUN.finditer(_lowered(text)):
            name = _without_genitive(match["name"], every)
            votes[name] = votes.get(name, 0.0) + weight
    for title in map(_lowered, titles):
        named = next(filter(None, (p.search(title) for p in _TITLE_NAMES)), None)
        if named and named["name"].split(" ")[0] not in _NO_PLACE:
            name = named["name"]
            if named.re is _TITLE_NAMES[-1] or _without_genitive(name, every) in votes:
                name = _without_genitive(name, every)
            votes[name] = votes.get(name, 0.0) + (20 if name in votes else 2)
    return max(votes, key=lambda name: (votes[name], -every.find(name), name)) if votes else None


def _lowered(title: str) -> str:
    """Give a title in capitals as ordinary text: every word but the short ones keeps a capital."""
    if not title.isupper():
        return title
    return " ".join(w.capitalize() if len(w) > 3 else w.lower() for w in title.split())  # i, för, och


def _without_genitive(name: str, every: str) -> str:
    """Take off a genitive -s: not where the text uses the name with its -s alone, or its ending belongs to it."""
    if not name.endswith("s"):
        return name
    if re.search(rf"(?<!\w){re.escape(name[:-1])}(?!\w)", every):
        return name[:-1]
    if re.search(
        rf"\b(?:i|för|till|kring) {re.escape(name)}(?=[.,;:)]|$| (?:och|samt|ska|är|under|20\d\d)\b)",
        every,
        re.MULTILINE,
    ):
        return name
    return name if re.search(r"(?:ås|fors|näs|rums)$", name.casefold()) else name[:-1]


def _iso(text: str) -> str:
    if re.fullmatch(_ISO, text):
        return text
    day = re.fullmatch(rf"(\d{{1,2}})\s+({_MONTH})\s+(\d{{4}})", text, re.IGNORECASE)
    if day:
        return f"{day[3]}-{_month(day[2]):02d}-{int(day[1]):02d}"
    name, year = text.split()
    return f"{year}-{_month(name):02d}"


def _month(name: str) -> int:
    return _NAMES[name.casefold()[:3]]


def _span(form: str, match: re.Match[str]) -> Period | None:
    g = match.groups()
    if form == "iso":
        return Period(f"{g[0]}-{g[1]}-{g[2]}", f"{g[3]}-{g[4]}-{g[5]}")
    if form == "slashes":
        last = g[5] or g[2]
        return (
            Period(f"{g[2] or last}-{int(g[1]):02d}-{int(g[0]):02d}", f"{last}-{int(g[4]):02d}-{int(g[3]):02d}")
            if last and int(g[1]) <= 12 and int(g[4]) <= 12  # months
            else None
        )
    if form == "days":
        last = g[5] or g[2] or ""
        first = g[2] or last
        if last:
            return Period(f"{first}-{_month(g[1]):02d}-{int(g[0]):02d}", f"{last}-{_month(g[4]):02d}-{int(g[3]):02d}")
        return None
    if form == "months":
        return Period(f"{g[1]}-{_month(g[0]):02d}-01", _last(g[3], _month(g[2])))
    return Period(f"{g[2]}-{_month(g[0]):02d}-01", _last(g[2], _month(g[1])))


def _lasting(match: re.Match[str]) -> Period:
    """Give the span of "från den 1 mars 2031 och två år framåt"."""
    first = dt.date(int(match[3]), _month(match[2]), int(match[1]))
    years = word_value(match["n"]) or int(match["n"])
    last = dt.date(first.year + years, first.month, 1) + dt.timedelta(days=first.day - 2)
    return Period(first.isoformat(), last.isoformat())


def _last(year: str, month: int) -> str:
    return f"{year}-{month:02d}-{calendar.monthrange(int(year), month)[1]:02d}"


def _whole(first: str, last: str) -> Period:
    return Period(f"{first}-01-01", f"{max(first, last)}-12-31")
