"""`workstation import`: bring resumes in from files and folders; again adds nothing twice.

Paths are shown to the operator at the terminal and nowhere else: file names may hold names.
"""

from __future__ import annotations

import argparse
import sys
import threading
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TextIO

from workstation.commands.folder_client import COMMAND_FAILURES, FolderClient, sentence_of
from workstation.contract.administration import Imported
from workstation.contract.errors import Code, Refusal
from workstation.contract.words import Basis

#: Files sent at the same time: the backend reads documents in as many workers by default.
IN_FLIGHT = 2
#: Files larger than this are refused unread, in bytes.
MAX_FILE = 10_000_000
_BAR = 30
#: Refusals of one file; any other stops the run, because it would meet every file.
_OF_ONE_FILE = (Code.DOCUMENT_REFUSED, Code.TOO_LARGE)


@dataclass
class Summary:
    """What became of all files."""

    files: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: list[tuple[Path, str]] = field(default_factory=list)

    def count(self, path: Path, imported: Imported) -> None:
        """Count one file's answer."""
        self.files += 1
        self.added += imported.added
        self.updated += imported.updated
        self.unchanged += imported.unchanged
        self.refused += [(path, reason) for reason in imported.refused]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.description = (
        "Bring resumes in from files and folders (PDF, DOCX, text, JSON Resume, CSV). Without a"
        " policy version and basis, what comes in is searchable by staff only. The exit code is 0"
        " only if no file was refused."
    )
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="file or folder")
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="data folder")
    parser.add_argument("--policy-version", metavar="V", help="label or id")
    parser.add_argument("--basis", choices=[basis.value for basis in Basis])
    parser.add_argument("--as", dest="acting", metavar="EMAIL", help="staff account that acts")


def run(arguments: argparse.Namespace) -> int:
    """Import; the summary goes to standard output, progress and reasons to standard error."""
    if (arguments.policy_version is None) != (arguments.basis is None):
        sys.stderr.write("State both --policy-version and --basis, or neither.\n")
        return 2
    missing = [path for path in arguments.paths if not path.exists()]
    if missing:
        sys.stderr.writelines(f"There is no {_plain(path)}\n" for path in missing)
        return 2
    terms = {"policy_version": arguments.policy_version, "basis": arguments.basis}
    files = files_under(arguments.paths)
    try:
        with FolderClient.open(arguments.data, arguments.acting) as client:
            summary = _import_all(client, files, terms, Progress(len(files), sys.stderr))
    except COMMAND_FAILURES as error:
        sys.stderr.write(sentence_of(error) + "\n")
        return 1
    for path, reason in summary.refused:
        sys.stderr.write(f"{_plain(path)}: {reason}\n")
    print(
        f"{summary.files} files: {summary.added} resumes added, {summary.updated} under new terms,"
        f" {summary.unchanged} unchanged, {len(summary.refused)} refused"
    )
    return 1 if summary.refused else 0


def _plain(path: Path) -> str:
    """A path for the terminal, which would obey control characters in a file's name."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in str(path))


def files_under(paths: Iterable[Path]) -> list[Path]:
    """The files named, and those in folders named, in a fixed order; hidden ones left out."""
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = (p for p in sorted(path.rglob("*")) if p.is_file())
            for file in inside:
                if not any(part.startswith(".") for part in file.relative_to(path).parts):
                    found[file] = None
        else:
            found[path] = None
    return list(found)


class Progress:
    """A bar on a terminal; elsewhere a line now and then."""

    def __init__(self, total: int, out: TextIO) -> None:
        self._total = total
        self._out = out
        self._terminal = out.isatty()
        self._began = self._shown = time.monotonic()

    def show(self, done: int) -> None:
        """Draw the state, at most ten times a second (elsewhere once in ten seconds)."""
        now = time.monotonic()
        last = done == self._total
        if not last and now - self._shown < (0.1 if self._terminal else 10):
            return
        self._shown = now
        rate = done / max(now - self._began, 0.001)
        filled = _BAR * done // max(self._total, 1)
        line = f"[{'#' * filled}{'.' * (_BAR - filled)}] {done}/{self._total}  {rate:.0f} a second"
        self._out.write(f"\r{line}" + ("\n" if last else "") if self._terminal else f"{line}\n")
        self._out.flush()


def _import_all(
    client: FolderClient,
    files: Sequence[Path],
    terms: dict[str, str | None],
    progress: Progress,
) -> Summary:
    summary = Summary()
    clients = _Clients(client)
    waiting = iter(files)
    with ThreadPoolExecutor(IN_FLIGHT, "import") as pool:
        running: dict[Future[Imported], Path] = {}
        try:
            while True:
                for path in islice(waiting, IN_FLIGHT * 2 - len(running)):
                    running[pool.submit(_import_one, clients, path, terms)] = path
                if not running:
                    return summary
                for done in wait(running, return_when=FIRST_COMPLETED).done:
                    summary.count(running.pop(done), done.result())
                    progress.show(summary.files)
        finally:
            for future in running:
                future.cancel()
            wait(running)
            clients.close()


def _import_one(clients: _Clients, path: Path, terms: dict[str, str | None]) -> Imported:
    try:
        if path.stat().st_size > MAX_FILE:
            return Imported(refused=["The file is larger than 10 MB."])
        content = path.read_bytes()
    except OSError:
        return Imported(refused=["The file can't be read."])
    if not content:
        return Imported(refused=["The file is empty."])
    try:
        answer = clients.mine().request("POST", "/v1/admin/imports", content, terms)
    except Refusal as refusal:
        if refusal.code in _OF_ONE_FILE:
            return Imported(refused=[refusal.problem.detail])
        raise
    return Imported.model_validate(answer)


class _Clients:
    """A client for each thread."""

    def __init__(self, first: FolderClient) -> None:
        self._first = first
        self._local = threading.local()
        self._made: list[FolderClient] = []

    def mine(self) -> FolderClient:
        """The calling thread's client."""
        found: FolderClient | None = getattr(self._local, "client", None)
        if found is None:
            found = self._local.client = self._first.another()
            self._made.append(found)
        return found

    def close(self) -> None:
        """Close all."""
        for made in self._made:
            made.close()
