"""Every refusal as an RFC 9457 problem document: code, sentence, remedy, and nothing of the input.

Neither a problem document nor a log line repeats what a client sent.
"""

from __future__ import annotations

import logging
import secrets

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from workstation.backend.access import methods_of
from workstation.contract.errors import PROBLEM_MEDIA_TYPE, Code, Problem, Refusal, problem

logger = logging.getLogger(__name__)

_DESCRIBED = {
    400: "Not a readable request body",
    401: "Not signed in, or the device's proof is missing, old or refused",
    403: "Not allowed to this caller",
    404: "Nothing here",
    409: "In conflict with what is",
    413: "Too large",
    415: "Not a supported media type",
    422: "A mistake in the request",
    426: "The desk is too old",
    429: "Too many tries",
    500: "The server failed",
    503: "Not possible just now",
}

#: The problem responses of every route, for the OpenAPI document.
PROBLEM_RESPONSES: dict[int | str, dict[str, object]] = {
    status: {
        "description": description,
        "content": {PROBLEM_MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    for status, description in _DESCRIBED.items()
}


def problem_response(found: Problem, headers: dict[str, str] | None = None) -> Response:
    """The HTTP answer that carries a problem document."""
    sent = dict(headers or {})
    if found.retry_after is not None:
        sent["Retry-After"] = str(found.retry_after)
    if found.status == 401:
        error = "use_dpop_nonce" if found.code is Code.NONCE_REQUIRED else "invalid_token"
        sent["WWW-Authenticate"] = f'DPoP error="{error}", algs="Ed25519"'
    return JSONResponse(
        found.model_dump(mode="json", exclude_none=True),
        status_code=found.status,
        headers=sent,
        media_type=PROBLEM_MEDIA_TYPE,
    )


def install(app: FastAPI) -> None:
    """Answer every kind of failure with a problem document."""
    app.add_exception_handler(Refusal, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, failed)


async def _refused(_request: Request, error: Exception) -> Response:
    assert isinstance(error, Refusal)
    return problem_response(error.problem)


async def _invalid(_request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    return problem_response(problem(Code.INVALID, _places(error)))


def _places(error: RequestValidationError) -> str:
    """Which of our fields are wrong. Only names that the contract knows: keys may be input too."""
    known = sorted(
        {
            str(mistake["loc"][1])
            for mistake in error.errors()
            if len(mistake["loc"]) > 1
            and isinstance(mistake["loc"][1], str)
            and mistake["type"] != "extra_forbidden"
        }
    )
    return f"Mistakes in: {', '.join(known)}." if known else "The request has a mistake."


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    code = {404: Code.NOT_FOUND, 413: Code.TOO_LARGE, 405: Code.NOT_ALLOWED}.get(
        error.status_code, Code.INVALID
    )
    found = problem(code).model_copy(update={"status": error.status_code})
    headers = dict(error.headers or {})
    if error.status_code == 405:
        # Starlette names the methods of the first route only that has this path.
        headers["Allow"] = ", ".join(methods_of(request.url.path))
    return problem_response(found, headers)


async def failed(_request: Request, error: Exception) -> Response:
    """Answer an error of ours; the log gets its kind and place, as its text may hold PII."""
    incident = secrets.token_hex(4)
    logger.error("incident %s: %s at %s", incident, type(error).__name__, _place(error))
    # A database that is away or busy is no fault of the program, and passes.
    passing = isinstance(error, OperationalError | PoolTimeout)
    code = Code.UNAVAILABLE if passing else Code.INTERNAL
    return problem_response(problem(code, incident=incident))


def _place(error: BaseException) -> str:
    trace = error.__traceback__
    found = "unknown"
    while trace is not None:
        frame = trace.tb_frame
        name = frame.f_globals.get("__name__", "")
        if name.startswith("workstation."):
            found = f"{name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return found
