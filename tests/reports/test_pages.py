"""Reports on pages: everything is there, on each page what it speaks of, in letters that show."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdfium2 import PdfDocument

from tests.reports.made import ROOT, release, report
from workstation.reports import employers, fonts
from workstation.reports.drawing import DrawingFailed, drawn
from workstation.reports.pages import draw
from workstation.reports.shapes import Column, Item, Part, Report, Sheet
from workstation.reports.wrapping import lines_of


def pages(made: Report) -> list[str]:
    """The text of each page, with one space for any white space."""
    out = io.BytesIO()
    draw(made, out)
    return [" ".join(page.extract_text().split()) for page in PdfReader(out).pages]


def test_each_page_names_the_log_its_size_and_root_and_its_own_number() -> None:
    found = pages(report(employers.items(release(number) for number in range(90))))
    assert len(found) > 3
    for number, text in enumerate(found, start=1):
        assert ROOT in text
        assert "size 1234" in text
        assert f"Page {number} of" in text
        assert text.rstrip().endswith(str(len(found)))


def test_each_row_is_there_and_heads_repeat() -> None:
    found = pages(report(employers.items(release(number) for number in range(90))))
    text = " ".join(found)
    assert text.count("R-7F3K-92QX") == 90
    assert text.count("Hui o Kāneʻohe") == 91
    assert sum("Recipient Candidate What" in page for page in found) >= len(found) - 1


def test_a_part_without_rows_says_so() -> None:
    assert "Nothing was disclosed in this time." in pages(report(employers.items([])))[0]


def test_every_letter_is_embedded() -> None:
    out = io.BytesIO()
    draw(report(employers.items([release(name="Kaʻahumanu Ōkina Nuʻuanu Žluťoučký")])), out)
    reader = PdfReader(out)
    resources: Any = reader.pages[0]["/Resources"]
    used = [font.get_object() for font in resources["/Font"].values()]
    embedded = [font for font in used if "/FontDescriptor" in font]
    assert len(embedded) >= 2
    assert all("/FontFile2" in font["/FontDescriptor"].get_object() for font in embedded)
    shown = " ".join(reader.pages[0].extract_text().split())
    assert "Kaʻahumanu Ōkina Nuʻuanu Žluťoučký" in shown


EASTERN = (
    "山田 太郎",
    "ヤマダ・タロウ",
    "김철수",
    "李小龙",
    "陳大文",
    "Mei-Ling 陳, Hui o Kāneʻohe",
)


def test_eastern_names_are_the_names_themselves_in_letters_that_viewers_have() -> None:
    out = io.BytesIO()
    facts = (("Made for", "金哲洙 (김철수)"),)
    made = report(employers.items(release(n, name=name) for n, name in enumerate(EASTERN)))
    draw(Report(replace(made.head, title="Disclosures to 田中商事", facts=facts), made.items), out)
    reader = PdfReader(out)
    # That reader puts a space where another font begins.
    shown = "".join(reader.pages[0].extract_text().split())
    for name in (*EASTERN, "金哲洙 (김철수)", "Disclosures to 田中商事"):
        assert name.replace(" ", "") in shown
    # As the viewers of browsers read it, which is another program.
    document = PdfDocument(out.getvalue())
    seen = " ".join(document[0].get_textpage().get_text_range().split())
    document.close()
    assert all(name in seen for name in ("山田 太郎", "김철수", "李小龙", "陳大文"))


def test_a_name_that_a_mac_wrote_in_parts_is_put_together() -> None:
    parted = unicodedata.normalize("NFD", "김철수")
    assert fonts.runs(parted, fonts.REGULAR) == (("김철수", "HYGothic-Medium"),)
    assert fonts.width(parted, fonts.REGULAR, 10.0) == fonts.width("김철수", fonts.REGULAR, 10.0)


def test_letters_of_no_font_stay_themselves_when_copied() -> None:
    odd = "สมชาย ア𠮷"
    said = fonts.runs(odd, fonts.REGULAR)
    assert "".join(text for text, _ in said) == odd
    assert dict(said)["ア"] == "HeiseiKakuGo-W5"


def test_sheets_begin_pages_of_their_own() -> None:
    sheets = [Sheet(f"Certificate {n}", "", (("Holder", "Keoni"),), ("Said.",)) for n in range(3)]
    found = pages(report(sheets, "certificates"))
    assert [f"Certificate {n}" in text for n, text in enumerate(found)] == [True] * 3


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.floats(8, 300))
def test_wrapped_lines_fit_and_hold_every_letter(text: str, room: float) -> None:
    from workstation.reports import fonts

    fonts.register()
    lines = lines_of(text, fonts.REGULAR, 7.5, room)
    for line in lines:
        assert len(line) <= 1 or fonts.width(line, fonts.REGULAR, 7.5) <= room
    shown = "".join(letter for letter in text if letter.isprintable() and letter != " ")
    if not lines[-1].endswith("…"):
        assert "".join(lines).replace(" ", "") == shown


def test_a_process_of_its_own_draws_the_same_and_tells_how_far_it_is() -> None:
    told: list[int] = []
    found = drawn(report(employers.items(release(number) for number in range(450))), told.append)
    assert len(PdfReader(io.BytesIO(found)).pages) > 12
    assert told == sorted(told)
    assert told[-1] >= 450


def test_drawing_that_is_not_wanted_any_more_ends() -> None:
    class NotWanted(Exception):
        pass

    def stop(_done: int) -> None:
        raise NotWanted

    with pytest.raises(NotWanted):
        drawn(report(employers.items(release(number) for number in range(450))), stop)


def test_a_process_that_fails_gives_nothing() -> None:
    def broken() -> Iterator[Item]:
        yield Part("One column", "", (Column("a", "A", 1),), "")
        yield ("too", "many")

    with pytest.raises(DrawingFailed):
        drawn(report(broken()), lambda _done: None)
