"""The analysis alone on one column of texts, without a project."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

from surveys.errors import UserError

_LONGEST = 9
"""Digits of the number of a row."""

if TYPE_CHECKING:
    from surveys.analysis_json import PlacedTexts


def place_column(
    path: Path | None,
    lines: list[str] | None,
    column: str | None,
    *,
    areas_file: str | None,
    k: int | None,
    seed: int,
    coded: Path | None,
    cache: Path | None,
    embedder: str | None = None,
) -> PlacedTexts:
    """Place one text per row in problem areas; gives the contract's ``concerns --json``.

    Args:
        path: A csv, tsv or xlsx; ``None`` when ``lines`` are given.
        lines: One text per line.
        column: Title of the text column; ``None`` = the only or most text-like one.
        areas_file: A file of one's own areas, ``none`` for discovery alone, ``None`` for the shipped ones.
        k: Number of clusters in discovery.
        seed: The only source of chance.
        coded: Rows a person has coded.
        cache: Folder for the trained model.
        embedder: ``onnx:DIR``, a sentence model on the user's disk.
    """
    from surveys import intake
    from surveys.analysis_json import place_texts
    from surveys.areas import load_areas
    from surveys.embedder import load_embedder
    from surveys.model import Settings
    from surveys.privacy import mask

    if lines is not None:
        texts = tuple((n, mask(line).text) for n, line in enumerate(lines, 1))
    else:
        assert path is not None
        texts = intake.read_texts(path, column)
    if not texts:
        raise UserError("det finns inga texter att dela in.", None if path is None else path.name, "Ange minst en rad.")
    areas = () if areas_file == "none" else load_areas(None if areas_file is None else Path(areas_file))
    settings = Settings(seed=seed, k=k, known_areas=areas_file != "none")
    labels = () if coded is None else read_coded(coded, len(texts), {a.id for a in areas})
    embed = None if embedder is None else load_embedder(embedder)
    return place_texts(texts, areas, settings, coded=labels, cache=cache, embed=embed)


def read_coded(path: Path, rows: int, known: set[str]) -> tuple[tuple[int, str], ...]:
    """Read ``row,area`` pairs from a csv or tsv.

    Raises:
        UserError: The file is missing, a column is missing, a row is outside the texts, or an area is unknown.
    """
    try:
        content = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise UserError(
            "filen med kodade rader finns inte.", path.name, "Kontrollera sökvägen efter --coded."
        ) from error
    except (UnicodeDecodeError, IsADirectoryError) as error:
        raise UserError(
            "filen med kodade rader är ingen text i UTF-8.", path.name, "Spara den som CSV UTF-8."
        ) from error
    delimiter = next((d for d in "\t;," if d in content.partition("\n")[0]), ",")
    table = csv.DictReader(content.splitlines(), delimiter=delimiter)
    if not {"row", "area"} <= set(table.fieldnames or ()):
        raise UserError("kolumnerna row och area saknas.", path.name, "Första raden ska vara row,area.")
    coded: list[tuple[int, str]] = []
    for number, line in enumerate(table, 2):
        row, area = (line["row"] or "").strip(), (line["area"] or "").strip()
        if not row.isdecimal() or len(row) > _LONGEST or not 1 <= int(row) <= rows:
            raise UserError(
                f"raden «{row}» finns inte bland texterna.", f"{path.name}, rad {number}", f"Ange 1 till {rows}."
            )
        if known and area not in known:
            raise UserError(
                f"problemområdet «{area}» är okänt i kodningen.",
                f"{path.name}, rad {number}",
                f"Välj bland: {', '.join(sorted(known))}.",
            )
        coded.append((int(row), area))
    return tuple(coded)
