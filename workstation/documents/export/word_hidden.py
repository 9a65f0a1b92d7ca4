"""Takes out of a Word document what is not to be seen in it, and what it would fetch when opened.

Only parts stay that the document needs to be shown, by the kinds of the relationships that lead
to them (ECMA-376 Part 2, 6.5; Part 1, 11.3) and only where it shows them: comments, their authors,
custom XML, macros, embedded objects, pieces of other documents, pictures of deleted text, headers
that no page has are none of them. Out of the file lead only links that somebody must click.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections import deque
from dataclasses import dataclass, field

from lxml import etree

from workstation.documents.export.picture_notes import without_notes
from workstation.documents.export.word_changes import (
    WORD,
    HiddenStyles,
    accept_changes,
    attribute,
    is_word,
    local,
    named,
    remove,
    remove_hidden,
)
from workstation.documents.export.word_fields import strip_fields

_PARTS = {
    *("officeDocument", "core-properties", "extended-properties", "styles", "stylesWithEffects"),
    *("numbering", "settings", "fontTable", "font", "theme", "themeOverride", "header", "footer"),
    *("footnotes", "endnotes", "image", "chart", "chartUserShapes"),
    *("diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing"),
}
#: Nothing in the part says by its number that it leads to these.
_UNNUMBERED = _PARTS - {"header", "footer", "image", "chart", "diagramData", "diagramLayout"}
_LINKS = re.compile(r"\s*(https?|mailto):", re.IGNORECASE)

_RELATED = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_VML = "urn:schemas-microsoft-com:vml"
_OFFICE = "urn:schemas-microsoft-com:office:office"
_FETCHED = ("src", "href", "althref", "gfxdata")
_OFF = {
    *("attachedTemplate", "mailMerge", "docVars", "saveThroughXslt", "attachedSchema"),
    *("permStart", "permEnd", "dataBinding"),
    *("commentRangeStart", "commentRangeEnd", "commentReference", "rsids", "docId", "smartTagType"),
    *("schemaLibrary", "tblCaption", "tblDescription", "proofErr", "trackRevisions"),
}
#: What assistive technology, a pointer above, or a program reads, and no reader of the page.
_NOTES = ("descr", "title", "tooltip", "alt", "paraId", "textId", "docLocation")
#: Still hold together without what they led to; others go with it.
_STAY = ("hyperlink", "blip")


@dataclass
class _Whole:
    """What the parts of a document have to know of each other."""

    styles: HiddenStyles
    first: bool  # whether a section has a header of its first page
    even: bool
    notes: dict[str, set[str]] = field(default_factory=dict)


def without_hidden(data: bytes) -> bytes:
    """The document with what is seen.

    Raises `KeyError`, `ValueError` or `etree.XMLSyntaxError` if it is damaged, and `Refused`.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist() if name[-1:] != "/"}
    types = _parsed(parts["[Content_Types].xml"])
    whole = _whole(parts)
    kept: dict[str, bytes] = {}
    waiting, met = deque([""]), {""}
    while waiting:
        name = waiting.popleft()
        folder, last = posixpath.split(name)
        beside = posixpath.join(folder, "_rels", f"{last}.rels")
        relations = _parsed(parts[beside]) if beside in parts else None
        leading = {} if relations is None else _narrowed(relations, folder, parts)
        if name and _is_xml(name, types):
            root = _cleaned(parts[name], set(leading), whole)
            kept[name] = _bytes(root)
            shown = _numbers(root)
            for number, (kind, _) in list(leading.items()):
                if kind not in _UNNUMBERED and number not in shown:
                    del leading[number]
        elif name:
            kept[name] = without_notes(parts[name])
        if relations is not None:
            for each in list(relations):
                if each.get("Id", "") not in leading:
                    relations.remove(each)
            kept[beside] = _bytes(relations)
        for kind, target in leading.values():
            if not target or target in met:
                continue
            met.add(target)
            # Notes after the text that leads to them.
            if kind in ("footnotes", "endnotes"):
                waiting.append(target)
            else:
                waiting.appendleft(target)
    _narrow_types(types, kept)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        written.writestr("[Content_Types].xml", _bytes(types))
        for name, content in kept.items():
            written.writestr(name, content)
    return out.getvalue()


def _whole(parts: dict[str, bytes]) -> _Whole:
    document = _led_to(parts, "", "officeDocument")
    styles = _led_to(parts, document, "styles")
    settings = _led_to(parts, document, "settings")
    return _Whole(
        HiddenStyles(_parsed(parts[styles]) if styles else None),
        first=_says(_parsed(parts[document]), "titlePg"),
        even=bool(settings) and _says(_parsed(parts[settings]), "evenAndOddHeaders"),
    )


def _led_to(parts: dict[str, bytes], name: str, kind: str) -> str:
    """The part of that kind that ``name`` leads to, empty where there is none."""
    folder, last = posixpath.split(name)
    beside = posixpath.join(folder, "_rels", f"{last}.rels")
    if beside not in parts:
        return ""
    leading = _narrowed(_parsed(parts[beside]), folder, parts)
    return next((target for found, target in leading.values() if found == kind), "")


def _says(root: etree._Element, name: str) -> bool:
    return any(attribute(found, "val") not in ("0", "false", "off") for found in named(root, name))


def _narrowed(
    relations: etree._Element, folder: str, parts: dict[str, bytes]
) -> dict[str, tuple[str, str]]:
    """Those relationships that may stay, by number: of what kind, and to which part of the file."""
    leading = {}
    for each in relations:
        kind = each.get("Type", "").rpartition("/")[2]
        target = each.get("Target", "")
        if each.get("TargetMode", "Internal") != "Internal":
            if kind == "hyperlink" and _LINKS.match(target) is not None:
                leading[each.get("Id", "")] = (kind, "")
            continue
        found = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        # A drawing of lines (SVG) has its picture beside it, and room for anything.
        if kind in _PARTS and found in parts and not found.lower().endswith(".svg"):
            leading[each.get("Id", "")] = (kind, found)
    return leading


def _cleaned(content: bytes, ids: set[str], whole: _Whole) -> etree._Element:
    root = _parsed(content)
    accept_changes(root)
    remove_hidden(root, whole.styles)
    strip_fields(root)
    for element in list(root.iter(etree.Element)):
        name = etree.QName(element)
        if (is_word(element) and name.localname in _OFF) or name.localname in ("docId", "rsids"):
            remove(element)
        elif is_word(element) and name.localname in ("headerReference", "footerReference"):
            shown = {"first": whole.first, "even": whole.even}
            if not shown.get(attribute(element, "type"), True):
                remove(element)
                continue
        _strip(element, ids)
    _forget_notes(root, whole)
    _forget_bookmarks(root)
    return root


def _strip(element: etree._Element, ids: set[str]) -> None:
    """Take off attributes that are not seen, that fetch, and that lead to what is gone."""
    name = etree.QName(element)
    if name.localname in ("docPr", "cNvPr"):
        element.set("name", "")
    for key in list(element.attrib):
        attribute_ = etree.QName(key)
        if (
            attribute_.localname in _NOTES
            or attribute_.localname.startswith("rsid")
            or (name.namespace == _VML and attribute_.localname in _FETCHED)
        ):
            del element.attrib[key]
        elif attribute_.namespace in WORD and attribute_.localname == "author":
            element.set(key, "Author")
        elif _dangles(attribute_, str(element.get(key)), ids):
            del element.attrib[key]
            if name.localname not in _STAY and name.namespace != _VML:
                remove(element)
                return


def _forget_notes(root: etree._Element, whole: _Whole) -> None:
    """Take out footnotes and endnotes to which no text leads any more."""
    for kind in ("footnote", "endnote"):
        if local(root) != f"{kind}s":
            found = whole.notes.setdefault(kind, set())
            found |= {attribute(each, "id") for each in named(root, f"{kind}Reference")}
            continue
        for note in list(named(root, kind)):
            usual = attribute(note, "type") in ("", "normal")
            if usual and attribute(note, "id") not in whole.notes.get(kind, ()):
                remove(note)


def _forget_bookmarks(root: etree._Element) -> None:
    """Take out bookmarks that nothing in the part leads to: their names are anybody's words."""
    pieces = [each.text or "" for each in named(root, "instrText")]
    # An instruction may be cut into pieces, also within a name.
    said = " ".join([*pieces, "".join(pieces)])
    said += " ".join(["", *(attribute(each, "instr") for each in named(root, "fldSimple"))])
    anchors = {attribute(each, "anchor") for each in named(root, "hyperlink")}
    led_to = anchors | set(re.split(r'[\s"\\]+', said))
    gone = set()
    for each in list(named(root, "bookmarkStart")):
        if attribute(each, "name") not in led_to:
            gone.add(attribute(each, "id"))
            remove(each)
    for each in list(named(root, "bookmarkEnd")):
        if attribute(each, "id") in gone:
            remove(each)


def _numbers(root: etree._Element) -> set[str]:
    """The relationships that elements of a part name."""
    return {
        str(value)
        for element in root.iter(etree.Element)
        for key, value in element.attrib.items()
        if _related(etree.QName(key))
    }


def _dangles(key: etree.QName, value: str, ids: set[str]) -> bool:
    return _related(key) and value not in ids and value != ""


def _related(key: etree.QName) -> bool:
    return key.namespace in _RELATED or (key.namespace == _OFFICE and key.localname == "relid")


def _narrow_types(types: etree._Element, kept: dict[str, bytes]) -> None:
    endings = {name.rpartition(".")[2].lower() for name in kept}
    for each in list(types):
        named = each.get("PartName")
        if named is None:
            stays = each.get("Extension", "").lower() in endings
        else:
            stays = named.lstrip("/") in kept
        if not stays:
            types.remove(each)


def _is_xml(name: str, types: etree._Element) -> bool:
    ending = name.rpartition(".")[2].lower()
    said = ""
    for each in types:
        if each.get("PartName") == f"/{name}" or (
            not said and each.get("Extension", "").lower() == ending
        ):
            said = each.get("ContentType", "")
    return ending in ("xml", "vml") or said.lower().endswith("xml")


def _parsed(content: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(content, parser)
    if root.getroottree().docinfo.doctype:
        raise ValueError("a document type, which no office document has")
    return root


def _bytes(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
