"""An auditor's desk: entries only with their proof, look-ups only with their receipt."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from tests.desk.auditing_server import OTHER_EMPLOYER, PERSON, AuditingServer
from tests.desk.lying_server import Body
from workstation.contract.errors import Code, Refusal
from workstation.contract.words import Purpose
from workstation.desk.audit import AuditFilters
from workstation.desk.desk import Desk
from workstation.desk.errors import ReceiptRefused


@pytest.fixture
def server() -> Iterator[AuditingServer]:
    """A log server that answers an auditor."""
    server = AuditingServer()
    for number in range(6):
        server.log.append(
            employer=OTHER_EMPLOYER,
            account="colleague",
            recipient="colleague",
            subject=f"s{number}",
        )
    yield server
    server.close()


def test_filters_go_to_the_server_as_they_are(desk: Desk, server: AuditingServer) -> None:
    wanted = AuditFilters(employer=OTHER_EMPLOYER, form="preview", first=date(2026, 1, 1))
    page = desk.audit.entries(wanted, limit=4)
    assert (len(page.entries), page.total) == (4, 6)
    assert desk.audit.entries(wanted, before=page.next, limit=4).next is None
    assert desk.audit.counts(wanted).employers[0].name == "Kaimana Care Homes"
    assert AuditFilters().any is False
    assert wanted.query()["first"] == "2026-01-01"


def test_an_entry_comes_with_its_verified_proof(desk: Desk, server: AuditingServer) -> None:
    found = desk.audit.entry(2)
    assert (found.number, found.row.account_name) == (3, "Kawika Kahananui")
    assert found.entry.subject == found.row.subject == "s2"


@pytest.mark.parametrize(
    ("name", "value"),
    [("employer", "e2"), ("subject", "s3"), ("ground", "law"), ("account", "x"), ("index", 3)],
)
def test_a_row_that_its_entry_does_not_say_is_refused(
    desk: Desk, server: AuditingServer, name: str, value: object
) -> None:
    def lie(path: str, body: Body) -> None:
        if path.endswith("/entries/2"):
            body["row"][name] = value

    server.lie = lie
    with pytest.raises(ReceiptRefused):
        desk.audit.entry(2)


def test_a_look_up_answers_with_its_receipt_and_names_the_e_mail_in_the_body_only(
    desk: Desk, server: AuditingServer
) -> None:
    server.person = {"s1"}
    found = desk.audit.look_up(Purpose.PERSON_REQUEST, email="keola@mail.example")
    assert (found.person, found.entries) == (PERSON, 1)
    assert desk.audit.entries(AuditFilters(person=PERSON)).total == 1
    assert not any("keola" in path for path, _ in server.requests)


def _another_purpose(body: Body, server: AuditingServer) -> None:
    index = server.log.append(kind="look_up", form="list", purpose="protect", ground="law")
    body["receipt"] = server.log.receipt(index, body["receipt"]["seen_size"])


def _no_look_up(body: Body, server: AuditingServer) -> None:
    index = server.log.append(form="list", purpose="person_request", ground="law")
    body["receipt"] = server.log.receipt(index, body["receipt"]["seen_size"])


@pytest.mark.parametrize("change", [_another_purpose, _no_look_up])
def test_a_look_up_whose_entry_says_something_else_finds_nobody(
    desk: Desk, server: AuditingServer, change: Callable[[Body, AuditingServer], None]
) -> None:
    def lie(path: str, body: Body) -> None:
        if path.endswith("/persons"):
            change(body, server)

    server.lie = lie
    with pytest.raises(ReceiptRefused):
        desk.audit.look_up(Purpose.PERSON_REQUEST, reference="R-7F3K-92QX")


def test_a_look_up_that_is_over_is_a_refusal(desk: Desk, server: AuditingServer) -> None:
    over = "77777777-7777-4777-8777-777777777777"
    with pytest.raises(Refusal) as refused:
        desk.audit.entries(AuditFilters(person=over))
    assert refused.value.code is Code.NOT_FOUND
