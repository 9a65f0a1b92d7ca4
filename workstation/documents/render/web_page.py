"""Word, web and other documents as one safe web page: text with its structure, and nothing else.

No script, style, picture, link, form or reference to anything survives; nesting and size are
bounded, so that showing it takes bounded time.
"""

from __future__ import annotations

import html
from collections.abc import Iterable
from html.parser import HTMLParser

import nh3

from workstation.documents.read.refusal import Refused
from workstation.documents.resume import Source, SourceBlock

#: Characters of a page, and how deep its elements may lie in each other; tables cost far more.
MAX_CHARACTERS = 600_000
MAX_DEPTH, MAX_TABLES = 40, 4
_SHOWN = """
    b blockquote br code dd div dl dt em h1 h2 h3 h4 h5 h6 hr i li mark ol p pre s section strong
    sub sup table tbody td th thead tr u ul
"""
_TAGS = frozenset(_SHOWN.split())
_UNSHOWN = """
    applet audio button canvas embed frame frameset iframe math noscript object option script
    select style svg template textarea title video
"""
#: Elements of which not even the text is shown.
_EMPTIED = frozenset(_UNSHOWN.split())
_VOID = ("br", "hr")
_BLOCKS = {"heading": "h2", "entry": "p", "detail": "p", "bullet": "li", "line": "p"}


def safe_page(page: str) -> str:
    """``page`` with nothing but text and structure; raises `Refused` where it is out of bounds."""
    if len(page) > MAX_CHARACTERS * 4:
        raise Refused("The document is too large to be shown.")
    cleaned = nh3.clean(
        page,
        tags=set(_TAGS),
        clean_content_tags=set(_EMPTIED),
        attributes={"td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}},
        attribute_filter=_small_number,
        strip_comments=True,
        link_rel=None,
    )
    if len(cleaned) > MAX_CHARACTERS:
        raise Refused("The document is too large to be shown.")
    _Depth().check(cleaned)
    return cleaned


def page_of_source(sources: Iterable[Source]) -> str:
    """A page made of what the document says, block by block."""
    made: list[str] = []
    for source in sources:
        for block in source.blocks:
            made.append(_paragraph(block))
    return safe_page("".join(made))


def _paragraph(block: SourceBlock) -> str:
    tag = _BLOCKS[block.kind]
    text = html.escape(block.text)
    if block.kind == "entry":
        text = f"<b>{text}</b>"
    if block.right:
        text += f" — {html.escape(block.right)}"
    said = f"<{tag}>{text}</{tag}>"
    return f"<ul>{said}</ul>" if tag == "li" else said


def _small_number(_tag: str, _name: str, value: str) -> str | None:
    """Cells span a few others; thousands would be an attack on whoever lays the table out."""
    return value if value.isdecimal() and len(value) <= 2 else None


class _Depth(HTMLParser):
    """Counts how deep elements lie."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self._depth = self._tables = 0

    def check(self, page: str) -> None:
        """Raise `Refused` where the page is nested too deeply."""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """One deeper."""
        self._depth += tag not in _VOID
        self._tables += tag == "table"
        if self._depth > MAX_DEPTH or self._tables > MAX_TABLES:
            raise Refused("The document is nested too deeply to be shown with its layout.")

    def handle_endtag(self, tag: str) -> None:
        """One less deep."""
        self._depth -= tag not in _VOID
        self._tables -= tag == "table"
