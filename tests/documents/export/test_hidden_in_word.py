"""What hides in a Word file, or would be fetched by it, is in no part of its export."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import cache

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from hypothesis import given
from hypothesis import strategies as st

from tests.documents.export.hiding_in_word import (
    MARK,
    OFFICE,
    PLANTS,
    W,
    away,
    element,
    field,
    hidden_by_style,
    made_with,
    marked,
    parts,
    small,
)
from workstation.documents.export.original_docx import stamped_docx
from workstation.documents.read.refusal import Refused

FOOTER = ("R-7F3K-92QX", "held by Makani")


@cache
def both(plant: Callable[[Document], None]) -> tuple[bytes, bytes]:
    """A document with something planted, and its export."""
    before = made_with(plant)
    return before, stamped_docx(before, FOOTER, FOOTER[0])


@pytest.mark.parametrize("plant", PLANTS.values(), ids=PLANTS)
def test_what_hides_in_a_word_file_is_nowhere_in_its_export(
    plant: Callable[[Document], None],
) -> None:
    before, made = both(plant)

    assert marked(before)
    assert marked(made) == []
    document = docx.Document(io.BytesIO(made))
    assert "Ward work" in document.paragraphs[0].text
    foot = "\n".join(each.text for each in document.sections[0].footer.paragraphs)
    assert all(line in foot for line in FOOTER)


@pytest.mark.parametrize("plant", PLANTS.values(), ids=PLANTS)
def test_nothing_in_an_export_leads_to_what_is_not_there(
    plant: Callable[[Document], None],
) -> None:
    made = parts(both(plant)[1])

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


def test_page_numbers_stay_fields_beside_others_that_go() -> None:
    def plant(document: Document) -> None:
        element(f'<w:fldSimple {W} w:instr=" PAGE "/>')(document)
        field(" NUMPAGES ", shown="3")(document)
        field(f' INCLUDETEXT "{MARK}" ', shown="seen")(document)

    made = parts(stamped_docx(made_with(plant), FOOTER, FOOTER[0]))

    body = made["word/document.xml"]
    assert b'w:instr=" PAGE "' in body
    assert b" NUMPAGES " in body
    assert b"INCLUDETEXT" not in body
    assert b"seen" in body


def test_what_changed_reads_as_accepted() -> None:
    """What came stands, what was deleted is gone, and what hides is not read."""

    def plant(document: Document) -> None:
        for said in (
            f'<w:ins {W} w:id="1" w:author="{MARK}"><w:r><w:t xml:space="preserve"> at night'
            "</w:t></w:r></w:ins>",
            f'<w:del {W} w:id="2" w:author="{MARK}"><w:r><w:delText> by day</w:delText></w:r>'
            "</w:del>",
            f'<w:moveTo {W} w:id="3" w:author="{MARK}"><w:r><w:t>, Hilo</w:t></w:r></w:moveTo>',
            f"<w:r {W}><w:rPr><w:vanish/></w:rPr><w:t>unseen</w:t></w:r>",
            f'<w:r {W}><w:rPr><w:vanish w:val="0"/></w:rPr><w:t> and Kona</w:t></w:r>',
            f"<w:sdt {W}><w:sdtContent><w:r><w:t>.</w:t></w:r></w:sdtContent></w:sdt>",
        ):
            element(said)(document)

    made = docx.Document(io.BytesIO(stamped_docx(made_with(plant), FOOTER, FOOTER[0])))

    assert [each.text for each in made.paragraphs] == ["Ward work at night, Hilo and Kona."]


def test_headers_of_pages_that_are_there_stay() -> None:
    def plant(document: Document) -> None:
        document.sections[0].different_first_page_header_footer = True
        document.settings.odd_and_even_pages_header_footer = True
        document.sections[0].first_page_header.paragraphs[0].text = "first"
        document.sections[0].even_page_header.paragraphs[0].text = "even"

    section = docx.Document(io.BytesIO(stamped_docx(made_with(plant), FOOTER, FOOTER[0]))).sections[
        0
    ]

    assert section.first_page_header.paragraphs[0].text == "first"
    assert section.even_page_header.paragraphs[0].text == "even"


@given(st.lists(st.sampled_from(sorted(PLANTS)), min_size=2, max_size=5, unique=True))
def test_nothing_hides_behind_something_else_that_hides(names: list[str]) -> None:
    def plant(document: Document) -> None:
        for name in names:
            PLANTS[name](document)

    made = stamped_docx(made_with(plant), FOOTER, FOOTER[0])

    assert marked(made) == []
    assert docx.Document(io.BytesIO(made)).paragraphs[0].text.startswith("Ward work")


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


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("word/document.xml", "<w:document"),
        ("word/document.xml", '<!DOCTYPE a SYSTEM "a"><a>&b;</a>'),
        ("word/styles.xml", "<w:styles"),
        ("word/settings.xml", '<!DOCTYPE a SYSTEM "a"><a>&b;</a>'),
        ("word/theme/theme1.xml", "<a></b>"),
        ("word/_rels/document.xml.rels", "<Relationships"),
    ],
)
def test_a_file_with_broken_parts_is_refused(name: str, said: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as written:
        for each, content in parts(small()).items():
            written.writestr(each, said if each == name else content)

    with pytest.raises(Refused):
        stamped_docx(out.getvalue(), FOOTER, FOOTER[0])


def test_fields_within_fields_without_an_end_are_refused() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    before = made_with(element(f"<w:smartTag {W}>{begin * 5_000}</w:smartTag>"))
    with pytest.raises(Refused):
        stamped_docx(before, FOOTER, FOOTER[0])


def test_styles_hide_wherever_the_parts_of_a_file_lie() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as written:
        for name, content in parts(made_with(hidden_by_style)).items():
            content = content.replace(b"/word/", b"/text/").replace(b'"word/', b'"text/')
            written.writestr(name.replace("word/", "text/"), content)
    assert marked(out.getvalue())

    assert marked(stamped_docx(out.getvalue(), FOOTER, FOOTER[0])) == []
