"""What staff see of pairs, without personal data, and what they decide of them."""

from __future__ import annotations

from sqlalchemy import Connection

from workstation.backend.access import Caller
from workstation.backend.admin_acts import Actor, record_act
from workstation.backend.candidates import store as candidate_store
from workstation.backend.candidates.duplicates import merging, store
from workstation.backend.candidates.duplicates.merging import Decider
from workstation.backend.candidates.packing import Card
from workstation.backend.candidates.store import Stored
from workstation.backend.database import AnyRow
from workstation.backend.notices.withdrawing import withdraw
from workstation.backend.parts import Parts
from workstation.contract.duplicates import Decide, Pair, Pairs, PairState, Reason, Side
from workstation.contract.errors import Code, Refusal

#: Skills that a side shows.
_SKILLS = 8
#: As whom acts at a desk are recorded beside the account.
_AT_DESK = "desk"


def page(parts: Parts, caller: Caller, state: PairState, before: int | None, limit: int) -> Pairs:
    """A page of the pairs in a state, the last found first."""
    with parts.database.reading() as connection:
        rows = store.pairs(connection, state, before, limit + 1)
        total = store.count(connection, state)
        more = len(rows) > limit
        found = _pairs(parts, caller, connection, rows[:limit])
    return Pairs(pairs=found, total=total, next=rows[limit - 1].number if more else None)


def decide(parts: Parts, caller: Caller, number: int, wanted: Decide) -> Pair:
    """Merge a pair, say that it is of two people, or take back what was decided.

    NOT_FOUND where there is no such pair; DOES_NOT_FIT where it does not stand as it is thought.
    """
    candidates = parts.candidates
    by = Decider(caller.account_id, parts.clock())
    if (wanted.act == "merge") != (wanted.keep is not None):
        raise Refusal(Code.DOES_NOT_FIT, "Say which resume stays to merge two, and only then.")
    with parts.database.transaction() as connection:
        if wanted.keep is not None:
            kept = candidates.references(caller.employer_id).number(wanted.keep)
            merging.merge(candidates, connection, number, kept, by)
        elif wanted.act == "different":
            merging.set_different(connection, number, by)
        else:
            merging.undo(candidates, connection, number, by)
        _withdraw(connection, number, by)
        actor = Actor(caller.account_id, _AT_DESK)
        record_act(parts, connection, actor, f"duplicate:{wanted.act}", str(number))
        row = store.pair(connection, number)
        if row is None:
            raise Refusal(Code.NOT_FOUND)
        [found] = _pairs(parts, caller, connection, [row])
    parts.bell.ring()
    return found


def _withdraw(connection: Connection, number: int, by: Decider) -> None:
    """Withdraw copies of what one of the two hides: what a person decided holds for both."""
    pair = store.lock_pair(connection, number)
    if pair is not None:
        family = candidate_store.family
        both = {*family(connection, pair.first), *family(connection, pair.second)}
        withdraw(connection, sorted(both), by.at)


def _pairs(parts: Parts, caller: Caller, connection: Connection, rows: list[AnyRow]) -> list[Pair]:
    numbers = sorted({number for row in rows for number in (row.first, row.second)})
    held = candidate_store.in_any_state(connection, numbers)
    cards = {number: parts.candidates.card(connection, one) for number, one in held.items()}
    references = parts.candidates.references(caller.employer_id)

    def side(number: int) -> Side:
        return _side(references.of(number), held[number], cards[number])

    return [
        Pair(
            number=row.number,
            state=PairState(row.state),
            reasons=[Reason(code) for code in row.reasons.split(",")],
            alike=row.alike,
            first=side(row.first),
            second=side(row.second),
            found=row.found,
            decided=row.decided,
            decided_by=row.decider,
            kept=references.of(row.kept) if row.kept is not None else None,
        )
        for row in rows
        if row.first in held and row.second in held
    ]


def _side(reference: str, held: Stored, card: Card) -> Side:
    return Side(
        reference=reference,
        headline=card.headline,
        years=card.years,
        place=card.place,
        region=card.region,
        skills=list(card.skills[:_SKILLS]),
        updated=held.updated,
        searchable_by="employers" if held.audience == "employers" else "staff",
    )
