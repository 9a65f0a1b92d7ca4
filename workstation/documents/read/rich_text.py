"""Text of a rich text file (RTF 1.9) by striprtf, with its headers, footers and links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from striprtf.striprtf import rtf_to_text

from workstation.documents.read.bounds import MAX_CHARACTERS, MIN_CHARACTERS
from workstation.documents.read.layout import Line, blocks
from workstation.documents.read.refusal import Refused
from workstation.documents.read.text import lines_of
from workstation.documents.read.written import written_day
from workstation.documents.resume import Source

#: The library leaves these groups out; as plain groups they are read where they stand.
_EDGES = re.compile(r"\{\s*\\(?:header|footer)[lrf]?(?![a-z])")
_LINK = re.compile(r'\("([^"\n]{3,2000})"\)')
_REVISED = re.compile(r"\\(?:revtim|creatim)\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})")


def read_rtf(data: bytes) -> Source:
    """What the rich text says; raises `Refused` where it is broken, empty or too large."""
    # RTF is ASCII; anything else in it is in the code page that it names.
    text = data.decode("latin-1")
    try:
        said: str = rtf_to_text(  # type: ignore[no-untyped-call,unused-ignore]
            _EDGES.sub(r"{\\par ", text), encoding="cp1252", errors="replace"
        )
    except (ValueError, LookupError, IndexError, KeyError, TypeError):
        raise Refused("The rich text is damaged and can't be read.") from None
    if len(said) > MAX_CHARACTERS:
        raise Refused("The rich text holds more text than a resume does.")
    made = blocks(_lines(said))
    if sum(len(block.text) for block in made) < MIN_CHARACTERS:
        raise Refused("The rich text holds no text.")
    return Source(made, None, "rtf", _written(text))


def _lines(said: str) -> Iterator[Line]:
    targets: list[str] = []

    def shown(link: re.Match[str]) -> str:
        targets.append(link[1].removeprefix("mailto:").removeprefix("tel:"))
        return ""

    # Cells of a table come parted by bars.
    text = _LINK.sub(shown, said).replace("|\n", "\n").replace("|", "\t")
    yield from lines_of(text)
    for target in targets:
        if target not in text:
            yield Line(target, gap=99.0)


def _written(text: str) -> str:
    days = [f"{y}-{int(m):02}-{int(d):02}" for y, m, d in _REVISED.findall(text[:100_000])]
    return written_day(max(days, default=""))
