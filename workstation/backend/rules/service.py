"""What an employer's copies are dated by: read in any transaction, changed by its administrator."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from workstation.backend.admin_acts import Actor, record_act
from workstation.backend.employers.store import lock_employer
from workstation.backend.parts import Parts
from workstation.backend.rules import shapes, store
from workstation.backend.rules.shapes import Terms
from workstation.contract.errors import Code, Refusal
from workstation.contract.rules import ChangeRules, RetentionChoices, RetentionRules
from workstation.retention.durations import day_of
from workstation.retention.errors import RuleError
from workstation.retention.rules import RuleSet
from workstation.retention.statuses import Warnings

#: Called in the transaction that changes an employer's terms: (connection, employer, before, after,
#: at). Dates are made anew there.
Changed = Callable[[Connection, str, Terms, Terms, datetime], object]


def rules_of(connection: Connection, employer: str) -> RuleSet:
    """The rules in force for an employer (by id) that exists."""
    return rules_terms_of(connection, employer).rules


def terms_of(connection: Connection, employer: str) -> Terms:
    """The rules with jurisdictions and choices."""
    terms = rules_terms_of(connection, employer)
    row = store.choices(connection, employer)
    if row is None:
        return terms
    warnings = Warnings(tuple(int(day) for day in row.warnings.split(",")))
    return replace(terms, automatic=row.automatic, warnings=warnings)


def rules_terms_of(connection: Connection, employer: str) -> Terms:
    """The rules with jurisdictions; the choices beside them are those of nobody."""
    row = store.present(connection, employer)
    if row is not None:
        return shapes.read(row.content, row.version, row.in_force)
    created = store.named(connection, employer).created
    return shapes.first(day_of(created, shapes.zone_named(shapes.ZONE)))


def listed(connection: Connection, employer: str, *, changes: bool) -> RetentionRules:
    """An employer's rules as they are sent."""
    terms = terms_of(connection, employer)
    return RetentionRules(
        employer=store.named(connection, employer).name,
        version=terms.rules.version,
        in_force=terms.rules.in_force,
        zone=terms.zone,
        jurisdictions=sorted(terms.jurisdictions),
        rules=[shapes.stated(rule) for rule in terms.rules.rules],
        grace_days=terms.rules.grace_days,
        choices=RetentionChoices(automatic=terms.automatic, warnings=list(terms.warnings.days)),
        changes=changes,
    )


def change(
    parts: Parts,
    connection: Connection,
    employer: str,
    wanted: ChangeRules,
    actor: Actor,
    redate: Changed | None = None,
) -> None:
    """Put other rules in force from today on; what is the same already stays as it is.

    Raises `Refusal`: CONFLICT for rules of another version, DOES_NOT_FIT for those that make no
    sense, with a sentence that repeats nothing of them.
    """
    lock_employer(connection, employer)
    before = terms_of(connection, employer)
    if wanted.version != before.rules.version:
        raise Refusal(Code.CONFLICT, "Somebody changed the rules meanwhile: read them again.")
    at = parts.clock()
    today = max(day_of(at, shapes.zone_named(wanted.zone)), before.rules.in_force)
    try:
        after = shapes.asked(wanted, before.rules.version + 1, today)
    except RuleError as error:
        raise Refusal(Code.DOES_NOT_FIT, str(error)) from None
    content = shapes.written(after)
    if content == shapes.written(before):
        return
    store.add(
        connection,
        employer,
        version=after.rules.version,
        in_force=today,
        content=content,
        account=actor.account_id,
        at=at,
    )
    record_act(parts, connection, actor, "retention:rules", employer)
    if redate is not None:
        after = replace(after, automatic=before.automatic, warnings=before.warnings)
        redate(connection, employer, before, after, at)


def choose(
    parts: Parts, connection: Connection, employer: str, wanted: RetentionChoices, actor: Actor
) -> None:
    """Change what becomes of overdue copies, and when warnings are given."""
    warnings = Warnings(tuple(wanted.warnings))
    store.set_choices(
        connection,
        employer,
        automatic=wanted.automatic,
        warnings=",".join(str(day) for day in warnings.days),
        at=parts.clock(),
    )
    record_act(parts, connection, actor, "retention:choices", employer)
