"""Whose copies a caller sees: the own ones, its employer's, or all."""

from __future__ import annotations

from dataclasses import dataclass

from workstation.backend.access import Caller
from workstation.contract.words import Role


@dataclass(frozen=True)
class Scope:
    """The copies of one account, of one employer, or with neither of everybody."""

    account: str | None = None
    employer: str | None = None

    @classmethod
    def of(cls, caller: Caller) -> Scope:
        """What a caller may see of the register."""
        if caller.role is Role.PRIVACY_OFFICER:
            return cls()
        if caller.role is Role.EMPLOYER_ADMIN:
            return cls(employer=caller.employer_id)
        return cls(account=caller.account_id)
