"""Which entries an audit asks for, and what of the log its caller may see at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workstation.backend.access import Caller
from workstation.contract.words import Role


@dataclass(frozen=True)
class Filters:
    """What narrows the entries; both days are included, and are days of the log.

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


@dataclass(frozen=True)
class Scope:
    """Whose entries the caller may see: those of one employer, or (None) all."""

    employer: str | None

    @property
    def whole(self) -> bool:
        """Whether the scope is the whole log."""
        return self.employer is None

    def reaches(self, employer: str) -> bool:
        """Whether an employer's entries are in it."""
        return self.employer in (None, employer)


def scope_of(caller: Caller) -> Scope:
    """What an auditor sees: the officer all, an employer's administrator the employer's."""
    return Scope(None if caller.role is Role.PRIVACY_OFFICER else caller.employer_id)
