"""What runs beside the screen: the warm-up, cancelled and unfinished work, errors, keys that must never quit."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from english import screen_text
from textual.widgets import Input, TextArea
from tui_walk import settle

from author import edge
from author.session import projects
from author.store.project import Project
from author.tui.app import LofteApp
from author.tui.dialogs import Field, FormDialog, TextDialog
from author.tui.messages import CommandGiven, WorkAsked
from surveys.errors import UserError

ROOT = Path(__file__).resolve().parent.parent
HEAVY = ("pandas", "numpy", "scipy", "sklearn", "docx", "openpyxl", "jinja2", "lxml", "pypdfium2")
FIELDS = {
    "municipality": "Askersvik",
    "police-area": "Lokalpolisområde Askersvik",
    "from": "2026-01-01",
    "to": "2026-12-31",
}


def run(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a script in a fresh interpreter, with a home of its own."""
    surroundings = {
        "PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}",
        "LOFTE_HOME": str(folder / "home"),
        "PATH": "/usr/bin:/bin",
    }
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", textwrap.dedent(script)],
        cwd=folder, env=surroundings | {"PYTHONIOENCODING": "utf-8"}, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def made(path: Path) -> Path:
    """Make a project without sources."""
    with projects.new_project(path, FIELDS, "2025-11-03T09:00:00") as project:
        return project.path


def title(path: Path) -> str:
    """The heading of the löfte as it is stored."""
    with projects.open_project(path) as project:
        return projects.field_values(project.state.draft)["title"]


def set_title(text: str, project: Project, at: str) -> None:
    """Change the heading."""
    projects.set_fields(project, {"title": text}, at)


# --- what is loaded, and when


def test_nothing_heavy_is_loaded_before_the_first_picture(tmp_path: Path) -> None:
    """The start screen stands and answers a key before any heavy library is loaded; the warm-up then loads them."""
    done = run(
        f"""
        import asyncio, sys
        from author.tui.app import LofteApp
        from english import screen_text
        heavy = {HEAVY!r}

        async def main():
            app = LofteApp()
            async with app.run_test(size=(80, 24)) as pilot:
                await pilot.press("tab")
                assert "Prova med exempeldata" in screen_text(app)
                assert app.focused.id == "do-new-project", app.focused
                print("before:", [name for name in heavy if name in sys.modules])
                for _ in range(200):
                    await app.workers.wait_for_complete()
                    await pilot.pause(0.05)
                    if "sklearn.linear_model" in sys.modules:
                        break
                print("after:", [name for name in ("sklearn", "scipy", "numpy") if name in sys.modules])

        asyncio.run(main())
        """,
        tmp_path,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["before: []", "after: ['sklearn', 'scipy', 'numpy']"]


async def test_the_warm_up_runs_in_a_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """The import is no work of the event loop."""
    import threading

    ran = []
    monkeypatch.setattr("author.tui.work.warm_up", lambda: ran.append(threading.current_thread()))
    app = LofteApp()
    async with app.run_test() as pilot:
        app._warm_up()
        await settle(pilot, lambda: ran)
    assert ran[0] is not threading.main_thread()


# --- long work


async def test_cancelled_work_stores_nothing(tmp_path: Path) -> None:
    """Work that is cancelled stops at its next step; what it would have given is not used and nothing is stored."""
    import threading

    path = made(tmp_path / "a.lofte")
    begun, go, done = threading.Event(), threading.Event(), []

    def work(project: Project, step) -> str:
        begun.set()
        go.wait(30)
        step("nästa")
        set_title("Halvfärdigt", project, edge.now())
        return "klart"

    app = LofteApp(path)
    async with app.run_test() as pilot:
        await settle(pilot, lambda: app.view is not None and app.view.report is not None)
        app.post_message(WorkAsked("Läser", work, done.append))
        for _ in range(1000):
            await pilot.pause()
            if begun.is_set():
                break
        assert "Läser…" in screen_text(app)
        app.post_message(CommandGiven(lambda p, at: set_title("Nu", p, at), ""))
        await pilot.pause()
        assert "Vänta, eller välj Avbryt" in app.log_lines[-1]
        app.action_cancel_work()
        go.set()
        await pilot.pause()
        assert "Avbrutet" in app.log_lines[-1]
        app.post_message(CommandGiven(lambda p, at: set_title("Efteråt", p, at), ""))
        await settle(pilot, lambda: app.project.state.draft.formal.title == "Efteråt")
    assert done == []
    assert title(path) == "Efteråt"


def test_quitting_during_the_analysis_ends_the_process(tmp_path: Path) -> None:
    """A step that never comes to an end by itself is left at its next question whether it may go on."""
    path = made(tmp_path / "a.lofte")
    done = run(
        f"""
        import asyncio, threading, time
        from pathlib import Path
        import author.session.checks as checks
        from author.tui import work
        from author.tui.app import LofteApp

        begun = threading.Event()

        def slow(_, step):
            begun.set()
            while True:
                step("räknar")
                time.sleep(0.01)

        async def main():
            from author.tui.messages import WorkAsked
            app = LofteApp(Path({str(path)!r}))
            async with app.run_test() as pilot:
                while app.view is None:
                    await pilot.pause()
                app.post_message(WorkAsked("Räknar", slow, print))
                while not begun.is_set():
                    await pilot.pause()
                await pilot.press("ctrl+q")
            print("ended")

        asyncio.run(main())
        """,
        tmp_path,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == "ended\n"
    assert not done.stderr


# --- errors


async def test_an_error_the_user_can_mend_is_shown_and_logged(tmp_path: Path) -> None:
    """The message says what to do, stands in the log, and what was stored before is kept."""

    def refuse(project: Project, at: str) -> None:
        set_title("Sparat före felet", project, at)
        raise UserError("datumet [/b] går inte att läsa.", "fil.csv", "Skriv år-månad-dag.")

    path = made(tmp_path / "a.lofte")
    app = LofteApp(path)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await settle(pilot, lambda: app.view is not None and app.view.report is not None)
        app.post_message(CommandGiven(refuse, "Sparade."))
        await settle(pilot, lambda: "[/b]" in app.log_lines[-1])
        assert "Skriv år-månad-dag." in app.log_lines[-1]
        assert "Sparade." not in " ".join(app.log_lines)
        app.post_message(WorkAsked("Läser", lambda project, _: refuse(project, edge.now()), print))
        await settle(pilot, lambda: len([line for line in app.log_lines if "[/b]" in line]) == 2)
        app.action_messages()
        await settle(pilot, lambda: isinstance(app.screen, TextDialog))
        assert "datumet [/b] går inte att läsa" in " ".join(screen_text(app).split())
        await pilot.press("escape")
        assert app.project.state.draft.formal.title == "Sparat före felet"
    assert title(path) == "Sparat före felet"


@pytest.mark.parametrize("how", ["command", "work"])
def test_an_unexpected_error_says_nothing_of_what_citizens_wrote(tmp_path: Path, how: str) -> None:
    """The app ends with a Swedish message that names the kind of error and its place, and no text from the project."""
    path = made(tmp_path / "a.lofte")
    done = run(
        f"""
        import asyncio
        from pathlib import Path
        from author.tui.app import LofteApp
        from author.tui.messages import CommandGiven, WorkAsked

        def fail(*_):
            citizen_text = "HEMLIGTEXT"
            raise ValueError(f"går inte: {{citizen_text}}")

        async def later(app, pilot):
            while app.view is None:
                await pilot.pause()
            app.post_message(CommandGiven(fail, "") if {how!r} == "command" else WorkAsked("Läser", fail, print))

        app = LofteApp(Path({str(path)!r}))
        app.run(headless=True, size=(80, 24), auto_pilot=lambda pilot: later(app, pilot))
        raise SystemExit(app.return_code)
        """,
        tmp_path,
    )
    said = " ".join((done.stdout + done.stderr).split())
    assert done.returncode == 1
    assert "Programmet stötte på ett fel och avslutades. Allt du har gjort är sparat" in said
    assert "ValueError i" in said
    assert "HEMLIGTEXT" not in said
    assert "Traceback" not in said


# --- keys


async def test_ctrl_c_never_quits(tmp_path: Path) -> None:
    """Ctrl+C copies what is marked, says so when nothing is, and leaves the app running on every kind of screen."""
    app = LofteApp()
    async with app.run_test() as pilot:
        await pilot.press("ctrl+c")
        assert "Avsluta med Ctrl+Q" in app.log_lines[-1]
        dialog = FormDialog(
            "Titel", "", (Field("line", "Rad", "en rad"), Field("text", "Text", "två\nrader", "text")), "Spara"
        )
        app.push_screen(dialog)
        await pilot.pause()
        dialog.query_one(Input).focus()
        dialog.query_one(Input).select_all()
        await pilot.press("ctrl+c")
        assert app.clipboard == "en rad"
        dialog.query_one(TextArea).focus()
        dialog.query_one(TextArea).select_all()
        await pilot.press("ctrl+c")
        assert app.clipboard == "två\nrader"
        assert dialog.query_one(TextArea).text == "två\nrader"
        await pilot.press("escape", "ctrl+c", "ctrl+c")
        assert app.is_running
        assert app._exit is False


async def test_a_paste_of_several_lines(tmp_path: Path) -> None:
    """A field of several lines takes all of a paste; a field of one line takes its first line."""
    from textual.events import Paste

    app = LofteApp()
    async with app.run_test() as pilot:
        dialog = FormDialog("Titel", "", (Field("line", "Rad"), Field("text", "Text", "", "text")), "Spara")
        app.push_screen(dialog)
        await pilot.pause()
        for widget, kept in ((dialog.query_one(Input), "ett [/b]"), (dialog.query_one(TextArea), "ett [/b]\ntvå\ntre")):
            widget.focus()
            await pilot.pause()
            app.post_message(Paste("ett [/b]\ntvå\ntre"))
            await settle(pilot, lambda widget=widget: getattr(widget, "text", None) or getattr(widget, "value", None))
            assert (widget.text if isinstance(widget, TextArea) else widget.value) == kept


async def test_quitting_leaves_the_project_whole(tmp_path: Path) -> None:
    """Ctrl+Q from a dialog with changes in it leaves at once, and the project opens again as it was."""
    path = made(tmp_path / "a.lofte")
    app = LofteApp(path)
    async with app.run_test() as pilot:
        await settle(pilot, lambda: app.view is not None and app.view.report is not None)
        app.post_message(CommandGiven(lambda p, at: set_title("Sparat", p, at), ""))
        await settle(pilot, lambda: app.project.state.draft.formal.title == "Sparat")
        await pilot.press("f6")
        app.screen.action_formal()
        await pilot.pause()
        await pilot.press("x", "ctrl+q")
    assert title(path) == "Sparat"
