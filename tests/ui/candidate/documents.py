"""A desk that opens made-up documents with the real rendering process."""

from __future__ import annotations

import base64
import io
import threading
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from tests.ui.search.sample_desk import preview, receipt
from workstation.contract.disclosures import GroupState, Preview
from workstation.contract.documents import PagePicture, PageWord
from workstation.contract.words import FieldGroup, Purpose
from workstation.desk.documents import RedactedPages, ShownDocument
from workstation.documents.render.compare import Comparison, compared
from workstation.documents.render.renderer import Renderer
from workstation.documents.render.shapes import Rendition
from workstation.documents.resume import SourceFields

_LINES = (
    "Leilani K. (fictional)",
    "+1 808 555 0142 | leilani.k@mail.example | Honolulu, HI",
    "Experience",
    "Charge nurse, intensive care, Windward Bay Medical Center (fictional)",
    "Charge nurse in a 24-bed ICU, 1:2 ratio, CRRT and open-heart recovery",
    "Precepted eleven new nurses to independent practice in critical care",
    "Staff nurse, surgical intensive care, Punchbowl General Hospital (fictional)",
    "Wrote the unit's hand-over checklist, now used on four floors",
)


def pdf(pages: int = 3) -> bytes:
    """A resume of some pages."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792))
    for page in range(pages):
        for row, line in enumerate((*_LINES, f"This is page {page + 1}")):
            canvas.setFont(
                "Helvetica-Bold" if row in (0, 2) else "Helvetica", 20 if not row else 11
            )
            canvas.drawString(72, 700 - 26 * row, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@dataclass
class SampleDocuments:
    """Opens ``content``, or refuses."""

    content: bytes = field(default_factory=pdf)
    kind: str = "pdf"
    count: int = 1
    refuse: Exception | None = None
    asked: list[tuple[str, Purpose, str | None, int, str | None]] = field(default_factory=list)
    looked: list[tuple[str, int, str | None]] = field(default_factory=list)
    opened: list[ShownDocument] = field(default_factory=list)

    def prepare(self) -> None:
        """Nothing is kept ready."""

    def open(
        self,
        reference: str,
        purpose: Purpose,
        job_id: str | None,
        place: int = 0,
        key: str | None = None,
    ) -> ShownDocument:
        """Open the document in a real process."""
        assert threading.current_thread() is not threading.main_thread()
        self.asked.append((reference, purpose, job_id, place, key))
        if self.refuse is not None:
            raise self.refuse
        kind: Any = self.kind
        shown = ShownDocument(
            kind=kind,
            place=place,
            count=self.count,
            length=len(self.content),
            receipt=receipt(48_300 + len(self.asked)),
            quota_left=37,
            rendition=Rendition(),
            renderer=Renderer(),
        )
        shown.rendition = shown.renderer.open(self.content)
        self.opened.append(shown)
        return shown

    def open_redacted(
        self, reference: str, place: int = 0, key: str | None = None
    ) -> RedactedPages:
        """The document without what is personal, painted by a real process."""
        assert threading.current_thread() is not threading.main_thread()
        self.looked.append((reference, place, key))
        if self.refuse is not None:
            raise self.refuse
        with Renderer() as renderer:
            found = renderer.redacted(self.content, SourceFields())
        pages = [
            PagePicture(
                width=page.size.width,
                height=page.size.height,
                pixels_across=page.width,
                pixels_down=page.height,
                pixels=base64.b64encode(page.pixels),
                words=[PageWord.model_validate(word._asdict()) for word in page.words],
            )
            for page in found.pages
        ]
        sizes = tuple(page.size for page in found.pages)
        kind: Any = self.kind
        return RedactedPages(kind, place, self.count, pages, Rendition(sizes, found.page))

    def changes(self, reference: str, place: int, keys: tuple[str, str]) -> Comparison:
        """The newest document says one line more than the one before."""
        newer = self.open_redacted(reference, place, keys[0])
        before = self.open_redacted(reference, place + 1, keys[1])
        return compared(before.lines()[:-1], newer.lines())


def preview_with_documents(of: str, state: str = "available") -> Preview:
    """The sample preview, with a document."""
    made = preview(of)
    hidden = state == "hidden"
    wire: Any = state
    documents = GroupState(
        group=FieldGroup.DOCUMENTS,
        state=wire,
        count=None if hidden else 1,
        words="" if hidden else "1 PDF",
    )
    return made.model_copy(update={"groups": [*made.groups, documents]})
