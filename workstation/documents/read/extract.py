"""From bytes to what they say; runs in a worker and nowhere else."""

from __future__ import annotations

from dataclasses import replace

from workstation.documents.read.bounds import MAX_NAME
from workstation.documents.read.mend import mended
from workstation.documents.read.needs import Needs, Output
from workstation.documents.read.recognise import recognise
from workstation.documents.read.refusal import Refused
from workstation.documents.resume import Source


def extract(data: bytes) -> list[Source]:
    """The sources in ``data`` (a table gives many); raises `Refused`, or `Needs` a program."""
    sources = [mended(source) for source in _parsed(data)]
    if any(source.fields and len(source.fields.name) > MAX_NAME for source in sources):
        raise Refused("A person's name in the file is longer than names are.")
    return sources


def from_output(data: bytes) -> Source:
    """The source in what a program said of a document that `Needs` it; raises `Refused`."""
    from workstation.documents.read.text import read_text

    said = Output.unpacked(data)
    source = mended(read_text(said.text))
    return replace(source, kind=said.kind, written=said.written, reading=said.reading)


def _parsed(data: bytes) -> list[Source]:
    """What the format's parser says.

    The parsers are imported when they are first needed, so that a worker starts fast.
    """
    kind = recognise(data)
    if kind == "csv":
        from workstation.documents.read.csv_table import read_csv

        return read_csv(data)
    if kind == "doc":
        raise Needs("doc", [data])
    if kind == "pdf":
        from workstation.documents.read.pdf import read_pdf

        return [read_pdf(data)]
    if kind == "docx":
        from workstation.documents.read.docx import read_docx

        return [read_docx(data)]
    if kind == "wordxml":
        from workstation.documents.read.docx import read_docx
        from workstation.documents.read.word_xml import packed_again

        return [read_docx(packed_again(data))]
    if kind == "odt":
        from workstation.documents.read.odt import read_odt

        return [read_odt(data)]
    if kind == "rtf":
        from workstation.documents.read.rich_text import read_rtf

        return [read_rtf(data)]
    if kind == "html":
        from workstation.documents.read.html_page import read_html

        return [read_html(data)]
    if kind == "json":
        from workstation.documents.read.json_resume import read_json

        return [read_json(data)]
    from workstation.documents.read.text import read_text

    return [read_text(data)]
