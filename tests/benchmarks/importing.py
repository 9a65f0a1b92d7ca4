"""Bringing real resumes in, end to end: the command from its start to its end."""

from __future__ import annotations

import os
import re
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks import judged
from tests.benchmarks.figures import Figure

#: PDFs of people's resumes beside the checkout.
_PDFS = Path("A-resumes") / "livecareer" / "pdf"


def measure() -> Iterator[Figure]:
    """Real PDFs a second on all cores; then the same again, as after an import that was cut short.

    Reading, taking apart, redacting, sealing, storing and indexing, with the start and the end of
    the process that does it.
    """
    data = judged.folder()
    if data is None:
        print("(there are no real resumes beside this checkout: importing is not measured)")
        return
    pdfs = data / _PDFS
    files = sum(path.is_file() for path in pdfs.rglob("*"))
    with tempfile.TemporaryDirectory(prefix="bench-import-") as folder:
        environment = {
            **os.environ,
            "WORKSTATION_KEYSTORE_PASSPHRASE": secrets.token_urlsafe(16),
            "WORKSTATION_DOCUMENT_WORKERS": str(os.cpu_count() or 2),
        }
        before = os.times()
        seconds = _import(pdfs, Path(folder), environment, files, known=False)
        after = os.times()
        spent = after.children_user + after.children_system
        spent -= before.children_user + before.children_system
        yield Figure(f"{files:,} real PDFs imported", files / seconds, "a second", 20.0, False)
        yield Figure("one of them, processor time of all processes", spent / files * 1e3, "ms")
        again = _import(pdfs, Path(folder), environment, files, known=True)
        yield Figure(f"{files:,} PDFs that are in, gone over again", again, "s")


def _import(
    pdfs: Path, folder: Path, environment: dict[str, str], files: int, *, known: bool
) -> float:
    """The seconds of one run; raises where not every file was read, or (``known``) was in."""
    command = [sys.executable, "-m", "workstation", "import", "--data", str(folder), str(pdfs)]
    began = time.perf_counter()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - began
    said = re.search(r"(\d+) files: (\d+) resumes added.* (\d+) unchanged, (\d+) ref", done.stdout)
    if said is None:
        raise RuntimeError(f"the import failed with exit code {done.returncode}")
    of, added, unchanged, refused = map(int, said.groups())
    in_now = unchanged if known else added + unchanged
    if of != files or in_now + refused != files or refused > files // 100:
        raise RuntimeError(f"the import says: {done.stdout}")
    return seconds
