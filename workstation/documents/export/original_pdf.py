"""An original PDF with our footer, and without what is not to be seen on its pages. Runs limited.

The pages are copied into a new file: of the old one's catalog nothing goes along, so neither its
information, XMP, attachments, scripts, forms' actions nor earlier versions do. What hangs on the
pages themselves is taken off: annotations but links' looks, actions, thumbnails, private data of
the program that made it (ISO 32000-1, 7.7.3.3, 12.6, 14.5).
"""

from __future__ import annotations

import io
from functools import lru_cache

from pypdf import PageObject, PdfReader, PdfWriter, Transformation
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, NameObject
from reportlab.pdfgen.canvas import Canvas

from workstation.documents.export.footer import Footer
from workstation.documents.export.profile_pdf import draw_footer
from workstation.documents.read.refusal import Refused
from workstation.reports import fonts

#: More pages than a resume has; a person would wait too long.
MOST_PAGES = 300
_OFF_PAGES = ("/AA", "/Metadata", "/PieceInfo", "/Thumb", "/B", "/StructParents", "/LastModified")
_DAMAGED = "The PDF is damaged; its footer can't be put on it."


def stamped_pdf(data: bytes, footer: Footer) -> bytes:
    """The pages of a PDF with the footer on each. Raises `Refused`."""
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refused("The PDF is locked by a password; its footer can't be put on it.")
        if len(reader.pages) > MOST_PAGES:
            raise Refused("The PDF has more pages than a resume has.")
        writer = PdfWriter()
        for page in reader.pages:
            _strip(page)
            writer.add_page(page)
        for page in writer.pages:
            _stamp(page, footer)
    except PyPdfError:
        raise Refused(_DAMAGED) from None
    writer.metadata = None
    writer.add_metadata({"/Title": footer.reference, "/Producer": "Resume Desk"})
    writer.compress_identical_objects(remove_unreferenced=True)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _strip(page: PageObject) -> None:
    for name in _OFF_PAGES:
        page.pop(NameObject(name), None)
    shown = ArrayObject()
    for each in page.get("/Annots") or ():
        annotation = each.get_object()
        # What people filled in or marked is seen; what acts, plays or carries files is not.
        if isinstance(annotation, DictionaryObject) and annotation.get("/Subtype") in (
            "/Widget",
            "/FreeText",
            "/Highlight",
            "/Underline",
            "/StrikeOut",
            "/Stamp",
        ):
            for name in ("/A", "/AA", "/PA", "/Parent", "/Popup", "/T", "/TU", "/TM", "/M", "/P"):
                annotation.pop(NameObject(name), None)
            shown.append(each)
    page.pop(NameObject("/Annots"), None)
    if shown:
        page[NameObject("/Annots")] = shown


def _stamp(page: PageObject, footer: Footer) -> None:
    page.transfer_rotation_to_content()
    box = page.cropbox
    width = float(box.width)
    size = min(7.5, max(4.0, width / 70))
    overlay = PdfReader(io.BytesIO(_overlay(footer, width, float(box.height), size))).pages[0]
    page.merge_transformed_page(
        overlay, Transformation().translate(float(box.left), float(box.bottom))
    )


@lru_cache(maxsize=8)
def _overlay(footer: Footer, width: float, height: float, size: float) -> bytes:
    fonts.register()
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(width, height), pageCompression=1, invariant=1)
    # White below, so that it can be read on any page.
    canvas.setFillColorRGB(1, 1, 1)
    canvas.rect(0, 0, width, 4.4 * size, stroke=0, fill=1)
    draw_footer(canvas, footer, width, 3 * size, 1.1 * size, size)
    canvas.save()
    return out.getvalue()
