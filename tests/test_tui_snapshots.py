"""Every step of the app on the finished example, as text that can be read in a diff and as a picture beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tui_walk import copy_of, settle

from author.tui.app import LofteApp

pytestmark = pytest.mark.pictures

STEPS = ("kartlaggning", "problembild", "prioritering", "atgarder", "lofte")


@pytest.mark.parametrize(("size", "suffix"), [((80, 24), "80x24"), ((120, 36), "120x36")])
async def test_steps_look_as_before(finished: Path, tmp_path: Path, same_screen, size, suffix) -> None:
    """The five steps show what they showed, in both sizes."""
    app = LofteApp(copy_of(finished, tmp_path / "exempel"))
    async with app.run_test(size=size) as pilot:
        await settle(pilot, lambda: app.view is not None and app.view.report is not None and app.view.current)
        for number, name in enumerate(STEPS, 1):
            app.action_step(number)
            app.clear_notifications()
            await settle(pilot)
            same_screen(app, f"{number}-{name}-{suffix}")


async def test_first_start_looks_as_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, same_screen) -> None:
    """A new user meets the five steps and the example."""
    monkeypatch.chdir(tmp_path)
    app = LofteApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        same_screen(app, "0-start-80x24")
