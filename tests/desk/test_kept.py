"""Saved searches from a desk, against the real backend."""

from __future__ import annotations

import csv
import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.backend.running import PASSWORD, running
from tests.candidates.people import person, take_in
from tests.searches_kept.test_records import settle
from workstation.contract.errors import Code, Refusal
from workstation.contract.kept import Every, RecordsForm
from workstation.contract.searches import Search
from workstation.contract.words import Facet, SortBy
from workstation.desk.desk import Desk


def test_a_search_is_saved_found_again_changed_and_deleted(
    open_desk: Callable[[], Desk], tmp_path: Path
) -> None:
    with running(tmp_path / "data") as backend:
        backend.account("r@work.example", "recruiter", backend.employer())
        desk = open_desk()
        desk.choose_server(backend.address)
        desk.session.sign_in("r@work.example", PASSWORD)
        job = desk.jobs.create("Ward nurse", "W-1")
        search = Search(
            query="icu nurse",
            chosen={Facet.REGION: ["Oʻahu"]},
            sort=SortBy.FRESHNESS,
            after="a page",
            limit=25,
            job_id=job.id,
        )
        made = desk.kept.save("Ward nurses", search)
        again = made.search
        assert again == search.model_copy(update={"after": None})
        assert desk.search.run(again).total == 0
        assert desk.kept.rename(made.id, "Night nurses").name == "Night nurses"
        assert desk.kept.share(made.id, True).shared
        assert desk.kept.replace(made.id, Search(query="cook")).search.query == "cook"
        assert [one.name for one in desk.kept.saved()] == ["Night nurses"]
        assert desk.kept.tell(made.id, Every.LOOK).every is Every.LOOK
        assert desk.kept.new_hits() == {}
        take_in(backend, [person()])
        desk.kept.replace(made.id, Search(query="nurse"))
        take_in(backend, [person(), person()])
        settle(backend)
        new = desk.kept.new_hits()[made.id]
        assert new.count == 2
        assert desk.search.run(Search(query="nurse", new_since=new.mark)).total == 2
        desk.kept.look(new)
        assert desk.kept.new_hits() == {}
        desk.kept.delete(made.id)
        assert desk.kept.saved() == []
        with pytest.raises(Refusal) as gone:
            desk.kept.rename(made.id, "Gone")
        assert gone.value.code is Code.NOT_FOUND


def test_new_hits_are_fetched_until_none_are_left(
    open_desk: Callable[[], Desk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workstation.backend.searches_kept.alerts.MOST_COUNTED", 2)
    with running(tmp_path / "data") as backend:
        backend.account("r@work.example", "recruiter", backend.employer())
        desk = open_desk()
        desk.choose_server(backend.address)
        desk.session.sign_in("r@work.example", PASSWORD)
        made = {
            desk.kept.save(name, Search(query="nurse"), every=Every.LOOK).id for name in "abcde"
        }
        take_in(backend, [person()])
        settle(backend)
        assert desk.kept.new_hits().keys() == made


def test_an_administrator_writes_the_records_of_a_job_into_a_file_for_its_owner_alone(
    open_desk: Callable[[], Desk], tmp_path: Path
) -> None:
    with running(tmp_path / "data") as backend:
        employer = backend.employer()
        desk_of_recruiter = backend.recruiter(employer)
        job = desk_of_recruiter.post("/v1/jobs", {"title": "Ward nurse", "reference": "W-1"})["id"]
        desk_of_recruiter.post("/v1/searches", {"query": "nurse", "job_id": job})
        desk_of_recruiter.post("/v1/searches", {"query": "cook"})
        backend.account("boss@work.example", "employer_admin", employer)
        desk = open_desk()
        desk.choose_server(backend.address)
        desk.session.sign_in("boss@work.example", PASSWORD)
        out = tmp_path / "records"
        assert desk.kept.export_records(out, None, RecordsForm.JSON) == out.stat().st_size
        found = json.loads(out.read_text())["records"]
        assert [one["search"]["query"] for one in found] == ["nurse", "cook"]
        desk.kept.export_records(out, job, RecordsForm.CSV)
        table = list(csv.DictReader(out.read_text("utf-8-sig").splitlines()))
        assert [row["query"] for row in table] == ["nurse"]
        if os.name == "posix":
            assert stat.S_IMODE(out.stat().st_mode) == 0o600
        assert desk.kept.retention().months == 24
        with pytest.raises(OSError, match="No such file"):
            desk.kept.export_records(tmp_path / "nowhere" / "records", None, RecordsForm.CSV)
