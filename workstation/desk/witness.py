"""The witness that this desk demands of a server's log, if any: its verifier key, in the vault.

A server that shows each desk a past of its own signs each of them well; it can't have all of them
cosigned by a witness that it does not control.
"""

from __future__ import annotations

from collections.abc import Callable

from workstation.desk.errors import DeskError
from workstation.desk.vault.memory import Memory
from workstation.ledger.cosignatures import Witness
from workstation.ledger.errors import LedgerError

_SETTING = "witness"


class NoWitnessKey(DeskError):
    """What was given is no verifier key of a witness."""

    sentence = "This is no verifier key of a witness."
    remedy = "Paste the whole line that the witness's operator gave you: name+hash+base 64."


class WitnessChoice:
    """Which witness the log of the chosen server needs; Verify demands its cosignature."""

    def __init__(self, memory: Memory, server: Callable[[], int]) -> None:
        self._memory = memory
        self._server = server

    def text(self) -> str:
        """The key as it was given; empty where no witness is demanded."""
        kept = self._memory.setting(f"{_SETTING}:{self._server()}")
        return kept if isinstance(kept, str) else ""

    def required(self) -> Witness | None:
        """The witness that is demanded."""
        text = self.text()
        return Witness.parse(text) if text else None

    def require(self, key: str) -> str:
        """Demand a witness by its key, or none with an empty one; what is kept then.

        Raises `NoWitnessKey`.
        """
        text = key.strip()
        try:
            if text:
                Witness.parse(text)
        except LedgerError:
            raise NoWitnessKey from None
        self._memory.keep_setting(f"{_SETTING}:{self._server()}", text)
        return text
