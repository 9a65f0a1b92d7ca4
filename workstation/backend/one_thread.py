"""A route that changes threads once: its rule is enforced where its endpoint runs.

FastAPI changes threads for the rule and again for the endpoint, and looks up what each depends on:
a tenth of what a search costs that was asked before.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Coroutine
from typing import Any, get_type_hints

from fastapi import Request, Response
from fastapi.routing import APIRoute
from pydantic import BaseModel, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from workstation.backend.access import Caller, enforce
from workstation.backend.parts import parts_of

_Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class InOneThread(APIRoute):
    """For endpoints that take ``(wanted, caller, parts)`` and write their response themselves.

    Whatever is no good body goes FastAPI's way, and is refused as on any other route; so is what
    comes to endpoints of another form.
    """

    def get_route_handler(self) -> _Handler:
        """What answers a request."""
        usual = super().get_route_handler()
        hints = get_type_hints(self.endpoint)
        wanted = hints.get("wanted")
        if hints.get("return") is not Response or wanted is None:
            return usual

        async def answered(request: Request) -> Response:
            try:
                body = _read(wanted, request, await request.body())
            except ClientDisconnect:
                raise HTTPException(400) from None
            if body is None:
                return await usual(request)
            return await run_in_threadpool(self._answered, request, body)

        return answered

    def _answered(self, request: Request, wanted: BaseModel) -> Response:
        enforce(request)
        caller = request.state.caller
        assert isinstance(caller, Caller)
        response = self.endpoint(wanted, caller, parts_of(request))
        assert isinstance(response, Response)
        return response


def _read(wanted: type[BaseModel], request: Request, body: bytes) -> BaseModel | None:
    """The body as FastAPI would read it; None where it would refuse it."""
    if request.headers.get("content-type") != "application/json":
        return None
    try:
        return wanted.model_validate(json.loads(body))
    except (ValidationError, ValueError, RecursionError):
        return None
