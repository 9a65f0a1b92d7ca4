"""Text of a DOCX by docx2python: body, tables, text boxes, header and footer."""

from __future__ import annotations

import html
import io
import re
import warnings
import zipfile
from collections.abc import Iterator

from docx2python import docx2python
from docx2python.depth_collector import Par

from workstation.documents.read.bounds import MAX_CHARACTERS, MIN_CHARACTERS
from workstation.documents.read.encodings import decoded_page
from workstation.documents.read.html_page import html_lines
from workstation.documents.read.layout import Line, blocks
from workstation.documents.read.packed import check_zip, part_of
from workstation.documents.read.refusal import Refused
from workstation.documents.read.written import written_day
from workstation.documents.resume import BlockKind, Reading, Source

_LINK = re.compile(r'<a href="(?P<target>[^"]*)">(?P<text>.*?)</a>', re.DOTALL)
_NUMBER = re.compile(r"^\s*(?:--|\d+\)|[a-z]\))\t")
_IMAGE = re.compile(r"----Image alt text---->[^\n]{0,2000}?<|----[\w./]*media/[^\n]{0,300}?----")
_ROOT = re.compile(rb"(<w:document\b)[^>]*>")
_RELATIONS = b' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_CHUNK = re.compile(rb"<Relationship\b[^>]*/relationships/aFChunk[^>]*>")
_TARGET = re.compile(rb'\bTarget="([^"]{1,300})"')


def read_docx(data: bytes) -> Source:
    """What the DOCX says; raises `Refused` where it is no DOCX, broken or too large."""
    names = check_zip(data)
    if not any(name.startswith("word/") for name in names):
        raise Refused("This zip file is not a Word document.")
    lines: list[Line] = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with docx2python(
                io.BytesIO(_readable(data)), html=True, duplicate_merged_cells=False
            ) as found:
                stated = found.core_properties
                for part in (found.header_pars, found.body_pars, found.footer_pars):
                    for table in part:
                        for row in table:
                            for cell in row:
                                for paragraph in cell:
                                    lines.extend(_lines(paragraph))
    except (MemoryError, RecursionError):
        raise Refused("The Word file is nested too deeply or too large.") from None
    except Exception:
        # Whatever the parser trips over, it is the file that is broken; the text may hold
        # personal data, so nothing of the error goes further.
        raise Refused("The Word file is damaged and can't be read.") from None
    lines += _chunks(data, names)
    if sum(len(line.text) for line in lines) > MAX_CHARACTERS:
        raise Refused("The Word file holds more text than a resume does.")
    made = blocks(lines)
    if sum(len(block.text) for block in made) < MIN_CHARACTERS and not _has_pictures(names):
        raise Refused("The Word file holds no text.")
    written = written_day(stated.get("modified")) or written_day(stated.get("created"))
    reading: Reading = "text" if made else "none"
    return Source(made, None, "docx", written, reading)


def _has_pictures(names: frozenset[str]) -> bool:
    return any(name.startswith("word/media/") for name in names)


def _readable(data: bytes) -> bytes:
    """The file as the library can read it: it expects a name space that small files leave out."""
    said = part_of(data, "word/document.xml")
    root = _ROOT.search(said)
    if root is None or b"xmlns:r=" in root[0]:
        return data
    said = said[: root.end(1)] + _RELATIONS + said[root.end(1) :]
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(made, "w") as again:
        for entry in packed.infolist():
            named = entry.filename == "word/document.xml"
            again.writestr(entry.filename, said if named else packed.read(entry))
    return made.getvalue()


def _chunks(data: bytes, names: frozenset[str]) -> list[Line]:
    """The lines of web pages that the document takes in (altChunk), if they lie in the file."""
    lines: list[Line] = []
    for relation in _CHUNK.findall(part_of(data, "word/_rels/document.xml.rels")):
        target = _TARGET.search(relation)
        name = target[1].decode("utf-8", "replace") if target else ""
        name = name[1:] if name.startswith("/") else f"word/{name}"
        if name in names and name.lower().endswith((".htm", ".html", ".xhtml")):
            lines += html_lines(decoded_page(part_of(data, name)))
    return lines


def _lines(paragraph: Par) -> Iterator[Line]:
    bold = [run for run in paragraph.runs if run.text.strip()]
    all_bold = bool(bold) and all("b" in run.html_style for run in bold)
    text = "".join(run.text for run in paragraph.runs)
    targets: list[str] = []

    def shown(link: re.Match[str]) -> str:
        target = link["target"].removeprefix("mailto:").removeprefix("tel:")
        if target and not target.startswith("#") and target not in link["text"]:
            targets.append(target)
        return link["text"]

    text = html.unescape(_IMAGE.sub(" ", _LINK.sub(shown, text)))
    style = paragraph.style.lower()
    listed = _NUMBER.match(text) is not None or "list" in style
    text = _NUMBER.sub("", text)
    heading = style.startswith("heading") and style[-1:] in "123"
    for number, part in enumerate(text.split("\n")):
        left, _, right = part.strip("\t ").partition("\t")
        if not left.strip():
            continue
        kind: BlockKind | None = None
        if listed and number == 0:
            kind = "bullet"
        elif heading and len(left) < 60 and not right:
            kind = "heading" if style[-1] == "1" else None
        yield Line(left, right.replace("\t", "  "), bold=all_bold or heading, gap=99.0, kind=kind)
    for target in targets:
        yield Line(target, gap=99.0)
