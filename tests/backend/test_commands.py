"""The `workstation` command against a data folder: serve, admin, and who owns the folder."""

from __future__ import annotations

import json
import os
import re
import secrets
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tests.backend.client import Device
from tests.backend.running import PASSWORD
from workstation.backend.folder import DataFolder, FolderInUse, contact_of, write_private
from workstation.backend.keys import KeyProblem
from workstation.backend.server import CannotServe, serving
from workstation.backend.settings import Settings
from workstation.cli import main
from workstation.commands.folder_client import sentence_of
from workstation.contract.errors import Code, Refusal
from workstation.keystore import KeystoreLocked, KeystoreMissing


@pytest.fixture(autouse=True)
def operator(monkeypatch: pytest.MonkeyPatch) -> None:
    """An operator's environment: a passphrase for the key store, a password for new accounts."""
    monkeypatch.setenv("WORKSTATION_KEYSTORE_PASSPHRASE", "a passphrase for tests")
    monkeypatch.setenv("WORKSTATION_PASSWORD", PASSWORD)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder that is not there yet."""
    return tmp_path / "data"


@contextmanager
def _served(data: Path, *more: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """`workstation serve` as a process, and its address once it is ready."""
    process = subprocess.Popen(
        [sys.executable, "-m", "workstation", "serve", "--data", str(data), *more],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr
    try:
        said = process.stderr.readline()
        found = re.fullmatch(r"listening on (http://\S+)\n", said)
        assert found, said
        yield process, found[1]
    finally:
        process.kill()
        process.communicate()


def _admin(*arguments: str) -> int:
    return main(["admin", *arguments])


def test_staff_set_up_an_employer_by_command_alone(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here = ["--data", str(data)]
    assert _admin("create-employer", *here, "--name", "Aloha") == 0
    employer = capsys.readouterr().out.strip()
    period = ["--starts", "2026-01-01", "--ends", "2099-12-31"]
    amounts = ["--seats", "2", "--quota", "10"]
    assert _admin("create-subscription", *here, "--employer", employer, *period, *amounts) == 0
    account = ["--email", "r@work.example", "--name", "R", "--role", "recruiter", "--seat"]
    assert _admin("create-account", *here, *account, "--employer", "Aloha", "--totp") == 0
    assert "otpauth://totp/" in capsys.readouterr().out
    assert _admin("create-account", *here, *account, "--employer", "Aloha") == 1
    assert "exists already" in capsys.readouterr().err
    job = ["--title", "Nurse", "--reference", "N-1"]
    assert _admin("create-job", *here, "--employer", "Aloha", *job) == 0
    text = data.parent / "policy.txt"
    text.write_text("A policy.", encoding="utf-8")
    assert _admin("create-policy-version", *here, "--label", "one", "--text-file", str(text)) == 0
    capsys.readouterr()
    assert _admin("list-employers", *here) == 0
    assert capsys.readouterr().out == f"{employer}\tAloha\n"
    assert _admin("list-policy-versions", *here) == 0
    assert capsys.readouterr().out.endswith("\tone\n")
    assert _admin("status", *here) == 0
    assert "understood by an older version\t0\n" in capsys.readouterr().out
    assert _admin("close-account", *here, "--email", "r@work.example") == 0
    assert _admin("reopen-account", *here, "--email", "r@work.example") == 0
    assert _admin("recover-account", *here, "--email", "r@work.example", "--renew-totp") == 0


def test_a_named_account_acts_with_its_own_password(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    here = ["--data", str(data)]
    staff = ["--email", "s@house.example", "--name", "S", "--role", "staff"]
    assert _admin("create-account", *here, *staff) == 0
    named = ["--as", "s@house.example", "--name", "Aloha"]
    monkeypatch.setenv("WORKSTATION_AS_PASSWORD", "wrong")
    assert _admin("create-employer", *here, *named) == 1
    assert "password is wrong" in capsys.readouterr().err
    monkeypatch.setenv("WORKSTATION_AS_PASSWORD", PASSWORD)
    assert _admin("create-employer", *here, *named) == 0


def test_commands_speak_to_the_process_that_owns_the_folder(data: Path) -> None:
    with _served(data) as (process, address):
        assert _admin("create-employer", "--data", str(data), "--name", "Aloha") == 0
        contact = contact_of(data)
        assert contact
        assert (contact.address, contact.pid) == (address, process.pid)
        desk = Device(address)
        assert desk.send("GET", "/health").json["status"] == "ok"
        desk.close()
        second = subprocess.run(
            [sys.executable, "-m", "workstation", "serve", "--data", str(data)],
            capture_output=True,
            text=True,
        )
        assert second.returncode == 1
        assert "owns this data folder" in second.stderr


def test_a_killed_owner_does_not_keep_the_folder(data: Path) -> None:
    with _served(data) as (process, _):
        process.kill()
        process.wait()
        assert contact_of(data), "it had no time to take its word back"
        assert _admin("list-employers", "--data", str(data)) == 0
    assert contact_of(data) is None


@pytest.mark.skipif(os.name != "posix", reason="signals and modes are POSIX's")
def test_serve_stops_in_order_when_it_is_told_to(data: Path) -> None:
    with _served(data) as (process, _):
        assert stat.S_IMODE(data.stat().st_mode) == 0o700
        for name in ("backend.json", "backend.db", "keystore.bin", ".lock"):
            assert stat.S_IMODE((data / name).stat().st_mode) == 0o600, name
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
    assert not (data / "backend.json").exists()


def test_an_embedded_backend_ends_with_its_parent(data: Path) -> None:
    with _served(data, "--with-parent") as (process, _):
        assert process.stdin
        process.stdin.close()
        process.stdin = None
        assert process.wait(20) == 0


def test_one_process_owns_a_folder(data: Path) -> None:
    first = DataFolder.own(data)
    with pytest.raises(FolderInUse):
        DataFolder.own(data)
    first.close()
    DataFolder.own(data).close()


def test_a_private_file_is_whole_or_not_there(tmp_path: Path) -> None:
    path = tmp_path / "private"
    write_private(path, b"one")
    write_private(path, b"two")
    assert path.read_bytes() == b"two"
    assert os.listdir(tmp_path) == ["private"]


def test_plain_http_is_for_this_machine_only(data: Path) -> None:
    settings = Settings(data=data, host="0.0.0.0")
    with pytest.raises(CannotServe, match="TLS"), serving(settings):
        pass
    assert not data.exists()


def _certificate(folder: Path) -> dict[str, Path]:
    """A self-signed certificate and its key, as the settings name them."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "backend.example")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("backend.example")]), False)
        .sign(key, hashes.SHA256())
    )
    paths = {"tls_cert": folder / "cert.pem", "tls_key": folder / "key.pem"}
    paths["tls_cert"].write_bytes(made.public_bytes(Encoding.PEM))
    paths["tls_key"].write_bytes(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    )
    return paths


def test_commands_reach_an_owner_that_serves_by_tls(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = Settings.model_validate({"data": data, **_certificate(tmp_path)})
    with serving(settings) as served, served.background():
        assert served.address.startswith("https://")
        assert _admin("create-employer", "--data", str(data), "--name", "Aloha") == 0
    assert capsys.readouterr().err == ""


def test_a_server_needs_keys_of_its_own(data: Path, postgres_url: str) -> None:
    settings = Settings.model_validate({"data": data, "database_url": postgres_url})
    with pytest.raises(KeyProblem, match="WORKSTATION_ROOT_KEY"), serving(settings):
        pass


def test_a_server_takes_its_keys_from_files(tmp_path: Path, data: Path, postgres_url: str) -> None:
    given: dict[str, object] = {"data": data, "database_url": postgres_url}
    for name in ("root_key_file", "log_key_file"):
        given[name] = tmp_path / name
        (tmp_path / name).write_text(secrets.token_hex(32) + "\n", encoding="ascii")
    with serving(Settings.model_validate(given)) as served, served.background():
        pass
    (tmp_path / "root_key_file").write_text("too short", encoding="ascii")
    with pytest.raises(KeyProblem) as problem, serving(Settings.model_validate(given)):
        pass
    assert "too short" not in str(problem.value)


def test_a_database_under_another_key_is_not_opened(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _admin("list-employers", "--data", str(data)) == 0
    monkeypatch.setenv("WORKSTATION_ROOT_KEY", secrets.token_hex(32))
    monkeypatch.setenv("WORKSTATION_LOG_KEY", secrets.token_hex(32))
    assert _admin("list-employers", "--data", str(data)) == 1
    assert "key does not fit" in capsys.readouterr().err


def test_settings_come_from_arguments_then_environment_then_file(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data.mkdir()
    (data / "settings.toml").write_text(
        'minimum_client = "0.2.0"\nport = 1\nhost = "::1"\n', encoding="utf-8"
    )
    monkeypatch.setenv("WORKSTATION_PORT", "2")
    monkeypatch.setenv("WORKSTATION_HOST", "127.0.0.2")
    settings = Settings(data=data, host="127.0.0.3")
    found = (settings.minimum_client, settings.port, settings.host)
    assert found == ("0.2.0", 2, "127.0.0.3")


@pytest.mark.parametrize("command", ["desk", "demo", "serve", "import", "admin", "audit"])
def test_each_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    assert command in capsys.readouterr().out


def test_the_secret_is_not_given_by_the_backend(data: Path) -> None:
    with _served(data) as (_, address):
        contact = contact_of(data)
        assert contact
        desk = Device(address)
        for path in ("/health", "/v1/service", "/openapi.json"):
            assert contact.secret not in desk.send("GET", path).body.decode()
        desk.close()
        assert json.loads((data / "backend.json").read_text())["secret"] == contact.secret


def test_a_command_without_a_keyring_says_where_a_passphrase_goes() -> None:
    for error in (KeystoreMissing(), KeystoreLocked()):
        assert "WORKSTATION_KEYSTORE_PASSPHRASE" in sentence_of(error)


def test_a_command_says_which_references_it_takes() -> None:
    said = sentence_of(Refusal(Code.NOT_FOUND))
    assert "those of staff" in said
    assert "Search again" not in said
