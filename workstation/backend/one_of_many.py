"""What one serving process is to the others on its data folder."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from workstation.backend.database import Database
from workstation.backend.keys import Keys
from workstation.backend.sessions.used_proofs import OfOneProcess, OfServers, UsedProofs


@dataclass(frozen=True)
class OneOfMany:
    """A process's share.

    ``first`` does what one process alone may do: it writes the index's files and takes the turns of
    regular work. ``alone``: no other process serves this folder, so that memory may hold what is
    to last from one request to the next.
    """

    first: bool
    alone: bool
    nonce_key: bytes
    used: UsedProofs


def only_one(keys: Keys, database: Database, *, embedded: bool) -> OneOfMany:
    """The share of the only process on its folder; on a server it shares with other servers."""
    if embedded:
        # A restart ends both the nonce's key and the memory of used proofs.
        return OneOfMany(True, True, secrets.token_bytes(32), OfOneProcess())
    return OneOfMany(True, True, keys.derive("dpop-nonce"), OfServers(database))
