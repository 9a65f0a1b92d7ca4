"""A witness cosigns only what extends what it cosigned before (C2SP tlog-witness)."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.ledger.checkpoints import Checkpoint, sign
from workstation.ledger.cosignatures import Cosigner, cosigned
from workstation.ledger.errors import LedgerError
from workstation.ledger.notes import Signer
from workstation.ledger.tree import MemoryTree, consistency_proof, leaf_hash
from workstation.ledger.witnessing import Decided, Request, Seen, decide

AT = datetime(2026, 11, 23, 14, 5, 6, tzinfo=UTC)
LOG = Signer.from_seed("log.test", b"l" * 32)
COSIGNER = Cosigner.from_seed("witness.test/w1", b"w" * 32)
#: The example request of the specification.
EXAMPLE = (
    "old 20852014\n"
    "PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=\n"
    "jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=\n"
    "5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=\n"
    "/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=\n"
    "\n"
    "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
    "— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/"
    "Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
    "— example.com/behind-the-sofa opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/"
    "V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=\n"
)


def _tree(leaves: int, mark: str = "a") -> MemoryTree:
    tree = MemoryTree()
    for number in range(leaves):
        tree.append(leaf_hash(f"{mark}{number}".encode()))
    return tree


def _request(tree: MemoryTree, old: int, size: int) -> Request:
    note = sign(Checkpoint(LOG.name, size, tree.root(size)), LOG)
    proof = consistency_proof(old, size, tree.read) if old <= size else []
    return Request(old, tuple(proof), note)


def _ask(request: Request, seen: Seen) -> Decided:
    return decide(request, LOG.verifier, seen, COSIGNER, AT)


def test_the_specifications_request_is_read_and_written_as_it_was() -> None:
    request = Request.read(EXAMPLE)
    assert (request.old, len(request.proof)) == (20852014, 4)
    assert request.written() == EXAMPLE


@given(st.lists(st.integers(0, 40), min_size=1, max_size=6))
def test_what_grows_is_cosigned_at_each_step(sizes: list[int]) -> None:
    tree, seen = _tree(40), Seen()
    for size in sorted(sizes):
        request = _request(tree, seen.size, size)
        answer = _ask(Request.read(request.written()), seen)
        assert answer.status == 200
        assert answer.seen is not None
        made = cosigned(request.note, answer.text, COSIGNER.witness)
        assert COSIGNER.witness.check(made) == AT
        seen = answer.seen
    assert seen == Seen(max(sizes), tree.root(max(sizes)))


@given(st.integers(1, 20), st.integers(1, 30))
def test_another_past_is_never_cosigned(first: int, second: int) -> None:
    seen = _ask(_request(_tree(20), 0, first), Seen()).seen
    assert seen is not None
    other = _tree(30, "b")
    for old in {0, first}:
        answer = _ask(_request(other, old, second), seen)
        assert answer.status in (400, 409, 422)
        assert answer.seen is None


def test_each_refusal_has_its_status() -> None:
    tree = _tree(9)
    seen = _ask(_request(tree, 0, 5), Seen()).seen
    assert seen is not None
    late = _ask(_request(tree, 3, 9), seen)
    assert (late.status, late.text) == (409, "5\n")
    assert _ask(Request(9, (), _request(tree, 0, 5).note), seen).status == 400
    good = _request(tree, 5, 9)
    assert _ask(Request(5, good.proof[:-1], good.note), seen).status == 422
    foreign = Signer.from_seed("log.other", b"l" * 32)
    other_log = sign(Checkpoint(foreign.name, 9, tree.root(9)), foreign)
    assert _ask(Request(5, (), other_log), seen).status == 404
    unsigned = Signer.from_seed(LOG.name, b"f" * 32)
    forged = sign(Checkpoint(LOG.name, 9, tree.root(9)), unsigned)
    assert _ask(Request(5, good.proof, forged), seen).status == 403
    assert _ask(good, seen).status == 200


@pytest.mark.parametrize(
    "body",
    [
        "",
        "old 1\n",
        EXAMPLE.replace("old 20852014", "old 020852014"),
        EXAMPLE.replace("old 20852014", "new 20852014"),
        EXAMPLE.replace("PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=", "PlRN"),
        EXAMPLE.replace("PlRN", "!!!!"),
        "old 0\n" + "PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=\n" * 64 + "\nx\n\n— y z\n",
    ],
)
def test_what_is_no_request_is_refused(body: str) -> None:
    with pytest.raises(LedgerError):
        Request.read(body)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(body: str) -> None:
    with contextlib.suppress(LedgerError):
        assert Request.read(body).written() == body
