"""Where, when and by whom a picture was made is in no byte of an export; it looks the same."""

from __future__ import annotations

import io
import zlib
from datetime import date

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    EncodedStreamObject,
    NameObject,
    NumberObject,
)
from reportlab.pdfgen.canvas import Canvas

from workstation.contract.words import Purpose
from workstation.documents.export.footer import Footer
from workstation.documents.export.original_docx import stamped_docx
from workstation.documents.export.original_pdf import stamped_pdf
from workstation.documents.export.pdf_hidden import strip_picture
from workstation.documents.export.picture_notes import without_notes

FOOTER = Footer("R-7F3K-92QX", "Noelani Akana, Makani", Purpose.PRESENT, date(2026, 12, 23))
MARK = b"Kahananui"
TURNED = 6


def picture() -> Image.Image:
    made = Image.linear_gradient("L").resize((48, 32)).convert("RGB")
    made.putpixel((3, 4), (200, 10, 30))
    return made


def exif() -> Image.Exif:
    said = Image.Exif()
    said[0x0112] = TURNED
    said[0x010F] = MARK.decode()  # who made the camera
    said[0x9286] = MARK.decode()  # a comment
    said.get_ifd(0x8825)[1] = "N"  # where it was made
    said.get_ifd(0x8825)[0x1D] = MARK.decode()
    return said


def jpeg() -> bytes:
    out = io.BytesIO()
    picture().save(out, "JPEG", exif=exif(), comment=MARK, xmp=b"<x>" + MARK + b"</x>")
    iptc = b"\xff\xed" + (2 + 14 + len(MARK)).to_bytes(2, "big") + b"Photoshop 3.0\x00" + MARK
    made = out.getvalue()
    return made[:20] + iptc + made[20:] + MARK  # behind its head, and behind its end


def png() -> bytes:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", MARK.decode())
    notes.add_text("Comment", MARK.decode(), zip=True)
    notes.add_itxt("XML:com.adobe.xmp", MARK.decode())
    out = io.BytesIO()
    picture().save(out, "PNG", pnginfo=notes, exif=exif())
    return out.getvalue() + MARK


def gif() -> bytes:
    out = io.BytesIO()
    picture().save(out, "GIF", comment=MARK)
    return out.getvalue() + MARK


def pixels(content: bytes) -> bytes:
    with Image.open(io.BytesIO(content)) as opened:
        return opened.convert("RGB").tobytes()


def marked(content: bytes) -> bool:
    """Also where it is packed."""
    unpacked = content
    for at in range(len(content)):
        if content[at : at + 1] == b"\x78":
            try:
                unpacked += zlib.decompressobj().decompress(content[at:])
            except zlib.error:
                continue
    return MARK in unpacked


PICTURES = {"jpeg": jpeg, "png": png, "gif": gif}


@pytest.mark.parametrize("kind", PICTURES)
def test_a_picture_loses_its_notes_and_no_pixel(kind: str) -> None:
    before = PICTURES[kind]()
    assert marked(before)

    made = without_notes(before)

    assert not marked(made)
    assert pixels(made) == pixels(before)
    assert without_notes(made) == made


def test_a_photograph_stays_turned_as_it_was() -> None:
    with Image.open(io.BytesIO(without_notes(jpeg()))) as made:
        assert dict(made.getexif()) == {0x0112: TURNED}


@given(st.sampled_from(sorted(PICTURES)), st.data())
def test_a_damaged_picture_loses_its_notes_too(kind: str, data: st.DataObject) -> None:
    whole = PICTURES[kind]()
    cut = data.draw(st.integers(0, len(whole)))
    assert len(without_notes(whole[:cut])) <= cut + len(b"\xff\xd9") + 36
    place = data.draw(st.integers(0, len(whole) - 1))
    broken = whole[:place] + data.draw(st.binary(max_size=4)) + whole[place + 4 :]
    assert len(without_notes(broken)) <= len(broken) + 38


def test_what_is_no_known_picture_comes_back_as_it_is() -> None:
    assert without_notes(b"BM" + MARK) == b"BM" + MARK


@pytest.mark.parametrize("kind", PICTURES)
def test_pictures_of_a_word_file_are_exported_without_notes(kind: str) -> None:
    document = docx.Document()
    document.add_picture(io.BytesIO(PICTURES[kind]()))
    out = io.BytesIO()
    document.save(out)

    made = docx.Document(io.BytesIO(stamped_docx(out.getvalue(), ("footer",), "R-7F3K-92QX")))

    (shown,) = (
        made.part.related_parts[each._inline.graphic.graphicData.pic.blipFill.blip.embed].blob
        for each in made.inline_shapes
    )
    assert not marked(shown)
    assert pixels(shown) == pixels(PICTURES[kind]())


@pytest.mark.parametrize("packed", [False, True])
def test_photographs_of_a_pdf_are_exported_without_notes(packed: bool) -> None:
    drawn = io.BytesIO()
    canvas = Canvas(drawn)
    canvas.drawString(100, 700, "Ward work")
    canvas.save()
    writer = PdfWriter(clone_from=PdfReader(drawn))
    image = DecodedStreamObject()
    image.set_data(zlib.compress(jpeg()) if packed else jpeg())
    names = ["/FlateDecode", "/DCTDecode"] if packed else ["/DCTDecode"]
    entries = {
        "/Type": NameObject("/XObject"),
        "/Subtype": NameObject("/Image"),
        "/Width": NumberObject(48),
        "/Height": NumberObject(32),
        "/ColorSpace": NameObject("/DeviceRGB"),
        "/BitsPerComponent": NumberObject(8),
        "/Filter": ArrayObject([NameObject(name) for name in names]),
    }
    image.update({NameObject(name): value for name, value in entries.items()})
    resources = writer.pages[0]["/Resources"].get_object()
    assert isinstance(resources, DictionaryObject)
    resources[NameObject("/XObject")] = DictionaryObject(
        {NameObject("/Photo"): writer._add_object(image)}
    )
    out = io.BytesIO()
    writer.write(out)

    made = stamped_pdf(out.getvalue(), FOOTER)

    (shown,) = PdfReader(io.BytesIO(made)).pages[0].images
    assert MARK not in made
    assert not marked(shown.indirect_reference.get_object()._data)  # type: ignore[union-attr]
    assert shown.image is not None
    assert shown.image.convert("RGB").size == (48, 32)


def test_a_photograph_packed_with_a_predictor_is_unpacked_by_it() -> None:
    content = jpeg()
    rows = b"".join(b"\0" + content[at : at + 1] for at in range(len(content)))  # PNG: none
    image = EncodedStreamObject()
    image._data = zlib.compress(rows)
    image[NameObject("/Filter")] = ArrayObject(
        [NameObject("/FlateDecode"), NameObject("/DCTDecode")]
    )
    predictor = {
        NameObject("/Predictor"): NumberObject(15),
        NameObject("/Columns"): NumberObject(1),
    }
    image[NameObject("/DecodeParms")] = ArrayObject(
        [DictionaryObject(predictor), DictionaryObject()]
    )

    strip_picture(image)

    assert image._data == without_notes(content)
    assert image["/Filter"] == "/DCTDecode"
    assert image["/DecodeParms"] == {}


def test_a_stream_with_an_empty_list_of_filters_stays_as_it_is() -> None:
    image = EncodedStreamObject()
    image._data = jpeg()
    image[NameObject("/Filter")] = ArrayObject()
    strip_picture(image)
    assert image._data == jpeg()
