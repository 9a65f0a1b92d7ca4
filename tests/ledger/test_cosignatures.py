"""Cosignatures have the form of C2SP tlog-cosignature; only the witness's own verify."""

from __future__ import annotations

import base64
import hashlib
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from workstation.ledger.checkpoints import Checkpoint, open_checkpoint, sign
from workstation.ledger.cosignatures import Cosigner, Witness, cosigned, message
from workstation.ledger.errors import LedgerError
from workstation.ledger.notes import Signer, split

#: The example of the specification, word for word.
EXAMPLE = (
    "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
    "— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/"
    "Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
    "— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2"
    "oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n"
)
AT = datetime(2026, 11, 23, 14, 5, 6, tzinfo=UTC)
LOG = Signer.from_seed("log.test", b"l" * 32)
ONE = Cosigner.from_seed("witness.test/w1", b"w" * 32)
OTHER = Cosigner.from_seed("witness.test/w2", b"x" * 32)
NOTE = sign(Checkpoint(LOG.name, 7, b"r" * 32), LOG)


def test_the_specifications_example_has_the_parts_that_ours_has() -> None:
    text, signatures = split(EXAMPLE)
    name, key_id, signed = signatures[1]
    assert (name, key_id.hex()) == ("witness.example.com/w1", "8d66cf3f")
    assert int.from_bytes(signed[:8], "big") == 1679315147
    assert len(signed) == 72
    assert message(1679315147, text) == (
        b"cosignature/v1\ntime 1679315147\n"
        b"example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
    )
    _, [_, (_, _, ours)] = split(NOTE + ONE.cosign(NOTE, AT))
    assert len(ours) == len(signed)


def test_a_cosignature_is_made_of_what_the_specification_says() -> None:
    private = Ed25519PrivateKey.from_private_bytes(b"w" * 32)
    public = private.public_key().public_bytes_raw()
    text, _ = split(NOTE)
    seconds = int(AT.timestamp())
    key_id = hashlib.sha256(b"witness.test/w1\n\x04" + public).digest()[:4]
    signature = private.sign(b"cosignature/v1\ntime %d\n%b" % (seconds, text.encode()))
    wanted = base64.b64encode(key_id + seconds.to_bytes(8, "big") + signature).decode()
    assert ONE.cosign(NOTE, AT) == f"— witness.test/w1 {wanted}\n"
    encoded = base64.b64encode(b"\x04" + public).decode()
    assert ONE.witness.text == f"witness.test/w1+{key_id.hex()}+{encoded}"
    assert Witness.parse(ONE.witness.text).text == ONE.witness.text


def test_the_log_key_opens_a_cosigned_checkpoint_and_the_witness_tells_when() -> None:
    both = cosigned(
        cosigned(NOTE, ONE.cosign(NOTE, AT), ONE.witness), OTHER.cosign(NOTE, AT), OTHER.witness
    )
    assert open_checkpoint(both, LOG.verifier).size == 7
    assert ONE.witness.check(both) == OTHER.witness.check(both) == AT


def test_a_newer_cosignature_takes_the_place_of_the_older() -> None:
    later = AT.replace(hour=15)
    first = cosigned(NOTE, ONE.cosign(NOTE, AT), ONE.witness)
    again = cosigned(first, ONE.cosign(first, later), ONE.witness)
    assert ONE.witness.check(again) == later
    assert again.count("witness.test/w1") == 1


def test_what_the_witness_did_not_cosign_is_refused() -> None:
    other_note = sign(Checkpoint(LOG.name, 8, b"r" * 32), LOG)
    for lines in (OTHER.cosign(NOTE, AT), ONE.cosign(other_note, AT), "", "— x y\n"):
        with pytest.raises(LedgerError):
            cosigned(NOTE, lines, ONE.witness)
    namesake = Cosigner.from_seed("witness.test/w1", b"n" * 32)
    with pytest.raises(LedgerError):
        ONE.witness.check(NOTE + namesake.cosign(NOTE, AT))


@given(st.integers(0, 71), st.integers(1, 255))
def test_a_changed_cosignature_never_verifies(place: int, by: int) -> None:
    line = ONE.cosign(NOTE, AT)
    head, encoded = line[:-1].rsplit(" ", 1)
    raw = bytearray(base64.b64decode(encoded))
    raw[4 + place] ^= by
    with pytest.raises(LedgerError):
        ONE.witness.check(f"{NOTE}{head} {base64.b64encode(bytes(raw)).decode()}\n")


@given(st.text(max_size=80))
def test_any_text_is_a_key_or_is_refused(text: str) -> None:
    for tried in (text, f"{ONE.witness.name}+{text}"):
        with pytest.raises(LedgerError):
            Witness.parse(tried)


def test_a_log_key_is_no_witness_key() -> None:
    with pytest.raises(LedgerError):
        Witness.parse(LOG.verifier.text)
