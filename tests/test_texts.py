"""The list of Swedish texts: what a user can meet is in it, what no one is shown is not."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def lister():
    """The script that makes the list."""
    spec = importlib.util.spec_from_file_location("texts", ROOT / "docs" / "texts.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_it_finds_what_is_shown_and_leaves_out_what_is_not(lister):
    """Messages, labels, pieced texts and the help of commands are found; docstrings, patterns, keys and SQL are not."""
    source = '''
"""Modulens beskrivning på svenska."""
import re
SOME = re.compile("gatan|vägen")
SQL = "SELECT a FROM b WHERE c"
KEY = "file_name"
def tell(n):
    """Säger något."""
    button("Läs in fil…")
    say(f"Läste in {n} rader på {where}.")
    column("Rader")
@click.command("x")
def command():
    """Hjälpen till kommandot."""
'''
    assert [text for _, text in sorted(lister.texts_of(source))] == [
        "Läs in fil…", "Läste in {…} rader på {…}.", "Rader", "Hjälpen till kommandot.",
    ]  # fmt: skip


def test_the_list_holds_every_button_and_says_where(lister):
    """Every button and command of the app stands in the list, with a line that holds it."""
    from author.tui.app import LofteApp
    from author.tui.start import StartScreen
    from author.tui.steps import step_commands

    found = lister.texts()
    shown = {text for _, _, text in found}
    commands = [*LofteApp.ANYWHERE, *StartScreen.CHOICES, *(c for n in range(1, 6) for c in step_commands(n))]
    assert {c.title for c in commands} - shown == set()
    assert len(found) > 2_000
    for file, line, text in found[:: len(found) // 60]:
        rows = (ROOT / file).read_text(encoding="utf-8").splitlines()
        assert text.split()[0].split("{")[0][:4] in " ".join(rows[line - 1 : line + 6]), (file, line, text)
