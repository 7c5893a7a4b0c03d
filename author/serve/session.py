"""The one app behind the page: a process of its own, started without a shell."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path

from textual_serve.app_service import AppService

LARGEST = 64 * 1024
"""Bytes of the largest message taken from the page; a long paste is sent in pieces below this."""
_SIZES = range(10, 1001)
_PATIENCE = 5
"""Seconds an app has to leave by itself; everything is saved before it is asked."""


class AppSession(AppService):
    """Runs ``lofte open PROJECT``; the project's path is an argument of its own, never a part of a command line."""

    project: Path

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "author", "open", str(self.project),
            stdin=PIPE, stdout=PIPE, stderr=PIPE, env=self._build_environment(width, height),
        )  # fmt: skip
        self._process, self._stdin = process, process.stdin
        return process

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        environment = super()._build_environment(width, height)
        return environment | {"PYTHONUTF8": "1", "TEXTUAL_FPS": "30"}

    async def end(self) -> None:
        """Ask the app to leave, and stop it where it does not."""
        with contextlib.suppress(TimeoutError, ConnectionError):
            await asyncio.wait_for(self.stop(), _PATIENCE)
        if self._process is not None and self._process.returncode is None:
            self._process.kill()

    async def take(self, envelope: object) -> list[str | float] | None:
        """Carry out what the page says, if it is one of the things a page says; gives what to answer."""
        match envelope:
            case ["stdin", str(text)]:
                await self.send_bytes(text.encode("utf-8", "replace"))
            case ["resize", {"width": int(width), "height": int(height)}] if width in _SIZES and height in _SIZES:
                await self.set_terminal_size(width, height)
            case ["ping", data] if isinstance(data, (str, int, float)):
                return ["pong", data]
            case ["blur", *_]:
                await self.blur()
            case ["focus", *_]:
                await self.focus()
            case _:
                pass
        return None
