"""`workstation audit`: export the disclosure log as a bundle, and judge a bundle by itself.

`verify` needs neither database nor network: any copy of this program on any machine will do.
"""

from __future__ import annotations

import argparse
import http.client
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from workstation.ledger.bundles import MAX_LINE
from workstation.ledger.cosignatures import Witness
from workstation.ledger.errors import Flaw, LedgerError
from workstation.ledger.notes import Verifier
from workstation.ledger.verdicts import verify_bundle
from workstation.private_files import write_privately

GOOD, BAD, MISUSED = 0, 1, 2

#: Longer files are no keys and no checkpoints. In bytes.
_MAX_NOTE_FILE = 100_000
#: Lines between two signs of progress (some seconds of work).
_SHOWN_EVERY = 100_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's subcommands and their options."""
    commands = parser.add_subparsers(dest="audit", required=True, metavar="export|verify")
    export = commands.add_parser(
        "export",
        help="write the whole log into a bundle",
        description="Write the whole disclosure log into one file that anybody can verify.",
    )
    export.add_argument("--data", type=Path, required=True, metavar="DIR", help="data folder")
    export.add_argument("--out", type=Path, required=True, metavar="FILE", help="bundle to write")
    export.add_argument("--as", dest="acting", metavar="EMAIL", help="staff account that acts")
    verify = commands.add_parser(
        "verify",
        help="judge a bundle",
        description="Judge a bundle. Exit code 0 only if every entry holds.",
    )
    verify.add_argument("file", type=Path, metavar="FILE", help="bundle to judge")
    verify.add_argument(
        "--key",
        metavar="K",
        help="the log's key, as text (name+hash+base64) or a file of it; without it the bundle's"
        " own key is used, which does not prove origin",
    )
    verify.add_argument(
        "--checkpoint",
        metavar="C",
        action="append",
        default=[],
        help="a checkpoint kept from earlier, as text or a file of it; may be given several times",
    )
    verify.add_argument(
        "--witness",
        metavar="W",
        help="the key of a witness that has to have cosigned the bundle's checkpoint",
    )


def run(arguments: argparse.Namespace) -> int:
    """Do what the arguments ask; the exit code is 0 only on success."""
    if arguments.audit == "verify":
        return _verify(arguments.file, arguments.key, arguments.checkpoint, arguments.witness)
    return _export(arguments.data, arguments.out, arguments.acting)


def _verify(file: Path, key: str | None, checkpoints: list[str], witness: str | None) -> int:
    try:
        verifier = None if key is None else _key(key)
        cosigner = None if witness is None else Witness.parse(witness.strip())
        notes = [_checkpoint(each) for each in checkpoints]
    except (LedgerError, OSError) as error:
        return _misused(_words(error))
    try:
        with file.open("rb") as source:
            verdict = verify_bundle(_lines(source), verifier, notes, cosigner)
    except LedgerError as error:
        return _misused(f"what was given as --checkpoint is none: {error}")
    except OSError as error:
        return _misused(_words(error))
    sys.stdout.write(f"{'GOOD' if verdict.good else 'BAD'} ({verdict.finding}): ")
    sys.stdout.write(f"{verdict.sentence}\n")
    for note in verdict.notes:
        sys.stdout.write(f"{note}\n")
    return GOOD if verdict.good else BAD


def _lines(source: BinaryIO) -> Iterator[bytes]:
    """The file's lines; one that is longer than any line of a bundle comes in pieces.

    At a terminal, progress is shown from the first hundred thousand lines on.
    """
    size = os.fstat(source.fileno()).st_size
    shown = sys.stderr.isatty()
    number = 0
    while line := source.readline(MAX_LINE + 1):
        number += 1
        if shown and number % _SHOWN_EVERY == 0:
            sys.stderr.write(f"\r{number} lines, {100 * source.tell() // max(size, 1)} % ")
            sys.stderr.flush()
        yield line
    if shown and number >= _SHOWN_EVERY:
        sys.stderr.write(f"\r{'':40}\r")


def _key(text: str) -> Verifier:
    try:
        return Verifier.parse(text.strip())
    except LedgerError:
        return Verifier.parse(_content(text, "--key").strip())


def _checkpoint(text: str) -> str:
    """A note's text; a shell's $(…) takes the last newline off, so it is put back."""
    note = text if "\n" in text else _content(text, "--checkpoint")
    return note if note.endswith("\n") else f"{note}\n"


def _content(path: str, option: str) -> str:
    """The text of a small file; raises `OSError`, or `LedgerError` for what is not text."""
    try:
        with Path(path).open("rb") as source:
            return source.read(_MAX_NOTE_FILE).decode("utf-8")
    except ValueError:  # not UTF-8, or not a path at all
        raise LedgerError(Flaw.NOTE, f"what was given as {option} is not text") from None


def _words(error: LedgerError | OSError) -> str:
    if isinstance(error, LedgerError):
        return str(error)
    return f"can't read {error.filename}: {error.strerror}"


def _misused(sentence: str) -> int:
    sys.stderr.write(f"{sentence}\n")
    return MISUSED


def _export(data: Path, out: Path, acting: str | None) -> int:
    # Loaded here, because only this half of the command needs the backend.
    from workstation.commands.folder_client import COMMAND_FAILURES, FolderClient, sentence_of

    if out.is_dir():
        return _misused("--out has to name a file, not a folder")
    try:
        with FolderClient.open(data, acting) as client:
            write_privately(out, client.stream("/v1/admin/log/bundle"))
    except COMMAND_FAILURES as error:
        sys.stderr.write(f"{sentence_of(error)} Nothing was written.\n")
        return BAD
    except http.client.HTTPException:
        sys.stderr.write("The backend stopped in the middle. Nothing was written.\n")
        return BAD
    except OSError as error:
        sys.stderr.write(f"The bundle can't be written: {error.strerror or 'cut off'}.\n")
        return BAD
    sys.stderr.write(f"Wrote the whole log: {out.stat().st_size} bytes.\n")
    return GOOD
