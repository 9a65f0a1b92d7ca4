"""Staff's corrections of what was understood of a resume; each opening is a verified entry."""

from __future__ import annotations

from workstation.contract.corrections import Correct, Reading, Stated
from workstation.desk.backend_api import corrections
from workstation.desk.backend_api.authorised import Authorised
from workstation.desk.disclosures import Disclosures


class CorrectionRoom:
    """Every call asks the server; nothing is kept at the desk."""

    def __init__(self, api: Authorised, disclosures: Disclosures) -> None:
        self._api = api
        self._disclosures = disclosures

    def open(self, reference: str) -> Reading:
        """What was understood, and where the redacted text says it. Raises as `disclose`."""
        return self._disclosures.open_reading(reference)

    def correct(self, reference: str, stated: Stated) -> Reading:
        """Let ``stated`` stand over what was understood; opens the reading anew."""
        corrections.correct(self._api, reference, Correct(stated=stated))
        return self.open(reference)
