"""Becomes a program that reads a document, limited first.

``python -m workstation.documents.read.program PROGRAM ARGUMENT…``

The document comes on the standard input. Where an argument is `DOCUMENT`, the program gets it as
an unnamed file in memory; so nothing of it is on a disk, nor in a name.
"""

from __future__ import annotations

import os
import sys

from workstation.documents.read.confinement import allow_cpu, confine

#: Stands for the document among a program's arguments; else it reads its standard input.
DOCUMENT = "{document}"


def main(command: list[str]) -> int:
    """Limit this process and become the program; returns only where that fails."""
    if DOCUMENT in command:
        memory = os.memfd_create("document", 0)  # type: ignore[attr-defined,unused-ignore]
        with os.fdopen(os.dup(0), "rb") as incoming, os.fdopen(os.dup(memory), "wb") as held:
            while part := incoming.read(1 << 20):
                held.write(part)
        os.lseek(memory, 0, os.SEEK_SET)
        command = [f"/dev/fd/{memory}" if part == DOCUMENT else part for part in command]
    confine(starting=True)
    allow_cpu()
    os.execv(command[0], command)  # noqa: S606 - that is what this module is for
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
