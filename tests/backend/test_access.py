"""Who may do what: every endpoint of the OpenAPI document, for every role."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.backend.client import Device, Reply
from tests.backend.running import Backend, running
from workstation.backend.access import RULES, Rule
from workstation.contract.errors import Code
from workstation.contract.words import Role

_PEOPLE = [role for role in Role if role is not Role.JOB_SEEKER]
#: How a refusal of access looks; anything else means that the request got past the rules.
_NO_ACCESS = {
    Code.NOT_ALLOWED,
    Code.SEAT_MISSING,
    Code.SUBSCRIPTION_EXPIRED,
    Code.PROCEDURES_NOT_ACKNOWLEDGED,
}
#: What the wire models refuse before they could change anything.
_HARMLESS: dict[str, object] = {"not": "a request"}


class People:
    """A backend with one signed-in desk of each kind of person."""

    def __init__(self, backend: Backend) -> None:
        self.backend = backend
        employer = backend.employer()
        for role in _PEOPLE:
            house = role in (Role.STAFF, Role.PRIVACY_OFFICER)
            backend.account(f"{role}@work.example", role, None if house else employer)
        self.desks = {role: backend.signed_in(f"{role}@work.example") for role in _PEOPLE}


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Iterator[People]:
    """One backend for the whole matrix: its requests change nothing."""
    with running(tmp_path_factory.mktemp("matrix") / "data") as backend:
        yield People(backend)


def _operations() -> list[tuple[str, str]]:
    return sorted(RULES)


def _of_people() -> list[tuple[str, str]]:
    """Those that tell people apart by role, and whose harmless request stays harmless."""
    return [
        (method, path)
        for method, path in _operations()
        if RULES[method, path].how in ("session", "folder")
        and not path.startswith("/v1/sessions")
        and "procedures" not in path
    ]


def _concrete(path: str) -> str:
    known = (
        path.replace("{reference}", "R-0000-0000").replace("{index}", "0").replace("{number}", "1")
    )
    return known.replace("{id}", "00000000-0000-4000-8000-000000000000")


def _ask(desk: Device, method: str, path: str) -> Reply:
    body = _HARMLESS if method in ("POST", "PATCH") else None
    return desk.request(method, _concrete(path), body)


def test_every_endpoint_of_the_openapi_document_has_a_rule_and_every_rule_an_endpoint(
    people: People,
) -> None:
    document = people.backend.device().send("GET", "/openapi.json").json
    found = {
        (method.upper(), path)
        for path, operations in document["paths"].items()
        for method in operations
    }
    assert found == set(RULES)


def _expected(rule: Rule, role: Role) -> Code | None:
    """The refusal that the words of the requirements call for; None lets through."""
    if rule.how == "folder" or role not in rule.roles:
        return Code.NOT_ALLOWED
    if not rule.subscription:
        return None
    if role is Role.EMPLOYER_ADMIN:
        return Code.SEAT_MISSING
    return Code.PROCEDURES_NOT_ACKNOWLEDGED if role is Role.STAFF else None


@pytest.mark.parametrize("role", _PEOPLE)
@pytest.mark.parametrize(("method", "path"), _of_people(), ids=" ".join)
def test_each_role_gets_exactly_what_the_rules_grant(
    people: People, method: str, path: str, role: Role
) -> None:
    rule = RULES[method, path]
    reply = _ask(people.desks[role], method, path)
    expected = _expected(rule, role)
    if expected is None:
        assert reply.code not in _NO_ACCESS, reply.body
        assert reply.status != 401
    else:
        assert reply.code == expected


@pytest.mark.parametrize(("method", "path"), _operations(), ids=" ".join)
def test_nobody_gets_in_without_signing_in(people: People, method: str, path: str) -> None:
    rule = RULES[method, path]
    stranger = people.backend.device()
    body = _HARMLESS if method in ("POST", "PATCH") else None
    bare = stranger.send(method, _concrete(path), body)
    signed = stranger.request(method, _concrete(path), body)
    wanted = {
        "open": ("", ""),
        "device": (Code.PROOF_REQUIRED, Code.INVALID),
        "session": (Code.SIGNED_OUT, Code.SIGNED_OUT),
        "folder": (Code.NOT_ALLOWED, Code.NOT_ALLOWED),
    }
    assert (bare.code, signed.code) == wanted[rule.how]


@pytest.mark.parametrize(
    ("method", "path"), [key for key in _operations() if RULES[key].how == "folder"], ids=" ".join
)
def test_the_folder_secret_alone_opens_what_is_done_by_command(
    people: People, method: str, path: str
) -> None:
    desk = people.backend.device()
    secret = people.backend.parts.folder_secret
    body = _HARMLESS if method in ("POST", "PATCH") else None
    wrong = desk.send(method, path, body, {"Workstation-Folder-Secret": secret[:-1] + "é"[:0]})
    right = desk.send(method, path, body, {"Workstation-Folder-Secret": secret})
    assert wrong.code == Code.NOT_ALLOWED
    assert right.code != Code.NOT_ALLOWED


def test_the_matrix_in_words(people: People) -> None:
    """The rows that the requirements state, written out, so that a changed rule shows."""

    def roles(method: str, path: str) -> set[str]:
        return {role.value for role in RULES[method, path].roles}

    searching = {"recruiter", "employer_admin", "staff"}
    for path in ("/v1/searches", "/v1/disclosures", "/v1/candidates/{reference}/preview"):
        assert roles("POST", path) == searching
        assert RULES["POST", path].subscription
        assert RULES["POST", path].procedures
    assert "hiring_manager" not in roles("POST", "/v1/jobs")
    assert roles("GET", "/v1/search-records") == {"employer_admin"}
    assert roles("GET", "/v1/disclosures") == {role.value for role in _PEOPLE}
    assert not any("job_seeker" in rule.roles for rule in RULES.values())


def test_a_route_without_a_rule_answers_nobody(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(RULES, ("GET", "/v1/me"))
    for desk in people.desks.values():
        assert desk.request("GET", "/v1/me").code == Code.NOT_ALLOWED


def test_staff_may_search_once_they_have_acknowledged_the_procedures(tmp_path: Path) -> None:
    with running(tmp_path / "data") as backend:
        backend.account("s@house.example", "staff")
        desk = backend.signed_in("s@house.example")
        search: dict[str, Any] = {"query": ""}
        assert desk.request("POST", "/v1/searches", search).code == Code.PROCEDURES_NOT_ACKNOWLEDGED
        assert desk.post("/v1/me/procedures")["procedures_acknowledged"] is True
        assert desk.request("POST", "/v1/searches", search).status == 200


def test_an_employers_jobs_are_its_own(tmp_path: Path) -> None:
    with running(tmp_path / "data") as backend:
        one = backend.recruiter(email="one@work.example")
        two = backend.recruiter(backend.employer("Another"), email="two@work.example")
        made = one.post("/v1/jobs", {"title": "Night nurse", "reference": "N-1"})
        assert one.get("/v1/jobs")["jobs"] == [made]
        assert two.get("/v1/jobs")["jobs"] == []
        again = one.request("POST", "/v1/jobs", {"title": "Other", "reference": "N-1"})
        assert again.code == Code.CONFLICT
        assert two.post("/v1/jobs", {"title": "Night nurse", "reference": "N-1"})


def test_the_openapi_document_says_which_proof_each_operation_takes(people: People) -> None:
    document = json.loads(people.backend.device().send("GET", "/openapi.json").body)
    for (method, path), rule in RULES.items():
        stated = document["paths"][path][method.lower()].get("security")
        assert (stated is None) == (rule.how == "open")
