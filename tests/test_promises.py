"""The page of promises names tests that exist, and the script that deletes the code finds the code it deletes."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "tillforlitlighet.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def promises() -> ModuleType:
    """The script, loaded from its file."""
    spec = importlib.util.spec_from_file_location("promises", ROOT / "benchmarks" / "promises.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["promises"] = module
    spec.loader.exec_module(module)
    return module


def test_every_promise_stands_on_the_page_beside_its_test(promises: ModuleType) -> None:
    """Page and script say the same sentence and name the same test, and the code that is deleted is there."""
    assert len(promises.PROMISES) >= 15
    for promise in promises.PROMISES:
        test = promise.test.rpartition("::")[2]
        assert re.search(rf"\| {re.escape(promise.said)} \| `{test}` \|", PAGE), promise.said
        assert promise.kept in (ROOT / promise.file).read_text(encoding="utf-8"), promise.said


def test_every_test_on_the_page_exists() -> None:
    """Each test named on the page is a function of a test module."""
    written = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "tests").glob("test_*.py"))
    named = re.findall(r"\| `(test_\w+)` \|", PAGE)
    assert len(named) > 25
    for name in named:
        assert f"def {name}(" in written, name
