"""From bytes to what they say; runs in a worker and nowhere else."""

from __future__ import annotations

from workstation.documents.read.bounds import MAX_NAME
from workstation.documents.read.recognise import recognise
from workstation.documents.read.refusal import Refused
from workstation.documents.resume import Source


def extract(data: bytes) -> list[Source]:
    """The sources in ``data`` (a table gives many); raises `Refused`."""
    sources = _parsed(data)
    if any(source.fields and len(source.fields.name) > MAX_NAME for source in sources):
        raise Refused("A person's name in the file is longer than names are.")
    return sources


def _parsed(data: bytes) -> list[Source]:
    """What the format's parser says.

    The parsers are imported when they are first needed, so that a worker starts fast.
    """
    kind = recognise(data)
    if kind == "pdf":
        from workstation.documents.read.pdf import read_pdf

        return [read_pdf(data)]
    if kind == "docx":
        from workstation.documents.read.docx import read_docx

        return [read_docx(data)]
    if kind == "json":
        from workstation.documents.read.json_resume import read_json

        return [read_json(data)]
    if kind == "csv":
        from workstation.documents.read.csv_table import read_csv

        return read_csv(data)
    from workstation.documents.read.text import read_text

    return [read_text(data)]
