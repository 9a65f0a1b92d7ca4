"""An original PDF with our footer, and without what is not to be seen on its pages. Runs limited.

The pages are copied into a new file: of the old one's catalog nothing goes along, so neither its
information, XMP, attachments, scripts, forms' actions nor earlier versions do. What hangs on the
pages themselves and below them is taken off (`pdf_hidden`).
"""

from __future__ import annotations

import io
from functools import lru_cache

from pypdf import PageObject, PdfReader, PdfWriter, Transformation
from pypdf.errors import PyPdfError
from reportlab.pdfgen.canvas import Canvas

from workstation.documents.export.footer import Footer
from workstation.documents.export.pdf_hidden import strip_page, sweep_below
from workstation.documents.export.profile_pdf import draw_footer
from workstation.documents.read.refusal import Refused
from workstation.reports import fonts

#: More pages than a resume has; a person would wait too long.
MOST_PAGES = 300
_DAMAGED = "The PDF is damaged; its footer can't be put on it."


def stamped_pdf(data: bytes, footer: Footer) -> bytes:
    """The pages of a PDF with the footer on each. Raises `Refused`."""
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refused("The PDF is locked by a password; its footer can't be put on it.")
        if len(reader.pages) > MOST_PAGES:
            raise Refused("The PDF has more pages than a resume has.")
        swept = PdfWriter()
        for page in reader.pages:
            strip_page(page)
            sweep_below(swept.add_page(page))
        # Copied once more: what no page leads to any longer stays behind.
        writer = PdfWriter()
        for page in swept.pages:
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
