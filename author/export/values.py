"""The fields of a löfte as types: what a template, the web page and the preview get, and how a schema is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias, TypedDict

Schema: TypeAlias = str | Sequence["Schema"] | Mapping[str, "Schema"]
"""The fields there are: a list holds the fields of its items, an empty text stands for any text."""


class ItemValues(TypedDict):
    """A commitment, with those nested under it."""

    text: str
    vem: str
    under: list[ItemValues]


class GroupValues(TypedDict):
    """The commitments under one heading."""

    rubrik: str
    åtaganden: list[ItemValues]


class AreaValues(TypedDict):
    """A chosen problem area."""

    namn: str
    rader: list[str]
    problembild: list[str]
    orsak: str
    orsaker: list[str]
    mål: list[str]
    grupper: list[GroupValues]


class SignerValues(TypedDict):
    """One who is to sign."""

    ruta: str
    namn: str
    titel: str
    part: str


class SigningValues(TypedDict):
    """The section that is signed."""

    exemplar: str
    ort_och_datum: str
    ledtext: str
    ort_utan_underskrift: str
    underskrifter: list[SignerValues]


class LofteValues(SigningValues):
    """All that a löfte prints."""

    titel: str
    parter: str
    giltighet: str
    diarienummer: str
    polisens_diarienummer: str
    beslut: str
    bakgrund: list[str]
    inriktning: str
    områden: list[AreaValues]
    områden_med_löften: list[AreaValues]
    områden_utan_löften: list[AreaValues]
    grupper: list[GroupValues]
    övriga_grupper: list[GroupValues]
    uppföljning: str
    sammankallande: str
    uppföljningsrader: list[dict[str, str]]
    kommunikation: str
    kontrollkod: str
