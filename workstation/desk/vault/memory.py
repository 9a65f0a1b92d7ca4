"""What the desk remembers for its people: servers, sessions, settings, queries, last choices."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from workstation.contract.kept import HISTORY_DAYS
from workstation.desk.vault.database import Vault, now, written
from workstation.desk.vault.tables import choices, queries, servers, sessions, settings

#: How many queries are remembered an account.
MOST_QUERIES = 100


@dataclass(frozen=True)
class KeptSession:
    """What brings a session back without the password."""

    refresh_token: str
    device_id: str


class Memory:
    """Reads and writes of what is remembered; each call is one durable transaction."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def server(self, address: str) -> int:
        """The number of a server by its address (empty: embedded); made where it is new."""
        with self._vault.transaction() as connection:
            connection.execute(insert(servers).values(address=address).on_conflict_do_nothing())
            number: int = connection.execute(
                select(servers.c.number).where(servers.c.address == address)
            ).scalar_one()
        return number

    def addresses(self) -> list[str]:
        """The addresses of all servers that were chosen once, oldest first."""
        with self._vault.transaction() as connection:
            return list(
                connection.execute(select(servers.c.address).order_by(servers.c.number)).scalars()
            )

    def session(self, server: int) -> KeptSession | None:
        """The kept session at a server."""
        with self._vault.transaction() as connection:
            row = connection.execute(
                select(sessions.c.refresh_token, sessions.c.device_id).where(
                    sessions.c.server == server
                )
            ).one_or_none()
        return None if row is None else KeptSession(*row)

    def keep_session(self, server: int, session: KeptSession) -> None:
        """Keep a session, in place of an earlier one."""
        values = {"refresh_token": session.refresh_token, "device_id": session.device_id}
        with self._vault.transaction() as connection:
            connection.execute(
                insert(sessions)
                .values(server=server, **values)
                .on_conflict_do_update(index_elements=["server"], set_=values)
            )

    def forget_session(self, server: int) -> None:
        """Forget the kept session."""
        with self._vault.transaction() as connection:
            connection.execute(delete(sessions).where(sessions.c.server == server))

    def setting(self, name: str) -> Any:
        """A setting's value, or None where it was never set."""
        with self._vault.transaction() as connection:
            found = connection.execute(
                select(settings.c.value).where(settings.c.name == name)
            ).scalar_one_or_none()
        return None if found is None else json.loads(found)

    def keep_setting(self, name: str, value: Any) -> None:
        """Set a setting (anything that JSON holds)."""
        text = json.dumps(value)
        with self._vault.transaction() as connection:
            connection.execute(
                insert(settings)
                .values(name=name, value=text)
                .on_conflict_do_update(index_elements=["name"], set_={"value": text})
            )

    def queries(self, server: int, account: str) -> list[str]:
        """The account's queries of the last `HISTORY_DAYS`, newest first; others go for good."""
        with self._vault.transaction() as connection:
            _forget_old(connection)
            return list(
                connection.execute(
                    select(queries.c.query)
                    .where(queries.c.server == server, queries.c.account == account)
                    .order_by(queries.c.at.desc(), queries.c.number.desc())
                    .limit(MOST_QUERIES)
                ).scalars()
            )

    def keep_query(self, server: int, account: str, query: str) -> None:
        """Remember a query as the newest; the oldest beyond `MOST_QUERIES` are forgotten.

        So are those of all accounts that are older than `HISTORY_DAYS`.
        """
        mine = (queries.c.server == server) & (queries.c.account == account)
        newest = (
            select(queries.c.number)
            .where(mine)
            .order_by(queries.c.at.desc(), queries.c.number.desc())
            .limit(MOST_QUERIES)
        )
        with self._vault.transaction() as connection:
            connection.execute(
                delete(queries).where(mine, queries.c.query == query),
            )
            connection.execute(
                insert(queries).values(server=server, account=account, query=query, at=now())
            )
            connection.execute(delete(queries).where(mine, queries.c.number.not_in(newest)))
            _forget_old(connection)

    def forget_queries(self, server: int, account: str) -> None:
        """Forget the account's queries."""
        with self._vault.transaction() as connection:
            connection.execute(
                delete(queries).where(queries.c.server == server, queries.c.account == account)
            )

    def choice(self, server: int, account: str) -> Any:
        """The account's last choice at a disclosure, or None."""
        with self._vault.transaction() as connection:
            found = connection.execute(
                select(choices.c.choice).where(
                    choices.c.server == server, choices.c.account == account
                )
            ).scalar_one_or_none()
        return None if found is None else json.loads(found)

    def keep_choice(self, server: int, account: str, choice: Any) -> None:
        """Remember the account's choice (anything that JSON holds)."""
        text = json.dumps(choice)
        with self._vault.transaction() as connection:
            connection.execute(
                insert(choices)
                .values(server=server, account=account, choice=text)
                .on_conflict_do_update(index_elements=["server", "account"], set_={"choice": text})
            )


def _forget_old(connection: Connection) -> None:
    oldest = written(datetime.now(UTC) - timedelta(days=HISTORY_DAYS))
    connection.execute(delete(queries).where(queries.c.at < oldest))
