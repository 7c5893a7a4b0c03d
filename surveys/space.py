"""The columns that features are counted in, weighed by rarity, and texts as rows of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from surveys.features import BLOCKS, PLAIN, Analyser

if TYPE_CHECKING:
    from collections.abc import Sequence

Known = dict[str, dict[str, dict[str, float]]]
"""Features of units worked out before: unit -> block -> feature -> value."""
Row = tuple[tuple[tuple[int, ...], tuple[float, ...]], ...]
"""Columns and values of a unit, by block."""


@dataclass(frozen=True)
class Space:
    """The columns of the vectors and how rare each is; made from the example bank."""

    columns: tuple[tuple[str, ...], ...]
    """Names of the features, by block, sorted."""
    rarity: tuple[Any, ...]
    """Inverse document frequency of the columns, by block."""
    weights: tuple[float, ...]
    """How much each block counts."""

    @cached_property
    def positions(self) -> tuple[dict[str, int], ...]:
        """Column of a feature, by block."""
        return tuple({name: i for i, name in enumerate(names)} for names in self.columns)

    @cached_property
    def rows(self) -> dict[str, Row]:
        """Columns and values of the units met so far, so that each is worked out once."""
        return {}

    @property
    def size(self) -> int:
        """Number of columns in all."""
        return sum(len(names) for names in self.columns)


def make_space(
    texts: Sequence[tuple[str, ...]], analyser: Analyser, weights: tuple[float, ...], least: int, known: Known
) -> Space:
    """Build the columns from the units of texts: every feature that at least ``least`` of them have.

    The features of the units met are left in ``known``.
    """
    import numpy as np

    frequency: dict[str, dict[str, int]] = {block: defaultdict(int) for block in BLOCKS}
    for units in texts:
        seen: dict[str, set[str]] = {block: set() for block in BLOCKS}
        for unit in units:
            if unit.startswith(PLAIN):
                frequency["word"][unit] += 1
                continue
            if unit not in known:
                known[unit] = analyser.features(unit)
            for block, features in known[unit].items():
                seen[block].update(features)
        for block, names in seen.items():
            for name in names:
                frequency[block][name] += 1
    columns = tuple(tuple(sorted(n for n, df in frequency[block].items() if df >= least)) for block in BLOCKS)
    rarity = tuple(
        np.array([np.log((1 + len(texts)) / (1 + frequency[block][n])) + 1 for n in names], dtype=np.float64)
        for block, names in zip(BLOCKS, columns, strict=True)
    )
    return Space(columns, rarity, weights)


def vectors(texts: Sequence[str], analyser: Analyser, space: Space) -> Any:  # noqa: ANN401 - a scipy matrix
    """Give the texts as one sparse matrix, see ``unit_vectors``."""
    return unit_vectors([analyser.units(text) for text in texts], analyser, space)


def unit_vectors(texts: Sequence[tuple[str, ...]], analyser: Analyser, space: Space, known: Known | None = None) -> Any:  # noqa: ANN401 - a scipy matrix
    """Give the texts as one sparse matrix: a row each, the blocks side by side, each of length one times its weight."""
    from scipy import sparse

    unit_rows: dict[str, int] = {}
    indices: list[int] = []
    ends = [0]
    words = space.positions[0]
    for units in texts:
        seen = [unit for unit in units if not unit.startswith(PLAIN) or unit in words]
        indices += [unit_rows.setdefault(unit, len(unit_rows)) for unit in seen]
        ends.append(len(indices))
    counts = sparse.csr_matrix(([1.0] * len(indices), indices, ends), shape=(len(texts), len(unit_rows)))
    table = unit_table(list(unit_rows), analyser, space, known or {})
    blocks = [_unit_length(counts @ part) * weight for part, weight in zip(table, space.weights, strict=True)]
    return sparse.hstack(blocks, format="csr")


def unit_table(units: Sequence[str], analyser: Analyser, space: Space, known: Known | None = None) -> list[Any]:
    """Give the features of units, one sparse matrix a block, weighed by rarity."""
    from scipy import sparse

    data: list[list[float]] = [[] for _ in BLOCKS]
    indices: list[list[int]] = [[] for _ in BLOCKS]
    ends: list[list[int]] = [[0] for _ in BLOCKS]
    for unit in units:
        for b, (columns, values) in enumerate(_unit_row(unit, analyser, space, known)):
            indices[b].extend(columns)
            data[b].extend(values)
            ends[b].append(len(indices[b]))
    shapes = [(len(units), len(names)) for names in space.columns]
    return [
        sparse.csr_matrix((d, i, e), shape=shape) for d, i, e, shape in zip(data, indices, ends, shapes, strict=True)
    ]


def _unit_row(unit: str, analyser: Analyser, space: Space, known: Known | None) -> Row:
    """Give the columns and values of one unit; a space is always used with the analyser it was made with."""
    if (found := space.rows.get(unit)) is not None:
        return found
    features = known[unit] if known and unit in known else analyser.features(unit)
    row = []
    for block, positions, rarity in zip(BLOCKS, space.positions, space.rarity, strict=True):
        at = [(positions[name], value) for name, value in features.get(block, {}).items() if name in positions]
        row.append((tuple(column for column, _ in at), tuple(value * float(rarity[column]) for column, value in at)))
    space.rows[unit] = tuple(row)
    return space.rows[unit]


def _unit_length(matrix: Any) -> Any:  # noqa: ANN401 - a scipy matrix
    """Bring every row that is not empty to length one."""
    import numpy as np
    from scipy import sparse

    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    lengths[lengths == 0] = 1.0
    return sparse.diags(1.0 / lengths) @ matrix
