"""The columns that features are counted in, weighed by rarity, and texts as rows of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Protocol, TypeAlias, overload

from surveys.features import BLOCKS, PLAIN, Analyser

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    Floats: TypeAlias = NDArray[np.float64]


class Triples(Protocol):
    """The same matrix as rows, columns and values."""

    row: NDArray[np.intp]
    col: NDArray[np.intp]
    data: Floats


class Matrix(Protocol):
    """What is asked of a sparse matrix of the library, which has no types."""

    shape: tuple[int, int]

    def transpose(self) -> Matrix:
        """Exchange rows and columns."""
        ...

    @overload
    def __matmul__(self, other: Floats, /) -> Floats: ...
    @overload
    def __matmul__(self, other: Matrix, /) -> Matrix: ...
    def __mul__(self, other: float, /) -> Matrix: ...
    def __rmul__(self, other: float, /) -> Matrix: ...
    def __gt__(self, other: float, /) -> Matrix: ...
    def __getitem__(self, at: object, /) -> Matrix: ...
    def multiply(self, other: Matrix | Floats, /) -> Matrix:
        """Multiply value by value."""
        ...

    def astype(self, kind: type[np.float64], /) -> Matrix:
        """Give the values as another kind of number."""
        ...

    def sum(self, axis: int) -> Floats:
        """Add up along an axis."""
        ...

    def todense(self) -> Floats:
        """Give all values, as a matrix."""
        ...

    def tocsr(self) -> Matrix:
        """Give it row by row."""
        ...

    def toarray(self) -> Floats:
        """Give all values."""
        ...

    def tocoo(self) -> Triples:
        """Give it as triples."""
        ...


_MOST_ROWS = 50_000
"""So many units are remembered; a space lives as long as the process."""
Row = tuple[tuple[tuple[int, ...], tuple[float, ...]], ...]
"""Columns and values of a unit, by block."""


@dataclass(frozen=True)
class Space:
    """The columns of the vectors and how rare each is; made from the example bank."""

    columns: tuple[tuple[str, ...], ...]
    """Names of the features, by block, sorted."""
    rarity: tuple[Floats, ...]
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


def learn_space(
    texts: Sequence[tuple[str, ...]], analyser: Analyser, weights: tuple[float, ...], least: int
) -> tuple[Space, Matrix]:
    """Build the columns from the units of texts: every feature that at least ``least`` of them have.

    Returns:
        The space, and the texts in it as one sparse matrix, see ``vectors``.
    """
    import numpy as np

    counts, units = _counted(texts)
    features = [analyser.features(unit) for unit in units]
    columns, rarity, table = [], [], []
    for block in BLOCKS:
        names, values = _by_unit([own.get(block, {}) for own in features])
        frequency = np.asarray(((counts @ (values > 0)) > 0).sum(axis=0)).ravel()
        kept = [n for n in sorted(range(len(names)), key=names.__getitem__) if frequency[n] >= least]
        rare = np.log((1 + len(texts)) / (1 + frequency[kept])) + 1
        columns.append(tuple(names[n] for n in kept))
        rarity.append(rare)
        table.append(values[:, kept].multiply(rare).tocsr())
    return Space(tuple(columns), tuple(rarity), weights), _side_by_side(counts, table, weights)


def vectors(texts: Sequence[str], analyser: Analyser, space: Space) -> Matrix:
    """Give the texts as one sparse matrix: a row each, the blocks side by side, each of length one times its weight."""
    words = space.positions[0]
    units = [tuple(u for u in analyser.units(t) if not u.startswith(PLAIN) or u in words) for t in texts]
    counts, distinct = _counted(units)
    return _side_by_side(counts, unit_table(distinct, analyser, space), space.weights)


def unit_table(units: Sequence[str], analyser: Analyser, space: Space) -> list[Matrix]:
    """Give the features of units, one sparse matrix a block, weighed by rarity."""
    from scipy import sparse

    data: list[list[float]] = [[] for _ in BLOCKS]
    indices: list[list[int]] = [[] for _ in BLOCKS]
    ends: list[list[int]] = [[0] for _ in BLOCKS]
    for unit in units:
        for b, (columns, values) in enumerate(_unit_row(unit, analyser, space)):
            indices[b].extend(columns)
            data[b].extend(values)
            ends[b].append(len(indices[b]))
    shapes = [(len(units), len(names)) for names in space.columns]
    made: list[Matrix] = [
        sparse.csr_matrix((d, i, e), shape=shape) for d, i, e, shape in zip(data, indices, ends, shapes, strict=True)
    ]
    return made


def _unit_row(unit: str, analyser: Analyser, space: Space) -> Row:
    """Give the columns and values of one unit; a space is always used with the analyser it was made with."""
    if (found := space.rows.get(unit)) is not None:
        return found
    if len(space.rows) >= _MOST_ROWS:
        space.rows.clear()
    features = analyser.features(unit)
    row = []
    for block, positions, rarity in zip(BLOCKS, space.positions, space.rarity, strict=True):
        at = [(positions[name], value) for name, value in features.get(block, {}).items() if name in positions]
        row.append((tuple(column for column, _ in at), tuple(value * float(rarity[column]) for column, value in at)))
    space.rows[unit] = tuple(row)
    return space.rows[unit]


def _counted(texts: Sequence[tuple[str, ...]]) -> tuple[Matrix, list[str]]:
    """Give the texts as a sparse matrix of ones, text × unit, and the units in order of first occurrence."""
    from scipy import sparse

    rows: dict[str, int] = {}
    indices = [rows.setdefault(unit, len(rows)) for units in texts for unit in units]
    ends = [0, *accumulate(len(units) for units in texts)]
    return sparse.csr_matrix(([1.0] * len(indices), indices, ends), shape=(len(texts), len(rows))), list(rows)


def _by_unit(features: Sequence[dict[str, float]]) -> tuple[list[str], Matrix]:
    """Give the features of units as a sparse matrix, unit × feature, and the features' names."""
    from scipy import sparse

    at: dict[str, int] = {}
    indices = [at.setdefault(name, len(at)) for own in features for name in own]
    values = [value for own in features for value in own.values()]
    ends = [0, *accumulate(len(own) for own in features)]
    return list(at), sparse.csr_matrix((values, indices, ends), shape=(len(features), len(at)))


def _side_by_side(counts: Matrix, table: Sequence[Matrix], weights: Sequence[float]) -> Matrix:
    from scipy import sparse

    blocks = [_unit_length(counts @ part) * weight for part, weight in zip(table, weights, strict=True)]
    joined: Matrix = sparse.hstack(blocks, format="csr")
    return joined


def _unit_length(matrix: Matrix) -> Matrix:
    """Bring every row that is not empty to length one."""
    import numpy as np
    from scipy import sparse

    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    lengths[lengths == 0] = 1.0
    scaled: Matrix = sparse.diags(1.0 / lengths) @ matrix
    return scaled
