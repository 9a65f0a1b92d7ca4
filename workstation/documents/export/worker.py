"""The process that puts footers on originals: ``python -m workstation.documents.export.worker``.

As the reading worker, it has no keys, no network and no way out but the answer.
"""

from __future__ import annotations

import json
import struct
import sys
from datetime import date

from workstation.contract.words import Purpose
from workstation.documents.export.footer import Footer
from workstation.documents.export.messages import STAMP, STAMPED
from workstation.documents.export.original_docx import stamped_docx
from workstation.documents.export.original_pdf import stamped_pdf
from workstation.documents.read.refusal import Refused
from workstation.documents.read.serving import serve
from workstation.reports import fonts


def answer(asked: bytes, data: bytes) -> tuple[bytes, bytes]:
    """A document with its footer; after a length, JSON of kind and footer stands before it."""
    if asked != STAMP:
        raise Refused("This is not what the program asks for.")
    (length,) = struct.unpack_from(">I", data)
    said = json.loads(data[4 : 4 + length])
    footer = Footer(
        said["reference"],
        said["holder"],
        Purpose(said["purpose"]),
        date.fromisoformat(said["destroy_by"]),
    )
    content = data[4 + length :]
    if said["kind"] == "pdf":
        return STAMPED, stamped_pdf(content, footer)
    return STAMPED, stamped_docx(content, footer.lines, footer.reference)


if __name__ == "__main__":
    # Before the process shuts itself in: afterwards it may read nothing but the program's files.
    fonts.register()
    sys.exit(serve(answer, "document", "exported"))
