"""Which problem area a survey question or a type of crime measures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from surveys.swedish import fold

if TYPE_CHECKING:
    from surveys.areas import Area

_SHORT = 3
"""Words such as "rån" and "hot" are the beginnings of many."""
_GENERAL = re.compile(
    r"total|index(?!\w)|problemindex|trygghetsindex|medelvärde|sammanfatt|samtliga|andel svarande|antal svar|\bbas\b"
    r"|\butomhus (?:sen|kväll|ensam)|ute (?:sen|ensam|på kväll)|\btrygg|\botrygg|förtroende"
)
_NAMED_FEAR = re.compile(
    r"belys|mörk|trafik|narkotika|alkohol|beru(?:s|sn)|påverka|missbruk|våld|misshand|överfall|rån|inbrott|stöld|stulen"
    r"|bedräg|hot\b|hotad|trakasser|ofred|sexuell|hatbrott|klott|skadegör|brand|bränd|eld|skräp|störande|granna"
    r"|gäng|kriminell|skjut|skola|buss|tåg|station|kollektivtrafik|moped|epa|a-traktor|buskör|polis|ordningsvakt"
    r"|partner|närstående|närhet|nära relation|hemmet"
)


def area_for_item(item: str, heading: str | None, areas: tuple[Area, ...]) -> str | None:
    """Tell which area a survey question or a type of crime measures.

    The longest phrase that stands in the question wins; the heading is read only where the question itself tells
    nothing or tells two areas equally well. Totals, indices and fear without a cause belong to no area.

    Args:
        item: The question as printed.
        heading: The group it stands under, where there is one.
        areas: The known areas.
    """
    text, group = fold(item), fold(heading or "")
    if not text or (_GENERAL.search(text) and not _NAMED_FEAR.search(text)):
        return None
    found = _best(text, areas)
    if len(found) > 1:
        both = [area for area in _best(group, areas) if area in found]
        return both[0] if both else found[0]
    if found:
        return found[0]
    by_group = _best(group, areas) if group and not _GENERAL.search(group) else []
    return by_group[0] if len(by_group) == 1 else None


def _best(text: str, areas: tuple[Area, ...]) -> list[str]:
    """Give the areas whose longest phrase in the text is the longest of all."""
    lengths = [
        (max((len(p) for p in area.survey_items if _starts_word(p, text)), default=0), area.id) for area in areas
    ]
    longest = max((n for n, _ in lengths), default=0)
    return [area for n, area in lengths if n == longest] if longest else []


def _starts_word(phrase: str, text: str) -> bool:
    """Tell whether a phrase stands in a text, beginning where a word begins; short ones must end there too."""
    if phrase not in text:
        return False
    end = r"(?!\w)" if len(phrase) <= _SHORT else ""
    return re.search(rf"(?<!\w){re.escape(phrase)}{end}", text) is not None
