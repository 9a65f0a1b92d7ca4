"""A profile as a file: all that it says, the footer on each page, nothing in its properties."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime

import docx
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from workstation.contract.copies import Profile
from workstation.contract.disclosures import Block, PiiValue, Run
from workstation.contract.words import FieldGroup, Purpose
from workstation.documents.export.footer import Footer
from workstation.documents.export.profile_docx import profile_docx
from workstation.documents.export.profile_pdf import _all_lines, profile_pdf
from workstation.reports import fonts

FOOTER = Footer("R-7F3K-92QX", "Noelani Akana, Makani", Purpose.PRESENT, date(2026, 12, 23))


def profile(lines: list[str], value: str = "Kekoa Kāne") -> Profile:
    """A profile of so many lines."""
    hidden = Run(text="", mask=FieldGroup.CAREER_NAMES)
    return Profile(
        headline="Registered nurse, ʻAiea",
        years=7,
        place="Kāneʻohe",
        skills=["ICU", "ACLS"],
        updated=datetime(2026, 11, 2, tzinfo=UTC),
        blocks=[
            Block(kind="heading", runs=[Run(text="Experience")]),
            Block(kind="entry", runs=[Run(text="Nurse at "), hidden], right="2019 – 2024"),
            *(Block(kind="bullet", runs=[Run(text=each)]) for each in lines),
        ],
        pii={FieldGroup.IDENTITY: [PiiValue(label="name", value=value)]},
    )


def words(text: str) -> list[str]:
    """The words, wherever lines are broken."""
    return text.split()


def test_eastern_names_are_in_the_pdf_as_they_are_written() -> None:
    holder = replace(FOOTER, holder="李小龙, Makani")
    reader = PdfReader(io.BytesIO(profile_pdf(profile(["看護師"], "山田 タロウ (김철수)"), holder)))
    text = "".join(words(reader.pages[0].extract_text()))
    for said in ("山田タロウ(김철수)", "看護師", "李小龙,Makani"):
        assert said in text


def test_hawaiian_names_are_in_the_pdf_as_they_are_written() -> None:
    reader = PdfReader(io.BytesIO(profile_pdf(profile(["Ward work on Oʻahu"]), FOOTER)))
    text = " ".join(words(reader.pages[0].extract_text()))
    for said in ("ʻAiea", "Kāneʻohe", "Kekoa Kāne", "Oʻahu", "2019 – 2024"):
        assert said in text
    assert "Nurse at [employer or school]" in text
    found = reader.pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    embedded = [each.get_object() for each in found.values()]
    used = [each for each in embedded if "/FontDescriptor" in each]
    assert used
    assert all("/FontFile2" in each["/FontDescriptor"] for each in used)


def test_the_footer_is_on_every_page_and_nothing_else_of_the_file_tells() -> None:
    content = profile_pdf(profile([f"Line {number} of work" for number in range(150)]), FOOTER)
    reader = PdfReader(io.BytesIO(content))
    assert len(reader.pages) > 2
    for page in reader.pages:
        text = page.extract_text()
        assert "R-7F3K-92QX · held by Noelani Akana, Makani" in text
        assert "destroy by 2026-12-23" in text
    information = reader.metadata
    assert information is not None
    assert (information.title, information.author or "") == ("R-7F3K-92QX", "")
    assert content == profile_pdf(
        profile([f"Line {number} of work" for number in range(150)]), FOOTER
    ), "no time of making is in it"


def test_a_word_file_says_the_same_and_holds_no_times_or_names() -> None:
    content = profile_docx(profile(["Ward work"]), FOOTER)
    document = docx.Document(io.BytesIO(content))
    text = "\n".join(each.text for each in document.paragraphs)
    assert "Identity (name): Kekoa Kāne" in text
    assert "Nurse at [employer or school]" in text
    assert "R-7F3K-92QX" in document.sections[0].footer.paragraphs[0].text
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = packed.read("docProps/core.xml")
        assert b"R-7F3K-92QX" in core
        assert b"python-docx" not in core
        assert b"dcterms" not in core


@settings(max_examples=12)
@given(st.lists(st.text(max_size=200), max_size=8), st.text(max_size=60))
def test_whatever_somebody_wrote_becomes_a_file_of_each_kind(lines: list[str], value: str) -> None:
    said = profile(lines, value)
    reader = PdfReader(io.BytesIO(profile_pdf(said, FOOTER)))
    assert "R-7F3K-92QX" in reader.pages[-1].extract_text()
    document = docx.Document(io.BytesIO(profile_docx(said, FOOTER)))
    text = "".join(each.text for each in document.paragraphs)
    for line in lines:
        for word in line.split():
            if word.isprintable():
                assert word in text


@given(st.lists(st.text("abcdefg", min_size=1, max_size=90), min_size=1, max_size=120))
def test_no_word_of_a_long_paragraph_is_left_out_of_the_pdf(paragraph: list[str]) -> None:
    fonts.register()
    lines = _all_lines(" ".join(paragraph), fonts.REGULAR, 10.0, 400.0)
    assert "".join(lines).replace(" ", "") == "".join(paragraph)
    assert all(fonts.width(line, fonts.REGULAR, 10.0) <= 400.0 for line in lines)
