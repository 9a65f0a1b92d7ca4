"""The file store: opens with its passphrase only, is never plaintext, survives a torn write."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from pathlib import Path

import pytest

from workstation.keystore import (
    PASSPHRASE_VARIABLE,
    KeystoreDamaged,
    KeystoreLocked,
    KeystoreUnwritable,
    WrongPassphrase,
    file_store,
    open_keystore,
    uses_file_store,
)

#: Read before the tests begin, which derive for less elsewhere.
_REAL = {"_PASSES": file_store._PASSES, "_MEMORY_KIB": file_store._MEMORY_KIB}


@pytest.fixture(autouse=True)
def _what_a_passphrase_costs(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, real in _REAL.items():
        monkeypatch.setattr(file_store, name, real)


@pytest.fixture(autouse=True)
def _no_passphrase_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PASSPHRASE_VARIABLE, raising=False)


def test_a_secret_is_there_again_after_reopening(tmp_path: Path) -> None:
    secret = secrets.token_bytes(32)
    open_keystore(tmp_path, "a good passphrase").set("root-key", secret)

    store = open_keystore(tmp_path, "a good passphrase")

    assert store.get("root-key") == secret
    assert store.get("another") is None
    assert store.kind == "file"


def test_a_passphrase_costs_what_rfc_9106_recommends(tmp_path: Path) -> None:
    open_keystore(tmp_path, "a good passphrase")

    header = file_store._header_of((tmp_path / file_store.FILE_NAME).read_bytes())
    passes, memory_kib, lanes, _ = file_store._HEADER.unpack(header[len(file_store._MAGIC) :])

    assert (passes, memory_kib, lanes) == (3, 65_536, 4)


def test_a_deleted_secret_is_gone(tmp_path: Path) -> None:
    store = open_keystore(tmp_path, "a good passphrase")
    store.set("device-key", b"x" * 32)
    store.delete("device-key")
    store.delete("device-key")

    assert open_keystore(tmp_path, "a good passphrase").get("device-key") is None


def test_a_wrong_passphrase_is_refused_in_words(tmp_path: Path) -> None:
    open_keystore(tmp_path, "a good passphrase").set("root-key", b"x" * 32)

    with pytest.raises(WrongPassphrase) as refused:
        open_keystore(tmp_path, "another passphrase")

    assert "passphrase" in refused.value.sentence
    assert refused.value.remedy


def test_a_file_store_without_a_passphrase_is_locked_not_replaced(tmp_path: Path) -> None:
    open_keystore(tmp_path, "a good passphrase")

    assert uses_file_store(tmp_path)
    with pytest.raises(KeystoreLocked):
        open_keystore(tmp_path)


def test_the_passphrase_may_come_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSPHRASE_VARIABLE, "a good passphrase")
    open_keystore(tmp_path).set("root-key", b"y" * 32)

    assert open_keystore(tmp_path, "a good passphrase").get("root-key") == b"y" * 32


def test_no_secret_and_no_name_stands_in_the_file(tmp_path: Path) -> None:
    secret = secrets.token_bytes(32)
    open_keystore(tmp_path, "a good passphrase").set("root-key", secret)
    data = (tmp_path / "keystore.bin").read_bytes()

    assert secret not in data
    assert b"root-key" not in data
    assert b"good passphrase" not in data


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX")
def test_the_file_is_for_its_owner_only_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    store = open_keystore(tmp_path, "a good passphrase")
    store.set("root-key", b"x" * 32)

    assert stat.S_IMODE((tmp_path / "keystore.bin").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["keystore.bin"]


@pytest.mark.parametrize("cut", [0, 10, 40, 60])
def test_a_cut_file_is_called_damaged_or_does_not_open(tmp_path: Path, cut: int) -> None:
    open_keystore(tmp_path, "a good passphrase").set("root-key", b"x" * 32)
    path = tmp_path / "keystore.bin"
    path.write_bytes(path.read_bytes()[:cut])

    with pytest.raises(KeystoreDamaged):
        open_keystore(tmp_path, "a good passphrase")


def test_a_flipped_parameter_does_not_open(tmp_path: Path) -> None:
    open_keystore(tmp_path, "a good passphrase")
    path = tmp_path / "keystore.bin"
    data = bytearray(path.read_bytes())
    data[22] ^= 0x40  # argon2id's passes: far more work than we ever ask for
    path.write_bytes(bytes(data))

    with pytest.raises((KeystoreDamaged, WrongPassphrase)):
        open_keystore(tmp_path, "a good passphrase")


def test_two_openings_of_one_store_see_each_others_secrets(tmp_path: Path) -> None:
    one = open_keystore(tmp_path, "a good passphrase")
    two = open_keystore(tmp_path, "a good passphrase")
    one.set("root-key", b"1" * 32)
    two.set("log-key", b"2" * 32)

    assert one.get("log-key") == b"2" * 32
    assert two.get("root-key") == b"1" * 32


def test_a_full_disk_is_said_in_words_and_costs_no_secret(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_keystore(tmp_path, "a long passphrase")
    store.set("root", b"one")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "no space", str(tmp_path))

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", full)
        for act in (lambda: store.set("root", b"two"), lambda: store.delete("root")):
            with pytest.raises(KeystoreUnwritable) as failed:
                act()
            assert str(tmp_path) not in str(failed.value)
    assert store.get("root") == b"one"
    assert [path.name for path in tmp_path.iterdir()] == ["keystore.bin"]
    (tmp_path / "keystore.bin").unlink()
    with pytest.raises(KeystoreUnwritable, match="read"):
        store.get("root")
