"""A person's skills: what the skills sections list, then known skills in the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from workstation.documents.lexicon.headings import Section
from workstation.documents.lexicon.skills import canonical, skills_in
from workstation.documents.lexicon.titles import title_words
from workstation.documents.parts.place import place_of

#: Skills kept for one resume.
MOST = 40
_ITEMS = re.compile(r"\s*[,;|•·●▪\t]\s*|\s{2,}|\s+[-–—]\s+|\s+\*")
_LABEL = re.compile(r"^[\w /&-]{2,40}:\s+")
_LEISURE = re.compile(r"\s*(?:interests?|hobbies|activities)\b[^:]{0,20}:", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)")
_NOT_SKILLS = re.compile(
    r"\b(?:i|my|me|we|our|years?|responsible|which|that|was|were|have|has|including|etc|ability"
    r"|able|strong|excellent|proven|experienced?|knowledge|proficient|skilled|various|state|name"
    r"|company|city|references?|see|page|other|e-mail|phone|the|this|to|from|by)\b|\d{3,}|[.!?=<>@]$",
    re.IGNORECASE,
)


def skills_of(lines: Iterable[tuple[Section, str]], stated: Iterable[str] = ()) -> tuple[str, ...]:
    """The skills in order: stated ones, listed ones that are known, other listed ones, others.

    ``lines`` is text without personal data, with the section that each line stands in.
    """
    known: dict[str, None] = {}
    other: dict[str, str] = {}
    named: Counter[str] = Counter()

    def take(item: str, certain: bool) -> None:
        name = canonical(item)
        if name is not None:
            known.setdefault(name)
        elif certain or _is_skill(item):
            shown = _shown(item)
            other.setdefault(shown.casefold(), shown)

    for item in stated:
        if 1 < len(item) <= 40:
            take(item.strip(), len(item.split()) <= 5)
    for section, line in lines:
        if section in ("skills", "licences") and not _LEISURE.match(line):
            plain = _LABEL.sub("", _BRACKETS.sub(lambda found: "," + found[0][1:-1], line))
            items = _ITEMS.split(plain)
            for item in items if len(items) < 120 else ():
                item = item.strip(" .•-–—*()\"'")
                if section == "skills" and item:
                    take(item, False)
                elif item and (name := canonical(item)):
                    known.setdefault(name)
        named.update(skills_in(line))
    # What the text says often is worth more than what a list says once and nobody else writes.
    ranked = [name for name, _ in named.most_common() if name not in known]
    return tuple([*known, *ranked[:8], *list(other.values())[:24], *ranked[8:]][:MOST])


def _is_skill(item: str) -> bool:
    words = item.split()
    return (
        1 <= len(words) <= 4
        and 2 < len(item) <= 32
        and any(mark.isalpha() for mark in item)
        and item[:1].isalnum()
        and not _NOT_SKILLS.search(item)
        and not title_words(item)
        and (place_of(item) is None)
    )


def _shown(item: str) -> str:
    if item.isupper() and len(item) > 5:
        item = item.lower()
    return item[:1].upper() + item[1:]
