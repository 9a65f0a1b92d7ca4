"""Signed notes and checkpoints are C2SP's, and only the right key's signature opens one."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ledger.logs import SIGNER, STRANGER, Log
from workstation.ledger.checkpoints import (
    Checkpoint,
    ForkError,
    check_extends,
    open_checkpoint,
    sign,
)
from workstation.ledger.errors import Flaw, LedgerError
from workstation.ledger.notes import Signer, Verifier
from workstation.ledger.tree import consistency_proof

# The example of Go's sumdb/note, from which the format comes: made by another program.
GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_TEXT = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
)
GO_NOTE = (
    f"{GO_TEXT}\n— PeterNeumann "
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)

LOG = Log.of(20)
NOTE = LOG.checkpoint()
KEY = SIGNER.verifier


def test_a_note_of_another_program_opens_under_its_key() -> None:
    assert Verifier.parse(GO_KEY).open(GO_NOTE) == GO_TEXT
    assert Verifier.parse(GO_KEY).text == GO_KEY


def test_a_key_text_reads_back_and_names_the_same_key() -> None:
    again = Verifier.parse(KEY.text)
    assert again == KEY
    assert hash(again) == hash(KEY)
    assert again != STRANGER.verifier
    assert KEY.text != KEY


@pytest.mark.parametrize(
    "text",
    [
        "",
        "name",
        "name+00000000",
        GO_KEY.replace("c74f20a3", "c74f20a4"),
        GO_KEY.replace("c74f20a3", "C74F20A3"),
        GO_KEY[:-1],
        GO_KEY + "=",
        GO_KEY.replace("PeterNeumann", "Peter Neumann"),
        GO_KEY.replace("PeterNeumann", ""),
        GO_KEY.replace("PeterNeumann", "Peter\ud800"),
        GO_KEY.replace("ARpc", "BRpc"),
        GO_KEY + "\n",
        "name+00000000+AAAA",
    ],
)
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(LedgerError) as caught:
        Verifier.parse(text)
    assert caught.value.flaw is Flaw.KEY


def test_notes_with_blank_lines_and_further_signatures_open() -> None:
    text = "first\n\nlast\n"
    note = SIGNER.sign(text)
    others = STRANGER.sign(text).removeprefix(f"{text}\n")
    stranger_line = GO_NOTE.rpartition("\n\n")[2]
    for more in (note + others, note + stranger_line, f"{text}\n{others}" + note[len(text) + 1 :]):
        assert KEY.open(more) == text


def test_a_false_signature_under_a_known_key_refuses_the_whole_note() -> None:
    false = SIGNER.sign("other\n").removeprefix("other\n\n")
    with pytest.raises(LedgerError) as caught:
        KEY.open(SIGNER.sign("text\n") + false)
    assert caught.value.flaw is Flaw.SIGNATURE


@given(st.data())
def test_a_checkpoint_with_any_character_changed_does_not_open(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(NOTE) - 1))
    other = data.draw(st.characters(codec="utf-8").filter(lambda c: c != NOTE[at]))
    with pytest.raises(LedgerError):
        open_checkpoint(NOTE[:at] + other + NOTE[at + 1 :], KEY)


@given(st.integers(0, len(NOTE) - 1))
def test_a_cut_checkpoint_does_not_open(at: int) -> None:
    with pytest.raises(LedgerError):
        open_checkpoint(NOTE[:at], KEY)


@pytest.mark.parametrize("text", ["no newline", "tab\there\n", "return\r\n", "\ud800\n"])
def test_texts_that_no_note_may_hold_are_not_signed(text: str) -> None:
    with pytest.raises(LedgerError) as caught:
        SIGNER.sign(text)
    assert caught.value.flaw is Flaw.NOTE


@pytest.mark.parametrize(
    "note",
    [
        "",
        "text\n",
        "text\n\n",
        "text\n\n\n",
        "text\n\n- name AAAA\n",
        "text\n\n— name\n",
        "text\n\n— name AAAA\n",
        "text\n\n— name AAAAAB==\n",
        "text\n\n— na+me AAAAAAA=\n",
        "text\n\n— name A A\n",
        NOTE + "\n",
        NOTE.replace("\n", "\r\n"),
        NOTE + "x" * 100_000,
        "\ud800" + NOTE,
    ],
)
def test_what_is_no_note_is_refused(note: str) -> None:
    with pytest.raises(LedgerError) as caught:
        KEY.open(note)
    assert caught.value.flaw is Flaw.NOTE


def test_a_checkpoint_states_origin_size_and_root() -> None:
    assert open_checkpoint(NOTE, KEY) == Checkpoint(SIGNER.name, 20, LOG.tree.root())
    root = base64.b64encode(LOG.tree.root()).decode()
    assert NOTE.startswith(f"{SIGNER.name}\n20\n{root}\n\n— {SIGNER.name} ")
    assert "20 entries" in str(open_checkpoint(NOTE, KEY))


def test_another_keys_checkpoint_is_refused() -> None:
    with pytest.raises(LedgerError) as caught:
        open_checkpoint(Log.of(20, STRANGER).checkpoint(), KEY)
    assert caught.value.flaw is Flaw.SIGNATURE


ROOT = base64.b64encode(bytes(32)).decode()


@pytest.mark.parametrize(
    "text",
    [
        f"{SIGNER.name}\n1\n",
        f"{SIGNER.name}\n01\n{ROOT}\n",
        f"{SIGNER.name}\n-1\n{ROOT}\n",
        f"{SIGNER.name}\n١\n{ROOT}\n",
        f"{SIGNER.name}\n\n{ROOT}\n",
        f"{SIGNER.name}\n{2**63}\n{ROOT}\n",
        f"{SIGNER.name}\n1\n{ROOT[:-1]}\n",
        f"{SIGNER.name}\n1\n{ROOT[:-2]}B=\n",
        f"{SIGNER.name}\n1\nAAAA\n",
        f"{SIGNER.name}\n1\n{ROOT}\n\nextension\n",
        f"other.example\n1\n{ROOT}\n",
    ],
)
def test_a_well_signed_text_that_is_no_checkpoint_of_this_log_is_refused(text: str) -> None:
    with pytest.raises(LedgerError) as caught:
        open_checkpoint(SIGNER.sign(text), KEY)
    assert caught.value.flaw is Flaw.CHECKPOINT


def test_extension_lines_are_read_over() -> None:
    note = SIGNER.sign(f"{SIGNER.name}\n0\n{ROOT}\nextension\n")
    assert open_checkpoint(note, KEY).size == 0


def test_a_checkpoint_of_another_origin_or_without_a_hash_is_not_signed() -> None:
    for checkpoint in (Checkpoint("other", 1, bytes(32)), Checkpoint(SIGNER.name, 1, b"")):
        with pytest.raises(LedgerError):
            sign(checkpoint, SIGNER)


def _at(log: Log, size: int) -> Checkpoint:
    return open_checkpoint(log.checkpoint(size), KEY)


@given(st.integers(0, 20), st.integers(0, 20))
def test_a_grown_log_extends_what_was_seen_and_a_shorter_one_is_a_fork(
    first: int, second: int
) -> None:
    seen, offered, note = _at(LOG, first), _at(LOG, second), LOG.checkpoint(second)
    if first <= second:
        proof = consistency_proof(first, second, LOG.tree.read)
        check_extends(seen, offered, note, proof)
    else:
        with pytest.raises(ForkError) as caught:
            check_extends(seen, offered, note, [])
        assert (caught.value.seen, caught.value.offered) == (seen, offered)
        assert caught.value.offered_note == note


def test_another_history_is_a_fork_at_the_same_size_and_at_a_larger_one() -> None:
    other = Log([b"another history", *(stored.entry for stored in LOG.stored)])
    for first, second in ((5, 5), (5, 6), (20, 21)):
        note = other.checkpoint(second)
        proof = consistency_proof(first, second, other.tree.read)
        with pytest.raises(ForkError) as caught:
            check_extends(_at(LOG, first), _at(other, second), note, proof)
        assert caught.value.flaw is Flaw.CONSISTENCY


def test_at_first_contact_there_is_nothing_to_extend_and_no_proof_to_give() -> None:
    check_extends(None, _at(LOG, 20), NOTE, [])
    for seen in (None, _at(LOG, 0), _at(LOG, 20)):
        with pytest.raises(LedgerError):
            check_extends(seen, _at(LOG, 20), NOTE, [bytes(32)])


def test_a_signer_is_made_from_its_seed() -> None:
    assert Signer.from_seed(SIGNER.name, bytes(range(32))).verifier == KEY
