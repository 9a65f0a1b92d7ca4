"""What a serving process and its parent say to each other.

When it starts it is told one line of JSON, by a pipe only: that holds secrets. Then it says a byte
now and then, by the socket through which it is handed connections.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from workstation.backend.keys import Keys
from workstation.backend.settings import Settings

#: The application has started; connections are taken; a connection was closed.
UP, TAKES, CLOSED = b"u", b"t", b"c"
#: Keys are handed on as such: nothing that a setting says of them is needed any more.
_OF_KEYS = {
    "root_key",
    "root_key_file",
    "log_key",
    "log_key_file",
    "report_key",
    "report_key_file",
    "keystore_passphrase",
}


@dataclass(frozen=True)
class Handed:
    """Settings and secrets, the how-maniest of how many it is, and the numbers of its open files.

    ``parent`` is its end of the socket to the parent, ``used`` the file of used proofs.
    """

    settings: Settings
    keys: Keys
    folder_secret: str = field(repr=False)
    nonce_key: bytes = field(repr=False)
    which: int
    of: int
    parent: int
    used: int

    @property
    def first(self) -> bool:
        """Whether it is the first, which does what one of them does for all."""
        return self.which == 0

    def line(self) -> bytes:
        """What is written to the process."""
        stated = {
            name: _plain(value)
            for name, value in self.settings
            if name not in _OF_KEYS and value is not None
        }
        keys = {
            one.name: value.hex()
            for one in fields(self.keys)
            if (value := getattr(self.keys, one.name)) is not None
        }
        told = {
            "settings": stated,
            "keys": keys,
            "folder_secret": self.folder_secret,
            "nonce_key": self.nonce_key.hex(),
            "which": self.which,
            "of": self.of,
            "parent": self.parent,
            "used": self.used,
        }
        return json.dumps(told).encode() + b"\n"

    @classmethod
    def read(cls, line: bytes) -> Handed:
        """What the process hears."""
        told = json.loads(line)
        keys = Keys(**{name: bytes.fromhex(value) for name, value in told["keys"].items()})
        return cls(
            Settings(**told["settings"]),
            keys,
            told["folder_secret"],
            bytes.fromhex(told["nonce_key"]),
            told["which"],
            told["of"],
            told["parent"],
            told["used"],
        )


def _plain(value: object) -> Any:
    if isinstance(value, SecretStr):
        return value.get_secret_value()
    # The process may stand in another folder.
    return str(value.resolve()) if isinstance(value, Path) else value
