"""Which section each paragraph belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable

from workstation.documents.lexicon.headings import Section, is_ambiguous, section_of
from workstation.documents.redact.dates import has_range
from workstation.documents.resume import BlockKind, SourceBlock

_WITHIN = re.compile(r"(?:key )?highlights\W*$", re.IGNORECASE)
_SCHOOL = re.compile(r"\b(?:university|college|institute|school|academy)\b", re.IGNORECASE)


def sections(blocks: Iterable[SourceBlock]) -> list[tuple[Section, SourceBlock]]:
    """Each block with its section; what stands before the first heading is the top."""
    current: Section = "top"
    found: list[tuple[Section, SourceBlock]] = []
    worked = False
    for block in blocks:
        opened = section_of(block.text) if block.kind in ("heading", "line", "entry") else None
        if block.kind != "heading" and is_ambiguous(block.text):
            opened = None
        if opened is not None and block.right and block.kind != "heading":
            opened = None
        if opened == "skills" and current == "experience" and _WITHIN.match(block.text):
            # The highlights of one job.
            found.append((current, SourceBlock("detail", block.text, block.right)))
            continue
        if opened is not None:
            current = opened
            block = SourceBlock("heading", block.text, block.right)
        elif block.kind == "heading" and current != "top":
            current, kind = _unknown(block, current, worked)
            block = SourceBlock(kind, block.text, block.right)
        worked = worked or current == "experience"
        found.append((current, block))
    return found


def _unknown(block: SourceBlock, current: Section, worked: bool) -> tuple[Section, BlockKind]:
    """What a heading that names no section is: with dates a job or school, else part of skills."""
    if has_range(block.text) or has_range(block.right):
        school = _SCHOOL.search(block.text) is not None
        return ("education" if school or current == "education" else "experience"), "entry"
    if current == "skills" and not worked:
        return "other", "heading"
    return (current if current in ("skills", "experience", "education") else "other"), (
        "entry" if current in ("experience", "education") else "heading"
    )
