"""From lines on a page to a resume's paragraphs: headings, entries, bullets, joined lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median

from workstation.documents.lexicon.headings import is_ambiguous, section_of
from workstation.documents.read.bounds import MAX_BLOCK_CHARACTERS, MAX_BLOCKS
from workstation.documents.redact.dates import has_range, only_range
from workstation.documents.redact.text import clean
from workstation.documents.resume import BlockKind, SourceBlock

_BULLET = re.compile(
    r"^\s*(?:[•●○◦▪▫■□‣⁃∙·➢➤►▸❖✓✔*\uf0b7\uf0a7\uf0d8\uf076\u2043]|[-–—](?=\s)|o(?=\s[A-Z]))\s*"
)
_ENDS = re.compile(r"[.!?:;)]$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it stood: its text, what stood apart at its right, and how it looked.

    Lengths are in points; ``wraps`` says that the line reached the right edge of its column.
    """

    text: str
    right: str = ""
    left: float = 0.0
    size: float = 10.0
    bold: bool = False
    gap: float = 0.0
    wraps: bool = False
    kind: BlockKind | None = None


def blocks(lines: Iterable[Line]) -> tuple[SourceBlock, ...]:
    """The paragraphs that ``lines`` make."""
    kept = [line for line in lines if clean(line.text) or clean(line.right)]
    body = median([line.size for line in kept]) if kept else 10.0
    made: list[SourceBlock] = []
    previous: Line | None = None
    for line in kept:
        bullet = _BULLET.match(line.text)
        text = clean(line.text[bullet.end() :] if bullet else line.text)
        right = clean(line.right)
        if not text:
            text, right = right, ""
        if not text:
            continue
        kind = line.kind or _kind(line, text, right, bullet is not None, body, previous)
        if made and previous is not None and not bullet and line.kind is None:
            last = made[-1]
            if _continues(previous, line, text, right, kind, last):
                joined = _join(last.text, text)[:MAX_BLOCK_CHARACTERS]
                made[-1] = SourceBlock(last.kind, joined, last.right or right)
                previous = line
                continue
        made.append(SourceBlock(kind, text[:MAX_BLOCK_CHARACTERS], right[:200]))
        previous = line
        if len(made) >= MAX_BLOCKS:
            break
    return tuple(_details(made))


def _kind(
    line: Line, text: str, right: str, bullet: bool, body: float, previous: Line | None
) -> BlockKind:
    if bullet:
        return "bullet"
    marked = line.bold or line.size > body * 1.06 or text.isupper() or text.endswith(":")
    apart = previous is None or line.gap > 0.9 * line.size
    if section_of(text) and not right and (marked or apart or not is_ambiguous(text)):
        return "heading"
    if only_range(right) or has_range(right) or (len(text) < 140 and has_range(text)):
        return "entry"
    if (
        previous is not None
        and line.size > body * 1.12
        and len(text) < 40
        and text[:1].isupper()
        and not _ENDS.search(text)
    ):
        return "heading"
    if line.bold and len(text) < 90 and not _ENDS.search(text) and previous is not None:
        return "entry"
    return "line"


def _continues(
    previous: Line, line: Line, text: str, right: str, kind: BlockKind, last: SourceBlock
) -> bool:
    if kind != "line" or right or last.kind in ("heading", "entry"):
        return False
    if previous.size - line.size > 0.6 or line.size - previous.size > 0.6:
        return False
    if previous.bold != line.bold or line.gap > line.size * 1.0:
        return False
    if previous.wraps:
        return True
    # A bullet's second line starts further right than its first, where the bullet stands.
    return last.kind == "bullet" and text[:1].islower() and not last.text.endswith(".")


def _join(before: str, after: str) -> str:
    if before.endswith("-") and not before.endswith(" -") and after[:1].islower():
        return before + after
    if before.endswith("/") or re.search(r"@[\w-]*$", before):
        return before + after
    return f"{before} {after}"


def _details(made: list[SourceBlock]) -> Iterator[SourceBlock]:
    """Mark as details the short lines under an entry; give an entry the date line beside it."""
    skip = False
    for index, block in enumerate(made):
        if skip:
            skip = False
            continue
        after = made[index + 1] if index + 1 < len(made) else None
        if (
            after is not None
            and block.kind in ("line", "entry")
            and not block.right
            and len(block.text) < 90
            and not has_range(block.text)
            and only_range(after.text)
            and not after.right
        ):
            yield SourceBlock("entry", block.text, after.text)
            skip = True
            continue
        before = made[index - 1] if index else None
        if (
            block.kind == "line"
            and before is not None
            and before.kind == "entry"
            and len(block.text) < 90
            and not _ENDS.search(block.text)
        ):
            yield SourceBlock("detail", block.text, block.right)
            continue
        yield block
