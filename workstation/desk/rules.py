"""Retention rules of one's employer; sealed records and withdrawals, for who answers for them.

A sealed record is handed on only once the entry of its opening verified, and is committed to the
case that was stated.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from workstation.contract.rules import (
    ChangeRules,
    RetentionChoices,
    RetentionRules,
    StatedRule,
)
from workstation.contract.sealed import (
    HoldSealed,
    OpenedSealed,
    OpenSealed,
    SealedRecord,
    SealedRecords,
    committed,
)
from workstation.contract.withdrawals import Withdrawals
from workstation.contract.words import Form, Ground, Purpose
from workstation.desk.backend_api import retention
from workstation.desk.backend_api.authorised import Authorised
from workstation.desk.disclosures import Disclosures
from workstation.ledger.entries import commitment
from workstation.ledger.errors import LedgerError
from workstation.ledger.receipts import CheckedReceipt


class RetentionRoom:
    """Every call asks the server; nothing is kept at the desk."""

    def __init__(self, api: Authorised, disclosures: Disclosures) -> None:
        self._api = api
        self._disclosures = disclosures

    def rules(self) -> RetentionRules:
        """The rules of one's employer, and whether one may change them."""
        return retention.rules(self._api)

    def change(
        self,
        read: RetentionRules,
        *,
        rules: Sequence[StatedRule],
        zone: str,
        jurisdictions: Sequence[str],
        grace_days: int,
    ) -> RetentionRules:
        """Put other rules in force in place of those that were read; all copies are dated anew.

        Raises `Refusal`: CONFLICT where somebody changed them meanwhile, DOES_NOT_FIT with a
        sentence where they make no sense.
        """
        wanted = ChangeRules(
            version=read.version,
            zone=zone,
            jurisdictions=list(jurisdictions),
            rules=list(rules),
            grace_days=grace_days,
        )
        return retention.change(self._api, wanted)

    def choose(self, choices: RetentionChoices) -> RetentionRules:
        """Say what becomes of overdue copies, and when warnings are given."""
        return retention.choose(self._api, choices)

    def sealed(self, after: str | None = None) -> SealedRecords:
        """A page of sealed records, the latest made first."""
        return retention.sealed(self._api, after)

    def open_sealed(
        self, id_: str, purpose: Purpose, authority: str, case: str, *, key: str | None = None
    ) -> OpenedSealed:
        """Open a sealed record on a legal ground. ``key`` and raises: `Disclosures.disclose`."""

        def ask(key: str, seen_size: int) -> OpenedSealed:
            content = {
                "purpose": purpose,
                "authority": authority,
                "case": case,
                "idempotency_key": key,
                "seen_size": seen_size,
            }
            return retention.open_sealed(self._api, id_, OpenSealed.model_validate(content))

        def fits(answer: OpenedSealed, checked: CheckedReceipt) -> bool:
            entry = checked.entry
            ground = Ground.PROTECTION if purpose is Purpose.PROTECT else Ground.LAW
            return (
                answer.record.id == id_
                and entry.ground == ground
                and entry.commitment == _committed(answer.salt, authority, case)
                # The record's job is not told before; the entry says which it is.
                and self._disclosures.is_mine(checked, (), purpose, entry.job, Form.SCREEN)
            )

        return self._disclosures.act(key, ask, fits)

    def hold_sealed(self, id_: str, until: date, reason: str) -> SealedRecord:
        """Lay a legal hold on a sealed record: it does not end while it holds."""
        return retention.hold_sealed(self._api, id_, HoldSealed(until=until, reason=reason))

    def lift_hold(self, id_: str) -> SealedRecord:
        """Lift a sealed record's legal hold."""
        return retention.lift_hold(self._api, id_)

    def withdrawals(self, before: int | None = None) -> Withdrawals:
        """A page of how withdrawals stand, the latest first."""
        return retention.withdrawals(self._api, before)


def _committed(salt: str, authority: str, case: str) -> str | None:
    try:
        return commitment(bytes.fromhex(salt), committed(authority, case))
    except (ValueError, LedgerError):
        return None
