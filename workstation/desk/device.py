"""This installation's own key, and the proofs that bind each request to it (RFC 9449)."""

from __future__ import annotations

import base64
import hashlib
import platform
import secrets
import time
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from joserfc import jwt
from joserfc.jwk import OKPKey

from workstation.keystore import KeyStore

_ITEM = "device-key"
#: RFC 9864's name of Ed25519 in JOSE.
ALGORITHM = "Ed25519"


class Device:
    """The device's Ed25519 key; the private part never leaves the key store and this object."""

    def __init__(self, seed: bytes) -> None:
        private = Ed25519PrivateKey.from_private_bytes(seed)
        public = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        self.public_key: dict[str, str] = {"kty": "OKP", "crv": "Ed25519", "x": _text(public)}
        self._key: OKPKey = OKPKey.import_key({**self.public_key, "d": _text(seed)})

    @classmethod
    def of(cls, keystore: KeyStore) -> Device:
        """The device whose key lies in the key store; the key is made at first use."""
        seed = keystore.get(_ITEM)
        if seed is None:
            seed = secrets.token_bytes(32)
            keystore.set(_ITEM, seed)
        return cls(seed)

    @property
    def label(self) -> str:
        """What the log's readers may call this device: the computer's name, cut and cleaned."""
        name = "".join(each for each in platform.node() if each.isprintable())
        return name.strip()[:60] or "desk"

    def proof(self, method: str, url: str, token: str | None, nonce: str | None) -> str:
        """A DPoP proof for one request; ``url`` is without query, ``token`` the access token."""
        claims: dict[str, Any] = {
            "jti": secrets.token_urlsafe(16),
            "htm": method,
            "htu": url,
            "iat": int(time.time()),
        }
        if token is not None:
            claims["ath"] = _text(hashlib.sha256(token.encode()).digest())
        if nonce is not None:
            claims["nonce"] = nonce
        header = {"typ": "dpop+jwt", "alg": ALGORITHM, "jwk": self.public_key}
        return jwt.encode(header, claims, self._key, algorithms=[ALGORITHM])


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
