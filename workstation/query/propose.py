"""Makes a query out of a job description: who must be asked for, and what would be nice to have.

Only names of known lists enter the query, never words of the text itself: a description may hold
names, addresses and numbers of people.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from workstation.query.tree import (
    FIELDS,
    YEARS,
    Nice,
    Phrase,
    Range,
    Term,
    Tree,
    all_of,
)
from workstation.query.words import normal

#: Skills that are required; with more of them nobody is found.
_REQUIRED = 3
#: What is only nice to have.
_NICE = 8
#: A description's title stands in its first lines.
_TITLE_LINES = 6
#: A shorter text is a query.
_FEWEST_WORDS = 25

_WISHED = re.compile(
    r"\b(prefer\w*|nice[ -]to[ -]have|a plus|is a bonus|desir\w+|ideal\w*|optional\w*)\b", re.I
)
_NEEDED = re.compile(
    r"\b(requir\w+|must|minimum|qualifications|essential|need\w*|responsibilities|duties)\b", re.I
)
_YEARS = re.compile(
    r"\b(\d{1,2})\s*(?:\+|or more|(?:-|–|to)\s*\d{1,2})?\s*(?:\(\d+\)\s*)?years?\b"
    r"(?![^.;\n]{0,20}\bold\b)",
    re.I,
)
_QUERY = re.compile(rf"\b(OR|AND|NOT)\b|\b({'|'.join(FIELDS)}):\S|\w\*(\s|$)")
_SENTENCE = re.compile(r"[^\n.;•]+(?:\.(?=\w)[^\n.;•]+)*")


def is_description(text: str) -> bool:
    """Whether pasted text is a description rather than a query."""
    return len(normal(text)) >= _FEWEST_WORDS and not _QUERY.search(text)


class Names:
    """Known names, found in running text, the longest first."""

    def __init__(self, names: Iterable[str]) -> None:
        self._known = {tuple(normal(name)) for name in names} - {()}
        self._longest: dict[str, int] = {}
        for name in self._known:
            self._longest[name[0]] = max(len(name), self._longest.get(name[0], 0))

    def found(self, text: str) -> list[tuple[str, ...]]:
        """The names in ``text`` in order, as normal words."""
        words = normal(text)
        found = []
        place = 0
        while place < len(words):
            for length in range(self._longest.get(words[place], 0), 0, -1):
                name = tuple(words[place : place + length])
                if name in self._known:
                    found.append(name)
                    place += length - 1
                    break
            place += 1
        return found


@dataclass(frozen=True)
class Proposer:
    """Reads descriptions: ``skills_in`` counts the skills that a text names."""

    titles: Names
    places: Names
    skills_in: Callable[[str], Counter[str]]

    def proposed(self, description: str) -> Tree:
        """The query for a description; `Everything` where it names nothing known."""
        needed, wished = _sections(description)
        title = self._title(description)
        skills = self._ranked(needed)
        nice = [*skills[_REQUIRED:], *self._ranked(wished)]
        known = {*skills[:_REQUIRED], title}
        places = dict.fromkeys(self.places.found(description))
        years = [int(found) for found in _YEARS.findall("\n".join(needed))]
        parts: list[Tree] = [_leaf(title, "title")] if title else []
        parts += [_leaf(skill) for skill in skills[:_REQUIRED] if skill != title]
        if years and 0 < max(years) <= 30:
            parts.append(Range(YEARS, max(years), None))
        wishes = [_leaf(skill) for skill in dict.fromkeys(nice) if skill not in known][:_NICE]
        wishes += [_leaf(place, "location") for place in list(places)[:1]]
        return all_of([*parts, *map(Nice, wishes)])

    def _title(self, description: str) -> tuple[str, ...] | None:
        """The longest title in the first of the first lines that names one."""
        lines = [line for line in description.splitlines() if line.strip()] or [description]
        for line in lines[:_TITLE_LINES]:
            found = self.titles.found(line[:200])
            if found:
                return max(found, key=len)
        return None

    def _ranked(self, sentences: Sequence[str]) -> list[tuple[str, ...]]:
        """Skills, those named most often first, else in their order."""
        counts: Counter[tuple[str, ...]] = Counter()
        for sentence in sentences:
            for skill, count in self.skills_in(sentence).items():
                counts[tuple(normal(skill))] += count
        return [skill for skill, _ in counts.most_common() if skill]


def _sections(description: str) -> tuple[list[str], list[str]]:
    """Sentences about what is needed, and about what is only wished for.

    A heading such as "Preferred:" holds for what follows, a word in a sentence for the sentence.
    """
    needed: list[str] = []
    wished: list[str] = []
    under = needed
    for line in description.splitlines():
        heading = len(normal(line)) <= 4
        for sentence in _SENTENCE.findall(line):
            said = wished if _WISHED.search(sentence) else None
            if said is None and _NEEDED.search(sentence):
                said = needed
            if said is not None and (heading or sentence.rstrip().endswith(":")):
                under = said
            (under if said is None else said).append(sentence)
    return needed, wished


def _leaf(words: tuple[str, ...], field: str | None = None) -> Term | Phrase:
    return Term(words[0], field) if len(words) == 1 else Phrase(words, field)
