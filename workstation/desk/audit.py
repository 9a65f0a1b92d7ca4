"""The audit at the desk: the log as far as the account's scope goes, each entry with its proof.

An entry's proof and a look-up's receipt are verified here; lists and counts are the server's word.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from workstation.contract.audit import (
    AuditCounts,
    AuditPage,
    AuditRow,
    AuditScope,
    LookedUp,
    LookUp,
    Named,
)
from workstation.contract.disclosures import Receipt
from workstation.contract.words import Form, Purpose
from workstation.desk.backend_api import audit as api_audit
from workstation.desk.backend_api.authorised import Authorised
from workstation.desk.disclosures import PAGE, Disclosures
from workstation.desk.proofs import CheckedEntry
from workstation.desk.session import Session
from workstation.ledger.entries import Kind
from workstation.ledger.receipts import CheckedReceipt


@dataclass(frozen=True)
class AuditFilters:
    """What narrows the log; both days are included, and are the log's (`AuditScope.zone`).

    ``person`` is the id that a look-up gave.
    """

    person: str | None = None
    employer: str | None = None
    recipient: str | None = None
    kind: str | None = None
    form: str | None = None
    purpose: str | None = None
    ground: str | None = None
    first: date | None = None
    last: date | None = None

    @property
    def any(self) -> bool:
        """Whether anything narrows."""
        return self != AuditFilters()

    def query(self) -> dict[str, str | None]:
        """The filters as the server is asked."""
        return {name: None if value is None else str(value) for name, value in asdict(self).items()}


class AuditRoom:
    """Every call asks the server; nothing of its answers is kept at the desk."""

    def __init__(self, api: Authorised, session: Session, disclosures: Disclosures) -> None:
        self._api = api
        self._session = session
        self._disclosures = disclosures

    def scope(self) -> AuditScope:
        """Whose entries the account may see."""
        return api_audit.scope(self._api)

    def recipients(self, employer: str | None = None) -> list[Named]:
        """The accounts of an employer (default: the account's own), to filter by."""
        return api_audit.recipients(self._api, employer).recipients

    def entries(
        self, wanted: AuditFilters, before: int | None = None, limit: int = PAGE
    ) -> AuditPage:
        """A page of entries, newest first; ``before`` is the last page's ``next``.

        Raises `Refusal` NOT_FOUND where the look-up of ``wanted.person`` is over.
        """
        return api_audit.entries(self._api, wanted.query(), before, limit)

    def counts(self, wanted: AuditFilters) -> AuditCounts:
        """What these entries are made of. Raises as `entries`."""
        return api_audit.counts(self._api, wanted.query())

    def entry(self, index: int) -> CheckedEntry[AuditRow]:
        """One entry with its proof, verified. Raises `ReceiptRefused` or `LogAlarm`."""

        def ask(seen_size: int) -> tuple[AuditRow, Receipt]:
            proof = api_audit.entry(self._api, index, seen_size)
            return proof.row, proof.receipt

        def fits(row: AuditRow, checked: CheckedReceipt) -> bool:
            entry = checked.entry
            return (
                checked.index == row.index == index
                and set(entry.groups) == set(row.groups)
                and all(
                    getattr(entry, name) == getattr(row, name)
                    for name in ("kind", "employer", "recipient", "account", "subject", "job")
                )
                and (entry.form, entry.purpose, entry.ground) == (row.form, row.purpose, row.ground)
            )

        return self._disclosures.prove(ask, fits)

    def look_up(
        self,
        purpose: Purpose,
        *,
        email: str | None = None,
        reference: str | None = None,
        employer: str | None = None,
        key: str | None = None,
    ) -> LookedUp:
        """Find a person by exact e-mail or by reference; logged, and verified here.

        ``employer`` is whose reference it is (default: the account's). Raises as `disclose`.
        """

        def ask(key: str, seen_size: int) -> LookedUp:
            content = LookUp(
                email=email,
                reference=reference,
                employer=employer,
                purpose=purpose,
                idempotency_key=key,
                seen_size=seen_size,
            )
            return api_audit.look_up(self._api, content)

        def fits(_answer: LookedUp, checked: CheckedReceipt) -> bool:
            entry, me = checked.entry, self._session.me
            return (
                entry.kind == Kind.LOOK_UP
                and entry.account == entry.recipient == me.account_id
                and entry.device == self._api.device_id
                and (entry.groups, entry.form, entry.purpose) == ((), Form.LIST, purpose)
            )

        return self._disclosures.act(key, ask, fits)
