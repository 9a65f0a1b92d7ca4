"""Documents shown: pages as pictures with their words, others as safe pages, all by a worker."""

from __future__ import annotations

import io
import json
import re
import threading
import time
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from workstation.documents.read.bounds import WALL_SECONDS
from workstation.documents.read.refusal import Refused
from workstation.documents.render.renderer import MOST_WAITING, Renderer
from workstation.documents.render.shapes import Word
from workstation.documents.render.web_page import MAX_DEPTH, safe_page
from workstation.documents.resume import SourceFields

_REFERENCE = re.compile(r"\b(?:href|src|srcset|action|background|data|style|on\w+)\s*=", re.I)


@pytest.fixture(scope="module")
def renderer() -> Iterator[Renderer]:
    """One worker for all."""
    with Renderer() as real:
        yield real


def made_pdf(*pages: list[tuple[float, float, str]], rotate: int = 0) -> bytes:
    """A PDF of A4 pages; each text stands at points from the lower left."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    for texts in pages:
        canvas.setPageRotation(rotate)
        for x, y, text in texts:
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def darkest_rows(pixels: bytes, width: int, height: int) -> list[int]:
    """The rows of a picture that have anything dark in them."""
    stride = width * 4
    return [
        row for row in range(height) if min(pixels[row * stride : (row + 1) * stride : 4]) < 128
    ]


def test_a_page_is_a_picture_of_its_size_with_its_words_in_their_places(
    renderer: Renderer,
) -> None:
    opened = renderer.open(made_pdf([(72, 742, "Leilani Kealoha")], [(72, 100, "Second page")]))
    assert [tuple(size) for size in opened.sizes] == [(595, 842), (595, 842)]
    picture = renderer.picture(0, 2.0)
    assert (picture.width, picture.height) == (1190, 1684)
    rows = darkest_rows(picture.pixels, picture.width, picture.height)
    first, second = renderer.words(0)
    assert (first.text, second.text) == ("Leilani", "Kealoha")
    assert first.line == second.line
    assert first.left == pytest.approx(72, abs=1)
    assert first.right < second.left
    # What is dark in the picture is where the words are said to be.
    assert 2 * first.top - 2 <= min(rows)
    assert max(rows) <= 2 * first.bottom + 2
    assert [word.text for word in renderer.words(1)] == ["Second", "page"]


def test_words_of_a_turned_page_stand_where_its_picture_shows_them(renderer: Renderer) -> None:
    renderer.open(made_pdf([(72, 300, "Leilani")], rotate=90))
    picture = renderer.picture(0, 1.0)
    rows = darkest_rows(picture.pixels, picture.width, picture.height)
    words = renderer.words(0)
    assert min(word.top for word in words) - 2 <= min(rows)
    assert max(rows) <= max(word.bottom for word in words) + 2


def test_a_giant_scale_gives_a_picture_of_bounded_size(renderer: Renderer) -> None:
    renderer.open(made_pdf([(72, 742, "Leilani")]))
    picture = renderer.picture(0, 1_000.0)
    assert picture.width * picture.height <= 16_100_000


def test_what_is_no_page_or_no_document_is_refused(renderer: Renderer) -> None:
    renderer.open(made_pdf([(72, 742, "Leilani")]))
    for page in (-1, 1):
        with pytest.raises(Refused, match="no such page"):
            renderer.picture(page, 1.0)
    with pytest.raises(Refused):
        renderer.open(b"\x00\x01\x02\x03" * 400)


def test_a_renderer_whose_worker_died_starts_another(renderer: Renderer) -> None:
    renderer.open(made_pdf([(72, 742, "Leilani")]))
    assert renderer._process is not None
    renderer._process._process.kill()
    renderer._process._process.wait()
    with pytest.raises(Refused):
        renderer.picture(0, 1.0)
    assert renderer.open(made_pdf([(72, 742, "Leilani")])).sizes


def test_closing_ends_the_worker_and_whoever_waits_for_it() -> None:
    renderer = Renderer()
    renderer.start()
    process = renderer._process
    assert process is not None
    answers: list[str] = []

    def ask() -> None:
        try:
            renderer.open(made_pdf([(72, 742, "Leilani")] * 40_000))
        except Refused as refused:
            answers.append(refused.reason)

    waiting = threading.Thread(target=ask)
    waiting.start()
    time.sleep(0.05)
    renderer.close()
    waiting.join(10)
    assert not waiting.is_alive()
    assert process._process.poll() is not None
    with pytest.raises(Refused, match="closed"):
        renderer.words(0)


def test_word_files_keep_their_structure_and_lose_their_links(
    renderer: Renderer, shared_data: Path
) -> None:
    files = sorted((shared_data / "B-documents").rglob("*.docx"))
    shown = 0
    for file in files:
        try:
            page = renderer.open(file.read_bytes()).page
        except Refused:
            continue
        shown += 1
        assert_harmless(page)
    assert shown > len(files) // 2


class Depth(HTMLParser):
    """How deep the elements of a page lie."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = self.most = 0
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert {name for name, _ in attrs} <= {"colspan", "rowspan"}, tag
        self.depth += tag not in ("br", "hr")
        self.most = max(self.most, self.depth)

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag not in ("br", "hr")


def assert_harmless(page: str) -> None:
    """No script, style, form, picture, link, or reference to anything; nothing deep."""
    found = Depth()
    found.feed(page)
    found.close()
    forbidden = {"script", "style", "form", "input", "img", "a", "link", "iframe", "svg", "meta"}
    assert not found.tags & forbidden
    assert found.most <= MAX_DEPTH
    for tag in re.findall(r"<[^>]*>", page):
        assert not _REFERENCE.search(tag), tag


def test_no_vector_of_script_injection_survives_in_a_shown_page(
    renderer: Renderer, shared_data: Path
) -> None:
    vectors = json.loads((shared_data / "E-vectors" / "xss" / "h5sc_odd.json").read_text("utf-8"))
    head = "<!DOCTYPE html><html><body><p>Leilani Kealoha, nurse in Honolulu</p>"
    for vector in vectors:
        assert_harmless(safe_page(head + vector["data"]))
        try:
            shown = renderer.open(f"{head}{vector['data']}</body></html>".encode())
        except Refused:
            continue
        assert_harmless(shown.page)
    assert len(vectors) > 50


def test_every_hostile_file_is_shown_safely_or_refused_with_a_reason(
    renderer: Renderer, shared_data: Path
) -> None:
    reasons: list[str] = []
    for file in sorted((shared_data / "B-documents" / "hostile").iterdir()):
        started = time.monotonic()
        try:
            opened = renderer.open(file.read_bytes())
            assert_harmless(opened.page)
            for number in range(min(3, len(opened.sizes))):
                renderer.picture(number, 1.0)
                renderer.words(number)
        except Refused as refused:
            reasons.append(refused.reason)
        assert time.monotonic() - started < WALL_SECONDS, file.name
    assert all(reasons)


def test_pages_nested_too_deeply_are_shown_as_what_they_say(renderer: Renderer) -> None:
    said = "Leilani Kealoha, nurse at Kona Clinic"
    nested = f"<html><body>{'<table><tr><td>' * 30}<p>{said}</p>{'</td></tr></table>' * 30}"
    with pytest.raises(Refused, match="nested"):
        safe_page(nested)
    page = renderer.open(f"{nested}</body></html>".encode()).page
    assert said in page
    assert_harmless(page)


def test_words_come_back_as_they_were_sent() -> None:
    from workstation.documents.render.shapes import words_json, words_of_json

    words = (Word("Kealoha", 1.5, 2.0, 3.0, 4.0, 0),)
    assert words_of_json(words_json(words)) == words


def test_a_slow_document_holds_up_few_who_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of them holds one of a server's threads, which others need for their searches."""
    renderer, over = Renderer(), threading.Event()

    def slow(*_asked: object) -> bytes:
        over.wait(30)
        raise Refused("The document can't be shown.")

    def ask() -> None:
        with pytest.raises(Refused):
            renderer.redacted(b"", SourceFields())

    monkeypatch.setattr(renderer, "_ask", slow)
    asking = [threading.Thread(target=ask) for _ in range(2 * MOST_WAITING)]
    for thread in asking:
        thread.start()
    while sum(thread.is_alive() for thread in asking) > MOST_WAITING:
        time.sleep(0.01)
    with pytest.raises(Refused, match="try again"):
        renderer.redacted(b"", SourceFields())
    over.set()
    for thread in asking:
        thread.join()
    with pytest.raises(Refused, match="be shown"):
        renderer.redacted(b"", SourceFields())
