"""Which words of a document are personal data and have to be covered. Pure.

Found on each line, on each two lines together (what goes on in the next line), and among the
referees. What can't be told apart from personal data is covered too; a page on which any of it
would still be left is covered whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from workstation.documents.parts.sections import sections
from workstation.documents.redact.person import Person, find_person
from workstation.documents.redact.text import clean, folded
from workstation.documents.render.shapes import Word
from workstation.documents.resume import Source, SourceBlock, SourceFields
from workstation.documents.understand import MASK_WORDS

#: What covers the words of referees, and words of a page that is covered whole.
_IDENTITY = "identity"
_SHORTEST = 4


class Covering:
    """Knows whom a document is about, and finds what of any text has to be covered."""

    def __init__(self, source: Source, known: SourceFields) -> None:
        """``known`` is what is known of the person beside what this document says."""
        parts = sections(
            SourceBlock(block.kind, clean(block.text), clean(block.right))
            for block in source.blocks
        )
        self.person: Person = find_person(parts, known)
        self._referees = [
            squashed(f"{block.text} {block.right}")
            for section, block in parts
            if section == "references" and block.kind != "heading"
        ]
        # The document itself may name somebody that is not known otherwise, or spell it so.
        self._own = find_person(parts, source.fields or SourceFields())

    def covered(self, words: Sequence[Word]) -> dict[int, str]:
        """The numbers of the words of one page to be covered, with their field groups."""
        cleaned = [clean(word.text) for word in words]
        covers: dict[int, str] = {}
        lines = [
            [number for number, _ in group]
            for _, group in groupby(enumerate(words), key=lambda each: each[1].line)
        ]
        for line in [*lines, *(above + below for above, below in pairwise(lines))]:
            self._cover(line, cleaned, covers)
        for line in lines:
            said = squashed(" ".join(cleaned[number] for number in line))
            if self._is_referee(said):
                covers.update(dict.fromkeys(line, _IDENTITY))
        left = " ".join(cleaned[number] for number in range(len(words)) if number not in covers)
        if self.shows(left):
            covers.update(dict.fromkeys(set(range(len(words))) - covers.keys(), _IDENTITY))
        return covers

    def masked(self, text: str) -> list[tuple[str, str | None]]:
        """Text as stretches that may be shown, and masks with the field groups they stand for."""
        text = clean(text)
        if self._is_referee(squashed(text)):
            return [("reference", _IDENTITY)]
        stretches: list[tuple[str, str | None]] = []
        at = 0
        for start, end, group in self._findings(text):
            if end <= at:
                continue
            if start > at:
                stretches.append((text[at:start], None))
            stretches.append((MASK_WORDS[group], group))
            at = end
        if at < len(text):
            stretches.append((text[at:], None))
        return stretches

    def shows(self, text: str) -> bool:
        """Whether contact data or the name still stands in ``text``, however it is spaced."""
        said, digits = squashed(text), re.sub(r"\D", "", text)
        for person in (self.person, self._own):
            for group, values in person.pii().items():
                for _, value in values:
                    if group == "phones":
                        number = re.sub(r"\D", "", value)[-10:]
                        if len(number) >= 7 and number in digits:
                            return True
                    elif group in ("emails", "identity", "links"):
                        wanted = squashed(value)
                        if len(wanted) > _SHORTEST and wanted in said:
                            return True
        return False

    def _cover(
        self, numbers: Sequence[int], cleaned: Sequence[str], covers: dict[int, str]
    ) -> None:
        text, starts = "", []
        for number in numbers:
            starts.append(len(text))
            text += cleaned[number] + " "
        for start, end, group in self._findings(text):
            for place, number in enumerate(numbers):
                if starts[place] < end and start < starts[place] + len(cleaned[number]):
                    covers.setdefault(number, group)

    def _findings(self, text: str) -> list[tuple[int, int, str]]:
        found = [
            (one.start, one.end, one.group)
            for person in (self.person, self._own)
            for one in person.findings(text)
        ]
        return sorted(found)

    def _is_referee(self, said: str) -> bool:
        if len(said) < _SHORTEST:
            return False
        return any(
            said in referee or (len(referee) >= _SHORTEST and referee in said)
            for referee in self._referees
        )


def squashed(text: str) -> str:
    """``text`` for comparing, without spaces."""
    return "".join(folded(text).split())


def without(words: Sequence[Word], covers: dict[int, str]) -> Iterable[Word]:
    """The words that may be read; each run of covered ones is one mask that says its name."""
    keyed = groupby(range(len(words)), key=lambda n: (covers.get(n), words[n].line))
    for (group, line), numbers in keyed:
        run = [words[number] for number in numbers]
        if group is None:
            yield from run
            continue
        yield Word(
            f"[{MASK_WORDS[group]}]",
            min(word.left for word in run),
            min(word.top for word in run),
            max(word.right for word in run),
            max(word.bottom for word in run),
            line,
        )
