"""The process that renders hostile files: ``python -m workstation.documents.render.worker``.

As the reading worker, it has no keys, no network and no way out but the answer; it holds one
document open until it is given another, or until its input ends.
"""

from __future__ import annotations

import json
import struct
import sys
from typing import Any

from workstation.documents.read.refusal import Refused
from workstation.documents.read.serving import serve
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


if __name__ == "__main__":
    sys.exit(serve(_Shown().answer, "document", "shown"))
