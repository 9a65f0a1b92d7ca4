"""What is filled into a PDF's form or typed onto its pages: no text of the pages themselves."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2
from pypdfium2 import raw

from workstation.documents.read.layout import Line

_MOST_FIELDS = 500
_MOST_BYTES = 20_000


def form_lines(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> Iterator[Line]:
    """A line for each filled field ("name: value") and each typed note of the page."""
    for index in range(min(raw.FPDFPage_GetAnnotCount(page.raw), _MOST_FIELDS)):
        note = raw.FPDFPage_GetAnnot(page.raw, index)
        if not note:
            continue
        try:
            kind = raw.FPDFAnnot_GetSubtype(note)
            if kind == raw.FPDF_ANNOT_WIDGET and document.formenv is not None:
                yield from _field(document.formenv.raw, note)
            elif kind == raw.FPDF_ANNOT_FREETEXT:
                yield from _lines(_said(raw.FPDFAnnot_GetStringValue, note, b"Contents"))
        finally:
            raw.FPDFPage_CloseAnnot(note)


def _field(form: Any, note: Any) -> Iterator[Line]:
    if raw.FPDFAnnot_GetFormFieldType(form, note) not in (
        raw.FPDF_FORMFIELD_TEXTFIELD,
        raw.FPDF_FORMFIELD_COMBOBOX,
        raw.FPDF_FORMFIELD_LISTBOX,
    ):
        return
    value = _said(raw.FPDFAnnot_GetFormFieldValue, form, note)
    if not value:
        return
    name = _said(raw.FPDFAnnot_GetFormFieldAlternateName, form, note)
    name = name or _said(raw.FPDFAnnot_GetFormFieldName, form, note)
    first, *more = value.splitlines()
    yield Line(f"{name}: {first}" if name else first, gap=99.0)
    yield from _lines("\n".join(more))


def _lines(text: str) -> Iterator[Line]:
    for line in text.splitlines():
        if line.strip():
            yield Line(line, gap=99.0)


def _said(ask: Callable[..., int], *about: Any) -> str:
    """What pdfium says in UTF-16 into a buffer of the size that it asks for."""
    size = ask(*about, None, 0)
    if not 2 < size <= _MOST_BYTES:
        return ""
    buffer = ctypes.create_string_buffer(size)
    ask(*about, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace").strip()
