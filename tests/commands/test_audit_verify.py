"""`workstation audit verify` judges a bundle by itself: verdict on stdout, exit 0 only if good."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.ledger.logs import SIGNER, STRANGER, Log
from workstation.commands import audit
from workstation.ledger.bundles import write_bundle
from workstation.ledger.cosignatures import Cosigner

LOG = Log.of(8)


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    file = tmp_path / "log.bundle"
    file.write_bytes(b"".join(LOG.bundle()))
    return file


def verify(*arguments: str | Path) -> int:
    """Run the subcommand as the command line would; returns the exit code."""
    parser = argparse.ArgumentParser(prog="workstation audit")
    audit.add_arguments(parser)
    return audit.run(parser.parse_args(["verify", *map(str, arguments)]))


def test_a_good_bundle_exits_with_0_and_says_so(
    bundle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verify(bundle, "--key", SIGNER.verifier.text) == 0
    said = capsys.readouterr()
    assert said.out.startswith("GOOD (good): All 8 entries are as they were signed")
    assert said.err == ""


def test_without_a_key_it_says_that_origin_is_not_proven(
    bundle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verify(bundle) == 0
    assert "does not prove where it comes from" in capsys.readouterr().out


def test_key_and_checkpoint_are_taken_as_text_or_as_files(bundle: Path, tmp_path: Path) -> None:
    key, checkpoint = tmp_path / "key.txt", tmp_path / "checkpoint.txt"
    key.write_text(SIGNER.verifier.text + "\n", encoding="utf-8")
    checkpoint.write_text(LOG.checkpoint(5), encoding="utf-8", newline="\n")
    assert verify(bundle, "--key", key, "--checkpoint", checkpoint) == 0
    text = LOG.checkpoint(5).rstrip("\n")  # as a shell's $(cat FILE) gives it
    assert verify(bundle, "--key", SIGNER.verifier.text, "--checkpoint", text) == 0
    assert verify(bundle, "--checkpoint", checkpoint, "--checkpoint", LOG.checkpoint(8)) == 0


def test_a_witness_has_to_have_cosigned_where_one_is_named(
    bundle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cosigner = Cosigner.from_seed("witness.test/w1", b"w" * 32)
    assert verify(bundle, "--witness", cosigner.witness.text) == 1
    assert "not cosigned by the witness" in capsys.readouterr().out
    note = LOG.checkpoint(8)
    at = datetime(2026, 11, 23, 14, 5, 6, tzinfo=UTC)
    with bundle.open("wb") as out:
        write_bundle(out, LOG.stored, note + cosigner.cosign(note, at), SIGNER)
    assert verify(bundle, "--witness", cosigner.witness.text) == 0
    said = capsys.readouterr().out
    assert "Cosigned by the witness witness.test/w1 at 2026-11-23T14:05:06+00:00." in said
    assert verify(bundle, "--witness", SIGNER.verifier.text) == 2


def test_a_damaged_bundle_exits_with_1_and_names_the_entry(
    bundle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = LOG.bundle()
    bundle.write_bytes(b"".join([*lines[:4], *lines[5:]]))
    assert verify(bundle, "--key", SIGNER.verifier.text) == 1
    assert capsys.readouterr().out.startswith("BAD (deleted): Entry 4 is missing")


def test_a_foreign_signed_bundle_exits_with_1_under_the_logs_key(
    bundle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bundle.write_bytes(b"".join(Log.of(8, STRANGER).bundle()))
    assert verify(bundle) == 0
    assert verify(bundle, "--key", SIGNER.verifier.text) == 1
    assert "BAD (foreign-signed)" in capsys.readouterr().out


def test_a_truncated_log_exits_with_1_against_a_kept_checkpoint(
    bundle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bundle.write_bytes(b"".join(Log.of(6).bundle()))
    assert verify(bundle, "--checkpoint", LOG.checkpoint(8)) == 1
    assert "BAD (truncated)" in capsys.readouterr().out


def test_a_file_of_one_endless_line_is_refused_without_being_read_whole(bundle: Path) -> None:
    bundle.write_bytes(b"x" * 3_000_000)
    assert verify(bundle) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("missing.bundle",),
        ("log.bundle", "--key", "no-such-file"),
        ("log.bundle", "--key", "log.bundle"),
        ("log.bundle", "--key", "\0"),
        ("log.bundle", "--key", "k" * 5000),
        ("log.bundle", "--checkpoint", "no-such-file"),
        ("log.bundle", "--checkpoint", "log.bundle"),
        ("log.bundle", "--checkpoint", "no\nnote"),
        ("log.bundle", "--checkpoint", "binary"),
    ],
)
def test_what_cannot_be_used_exits_with_2_and_says_so_on_stderr(
    bundle: Path,
    arguments: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(bundle.parent)
    Path("binary").write_bytes(b"\xff\xfe\n")
    assert verify(*arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1


def test_progress_is_shown_at_a_terminal_only(
    bundle: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(audit, "_SHOWN_EVERY", 5)
    assert verify(bundle) == 0
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert verify(bundle) == 0
    said = capsys.readouterr()
    assert "10 lines, 100 %" in said.err
    assert "%" not in said.out
