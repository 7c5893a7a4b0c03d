"""Step 4 of the app: goal with a baseline from the measures, the åtgärdsplan as files, past löften into the library."""

from __future__ import annotations

from pathlib import Path

import pytest
from english import screen_text
from textual.widgets import Input, Select, TextArea
from tui_walk import copy_of, settle

from author import edge
from author.session import commitments, library, projects
from author.state import ProjectState
from author.store.library import list_entries
from author.tui.app import LofteApp
from author.tui.dialogs import ConfirmDialog, FormDialog, TextDialog
from author.tui.goal_form import GoalForm
from author.tui.library_dialog import LibraryFileDialog
from author.tui.library_screen import LibraryScreen
from author.tui.rows import Rows

AT = "2025-12-09T09:00:00"
UNSURE = """Medborgarlöfte 2031 Norrviks kommun

Polisen lovar att:
• kontrollera mopeder varje vecka
Öka närvaron vid stationen
• besöka skolan i maj
• 30 kontroller genomfördes förra året

Mål
• Polisen ska göra trafiken säkrare
"""


def state_of(path: Path) -> ProjectState:
    """The project's state as it is stored."""
    with projects.open_project(path) as project:
        return project.state


async def at_step_4(pilot, app: LofteApp) -> None:
    """Wait for the ranking and go to step 4."""
    await settle(pilot, lambda: app.view is not None and app.view.report is not None and app.view.analysis is not None)
    app.action_step(4)
    await settle(pilot)


async def open_goal(pilot, app: LofteApp) -> GoalForm:
    """Open the form of the area the cursor is on."""
    app.screen.action_aim()
    await settle(pilot, lambda: isinstance(app.screen, GoalForm) and app.screen.is_current)
    await settle(pilot, lambda: app.screen.query_one("#figures", Rows).row_count)
    return app.screen


@pytest.fixture
def project(finished: Path, tmp_path: Path) -> Path:
    """A copy of the finished example."""
    return copy_of(finished, tmp_path / "exempel")


async def test_a_baseline_is_picked_among_the_figures(project: Path) -> None:
    """Enter on a figure fills baseline and indicator and saves nothing; Ctrl+S saves both with the source, in one change."""
    app = LofteApp(project)
    async with app.run_test(size=(80, 24)) as pilot:
        await at_step_4(pilot, app)
        before, form = state_of(project).draft.areas[0], await open_goal(pilot, app)
        form.query_one("#figures").focus()
        await pilot.press("down", "enter")
        await settle(pilot)
        figure = list(form.figures.values())[1]
        assert form.query_one("#field-baseline", Input).value == figure.text
        assert f"Källa: {figure.source}" in screen_text(app)
        assert state_of(project).draft.areas[0] == before
        await pilot.press("ctrl+s")
        await settle(pilot)
        area = state_of(project).draft.areas[0]
        assert (area.baseline, area.baseline_source, area.baseline_measure, area.indicator, area.goal) == (
            figure.text, figure.source, figure.measure, figure.item, before.goal,
        )  # fmt: skip
        await pilot.press("ctrl+z")
        await settle(pilot)
        assert state_of(project).draft.areas[0] == before


async def test_a_baseline_of_ones_own_has_no_source_and_an_untouched_one_keeps_it(project: Path) -> None:
    """Rewritten by hand, the baseline loses its source; with another field changed, it keeps it."""
    app = LofteApp(project)
    async with app.run_test(size=(80, 24)) as pilot:
        await at_step_4(pilot, app)
        form = await open_goal(pilot, app)
        form.query_one("#figures").focus()
        await pilot.press("enter", "ctrl+s")
        await settle(pilot)
        picked = state_of(project).draft.areas[0]
        form = await open_goal(pilot, app)
        form.query_one("#field-goal", TextArea).text = "Färre köper narkotika i centrum"
        await pilot.press("ctrl+s")
        await settle(pilot)
        kept = state_of(project).draft.areas[0]
        assert (kept.goal, kept.baseline_measure, kept.baseline_source) == (
            "Färre köper narkotika i centrum", picked.baseline_measure, picked.baseline_source,
        )  # fmt: skip
        form = await open_goal(pilot, app)
        form.query_one("#field-baseline", Input).value = "Ungefär hälften"
        await pilot.pause()
        assert "Källa: skrivet för hand" in screen_text(app)
        await pilot.press("ctrl+s")
        await settle(pilot)
        own = state_of(project).draft.areas[0]
        assert (own.baseline, own.baseline_measure, own.baseline_source) == ("Ungefär hälften", "", "")


@pytest.mark.parametrize(("which", "ending"), [("", ".docx"), ("*", ".xlsx")])
async def test_the_plan_is_written_from_the_menu(project: Path, tmp_path: Path, which: str, ending: str) -> None:
    """The form writes the whole plan, or a file for each responsible unit, in the folder that is named."""
    from author.session import plan

    app, folder = LofteApp(project), tmp_path / "planer"
    folder.mkdir()
    async with app.run_test(size=(80, 24)) as pilot:
        await at_step_4(pilot, app)
        app.screen.action_plan()
        await settle(pilot, lambda: isinstance(app.screen, FormDialog))
        app.screen.query_one("#field-which").value = which
        app.screen.query_one("#field-ending").value = ending
        app.screen.query_one("#field-folder", Input).value = str(folder)
        await pilot.press("ctrl+s")
        await settle(pilot, lambda: "Sparat:" in "".join(app.log_lines))
        expected = [""] if not which else [f"-{u}" for u in plan.units(app.project)]
    assert len(list(folder.glob(f"*-åtgärdsplan*{ending}"))) == len(expected) >= 1
    assert "Sparat:" in app.log_lines[-1]


async def open_library(pilot, app: LofteApp, folder: Path) -> LibraryScreen:
    """Choose a whole folder and wait for what was found."""
    app.folder = folder
    app.screen.action_past()
    await settle(pilot, lambda: isinstance(app.screen, LibraryFileDialog) and app.screen.is_current)
    await pilot.press("ctrl+o")
    await settle(pilot, lambda: isinstance(app.screen, LibraryScreen) and app.screen.is_current)
    await settle(pilot, lambda: app.screen.query_one("#files-read", Rows).row_count)
    return app.screen


async def test_past_loften_are_shown_and_settled_before_they_are_taken_in(project: Path, tmp_path: Path) -> None:
    """Nothing is stored at reading; an accepted line goes in, one that is refused or has no answer stays out."""
    folder = tmp_path / "gamla"
    folder.mkdir()
    (folder / "a.txt").write_text(UNSURE, encoding="utf-8")
    (folder / "b.xlsx").write_bytes(b"PK\x03\x04")
    app = LofteApp(project)
    async with app.run_test(size=(80, 24)) as pilot:
        await at_step_4(pilot, app)
        screen = await open_library(pilot, app, folder)
        assert list_entries(edge.home()) == ()
        shown = screen_text(app)
        assert all(text in shown for text in ("Norrvik", "2031", "läses inte", "3 osäkra rader väntar på svar"))
        await pilot.press("enter", "enter", "ctrl+home", "space", "delete")
        await settle(pilot)
        assert "1 osäker rad väntar på svar" in screen_text(app)
        screen.action_read()
        await settle(pilot, lambda: isinstance(app.screen, TextDialog))
        assert "kontrollera mopeder varje vecka" in screen_text(app)
        await pilot.press("escape", "ctrl+s")
        await settle(pilot, lambda: "nya åtaganden" in app.log_lines[-1])
    assert sorted(e.text for e in list_entries(edge.home())) == sorted(
        ["kontrollera mopeder varje vecka", "Öka närvaron vid stationen", "besöka skolan i maj"]
    )
    assert app.log_lines[-1].endswith("1 fil av 2 gav 3 nya åtaganden. 1 osäker rad utan svar togs inte in.")


async def test_leaving_the_library_with_answers_asks_first(project: Path, tmp_path: Path) -> None:
    """Esc asks before answers are lost, and nothing is stored."""
    folder = tmp_path / "gamla"
    folder.mkdir()
    (folder / "a.txt").write_text(UNSURE, encoding="utf-8")
    app = LofteApp(project)
    async with app.run_test(size=(80, 24)) as pilot:
        await at_step_4(pilot, app)
        await open_library(pilot, app, folder)
        await pilot.press("space", "escape")
        await settle(pilot, lambda: isinstance(app.screen, ConfirmDialog))
        await pilot.press("ctrl+s")
        await settle(pilot, lambda: app.screen is app._steps[4])
    assert list_entries(edge.home()) == ()


def test_a_line_without_an_answer_is_left_as_it_is(tmp_path: Path) -> None:
    """What an earlier reading took in stays where nobody has answered, and goes where a person says no."""
    path, home = tmp_path / "a.txt", tmp_path / "hem"
    path.write_text(UNSURE, encoding="utf-8")
    library.add_files(home, (path,))
    before = {e.text for e in list_entries(home)}
    read = library.read_files((path,))
    assert "Öka närvaron vid stationen" in before
    assert library.add_read(home, read, {})[0].new == 0
    assert {e.text for e in list_entries(home)} == before
    library.add_read(home, read, {("a.txt", 5): False})
    assert {e.text for e in list_entries(home)} == before - {"Öka närvaron vid stationen"}


async def test_a_commitment_is_laid_under_another_in_the_form(project: Path) -> None:
    """«Ligger under» nests a commitment, the list shows it after the other with a dash, and a fourth level is refused."""
    with projects.open_project(project) as opened:
        first, second, third, fourth = (
            commitments.add_own(
                opened, f"Nytt åtagande {n}.", {"area": opened.state.draft.areas[0].id}, AT
            ).commitments[-1]
            for n in range(1, 5)
        )
    app = LofteApp(project)
    async with app.run_test(size=(120, 36)) as pilot:
        await at_step_4(pilot, app)
        rows = app.screen.query_one("#commitments", Rows)

        async def lay(number: str, under: str) -> None:
            rows.select(number)
            app.screen.action_edit()
            await settle(pilot, lambda: isinstance(app.screen, FormDialog) and not app.screen.opening)
            field = app.screen.query_one("#field-parent", Select)
            offered = [str(label) for label, _ in field._options]
            assert offered[0] == "Inget, det står för sig"
            assert not any(label.startswith(f"{number}:") for label in offered)
            field.value = under
            await pilot.press("ctrl+s")
            await settle(pilot)

        await lay(second.id, first.id)
        await lay(third.id, second.id)
        await settle(pilot, lambda: "– – Nytt åtagande 3." in screen_text(app))
        assert state_of(project).draft.commitments[-2].parent == second.id
        await lay(fourth.id, third.id)
        await settle(pilot, lambda: isinstance(app.screen, FormDialog) and "högst tre nivåer" in app.log_lines[-1])
        app.screen.query_one("#field-parent", Select).value = ""
        await pilot.press("ctrl+s")
        await settle(pilot, lambda: not isinstance(app.screen, FormDialog))
    assert state_of(project).draft.commitments[-1].parent is None
