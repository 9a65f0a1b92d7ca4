"""The running backend keeps what its OpenAPI document promises, whatever it is sent."""

from __future__ import annotations

from collections.abc import Awaitable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
import schemathesis
from hypothesis import given, settings
from schemathesis import GenerationMode
from schemathesis.checks import load_all_checks, not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.backend.client import Device
from tests.backend.running import PASSWORD, Backend, running
from tests.canary import marks_in
from workstation.backend.access import RULES, Caller
from workstation.backend.notices import service as notices
from workstation.backend.parts import Parts
from workstation.contract.copies import Notices

pytestmark = pytest.mark.slow
load_all_checks()

#: Endpoints that take no input, so that there is none to get wrong.
_WITHOUT_INPUT = {
    "/health",
    "/v1/service",
    "/v1/me",
    "/v1/me/procedures",
    "/v1/admin/status",
    "/v1/sessions/current",
}


_notices = notices.notices


def _at_once(parts: Parts, caller: Caller, after: int, _wait: float) -> Awaitable[Notices]:
    return _notices(parts, caller, after, 0)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    """One embedded backend for all requests of this module; nobody is let wait for news."""
    with (
        running(tmp_path_factory.mktemp("conformance") / "data") as backend,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(notices, "notices", _at_once)
        yield backend


@pytest.fixture(scope="module")
def desk(served: Backend) -> Device:
    """A signed-in recruiter's desk."""
    return served.recruiter()


@pytest.fixture(scope="module")
def schema(served: Backend) -> Any:
    """The OpenAPI document as the backend serves it."""
    return schemathesis.openapi.from_url(f"{served.address}/openapi.json")


class _Proven(requests.auth.AuthBase):
    """Signs each request as the desk does, and adds the data folder's secret where staff act."""

    def __init__(self, desk: Device, folder_secret: str) -> None:
        self._desk = desk
        self._secret = folder_secret

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        assert self._desk.tokens
        assert request.url
        assert request.method
        path = urlsplit(request.url).path
        token = None if path.startswith("/v1/sessions") else self._desk.tokens["access_token"]
        request.headers["Workstation-Client"] = self._desk.version
        request.headers["DPoP"] = self._desk.proof(request.method, path, token)
        if token:
            request.headers["Authorization"] = f"DPoP {token}"
        if path.startswith(("/v1/admin", "/v1/first-start")):
            request.headers["Workstation-Folder-Secret"] = self._secret
            request.headers["Workstation-Os-User"] = "tester"
        return request


@pytest.mark.parametrize(("method", "path"), sorted(RULES), ids=lambda part: str(part))
def test_every_answer_is_one_that_the_document_describes(
    method: str, path: str, schema: Any, served: Backend, desk: Device
) -> None:
    right = schema[path][method].as_strategy(generation_mode=GenerationMode.POSITIVE)
    wrong = schema[path][method].as_strategy(generation_mode=GenerationMode.NEGATIVE)
    nothing_to_get_wrong = path in _WITHOUT_INPUT

    @given(case=right if nothing_to_get_wrong else right | wrong)
    @settings(max_examples=settings.get_profile("test").max_examples // 4)
    def each(case: schemathesis.Case) -> None:
        _call_and_check(case, served, desk)

    each()


def _call_and_check(case: schemathesis.Case, served: Backend, desk: Device) -> None:
    desk.get("/v1/service")  # brings a fresh nonce
    response = case.call(auth=_Proven(desk, served.parts.folder_secret), timeout=60)
    assert not marks_in(response.content)
    case.validate_response(
        response,
        checks=[
            not_a_server_error,
            status_code_conformance,
            content_type_conformance,
            response_headers_conformance,
            response_schema_conformance,
        ],
    )
    if response.status_code == 401 and desk.request("GET", "/v1/me").status == 401:
        desk.sign_in("r@work.example", PASSWORD)
