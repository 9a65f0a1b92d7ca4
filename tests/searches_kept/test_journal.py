"""Records that wait beside the embedded database: none is lost, none comes twice."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from tests.backend.running import Backend, running
from tests.searches_kept.test_records import exported
from workstation.backend.searches_kept.journal import FOLDER, Journal
from workstation.backend.searches_kept.tables import search_records

#: The search whose words must stand nowhere.
ASKED = "hoolaulea"


def _queries(backend: Backend, employer: str) -> list[str]:
    return [record["search"]["query"] for record in exported(backend, employer)]


def test_what_waits_when_a_process_is_killed_is_there_after_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = {"root_key": "11" * 32, "log_key": "22" * 32}
    with running(tmp_path / "data", **keys) as backend:
        employer = backend.employer()
        account = backend.account("r@work.example", "recruiter", employer)["id"].encode()
        desk = backend.signed_in("r@work.example")
        # Nobody brings it into the database any more.
        monkeypatch.setattr(Journal, "settle", lambda _: None)
        desk.post("/v1/searches", {"query": ASKED})
        with backend.parts.database.reading() as connection:
            assert connection.execute(select(search_records)).all() == []
    monkeypatch.undo()
    waiting = (tmp_path / "data" / FOLDER / "waiting").read_bytes()
    assert waiting
    assert ASKED.encode() not in waiting
    assert account not in waiting
    assert (tmp_path / "data" / FOLDER / "waiting").stat().st_mode & 0o077 == 0
    with running(tmp_path / "data", **keys) as backend:
        assert _queries(backend, employer) == [ASKED]
        assert not (tmp_path / "data" / FOLDER / "waiting").exists()


def test_a_search_is_in_the_history_and_the_export_at_once(embedded: Backend) -> None:
    employer = embedded.employer()
    desk = embedded.recruiter(employer)
    for number in range(3):
        desk.post("/v1/searches", {"query": f"word{number}"})
        assert len(desk.get("/v1/search-history")["searches"]) == number + 1
        assert _queries(embedded, employer)[-1] == f"word{number}"


def test_a_line_that_a_full_disk_cut_off_takes_no_other_along(
    embedded: Backend, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    employer = embedded.employer()
    desk = embedded.recruiter(employer)
    with monkeypatch.context() as still:
        still.setattr(Journal, "settle", lambda _: None)
        desk.post("/v1/searches", {"query": "one"})
        with (embedded.parts.settings.data / FOLDER / "waiting").open("ab") as file:
            file.write(b"\nAAAA")
        desk.post("/v1/searches", {"query": "two"})
    with caplog.at_level(logging.ERROR, "workstation"):
        assert _queries(embedded, employer) == ["one", "two"]
    assert "1 search records that wait on disk can't be read" in caplog.text


def test_a_line_is_nobody_elses(embedded: Backend, caplog: pytest.LogCaptureFixture) -> None:
    journal = Journal.of(embedded.parts.database, embedded.parts.keys)
    assert journal is not None
    journal.append([_row("one", "a", 1), _row("two", "b", 2)])
    waiting = embedded.parts.settings.data / FOLDER / "waiting"
    first, second = (line.split(b" ") for line in waiting.read_bytes().split(b"\n") if line)
    waiting.write_bytes(first[0] + b" " + second[1] + b"\n")
    with caplog.at_level(logging.ERROR, "workstation"):
        journal.settle()
    assert "can't be read" in caplog.text


class _Killed(Exception):
    """The process ended here."""


def _row(employer: str, account: str, number: int) -> dict[str, object]:
    at = datetime(2026, 11, 23, tzinfo=UTC) + timedelta(seconds=number)
    sealed = number.to_bytes(4, "big")
    return {
        "employer_id": employer,
        "account_id": account,
        "job_id": None,
        "at": at,
        "sealed": sealed,
    }


def _killed(*_: object, **__: object) -> None:
    raise _Killed


def test_each_record_comes_once_wherever_a_process_ends(embedded: Backend) -> None:
    employer = embedded.employer()
    account = embedded.account("r@work.example", "recruiter", employer)["id"]
    database, keys = embedded.parts.database, embedded.parts.keys
    # Two processes have one folder.
    pair = [Journal.of(database, keys), Journal.of(database, keys)]
    ends = {"killed before the commit": "read_bytes", "killed after the commit": "unlink"}

    @settings(max_examples=12, deadline=None)
    @given(st.lists(st.tuples(st.integers(0, 1), st.sampled_from(["append", "settle", *ends]))))
    def law(steps: Sequence[tuple[int, str]]) -> None:
        written = 0
        for which, step in steps:
            journal = pair[which]
            assert journal is not None
            if step == "append":
                journal.append(
                    [_row(employer, account, written), _row(employer, account, ~written & 0xFFFF)]
                )
                written += 1
            elif step == "settle":
                journal.settle()
            else:
                with pytest.MonkeyPatch.context() as patch, suppress(_Killed):
                    patch.setattr(Path, ends[step], _killed)
                    journal.settle()
        assert pair[0] is not None
        pair[0].settle()
        with database.transaction() as connection:
            rows = connection.execute(select(search_records).order_by(search_records.c.number))
            found = [int.from_bytes(row.sealed, "big") for row in rows]
            connection.execute(delete(search_records))
        assert found == [n for number in range(written) for n in (number, ~number & 0xFFFF)]

    law()
