"""Disclosures outside the app, entered by staff: logged, and verified, before data is handed on.

The desk also checks that the entry is committed to what was typed here, so that nobody can put
other words beside it later.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from workstation.contract.errors import Code, Refusal
from workstation.contract.outside import (
    GROUNDS,
    EnteredOutside,
    EnterOutside,
    OpenedRequest,
    OpenRequest,
    OutsidePage,
    OutsideRow,
    Request,
    Told,
)
from workstation.contract.words import FieldGroup, Form, Purpose
from workstation.desk.backend_api import outside
from workstation.desk.backend_api.authorised import Authorised
from workstation.desk.disclosures import Disclosures
from workstation.ledger.entries import commitment
from workstation.ledger.errors import LedgerError
from workstation.ledger.receipts import CheckedReceipt
from workstation.private_files import write_privately


class OutsideRoom:
    """Every call asks the server; nothing is kept at the desk."""

    def __init__(self, api: Authorised, disclosures: Disclosures) -> None:
        self._api = api
        self._disclosures = disclosures

    def entered(self, before: int | None = None) -> OutsidePage:
        """A page of what was entered, the newest first."""
        return outside.entered(self._api, before)

    def one(self, index: int) -> OutsideRow:
        """What was told of one entry; raises `Refusal` NOT_FOUND where nothing is."""
        rows = outside.entered(self._api, index + 1, 1).rows
        if not rows or rows[0].index != index:
            raise Refusal(Code.NOT_FOUND)
        return rows[0]

    def save_request(
        self, row: OutsideRow, purpose: Purpose, out: Path, key: str | None = None
    ) -> int:
        """Write the copy of a request to a file for its owner alone; returns its bytes.

        Opening it is an entry in the log, verified before a byte is written: the copy may be
        hostile, and is not looked into here. ``key`` and raises: `disclose`; `OSError` where it
        can't be written.
        """

        def ask(key: str, seen_size: int) -> OpenedRequest:
            content = OpenRequest.model_validate(
                {"purpose": purpose, "idempotency_key": key, "seen_size": seen_size}
            )
            return outside.open_request(self._api, row.index, content)

        def fits(answer: OpenedRequest, checked: CheckedReceipt) -> bool:
            return (
                (answer.index, answer.request.kind) == (row.index, row.request)
                and checked.index > row.index
                and checked.entry.commitment == _committed(answer.salt, row.told)
                and self._disclosures.is_mine(checked, (), purpose, None, Form.SCREEN)
            )

        content = self._disclosures.act(key, ask, fits).request.content
        write_privately(out, [content])
        return len(content)

    def enter(
        self,
        reference: str,
        told: Told,
        groups: Iterable[FieldGroup],
        *,
        request: Request | None = None,
        release: bool = False,
        key: str | None = None,
    ) -> EnteredOutside:
        """Enter one; with ``release`` the answer holds the data. ``key`` and raises: `disclose`."""
        chosen = tuple(sorted(set(groups)))
        purpose, ground = GROUNDS[told.kind]

        def ask(key: str, seen_size: int) -> EnteredOutside:
            content = EnterOutside.model_validate(
                {
                    "reference": reference,
                    "told": told,
                    "groups": chosen,
                    "request": request,
                    "release": release,
                    "idempotency_key": key,
                    "seen_size": seen_size,
                }
            )
            return outside.enter(self._api, content)

        def fits(answer: EnteredOutside, checked: CheckedReceipt) -> bool:
            return (
                answer.reference == reference
                and answer.pii.keys() <= set(chosen)
                and checked.entry.ground == ground
                and checked.entry.commitment == _committed(answer.salt, told)
                and self._disclosures.is_mine(checked, chosen, purpose, None, Form.OUTSIDE)
            )

        return self._disclosures.act(key, ask, fits)


def _committed(salt: str, told: Told) -> str | None:
    try:
        return commitment(bytes.fromhex(salt), told.committed())
    except (ValueError, LedgerError):
        return None
