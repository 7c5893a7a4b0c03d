"""The web server: a page, a socket to the app behind it, and files the app gives out."""

from __future__ import annotations

import asyncio
import json
import re
import secrets
import socket
from collections.abc import Callable
from functools import partial
from pathlib import Path
from urllib.parse import quote

from aiohttp import WSMsgType, web
from textual_serve import server as textual_server
from textual_serve.download_manager import DownloadManager

from author.serve.gate import Gate
from author.serve.session import LARGEST, AppSession
from surveys.errors import UserError

_SIZE = re.compile(r"[0-9]{1,5}")
_PAGE = Path(__file__).resolve().parent / "page"
_TEXTUAL = Path(textual_server.__file__).resolve().parent / "static"
_FILES = {
    "page.css": (_PAGE / "page.css", "text/css"),
    "page.js": (_PAGE / "page.js", "text/javascript"),
    "xterm.css": (_TEXTUAL / "css" / "xterm.css", "text/css"),
    "textual.js": (_TEXTUAL / "js" / "textual.js", "text/javascript"),
}
"""The only files that are given out; there is no folder to list and no path to climb."""
_BUSY = 4409
"""Code of a socket closed because another page has the app."""
_PATIENCE = 3
"""Seconds a page waits for the one before to let go, as when it is loaded anew."""


class LofteServer:
    """Serves one project to one page. The address holds a secret made for this run."""

    def __init__(self, project: Path, port: int = 0) -> None:
        self.project = project.resolve()
        self._token = secrets.token_urlsafe(32)
        self._gate = Gate(self._token)
        self._wanted = port
        self._downloads = DownloadManager()
        self._free = asyncio.Lock()

    def serve(self, ready: Callable[[str], None]) -> None:
        """Serve until Ctrl+C.

        Args:
            ready: Called with the address once the server answers.

        Raises:
            UserError: The port is taken.
        """
        bound = _bind(self._wanted)
        port = bound.getsockname()[1]
        self._gate.open_on(port)
        web.run_app(
            self.application(),
            sock=bound,
            print=lambda *_: ready(f"http://127.0.0.1:{port}/?nyckel={self._token}"),
            access_log=None,
            shutdown_timeout=2,
        )

    def application(self) -> web.Application:
        """Give the application with its four routes."""
        app = web.Application(middlewares=[self._gate.check], client_max_size=LARGEST)
        app.add_routes(
            [
                web.get("/", self._index),
                web.get("/ws", self._socket),
                web.get("/fil/{name}", self._file),
                web.get("/download/{key}", self._download),
            ]
        )
        return app

    async def _index(self, request: web.Request) -> web.Response:
        page = (_PAGE / "page.html").read_text(encoding="utf-8").replace("{socket}", f"ws://{request.host}/ws")
        return web.Response(text=page, content_type="text/html")

    async def _file(self, request: web.Request) -> web.Response:
        found = _FILES.get(request.match_info["name"])
        if found is None:
            raise web.HTTPNotFound
        path, content_type = found
        return web.Response(body=path.read_bytes(), content_type=content_type, charset="utf-8")

    async def _download(self, request: web.Request) -> web.StreamResponse:
        """Give out a file that the app has offered, under the name it has."""
        key = request.match_info["key"]
        try:
            found = await self._downloads.get_download_metadata(key)
        except KeyError as error:
            raise web.HTTPNotFound from error
        name = quote(Path(found.file_name).name)
        headers = {
            "Content-Type": "application/octet-stream",
            "Content-Disposition": f"attachment; filename*=UTF-8''{name}",
        }
        response = self._gate.dressed(web.StreamResponse(headers=headers))
        await response.prepare(request)
        async for chunk in self._downloads.download(key):
            await response.write(chunk)
        await response.write_eof()
        return response

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        """Join the page to an app of its own; a second page is turned away while the first has it."""
        page = web.WebSocketResponse(heartbeat=15, max_msg_size=LARGEST)
        await page.prepare(request)
        try:
            await asyncio.wait_for(self._free.acquire(), _PATIENCE)
        except TimeoutError:
            await page.close(code=_BUSY, message="Projektet är öppet på en annan sida.".encode())
            return page
        session = AppSession(
            "", write_bytes=page.send_bytes, write_str=page.send_str, close=partial(_close, page),
            download_manager=self._downloads,
        )  # fmt: skip
        session.project = self.project
        try:
            await session.start(_size(request, "width", 80), _size(request, "height", 24))
            await _talk(page, session)
        finally:
            await session.end()
            self._free.release()
        return page


async def _close(page: web.WebSocketResponse) -> None:
    await page.close()


async def _talk(page: web.WebSocketResponse, session: AppSession) -> None:
    """Hand over what the page says, until it is closed or says what no page of ours says."""
    async for message in page:
        if message.type != WSMsgType.TEXT:
            return
        try:
            envelope = json.loads(message.data)
        except ValueError:
            return
        if (answer := await session.take(envelope)) is not None:
            await page.send_json(answer)


def _size(request: web.Request, name: str, usual: int) -> int:
    text = request.query.get(name, "")
    return min(max(int(text), 10), 1000) if _SIZE.fullmatch(text) else usual


def _bind(port: int) -> socket.socket:
    """Take a port on the loopback address alone."""
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        bound.bind(("127.0.0.1", port))
    except (OSError, OverflowError) as error:
        bound.close()
        raise UserError(
            f"porten {port} är upptagen eller får inte användas.", None, "Välj en annan med --port."
        ) from error
    return bound
