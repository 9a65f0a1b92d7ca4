"""A witness that serves, and a backend that has its checkpoints cosigned by it."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.backend.running import Backend, running
from workstation.commands.witness import Witnessing, serving
from workstation.ledger.cosignatures import Cosigner
from workstation.ledger.notes import Signer

LOG_KEY = secrets.token_bytes(32)
LOG = Signer.from_seed("resume-desk/disclosures", LOG_KEY)


@dataclass
class Running:
    """A witness and its address."""

    url: str
    cosigner: Cosigner
    folder: Path


@pytest.fixture
def witness(tmp_path: Path) -> Iterator[Running]:
    """A witness of the log that the backend keeps."""
    folder = tmp_path / "witness"
    folder.mkdir()
    cosigner = Cosigner.from_seed("witness.test/w1", secrets.token_bytes(32))
    server = serving(Witnessing(folder, LOG.verifier, cosigner), "127.0.0.1", 0)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield Running(f"http://127.0.0.1:{server.server_address[1]}", cosigner, folder)
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(params=["embedded", "server"])
def backend(request: pytest.FixtureRequest, tmp_path: Path, witness: Running) -> Iterator[Backend]:
    """A backend on each database, with that witness in its settings."""
    url = request.getfixturevalue("postgres_url") if request.param == "server" else None
    with running(
        tmp_path / "data",
        url,
        log_key=LOG_KEY.hex(),
        witness_url=witness.url,
        witness_key=witness.cosigner.witness.text,
    ) as backend:
        yield backend
