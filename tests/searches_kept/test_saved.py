"""Saved searches: one's own, shared, changed, handed over; and never readable at rest."""

from __future__ import annotations

from typing import Any

import pytest

from tests.backend.client import Device
from tests.backend.running import Backend
from workstation.backend.database import metadata
from workstation.backend.searches_kept import saved
from workstation.cli import main
from workstation.contract.errors import Code

_ASKED = {"query": "icu nurse", "chosen": {"region": ["Oʻahu"]}, "sort": "freshness"}


def asked(saved_search: Any) -> dict[str, Any]:
    """What a saved search asks for, as far as these tests said it."""
    return {name: saved_search["search"][name] for name in _ASKED}


def save(desk: Device, name: str = "Ward nurses", **more: Any) -> Any:
    """Save a search; the backend's answer."""
    return desk.post(
        "/v1/saved-searches", {"name": name, "search": {**_ASKED, **more.pop("search", {})}, **more}
    )


def names(desk: Device) -> list[str]:
    """The names of the saved searches that a desk shows."""
    return [one["name"] for one in desk.get("/v1/saved-searches")["searches"]]


def test_a_saved_search_comes_back_as_it_was_saved(backend: Backend) -> None:
    desk = backend.recruiter()
    job = desk.post("/v1/jobs", {"title": "Ward nurse", "reference": "W-1"})["id"]
    made = save(desk, search={"job_id": job})
    [found] = desk.get("/v1/saved-searches")["searches"]
    assert found == made
    assert (found["name"], asked(found)) == ("Ward nurses", _ASKED)
    assert (found["search"]["job_id"], found["search"]["after"]) == (job, None)
    assert (found["mine"], found["shared"], found["owner"]) == (True, False, "r")
    assert found["handed_from"] is None


def test_colleagues_see_what_is_shared_and_other_employers_nothing(backend: Backend) -> None:
    employer = backend.employer()
    one = backend.recruiter(employer)
    two = backend.recruiter(employer, "two@work.example")
    other = backend.recruiter(backend.employer("Another"), "other@work.example")
    save(one, "Mine")
    shared = save(one, "Ours", shared=True)
    save(two, "Their own")
    assert names(one) == ["Mine", "Ours"]
    assert names(two) == ["Their own", "Ours"]
    assert two.get("/v1/saved-searches")["searches"][1]["mine"] is False
    assert names(other) == []
    address = f"/v1/saved-searches/{shared['id']}"
    for stranger in (two, other):
        assert stranger.request("PATCH", address, {"name": "Taken"}).code == Code.NOT_FOUND
        assert stranger.request("DELETE", address).code == Code.NOT_FOUND


def test_a_saved_search_is_renamed_shared_changed_and_deleted(backend: Backend) -> None:
    desk = backend.recruiter()
    made = save(desk)
    address = f"/v1/saved-searches/{made['id']}"
    assert asked(desk.request("PATCH", address, {"name": "Night nurses"}).json) == _ASKED
    assert desk.request("PATCH", address, {"shared": True}).json["name"] == "Night nurses"
    wanted = {"query": "cook", "chosen": {}, "sort": "relevance"}
    changed = desk.request("PATCH", address, {"search": wanted}).json
    assert (asked(changed), changed["shared"]) == (wanted, True)
    assert desk.request("DELETE", address).status == 204
    assert desk.request("DELETE", address).code == Code.NOT_FOUND
    assert names(desk) == []


@pytest.mark.parametrize(
    ("query", "code"),
    [("(nurse", Code.QUERY_INVALID), ("a@mail.example", Code.QUERY_HAS_CONTACT_DATA)],
)
def test_what_a_search_would_refuse_is_not_saved(embedded: Backend, query: str, code: Code) -> None:
    desk = embedded.recruiter()
    wanted = {"name": "Wrong", "search": {"query": query}}
    reply = desk.request("POST", "/v1/saved-searches", wanted)
    assert reply.code == code
    assert query.encode() not in reply.body
    made = save(desk)
    changed = {"search": {"query": query}}
    assert desk.request("PATCH", f"/v1/saved-searches/{made['id']}", changed).code == code
    assert names(desk) == ["Ward nurses"]


def test_a_search_is_not_saved_for_another_employers_job_nor_without_end(
    embedded: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = embedded.recruiter()
    other = embedded.recruiter(embedded.employer("Another"), "other@work.example")
    job = other.post("/v1/jobs", {"title": "Theirs", "reference": "T-1"})["id"]
    wanted: Any = {"name": "Nurses", "search": {**_ASKED, "job_id": job}}
    assert desk.request("POST", "/v1/saved-searches", wanted).code == Code.NOT_FOUND
    monkeypatch.setattr(saved, "MOST", 1)
    save(desk)
    del wanted["search"]["job_id"]
    assert desk.request("POST", "/v1/saved-searches", wanted).code == Code.DOES_NOT_FIT


def close(backend: Backend, email: str, **more: Any) -> Any:
    """Close an account."""
    return backend.admin("/v1/admin/accounts/state", {"email": email, "closed": True, **more})


def test_a_leaving_persons_searches_pass_to_the_named_colleague(backend: Backend) -> None:
    employer = backend.employer()
    leaving = backend.recruiter(employer, "leaving@work.example")
    backend.account("boss@work.example", "employer_admin", employer)
    heir = backend.recruiter(employer, "heir@work.example")
    save(leaving, "Private")
    save(leaving, "Shared", shared=True)
    close(backend, "leaving@work.example", successor="HEIR@work.example")
    found = heir.get("/v1/saved-searches")["searches"]
    assert [(one["name"], one["mine"], one["owner"], one["handed_from"]) for one in found] == [
        ("Private", True, "heir", "leaving"),
        ("Shared", True, "heir", "leaving"),
    ]
    assert names(backend.signed_in("boss@work.example")) == ["Shared"]


def test_without_a_named_colleague_the_administrator_takes_over(backend: Backend) -> None:
    employer = backend.employer()
    leaving = backend.recruiter(employer, "leaving@work.example")
    colleague = backend.recruiter(employer, "colleague@work.example")
    backend.account("boss@work.example", "employer_admin", employer)
    save(leaving, "Private")
    assert close(backend, "leaving@work.example")["successor"] == "boss@work.example"
    assert names(colleague) == []
    assert names(backend.signed_in("boss@work.example")) == ["Private"]


def test_nothing_is_lost_where_nobody_can_take_over(embedded: Backend) -> None:
    employer = embedded.employer()
    save(embedded.recruiter(employer, "last@work.example"))
    assert close(embedded, "last@work.example")["successor"] is None
    heir = embedded.recruiter(employer, "new@work.example")
    assert names(heir) == []
    close(embedded, "last@work.example", successor="new@work.example")
    assert names(heir) == ["Ward nurses"]


def test_only_a_colleague_who_may_search_takes_over(embedded: Backend) -> None:
    employer = embedded.employer()
    leaving = embedded.recruiter(employer, "leaving@work.example")
    save(leaving)
    embedded.recruiter(embedded.employer("Another"), "other@work.example")
    embedded.account("manager@work.example", "hiring_manager", employer)
    state = {"email": "leaving@work.example", "closed": True}
    desk = embedded.device()
    headers = {"Workstation-Folder-Secret": embedded.parts.folder_secret}
    for successor in ("other@work.example", "manager@work.example", "leaving@work.example"):
        wanted = {**state, "successor": successor}
        assert desk.send("POST", "/v1/admin/accounts/state", wanted, headers).code == (
            Code.DOES_NOT_FIT
        )
    assert names(leaving) == ["Ward nurses"]


def test_the_command_names_the_successor(
    embedded: Backend, capsys: pytest.CaptureFixture[str]
) -> None:
    employer = embedded.employer()
    save(embedded.recruiter(employer, "leaving@work.example"))
    heir = embedded.recruiter(employer, "heir@work.example")
    data = str(embedded.parts.settings.data)
    command = ["admin", "close-account", "--data", data, "--email", "leaving@work.example"]
    assert main([*command, "--successor", "heir@work.example"]) == 0
    assert capsys.readouterr().out.endswith("\their@work.example\n")
    assert names(heir) == ["Ward nurses"]


def test_no_column_shows_name_or_criteria(backend: Backend) -> None:
    save(backend.recruiter(), "Hoolaulea cooks")
    with backend.parts.database.reading() as connection:
        for table in metadata.sorted_tables:
            for row in connection.execute(table.select()):
                for value in row:
                    held = value if isinstance(value, bytes) else str(value).encode()
                    assert b"Hoolaulea" not in held
                    assert b"icu nurse" not in held
