"""Planted personal data, and the watch that none of it reaches a log line, file name or index.

Every fixture that needs PII uses these values, so that the watch over the whole test run means
something: logging is watched as it happens, files are searched when the run ends.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

NAME = "Kealaonapua Zyxwcanary"
EMAIL = "kealaonapua.zyxwcanary@mail.example"
PHONE = "+1 808 555 0142 77131"
ADDRESS = "71313K Zyxwcanary Street, Honolulu, HI 96813"
LINK = "https://www.linkedin.example/in/zyxwcanary"
BIRTH_DATE = "1971-03-13"

#: What no log line, problem document, index file, file name or crash report may hold.
#: None is made of hexadecimal digits alone and short: random names must not hold one by chance.
MARKS = ("zyxwcanary", "kealaonapua", "0142 77131", "014277131", "71313k")

#: Folders of this name hold documents that a test wrote as a person's own files.
SOURCES = "sources"


def marks_in(data: bytes) -> list[str]:
    """The planted marks found in ``data``, as UTF-8 or UTF-16, whatever their case."""
    lowered = data.lower()
    return [
        mark for mark in MARKS if mark.encode() in lowered or mark.encode("utf-16-le") in lowered
    ]


def leaks_under(folder: Path) -> Iterator[str]:
    """Each file under ``folder`` whose name or content holds a mark, as a sentence."""
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if SOURCES in inside.parts or path.is_symlink():
            continue
        if marks_in(str(inside).encode()):
            yield f"the name of {inside}"
        if path.is_file():
            found = marks_in(path.read_bytes())
            if found:
                yield f"{inside} holds {found}"


class LogWatch(logging.Handler):
    """Remembers every log record of the run that holds a planted mark."""

    def __init__(self) -> None:
        super().__init__(level=logging.NOTSET)
        self.leaks: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Look at the whole record: message, arguments and traceback."""
        text = logging.Formatter().format(record)
        if marks_in(text.encode("utf-8", "replace")):
            self.leaks.append(f"a log record of {record.name} ({record.pathname}:{record.lineno})")
