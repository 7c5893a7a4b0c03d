"""The whole way through the app, from the start screen to a copy that can be signed: by keys, by mouse, in a terminal."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from english import screen_text

from author.tui.app import LofteApp

FIRST = "Ungdomsgrupper och unga i riskzon"
"""What the example ranks first."""
ROOT = Path(__file__).resolve().parent.parent
SOURCES = (
    ("anmalda_brott_2021-2025.csv", 0),
    ("dialoganteckningar_2025.xlsx", 0),
    ("dialogprotokoll_2025-10-07.docx", 0),
    ("medarbetardialog_2025.csv", 0),
    ("trygghetsmatning_2021-2025.xlsx", 1),
    ("webbenkat_2025.xlsx", 2),
)
"""(file, how many rows further down than the one the cursor is put on): last year's löfte is stepped over."""


class Hands:
    """Presses keys and reads the screen; counts the presses."""

    pressed = 0

    async def press(self, *keys: str) -> None:
        """Press keys, one at a time."""
        for key in keys:
            self.pressed += 1
            await self.key(key)

    async def write(self, text: str) -> None:
        """Type a text; not counted as choices."""
        for letter in text:
            await self.key({" ": "space"}.get(letter, letter))

    async def key(self, key: str) -> None:
        raise NotImplementedError

    async def read(self) -> str:
        raise NotImplementedError

    async def see(self, *texts: str) -> str:
        """Wait until all the texts are on the screen."""
        raise NotImplementedError


class PilotHands(Hands):
    """Hands on the app inside the test."""

    def __init__(self, pilot) -> None:
        self.pilot = pilot

    async def key(self, key: str) -> None:
        await self.pilot.press(key)

    async def read(self) -> str:
        return screen_text(self.pilot.app)

    async def see(self, *texts: str) -> str:
        for _ in range(40):
            await self.pilot.app.workers.wait_for_complete()
            await self.pilot.pause()
            shown = " ".join((await self.read()).split())
            if all(text in shown for text in texts):
                return shown
        raise AssertionError(f"{texts} is not on the screen:\n{await self.read()}")


class TmuxHands(Hands):
    """Hands on a real terminal."""

    NAMES = {
        "enter": "Enter", "tab": "Tab", "shift+tab": "BTab", "down": "Down", "right": "Right", "escape": "Escape",
        "space": "Space", "ctrl+s": "C-s", "ctrl+p": "C-p", "ctrl+q": "C-q", "ctrl+z": "C-z", "ctrl+a": "C-a", "ctrl+home": "C-Home",
    }  # fmt: skip

    def __init__(self, socket: str) -> None:
        self.socket = socket

    def tmux(self, *arguments: str) -> str:
        done = subprocess.run(["tmux", "-L", self.socket, *arguments], capture_output=True, text=True, check=True)
        return done.stdout

    async def key(self, key: str) -> None:
        name = self.NAMES.get(key) or (key.upper() if key[0] == "f" and key[1:].isdigit() else None)
        self.tmux("send-keys", "-t", "lofte", *([name] if name else ["-l", key]))

    async def read(self) -> str:
        return self.tmux("capture-pane", "-p", "-t", "lofte")

    async def see(self, *texts: str) -> str:
        for _ in range(3000):
            shown = " ".join((await self.read()).split())
            if all(text in shown for text in texts):
                return shown
            await asyncio.sleep(0.05)
        raise AssertionError(f"{texts} is not on the screen:\n{await self.read()}")


async def walk(hands: Hands, folder: Path) -> None:
    """Go the whole way by keys alone."""
    await hands.see("Prova med exempeldata")
    await hands.press("enter")
    await hands.see("Inga källor är inlästa än")
    await read_sources(hands)
    await hands.press("f3")
    await hands.see("påståenden =", "ej sorterade F1 Hjälp", "Narkotika")
    await choose(hands)
    await promise(hands)
    await sign(hands)
    await hands.see("Sparat:")
    assert "Askersvik-underskrift.docx" in "".join((await hands.read()).split())
    assert (folder / "Askersvik-underskrift.docx").stat().st_size > 5_000


async def read_sources(hands: Hands) -> None:
    """Read six files, each with the cursor put on the first one that has not been read."""
    for n, (name, further) in enumerate(SOURCES, 1):
        before = hands.pressed
        await hands.press("enter")
        await hands.see("Vilken fil ska läsas in?", name)
        await hands.press(*["down"] * further, "enter")
        await hands.see(f"Så läses {name}", "rader lästa =")
        await hands.press("ctrl+s")
        await hands.see(f"{n} käll", "med problem")
        assert hands.pressed - before <= 8


async def choose(hands: Hands) -> None:
    """Prioritise the first area and leave the second out, with reasons."""
    await hands.press("f4")
    await hands.see("0 prioriterade, 0 tas inte upp")
    await hands.press("ctrl+home", "tab", "enter")
    await hands.see("Varför ska löftet ta upp det här?", FIRST)
    await hands.write("Högst läge i mätningen")
    await hands.press("ctrl+s")
    await hands.see("1 prioriterat, 0 tas inte upp")
    await hands.press("shift+tab", "down", "tab", "tab", "enter")
    await hands.see("Varför tas det inte upp i år?")
    await hands.write("Fritidsgården har redan en plan")
    await hands.press("ctrl+s")
    await hands.see("1 prioriterat, 1 tas inte upp")


async def promise(hands: Hands) -> None:
    """Write a cause, take a suggestion in, change it."""
    await hands.press("f5")
    await hands.see("0 åtaganden för 1 område")
    await menu(hands, "orsaker")
    await hands.see("Vad beror problemet troligen på?")
    await hands.write("Olåsta källare")
    await hands.press("ctrl+s")
    await hands.see(f"Åtagande saknas: {FIRST}")
    await menu(hands, "förslag")
    await hands.see(f"Förslag för {FIRST}", "0 intagna i utkastet")
    await hands.press("enter")
    await hands.see("Ta in förslaget")
    await hands.press("ctrl+s")
    await hands.see("1 intaget i utkastet")
    await hands.press("escape")
    await hands.see("1 åtagande för 1 område")
    await hands.press("tab", "enter")
    await hands.see("Vad som lovas: antal, plats och tid i en mening")
    await hands.press("ctrl+a")
    await hands.write("Polisen går minst 20 fotpatruller i centrum under 2026.")
    await hands.press("ctrl+s")
    await hands.see("Polisen går minst 20 fotpatruller", "Alla områden har orsak och åtagande")


async def sign(hands: Hands) -> None:
    """Fill in the formal fields, add two signers, save the copy to sign."""
    await hands.press("f6")
    await hands.see("0 fel")
    await menu(hands, "lägg till")
    await hands.see("Namnförtydligande")
    await hands.press("tab")
    await hands.write("Eva Ek")
    await hands.press("enter")
    await hands.write("Kommunstyrelsens ordförande")
    await hands.press("ctrl+s")
    await hands.see("1 undertecknare", "Inget hindrar underskrift")
    await menu(hands, "spara exemplar")
    await hands.see("Spara: Remissversion")
    await hands.press("escape")
    await hands.press("down", "enter")
    await hands.see("Spara: Exemplar för underskrift")
    await hands.press("ctrl+s")


async def menu(hands: Hands, words: str) -> None:
    """Find a command in the menu and carry it out."""
    await hands.press("ctrl+p")
    await hands.see("Sök i menyn")
    await hands.write(words)
    await hands.see(words, words.capitalize())
    await hands.press("enter")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


TIMES = pytest.mark.parametrize("times", [1, pytest.param(20, marks=pytest.mark.hard)])
"""Once in every run; twenty times where faults that come now and then are looked for."""


async def repeat(times: int, go: Callable[[int], Awaitable[int]], record: Callable[[str, object], None]) -> None:
    """Go the way several times; a round that fails does not stop those after it, and how many came through is kept."""
    presses: list[int] = []
    failed: list[str] = []
    for n in range(times):
        try:
            presses.append(await go(n))
        except AssertionError as error:
            failed.append(f"gång {n + 1}: {error}")
    most = f", högst {max(presses)} tangenter" if any(presses) else ""
    record("figur", f"{len(presses)} av {times}{most}")
    assert not failed, "\n".join(failed)
    assert max(presses) <= 120


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], Path]:
    """Give a way to an empty folder to work in, a new one each time."""

    def make(n: int) -> Path:
        folder = tmp_path / f"gång{n}"
        folder.mkdir()
        monkeypatch.chdir(folder)
        return folder

    return make


@pytest.mark.parametrize("times", [pytest.param(n, marks=pytest.mark.hard) for n in (1, 20)])  # the same keys as below
async def test_the_whole_way_by_keys(times: int, fresh: Callable[[int], Path], record_property) -> None:
    """By keys alone, at most 120, one comes from the start screen to an exported signing copy, twenty times of twenty."""

    async def go(n: int) -> int:
        folder = fresh(n)
        app = LofteApp()
        async with app.run_test(size=(80, 24)) as pilot:
            hands = PilotHands(pilot)
            await walk(hands, folder / "lofte-exempel")
        return hands.pressed

    await repeat(times, go, record_property)


@TIMES
async def test_the_whole_way_by_mouse(times: int, fresh: Callable[[int], Path], record_property) -> None:
    """By mouse alone, but for the letters of the texts, one comes from the start screen to an exported signing copy."""

    async def go(n: int) -> int:
        folder = fresh(n)
        app = LofteApp()
        async with app.run_test(size=(120, 36)) as pilot:
            hands = PilotHands(pilot)
            await point(hands)
        assert (folder / "lofte-exempel" / "Askersvik-underskrift.docx").is_file()
        return hands.pressed

    await repeat(times, go, record_property)


async def point(hands: PilotHands) -> None:
    """Go the whole way by mouse."""
    pilot = hands.pilot

    async def click(where: str, *texts: str, row: int | None = None) -> None:
        await pilot.pause()
        await (pilot.click(where) if row is None else pilot.click(where, offset=(3, row)))
        await hands.see(*texts)

    await click("#do-try-example", "Inga källor är inlästa än")
    for name, row in (("trygghetsmatning_2021-2025.xlsx", 6), ("webbenkat_2025.xlsx", 7)):
        await click("#do-read-file", "Vilken fil ska läsas in?")
        await click("#files", row=row)
        await click("#verb", f"Så läses {name}")
        await click("#verb", f"{name}", "med problem")
    await click("#rail-2", "påståenden =", "Narkotika")
    await click("#do-wishes", "Önskemål (rangordnas inte)")
    await click("#do-close", "Delar")
    await click("#rail-3", "0 prioriterade")
    await click("#choice", row=2)
    await click("#do-choose", "Varför ska löftet ta upp det här?")
    await hands.write("Det ökar")
    await click("#verb", "1 prioriterat")
    await click("#rail-4", "0 åtaganden för 1 område")
    await click("#do-own", "Vad som lovas")
    await hands.write("Polisen går minst 20 fotpatruller i centrum under 2026.")
    await click("#verb", "1 åtagande för 1 område")
    await click("#commitments", row=1)
    await click("#do-edit", "Vad som lovas")
    await hands.write("Nytt: ")
    await click("#verb", "Nytt: Polisen går")
    await click("#rail-5", "Inget hindrar underskrift")
    await click("#--content-tab-tab-copies", "Spara exemplar")
    await click("#copies", row=2)
    await click("#do-export", "Spara: Exemplar för underskrift")
    await click("#verb", "Sparat:")


SIZES = [
    pytest.param(times, size, marks=() if times == 1 else pytest.mark.hard)
    for times in (1, 20)
    for size in ((80, 24), (120, 36))
]


@pytest.mark.needs("tmux")
@pytest.mark.parametrize(("times", "size"), SIZES)
async def test_the_whole_way_in_a_terminal(
    times: int, size: tuple[int, int], fresh: Callable[[int], Path], own_home: Path, record_property
) -> None:
    """The same keys, at most 120, in a real terminal give the same document; Ctrl+Q leaves with 0 and one file."""

    async def go(n: int) -> int:
        return await in_tmux(fresh(n), own_home, size, n)

    await repeat(times, go, record_property)


async def in_tmux(folder: Path, home: Path, size: tuple[int, int], n: int) -> int:
    """Go the whole way in a terminal of its own."""
    hands = TmuxHands(f"lofte-{os.getpid()}-{size[0]}-{n}")  # a server that is closing is not to be met again
    environment = f"LOFTE_HOME={home} PYTHONPATH={ROOT} TERM=xterm-256color LANG=C.UTF-8"
    program = f"cd {folder} && env {environment} {sys.executable} -m author; echo slut $?; sleep 600"
    x, y = map(str, size)
    hands.tmux("-f", "/dev/null", "new-session", "-d", "-s", "lofte", "-x", x, "-y", y, program)
    try:
        await walk(hands, folder / "lofte-exempel")
        presses = hands.pressed
        await hands.press("ctrl+q")
        await hands.see("slut 0")
    finally:
        hands.tmux("kill-server")
    assert sorted(p.name for p in (folder / "lofte-exempel").glob("Askersvik*")) == [
        "Askersvik-underskrift.docx", "Askersvik.lofte",
    ]  # fmt: skip
    return presses


@pytest.mark.parametrize("size", [(80, 24), pytest.param((120, 36), marks=pytest.mark.hard)])
async def test_enter_and_function_keys_decide_nothing(folder: Path, size: tuple[int, int]) -> None:
    """Pressing Enter and F2 to F6 through everything prioritises nothing, adopts nothing and gives no copy to sign."""
    from author.session.demo import example_folder, start_example
    from author.session.sources import import_files

    with start_example(folder, "2025-12-09T09:00:00") as project:
        import_files(project, (example_folder() / "webbenkat_2025.xlsx",), "2025-12-09T09:00:00")
        path = project.path
        before = project.state.draft
    app = LofteApp(path)
    async with app.run_test(size=size) as pilot:
        hands = PilotHands(pilot)
        await hands.see("1 källa")
        for key in ("f2", "f3", "f4", "f5", "f6") * 2:
            await hands.press(key)
            for _ in range(6):
                await hands.press("enter")
                await app.workers.wait_for_complete()
                await pilot.pause()
            await hands.press("escape", "escape", "escape")
        assert app.project is not None
        assert app.project.state.draft == before
    assert not list(folder.glob("*underskrift*"))
    assert not list(folder.glob("*esign*"))


async def test_app_and_command_line_write_the_same_document(folder: Path, finished: Path) -> None:
    """The signing copy the app writes has the same bytes as the one the command line writes."""
    project = Path(shutil.copy(finished, folder))
    app = LofteApp(project)
    async with app.run_test(size=(100, 30)) as pilot:
        hands = PilotHands(pilot)
        await hands.see("Askersvik.lofte", "Allt är sparat")
        await hands.press("f6")
        await hands.see("Inget hindrar underskrift")
        await menu(hands, "spara exemplar")
        await hands.see("Spara: Remissversion")
        await hands.press("escape", "down", "enter")
        await hands.see("Spara: Exemplar för underskrift")
        await hands.press("ctrl+a")
        await hands.write(str(folder / "app.docx"))
        await hands.press("ctrl+s")
        await hands.see("Sparat:")
    command = [
        sys.executable,
        "-m",
        "author",
        "export",
        str(project),
        "--copy",
        "signing",
        "-o",
        str(folder / "cli.docx"),
    ]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)
    assert (folder / "app.docx").read_bytes() == (folder / "cli.docx").read_bytes()
