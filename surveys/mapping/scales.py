"""Unit, scale and direction of a figure, by scale and wording."""

from __future__ import annotations

import re

from surveys.model import Direction, Unit

_NEGATED_BAD = re.compile(
    r"\b(?:ej|inte|aldrig|ingen|inga|inget|utan|icke)\b(?:-| \w+){0,2} ?(?:utsatt|otrygg|oro|rädd|problem|drabba|störs|avstå)|\binte (?:känner|är) (?:sig )?(?:otrygg|rädd)"
)
_NEGATED_GOOD = re.compile(
    r"(?:\b(?:ej|inte|aldrig|ingen|inget|saknar|lågt|litet|låg|liten|dåligt|bristande|icke)\b)[^.]{0,25}(?:trygg|förtroende|nöjd|bryr|agerar|lita|tillit)|(?:bryr|agerar|lita\w*|räcker|syns)(?: sig)? (?:inte|ej|aldrig|för lite|sällan)|missnöj|misstro"
)
_BAD = re.compile(
    r"otrygg|\boro|orolig|utsatt|drabba|problem|störs|stör\b|störande|rädd|avstå|undvik|mörk|klott|skräp|skadegör|inbrott|stöld|stulen|hot\b|hota|våld|misshand|rån|berus|narkotika|drog|bråk|buskör|för fort|trakasser|ofred|bedräg|tillhåll|gäng|brand|brott|snatt|missbruk|antasta|kör|moped|buller"
)
_GOOD = re.compile(r"(?<!o)trygg|förtroende|nöjd|tillit|\blita|bryr sig|agerar|belåten|god kontakt|trivs|synlig")


def wording_direction(item: str) -> Direction:
    """Tell from an item's wording which end is good."""
    text = item.lower()
    if re.search(r"(?:bryr|agerar|ingriper)(?: sig)? (?:inte|ej|aldrig)", text):
        return "low_good"
    if _NEGATED_BAD.search(text):
        return "high_good"
    if _NEGATED_GOOD.search(text):
        return "low_good"
    bad, good = _BAD.search(text), _GOOD.search(text)
    if good and bad and good.start() < bad.start() and not good.group(0).startswith("synlig"):
        return "high_good"
    if bad:
        return "low_good"
    return "high_good" if good else "unknown"


def scale_direction(context: str) -> Direction:
    """Tell from a note on the scale which end is good."""
    text = context.lower()
    if re.search(
        r"hög\w* (?:värde\w*|index\w*|tal|poäng)?\s*(?:=|är|betyder|innebär|visar)\s*(?:bra|bäst|bättre|god|positiv|trygg|hög trygghet)|ju högre\w*[^.]{0,20}(?:bättre|tryggare)|\d+ (?:=|är|betyder) (?:det )?(?:bäst|helt nöjd|högst|mycket (?:bra|trygg|nöjd))",
        text,
    ):
        return "high_good"
    if re.search(
        r"(?:låg\w* (?:värde\w*|index\w*|tal)?\s*(?:=|är|betyder|innebär)\s*(?:bra|bäst|bättre|god))|ju lägre\w*[^.]{0,20}bättre|hög\w* (?:värde\w*|index\w*|tal)?\s*(?:=|är|betyder|innebär)\s*(?:dålig|sämre|problem|större)",
        text,
    ):
        return "low_good"
    return _end_direction(text)


def _end_direction(text: str) -> Direction:
    """Tell from what the highest step is said to mean, e.g. ``1 = helt trygg, 5 = mycket otrygg``."""
    ends = re.findall(r"(?<![\d-])(\d{1,3})\s*(?:=|är|betyder|motsvarar|står för)\s*[\"”]?([^,.;)\d=]{3,60})", text)
    if not ends:
        return "unknown"
    highest = max(ends, key=lambda end: int(end[0]))[1]
    if re.search(r"\b(?:bäst|bra|positiv|nöjd|helt trygg|mycket stort förtroende|instämmer helt)", highest):
        return "high_good"
    if re.search(r"\b(?:sämst|dåligt|negativ|missnöjd|alarmerande|stort problem)", highest):
        return "low_good"
    return wording_direction(highest)


def crime_direction(item: str) -> Direction:
    """Low is good for reported crime, except where reports follow the police's own effort."""
    return (
        "unknown"
        if re.search(r"narkotika|rattfyll|drograttfyll|dop(?:n|ings)|knivlag|tillgrepps?kontroll", item.lower())
        else "low_good"
    )


def units_in(text: str) -> tuple[tuple[Unit, tuple[float, float] | None], ...]:
    """Find all units that the sentences of a note name, in their order."""
    return tuple(dict.fromkeys(u for part in re.split(r"(?<=[.;:])\s+|\s+–\s+|,\s+|\n", text) if (u := unit_in(part))))


def unit_in(text: str) -> tuple[Unit, tuple[float, float] | None] | None:
    """Find a unit named in a title, note or item."""
    folded = re.sub(r"\s+", " ", text.lower())
    if re.search(r"per 100[ .]?000|/100[ .]?000", folded):
        return "per100k", None
    if re.search(r"(?<!\d)0\s*[-–—]\s*6(?![\d])|0 till 6", folded):
        return "index0-6", (0.0, 6.0)
    if re.search(r"(?<!\d)[01]\s*[-–—]\s*100(?!\d)|0 till 100", folded):
        return "index0-100", (0.0, 100.0)
    if found := re.search(r"(?:skala\w*|medel\w*|betyg)?[^.]{0,20}(?<![\d.])(1)\s*[-–—]\s*(4|5|6|7|10)(?!\d)", folded):
        return "mean", (1.0, float(found.group(2)))
    if found := re.search(r"\(1 ?=.*?(4|5|6|7|10) ?=", folded):
        return "mean", (1.0, float(found.group(1)))
    if re.search(r"%|procent|\bandel", folded):
        return "percent", (0.0, 100.0)
    if re.search(r"medelvärde|medelbetyg|medeltal", folded):
        return "mean", None
    return None
