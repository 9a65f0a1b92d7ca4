"""The process that renders hostile files: ``python -m workstation.documents.render.worker``.

As the reading worker, it has no keys, no network and no way out but the answer; it holds one
document open until it is given another, or until its input ends.
"""

from __future__ import annotations

import json
import os
import struct
import sys
from typing import Any

from workstation.documents.read.confinement import allow_cpu, confine
from workstation.documents.read.messages import FAULT, READY, REFUSED, receive, send
from workstation.documents.read.refusal import Refused
from workstation.documents.render.messages import (
    COVERED,
    OPEN,
    OPENED,
    PICTURE,
    PIXELS,
    REDACT,
    SAID,
    WORDS,
)
from workstation.documents.render.open import opened
from workstation.documents.render.pdf_pages import PdfPages
from workstation.documents.render.shapes import Redacted, words_json
from workstation.documents.resume import SourceFields


def main() -> int:
    """Serve until the input ends."""
    incoming = os.fdopen(os.dup(sys.stdin.fileno()), "rb")
    outgoing = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    confine()
    send(outgoing, READY, b"")
    shown = _Shown()
    while (message := receive(incoming)) is not None:
        allow_cpu()
        kind, body = _answer(shown, *message)
        send(outgoing, kind, body)
        if kind == FAULT:
            return 1
    return 0


class _Shown:
    """The document that is open."""

    def __init__(self) -> None:
        self.pages: PdfPages | None = None

    def answer(self, asked: bytes, data: bytes) -> tuple[bytes, bytes]:
        if asked == OPEN:
            self.pages = None
            found = opened(data)
            if isinstance(found, str):
                return OPENED, json.dumps({"page": found}).encode()
            self.pages = found
            return OPENED, json.dumps({"sizes": found.sizes}).encode()
        if asked == REDACT:
            return COVERED, _redacted(data)
        if self.pages is None:
            raise Refused("No document is open.")
        said = json.loads(data)
        number = int(said["page"])
        if not 0 <= number < len(self.pages.sizes):
            raise Refused("The document has no such page.")
        if asked == PICTURE:
            return PIXELS, self.pages.picture(number, float(said["scale"])).packed()
        assert asked == WORDS
        return SAID, words_json(self.pages.words(number))


def _redacted(data: bytes) -> bytes:
    # Imported late: only a server redacts, and what it takes to do so takes a while to load.
    from workstation.documents.render.redacted import redacted_pages

    (length,) = struct.unpack_from(">I", data)
    said = json.loads(data[4 : 4 + length])
    given: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in said.items()
    }
    known = SourceFields(**given)
    found = redacted_pages(data[4 + length :], known)
    made = Redacted(page=found) if isinstance(found, str) else Redacted(pages=tuple(found))
    return made.packed()


def _answer(shown: _Shown, asked: bytes, data: bytes) -> tuple[bytes, bytes]:
    try:
        return shown.answer(asked, data)
    except Refused as refusal:
        return REFUSED, refusal.reason.encode()
    except (MemoryError, RecursionError):
        return FAULT, b"The document needs more memory than a resume does."
    except Exception:
        # The error's text may hold personal data: only the fact leaves this process.
        return FAULT, b"The document is damaged and can't be shown."


if __name__ == "__main__":
    sys.exit(main())
