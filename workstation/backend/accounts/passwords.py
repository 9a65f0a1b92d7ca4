"""Passwords: argon2id with RFC 9106's second recommended parameters (64 MiB, 3 passes, 4 lanes)."""

from __future__ import annotations

import secrets
import threading
from base64 import b64encode

from argon2 import Parameters, PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY

_hasher = PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)

#: At most so many at once: each takes 64 MiB.
_at_once = threading.BoundedSemaphore(4)


def hash_of_nobody(parameters: Parameters) -> str:
    """A random hash, which no password is known to have; to compare with it costs what any does."""
    cost = f"m={parameters.memory_cost},t={parameters.time_cost},p={parameters.parallelism}"
    salt, digest = (
        b64encode(secrets.token_bytes(length)).decode().rstrip("=")
        for length in (parameters.salt_len, parameters.hash_len)
    )
    return f"$argon2id$v={parameters.version}${cost}${salt}${digest}"


#: So that unknown e-mails cost what known ones do.
_NOBODY = hash_of_nobody(RFC_9106_LOW_MEMORY)


def hashed(password: str) -> str:
    """The argon2id hash of a password, with its parameters and salt."""
    with _at_once:
        return _hasher.hash(_bytes(password))


def matches(password: str, hash_: str | None) -> bool:
    """Whether the password belongs to the hash; None costs the same and never matches."""
    with _at_once:
        try:
            _hasher.verify(hash_ or _NOBODY, _bytes(password))
        except (VerificationError, InvalidHashError):
            return False
    return hash_ is not None


def _bytes(password: str) -> bytes:
    # Lone surrogates can come in by JSON escapes; they are bytes like any other here.
    return password.encode("utf-8", "surrogatepass")
