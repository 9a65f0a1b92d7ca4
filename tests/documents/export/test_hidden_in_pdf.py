"""What hides in a PDF's pages, or anywhere below them, is in no byte of its export."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import pytest
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)
from reportlab.pdfgen.canvas import Canvas

from workstation.contract.words import Purpose
from workstation.documents.export.footer import Footer
from workstation.documents.export.original_pdf import stamped_pdf

FOOTER = Footer("R-7F3K-92QX", "Noelani Akana, Makani", Purpose.PRESENT, date(2026, 12, 23))
MARK = "Kahananui"
SEEN = "Ward work"


def table(**entries: PdfObject) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{name}"): each for name, each in entries.items()})


def stream(writer: PdfWriter, data: str, **entries: PdfObject) -> PdfObject:
    made = DecodedStreamObject()
    made.set_data(data.encode())
    made.update(table(**entries))
    return writer._add_object(made)


def name(text: str) -> NameObject:
    return NameObject(f"/{text}")


def text(said: str = MARK) -> TextStringObject:
    return TextStringObject(said)


def box() -> ArrayObject:
    return ArrayObject([FloatObject(each) for each in (10, 10, 90, 40)])


def filed(writer: PdfWriter) -> DictionaryObject:
    content = stream(writer, MARK, Type=name("EmbeddedFile"))
    return table(Type=name("Filespec"), F=text(), EF=table(F=content))


def form(writer: PdfWriter, content: str = "0 0 m", **entries: PdfObject) -> PdfObject:
    return stream(
        writer, content, Type=name("XObject"), Subtype=name("Form"), BBox=box(), **entries
    )


def script() -> DictionaryObject:
    return table(S=name("JavaScript"), JS=text())


def on_page(key: str, make: Callable[[PdfWriter], PdfObject]) -> Callable[..., None]:
    def plant(writer: PdfWriter, page: PageObject) -> None:
        page[name(key)] = make(writer)

    return plant


def in_resources(key: str, make: Callable[[PdfWriter], PdfObject]) -> Callable[..., None]:
    """In a drawing, in a drawing, and in a dictionary of it."""

    def plant(writer: PdfWriter, page: PageObject) -> None:
        inner = form(writer, Group=table(S=name("Transparency"), **{key: make(writer)}))
        outer = form(writer, Resources=table(XObject=table(Inner=inner)), **{key: make(writer)})
        resources = page["/Resources"].get_object()
        assert isinstance(resources, DictionaryObject)
        resources[name("XObject")] = table(Outer=outer)

    return plant


def annotated(subtype: str, **entries: PdfObject) -> Callable[..., None]:
    def plant(writer: PdfWriter, page: PageObject) -> None:
        annotation = table(Type=name("Annot"), Subtype=name(subtype), Rect=box(), **entries)
        page[name("Annots")] = ArrayObject([writer._add_object(annotation)])

    return plant


def attached(writer: PdfWriter, page: PageObject) -> None:
    annotated("FileAttachment", FS=filed(writer), Contents=text())(writer, page)


def with_popup(writer: PdfWriter, page: PageObject) -> None:
    popup = writer._add_object(
        table(Type=name("Annot"), Subtype=name("Popup"), Rect=box(), Contents=text())
    )
    annotated("Highlight", Popup=popup, Contents=text(), T=text(), NM=text(), Subj=text())(
        writer, page
    )


def with_looks(writer: PdfWriter, page: PageObject) -> None:
    looks = table(
        N=table(On=form(writer, Metadata=stream(writer, MARK)), Off=form(writer, f"% {MARK}")),
        D=form(writer, f"% {MARK}"),
        R=form(writer, f"% {MARK}"),
    )
    annotated("Widget", AP=looks, AS=name("On"), V=text(), DV=text(), MK=table(CA=text()))(
        writer, page
    )


PAGE_KEYS = ("AF", "Metadata", "PieceInfo", "LastModified", "AA", "Thumb", "B", "OwnWords", "VP")
BELOW = ("AF", "Metadata", "PieceInfo", "LastModified", "OPI", "EF", "JS", "JavaScript", "A", "AA")
PLANTS = {
    **{f"page {key}": on_page(key, lambda writer: table(X=filed(writer))) for key in PAGE_KEYS},
    **{f"below {key}": in_resources(key, lambda writer: table(X=filed(writer))) for key in BELOW},
    "page AF list": on_page("AF", lambda writer: ArrayObject([filed(writer)])),
    "below JS text": in_resources("JS", lambda _: text()),
    "below XMP": in_resources("Metadata", lambda w: stream(w, MARK, Type=name("Metadata"))),
    "below action": in_resources("A", lambda _: script()),
    "below a file by another key": in_resources("Own", filed),
    "below a list": in_resources("Own", lambda writer: ArrayObject([filed(writer)])),
    "file attachment": attached,
    "popup": with_popup,
    "looks": with_looks,
    "comment": annotated("Text", Contents=text()),
    "highlight's files": annotated("Highlight", AF=ArrayObject([text()]), Contents=text()),
    "link": annotated("Link", A=table(S=name("URI"), URI=text())),
    "script": annotated("FreeText", Contents=text(SEEN), A=script(), AA=table(E=script())),
    "free text's other words": annotated("FreeText", Contents=text(SEEN), RC=text(), T=text()),
    "hidden note": annotated("FreeText", Contents=text(), F=NumberObject(2)),
}


def planted(plant: Callable[[PdfWriter, PageObject], None]) -> bytes:
    drawn = io.BytesIO()
    canvas = Canvas(drawn, pageCompression=0)
    canvas.drawString(100, 700, SEEN)
    canvas.save()
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(drawn.getvalue())))
    plant(writer, writer.pages[0])
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def everything(content: bytes) -> str:
    """The file and all its objects, streams unpacked."""
    reader = PdfReader(io.BytesIO(content))
    said = [content.decode("latin-1")]
    for number in range(1, reader.trailer["/Size"]):
        found = reader.get_object(number)
        said.append(repr(found))
        if isinstance(found, StreamObject):
            said.append(found.get_data().decode("latin-1"))
    return "\n".join(said)


@pytest.mark.parametrize("plant", PLANTS.values(), ids=PLANTS)
def test_what_hides_in_a_pdf_is_nowhere_in_its_export(
    plant: Callable[[PdfWriter, PageObject], None],
) -> None:
    before = planted(plant)
    assert MARK in everything(before)

    made = stamped_pdf(before, FOOTER)

    assert MARK not in everything(made)
    (page,) = PdfReader(io.BytesIO(made)).pages
    assert SEEN in page.extract_text()
    assert "R-7F3K-92QX · held by Noelani Akana, Makani" in page.extract_text()


def test_free_text_and_filled_fields_are_still_seen() -> None:
    def plant(writer: PdfWriter, page: PageObject) -> None:
        look = table(N=table(On=form(writer, "1 2 m"), Off=form(writer, "3 4 m")))
        page[name("Annots")] = ArrayObject(
            [
                table(Subtype=name("FreeText"), Rect=box(), Contents=text("Nights too")),
                table(Subtype=name("Widget"), Rect=box(), AP=look, AS=name("On")),
            ]
        )

    (page,) = PdfReader(io.BytesIO(stamped_pdf(planted(plant), FOOTER))).pages

    note, field = (each.get_object() for each in page["/Annots"])  # type: ignore[attr-defined]
    assert note["/Contents"] == "Nights too"
    assert set(field["/AP"]) == {"/N"}
    assert b"1 2 m" in field["/AP"]["/N"].get_data()


def test_a_glyph_and_a_font_named_as_an_action_still_draw() -> None:
    def plant(writer: PdfWriter, page: PageObject) -> None:
        drawing = stream(writer, "500 0 d0")
        font = table(Type=name("Font"), Subtype=name("Type3"), CharProcs=table(A=drawing))
        fonts = page["/Resources"]["/Font"]  # type: ignore[index]
        fonts[name("A")] = font
        fonts[name("AF")] = font

    (page,) = PdfReader(io.BytesIO(stamped_pdf(planted(plant), FOOTER))).pages

    fonts = page["/Resources"]["/Font"]  # type: ignore[index]
    assert b"500 0 d0" in fonts["/A"]["/CharProcs"]["/A"].get_data()
    assert "/AF" in fonts
