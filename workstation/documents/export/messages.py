"""Kinds of messages between an exporting worker and its owner; see `documents.read.messages`."""

from __future__ import annotations

#: Asked: put the footer on this document (a length, then JSON, before it). Answered: it is on.
STAMP, STAMPED = b"F", b"V"
