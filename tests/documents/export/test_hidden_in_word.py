"""What hides in a Word file, or would be fetched by it, is in no part of its export."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from workstation.documents.export.original_docx import stamped_docx

MARK = "kahananui"
AWAY = f"https://tracker.example/{MARK}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office"
FOOTER = ("R-7F3K-92QX", "held by Makani")


def away(kind: str, element: str = "", target: str = AWAY) -> Callable[[Document], None]:
    """A relationship out of the file, and an element that leads to it."""

    def plant(document: Document) -> None:
        number = document.part.relate_to(target, f"{OFFICE}/{kind}", is_external=True)
        if element:
            document.paragraphs[0]._p.append(parse_xml(element.format(id=number)))

    return plant


def within(
    kind: str, name: str, type_: str, content: str = f"<x>{MARK}</x>"
) -> Callable[..., None]:
    """A part of the package that the document leads to."""

    def plant(document: Document) -> None:
        package = document.part.package
        assert package is not None
        part = Part(PackURI(name), type_, content.encode(), package)
        document.part.relate_to(part, kind if "/" in kind else f"{OFFICE}/{kind}")

    return plant


def element(said: str) -> Callable[[Document], None]:
    return lambda document: document.paragraphs[0]._p.append(parse_xml(said))


def setting(name: str) -> Callable[[Document], None]:
    def plant(document: Document) -> None:
        made = OxmlElement(name)
        made.set(qn("w:val"), MARK)
        document.settings.element.append(made)

    return plant


def template(document: Document) -> None:
    part = document.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS)
    number = part.relate_to(AWAY, f"{OFFICE}/attachedTemplate", is_external=True)
    made = OxmlElement("w:attachedTemplate")
    made.set(qn("r:id"), number)
    document.settings.element.append(made)


def header_image(document: Document) -> None:
    header = document.sections[0].header
    header.paragraphs[0].text = "Resume"
    header.part.relate_to(AWAY, f"{OFFICE}/image", is_external=True)


def comment(document: Document) -> None:
    run = document.paragraphs[0].runs[0]
    document.add_comment(run, text=MARK, author=MARK, initials="k")


def properties(document: Document) -> None:
    document.core_properties.author = MARK
    document.core_properties.last_modified_by = MARK
    document.core_properties.keywords = MARK


def field_in_pieces(document: Document) -> None:
    for said in ("INCLUDE", f'PICTURE "{AWAY}"'):
        document.paragraphs[0]._p.append(
            parse_xml(f"<w:r {nsdecls('w')}><w:instrText>{said}</w:instrText></w:r>")
        )


W = nsdecls("w", "r")
A = nsdecls("a", "r")
V = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PLANTS = {
    "template": template,
    "linked image": away("image", f'<w:r {W}><a:blip {A} r:link="{{id}}"/></w:r>'),
    "linked image of a header": header_image,
    "frame": away("frame", f'<w:sourceFileName {W} r:id="{{id}}"/>'),
    "linked object": away(
        "oleObject", f'<w:object {W}><o:OLEObject {V} r:id="{{id}}"/></w:object>'
    ),
    "piece of a document": away("aFChunk", f'<w:altChunk {W} r:id="{{id}}"/>'),
    "document below": away("subDocument", f'<w:subDoc {W} r:id="{{id}}"/>'),
    "link to a file": away("hyperlink", target=f"file://server/{MARK}"),
    "link to a script": away("hyperlink", target=f"javascript:{MARK}"),
    "image named in a shape": element(f'<w:pict {W}><v:imagedata {V} src="{AWAY}"/></w:pict>'),
    "field": element(f"<w:fldSimple {W} w:instr='INCLUDEPICTURE \"{AWAY}\"'/>"),
    "field in pieces": field_in_pieces,
    "comment": comment,
    "author of a change": element(
        f'<w:ins {W} w:id="1" w:author="{MARK}"><w:r><w:t>Nights</w:t></w:r></w:ins>'
    ),
    "XML comment": element(f"<w:r {W}><!-- {MARK} --></w:r>"),
    "properties": properties,
    "variables": setting("w:docVars"),
    "people": within(
        f"{MICROSOFT}/2011/relationships/people", "/word/people.xml", f"{WORD}.people+xml"
    ),
    "comments of later kinds": within(
        f"{MICROSOFT}/2018/08/relationships/commentsExtensible",
        "/word/commentsExtensible.xml",
        f"{WORD}.commentsExtensible+xml",
    ),
    "custom XML": within("customXml", "/customXml/item7.xml", "application/xml"),
    "macros": within(
        f"{MICROSOFT}/2006/relationships/vbaProject",
        "/word/vbaProject.bin",
        "application/vnd.ms-office.vbaProject",
    ),
    "embedded object": within("oleObject", f"/word/embeddings/{MARK}.bin", f"{WORD}.oleObject"),
    "embedded workbook": within("package", "/word/embeddings/a.xlsx", "application/x-sheet"),
    "glossary": within("glossaryDocument", "/word/glossary/document.xml", f"{WORD}.glossary+xml"),
    "printer": within("printerSettings", "/word/printerSettings7.bin", "application/x-printer"),
}


def made_with(plant: Callable[[Document], None]) -> bytes:
    document = docx.Document()
    document.add_paragraph("Ward work")
    plant(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def marked(content: bytes) -> list[str]:
    return [
        name
        for name, part in parts(content).items()
        if MARK in name or MARK.encode() in part or b"tracker.example" in part
    ]


@pytest.mark.parametrize("plant", PLANTS.values(), ids=PLANTS)
def test_what_hides_in_a_word_file_is_nowhere_in_its_export(
    plant: Callable[[Document], None],
) -> None:
    before = made_with(plant)
    assert marked(before)

    made = stamped_docx(before, FOOTER, FOOTER[0])

    assert marked(made) == []
    document = docx.Document(io.BytesIO(made))
    assert "Ward work" in document.paragraphs[0].text
    foot = "\n".join(each.text for each in document.sections[0].footer.paragraphs)
    assert all(line in foot for line in FOOTER)


@pytest.mark.parametrize("plant", PLANTS.values(), ids=PLANTS)
def test_nothing_in_an_export_leads_to_what_is_not_there(
    plant: Callable[[Document], None],
) -> None:
    made = parts(stamped_docx(made_with(plant), FOOTER, FOOTER[0]))

    body = parse_xml(made["word/document.xml"])
    related = parse_xml(made["word/_rels/document.xml.rels"])
    ids = {each.get("Id") for each in related}
    for each in body.iter():
        for name, value in each.attrib.items():
            assert not name.startswith(f"{{{OFFICE}}}") or value in ids
    types = parse_xml(made["[Content_Types].xml"])
    named = {each.get("PartName", "/")[1:] for each in types} - {""}
    assert named <= set(made)


@pytest.mark.parametrize("target", ["https://makani.example/", "mailto:leilani@example.org"])
def test_links_that_somebody_clicks_stay(target: str) -> None:
    link = f'<w:hyperlink {W} r:id="{{id}}"><w:r><w:t>here</w:t></w:r></w:hyperlink>'
    before = made_with(away("hyperlink", link, target))

    document = docx.Document(io.BytesIO(stamped_docx(before, FOOTER, FOOTER[0])))

    (found,) = document.paragraphs[0].hyperlinks
    assert (found.address, found.text) == (target, "here")


def test_page_numbers_stay_fields() -> None:
    before = made_with(element(f'<w:fldSimple {W} w:instr=" PAGE "/>'))
    made = parts(stamped_docx(before, FOOTER, FOOTER[0]))
    assert b'w:instr=" PAGE "' in made["word/document.xml"]


@pytest.mark.parametrize("first", [False, True])
@pytest.mark.parametrize("even", [False, True])
def test_a_file_without_a_footer_gets_ours_on_every_page(first: bool, even: bool) -> None:
    def plant(document: Document) -> None:
        document.add_section().different_first_page_header_footer = first
        document.settings.odd_and_even_pages_header_footer = even

    document = docx.Document(io.BytesIO(stamped_docx(made_with(plant), FOOTER, FOOTER[0])))

    for section in document.sections:
        feet = [section.footer]
        feet += [section.first_page_footer] if first else []
        feet += [section.even_page_footer] if even else []
        for foot in feet:
            said = "\n".join(each.text for each in foot.paragraphs)
            assert said.count(FOOTER[0]) == 1
