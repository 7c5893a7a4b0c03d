"""Reading in the app: guesses are changed and remembered, figures typed in, sources described and replaced."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from english import screen_text
from textual.widgets import Select
from tui_walk import settle

from author import edge
from author.session import projects
from author.tui.app import LofteApp
from author.tui.dialogs import Box, ChoiceDialog, ConfirmDialog, FormDialog, Line
from author.tui.masking_screen import MaskingScreen
from author.tui.preview_dialog import PreviewDialog
from author.tui.replace_dialog import ReplaceDialog
from author.tui.rows import Rows

NOTES = "Vad;Hos\nMörkt vid gångtunneln;Torget\nGlas på lekplatsen;Parken\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """An empty project."""
    path = tmp_path / "tomt.lofte"
    fields = {"municipality": "Ekby", "police-area": "LPO Ekby", "from": "2026-01-01", "to": "2026-12-31"}
    projects.new_project(path, fields, edge.now()).close()
    return path


async def preview(app: LofteApp, pilot: object, path: Path) -> PreviewDialog:
    """Read a file as far as the preview."""
    app.screen._read(path)
    await settle(pilot, lambda: isinstance(app.screen, PreviewDialog) and app.screen.query_one(Rows).row_count)
    return app.screen


async def begun(app: LofteApp, pilot: object) -> None:
    """Wait for the first step."""
    await settle(pilot, lambda: app.view is not None and app.screen.query("#do-read-file"))


async def until(pilot: object, what: Callable[[], object]) -> None:
    """Wait."""
    await settle(pilot, what)


async def test_a_wrong_column_is_put_right_and_remembered(project: Path, tmp_path: Path) -> None:
    """What a person says of a column is read anew, stored, and used for the next file with the same titles."""
    first, next_year = tmp_path / "i år.csv", tmp_path / "nästa år.csv"
    first.write_text(NOTES, encoding="utf-8")
    next_year.write_text("Vad;Hos\nSkräp överallt;Bron\nFör få lampor;Bron\n", encoding="utf-8")
    app = LofteApp(project)
    async with app.run_test(size=(80, 24)) as pilot:
        await begun(app, pilot)
        dialog = await preview(app, pilot, first)
        dialog.query_one(Rows).select("c0-1")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ChoiceDialog) and app.screen.query_one(Rows).row_count)
        app.screen.query_one(Rows).select("gender")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen is dialog and "ändrad: kön" in screen_text(app))
        assert "Läs om (Ctrl+S)" in screen_text(app)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, PreviewDialog) and app.screen is not dialog)
        await until(pilot, lambda: "Läs in (Ctrl+S)" in screen_text(app))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.view.sources)
        (concern, _) = app.project.readings()[0].concerns
        assert (concern.place, concern.groups) == (None, (("kön", "Torget"),))
        await preview(app, pilot, next_year)
        assert "som ni bestämde förra gången" in " ".join(screen_text(app).split())
        await pilot.press("ctrl+s")
        await until(pilot, lambda: len(app.view.sources) == 2)
        assert {c.groups for c in app.project.readings()[1].concerns} == {(("kön", "Bron"),)}


async def test_the_saved_choices_can_be_forgotten_for_a_file(project: Path, tmp_path: Path) -> None:
    """A file with the same titles but another content can be read as if nothing had been said."""
    from author.session import sources
    from surveys.mapping import Mapping

    path = tmp_path / "a.csv"
    path.write_text("Plats;Synpunkt\nTorget;Mörkt\nParken;Glas\n", encoding="utf-8")
    told = sources.Told(mapping=Mapping(roles=(("Plats", "ignored"),)))
    sources.remember_mapping(sources.inspect_file(path), told, edge.home())
    app = LofteApp(project)
    async with app.run_test(size=(80, 24)) as pilot:
        await begun(app, pilot)
        dialog = await preview(app, pilot, path)
        assert not any(c.place for r in dialog._readings for c in r.concerns)
        dialog.action_forget()
        await until(pilot, lambda: isinstance(app.screen, PreviewDialog) and app.screen is not dialog)
        assert [c.place for r in app.screen._readings for c in r.concerns] == ["Torget", "Parken"]


async def test_a_scale_that_cannot_be_told_is_asked_for(project: Path, tmp_path: Path) -> None:
    """An item whose direction is unknown stands first with a question mark; the answer is what is stored."""
    path = tmp_path / "mått.csv"
    path.write_text("Fråga;2024;2025\nPunkt ett;31;42\nPunkt två;20;25\n", encoding="utf-8")
    app = LofteApp(project)
    async with app.run_test(size=(80, 24)) as pilot:
        await begun(app, pilot)
        dialog = await preview(app, pilot, path)
        asked = [m for r in dialog._readings for m in r.measures if m.direction == "unknown"]
        assert asked, "the file was to hold an item whose direction cannot be told"
        assert f"? {asked[0].item}" in screen_text(app)
        dialog.query_one(Rows).select("m0-0")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, FormDialog) and app.screen.query("#field-direction"))
        app.screen.query_one("#field-direction", Select).value = "high_good"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen is dialog)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, PreviewDialog) and app.screen is not dialog)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.view.sources)
        stored = {m.item: m.direction for m in app.project.readings()[0].measures}
        assert stored[asked[0].item] == "high_good"


async def test_figures_typed_in_are_shown_and_stored(project: Path) -> None:
    """Lines of item, value, place, year and unit become measures, after the same preview as a file."""
    app = LofteApp(project)
    async with app.run_test(size=(80, 24)) as pilot:
        await begun(app, pilot)
        app.screen.action_type_figures()
        await until(pilot, lambda: isinstance(app.screen, FormDialog) and app.screen.query("#field-figures"))
        app.screen.query_one("#field-figures", Box).text = "Otrygg ute sent på kvällen; 31; Centrum; 2025; procent"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, PreviewDialog))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.view.sources)
        (measure,) = app.project.readings()[0].measures
        assert (measure.value, measure.area, measure.year, measure.unit) == (31.0, "Centrum", 2025, "percent")


async def test_text_without_figures_comes_back_in_its_form(project: Path) -> None:
    """What cannot be read as figures is said, and stands in the field again."""
    app = LofteApp(project)
    async with app.run_test(size=(80, 24)) as pilot:
        await begun(app, pilot)
        app.screen.action_type_figures()
        await until(pilot, lambda: isinstance(app.screen, FormDialog) and app.screen.query("#field-figures"))
        app.screen.query_one("#field-figures", Box).text = "hej hej"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, FormDialog) and app.screen.query("#field-figures"))
        assert app.screen.query_one("#field-figures", Box).text == "hej hej"
        assert "siffra" in app.log_lines[-1]


async def test_a_source_is_described_and_that_is_undone(project: Path, tmp_path: Path) -> None:
    """Period, response rate, question and deepening are kept beside the source; undo takes them back."""
    path = tmp_path / "dialog.csv"
    path.write_text("Plats;Synpunkt\nTorget;Mörkt\n", encoding="utf-8")
    app = LofteApp(project)
    async with app.run_test(size=(80, 24)) as pilot:
        await begun(app, pilot)
        await preview(app, pilot, path)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.view.sources)
        app.screen.action_describe()
        await until(pilot, lambda: isinstance(app.screen, FormDialog) and app.screen.query("#field-rate"))
        app.screen.query_one("#field-rate", Line).value = "570"
        app.screen.query_one("#field-period", Line).value = "hösten 2025"
        app.screen.query_one("#field-asked", Select).value = "deepening"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, FormDialog) and app.screen.query("#field-rate"))
        assert "procentsats" in app.log_lines[-1]
        assert app.screen.query_one("#field-period", Line).value == "hösten 2025"
        app.screen.query_one("#field-rate", Line).value = "57 %"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.view.sources[0].response_rate == 0.57)
        (source,) = app.project.sources()
        assert (source.period, source.deepening) == ("hösten 2025", True)
        app.action_undo()
        assert (app.project.sources()[0].response_rate, app.project.sources()[0].deepening) == (None, False)


async def test_a_corrected_file_shows_what_it_changes_first(project: Path, tmp_path: Path) -> None:
    """New and gone rows are listed, and only the verb puts the file in place."""
    old, new = tmp_path / "dialog.csv", tmp_path / "rättad.csv"
    old.write_text("Plats;Synpunkt\nTorget;Mörkt vid bänkarna\n", encoding="utf-8")
    new.write_text("Plats;Synpunkt\nTorget;Mörkt vid bänkarna\nBron;Klotter under bron\n", encoding="utf-8")
    app = LofteApp(project)
    async with app.run_test(size=(80, 24)) as pilot:
        await begun(app, pilot)
        await preview(app, pilot, old)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.view.sources)
        for keys, name in (("escape", "dialog.csv"), ("ctrl+s", "rättad.csv")):
            app.screen._replacement(app.view.sources[0], new)
            await until(pilot, lambda: isinstance(app.screen, ReplaceDialog) and app.screen.query_one(Rows).row_count)
            assert "Klotter under bron" in screen_text(app)
            await pilot.press(keys)
            await until(pilot, lambda name=name: [s.name for s in app.project.sources()] == [name])


async def test_what_is_masked_is_shown_before_anything_is_stored(project: Path, tmp_path: Path) -> None:
    """The preview lists the masked words by row, and the project never holds them."""
    path = tmp_path / "dialog.csv"
    path.write_text("Plats;Synpunkt\nTorget;Ring mig på 070-1740605 om lamporna\n", encoding="utf-8")
    app = LofteApp(project)
    async with app.run_test(size=(80, 24)) as pilot:
        await begun(app, pilot)
        dialog = await preview(app, pilot, path)
        dialog.action_masked()
        await until(pilot, lambda: app.screen is not dialog)
        assert "rad 2, Synpunkt: telefon «070-1740605»" in screen_text(app)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is dialog)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.view.sources)
        assert b"1740605" not in project.read_bytes()


async def test_words_are_masked_for_good_or_let_stand(project: Path, tmp_path: Path) -> None:
    """The queue shows a word that was nearly masked; letting it stand hides it, masking takes it out of the file."""
    path = tmp_path / "dialog.csv"
    texts = ("Linnea ropar åt oss vid Norrstrand", "Ring 0701740 om det är mörkt", "Mörkt på torget")
    path.write_text("Plats;Synpunkt\n" + "".join(f"Torget;{text}\n" for text in texts), encoding="utf-8")
    app = LofteApp(project)
    async with app.run_test(size=(80, 24)) as pilot:
        await begun(app, pilot)
        await preview(app, pilot, path)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.view.sources)
        app.screen.action_masking()
        await until(pilot, lambda: isinstance(app.screen, MaskingScreen) and app.screen.query_one(Rows).row_count)
        queue, rows = app.screen, app.screen.query_one(Rows)
        shown, words = rows.row_count, queue._nearly[0][0].words
        rows.select("n0")
        await pilot.pause()
        queue.action_mask()
        await until(pilot, lambda: isinstance(app.screen, ConfirmDialog))
        assert "går inte att ångra" in " ".join(screen_text(app).split())
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen is queue and words not in "".join(n[0].words for n in queue._nearly))
        assert words.encode() not in project.read_bytes()
        assert rows.row_count == shown - 1
        while rows.row_count:
            queue.action_let_stand()
            await pilot.pause()
        assert "Inget kvar att titta på" in screen_text(app)
        queue.action_close()
        app.screen.action_masking()
        await until(pilot, lambda: isinstance(app.screen, MaskingScreen) and app.screen is not queue)
        assert app.screen.query_one(Rows).row_count == 0
