"""Text of an OpenDocument text (ODT, ISO/IEC 26300): body, tables, text boxes, headers, footers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from workstation.documents.read.bounds import MAX_CHARACTERS, MIN_CHARACTERS
from workstation.documents.read.layout import Line, blocks
from workstation.documents.read.packed import check_zip, part_of
from workstation.documents.read.refusal import Refused
from workstation.documents.read.written import written_day
from workstation.documents.resume import Source

_OF = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TEXT, _OFFICE, _STYLE = _OF % "text", _OF % "office", _OF % "style"
_BOLD = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}font-weight"
_HREF = "{http://www.w3.org/1999/xlink}href"
#: Remarks of reviewers and what was struck out are no part of what a person says.
_UNSHOWN = (f"{_OFFICE}annotation", f"{_TEXT}tracked-changes", f"{_TEXT}sequence-decls")
_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")


def read_odt(data: bytes) -> Source:
    """What the ODT says; raises `Refused` where it is none, broken, locked or too large."""
    check_zip(data)
    content, styles = (_parsed(part_of(data, name)) for name in ("content.xml", "styles.xml"))
    manifest = part_of(data, "META-INF/manifest.xml")
    if b"encryption-data" in manifest:
        raise Refused("The document is locked by a password.")
    if content is None:
        raise Refused("The document is damaged and can't be read.")
    bold = _bold_styles(content)
    lines: list[Line] = []
    if styles is not None:
        for edge in styles.iter(f"{_STYLE}header", f"{_STYLE}footer"):
            lines += _lines(edge, bold)
    body = content.find(f"{_OFFICE}body")
    if body is not None:
        lines += _lines(body, bold)
    if sum(len(line.text) for line in lines) > MAX_CHARACTERS:
        raise Refused("The document holds more text than a resume does.")
    made = blocks(lines)
    if sum(len(block.text) for block in made) < MIN_CHARACTERS:
        raise Refused("The document holds no text (a picture?).")
    return Source(made, None, "odt", _written(data))


def _parsed(part: bytes) -> etree._Element | None:
    if not part:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(part, parser)
    except etree.LxmlError:
        raise Refused("The document is damaged and can't be read.") from None


def _written(data: bytes) -> str:
    meta = _parsed(part_of(data, "meta.xml"))
    if meta is None:
        return ""
    changed = meta.find(".//{http://purl.org/dc/elements/1.1/}date")
    return written_day(changed.text if changed is not None else None)


def _bold_styles(content: etree._Element) -> frozenset[str]:
    return frozenset(
        style.get(f"{_STYLE}name", "")
        for style in content.iter(f"{_STYLE}style")
        if any(part.get(_BOLD) in ("bold", "700", "800", "900") for part in style)
    )


@dataclass
class _Said:
    """A paragraph's text, whether each of its words is bold, and where its links lead."""

    text: list[str] = field(default_factory=list)
    bold: list[bool] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)

    def add(self, text: str | None, bold: bool) -> None:
        if text:
            self.text.append(text)
            if text.strip():
                self.bold.append(bold)


def _lines(body: etree._Element, bold: frozenset[str]) -> Iterator[Line]:
    """One line for each paragraph in the order of the document; those in a frame come after it."""
    for paragraph in body.iter(*_PARAGRAPHS):
        if any(outer.tag in _UNSHOWN for outer in paragraph.iterancestors()):
            continue
        said = _Said()
        _collect(paragraph, said, bold, paragraph.get(f"{_TEXT}style-name") in bold)
        heading = paragraph.tag == f"{_TEXT}h"
        item = any(outer.tag == f"{_TEXT}list-item" for outer in paragraph.iterancestors())
        for number, part in enumerate("".join(said.text).split("\n")):
            left, _, right = part.strip("\t ").partition("\t")
            if left.strip():
                yield Line(
                    left,
                    right.replace("\t", "  "),
                    bold=heading or (bool(said.bold) and all(said.bold)),
                    gap=99.0,
                    kind="bullet" if item and not heading and not number else None,
                )
        for target in said.targets:
            yield Line(target, gap=99.0)


def _collect(element: etree._Element, said: _Said, styles: frozenset[str], bold: bool) -> None:
    said.add(element.text, bold)
    for inner in element:
        if not isinstance(inner.tag, str):
            said.add(inner.tail, bold)
            continue
        name = inner.tag
        if name == f"{_TEXT}s":
            said.add(" " * min(int(inner.get(f"{_TEXT}c") or 1), 80), bold)
        elif name == f"{_TEXT}tab":
            said.add("\t", bold)
        elif name == f"{_TEXT}line-break":
            said.add("\n", bold)
        elif name not in _UNSHOWN and name not in _PARAGRAPHS and not _holds_paragraphs(inner):
            if name == f"{_TEXT}a" and (target := _target(inner)):
                said.targets.append(target)
            _collect(inner, said, styles, bold or inner.get(f"{_TEXT}style-name") in styles)
        said.add(inner.tail, bold)


def _holds_paragraphs(element: etree._Element) -> bool:
    return next(element.iter(*_PARAGRAPHS), None) is not None


def _target(link: etree._Element) -> str:
    target = (link.get(_HREF) or "").removeprefix("mailto:").removeprefix("tel:")
    said = "".join(str(text) for text in link.itertext())
    return "" if target.startswith("#") or target in said else target
