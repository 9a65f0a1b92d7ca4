"""An original Word document with our footer, and without its properties. Runs limited.

The footer is added to what stands at the foot of each section already.
"""

from __future__ import annotations

import io
import zipfile

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.shared import Pt

from workstation.documents.export.word_properties import strip_properties
from workstation.documents.read.packed import check_zip
from workstation.documents.read.refusal import Refused

_DAMAGED = "The Word file is damaged; its footer can't be put on it."


def stamped_docx(data: bytes, lines: tuple[str, ...], title: str) -> bytes:
    """The document with ``lines`` at the foot of its pages. Raises `Refused`."""
    check_zip(data)
    try:
        document = docx.Document(io.BytesIO(data))
    except (KeyError, ValueError, zipfile.BadZipFile, PackageNotFoundError):
        raise Refused(_DAMAGED) from None
    for section in document.sections:
        for foot in (section.footer, section.first_page_footer, section.even_page_footer):
            # A section that shows the footer of the one before it shows ours by that.
            if foot.is_linked_to_previous and section is not document.sections[0]:
                continue
            if foot is not section.footer and foot.is_linked_to_previous:
                continue
            paragraph = foot.add_paragraph()
            for number, line in enumerate(lines):
                run = paragraph.add_run(line)
                run.font.size = Pt(7.5)
                if number < len(lines) - 1:
                    run.add_break()
    _forget_template(document)
    out = io.BytesIO()
    document.save(out)
    return strip_properties(out.getvalue(), title=title)


def _forget_template(document: Document) -> None:
    """Take out the template that Word would fetch at opening: its owner would learn of it."""
    settings = document.settings.element
    part = document.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS)
    for name, relationship in list(part.rels.items()):
        if relationship.is_external:
            del part.rels[name]
    for element in settings.findall(qn("w:attachedTemplate")):
        settings.remove(element)
