"""How the sample resumes look on paper: three layouts in PDF, one in DOCX; reproducible."""

from __future__ import annotations

import datetime
import io
import os
import re
import zipfile
from collections.abc import Iterator

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Inches, Pt
from generate import Sample, month, plain
from reportlab.lib.pagesizes import letter
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = letter
REGULAR, BOLD = "Helvetica", "Helvetica-Bold"
SERIF, SERIF_BOLD = "Times-Roman", "Times-Bold"


def _dates(start: int, end: int | None) -> str:
    return f"{month(start)} to {'now' if end is None else month(end)}"


def _contact(person: Sample) -> list[str]:
    phones = [
        f"{number} ({label})" if label == "evenings" else number for number, label in person.phones
    ]
    return [*phones, person.email, *([person.link] if person.link else [])]


def _texts(person: Sample) -> Iterator[str]:
    yield person.summary
    if person.quote:
        yield person.quote
    if person.other_email:
        yield f"Also reached at {person.other_email}."
    yield from person.extra


class Page:
    """Writes lines from the top of a column down, on as many pages as it takes."""

    def __init__(self, canvas: Canvas, left: float, right: float, top: float, serif: bool) -> None:
        self.canvas, self.left, self.right, self.y, self.top = canvas, left, right, top, top
        self.regular, self.bold = (SERIF, SERIF_BOLD) if serif else (REGULAR, BOLD)

    def text(
        self, text: str, size: float = 10, bold: bool = False, indent: float = 0, right: str = ""
    ) -> None:
        """One paragraph, wrapped; ``right`` stands at the right edge of its first line."""
        font = self.bold if bold else self.regular
        room = self.right - self.left - indent
        aside = self.canvas.stringWidth(right, self.regular, size) + 12 if right else 0
        for number, line in enumerate(simpleSplit(plain_latin(text), font, size, room - aside)):
            self._room(size)
            self.canvas.setFont(font, size)
            self.canvas.drawString(self.left + indent, self.y, line)
            if right and number == 0:
                self.canvas.setFont(self.regular, size)
                self.canvas.drawRightString(self.right, self.y, right)
            self.y -= size * 1.32

    def bullet(self, text: str, size: float = 10) -> None:
        """A paragraph behind a bullet."""
        self._room(size)
        self.canvas.setFont(self.regular, size)
        self.canvas.drawString(self.left + 4, self.y, "•")
        self.text(text, size, indent=14)

    def heading(self, text: str, rule: bool) -> None:
        """A section's heading."""
        self.y -= 8
        self._room(40)
        self.text(text, 12, bold=True)
        if rule:
            self.canvas.setLineWidth(0.5)
            self.canvas.line(self.left, self.y + 11, self.right, self.y + 11)
            self.y -= 3

    def _room(self, size: float) -> None:
        if self.y < 48 + size:
            self.canvas.showPage()
            self.y = HEIGHT - 54


def plain_latin(text: str) -> str:
    """``text`` in the letters of PDF's standard fonts."""
    return "".join(mark if mark in "“”’–•—°éü" else plain(mark) for mark in text)


def pdf_bytes(person: Sample, written: datetime.date) -> bytes:
    """The person's resume as PDF; its properties hold the day it was written, and no names."""
    buffer = io.BytesIO()
    # What the library offers to state another time than the present one.
    moment = datetime.datetime.combine(written, datetime.time(12), datetime.UTC)
    os.environ["SOURCE_DATE_EPOCH"] = str(int(moment.timestamp()))
    canvas = Canvas(buffer, pagesize=letter, invariant=1, pageCompression=1)
    canvas.setTitle("Resume")
    canvas.setAuthor("")
    (_classic, _sidebar, _compact)[person.layout](canvas, person)
    canvas.save()
    return buffer.getvalue()


def _classic(canvas: Canvas, person: Sample) -> None:
    page = Page(canvas, 60, WIDTH - 60, HEIGHT - 60, serif=True)
    canvas.setFont(SERIF_BOLD, 20)
    canvas.drawCentredString(WIDTH / 2, page.y, plain(person.name))
    page.y -= 18
    for line in (f"{person.street}, {person.zip_line}", "  |  ".join(_contact(person))):
        canvas.setFont(SERIF, 10)
        canvas.drawCentredString(WIDTH / 2, page.y, plain(line))
        page.y -= 13
    if person.birth:
        canvas.drawCentredString(WIDTH / 2, page.y, f"Born {person.birth}")
        page.y -= 13
    page.y -= 4
    page.text(person.headline, 13, bold=True)
    _body(page, person, rule=True, order=("summary", "work", "study", "skills", "wishes", "more"))


def _compact(canvas: Canvas, person: Sample) -> None:
    page = Page(canvas, 54, WIDTH - 54, HEIGHT - 54, serif=False)
    page.text(plain(person.name).upper(), 16, bold=True)
    page.text(person.headline, 11)
    page.text(f"Phone: {person.phones[0][0]}   E-mail: {person.email}", 9.5)
    page.text(f"Address: {person.street}, {person.zip_line}", 9.5)
    for number, label in person.phones[1:]:
        page.text(f"{label.capitalize()}: {number}", 9.5)
    if person.link:
        page.text(person.link, 9.5)
    if person.birth:
        page.text(f"Date of birth: {person.birth}", 9.5)
    _body(page, person, rule=False, order=("summary", "skills", "work", "study", "more", "wishes"))


def _sidebar(canvas: Canvas, person: Sample) -> None:
    canvas.setFillGray(0.94)
    canvas.rect(0, 0, 196, HEIGHT, stroke=0, fill=1)
    canvas.setFillGray(0)
    side = Page(canvas, 24, 184, HEIGHT - 110, serif=False)
    page = Page(canvas, 214, WIDTH - 40, HEIGHT - 62, serif=False)
    page.text(person.name, 19, bold=True)
    page.y -= 4
    page.text(person.headline, 12)
    side.heading("Contact", rule=False)
    for line in (*_contact(person), person.street, person.zip_line):
        side.text(line, 9)
    if person.birth:
        side.text(f"Born {person.birth}", 9)
    side.heading("Skills", rule=False)
    for skill in person.skills:
        side.text(skill, 9)
    side.heading("Languages", rule=False)
    for language in person.languages:
        side.text(language, 9)
    page.y = HEIGHT - 118
    _body(page, person, rule=True, order=("summary", "work", "study", "wishes"))


def _body(page: Page, person: Sample, rule: bool, order: tuple[str, ...]) -> None:
    for part in order:
        if part == "summary":
            page.heading("Summary", rule)
            for text in _texts(person):
                page.text(text)
        elif part == "work":
            page.heading("Experience", rule)
            for job in person.jobs:
                page.text(job.title, 10.5, bold=True, right=_dates(job.start, job.end))
                page.text(f"{job.employer}, {job.town}")
                for bullet in job.bullets:
                    page.bullet(bullet)
                page.y -= 4
        elif part == "study":
            page.heading("Education and licences", rule)
            page.text(person.study, 10.5, bold=True, right=str(person.graduated))
            page.text(person.school)
            page.text(" · ".join(person.licences).replace("·", "•"))
        elif part == "skills":
            page.heading("Skills", rule)
            page.text(", ".join(person.skills))
        elif part == "wishes":
            if person.wishes.lines:
                page.heading("Availability", rule)
                for line in person.wishes.lines:
                    page.text(line)
        else:
            page.heading("Languages", rule)
            page.text(", ".join(person.languages))


def docx_bytes(person: Sample, written: datetime.date) -> bytes:
    """The person's resume as DOCX, packed small and without what the template brings along."""
    document = docx.Document()
    properties = document.core_properties
    properties.author = properties.title = properties.comments = ""
    properties.created = properties.modified = datetime.datetime.combine(written, datetime.time(12))
    document.styles["Normal"].font.size = Pt(10.5)
    name = document.add_paragraph()
    name.add_run(person.name).bold = True
    name.runs[0].font.size = Pt(20)
    document.add_paragraph(" | ".join(_contact(person)))
    document.add_paragraph(f"{person.street}, {person.zip_line}")
    if person.birth:
        document.add_paragraph(f"Date of birth: {person.birth}")
    document.add_paragraph().add_run(person.headline).bold = True
    document.add_heading("Profile", 1)
    for text in _texts(person):
        document.add_paragraph(text)
    document.add_heading("Work experience", 1)
    for job in person.jobs:
        line = document.add_paragraph()
        line.paragraph_format.tab_stops.add_tab_stop(Inches(6), WD_TAB_ALIGNMENT.RIGHT)
        line.add_run(job.title).bold = True
        line.add_run(f"\t{_dates(job.start, job.end)}")
        document.add_paragraph(f"{job.employer}, {job.town}")
        for bullet in job.bullets:
            document.add_paragraph(bullet, style="List Bullet")
    document.add_heading("Education", 1)
    document.add_paragraph(f"{person.study}, {person.school}, {person.graduated}")
    document.add_heading("Licences and certifications", 1)
    for licence in person.licences:
        document.add_paragraph(licence, style="List Bullet")
    document.add_heading("Skills", 1)
    document.add_paragraph(", ".join(person.skills))
    document.add_heading("Languages", 1)
    document.add_paragraph(", ".join(person.languages))
    if person.wishes.lines:
        document.add_heading("Availability", 1)
        for line in person.wishes.lines:
            document.add_paragraph(line, style="List Bullet")
    for style in list(document.styles):
        if style.type == WD_STYLE_TYPE.TABLE and not style.name.startswith("Normal"):
            style.delete()
    buffer = io.BytesIO()
    document.save(buffer)
    return _packed(buffer.getvalue())


_LEFT_OUT = ("thumbnail", "stylesWithEffects", "customXml")


def _packed(data: bytes) -> bytes:
    """The same parts without thumbnail and with one fixed date."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new,
    ):
        for entry in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            if any(name in entry for name in _LEFT_OUT):
                continue
            part = old.read(entry)
            if entry.endswith(".rels") or entry == "[Content_Types].xml":
                for name in _LEFT_OUT:
                    part = re.sub(
                        rb"<(?:Relationship|Override) [^>]*%s[^>]*/>" % name.encode(), b"", part
                    )
            info = zipfile.ZipInfo(entry, (2026, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, part)
    return buffer.getvalue()
