"""The process that parses hostile files: ``python -m workstation.documents.read.worker``.

It reads documents from its standard input and answers on its standard output, one by one, until
its input ends. It has no keys, no database and no way out but the answer.
"""

from __future__ import annotations

import json
import os
import sys

from workstation.documents.read.confinement import allow_cpu, confine
from workstation.documents.read.extract import extract, from_output
from workstation.documents.read.messages import (
    FAULT,
    NEEDS,
    OUTPUT,
    READY,
    REFUSED,
    SOURCES,
    receive,
    send,
)
from workstation.documents.read.needs import Needs
from workstation.documents.read.refusal import Refused


def main() -> int:
    """Serve documents until the input ends."""
    incoming = os.fdopen(os.dup(sys.stdin.fileno()), "rb")
    outgoing = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # What a parser prints must not mix with the answers, nor reach anybody's log.
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    confine()
    send(outgoing, READY, b"")
    while (message := receive(incoming)) is not None:
        allow_cpu()
        kind, body = _answer(*message)
        send(outgoing, kind, body)
        if kind == FAULT:
            return 1
    return 0


def _answer(asked: bytes, data: bytes) -> tuple[bytes, bytes]:
    try:
        sources = [from_output(data)] if asked == OUTPUT else extract(data)
        return SOURCES, json.dumps([source.to_json() for source in sources]).encode()
    except Needs as needs:
        return NEEDS, needs.packed()
    except Refused as refusal:
        return REFUSED, refusal.reason.encode()
    except (MemoryError, RecursionError):
        return FAULT, b"The file needs more memory than a resume does."
    except Exception:
        # The error's text may hold personal data: only the fact leaves this process.
        return FAULT, b"The file is damaged and can't be read."


if __name__ == "__main__":
    sys.exit(main())
