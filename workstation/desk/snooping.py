"""What stands out among the openings that the log records: for the privacy officer only."""

from __future__ import annotations

from collections.abc import Sequence

from workstation.contract.snooping import (
    DecideFinding,
    Decoy,
    Finding,
    Findings,
    FindingState,
    Particulars,
)
from workstation.desk.backend_api import snooping
from workstation.desk.backend_api.authorised import Authorised


class SnoopingRoom:
    """Every call asks the server; nothing is kept at the desk."""

    def __init__(self, api: Authorised) -> None:
        self._api = api

    def findings(
        self, state: FindingState | None = FindingState.OPEN, before: int | None = None
    ) -> Findings:
        """A page of findings, the newest first."""
        return snooping.findings(self._api, state, before)

    def decide(self, finding: Finding, state: FindingState) -> Finding:
        """Say what became of a finding."""
        return snooping.decide(self._api, finding.number, DecideFinding(state=state))

    def decoys(self) -> list[str]:
        """The references of the planted decoys."""
        return snooping.decoys(self._api).references

    def plant(self, reference: str, *, planted: bool = True) -> list[str]:
        """Plant a decoy, or take it back; all that are planted then."""
        return snooping.plant(self._api, Decoy(reference=reference, planted=planted)).references

    def keep_particulars(
        self,
        email: str,
        surnames: Sequence[str],
        addresses: Sequence[str],
        employers: Sequence[str],
    ) -> None:
        """Keep what is known of an account's holder, in the place of what was."""
        snooping.keep_particulars(
            self._api,
            Particulars(
                email=email,
                surnames=list(surnames),
                addresses=list(addresses),
                employers=list(employers),
            ),
        )
