"""What the finders return, and how what they found is put in order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """A stretch ``[start, end)`` of the text that is personal data of ``group``.

    ``label`` says what it is where that is known ("mobile"). With ``kept`` false it is taken
    out, and not offered for disclosure either (somebody else's data, identity numbers).
    """

    start: int
    end: int
    group: str
    label: str = ""
    kept: bool = True


def merged(found: Iterable[Finding]) -> list[Finding]:
    """The findings in order without overlaps; of two that overlap the longer one stays.

    What only the shorter one covered stays covered: the longer grows over it.
    """
    result: list[Finding] = []
    for one in sorted(found, key=lambda f: (f.start, -f.end)):
        if result and one.start < result[-1].end:
            last = result[-1]
            if one.end > last.end:
                longer = one if one.end - one.start > last.end - last.start else last
                result[-1] = Finding(last.start, one.end, longer.group, longer.label, longer.kept)
            continue
        result.append(one)
    return result
