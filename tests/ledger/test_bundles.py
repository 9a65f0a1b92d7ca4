"""An export bundle is judged whole, and the first bad entry is named, each kind in its words."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ledger.logs import SIGNER, STRANGER, Log, entry
from workstation.ledger.bundles import (
    End,
    Header,
    Stored,
    end_line,
    end_message,
    header_line,
    read_end,
    read_entry,
    read_header,
    write_bundle,
)
from workstation.ledger.entries import canonical
from workstation.ledger.errors import LedgerError
from workstation.ledger.notes import Signer
from workstation.ledger.tree import leaf_hash
from workstation.ledger.verdicts import Finding, Verdict, verify_bundle

KEY = SIGNER.verifier
SIZE = 12
LOG = Log.of(SIZE)
LINES = LOG.bundle()

Change = Callable[[list[bytes]], object]


def judged(lines: list[bytes], *checkpoints: str) -> Verdict:
    """The verdict under the log's own key; lines are cut anew, as a file would be."""
    return verify_bundle(io.BytesIO(b"".join(lines)), KEY, checkpoints)


def found(verdict: Verdict) -> tuple[Finding, int | None]:
    return verdict.finding, verdict.index


def rehashed(index: int, data: bytes) -> bytes:
    """An entry's line with a leaf hash that fits."""
    return b'{"entry":%b,"hash":"%b","index":%d}\n' % (
        data,
        leaf_hash(data).hex().encode(),
        index,
    )


def resigned(lines: list[bytes], signer: Signer = SIGNER) -> list[bytes]:
    """The lines with a fitting digest and last signature."""
    digest = hashlib.sha256(b"".join(lines[:-1])).hexdigest()
    count = len(lines) - 2
    message = end_message(signer.name, count, digest)
    return [*lines[:-1], end_line(End(digest, count, signer.signature(message)))]


# --- good -------------------------------------------------------------------------------------


@given(st.integers(0, 40), st.data())
def test_a_good_bundle_is_good_against_every_kept_checkpoint(
    size: int, data: st.DataObject
) -> None:
    log = Log.of(size)
    kept = [log.checkpoint(at) for at in data.draw(st.lists(st.integers(0, size), max_size=3))]
    verdict = judged(log.bundle(), *kept)
    assert verdict.good
    assert found(verdict) == (Finding.GOOD, None)
    assert verdict.entries == size
    assert f"All {size} entries" in verdict.sentence


def test_without_a_key_it_says_that_the_origin_is_not_proven() -> None:
    verdict = verify_bundle(LINES)
    assert verdict.good
    assert any("does not prove where it comes from" in note for note in verdict.notes)
    assert any("only against a checkpoint" in note for note in verdict.notes)
    with_both = judged(LINES, LOG.checkpoint(5))
    assert not any("does not prove" in note for note in with_both.notes)
    assert any("kept checkpoint of 5 entries" in note for note in with_both.notes)


def test_a_bundle_is_canonical_json_lines_and_the_same_each_time() -> None:
    out = io.BytesIO()
    write_bundle(out, LOG.stored, LOG.checkpoint(), SIGNER)
    assert out.getvalue() == b"".join(LINES)
    assert len(LINES) == SIZE + 2
    assert all(line.endswith(b"\n") and line.count(b"\n") == 1 for line in LINES)
    assert read_header(LINES[0]) == Header(LOG.checkpoint(), KEY.text)
    assert read_entry(LINES[3]) == LOG.stored[2]
    assert read_end(LINES[-1]).entries == SIZE


def test_a_bundle_under_another_keys_checkpoint_is_not_begun() -> None:
    out = io.BytesIO()
    with pytest.raises(LedgerError):
        write_bundle(out, LOG.stored, LOG.checkpoint(), STRANGER)
    assert out.getvalue() == b""


# --- flipped byte -----------------------------------------------------------------------------


@given(st.data())
def test_a_flipped_byte_anywhere_is_found_and_its_entry_named(data: st.DataObject) -> None:
    whole = bytearray(b"".join(LINES))
    at = data.draw(st.integers(0, len(whole) - 1))
    line = bytes(whole[:at]).count(b"\n")
    whole[at] ^= data.draw(st.integers(1, 255))
    verdict = judged([bytes(whole)])
    assert not verdict.good
    if 1 <= line <= SIZE:
        assert found(verdict) == (Finding.CHANGED, line - 1)
        assert f"ntry {line}" in verdict.sentence


def test_a_flipped_byte_in_each_part_of_an_entry_names_that_entry() -> None:
    line = LINES[6]
    for at in range(len(line)):
        changed = bytearray(line)
        changed[at] ^= 1
        verdict = judged([*LINES[:6], bytes(changed), *LINES[7:]])
        assert found(verdict) == (Finding.CHANGED, 5), at
        assert verdict.entries == 5


# --- deleted ----------------------------------------------------------------------------------


@pytest.mark.parametrize("at", range(SIZE))
def test_a_deleted_entry_is_named(at: int) -> None:
    verdict = judged([*LINES[: at + 1], *LINES[at + 2 :]])
    if at < SIZE - 1:
        assert found(verdict) == (Finding.DELETED, at)
        assert f"Entry {at + 1} is missing" in verdict.sentence
    else:
        assert found(verdict) == (Finding.TRUNCATED, at)


def test_the_first_of_several_deleted_entries_is_named() -> None:
    assert found(judged([*LINES[:3], *LINES[5:8], *LINES[9:]])) == (Finding.DELETED, 2)


def test_a_deleted_entry_is_found_when_the_rest_was_numbered_anew() -> None:
    rest = [rehashed(number, LOG.stored[number + 1].entry) for number in range(4, SIZE - 1)]
    verdict = judged([*LINES[:5], *rest, LINES[-1]])
    assert found(verdict) == (Finding.TRUNCATED, SIZE - 1)


# --- reordered, added -------------------------------------------------------------------------


@given(st.permutations(range(SIZE)).filter(lambda order: order != list(range(SIZE))))
def test_reordered_entries_are_found_and_the_first_misplaced_named(order: list[int]) -> None:
    verdict = judged([LINES[0], *(LINES[1 + at] for at in order), LINES[-1]])
    first = next(at for at, number in enumerate(order) if at != number)
    assert not verdict.good
    assert verdict.index == first
    if len(order) > first + 1 and order[first + 1] != first + 1:
        assert verdict.finding is Finding.REORDERED
        assert f"Entry {first + 1} is out of order" in verdict.sentence


@given(st.data())
def test_two_swapped_neighbours_are_reordered(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, SIZE - 2))
    lines = list(LINES)
    lines[at + 1], lines[at + 2] = lines[at + 2], lines[at + 1]
    verdict = judged(lines)
    assert found(verdict) == (Finding.REORDERED, at)
    assert f"entry {at + 2} stands in its place" in verdict.sentence


def test_an_entry_that_stands_twice_is_named() -> None:
    assert found(judged([*LINES[:4], LINES[3], *LINES[4:]])) == (Finding.ADDED, 3)


def test_an_entry_put_in_anothers_place_is_a_change() -> None:
    assert found(judged([*LINES[:4], LINES[8], *LINES[5:]])) == (Finding.CHANGED, 3)


def test_entries_after_the_end_are_named() -> None:
    more = rehashed(SIZE, canonical(entry(SIZE)))
    assert found(judged([*LINES[:-1], more, LINES[-1]])) == (Finding.ADDED, SIZE)
    assert found(judged([*LINES[:-1], LINES[3], LINES[-1]])) == (Finding.ADDED, SIZE)
    assert found(judged([*LINES, LINES[-1]])) == (Finding.ADDED, None)
    assert found(judged([*LINES, b"x"])) == (Finding.ADDED, None)


# --- truncated --------------------------------------------------------------------------------


@given(st.integers(0, len(b"".join(LINES)) - 1))
def test_a_bundle_cut_anywhere_is_never_good_and_names_the_first_missing_entry(at: int) -> None:
    whole = b"".join(LINES)[:at]
    verdict = judged([whole])
    lines = whole.count(b"\n")
    assert not verdict.good
    if lines == 0:
        assert verdict.finding is Finding.UNREADABLE
    elif lines <= SIZE:
        assert found(verdict) == (Finding.TRUNCATED, lines - 1)


def test_entries_cut_out_before_the_last_line_are_truncation() -> None:
    verdict = judged([*LINES[:6], LINES[-1]])
    assert found(verdict) == (Finding.TRUNCATED, 5)
    assert "entry 6 is the first that is missing" in verdict.sentence


def test_a_log_truncated_by_its_own_key_shows_against_a_kept_checkpoint() -> None:
    shorter = Log.of(7).bundle()
    assert judged(shorter).good
    verdict = judged(shorter, LOG.checkpoint(9))
    assert found(verdict) == (Finding.TRUNCATED, 7)
    assert "entry 8 is the first that is missing" in verdict.sentence


# --- rewritten --------------------------------------------------------------------------------


def test_an_entry_rewritten_with_its_leaf_hash_does_not_give_the_signed_root() -> None:
    lines = [*LINES[:4], rehashed(3, canonical(entry(99))), *LINES[5:]]
    for changed in (lines, resigned(lines)):
        verdict = judged(changed)
        assert found(verdict) == (Finding.REWRITTEN, 0)
        assert "entries 1 to 12" in verdict.sentence
    kept = [LOG.checkpoint(3), LOG.checkpoint(4), LOG.checkpoint(10)]
    verdict = judged(lines, *kept)
    assert found(verdict) == (Finding.REWRITTEN, 3)
    assert "entry 4 is not" in verdict.sentence


def test_a_log_rewritten_by_its_own_key_shows_against_a_kept_checkpoint() -> None:
    entries = [stored.entry for stored in LOG.stored]
    rewritten = Log([*entries[:5], canonical(entry(99)), *entries[6:]])
    assert judged(rewritten.bundle()).good
    assert judged(rewritten.bundle(), LOG.checkpoint(5)).good
    verdict = judged(rewritten.bundle(), LOG.checkpoint(5), LOG.checkpoint(9))
    assert found(verdict) == (Finding.REWRITTEN, 5)
    assert "one or more of entries 6 to 9" in verdict.sentence
    assert found(judged(rewritten.bundle(), LOG.checkpoint())) == (Finding.REWRITTEN, 0)


def test_an_entry_changed_in_the_store_is_named_though_the_log_itself_exports_and_signs() -> None:
    def change(rows: list[Stored]) -> None:
        rows[3] = Stored(3, canonical(entry(99)), rows[3].leaf)

    assert found(judged(LOG.bundle(change))) == (Finding.CHANGED, 3)


def test_an_entry_removed_in_the_store_is_named_though_the_log_itself_exports_and_signs() -> None:
    def remove(rows: list[Stored]) -> None:
        del rows[3]

    assert found(judged(LOG.bundle(remove))) == (Finding.DELETED, 3)


def test_a_line_of_the_log_that_is_no_entry_is_named() -> None:
    data = canonical(entry(1)).replace(b'"v":1', b'"v":1,"w":1')
    log = Log([canonical(entry(0)), data])
    assert found(judged(log.bundle())) == (Finding.CHANGED, 1)


# --- foreign-signed ---------------------------------------------------------------------------


def test_a_bundle_signed_by_a_stranger_shows_under_the_logs_key_or_a_kept_checkpoint() -> None:
    foreign = Log.of(SIZE, STRANGER).bundle()
    unproven = verify_bundle(foreign)
    assert unproven.good
    assert "does not prove" in unproven.notes[0]
    verdict = judged(foreign)
    assert found(verdict) == (Finding.FOREIGN, 0)
    assert STRANGER.verifier.key_id.hex() in verdict.sentence
    kept = verify_bundle(foreign, checkpoints=[LOG.checkpoint(5)])
    assert found(kept) == (Finding.FOREIGN, 0)


def test_a_strangers_checkpoint_or_last_signature_shows() -> None:
    stranger = Log.of(SIZE, STRANGER)
    header = header_line(Header(stranger.checkpoint(), KEY.text))
    assert found(judged([header, *LINES[1:]])) == (Finding.FOREIGN, 0)
    assert found(judged(resigned(LINES, STRANGER))) == (Finding.FOREIGN, 0)


# --- first and last line ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"\n",
        b"{}\n",
        b"[]\n",
        b"[" * 5000 + b"\n",
        b'{"bundle":"workstation disclosure log","checkpoint":"","key":7,"v":1}\n',
        LINES[0].replace(b'"v":1', b'"v":2'),
        LINES[0].replace(b'"v":1', b'"v": 1'),
        LINES[0].replace(b"\n", b"\r\n"),
        LINES[0].replace(b"+", b"-", 1),
        LINES[0].replace("—".encode(), b"\\u2014"),
        LINES[0].replace("—".encode(), b"\\ud800"),
        LINES[0].replace(b"\\n\\n", b"\\n"),
    ],
)
def test_what_does_not_begin_like_a_bundle_is_unreadable(head: bytes) -> None:
    assert found(verify_bundle([head, *LINES[1:]])) == (Finding.UNREADABLE, None)


def test_a_header_exchanged_for_another_good_one_shows() -> None:
    elder = Log.of(SIZE).checkpoint()
    extended = SIGNER.sign(elder.partition("\n\n")[0] + "\nextension\n")
    header = header_line(Header(extended, KEY.text))
    assert found(judged([header, *LINES[1:]])) == (Finding.CHANGED, None)
    fewer = header_line(Header(LOG.checkpoint(5), KEY.text))
    assert found(judged([fewer, *LINES[1:]])) == (Finding.ADDED, 5)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"end":12', b'"end":13'),
        (b'"end":12', b'"end":012'),
        (b'"end":12', b'"end":true'),
        (b'"digest":"', b'"digest":"0'),
        (b'"digest":', b'"digest" :'),
        (b'"digest"', b'"Digest"'),
        (b'="', b'A"'),
        (b'"signature":"', b'"signature":"!'),
    ],
)
def test_a_changed_last_line_shows(old: bytes, new: bytes) -> None:
    last = LINES[-1].replace(old, new)
    assert last != LINES[-1]
    assert found(judged([*LINES[:-1], last])) == (Finding.CHANGED, None)


def test_a_missing_last_line_shows_though_all_entries_are_there() -> None:
    verdict = judged(LINES[:-1])
    assert found(verdict) == (Finding.TRUNCATED, None)
    assert "last line is missing" in verdict.sentence
    assert found(judged(Log.of(0).bundle()[:-1])) == (Finding.TRUNCATED, None)


def test_a_line_of_any_length_is_judged_and_not_believed() -> None:
    long = LINES[3][:-1] + b" " * 200_000
    assert found(verify_bundle([*LINES[:3], long, *LINES[4:]], KEY)) == (Finding.CHANGED, 2)


def test_a_kept_checkpoint_that_is_no_note_is_the_callers_mistake() -> None:
    with pytest.raises(LedgerError):
        judged(LINES, "no note")


def test_no_sentence_repeats_what_the_bundle_holds() -> None:
    secret = b'{"entry":{"name":"Keoni Example"},"hash":"%b","index":2}\n' % (b"0" * 64)
    verdict = judged([*LINES[:3], secret, *LINES[4:]])
    assert found(verdict) == (Finding.CHANGED, 2)
    assert not re.search("Keoni|Example", verdict.sentence)
