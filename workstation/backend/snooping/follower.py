"""Looks at what the log recorded, in a thread of its own and after the commit: no opening waits.

What is opened here is compared and dropped; findings hold numbers and rules only.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
from collections import Counter
from dataclasses import dataclass, field
from datetime import tzinfo

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from workstation.backend.audit.people import NOBODY
from workstation.backend.candidates import store as candidate_store
from workstation.backend.database import AnyRow
from workstation.backend.disclosures import store as log_store
from workstation.backend.keys import SealBroken
from workstation.backend.parts import Parts
from workstation.backend.regular import Regular
from workstation.backend.rules.service import rules_of
from workstation.backend.searches_kept.sealing import Sealing
from workstation.backend.snooping import store
from workstation.backend.snooping.closeness import Person, Viewer, closeness, common
from workstation.backend.snooping.habits import Habit, Opening, Unusual
from workstation.contract.snooping import SnoopingRule
from workstation.contract.words import Form
from workstation.ledger.entries import Entry, Kind, moment, parse

logger = logging.getLogger(__name__)

#: Seconds between two turns.
TURN = 15.0
#: Entries that one transaction looks at.
PIECE = 100
#: Of a log that was there before, only the last entries are looked at.
_BACK = 50_000
#: Sealed under this use; the row is the account.
PARTICULARS = "snooping"
_COMPARED = ("identity", "addresses")


@dataclass
class _Look:
    """What one piece of the log brought: to be kept in one transaction."""

    findings: list[dict[str, object]] = field(default_factory=list)
    habits: dict[str, Habit] = field(default_factory=dict)
    surnames: Counter[int] = field(default_factory=Counter)
    viewers: dict[str, tuple[Viewer, str, tzinfo] | None] = field(default_factory=dict)

    def add(self, number: int, entry: Entry, one: Unusual, candidate: int | None) -> None:
        """One more finding; about a candidate, or about the account's habits."""
        self.findings.append(
            {
                "entry": number,
                "rule": one.rule.value,
                "account": entry.account,
                "candidate": candidate,
                "count": one.count if candidate is None else None,
                "usual": one.usual,
                "at": moment(entry.time),
            }
        )


class Snooping:
    """Follows the log; `turn` may be called beside it."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._key = parts.keys.derive("snooping-surnames")
        self._regular = Regular("snooping", TURN, self.turn)

    def start(self) -> None:
        """Begin to follow, unless background work was given no share of the processor."""
        if self._parts.settings.upgrade_share > 0:
            self._regular.start()

    def stop(self) -> None:
        """Finish the piece at hand."""
        self._regular.stop()

    def turn(self) -> int:
        """Look at all that was not looked at; returns how many entries these were."""
        looked = 0
        while not self._regular.stopping:
            done = self._piece()
            looked += done
            if done < PIECE:
                break
        return looked

    def _piece(self) -> int:
        database = self._parts.database
        with database.reading() as connection:
            at = store.cursor(connection)
            size = log_store.size(connection)
        if at is None:
            at = max(0, size - _BACK)
            with database.transaction() as connection:
                store.start_at(connection, at)
        if at >= size:
            return 0
        with database.reading() as connection:
            rows = store.entries_from(connection, at, PIECE)
            look = self._look(connection, rows)
        with database.transaction() as connection:
            # Another backend on this database may have looked at these meanwhile.
            if store.cursor(connection, lock=True) == at and rows:
                self._keep(connection, look, rows[-1].number + 1)
        return len(rows)

    def _look(self, connection: Connection, rows: list[AnyRow]) -> _Look:
        look = _Look()
        decoys = set(store.decoys(connection))
        for row in rows:
            try:
                entry = parse(row.entry.encode())
                if entry.kind == Kind.DISCLOSURE and row.candidate is not None:
                    self._see(connection, look, row.number, entry, row.candidate, decoys)
                elif entry.kind == Kind.LOOK_UP and entry.subject == NOBODY:
                    self._see_miss(connection, look, row.number, entry)
            except DBAPIError:
                raise  # the database's fault, and mostly it passes
            except Exception as error:
                # One entry that can't be looked at keeps none of the others from it.
                logger.error("entry %d can't be looked at: %s", row.number, type(error).__name__)
        return look

    def _see(
        self,
        connection: Connection,
        look: _Look,
        number: int,
        entry: Entry,
        candidate: int,
        decoys: set[int],
    ) -> None:
        account = entry.account
        known = self._known(connection, look, account)
        if known is None:
            return
        viewer, employer, zone = known
        at = moment(entry.time)
        reference = self._parts.candidates.references(employer).of(candidate)
        unusual = look.habits[account].see(Opening(at.astimezone(zone), reference))
        if candidate in decoys:
            unusual.append(Unusual(SnoopingRule.DECOY, 1))
        if entry.groups and entry.form != Form.PREVIEW:
            close = self._close(connection, look, viewer, candidate)
            unusual += [Unusual(rule, 1) for rule in close]
        told = store.told_before(connection, account, candidate)
        told |= {
            str(one["rule"])
            for one in look.findings
            if (one["account"], one["candidate"]) == (account, candidate)
        }
        for one in unusual:
            close_to = one.rule not in _OF_HABITS
            if not (close_to and one.rule.value in told):
                look.add(number, entry, one, candidate if close_to else None)

    def _see_miss(self, connection: Connection, look: _Look, number: int, entry: Entry) -> None:
        known = self._known(connection, look, entry.account)
        if known is None:
            return
        _, _, zone = known
        for one in look.habits[entry.account].miss(moment(entry.time).astimezone(zone)):
            look.add(number, entry, one, None)

    def _known(
        self, connection: Connection, look: _Look, account: str
    ) -> tuple[Viewer, str, tzinfo] | None:
        """Who acts, with the habits at hand in ``look``; None where there is no such account."""
        if account not in look.viewers:
            look.viewers[account] = self._viewer(connection, account)
            look.habits[account] = _habit(store.habit(connection, account))
        return look.viewers[account]

    def _close(
        self, connection: Connection, look: _Look, viewer: Viewer, candidate: int
    ) -> list[SnoopingRule]:
        person = self._person(connection, candidate)
        if person is None:
            return []
        found = closeness(viewer, person)
        for one in person.surnames:
            look.surnames[self._digest(one)] += 1
        if SnoopingRule.SURNAME in found and all(
            common(*store.surnames_seen(connection, self._digest(one)))
            for one in viewer.surnames & person.surnames
        ):
            found.remove(SnoopingRule.SURNAME)
        return found

    def _person(self, connection: Connection, candidate: int) -> Person | None:
        room = self._parts.candidates.room
        held = candidate_store.in_any_state(connection, [candidate]).get(candidate)
        opened = room.person(connection, candidate)
        if held is None or opened is None:  # erased since
            return None
        try:
            pii = room.contact(connection, candidate, opened, _COMPARED)
            jobs = self._parts.candidates.open(connection, held).resume.history.jobs
        except (SealBroken, LookupError, ValueError) as error:
            logger.error("a disclosed resume can't be compared: %s", type(error).__name__)
            return None
        return Person.of(pii, (job.employer for job in jobs))

    def _viewer(self, connection: Connection, account: str) -> tuple[Viewer, str, tzinfo] | None:
        row = store.viewer(connection, account)
        if row is None:
            return None
        more: dict[str, list[str]] = {}
        if row.sealed is not None:
            try:
                more = Sealing(self._parts.keys, PARTICULARS).open(row.sealed, account)
            except (SealBroken, ValueError) as error:
                logger.error("particulars can't be opened: %s", type(error).__name__)
        viewer = Viewer.of(
            [row.name, *more.get("surnames", ())],
            more.get("addresses", ()),
            [row.employer, *more.get("employers", ())],
        )
        return viewer, row.employer_id, rules_of(connection, row.employer_id).zone

    def _digest(self, surname: str) -> int:
        made = hmac.new(self._key, surname.encode(), hashlib.sha256).digest()[:8]
        return int.from_bytes(made, "big", signed=True) or 1

    def _keep(self, connection: Connection, look: _Look, cursor: int) -> None:
        about = {one["candidate"] for one in look.findings}
        # An erasure on its way is waited for, and one that comes waits: it forgets what is kept.
        candidate_store.hold(connection, sorted(one for one in about if isinstance(one, int)))
        for values in look.findings:
            candidate = values["candidate"]
            # Who was erased meanwhile is named by nothing.
            if isinstance(candidate, int) and not candidate_store.standing(connection, candidate):
                continue
            store.add_finding(connection, **values)
        for account, habit in look.habits.items():
            store.keep_habit(connection, account, habit.written())
        if look.surnames:
            store.count_surnames(connection, look.surnames)
        store.move_cursor(connection, cursor)


def _habit(text: str | None) -> Habit:
    """The habit that was kept; a new one where it can't be read."""
    try:
        return Habit.read(text or "{}")
    except (ValueError, TypeError) as error:
        logger.error("an account's habits can't be read: %s", type(error).__name__)
        return Habit()


_OF_HABITS = frozenset({SnoopingRule.VOLUME, SnoopingRule.HOURS, SnoopingRule.SEQUENCE})
