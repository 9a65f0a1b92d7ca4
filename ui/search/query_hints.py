"""Help where one types: what a field or a sign right before the cursor takes."""

from __future__ import annotations

import re

from ui.candidate.wording import translated
from workstation.query.fields import field_named

#: A field and what was begun after its colon; words in quotation marks may hold spaces.
_FIELD = re.compile(r'(?:^|[\s(?-])([a-z]+):(?:"[^"]*|\S*)$', re.I)
_NEAR = re.compile(r'"~\d*$')
_WISH = re.compile(r"(?:^|[\s(])\?\S*$")


def hint(text: str, cursor: int) -> str:
    """What can stand where the cursor is; empty where there is nothing to say."""
    typed = text[:cursor]
    field = _FIELD.search(typed)
    if field:
        return _of_field(field_named(field[1]) or "")
    if _NEAR.search(typed):
        return translated("at most so many words between, in any order: from 1 to 10")
    if _WISH.search(typed):
        return translated("nice to have: comes first, and nobody is left out for lacking it")
    return ""


def _of_field(name: str) -> str:
    return {
        "title": translated("in a job title: nurse, nurs*, “charge nurse”"),
        "skill": translated("among the skills: epic, “quickbooks online”"),
        "location": translated("a town, an island or a state: hilo, maui"),
        "employer": translated("where somebody worked: queens, “straub clinic”"),
        "school": translated("where somebody learned: manoa"),
        "licence": translated("a licence or certificate: rn, cdl, “food handler”"),
        "language": translated("a language that is spoken: ilocano, tagalog"),
        "years": translated("years of work: 7, 5..10, 5.. or ..10"),
        "pay": translated("dollars an hour or a year: 25..40, 80k.. or ..30"),
        "updated": translated("last update: 30d, 2026-06.. or 2026-06..2026-08"),
    }.get(name, "")
