"""The process that makes blocks: ``python -m workstation.backend.search.building_worker``.

It reads a folder and then pieces from its standard input, until that ends; for each piece it writes
a block into the folder and answers with its name, or with nothing where it failed.
"""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

from workstation.backend.search.block_making import built
from workstation.backend.search.column_files import ColumnFiles
from workstation.backend.search.unread import heard, read
from workstation.core_dumps import forbid_core_dumps


def main() -> int:
    """Serve pieces until the input ends."""
    forbid_core_dumps()
    if hasattr(os, "nice"):
        # Whoever searches meanwhile goes first.
        os.nice(5)
    # Nothing here refers to itself, and looking for that would take a third of the time.
    gc.disable()
    incoming, outgoing = sys.stdin.buffer, sys.stdout.buffer
    files = ColumnFiles(Path(incoming.readline().decode().rstrip("\n")))
    while piece := incoming.readline():
        outgoing.write(f"{_name(files, piece)}\n".encode("ascii"))
        outgoing.flush()
    return 0


def _name(files: ColumnFiles, piece: bytes) -> str:
    try:
        return files.written(built(map(read, heard(piece))))
    except Exception:
        # The error's text may hold words of a resume: only the fact leaves this process.
        return ""


if __name__ == "__main__":
    sys.exit(main())
