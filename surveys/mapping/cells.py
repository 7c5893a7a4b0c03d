"""What one cell says: clean text, a number, a year, a date, a count of persons, a withheld figure."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from functools import lru_cache

from surveys.months import SHORT

_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\x00-\x08\x0e-\x1f\x7f]")
_SUPPRESSED = re.compile(
    r"^(?:x{1,3}|\.{1,3}|…|[-–—−]{1,2}|\*{1,3}|:|n/?a|u\.?s\.?|i\.?u\.?|#n/a|för få.*|färre än.*|uppgift saknas|saknas"
    r"|(?:ej|inte|redovisas) (?:redovisa\w*|ställd\w*|tillämpli\w*|ej|inte)|sekretess\w*|<\s?\d+)$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^[+−-]?(?:\d{1,3}(?:[ .]\d{3})+|\d+)(?:[.,]\d+)?$")
_PAIR = re.compile(r"^(\d{1,3}(?:[.,]\d+)?|[Xx.–-]{1,2})\s*%?\s*\((\d(?:[.,]\d+)?|[Xx.–-]{1,2})\)\s*[*¹²³]*$")
_YEAR = re.compile(
    r"^(?:år\s*)?(?:((?:19|20)\d\d)\s*[-–/]\s*)?((?:19|20)\d\d|\d\d(?<=[-–/]\d\d))\s*(?:[*¹²³]+|\(prel.*\)|\s*prel\.?)?$",
    re.IGNORECASE,
)
_UNTIL_TWENTY = (
    "noll en två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton tjugo"
)
_WORDS = {w: i for i, w in enumerate(_UNTIL_TWENTY.split())} | {
    "ett": 1, "tjugofem": 25, "trettio": 30, "fyrtio": 40, "femtio": 50, "sextio": 60, "hundra": 100,
}  # fmt: skip
_MOST_DIGITS = 15
"""Digits of a count that are read; longer ones are no count of persons."""
MOST_PERSONS = 100_000


def clean(cell: object) -> str:
    """Give a cell as text: NFC, nothing invisible, white space collapsed."""
    if cell is None:
        return ""
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return _clean_text(str(cell))


@lru_cache(maxsize=100_000)
def _clean_text(text: str) -> str:
    return " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFC", text)).split())


def parse_number(cell: object) -> float | None:
    """Read a number: decimal comma, space or point between thousands, a per cent sign after."""
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, int | float):
        return float(cell)
    text = re.sub(r"\s*(?:%|procent)$", "", clean(cell)).rstrip("*¹²³").strip()
    if not _NUMBER.match(text):
        return None
    text = text.replace("−", "-").replace(" ", "")
    if "," in text:
        text = text.replace(".", "").replace(",", ".")
    elif text.count(".") > 1:
        text = text.replace(".", "")
    return float(text)


def parse_pair(cell: object) -> tuple[float | None, float | None] | None:
    """Read ``27 (1)``: per cent and step; either may be withheld."""
    found = _PAIR.match(clean(cell)) if isinstance(cell, str) else None
    return (parse_number(found.group(1)), parse_number(found.group(2))) if found else None


def parse_year(cell: object) -> int | None:
    """Read a year of measuring; of a span, the last."""
    if isinstance(cell, datetime):
        return None
    found = _YEAR.match(clean(cell))
    if not found:
        return None
    first, year = found.groups()
    value = int(year) if len(year) == 4 else 2000 + int(year)
    if first and value < int(first):
        return None
    return value if 1985 <= value <= 2060 else None


def year_in(text: str) -> int | None:
    """Find the last year named in a title."""
    found = re.findall(r"(?<![\d-])(?:19|20)\d\d(?!\d)", text)
    return int(found[-1]) if found else None


def is_suppressed(cell: object) -> bool:
    """Whether the cell says that a figure is withheld or missing."""
    return isinstance(cell, str) and bool(_SUPPRESSED.match(clean(cell)))


def is_number(cell: object) -> bool:
    """Whether the cell is a figure that is printed, not a mark for a missing one."""
    return parse_number(cell) is not None or parse_pair(cell) is not None


def is_figure(cell: object) -> bool:
    """Whether the cell is a result: a number, a pair or a mark for a withheld one."""
    return is_number(cell) or is_suppressed(cell)


def parse_date(cell: object) -> tuple[str | None, bool]:
    """Read a date as YYYY-MM-DD, and whether the cell is readable."""
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10], True
    text = re.sub(r"^(?:mån|tis|ons|tors|fre|lör|sön)(?:dag)?(?:en)?\.?,? ", "", clean(cell).lower())
    if not text:
        return None, True
    if (found := re.match(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)", text)) or (
        found := re.match(r"^(\d{4})(\d\d)(\d\d)$", text)
    ):
        parts = tuple(map(int, found.groups()))
    elif found := re.match(r"^(\d{1,2})[/.-](\d{1,2})[/. ,-]+(\d{4}|\d\d)(?!\d)", text):
        year = int(found.group(3))
        parts = (year if year > 99 else 2000 + year, int(found.group(2)), int(found.group(1)))
    elif (found := re.match(r"^(?:den )?(\d{1,2})(?::e)? ([a-zåäö]{3})[a-zåäö]*\.? (\d{4})", text)) and found.group(
        2
    ) in SHORT:
        parts = (int(found.group(3)), SHORT.index(found.group(2)) + 1, int(found.group(1)))
    else:
        return None, False
    try:
        return date(*parts).isoformat(), True
    except ValueError:
        return None, False


def number_word(word: str) -> int:
    """Give the number of a numeral written as a word, 0 for any other word."""
    return _WORDS.get(word.lower(), 0)


def parse_count(cell: object) -> tuple[int | None, bool, bool]:
    """Read how many persons a line speaks for: the count, whether it is uncertain, whether the cell is readable."""
    text = clean(cell).lower()
    if not text:
        return 1, True, True
    number = parse_number(cell)
    if number is not None:
        good = number.is_integer() and 0 < number <= MOST_PERSONS
        return (int(number), False, True) if good else (None, True, False)
    if _WORDS.get(text):
        return _WORDS[text], False, True
    if re.match(r"^\d+\s*(?:[-–]|till)\s*\d+", text) or not re.search(r"\d", text):
        return None, True, not re.search(r"[^\w\s.,–-]", text)
    if found := re.match(r"^(\d+)\s*(?:st|pers\w*|personer|röster)?\.?$", text):
        return int(found.group(1)[:_MOST_DIGITS]), False, 0 < int(found.group(1)[:_MOST_DIGITS]) <= MOST_PERSONS
    if found := re.match(
        r"^(?:ca|cirka|c:a|runt|ungefär|minst|uppåt|över|drygt|nästan|omkring|högst|fler än|mer än|~|>|≈)?\.?\s*(\d+)\s*(?:st|pers\w*|\+)?\.?\??$",
        text,
    ):
        return int(found.group(1)[:_MOST_DIGITS]), True, True
    return None, True, False
