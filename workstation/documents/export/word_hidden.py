"""Takes out of a Word document what is not to be seen in it, and what it would fetch when opened.

Only parts stay that the document needs to be shown, by the kinds of the relationships that lead
to them (ECMA-376 Part 2, 6.5; Part 1, 11.3): comments, their authors, custom XML, macros, embedded
objects and pieces of other documents are none of them. Out of the file lead only links that
somebody must click.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile

from lxml import etree

_PARTS = {
    *("officeDocument", "core-properties", "extended-properties", "styles", "stylesWithEffects"),
    *("numbering", "settings", "fontTable", "font", "theme", "themeOverride", "header", "footer"),
    *("footnotes", "endnotes", "image", "chart", "chartUserShapes"),
    *("diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing"),
}
_LINKS = re.compile(r"\s*(https?|mailto):", re.IGNORECASE)

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_RELATED = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_VML = "urn:schemas-microsoft-com:vml"
_OFFICE = "urn:schemas-microsoft-com:office:office"
_OFF = {
    *("attachedTemplate", "mailMerge", "docVars", "saveThroughXslt", "attachedSchema"),
    *("permStart", "permEnd", "dataBinding"),
    *("commentRangeStart", "commentRangeEnd", "commentReference"),
}
#: Still hold together without what they led to; others go with it.
_STAY = ("hyperlink", "blip")
# Fields that fetch, run or lead to files (Part 1, 17.16.5).
_FETCHING = re.compile(
    r"(?<![A-Za-z])(INCLUDE\w*|IMPORT|LINK|DDE\w*|RD|DATABASE|MACROBUTTON|AUTOTEXT\w*|DOCVARIABLE"
    r'|DOCPROPERTY|HYPERLINK\s+"?(?!https?:|mailto:|\\l|"|\s))',
    re.IGNORECASE,
)


def without_hidden(data: bytes) -> bytes:
    """The document with what is seen. Raises `KeyError` or `etree.XMLSyntaxError` if damaged."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist() if name[-1:] != "/"}
    types = _parsed(parts["[Content_Types].xml"])
    kept: dict[str, bytes] = {}
    waiting, met = [""], {""}
    while waiting:
        name = waiting.pop()
        folder, last = posixpath.split(name)
        beside = posixpath.join(folder, "_rels", f"{last}.rels")
        ids: set[str] = set()
        if beside in parts:
            relations = _parsed(parts[beside])
            ids, led_to = _narrowed(relations, folder, parts)
            kept[beside] = _bytes(relations)
            waiting += led_to - met
            met |= led_to
        if name:
            kept[name] = _cleaned(parts[name], ids) if _is_xml(name, types) else parts[name]
    _narrow_types(types, kept)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        written.writestr("[Content_Types].xml", _bytes(types))
        for name, content in kept.items():
            written.writestr(name, content)
    return out.getvalue()


def _narrowed(
    relations: etree._Element, folder: str, parts: dict[str, bytes]
) -> tuple[set[str], set[str]]:
    """Take out relationships; answers the ids and the parts of those that stay."""
    ids, led_to = set(), set()
    for each in list(relations):
        kind = each.get("Type", "").rpartition("/")[2]
        target = each.get("Target", "")
        if each.get("TargetMode", "Internal") != "Internal":
            stays = kind == "hyperlink" and _LINKS.match(target) is not None
        else:
            found = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            stays = kind in _PARTS and found in parts
            if stays:
                led_to.add(found)
        if stays:
            ids.add(each.get("Id", ""))
        else:
            relations.remove(each)
    return ids, led_to


def _cleaned(content: bytes, ids: set[str]) -> bytes:
    root = _parsed(content)
    fetching = _fetches(root)
    for element in list(root.iter(etree.Element)):
        name = etree.QName(element)
        word = name.namespace in _WORD
        if word and (
            name.localname in _OFF or (fetching and name.localname in ("fldChar", "instrText"))
        ):
            _remove(element)
            continue
        for key in list(element.attrib):
            attribute = etree.QName(key)
            of_word = attribute.namespace in _WORD
            if of_word and attribute.localname == "author":
                element.set(key, "Author")  # of a tracked change: it must have one
            elif fetching and word and attribute.localname == "instr":
                element.set(key, "")
            elif name.namespace == _VML and attribute.localname in (
                "src",
                "href",
                "althref",
                "gfxdata",
            ):
                del element.attrib[key]
            elif _dangles(attribute, str(element.get(key)), ids):
                del element.attrib[key]
                if name.localname not in _STAY and name.namespace != _VML:
                    _remove(element)
                    break
    return _bytes(root)


def _dangles(attribute: etree.QName, value: str, ids: set[str]) -> bool:
    related = attribute.namespace in _RELATED or (
        attribute.namespace == _OFFICE and attribute.localname == "relid"
    )
    return related and value not in ids and value != ""


def _fetches(root: etree._Element) -> bool:
    """Whether a field does; what a field says may be cut into several pieces."""
    said = []
    for element in root.iter(etree.Element):
        name = etree.QName(element)
        if name.namespace in _WORD and name.localname == "instrText":
            said.append(element.text or "")
        elif name.namespace in _WORD and name.localname == "fldSimple":
            said.append(f" {element.get(f'{{{name.namespace}}}instr', '')} ")
    return _FETCHING.search("".join(said)) is not None


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


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
    return etree.fromstring(content, parser)


def _bytes(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
