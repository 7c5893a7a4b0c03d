"""Masking of personal data in free text: numbers, addresses and names, before anything is stored, shown or logged.

A mask keeps the kind (``[telefon]``), so that a reader sees what stood there. Road numbers, years, times,
house-free street names and ordinary figures stay.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from surveys.names import find_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

KINDS = ("personnummer", "telefon", "e-post", "namn", "adress", "regnr", "länk")
"""What is masked, in the words the user sees."""

_SPACE = "[ \u00a0\u202f\u2009]"
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)*\.[a-zA-Z]{2,}(?!\w)")
_LINK = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
_PERSONNUMMER = re.compile(
    rf"(?<![\d.,-])((?:19|20)?\d{{2}})(\d{{2}})(\d{{2}})(?:{_SPACE}?[-+–]{_SPACE}?|{_SPACE})?(\d{{4}})(?!\d)"
)
_PHONE = re.compile(
    rf"(?<![\d.,/-])(?:(?:\+{_SPACE}?(?:4[4-9]|358)|00{_SPACE}?46){_SPACE}?(?:\(0\))?{_SPACE}?-?|0)\d{{1,3}}(?:{_SPACE}?[-–/]{_SPACE}?|{_SPACE})?"
    rf"\d(?:[ \u00a0-]?\d){{4,8}}(?![\d])|(?<![\d.,/-])07\d(?:\.\d{{2,3}}){{3}}(?![\d])"
)
_PLATE = re.compile(r"(?<![\w-])[A-HJ-PR-UW-Za-hj-pr-uw-z]{3}[ \u00a0-]?\d{2}[\dA-HJ-PR-UW-Za-hj-pr-uw-z](?![\w-])")
_STREET_END = (
    "(?:gatan|gata|vägen|väg|gränd|gränden|stigen|stig|allén|allé|backen|torget|plan|leden|liden|gårdsvägen|promenaden"
    "|esplanaden|kajen|slingan|ringen|svängen)"
)
_PREPOSITION = "(?i:på|i|vid|längs|utmed|intill|från|till|över|under|mot|av|för)"
_ADDRESS = re.compile(
    rf"(?<!\w)(?:(?!{_PREPOSITION}{_SPACE})[A-ZÅÄÖ][\wåäöé-]*{_SPACE}"
    rf"(?:(?!{_PREPOSITION}{_SPACE})[a-zåäö]{{1,4}}{_SPACE})?)?[A-Za-zÅÄÖåäöé-]*{_STREET_END}{_SPACE}(?:nr\.?{_SPACE}?)?"
    rf"\d{{1,3}}(?:{_SPACE}?[A-Ha-h](?![\wåäö]))?(?:[-–]\d{{1,3}})?(?!\d|[.:]\d|{_SPACE}?(?:%|procent|km|kr|st\b|gång|tillfäll|person|minut))"
    rf"(?:,?{_SPACE}?(?:lgh|lägenhet|vån){_SPACE}?\d{{1,4}})?"
)
_NOT_PLATES = re.compile(
    r"^(?:kl|väg|nr|ca|tel|km|rv|lv|ton|ljus|max|min|hus|mån|tis|ons|tor|fre|lör|sön|jan|feb|mar|apr|maj|jun|jul|aug|sep"
    r"|okt|nov|dec|och|typ|mer|kör|vid|har|med|cirka|epa|bus)",
    re.IGNORECASE,
)
_NO_STREET = re.compile(rf"^(?:{_PREPOSITION}{_SPACE})?{_STREET_END}{_SPACE}", re.IGNORECASE)
_PLATE_SAID = re.compile(r"\breg(?:nr|nummer|istreringsn(?:umme)?r)?[.:]{0,2}\s?$", re.IGNORECASE)
_ROAD = re.compile(rf"(?:^|{_SPACE})(?:riks|läns|europa)?väg{_SPACE}\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Masked:
    """A text after masking, and what was found in it."""

    text: str
    """With ``[telefon]`` and the like in place of what was found."""
    found: tuple[tuple[str, str], ...] = ()
    """(kind, the words that stood there); kept in memory only, never stored or shown."""


def mask(text: str) -> Masked:
    """Mask the personal data in a text; what is masked already stays as it is.

    A mask can free a border that hid something else, so the rules run until nothing changes.
    """
    found: list[tuple[str, str]] = []
    before = ""
    while text != before:
        before, text = text, _mask_once(text, found)
    return Masked(text, tuple(found))


def count_kinds(found: Iterable[tuple[str, str]]) -> tuple[tuple[str, int], ...]:
    """Count what was masked, every kind named, in the order of ``KINDS``."""
    counts = Counter(kind for kind, _ in found)
    return tuple((kind, counts[kind]) for kind in KINDS)


def _mask_once(text: str, found: list[tuple[str, str]]) -> str:
    """Run every rule once."""
    for kind, pattern, is_it in _PATTERNS:
        text = _replace(text, kind, pattern, is_it, found)
    for start, end in reversed(find_names(text)):
        found.append(("namn", text[start:end]))
        text = f"{text[:start]}[namn]{text[end:]}"
    return re.sub(r"\[namn\](?:[ -]\[namn\])+", "[namn]", text)


def _replace(
    text: str,
    kind: str,
    pattern: re.Pattern[str],
    is_it: Callable[[re.Match[str]], bool],
    found: list[tuple[str, str]],
) -> str:
    """Put ``[kind]`` where the pattern matches and the check agrees."""

    def masked(match: re.Match[str]) -> str:
        if not is_it(match):
            return match.group(0)
        found.append((kind, match.group(0)))
        return f"[{kind}]"

    return pattern.sub(masked, text)


def _is_personnummer(match: re.Match[str]) -> bool:
    """Whether the digits are a date of birth, or of a samordningsnummer, with four more; a wrong check digit too.

    A mistyped personnummer points at a person just as well, so the checksum only decides where the separator is
    missing and the digits could be any number.
    """
    _, month, day, _last = match.groups()
    if not (1 <= int(month) <= 12 and (1 <= int(day) <= 31 or 61 <= int(day) <= 91)):  # noqa: PLR2004
        return False
    digits = re.sub(r"\D", "", match.group(0))
    return len(digits) == 12 or not match.group(0).isdigit() or _luhn(digits[-10:])  # noqa: PLR2004


def _luhn(digits: str) -> bool:
    """Check the last digit by the modulus-10 rule that Skatteverket uses."""
    doubled = [int(d) * (2 if i % 2 == 0 else 1) for i, d in enumerate(digits)]
    return sum(d // 10 + d % 10 for d in doubled) % 10 == 0


def _is_phone(match: re.Match[str]) -> bool:
    """Whether there are as many digits as a Swedish number has; a run of zeros or ``100 000-150 000`` is none."""
    digits = re.sub(r"\D", "", match.group(0))
    national = re.sub(r"^(?:0046|46)0?", "0", digits)
    return not digits.startswith("000") and 8 <= len(national) <= 12 and len(set(national)) > 2  # noqa: PLR2004


def _is_plate(match: re.Match[str]) -> bool:
    """Whether letters and figures read as a plate; ``kl 100`` and ``väg 119`` do not."""
    written = match.group(0)
    if _NOT_PLATES.match(written) and (written[:3].islower() or " " in written):
        return False
    said = _PLATE_SAID.search(match.string[: match.start()])
    return bool(said) or written[:3].isupper() or " " not in written


def _is_address(match: re.Match[str]) -> bool:
    """Whether a street stands before the number; ``väg 119`` is a road and ``på plan 3`` a floor."""
    return not (_ROAD.search(match.group(0)) or _NO_STREET.match(match.group(0)))


def _always(_: re.Match[str]) -> bool:
    """Agree: the pattern alone is enough."""
    return True


_PATTERNS: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], bool]], ...] = (
    ("e-post", _EMAIL, _always),
    ("länk", _LINK, _always),
    ("personnummer", _PERSONNUMMER, _is_personnummer),
    ("telefon", _PHONE, _is_phone),
    ("adress", _ADDRESS, _is_address),
    ("regnr", _PLATE, _is_plate),
)
