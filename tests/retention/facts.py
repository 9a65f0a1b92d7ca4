"""Random rules, copies and zones, for tests that state laws."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from hypothesis import strategies as st

from workstation.contract.words import Form, Purpose
from workstation.retention.copies import Copy, Extension, Hold, SealedRecord, Withdrawal
from workstation.retention.durations import Duration
from workstation.retention.rules import (
    COPY_FORMS,
    Basis,
    Event,
    Ground,
    Kind,
    Outcome,
    Rule,
    RuleSet,
    Scope,
)

TODAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
BASIS = Basis(Ground.CONTRACT, "contract 7")


def _zones() -> list[tzinfo]:
    """Zones with odd midnights and skipped days, as far as this machine knows them."""
    names = (
        "Pacific/Honolulu",
        "America/Los_Angeles",
        "America/Havana",
        "Pacific/Apia",
        "Australia/Lord_Howe",
        "Asia/Beirut",
    )
    found: list[tzinfo] = [UTC, timezone(timedelta(hours=-10)), timezone(timedelta(hours=14))]
    for name in names:
        try:
            found.append(ZoneInfo(name))
        except ZoneInfoNotFoundError:
            continue
    return found


zones = st.sampled_from(_zones())
dates = st.dates(date(2024, 1, 1), date(2028, 12, 31))
moments = st.datetimes(datetime(2024, 1, 1), datetime(2028, 12, 31), timezones=st.just(UTC))
durations = st.builds(Duration, months=st.integers(0, 60), days=st.integers(0, 400))
outcomes = st.sampled_from(Outcome)
jurisdictions = st.frozensets(st.sampled_from(["US", "US-CA", "US-HI", "CA-ON"]), max_size=2)
copy_forms = st.sampled_from(sorted(COPY_FORMS))
purposes = st.sampled_from([Purpose.ASSESS, Purpose.PRESENT, Purpose.RETAIN])
events = st.lists(st.sampled_from(Event), min_size=1, max_size=3, unique=True).map(tuple)
floor_events = st.lists(
    st.sampled_from([Event.RECORD, Event.ACTION, Event.JOB_CLOSED]),
    min_size=1,
    max_size=2,
    unique=True,
).map(tuple)


@st.composite
def rules(draw: st.DrawFn, number: int) -> Rule:
    """A rule of either kind."""
    floor = draw(st.booleans())
    binding = not floor and draw(st.integers(0, 3)) == 0
    return Rule(
        id=f"rule-{number}",
        name=f"Rule {number}",
        kind=Kind.KEEP_UNTIL if floor else Kind.DESTROY_BY,
        duration=draw(durations),
        events=draw(floor_events if floor else events),
        basis=BASIS,
        scope=Scope(
            purposes=draw(st.frozensets(purposes, max_size=1)),
            outcomes=draw(st.frozensets(outcomes, max_size=2)),
            jurisdictions=draw(jurisdictions),
            forms=frozenset() if floor else draw(st.frozensets(copy_forms, max_size=1)),
        ),
        binding=binding,
        longest=None if floor or binding else draw(st.none() | durations),
        enabled=draw(st.integers(0, 4)) > 0,
    )


@st.composite
def rule_sets(draw: st.DrawFn, zone: tzinfo | None = None) -> RuleSet:
    """A set of rules in force before the copies' days, during them or after."""
    count = draw(st.integers(0, 6))
    general = Rule(
        id="general",
        name="Shortlist review",
        kind=Kind.DESTROY_BY,
        duration=draw(durations),
        events=(Event.COPY,),
        basis=BASIS,
        longest=draw(st.none() | durations),
    )
    return RuleSet(
        version=1,
        rules=(*(draw(rules(number)) for number in range(count)), general),
        zone=draw(zones) if zone is None else zone,
        in_force=draw(dates),
        grace_days=draw(st.integers(0, 30)),
    )


@st.composite
def holds(draw: st.DrawFn) -> Hold:
    """A legal hold, lifted or not."""
    since = draw(dates)
    return Hold(
        by="account-1",
        reason="charge 12",
        since=since,
        until=since + timedelta(days=draw(st.integers(0, 500))),
        lifted=draw(st.none() | dates),
    )


extensions = st.builds(
    Extension,
    until=dates,
    reason=st.just("second interview"),
    by=st.just("account-1"),
    at=moments,
)
withdrawals = st.builds(Withdrawal, at=moments, deadline=dates)
sealed_records = st.builds(SealedRecord, id=st.just("sealed-1"), until=st.none() | dates)
_rarely_destroyed = st.integers(0, 9).flatmap(lambda of_ten: moments if of_ten == 9 else st.none())
copies = st.builds(
    Copy,
    id=st.just("copy-1"),
    form=copy_forms,
    purpose=purposes,
    made=moments,
    outcome=st.none() | outcomes,
    jurisdictions=jurisdictions,
    recorded=st.none() | moments,
    decided=st.none() | moments,
    job_closed=st.none() | moments,
    before=st.none() | dates,
    extension=st.none() | extensions,
    hold=st.none() | holds(),
    withdrawal=st.none() | withdrawals,
    sealed=st.none() | sealed_records,
    missing=st.booleans(),
    destroyed=_rarely_destroyed,
)


def rule(name: str, duration: Duration, *events_: Event, **more: object) -> Rule:
    """A *destroy by* rule, or with ``kind`` another, whose id is its name."""
    values: dict[str, object] = {"kind": Kind.DESTROY_BY, "basis": BASIS, **more}
    counted = events_ or (Event.COPY,)
    return Rule(id=name, name=name, duration=duration, events=counted, **values)  # type: ignore[arg-type]


def rule_set(*of: Rule, zone: tzinfo = UTC, in_force: date = date(2026, 1, 1)) -> RuleSet:
    """The first version of these rules."""
    return RuleSet(version=1, rules=of, zone=zone, in_force=in_force)


def made_copy(made: datetime = NOON, **more: object) -> Copy:
    """A vault copy made for an assessment."""
    values: dict[str, object] = {"form": Form.VAULT, "purpose": Purpose.ASSESS, **more}
    return Copy(id="copy-1", made=made, **values)  # type: ignore[arg-type]
