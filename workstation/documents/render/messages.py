"""Kinds of messages between a rendering worker and its owner; see `documents.read.messages`."""

from __future__ import annotations

#: Asked: open this document; a page's picture; a page's words.
OPEN, PICTURE, WORDS = b"D", b"P", b"T"
#: Asked: this document without what is personal (a length, then JSON of what is known, before it).
REDACT = b"E"
#: Answered: it is open, with what `Rendition` holds; a picture; words.
OPENED, PIXELS, SAID = b"I", b"X", b"L"
#: Answered: `Redacted`, packed.
COVERED = b"C"
