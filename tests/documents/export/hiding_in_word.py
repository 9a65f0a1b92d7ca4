"""What may hide in a Word file, or be fetched by it: each planted with one mark to look for."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from functools import cache

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

MARK = "kahananui"
AWAY = f"https://tracker.example/{MARK}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office"


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


def hidden_by_style(document: Document) -> None:
    """By a style that is made of one that hides."""
    base = document.styles.add_style("Quiet", WD_STYLE_TYPE.CHARACTER)
    base.font.hidden = True
    style = document.styles.add_style("Quieter", WD_STYLE_TYPE.CHARACTER)
    style.base_style = base
    document.paragraphs[0].add_run(MARK, style=style)


def hidden_paragraph(document: Document) -> None:
    style = document.styles.add_style("Unseen", WD_STYLE_TYPE.PARAGRAPH)
    style.font.hidden = True
    document.add_paragraph(MARK, style=style)


def row(mark: str) -> Callable[[Document], None]:
    def plant(document: Document) -> None:
        table = document.add_table(2, 1)
        table.cell(0, 0).text = "Nights"
        table.cell(1, 0).text = MARK
        table.rows[1]._tr.get_or_add_trPr().append(parse_xml(mark))

    return plant


def header_of_no_page(document: Document) -> None:
    document.sections[0].first_page_header.paragraphs[0].text = MARK
    document.sections[0].even_page_header.paragraphs[0].text = MARK


def picture_of_deleted_text(document: Document) -> None:
    document.add_picture(io.BytesIO(a_picture()))
    run = document.paragraphs[-1].runs[0]._r
    deleted = parse_xml(f'<w:del {W} w:id="2" w:author="{MARK}"/>')
    run.addprevious(deleted)
    deleted.append(run)


def words_beside_a_picture(document: Document) -> None:
    document.add_picture(io.BytesIO(a_picture(b"")))
    inline = document.inline_shapes[0]._inline
    inline.docPr.set("descr", MARK)
    inline.docPr.set("name", f"{MARK}.png")
    inline.graphic.graphicData.pic.nvPicPr.cNvPr.set("title", MARK)


def a_picture(note: bytes = MARK.encode()) -> bytes:
    """A PNG of one pixel, with a note in a chunk that no reader knows."""

    def chunk(name: bytes, body: bytes) -> bytes:
        sum_ = zlib.crc32(name + body)
        return len(body).to_bytes(4, "big") + name + body + sum_.to_bytes(4, "big")

    head = chunk(b"IHDR", b"\0\0\0\1\0\0\0\1\x08\0\0\0\0")
    data = chunk(b"IDAT", zlib.compress(b"\0\0"))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"noTe", note) + data + chunk(b"IEND", b"")


def field(*said: str, shown: str = "", inside: str = "") -> Callable[[Document], None]:
    """A field with what it says and shows; ``inside`` stands among its instructions."""

    def plant(document: Document) -> None:
        pieces = ['<w:fldChar w:fldCharType="begin"/>']
        pieces += [f"<w:instrText>{one}</w:instrText>" for one in said]
        pieces += [f"<w:t>{inside}</w:t>"] if inside else []
        pieces += ['<w:fldChar w:fldCharType="separate"/>', f"<w:t>{shown}</w:t>"]
        pieces += ['<w:fldChar w:fldCharType="end"/>']
        for piece in pieces:
            document.paragraphs[0]._p.append(parse_xml(f"<w:r {W}>{piece}</w:r>"))

    return plant


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
    "field in pieces": field("INCLUDE", f'PICTURE "{AWAY}"'),
    "comment": comment,
    "author of a change": element(
        f'<w:ins {W} w:id="1" w:author="{MARK}"><w:r><w:t>Nights</w:t></w:r></w:ins>'
    ),
    "deleted text": element(
        f'<w:del {W} w:id="1" w:author="{MARK}"><w:r><w:delText>{MARK}</w:delText></w:r></w:del>'
    ),
    "moved text": element(
        f'<w:moveFrom {W} w:id="1" w:author="{MARK}"><w:r><w:t>{MARK}</w:t></w:r></w:moveFrom>'
    ),
    "deleted row": row(f'<w:del {W} w:id="1" w:author="{MARK}"/>'),
    "former look": element(
        f'<w:r {W}><w:rPr><w:b/><w:rPrChange w:id="1" w:author="{MARK}"><w:rPr/></w:rPrChange>'
        "</w:rPr><w:t>Nights</w:t></w:r>"
    ),
    "hidden text": element(f"<w:r {W}><w:rPr><w:vanish/></w:rPr><w:t>{MARK}</w:t></w:r>"),
    "hidden by a style": hidden_by_style,
    "hidden paragraph": hidden_paragraph,
    "hidden row": row(f"<w:hidden {W}/>"),
    "hidden shape": element(
        f'<w:r {W}><w:pict><v:shape {V} style="visibility: hidden"><v:textbox><w:txbxContent>'
        f"<w:p><w:r><w:t>{MARK}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    ),
    "headers that no page has": header_of_no_page,
    "picture of deleted text": picture_of_deleted_text,
    "words beside a picture": words_beside_a_picture,
    "tag and choices of a control": element(
        f'<w:sdt {W}><w:sdtPr><w:alias w:val="{MARK}"/><w:dropDownList>'
        f'<w:listItem w:value="{MARK}"/></w:dropDownList></w:sdtPr>'
        "<w:sdtContent><w:r><w:t>Nights</w:t></w:r></w:sdtContent></w:sdt>"
    ),
    "smart tag": element(
        f'<w:smartTag {W} w:element="{MARK}"><w:r><w:t>a</w:t></w:r></w:smartTag>'
    ),
    "bookmark": element(f'<w:bookmarkStart {W} w:id="9" w:name="{MARK}"/>'),
    "tool tip": element(
        f'<w:hyperlink {W} w:tooltip="{MARK}"><w:r><w:t>a</w:t></w:r></w:hyperlink>'
    ),
    "index entry": field(f'XE "{MARK}"'),
    "text among instructions": field("SET who ", inside=MARK),
    "form's help": element(
        f'<w:r {W}><w:fldChar w:fldCharType="begin"><w:ffData><w:helpText w:val="{MARK}"/>'
        "</w:ffData></w:fldChar></w:r>"
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


@cache
def small() -> bytes:
    """A document with the few styles that a resume has, not the hundreds of an empty new one."""
    document = docx.Document()
    for each in document.styles.element.xpath("w:latentStyles"):
        document.styles.element.remove(each)
    for style in list(document.styles):
        if style.name not in ("Normal", "Normal Table", "Default Paragraph Font", "Header"):
            style.delete()
    for number, relation in list(document.part.rels.items()):
        if relation.reltype.endswith("/stylesWithEffects"):
            document.part.rels.pop(number)
    document.add_paragraph("Ward work")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def made_with(plant: Callable[[Document], None]) -> bytes:
    document = docx.Document(io.BytesIO(small()))
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
