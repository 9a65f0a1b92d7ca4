"""Each employer's retention rules: what they are at first, who changes them, what is refused."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.backend.client import Device
from tests.backend.running import Backend
from tests.retention.facts import TODAY
from tests.retention.facts import rules as random_rules
from workstation.backend.admin_acts import store as acts
from workstation.backend.rules import service, shapes, store
from workstation.contract.errors import Code
from workstation.contract.rules import StatedRule
from workstation.retention.defaults import RULES
from workstation.retention.durations import day_of
from workstation.retention.rules import Rule

_FRESH = iter(range(1_000))


def admin_of(backend: Backend) -> tuple[str, Device]:
    """A new employer and its signed-in administrator."""
    number = next(_FRESH)
    employer = backend.employer(f"Employer {number}")
    email = f"a{number}@work.example"
    backend.account(email, "employer_admin", employer)
    return employer, backend.signed_in(email)


def asked(found: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """The change that asks for what was read, but for ``changes``."""
    kept = ("version", "zone", "jurisdictions", "rules", "grace_days")
    return {name: found[name] for name in kept} | changes


def one_day_longer(found: dict[str, Any]) -> list[dict[str, Any]]:
    """The rules that were read, the first of them a day longer."""
    rules: list[dict[str, Any]] = json.loads(json.dumps(found["rules"]))
    rules[0]["duration"]["days"] += 1
    return rules


def test_an_employer_begins_with_the_shipped_rules_in_hawaiis_time(backend: Backend) -> None:
    employer, admin = admin_of(backend)
    found = admin.get("/v1/retention/rules")
    assert (found["version"], found["zone"]) == (1, "Pacific/Honolulu")
    assert found["jurisdictions"] == ["US", "US-HI"]
    assert found["choices"] == {"automatic": False, "warnings": [14, 7, 1]}
    assert [rule["id"] for rule in found["rules"]] == [rule.id for rule in RULES]
    with backend.parts.database.reading() as connection:
        rules = service.rules_of(connection, employer)
    assert rules.rules == RULES
    assert found["in_force"] == str(day_of(backend.clock(), rules.zone))


def test_a_change_is_a_new_version_in_force_from_today_and_is_kept_as_an_act(
    backend: Backend,
) -> None:
    employer, admin = admin_of(backend)
    found = admin.get("/v1/retention/rules")
    wanted = asked(
        found,
        rules=one_day_longer(found),
        zone="America/Los_Angeles",
        jurisdictions=["US", "US-CA"],
        grace_days=3,
    )
    changed = admin.request("PUT", "/v1/retention/rules", wanted).json
    assert changed == admin.get("/v1/retention/rules")
    assert (changed["version"], changed["zone"], changed["grace_days"]) == (
        2,
        "America/Los_Angeles",
        3,
    )
    assert changed["rules"] == wanted["rules"]
    with backend.parts.database.reading() as connection:
        terms = service.terms_of(connection, employer)
        [act] = [row for row in acts.all_acts(connection) if row.object_id == employer][-1:]
    assert terms.rules.rules[0].duration.days == 31
    assert terms.jurisdictions == {"US", "US-CA"}
    assert (act.act, act.os_user) == ("retention:rules", "desk")
    assert act.account_id is not None


def test_asking_for_what_is_in_force_makes_no_version(backend: Backend) -> None:
    _, admin = admin_of(backend)
    found = admin.get("/v1/retention/rules")
    assert admin.request("PUT", "/v1/retention/rules", asked(found)).json == found


def test_two_who_change_at_once_do_not_overwrite_one_another(backend: Backend) -> None:
    _, admin = admin_of(backend)
    found = admin.get("/v1/retention/rules")
    first = asked(found, rules=one_day_longer(found))
    assert admin.request("PUT", "/v1/retention/rules", first).status == 200
    second = admin.request("PUT", "/v1/retention/rules", asked(found, grace_days=1))
    assert second.code == Code.CONFLICT
    assert admin.get("/v1/retention/rules")["grace_days"] == 7


def test_rules_that_would_leave_a_copy_without_a_date_are_refused(backend: Backend) -> None:
    _, admin = admin_of(backend)
    found = admin.get("/v1/retention/rules")
    reply = admin.request("PUT", "/v1/retention/rules", asked(found, rules=found["rules"][1:]))
    assert reply.code == Code.DOES_NOT_FIT
    assert "date every copy" in reply.json["detail"]
    twice = admin.request("PUT", "/v1/retention/rules", asked(found, rules=found["rules"] * 2))
    assert twice.code == Code.DOES_NOT_FIT


@pytest.mark.parametrize("zone", ["Pacific/Nowhere", "America", "posix/../../etc/passwd", ""])
def test_a_time_zone_that_is_none_is_refused(backend: Backend, zone: str) -> None:
    _, admin = admin_of(backend)
    found = admin.get("/v1/retention/rules")
    reply = admin.request("PUT", "/v1/retention/rules", asked(found, zone=zone))
    assert reply.code in (Code.DOES_NOT_FIT, Code.INVALID)
    assert admin.get("/v1/retention/rules") == found


def test_rules_of_one_employer_are_no_others(backend: Backend) -> None:
    _, one = admin_of(backend)
    _, other = admin_of(backend)
    found = one.get("/v1/retention/rules")
    wanted = asked(found, rules=one_day_longer(found))
    assert one.request("PUT", "/v1/retention/rules", wanted).status == 200
    assert other.get("/v1/retention/rules")["version"] == 1


def test_an_employers_people_read_the_rules_and_only_its_administrator_changes_them(
    backend: Backend,
) -> None:
    employer, admin = admin_of(backend)
    recruiter = backend.recruiter(employer, f"r{next(_FRESH)}@work.example")
    found = recruiter.get("/v1/retention/rules")
    assert (found["changes"], admin.get("/v1/retention/rules")["changes"]) == (False, True)
    for path, body in (
        ("/v1/retention/rules", asked(found)),
        ("/v1/retention/choices", {"automatic": True}),
    ):
        assert recruiter.request("PUT", path, body).code == Code.NOT_ALLOWED


def test_what_becomes_of_overdue_copies_is_a_choice_that_makes_no_version(
    backend: Backend,
) -> None:
    employer, admin = admin_of(backend)
    for choices in ({"automatic": True, "warnings": [3, 30]}, {"automatic": False}):
        answer = admin.request("PUT", "/v1/retention/choices", choices).json
        assert answer["version"] == 1
        assert answer["choices"]["automatic"] is choices["automatic"]
    admin.request("PUT", "/v1/retention/choices", {"automatic": True, "warnings": [3, 30, 3]})
    with backend.parts.database.reading() as connection:
        terms = service.terms_of(connection, employer)
    assert (terms.automatic, terms.warnings.days) == (True, (30, 3))


def test_staff_read_and_change_an_employers_rules_by_command(backend: Backend) -> None:
    employer, admin = admin_of(backend)
    found = backend.admin(f"/v1/admin/retention/rules?employer={employer}", method="GET")
    wanted = asked(found, rules=one_day_longer(found), employer=employer)
    changed = backend.admin("/v1/admin/retention/rules", wanted, method="PUT")
    assert admin.get("/v1/retention/rules") == changed


def test_new_rules_never_come_into_force_before_those_that_they_replace(backend: Backend) -> None:
    employer, admin = admin_of(backend)
    found = admin.get("/v1/retention/rules")
    backend.clock.moved -= timedelta(days=400)
    try:
        with backend.parts.database.transaction() as connection:
            wanted = service.ChangeRules.model_validate(asked(found, grace_days=5))
            actor = service.Actor(None, "tester")
            service.change(backend.parts, connection, employer, wanted, actor)
            kept = store.present(connection, employer)
    finally:
        backend.clock.moved += timedelta(days=400)
    assert kept is not None
    assert str(kept.in_force) == found["in_force"]


def test_whoever_dates_copies_is_told_in_the_same_transaction(backend: Backend) -> None:
    employer, admin = admin_of(backend)
    wanted = asked(admin.get("/v1/retention/rules"), grace_days=5)
    told: list[tuple[int, int]] = []

    def redate(_c: Any, of: str, before: Any, after: Any, _at: Any) -> None:
        assert of == employer
        told.append((before.rules.version, after.rules.version))
        raise LookupError

    asking = service.ChangeRules.model_validate(wanted)
    actor = service.Actor(None, "tester")
    with pytest.raises(LookupError), backend.parts.database.transaction() as connection:
        service.change(backend.parts, connection, employer, asking, actor, redate)
    assert told == [(1, 2)]
    assert admin.get("/v1/retention/rules")["version"] == 1


@given(st.data())
@settings(max_examples=100)
def test_every_rule_comes_back_as_it_was_kept(data: st.DataObject) -> None:
    rule: Rule = data.draw(random_rules(1))
    sent = shapes.stated(rule)
    assert shapes.meant(StatedRule.model_validate_json(sent.model_dump_json())) == rule


def test_the_shipped_rules_come_back_as_they_were_kept() -> None:
    terms = shapes.first(TODAY)
    kept = shapes.read(shapes.written(terms), 1, terms.rules.in_force)
    assert kept == terms
