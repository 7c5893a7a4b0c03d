"""What causes, proposals and measures are about: words brought together by meaning.

A text becomes a set of features. Words of one meaning ("mörkt", "lampa", "armatur") share a feature; other words
stand for themselves, by their stems. Two texts are related by the features they share, a rare one more than a common.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from surveys.swedish import content_tokens, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

CONCEPTS: dict[str, tuple[str, ...]] = {
    "ljus": ("mörk", "belysn", "lamp", "armatur", "upplys", "lykt", "lyser", "släckt", "ljuset"),
    "sikt": ("busk", "växtlig", "sly", "häck", "sikt", "skymm", "skymd", "undanskym",
              "igenvux", "gallr", "träd", "plank"),
    "tunnel": ("tunnel", "gångpassage", "viadukt"),
    "hastighet": ("hastighet", "fort", "fart", "fortkör", "kör"),
    "skolväg": ("skolväg", "skolport", "lämning", "hämtning", "skjuts", "avlämning"),
    "parkering": ("parker", "felparker"),
    "elspark": ("elspark", "sparkcyk"),
    "väghållare": ("trafikverk", "statlig", "länsväg", "riksväg", "genomfart"),
    "övergång": ("övergångsställ", "cykelöverfart", "korsning"),
    "cykelväg": ("cykelväg", "gångväg", "gångbana", "trottoar", "gångstråk", "promenadstråk"),
    "moped": ("moped", "a-traktor", "atraktor", "epa", "buskör", "motorburen", "sladd"),
    "trimning": ("trimm", "trimn"),
    "ljud": ("buller", "bullr", "ljud", "musik", "oväsen", "högljud"),
    "grannar": ("grann", "trapphus", "hyresgäst"),
    "sysselsättning": ("sysslolös", "mötesplats", "fritidsgård", "fritidsklubb", "aktivitet", "ungdomscafé",
                       "hänga", "umgås", "spontanidrott", "stängt", "ingenstans"),
    "föräldrar": ("förälder", "föräldra", "vårdnadshavar", "mamm", "papp", "hemma"),
    "kunskap": ("okunskap", "kunskap", "vet", "känner", "förstår", "omedvet", "okänd"),
    "vuxna": ("vuxen", "vuxn", "nattvandr", "värd", "fältgrupp", "obemann"),
    "närvaro": ("närvaro", "synlig", "patrull", "poliskontor", "långt bort"),
    "tillit": ("tillit", "förtroende", "lita", "relation"),
    "handel": ("försälj", "langning", "langar", "säljer", "sälj", "handel", "köper", "öppen"),
    "gömställe": ("källar", "garage", "gömm", "gömställ", "förråd", "olåst", "lås", "vind"),
    "barn": ("barn", "yngre", "under femton", "syskon", "tidig", "debut", "barndom"),
    "unga": ("unga", "ungdom", "tonåring"),
    "rekrytering": ("rekryt", "värvas", "värv", "nyrekryt", "bära"),
    "avhopp": ("avhopp", "lämna", "utväg", "stiga"),
    "pengar": ("pengar", "arbetslös", "fattig", "ekonomi", "feriejobb", "sommarjobb"),
    "krog": ("krog", "uteställ", "servering", "nattklubb", "restaurang", "nöjesliv", "överserver", "bar"),
    "berusning": ("berus", "full", "fylla", "alkohol", "drick", "förtäring", "öl"),
    "missbruk": ("missbruk", "beroende", "återfall", "avgift"),
    "vapen": ("vapen", "kniv"),
    "rån": ("rån",),
    "tystnad": ("tyst", "anmäl", "anmälan", "vågar", "rädsla", "rädd", "skam", "berätta"),
    "upptäckt": ("upptäck", "tecken", "signal", "fråga", "ser"),
    "skydd": ("skydd", "riskbedöm", "hotad"),
    "heder": ("heder",),
    "utövare": ("utövar", "förövar", "våldsverk"),
    "samordning": ("samordn", "samverk", "samarbet", "ansvar", "delar", "stuprör", "rutin"),
    "dröjsmål": ("dröj", "långsam", "väntetid", "sen", "felanmäl", "väntar"),
    "klotter": ("klott", "saner", "graffiti"),
    "krossat": ("glaskross", "fönster", "ruta", "rutor", "krossa"),
    "tomt": ("tom", "öde", "övergiv", "ovårdad", "folktom"),
    "eld": ("eld", "brand", "brännbar", "bränder"),
    "fyrverkeri": ("smäll", "fyrverk", "raket", "nyår"),
    "avfall": ("avfall", "container", "kärl", "soprum", "sopor"),
    "skräp": ("skräp", "papperskorg", "fimp", "nedskräp", "burk"),
    "dumpning": ("dump", "skrotbil", "grovavfall"),
    "inbrott": ("inbrott", "villa", "bostadsinbrott"),
    "cykel": ("cykelstöld", "cykelställ", "cyklar"),
    "båt": ("båt", "hamn", "brygg"),
    "butik": ("butik", "handlare", "snatter", "affär"),
    "äldre": ("äldre", "pensionär", "senior"),
    "telefon": ("telefon", "samtal", "ringer", "uppringd", "sms", "nätbedräg", "digital", "bank", "dator", "internet"),
    "konto": ("konto", "målvakt", "bank-id"),
    "mobbning": ("mobb", "kränk", "kompis", "ensam", "utfrys"),
    "rast": ("rast", "korridor", "toalett", "omklädning"),
    "frånvaro": ("frånvaro", "skolk", "hemmasitt"),
    "nät": ("nätet", "sociala medier", "nätkränk", "näthat", "mobil"),
    "normer": ("norm", "attityd", "samtycke", "jargong", "språk", "svartsjuk", "grupptryck"),
    "hat": ("hatbrott", "rasis", "hatisk", "symbol"),
    "hållplats": ("hållplats", "station", "resecentr", "buss", "tåg", "perrong", "väntsal", "väntan"),
    "kväll": ("kväll", "natt", "sena", "hemväg"),
    "återkommande": ("återkommande", "samma plats", "hotspot", "upprepad", "mönster"),
    "återkoppling": ("återkoppl", "besked", "svar", "höra", "redovis"),
    "lov": ("lov", "sommarlov", "påsk", "valborg", "skolavslut", "lucia"),
    "psykisk": ("psykisk", "ohälsa", "hemlös", "tiggeri"),
    "lokaler": ("lokal", "oserios", "oseriösa", "välfärdsbrott", "fakturor", "bidrag"),
    "skjutning": ("skjut", "spräng"),
    "kvinnor": ("kvinn", "flick", "tjej"),
}  # fmt: skip
"""Meaning and the beginnings of the words that carry it."""
PLACES: dict[str, tuple[str, ...]] = {
    "skola": ("skol", "skolan", "skolor", "gymnasi"),
    "station": ("station", "resecentr", "hållplats", "perrong", "buss"),
    "tunnel": ("tunnel",),
    "park": ("park", "parken", "skog", "grönområd", "lekplats"),
    "hamn": ("hamn", "hamnen", "brygg", "båt"),
    "krog": ("krog", "uteserver", "nattklubb"),
    "butik": ("butik", "galleri", "köpcent", "handel"),
}
"""Kinds of places and the beginnings of the words that name them."""
_LEAST_INSIDE = 5
"""A beginning of this length is found inside compounds too."""
_LONGEST = max(len(part) for groups in (CONCEPTS, PLACES) for parts in groups.values() for part in parts)
_SILENT = frozenset(
    "polis polisen kommun kommunen brist problem områd plats ställ mycket många finns saknas saknar ofta flera antal"
    " period senast gång vecka månad dag dagar inom arbetsdag person tillfäll ordnar håller gör längs kring"
    " ute hög höga liggande sker många alla hela nya lång länge redan ända under över bland sitt svårt går dit".split()
)
"""Stems and words that say nothing of a cause."""


def features(text: str) -> frozenset[str]:
    """Give what a text is about: names of meanings, and the stems of other words."""
    return _read(text)[0]


def place_kinds(text: str) -> frozenset[str]:
    """Give the kinds of places a text names."""
    return _read(text)[1]


@lru_cache(maxsize=50_000)
def _read(text: str) -> tuple[frozenset[str], frozenset[str]]:
    words = dict.fromkeys(content_tokens(text))
    about = frozenset(feature for word in words for feature in _of_word(word))
    return about, frozenset(kind for word in words for kind in _places_of(word))


def weights(groups: Iterable[frozenset[str]]) -> Mapping[str, float]:
    """Weigh every feature by how few of the groups hold it: 1 for one that only one holds, never below a half."""
    counts: dict[str, int] = {}
    n = 0
    for group in groups:
        n += 1
        for feature in group:
            counts[feature] = counts.get(feature, 0) + 1
    whole = math.log(1 + n)
    return {feature: 0.5 + 0.5 * math.log(1 + n / count) / whole if n else 1.0 for feature, count in counts.items()}


def kinship(one: frozenset[str], other: frozenset[str], weight: Mapping[str, float]) -> float:
    """Tell how much two texts are about the same, 0 to 1: the weightiest shared feature, others adding a little."""
    shared = sorted((round(weight.get(feature, 1.0), 6) for feature in one & other), reverse=True)
    if not shared:
        return 0.0
    return min(1.0, 0.75 * shared[0] + 0.25 * sum(shared[1:]))


@lru_cache(maxsize=100_000)
def _of_word(word: str) -> frozenset[str]:
    if word in _SILENT:
        return frozenset()
    meanings = frozenset(f"={name}" for name in _named(word, _MEANINGS))
    base = stem(word)
    return meanings if base in _SILENT else meanings | {base}


@lru_cache(maxsize=100_000)
def _places_of(word: str) -> frozenset[str]:
    return _named(word, _PLACES)


def _by_beginning(groups: dict[str, tuple[str, ...]]) -> dict[str, frozenset[str]]:
    """Turn names with beginnings into beginnings with names."""
    parts = {part for each in groups.values() for part in each}
    return {part: frozenset(name for name, each in groups.items() if part in each) for part in parts}


_MEANINGS, _PLACES = _by_beginning(CONCEPTS), _by_beginning(PLACES)


def _named(word: str, parts: dict[str, frozenset[str]]) -> frozenset[str]:
    """Give the names whose beginnings the word begins with; a long one is found inside a compound too."""
    found: set[str] = set()
    for start in range(max(1, len(word) - _LEAST_INSIDE + 1)):
        least = _LEAST_INSIDE if start else 1
        for end in range(start + least, min(len(word), start + _LONGEST) + 1):
            found.update(parts.get(word[start:end], ()))
    return frozenset(found)
