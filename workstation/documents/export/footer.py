"""What stands at the foot of each exported or printed page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workstation.contract.words import Purpose
from workstation.reports.wording import PURPOSES, said


@dataclass(frozen=True)
class Footer:
    """Reference, holder, purpose and last day. It names nobody but who holds the copy."""

    reference: str
    holder: str
    purpose: Purpose
    destroy_by: date

    @property
    def lines(self) -> tuple[str, str]:
        """The two lines of the footer, without control characters."""
        what = said(self.purpose, PURPOSES)
        holder = "".join(each if each.isprintable() else " " for each in self.holder)
        return (
            f"{self.reference} · held by {holder}",
            f"for: {what} · destroy by {self.destroy_by.isoformat()}",
        )

    @property
    def line(self) -> str:
        """The footer in one line."""
        return " · ".join(self.lines)
