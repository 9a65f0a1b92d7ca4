"""An original Word document with our footer, without what hides in it. Runs limited.

The footer is added to what stands at the foot of each section already.
"""

from __future__ import annotations

import io
import zipfile

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.section import _Footer
from docx.shared import Pt
from lxml import etree

from workstation.documents.export.word_hidden import without_hidden
from workstation.documents.export.word_properties import strip_properties
from workstation.documents.read.packed import check_zip
from workstation.documents.read.refusal import Refused

_DAMAGED = "The Word file is damaged; its footer can't be put on it."


def stamped_docx(data: bytes, lines: tuple[str, ...], title: str) -> bytes:
    """The document with ``lines`` at the foot of its pages. Raises `Refused`."""
    check_zip(data)
    try:
        document = docx.Document(io.BytesIO(data))
        _stamp(document, lines)
        out = io.BytesIO()
        document.save(out)
        seen = without_hidden(out.getvalue())
    except (
        AttributeError,  # of the library, where a part is not what its name says
        KeyError,
        ValueError,
        etree.XMLSyntaxError,
        zipfile.BadZipFile,
        PackageNotFoundError,
    ):
        raise Refused(_DAMAGED) from None
    return strip_properties(seen, title=title)


def _stamp(document: Document, lines: tuple[str, ...]) -> None:
    sections = list(document.sections)
    first = any(each.different_first_page_header_footer for each in sections)
    even = document.settings.odd_and_even_pages_header_footer
    for number, section in enumerate(sections):
        for foot, shown in (
            (section.footer, True),
            (section.first_page_footer, first),
            (section.even_page_footer, even),
        ):
            # A section that shows the footer of the one before it shows ours by that; before the
            # first there is none, and a footer has to be made.
            if foot.is_linked_to_previous and (number > 0 or not shown):
                continue
            _write(foot, lines)


def _write(foot: _Footer, lines: tuple[str, ...]) -> None:
    paragraph = foot.add_paragraph()
    for number, line in enumerate(lines):
        run = paragraph.add_run(line)
        run.font.size = Pt(7.5)
        if number < len(lines) - 1:
            run.add_break()
