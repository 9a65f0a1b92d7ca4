"""Reports over the running backend: who gets which, what is in them, and how they are made."""

from __future__ import annotations

import io
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from sqlalchemy.exc import OperationalError

from tests import canary
from tests.backend.running import Backend, running
from tests.candidates.people import act, person, staff_reference, take_in
from tests.disclosures.desk import Recruiter
from tests.outside.test_entering import COPY, COURT
from tests.reporting.asking import admin_of, finished, made, officer, wanted
from workstation.backend.reporting import making, rows, sources, store
from workstation.contract.errors import Code
from workstation.ledger.checkpoints import open_checkpoint
from workstation.ledger.entries import parse
from workstation.reports.drawing import DrawingFailed


def _rows(report: Any) -> list[list[dict[str, Any]]]:
    return [part["rows"] for part in report["parts"]]


# ---- the accounting of one person ------------------------------------------------------------


def test_an_accounting_names_every_recipient_whatever_the_employer(backend: Backend) -> None:
    [number, other] = take_in(backend, [person(), person()])
    one, two = Recruiter.of(backend), Recruiter.of(backend, 1)
    one.preview(number)
    one.disclose(number, "phones")
    one.disclose(number, "emails", form="clipboard")
    two.disclose(number, "links", form="clipboard")
    two.disclose(number, "emails", form="clipboard")
    two.disclose(other, "phones", form="clipboard")
    report = made(officer(backend), "accounting", reference=staff_reference(backend, number))
    released, seen = _rows(report)
    assert [row["what"] for row in released] == ["e-mails", "e-mails, links"]
    assert released[1]["times"] == "twice within a day"
    assert {row["address"] for row in released} == {
        desk.device.get("/v1/me")["email"] for desk in (one, two)
    }
    assert [row["what"] for row in seen] == ["resume without personal data", "phones"]


def test_an_accounting_is_an_entry_of_its_own_before_it_is_made(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = officer(backend)
    started = desk.post(
        "/v1/reports", wanted("accounting", reference=staff_reference(backend, number))
    )
    entry = parse(started["receipt"]["entry"].encode())
    assert (entry.form, entry.purpose, entry.groups) == ("report", "person_request", ())
    assert started["report"]["entry"] == started["receipt"]["index"]
    finished(desk, started["report"]["id"])
    reply = desk.request("GET", f"/v1/reports/{started['report']['id']}/content")
    assert reply.json["log"]["size"] > started["receipt"]["index"]


def test_it_is_marked_with_the_size_and_root_of_a_log_that_holds_all_of_it(
    backend: Backend,
) -> None:
    [number] = take_in(backend, [person()])
    Recruiter.of(backend).disclose(number)
    desk = officer(backend)
    report = made(desk, "accounting", reference=staff_reference(backend, number))
    note = desk.get(f"/v1/log/consistency?first=0&second={report['log']['size']}")["checkpoint"]
    found = open_checkpoint(note, backend.parts.log_signer.verifier)
    assert report["log"]["root"] == found.root.hex()
    assert report["facts"]["Root hash"] == found.root.hex()


def test_it_reaches_those_who_withdrew_and_nobody_who_was_erased(backend: Backend) -> None:
    [number, erased] = take_in(backend, [person(), person()])
    Recruiter.of(backend).disclose(number, "phones", form="clipboard")
    reference = staff_reference(backend, number)
    act(backend, number, "remove")
    act(backend, erased, "erase")
    desk = officer(backend)
    assert _rows(made(desk, "accounting", reference=reference))[0]
    for unknown in (staff_reference(backend, erased), staff_reference(backend, 1_000_000)):
        reply = desk.request("POST", "/v1/reports", wanted("accounting", reference=unknown))
        assert reply.code == Code.NOT_FOUND


def test_it_may_be_of_somebody_whom_a_logged_look_up_found(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    Recruiter.of(backend).disclose(number, "phones", form="clipboard")
    reference = staff_reference(backend, number)
    desk = officer(backend)
    found = desk.post(
        "/v1/audit/persons",
        {
            "reference": reference,
            "purpose": "person_request",
            "idempotency_key": str(uuid.uuid4()),
        },
    )
    report = made(desk, "accounting", person=found["person"])
    assert len(_rows(report)[0]) == 1
    assert report["facts"]["Person"].startswith(reference)
    unknown = wanted("accounting", person=str(uuid.uuid4()))
    assert desk.request("POST", "/v1/reports", unknown).code == Code.NOT_FOUND


def test_it_goes_back_six_years_and_not_further(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    reference = staff_reference(backend, number)
    desk = Recruiter.of(backend)
    desk.disclose(number, "phones", form="clipboard")
    before = made(officer(backend), "accounting", reference=reference)
    assert len(_rows(before)[0]) == 1
    backend.clock.moved += timedelta(days=6 * 366)
    try:
        backend.account(email := f"o{uuid.uuid4().hex}@house.example", "privacy_officer")
        later = made(backend.signed_in(email), "accounting", reference=reference)
    finally:
        backend.clock.moved -= timedelta(days=6 * 366)
    assert _rows(later) == [[], []]


def test_it_says_to_which_authority_something_went_and_where_that_is(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    staff = backend.staff(f"s{uuid.uuid4().hex[:8]}@house.example")
    reference = staff_reference(backend, number)
    staff.post(
        "/v1/outside",
        {
            "reference": reference,
            "told": COURT,
            "groups": ["phones"],
            "request": COPY,
            "idempotency_key": str(uuid.uuid4()),
        },
    )
    [row] = [
        row
        for row in _rows(made(officer(backend), "accounting", reference=reference))[0]
        if row["purpose"] == "court order"
    ]
    assert (row["recipient"], row["address"]) == (COURT["recipient"], COURT["address"])


def test_no_report_holds_anything_personal_of_a_candidate(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.of(backend)
    desk.disclose(number, "identity", "phones", "emails")
    for form in ("pdf", "csv", "json"):
        for kind, more in (
            ("accounting", {"reference": staff_reference(backend, number)}),
            ("employer", {"employer": desk.employer}),
        ):
            found = made(officer(backend), kind, **more, form=form)
            text = str(found)
            if form == "pdf":
                pages = PdfReader(io.BytesIO(found)).pages
                text = " ".join(" ".join(page.extract_text().split()) for page in pages)
            for planted in (canary.NAME, canary.EMAIL, canary.PHONE):
                assert planted not in text


# ---- an employer's disclosures ----------------------------------------------------------------


def test_an_employers_report_has_each_entry_of_its_own_and_none_of_anothers(
    backend: Backend,
) -> None:
    numbers = take_in(backend, [person() for _ in range(3)])
    desk, other = Recruiter.new(backend), Recruiter.of(backend)
    for number in numbers:
        desk.disclose(number)
        other.disclose(number)
    admin = admin_of(backend, desk.employer)
    entries, totals = _rows(made(admin, "employer"))
    assert [row["entry"] - 1 for row in entries] == [found.index for found in desk.checked]
    assert [row["candidate"] for row in entries] == [desk.reference(n) for n in numbers]
    assert totals[0] == {"what": "all entries", "count": 3}
    seen = _rows(made(officer(backend), "employer", employer=desk.employer))[0]
    assert [row["entry"] for row in seen] == [row["entry"] for row in entries]
    assert not any(row["candidate"].startswith("R-") for row in seen)


def test_the_company_itself_is_an_employer_to_its_officer(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    reference = staff_reference(backend, number)
    made(officer(backend), "accounting", reference=reference)
    [house] = [
        each["id"]
        for each in officer(backend).get("/v1/audit/scope")["employers"]
        if each["name"] == "The company"
    ]
    entries = _rows(made(officer(backend), "employer", employer=house))[0]
    assert entries[-1]["candidate"] == reference
    assert entries[-1]["how"] == "report"


def test_a_period_is_of_whole_days_with_both_ends(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.new(backend)
    desk.disclose(number)
    admin = admin_of(backend, desk.employer)
    [row] = _rows(made(admin, "employer"))[0]
    day = row["time"][:10]
    assert _rows(made(admin, "employer", since=day, until=day))[0] == [row]
    assert _rows(made(admin, "employer", since="2020-01-01", until="2020-12-31"))[0] == []


def test_an_administrator_gets_no_other_employers_reports(backend: Backend) -> None:
    desk = Recruiter.of(backend)
    admin = admin_of(backend, desk.employer)
    for kind in ("employer", "copies"):
        body = wanted(kind, employer=Recruiter.of(backend, 1).employer)
        assert admin.request("POST", "/v1/reports", body).code == Code.NOT_ALLOWED
    body = wanted("accounting", reference="R-0000-0000")
    assert admin.request("POST", "/v1/reports", body).code == Code.NOT_ALLOWED
    assert desk.device.request("POST", "/v1/reports", wanted("employer")).code == Code.NOT_ALLOWED


# ---- the search record of a job ----------------------------------------------------------------


def test_a_jobs_searches_are_all_there_and_references_only_for_their_employer(
    backend: Backend,
) -> None:
    desk = Recruiter.new(backend)
    desk.device.post("/v1/searches", {"query": "nurse", "job_id": desk.job})
    desk.device.post("/v1/searches", {"query": "cook"})
    admin = admin_of(backend, desk.employer)
    [[row]] = _rows(made(admin, "searches", job="W-1"))
    assert row["query"] == "nurse"
    [[seen]] = _rows(made(officer(backend), "searches", employer=desk.employer, job=desk.job))
    assert "R-" not in seen["shown"]
    missing = wanted("searches", job="none")
    assert admin.request("POST", "/v1/reports", missing).code == Code.NOT_FOUND


# ---- how they are made --------------------------------------------------------------------------


def test_a_pdf_is_signed_and_counts_its_pages(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.new(backend)
    desk.disclose(number)
    found = made(admin_of(backend, desk.employer), "employer", form="pdf")
    reader = PdfReader(io.BytesIO(found))
    assert "Page 1 of" in reader.pages[0].extract_text()
    assert b"ETSI.CAdES.detached" in found
    stated = desk.device.get("/v1/report-certificate")
    assert stated["fingerprint"].replace(":", "") in "".join(
        reader.pages[0].extract_text().split()
    ).replace(":", "")
    assert stated["pem"].startswith("-----BEGIN CERTIFICATE-----")


def test_the_same_request_again_finds_the_same_report_and_logs_nothing(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = officer(backend)
    body = wanted("accounting", reference=staff_reference(backend, number))
    first, second = desk.post("/v1/reports", body), desk.post("/v1/reports", body)
    assert first["receipt"]["index"] == second["receipt"]["index"]
    reply = desk.request("POST", "/v1/reports", {**body, "form": "csv"})
    assert reply.code == Code.KEY_REUSED
    finished(desk, body["idempotency_key"])


def test_a_key_is_of_one_request_whatever_differs(
    backend: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = take_in(backend, [person(), person()])
    one, other = [staff_reference(backend, number) for number in numbers]
    recruiters = [Recruiter.new(backend), Recruiter.new(backend)]
    mine, theirs = [recruiter.employer for recruiter in recruiters]
    job = recruiters[0].job
    next_job = recruiters[0].device.post("/v1/jobs", {"title": "Cook", "reference": "W-2"})["id"]
    desk = officer(backend)
    makings: list[Any] = []
    monkeypatch.setattr(backend.parts.reporting, "make", makings.append)
    period = {"since": "2026-11-01", "until": "2026-11-30"}
    for kind, asked, others in (
        ("accounting", {"reference": one}, [{"reference": other}, {"reference": one, **period}]),
        (
            "employer",
            {"employer": mine, **period},
            [
                {"employer": theirs, **period},
                {"employer": mine},
                {"employer": mine, **period, "since": "2026-11-02"},
                {"employer": mine, **period, "until": "2026-11-29"},
            ],
        ),
        ("searches", {"employer": mine, "job": job}, [{"employer": mine, "job": next_job}]),
    ):
        body = wanted(kind, **asked)
        key = body["idempotency_key"]
        first = desk.post("/v1/reports", body)
        for another in others:
            reply = desk.request(
                "POST", "/v1/reports", wanted(kind, **{**another, "idempotency_key": key})
            )
            assert reply.code == Code.KEY_REUSED, another
        assert desk.post("/v1/reports", body)["report"] == first["report"]
        assert [each.id for each in makings] == [key]
        makings.clear()
        assert desk.request("DELETE", f"/v1/reports/{key}").status == 204


@pytest.mark.parametrize("same", [True, False])
def test_another_request_that_came_in_between_keeps_its_key(
    backend: Backend, monkeypatch: pytest.MonkeyPatch, same: bool
) -> None:
    desk = officer(backend)
    makings: list[Any] = []
    monkeypatch.setattr(backend.parts.reporting, "make", makings.append)
    body = wanted("employer")
    desk.post("/v1/reports", body)
    real, looked = rows.known, []

    def known(connection: Any, asked: Any) -> Any:
        looked.append(asked)
        return real(connection, asked) if len(looked) > 1 else None

    monkeypatch.setattr(rows, "known", known)
    again = body if same else {**body, "since": "2026-11-01"}
    reply = desk.request("POST", "/v1/reports", again)
    assert reply.code == ("" if same else Code.KEY_REUSED)
    assert len(makings) == 1
    assert desk.request("DELETE", f"/v1/reports/{body['idempotency_key']}").status == 204


@pytest.mark.parametrize("kind", ["accounting", "employer"])
def test_requests_at_one_moment_make_one_report(
    backend: Backend, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    [number] = take_in(backend, [person()])
    desks = [officer(backend), backend.signed_in("officer@house.example")]
    about = {"reference": staff_reference(backend, number)} if kind == "accounting" else {}
    makings: list[Any] = []
    monkeypatch.setattr(backend.parts.reporting, "make", makings.append)
    for _ in range(5):
        body = wanted(kind, **about)
        with ThreadPoolExecutor(2) as beside:
            answers = list(beside.map(lambda desk: desk.post("/v1/reports", body), desks))  # noqa: B023
        assert len({answer["report"]["entry"] for answer in answers}) == 1
        assert [asked.id for asked in makings] == [body["idempotency_key"]]
        makings.clear()
        assert desks[0].request("DELETE", f"/v1/reports/{body['idempotency_key']}").status == 204


def test_nobody_else_sees_or_ends_a_report(backend: Backend) -> None:
    desk = Recruiter.of(backend)
    admin = admin_of(backend, desk.employer)
    id_ = admin.post("/v1/reports", wanted("employer"))["report"]["id"]
    finished(admin, id_)
    for method, path in (("GET", ""), ("GET", "/content"), ("DELETE", "")):
        reply = officer(backend).request(method, f"/v1/reports/{id_}{path}")
        assert reply.code == Code.NOT_FOUND
    assert admin.request("DELETE", f"/v1/reports/{id_}").status == 204
    assert admin.request("GET", f"/v1/reports/{id_}").code == Code.NOT_FOUND


def test_a_cancelled_report_is_not_made(backend: Backend, monkeypatch: pytest.MonkeyPatch) -> None:
    admin = admin_of(backend, Recruiter.of(backend).employer)
    gate, real = threading.Event(), sources.source_of

    def held(*arguments: Any) -> Any:
        gate.wait(20)
        return real(*arguments)

    monkeypatch.setattr(making, "source_of", held)
    id_ = admin.post("/v1/reports", wanted("employer"))["report"]["id"]
    assert admin.request("GET", f"/v1/reports/{id_}/content").code == Code.DOES_NOT_FIT
    assert admin.request("DELETE", f"/v1/reports/{id_}").status == 204
    gate.set()
    assert finished(admin, id_)["state"] == "cancelled"


def test_only_some_are_made_at_once_for_one_account(
    backend: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    admin = admin_of(backend, Recruiter.of(backend).employer)
    gate, real = threading.Event(), sources.source_of

    def held(*arguments: Any) -> Any:
        gate.wait(20)
        return real(*arguments)

    monkeypatch.setattr(making, "source_of", held)
    asked = [admin.post("/v1/reports", wanted("employer"))["report"]["id"] for _ in range(3)]
    assert admin.request("POST", "/v1/reports", wanted("employer")).code == Code.TOO_MANY
    gate.set()
    assert [finished(admin, id_)["state"] for id_ in asked] == ["ready"] * 3


def test_one_that_can_not_be_drawn_has_failed_and_nothing_is_said_of_it(
    backend: Backend, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: Any) -> bytes:
        raise DrawingFailed("R-7F3K-92QX")

    monkeypatch.setattr(making, "drawn", fail)
    admin = admin_of(backend, Recruiter.of(backend).employer)
    id_ = admin.post("/v1/reports", wanted("employer", form="pdf"))["report"]["id"]
    assert finished(admin, id_)["state"] == "failed"
    assert "R-7F3K" not in caplog.text


def test_one_that_can_not_be_kept_has_failed_and_leaves_nothing(
    backend: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = store.add_piece

    def full(connection: Any, *arguments: Any) -> None:
        real(connection, *arguments)
        raise OperationalError("INSERT", {}, Exception("disk full"))

    monkeypatch.setattr(store, "add_piece", full)
    admin = admin_of(backend, Recruiter.of(backend).employer)
    id_ = admin.post("/v1/reports", wanted("employer"))["report"]["id"]
    assert finished(admin, id_)["state"] == "failed"
    with backend.parts.database.reading() as connection:
        assert store.piece(connection, id_, 0) is None


def test_one_whose_maker_is_gone_has_failed(
    backend: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    admin = admin_of(backend, Recruiter.of(backend).employer)
    monkeypatch.setattr(backend.parts.reporting, "make", lambda _asked: None)
    id_ = admin.post("/v1/reports", wanted("employer"))["report"]["id"]
    assert admin.get(f"/v1/reports/{id_}")["state"] == "waiting"
    monkeypatch.setattr(rows, "GONE", timedelta(0))
    assert admin.get(f"/v1/reports/{id_}")["state"] == "failed"


def test_what_a_backend_left_when_it_was_killed_has_failed_at_its_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = {"root_key": "11" * 32, "log_key": "22" * 32}
    with running(tmp_path / "data", **keys) as backend:
        admin = admin_of(backend, backend.employer())
        monkeypatch.setattr(backend.parts.reporting, "make", lambda _asked: None)
        id_ = admin.post("/v1/reports", wanted("employer"))["report"]["id"]
    with running(tmp_path / "data", **keys) as backend:
        with backend.parts.database.reading() as connection:
            row = store.of_id(connection, id_)
        assert row is not None
        assert row.state == "failed"


def test_old_reports_are_forgotten(backend: Backend, monkeypatch: pytest.MonkeyPatch) -> None:
    admin = admin_of(backend, Recruiter.of(backend).employer)
    id_ = admin.post("/v1/reports", wanted("employer"))["report"]["id"]
    finished(admin, id_)
    now = backend.clock()
    monkeypatch.setattr(backend.parts, "clock", lambda: now + rows.KEPT + timedelta(minutes=1))
    assert backend.parts.reporting.forget_old() >= 1
    with backend.parts.database.reading() as connection:
        assert store.of_id(connection, id_) is None
        assert store.piece(connection, id_, 0) is None


def test_content_lies_sealed(backend: Backend) -> None:
    desk = Recruiter.new(backend)
    admin = admin_of(backend, desk.employer)
    id_ = admin.post("/v1/reports", wanted("employer"))["report"]["id"]
    finished(admin, id_)
    with backend.parts.database.reading() as connection:
        piece = store.piece(connection, id_, 0)
    assert piece is not None
    assert b"Disclosures" not in piece
