"""Retention rules, sealed records and withdrawals from a desk, against the real backend."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.backend.running import PASSWORD, running
from tests.candidates.people import act, person, take_in
from tests.copies.holder import retain
from tests.disclosures.desk import Recruiter
from workstation.contract.errors import Code, Refusal
from workstation.contract.rules import RetentionChoices, StatedDuration
from workstation.contract.sealed import OpenedSealed
from workstation.contract.withdrawals import Answered
from workstation.contract.words import Purpose
from workstation.desk.backend_api import retention as api
from workstation.desk.desk import Desk
from workstation.desk.errors import DeskError


def test_an_administrator_changes_rules_and_choices(
    open_desk: Callable[[], Desk], tmp_path: Path
) -> None:
    with running(tmp_path / "data") as backend:
        backend.account("a@work.example", "employer_admin", backend.employer())
        desk = open_desk()
        desk.choose_server(backend.address)
        desk.session.sign_in("a@work.example", PASSWORD)
        read = desk.retention.rules()
        shorter = read.rules[0].model_copy(update={"duration": StatedDuration(days=20)})
        others: dict[str, Any] = {
            "rules": [shorter, *read.rules[1:]],
            "zone": "America/Los_Angeles",
            "jurisdictions": ["US", "US-CA"],
            "grace_days": 3,
        }
        changed = desk.retention.change(read, **others)
        assert (changed.version, changed.rules[0].duration.days) == (2, 20)
        with pytest.raises(Refusal) as refused:
            desk.retention.change(read, **others | {"grace_days": 4})
        assert refused.value.code == Code.CONFLICT
        chosen = desk.retention.choose(RetentionChoices(automatic=True, warnings=[5]))
        assert (chosen.version, chosen.choices.warnings) == (2, [5])


def test_a_privacy_officer_opens_a_record_and_sees_how_withdrawals_stand(
    open_desk: Callable[[], Desk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running(tmp_path / "data") as backend:
        recruiter = Recruiter.new(backend)
        [number] = take_in(backend, [person()])
        retain(recruiter, number)
        act(backend, number, "remove")
        backend.account("p@house.example", "privacy_officer")
        desk = open_desk()
        desk.choose_server(backend.address)
        desk.session.sign_in("p@house.example", PASSWORD)
        [record] = desk.retention.sealed().records
        until = date.today() + timedelta(days=90)
        assert desk.retention.hold_sealed(record.id, until, "charge 26-1").held_until == until
        assert desk.retention.lift_hold(record.id).held_until is None
        stated = (Purpose.COURT_ORDER, "First Circuit Court", "order 26-114")
        opened = desk.retention.open_sealed(record.id, *stated)
        assert opened.reference == recruiter.reference(number)
        assert desk.disclosures.entries().total == 1
        assert desk.retention.withdrawals().counts == {Answered.SENT: 1}
        ask = api.open_sealed

        def other_case(*given: Any) -> OpenedSealed:
            return ask(*given).model_copy(update={"salt": "00" * 16})

        monkeypatch.setattr(api, "open_sealed", other_case)
        with pytest.raises(DeskError):
            desk.retention.open_sealed(record.id, *stated)
