from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from author.export.context import LOFTE_FIELDS
from author.export.templates import DESIGNS

GUIDE = (Path(__file__).resolve().parent.parent / "docs" / "mallar.md").read_text(encoding="utf-8")


def names(fields: Any) -> set[str]:
    """Give the names of all fields, those of lists too."""
    if isinstance(fields, list):
        return names(fields[0])
    return set() if isinstance(fields, str) else {*fields, *(n for value in fields.values() for n in names(value))}


def test_the_guide_names_every_field_and_design():
    """A field or design that exists is in the guide, and a field in a tag of the guide exists."""
    assert {n for n in names(LOFTE_FIELDS) if f"`{n}`" not in GUIDE} == set()
    assert all(f"`{design.name}`" in GUIDE for design in DESIGNS)
    printed = {word for tag in re.findall(r"\{\{ ([\w.]+) \}\}", GUIDE) for word in tag.split(".")}
    assert printed - names(LOFTE_FIELDS) <= {"grupp", "åtagande", "del", "punkt"}


def test_the_guide_shows_pictures_that_exist():
    """Every picture of the guide lies where it says."""
    pictures = re.findall(r"\]\((bilder/[^)]+)\)", GUIDE)
    assert len(pictures) >= 5
    assert all((Path(__file__).resolve().parent.parent / "docs" / picture).is_file() for picture in pictures)
