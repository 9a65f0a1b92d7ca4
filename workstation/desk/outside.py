"""Disclosures outside the app, entered by staff: logged, and verified, before data is handed on.

The desk also checks that the entry is committed to what was typed here, so that nobody can put
other words beside it later.
"""

from __future__ import annotations

from collections.abc import Iterable

from workstation.contract.outside import (
    GROUNDS,
    EnteredOutside,
    EnterOutside,
    OutsidePage,
    Request,
    Told,
)
from workstation.contract.words import FieldGroup, Form
from workstation.desk.backend_api import outside
from workstation.desk.backend_api.authorised import Authorised
from workstation.desk.disclosures import Disclosures
from workstation.ledger.entries import commitment
from workstation.ledger.errors import LedgerError
from workstation.ledger.receipts import CheckedReceipt


class OutsideRoom:
    """Every call asks the server; nothing is kept at the desk."""

    def __init__(self, api: Authorised, disclosures: Disclosures) -> None:
        self._api = api
        self._disclosures = disclosures

    def entered(self, before: int | None = None) -> OutsidePage:
        """A page of what was entered, the newest first."""
        return outside.entered(self._api, before)

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
