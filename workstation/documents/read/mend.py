"""Text that was decoded wrongly on its way here is put right, where that is certain."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from ftfy import fix_encoding
from ftfy.badness import is_bad

from workstation.documents.resume import Source, SourceBlock, SourceFields


def mended(source: Source) -> Source:
    """``source`` with its mojibake mended; text that is right already comes back as it is."""
    made = tuple(
        SourceBlock(block.kind, mended_text(block.text), mended_text(block.right))
        for block in source.blocks
    )
    return replace(source, blocks=made, fields=_fields(source.fields))


def mended_text(text: str) -> str:
    """``text`` as it was meant. Only what no language writes is taken for mojibake."""
    if text.isascii() or not is_bad(text):
        return text
    right = fix_encoding(text)
    # Half mended text would only be wrong in a way that nobody recognises any more.
    return text if "\ufffd" in right and "\ufffd" not in text else right


def _fields(said: SourceFields | None) -> SourceFields | None:
    if said is None:
        return None
    made: dict[str, Any] = {}
    for one in fields(said):
        value = getattr(said, one.name)
        if isinstance(value, str):
            made[one.name] = mended_text(value)
        elif isinstance(value, tuple):
            made[one.name] = tuple(mended_text(text) for text in value)
    return replace(said, **made)
