"""What surrounds every request: limits on its size, the next nonce, a net for our own errors."""

from __future__ import annotations

from fastapi import Request
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from workstation.backend.problems import failed, problem_response
from workstation.contract.errors import Code, problem

#: Bytes of a request's body.
MAX_BODY = 1_000_000
#: Bytes of an imported file, or of a request with a document in it.
MAX_IMPORT = 10_500_000
_WITH_FILES = ("/v1/admin/imports", "/v1/imports", "/v1/outside")


class Surroundings:
    """ASGI middleware, written plainly: Starlette's wrapper costs a task a request."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False
        nonce = scope["app"].state.parts.proofs.nonce()

        async def send_more(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                headers["DPoP-Nonce"] = nonce
                headers["Cache-Control"] = "no-store"
                headers["X-Content-Type-Options"] = "nosniff"
            await send(message)

        limit = MAX_IMPORT if scope["path"] in _WITH_FILES else MAX_BODY
        if _stated_length(scope) > limit:
            await problem_response(problem(Code.TOO_LARGE))(scope, receive, send_more)
            return
        try:
            await self._app(scope, _limited(receive, limit), send_more)
        except Exception as error:
            # Caught here, and not raised on: the server would log the error's text.
            response = await failed(Request(scope), error)
            if started:
                raise ConnectionResetError("the answer had begun") from None
            await response(scope, receive, send_more)


def _stated_length(scope: Scope) -> int:
    for name, value in scope["headers"]:
        if name == b"content-length":
            return int(value) if value.isdigit() else 0
    return 0


def _limited(receive: Receive, limit: int) -> Receive:
    received = 0

    async def receive_within() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > limit:
            raise HTTPException(413)
        return message

    return receive_within
