"""Formats besides PDF and DOCX: web pages, rich text, OpenDocument, flat Word XML, encodings."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from workstation.documents.read.encodings import decoded_bytes, decoded_page
from workstation.documents.read.extract import extract
from workstation.documents.read.mend import mended_text
from workstation.documents.read.refusal import Refused
from workstation.documents.read.workers import Reader
from workstation.documents.resume import Source

_PAGE = """<!DOCTYPE html><html><head><title>x</title><style>p{}</style></head><body>
<nav><a href="/jobs">Jobs</a></nav><h1>Kim Wu</h1>
<p>Nurse in <b>Hilo</b>, <a href="mailto:k.wu@mail.example?subject=x">mail me</a></p>
<h2>Experience</h2><table><tr><td>Nurse, Kona Clinic</td><td>2015 to 2020</td></tr></table>
<ul><li>Cared for all<li>Kept the ward</ul><script>fetch("https://evil.example")</script>
<p style="display: none">secretly stuffed words</p><p hidden>more of them</p>
<img src="https://evil.example/x.png" alt="Certified"></body></html>"""


def _texts(source: Source) -> list[str]:
    return [block.text for block in source.blocks]


def _only(data: bytes) -> Source:
    (source,) = extract(data)
    return source


def test_a_web_page_gives_what_a_person_sees_of_it() -> None:
    source = _only(_PAGE.encode())
    assert source.kind == "html"
    said = _texts(source)
    assert said[:2] == ["Kim Wu", "Nurse in Hilo, mail me"]
    assert "k.wu@mail.example" in said
    entry = next(block for block in source.blocks if block.text == "Nurse, Kona Clinic")
    assert (entry.kind, entry.right) == ("entry", "2015 to 2020")
    assert [b.text for b in source.blocks if b.kind == "bullet"] == [
        "Cared for all",
        "Kept the ward",
    ]
    assert [b.text for b in source.blocks if b.kind == "heading"][-1] == "Experience"
    whole = source.to_json()
    for unseen in ("evil", "stuffed", "more of them", "fetch", "Jobs"):
        assert unseen not in whole


def test_a_web_page_nested_without_end_is_refused() -> None:
    with pytest.raises(Refused):
        extract(b"<html><body>" + b"<div>" * 100_000 + b"hello to you all of you")


def test_rich_text_is_read_with_its_headers_and_links() -> None:
    data = (
        rb"{\rtf1\ansi\ansicpg1252{\info{\author Somebody Else}{\revtim\yr2024\mo5\dy6}}"
        rb"{\header\pard Kim Wu\par}{\footer\pard 808-555-0199\par}\pard Nurse at Kona Clinic\par "
        rb"Caf\'e9 in K\u333?na, \u699?okina\par {\field{\*\fldinst{HYPERLINK "
        rb'"mailto:k.wu@mail.example"}}{\fldrslt mail me}}\par {\pict\pngblip 89504e47}\par}'
    )
    source = _only(data)
    assert (source.kind, source.written) == ("rtf", "2024-05-06")
    said = _texts(source)
    for words in ("Kim Wu", "808-555-0199", "Nurse at Kona Clinic", "k.wu@mail.example"):
        assert any(words in text for text in said), words
    assert "Café in Kōna, ʻokina" in said
    assert "Somebody" not in source.to_json()


def _odt(body: str, header: str = "", **parts: str) -> bytes:
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "style", "table", "draw")
    )
    names += ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    names += ' xmlns:xlink="http://www.w3.org/1999/xlink"'
    names += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    content = (
        f'<office:document-content {names}><office:automatic-styles><style:style style:name="B">'
        '<style:text-properties fo:font-weight="bold"/></style:style></office:automatic-styles>'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    styles = f"<office:document-styles {names}><style:header>{header}</style:header>"
    meta = f"<office:document-meta {names}><dc:date>2025-03-04T10:00:00</dc:date>"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        packed.writestr("content.xml", content)
        packed.writestr("styles.xml", styles + "</office:document-styles>")
        packed.writestr("meta.xml", meta + "</office:document-meta>")
        for name, part in parts.items():
            packed.writestr(name.replace("__", "/") + ".xml", part)
    return made.getvalue()


def test_an_opendocument_text_is_read_with_tables_boxes_and_headers() -> None:
    source = _only(
        _odt(
            "<text:tracked-changes><text:p>struck out words</text:p></text:tracked-changes>"
            "<text:h>Experience</text:h>"
            '<text:p text:style-name="B">Nurse<text:tab/>2015 to 2020</text:p>'
            "<text:list><text:list-item><text:p>Cared<text:s text:c='2'/>for all</text:p>"
            "</text:list-item></text:list>"
            "<table:table><table:table-row><table:table-cell><text:p>In a cell</text:p>"
            "</table:table-cell></table:table-row></table:table>"
            "<text:p>Beside<draw:frame><draw:text-box><text:p>In a box</text:p></draw:text-box>"
            "</draw:frame><office:annotation><text:p>a reviewer's remark</text:p>"
            "</office:annotation></text:p>"
            '<text:p><text:a xlink:href="mailto:k.wu@mail.example">mail me</text:a></text:p>',
            header="<text:p>Kim Wu</text:p>",
        )
    )
    assert (source.kind, source.written) == ("odt", "2025-03-04")
    said = _texts(source)
    assert said[0] == "Kim Wu"
    for words in ("Cared for all", "In a cell", "Beside", "In a box", "k.wu@mail.example"):
        assert words in said
    assert ("Nurse", "2015 to 2020") in [(b.text, b.right) for b in source.blocks]
    assert "struck" not in source.to_json()
    assert "remark" not in source.to_json()


def test_an_opendocument_text_with_a_password_is_refused() -> None:
    locked = _odt("<text:p>x</text:p>", **{"META-INF__manifest": "<m><encryption-data/></m>"})
    with pytest.raises(Refused, match="locked by a password"):
        extract(locked)


def test_an_entity_in_an_opendocument_text_is_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        packed.writestr(
            "content.xml", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
        )
    with pytest.raises(Refused, match="entities"):
        extract(made.getvalue())


def test_a_flat_word_file_is_read_as_the_parts_that_it_holds() -> None:
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    flat = f"""<?xml version="1.0"?><?mso-application progid="Word.Document"?>
<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">
<pkg:part pkg:name="/_rels/.rels" pkg:contentType="application/vnd.openxmlformats-package\
.relationships+xml"><pkg:xmlData>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Type="{office}" Target="word/document.xml"/></Relationships></pkg:xmlData>
</pkg:part><pkg:part pkg:name="/word/document.xml" pkg:contentType="application/vnd.openxmlformats-\
officedocument.wordprocessingml.document.main+xml"><pkg:xmlData><w:document xmlns:w="{word}">
<w:body><w:p><w:r><w:t>Kim Wu, nurse at Kona Clinic</w:t></w:r></w:p></w:body></w:document>
</pkg:xmlData></pkg:part></pkg:package>"""
    source = _only(flat.encode())
    assert source.kind == "docx"
    assert _texts(source) == ["Kim Wu, nurse at Kona Clinic"]
    with pytest.raises(Refused, match="damaged"):
        extract(flat.replace("/word/document.xml", "/../../etc/x").encode())


_JAPANESE = "山田太郎\n東京都港区 看護師として十年間勤務しました。\n病院 経験 資格 英語 会話\n" * 3
_KOREAN = "김민수\n서울특별시 간호사 경력 십년 병원 근무 영어 회화 가능\n" * 3
_CHINESE = "王小明\n北京市 护士 十年 医院 工作 经验 英语 流利 责任心 强\n" * 3
_RUSSIAN = "Иван Петров\nМосква медсестра десять лет опыт работы в больнице\n" * 3
_FRENCH = "Élodie Françoise\nInfirmière à l'hôpital, dix années d'expérience\n" * 3


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (_JAPANESE, "shift_jis"),
        (_JAPANESE, "euc_jp"),
        (_JAPANESE, "iso2022_jp"),
        (_JAPANESE, "utf-16"),
        (_JAPANESE, "utf-32"),
        (_KOREAN, "euc_kr"),
        (_CHINESE, "gb18030"),
        (_RUSSIAN, "koi8_r"),
        (_RUSSIAN, "cp1251"),
        (_FRENCH, "cp1252"),
        (_FRENCH, "utf-8-sig"),
    ],
)
def test_text_is_read_in_the_encodings_of_other_alphabets(text: str, encoding: str) -> None:
    assert decoded_bytes((text + "Nurse 2015").encode(encoding)) == text + "Nurse 2015"


def test_a_web_page_is_read_in_the_encoding_that_it_states() -> None:
    page = f'<html><head><meta charset="shift_jis"></head><body><p>{_JAPANESE}</p></body></html>'
    assert "山田太郎" in decoded_page(page.encode("shift_jis"))
    assert "山田太郎" in _only(page.encode("shift_jis")).to_json()


@given(st.text(max_size=60))
def test_text_in_utf8_is_decoded_as_it_was_written(text: str) -> None:
    whole = "Nurse in Hilo " + text.replace("\0", "").replace("\x1b", "")
    assert decoded_bytes(whole.encode("utf-8", "surrogatepass")).startswith("Nurse in Hilo ")
    if whole.isprintable():
        assert decoded_bytes(whole.encode()) == whole


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("RÃ©sumÃ© of a nurse", "Résumé of a nurse"),
        ("It\u00e2\u20ac\u2122s mine", "It\u2019s mine"),
    ],
)
def test_mojibake_is_mended(wrong: str, right: str) -> None:
    assert mended_text(wrong).replace("'", "\u2019") == right


@pytest.mark.parametrize(
    "text",
    ["Kaʻiulani Kealoha, Waiʻanae", "Hawai’i", "Kīhei, Māʻili", "山田太郎", "김민수", "Muñoz",
     "Sã̧o Tomé", "Łukasz Ångström", "C# & C++ – 80 %", "José Peña • Nurse"],
)  # fmt: skip
def test_text_that_is_right_is_left_alone(text: str) -> None:
    assert mended_text(text) == text


def _pdf(draw: object) -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=letter)
    draw(canvas)  # type: ignore[operator]
    canvas.showPage()
    canvas.save()
    return made.getvalue()


def test_columns_that_were_written_line_by_line_are_read_one_after_the_other() -> None:
    left = [f"left column says number {n} here" for n in range(6)]
    right = [f"right column says number {n} there" for n in range(6)]

    def draw(canvas: Canvas) -> None:
        for n in range(6):
            canvas.drawString(60, 700 - 14 * n, left[n])
            canvas.drawString(320, 700 - 14 * n, right[n])

    said = " ".join(_texts(_only(_pdf(draw))))
    assert said.index("left column says number 5") < said.index("right column says number 0")


def test_dates_at_the_right_edge_stay_with_their_lines() -> None:
    def draw(canvas: Canvas) -> None:
        for n in range(6):
            canvas.drawString(60, 700 - 40 * n, f"Nurse at clinic number {n}")
            canvas.drawString(480, 700 - 40 * n, f"May 201{n} - May 201{n + 1}")

    source = _only(_pdf(draw))
    assert all(block.right.startswith("May 201") for block in source.blocks)
    assert len(source.blocks) == 6


def test_what_is_filled_into_a_form_is_read() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 700, "Application for employment as a nurse")
        canvas.acroForm.textfield(name="Full name", value="Kim Wu", x=60, y=640)
        canvas.acroForm.textfield(name="E-mail", value="k.wu@mail.example", x=60, y=600)

    said = _texts(_only(_pdf(draw)))
    assert "Full name: Kim Wu" in said
    assert "E-mail: k.wu@mail.example" in said


def test_a_pdf_whose_owner_forbids_copying_is_read_and_a_locked_one_is_not(
    reader: Reader,
) -> None:
    from reportlab.lib import pdfencrypt

    def locked(user: str) -> bytes:
        made = io.BytesIO()
        canvas = Canvas(made, encrypt=pdfencrypt.StandardEncryption(user, "owner", canCopy=0))
        canvas.drawString(60, 700, "Kim Wu, nurse at Kona Clinic")
        canvas.save()
        return made.getvalue()

    (source,) = reader.read(locked(""))
    assert _texts(source) == ["Kim Wu, nurse at Kona Clinic"]
    with pytest.raises(Refused, match="locked by a password"):
        reader.read(locked("secret"))


def test_an_empty_pdf_is_refused(reader: Reader) -> None:
    with pytest.raises(Refused, match="empty"):
        reader.read(_pdf(lambda canvas: None))
