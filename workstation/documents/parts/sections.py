"""Which section each paragraph belongs to."""

from __future__ import annotations

from collections.abc import Iterable

from workstation.documents.lexicon.headings import Section, is_ambiguous, section_of
from workstation.documents.resume import SourceBlock


def sections(blocks: Iterable[SourceBlock]) -> list[tuple[Section, SourceBlock]]:
    """Each block with its section; what stands before the first heading is the top."""
    current: Section = "top"
    found: list[tuple[Section, SourceBlock]] = []
    for block in blocks:
        opened = section_of(block.text) if block.kind in ("heading", "line", "entry") else None
        if block.kind != "heading" and is_ambiguous(block.text):
            opened = None
        if opened is not None and block.right and block.kind != "heading":
            opened = None
        if opened is not None:
            current = opened
            block = SourceBlock("heading", block.text, block.right)
        elif block.kind == "heading" and current != "top":
            current = "other"
        found.append((current, block))
    return found
