"""The backend serves TLS by two environment variables; desks trust it as their system does."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.certificates import self_signed
from workstation.cli import main
from workstation.desk.desk import Desk
from workstation.desk.errors import UnknownCertificate

PASSWORD = "a long enough password"
PASSPHRASE = "a passphrase for tests"


@pytest.fixture
def operator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An operator's environment, in which a certificate is set; the certificate."""
    certificate, key = self_signed(tmp_path)
    monkeypatch.setenv("WORKSTATION_KEYSTORE_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("WORKSTATION_PASSWORD", PASSWORD)
    monkeypatch.setenv("WORKSTATION_TLS_CERT", str(certificate))
    monkeypatch.setenv("WORKSTATION_TLS_KEY", str(key))
    return certificate


@pytest.fixture(params=[1, 2])
def address(request: pytest.FixtureRequest, operator: Path, tmp_path: Path) -> Iterator[str]:
    """Where `workstation serve` listens, once it does, with one process and with two."""
    if sys.platform == "win32" and request.param > 1:
        pytest.skip("one process serves on Windows")
    command = [sys.executable, "-m", "workstation", "serve", "--data", str(tmp_path / "data")]
    command += ["--processes", str(request.param)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        said = process.stderr.readline()
        assert said.startswith("listening on https://127.0.0.1:"), said
        yield said.split()[-1]
        process.terminate()
        process.communicate(timeout=30)


@pytest.fixture
def open_desk(tmp_path: Path) -> Iterator[Callable[[], Desk]]:
    """Opens a desk, once."""
    opened: list[Desk] = []

    def open_() -> Desk:
        opened.append(Desk.open(tmp_path / "desk", PASSPHRASE))
        return opened[0]

    yield open_
    for desk in opened:
        desk.close()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no variable adds to the system's")
def test_people_work_over_tls_where_the_system_vouches_for_the_server(
    operator: Path,
    address: str,
    open_desk: Callable[[], Desk],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    account = ["--email", "s@house.example", "--name", "S", "--role", "staff"]
    assert main(["admin", "create-account", "--data", str(tmp_path / "data"), *account]) == 0
    monkeypatch.setenv("SSL_CERT_FILE", str(operator))
    desk = open_desk()
    desk.choose_server(address)
    assert desk.session.sign_in("s@house.example", PASSWORD).email == "s@house.example"
    assert desk.session.acknowledge_procedures().procedures_acknowledged


def test_nobody_works_over_tls_where_the_system_does_not_vouch_for_the_server(
    address: str, open_desk: Callable[[], Desk]
) -> None:
    desk = open_desk()
    with pytest.raises(UnknownCertificate):
        desk.choose_server(address)
    assert desk.servers.is_embedded
