"""Survey figures that stand in running text, as in a press release: a share or an index, what it is of, and its year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from surveys.mapping import cells
from surveys.model import Line, Unit

_NUMBER = r"\d{1,3}(?:[.,]\d{1,2})?"
_SHARE = rf"(?P<value>{_NUMBER})\s?(?:procent(?!enhet)|%(?!-?enhet))"
_IS = (
    r"(?:är|var|blev|uppgår till|uppgick till|ligger på|låg på|hamnar på|hamnade på|landar på|landade på|visar"
    r"|har (?:ökat|minskat|sjunkit|stigit|gått (?:upp|ned|ner))(?: från [^.]*?)? till|(?:ökade|minskade|sjönk|steg)(?: från [^.]*?)? till)"
)
_ABOUT = r"(?:(?:nu|idag|i år|fortfarande|cirka|ca|drygt|knappt|nästan|ungefär|totalt|hela) ){0,2}"
_VERB = r"(?:känner|uppger|är|har|upplever|oroar|störs|anser|tycker|undviker|avstår|svarar|ser|litar|utsätts|utsattes|drabbades|går)"
_SHARE_OF = re.compile(
    rf"(?P<item>\b[Aa]ndelen? (?:som |boende som |invånare som |personer som )?[^.;,()\d]{{6,140}}?) {_IS} {_ABOUT}{_SHARE}"
)
_SHARE_WHO = re.compile(
    rf"{_SHARE}(?: av (?!dem\b)[^.;,()\d]{{3,60}}?)?(?: som| att de)? (?P<item>{_VERB} [^.;,()\d]{{5,140}}?)(?=[.;,()]|$| jämfört| mot \d|\s\d| (?:år |under )?(?:19|20)\d\d)"
)
_INDEX = re.compile(
    rf"(?P<item>\b(?:[A-ZÅÄÖa-zåäö]+index|[Ii]ndex)(?:et|värdet)?)(?: för [^.;,()\d]{{3,60}}?)?(?: (?:år )?(?:19|20)\d\d)? {_IS} {_ABOUT}(?P<value>\d{{1,2}}(?:[.,]\d{{1,2}})?)(?![\d%])(?!\s?(?:procent|%|av|på))"
)
_AGAIN = re.compile(
    rf"^(?:(?:[Åå]r|[Uu]nder|[Hh]östen|[Vv]åren|[Ff]öregående mätning|[Mm]otsvarande)? ?(?P<year>(?:19|20)\d\d)? ?(?:var|låg|uppgick|ligger|är) (?:den|andelen|siffran|motsvarande (?:andel|siffra)|index(?:et)?)(?: på| till)? {_ABOUT})(?P<value>{_NUMBER})"
)
_OTHER = re.compile(
    rf"(?:jämfört med|mot|från|\()\s?{_ABOUT}(?P<value>{_NUMBER})(?:\s?(?:procent|%))?[ ,(]*(?:i mätningen |i undersökningen |under |hösten |våren |i )?(?:år )?(?P<year>(?:19|20)\d\d)"
    rf"|\((?:år )?(?P<year2>(?:19|20)\d\d):? (?P<value2>{_NUMBER})(?:\s?(?:procent|%))?\)"
)
_YEAR_NEAR = re.compile(
    r"^[ ,(]*(?:i mätningen |i undersökningen |under |hösten |våren |i )?(?:år )?((?:19|20)\d\d)\b(?!:)"
)
_YEAR_FIRST = re.compile(r"^(?:[Åå]r|[Uu]nder|[Hh]östen|[Vv]åren|I mätningen|Mätningen) ?((?:19|20)\d\d)\b")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ–\"”\d])")
_RATE = re.compile(r"svarsfrekvens|svarat på|besvarade", re.IGNORECASE)
_ANY = re.compile(rf"{_NUMBER}\s?(?:procent|%)(?!-?enhet)|\bindex\w* \D{{0,40}}\d[.,]\d")
_PERCENT: tuple[Unit, tuple[float, float]] = ("percent", (0.0, 100.0))
_STEP: tuple[Unit, tuple[float, float]] = ("index0-6", (0.0, 6.0))


_INDEX_100: tuple[Unit, tuple[float, float]] = ("index0-100", (0.0, 100.0))
_FEWEST = 2
"""Figures that make a text one of figures."""


@dataclass(frozen=True, slots=True)
class ProseFigure:
    """A figure of a sentence."""

    row: int
    """Number of the line."""
    item: str
    """What it is a share or an index of, in the words of the text."""
    value: float
    """As printed."""
    year: int | None
    """Year that stands with it."""
    unit: Unit
    """Per cent, or index 0–6."""
    scale: tuple[float, float]
    """Of the unit."""


@dataclass(frozen=True, slots=True)
class Prose:
    """What running text gives."""

    figures: tuple[ProseFigure, ...]
    """In the order of the text."""
    unread: tuple[int, ...]
    """Lines with a share or an index of which it could not be told what it is of."""


def read_prose(lines: Sequence[Line]) -> Prose:
    """Find the figures of running text; lines of lists and tables are left to others."""
    figures: list[ProseFigure] = []
    unread: list[int] = []
    for line in lines:
        if line.style == "list" or line.cell:
            continue
        before = len(figures)
        for sentence in _SENTENCE.split(line.text):
            figures += _sentence(sentence, line.number, figures[-1] if figures else None)
        if len(figures) == before and _ANY.search(line.text) and not _RATE.search(line.text):
            unread.append(line.number)
    return Prose(tuple(dict.fromkeys(figures)), tuple(unread))


def is_text_of_figures(prose: Prose) -> bool:
    """Whether a text is one of figures rather than of what people say."""
    return len(prose.figures) >= _FEWEST


def _sentence(text: str, row: int, last: ProseFigure | None) -> Iterator[ProseFigure]:
    """Give the figures of one sentence: its first, and those of other years it is compared with."""
    again = _AGAIN.match(text)
    if again and last:
        year = int(again.group("year")) if again.group("year") else None
        yield ProseFigure(row, last.item, _value(again.group("value")), year, last.unit, last.scale)
        return
    end = 0
    for pattern, usual in ((_SHARE_OF, _PERCENT), (_INDEX, _STEP), (_SHARE_WHO, _PERCENT)):
        unit, scale = usual
        for found in pattern.finditer(text):
            if found.start() < end:
                continue
            item = cells.clean(found.group("item"))
            near = _YEAR_NEAR.match(text[found.end() :]) or _YEAR_FIRST.match(text)
            if unit == "index0-6" and _value(found.group("value")) > scale[1]:
                unit, scale = _INDEX_100  # an index that the shorter scale cannot hold
            if scale[0] <= _value(found.group("value")) <= scale[1]:
                yield ProseFigure(
                    row, item, _value(found.group("value")), int(near.group(1)) if near else None, unit, scale
                )
            for other in _OTHER.finditer(text, found.start()):
                compared, when = (
                    (other.group("value") or other.group("value2")),
                    (other.group("year") or other.group("year2")),
                )
                yield ProseFigure(row, item, _value(compared), int(when), unit, scale)
            end = len(text)


def _value(text: str) -> float:
    return float(text.replace(",", "."))
