"""Who is let in: own host, own origin, and the secret that stands in the address once and in a cookie after that."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable

from aiohttp import web

COOKIE = "lofte"
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Gate:
    """Refuses every request that does not come from the page it gave out itself."""

    def __init__(self, token: str) -> None:
        self._token = token
        self._hosts: frozenset[str] = frozenset()
        self._policy = ""

    def open_on(self, port: int) -> None:
        """Name the addresses under which the server is reached."""
        self._hosts = frozenset((f"127.0.0.1:{port}", f"localhost:{port}"))
        sockets = " ".join(f"ws://{host}" for host in sorted(self._hosts))
        self._policy = (
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
            f"img-src 'self' data:; connect-src 'self' {sockets}; base-uri 'none'; form-action 'none'; "
            "frame-ancestors 'none'"
        )

    @web.middleware
    async def check(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Let a request through, or answer 403."""
        if request.host not in self._hosts or not self._is_own_origin(request):
            return self.dressed(_refused("Sidan nås bara från den här datorn, på den adress som programmet skrev ut."))
        if request.path == "/" and self._same(request.query.get("nyckel", "")):
            return self.dressed(self._let_in())
        if not self._same(request.cookies.get(COOKIE, "")):
            return self.dressed(
                _refused("Öppna hela den adress som «lofte serve» skrev ut; den gäller bara den gången.")
            )
        try:
            response = await handler(request)
        except web.HTTPException as error:
            response = web.Response(status=error.status, text="Finns inte här.")
        return response if response.prepared else self.dressed(response)

    def dressed(self, response: web.StreamResponse) -> web.StreamResponse:
        """Add the headers that keep other pages and other machines out."""
        response.headers.update(_HEADERS)
        response.headers["Content-Security-Policy"] = self._policy
        return response

    def _is_own_origin(self, request: web.Request) -> bool:
        """Whether the page that asks is our own; a socket must say where it comes from."""
        origin = request.headers.get("Origin")
        if origin is None:
            return request.path != "/ws"
        return origin in {f"http://{host}" for host in self._hosts}

    def _same(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), self._token.encode())

    def _let_in(self) -> web.Response:
        """Put the secret into a cookie and take it out of the address."""
        response = web.Response(status=303, headers={"Location": "/"})
        response.set_cookie(COOKIE, self._token, httponly=True, samesite="Strict", path="/")
        return response


def _refused(why: str) -> web.Response:
    return web.Response(status=403, text=why)
