"""What the app does with commands: refused forms come back, known files are told, the cursor stays where one left it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from english import screen_text
from textual import events
from tui_walk import copy_of, settle

from author.session.demo import example_folder
from author.tui.app import LofteApp
from author.tui.dialogs import Box, Field, FormDialog, Line
from author.tui.file_dialog import FileDialog
from author.tui.preview_dialog import PreviewDialog
from author.tui.rows import Rows
from author.tui.search_dialog import SearchDialog


@pytest.fixture
def project(finished: Path, tmp_path: Path) -> Path:
    """A copy of the finished example."""
    return copy_of(finished, tmp_path / "exempel")


async def test_search_goes_to_the_row_that_holds_the_words(project: Path) -> None:
    """Ctrl+F, some letters and Enter put the cursor on the row; the list keeps all its rows."""
    app = LofteApp(project)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot, lambda: app.view is not None and app.view.analysis is not None)
        app.action_step(2)
        await settle(pilot, lambda: app.screen.query("#areas") and app.screen.query_one("#areas", Rows).row_count)
        rows = app.screen.query_one("#areas", Rows)
        everything, first = rows.row_count, rows.selected
        await pilot.press("ctrl+f")
        await settle(pilot, lambda: isinstance(app.screen, SearchDialog) and app.screen.query_one(Rows).row_count)
        await pilot.press(*"stöl")
        await settle(pilot, lambda: "1 träff" in screen_text(app))
        await pilot.press("enter")
        await settle(pilot, lambda: app.screen.query("#areas"))
        assert rows.selected == "stold" != first
        assert (rows.row_count, rows.has_focus) == (everything, True)


async def test_a_refused_form_comes_back_with_what_was_written(project: Path) -> None:
    """A date that is none is told, and every field still holds what the person wrote."""
    app = LofteApp(project)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot, lambda: app.view is not None and app.view.report is not None)
        before = app.project.state
        app.action_step(5)
        await settle(pilot, lambda: app.screen.query("#saved"))
        app.screen.action_formal()
        await settle(pilot, lambda: isinstance(app.screen, FormDialog) and app.screen.query("#field-date"))
        app.screen.query_one("#field-place", Line).value = "Askersviks rådhus"
        app.screen.query_one("#field-date", Line).value = "den nionde"
        await pilot.press("ctrl+s")
        await settle(pilot, lambda: isinstance(app.screen, FormDialog) and app.screen.query("#field-date"))
        assert app.screen.query_one("#field-place", Line).value == "Askersviks rådhus"
        assert app.screen.query_one("#field-date", Line).value == "den nionde"
        assert "är inget datum" in app.log_lines[-1]
        assert app.project.state == before
        app.screen.query_one("#field-date", Line).value = "2025-12-10"
        await pilot.press("ctrl+s")
        await settle(pilot, lambda: not isinstance(app.screen, FormDialog))
        assert (app.project.state.draft.formal.place, app.project.state.draft.formal.date) == (
            "Askersviks rådhus", "2025-12-10",
        )  # fmt: skip


async def test_a_document_that_cannot_be_written_brings_its_form_back(project: Path) -> None:
    """A folder that is missing is told, and the path stands in the field again."""
    app = LofteApp(project)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot, lambda: app.view is not None and app.view.report is not None)
        app.action_step(5)
        await settle(pilot, lambda: app.screen.query("#saved"))
        app.screen.action_export()
        await settle(pilot, lambda: isinstance(app.screen, FormDialog) and app.screen.query("#field-path"))
        wrong = str(project.parent / "finns inte" / "a.docx")
        app.screen.query_one("#field-path", Line).value = wrong
        await pilot.press("ctrl+s")
        await settle(pilot, lambda: isinstance(app.screen, FormDialog) and app.screen.query("#field-path"))
        assert app.screen.query_one("#field-path", Line).value == wrong
        assert "mappen" in app.log_lines[-1]


async def test_a_file_that_is_there_already_is_told(project: Path) -> None:
    """The same file again, and the same rows under another name, are said to be so."""
    shutil.copyfile(example_folder() / "medarbetardialog_2025.csv", project.parent / "kopia.csv")
    app = LofteApp(project)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot, lambda: app.view is not None and app.view.report is not None)
        for name, said in (
            ("medarbetardialog_2025.csv", "finns redan i projektet"),
            ("kopia.csv", "har samma rader som medarbetardialog_2025.csv"),
        ):
            app.action_step(1)
            await settle(pilot, lambda: app.screen.query("#detail"))
            app.screen.action_read_file()
            await settle(pilot, lambda: isinstance(app.screen, FileDialog) and app.screen.query("#path"))
            app.screen.query_one("#path", Line).value = name
            await pilot.press("ctrl+s")
            await settle(pilot, lambda: isinstance(app.screen, PreviewDialog) and app.screen.query("#about"))
            await pilot.press("ctrl+s")
            await settle(pilot, lambda: not isinstance(app.screen, PreviewDialog))
            assert said in app.log_lines[-1]
        assert len(app.project.sources()) == 7


async def test_a_step_is_as_one_left_it(project: Path) -> None:
    """Going to another step and back keeps the cursor on its row and the focus where it was."""
    app = LofteApp(project)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot, lambda: app.view is not None and app.view.report is not None)
        await pilot.press("f3")
        await settle(pilot, lambda: app.screen.query_one("#areas", Rows).row_count > 3)
        await pilot.press("down", "down", "tab")
        chosen, focused = app.screen.query_one("#areas", Rows).selected, app.focused
        await pilot.press("f4", "f3")
        await settle(pilot)
        assert app.screen.query_one("#areas", Rows).selected == chosen
        assert app.focused is focused
        app.action_start()
        await settle(pilot)
        app.open_path(project)
        await settle(pilot, lambda: app.view is not None and app.view.report is not None)
        await pilot.press("f3")
        await settle(pilot, lambda: app.screen.query_one("#areas", Rows).row_count > 3)
        assert "Narkotika" in screen_text(app)


@pytest.mark.parametrize("kind", ["line", "text"])
async def test_pasted_control_characters_stay_out(kind: str) -> None:
    """ESC, marks that turn the direction of writing and lone surrogates are left out of what is pasted."""
    app = LofteApp()
    async with app.run_test(size=(80, 24)) as pilot:
        given: list[dict[str, str]] = []
        app.push_screen(FormDialog("Titel", "", (Field("f", "Fält", "", kind),), "Spara"), given.append)
        await settle(pilot, lambda: app.screen.query("#field-f"))
        assert isinstance(app.focused, Line if kind == "line" else Box)
        app.post_message(events.Paste("röd\x1b[31m\u202eblå\ud800\x00 [/b]"))
        await settle(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)
    assert given[0]["f"].replace(" ", "") == "röd[31mblå[/b]"
