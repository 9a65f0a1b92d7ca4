"""Makes of a part of a Word document what its reader sees: changes accepted, hidden text gone.

Tracked changes (ECMA-376 Part 1, 17.13.5) hold what was deleted, who did it and when; hidden text
(17.3.2.41) and rows (17.4.45) are in the file and not on the page; containers carry tags and lists
of choices beside the text in them (17.5).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_DELETED = frozenset(
    [
        *("del", "moveFrom", "delText", "delInstrText", "cellIns", "cellMerge", "numberingChange"),
        *(f"{kind}PrChange" for kind in ("r", "p", "sect", "tbl", "tr", "tc")),
        *("tblGridChange", "tblPrExChange", "smartTagPr", "customXmlPr", "sdtPr", "sdtEndPr"),
        *(f"move{way}Range{end}" for way in ("From", "To") for end in ("Start", "End")),
        *(
            f"customXml{kind}Range{end}"
            for kind in ("Ins", "Del", "MoveFrom", "MoveTo")
            for end in ("Start", "End")
        ),
    ]
)
_UNWRAPPED = frozenset(("ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent"))
_BASES = 20  # styles that one may be made of


class HiddenStyles:
    """Which styles hide text: a toggle (17.7.3), so that two of them show it again."""

    def __init__(self, styles: etree._Element | None = None) -> None:
        """``styles`` is the part of that name, None where the document has none."""
        self._own: dict[str, bool | None] = {}
        self._bases: dict[str, str] = {}
        self._usual = ""
        self._always = False
        self._of: dict[etree._Element, str] = {}
        for each in [] if styles is None else styles:
            if local(each) == "docDefaults":
                self._always = any(_on(found) for found in named(each, "vanish"))
            if local(each) != "style":
                continue
            known = attribute(each, "styleId")
            self._own[known] = _vanish(each)
            if (base := _part(each, "basedOn")) is not None:
                self._bases[known] = attribute(base, "val")
            if attribute(each, "type") == "paragraph" and attribute(each, "default") in _ON:
                self._usual = known

    def hide(self, run: etree._Element) -> bool:
        """Whether the text of ``run`` is hidden."""
        said = _vanish(run)
        if said is not None:
            return said
        paragraph = next((up for up in run.iterancestors() if local(up) == "p"), None)
        of_paragraph = self._usual if paragraph is None else self._of_paragraph(paragraph)
        of_run = _style(run, "rPr", "rStyle")
        return self._always or self._set(of_paragraph) != self._set(of_run)

    def _of_paragraph(self, paragraph: etree._Element) -> str:
        """Looked up once: a paragraph may have as many runs as a file has room for."""
        if paragraph not in self._of:
            self._of[paragraph] = _style(paragraph, "pPr", "pStyle") or self._usual
        return self._of[paragraph]

    def _set(self, style: str) -> bool:
        for _ in range(_BASES):
            own = self._own.get(style)
            if own is not None:
                return own
            style = self._bases.get(style, "")
        return False


def accept_changes(root: etree._Element) -> None:
    """Take out what was deleted, and keep what came for it as if it had always stood there."""
    for row in list(named(root, "tr")):
        if _marked(row, "trPr", "del") or _marked(row, "trPr", "hidden"):
            remove(row)
    for cell in list(named(root, "tc")):
        if _marked(cell, "tcPr", "cellDel"):
            remove(cell)
    # A row without cells, and a table without rows, is one that no reader opens.
    for outer, inner in (("tr", "tc"), ("tbl", "tr")):
        for element in list(named(root, outer)):
            if next(named(element, inner), None) is None:
                remove(element)
    for element in list(named(root, *_DELETED)):
        remove(element)
    for element in list(named(root, *_UNWRAPPED)):
        unwrap(element)


def remove_hidden(root: etree._Element, styles: HiddenStyles) -> None:
    """Take out hidden text, and drawings that are said to be hidden."""
    for run in list(named(root, "r")):
        if styles.hide(run):
            remove(run)
    for element in list(root.iter("{*}docPr")):
        if element.get("hidden") in _ON:
            remove(next((up for up in element.iterancestors() if is_word(up)), element))
    for element in list(root.iter(etree.Element)):
        said = element.get("style")
        look = "" if said is None else "".join(said.split()).lower()
        if "visibility:hidden" in look or "mso-hide:all" in look:
            remove(element)


def remove(element: etree._Element) -> None:
    """Take ``element`` out with all that is in it."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def unwrap(element: etree._Element) -> None:
    """Put what is in ``element`` in its place."""
    parent = element.getparent()
    if parent is None:
        return
    for child in list(element):
        element.addprevious(child)
    parent.remove(element)


def local(element: etree._Element) -> str:
    """The name of ``element`` without its namespace."""
    return str(etree.QName(element).localname)


def is_word(element: etree._Element) -> bool:
    """Whether ``element`` is one of WordprocessingML."""
    return etree.QName(element).namespace in WORD


def attribute(element: etree._Element, name: str) -> str:
    """An attribute of WordprocessingML, empty where there is none."""
    return next((said for space in WORD if (said := element.get(f"{{{space}}}{name}"))), "")


def named(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """``element`` and those below it that are of WordprocessingML and have one of those names."""
    yield from element.iter(*(f"{{{space}}}{name}" for space in WORD for name in names))


_ON = ("1", "true", "on")


def _on(toggle: etree._Element) -> bool:
    return attribute(toggle, "val") in ("", *_ON)


def _part(element: etree._Element, name: str) -> etree._Element | None:
    return next((child for child in element if local(child) == name and is_word(child)), None)


def _marked(element: etree._Element, properties: str, name: str) -> bool:
    found = _part(element, properties)
    mark = None if found is None else _part(found, name)
    return mark is not None and _on(mark)


def _vanish(element: etree._Element) -> bool | None:
    found = _part(element, "rPr")
    toggle = None if found is None else _part(found, "vanish")
    return None if toggle is None else _on(toggle)


def _style(element: etree._Element, properties: str, name: str) -> str:
    found = _part(element, properties)
    style = None if found is None else _part(found, name)
    return "" if style is None else attribute(style, "val")
