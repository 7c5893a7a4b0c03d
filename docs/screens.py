"""Makes the pictures of the app: ``python docs/screens.py``. One svg per step, on the finished example."""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from pathlib import Path

from author.session.demo import example_folder, run_demo
from author.tui.app import LofteApp

FOLDER = Path(__file__).resolve().parent / "bilder"
STEPS = ("kartlaggning", "problembild", "prioritering", "atgarder", "lofte")


async def main() -> None:
    """Take the start screen, the five steps, and what lies behind an area."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["LOFTE_HOME"] = f"{folder}/home"
        os.chdir(folder)
        project = run_demo(Path(folder) / example_folder().name, print).paths[0]
        app = LofteApp()
        async with app.run_test(size=(100, 30)) as pilot:
            await rest(app, pilot)
            save(app, "app-0-start")
            app.open_path(project)
            for number, name in enumerate(STEPS, 1):
                app.action_step(number)
                await rest(app, pilot)
                save(app, f"app-{number}-{name}")
                if number == 1:
                    await reading(app, pilot)
                if number == 2:
                    await ranking(app, pilot)


async def reading(app: LofteApp, pilot: object) -> None:
    """Take the preview of a file, a column being put right, and the queue of the masking."""
    screen = app.screen
    screen._read(example_folder() / "webbenkat_2025.xlsx")
    await rest(app, pilot)
    save(app, "app-1-sa-lases")
    app.screen._ask_role("Vilket område bor du i?", "area")
    await rest(app, pilot)
    save(app, "app-1-kolumn")
    for _ in range(2):
        app.pop_screen()
        await rest(app, pilot)
    screen.action_masking()
    await rest(app, pilot)
    save(app, "app-1-maskning")
    app.pop_screen()
    await rest(app, pilot)


async def ranking(app: LofteApp, pilot: object) -> None:
    """Take what lies behind an area, the weights, a table, and the questions that teach the program."""
    screen = app.screen
    for action, name in (
        (screen.action_open_area, "bakom"), (screen.action_weights, "vikter"), (screen.action_places, "platser"),
        (screen.action_teach, "lar"),
    ):  # fmt: skip
        action()
        await rest(app, pilot)
        save(app, f"app-2-{name}")
        app.screen.action_close()
        await rest(app, pilot)


async def rest(app: LofteApp, pilot: object) -> None:
    """Wait until nothing goes on, and take the messages away."""
    for _ in range(8):
        await app.workers.wait_for_complete()
        await pilot.pause()
    app.clear_notifications()
    await pilot.pause()


def save(app: LofteApp, name: str) -> None:
    """Write the picture, without fonts that would be fetched from elsewhere."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", app.export_screenshot(title="lofte"), flags=re.DOTALL)
    svg = re.sub(r"terminal-\d+", "terminal", svg).replace("Fira Code", "Cascadia Mono, Consolas, DejaVu Sans Mono")
    (FOLDER / f"{name}.svg").write_text(svg + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    asyncio.run(main())
