"""The fixed words of the model as values, and the way from a text to one of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar, get_args

from surveys.model.analysis import StatementKind
from surveys.model.evidence import Direction, Kind, Role, Unit

T = TypeVar("T", bound=str)
KINDS: tuple[Kind, ...] = get_args(Kind)
ROLES: tuple[Role, ...] = get_args(Role)
UNITS: tuple[Unit, ...] = get_args(Unit)
STATEMENT_KINDS: tuple[StatementKind, ...] = get_args(StatementKind)
DIRECTIONS: tuple[Direction, ...] = get_args(Direction)


def one_of(text: str, known: Iterable[T]) -> T:
    """Give the fixed word that a text is.

    Raises:
        ValueError: It is none of them.
    """
    for word in known:
        if word == text:
            return word
    raise ValueError(text)
