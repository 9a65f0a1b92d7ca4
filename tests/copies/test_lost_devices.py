"""A computer that was lost: declared by the employer's administrator or the officer, and logged."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.backend.running import Backend
from tests.candidates.people import person, take_in
from tests.copies.holder import kept, listed, row, send
from tests.copies.people import admin_of, officer_of
from tests.disclosures.desk import Recruiter
from workstation.backend.admin_acts.tables import admin_acts
from workstation.backend.copies import store
from workstation.contract.errors import Code


@pytest.mark.parametrize("by", ["administrator", "officer"])
def test_the_copies_of_a_lost_computer_are_missing_and_its_sessions_are_over(
    backend: Backend, by: str
) -> None:
    numbers = take_in(backend, [person() for _ in range(4)])
    desk = Recruiter.new(backend)
    vault, file, printed = (
        kept(desk, number, form=form)
        for number, form in zip(numbers, ("vault", "file", "print"), strict=False)
    )
    elsewhere = desk.colleague()
    theirs = kept(elsewhere, numbers[3])
    who = admin_of(desk) if by == "administrator" else officer_of(backend)

    done = send(who, vault, "device-loss")

    assert (done.status, done.json["copies"], done.json["sessions"]) == (200, 2, 1)
    for id_, status in ((vault, "missing"), (file, "missing"), (printed, "current")):
        found = who.get(f"/v1/copies/{id_}")
        assert found["row"]["status"] == status
        assert (found["device_lost"] is not None) is (status == "missing")
        assert found["row"]["destruction_entry"] is None
        assert found["row"]["to_destroy"] is False
    assert row(elsewhere.device, theirs)["status"] == "current"
    assert send(desk.device, vault, "report", found="present").code == Code.SIGNED_OUT
    assert send(who, vault, "device-loss").json == {"copies": 0, "sessions": 0}
    with backend.parts.database.reading() as connection:
        last = connection.execute(select(admin_acts).order_by(admin_acts.c.number.desc())).first()
    assert last is not None
    assert last.act == "device:lost"


def test_a_copy_on_a_lost_computer_is_overdue_no_more(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.new(backend)
    id_ = kept(desk, number)
    admin, over = admin_of(desk), (backend.clock() - timedelta(days=2)).date()
    with backend.parts.database.transaction() as connection:
        store.change(connection, id_, destroy_by=over)
    assert listed(admin)["counts"] == {"overdue": 1}
    send(admin, id_, "device-loss")
    assert listed(admin)["counts"] == {"missing": 1}


def test_nobody_loses_the_own_computer_or_one_of_another_employer(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk, other = Recruiter.new(backend), Recruiter.new(backend)
    id_ = kept(desk, number)
    printed = kept(desk, number, form="print")
    assert send(admin_of(other), id_, "device-loss").code == Code.NOT_FOUND
    assert send(desk.device, id_, "device-loss").code == Code.NOT_ALLOWED
    assert send(admin_of(desk), printed, "device-loss").code == Code.DOES_NOT_FIT
    assert row(desk.device, id_)["status"] == "current"
