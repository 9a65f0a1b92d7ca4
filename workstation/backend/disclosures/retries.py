"""A request that is sent again with its idempotency key finds the entry that it made."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection

from workstation.backend.disclosures import store
from workstation.contract.errors import Code, Refusal

#: How long a retry with the same idempotency key finds its entry.
RETRY_WINDOW = timedelta(seconds=60)


def entry_of_retry(
    connection: Connection, account: str, key: str, digest: str, at: datetime
) -> int | None:
    """The entry that an earlier request of the account made under this key; None where none did.

    ``digest`` is the request's keyed hash: KEY_REUSED where the key stood for another request.
    """
    earlier = store.earlier_request(connection, account, key, at - RETRY_WINDOW)
    if earlier is None:
        return None
    if earlier[0] != digest:
        raise Refusal(Code.KEY_REUSED)
    return earlier[1]
