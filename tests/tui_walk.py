"""A walk through every screen and dialog of the app, with the example municipality in them."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from textual.command import CommandList, CommandPalette
from textual.widgets import Button, Select

from author import edge
from author.session import documents, projects
from author.session.demo import example_folder
from author.session.recent import recent_projects, remember
from author.session.returned_lines import read_lines
from author.tui.app import LofteApp
from author.tui.dialogs import Dialog
from author.tui.library_screen import LibraryScreen
from author.tui.masking_screen import MaskingScreen
from author.tui.messages import UNPLACED, WISHES, AreaOpened
from author.tui.preview_dialog import PreviewDialog
from author.tui.returned_screen import ReturnedScreen
from author.tui.rows import Rows
from author.tui.start import StartScreen
from author.tui.suggestions_screen import SuggestionsScreen
from author.tui.tables_screen import TablesScreen
from author.tui.teach_screen import TeachScreen
from author.tui.weights_screen import WeightsScreen

if TYPE_CHECKING:
    from textual.pilot import Pilot

TABS = ("tab-text", "tab-findings", "tab-formal", "tab-signers", "tab-copies")
"""The tabs of step 5."""
WITH_PROBLEMS = "trygghetsmatning_2021-2025.xlsx"
"""A file of the example, shown in the preview."""


def copy_of(project: Path, folder: Path) -> Path:
    """Put a copy of a finished project into a folder, with the example's files beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in example_folder().iterdir():
        if path.is_file():
            shutil.copyfile(path, folder / path.name)
    return Path(shutil.copyfile(project, folder / project.name))


async def settle(pilot: Pilot[None], until: Callable[[], object] = lambda: True) -> None:
    """Let messages and workers come to rest, and go on when something holds."""
    for _ in range(4000):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        if until():
            return
    raise AssertionError(f"never came to hold on {pilot.app.screen}")


async def walk(pilot: Pilot[None], project: Path) -> AsyncIterator[str]:
    """Go to every screen and dialog in turn; gives the name of each while it is shown."""
    app = pilot.app
    assert isinstance(app, LofteApp)
    app.folder = project.parent
    async for name in _start(pilot, project):
        yield name
    app.open_path(project)
    await settle(pilot, lambda: app.view is not None and app.view.report is not None and app.view.analysis is not None)
    app.clear_notifications()
    for steps in (_sources, _areas, _choice, _promises, _lofte, _anywhere, _meeting):
        async for name in steps(pilot):
            yield name


async def _open(pilot: Pilot[None], kind: type, action: Callable[[], object]) -> None:
    """Open a dialog or a screen and wait until it is there."""
    action()
    await settle(pilot, lambda: isinstance(pilot.app.screen, kind) and pilot.app.screen.is_current)
    pilot.app.clear_notifications()
    await pilot.pause()


async def _close(pilot: Pilot[None]) -> None:
    """Leave a dialog by its safe button."""
    dialog = pilot.app.screen
    dialog.query_one("#safe", Button).press()
    await settle(pilot, lambda: pilot.app.screen is not dialog)
    pilot.app.clear_notifications()


async def _dialogs(pilot: Pilot[None], *asked: tuple[str, Callable[[], object]]) -> AsyncIterator[str]:
    """Open dialogs one after another, each from the screen below."""
    for name, action in asked:
        await _open(pilot, Dialog, action)
        yield name
        await _close(pilot)


async def _start(pilot: Pilot[None], project: Path) -> AsyncIterator[str]:
    app = pilot.app
    await settle(pilot, lambda: isinstance(app.screen, StartScreen))
    yield "start"
    remember(edge.home(), project.with_name("borttaget.lofte"), "Kävlinge 2025")
    remember(edge.home(), project, "Askersvik 2026")
    app.screen.show_recent(recent_projects(edge.home()))
    await pilot.pause()
    yield "start, opened before"
    async for name in _dialogs(pilot, ("new project", app.new_project), ("open project", app.open_from_file)):
        yield name


async def _step(pilot: Pilot[None], number: int) -> None:
    await pilot.press(f"f{number + 1}")
    await settle(pilot)
    pilot.app.clear_notifications()


async def _sources(pilot: Pilot[None]) -> AsyncIterator[str]:
    app = pilot.app
    await _step(pilot, 1)
    yield "step 1"
    screen = app.screen
    file = app.folder / WITH_PROBLEMS
    async for name in _dialogs(
        pilot,
        ("file", screen.action_read_file),
        ("problems", screen.action_show_problems),
        ("search", app.action_search),
        ("type figures", screen.action_type_figures),
        ("describe", screen.action_describe),
        ("replace", screen.action_replace_source),
        ("remove source", screen.action_remove_source),
    ):
        yield name
    await _open(pilot, MaskingScreen, screen.action_masking)
    yield "masking"
    queue = app.screen
    await settle(pilot, lambda: queue.query_one(Rows).row_count)
    async for name in _dialogs(pilot, ("read texts", queue.action_read), ("mask other", queue.action_mask_other)):
        yield name
    queue.action_close()
    await settle(pilot, lambda: app.screen is screen)
    await _open(pilot, PreviewDialog, lambda: screen._read(file))
    yield "preview"
    preview = app.screen
    await settle(pilot, lambda: preview.query_one(Rows).row_count)
    async for name in _dialogs(
        pilot,
        ("role", lambda: preview._ask_role("Fråga", "item")),
        ("scale", lambda: preview._ask_scale(preview._readings[0].measures)),
        ("facts", preview.action_facts),
    ):
        yield name
    await _close(pilot)


async def _areas(pilot: Pilot[None]) -> AsyncIterator[str]:
    from author.tui.area_screen import AreaScreen

    app = pilot.app
    await _step(pilot, 2)
    yield "step 2"
    screen = app.screen
    async for name in _dialogs(
        pilot,
        ("rename", screen.action_rename),
        ("merge", screen.action_merge),
        ("lists", screen.action_lists),
        ("pictures", screen.action_pictures),
    ):
        yield name
    await _open(pilot, WeightsScreen, screen.action_weights)
    yield "weights"
    app.screen.action_close()
    for called, action in (
        ("places", screen.action_places),
        ("groups", screen.action_groups),
        ("compare", screen.action_compare),
    ):
        await settle(pilot, lambda: app.screen is screen)
        await _open(pilot, TablesScreen, action)
        yield called
        app.screen.action_close()
    await settle(pilot, lambda: app.screen is screen)
    await _open(pilot, TeachScreen, screen.action_teach)
    yield "teach"
    lesson = app.screen
    await settle(pilot, lambda: lesson.query_one(Rows).row_count)
    async for name in _dialogs(pilot, ("answer", lesson.action_answer)):
        yield name
    lesson.action_close()
    await settle(pilot, lambda: app.screen is screen)
    first = app.view.analysis.areas[0].id
    for area, called in ((first, "area"), (WISHES, "wishes"), (UNPLACED, "unplaced")):
        await _open(pilot, AreaScreen, lambda area=area: app.post_message(AreaOpened(area)))
        yield called
        if called == "area":
            area_screen = app.screen
            async for name in _dialogs(
                pilot,
                ("move", area_screen.action_move),
                ("kind", area_screen.action_kind),
                ("split", area_screen.action_split),
                ("statement", area_screen.action_read),
            ):
                yield name
        app.screen.action_close()
        await settle(pilot, lambda: app.screen is screen)


async def _choice(pilot: Pilot[None]) -> AsyncIterator[str]:
    await _step(pilot, 3)
    yield "step 3"
    screen = pilot.app.screen
    async for name in _dialogs(
        pilot,
        ("prioritise", screen.action_choose),
        ("leave out", screen.action_drop),
        ("why", screen.on_data_table_row_selected),
    ):
        yield name


async def _promises(pilot: Pilot[None]) -> AsyncIterator[str]:
    app = pilot.app
    await _step(pilot, 4)
    yield "step 4"
    screen = app.screen
    async for name in _dialogs(
        pilot,
        ("causes", screen.action_causes),
        ("aim", screen.action_aim),
        ("plan", screen.action_plan),
        ("past löften", screen.action_past),
        ("own commitment", screen.action_own),
        ("edit", screen.action_edit),
    ):
        yield name
    past = example_folder() / "medborgarlofte_2025.docx"
    await _open(pilot, LibraryScreen, lambda: screen._read_past(past))
    yield "library"
    app.screen.action_close()
    await settle(pilot, lambda: app.screen is screen)
    await _open(pilot, SuggestionsScreen, screen.action_suggest)
    yield "suggestions"
    async for name in _dialogs(pilot, ("adopt", app.screen.action_adopt)):
        yield name
    app.screen.action_close()
    await settle(pilot, lambda: app.screen is screen)


async def _lofte(pilot: Pilot[None]) -> AsyncIterator[str]:
    await _step(pilot, 5)
    screen = pilot.app.screen
    for tab in TABS:
        screen.action_show_tab(tab)
        await settle(pilot)
        yield f"step 5, {tab}"
    async for name in _dialogs(
        pilot,
        ("accept", screen.action_accept),
        ("finding", screen.action_read_finding),
        ("formal fields", screen.action_formal),
        ("signer", screen.action_add_signer),
        ("save copy", screen.action_export),
        ("template", screen.action_template),
        ("own template", screen.action_make_template),
        ("returned copy", screen.action_returned),
    ):
        yield name
        if name == "signer":
            chooser = pilot.app.screen.query(Select).first()
            chooser.expanded = True
            await pilot.pause()
            yield "signer, list open"
            chooser.expanded = False
    app = pilot.app
    with projects.open_project(app.project.path, edge.home()) as opened:
        copy = documents.export(opened, "review", edge.today(), target=app.folder / "svar.docx").path
        read = read_lines(opened, (copy,))
    await _open(pilot, ReturnedScreen, lambda: app.push_screen(ReturnedScreen((copy,), read)))
    yield "returned"
    app.screen.action_close()
    await settle(pilot, lambda: app.screen is screen)


async def _anywhere(pilot: Pilot[None]) -> AsyncIterator[str]:
    app = pilot.app
    await _step(pilot, 2)
    async for name in _dialogs(pilot, ("help", app.action_help), ("messages", app.action_messages)):
        yield name
    app.tell("Sparat: löftet.docx", lasting=True)
    app.tell("Filen går inte att läsa.", lasting=True, severity="error")
    await pilot.pause()
    yield "notice"
    app.clear_notifications()
    await pilot.press("ctrl+p")
    await settle(pilot, lambda: isinstance(app.screen, CommandPalette) and app.screen.query_one(CommandList).options)
    yield "menu"
    await pilot.press("v", "ä")
    await settle(pilot, lambda: any("Vikter" in str(o.prompt) for o in app.screen.query_one(CommandList).options))
    yield "menu, searched"
    await pilot.press("escape")
    await settle(pilot, lambda: not isinstance(app.screen, CommandPalette))


async def _meeting(pilot: Pilot[None]) -> AsyncIterator[str]:
    """The prioriteringsmöte of three parties, up to the reveal and past it, and the group view."""
    from author.session import meeting as meetings
    from author.tui.meeting_setup import MeetingSetup

    app = pilot.app
    await _step(pilot, 3)
    await _open(pilot, MeetingSetup, app.screen.action_meeting)
    yield "meeting, set-up"
    await _close(pilot)
    setup = meetings.Setup((), ("polisen", "kommunen", "Räddningstjänsten Mellan"), "2025-11-03")
    meetings.start(app.project, setup, "2025-11-03T09:00:00", app.view.analysis)
    for part in (_sealed, _shown, _group):
        app._look()
        async for name in part(pilot):
            yield name


async def _sealed(pilot: Pilot[None]) -> AsyncIterator[str]:
    from author.tui.meeting_entry import EntryScreen
    from author.tui.meeting_handover import HandOver

    app, hub = pilot.app, pilot.app.screen
    await settle(pilot, lambda: hub.query_one("#parties-there", Rows).row_count == 3)
    yield "meeting, sealed"
    await _open(pilot, HandOver, hub.action_answer)
    yield "hand over"
    await _open(pilot, EntryScreen, app.screen.action_begin)
    await pilot.press("5", "4", "-")
    yield "entry"
    app.screen.dismiss(None)
    await settle(pilot, lambda: app.screen is hub)
    answer_all(app)


async def _shown(pilot: Pilot[None]) -> AsyncIterator[str]:
    from author.session import meeting as meetings
    from author.tui.meeting_item import MeetingItem

    app, hub = pilot.app, pilot.app.screen
    await settle(pilot, lambda: hub.query_one("#agenda", Rows).row_count == 8)
    yield "meeting, shown"
    await _open(pilot, MeetingItem, hub.action_open_item)
    item = app.screen
    await settle(pilot, lambda: item.query_one(Rows).row_count == 4)
    yield "meeting, item"
    async for name in _dialogs(pilot, ("outcome", item.action_outcome), ("change", item.action_change)):
        yield name
    item.action_close()
    await settle(pilot, lambda: app.screen is hub)
    area, told = app.view.meeting.areas[0].id, meetings.Told("take", "Går att göra nu")
    meetings.set_outcome(app.project, area, told, "2025-11-03T11:00:00")
    meetings.propose(app.project, "2025-11-03T11:10:00", app.view.analysis)
    app._look()
    await settle(pilot)
    async for name in _dialogs(pilot, ("decision", hub.action_decide)):
        yield name


async def _group(pilot: Pilot[None]) -> AsyncIterator[str]:
    from author.tui.group_screen import GroupScreen

    app, hub, theme = pilot.app, pilot.app.screen, pilot.app.theme
    await _open(pilot, GroupScreen, app.action_group)
    yield "group"
    async for name in _dialogs(pilot, ("leave group", app.screen.action_leave)):
        yield name
    app.screen.dismiss(None)
    await settle(pilot, lambda: app.screen is hub and app.theme == theme)


def answer_all(app: LofteApp) -> None:
    """Let every party answer, each a little differently, and show the answers."""
    from author.meeting import Mark
    from author.session import meeting as meetings

    meeting = meetings.current(app.project)
    for n, party in enumerate(meeting.parties):
        pairs = [(k, a.id, q) for k, a in enumerate(meeting.areas) for q in ("common", "cost")]
        marks = tuple(Mark(area, question, 1 + (n * 2 + k) % 5) for k, area, question in pairs)
        meetings.answer(app.project, party, marks, "2025-11-03T10:00:00")
    meetings.reveal(app.project, "2025-11-03T10:30:00")
