"""Each search's record: there before the answer, sealed, and exported for one job."""

from __future__ import annotations

import csv
import io
import json
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from tests.backend.client import Device
from tests.backend.running import Backend, running
from tests.candidates.people import act, person, reference_for, take_in
from workstation.backend.admin_acts import store as acts
from workstation.backend.database import metadata
from workstation.backend.searches_kept import store
from workstation.backend.searches_kept.journal import Journal
from workstation.backend.searches_kept.records import as_table
from workstation.backend.searches_kept.tables import search_records
from workstation.cli import main
from workstation.contract.errors import Code
from workstation.contract.kept import RecordedAccount, RecordedJob, SearchRecord
from workstation.contract.searches import Search
from workstation.contract.words import Facet


def settle(backend: Backend) -> None:
    """Wait until the index holds all that the database does."""
    from workstation.backend.search import store as changes

    with backend.parts.database.reading() as connection:
        last = changes.head(connection).last
    assert backend.parts.search.follower.wait_beyond(last - 1, 20)


def exported(backend: Backend, employer: str, job: str | None = None) -> list[Any]:
    """The records of an employer as staff export them."""
    path = f"/v1/admin/search-records?employer={employer}" + (f"&job={job}" if job else "")
    found = backend.admin(path, method="GET")
    assert found["employer"] == employer
    return list(found["records"])


def test_each_search_leaves_a_record_of_what_was_asked_and_shown(backend: Backend) -> None:
    employer = backend.employer()
    numbers = take_in(backend, [person() for _ in range(3)])
    desk = backend.recruiter(employer)
    settle(backend)
    job = desk.post("/v1/jobs", {"title": "Ward nurse", "reference": "W-1"})["id"]
    wanted = {"query": "nurse", "chosen": {"region": ["Oʻahu"]}, "job_id": job, "limit": 2}
    first = desk.post("/v1/searches", wanted)
    desk.post("/v1/searches", {**wanted, "after": first["next"]})
    desk.post("/v1/searches", {"query": "astronaut"})
    one, two, none = exported(backend, employer)
    assert one["references"] == [card["reference"] for card in first["cards"]]
    everybody = {reference_for(backend, number, employer) for number in numbers}
    assert set(one["references"]) | set(two["references"]) == everybody
    assert (one["search"]["query"], one["printed"]) == ("nurse", "nurse")
    assert one["search"]["chosen"] == wanted["chosen"]
    assert (one["total"], one["continued"], two["continued"]) == (3, False, True)
    assert one["job"] == {"id": job, "title": "Ward nurse", "reference": "W-1"}
    assert one["account"]["email"] == "r@work.example"
    assert abs(datetime.fromisoformat(one["time"]) - datetime.now(UTC)).total_seconds() < 60
    assert (none["job"], none["total"], none["references"]) == (None, 0, [])


def test_records_are_exported_for_one_job_by_its_id_or_reference(backend: Backend) -> None:
    employer = backend.employer()
    desk = backend.recruiter(employer)
    jobs = [
        desk.post("/v1/jobs", {"title": "A job", "reference": reference})["id"]
        for reference in ("J-1", "J-2")
    ]
    for job in (*jobs, jobs[1]):
        desk.post("/v1/searches", {"job_id": job})
    assert [record["job"]["id"] for record in exported(backend, employer, jobs[0])] == jobs[:1]
    assert len(exported(backend, employer, "J-2")) == 2


def test_an_administrator_exports_the_own_employers_records_and_that_is_kept(
    backend: Backend,
) -> None:
    employer = backend.employer()
    other = backend.recruiter(backend.employer("Another"), "other@work.example")
    backend.recruiter(employer).post("/v1/searches", {"query": "nurse"})
    theirs = other.post("/v1/jobs", {"title": "Theirs", "reference": "T-1"})["id"]
    other.post("/v1/searches", {"query": "cook", "job_id": theirs})
    made = backend.account("a@work.example", "employer_admin", employer)["id"]
    admin = backend.signed_in("a@work.example")
    found = admin.get("/v1/search-records")["records"]
    assert [record["search"]["query"] for record in found] == ["nurse"]
    assert admin.request("GET", f"/v1/search-records?job={theirs}").code == Code.NOT_FOUND
    with backend.parts.database.reading() as connection:
        *_, last = acts.all_acts(connection)
    assert (last.act, last.account_id, last.object_id) == ("search-records:export", made, employer)


def test_a_search_for_another_employers_job_is_refused_and_leaves_no_record(
    backend: Backend,
) -> None:
    employer = backend.employer()
    one = backend.recruiter(employer)
    two = backend.recruiter(backend.employer("Another"), "two@work.example")
    job = two.post("/v1/jobs", {"title": "Theirs", "reference": "T-1"})["id"]
    reply = one.request("POST", "/v1/searches", {"query": "nurse", "job_id": job})
    assert reply.code == Code.NOT_FOUND
    assert exported(backend, employer) == []


def test_refused_queries_leave_no_record(backend: Backend) -> None:
    employer = backend.employer()
    desk = backend.recruiter(employer)
    for query in ("(nurse", "somebody@mail.example"):
        assert desk.request("POST", "/v1/searches", {"query": query}).status == 422
    assert exported(backend, employer) == []


def test_no_column_shows_what_was_searched(backend: Backend) -> None:
    take_in(backend, [person()])
    desk = backend.recruiter()
    settle(backend)
    answer = desk.post("/v1/searches", {"query": "nurse -hoolaulea", "chosen": {"skills": []}})
    assert answer["total"] == 1
    said = [b"hoolaulea", answer["cards"][0]["reference"].encode()]
    with backend.parts.database.reading() as connection:
        for table in metadata.sorted_tables:
            for row in connection.execute(table.select()):
                for value in row:
                    held = value if isinstance(value, bytes) else str(value).encode()
                    assert not any(word in held for word in said), table.name


def test_a_search_whose_record_can_not_be_written_is_not_answered(
    backend: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    employer = backend.employer()
    desk = backend.recruiter(employer)

    def fail(*_: object) -> None:
        raise OperationalError("INSERT", {}, Exception("disk full"))

    with monkeypatch.context() as broken:
        broken.setattr(store, "add_records", fail)
        broken.setattr(Journal, "append", fail)
        assert desk.request("POST", "/v1/searches", {"query": ""}).code == Code.UNAVAILABLE
    assert exported(backend, employer) == []
    assert desk.request("POST", "/v1/searches", {"query": ""}).status == 200


def test_many_searches_are_written_at_once_and_each_has_its_record(
    embedded: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    employer = embedded.employer()
    embedded.recruiter(employer)
    desks = [embedded.signed_in("r@work.example") for _ in range(4)]
    gate, batches, real = threading.Event(), list[int](), Journal.append

    def held(journal: Journal, rows: Any) -> None:
        gate.wait(10)
        batches.append(len(rows))
        real(journal, rows)

    monkeypatch.setattr(Journal, "append", held)
    with ThreadPoolExecutor(len(desks)) as beside:
        answers = [
            beside.submit(desk.post, "/v1/searches", {"query": f"word{number}"})
            for number, desk in enumerate(desks)
        ]
        threading.Timer(0.5, gate.set).start()
        for answer in answers:
            assert answer.result()["total"] == 0
    assert sum(batches) == 4 > len(batches)
    queries = {record["search"]["query"] for record in exported(embedded, employer)}
    assert queries == {f"word{number}" for number in range(4)}


def test_records_outlive_a_removal_and_a_restart(tmp_path: Path) -> None:
    keys = {"root_key": "11" * 32, "log_key": "22" * 32}
    with running(tmp_path / "data", **keys) as backend:
        employer = backend.employer()
        [number] = take_in(backend, [person()])
        desk = backend.recruiter(employer)
        settle(backend)
        shown = desk.post("/v1/searches", {"query": "nurse"})["cards"][0]["reference"]
        act(backend, number, "remove")
    with running(tmp_path / "data", **keys) as backend:
        [record] = exported(backend, employer)
        assert record["references"] == [shown]


def _records(query: str) -> Iterator[SearchRecord]:
    yield SearchRecord(
        number=1,
        time=datetime(2026, 11, 23, tzinfo=UTC),
        account=RecordedAccount(id="a", name="=cmd|' /C calc'!A0", email="+r@work.example"),
        job=RecordedJob(id="j", title="-2+3", reference="@SUM(A1)"),
        search=Search(
            query=query,
            chosen={Facet.REGION: ["Oʻahu", "=1"], Facet.SKILLS: ["C++"]},
            without_synonyms=["rn"],
        ),
        printed=query,
        continued=False,
        total=1,
        references=["R-0000-0000", "R-0000-0001"],
    )


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_no_cell_of_a_table_is_a_formula_and_all_of_them_come_back(query: str) -> None:
    written = b"".join(as_table(_records(query))).decode("utf-8-sig")
    head, row = csv.reader(io.StringIO(written, newline=""))
    cells = dict(zip(head, row, strict=True))
    assert not any(cell.strip().startswith(tuple("=+-@＝＋－＠")) for cell in row)
    assert cells["query"].removeprefix("'") == query.removeprefix("'")
    assert cells["references shown"] == "R-0000-0000 R-0000-0001"
    assert cells["further criteria"] == '{"without_synonyms": ["rn"]}'
    assert cells["chosen"] == "region: Oʻahu, =1; skills: C++"


@pytest.mark.parametrize("form", ["json", "csv"])
def test_the_command_writes_the_records_of_a_job_for_its_owner_alone(
    embedded: Backend, tmp_path: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    employer = embedded.employer()
    desk: Device = embedded.recruiter(employer)
    job = desk.post("/v1/jobs", {"title": "Ward nurse", "reference": "W-1"})["id"]
    desk.post("/v1/searches", {"query": "-nurse", "job_id": job})
    desk.post("/v1/searches", {"query": "cook"})
    out = tmp_path / "records"
    command = ["admin", "export-search-records", "--data", str(embedded.parts.settings.data)]
    more = ["--employer", "Aloha Staffing", "--job", "W-1", "--form", form, "--out", str(out)]
    assert main(command + more) == 0
    assert capsys.readouterr().out == ""
    assert out.stat().st_mode & 0o077 == 0
    text = out.read_text(encoding="utf-8-sig")
    if form == "json":
        assert [record["search"]["query"] for record in json.loads(text)["records"]] == ["-nurse"]
    else:
        assert [row["query"] for row in csv.DictReader(io.StringIO(text))] == ["'-nurse"]
    assert main([*command, *more[:2], "--job", "none", "--out", str(out)]) == 1
    with embedded.parts.database.reading() as connection:
        assert len(connection.execute(select(search_records)).all()) == 2


def test_who_is_only_counted_is_not_recorded_as_shown(embedded: Backend) -> None:
    employer = embedded.employer()
    take_in(embedded, [person(), person()])
    desk = embedded.recruiter(employer)
    settle(embedded)
    answer = desk.post("/v1/searches", {"query": "nurse", "count_only": True, "limit": 1})
    assert (answer["total"], answer["cards"], answer["next"]) == (2, [], None)
    [record] = exported(embedded, employer)
    assert (record["total"], record["references"]) == (2, [])
    assert record["search"]["count_only"]
