"""SPSS files: labels for codes, user-missing answers left out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from surveys.errors import UserError
from surveys.model import Sheet
from surveys.readers.workbooks import make_sheet

if TYPE_CHECKING:
    import pandas as pd


def read_spss(path: Path) -> tuple[Sheet, ...]:
    """Read a .sav as one sheet: the variable labels as titles, answers as labels, missing answers empty; case 1 is row 1."""
    import pyreadstat

    try:
        frame, meta = pyreadstat.read_sav(str(path), user_missing=False)
    except (pyreadstat.ReadstatError, ValueError, UnicodeDecodeError) as error:
        raise UserError(
            "SPSS-filen är skadad och kan inte läsas.", path.name, "Exportera den på nytt från SPSS."
        ) from error
    titles = [meta.column_names_to_labels.get(name) or name for name in meta.column_names]
    columns = [
        _answers(frame[name], dict(meta.variable_value_labels.get(name, {}).items())) for name in meta.column_names
    ]
    rows: list[tuple[object, ...]] = [tuple(titles), *zip(*columns, strict=True)]
    return (make_sheet(meta.file_label or path.stem, rows, first=0),)


def _answers(column: pd.Series, labels: dict[object, str]) -> list[object]:
    """Give the answers of one column; what is no number, day or text counts as missing."""
    return [
        None if gone else _answer(value, labels) for value, gone in zip(column.tolist(), column.isna(), strict=True)
    ]


def _answer(value: object, labels: dict[object, str]) -> object:
    """Give the label of a code, the value itself where it has none, ``None`` for missing."""
    if value is None or value == "":
        return None
    if value in labels:
        return labels[value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, int | float) else str(value)
