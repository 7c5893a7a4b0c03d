"""How Swedish is set: spaces that must not break, days and periods, decimals, counts, quotation marks.

Only spaces of a text that somebody has written are changed; its words and signs stay as they are.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from surveys.months import MONTHS

NBSP = "\N{NO-BREAK SPACE}"
_AFTER = "|".join((*MONTHS, "%", "‰", "kr", "kronor", "st", "km", "km/h", "meter", "kap"))
_BEFORE = "fråga|frågorna|§|§§|kl|klockan|nr|nummer|väg|årskurs|punkt|bilaga|sida"
_FIGURE_FIRST = re.compile(rf"(?<=\d) (?=(?:{_AFTER})(?![\w%]))")
_WORD_FIRST = re.compile(rf"((?<!\w)(?:{_BEFORE})\.?) (?=\d)", re.IGNORECASE)
_THOUSANDS = re.compile(r"(?<![\d,.])(\d{1,3}(?: \d{3})+)(?!\d)")
_PLAIN = re.compile(r"[\w !-/:-@\[-`{-~–—…“”‘’«»§°€\xa0]*")
"""Texts of letters, figures and usual signs, where no character has to be looked at by itself."""
_SPACES = re.compile(r" {2,}")


def clean(text: str) -> str:
    """Give the text as it can be printed: NFC, white space collapsed, no control, format or private-use characters."""
    kept = unicodedata.normalize("NFC", text)
    if not _PLAIN.fullmatch(kept):
        kept = "".join(_kept(char) for char in kept)
    return _SPACES.sub(" ", kept).strip(" ")


def spaced(text: str) -> str:
    """Clean a text and keep together what must stand on one line: ``31 %``, ``1 januari``, ``fråga 7``, ``12 000``."""
    kept = _FIGURE_FIRST.sub(NBSP, clean(text))
    kept = _WORD_FIRST.sub(rf"\1{NBSP}", kept)
    return _THOUSANDS.sub(lambda found: found.group(1).replace(" ", NBSP), kept)


def long_date(day: str) -> str:
    """Write a day out, ``1 januari 2026``, its figure kept with the month; what is no day comes back as it is."""
    value = _day(day)
    return clean(day) if value is None else f"{_short(value)} {value.year}"


def period(start: str, end: str) -> str:
    """Write a period with an en dash and no more than it needs: ``1 januari–31 december 2026``, ``1–30 juni 2026``."""
    first, last = _day(start), _day(end)
    if first is None or last is None:
        return "–".join(part for part in (long_date(start), long_date(end)) if part)
    if first == last:
        return long_date(start)
    if first.year != last.year:
        return f"{long_date(start)}–{long_date(end)}"
    if first.month != last.month:
        return f"{_short(first)}–{long_date(end)}"
    return f"{first.day}–{long_date(end)}"


def years(start: str, end: str) -> str:
    """Give the years of a period: ``2026``, ``2026–2027``."""
    return "–".join(dict.fromkeys(day[:4] for day in sorted((start, end)) if day))


def decimal(value: float, digits: int = 1) -> str:
    """Write a number with a decimal comma and a real minus sign, without a trailing zero: ``1,5``, ``−2``."""
    shown = f"{abs(value):.{digits}f}"
    shown = shown.rstrip("0").rstrip(".") if "." in shown else shown
    return ("−" if value < 0 and shown.strip("0.") else "") + shown.replace(".", ",")


def counted(number: int, one: str, more: str) -> str:
    """Write a count with its noun in the right form: ``0 personer``, ``1 person``, ``2 personer``."""
    figures = f"{number:,}".replace(",", NBSP)
    return f"{figures}{NBSP}{one if number == 1 else more}"


def quoted(text: str) -> str:
    """Set a text between Swedish quotation marks, the same on both sides."""
    return f"”{clean(text)}”"


def _short(day: date) -> str:
    return f"{day.day}{NBSP}{MONTHS[day.month - 1]}"


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def _kept(char: str) -> str:
    category = unicodedata.category(char)
    if char in (NBSP, "\u200d"):
        return char
    if category in ("Zs", "Zl", "Zp") or char in "\t\n\r\v\f":
        return " " if char != "\u202f" else char
    return "" if category in ("Cc", "Cf", "Co", "Cs", "Cn") else char
