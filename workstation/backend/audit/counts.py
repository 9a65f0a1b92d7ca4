"""What the entries of a scope are made of: counts by day, employer and code."""

from __future__ import annotations

from collections import Counter
from datetime import date

from workstation.backend.access import Caller
from workstation.backend.audit import people, store
from workstation.backend.audit.filters import Filters, scope_of
from workstation.backend.disclosures.days import ZONE_NAME, day_of
from workstation.backend.parts import Parts
from workstation.contract.audit import (
    AuditCounts,
    AuditScope,
    CodeCount,
    DayCount,
    Named,
    NamedCount,
    Recipients,
)


def counts(parts: Parts, caller: Caller, wanted: Filters) -> AuditCounts:
    """Counts of all entries that fit; a person needs a look-up that still holds (NOT_FOUND)."""
    scope = scope_of(caller)
    by_day: Counter[date] = Counter()
    by_employer: Counter[str] = Counter()
    by_code: dict[str, Counter[str]] = {
        name: Counter() for name in ("kind", "form", "purpose", "ground")
    }
    with parts.database.reading() as connection:
        if wanted.person is not None:
            persons = people.subjects_of(connection, caller, wanted.person, parts.clock())
            rows = [(row, 1) for row in store.times_of(connection, scope, wanted, persons)]
            by_day.update(day_of(row.time) for row, _ in rows)
        else:
            rows = [(row, int(row.entries)) for row in store.categories(connection, scope, wanted)]
            by_day.update(dict(store.days(connection, scope, wanted)))
        for row, count in rows:
            by_employer[row.employer] += count
            for name, counter in by_code.items():
                counter[getattr(row, name)] += count
        names = store.names_of_employers(connection, set(by_employer))
    return AuditCounts(
        total=by_day.total(),
        zone=ZONE_NAME,
        days=[DayCount(day=day, count=count) for day, count in sorted(by_day.items())],
        employers=[
            NamedCount(id=id_, name=names.get(id_, ""), count=count)
            for id_, count in by_employer.most_common()
        ],
        purposes=_codes(by_code["purpose"]),
        forms=_codes(by_code["form"]),
        grounds=_codes(by_code["ground"]),
        kinds=_codes(by_code["kind"]),
    )


def scope(parts: Parts, caller: Caller) -> AuditScope:
    """What the caller may ask for."""
    own = scope_of(caller)
    with parts.database.reading() as connection:
        only = None if own.employer is None else {own.employer}
        names = store.names_of_employers(connection, only)
    return AuditScope(
        whole=own.whole,
        zone=ZONE_NAME,
        employers=[Named(id=id_, name=name) for id_, name in names.items()],
    )


def recipients(parts: Parts, caller: Caller, employer: str | None) -> Recipients:
    """The accounts of an employer of the scope; none of another's."""
    wanted = employer or caller.employer_id
    if not scope_of(caller).reaches(wanted):
        return Recipients(recipients=[])
    with parts.database.reading() as connection:
        found = store.recipients(connection, wanted)
    return Recipients(recipients=[Named(id=id_, name=name) for id_, name in found])


def _codes(counter: Counter[str]) -> list[CodeCount]:
    return [CodeCount(code=code, count=count) for code, count in counter.most_common()]
