"""Word documents as one flat XML file (ECMA-376, Flat OPC): put back into the parts of a DOCX."""

from __future__ import annotations

import base64
import binascii
import io
import re
import zipfile

from lxml import etree

from workstation.documents.read.bounds import MAX_ENTRIES, MAX_UNPACKED
from workstation.documents.read.refusal import Refused

_PACKAGE = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_NAME = re.compile(r"^/[\w./\[\]-]{1,200}$")


def packed_again(data: bytes) -> bytes:
    """The DOCX that the flat file stands for; raises `Refused` where it is none."""
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
        raise Refused("The document defines entities, which no office document does.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.LxmlError:
        raise Refused("The XML is damaged and can't be read.") from None
    if root.tag != f"{_PACKAGE}package":
        raise Refused("This is XML; save it as .docx or PDF.")
    parts = list(root.iter(f"{_PACKAGE}part"))
    if len(parts) > MAX_ENTRIES:
        raise Refused("The document unpacks to more than a resume needs.")
    made = io.BytesIO()
    types = ['<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">']
    total = 0
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as packed:
        for part in parts:
            name = part.get(f"{_PACKAGE}name") or ""
            content = _content(part)
            total += len(content)
            if not _NAME.match(name) or ".." in name or total > MAX_UNPACKED:
                raise Refused("The document is damaged and can't be read.")
            packed.writestr(name[1:], content)
            kind = part.get(f"{_PACKAGE}contentType") or "application/xml"
            types.append(_override(name, kind))
        packed.writestr("[Content_Types].xml", "".join([*types, "</Types>"]))
    return made.getvalue()


def _content(part: etree._Element) -> bytes:
    for held in part:
        if held.tag == f"{_PACKAGE}xmlData" and len(held):
            return bytes(etree.tostring(held[0], encoding="UTF-8", xml_declaration=True))
        if held.tag == f"{_PACKAGE}binaryData":
            try:
                return base64.b64decode(held.text or "")
            except (binascii.Error, ValueError):
                return b""
    return b""


def _override(name: str, kind: str) -> str:
    element = etree.Element("Override", PartName=name, ContentType=kind)
    return str(etree.tostring(element, encoding="unicode"))
