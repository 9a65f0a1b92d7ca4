"""From a document's bytes to what is shown of it; runs in a worker and nowhere else."""

from __future__ import annotations

import io
import re

from workstation.documents.read.extract import extract
from workstation.documents.read.needs import Needs
from workstation.documents.read.recognise import recognise
from workstation.documents.read.refusal import Refused
from workstation.documents.render.pdf_pages import PdfPages
from workstation.documents.render.web_page import page_of_source, safe_page


def opened(data: bytes) -> PdfPages | str:
    """The pages of a PDF, or a safe web page of anything else; raises `Refused`."""
    kind = recognise(data)
    if kind == "pdf":
        return PdfPages(data)
    if kind in ("docx", "html"):
        try:
            page = _with_layout(kind, data)
        except Refused:
            # What is nested too deeply is shown as what it says.
            return _as_said(data)
        if re.search(r">[^<]*[^\s<]", page):
            return page
    return _as_said(data)


def _with_layout(kind: str, data: bytes) -> str:
    if kind == "docx":
        return safe_page(_of_word(data))
    from workstation.documents.read.encodings import decoded_page

    page = decoded_page(data).replace("\0", "")
    return safe_page(re.sub(r"^\s*<\?xml[^>]*\?>", "", page))


def _of_word(data: bytes) -> str:
    import mammoth

    from workstation.documents.read.packed import check_zip

    check_zip(data)
    try:
        found = mammoth.convert_to_html(
            io.BytesIO(data),
            convert_image=lambda _image: [],
            external_file_access=False,
        )
    except (MemoryError, RecursionError):
        raise Refused("The Word file is nested too deeply or too large.") from None
    except Exception:
        # The error's text may hold personal data.
        raise Refused("The Word file is damaged and can't be shown.") from None
    return str(found.value)


def _as_said(data: bytes) -> str:
    try:
        sources = extract(data)
    except Needs:
        raise Refused("Old Word files can't be shown with their layout.") from None
    page = page_of_source(sources)
    if not page:
        raise Refused("The document holds no text that could be shown.")
    return page
