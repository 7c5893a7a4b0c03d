"""Plain text as lines: bullets and numbers found, wrapped lines joined, nesting told by indent."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from itertools import pairwise

from surveys.model import Line

_MARK = re.compile(
    r"^(?P<mark>[•·▪●◦■□►▶‣∙➢➤✓✔❖♦»\u2022\u25aa\uf020-\uf0ff]|\*(?!\*)|\.(?=\s)|[-–—o](?=\s)|(?:\d{1,2}|[lI])\s?[.)](?=\s)|(?:I{2,3}|IV|VI{1,3}|IX|XI{0,2})[.)](?=\s)|V[.)](?=\s+[a-zåäö]))\s*(?P<text>\S.*)$"
)
_HANGING = re.compile(r"^(?:och|eller|samt)\b")
_RULE = re.compile(r"^[=_~\-–—*]{3,}$")
_SENTENCE_END = (".", "!", "?", ":", ";", "…")
_DATED = re.compile(
    r"^[A-ZÅÄÖ][\wåäö-]+(?: [A-ZÅÄÖ][\wåäö-]+)*,?\s+(?:den\s+)?(?:\d{1,2}\s+[a-zåäö]+\s+20\d\d|20\d\d-\d\d-\d\d|[a-z]{3,9}\s+20\d\d)\.?$"
)
_KNOWN = re.compile(
    r"^(?:Uppföljning|Underskrifter|Undertecknande|Bakgrund|Kommunikation|Kontakt|Inledning)(?: och [a-zåäö]+)?$|^(?:Resultat|Utfall|Status|Kommentar):"
)
"""Headings that never end a sentence."""
_SUB_ITEM = re.compile(r"^(?:\(?[a-h]\)\s|[a-h]\.\s+[A-ZÅÄÖ]|\d{1,2}(?:\.\d{1,2})+\.?\s+[A-ZÅÄÖ])")
"""A letter or a chapter number begins a line of its own."""
_LABELLED = re.compile(r"^(?:Plats|Iakttagelse|Observation|Synpunkt|Förslag)\s*:\s+\S")
"""A field of a note begins a line of its own."""
_OUTER, _INNER = frozenset("•·●*"), frozenset("◦o–—-▪")
"""Marks that stand outside and inside each other where indents tell nothing."""
_WIDE = 130
"""A line longer than this was never wrapped by hand."""
_UNFINISHED = re.compile(r"\b(?:och|samt|i|på|med|av|för|till|vid|om|en|ett)$")
"""Words no line of its own ends in."""
_LISTED = re.compile(r"(?:,|;|\b(?:att|och|samt|genom))$")
"""What a line of a list without marks, or the line over it, ends in."""
_ROOMY = 0.8
"""A line that the next word would fill to less than this part of the width was broken on purpose."""
_FULL = 0.88
"""A line is taken for wrapped when the next word would have filled it to this part of the width."""
_SHORT = 25
"""A line shorter than this may be a heading or a name."""
_EMPHASIS = re.compile(r"(\*\*|\*|__)(?=\S)([^*_]+?)(?<=\S)\1")
"""Words between asterisks, as Markdown marks what is to be bold or italic."""


@dataclass(slots=True)
class _Open:
    """A paragraph being put together."""

    text: str
    number: int
    indent: int
    mark: str | None
    gap: bool
    last: int
    underlined: bool = False
    page: int | None = None
    parts: list[str] = field(default_factory=list)


def read_txt(text: str, pages: tuple[int, ...] = ()) -> tuple[Line, ...]:
    """Split a text into paragraphs and list items.

    Args:
        text: The whole text.
        pages: The page of each raw line, where the text comes from pages.
    """
    raw = _clean(text).split("\n")
    double = _is_double_spaced(raw)
    width = _width(raw)
    found: list[_Open] = []
    blank = 2
    for number, line in enumerate(raw, 1):
        if not line.strip():
            blank += 1
            continue
        gap = blank > (1 if double else 0)
        blank = 0
        _take(found, line, number, width, gap=gap, double=double)
        found[-1].page = found[-1].page or (pages[number - 1] if number <= len(pages) else None)
    return _lines(found)


def _take(found: list[_Open], line: str, number: int, width: int, *, gap: bool, double: bool) -> None:
    """Add a raw line: underline of a heading, continuation of a paragraph, or a new one."""
    stripped = line.strip()
    indent = len(line) - len(line.lstrip())
    if found and not gap and _RULE.match(stripped):
        found[-1].underlined = True
        return
    match = _MARK.match(stripped)
    if match is None and found and not (gap and not double) and _continues(found[-1], stripped, indent, width, gap=gap):
        found[-1].text = join_wrapped(found[-1].text, stripped)
        found[-1].last = len(line.rstrip())
        return
    mark, text = (match["mark"].strip(), match["text"]) if match else (None, stripped)
    found.append(_Open(text, number, indent, mark, gap, len(line.rstrip())))


def _continues(before: _Open, text: str, indent: int, width: int, *, gap: bool) -> bool:
    """Whether a line goes on with the paragraph before it."""
    if (
        before.underlined
        or _LABELLED.match(text)
        or gap
        or _SUB_ITEM.match(text)
        or (text.startswith("att ") and before.text.startswith("att ") and before.text.endswith((",", ";")))
        or _DATED.match(text)
        or _DATED.match(before.text)
        or _KNOWN.match(text)
    ):
        return False
    if before.mark is not None and indent > before.indent + 1:
        return True
    if re.search(r"\S {5,}\S", before.text) and before.mark is None:
        return False
    if _UNFINISHED.search(before.text) and before.last > _SHORT and text[0].isupper():
        return True
    ended = before.text.rstrip().endswith(_SENTENCE_END)
    first_word = len(text.split(" ", 1)[0])
    wrapped = 2 * _SHORT <= width <= _WIDE and before.last + 1 + first_word >= _FULL * width
    roomy = bool(width) and before.last + 1 + first_word < _ROOMY * width
    if text[0].islower() and roomy and _LISTED.search(before.text):
        return False
    if text[0].islower():
        return (wrapped or before.last > _SHORT) and not before.text.endswith((":", ";"))
    if before.mark is not None and wrapped and ended:
        return not before.text.endswith(":") and indent >= before.indent and not _like_heading(text)
    return wrapped and not ended


def _like_heading(text: str) -> bool:
    """Whether a line is short and ends like no sentence."""
    return len(text) <= 2 * _SHORT and not text.endswith((".", ",", ";"))


def join_wrapped(before: str, after: str) -> str:
    """Join two lines of one paragraph; a hyphen at the end of a line is undone, a hanging one kept."""
    if re.search(r"\w-$", before):
        if _HANGING.match(after):
            return f"{before} {after}"
        if after[0].islower():
            return before[:-1] + after
        return before + after
    return f"{before} {after}"


def _lines(found: list[_Open]) -> tuple[Line, ...]:
    """Number the nesting of list items by their indents."""
    lines: list[Line] = []
    indents: list[tuple[int, str]] = []
    for each in found:
        text = _EMPHASIS.sub(r"\2", " ".join(each.text.split()))
        if not text:
            continue
        if each.mark is None:
            if not each.gap or not indents or each.indent == 0:
                indents = []
            lines.append(_plain(each, text))
            continue
        _nest(indents, each.indent, each.mark)
        lines.append(Line(text, each.number, "list", len(indents) - 1, _mark(each.mark), page=each.page, gap=each.gap))
    return tuple(lines)


def _nest(indents: list[tuple[int, str]], indent: int, mark: str) -> None:
    """Keep the open levels, each an indent and a mark, so that the last one is that of the new item."""
    while indents and indents[-1][0] > indent:
        indents.pop()
    if not indents or indents[-1][0] < indent or (indents[-1][1] in _OUTER and mark in _INNER):
        indents.append((indent, mark))
    elif len(indents) > 1 and indents[-1][1] in _INNER and indents[-2] == (indent, mark):
        indents.pop()


def _plain(each: _Open, text: str) -> Line:
    style = "h2" if each.underlined else ""
    bold = each.text.startswith("**") and each.text.endswith("**")
    return Line(text, each.number, style, page=each.page, gap=each.gap, bold=bold)


def _mark(mark: str) -> str:
    """Read ``l .`` as the number one, a usual slip of text recognition."""
    return re.sub(r"^[lI]\s?(?=[.)])", "1", mark).replace(" ", "")


def _clean(text: str) -> str:
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n\n"))
    return re.sub(r"[\u200b-\u200f\ufeff\u00ad]", "", text).replace("\u00a0", " ").expandtabs(4)


def _is_double_spaced(raw: list[str]) -> bool:
    """Whether nearly every line is followed by a blank one, though the lines are wrapped."""
    filled = [n for n, line in enumerate(raw[:-1]) if line.strip()]
    if len(filled) < 20:
        return False
    followed = sum(not raw[n + 1].strip() for n in filled) / len(filled)
    starts_low = sum(bool(re.match(r"\s*[a-zåäö]", raw[n])) for n in filled) / len(filled)
    return followed > 0.8 and starts_low > 0.2


def _goes_on(line: str, after: str) -> bool:
    """Whether a raw line goes on in the next one, which begins with a small letter."""
    return bool(line.strip() and re.match(r"\s*[a-zåäö]", after) and not _MARK.match(after.strip()))


def _width(raw: list[str]) -> int:
    """Guess the width the text was wrapped at: what nine lines of ten keep within; 0 where no line goes on in another."""
    if not any(_goes_on(line, after) for line, after in pairwise(raw)):
        return 0
    lengths = sorted(len(line.rstrip()) for line in raw if line.strip())
    return lengths[int(0.92 * (len(lengths) - 1))] if lengths else 0
