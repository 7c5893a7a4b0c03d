"""SPSS files: labels for codes, user-missing answers left out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from surveys.errors import UserError
from surveys.model import Sheet
from surveys.readers.workbooks import make_sheet


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
        [_answer(value, meta.variable_value_labels.get(name, {})) for value in frame[name].tolist()]
        for name in meta.column_names
    ]
    rows: list[tuple[object, ...]] = [tuple(titles), *zip(*columns, strict=True)]
    return (make_sheet(meta.file_label or path.stem, rows, first=0),)


def _answer(value: Any, labels: dict[Any, str]) -> object:  # noqa: ANN401 - whatever the frame holds
    """Give the label of a code, the value itself where it has none, ``None`` for missing."""
    if value is None or value != value or value == "":  # noqa: PLR0124 - NaN is the value that differs from itself
        return None
    if value in labels:
        return labels[value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, int | float) else str(value)
