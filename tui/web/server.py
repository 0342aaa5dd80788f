"""The server behind `relex serve`: on the loopback address alone, for who holds the key it printed."""

import hmac
import secrets
from collections.abc import Callable
from pathlib import Path

from aiohttp import web
from textual_serve.server import Server

HOST = "127.0.0.1"
_COOKIE = "relex"
_POLICY = (
    "default-src 'self' 'unsafe-inline' data: blob:; connect-src 'self' ws://{host}:{port}; frame-ancestors 'none'"
)


class LoopbackServer(Server):
    """Serves one command to browsers of this machine.

    Other people of the machine, and pages open in the same browser, are kept out: the page opens with the key in its
    address and leaves a cookie, and the socket takes only what comes from that page.
    """

    def __init__(self, command: str, port: int, title: str, say: Callable[[str], None]) -> None:
        super().__init__(command, host=HOST, port=port, title=title, templates_path=Path(__file__).parent)
        self.key = secrets.token_urlsafe(16)
        self._say = say

    @property
    def address(self) -> str:
        """Where the application is, with the key."""
        return f"{self.public_url}/?key={self.key}"

    def serve(self, debug: bool = False) -> None:
        """Serve until interrupted, and tell the address once it can be opened. Raises `OSError`.

        No log is kept: it would hold words of releases.
        """
        web.run_app(
            self._make_app(), host=self.host, port=self.port, print=lambda _: self._say(self.address), access_log=None
        )

    async def on_startup(self, app: web.Application) -> None:
        """Say nothing yet: the address cannot be opened before the start is over."""

    async def handle_index(self, request: web.Request) -> web.StreamResponse:
        """Give the page to who comes with the key, or with the cookie it left."""
        if not self._is_known(request.query.get("key", "")) and not self._has_cookie(request):
            raise web.HTTPForbidden(text="relex: open the address that `relex serve` printed\n")
        response: web.StreamResponse = await super().handle_index(request)
        response.set_cookie(_COOKIE, self.key, httponly=True, samesite="Strict", path="/")
        response.headers["Content-Security-Policy"] = _POLICY.format(host=HOST, port=self.port)
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Open the application for the page of this server, for no other."""
        if request.headers.get("Origin") != self.public_url or not self._has_cookie(request):
            raise web.HTTPForbidden
        return await super().handle_websocket(request)

    def _has_cookie(self, request: web.Request) -> bool:
        return self._is_known(request.cookies.get(_COOKIE, ""))

    def _is_known(self, key: str) -> bool:
        return hmac.compare_digest(key.encode(), self.key.encode())
