"""A desk that demands a witness finds the log whole only with its cosignature."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from tests.desk.lying_server import Body, Log, LyingServer
from workstation.desk.desk import Desk
from workstation.desk.verification import Verdict
from workstation.desk.witness import NoWitnessKey
from workstation.ledger.cosignatures import Cosigner, cosigned

REFERENCE = "R-7F3K-92QX"
WITNESS = Cosigner.from_seed("witness.test/w1", b"w" * 32)


class WitnessedServer(LyingServer):
    """Shows ``witnessed`` as the newest cosigned checkpoint."""

    witnessed = ""

    def _honest(self, method: str, path: str, query: dict[str, str], body: Body) -> Body | None:
        if (method, path) == ("GET", "/v1/log/witnessed"):
            return {"checkpoint": self.witnessed}
        return super()._honest(method, path, query, body)


@pytest.fixture
def server() -> Iterator[WitnessedServer]:
    server = WitnessedServer()
    yield server
    server.close()


@pytest.fixture
def used(desk: Desk, server: WitnessedServer) -> Desk:
    """A desk with five entries that demands the witness."""
    for _ in range(5):
        desk.disclosures.open_preview(REFERENCE)
    desk.disclosures.witness.require(f" {WITNESS.witness.text}\n")
    return desk


def _cosign(log: Log, size: int, at: datetime, by: Cosigner = WITNESS) -> str:
    note = log.note(size)
    return cosigned(note, by.cosign(note, at), by.witness)


def _verify(desk: Desk) -> Verdict:
    return desk.disclosures.verify(lambda *_: None, lambda: False)


def test_a_cosigned_log_is_whole_and_says_when(used: Desk, server: WitnessedServer) -> None:
    at = datetime.now(UTC).replace(microsecond=0)
    for size in (3, 5):
        server.witnessed = _cosign(server.log, size, at)
        verdict = _verify(used)
        assert (verdict.whole, verdict.witnessed) == (True, at)


def test_without_its_cosignature_the_log_is_not_whole(
    used: Desk, server: WitnessedServer, open_desk: Callable[[], Desk]
) -> None:
    assert "has not cosigned" in _verify(used).flaw
    namesake = Cosigner.from_seed(WITNESS.witness.name, b"n" * 32)
    server.witnessed = _cosign(server.log, 5, datetime.now(UTC), namesake)
    verdict = _verify(used)
    assert not verdict.whole
    assert "is not that of the demanded" in verdict.flaw
    used.disclosures.witness.require("")
    assert _verify(used).whole
    assert _verify(used).witnessed is None


def test_another_past_that_the_witness_saw_is_told(used: Desk, server: WitnessedServer) -> None:
    other = Log()
    for _ in range(4):
        other.append()
    server.witnessed = _cosign(other, 4, datetime.now(UTC))
    assert "another past" in _verify(used).flaw


def test_an_old_cosignature_is_enough_only_while_nothing_is_new(
    used: Desk, server: WitnessedServer
) -> None:
    long_ago = datetime.now(UTC) - timedelta(days=9)
    server.witnessed = _cosign(server.log, 4, long_ago)
    assert "in the last days" in _verify(used).flaw
    server.witnessed = _cosign(server.log, 5, long_ago)
    assert _verify(used).whole


def test_a_witness_is_demanded_by_its_key_and_outlives_a_restart(
    used: Desk, open_desk: Callable[[], Desk], server: WitnessedServer
) -> None:
    for wrong in ("witness", server.log.signer.verifier.text, "a+b+c"):
        with pytest.raises(NoWitnessKey):
            used.disclosures.witness.require(wrong)
    assert used.disclosures.witness.text() == WITNESS.witness.text
    again = open_desk()
    assert again.disclosures.witness.text() == WITNESS.witness.text
