"""E-mail addresses, also spaced out or written in words ("name (at) mail dot com")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workstation.documents.redact.findings import Finding

_LOCAL = r"[\w][\w.+%'’-]*"
_LABEL = r"[A-Za-z0-9\u00c0-\u024f][\w-]*"
_AT_WORD = r"\s*(?:[(\[{<]\s*at\s*[)\]}>]|[(\[{<]\s*@\s*[)\]}>]|_at_|\s-at-\s)\s*"
_DOT_WORD = r"\s*(?:[(\[{<]\s*(?:dot|\.)\s*[)\]}>]|\sdot\s|_dot_)\s*"
_ENDINGS = r"(?:com|org|net|edu|gov|mil|io|co|us|uk|info|biz|me|dev|example|test|invalid|mail)"

_PATTERNS = (
    # name@mail.example, also name@localhost and with spaces around the sign
    re.compile(rf"{_LOCAL}\s?@\s?{_LABEL}(?:\.{_LABEL})*"),
    # name @ mail . example, first . last @ mail . com
    re.compile(
        rf"[\w+%-]+(?:\s\.\s[\w+%-]+|\.[\w+%-]+)*\s*@\s*{_LABEL}"
        rf"(?:\s*\.\s*{_LABEL})*?\s*\.\s*{_ENDINGS}\b",
        re.IGNORECASE,
    ),
    # name (at) mail (dot) com, name [at] mail.com
    re.compile(
        rf"{_LOCAL}(?:{_DOT_WORD}{_LOCAL})?{_AT_WORD}{_LABEL}(?:(?:{_DOT_WORD}|\.){_LABEL})*",
        re.IGNORECASE,
    ),
    # name at mail dot com
    re.compile(
        rf"{_LOCAL}(?:\sdot\s{_LOCAL})?(?:\s+at\s+|\s*@\s*){_LABEL}(?:(?:\s+dot\s+|\.){_LABEL})*"
        rf"\s+dot\s+{_ENDINGS}\b",
        re.IGNORECASE,
    ),
    # n a m e @ m a i l . c o m
    re.compile(r"(?:(?<!\S)[\w.+-]\s+){3,}@(?:\s+[\w.-](?!\S)){4,}"),
)
# Whatever still has the sign between two words.
_ANY = re.compile(r"\S*\w\S*@\S*\w\S*")


def plain_email(found: str) -> str:
    """An address as it is written when it is not hidden: ``name@mail.example``."""
    said = re.sub(r"\s*(?:[(\[{<]\s*(?:at|@)\s*[)\]}>]|_at_|\s-?at-?\s)\s*", "@", found, flags=re.I)
    said = re.sub(r"\s*(?:[(\[{<]\s*(?:dot|\.)\s*[)\]}>]|_dot_|\sdot\s)\s*", ".", said, flags=re.I)
    return re.sub(r"\s+|^mailto:", "", said)


def emails(text: str) -> Iterator[Finding]:
    """Every e-mail address in ``text``."""
    lowered = text.lower()
    if "@" not in text and "at" not in lowered:
        return
    if "@" in text or "dot" in lowered or re.search(r"[(\[{<_]\s*at\s*[)\]}>_]", lowered):
        for pattern in _PATTERNS:
            for found in pattern.finditer(text):
                end = found.end()
                while end > found.start() and text[end - 1] in ".-'’":
                    end -= 1
                yield Finding(found.start(), end, "emails")
    if "@" in text:
        for found in _ANY.finditer(text):
            start, end = found.span()
            while text[start] in "(<[{\"'“,;:|":
                start += 1
            while text[end - 1] in ")>]}\"'”,;:|.":
                end -= 1
            yield Finding(start, end, "emails")
