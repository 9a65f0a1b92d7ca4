"""How the word lists are written down: many words in one string."""

from __future__ import annotations


def listed(text: str, separator: str | None = None) -> list[str]:
    """The words of ``text``, parted by white space or by ``separator``; each stripped."""
    return [" ".join(word.split()) for word in text.split(separator) if word.strip()]
