"""The problem areas in the app: the program is taught, an area is split, lists and pictures are written."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from english import screen_text
from tui_walk import settle

from author import edge
from author.session import teaching
from author.tui.app import LofteApp
from author.tui.area_screen import AreaScreen
from author.tui.dialogs import ChoiceDialog, ConfirmDialog, FormDialog, Line
from author.tui.messages import AreaOpened
from author.tui.rows import Rows
from author.tui.tables_screen import TablesScreen
from author.tui.teach_screen import TeachScreen
from author.tui.weights_screen import WeightsScreen


@pytest.fixture
def project(finished: Path, tmp_path: Path) -> Path:
    """The example, with its ranking made."""
    return Path(shutil.copy(finished, tmp_path / "p.lofte"))


async def ranked(app: LofteApp, pilot: object) -> None:
    """Go to the ranking."""
    await settle(pilot, lambda: app.view is not None and app.view.analysis is not None)
    await pilot.press("f3")
    await settle(pilot, lambda: app.screen.query("#areas"))


async def test_answers_teach_the_program_in_one_change(project: Path) -> None:
    """A guess agreed with and an answer chosen are saved together, kept for next year, and undone together."""
    app = LofteApp(project)
    async with app.run_test(size=(80, 24)) as pilot:
        await ranked(app, pilot)
        app.screen.action_teach()
        await settle(pilot, lambda: isinstance(app.screen, TeachScreen) and app.screen.query_one(Rows).row_count)
        lesson = app.screen
        first, second = lesson._lesson.questions[:2]
        await pilot.press("space")
        await settle(pilot, lambda: lesson.query_one(Rows).selected == second.statement)
        await pilot.press("enter")
        await settle(pilot, lambda: isinstance(app.screen, ChoiceDialog) and app.screen.query_one(Rows).row_count)
        app.screen.query_one(Rows).select("brand")
        await pilot.press("ctrl+s")
        await settle(pilot, lambda: app.screen is lesson and "2 av " in screen_text(app))
        lesson.action_save()
        await settle(pilot, lambda: len(app.project.state.coded) == 2)
        coded = dict(app.project.state.coded)
        assert coded == {first.text: first.area or "", second.text: "brand"}
        municipality = app.project.state.draft.formal.municipality
        assert {text for text, _ in teaching.own_examples(edge.home(), municipality)} == set(coded)
        await settle(pilot, lambda: app.known.is_current(app.known.basis(app.project.state)))
        placed = {s.text: s.areas[0].area for s in app.view.analysis.statements if s.areas and s.text in coded}
        assert placed[second.text] == "brand"
        app.action_undo()
        await settle(pilot)
        assert app.project.state.coded == ()


async def test_unsaved_answers_are_asked_about(project: Path) -> None:
    """Esc with answers asks first, and nothing is coded when they are left."""
    app = LofteApp(project)
    async with app.run_test(size=(80, 24)) as pilot:
        await ranked(app, pilot)
        app.screen.action_teach()
        await settle(pilot, lambda: isinstance(app.screen, TeachScreen) and app.screen.query_one(Rows).row_count)
        lesson = app.screen
        await pilot.press("space", "escape")
        await settle(pilot, lambda: isinstance(app.screen, ConfirmDialog))
        await pilot.press("escape")
        await settle(pilot, lambda: app.screen is lesson)
        await pilot.press("escape")
        await settle(pilot, lambda: isinstance(app.screen, ConfirmDialog))
        await pilot.press("ctrl+s")
        await settle(pilot, lambda: app.screen.query("#areas"))
        assert app.project.state.coded == ()


async def test_an_area_is_split_by_words(project: Path) -> None:
    """The statements with a word become an area of their own; words that nothing has bring the form back."""
    app = LofteApp(project)
    async with app.run_test(size=(80, 24)) as pilot:
        await ranked(app, pilot)
        app.post_message(AreaOpened("trafik"))
        await settle(pilot, lambda: isinstance(app.screen, AreaScreen))
        area = app.screen
        for words, done in (("zzzqqq", False), ("cykel", True)):
            if not isinstance(app.screen, FormDialog):
                area.action_split()
            await settle(pilot, lambda: isinstance(app.screen, FormDialog))
            form = app.screen
            form.query_one("#field-name", Line).value = "Cyklar på gångbanan"
            form.query_one("#field-words", Line).value = words
            await pilot.press("ctrl+s")
            await settle(pilot, lambda form=form: app.screen is not form)
            assert isinstance(app.screen, FormDialog) is not done
        await settle(pilot, lambda: app.known.is_current(app.known.basis(app.project.state)))
        made = next(a for a in app.view.analysis.areas if a.name == "Cyklar på gångbanan")
        texts = {s.id: s.text for s in app.view.analysis.statements}
        assert made.statements
        assert all("cykel" in texts[s].casefold() or "cykl" in texts[s].casefold() for s in made.statements)


@pytest.mark.parametrize(("action", "ending"), [("lists", "listor.xlsx"), ("pictures", "bilder")])
async def test_lists_and_pictures_are_written_where_one_says(project: Path, action: str, ending: str) -> None:
    """What the form proposes is written, and the app says where."""
    app = LofteApp(project)
    async with app.run_test(size=(80, 24)) as pilot:
        await ranked(app, pilot)
        getattr(app.screen, f"action_{action}")()
        await settle(pilot, lambda: isinstance(app.screen, FormDialog))
        await pilot.press("ctrl+s")
        written = project.parent / f"p-{ending}"
        await settle(pilot, lambda: any("Sparat:" in line for line in app.log_lines))
        files = [written] if written.suffix else sorted(written.iterdir())
        assert files
        assert all(path.stat().st_size for path in files)


async def test_the_ranking_follows_the_weights_before_they_are_saved(project: Path) -> None:
    """Arrow up turns a weight, the ranking beside it follows; only saving writes, and undo takes it back."""
    app = LofteApp(project)
    async with app.run_test(size=(80, 24)) as pilot:
        await ranked(app, pilot)
        app.screen.action_weights()
        await settle(pilot, lambda: isinstance(app.screen, WeightsScreen) and app.screen.query_one(Rows).row_count)
        turning = app.screen
        before = turning.query_one(Rows).texts()
        await pilot.press(*["up"] * 60)
        await settle(pilot, lambda: turning.query_one(Rows).texts() != before)
        assert turning.query_one("#weight-breadth", Line).value == "3,35"
        most = max(app.view.analysis.areas, key=lambda a: a.persons)
        assert turning.query_one(Rows).texts()[0][0] == most.id
        assert app.project.state.settings.weights.breadth == 0.35
        turning.action_save()
        await settle(pilot, lambda: app.project.state.settings.weights.breadth == 3.35)
        await settle(pilot, lambda: app.view.analysis.areas[0].id == most.id)
        app.action_undo()
        await settle(pilot, lambda: app.project.state.settings.weights.breadth == 0.35)


async def test_what_is_no_weight_is_said_and_not_saved(project: Path) -> None:
    """A word in place of a weight is named under the ranking, the ranking stays, and saving refuses it."""
    app = LofteApp(project)
    async with app.run_test(size=(80, 24)) as pilot:
        await ranked(app, pilot)
        app.screen.action_weights()
        await settle(pilot, lambda: isinstance(app.screen, WeightsScreen) and app.screen.query_one(Rows).row_count)
        turning = app.screen
        before = turning.query_one(Rows).texts()
        await pilot.press("ctrl+a", *"mycket")
        await settle(pilot, lambda: "«mycket» är inget tal" in screen_text(app))
        turning.action_save()
        await settle(pilot)
        assert app.screen is turning
        assert turning.query_one(Rows).texts() == before
        turning.action_reset()
        await settle(pilot, lambda: "är inget tal" not in screen_text(app))
        turning.action_close()
        await settle(pilot, lambda: app.screen.query("#areas"))
        assert app.project.state.settings.weights.breadth == 0.35


async def test_places_groups_and_others_stand_beside_the_ranking(project: Path) -> None:
    """Each table has its rows, Enter shows one in full, and small counts are withheld."""
    app = LofteApp(project)
    async with app.run_test(size=(80, 24)) as pilot:
        await ranked(app, pilot)
        screen = app.screen
        for action, words in (
            (screen.action_places, ("Norrstrand", "··")),
            (screen.action_groups, ("kön: Kvinna", " %  ")),
            (screen.action_compare, ("Riket", "sämre")),
        ):
            action()
            await settle(pilot, lambda: isinstance(app.screen, TablesScreen) and app.screen.query_one(Rows).row_count)
            shown = " ".join(text for _, text in app.screen.query_one(Rows).texts())
            assert all(word in shown for word in words)
            await pilot.press("enter")
            await settle(pilot, lambda: "Stäng" in screen_text(app))
            await pilot.press("escape", "escape")
            await settle(pilot, lambda: app.screen is screen)


async def test_marked_statements_are_moved_together(project: Path) -> None:
    """Space marks; one move takes all that are marked, and one undo brings them back."""
    app = LofteApp(project)
    async with app.run_test(size=(80, 24)) as pilot:
        await ranked(app, pilot)
        app.post_message(AreaOpened("trafik"))
        await settle(pilot, lambda: isinstance(app.screen, AreaScreen) and app.screen.query_one(Rows).row_count)
        behind = app.screen
        await pilot.press("space", "space")
        await settle(pilot, lambda: "2 markerade" in screen_text(app))
        marked = set(behind._marked)
        behind.action_move()
        await settle(pilot, lambda: isinstance(app.screen, ChoiceDialog) and app.screen.query_one(Rows).row_count)
        app.screen.query_one(Rows).select("brand")
        await pilot.press("ctrl+s")
        await settle(pilot, lambda: len(app.project.state.edits.moved) == 2)
        assert dict(app.project.state.edits.moved) == dict.fromkeys(marked, "brand")
        await settle(
            pilot, lambda: marked <= set(next(a for a in app.view.analysis.areas if a.id == "brand").statements)
        )
        app.action_undo()
        await settle(pilot)
        assert app.project.state.edits.moved == ()
