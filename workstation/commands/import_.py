"""`workstation import`: bring resumes in from files and folders; again adds nothing twice.

Paths are shown to the operator, at the terminal and where asked for in the report on their own
disk, and nowhere else: file names may hold names.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TextIO

from workstation.commands.folder_client import COMMAND_FAILURES, FolderClient, sentence_of
from workstation.contract.administration import Imported, KnownFiles
from workstation.contract.words import Basis
from workstation.importing.control import Control
from workstation.importing.files import files_under
from workstation.importing.report import Report
from workstation.importing.run import Outcome, Standing, Summary, bring_in

_BAR = 30
#: The exit code of a program that was interrupted (128 and the signal's number).
_INTERRUPTED = 130


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.description = (
        "Bring resumes in from files and folders (PDF, Word, ODT, RTF, HTML, text, JSON Resume,"
        " CSV). Without a policy version and basis, what comes in is searchable by staff only. What"
        " is in already is not sent again, so an import that was cut short goes on when it is"
        " started again. Ctrl-C stops after the files at hand. The exit code is 0 only if no file"
        " was refused."
    )
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="file or folder")
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="data folder")
    parser.add_argument("--policy-version", metavar="V", help="label or id")
    parser.add_argument("--basis", choices=[basis.value for basis in Basis])
    parser.add_argument("--as", dest="acting", metavar="EMAIL", help="staff account that acts")
    parser.add_argument(
        "--new-versions",
        action="store_true",
        help="a document with the e-mail address and name of one person who is held is a version"
        " of that person's resume; else it is another candidate",
    )
    parser.add_argument(
        "--reference",
        metavar="R",
        help="the person (by staff's reference) whose resume the one file named is",
    )
    parser.add_argument(
        "--report",
        type=Path,
        metavar="FILE",
        help="write what became of each file, by number and keyed hash (.csv or .json)",
    )
    parser.add_argument(
        "--name-files",
        action="store_true",
        help="name the files in the report too: their names may hold people's names",
    )


def run(arguments: argparse.Namespace) -> int:
    """Import; the summary goes to standard output, progress and reasons to standard error."""
    mistake = _mistake(arguments)
    if mistake:
        sys.stderr.write(mistake)
        return 2
    report = None
    if arguments.report is not None:
        report = Report(arguments.report, name_files=arguments.name_files)
    files = files_under(arguments.paths)
    if arguments.reference is not None and len(files) != 1:
        sys.stderr.write("With --reference name one file.\n")
        return 2
    try:
        with FolderClient.open(arguments.data, arguments.acting) as client:
            summary = _import_all(client, files, _terms(arguments), report)
    except COMMAND_FAILURES as error:
        sys.stderr.write(f"{sentence_of(error)}\nStart it again to go on.\n")
        return 1
    if report is not None:
        try:
            report.write(summary)
        except OSError:
            sys.stderr.write("The report can't be written there.\n")
            return 1
    return _told(summary)


def _mistake(arguments: argparse.Namespace) -> str:
    """What is wrong with the options, in a line each; empty where nothing is."""
    if (arguments.policy_version is None) != (arguments.basis is None):
        return "State both --policy-version and --basis, or neither.\n"
    report = arguments.report
    if report is not None and report.suffix.lower() not in (".csv", ".json"):
        return "The report's file ends in .csv or .json.\n"
    if report is not None and not report.absolute().parent.is_dir():
        return "There is no folder for the report.\n"
    missing = [path for path in arguments.paths if not path.exists()]
    return "".join(f"There is no {_plain(path)}\n" for path in missing)


def _terms(arguments: argparse.Namespace) -> dict[str, str | None]:
    return {
        "policy_version": arguments.policy_version,
        "basis": arguments.basis,
        "new_versions": "true" if arguments.new_versions else None,
        "reference": arguments.reference,
    }


def _told(summary: Summary) -> int:
    """Say what became of all; the exit code."""
    for path, reason in summary.refused:
        sys.stderr.write(f"{_plain(path)}: {reason}\n")
    versions = f" {summary.versions} newer or older versions," if summary.versions else ""
    print(
        f"{summary.files} files: {summary.added} resumes added,{versions}"
        f" {summary.updated} under new terms, {summary.unchanged} unchanged,"
        f" {len(summary.refused)} refused"
    )
    if summary.stopped:
        left = summary.total - summary.files
        sys.stderr.write(f"Stopped; {left} files are left. Start it again to go on.\n")
        return _INTERRUPTED
    return 1 if summary.refused else 0


def _plain(path: Path) -> str:
    """A path for the terminal, which would obey control characters in a file's name."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in str(path))


class Progress:
    """A bar on a terminal; elsewhere a line now and then."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._terminal = out.isatty()
        self._shown = time.monotonic()
        self._width = 0

    def show(self, standing: Standing) -> None:
        """Draw the state, at most ten times a second (elsewhere once in ten seconds)."""
        now = time.monotonic()
        last = standing.done == standing.total
        if not last and now - self._shown < (0.1 if self._terminal else 10):
            return
        self._shown = now
        filled = _BAR * standing.done // max(standing.total, 1)
        line = f"[{'#' * filled}{'.' * (_BAR - filled)}] {_words(standing)}"
        padded = line.ljust(self._width)
        self._width = len(line)
        self._out.write(f"\r{padded}" + ("\n" if last else "") if self._terminal else f"{line}\n")
        self._out.flush()


def _words(standing: Standing) -> str:
    said = f"{standing.done}/{standing.total}"
    if standing.rate is not None:
        said += f"  {standing.rate:.0f} a second"
    if standing.left is not None and standing.done < standing.total:
        said += f"  {duration(standing.left)} left"
    return said


def duration(seconds: float) -> str:
    """A duration for people: seconds, minutes, or hours and minutes."""
    if seconds < 60:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


def _import_all(
    client: FolderClient,
    files: Sequence[Path],
    terms: dict[str, str | None],
    report: Report | None,
) -> Summary:
    progress = Progress(sys.stderr)
    control = Control()

    def told(outcome: Outcome, standing: Standing) -> None:
        if report is not None:
            report.add(outcome)
        progress.show(standing)

    with _stopping_at_interrupt(control):
        return bring_in(
            files, lambda: _Taker(client.another(), terms), os.cpu_count() or 2, control, told
        )


@contextmanager
def _stopping_at_interrupt(control: Control) -> Iterator[None]:
    """The first Ctrl-C stops after the files at hand; the next one stops at once."""
    before = signal.getsignal(signal.SIGINT)

    def stop(number: int, frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, before)
        control.stop()
        sys.stderr.write("\nStopping after the files at hand.\n")

    try:
        signal.signal(signal.SIGINT, stop)
    except ValueError:  # not the program's main thread: nobody interrupts it
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


class _Taker:
    """Takes files in through a connection of its own."""

    def __init__(self, client: FolderClient, terms: dict[str, str | None]) -> None:
        self._client = client
        self._terms = terms

    def known(self, hashes: Sequence[str]) -> list[Imported | None]:
        """As `workstation.importing.run.Taker` says."""
        asked = {"files": list(hashes)}
        answer = self._client.request("POST", "/v1/admin/imports/known", asked, self._terms)
        return KnownFiles.model_validate(answer).files

    def take(self, content: bytes) -> Imported:
        """As `workstation.importing.run.Taker` says."""
        answer = self._client.request("POST", "/v1/admin/imports", content, self._terms)
        return Imported.model_validate(answer)

    def close(self) -> None:
        """Close the connection."""
        self._client.close()
