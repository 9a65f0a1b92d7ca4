"""A name that no line is by itself, known because an e-mail address of the document says it too.

"I am Leilani Kahananui", "leilani kahananui", "L E I L A N I K A H A N A N U I": beside
leilani.kahananui@mail.example or lkahananui@mail.example they are names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from workstation.documents.lexicon.titles import NOT_NAMES
from workstation.documents.redact.names import as_name, is_given_name
from workstation.documents.redact.text import APOSTROPHES, folded

_WORD = re.compile(rf"[^\W\d_]+(?:[{APOSTROPHES}-][^\W\d_]+)*")
_SPACED = re.compile(r"(?<!\w)[^\W\d_](?:[ .]{1,2}[^\W\d_]){3,39}(?!\w)")
#: Words that may stand between the two of a name: initials, a name by which somebody is called.
_APART = 3
_SHORTEST = 4
#: So many letters with spaces between them are a line, and no row of grades.
_LEAST = 8


def mailed_name(lines: Sequence[str], emails: Iterable[str]) -> str:
    """The first and last name in ``lines`` that one of ``emails`` is made of, or empty."""
    before = [folded(mail.partition("@")[0]) for mail in emails]
    said = [[part for part in re.split(r"[\W\d_]+", one) if part] for one in dict.fromkeys(before)]
    for line in lines:
        for first, last in _pairs(line):
            a, b = folded(first).replace("-", ""), folded(last).replace("-", "")
            if any(_made_of(parts, a, b) for parts in said):
                name = as_name(f"{_capital(first)} {_capital(last)}")
                if name is not None:
                    return name
    return ""


def spaced_name(line: str) -> str:
    """The letters with spaces between that are all of a ``line`` and no title; or empty."""
    found = _SPACED.fullmatch(line.strip())
    if found is None or len(found[0]) < 2 * _LEAST:
        return ""
    said = folded(re.sub(r"[ .]", "", found[0]))
    return "" if any(len(word) > _SHORTEST and word in said for word in NOT_NAMES) else found[0]


def _pairs(line: str) -> Iterator[tuple[str, str]]:
    words = _WORD.findall(line)
    for place, first in enumerate(words):
        for last in words[place + 1 : place + 1 + _APART]:
            yield first, last
    for found in _SPACED.finditer(line):
        said = re.sub(r"[ .]", "", found[0])
        yield from ((word, said) for word in words if len(word) > 1)
        cuts = range(2, len(said) - 1)
        for cut in sorted(cuts, key=lambda cut: not is_given_name(said[:cut])):
            yield said[:cut], said[cut:]


def _made_of(parts: Sequence[str], a: str, b: str) -> bool:
    """Whether the parts of an address are both names, or one behind a letter of the other."""
    if len(a) < 2 or len(b) < 2:
        return False
    if len(parts) > 1 and {parts[0], parts[-1]} == {a, b}:
        return True
    whole = "".join(parts)
    if len(parts) == 1 and whole in (a + b, b + a):
        return True
    longer = (len(b) >= _SHORTEST and whole in (a[0] + b, b + a[0])) or (
        len(a) >= _SHORTEST and whole in (a + b[0], b[0] + a)
    )
    return longer and len(whole) > _SHORTEST


def _capital(word: str) -> str:
    return word if word[:1].isupper() and not word.isupper() else word.capitalize()
