"""Text of a web page, as a person would see it: no scripts, no styles, nothing fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HTMLParser, document_fromstring

from workstation.documents.read.bounds import MAX_CHARACTERS, MAX_NESTING, MIN_CHARACTERS
from workstation.documents.read.encodings import decoded_page
from workstation.documents.read.layout import Line, blocks
from workstation.documents.read.refusal import Refused
from workstation.documents.resume import BlockKind, Source

#: Elements of which nothing is shown to a person, or nothing that is text of the page.
_UNSHOWN = frozenset(
    [
        "script",
        "style",
        "template",
        "head",
        "title",
        "noscript",
        "object",
        "embed",
        "applet",
        "iframe",
        "frame",
        "frameset",
        "svg",
        "math",
        "canvas",
        "audio",
        "video",
        "map",
        "nav",
        "select",
        "option",
        "datalist",
        "textarea",
        "button",
        "input",
    ]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "details",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "caption",
    ]
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def read_html(data: bytes) -> Source:
    """What the page says; raises `Refused` where that is nothing, or more than a resume."""
    lines = html_lines(decoded_page(data))
    if sum(len(line.text) for line in lines) > MAX_CHARACTERS:
        raise Refused("The web page holds more text than a resume does.")
    made = blocks(lines)
    if sum(len(block.text) for block in made) < MIN_CHARACTERS:
        raise Refused("The web page holds no text.")
    return Source(made, None, "html")


def html_lines(text: str) -> list[Line]:
    """The lines of a page's text; raises `Refused` where it is nested too deeply."""
    # Not what the page says of its own encoding: it is decoded already.
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.replace("\0", ""))
    try:
        root = document_fromstring(text, parser=HTMLParser(no_network=True, huge_tree=False))
    except (etree.LxmlError, ValueError, AssertionError):
        raise Refused("The web page is damaged and can't be read.") from None
    return list(_Walk().lines(root))


@dataclass
class _Walk:
    """The line at hand while elements are passed in order."""

    said: list[str] = field(default_factory=list)
    bold: list[bool] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    heading: int = 0
    level: int = 1
    strong: int = 0
    item: bool = False
    #: The table row looked at last, and whether it is one line.
    row: etree._Element | None = None
    flat: bool = False

    def lines(self, root: etree._Element) -> Iterator[Line]:
        unshown: etree._Element | None = None
        depth = 0
        for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
            if event in ("comment", "pi"):
                if unshown is None:
                    self._text(element.tail)
                continue
            if event == "start":
                depth += 1
                if depth > MAX_NESTING:
                    raise Refused("The web page is nested too deeply.")
                if unshown is None:
                    if _is_hidden(element):
                        unshown = element
                    else:
                        yield from self._start(element)
            else:
                depth -= 1
                if unshown is None:
                    yield from self._end(element)
                elif unshown is element:
                    unshown = None
                if unshown is None:
                    self._text(element.tail)
        yield from self._flush()

    def _start(self, element: etree._Element) -> Iterator[Line]:
        tag = str(element.tag)
        if tag == "br":
            yield from self._flush()
        elif tag in ("td", "th") and self._is_row(element):
            if element.getprevious() is not None:
                self.said.append("\t")
        elif tag in _BLOCKS:
            yield from self._flush()
            self.item = self.item or tag == "li"
        if tag in _HEADINGS:
            self.heading, self.level = self.heading + 1, int(tag[1])
        self.strong += tag in ("b", "strong", "th")
        if tag == "a" and (target := _target(element)):
            self.targets.append(target)
        if tag == "img" and (said := element.get("alt")):
            self._text(f" {said} ")
        self._text(element.text)

    def _end(self, element: etree._Element) -> Iterator[Line]:
        tag = str(element.tag)
        if tag in _BLOCKS and not (tag in ("td", "th") and self._is_row(element)):
            yield from self._flush()
        self.heading -= tag in _HEADINGS
        self.strong -= tag in ("b", "strong", "th")

    def _is_row(self, cell: etree._Element) -> bool:
        """Whether a cell's row is one line: each cell holds words only, no blocks of its own."""
        row = cell.getparent()
        if row is None:
            return False
        if row is not self.row:
            self.row = row
            self.flat = not any(
                str(inner.tag) in _BLOCKS or inner.tag == "br"
                for part in row
                for inner in part.iter()
                if inner is not part
            )
        return self.flat

    def _text(self, text: str | None) -> None:
        if text:
            # Numbers of neighbours are drawn apart, if only by their style.
            if self.said and self.said[-1][-1:].isdigit() and text[:1].isdigit():
                self.said.append(" ")
            self.said.append(re.sub(r"[\r\n\t ]+", " ", text))
            if text.strip():
                self.bold.append(self.strong > 0)

    def _flush(self) -> Iterator[Line]:
        text = "".join(self.said).strip("\t ")
        bold = bool(self.bold) and all(self.bold)
        targets = [target for target in self.targets if target not in text]
        item, self.item = self.item, self.item and not text
        self.said, self.bold, self.targets = [], [], []
        if text:
            left, _, right = text.partition("\t")
            if len(right) > 60 or "\t" in right:
                left, right = text.replace("\t", "  "), ""
            kind: BlockKind | None = "bullet" if item else None
            if self.heading and len(left) < 60 and not right and self.level < 3:
                kind = "heading"
            yield Line(left, right, bold=bold or self.heading > 0, gap=99.0, kind=kind)
        for target in targets:
            yield Line(target, gap=99.0)


def _is_hidden(element: etree._Element) -> bool:
    if not isinstance(element.tag, str) or element.tag in _UNSHOWN:
        return True
    return "hidden" in element.attrib or bool(_HIDDEN.search(element.get("style", "")))


def _target(link: etree._Element) -> str:
    """Where a link leads, if that may be contact data; pages' own places and programs are not."""
    target = (link.get("href") or "").strip()
    scheme = target.partition(":")[0].lower()
    if scheme in ("mailto", "tel", "sms"):
        return target.partition(":")[2].partition("?")[0]
    return target if scheme in ("http", "https") and len(target) < 2_000 else ""
