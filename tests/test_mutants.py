"""The script that changes the program and sees tests fail: its changes are real, repeatable, and its excuses current."""

from __future__ import annotations

import ast
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def mutants() -> ModuleType:
    """The script, loaded from its file."""
    spec = importlib.util.spec_from_file_location("mutants", ROOT / "benchmarks" / "mutants.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["mutants"] = module
    spec.loader.exec_module(module)
    return module


def test_every_change_is_another_program(mutants: ModuleType) -> None:
    """What is drawn is valid Python that differs from what is there, in files of the group, the same for the same seed."""
    for group in ("ranking", "store"):
        tried, every = mutants.drawn(group, 6, 1)
        assert len(tried) == 6 < every
        assert [m.key for m in tried] == [m.key for m in mutants.drawn(group, 6, 1)[0]]
        for mutant in tried:
            before = (ROOT / mutant.file).read_bytes()
            after = mutants.changed(before, mutant)
            assert ast.dump(ast.parse(after)) != ast.dump(ast.parse(before)), mutant.key


def test_the_tests_of_each_group_exist(mutants: ModuleType) -> None:
    """Every test file named is there, and every group has files."""
    for files, *names in mutants.GROUPS.values():
        assert any(True for pattern in files.split() for _ in ROOT.glob(pattern))
        assert all((ROOT / "tests" / name).is_file() for each in names for name in each.split())


def test_every_reason_is_of_a_change_there_is(mutants: ModuleType) -> None:
    """A survivor that is excused is still one of the changes of its file, and its reason says something."""
    for key, reason in mutants.reasons().items():
        assert key in {m.key for m in mutants.mutants_of(key.partition(" ")[0])}, key
        assert len(reason.split()) > 5
