"""How long a person waits for a document's first page, and for the next one, in the real view."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.benchmarks.figures import Figure, percentile
from tests.documents.samples import SAMPLE
from ui.app import make_application
from ui.candidate.document.view import DocumentView
from ui.operations import Operations
from workstation.contract.disclosures import Receipt
from workstation.desk.documents import ShownDocument
from workstation.documents.read.refusal import Refused
from workstation.documents.render.renderer import Renderer
from workstation.documents.render.shapes import Rendition

_DOCUMENTS = 30
_PATIENCE = 20.0
_NOTHING = Receipt(entry="", index=0, inclusion=[], checkpoint="", seen_size=0, consistency=[])


def measure_showing(shared: Path | None) -> Iterator[Figure]:
    """From the bytes of a document to its painted page; the rendering process is ready before."""
    if QApplication.instance() is None:
        make_application(["bench"])
    operations = Operations()
    view = DocumentView(operations)
    view.resize(1248, 700)
    view.show()
    first: list[float] = []
    turns: list[float] = []
    for file in _files(shared):
        with Renderer() as renderer:
            renderer.start()
            try:
                _measure(view, renderer, file.read_bytes(), first, turns)
            except Refused:
                continue
            view.forget()
    view.close()
    operations.close()
    title = f"first page of {len(first)} PDFs"
    yield Figure(f"{title}, median", percentile(first, 0.5), "ms", 150)
    yield Figure(f"{title}, p95", percentile(first, 0.95), "ms", 150)
    title = f"{len(turns)} page turns"
    yield Figure(f"{title}, median", percentile(turns, 0.5), "ms", 50)
    yield Figure(f"{title}, p95", percentile(turns, 0.95), "ms", 50)


def _files(shared: Path | None) -> list[Path]:
    """Real PDFs where they are on this machine, and samples."""
    real = sorted((shared / "B-documents" / "resumes").rglob("*.pdf")) if shared else []
    return [*real, *sorted((SAMPLE / "resumes").glob("*.pdf"))[: _DOCUMENTS - len(real)]]


def _measure(
    view: DocumentView, renderer: Renderer, data: bytes, first: list[float], turns: list[float]
) -> None:
    began = time.perf_counter()
    document = ShownDocument("pdf", 0, 1, len(data), _NOTHING, None, Rendition(), "", renderer)
    document.rendition = renderer.open(data)
    view.show_document(document, "", [])
    pages = view.pages
    _until(lambda: pages.loader.is_sharp(0))
    first.append(1_000 * (time.perf_counter() - began))
    # A person reads a page for longer than the next one takes to be made ready.
    _until(lambda: not pages.loader.waiting)
    for page in range(1, len(document.sizes)):
        began = time.perf_counter()
        pages.go_to(page)
        _until(lambda page=page: pages.loader.is_sharp(page))  # type: ignore[misc]
        turns.append(1_000 * (time.perf_counter() - began))
        _until(lambda: not pages.loader.waiting)


def _until(happened: Callable[[], bool]) -> None:
    """Let the view run until ``happened``, and paint."""
    end = time.monotonic() + _PATIENCE
    while not happened() and time.monotonic() < end:
        QApplication.processEvents()
    QApplication.processEvents()
