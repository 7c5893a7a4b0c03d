"""Numbers that point at a person: personnummer and samordningsnummer, telephone numbers and number plates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from surveys.swedish import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable

    Rule = tuple[str, re.Pattern[str], Callable[[re.Match[str]], "tuple[int, int] | None"]]

_SPACE = "[ \u00a0\u202f\u2009]"
_PERSONNUMMER = re.compile(
    rf"(?<![\d.,-])((?:19|20)?\d{{2}})(?P<apart>[-./]?)(\d{{2}})(?P=apart)(\d{{2}})"
    rf"(?P<sign>{_SPACE}?[-+–]{_SPACE}?|{_SPACE})?(\d{{4}}|[xX*]{{4}})(?!\d)"
)
_FULL = 12
_PHONE = re.compile(
    rf"(?<![\d.,:/-])(?:(?:\+{_SPACE}?\d{{1,3}}|00{_SPACE}?(?:4[4-9]|358)){_SPACE}?(?:\(0\))?{_SPACE}?-?|0)\d{{1,3}}(?:{_SPACE}?[-–/]{_SPACE}?|{_SPACE})?"
    rf"\d(?:[ \u00a0-]?\d){{4,8}}(?!\d)"
    rf"|(?<![\d.,:/-])0\d{{1,2}}(?:\.\d{{2,3}}){{3}}(?!\d)"
    rf"|\(0\d{{1,3}}\){_SPACE}?\d(?:[ \u00a0-]?\d){{4,7}}(?!\d)"
    rf"|(?<![\d.,:/-])0(?:{_SPACE}\d){{7,9}}(?!{_SPACE}?\d)"
)
_LOCAL_PHONE = re.compile(
    r"(?<![\d.,:/-])(?:7\d[ -]?\d{3}[ -]?\d{2}[ -]?\d{2}|(?!11)\d{2,3}[ -]\d{2,3}[ -]?\d{2})(?![\d:]|[.,-]\d)"
)
_PHONE_SAID = re.compile(
    r"\b(?:tel|tfn|tele|telefon|telefonnummer|telefonnumret|mobil|mobilen|mob|mobilnummer)(?: är)?[.:]{0,2}\s?$",
    re.IGNORECASE,
)
_PLATE = re.compile(r"(?<![\w-])[A-HJ-PR-UW-Za-hj-pr-uw-z]{3}[ \u00a0-]?\d{2}[\dA-HJ-NPR-UW-Za-hj-npr-uw-z](?![\w-])")
_PLATE_SAID = re.compile(r"\breg(?:nr|nummer|istreringsn(?:umme)?r|skylt)?[.:]{0,2}\s?$", re.IGNORECASE)
_VEHICLE = re.compile(
    r"(?<!\w)(?:\w*bil(?:en|ar|arna)?|volvo\w*|saab|bmw|audi|vw|volkswagen|folkabuss\w*|mercedes|mc|motorcykel\w*|moped\w*|moppe\w*|epa\w*|a-traktor\w*"
    r"|släp\w*|husvagn\w*|taxi\w*|skoda|toyota|kia|ford|opel|peugeot|renault|tesla|nissan|hyundai|mazda|reg\w*|nummerplåt\w*|parkera\w*|fordon\w*)(?!\w)",
    re.IGNORECASE,
)
_NEAR = 45
_NOT_PLATES = STOP_WORDS | frozenset(
    "kl väg nr ca tel km rv lv ton ljus max min hus mån tis ons tor fre lör sön jan feb mar apr maj jun jul aug sep okt nov dec och typ mer kör"
    " vid har med epa bus usa sos bup lgh rum kap sid art dnr mom nja iso afs sms bil buss per sex tio nio två tre pkt vik hel dag dax ung men ute"
    " inne att eur sek kr del los lag sal led tal ålder kod lok dvs etc bet cirka nån nåt får går står ser hos mot ner upp hem bor gör".split()
)
_UNEVEN = 2
_LEAST, _MOST = 8, 13


def is_personnummer(match: re.Match[str]) -> tuple[int, int] | None:
    """Take digits that are a date of birth, or of a samordningsnummer, with four more; a wrong check digit too.

    A mistyped personnummer points at a person just as well, so the checksum only decides where the separator is
    missing, or the date is written as a date, and the digits could be any number.
    """
    _, apart, month, day, sign, last = match.groups()
    if not (1 <= int(month) <= 12 and (1 <= int(day) <= 31 or 61 <= int(day) <= 91)):
        return None
    digits = re.sub(r"\D", "", match.group(0))
    if not last.isdigit():
        return match.span() if sign and sign.strip() else None
    checked = luhn(digits[-10:])
    if apart:
        return match.span() if checked and sign and sign.strip() else None
    return match.span() if len(digits) == _FULL or sign or checked else None


def luhn(digits: str) -> bool:
    """Check the last digit by the modulus-10 rule that Skatteverket uses."""
    doubled = [int(d) * (2 if i % 2 == 0 else 1) for i, d in enumerate(digits)]
    return sum(d // 10 + d % 10 for d in doubled) % 10 == 0


def is_phone(match: re.Match[str]) -> tuple[int, int] | None:
    """Take as many digits as a telephone number has; a run of zeros or ``100 000-150 000`` is none."""
    digits = re.sub(r"\D", "", match.group(0))
    national = re.sub(r"^(?:0046|46)0?", "0", digits)
    fits = not digits.startswith("000") and _LEAST <= len(national) <= _MOST and len(set(national)) > _UNEVEN
    return match.span() if fits else None


def is_local_phone(match: re.Match[str]) -> tuple[int, int] | None:
    """Take a number without its area code where the word before it says what it is."""
    return match.span() if _PHONE_SAID.search(match.string[: match.start()]) else None


def is_plate(match: re.Match[str]) -> tuple[int, int] | None:
    """Take letters and figures that read as a plate; ``kl 100`` and ``väg 119`` do not.

    Small letters apart from the figures need a vehicle nearby, or letters that make no word.
    """
    written, text = match.group(0), match.string
    letters, apart = written[:3], not written[3].isalnum()
    if _PLATE_SAID.search(text[: match.start()]):
        return match.span()
    if letters.casefold() in _NOT_PLATES and (apart or not letters.isupper()):
        return None
    if letters.isupper() or not apart:
        return match.span()
    around = text[max(0, match.start() - _NEAR) : match.start()] + text[match.end() : match.end() + _NEAR]
    silent = not re.search("[aeiouyåäö]", letters.casefold())
    return match.span() if silent or _VEHICLE.search(around) else None


NUMBERS: tuple[Rule, ...] = (
    ("personnummer", _PERSONNUMMER, is_personnummer),
    ("telefon", _PHONE, is_phone),
    ("telefon", _LOCAL_PHONE, is_local_phone),
)
"""What is looked for before addresses."""
PLATES: tuple[Rule, ...] = (("regnr", _PLATE, is_plate),)
"""What is looked for after addresses, in which figures follow letters too."""
