"""Parts of a year over or beside figures: months, spans of months and quarters, which are neither places nor questions."""

from __future__ import annotations

import re

from surveys.months import MONTHS, WRITTEN_MONTH

_MONTH = rf"(?:june|july|{WRITTEN_MONTH})"
_YEAR = r"(?:19|20)\d\d"
_DASH = r"\s*(?:–|-|—|t\.?o\.?m\.?|till(?: och med)?)\s*"
_PART = (
    rf"(?:{_MONTH}(?:{_DASH}{_MONTH})?|(?:kvartal|kv\.?|q) ?[1-4](?:{_DASH}(?:kv\.?|q)? ?[1-4])?|[1-4]:?(?:a|e) kvartalet"
    r"|(?:första|andra) halvåret|halvår [12]|tertial [123]|t[123])"
)
_FORMS = (
    re.compile(rf"^(?P<part>{_PART})(?:[ ,-]+(?P<year>{_YEAR}))?$", re.IGNORECASE),
    re.compile(rf"^(?P<year>{_YEAR})[ ,:-]+(?P<part>{_PART})$", re.IGNORECASE),
)
_NUMBERED = re.compile(rf"^(?P<year>{_YEAR})(?:[-/]|M)(?P<month>0[1-9]|1[0-2])$")
_WHOLE = re.compile(rf"^(?:helår(?:et)?|hela året|årsvärde)(?:[ ,]+(?P<year>{_YEAR}))?$", re.IGNORECASE)


def read_span(text: str) -> tuple[str | None, int | None] | None:
    """Take a title apart into a part of the year, ``None`` for all of it, and the year; ``None`` when it is neither."""
    if found := _WHOLE.match(text):
        return None, _number(found.group("year"))
    if found := _NUMBERED.match(text):
        return MONTHS[int(found.group("month")) - 1], int(found.group("year"))
    for form in _FORMS:
        if found := form.match(text):
            return found.group("part").strip(), _number(found.group("year"))
    return None


def _number(year: str | None) -> int | None:
    return int(year) if year else None
