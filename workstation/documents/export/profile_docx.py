"""A profile as a Word document: plain styles, the footer on each page, empty properties."""

from __future__ import annotations

import io

import docx
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Inches, Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph

from workstation.contract.copies import Profile
from workstation.documents.export.footer import Footer
from workstation.documents.export.profile import Paragraph, paragraphs
from workstation.documents.export.word_properties import strip_properties

_QUIET = RGBColor(0x4C, 0x55, 0x60)
_SIZES = {"title": 17.0, "heading": 12.0}


def profile_docx(profile: Profile, footer: Footer) -> bytes:
    """The bytes of a profile as DOCX."""
    document = docx.Document()
    style = document.styles["Normal"].font
    style.name, style.size = "Calibri", Pt(10)
    width = document.sections[0].page_width, document.sections[0].left_margin
    edge = Inches(6) if None in width else width[0] - 2 * width[1]  # type: ignore[operator]
    for said in paragraphs(profile):
        _write(document.add_paragraph(), said, edge)
    foot = document.sections[0].footer.paragraphs[0]
    for number, line in enumerate(footer.lines):
        run = foot.add_run(line)
        run.font.size, run.font.color.rgb = Pt(7.5), _QUIET
        if number == 0:
            run.add_break()
    out = io.BytesIO()
    document.save(out)
    return strip_properties(out.getvalue(), title=footer.reference)


def _write(into: WordParagraph, said: Paragraph, edge: int) -> None:
    into.paragraph_format.space_after = Pt(3)
    if said.look == "bullet":
        into.style = "List Bullet"
    if said.look in ("heading", "entry"):
        into.paragraph_format.space_before = Pt(10 if said.look == "heading" else 5)
        into.paragraph_format.keep_with_next = True
    if said.label:
        into.add_run(f"{said.label}: ").font.color.rgb = _QUIET
    run = into.add_run(said.text)
    run.bold = said.look in ("title", "heading", "entry")
    run.font.size = Pt(_SIZES.get(said.look, 10.0))
    if said.look == "quiet":
        run.font.color.rgb = _QUIET
    if said.right:
        into.paragraph_format.tab_stops.add_tab_stop(edge, WD_TAB_ALIGNMENT.RIGHT)
        into.add_run(f"\t{said.right}").font.color.rgb = _QUIET
