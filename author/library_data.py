"""The library of past löften as data: what a starter file may hold, and how a printed promise becomes an entry.

A starter file is TOML with one ``[[entry]]`` per commitment:

- ``id``, ``text`` with blanks in braces, ``areas`` (best first), ``kind`` (one of ``KINDS``), ``by``, ``causes``
- ``origin``: a table of municipality, year and file, or the words "egen idé"
- ``quantities``: counts seen at the origin; shown, never filled in
- ``mandate``: a note where someone else decides or the law restricts
- ``outcome``: what a follow-up says became of it; whether it was kept is read from the words
- ``[[entry.slots]]``: name and Swedish hint of every blank
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from typing import NotRequired, TypedDict

from author.commitments import Bound, LibraryEntry, Origin, ParsedFile, Party, PastCommitment, Per, Quantity, Slot
from author.library_slots import with_slots
from author.parse.outcomes import judge
from surveys.errors import UserError
from surveys.swedish import fold

OWN_IDEA = "egen idé"
"""What stands for the origin of a commitment that no löfte is known to hold."""

KINDS = (
    "belysningsåtgärd", "dialogmöte", "fotpatrullering", "fysisk åtgärd", "fältarbete", "föräldramöte",
    "grannsamverkan",
    "informationsinsats", "kamera", "klottersanering", "kontrollinsats", "krogtillsyn", "lägesbild", "metodutveckling",
    "mötesplats", "närvaro", "samverkan", "siktröjning", "skolbesök", "städinsats", "stöd", "tillsyn", "trafikkontroll",
    "trygghetsvandring", "utbildning",
)  # fmt: skip
"""Kinds of measures."""

_KIND_WORDS: tuple[tuple[str, str], ...] = (
    ("trygghetsvandring", r"vandring"),
    ("trafikkontroll", r"trafikkontroll|nykterhetskontroll|hastighetskontroll|fartkontroll"),
    ("krogtillsyn", r"krog|servering"),
    ("belysningsåtgärd", r"belysning|armatur|lampor"),
    ("siktröjning", r"buskage|växtlighet|siktröj|röj"),
    ("klottersanering", r"klotter|saner"),
    ("kamera", r"kamera"),
    ("grannsamverkan", r"grannsamverkan|båtsamverkan|grann- "),
    ("föräldramöte", r"föräld"),
    ("skolbesök", r"skol\w*besök|besöker? .*skol|fritidsgårdsbesök"),
    ("fotpatrullering", r"fotpatrull|patruller|till fots|cykelpatrull"),
    ("dialogmöte", r"dialog|möta? .*invånare"),
    ("fältarbete", r"fältgrupp|fältarbet|uppsökande"),
    ("mötesplats", r"mötesplats|fritidsgård"),
    ("informationsinsats", r"informationsinsats|informationsmöt|informationskampanj|kampanj|informera"),
    ("utbildning", r"utbild|konferens|föreläs"),
    ("städinsats", r"städ"),
    ("närvaro", r"väktare|ordningsvakt|trygghetsvärd|närvaro|synlig|poliskontor"),
    ("kontrollinsats", r"insatser? mot|kontroll|sök efter|hundsök"),
    ("lägesbild", r"lägesbild"),
    ("metodutveckling", r"metod|rutin|vägledning"),
    ("stöd", r"stöd|samtal"),
    ("tillsyn", r"tillsyn"),
)
_AREA_WORDS: tuple[tuple[str, str], ...] = (
    ("vald-nara", r"nära relation|våldsutsatt|hedersrelaterat|kvinnofrid"),
    ("bedrageri", r"bedräg|lurendrej"),
    ("belysning", r"belysning|armatur|mörk|buskage|växtlighet|trygghets\w*vandring"),
    ("narkotika", r"narkotika|drog|knark|\bandt|missbruk"),
    ("alkohol", r"alkohol|krog|langning|servering|berus|nykterhet"),
    ("motorburen", r"a-traktor|moped|buskör|mopedist|\bepa"),
    ("trafik", r"trafik|hastighet|parkering|elsparkcyk|övergångsställ"),
    ("gang", r"kriminella nätverk|kriminellt gäng|gäng|skjutning|nyrekrytering|rekryter"),
    ("vald", r"\bvåld(?!.*nära relation)|vapen|\brån|misshandel"),
    ("trakasserier", r"trakasser|ofreda|hatbrott"),
    ("skadegorelse", r"skadegörelse|klotter|vandal"),
    ("brand", r"anlagd\w* b|brand|fyrverkeri"),
    ("nedskrapning", r"skräp|städ|dumpning"),
    ("stold", r"inbrott|stöld|tjuv|grannsamverkan|båtsamverkan|cykelställ"),
    ("skola", r"skol|mobbning|elev"),
    ("kollektivtrafik", r"kollektivtrafik|\bbuss|resecentr|\btåg|hållplats"),
    ("ungdomar", r"ungdom|\bunga\b|barn|fritidsgård|fältgrupp|nattvandr"),
    ("buller", r"buller|störande|ljudnivå"),
    ("narvaro", r"patruller|synlig|närvaro|poliskontor|ordningsvakt|trygghetsvärd|väktare|dialog"),
)
_SLOT = re.compile(r"\{(\w+)\}")


class SlotRow(TypedDict):
    """A blank, as the file holds it."""

    name: str
    hint: str


class QuantityRow(TypedDict):
    """A count, as the file holds it."""

    value: float
    unit: str
    per: NotRequired[Per]
    bound: NotRequired[Bound]


class OriginRow(TypedDict):
    """Where an entry was seen, as the file holds it."""

    municipality: str
    year: NotRequired[int]
    file: NotRequired[str]
    address: NotRequired[str]


class EntryRow(TypedDict):
    """One ``[[entry]]``, if the file is right; what it lacks is found when it is read."""

    id: str
    text: str
    areas: list[str]
    kind: str
    by: list[str]
    origin: str | OriginRow
    slots: NotRequired[list[SlotRow]]
    causes: NotRequired[list[str]]
    quantities: NotRequired[list[QuantityRow]]
    mandate: NotRequired[str]
    outcome: NotRequired[str]


def read_starter(text: str, source: str) -> tuple[LibraryEntry, ...]:
    """Read the entries of one starter file.

    Args:
        text: The file's TOML.
        source: Its name, for messages.

    Raises:
        UserError: The text is no TOML, or an entry lacks a field or has an unknown kind.
    """
    try:
        rows = tomllib.loads(text).get("entry", [])
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise UserError(f"bibliotekets fil går inte att tolka: {error}.", source, "Rätta TOML-formatet.") from error
    if not isinstance(rows, list):
        raise UserError("posterna är ingen lista.", source, "Skriv [[entry]] före varje.")
    return tuple(_entry(row, f"{source}, post {n}") for n, row in enumerate(rows, 1))


def slot_names(text: str) -> tuple[str, ...]:
    """Give the names of the blanks in a text, in order, each once."""
    return tuple(dict.fromkeys(_SLOT.findall(text)))


def entries_from(name: str, found: ParsedFile) -> tuple[LibraryEntry, ...]:
    """Make library entries of the promises in a parsed file; a promise printed twice gives one."""
    entries: dict[str, LibraryEntry] = {}
    for lofte in found.loften:
        year = int(lofte.period.start[:4]) if lofte.period else None
        origin = Origin(found.municipality or "okänd kommun", year, name)
        for promise in lofte.commitments:
            entry = _from_promise(promise, origin)
            entries.setdefault(entry.id, entry)
    return tuple(entries.values())


def kind_of(text: str) -> str:
    """Tell what kind of measure a promise is, by its words; ``samverkan`` where none decides."""
    folded = fold(text)
    return next((kind for kind, words in _KIND_WORDS if re.search(words, folded)), "samverkan")


def areas_of(text: str, heading: str | None = None) -> tuple[str, ...]:
    """Tell which areas a promise serves, by its own words and then its heading's; ``ovrigt`` where none decides."""
    found = [area for part in (text, heading or "") for area, words in _AREA_WORDS if re.search(words, fold(part))]
    return tuple(dict.fromkeys(found)) or ("ovrigt",)


def _from_promise(promise: PastCommitment, origin: Origin) -> LibraryEntry:
    """Turn a printed promise into an entry whose id follows from where it stood and what it says."""
    key = "|".join((origin.municipality, str(origin.year), fold(promise.text)))
    text, slots = with_slots(re.sub(r"\bskulle\b", "ska", promise.text, count=1), origin.municipality)
    return LibraryEntry(
        id=f"eget-{hashlib.sha256(key.encode()).hexdigest()[:10]}",
        text=text,
        slots=slots,
        areas=areas_of(promise.text, promise.heading),
        kind=kind_of(promise.text),
        by=promise.by,
        quantities=promise.quantities,
        origin=origin,
        outcome=promise.outcome,
        kept=promise.kept,
    )


def _entry(row: EntryRow, source: str) -> LibraryEntry:
    """Build one entry and check what a wrong file would break later."""
    try:
        entry = LibraryEntry(
            id=str(row["id"]),
            text=str(row["text"]),
            areas=tuple(row["areas"]),
            kind=str(row["kind"]),
            by=_parties(row["by"], source),
            slots=tuple(Slot(s["name"], s["hint"]) for s in row.get("slots", ())),
            causes=tuple(row.get("causes", ())),
            quantities=tuple(_quantity(q) for q in row.get("quantities", ())),
            origin=_origin(row["origin"]),
            mandate=str(row.get("mandate", "")),
            outcome=str(row.get("outcome", "")),
            kept=judge(str(row.get("outcome", ""))),
        )
    except KeyError as error:
        raise UserError(f"fältet {error} saknas.", source, "Fyll i det i bibliotekets fil.") from error
    except (TypeError, ValueError, AttributeError) as error:
        raise UserError("ett fält är av fel slag.", source, "Jämför med en annan post i bibliotekets fil.") from error
    if entry.kind not in KINDS:
        raise UserError(f"åtgärdsslaget «{entry.kind}» är okänt.", source, f"Välj bland: {', '.join(KINDS)}.")
    if slot_names(entry.text) != tuple(slot.name for slot in entry.slots):
        raise UserError("luckorna i texten stämmer inte med fältet slots.", source, "Räkna upp dem i textens ordning.")
    return entry


def _parties(names: list[str], source: str) -> tuple[Party, ...]:
    known: tuple[Party, ...] = ("polisen", "kommunen", "annan")
    found = tuple(party for name in names for party in known if party == name)
    if len(found) != len(names):
        raise UserError("avsändaren är okänd.", source, f"Välj bland: {', '.join(known)}.")
    return found


def _quantity(row: QuantityRow) -> Quantity:
    return Quantity(float(row["value"]), row["unit"], row.get("per"), row.get("bound"))


def _origin(value: str | OriginRow) -> Origin | None:
    if isinstance(value, str):
        return None
    return Origin(value["municipality"], value.get("year"), value.get("file"), value.get("address"))
