"""Every library the program needs has a licence that a kommun can use it under, and the page of licences is true."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ALLOWED = r"MIT|MIT-0|MIT-CMU|MIT License|BSD License|BSD-2-Clause|BSD-3-Clause|0BSD|Apache-2\.0|Apache Software License|PSF-2\.0|Python Software Foundation License|Zlib|CC0-1\.0|LGPL-2\.1-only|MPL-2\.0|Mozilla Public License 2\.0 \(MPL 2\.0\)|HPND|ISC|dependency licenses"


@pytest.fixture(scope="module")
def needed() -> dict[str, str]:
    """Licences of the installed libraries, as the script of the page reads them."""
    spec = importlib.util.spec_from_file_location("licences", ROOT / "docs" / "licences.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: dict[str, str] = module.needed()
    return found


def test_no_library_has_a_licence_with_conditions_on_use(needed: dict[str, str]) -> None:
    """Each part of each licence is on the list of allowed ones; GPL and AGPL are not."""
    for name, licence in needed.items():
        for part in re.split(r" AND | OR |; |, ", licence):
            assert re.fullmatch(ALLOWED, part), (name, licence)


@pytest.mark.parametrize(
    "licence", ["AGPL-3.0-only", "GNU Affero General Public License v3", "GPL-3.0-or-later", "okänd"]
)
def test_the_list_refuses(licence: str) -> None:
    """The list would stop a library under AGPL or GPL, or without a licence."""
    assert not re.fullmatch(ALLOWED, licence)


def test_the_page_lists_every_library(needed: dict[str, str]) -> None:
    """docs/licenser.md names every library that is needed here, with its licence; run docs/licences.py when it does not."""
    page = (ROOT / "docs" / "licenser.md").read_text(encoding="utf-8")
    for name, licence in needed.items():
        assert f"| {name} | {licence} |" in page, f"{name}: kör python docs/licences.py"
