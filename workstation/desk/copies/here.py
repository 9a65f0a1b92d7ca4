"""What every part of this room works with: the server, who is signed in, the vault and the keys."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from workstation import __version__
from workstation.contract.copies import (
    Certificate,
    CopyDetail,
    CopyForm,
    CopyRow,
    CopyStatus,
    DestroyCopy,
    Destroyed,
    Method,
    Verified,
)
from workstation.desk.backend_api import copies as api_copies
from workstation.desk.backend_api.authorised import Authorised
from workstation.desk.copies.errors import CopyOnHold
from workstation.desk.copies.keys import CopyKeys
from workstation.desk.disclosures import Disclosures
from workstation.desk.session import Session
from workstation.desk.vault.copies import HeldCopies
from workstation.ledger.entries import Entry, Kind, commitment
from workstation.ledger.errors import LedgerError
from workstation.ledger.receipts import CheckedReceipt

#: What certificates call this program.
TOOL = f"Resume Desk {__version__}"
#: Rows asked for at a time where all are wanted.
PIECE = 500


@dataclass(frozen=True)
class Narrowing:
    """What a list of copies is narrowed by; both days are included."""

    statuses: frozenset[CopyStatus] = frozenset()
    form: CopyForm | None = None
    job: str | None = None
    holder: str | None = None
    reference: str | None = None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class Here:
    """This desk, and who is signed in at the chosen server."""

    api: Authorised
    session: Session
    disclosures: Disclosures
    held: HeldCopies
    keys: CopyKeys
    server: Callable[[], int]
    #: Held while a copy is made or destroyed, so that tidying up takes nothing that is under way.
    busy: threading.RLock = field(default_factory=threading.RLock)

    @property
    def owner(self) -> tuple[int, str]:
        """Server and account, by which the vault knows whose a copy is; raises `NotSignedIn`."""
        return self.server(), self.session.me.account_id

    def own_rows(self, narrowing: Narrowing) -> list[CopyRow]:
        """All rows of the register that this account holds on this device."""
        found: list[CopyRow] = []
        after: str | None = None
        while True:
            page = api_copies.rows(self.api, narrowing, after, PIECE)
            found += [row for row in page.copies if row.own]
            after = page.next
            if after is None:
                return found

    def certify(self, id_: str, key: str, method: Method, verified: Verified) -> Destroyed:
        """Tell the server that a copy is destroyed; the entry's receipt is verified.

        Where the server knows so already, its certificate is what was certified then. Raises as
        `Disclosures.disclose`, and `CopyOnHold`: also what was never written is kept account of.
        """
        detail = api_copies.detail(self.api, id_)
        row = detail.row
        if row.status is not CopyStatus.DESTROYED:
            require_no_hold(detail)
        known = row.destruction_entry if row.status is CopyStatus.DESTROYED else None

        def ask(key: str, seen_size: int) -> Destroyed:
            content = DestroyCopy(
                method=method,
                verified=verified,
                tool=TOOL,
                idempotency_key=key,
                seen_size=seen_size,
            )
            return api_copies.destroy(self.api, id_, content)

        def fits(answer: Destroyed, checked: CheckedReceipt) -> bool:
            said, entry = answer.certificate, checked.entry
            return (
                said.copy_id == id_
                and said.entry == checked.index
                and entry.kind == Kind.DESTRUCTION
                and entry.form == said.form
                and entry.commitment == _committed(said)
                and (known is not None or (said.method, said.verified) == (method, verified))
                and (known is not None or self._is_mine(entry))
            )

        return self.disclosures.act(key, ask, fits, known)

    def _is_mine(self, entry: Entry) -> bool:
        account, device = self.session.me.account_id, self.api.device_id
        return (entry.account, entry.device) == (account, device)


def _committed(said: Certificate) -> str | None:
    """What an entry that is tied to a certificate carries; None where its salt is none."""
    try:
        return commitment(bytes.fromhex(said.salt), said.committed())
    except (ValueError, LedgerError):
        return None


def require_no_hold(detail: CopyDetail) -> None:
    """Raise `CopyOnHold` where a legal hold may stop the destruction.

    In the employer's zone it may be a day earlier than here: then the hold counts still.
    """
    hold = detail.hold
    today = (datetime.now(UTC) - timedelta(days=1)).date()
    if detail.row.status is CopyStatus.ON_HOLD or (
        hold is not None and hold.lifted is None and hold.until >= today
    ):
        raise CopyOnHold
