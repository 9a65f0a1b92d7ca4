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

from workstation.documents.read.bounds import (
    MAX_CHARACTERS,
    MAX_ENTRIES,
    MAX_RATIO,
    MAX_UNPACKED,
    RATIO_FROM,
)
from workstation.documents.read.layout import Line, blocks
from workstation.documents.read.refusal import Refused
from workstation.documents.read.written import written_day
from workstation.documents.resume import BlockKind, Source

_LINK = re.compile(r'<a href="(?P<target>[^"]*)">(?P<text>.*?)</a>', re.DOTALL)
_NUMBER = re.compile(r"^\s*(?:--|\d+\)|[a-z]\))\t")
_IMAGE = re.compile(r"----(?:media/|Image alt text)[^\n]{0,300}?(?:----|<)")


def read_docx(data: bytes) -> Source:
    """What the DOCX says; raises `Refused` where it is no DOCX, broken or too large."""
    _check_zip(data)
    lines: list[Line] = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with docx2python(io.BytesIO(data), html=True, duplicate_merged_cells=False) as found:
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
    if sum(len(line.text) for line in lines) > MAX_CHARACTERS:
        raise Refused("The Word file holds more text than a resume does.")
    made = blocks(lines)
    if sum(len(block.text) for block in made) < 20:
        raise Refused("The Word file holds no text (a picture?).")
    written = written_day(stated.get("modified")) or written_day(stated.get("created"))
    return Source(made, None, "docx", written)


def _check_zip(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            entries = packed.infolist()
            if len(entries) > MAX_ENTRIES or sum(e.file_size for e in entries) > MAX_UNPACKED:
                raise Refused("The Word file unpacks to more than a resume needs.")
            for entry in entries:
                if entry.flag_bits & 1:
                    raise Refused("The Word file is locked by a password.")
                big = entry.file_size > RATIO_FROM
                if big and entry.file_size > MAX_RATIO * max(1, entry.compress_size):
                    raise Refused("The Word file unpacks to far more than its size (a zip bomb?).")
            names = {entry.filename for entry in entries}
            if not any(name.startswith("word/") for name in names):
                raise Refused("This zip file is not a Word document.")
            for entry in entries:
                if entry.filename.endswith((".xml", ".rels")):
                    with packed.open(entry) as part:
                        _check_part(part.read(entry.file_size + 1), entry.file_size)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, OSError):
        raise Refused("The Word file is damaged and can't be opened.") from None
    except (ValueError, zipfile.zlib.error):  # type: ignore[attr-defined]
        raise Refused("The Word file is damaged and can't be opened.") from None


def _check_part(text: bytes, stated: int) -> None:
    if len(text) > stated:
        raise Refused("The Word file states wrong sizes for its parts.")
    if b"<!DOCTYPE" in text[:4096] or b"<!ENTITY" in text:
        raise Refused("The Word file defines entities, which no Word file does.")
    depth = deepest = 0
    for tag in re.finditer(rb"<(/?)[^>]*?(/?)>", text):
        if tag[1]:
            depth -= 1
        elif not tag[2] and text[tag.start() + 1 : tag.start() + 2] not in (b"?", b"!"):
            depth += 1
            deepest = max(deepest, depth)
    if deepest > 200:
        raise Refused("The Word file is nested too deeply.")


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
