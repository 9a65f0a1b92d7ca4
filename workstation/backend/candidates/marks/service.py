"""Who states the same e-mail address as somebody held already."""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from collections.abc import Mapping

from sqlalchemy import Connection

from workstation.backend.candidates.marks import store
from workstation.backend.candidates.marks.store import Mark
from workstation.backend.keys import Keys
from workstation.contract.words import FieldGroup
from workstation.documents.resume import Pii

EMAIL = "email"


class Marks:
    """Keeps marks up to date with contact data; call it wherever contact data is written."""

    def __init__(self, keys: Keys) -> None:
        self._key = keys.derive("contact-marks")

    def of(self, pii: Pii) -> frozenset[Mark]:
        """The marks of what a person states."""
        emails = (normalised_email(value) for _, value in pii.get(FieldGroup.EMAILS.value, ()))
        return frozenset(self._mark(EMAIL, email) for email in emails if email)

    def add(self, connection: Connection, people: Mapping[int, Pii]) -> None:
        """Keep the marks of new people (by number)."""
        store.add(connection, {number: self.of(pii) for number, pii in people.items()})

    def replace(self, connection: Connection, number: int, pii: Pii) -> None:
        """Keep exactly the marks of what a person states now."""
        store.forget(connection, number)
        store.add(connection, {number: self.of(pii)})

    def forget(self, connection: Connection, number: int) -> None:
        """Delete the marks of a person who is erased."""
        store.forget(connection, number)

    def of_same_email(self, connection: Connection, pii: Pii) -> list[int]:
        """The candidates that state one of these e-mail addresses.

        Others who ask for one of the same wait until the transaction ends.
        """
        marks = [mark for mark in self.of(pii) if mark.kind == EMAIL]
        store.hold(connection, marks)
        digests = [mark.digest for mark in marks]
        return store.candidates_with(connection, EMAIL, digests) if digests else []

    def _mark(self, kind: str, value: str) -> Mark:
        bound = f"{kind}:{value}".encode()
        return Mark(kind, hmac.new(self._key, bound, hashlib.sha256).hexdigest())


def normalised_email(address: str) -> str:
    """An address as it is compared: in one spelling of its letters, which mail ignores."""
    return "".join(unicodedata.normalize("NFKC", address).casefold().split())
