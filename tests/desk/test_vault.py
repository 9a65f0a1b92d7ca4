"""The vault: nothing readable without its key, one process at a time, tokens nowhere else."""

from __future__ import annotations

import secrets
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import insert, select

from tests.desk.conftest import PASSPHRASE
from tests.desk.lying_server import LyingServer
from tests.desk.test_receipts import REFERENCE
from workstation.contract.errors import Code, Refusal
from workstation.contract.searches import Search
from workstation.desk.desk import Desk
from workstation.desk.errors import AlreadyOpen, VaultUnreadable
from workstation.desk.vault import memory as vault_memory
from workstation.desk.vault.database import STEPS, Vault, written
from workstation.desk.vault.memory import MOST_QUERIES, KeptSession, Memory
from workstation.desk.vault.tables import metadata, queries


def test_the_refresh_token_is_in_no_file_in_plain(
    desk: Desk, server: LyingServer, tmp_path: Path
) -> None:
    desk.disclosures.open_preview(REFERENCE)
    held = desk._vault
    token = Memory(held).session(desk.servers.number)
    assert token is not None
    assert token.refresh_token.startswith("refresh-token-number-")

    for path in (tmp_path / "desk").rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert b"refresh-token-number" not in data, path.name
            assert b"access-" not in data, path.name
            assert b"SQLite format 3" not in data, path.name


def test_the_access_token_is_not_even_in_the_vault(desk: Desk, server: LyingServer) -> None:
    with desk._vault.transaction() as connection:
        everything = str(
            [connection.execute(each.select()).all() for each in metadata.sorted_tables]
        )

    assert "refresh-token-number" in everything
    assert "access-" not in everything


def test_without_keep_nothing_of_the_session_is_written(
    open_desk: Callable[[], Desk], server: LyingServer
) -> None:
    desk = open_desk()
    desk.choose_server(server.address)
    desk.session.sign_in("noelani@makani.example", "a good password", keep=False)
    assert desk.session.refresh()

    desk = open_desk()

    assert desk.servers.chosen == server.address
    assert desk.session.restore() is None


def test_the_vault_does_not_open_with_another_key(tmp_path: Path) -> None:
    key = secrets.token_bytes(32)
    vault = Vault.open(tmp_path, key)
    Memory(vault).keep_setting("name", "value")
    vault.close()

    with pytest.raises(VaultUnreadable):
        Vault.open(tmp_path, secrets.token_bytes(32))

    vault = Vault.open(tmp_path, key)
    assert Memory(vault).setting("name") == "value"
    vault.close()


def test_a_lost_key_is_said_and_the_vault_is_not_overwritten(
    open_desk: Callable[[], Desk], tmp_path: Path
) -> None:
    open_desk().close()
    before = (tmp_path / "desk" / "vault.db").read_bytes()
    (tmp_path / "desk" / "keystore.bin").unlink()

    with pytest.raises(VaultUnreadable) as unreadable:
        Desk.open(tmp_path / "desk", PASSPHRASE)

    assert "key" in unreadable.value.sentence
    assert (tmp_path / "desk" / "vault.db").read_bytes() == before


def test_a_sector_that_fails_under_an_open_vault_is_said_in_words(tmp_path: Path) -> None:
    key = secrets.token_bytes(32)
    vault = Vault.open(tmp_path, key)
    Memory(vault).keep_setting("name", "x" * 400_000)
    vault.empty_log()
    vault.close()
    path = tmp_path / "vault.db"
    content = bytearray(path.read_bytes())
    content[-4096 * 20 + 100] ^= 0xFF
    path.write_bytes(content)
    vault = Vault.open(tmp_path, key)

    with pytest.raises(VaultUnreadable) as damaged:
        Memory(vault).setting("name")

    assert "name" not in str(damaged.value)
    assert "SELECT" not in str(damaged.value)
    vault.close()


def test_a_vault_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    key = secrets.token_bytes(32)
    vault = Vault.open(tmp_path, key)
    with vault.transaction() as connection:
        connection.exec_driver_sql(f"PRAGMA user_version = {len(STEPS) + 1}")
    vault.close()

    with pytest.raises(VaultUnreadable) as refused:
        Vault.open(tmp_path, key)

    assert "newer" in refused.value.sentence


def test_two_desks_never_share_a_folder(open_desk: Callable[[], Desk], tmp_path: Path) -> None:
    open_desk()
    script = (
        "import sys; from pathlib import Path\n"
        "from workstation.desk.desk import Desk\n"
        "from workstation.desk.errors import AlreadyOpen\n"
        "try:\n    Desk.open(Path(sys.argv[1]), sys.argv[2])\n"
        "except AlreadyOpen:\n    print('already open')\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", script, tmp_path / "desk", PASSPHRASE],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.stdout == "already open\n", done.stderr
    assert AlreadyOpen.remedy


def test_a_forgotten_session_leaves_no_trace_of_its_token(tmp_path: Path) -> None:
    key = secrets.token_bytes(32)
    vault = Vault.open(tmp_path, key)
    memory = Memory(vault)
    number = memory.server("https://desk.example.com")
    memory.keep_session(number, KeptSession("the-token-of-a-session", "device"))
    memory.forget_session(number)
    vault.close()
    raw = sqlcipher.connect(str(tmp_path / "vault.db"))
    raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    dump = str(
        [raw.execute(f"SELECT * FROM {each.name}").fetchall() for each in metadata.sorted_tables]
    )
    raw.close()

    assert "the-token-of-a-session" not in dump


def test_queries_are_remembered_newest_first_and_not_for_ever(tmp_path: Path) -> None:
    vault = Vault.open(tmp_path, secrets.token_bytes(32))
    memory = Memory(vault)
    number = memory.server("")
    for each in range(MOST_QUERIES + 20):
        memory.keep_query(number, "account", f"nurse {each}")
    memory.keep_query(number, "account", "nurse 50")
    memory.keep_query(number, "another", "cook")
    found = memory.queries(number, "account")
    vault.close()

    assert len(found) == MOST_QUERIES
    assert found[:2] == ["nurse 50", f"nurse {MOST_QUERIES + 19}"]
    assert len(set(found)) == MOST_QUERIES


def test_queries_leave_the_vault_after_ninety_days(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = Vault.open(tmp_path, secrets.token_bytes(32))
    memory = Memory(vault)
    number = memory.server("")

    def keep_days_ago(days: int, query: str) -> None:
        moment = written(datetime.now(UTC) - timedelta(days=days))
        monkeypatch.setattr(vault_memory, "now", lambda: moment)
        memory.keep_query(number, "account", query)

    keep_days_ago(89, "nurse")
    with vault.transaction() as connection:
        connection.execute(
            insert(queries).values(
                server=number,
                account="gone",
                query="cook",
                at=written(datetime.now(UTC) - timedelta(days=91)),
            )
        )
    assert memory.queries(number, "account") == ["nurse"]
    with vault.transaction() as connection:
        kept = list(connection.execute(select(queries.c.query)).scalars())
    vault.close()
    assert kept == ["nurse"]


def test_a_query_shaped_like_contact_data_is_neither_sent_nor_kept(
    desk: Desk, server: LyingServer
) -> None:
    before = len(server.requests)

    with pytest.raises(Refusal) as refused:
        desk.search.run(Search(query="noelani@mail.example"))

    assert refused.value.code is Code.QUERY_HAS_CONTACT_DATA
    assert len(server.requests) == before
    assert desk.search.history() == []
