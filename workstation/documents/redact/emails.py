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
# The sign and the dot between marks of any kind, as words of a language, or as a page writes them.
_MARK = r"[^\w\s,.;]{1,2}"
_ANY_AT = re.compile(
    rf"\s?{_MARK}\s?(?:at(?:[\s-]?sign)?|ät|a|arroba|@)\s?{_MARK}\s?|\s?(?:&#64;|&commat;|%40)\s?"
    r"|\s(?:at[\s-]?sign|arroba)\s|(?P<word>\sat\s)|[_.]at[_.]|(?P<sign>\s?@\s?)",
    re.IGNORECASE,
)
_DOT = rf"(?:\s?{_MARK}\s?(?:dot|\.)\s?{_MARK}\s?|\s?(?:&#46;|&period;)\s?|\sdot\s|[_.]dot[_.])"
# Words that are said of other things too.
_POINT = r"\s(?:point|period|punto|ponto)\s(?:com|org|net|edu|gov)\b"
_NAME = r"[A-Za-z0-9\u00c0-\u024f][\w-]{0,40}?"
_SPELLED = re.compile(
    rf"(?:{_NAME}(?:\.{_NAME})?)?(?:{_DOT}{_NAME}){{0,2}}(?:{_DOT}(?:{_ENDINGS}|[a-z]{{2}})\b|{_POINT})",
    re.IGNORECASE,
)
_PLAIN = re.compile(rf"{_NAME}(?:\.{_NAME}){{0,2}}\.{_ENDINGS}\b", re.IGNORECASE)
# Nobody works "at gmail.com".
_PROVIDER = re.compile(
    r"(?:g(?:oogle)?mail|hotmail|ymail|icloud|proton(?:mail)?)\s?[.,]\s?(?:com|net|me)\b",
    re.IGNORECASE,
)
_JOINED = re.compile(r"[\w.+-]\s(?:dot|underscore|dash|hyphen|minus|plus)\s$", re.IGNORECASE)
_LONGEST = 64  # characters of what stands before the sign (RFC 5321, 4.5.3.1.1)
# nameATmailDOTcom
_GLUED = re.compile(r"\b[a-z][a-z0-9._-]{0,64}AT[a-z0-9-]{1,40}(?:DOT[a-z]{2,5}){1,3}\b")
# Whatever still has the sign between two words.
_ANY = re.compile(r"\S*\w\S*@\S*\w\S*")


def plain_email(found: str) -> str:
    """An address as it is written when it is not hidden: ``name@mail.example``."""
    said = re.sub(r"\s*(?:[(\[{<]\s*(?:at|@)\s*[)\]}>]|_at_|\s-?at-?\s)\s*", "@", found, flags=re.I)
    said = re.sub(r"\s*(?:[(\[{<]\s*(?:dot|\.)\s*[)\]}>]|_dot_|\sdot\s)\s*", ".", said, flags=re.I)
    return re.sub(r"\s+|^mailto:", "", said)


def emails(text: str) -> Iterator[Finding]:
    """Every e-mail address in ``text``."""
    yield from _in_disguise(text)
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


def _in_disguise(text: str) -> Iterator[Finding]:
    """Addresses whose sign or dot is a word or stands between marks, or that go on elsewhere."""
    for sign in _ANY_AT.finditer(text):
        start = _begin(text, sign.start())
        if start == sign.start():
            continue
        after = _SPELLED.match(text, sign.end())
        if after is None and sign["word"]:
            after = _PROVIDER.match(text, sign.end())
        elif after is None and not sign["sign"]:
            after = _PLAIN.match(text, sign.end())
        if after is not None:
            yield Finding(start, after.end(), "emails")
        elif sign["sign"] and sign.end() == len(text):
            yield Finding(start, sign.end(), "emails")
    for found in _GLUED.finditer(text):
        yield Finding(found.start(), found.end(), "emails")


def _begin(text: str, end: int) -> int:
    """Where the words of an address begin that stand before its sign at ``end``."""
    start = end
    while True:
        while (
            end - start < _LONGEST
            and start
            and (text[start - 1].isalnum() or text[start - 1] in "_.+-")
        ):
            start -= 1
        joined = _JOINED.search(text, max(0, start - 13), start) if start < end else None
        if joined is None or end - start >= _LONGEST:
            return start
        start = joined.start() + 1
