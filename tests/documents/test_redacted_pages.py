"""Documents before disclosure: nothing personal in their pictures, words or pages."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.documents.test_render import assert_harmless
from workstation.documents.read.refusal import Refused
from workstation.documents.read.workers import Reader
from workstation.documents.render.covering import squashed
from workstation.documents.render.renderer import Renderer
from workstation.documents.render.shapes import RedactedPage
from workstation.documents.resume import SourceFields
from workstation.documents.understand import understand

NAME, EMAIL, PHONE = "Leilani Kealoha", "leilani.k@mail.example", "(808) 555-0142"
_KNOWN = SourceFields()


@pytest.fixture(scope="module")
def renderer() -> Iterator[Renderer]:
    """One worker for all."""
    with Renderer() as real:
        yield real


def resume(draw: str = "", picture: bool = False, *lines: str) -> bytes:
    """A page with a name, contact data and a job; ``draw`` is put into its content as it is."""
    out = io.BytesIO()
    canvas: Any = Canvas(out, pagesize=(612, 792), pageCompression=0)
    said = (NAME, f"{EMAIL} | {PHONE}", "Experience", "Charge nurse, Windward Clinic", *lines)
    for row, line in enumerate(said):
        canvas.drawString(72, 720 - 30 * row, line)
    if picture:
        image = Image.new("RGB", (90, 90), (200, 0, 0))
        canvas.drawImage(ImageReader(image), 400, 600, 90, 90)
    if draw:
        canvas._code.append(draw)
    canvas.save()
    return out.getvalue()


def shown(renderer: Renderer, data: bytes, known: SourceFields = _KNOWN) -> RedactedPage:
    """The first page, redacted."""
    return renderer.redacted(data, known).pages[0]


def colours(page: RedactedPage, box: tuple[float, float, float, float]) -> set[bytes]:
    """The colours in a box of the page, given in points from the lower left."""
    pixels = zlib.decompress(page.pixels)
    scale = page.width / page.size.width
    left, bottom, right, top = box
    found = set()
    for row in range(int((792 - top) * scale), int((792 - bottom) * scale)):
        for column in range(int(left * scale), int(right * scale)):
            at = (row * page.width + column) * 4
            found.add(pixels[at : at + 3])
    return found


def text_of(page: RedactedPage) -> str:
    """All words that can be found and selected."""
    return " ".join(word.text for word in page.words)


def test_what_is_personal_is_painted_over_and_its_words_are_masks(renderer: Renderer) -> None:
    page = shown(renderer, resume())
    said = text_of(page)
    assert "[name]" in said
    assert "[e-mail]" in said
    assert "[phone]" in said
    assert "Charge nurse, Windward Clinic" in said
    for secret in ("Leilani", "Kealoha", EMAIL, "0142"):
        assert secret not in said
    # Only the two colours of the mask are where the name stood: no letter shows through.
    assert len(colours(page, (74, 720, 140, 728))) == 2
    assert b"\x00\x00\x00" in colours(page, (72, 626, 200, 640))


def test_photographs_are_not_in_the_picture(renderer: Renderer) -> None:
    page = shown(renderer, resume(picture=True))
    assert colours(page, (405, 605, 485, 685)) == {b"\xff\xff\xff"}


def test_drawings_that_could_be_letters_are_not_in_the_picture(renderer: Renderer) -> None:
    curves = " ".join(f"{300 + n} {400 + n % 7 * 9} l" for n in range(60))
    page = shown(renderer, resume(f"3 w 300 400 m {curves} S"))
    assert colours(page, (295, 395, 365, 460)) == {b"\xff\xff\xff"}
    page = shown(renderer, resume("3 w 300 400 m 360 400 l S"))
    assert b"\x00\x00\x00" in colours(page, (295, 395, 365, 405))


def test_what_the_file_says_instead_of_what_shows_hides_nothing(renderer: Renderer) -> None:
    """Marked content with ActualText reads otherwise than it looks."""
    lie = f"BT /F1 12 Tf 72 300 Td /Span <</ActualText (nothing)>> BDC ({EMAIL}) Tj EMC ET"
    page = shown(renderer, resume(lie))
    assert EMAIL not in text_of(page)
    assert len(colours(page, (76, 300, 180, 308))) == 2


def test_a_name_that_is_known_but_not_stated_as_one_is_covered(renderer: Renderer) -> None:
    data = resume("", False, "Thanks to Ikaika Nāone for everything")
    assert "Ikaika" in text_of(shown(renderer, data))
    covered = shown(renderer, data, SourceFields(name="Ikaika Nāone"))
    assert "Ikaika" not in text_of(covered)


def test_annotations_and_form_fields_are_not_in_the_picture(renderer: Renderer) -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792))
    canvas.drawString(72, 700, f"{NAME}, nurse at Windward Clinic since 2015")
    canvas.acroForm.textfield(value=PHONE, x=72, y=300, width=200, height=30, name="phone")
    canvas.save()
    page = shown(renderer, out.getvalue())
    assert colours(page, (72, 300, 272, 330)) == {b"\xff\xff\xff"}
    assert "0142" not in text_of(page)


def test_web_pages_carry_masks_and_none_of_the_contact_data(renderer: Renderer) -> None:
    page = (
        f"<html><body><h1>{NAME}</h1><p>Reach me: <a href='mailto:{EMAIL}'>{EMAIL}</a> or"
        f" <b>{PHONE[:8]}</b>{PHONE[8:]}</p><h2>Experience</h2><p>Charge nurse, <i>Windward</i>"
        f" Clinic</p>loose {EMAIL}</body></html>"
    )
    found = renderer.redacted(page.encode(), _KNOWN).page
    assert_harmless(found)
    assert "<mark>" in found
    assert "Charge nurse" in found
    for secret in ("Leilani", "Kealoha", "leilani.k", "0142"):
        assert secret not in found


def test_a_giant_page_gives_a_picture_of_bounded_size(renderer: Renderer) -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(10_000, 10_000))
    canvas.drawString(72, 700, f"{NAME}, nurse at Windward Clinic since 2015")
    canvas.save()
    page = shown(renderer, out.getvalue())
    assert page.width * page.height <= 16_100_000


def test_no_real_resume_shows_its_contact_data_or_name(
    renderer: Renderer,
    reader: Reader,
    shared_data: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    files = sorted((shared_data / "B-documents" / "resumes").rglob("*.pdf"))
    pages = values = kept = words = 0
    for file in files:
        data = file.read_bytes()
        try:
            [source] = reader.read(data)
            redacted = renderer.redacted(data, _KNOWN)
        except Refused:
            continue
        pages += len(redacted.pages)
        text = " ".join(text_of(page) for page in redacted.pages)
        said, digits = squashed(text), re.sub(r"\D", "", text)
        for group, found in understand(source).pii.items():
            for _, value in found:
                values += 1
                if group in ("emails", "links", "identity"):
                    assert len(squashed(value)) < 5 or squashed(value) not in said, file.name
                elif group == "phones":
                    number = re.sub(r"\D", "", value)[-10:]
                    assert len(number) < 7 or number not in digits, file.name
        words += sum(len(block.text.split()) for block in source.blocks)
        kept += len(text.split())
    assert pages
    with capsys.disabled():
        print(
            f"\nredacted pages: {values} values of {len(files)} documents ({pages} pages) gone;"
            f" {kept} of {words} words shown"
        )
    assert kept > 0.8 * words
