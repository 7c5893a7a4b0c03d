"""The app in a browser: strangers are refused, and in a real Chromium the page works and asks nobody else."""

from __future__ import annotations

import asyncio
import os
import re
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import aiohttp
import pytest
from chromium import page_at
from test_tui_flow import Hands, choose, promise, read_sources, repeat, sign
from tui_walk import copy_of

from author import edge
from author.serve.session import LARGEST
from author.session import projects
from author.session.demo import start_example

ROOT = Path(__file__).resolve().parent.parent


class Served:
    """A running server: its address, and the secret in it."""

    def __init__(self, address: str) -> None:
        self.base, self.secret = re.fullmatch(r"(http://127\.0\.0\.1:\d+)/\?nyckel=(\S+)", address).groups()
        self.address = address
        self.port = int(self.base.rpartition(":")[2])

    def headers(self, **others: str) -> dict[str, str]:
        """Give the headers of the own page, some of them changed."""
        return {"Cookie": f"lofte={self.secret}", "Origin": self.base} | others


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """``lofte serve`` on an empty project whose path holds what a shell would act on."""
    folder = tmp_path_factory.mktemp("serve; touch OJ $(touch OJ) å")
    path = folder / "p.lofte"
    fields = {"municipality": "Ekby", "police-area": "LPO Ekby", "from": "2026-01-01", "to": "2026-12-31"}
    projects.new_project(path, fields, edge.now()).close()
    yield from _serve(path)
    assert not list(folder.parent.rglob("OJ"))


def _serve(path: Path) -> Iterator[Served]:
    environment = os.environ | {"LOFTE_HOME": str(path.parent / "hem"), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "author", "serve", str(path)]
    with subprocess.Popen(
        command, env=environment, cwd=path.parent, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        assert server.stdout is not None
        try:
            yield Served(server.stdout.readline().strip())
        finally:
            server.terminate()


@pytest.fixture
async def client() -> AsyncIterator[aiohttp.ClientSession]:
    """A client that follows nothing by itself and keeps no cookies."""
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session:
        yield session


async def test_the_secret_becomes_a_cookie_that_scripts_and_other_sites_cannot_use(served, client):
    """The address with the secret leads to a clean one, with the cookie HttpOnly and SameSite=Strict."""
    async with client.get(served.address, allow_redirects=False) as answer:
        assert (answer.status, answer.headers["Location"]) == (303, "/")
        cookie = answer.headers["Set-Cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=Strict" in cookie


@pytest.mark.parametrize("path", ["/", "/ws", "/fil/page.css", "/download/x"])
async def test_without_the_secret_nothing_is_given_out(served, client, path):
    """No cookie, a wrong one and a wrong secret in the address are refused on every route."""
    for headers, query in (({}, ""), ({"Cookie": "lofte=fel"}, ""), ({}, "?nyckel=fel"), ({"Cookie": "lofte=å"}, "")):
        headers |= {"Origin": served.base}
        async with client.get(served.base + path + query, headers=headers, allow_redirects=False) as answer:
            assert answer.status == 403
            assert served.secret not in await answer.text()


@pytest.mark.parametrize(
    "wrong",
    [
        {"Host": "elak.example"}, {"Host": "127.0.0.1"}, {"Origin": "http://elak.example"}, {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
    ],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/", "/ws", "/fil/page.css"])
async def test_foreign_hosts_and_origins_are_refused(served, client, path, wrong):
    """Another name for the machine, or another page, gets nothing even with the cookie."""
    async with client.get(served.base + path, headers=served.headers(**wrong)) as answer:
        assert answer.status == 403


async def test_a_socket_must_say_where_it_comes_from(served, client):
    """A socket without an origin is refused."""
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await client.ws_connect(f"{served.base}/ws", headers={"Cookie": f"lofte={served.secret}"})
    assert refused.value.status == 403


@pytest.mark.parametrize(
    "path",
    ["/fil/", "/fil/../server.py", "/fil/..%2fserver.py", "/fil/%2e%2e%2f%2e%2e%2fpyproject.toml", "/static/", "/fil/page.html",
     "/download/..%2f..%2fp.lofte", "/p.lofte"],
)  # fmt: skip
async def test_no_path_leads_out_of_the_page(served, client, path):
    """Only the four files of the page are there: no folder, no way up, no project."""
    import yarl

    async with client.get(yarl.URL(served.base + path, encoded=True), headers=served.headers()) as answer:
        assert answer.status == 404
        assert "lofte serve" not in await answer.text()


async def test_every_answer_keeps_other_pages_out(served, client):
    """The policy allows own files and the own socket alone, and nobody may frame the page."""
    async with client.get(served.base + "/", headers=served.headers()) as answer:
        assert answer.status == 200
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "script-src 'self';" in policy
        assert answer.headers["Cache-Control"] == "no-store"
        page = await answer.text()
        assert "http://" not in page.replace(served.base, "")
        assert "https://" not in page


async def test_a_second_page_is_turned_away_and_the_first_goes_on(served, client):
    """While one page has the app, another gets a closed socket; when it leaves, the next may come."""
    for _ in range(2):
        async with client.ws_connect(f"{served.base}/ws", headers=served.headers()) as first:
            await _written(first, "Kartl")
            async with client.ws_connect(f"{served.base}/ws", headers=served.headers()) as second:
                assert (await second.receive()).type == aiohttp.WSMsgType.CLOSE
                assert second.close_code == 4409
            await first.send_json(["ping", 1])
            await _answered(first, ["pong", 1])


async def test_large_and_strange_messages_end_the_session_and_nothing_else(served, client):
    """A message over the limit, and one that is no JSON, close the socket; odd ones are passed over."""
    for message in ("x" * (LARGEST + 1), "{"):
        async with client.ws_connect(f"{served.base}/ws", headers=served.headers(), max_msg_size=0) as page:
            await _written(page, "Kartl")
            for odd in ("[]", "1", '["resize", {"width": -1, "height": 1e9}]', '["stdin", 7]', '["exec", "rm"]'):
                await page.send_str(odd)
            await page.send_str(message)
            while (await page.receive()).type not in (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED):
                pass
    async with client.get(served.base + "/", headers=served.headers()) as answer:
        assert answer.status == 200


def test_the_server_listens_on_the_loopback_address_alone(served):
    """No other address of the machine answers."""
    others = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)} - {"127.0.0.1"}
    for address in others | {"127.0.0.2"}:
        with socket.socket() as line:
            assert line.connect_ex((address, served.port)) != 0


async def test_in_chromium_the_page_works_and_asks_nobody_else(finished: Path, tmp_path: Path):
    """The finished example in a real browser: F-keys and the menu move between steps, and a saved copy is fetched."""
    serving = _serve(copy_of(finished, tmp_path / "exempel"))
    served = next(serving)
    async with page_at(served.address, tmp_path / "profil") as page:
        await page.say("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(tmp_path / "hämtat"))
        await page.see("Kartläggning", "Allt är sparat", "påståenden =")
        await page.press("f4")
        await page.see("Bestäm tillsammans")
        await page.press("f6")
        await page.see("Inget hindrar underskrift")
        for words, command, seen in (
            ("spara exem", "Spara exemplar", "Spara (Ctrl+S)"), ("", "", "Sparat"), ("öppna", "Öppna", "hämtas av"),
        ):  # fmt: skip
            if words:
                await page.press("ctrl+p")
                await page.see("Kartläggning (F2)")
                await page.press(*words)
                await page.see(command)
            await page.press("enter" if words else "ctrl+s")
            await page.see(seen)
        for _ in range(200):
            fetched = list((tmp_path / "hämtat").glob("*.docx"))
            if fetched:
                break
            await page.say("Runtime.evaluate", expression="1")
            await asyncio.sleep(0.05)
        assert fetched, page.errors
        assert {re.match(r"https?://[^/]+|\w+:", url)[0] for url in page.requests} <= {served.base, "data:", "blob:"}
    serving.close()


class ChromiumHands(Hands):
    """Hands on the app in a browser."""

    def __init__(self, page) -> None:
        self.page = page

    async def key(self, key: str) -> None:
        await self.page.press(key)

    async def read(self) -> str:
        await self.page.say("Runtime.evaluate", expression="1")
        return self.page.grid.text()

    async def see(self, *texts: str) -> str:
        for _ in range(6000):  # the ranking takes its time on a busy machine
            shown = " ".join((await self.read()).split())
            if all(text in shown for text in texts):
                return shown
            await asyncio.sleep(0.05)
        raise AssertionError(f"{texts} is not on the page:\n{await self.read()}\n{self.page.errors}")


@pytest.mark.hard
async def test_the_whole_way_in_chromium(tmp_path: Path, furnish, record_property):
    """By keys alone in a real browser one comes from files at hand to a signing copy, five times of five."""

    async def go(n: int) -> int:
        return await _whole_way(tmp_path / f"gång{n}", furnish)

    await repeat(5, go, record_property)


async def _whole_way(folder: Path, furnish) -> int:
    """Go the whole way in a browser of its own; give how many keys it took."""
    folder.mkdir()
    project = start_example(folder / "exempel", edge.now())
    furnish(folder / "exempel" / "hem")  # where the server is told to look
    path = project.path
    project.close()
    serving = _serve(path)
    served = next(serving)
    try:
        async with page_at(served.address, folder / "profil") as page:
            hands = ChromiumHands(page)
            await hands.see("Inga källor är inlästa än")
            await read_sources(hands)
            await hands.press("f3")
            await hands.see("påståenden =", "ej sorterade F1 Hjälp", "Narkotika")
            await choose(hands)
            await promise(hands)
            await sign(hands)
            await hands.see("Sparat:")
            assert {re.match(r"https?://[^/]+|\w+:", url)[0] for url in page.requests} <= {
                served.base, "data:", "blob:",
            }  # fmt: skip
    finally:
        serving.close()
    assert (path.parent / "Askersvik-underskrift.docx").stat().st_size > 5_000
    return hands.pressed


async def _written(page: aiohttp.ClientWebSocketResponse, text: str) -> None:
    seen = b""
    while text.encode() not in seen:
        message = await page.receive(30)
        assert message.type == aiohttp.WSMsgType.BINARY, message
        seen += message.data


async def _answered(page: aiohttp.ClientWebSocketResponse, answer: list[object]) -> None:
    while True:
        message = await page.receive(30)
        if message.type == aiohttp.WSMsgType.TEXT:
            assert message.json() == answer
            return
