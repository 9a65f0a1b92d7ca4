"""A receipt holds as it was given, and in no changed form."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ledger.logs import SIGNER, STRANGER, Log, entry
from workstation.ledger.checkpoints import Checkpoint, open_checkpoint
from workstation.ledger.entries import canonical
from workstation.ledger.errors import Flaw, LedgerError
from workstation.ledger.receipts import (
    CheckedReceipt,
    ForkError,
    check_checkpoint,
    check_inclusion,
    check_receipt,
)
from workstation.ledger.tree import consistency_proof, inclusion_proof

LOG = Log.of(60)
KEY = SIGNER.verifier


@dataclass(frozen=True)
class Given:
    """What a desk gets and holds."""

    entry: str
    index: int
    inclusion: tuple[str, ...]
    note: str
    seen: Checkpoint | None
    consistency: tuple[str, ...]

    def check(self) -> CheckedReceipt:
        return check_receipt(
            self.entry, self.index, self.inclusion, self.note, self.seen, self.consistency, KEY
        )


def receipt(index: int, size: int, seen: int | None, log: Log = LOG) -> Given:
    """The receipt that the log gives a desk that saw ``seen`` of ``LOG``'s entries."""
    proof = consistency_proof(seen or 0, size, log.tree.read) if (seen or 0) <= size else []
    return Given(
        log.stored[index].entry.decode(),
        index,
        tuple(each.hex() for each in inclusion_proof(index, size, log.tree.read)),
        log.checkpoint(size),
        None if seen is None else open_checkpoint(LOG.checkpoint(seen), KEY),
        tuple(each.hex() for each in proof),
    )


@st.composite
def receipts(draw: st.DrawFn) -> Given:
    size = draw(st.integers(1, 60))
    index = draw(st.integers(0, size - 1))
    return receipt(index, size, draw(st.none() | st.integers(0, size)))


@given(receipts())
def test_a_receipt_holds_as_it_was_given(given_: Given) -> None:
    checked = given_.check()
    assert checked.entry == entry(given_.index)
    assert checked.index == given_.index
    assert checked.checkpoint == open_checkpoint(given_.note, KEY)


@given(receipts(), st.data())
def test_a_receipt_for_another_entry_does_not_hold(given_: Given, data: st.DataObject) -> None:
    other = data.draw(st.integers(0, 60).filter(lambda number: number != given_.index))
    changed = dataclasses.replace(given_, entry=canonical(entry(other)).decode())
    with pytest.raises(LedgerError) as caught:
        changed.check()
    assert caught.value.flaw is Flaw.INCLUSION


@pytest.mark.parametrize("index", [-1, 0, 40, 1 << 70])
def test_a_receipt_with_another_index_does_not_hold(index: int) -> None:
    with pytest.raises(LedgerError) as caught:
        dataclasses.replace(receipt(7, 40, 5), index=index).check()
    assert caught.value.flaw is Flaw.INCLUSION


@pytest.mark.parametrize("bad", ["", "00", "G" * 64, "A" * 64, "0" * 63 + "\n", "٠" * 64])
def test_proofs_that_are_not_hashes_do_not_hold(bad: str) -> None:
    good = receipt(7, 40, 5)
    for changed in (
        dataclasses.replace(good, inclusion=(*good.inclusion[:-1], bad)),
        dataclasses.replace(good, consistency=(*good.consistency[:-1], bad)),
        dataclasses.replace(good, inclusion=("0" * 64,) * 129),
    ):
        with pytest.raises(LedgerError) as caught:
            changed.check()
        assert caught.value.flaw is Flaw.RECEIPT


def test_a_receipt_signed_by_somebody_else_does_not_hold() -> None:
    with pytest.raises(LedgerError) as caught:
        receipt(7, 40, None, Log.of(60, STRANGER)).check()
    assert caught.value.flaw is Flaw.SIGNATURE


def test_a_logged_line_that_is_no_entry_does_not_hold() -> None:
    log = Log([b"{}", b"not an entry"])
    with pytest.raises(LedgerError) as caught:
        receipt(1, 2, None, log).check()
    assert caught.value.flaw is Flaw.ENTRY
    with pytest.raises(LedgerError) as caught:
        dataclasses.replace(receipt(1, 2, None, log), entry="\ud800").check()
    assert caught.value.flaw is Flaw.ENTRY


def test_a_log_that_forgot_what_this_desk_saw_is_a_fork() -> None:
    given_ = receipt(7, 40, 50)
    with pytest.raises(ForkError) as caught:
        given_.check()
    assert caught.value.seen.size == 50
    assert caught.value.offered.size == 40
    assert caught.value.offered_note == given_.note


def test_a_log_rewritten_by_its_own_key_is_a_fork_even_when_the_rest_is_false_too() -> None:
    rewritten = Log([canonical(entry(999)), *(stored.entry for stored in LOG.stored[1:])])
    for size, seen in ((40, 40), (40, 30)):
        with pytest.raises(ForkError):
            receipt(7, size, seen, rewritten).check()
        with pytest.raises(ForkError):
            dataclasses.replace(receipt(7, size, seen, rewritten), entry="{}").check()


def test_a_missing_or_spare_consistency_proof_is_refused() -> None:
    with pytest.raises(ForkError):
        dataclasses.replace(receipt(7, 40, 5), consistency=()).check()
    with pytest.raises(LedgerError):
        dataclasses.replace(receipt(7, 40, None), consistency=("0" * 64,)).check()


def test_checkpoint_and_inclusion_are_checked_by_themselves_too() -> None:
    good = receipt(7, 40, 5)
    checkpoint = check_checkpoint(good.note, good.seen, good.consistency, KEY)
    assert check_inclusion(good.entry, 7, good.inclusion, checkpoint) == entry(7)
