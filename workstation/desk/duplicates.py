"""Staff's review of resumes that may be of one person. Lists hold no personal data; comparing two
opens both, each view an entry in the log that is verified before anything is returned.
"""

from __future__ import annotations

from dataclasses import dataclass

from workstation.contract.disclosures import Disclosed, Preview
from workstation.contract.duplicates import Decide, Pair, Pairs, PairState
from workstation.contract.words import FieldGroup, Purpose
from workstation.desk.backend_api import duplicates
from workstation.desk.backend_api.authorised import Authorised
from workstation.desk.disclosures import Disclosures

#: By what a person is told from another.
COMPARED = (
    FieldGroup.IDENTITY,
    FieldGroup.PHONES,
    FieldGroup.EMAILS,
    FieldGroup.ADDRESSES,
)
#: What is stated for it: whether the two are one person is assessed.
PURPOSE = Purpose.ASSESS


@dataclass(frozen=True)
class Opened:
    """One resume of a pair as staff compare it; ``disclosed`` is None where nothing is held."""

    preview: Preview
    disclosed: Disclosed | None


class DuplicateRoom:
    """Every call asks the server; nothing is kept at the desk."""

    def __init__(self, api: Authorised, disclosures: Disclosures) -> None:
        self._api = api
        self._disclosures = disclosures

    def pairs(self, state: PairState = PairState.OPEN, before: int | None = None) -> Pairs:
        """A page of pairs, the last found first."""
        return duplicates.pairs(self._api, state, before)

    def merge(self, pair: Pair, keep: str) -> Pair:
        """Merge two; ``keep`` is the reference of the one that stays."""
        return duplicates.decide(self._api, pair.number, Decide(act="merge", keep=keep))

    def set_different(self, pair: Pair) -> Pair:
        """Say that they are two people."""
        return duplicates.decide(self._api, pair.number, Decide(act="different"))

    def undo(self, pair: Pair) -> Pair:
        """Take back what was decided."""
        return duplicates.decide(self._api, pair.number, Decide(act="undo"))

    def open(self, reference: str) -> Opened:
        """Open one resume with names and contact data: two entries. Raises as `disclose`."""
        preview = self._disclosures.open_preview(reference)
        held = {one.group for one in preview.groups if one.state == "available"}
        groups = [group for group in COMPARED if group in held]
        if not groups:
            return Opened(preview, None)
        return Opened(preview, self._disclosures.disclose(reference, groups, PURPOSE, None))
