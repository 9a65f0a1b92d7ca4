"""An original with our footer: what is hidden in a file does not go along, and nothing escapes."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject
from reportlab.pdfgen.canvas import Canvas

from workstation.contract.documents import DocumentKind
from workstation.contract.words import Purpose
from workstation.documents.export.footer import Footer
from workstation.documents.export.original import exported_original
from workstation.documents.read.refusal import Refused

FOOTER = Footer("R-7F3K-92QX", "Noelani Akana, Makani", Purpose.PRESENT, date(2026, 12, 23))
_TEMPLATE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
HIDDEN = "Leilani Kahananui"


def pdf(pages: int = 2, rotated: int = 0) -> bytes:
    """A PDF with everything in it that is not on its pages."""
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setTitle(HIDDEN)
    canvas.setAuthor(HIDDEN)
    for number in range(pages):
        canvas.drawString(100, 700, f"Ward work, page {number + 1}")
        canvas.showPage()
    canvas.save()
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(out.getvalue())))
    writer.add_attachment("names.txt", HIDDEN.encode())
    writer.xmp_metadata = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{HIDDEN}</x:xmpmeta>".encode()
    page = writer.pages[0]
    page.rotate(rotated)
    action = DictionaryObject(
        {
            NameObject("/S"): NameObject("/JavaScript"),
            NameObject("/JS"): TextStringObject(HIDDEN),
        }
    )
    writer.root_object[NameObject("/OpenAction")] = action
    page[NameObject("/AA")] = DictionaryObject({NameObject("/O"): action})
    page[NameObject("/PieceInfo")] = DictionaryObject({NameObject("/X"): TextStringObject(HIDDEN)})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def everything(content: bytes) -> str:
    """All objects of a PDF, streams unpacked."""
    reader = PdfReader(io.BytesIO(content))
    said = []
    for number in range(1, reader.trailer["/Size"]):
        found = reader.get_object(number)
        said.append(repr(found))
        if hasattr(found, "get_data"):
            said.append(found.get_data().decode("latin-1"))
    return "\n".join(said)


def test_a_footer_in_eastern_letters_needs_nothing_that_the_limited_process_lacks() -> None:
    holder = replace(FOOTER, holder="山田 タロウ, 김철수")
    made = exported_original("pdf", pdf(), holder)
    shown = "".join(PdfReader(io.BytesIO(made.content)).pages[1].extract_text().split())
    assert "山田タロウ,김철수" in shown


@pytest.mark.parametrize("rotated", [0, 90])
def test_a_pdf_gets_the_footer_and_loses_what_is_not_on_its_pages(rotated: int) -> None:
    before = pdf(rotated=rotated)
    assert HIDDEN in everything(before)

    made = exported_original("pdf", before, FOOTER)

    assert (made.suffix, made.note) == ("pdf", "")
    reader = PdfReader(io.BytesIO(made.content))
    assert len(reader.pages) == 2
    for number, page in enumerate(reader.pages):
        text = page.extract_text()
        assert f"Ward work, page {number + 1}" in text
        assert "R-7F3K-92QX · held by Noelani Akana, Makani" in text
    said = everything(made.content)
    for gone in (HIDDEN, "JavaScript", "EmbeddedFile", "'/AA'", "PieceInfo", "xmpmeta"):
        assert gone not in said
    information = reader.metadata
    assert information is not None
    assert (information.title, information.author) == ("R-7F3K-92QX", None)


def test_a_word_file_keeps_its_own_footer_beside_ours() -> None:
    document = docx.Document()
    document.add_paragraph("Ward work")
    document.sections[0].footer.paragraphs[0].text = "page 1"
    document.sections[0].different_first_page_header_footer = True
    document.core_properties.author = HIDDEN
    document.core_properties.comments = HIDDEN
    template = document.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS).relate_to(
        f"https://tracker.example/{HIDDEN}.dotx",
        _TEMPLATE,
        is_external=True,
    )
    element = OxmlElement("w:attachedTemplate")
    element.set(qn("r:id"), template)
    document.settings.element.append(element)
    out = io.BytesIO()
    document.save(out)

    made = exported_original("docx", out.getvalue(), FOOTER)

    stamped = docx.Document(io.BytesIO(made.content))
    assert [each.text for each in stamped.paragraphs] == ["Ward work"]
    foot = "\n".join(each.text for each in stamped.sections[0].footer.paragraphs)
    assert foot.startswith("page 1")
    assert "R-7F3K-92QX" in foot
    with zipfile.ZipFile(io.BytesIO(made.content)) as packed:
        parts = [packed.read(name) for name in packed.namelist()]
    assert not any(HIDDEN.encode() in part for part in parts)
    assert not any(b"tracker.example" in part or b"attachedTemplate" in part for part in parts)


def test_what_takes_no_footer_goes_as_it_came_and_that_is_said() -> None:
    made = exported_original("rtf", b"{\\rtf1 Ward work}", FOOTER)
    assert (made.content, made.suffix) == (b"{\\rtf1 Ward work}", "rtf")
    assert "as they came" in made.note


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_a_damaged_file_is_refused_in_words(kind: DocumentKind) -> None:
    for content in (b"", b"%PDF-1.4 and nothing", b"PK\x03\x04 nothing"):
        with pytest.raises(Refused) as refused:
            exported_original(kind, content, FOOTER)
        assert refused.value.reason.endswith(".")


def test_hostile_files_are_exported_or_refused(shared_data: Path) -> None:
    hostile = sorted((shared_data / "B-documents" / "hostile").glob("*.pdf"))[::20]
    for path in hostile:
        try:
            made = exported_original("pdf", path.read_bytes(), FOOTER)
        except Refused:
            continue
        assert made.content.startswith(b"%PDF-"), path.name
