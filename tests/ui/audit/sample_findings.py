"""Findings in memory; it does what the desk's room does."""

from __future__ import annotations

from collections.abc import Sequence

from tests.ui.desk_double import NOW
from workstation.contract.snooping import Finding, Findings, FindingState, SnoopingRule
from workstation.contract.words import FieldGroup, Form, Purpose

_NUMBERS = {
    SnoopingRule.VOLUME: (96, 21),
    SnoopingRule.HOURS: (2, None),
    SnoopingRule.SEQUENCE: (10, None),
    SnoopingRule.LOOK_UPS: (8, None),
}


def finding(number: int, rule: SnoopingRule) -> Finding:
    """One that nobody has looked at."""
    count, usual = _NUMBERS.get(rule, (None, None))
    return Finding(
        number=number,
        rule=rule,
        count=count,
        usual=usual,
        account="Keoni Akana",
        employer="Makani Staffing",
        reference=None if rule in _NUMBERS else "R-7F3K-92QX",
        entry=48_200 + number,
        at=NOW,
        groups=[FieldGroup.IDENTITY, FieldGroup.PHONES],
        form=Form.SCREEN,
        purpose=Purpose.CONTACT,
        state=FindingState.OPEN,
    )


class SampleFindings:
    """Set ``fails`` to let every call fail; ``kept`` is what was kept of a holder last."""

    def __init__(self) -> None:
        self.held = [finding(number, rule) for number, rule in enumerate(SnoopingRule)]
        self.planted = ["R-8RTA-6VC1"]
        self.kept: tuple[str, Sequence[str], Sequence[str], Sequence[str]] | None = None
        self.behind = 0
        self.fails: Exception | None = None

    def findings(
        self, state: FindingState | None = FindingState.OPEN, before: int | None = None
    ) -> Findings:
        self._called()
        found = [one for one in self.held if state in (None, one.state)]
        counts = {each: sum(one.state is each for one in self.held) for each in FindingState}
        return Findings(
            findings=found, total=len(found), counts=counts, next=None, behind=self.behind
        )

    def decide(self, asked: Finding, state: FindingState) -> Finding:
        self._called()
        told = {"state": state, "decided": NOW, "decided_by": "Leilani Souza"}
        changed = asked.model_copy(update=told)
        self.held = [changed if one.number == asked.number else one for one in self.held]
        return changed

    def decoys(self) -> list[str]:
        self._called()
        return list(self.planted)

    def plant(self, reference: str, *, planted: bool = True) -> list[str]:
        self._called()
        self.planted = [one for one in self.planted if one != reference]
        if planted:
            self.planted.append(reference)
        return list(self.planted)

    def keep_particulars(
        self,
        email: str,
        surnames: Sequence[str],
        addresses: Sequence[str],
        employers: Sequence[str],
    ) -> None:
        self._called()
        self.kept = (email, surnames, addresses, employers)

    def _called(self) -> None:
        if self.fails is not None:
            raise self.fails
