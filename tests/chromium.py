"""A real browser for tests: Debian's Chromium, steered over its debugging socket."""

from __future__ import annotations

import asyncio
import base64
import json
import re
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
from needs import needed

_KEYS = {
    "enter": ("Enter", 13, "\r"), "tab": ("Tab", 9, ""), "down": ("ArrowDown", 40, ""), "up": ("ArrowUp", 38, ""),
    "escape": ("Escape", 27, ""), "right": ("ArrowRight", 39, ""), "home": ("Home", 36, ""), "space": (" ", 32, " "), **{f"f{n}": (f"F{n}", 111 + n, "") for n in range(1, 13)},
}  # fmt: skip
_HELD = {"ctrl+": 2, "shift+": 8}
_PARTS = re.compile(r"\x1b\[([0-9;?<>=$]*)[ -/]*([@-~])|\x1b[@-Z\\\\^_=>]|([^\x1b])")


class Grid:
    """What a terminal shows after what has been written to it; colours aside."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], str] = {}
        self._row = self._column = 0

    def write(self, text: str) -> None:
        """Follow the writing: places, erasing and signs."""
        for match in _PARTS.finditer(text):
            given, order, sign = match.groups()
            if sign is not None:
                self._put(sign)
            elif order == "H":
                row, _, column = given.partition(";")
                self._row, self._column = int(row or 1) - 1, int(column or 1) - 1
            elif order == "J":
                self._cells.clear()

    def _put(self, sign: str) -> None:
        if sign == "\n":
            self._row, self._column = self._row + 1, 0
        elif sign == "\r":
            self._column = 0
        elif sign >= " ":
            self._cells[self._row, self._column] = sign
            self._column += 1

    def text(self) -> str:
        """Give the rows."""
        rows = max((row for row, _ in self._cells), default=-1) + 1
        columns = max((column for _, column in self._cells), default=-1) + 1
        return "\n".join("".join(self._cells.get((r, c), " ") for c in range(columns)) for r in range(rows))


class Page:
    """One page; keeps the address of every request it made."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._number = 0
        self.requests: list[str] = []
        self.errors: list[str] = []
        self.shown = ""
        self.grid = Grid()

    async def say(self, method: str, **params: Any) -> dict[str, Any]:
        """Send a command and wait for its answer."""
        self._number += 1
        await self._socket.send_json({"id": self._number, "method": method, "params": params})
        while True:
            message = json.loads((await self._socket.receive()).data)
            if message.get("method") == "Network.requestWillBeSent":
                self.requests.append(message["params"]["request"]["url"])
            if message.get("method") in ("Runtime.exceptionThrown", "Log.entryAdded"):
                self.errors.append(json.dumps(message["params"]))
            if message.get("method") == "Network.webSocketFrameReceived":
                frame = message["params"]["response"]
                data = base64.b64decode(frame["payloadData"]) if frame["opcode"] == 2 else b""
                self.shown += data.decode("utf-8", "replace")
                self.grid.write(data.decode("utf-8", "replace"))
            if message.get("id") == self._number:
                return message.get("result", message)

    async def press(self, *keys: str) -> None:
        """Press keys: a letter, a name such as ``f2``, or ``ctrl+s``."""
        self.shown = ""
        for key in keys:
            held = next((name for name in _HELD if key.startswith(name)), "")
            letter = key.removeprefix(held)
            name, code, text = _KEYS.get(letter, (letter, ord(letter[0].upper()), letter))
            what = {"key": name, "windowsVirtualKeyCode": code, "modifiers": _HELD.get(held, 0)}
            down = {"type": "keyDown", "text": text} if text and letter == key else {"type": "rawKeyDown"}
            await self.say("Input.dispatchKeyEvent", **down, **what)
            await self.say("Input.dispatchKeyEvent", type="keyUp", **what)

    async def see(self, *texts: str) -> str:
        """Wait until the app has written the texts since the last key; the page draws them on a canvas."""
        for _ in range(600):
            shown = " ".join(re.sub(r"\x1b\[[0-9;?<>=]*[A-Za-z]", " ", self.shown).split())
            if all(text in shown for text in texts):
                return shown
            await self.say("Runtime.evaluate", expression="1")
            await asyncio.sleep(0.05)
        raise AssertionError(f"{texts} not written to the page:\n{shown}\n{self.errors}")

    async def picture(self, path: Path) -> None:
        """Save what the page looks like."""
        shot = await self.say("Page.captureScreenshot", format="png")
        path.write_bytes(base64.b64decode(shot["data"]))


@asynccontextmanager
async def page_at(address: str, profile: Path) -> AsyncIterator[Page]:
    """Open an address in a fresh browser."""
    program = needed("chromium")
    browser = subprocess.Popen(
        [
            program, "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0",
            "--window-size=1000,640", f"--user-data-dir={profile}", "--no-first-run", "--disable-background-networking",
            "--remote-allow-origins=*", "about:blank",
        ],
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert browser.stderr is not None
        port = next(m.group(1) for line in browser.stderr if (m := re.search(r"127\.0\.0\.1:(\d+)/devtools", line)))
        async with aiohttp.ClientSession() as session:
            async with session.get(f"http://127.0.0.1:{port}/json/list") as answer:
                target = next(t for t in await answer.json() if t["type"] == "page")
            async with session.ws_connect(target["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                page = Page(socket)
                for domain in ("Network", "Runtime", "Page", "Log"):
                    await page.say(f"{domain}.enable")
                await page.say("Page.navigate", url=address)
                yield page
    finally:
        browser.kill()
        browser.wait()
        browser.stderr.close()
