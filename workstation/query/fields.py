"""What a person means by a field's name: other spellings, other words, and slips."""

from __future__ import annotations

from workstation.query.did_you_mean import slips
from workstation.query.tree import FIELDS, PAY, UPDATED, YEARS

#: Names that are the field's own, in another spelling.
_SAME = {"license": "licence", "skills": "skill", "titles": "title", "languages": "language"}
#: Names that are told what the field is called.
_MEANT = {
    **dict.fromkeys(("job", "position", "role", "occupation"), "title"),
    **dict.fromkeys(("tool", "software", "keyword", "knows"), "skill"),
    **dict.fromkeys(
        ("city", "town", "place", "island", "state", "region", "near", "in"), "location"
    ),
    **dict.fromkeys(("company", "firm", "worked", "at"), "employer"),
    **dict.fromkeys(("college", "university", "degree", "education"), "school"),
    **dict.fromkeys(("certificate", "certification", "card", "licensed"), "licence"),
    **dict.fromkeys(("speaks", "lang", "fluent", "bilingual"), "language"),
    **dict.fromkeys(("experience", "year", "yrs"), YEARS),
    **dict.fromkeys(("salary", "wage", "wages", "rate", "hourly", "compensation"), PAY),
    **dict.fromkeys(("fresh", "date", "since", "days", "active", "changed"), UPDATED),
}
#: Names with more slips than this mean nothing known.
_SLIPS = 2


def field_named(name: str) -> str | None:
    """The field of this name, in any case and spelling; None where there is none."""
    plain = name.lower()
    return plain if plain in FIELDS else _SAME.get(plain)


def field_meant(name: str) -> str | None:
    """The field that may be meant by a name that is none; None where no field is like it."""
    plain = name.lower()
    if plain in _MEANT:
        return _MEANT[plain]
    near = [(slips(plain, field), field) for field in (*FIELDS, *_SAME) if plain[:1] == field[:1]]
    fewest, field = min(near, default=(_SLIPS + 1, ""))
    return _SAME.get(field, field) if fewest <= min(_SLIPS, len(plain) // 2) else None
