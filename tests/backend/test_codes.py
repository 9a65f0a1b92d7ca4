"""Six-digit codes against the vectors of RFC 4226 and RFC 6238."""

from __future__ import annotations

import base64
import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

import pyotp
import pytest

from workstation.backend.accounts import codes
from workstation.backend.keys import Keys, SealBroken

_DIGESTS = {"SHA1": hashlib.sha1, "SHA256": hashlib.sha256, "SHA512": hashlib.sha512}


def test_the_vectors_of_rfc_6238_match_their_step_only(shared_data: Path) -> None:
    vectors = json.loads((shared_data / "E-vectors" / "totp_hotp.json").read_text())["rfc6238"]
    assert vectors
    for vector in vectors:
        totp = pyotp.TOTP(
            base64.b32encode(vector["secret_ascii"].encode()).decode(),
            digits=vector["digits"],
            digest=_DIGESTS[vector["algorithm"]],
            interval=vector["period"],
        )
        step = vector["time"] // vector["period"]
        for off in range(-3, 4):
            at = datetime.fromtimestamp(vector["time"] + off * vector["period"], UTC)
            expected = step if abs(off) <= codes.TOLERANCE else None
            assert codes.matching_step(totp, vector["code"], at) == expected


def test_the_next_code_comes_when_the_step_is_over() -> None:
    at = datetime.fromtimestamp(1_000_000_010, UTC)
    step = 1_000_000_010 // codes.PERIOD
    assert codes.next_code_in(step, at) == (step + 1) * codes.PERIOD - 1_000_000_010


def test_a_sealed_secret_opens_for_its_account_only() -> None:
    keys = Keys(bytes(32), bytes(32))
    secret = codes.new_secret()
    sealed = codes.sealed_secret(keys, "one", secret)
    assert codes.opened_secret(keys, "one", sealed) == secret
    assert secret.encode() not in sealed
    with pytest.raises(SealBroken):
        codes.opened_secret(keys, "two", sealed)
    with pytest.raises(SealBroken):
        codes.opened_secret(Keys(b"\x01" * 32, bytes(32)), "one", sealed)
