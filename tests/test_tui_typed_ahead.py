"""Keys that come faster than the screen: none is lost, and none goes to the wrong place."""

from __future__ import annotations

import asyncio
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from textual import events
from textual.command import CommandPalette
from tui_walk import settle

from author.tui.app import LofteApp
from author.tui.dialogs import FormDialog
from author.tui.meeting_screen import MeetingScreen
from author.tui.menu import Menu, MenuProvider

NAMES = {" ": "space", ".": "full_stop", "å": "å", "ä": "ä", "ö": "ö"}
KEYS = {"enter": "\r", "tab": "\t", "ctrl+p": "\x10", "ctrl+s": "\x13", "escape": "\x1b"}


def burst(app: LofteApp, *keys: str) -> None:
    """Press keys and write texts at once, as a terminal does that has been held up; a text begins with ``=``."""
    for key in keys:
        for one in key[1:] if key.startswith("=") else (key,):
            character = KEYS.get(one) or (one if len(one) == 1 else None)
            app.post_message(events.Key(NAMES.get(one, one), character))


@pytest.fixture
async def opened(finished: Path, tmp_path: Path):
    """The finished example, open in step 4."""
    app = LofteApp(Path(shutil.copy(finished, tmp_path)))
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot, lambda: app.view is not None and app.view.report is not None)
        await pilot.press("f5")
        await settle(pilot)
        yield pilot


async def test_a_form_opened_and_filled_in_one_burst(opened) -> None:
    """Menu, words, Enter, the text of a commitment and Ctrl+S pressed at once give that commitment, whole."""
    app = opened.app
    before = len(app.view.draft.commitments)
    text = "Polisen går minst 20 fotpatruller i Centrum under 2026."
    burst(app, "ctrl+p", "=eget åtagande", "enter", f"={text}", "ctrl+s")
    await settle(opened, lambda: len(app.view.draft.commitments) > before)
    assert app.view.draft.commitments[-1].text == text


async def test_a_slow_form_gets_what_was_typed_before_it_came(opened, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the form takes long to begin, the letters wait for it."""
    slow = FormDialog.begin

    def begin(form: FormDialog) -> None:
        time.sleep(0.2)
        slow(form)

    monkeypatch.setattr(FormDialog, "begin", begin)
    burst(opened.app, "f5", "ctrl+p", "=eget åtagande", "enter", "=Text som skrevs för tidigt")
    await settle(opened, lambda: isinstance(opened.app.screen, FormDialog) and not opened.app.screen.opening)
    await settle(opened, lambda: opened.app.screen.query_one("#field-text").text == "Text som skrevs för tidigt")


@pytest.mark.parametrize("keys", [("enter",), ("enter", "f4")])
async def test_enter_before_the_hits_runs_what_was_typed(opened, monkeypatch: pytest.MonkeyPatch, keys) -> None:
    """Enter in the menu waits for a slow search, and never runs what stood marked before it."""
    found = MenuProvider.search

    async def search(provider: MenuProvider, query: str):
        await asyncio.sleep(0.2)
        async for hit in found(provider, query):
            yield hit

    monkeypatch.setattr(MenuProvider, "search", search)
    chosen: list[str] = []
    monkeypatch.setattr(LofteApp, "choose", lambda _, command: chosen.append(command.title))
    await opened.press("ctrl+p")
    await settle(opened, lambda: isinstance(opened.app.screen, Menu))
    burst(opened.app, "=meddelanden", *keys)
    await settle(opened, lambda: chosen)
    await settle(opened, lambda: not isinstance(opened.app.screen, CommandPalette))
    assert chosen == ["Visa meddelanden"]
    await settle(opened, lambda: (3 if "f4" in keys else 4) == opened.app.screen.NUMBER)


async def test_the_arrow_waits_for_the_hits(opened, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words, arrow down and Enter at once run the second hit, as they do when typed slowly."""
    chosen: list[str] = []
    monkeypatch.setattr(LofteApp, "choose", lambda _, command: chosen.append(command.title))
    await opened.press("ctrl+p")
    await settle(opened, lambda: isinstance(opened.app.screen, Menu))
    await opened.press(*"löfte")
    await settle(opened)
    await opened.press("down", "enter")
    await settle(opened, lambda: chosen)
    burst(opened.app, "ctrl+p", "=löfte", "down", "enter")
    await settle(opened, lambda: len(chosen) == 2)
    assert chosen[0] == chosen[1]


async def test_steps_and_enter_in_one_burst_land_in_order(opened) -> None:
    """F-keys followed by the menu go to the last step and open what belongs there."""
    burst(opened.app, "f2", "f3", "f4", "ctrl+p", "=prioriteringsmöte", "enter")
    await settle(opened, lambda: any(isinstance(screen, MeetingScreen) for screen in opened.app.screen_stack))
    assert opened.app.screen_stack[2].NUMBER == 3


async def test_no_key_is_kept_when_the_one_before_is_through(opened) -> None:
    """From the moment the waiting ends, a key is handed on at once and not laid aside for a next one."""
    app = opened.app
    for _ in range(20):
        app.post_message(events.Key("f4", None))
        await _each_turn(lambda: app._following is not None)
        task = app._following
        await _each_turn(task.done)
        assert app._following is None
    assert not app._typed


async def _each_turn(until: Callable[[], bool]) -> None:
    """Look at every turn of the event loop."""
    for _ in range(100_000):
        if until():
            return
        await asyncio.sleep(0)
    raise AssertionError("never came")
