"""Importing from a staff member's desk, against the real backend."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.backend.running import PASSWORD, Backend, running
from tests.candidates.people import open_terms
from tests.candidates.test_importing import json_resume
from workstation.contract.administration import ImportTerms
from workstation.contract.errors import Code, Refusal
from workstation.contract.words import Basis
from workstation.desk.desk import Desk
from workstation.desk.errors import DeskError
from workstation.importing.control import Control
from workstation.importing.run import Standing

_TERMS = ImportTerms(policy_version="2026-01", basis=Basis.SAMPLE)


def _signed_in(desk: Desk, backend: Backend, role: str = "staff") -> Desk:
    email = f"{role}@house.example"
    if role == "staff":
        backend.staff(email)
    else:
        backend.account(email, role, backend.employer())
    desk.choose_server(backend.address)
    desk.session.sign_in(email, PASSWORD)
    return desk


def _folder(tmp_path: Path, count: int) -> Path:
    folder = tmp_path / "sources"
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:02}.json").write_bytes(json_resume())
    (folder / "zz.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    return folder


def test_a_folder_is_brought_in_stopped_and_gone_on_with(
    open_desk: Callable[[], Desk], tmp_path: Path
) -> None:
    with running(tmp_path / "data") as backend:
        open_terms(backend)
        desk = _signed_in(open_desk(), backend)
        assert [version.label for version in desk.imports.policy_versions()] == ["2026-01"]
        folder = _folder(tmp_path, 20)
        control = Control()

        def stop(standing: Standing) -> None:
            if standing.done == 3:
                control.stop()

        first = desk.imports.bring_in([folder], _TERMS, control, stop)
        assert first.stopped
        assert 3 <= first.added < 20
        seen: list[Standing] = []
        out = tmp_path / "report.json"
        rest = desk.imports.bring_in([folder], _TERMS, Control(), seen.append, report=out)
        assert (rest.added, rest.unchanged) == (20 - first.added, first.added)
        assert len(rest.refused) == 1
        assert (seen[-1].done, seen[-1].total) == (21, 21)
        assert len(json.loads(out.read_text(encoding="utf-8"))["each"]) == 21


def test_only_staff_import(open_desk: Callable[[], Desk], tmp_path: Path) -> None:
    with running(tmp_path / "data") as backend:
        open_terms(backend)
        desk = _signed_in(open_desk(), backend, "recruiter")
        folder = _folder(tmp_path, 1)
        with pytest.raises(Refusal) as refused:
            desk.imports.bring_in([folder], _TERMS, Control(), lambda standing: None)
        assert refused.value.code is Code.NOT_ALLOWED
        with pytest.raises(Refusal):
            desk.imports.policy_versions()


def test_a_report_that_can_not_be_written_is_said_and_nothing_is_lost(
    open_desk: Callable[[], Desk], tmp_path: Path
) -> None:
    with running(tmp_path / "data") as backend:
        open_terms(backend)
        desk = _signed_in(open_desk(), backend)
        folder = _folder(tmp_path, 1)
        gone = tmp_path / "nowhere" / "report.csv"
        with pytest.raises(DeskError, match="kept"):
            desk.imports.bring_in([folder], _TERMS, Control(), lambda s: None, report=gone)
        again = desk.imports.bring_in([folder], _TERMS, Control(), lambda s: None)
        assert again.unchanged == 1
