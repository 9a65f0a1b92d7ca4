"""Fields of a Word document (ECMA-376 Part 1, 17.16): what they say stays, most instructions go.

An instruction is not on the page, and may hold texts, names of files and addresses, or fetch
something. Only those stay that number pages, lead within the document or to the web, or are drawn.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from workstation.documents.export.word_changes import attribute, local, named, remove, unwrap
from workstation.documents.read.refusal import Refused

_KEPT = re.compile(
    r"\s*(?:(?:PAGE|NUMPAGES|SECTION|SECTIONPAGES|PAGEREF|REF|NOTEREF|TOC|SEQ|STYLEREF|SYMBOL|EQ"
    r"|FORMTEXT|FORMCHECKBOX|FORMDROPDOWN|DATE|TIME|LISTNUM|AUTONUM|AUTONUMLGL|AUTONUMOUT)\b"
    r'|HYPERLINK\s+(?:"?(?:https?|mailto):|\\l\s)(?!.*\\o\b))',
    re.IGNORECASE | re.DOTALL,
)
# Of a form's field what nobody sees before choosing it (17.16.2-17.16.34).
_OF_FORM = ("helpText", "statusText", "entryMacro", "exitMacro", "default")
_MOST_OPEN = 100  # fields within each other; Word itself makes 20
_SEEN = ("t", "sym", "tab", "br", "cr", "drawing", "pict", "object", "noBreakHyphen", "ptab")


@dataclass
class _Open:
    said: str = ""
    over: bool = False  # whether its instruction is
    marks: list[etree._Element] = field(default_factory=list)
    inside: list[etree._Element] = field(default_factory=list)


def strip_fields(root: etree._Element) -> None:
    """Take out the instructions of fields that are not to stay, and what stands within these.

    Raises `Refused` where more of them stand within each other than a person writes.
    """
    for element in list(named(root, "fldData", *_OF_FORM)):
        up = element.getparent()
        of_form = up is not None and local(up) in ("ffData", "textInput")
        if local(element) == "fldData" or of_form:
            remove(element)
    for element in list(named(root, "fldSimple")):
        if not _KEPT.match(attribute(element, "instr")):
            unwrap(element)
    off: list[etree._Element] = []
    waiting: list[_Open] = []
    for element in named(root, "fldChar", "instrText", *_SEEN):
        _meet(element, waiting, off)
    for one in waiting:  # never ended
        off += one.marks + one.inside
    for element in off:
        remove(element)


def _meet(element: etree._Element, waiting: list[_Open], off: list[etree._Element]) -> None:
    name = local(element)
    kind = attribute(element, "fldCharType") if name == "fldChar" else ""
    for one in waiting:
        if not one.over:
            one.inside.append(element)
    if kind == "begin":
        if len(waiting) == _MOST_OPEN:
            raise Refused("The document is nested too deeply.")
        waiting.append(_Open(marks=[element]))
    elif name in ("fldChar", "instrText") and not waiting:
        off.append(element)
    elif name == "instrText":
        waiting[-1].said += element.text or ""
    elif kind == "separate":
        waiting[-1].over = True
        waiting[-1].marks.append(element)
    elif kind == "end":
        ended = waiting.pop()
        ended.marks.append(element)
        if not _KEPT.match(ended.said):
            off += ended.marks + ended.inside
