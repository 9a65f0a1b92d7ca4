"""How long an employer's copies take to be dated anew when its rules change, by processor time."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from tests.benchmarks.figures import Figure
from workstation.contract.words import Form, Purpose
from workstation.retention.changes import changed, redated
from workstation.retention.copies import Copy, Extension
from workstation.retention.dating import Dating
from workstation.retention.defaults import RULES, SHORTLIST_REVIEW, shipped
from workstation.retention.durations import days
from workstation.retention.rules import COPY_FORMS, Event, Kind, Outcome, Rule, Scope

COPIES = 100_000
#: Rules beside the shipped ones.
OWN_RULES = 20

_START = datetime(2026, 1, 1, tzinfo=UTC)
_CHANGE = date(2026, 11, 1)


def measure() -> Iterator[Figure]:
    """All copies dated by the rules before and by those after; the middle one of three runs."""
    chance = random.Random(5)
    own = [_rule(number, chance) for number in range(OWN_RULES)]
    old = replace(shipped(ZoneInfo("Pacific/Honolulu"), _START.date()), rules=(*RULES, *own))
    shorter = {SHORTLIST_REVIEW.id: days(14)} | {rule.id: days(10) for rule in own}
    edited = [replace(rule, duration=shorter.get(rule.id, rule.duration)) for rule in old.rules]
    new = changed(old, edited, _CHANGE)
    copies = [_copy(number, chance) for number in range(COPIES)]
    spent: list[float] = []
    for _ in range(3):
        began = time.process_time()
        moved = sum(one.moved for one in redated(copies, Dating(old), Dating(new)))
        spent.append(time.process_time() - began)
    name = f"{COPIES:,} copies dated anew by {len(new.rules)} rules ({moved:,} dates moved)"
    yield Figure(name, sorted(spent)[1], "s of processor time", 2)


def _rule(number: int, chance: random.Random) -> Rule:
    return Rule(
        id=f"own-{number}",
        name=f"Own rule {number}",
        kind=Kind.DESTROY_BY,
        duration=days(20 + number),
        events=(Event.RECORD, Event.ACTION),
        basis=SHORTLIST_REVIEW.basis,
        longest=days(200),
        scope=Scope(
            outcomes=frozenset({chance.choice(list(Outcome))}),
            forms=frozenset({chance.choice(sorted(COPY_FORMS))}),
        ),
    )


def _copy(number: int, chance: random.Random) -> Copy:
    decided = _START + timedelta(days=chance.randrange(300))
    until = date(2026, 12, 1) + timedelta(days=chance.randrange(30))
    asked = Extension(until, "second interview", "account-1", _START)
    return Copy(
        id=f"copy-{number}",
        form=chance.choice([Form.VAULT, Form.FILE, Form.PRINT]),
        purpose=chance.choice([Purpose.ASSESS, Purpose.PRESENT, Purpose.INTERVIEW, Purpose.HIRE]),
        made=_START + timedelta(seconds=chance.randrange(300 * 86_400)),
        outcome=chance.choice([None, *Outcome]),
        jurisdictions=frozenset(chance.sample(["US-CA", "US-HI", "US-WA"], chance.randrange(3))),
        recorded=_START,
        decided=chance.choice([None, decided]),
        extension=chance.choice([None, None, None, None, asked]),
    )
