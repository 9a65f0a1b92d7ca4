"""Verify: every own entry, every kept checkpoint, progress, cancel, and a plain verdict."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.desk.lying_server import Body, Log, LyingServer
from tests.desk.test_receipts import REFERENCE, disclose
from workstation.desk.desk import Desk
from workstation.desk.errors import Cancelled
from workstation.desk.verification import Verdict
from workstation.ledger.tree import MemoryTree, leaf_hash


def verify(desk: Desk, steps: list[tuple[int, int]] | None = None) -> Verdict:
    seen: list[tuple[int, int]] = [] if steps is None else steps
    return desk.disclosures.verify(lambda done, total: seen.append((done, total)), lambda: False)


@pytest.fixture
def used(desk: Desk, server: LyingServer) -> Desk:
    """A desk that has made nine entries, with entries of others between."""
    for number in range(9):
        server.log.append(account=f"other-{number}")
        if number % 2:
            disclose(desk)
        else:
            desk.disclosures.open_preview(REFERENCE)
    return desk


def test_an_honest_log_is_whole(used: Desk, server: LyingServer) -> None:
    server.log.append(account="somebody-else")
    steps: list[tuple[int, int]] = []

    verdict = verify(used, steps)

    assert verdict.whole, verdict.flaw
    assert (verdict.size, verdict.own, verdict.checkpoints) == (19, 9, 9)
    assert verdict.since is not None
    assert verdict.alarm is None
    assert steps[0] == (0, 18)
    assert steps[-1] == (18, 18)
    assert [done for done, _ in steps] == sorted(done for done, _ in steps)


def test_verifying_an_empty_log_says_so(desk: Desk) -> None:
    verdict = verify(desk)

    assert verdict.whole
    assert (verdict.size, verdict.own) == (0, 0)


def test_a_kept_checkpoint_may_be_verified_after_a_restart(
    used: Desk, server: LyingServer, open_desk: Callable[[], Desk]
) -> None:
    desk = open_desk()
    desk.session.restore()

    assert verify(desk).checkpoints == 9


def test_cancelling_stops_at_once(used: Desk, server: LyingServer) -> None:
    calls: list[int] = []

    with pytest.raises(Cancelled):
        used.disclosures.verify(lambda done, _total: calls.append(done), lambda: len(calls) >= 3)

    assert len(calls) == 3


def test_an_entry_that_is_left_out_is_named(used: Desk, server: LyingServer) -> None:
    def lie(path: str, body: Body) -> None:
        if path == "/v1/disclosures/proofs":
            body["receipts"] = [each for each in body["receipts"] if each["index"] != 3]

    server.lie = lie

    verdict = verify(used)

    assert not verdict.whole
    assert "Entry 4 is missing" in verdict.flaw


def test_an_entry_with_a_wrong_proof_is_named(used: Desk, server: LyingServer) -> None:
    def lie(path: str, body: Body) -> None:
        if path == "/v1/disclosures/proofs":
            for each in body["receipts"]:
                if each["index"] == 5:
                    each["inclusion"][0] = "00" * 32

    server.lie = lie

    verdict = verify(used)

    assert not verdict.whole
    assert "Entry 6" in verdict.flaw


def test_a_rewritten_past_is_an_alarm_with_the_checkpoint_that_it_contradicts(
    used: Desk, server: LyingServer
) -> None:
    rewritten = Log()
    rewritten.texts = list(server.log.texts)
    rewritten.texts[5] = rewritten.texts[5].replace("preview", "screen").replace("source", "hire")
    rewritten.tree = MemoryTree()
    for text in rewritten.texts:
        rewritten.tree.append(leaf_hash(text.encode()))
    rewritten.append(account="later")
    server.log = rewritten

    verdict = verify(used)

    assert not verdict.whole
    assert verdict.alarm is not None
    assert verdict.alarm.kept.size == 18
    assert verdict.alarm.offered.size == 19
    assert used.disclosures.alarm() == verdict.alarm


def test_an_old_kept_checkpoint_that_the_server_can_not_prove_is_an_alarm(
    used: Desk, server: LyingServer
) -> None:
    def lie(path: str, body: Body) -> None:
        if path == "/v1/log/consistency" and body["seen_size"] == 6:
            body["consistency"] = ["11" * 32 for _ in body["consistency"]]

    server.lie = lie

    verdict = verify(used)

    assert not verdict.whole
    assert verdict.alarm is not None
    assert verdict.alarm.kept.size == 6


def test_a_checkpoint_signed_by_another_key_is_said_in_words(
    used: Desk, server: LyingServer
) -> None:
    foreign = Log(seed=b"f" * 32)
    foreign.tree, foreign.texts = server.log.tree, server.log.texts

    def lie(path: str, body: Body) -> None:
        if path == "/v1/log/checkpoint":
            body["checkpoint"] = foreign.note()

    server.lie = lie

    verdict = verify(used)

    assert not verdict.whole
    assert "not signed by" in verdict.flaw


def test_each_entry_opens_to_a_proof_that_leads_to_the_root(
    used: Desk, server: LyingServer
) -> None:
    page = used.disclosures.entries()
    assert page.total == 9
    for row in page.entries:
        shown = used.disclosures.entry(row.index)

        assert shown.number == row.index + 1
        assert shown.checkpoint.size == 18
        assert shown.steps[-1].node == shown.checkpoint.root
        assert shown.leaf == leaf_hash(server.log.texts[row.index].encode())
