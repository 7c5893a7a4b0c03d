"""Checks of places: another municipality's name, and promises without a place."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from author.names import municipality_name
from author.review.findings import Finding, with_sentence
from surveys.places import find_places
from surveys.swedish import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from author.review.subject import Promise, Subject

_ALSO_WORDS = frozenset(
    [
        "Ale",
        "Berg",
        "Boden",
        "Eda",
        "Flen",
        "Habo",
        "Heby",
        "Hjo",
        "Kil",
        "Kinda",
        "Köping",
        "Lund",
        "Mark",
        "Mora",
        "Nora",
        "Orsa",
        "Sala",
        "Salem",
        "Vara",
        "Ydre",
        "Ånge",
        "Åre",
    ]
)
_OFFICE = re.compile(
    r"(?:LPO|[Ll]okalpolisområdet?|[Pp]olisområdet?|[Pp]olisregion|[Rr]egion|[Tt]ingsrätten i)\s+(?:[\wåäöÅÄÖ/-]+[\s/]+)?$"
)
_PARTNER = re.compile(r"(?:med|mellan|och|samt|,)\s+$")
_PLACE_WORD = re.compile(
    r"\w*(?:torg|centrum|centrala|skol|station|resecent|bostadsområd|stadsdel|tätort|krog|nattklubb|restaurang|serveringsställ"
    r"|fritidsgård|gångväg|cykelväg|gator|gatan|vägen|park|hamn|badplats|strand|hållplats|lekplats|butik|handelsområd|by(?:n|ar)\b"
    r"|området|torget|bibliotek|idrottsplats|tunnlar|på nätet|digital|hemsid|webbplats|övergångsställ|parkering)",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?<!\w)(?:i|på|vid|kring|längs|utanför|norr om|söder om|inom)\s+(?:(?:hela|centrala|norra|södra|östra|västra|yttre)\s+)?[A-ZÅÄÖ][\wåäö-]+"
)
_WHOLE = re.compile(r"\b(?:i|inom|hela) (?:hela )?kommunen\b|\bkommuntäckande\b")


def foreign_municipality(subject: Subject) -> tuple[Finding, ...]:
    """Find names of municipalities that are no party of the löfte, as when a text was copied from a neighbour.

    A name counts when "kommun" or "stad" follows, or when something is said to be in it. Police areas, regions and
    the other parties are named rightly.
    """
    if not subject.municipality:
        return ()
    parts: list[tuple[int | None, str, str]] = [
        (p.index, p.where, text) for p in subject.promises for text in (p.text, p.place)
    ]
    parts += [(None, where, text) for where, text in subject.texts]
    strict = any(p.draft for p in subject.promises) or bool(subject.parties)
    return tuple(
        Finding(
            "foreign-municipality", index, where, f"Här står {name}, men löftet gäller {subject.municipality}.",
            f"Byt till {subject.municipality}, eller lägg till {name} bland parterna om det är avsett. Skriv till exempel:"
            f" «{_swapped(text, name, subject.municipality)}»",
        )
        for index, where, text in parts
        for name in dict.fromkeys(_foreign(text, subject, strict=strict))
    )  # fmt: skip


def no_place(subject: Subject) -> tuple[Finding, ...]:
    """Find promises that do not say where."""
    return tuple(
        Finding(
            "no-place", p.index, p.where, "Det framgår inte var det ska göras, så den som bor där kan inte känna igen sig.",
            "Skriv platsen eller stadsdelen, eller att det gäller hela kommunen. Skriv till exempel:"
            f" «{with_sentence(p.text, 'Det gäller hela kommunen.')}»",
        )
        for p in subject.promises
        if not has_place(p)
    )  # fmt: skip


def has_place(promise: Promise) -> bool:
    """Whether a promise says where, in its field or its text."""
    text = promise.text
    return bool(
        promise.place or _NAMED.search(text) or _PLACE_WORD.search(text) or _WHOLE.search(text) or find_places(text)
    )


@cache
def municipalities() -> tuple[str, ...]:
    """Give the names of Sweden's municipalities, without "kommun"."""
    text = Path(__file__).with_name("kommuner.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line)


@cache
def _pattern() -> re.Pattern[str]:
    """Match any municipality's name as a whole word, longest first, with or without genitive -s."""
    names = "|".join(re.escape(name) for name in sorted(municipalities(), key=lambda n: (-len(n), n)))
    return re.compile(rf"(?<![\w-])({names})(s?)(?![\w-])(\s+(?:kommun|stad)(?:s|en|ens)?\b)?", re.IGNORECASE)


def _foreign(text: str, subject: Subject, *, strict: bool) -> Iterator[str]:
    own = {_bare(subject.municipality), *(_bare(party) for party in subject.parties)}
    proper = {fold(name): name for name in municipalities()}
    for match in _pattern().finditer(text):
        name, kommun = proper[fold(match.group(1))], match.group(3)
        before = text[: match.start()]
        if fold(name) in own or _bare(match.group(0)) in own:
            continue
        if kommun:
            if strict or not _PARTNER.search(before):
                yield name
        elif match.group(1)[0].isupper() and _is_location(
            name, before, text[match.end() :], genitive=bool(match.group(2))
        ):
            yield name


def _is_location(name: str, before: str, after: str, *, genitive: bool) -> bool:
    """Whether a bare name says where something is, and is no office, road or ordinary word."""
    if name == "Gotland" and re.search(r"Region\s+$", before):
        return True
    if _OFFICE.search(before) or re.match(r"\s+(?:län|tingsrätt|universitet|stift)", after):
        return False
    inside = re.search(
        r"(?<!\w)(?:i|inom)\s+(?:(?:hela|centrala|norra|södra|östra|västra)\s+)?$|(?<!\w)centrala\s+$", before
    )
    if name in _ALSO_WORDS and not inside:
        return False
    return bool(inside) or (
        genitive and bool(re.match(r"\s+(?:centrum|invånare|medborgare|tätort|gator|torg|skolor)", after))
    )


def _swapped(text: str, name: str, own: str) -> str:
    """Write the own municipality instead of another one."""
    full = re.compile(
        rf"(?<![\w-])(?:Region )?{re.escape(name)}s? (?:kommun|stad)(s?)(?:ens?)?\b|(?<![\w-])(?:Region )?{re.escape(name)}(s?)(?![\w-])"
    )
    return full.sub(lambda m: f"{municipality_name(own)}{m[1]}" if m[1] is not None else f"{own}{m[2]}", text)


def _bare(name: str) -> str:
    """Give a party's name as it is compared: without "kommun" and genitive -s."""
    folded = re.sub(r"\s+(?:kommun|stad)\w*$", "", fold(name))
    known = {fold(each) for each in municipalities()}
    return folded if folded in known or not folded.endswith("s") else folded[:-1]


SHARED = (foreign_municipality, no_place)
"""Checks that drafts and printed löften share."""
