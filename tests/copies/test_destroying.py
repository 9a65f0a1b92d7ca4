"""Destruction: in the log and certified at once, by a method that fits, and never twice."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests import canary
from tests.backend.running import PASSWORD, Backend
from tests.candidates.people import act, person, take_in
from tests.copies.holder import (
    CONTENT,
    SHA256,
    destroy,
    destruction,
    kept,
    listed,
    retain,
    row,
    send,
)
from tests.copies.people import admin_of
from tests.disclosures.desk import Recruiter
from workstation.contract.copies import Certificate
from workstation.contract.errors import Code
from workstation.ledger.entries import commitment


def test_a_destroyed_copy_has_an_entry_and_a_certificate_that_the_entry_is_tied_to(
    backend: Backend,
) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.of(backend)
    id_ = kept(desk, number)
    made = desk.checked[-1].entry
    answer = destroy(desk, id_)
    entry, said = desk.checked[-1].entry, answer["certificate"]
    assert (entry.kind, entry.subject, entry.groups) == ("destruction", made.subject, made.groups)
    assert (entry.form, entry.recipient, entry.job) == ("vault", made.recipient, desk.job)
    assert (said["method"], said["verified"], said["sha256"]) == (
        "crypto_erase",
        "key_gone",
        SHA256,
    )
    assert (said["size"], said["copy_id"], said["form"]) == (len(CONTENT), id_, "vault")
    assert said["reference"] == desk.reference(number)
    assert said["entry"] == answer["receipt"]["index"]
    assert said["holder"] == said["by"] == desk.device.get("/v1/me")["name"]
    assert desk.device.get(f"/v1/copies/{id_}/certificate") == said
    told = Certificate.model_validate(said)
    assert entry.commitment == commitment(bytes.fromhex(told.salt), told.committed())
    assert canary.marks_in(told.committed().encode()) == []
    assert desk.reference(number) not in told.committed()
    found = row(desk.device, id_)
    assert (found["status"], found["readable"], found["to_destroy"]) == ("destroyed", False, False)
    assert found["destruction_entry"] == said["entry"]


def test_destroying_again_gives_the_same_certificate_and_no_second_entry(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.of(backend)
    id_ = kept(desk, number)
    first = destroy(desk, id_)
    total = desk.total()
    again = destroy(desk, id_)
    assert again["certificate"] == first["certificate"]
    assert again["receipt"]["entry"] == first["receipt"]["entry"]
    assert desk.total() == total


_FITTING = {
    ("vault", "crypto_erase", "key_gone"),
    ("vault", "declared_gone", "key_gone"),
    ("file", "overwrite", "file_gone"),
    ("print", "shred", "holder_says"),
    ("print", "declared_gone", "holder_says"),
}


@pytest.mark.parametrize("form", ["vault", "file", "print"])
def test_only_a_method_that_fits_certifies_a_written_copy(backend: Backend, form: str) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.of(backend)
    methods = ("crypto_erase", "overwrite", "shred", "never_written", "declared_gone")
    for method in methods:
        for verified in ("key_gone", "file_gone", "holder_says"):
            id_ = kept(desk, number, form=form)
            reply = send(
                desk.device,
                id_,
                "destruction",
                **destruction(desk, method=method, verified=verified),
            )
            if (form, method, verified) in _FITTING:
                assert reply.status == 200, (method, verified, reply.body)
            else:
                assert reply.code == Code.DOES_NOT_FIT, (method, verified)
                assert row(desk.device, id_)["status"] == "current"
                certificate = desk.device.request("GET", f"/v1/copies/{id_}/certificate")
                assert certificate.code == Code.NOT_FOUND


def test_a_copy_that_was_never_written_ends_so(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.of(backend)
    id_ = retain(desk, number, form="file")["copy_row"]["id"]
    answer = destroy(desk, id_, method="never_written", verified="file_gone")
    assert "never written" in answer["certificate"]["note"]
    assert answer["certificate"]["sha256"] is None


def test_a_legal_hold_stops_saying_that_a_copy_was_never_written(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.of(backend)
    id_ = retain(desk, number, form="file")["copy_row"]["id"]
    until = str((backend.clock() + timedelta(days=40)).date())
    admin = admin_of(desk)
    assert send(admin, id_, "hold", until=until, reason="Charge 12").status == 200
    said = destruction(desk, method="never_written", verified="file_gone")
    assert send(desk.device, id_, "destruction", **said).code == Code.DOES_NOT_FIT
    send(admin, id_, "hold/lifting")
    assert send(desk.device, id_, "destruction", **said).status == 200


def test_a_file_is_declared_gone_only_once_it_is_missing(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.of(backend)
    id_ = kept(desk, number, form="file")
    said = {"method": "declared_gone", "verified": "holder_says"}
    reply = send(desk.device, id_, "destruction", **destruction(desk, **said))
    assert reply.code == Code.DOES_NOT_FIT
    assert send(desk.device, id_, "report", found="missing").json["status"] == "missing"
    assert destroy(desk, id_, **said)["certificate"]["method"] == "declared_gone"


def test_what_a_desk_checked_is_believed_of_the_desk_that_holds_the_copy_only(
    backend: Backend,
) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.new(backend)
    id_ = kept(desk, number)
    other = backend.signed_in(desk.device.get("/v1/me")["email"])
    body = destruction(desk)
    assert send(other, id_, "destruction", **body).code == Code.NOT_ALLOWED
    colleague = desk.colleague()
    assert send(colleague.device, id_, "destruction", **body).code == Code.NOT_FOUND
    stranger = Recruiter.of(backend, 1)
    assert send(stranger.device, id_, "destruction", **body).code == Code.NOT_FOUND
    assert row(desk.device, id_)["status"] == "current"


def test_an_administrator_says_that_a_print_of_somebody_who_left_was_shredded(
    backend: Backend,
) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.new(backend)
    id_ = kept(desk, number, form="print")
    backend.account("boss@print.example" + desk.employer[:4], "employer_admin", desk.employer)
    admin = backend.device().sign_in("boss@print.example" + desk.employer[:4], PASSWORD)
    body = destruction(desk, method="shred", verified="holder_says")
    said = send(admin, id_, "destruction", **body).json["certificate"]
    assert (said["by"], said["holder"]) == ("boss", desk.device.get("/v1/me")["name"])


def test_a_certificate_outlives_the_person_without_naming_them(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.of(backend)
    id_ = kept(desk, number)
    destroy(desk, id_)
    act(backend, number, "erase")
    assert desk.device.get(f"/v1/copies/{id_}/certificate")["reference"] is None


def test_a_copy_of_an_erased_person_is_still_destroyed_with_proof(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.of(backend)
    id_ = kept(desk, number)
    act(backend, number, "erase")
    assert destroy(desk, id_)["certificate"]["reference"] is None


def test_destroyed_copies_come_last(backend: Backend) -> None:
    numbers = take_in(backend, [person() for _ in range(3)])
    desk = Recruiter.new(backend)
    ids = [kept(desk, number) for number in numbers]
    destroy(desk, ids[0])
    found = [copy["id"] for copy in listed(desk.device)["copies"]]
    assert found == [*ids[1:], ids[0]]
