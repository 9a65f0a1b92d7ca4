"""Why a document is not read, in plain words and never with anything of its content."""

from __future__ import annotations


class Refused(Exception):
    """The document is refused; ``reason`` is a sentence for the person who brought it."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)
