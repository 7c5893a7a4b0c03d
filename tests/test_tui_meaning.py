"""The screens at three sizes: the text beside what it must mean - what is chosen, which step, what comes next, which keys.

The picture is kept at the middle size; ``LOFTE_NEW_SCREENS=1`` writes text and pictures anew.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from english import screen_text
from textual.command import CommandList, CommandPalette
from textual.widgets import Button, Input, OptionList, TextArea
from tui_walk import answer_all, copy_of, settle

from author.session import meeting as meetings
from author.tui.app import LofteApp
from author.tui.frame import KeyHint, RailStep
from author.tui.rows import Rows

if TYPE_CHECKING:
    from textual.pilot import Pilot

SIZES = ((80, 24), (100, 30), (120, 36))
EVERYWHERE = ("F1 Hjälp", "Ctrl+P Meny", "Ctrl+F Sök", "Ctrl+Z Ångra", "Ctrl+Y Gör om", "Ctrl+Q Avsluta")
"""The keys of every screen that is no dialog."""


@dataclass(frozen=True)
class Stop:
    """A screen, and what must be told on it whatever its size."""

    name: str
    chosen: str
    """Part of the row, button or field the cursor is on."""
    step: str = ""
    """The step of the rail that stands out; empty where there is no rail."""
    following: str = ""
    """The button that stands out as the next thing to do."""
    shows: tuple[str, ...] = ()
    """Signs and words that tell how things stand."""
    keys: tuple[str, ...] = EVERYWHERE
    """The hints of the key line; none in dialogs."""
    old: bool = False
    """Whether the smallest and the largest size are kept by ``test_tui_snapshots``."""


STEP = ("✓ klar",)
STOPS = {
    stop.name: stop
    for stop in (
        Stop("start", "Prova med exempeldata", following="Prova med exempeldata", shows=("Så går det till",)),
        Stop("kartlaggning", "Läs in fil…", "F2", "Läs in fil…", (*STEP, "rader lästa ="), old=True),
        Stop("problembild", "Ungdomsgrupper", "F3", "Visa området…", (*STEP, "1–3", "påståenden ="), old=True),
        Stop("prioritering", "Narkotika", "F4", "Prioritera…", (*STEP, "3 prioriterade, 1 tas inte upp"), old=True),
        Stop("atgarder", "Narkotika", "F5", "Förslag…", (*STEP, "Alla områden har orsak och åtagande."), old=True),
        Stop("lofte", "", "F6", "", (*STEP, "0 fel och 2 råd", "Inget hindrar underskrift."), old=True),
        Stop("bakom", ".xlsx", "", "Flytta…", ("Ungdomsgrupper", "Plats 1", "Källa", "Blanksteg markerar")),
        Stop("sok", "", shows=("Sök i listan: 19 träffar", "Gå dit (Ctrl+S)"), keys=()),
        Stop("vikter", "0,35", "", "Spara vikterna", ("Hur tungt väger delarna?", "Programmets vikter", "Platserna är som de sparade.")),
        Stop("byt-namn", "Ungdomsgrupper", shows=("Nytt namn", "Avbryt", "Byt namn (Ctrl+S)"), keys=()),
        Stop("ta-inte-upp", "", shows=("Varför tas det inte upp i år?", "Avbryt"), keys=()),
        Stop("forslag", "Polisen och kommunen", shows=("Förslag för Narkotika", "intagna i utkastet"), following="Ta in…"),
        Stop("meny", "", shows=("Kartläggning  (F2)", "Läs in fil…"), keys=()),
        Stop("hjalp", "Stäng", shows=("Hjälp: Löfte och underskrift", "Överallt: F2–F6", "Stäng"), keys=()),
        Stop("historik", "Lade till undertecknare", shows=("Allt som har gjorts i projektet", "När"), following="Gå till versionen…"),
        Stop("mote-fore", "polisen", shows=("0 av 2 parter har svarat", "○ väntar"), following="Svara dolt…"),
        Stop("lamna-over", "Avbryt", shows=("Lämna över till polisen",), following="Vi är på plats: börja svara", keys=("F1 Hjälp",)),
        Stop("svara", "Ungdomsgrupper och unga i riskzon 5 4 · ·", shows=("Svar från polisen", "2 av 32 svar är ifyllda"), following="Försegla svaren (Ctrl+S)",
             keys=("F1 Hjälp", "Ctrl+Z Ångra svaret", "Ctrl+Y Gör om svaret")),
        Stop("mote-efter", "Trafik och trafikmiljö", shows=("Skiljer mest om", "0 av 8 områden har ett utfall"), following="Öppna punkten"),
        Stop("punkt", "Hur vanligt och ökande 4 1 3", shows=("Punkt 1 av 8", "Tid på punkten: 0 min"), following="Utfall…"),
        Stop("gruppvy", "Trafik och trafikmiljö", shows=("Prioriteringsmöte: Askersvik 2026",), following="Avsluta gruppvyn…", keys=("F1 Hjälp",)),
    )
}  # fmt: skip


def chosen(app: LofteApp) -> str:
    """Say what the cursor is on: the texts of a row, the label of a button, what stands in a field."""
    widget = app.focused
    if isinstance(widget, Rows):
        return " ".join(str(text) for text in widget.get_row_at(widget.cursor_row)) if widget.row_count else ""
    if isinstance(widget, Button):
        return str(widget.label)
    if isinstance(widget, OptionList):
        return str(widget.highlighted_option.prompt) if widget.highlighted_option else ""
    return widget.value if isinstance(widget, Input) else widget.text if isinstance(widget, TextArea) else ""


def check_meaning(app: LofteApp, stop: Stop) -> None:
    """Compare what a screen tells with what it must."""
    screen, text = app.screen, " ".join(screen_text(app).split())
    assert stop.chosen in chosen(app)
    if app.focused is not None:
        assert screen.region.contains_region(app.focused.region), "det valda syns inte"
    current = [str(step.render()).split()[0] for step in screen.query(RailStep) if step.has_class("current")]
    assert current == ([stop.step] if stop.step else [])
    standing_out = [str(b.label) for b in screen.query(Button) if b.variant == "primary" and b.region.area]
    if stop.following:
        assert standing_out == [stop.following]
    assert [words for words in stop.shows if " ".join(words.split()) not in text] == []
    assert tuple(" ".join(str(hint.render()).split()) for hint in screen.query(KeyHint)) == stop.keys
    for hint in stop.keys:
        assert hint in text


async def stops(pilot: Pilot[None], project: Path) -> AsyncIterator[str]:
    """Go to each screen in turn; gives its name."""
    app = pilot.app
    await settle(pilot)
    yield "start"
    app.open_path(project)
    await settle(pilot, lambda: app.view is not None and app.view.report is not None and app.view.current)
    for parts in (_steps, _dialogs, _meeting):
        async for name in parts(pilot):
            yield name


async def _steps(pilot: Pilot[None]) -> AsyncIterator[str]:
    for number, name in enumerate(("kartlaggning", "problembild", "prioritering", "atgarder", "lofte"), 1):
        pilot.app.action_step(number)
        await settle(pilot)
        yield name


async def _over(pilot: Pilot[None], action: Callable[[], object], *, leave: bool = True) -> AsyncIterator[None]:
    """Open something over a screen, wait, and leave it again."""
    below = pilot.app.screen
    action()
    await settle(pilot, lambda: pilot.app.screen is not below and pilot.app.screen.is_current)
    yield None
    if leave:
        over = pilot.app.screen
        over.query_one("#safe", Button).press() if over.query("#safe") else over.action_close()
        await settle(pilot, lambda: pilot.app.screen is below)


async def _dialogs(pilot: Pilot[None]) -> AsyncIterator[str]:
    app = pilot.app
    app.action_step(2)
    await settle(pilot)
    screen = app.screen
    for name, action in (
        ("bakom", screen.action_open_area), ("sok", app.action_search), ("vikter", screen.action_weights),
        ("byt-namn", screen.action_rename),
    ):  # fmt: skip
        async for _ in _over(pilot, action):
            yield name
    app.action_step(3)
    await settle(pilot)
    async for _ in _over(pilot, app.screen.action_drop):
        yield "ta-inte-upp"
    app.action_step(4)
    await settle(pilot)
    async for _ in _over(pilot, app.screen.action_suggest):
        yield "forslag"
    app.action_step(5)
    await settle(pilot)
    for name, action in (("hjalp", app.action_help), ("historik", app.action_history)):
        async for _ in _over(pilot, action):
            yield name
    await pilot.press("ctrl+p")
    await settle(pilot, lambda: isinstance(app.screen, CommandPalette) and app.screen.query_one(CommandList).options)
    yield "meny"
    await pilot.press("escape")
    await settle(pilot, lambda: not isinstance(app.screen, CommandPalette))


async def _meeting(pilot: Pilot[None]) -> AsyncIterator[str]:
    from author.tui.meeting_entry import EntryScreen

    app = pilot.app
    meetings.start(app.project, meetings.Setup(day="2025-11-03"), "2025-11-03T09:00:00", app.view.analysis)
    app._look()
    app.action_step(3)
    await settle(pilot)
    app.screen.action_meeting()
    await settle(
        pilot, lambda: app.screen.query("#parties-there") and app.screen.query_one("#parties-there", Rows).row_count
    )
    yield "mote-fore"
    hub = app.screen
    async for _ in _over(pilot, hub.action_answer, leave=False):
        yield "lamna-over"
    app.screen.action_begin()
    await settle(pilot, lambda: isinstance(app.screen, EntryScreen) and app.screen.query("#grid"))
    await pilot.press("5", "4")
    yield "svara"
    app.screen.dismiss(None)
    await settle(pilot, lambda: app.screen is hub)
    answer_all(app)
    app._look()
    await settle(pilot, lambda: hub.query_one("#agenda", Rows).row_count)
    yield "mote-efter"
    async for _ in _over(pilot, hub.action_open_item):
        yield "punkt"
    async for _ in _over(pilot, app.action_group, leave=False):
        yield "gruppvy"


@pytest.mark.pictures
async def test_screens_mean_and_look_the_same(
    finished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, same_screen
) -> None:
    """At every size a screen tells what is chosen, which step it is, what comes next and which keys there are."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764583200")
    monkeypatch.chdir(tmp_path)
    app, kept = LofteApp(), []
    app.animation_level = "none"
    async with app.run_test(size=SIZES[0]) as pilot:
        async for name in stops(pilot, copy_of(finished, tmp_path / "exempel")):
            for width, height in SIZES if app.size == SIZES[0] else reversed(SIZES):
                app.clear_notifications()
                await pilot.resize_terminal(width, height)
                await settle(pilot)
                app.clear_notifications()
                for field in (*app.screen.query(Input), *app.screen.query(TextArea)):
                    field.cursor_blink = False
                await pilot.pause()
                check_meaning(app, STOPS[name])
                middle = (width, height) == SIZES[1]
                if middle or not STOPS[name].old:
                    same_screen(app, f"m-{name}-{width}x{height}", picture=middle)
                kept.append((name, width))
    assert {name for name, _ in kept} == set(STOPS)
    assert len(kept) == 3 * len(STOPS) >= 40
