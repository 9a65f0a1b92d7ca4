"""When a sealed record ends: by the floors for its candidate and job, as they stand now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from workstation.backend.copies.dating import Way
from workstation.backend.rules.shapes import Terms
from workstation.contract.words import Form, Purpose
from workstation.retention.copies import Copy
from workstation.retention.dating import Dating
from workstation.retention.rules import Outcome
from workstation.retention.sealing import Sealing, sealing


@dataclass(frozen=True)
class End:
    """A record's last day as far as known, whether an event may move it, and why it is kept."""

    until: date
    awaited: bool
    reason: str

    def over(self, today: date) -> bool:
        """Whether the record is to be destroyed."""
        return not self.awaited and today > self.until


def ending(
    terms: Terms, made: datetime, purposes: list[str], way: Way, job_closed: datetime | None = None
) -> End | None:
    """The end that an employer's floors set; None where none is for the candidate and job.

    Floors hang on no form, so any form stands for all.
    """
    dating = Dating(terms.rules)
    found = sealing(
        dating.decide(
            Copy(
                id="",
                form=Form.VAULT,
                purpose=Purpose(purpose),
                made=made,
                outcome=way.outcome,
                jurisdictions=terms.jurisdictions,
                recorded=made if way.recorded is None else min(way.recorded, made),
                decided=way.decided,
                job_closed=job_closed,
            )
        )
        for purpose in purposes
    )
    return None if found is None else End(found.until, found.open, _reason(found))


def _reason(found: Sealing) -> str:
    rule = found.rule
    return f"{rule.name} ({rule.basis.citation})"


def frozen(outcome: str | None, decided: datetime | None) -> Way:
    """How far a candidate had come who is erased."""
    return Way(None if outcome is None else Outcome(outcome), decided)
