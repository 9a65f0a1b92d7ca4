"""`workstation audit export` writes the whole log, privately, whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tests.backend.running import PASSWORD, Backend, running
from workstation.backend.admin_acts.tables import admin_acts
from workstation.cli import main


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "log.bundle"


def export(folder: Path, out: Path) -> int:
    return main(["audit", "export", "--data", str(folder), "--out", str(out)])


def verify(out: Path, backend: Backend) -> int:
    return main(["audit", "verify", str(out), "--key", backend.parts.log_signer.verifier.text])


def test_a_running_backends_log_is_exported_and_verifies(
    folder: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with running(folder) as backend:
        assert export(folder, out) == 0
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err.startswith("Wrote the whole log")
        assert verify(out, backend) == 0
        assert "GOOD" in capsys.readouterr().out


def test_a_named_account_exports_with_its_own_password_and_is_recorded(
    folder: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = ["audit", "export", "--data", str(folder), "--out", str(out), "--as", "s@house.example"]
    with running(folder) as backend:
        account = backend.account("s@house.example", "staff")["id"]
        monkeypatch.setenv("WORKSTATION_AS_PASSWORD", "not the password")
        assert main(named) == 1
        assert not out.exists()
        monkeypatch.setenv("WORKSTATION_AS_PASSWORD", PASSWORD)
        assert main(named) == 0
        with backend.parts.database.reading() as connection:
            acts = connection.execute(admin_acts.select()).all()
        [exported] = [each for each in acts if each.act == "log:export"]
        assert exported.account_id == account
        assert exported.os_user
        assert verify(out, backend) == 0


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX's")
def test_a_bundle_is_for_its_owner_alone_and_replaces_an_older_one_whole(
    folder: Path, out: Path
) -> None:
    out.write_bytes(b"older, and readable by others")
    out.chmod(0o644)
    with running(folder):
        assert export(folder, out) == 0
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert b"older" not in out.read_bytes()
    assert [each.name for each in out.parent.iterdir() if each.name.endswith(".new")] == []


def test_a_folder_that_nobody_serves_is_opened_for_the_while(
    folder: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKSTATION_KEYSTORE_PASSPHRASE", "a passphrase for this test")
    assert export(folder, out) == 0
    assert main(["audit", "verify", str(out)]) == 0


def test_a_wrong_passphrase_is_said_and_nothing_is_written(
    folder: Path,
    out: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("WORKSTATION_KEYSTORE_PASSPHRASE", "a passphrase for this test")
    assert export(folder, out) == 0
    kept = out.read_bytes()
    capsys.readouterr()
    monkeypatch.setenv("WORKSTATION_KEYSTORE_PASSPHRASE", "another passphrase")
    assert export(folder, out) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "Nothing was written" in said.err
    assert out.read_bytes() == kept


def test_an_unwritable_target_is_said(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with running(folder):
        assert export(folder, tmp_path / "no-such-folder" / "log.bundle") == 1
        assert export(folder, tmp_path) == 2
    assert capsys.readouterr().err.count("\n") == 2
