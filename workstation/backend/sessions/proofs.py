"""Device proofs (DPoP, RFC 9449): each request is signed by the device's Ed25519 key.

A proof names method and address, carries the server's nonce and, with an access token, that
token's hash; it is good once. Nonces are authenticated time windows and need no memory.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import timedelta
from functools import lru_cache
from typing import Any

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey
from joserfc.util import urlsafe_b64decode, urlsafe_b64encode

from workstation.backend.moments import Clock
from workstation.backend.sessions.used_proofs import UsedProofs
from workstation.contract.errors import Code, Refusal

#: How far a device's clock may be off.
CLOCK_TOLERANCE = timedelta(seconds=60)
#: A nonce is good in its own window and the next.
NONCE_WINDOW = 60
#: Longer than any proof can stay good.
REMEMBERED = timedelta(seconds=300)
_LONGEST = 4_096
_ALGORITHM = "Ed25519"


class ProofGuard:
    """Verifies proofs, and sees to it that each is used once."""

    def __init__(self, nonce_key: bytes, clock: Clock, used: UsedProofs) -> None:
        """``nonce_key`` lives as long as what is used is remembered: an end ends both."""
        self._key = nonce_key
        self._clock = clock
        self._used = used

    def nonce(self) -> str:
        """The nonce of the present window."""
        return self._nonce_of(int(self._clock().timestamp()) // NONCE_WINDOW)

    def verify(self, method: str, address: str, proof: str, access_token: str | None) -> str:
        """The thumbprint (RFC 7638) of the key that made a good proof of this request.

        Refuses with PROOF_REFUSED, WRONG_CLOCK or NONCE_REQUIRED.
        """
        thumbprint, claims = _opened(proof)
        expected = {"htm": method, "htu": address}
        if access_token is not None:
            expected["ath"] = access_token_hash(access_token)
        stated = {name: claims.get(name) for name in expected}
        stated["htu"] = str(stated["htu"]).split("?")[0].split("#")[0]
        identifier = claims.get("jti")
        if stated != expected or not isinstance(identifier, str) or not 8 <= len(identifier) <= 200:
            raise Refusal(Code.PROOF_REFUSED)
        self._check_time(claims.get("iat"))
        self._check_nonce(claims.get("nonce"))
        digest = hashlib.sha256(f"{thumbprint}:{identifier}".encode("utf-8", "replace")).digest()
        now = self._clock()
        if not self._used.first_use(digest, now, now + REMEMBERED):
            raise Refusal(Code.PROOF_REFUSED)
        return thumbprint

    def _check_time(self, issued: object) -> None:
        if isinstance(issued, bool) or not isinstance(issued, int | float):
            raise Refusal(Code.PROOF_REFUSED)
        now, tolerance = self._clock().timestamp(), CLOCK_TOLERANCE.total_seconds()
        # Compared, not subtracted: JSON's numbers may be too large to count with, or none (NaN).
        if not now - tolerance <= issued <= now + tolerance:
            raise Refusal(Code.WRONG_CLOCK)

    def _check_nonce(self, nonce: object) -> None:
        window = int(self._clock().timestamp()) // NONCE_WINDOW
        given = str(nonce).encode("utf-8", "replace")
        good = [self._nonce_of(near).encode() for near in (window, window - 1)]
        if not any(hmac.compare_digest(given, one) for one in good):
            raise Refusal(Code.NONCE_REQUIRED)

    def _nonce_of(self, window: int) -> str:
        return urlsafe_b64encode(hmac.digest(self._key, str(window).encode(), "sha256")).decode()


def access_token_hash(token: str) -> str:
    """The ``ath`` claim of a token (RFC 9449, 4.2)."""
    digest = hashlib.sha256(token.encode("utf-8", "replace")).digest()
    return urlsafe_b64encode(digest).decode()


@lru_cache(maxsize=4_096)
def _device_key(x: str) -> tuple[OKPKey, str]:
    key = OKPKey.import_key({"kty": "OKP", "crv": "Ed25519", "x": x})
    return key, key.thumbprint()


def _opened(proof: str) -> tuple[str, dict[str, Any]]:
    """Check form and signature; the key's thumbprint and the claims."""
    try:
        if len(proof) > _LONGEST:
            raise Refusal(Code.PROOF_REFUSED)
        header = json.loads(urlsafe_b64decode(proof.split(".")[0].encode("ascii")))
        jwk = header["jwk"]
        typed = header.get("typ") == "dpop+jwt" and header.get("alg") == _ALGORITHM
        if not typed or jwk.get("kty") != "OKP" or jwk.get("crv") != "Ed25519" or "d" in jwk:
            raise Refusal(Code.PROOF_REFUSED)
        key, thumbprint = _device_key(str(jwk["x"]))
        claims = json.loads(jws.deserialize_compact(proof, key, algorithms=[_ALGORITHM]).payload)
    except (JoseError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Refusal(Code.PROOF_REFUSED) from error
    if not isinstance(claims, dict):
        raise Refusal(Code.PROOF_REFUSED)
    return thumbprint, claims
