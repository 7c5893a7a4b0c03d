"""The example in the app: nothing that is open is written over, and messages speak of the app and not of commands."""

from __future__ import annotations

from pathlib import Path

import pytest
from tui_walk import copy_of, settle

from author.session import demo, projects
from author.tui import work
from author.tui.app import LofteApp
from author.tui.start import StartScreen
from author.tui.text import without_commands
from surveys.errors import UserError


@pytest.fixture
def quick(finished: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the run of the example put the finished project in place at once."""

    def run(out: Path, say, cache=None) -> demo.DemoResult:
        copy_of(finished, out)
        return demo.DemoResult(None, (out / finished.name,))

    monkeypatch.setattr(demo, "run_demo", run)


async def test_an_open_example_is_closed_before_it_is_written_anew(quick, finished, tmp_path, monkeypatch) -> None:
    """With the example open, making it anew closes it first, and what is shown afterwards is the new one."""
    monkeypatch.chdir(tmp_path)
    path = copy_of(finished, tmp_path / "lofte-demo")
    app = LofteApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot, lambda: app.view is not None and app.view.current)
        before = app.project
        closed: list[bool] = []
        run = demo.run_demo
        monkeypatch.setattr(demo, "run_demo", lambda *a: (closed.append(app.project is None), run(*a))[1])
        app.finished_example()
        await settle(pilot, lambda: app.project is not None and app.project is not before)
        assert closed == [True]
        assert app.project.path == path.resolve()
        app.action_name_version()
        await settle(pilot)
        await pilot.press("e", "f", "t", "e", "r", "ctrl+s")
        await settle(pilot, lambda: any("Läget heter nu «efter»" in line for line in app.log_lines))


async def test_while_the_example_is_made_nothing_else_is_opened(quick, finished, tmp_path, monkeypatch) -> None:
    """A project chosen while the example is being made is not opened; the message says what goes on."""
    monkeypatch.chdir(tmp_path)
    app = LofteApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app._show_working("Gör i ordning det färdiga exemplet")
        app.open_path(finished)
        app.try_example()
        await pilot.pause()
        assert app.project is None
        assert isinstance(app.screen, StartScreen)
        assert "Programmet är inte klart: gör i ordning det färdiga exemplet." in app.log_lines[-1]
        assert not (tmp_path / "lofte-exempel").exists()


def test_an_example_open_in_another_program_is_left_alone(quick, finished, tmp_path) -> None:
    """What another program has open for changes is not replaced; what no one has open, or nobody can open, is."""
    path = copy_of(finished, tmp_path / "lofte-demo")
    with projects.open_project(path) as other:
        assert projects.claim(other, "2025-12-09T09:00:00") is None
        with pytest.raises(UserError, match="öppet i ett annat program"):
            work.finish_example(path.parent, tmp_path, "2025-12-09T09:00:00", None, print)
    assert work.finish_example(path.parent, tmp_path, "2025-12-09T09:00:00", None, print) == path
    path.write_bytes(b"skadad")
    assert work.finish_example(path.parent, tmp_path, "2025-12-09T09:00:00", None, print) == path
    assert path.stat().st_size > 10_000


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Välj ett annat namn med -o.", "Välj ett annat namn."),
        ("Ange det med --reason.", "Ange det."),
        ("Läs in minst en fil med «lofte import».", "Läs in minst en fil."),
        ("2 fel måste rättas: open-slot: Luckan är tom; no-time: Tid saknas. Rätta dem, eller godta dem med «lofte review PROJEKT --accept KONTROLL».",
         "2 fel måste rättas: Luckan är tom; Tid saknas. Rätta dem, eller godta dem."),
        ("Samtala med polisen - och vänta.", "Samtala med polisen - och vänta."),
        ("enkat.csv, rad 14: kolumnen 'A-traktor: hur' saknas.", "enkat.csv, rad 14: kolumnen 'A-traktor: hur' saknas."),
    ],
)  # fmt: skip
def test_messages_of_the_app_name_no_flags(text: str, shown: str) -> None:
    """How something is mended on the command line, and the ids of checks, are taken out of what the app says."""
    assert without_commands(text) == shown


async def test_a_reason_for_is_not_offered_as_a_reason_against(finished, tmp_path) -> None:
    """The question why an area is left out is empty for a prioritised one; its own reason stands in the other question."""
    app = LofteApp(copy_of(finished, tmp_path / "exempel"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot, lambda: app.view is not None and app.view.analysis is not None)
        app.action_step(3)
        await settle(pilot)
        for action, said in (("drop", ""), ("choose", app.view.draft.areas[0].reason)):
            await app.screen.run_action(action)
            await settle(pilot, lambda: app.screen.query("#field-reason"))
            assert app.screen.query_one("#field-reason").text == said
            await pilot.press("escape")
            await settle(pilot, lambda: not app.screen.query("#field-reason"))


async def test_history_has_the_latest_first_within_a_second_too(finished, tmp_path) -> None:
    """What was done last stands first, although the example was made within one and the same second."""
    from author.tui.rows import Rows

    app = LofteApp(copy_of(finished, tmp_path / "exempel"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot, lambda: app.view is not None)
        app.action_history()
        await settle(pilot, lambda: app.screen.query("#history") and app.screen.query_one("#history", Rows).row_count)
        table = app.screen.query_one("#history", Rows)
        shown = [str(table.get_row_at(n)[1]) for n in range(table.row_count)]
        assert shown == [label for _, label, _, _ in reversed(list(app.project.history()))]


def test_the_app_starts_without_the_command_line() -> None:
    """What ``lofte`` loads to open the app holds neither the commands nor what parses löften: that took as long again."""
    import subprocess
    import sys

    root = Path(__file__).resolve().parent.parent
    script = (
        "import sys; from textual.app import App; App.run = lambda self: setattr(self, '_return_code', 0); "
        "sys.argv = ['lofte']; from author.__main__ import _open_app; assert _open_app() == 0; "
        "print([m for m in ('author.cli', 'author.parse', 'author.session.projects', 'click') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
