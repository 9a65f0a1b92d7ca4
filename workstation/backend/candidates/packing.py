"""A redacted resume as it is sealed: facts, card and whole resume, each on a line of its own.

Cards are read twenty-five at a time and resumes one at a time, so a card is kept ready beside its
resume instead of being made from it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from workstation.backend.candidates.facts import Facts
from workstation.backend.pii.person import Person
from workstation.documents.resume import ParsedResume, Reading, RedactedResume

#: Stands in a card's lines for what was taken out, as in any quotation; no word can match it.
_MASKED = "[…]"


@dataclass(frozen=True, slots=True)
class Card:
    """What a list may show of a resume; ``lines`` are the redacted text, one a block.

    Headings are not among them: they say nothing of the person.
    """

    headline: str
    skills: tuple[str, ...]
    years: int | None
    place: str
    region: str
    lines: tuple[str, ...]
    reading: Reading = "text"


def packed(parsed: ParsedResume) -> str:
    """The text to be sealed."""
    resume = parsed.redacted
    card = [resume.headline, resume.skills, resume.years, resume.place, resume.region]
    lines = [b.text(_MASKED) for b in resume.blocks if b.kind != "heading" and b.text()]
    # Left out where it is as for nearly all, as in resumes that were packed before it was known.
    read = [] if resume.reading == "text" else [resume.reading]
    return "\n".join(
        (_compact(Facts.of(parsed.pii).groups), _compact([*card, lines, *read]), resume.to_json())
    )


def sealed(person: Person, parsed: ParsedResume) -> bytes:
    """The packed text under the person's key."""
    return person.seal("resume", packed(parsed))


def unpacked_facts(text: str) -> Facts:
    """The facts of a packed text."""
    groups = json.loads(text.split("\n", 2)[0])
    return Facts({group: (count, words) for group, (count, words) in groups.items()})


def unpacked_card(text: str) -> Card:
    """The card of a packed text."""
    headline, skills, years, place, region, lines, *read = json.loads(text.split("\n", 2)[1])
    return Card(headline, tuple(skills), years, place, region, tuple(lines), *read)


def packed_resume(text: str) -> str:
    """The redacted resume of a packed text, as JSON."""
    return text.split("\n", 2)[2]


def unpacked_resume(text: str) -> RedactedResume:
    """The redacted resume of a packed text."""
    return RedactedResume.from_json(packed_resume(text))


def _compact(said: object) -> str:
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))
