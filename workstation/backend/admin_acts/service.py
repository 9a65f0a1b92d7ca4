"""Who acts by command: whoever can read the data folder, and the account that they name.

Each act is recorded with account and operating-system user in the transaction that does it.
"""

from __future__ import annotations

import hmac
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import timedelta

from fastapi import Request
from sqlalchemy import Connection

from workstation.backend.accounts import store as account_store
from workstation.backend.admin_acts import store
from workstation.backend.keys import SealBroken, seal, unseal
from workstation.backend.parts import Parts, parts_of
from workstation.contract.administration import ACTING_HEADER, Acting
from workstation.contract.errors import Code, Refusal
from workstation.contract.service import FOLDER_SECRET_HEADER, OS_USER_HEADER
from workstation.contract.words import Role

ACTING_LIFE = timedelta(minutes=15)
_BOUND = b"acting"


@dataclass(frozen=True)
class Actor:
    """Who acts: the named staff account, if any, and the operating system's user."""

    account_id: str | None
    os_user: str


def check_folder(request: Request) -> None:
    """Refuse a caller that does not hold the data folder's secret."""
    given = request.headers.get(FOLDER_SECRET_HEADER, "").encode("utf-8", "replace")
    if not hmac.compare_digest(given, parts_of(request).folder_secret.encode()):
        raise Refusal(Code.NOT_ALLOWED, "The data folder's secret is missing or wrong.")


def new_acting(parts: Parts, account_id: str) -> Acting:
    """A token with which a verified staff account acts for `ACTING_LIFE`."""
    _check_staff(parts, account_id)
    until = (parts.clock() + ACTING_LIFE).timestamp()
    plain = json.dumps({"account": account_id, "until": until}).encode()
    token = urlsafe_b64encode(seal(parts.keys.derive("acting"), plain, _BOUND)).decode()
    return Acting(token=token, expires_in=int(ACTING_LIFE.total_seconds()))


def actor_of(request: Request) -> Actor:
    """Who acts in this request (a FastAPI dependency of ``folder`` routes)."""
    parts = parts_of(request)
    stated = request.headers.get(OS_USER_HEADER, "")
    os_user = "".join(c for c in stated if c.isprintable())[:200] or "unknown"
    token = request.headers.get(ACTING_HEADER)
    return Actor(None if token is None else _acting_account(parts, token), os_user)


def record_act(
    parts: Parts, connection: Connection, actor: Actor, act: str, object_id: str
) -> None:
    """Record an act in the transaction that does it; ``object_id`` is what it was done to."""
    store.record(connection, actor.account_id, actor.os_user, act, object_id, parts.clock())


def _acting_account(parts: Parts, token: str) -> str:
    try:
        sealed = urlsafe_b64decode(token.encode("ascii"))
        stated = json.loads(unseal(parts.keys.derive("acting"), sealed, _BOUND))
    except (SealBroken, ValueError) as error:
        raise Refusal(Code.SIGNED_OUT) from error
    if stated["until"] <= parts.clock().timestamp():
        raise Refusal(Code.SIGNED_OUT)
    account_id = str(stated["account"])
    _check_staff(parts, account_id)
    return account_id


def _check_staff(parts: Parts, account_id: str) -> None:
    with parts.database.reading() as connection:
        account = account_store.by_id(connection, account_id)
    if account.closed:
        raise Refusal(Code.ACCOUNT_CLOSED)
    if account.role != Role.STAFF:
        raise Refusal(Code.NOT_ALLOWED, "Only staff act by command.")
