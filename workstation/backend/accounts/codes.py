"""Six-digit codes (TOTP, RFC 6238): which time step a code belongs to, and the secret's keeping."""

from __future__ import annotations

from datetime import datetime

import pyotp

from workstation.backend.keys import Keys, seal, unseal

#: Seconds of one code (RFC 6238, X).
PERIOD = 30
#: Steps before and after the present one whose codes are accepted, for clocks that differ.
TOLERANCE = 1
_ISSUER = "Resume Desk"


def new_secret() -> str:
    """A random secret of 160 bits in base 32."""
    return pyotp.random_base32(32)


def sealed_secret(keys: Keys, account_id: str, secret: str) -> bytes:
    """The secret as the database keeps it, bound to its account."""
    return seal(keys.derive("totp"), secret.encode(), account_id.encode())


def opened_secret(keys: Keys, account_id: str, sealed: bytes) -> str:
    """Undo `sealed_secret`."""
    return unseal(keys.derive("totp"), sealed, account_id.encode()).decode()


def uri(secret: str, email: str) -> str:
    """The ``otpauth://`` address that authenticator apps read."""
    return pyotp.TOTP(secret, interval=PERIOD).provisioning_uri(name=email, issuer_name=_ISSUER)


def matching_step(totp: pyotp.TOTP, code: str, at: datetime) -> int | None:
    """The time step that the code belongs to, within the tolerance, or None."""
    present = int(at.timestamp()) // totp.interval
    found = None
    for step in range(present - TOLERANCE, present + TOLERANCE + 1):
        # All steps are compared, so that the time taken doesn't tell which one matched.
        if step >= 0 and pyotp.utils.strings_equal(totp.generate_otp(step), code):
            found = step
    return found


def code_step(secret: str, code: str, at: datetime) -> int | None:
    """`matching_step` for the six-digit SHA-1 codes that we give out."""
    return matching_step(pyotp.TOTP(secret, interval=PERIOD), code, at)


def next_code_in(step: int, at: datetime) -> int:
    """Seconds until a code after ``step`` is shown."""
    return max(1, (step + 1) * PERIOD - int(at.timestamp()))
