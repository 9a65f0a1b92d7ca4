"""Access tokens (short JSON web tokens bound to a device key) and refresh tokens."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

from workstation.backend.keys import Keys
from workstation.contract.errors import Code, Refusal

ACCESS_LIFE = timedelta(minutes=5)
#: A desk that was not used for so long signs in again.
REFRESH_LIFE = timedelta(days=30)
_LONGEST = 2_048


def new_access_token(keys: Keys, session_id: str, thumbprint: str, now: datetime) -> str:
    """A token for a session, good for `ACCESS_LIFE` and only with the device's proofs."""
    claims = {
        "sid": session_id,
        "cnf": {"jkt": thumbprint},
        "exp": int((now + ACCESS_LIFE).timestamp()),
    }
    return jwt.encode({"alg": "HS256", "typ": "at+jwt"}, claims, _key(keys))


def session_of(keys: Keys, token: str, thumbprint: str, now: datetime) -> str:
    """The session of an access token.

    Refuses with SIGNED_OUT where it is not ours or over, with PROOF_REFUSED where the proof was
    made by another key than the token is bound to.
    """
    try:
        if len(token) > _LONGEST:
            raise Refusal(Code.SIGNED_OUT)
        claims = jwt.decode(token, _key(keys), algorithms=["HS256"]).claims
        session_id, expires = str(claims["sid"]), float(claims["exp"])
        bound_to = claims["cnf"]["jkt"]
    except (JoseError, ValueError, KeyError, TypeError) as error:
        raise Refusal(Code.SIGNED_OUT) from error
    if expires <= now.timestamp():
        raise Refusal(Code.SIGNED_OUT)
    if bound_to != thumbprint:
        raise Refusal(Code.PROOF_REFUSED)
    return session_id


def new_refresh_token() -> str:
    """A random token of 256 bits."""
    return secrets.token_urlsafe(32)


def digest(refresh_token: str) -> str:
    """What the database keeps of a refresh token."""
    return hashlib.sha256(refresh_token.encode("utf-8", "replace")).hexdigest()


_cached: dict[bytes, OctKey] = {}


def _key(keys: Keys) -> OctKey:
    found = _cached.get(keys.root)
    if found is None:
        found = _cached[keys.root] = OctKey.import_key(keys.derive("access-token"))
    return found
