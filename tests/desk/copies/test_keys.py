"""Vault copies: sealed each under its own key, and what is erased opens by nothing that is left."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from cryptography.exceptions import InvalidTag
from hypothesis import given, settings
from hypothesis import strategies as st

from workstation.contract.copies import FileFormat
from workstation.contract.words import Form
from workstation.desk.copies import keys as copy_keys
from workstation.desk.copies.errors import CopyUnreadable
from workstation.desk.copies.keys import ITEM, NEXT, CopyKeys
from workstation.desk.errors import VaultUnreadable
from workstation.desk.vault.copies import HeldCopies, Step
from workstation.desk.vault.database import FILE_NAME, Vault
from workstation.desk.vault.memory import Memory
from workstation.desk.vault.tables import metadata

KEY = b"v" * 32
OWNER = (1, "an account")
SECRET = b"Leilani Kahananui, 808-555-0199, of ten words that nobody else says"


class Secrets:
    """A key store in memory that can be cut off, as by a kill."""

    kind = "file"

    def __init__(self) -> None:
        self.items: dict[str, bytes] = {}
        #: Writes that are left before it fails; None: any number.
        self.left: int | None = None

    def get(self, name: str) -> bytes | None:
        return self.items.get(name)

    def set(self, name: str, secret: bytes) -> None:
        self._count()
        self.items[name] = secret

    def delete(self, name: str) -> None:
        self._count()
        self.items.pop(name, None)

    def _count(self) -> None:
        if self.left is not None:
            if self.left == 0:
                raise Killed
            self.left -= 1


class Killed(BaseException):
    """The process ends here."""


class Place:
    """A folder with a vault, and its key store."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.secrets = Secrets()
        self.vault: Vault | None = None

    def open(self) -> CopyKeys:
        """Start (again)."""
        self.close()
        self.vault = Vault.open(self.folder, KEY)
        self.held = HeldCopies(self.vault)
        return CopyKeys(self.held, self.secrets)

    def close(self) -> None:
        if self.vault is not None:
            self.vault.close()
            self.vault = None

    def keep(self, keys: CopyKeys, content: bytes = SECRET) -> str:
        """Keep a copy; its key."""
        assert self.vault is not None
        key = str(uuid.uuid4())
        server = Memory(self.vault).server("")
        wrapped, sealed = keys.seal(key, content)
        with keys.writing() as connection:
            what = ("R-7F3K-92QX", Form.VAULT, FileFormat.PDF)
            self.held.begin(connection, key, (server, "account"), what)
            self.held.changed(connection, key, state=Step.KEPT, copy=key)
            self.held.keep_content(connection, key, wrapped, sealed)
        return key


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    place = Place(tmp_path)
    yield place
    place.close()


def test_a_copy_opens_after_a_restart_and_not_after_its_destruction(place: Place) -> None:
    keys = place.open()
    kept, gone = place.keep(keys), place.keep(keys)
    keys = place.open()
    assert keys.open(kept) == keys.open(gone) == SECRET
    assert not keys.restored(OWNER)

    keys.erase([gone])

    for restarted in (False, True):
        keys = place.open() if restarted else keys
        assert keys.open(kept) == SECRET
        with pytest.raises(CopyUnreadable):
            keys.open(gone)
        assert not keys.restored(OWNER)


def test_no_file_holds_what_a_copy_says_or_said(place: Place) -> None:
    keys = place.open()
    kept, gone = place.keep(keys), place.keep(keys)
    assert place.vault is not None
    with place.vault.transaction() as connection:
        old = {key: place.held.content(connection, key) for key in (kept, gone)}
    keys.erase([gone])

    files = [path.read_bytes() for path in place.folder.rglob("*") if path.is_file()]
    assert not any(SECRET in data or b"Leilani" in data for data in files)
    wal = place.folder / f"{FILE_NAME}-wal"
    assert not wal.exists() or wal.stat().st_size == 0
    # Decrypted page by page, free pages and all: what was erased is overwritten there too.
    place.close()
    pages = plain_pages(place.folder)
    for piece in old[gone] or ():
        assert not any(piece[:40] in page for page in pages)
    (_, still) = old[kept] or (b"", b"")
    assert any(still[:40] in page for page in pages), "the pages were not read as they are"


def test_an_old_copy_of_the_vault_opens_nothing_that_was_destroyed_since(place: Place) -> None:
    keys = place.open()
    kept, gone = place.keep(keys), place.keep(keys)
    place.close()
    shutil.copy2(place.folder / FILE_NAME, place.folder / "backup")
    keys = place.open()
    keys.erase([gone])
    place.close()
    shutil.copy2(place.folder / "backup", place.folder / FILE_NAME)

    # By everything that the key store holds today, tried on everything that the old vault holds.
    roots = [packed[-32:] for packed in place.secrets.items.values()]
    raw = sqlcipher.connect(str(place.folder / FILE_NAME))
    raw.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
    rows = raw.execute("SELECT key, wrapped FROM copy_keys").fetchall()
    raw.close()
    assert {row[0] for row in rows} == {kept, gone}
    for key, wrapped in rows:
        for root in roots:
            with pytest.raises(InvalidTag):
                copy_keys._open(root, wrapped, key, b"key")

    keys = place.open()
    assert keys.restored(OWNER)
    assert sorted(keys.lost) == sorted([kept, gone])
    with pytest.raises(CopyUnreadable):
        keys.open(gone)
    assert place.open().restored(OWNER), "it is told until the server was told"
    place.open().owned_up(OWNER)
    assert not place.open().restored(OWNER)
    assert place.open().restored((1, "another account")), "each account's copies are its own"


def test_a_vault_from_before_the_last_copies_is_noticed_too(place: Place) -> None:
    keys = place.open()
    first = place.keep(keys)
    place.close()
    shutil.copy2(place.folder / FILE_NAME, place.folder / "backup")
    place.keep(place.open())
    place.close()
    shutil.copy2(place.folder / "backup", place.folder / FILE_NAME)

    keys = place.open()

    assert keys.restored(OWNER)
    assert keys.open(first) == SECRET
    assert keys.lost == []


def test_a_new_vault_beside_an_old_key_store_is_noticed(place: Place) -> None:
    place.keep(place.open())
    place.close()
    (place.folder / FILE_NAME).unlink()
    assert place.open().restored(OWNER)


def test_a_damaged_root_key_is_a_lost_one_and_the_desk_starts(place: Place) -> None:
    key = place.keep(place.open())
    place.secrets.items[ITEM] = b"nothing that we wrote"
    keys = place.open()
    assert (keys.restored(OWNER), keys.lost) == (True, [key])
    assert keys.open(place.keep(keys)) == SECRET


def test_nothing_is_made_before_the_first_copy(place: Place) -> None:
    place.open()
    assert place.secrets.items == {}


@settings(max_examples=25)
@given(writes=st.integers(0, 4), earlier=st.integers(0, 2), more=st.booleans())
def test_a_kill_during_an_erasure_leaves_all_or_nothing(
    tmp_path_factory: pytest.TempPathFactory, writes: int, earlier: int, more: bool
) -> None:
    place = Place(tmp_path_factory.mktemp("vault"))
    keys = place.open()
    kept = [place.keep(keys) for _ in range(earlier)]
    gone = place.keep(keys)
    place.secrets.left = writes
    try:
        keys.erase([gone])
        done = True
    except Killed:
        done = False
    place.secrets.left = None

    keys = place.open()

    assert not keys.restored(OWNER)
    assert all(keys.open(key) == SECRET for key in kept)
    if done:
        with pytest.raises(CopyUnreadable):
            keys.open(gone)
    if more:
        keys.erase([gone])
        kept.append(place.keep(keys))
        keys = place.open()
        assert all(keys.open(key) == SECRET for key in kept)
        with pytest.raises(CopyUnreadable):
            keys.open(gone)
    assert NEXT not in place.secrets.items
    assert ITEM in place.secrets.items
    place.close()


def test_an_erasure_that_failed_half_way_twice_leaves_the_others_readable(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = place.open()
    kept, gone = place.keep(keys), place.keep(keys)
    assert place.vault is not None

    def disk_full(*_: object) -> None:
        raise VaultUnreadable

    with monkeypatch.context() as full:
        full.setattr(place.vault, "empty_log", disk_full)
        with pytest.raises(VaultUnreadable):
            keys.erase([gone])
        full.setattr(place.held, "rewrap", disk_full)
        with pytest.raises(VaultUnreadable):
            keys.erase([gone])

    keys = place.open()

    assert (keys.restored(OWNER), keys.lost) == (False, [])
    assert keys.open(kept) == SECRET
    with pytest.raises(CopyUnreadable):
        keys.open(gone)


def test_a_vault_of_the_first_version_gets_the_tables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def before(connection: object) -> None:
        old = [table for table in metadata.sorted_tables if not table.name.startswith("copy")]
        old = [table for table in old if table.name != "copies"]
        metadata.create_all(connection, tables=old)  # type: ignore[arg-type]

    steps: tuple[Callable[..., None], ...] = (before,)
    with monkeypatch.context() as patched:
        patched.setattr("workstation.desk.vault.database.STEPS", steps)
        vault = Vault.open(tmp_path, KEY)
        Memory(vault).keep_setting("name", "value")
        vault.close()
    place = Place(tmp_path)

    keys = place.open()

    assert place.vault is not None
    assert Memory(place.vault).setting("name") == "value"
    assert keys.open(place.keep(keys)) == SECRET
    assert len(list(tmp_path.glob("vault-before-*.db"))) == 1
    place.open()
    assert not list(tmp_path.glob("vault-before-*.db")), "it would remember what is forgotten"
    place.close()


def plain_pages(folder: Path) -> list[bytes]:
    """Each page of the vault's file as it is under the vault's key (SQLCipher 4)."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    data = (folder / FILE_NAME).read_bytes()
    pages = []
    for start in range(0, len(data), 4096):
        page = data[start : start + 4096]
        body = page[16 if start == 0 else 0 : 4096 - 80]
        vector = page[4096 - 80 : 4096 - 64]
        reading = Cipher(algorithms.AES(KEY), modes.CBC(vector)).decryptor()
        pages.append(reading.update(body) + reading.finalize())
    return pages
