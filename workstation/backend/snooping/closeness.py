"""Whether a candidate is close to the one who looks: surname, address, a shared employer. Pure.

What is compared is personal data: it is held while it is compared and nowhere kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workstation.contract.snooping import SnoopingRule
from workstation.documents.lexicon.listing import listed
from workstation.documents.redact.text import folded

_WORD = re.compile(r"\w+")
#: What stands behind a surname and belongs to no family.
_SUFFIXES = frozenset(listed("jr sr ii iii iv phd md rn lpn cna np esq cpa mba pe"))
_STREETS = {
    "street": "st",
    "avenue": "ave",
    "road": "rd",
    "drive": "dr",
    "boulevard": "blvd",
    "highway": "hwy",
    "place": "pl",
    "lane": "ln",
    "court": "ct",
    "circle": "cir",
    "parkway": "pkwy",
    "terrace": "ter",
    "loop": "lp",
    "north": "n",
    "south": "s",
    "east": "e",
    "west": "w",
}
_ENDS = frozenset(listed("st ave rd dr blvd hwy pl ln ct cir pkwy ter lp way"))
#: After these the rest of a line names a flat, not the house.
_FLAT = frozenset(listed("apt apartment unit suite ste no floor fl rm room"))
#: Words of an employer's name that many have.
_LEGAL = frozenset(listed("inc llc corp corporation ltd limited co company the of and llp lp"))

#: A surname that more than one in so many disclosed people have says nothing.
_COMMON = 500
#: So many people are disclosed before any surname is called common.
_ENOUGH = 1_000


@dataclass(frozen=True)
class Viewer:
    """Who looks: keys of surnames, addresses and employers, made by the functions below."""

    surnames: frozenset[str]
    addresses: frozenset[tuple[str, str]]
    employers: frozenset[str]

    @classmethod
    def of(cls, names: Iterable[str], addresses: Iterable[str], employers: Iterable[str]) -> Viewer:
        """The viewer of full names or surnames, addresses and employers."""
        return cls(
            frozenset(filter(None, map(surname, names))),
            frozenset(found for one in addresses if (found := address(one)) is not None),
            frozenset(filter(None, map(employer, employers))),
        )


@dataclass(frozen=True)
class Person:
    """The candidate: the same keys."""

    surnames: frozenset[str]
    addresses: frozenset[tuple[str, str]]
    employers: frozenset[str]

    @classmethod
    def of(cls, pii: Mapping[str, Sequence[tuple[str, str]]], employers: Iterable[str]) -> Person:
        """The person of contact data by group, as the PII room opens it, and of employers."""
        names = [value for label, value in pii.get("identity", ()) if label == "name"]
        held = Viewer.of(names, (value for _, value in pii.get("addresses", ())), employers)
        return cls(held.surnames, held.addresses, held.employers)


def closeness(viewer: Viewer, person: Person) -> list[SnoopingRule]:
    """In what the person is close to the viewer."""
    shared = (
        (SnoopingRule.SURNAME, viewer.surnames & person.surnames),
        (SnoopingRule.ADDRESS, viewer.addresses & person.addresses),
        (SnoopingRule.EMPLOYER, viewer.employers & person.employers),
    )
    return [rule for rule, found in shared if found]


def common(seen: int, of_all: int) -> bool:
    """Whether a surname that ``seen`` of all disclosed people had is too common to mean a thing."""
    return of_all >= _ENOUGH and seen * _COMMON > of_all


def surname(name: str) -> str:
    """The folded surname of a full name; the word itself where there is one, "" where none."""
    # "Kealoha, Malia", and "Malia Kealoha, RN".
    said = name.split(",", 1)[0]
    words = [word for word in _WORD.findall(folded(said)) if word not in _SUFFIXES]
    return words[-1] if words else ""


def address(text: str) -> tuple[str, str] | None:
    """House and street of an address, folded and abbreviated; None where it has no house number.

    Town and flat are left out: who shares house and street is close enough to be asked about.
    """
    words = [_STREETS.get(word, word) for word in _WORD.findall(folded(text))]
    start = next((at for at, word in enumerate(words) if word[0].isdigit()), None)
    if start is None:
        return None
    street: list[str] = []
    for word in words[start + 1 : start + 7]:
        if word in _FLAT or word.isdigit():
            break
        street.append(word)
        if word in _ENDS:
            break
    return (words[start], " ".join(street)) if street else None


def employer(name: str) -> str:
    """An employer's name without what says only its legal form."""
    words = [word for word in _WORD.findall(folded(name)) if word not in _LEGAL]
    return " ".join(words)
