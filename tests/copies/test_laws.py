"""What the register tells by SQL is what the engine says, for any copies, rules and days."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.backend.running import Backend
from tests.copies.registered import Owner, register, rows, unconfirmed
from tests.retention.facts import copies as random_copies
from tests.retention.facts import dates, made_copy, rule_sets
from workstation.backend.copies import redating, standing, store
from workstation.backend.copies.scope import Scope
from workstation.backend.copies.store import Filter, Frame
from workstation.backend.rules.shapes import Terms
from workstation.retention.changes import redated
from workstation.retention.copies import Copy
from workstation.retention.dating import Dating
from workstation.retention.rules import RuleSet

#: What the register can't hold of random copies: facts that come from other rooms.
_PLAIN = {"outcome": None, "recorded": None, "decided": None, "job_closed": None, "sealed": None}

_copies = st.lists(random_copies, min_size=1, max_size=12)


def _held(copy: Copy, terms: Terms) -> Copy:
    return replace(copy, **_PLAIN, jurisdictions=terms.jurisdictions)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def owner(backend: Backend) -> Owner:
    """An employer with one account."""
    return Owner.of(backend)


@settings(max_examples=25)
@given(made=_copies, rules=rule_sets(), today=dates, bare=st.sets(st.integers(0, 11)))
def test_statuses_counts_and_order_are_those_of_the_engine(
    backend: Backend,
    owner: Owner,
    made: list[Copy],
    rules: RuleSet,
    today: date,
    bare: set[int],
) -> None:
    terms = Terms(replace(rules, zone=UTC))
    at = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
    dating = Dating(terms.rules)
    with backend.parts.database.reading() as connection:
        ids = []
        for place, copy in enumerate(_held(copy, terms) for copy in made):
            if copy.hold is not None and copy.hold.since > today:
                copy = replace(copy, hold=None)  # holds begin on the day they are laid on
            day, rule = dating.set_by(copy)
            ids.append(register(connection, owner, copy, day, rule.id))
            if place in bare:
                unconfirmed(connection, ids[-1])
        stands = {
            id_: (standing.status_of(row, stand), stand)
            for id_, row in rows(connection, ids).items()
            for stand in [standing.state_of(row, terms, at)]
        }
        frame = standing.frame_of(terms, at)
        scope = Scope(employer=owner.employer)
        counts = store.counts(connection, scope, Filter(), frame)
        assert counts == Counter(status for status, _ in stands.values())
        listed = store.page(connection, scope, Filter(), frame, None, 100)
        assert {row.id for row in listed} == set(ids)
        for row in listed:
            status, stand = stands[row.id]
            assert row.last_day == stand.last_day
            found = store.page(connection, scope, Filter(statuses=[status]), frame, None, 100)
            assert row.id in {one.id for one in found}
        order = [(row.gone, row.last_day, row.number) for row in listed]
        assert order == sorted(order)
        due = Counter(row.last_day for row in listed if not row.gone)
        assert store.due_days(connection, scope, Filter()) == sorted(due.items())


@settings(max_examples=25)
@given(made=_copies, data=st.data())
def test_new_rules_date_all_copies_as_the_engine_says(
    backend: Backend, owner: Owner, made: list[Copy], data: st.DataObject
) -> None:
    old = data.draw(rule_sets())
    new = data.draw(rule_sets(zone=old.zone))
    new = replace(new, in_force=max(old.in_force, new.in_force))
    before, after = Terms(old), Terms(new)
    with backend.parts.database.reading() as connection:
        held = {}
        for copy in (_held(copy, before) for copy in made):
            day, rule = Dating(old).set_by(copy)
            held[register(connection, owner, copy, day, rule.id)] = copy
        moved = redating.redate(connection, owner.employer, before, after, made[0].made)
        found = rows(connection, list(held))
        expected = {
            id_: one
            for id_, copy in held.items()
            for one in redated([copy], Dating(old), Dating(new))
        }
        for id_, row in found.items():
            if id_ not in expected:
                assert row.destroyed is not None
                continue
            one = expected[id_]
            assert (row.destroy_by, row.before) == (one.after, one.before)
            assert row.rule == Dating(new).set_by(one.copy)[1].id
        assert moved >= sum(one.moved for one in expected.values())


def test_pages_follow_each_other_without_gap_or_repeat(backend: Backend, owner: Owner) -> None:
    frame = Frame(date(2026, 11, 23), date(2026, 12, 7))
    scope = Scope(account=owner.account)
    with backend.parts.database.reading() as connection:
        for number in range(20):
            made = datetime(2026, 11, 1 + number % 3, tzinfo=UTC)
            copy = made_copy(made, destroyed=made if number % 5 == 0 else None)
            register(connection, owner, copy, date(2026, 12, 1 + number % 3), "general")
        whole = [row.number for row in store.page(connection, scope, Filter(), frame, None, 100)]
        seen: list[int] = []
        after = None
        while True:
            page = store.page(connection, scope, Filter(), frame, after, 3)
            if not page:
                break
            seen += [row.number for row in page]
            after = (page[-1].gone, page[-1].last_day, page[-1].number)
    assert seen == whole
    assert len(whole) == 20
