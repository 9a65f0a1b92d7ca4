"""Rules, sealed records and withdrawals in memory; no PII is in it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from workstation.contract.copies import WithdrawalReason
from workstation.contract.disclosures import Block, Receipt, Run
from workstation.contract.errors import Code, Refusal
from workstation.contract.rules import (
    RetentionChoices,
    RetentionRules,
    StatedBasis,
    StatedDuration,
    StatedRule,
    StatedScope,
)
from workstation.contract.sealed import (
    OpenedSealed,
    SealedDisclosure,
    SealedRecord,
    SealedRecords,
)
from workstation.contract.withdrawals import Answered, WithdrawalRow, Withdrawals
from workstation.contract.words import FieldGroup, Form, Purpose
from workstation.retention.defaults import RULES
from workstation.retention.rules import Rule

AT = datetime(2026, 11, 20, 19, 5, tzinfo=UTC)
_STATES = (
    Answered.OVERDUE,
    Answered.SENT,
    Answered.DELIVERED,
    Answered.HELD,
    Answered.DESTROYED,
)


def stated(rule: Rule) -> StatedRule:
    """A rule as it is sent."""
    duration, longest = rule.duration, rule.longest
    return StatedRule(
        id=rule.id,
        name=rule.name,
        kind=rule.kind,
        duration=StatedDuration(months=duration.months, days=duration.days),
        events=list(rule.events),
        basis=StatedBasis(
            ground=rule.basis.ground,
            citation=rule.basis.citation,
            summary=rule.basis.summary,
            note=rule.basis.note,
        ),
        scope=StatedScope(jurisdictions=sorted(rule.scope.jurisdictions)),
        longest=longest and StatedDuration(months=longest.months, days=longest.days),
        enabled=rule.enabled,
    )


def identifier(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012x}"


class SampleRetention:
    """What a desk's room answers; ``failure`` is raised by the next call."""

    def __init__(self, *, changes: bool = True, many: int = 7) -> None:
        self.calls: list[tuple[Any, ...]] = []
        self.failure: Exception | None = None
        self.current = RetentionRules(
            employer="Makani Staffing",
            version=3,
            in_force=date(2026, 11, 2),
            zone="Pacific/Honolulu",
            jurisdictions=["US", "US-HI"],
            rules=[stated(rule) for rule in RULES],
            grace_days=7,
            choices=RetentionChoices(),
            changes=changes,
        )
        self.records = [self._record(number) for number in range(many)]
        self.withdrawn = [self._withdrawn(number) for number in range(many)]

    def rules(self) -> RetentionRules:
        self._answer("rules")
        return self.current

    def change(self, read: RetentionRules, **wanted: Any) -> RetentionRules:
        self._answer("change", read.version, wanted)
        if read.version != self.current.version:
            raise Refusal(Code.CONFLICT, "Somebody changed the rules meanwhile: read them again.")
        self.current = self.current.model_copy(update=wanted | {"version": read.version + 1})
        return self.current

    def choose(self, choices: RetentionChoices) -> RetentionRules:
        self._answer("choose", choices)
        self.current = self.current.model_copy(update={"choices": choices})
        return self.current

    def sealed(self, after: str | None = None) -> SealedRecords:
        self._answer("sealed", after)
        return SealedRecords(records=self.records, total=len(self.records), next=None)

    def open_sealed(
        self, id_: str, purpose: Purpose, authority: str, case: str, *, key: str | None = None
    ) -> OpenedSealed:
        self._answer("open", id_, purpose, authority, case, key)
        record = next(record for record in self.records if record.id == id_)
        block = Block(kind="entry", runs=[Run(text="Registered Nurse, Hale Care")], right="2016")
        return OpenedSealed(
            record=record,
            reference="R-7F3K-92QX",
            job_reference="REQ-2041",
            headline="Registered Nurse",
            updated=AT,
            blocks=[block],
            disclosures=[
                SealedDisclosure(
                    time=AT,
                    form=Form.SCREEN,
                    purpose=Purpose.CONTACT,
                    groups=[FieldGroup.EMAILS],
                    account="Dana Nakamura",
                    entry=41,
                )
            ],
            salt="00" * 16,
            receipt=Receipt(
                entry="{}", index=50_000, inclusion=[], checkpoint="", seen_size=0, consistency=[]
            ),
        )

    def hold_sealed(self, id_: str, until: date, reason: str) -> SealedRecord:
        self._answer("hold", id_, until, reason)
        return self._held(id_, held_until=until, held_by="Noelani Akana")

    def lift_hold(self, id_: str) -> SealedRecord:
        self._answer("lift", id_)
        return self._held(id_, held_until=None, held_by="")

    def _held(self, id_: str, **changes: Any) -> SealedRecord:
        self.records = [
            record.model_copy(update=changes) if record.id == id_ else record
            for record in self.records
        ]
        return next(record for record in self.records if record.id == id_)

    def withdrawals(self, before: int | None = None) -> Withdrawals:
        self._answer("withdrawals", before)
        counts = dict.fromkeys(_STATES, 0)
        for row in self.withdrawn:
            counts[row.answered] += 1
        return Withdrawals(rows=self.withdrawn, counts=counts, next=None)

    def _answer(self, *call: Any) -> None:
        self.calls.append(call)
        failure, self.failure = self.failure, None
        if failure is not None:
            raise failure

    def _record(self, number: int) -> SealedRecord:
        return SealedRecord(
            id=identifier(number),
            employer="Makani Staffing",
            job=("ICU nurses, Queen Street", "Night auditor, resort")[number % 2],
            made=AT - timedelta(days=number),
            reason="Personnel and employment records (29 CFR 1602.14)",
            until=date(2027, 11, 20) - timedelta(days=number),
            awaited=number % 3 != 1,
            openings=number % 2,
            destroyed=AT if number == 6 else None,
        )

    def _withdrawn(self, number: int) -> WithdrawalRow:
        answered = _STATES[number % len(_STATES)]
        return WithdrawalRow(
            number=100 - number,
            copy_id=identifier(number),
            reference="R-7F3K-92QX",
            form=(Form.VAULT, Form.FILE, Form.PRINT)[number % 3],
            holder="Dana Nakamura",
            employer="Makani Staffing",
            reason=tuple(WithdrawalReason)[number % 4],
            at=AT,
            deadline=date(2026, 11, 27),
            answered=answered,
            delivered=None if answered is Answered.SENT else AT,
            destroyed=AT if answered is Answered.DESTROYED else None,
        )
