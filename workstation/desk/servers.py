"""Which backend this desk talks to: the embedded one, or a server by its address."""

from __future__ import annotations

from workstation.desk.backend_api.connection import checked_address
from workstation.desk.embedded import Embedded
from workstation.desk.vault.memory import Memory

#: The embedded backend's address in lists and settings.
EMBEDDED = ""

_SETTING = "server"


class Servers:
    """The choice of server, remembered in the vault; the default is the embedded backend."""

    def __init__(self, memory: Memory, embedded: Embedded) -> None:
        self._memory = memory
        self._embedded = embedded
        self._turn = 0
        self._take(str(memory.setting(_SETTING) or EMBEDDED))

    @property
    def chosen(self) -> str:
        """The chosen address; `EMBEDDED` (empty) for the embedded backend. Does not block."""
        return self._chosen

    @property
    def is_embedded(self) -> bool:
        """Whether the embedded backend is chosen. Does not block."""
        return self._chosen == EMBEDDED

    @property
    def number(self) -> int:
        """The chosen server's number in the vault."""
        return self._number

    @property
    def turn(self) -> int:
        """How often a server was chosen: what was asked in another turn is of another server."""
        return self._turn

    def all(self) -> list[str]:
        """All addresses chosen so far, the embedded one (empty) first."""
        return [EMBEDDED, *(each for each in self._memory.addresses() if each != EMBEDDED)]

    def choose(self, address: str | None) -> str:
        """Choose a server (None or empty: embedded) and remember it; returns its tidy address.

        Raises `BadAddress`.
        """
        tidy = checked_address(address) if address else EMBEDDED
        self._take(tidy)
        self._memory.keep_setting(_SETTING, tidy)
        return tidy

    def address(self) -> str:
        """Where to send requests now; starts the embedded backend where it is needed."""
        return self._chosen or self._embedded.address()

    def _take(self, address: str) -> None:
        number = self._memory.server(address)
        # Counted first: whoever reads the new address also reads the new turn.
        self._turn += 1
        self._chosen, self._number = address, number
