"""The process that parses hostile files: ``python -m workstation.documents.read.worker``.

It reads documents from its standard input and answers on its standard output, one by one, until
its input ends. It has no keys, no database and no way out but the answer.
"""

from __future__ import annotations

import json
import sys

from workstation.documents.read.extract import extract, from_output
from workstation.documents.read.messages import NEEDS, OUTPUT, SOURCES
from workstation.documents.read.needs import Needs
from workstation.documents.read.serving import serve


def answer(asked: bytes, data: bytes) -> tuple[bytes, bytes]:
    """What a document says, or the program that it needs."""
    try:
        sources = [from_output(data)] if asked == OUTPUT else extract(data)
    except Needs as needs:
        return NEEDS, needs.packed()
    return SOURCES, json.dumps([source.to_json() for source in sources]).encode()


if __name__ == "__main__":
    sys.exit(serve(answer, "file", "read"))
