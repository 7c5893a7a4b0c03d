"""What JSON holds, as a type: the form in which values leave the program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

Json: TypeAlias = str | int | float | bool | Sequence["Json"] | Mapping[str, "Json"] | None
"""A value that JSON can hold; lists and tables are only read."""
