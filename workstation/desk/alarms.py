"""A privacy officer clears this desk's alarm about the log, by an act that names both sides.

The officer signs in at the desk that raised it. The act is an entry of the log, committed to both
signed texts and to the reason; only once its receipt verified does the alarm stand no more.
"""

from __future__ import annotations

from collections.abc import Sequence

from workstation.contract.alarms import AlarmRow, ClearAlarm, Contradiction
from workstation.desk.backend_api import alarms, log
from workstation.desk.backend_api.authorised import Authorised
from workstation.desk.disclosures import new_key
from workstation.desk.log_trust import LogTrust
from workstation.desk.session import Session
from workstation.ledger.entries import Kind, commitment
from workstation.ledger.errors import LedgerError
from workstation.ledger.receipts import CheckedReceipt


class AlarmRoom:
    """Clears the alarm that stands at the chosen server."""

    def __init__(self, api: Authorised, session: Session, trust: LogTrust) -> None:
        self._api = api
        self._session = session
        self._trust = trust

    def clear(self, reason: str, key: str | None = None) -> CheckedReceipt | None:
        """Clear the alarm; None where none stands. ``key`` as for `disclose`.

        Raises `Refusal` (only privacy officers may), `ReceiptRefused` (the alarm stays: the act is
        not in the log, or the log extends neither side) or another `DeskError`.
        """
        with self._trust.flight:
            alarm = self._trust.alarm()
            if alarm is None:
                return None
            said = Contradiction(
                kind=alarm.kind, kept=alarm.kept.text, offered=alarm.offered.text, reason=reason
            )
            # Nothing is proven from what this desk saw before: that is what is in question.
            wanted = ClearAlarm(contradiction=said, idempotency_key=key or new_key(), seen_size=0)
            answer = alarms.clear(self._api, wanted)

            def fits(checked: CheckedReceipt) -> bool:
                entry = checked.entry
                return (
                    entry.kind == Kind.CHECKPOINT_ALARM
                    and entry.account == self._session.me.account_id
                    and entry.device == self._api.device_id
                    and entry.commitment == _committed(answer.salt, said)
                )

            return self._trust.clear(answer.receipt, fits, self._proof)

    def cleared(self) -> list[AlarmRow]:
        """All alarms that were cleared, of whatever desk; for privacy officers."""
        return alarms.cleared(self._api).alarms

    def _proof(self, first: int, second: int) -> Sequence[str]:
        return log.consistency(self._api, first, second)


def _committed(salt: str, said: Contradiction) -> str | None:
    try:
        return commitment(bytes.fromhex(salt), said.committed())
    except (ValueError, LedgerError):
        return None
