"""Makes a query out of a job description: who must be asked for, and what would be nice to have.

Only names of known lists enter the query, never words of the text itself: a description may hold
names, addresses and numbers of people.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from workstation.query.offers import pay_offered, years_asked
from workstation.query.tree import (
    FIELDS,
    YEARS,
    Nice,
    Phrase,
    Range,
    Term,
    Tree,
    all_of,
    any_of,
)
from workstation.query.words import normal

#: The main skills. One of them must be there: with all of them few are found, or nobody.
_REQUIRED = 3
#: What is only nice to have.
_NICE = 8
#: The most licences and languages.
_LICENCES, _LANGUAGES = 2, 2
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
#: A licence that somebody must hold, and not one that the work is about.
_HELD = re.compile(
    r"\b(?:licen[cs]\w*|certifi\w+|registration|card|clearance|active|current|valid|hold\w*)\b",
    re.I,
)
_SPOKEN = re.compile(
    r"\b(?:bilingual|fluen\w+|languages?|speak\w*|spoken|conversational|proficien\w+)\b", re.I
)
_WORKPLACE = re.compile(r"\b(?:location|located|based|work ?site|on-?site)\b", re.I)
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
            length = self.begins(words[place : place + self._longest.get(words[place], 0)])
            if length:
                found.append(tuple(words[place : place + length]))
            place += max(1, length)
        return found

    def begins(self, words: Sequence[str]) -> int:
        """How many words the longest name has that these begin with; 0 where it is none."""
        longest = self._longest.get(words[0], 0) if words else 0
        lengths = range(min(longest, len(words)), 0, -1)
        return next((one for one in lengths if tuple(words[:one]) in self._known), 0)


@dataclass(frozen=True)
class Proposer:
    """Reads descriptions: ``skills_in`` counts the skills that a text names.

    ``licences_in`` names the licences in a text, and ``languages`` are those that resumes state.
    """

    titles: Names
    places: Names
    skills_in: Callable[[str], Counter[str]]
    licences_in: Callable[[str], list[str]]
    languages: Names

    def proposed(self, description: str) -> Tree:
        """The query for a description; `Everything` where it names nothing known.

        Pay, place, languages and what is only preferred are wished for: many resumes state none.
        """
        needed, wished = _sections(description)
        title = self._title(description)
        held = self._licences(sentence for sentence in needed if not _WISHED.search(sentence))
        spoken = self._languages([*needed, *wished])
        # What is asked for in a field of its own is not asked for once more.
        named = {word for words in (*held, *spoken) for word in words}
        skills = [skill for skill in self._ranked(needed) if not named.issuperset(skill)]
        nice = [*skills[_REQUIRED:], *self._ranked(wished)]
        known = {*skills[:_REQUIRED], title}
        years = years_asked(needed)
        pay = pay_offered(description.splitlines())
        place = self._place(description)
        parts: list[Tree] = [_leaf(title, "title")] if title else []
        main = [_leaf(skill) for skill in skills[:_REQUIRED] if skill != title]
        parts += [any_of(main)] if main else []
        parts += [_leaf(licence, "licence") for licence in held]
        if years is not None:
            parts.append(Range(YEARS, years, None))
        more = [s for s in dict.fromkeys(nice) if s not in known and not named.issuperset(s)]
        wishes: list[Tree] = [_leaf(skill) for skill in more[:_NICE]]
        wishes += [_leaf(language, "language") for language in spoken]
        wishes += [_leaf(place, "location")] if place else []
        wishes += [pay] if pay else []
        return all_of([*parts, *map(Nice, wishes)])

    def _licences(self, sentences: Iterable[str]) -> list[tuple[str, ...]]:
        """Licences that one must hold."""
        found = dict.fromkeys(
            licence
            for sentence in sentences
            if _HELD.search(sentence)
            for licence in self.licences_in(sentence)
        )
        return [words for licence in found if (words := _plain(licence))][:_LICENCES]

    def _languages(self, sentences: Iterable[str]) -> list[tuple[str, ...]]:
        """Languages that one should speak; the one that all speak is not said in resumes."""
        found = dict.fromkeys(
            language
            for sentence in sentences
            if _SPOKEN.search(sentence)
            for language in self.languages.found(sentence)
        )
        return [language for language in found if language != ("english",)][:_LANGUAGES]

    def _place(self, description: str) -> tuple[str, ...] | None:
        """Where the work is: the first place that is named as such, or else the first place."""
        lines = description.splitlines()
        said = [line for line in lines if _WORKPLACE.search(line)]
        for text in (*said, description):
            found = self.places.found(text)
            if found:
                return found[0]
        return None

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


def _plain(name: str) -> tuple[str, ...]:
    """The words of a name without signs; () where a sign would be lost, as of A+."""
    words = tuple(normal(name))
    return words if name.replace(" ", "").isalnum() else ()


def _leaf(words: tuple[str, ...], field: str | None = None) -> Term | Phrase:
    return Term(words[0], field) if len(words) == 1 else Phrase(words, field)
