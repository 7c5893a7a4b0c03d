"""What lofte knows about the problem areas: definitions, words, examples and the survey items that measure them.

The knowledge is data: one ``ID.toml`` and one ``ID.tsv`` per area beside this module, and ``kinds.tsv`` with texts
that are no concern. ``concepts.tsv`` groups everyday words that mean much the same, whatever area they speak of. A
municipality may extend it with a file of its own.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache
from pathlib import Path
from typing import Literal, get_args

from surveys.areas import toml_file
from surveys.areas.items import area_for_item
from surveys.errors import UserError
from surveys.swedish import slug

Register = Literal["enkat", "sms", "dialog", "tjansteman"]
ExampleKind = Literal["problem", "wish", "praise", "out_of_scope", "non_answer"]

__all__ = [
    "AREA_IDS", "REGISTERS", "Area", "Example", "Neighbour", "Words", "area_for_item", "load_areas", "load_concepts",
    "load_kinds",
]  # fmt: skip

AREA_IDS = (
    "belysning", "trafik", "motorburen", "ungdomar", "narkotika", "alkohol", "vald", "vald-nara", "trakasserier",
    "skadegorelse", "brand", "nedskrapning", "stold", "bedrageri", "buller", "gang", "skola", "kollektivtrafik",
    "narvaro", "ovrigt",
)  # fmt: skip
"""The fixed ids, in the order they are shown."""

REGISTERS: tuple[str, ...] = get_args(Register)
"""The ways of writing that examples are sorted by."""

_FOLDER = Path(__file__).parent
_AREA_FIELDS = {
    "id", "name", "definition", "hidden", "ranked", "neighbour", "survey_items", "lexicon", "example",
}  # fmt: skip
_BANK_HEADER = ["register", "kind", "secondary", "text"]
_KINDS_HEADER = ["register", "kind", "area", "text"]


@dataclass(frozen=True, slots=True)
class Example:
    """One written example of how people speak of an area, or of a kind of text."""

    register: str
    """``enkat``, ``sms``, ``dialog`` or ``tjansteman``."""
    kind: str
    """``problem`` or ``wish`` in an area's bank; also ``praise``, ``out_of_scope`` and ``non_answer`` among kinds."""
    secondary: str
    """A further area the text speaks of, or empty."""
    text: str
    """The example."""
    area: str = ""
    """Area the text speaks of; empty where none fits."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words that tell an area from its neighbours, in small letters."""

    stems: tuple[str, ...] = ()
    """Words, and beginnings of words, as they are typed."""
    phrases: tuple[str, ...] = ()
    """Several words in a row."""
    heads: tuple[str, ...] = ()
    """Last parts of compounds."""
    modifiers: tuple[str, ...] = ()
    """First parts of compounds."""
    slang: tuple[str, ...] = ()
    """Slang."""
    misspellings: tuple[str, ...] = ()
    """Common misspellings."""

    def every(self) -> tuple[str, ...]:
        """Give all words, each once, in order."""
        return tuple(dict.fromkeys(word for part in fields(self) for word in getattr(self, part.name)))


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An area that is easily taken for another, and what tells them apart."""

    id: str
    """Id of the neighbour."""
    how: str
    """Swedish: what tells them apart."""


@dataclass(frozen=True, slots=True)
class Area:
    """One problem area."""

    id: str
    """Fixed id, or the municipality's own."""
    name: str
    """Swedish name."""
    definition: str
    """Swedish: what belongs here."""
    hidden: bool = False
    """Whether it shows badly in dialogue and must be ranked on other streams."""
    ranked: bool = True
    """Whether it is a problem that can be ranked; ``False`` for wishes."""
    neighbours: tuple[Neighbour, ...] = ()
    """Areas it is easily taken for."""
    survey_items: tuple[str, ...] = ()
    """Folded phrases that tell a survey question or a type of crime."""
    lexicon: Words = field(default_factory=Words)
    """Words that tell the area."""
    bank: tuple[Example, ...] = ()
    """Examples to learn from."""

    @property
    def examples(self) -> tuple[Example, ...]:
        """The bank under its other name."""
        return self.bank


def load_areas(extra: Path | None = None) -> tuple[Area, ...]:
    """Give the problem areas, in the order of ``AREA_IDS``, a municipality's own ones last.

    Args:
        extra: A TOML file with ``[[area]]`` tables, or one area at its top level. An area with a known id is
            extended: its texts and words are added, and the fields that are given replace the shipped ones.

    Raises:
        UserError: The extra file cannot be read, or a field in it is wrong.
    """
    areas = _shipped()
    return areas if extra is None else _extended(areas, extra)


@lru_cache(maxsize=1)
def load_kinds() -> tuple[Example, ...]:
    """Give the examples of wishes, praise, texts out of scope and non-answers."""
    path = _FOLDER / "kinds.tsv"
    return tuple(
        Example(register, kind, "", text, area)
        for register, kind, area, text in _rows(path.read_text(encoding="utf-8"), _KINDS_HEADER, path.name)
    )


@lru_cache(maxsize=1)
def load_concepts() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Give the concepts: (name, words), so that a word the bank never used is known by those it is kin to."""
    lines = (_FOLDER / "concepts.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return tuple((name, tuple(words.split())) for name, _, words in (line.partition("\t") for line in lines))


@lru_cache(maxsize=1)
def _shipped() -> tuple[Area, ...]:
    """Read the areas that lie beside this module."""
    return tuple(_shipped_area(area_id) for area_id in AREA_IDS)


def _shipped_area(area_id: str) -> Area:
    path = _FOLDER / f"{area_id}.toml"
    table = toml_file.read_toml(path)
    bank = _rows(path.with_suffix(".tsv").read_text(encoding="utf-8"), _BANK_HEADER, f"{area_id}.tsv")
    area = _area(table, Area(area_id, area_id, ""), path.name)
    return replace(area, bank=tuple(Example(r, k, second, text, area_id) for r, k, second, text in bank))


def _rows(text: str, header: list[str], source: str) -> list[list[str]]:
    """Read the rows of a bank; every row has all columns."""
    first, *rows = csv.reader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE)
    if first != header:
        raise UserError("Rubrikraden i exempelbanken är fel.", source, f"Den ska vara {', '.join(header)}.")
    for number, row in enumerate(rows, 2):
        if len(row) != len(header) or not row[-1].strip():
            raise UserError("Raden i exempelbanken har fel antal fält eller saknar text.", f"{source}, rad {number}")
        _check_example(row[0], row[1], f"{source}, rad {number}")
    return rows


def _check_example(register: str, kind: str, source: str) -> None:
    if register not in REGISTERS:
        raise UserError(f"Fältet register har värdet «{register}».", source, f"Välj bland {', '.join(REGISTERS)}.")
    if kind not in get_args(ExampleKind):
        allowed = ", ".join(get_args(ExampleKind))
        raise UserError(f"Fältet kind har värdet «{kind}».", source, f"Välj bland {allowed}.")


def _extended(areas: tuple[Area, ...], extra: Path) -> tuple[Area, ...]:
    """Add the areas of a file to the known ones."""
    content = toml_file.read_toml(extra)
    if "area" in content and set(content) != {"area"}:
        other = ", ".join(sorted(set(content) - {"area"}))
        raise UserError(f"Fälten {other} står utanför [[area]].", extra.name, "Flytta in dem under ett område.")
    tables = content.get("area", [content])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise UserError("Fältet area är ingen lista av områden.", extra.name, "Skriv [[area]] före varje område.")
    known = {area.id: area for area in areas}
    for number, table in enumerate(tables, 1):
        area_id = toml_file.text(table, "id", "", f"{extra.name}, område {number}")
        if not area_id or slug(area_id) != area_id:
            hint = "Ge området ett id av små bokstäver a–z, siffror och bindestreck."
            raise UserError("Fältet id saknas eller har otillåtna tecken.", f"{extra.name}, område {number}", hint)
        where = f"{extra.name}, område {area_id}"
        if area_id not in known:
            _require(table, where)
        known[area_id] = _area(table, known.get(area_id, Area(area_id, area_id, "")), where)
    return tuple(known.values())


def _require(table: dict[str, object], source: str) -> None:
    """A new area needs a name and a definition."""
    for name in ("name", "definition"):
        if not table.get(name):
            raise UserError(f"Fältet {name} saknas.", source, "Ett nytt område behöver både name och definition.")


def _area(table: dict[str, object], base: Area, source: str) -> Area:
    """Lay what a table says over an area."""
    if unknown := sorted(set(table) - _AREA_FIELDS):
        allowed = ", ".join(sorted(_AREA_FIELDS))
        raise UserError(f"Fältet {unknown[0]} är okänt.", source, f"Fälten är {allowed}.")
    return replace(
        base,
        name=toml_file.text(table, "name", base.name, source),
        definition=toml_file.text(table, "definition", base.definition, source),
        hidden=toml_file.flag(table, "hidden", source, default=base.hidden),
        ranked=toml_file.flag(table, "ranked", source, default=base.ranked),
        neighbours=_neighbours(table, source) or base.neighbours,
        survey_items=toml_file.joined(base.survey_items, toml_file.words(table, "survey_items", source)),
        lexicon=_words(table, base.lexicon, source),
        bank=base.bank + _own_examples(table, base.id, source),
    )


def _words(table: dict[str, object], base: Words, source: str) -> Words:
    lexicon = table.get("lexicon", {})
    names = [part.name for part in fields(Words)]
    if not isinstance(lexicon, dict):
        raise UserError("Fältet lexicon är ingen tabell.", source, "Skriv [lexicon] med listor under.")
    if unknown := sorted(set(lexicon) - set(names)):
        raise UserError(f"Fältet lexicon.{unknown[0]} är okänt.", source, f"Fälten är {', '.join(names)}.")
    return Words(
        **{
            name: toml_file.joined(getattr(base, name), toml_file.words(lexicon, name, source, "lexicon."))
            for name in names
        }
    )


def _neighbours(table: dict[str, object], source: str) -> tuple[Neighbour, ...]:
    return tuple(
        Neighbour(toml_file.text(row, "id", "", source), toml_file.text(row, "how", "", source))
        for row in toml_file.tables(table, "neighbour", source)
    )


def _own_examples(table: dict[str, object], area_id: str, source: str) -> tuple[Example, ...]:
    """Read the examples of a municipality's own file."""
    found = []
    for row in toml_file.tables(table, "example", source):
        register, kind = (
            toml_file.text(row, "register", "enkat", source),
            toml_file.text(row, "kind", "problem", source),
        )
        _check_example(register, kind, source)
        text = toml_file.text(row, "text", "", source)
        if not text:
            raise UserError("Fältet example.text saknas.", source, "Skriv exemplets text.")
        found.append(Example(register, kind, toml_file.text(row, "secondary", "", source), text, area_id))
    return tuple(found)
