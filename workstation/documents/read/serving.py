"""What each worker process does: it shuts itself in, then answers until its input ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from workstation.documents.read.confinement import allow_cpu, confine
from workstation.documents.read.messages import FAULT, READY, REFUSED, receive, send
from workstation.documents.read.refusal import Refused

#: Answers one message: its kind and body to the answer's; may raise anything.
Answer = Callable[[bytes, bytes], tuple[bytes, bytes]]


def serve(answer: Answer, noun: str, verb: str) -> int:
    """Serve until the input ends or a fault; returns the exit code.

    ``noun`` and ``verb`` are what a reason calls the file, and what could not be done with it.
    """
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
        kind, body = _answered(answer, message, noun, verb)
        send(outgoing, kind, body)
        if kind == FAULT:
            return 1
    return 0


def _answered(
    answer: Answer, message: tuple[bytes, bytes], noun: str, verb: str
) -> tuple[bytes, bytes]:
    try:
        return answer(*message)
    except Refused as refusal:
        return REFUSED, refusal.reason.encode()
    except (MemoryError, RecursionError):
        return FAULT, f"The {noun} needs more memory than a resume does.".encode()
    except Exception:
        # The error's text may hold personal data: only the fact leaves this process.
        return FAULT, f"The {noun} is damaged and can't be {verb}.".encode()
