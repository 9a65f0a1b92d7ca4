"""`workstation witness` as a process: it keeps its key and what it cosigned over a restart."""

from __future__ import annotations

import http.client
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.ledger.logs import SIGNER, Log
from workstation.cli import main
from workstation.ledger.cosignatures import Witness, cosigned
from workstation.ledger.tree import consistency_proof
from workstation.ledger.witnessing import Request

LOG = Log.of(9)


@contextmanager
def _running(folder: Path) -> Iterator[tuple[Witness, int]]:
    """A witness process: its key as it prints it, and its port."""
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "workstation", "witness", "--data", str(folder)),
            *("--log-key", SIGNER.verifier.text, "--name", "witness.test/w1"),
        ],
        env={**os.environ, "WORKSTATION_KEYSTORE_PASSPHRASE": "a passphrase for tests"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        assert process.stderr is not None
        key = process.stdout.readline()
        said = process.stderr.readline()
        found = re.search(r":(\d+)$", said.strip())
        assert found is not None, said
        yield Witness.parse(key.strip()), int(found[1])
    finally:
        process.kill()
        process.communicate()


def _ask(port: int, old: int, size: int) -> tuple[int, str]:
    proof = consistency_proof(old, size, LOG.tree.read) if 0 < old <= size else []
    body = Request(old, tuple(proof), LOG.checkpoint(size)).written()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("POST", "/add-checkpoint", body.encode())
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def test_a_witness_remembers_what_it_cosigned_when_it_is_killed(tmp_path: Path) -> None:
    with _running(tmp_path / "witness") as (witness, port):
        status, line = _ask(port, 0, 4)
        assert status == 200
        assert witness.check(cosigned(LOG.checkpoint(4), line, witness))
    with _running(tmp_path / "witness") as (again, port):
        assert again.text == witness.text
        assert _ask(port, 0, 7) == (409, "4\n")
        assert _ask(port, 4, 9)[0] == 200
        assert _ask(port, 9, 4)[0] == 400


def test_a_length_that_is_none_is_answered_and_the_witness_goes_on(tmp_path: Path) -> None:
    stated = [b"", b"\xb2", b"+1", b"-1", b"1_0", b"0x1", b"1, 1", b"9" * 20, b"9" * 5000]
    heads = [b"Content-Length: " + each + b"\r\n" for each in stated]
    heads += [b"", b"Content-Length: 1\r\nContent-Length: 1\r\n"]
    with _running(tmp_path / "witness") as (_, port):
        for head in heads:
            assert _said(port, head).startswith(b"HTTP/1.1 400 "), head[:40]
        for size in (64 * 1024 + 1, 10**18):
            head = b"Content-Length: %d\r\n" % size
            assert _said(port, head).startswith(b"HTTP/1.1 413 "), head
        assert _ask(port, 0, 4)[0] == 200


def _said(port: int, head: bytes) -> bytes:
    """All that is answered to a request of these headers, until the connection is closed."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(b"POST /add-checkpoint HTTP/1.1\r\nHost: w\r\n" + head + b"\r\n")
        return b"".join(iter(lambda: connection.recv(4096), b""))


def test_a_wrong_log_key_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["witness", "--data", str(tmp_path), "--log-key", "no key"]) == 2
    assert "key" in capsys.readouterr().err
