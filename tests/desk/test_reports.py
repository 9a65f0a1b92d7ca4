"""Reports from a desk, against the real backend: saved whole, or nothing is there."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.backend.running import PASSWORD, Backend, running
from tests.candidates.people import person, staff_reference, take_in
from workstation.backend.reporting import sources
from workstation.contract.errors import Code, Refusal
from workstation.contract.reports import ReportForm, ReportKind, ReportState
from workstation.desk import reports
from workstation.desk.backend_api import reports as api
from workstation.desk.backend_api.authorised import Authorised
from workstation.desk.desk import Desk
from workstation.desk.errors import BadAnswer, Cancelled, ReceiptRefused
from workstation.desk.reports import ReportFailed, Subject


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reports, "_PAUSE", 0.02)


@pytest.fixture
def backend(tmp_path: Path) -> Iterator[Backend]:
    """A backend with a privacy officer."""
    with running(tmp_path / "data") as backend:
        backend.account("o@house.example", "privacy_officer")
        yield backend


@pytest.fixture
def desk(backend: Backend, open_desk: Callable[[], Desk]) -> Desk:
    """The officer's desk."""
    desk = open_desk()
    desk.choose_server(backend.address)
    desk.session.sign_in("o@house.example", PASSWORD)
    return desk


def test_an_accounting_is_verified_and_saved_for_its_owner_alone(
    desk: Desk, backend: Backend, tmp_path: Path
) -> None:
    [number] = take_in(backend, [person()])
    out, told = tmp_path / "accounting.pdf", list[tuple[int, int]]()
    size = desk.reports.save(
        ReportKind.ACCOUNTING,
        ReportForm.PDF,
        Subject(reference=staff_reference(backend, number)),
        out,
        progress=lambda done, total: told.append((done, total)),
    )
    assert out.stat().st_size == size
    assert out.stat().st_mode & 0o077 == 0
    assert out.read_bytes().startswith(b"%PDF-")
    assert told
    [entry] = desk.disclosures.entries().entries
    assert entry.form == "report"


def test_an_accounting_whose_entry_is_not_proven_is_not_begun(
    desk: Desk, backend: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    [number] = take_in(backend, [person()])
    subject = Subject(reference=staff_reference(backend, number))
    real = api.start

    def unproven(*arguments: object) -> object:
        return real(*arguments).model_copy(update={"receipt": None})  # type: ignore[arg-type]

    def another(*arguments: object) -> object:
        found = real(*arguments)  # type: ignore[arg-type]
        return found.model_copy(update={"report": found.report.model_copy(update={"entry": 7_000})})

    monkeypatch.setattr(api, "start", unproven)
    with pytest.raises(BadAnswer):
        desk.reports.start(ReportKind.ACCOUNTING, ReportForm.PDF, subject)
    monkeypatch.setattr(api, "start", another)
    with pytest.raises(ReceiptRefused):
        desk.reports.start(ReportKind.ACCOUNTING, ReportForm.PDF, subject)


def _is_over(desk: Desk, id_: str) -> bool:
    """Cancelled while it was made, or forgotten as it was done just before."""
    try:
        return api.report(desk.reports._api, id_).state is ReportState.CANCELLED
    except Refusal as refused:
        return refused.code is Code.NOT_FOUND


def test_cancelling_ends_it_at_the_server_and_leaves_no_file(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[str] = []
    real = api.cancel

    def noted(api_: Authorised, id_: str) -> None:
        ended.append(id_)
        real(api_, id_)

    monkeypatch.setattr(api, "cancel", noted)
    with pytest.raises(Cancelled):
        desk.reports.save(
            ReportKind.EMPLOYER,
            ReportForm.PDF,
            Subject(),
            tmp_path / "employer.pdf",
            cancelled=lambda: True,
        )
    assert len(ended) == 1
    assert list(tmp_path.glob("employer*")) == []
    assert _is_over(desk, ended[0])


def test_a_report_that_can_not_be_made_says_so(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "MOST_ROWS", -1)
    with pytest.raises(ReportFailed):
        desk.reports.save(ReportKind.EMPLOYER, ReportForm.CSV, Subject(), tmp_path / "employer.csv")


def test_a_folder_that_can_not_be_written_is_told_of(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        desk.reports.save(
            ReportKind.EMPLOYER, ReportForm.JSON, Subject(), tmp_path / "none" / "employer.json"
        )


def test_a_table_is_saved_as_it_came(desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "employer.json"
    desk.reports.save(ReportKind.EMPLOYER, ReportForm.JSON, Subject(), out)
    assert json.loads(out.read_bytes())["report"] == "employer"
    assert desk.reports.certificate().pem.startswith("-----BEGIN CERTIFICATE-----")
