"""What a resume states beside skills and jobs: licences, languages, and the work that is wanted.

All but employers and schools are words of our own lists, never the document's: so none of them
can carry personal data.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

#: How soon the person can start.
AVAILABILITIES = ("Now", "Within a month", "Later", "Not looking")
#: When the person wants to work.
SHIFTS = ("Days", "Evenings", "Nights", "Weekends", "Rotating", "On call")
#: Whether the person may work in the United States. Citizenship is not told apart: to choose by it
#: would be unlawful for most jobs (8 U.S.C. 1324b).
AUTHORISATIONS = ("May work in the US", "Needs sponsorship")


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence or certificate by its short name.

    ``state`` that issued it and ``expires`` (YYYY-MM, or YYYY) are empty where they are not stated.
    """

    name: str
    state: str = ""
    expires: str = ""


@dataclass(frozen=True, slots=True)
class Particulars:
    """What is stated; empty or None where nothing is.

    ``title_group`` is a major group of occupations; ``pay_low`` and ``pay_high`` are what is
    expected, in whole US dollars an hour. ``employers`` and ``schools`` are empty while the person
    hides them.
    """

    title_group: str = ""
    licences: tuple[Licence, ...] = ()
    languages: tuple[str, ...] = ()
    availability: str = ""
    shifts: tuple[str, ...] = ()
    authorisation: str = ""
    pay_low: int | None = None
    pay_high: int | None = None
    relocate: bool | None = None
    employers: tuple[str, ...] = ()
    schools: tuple[str, ...] = ()

    def said(self) -> dict[str, Any]:
        """What is stated, as plain JSON; `of` is its inverse."""
        found: dict[str, Any] = {}
        for one in fields(self):
            value = getattr(self, one.name)
            if value in ("", (), None):
                continue
            if one.name == "licences":
                value = [_stated(licence) for licence in self.licences]
            found[one.name] = value
        return found

    @classmethod
    def of(cls, said: dict[str, Any]) -> Particulars:
        """The particulars that `said` gave; what is missing was not stated."""
        given: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in said.items()}
        if "licences" in given:
            given["licences"] = tuple(Licence(*one) for one in given["licences"])
        return cls(**given)


def _stated(licence: Licence) -> list[str]:
    stated = [licence.name, licence.state]
    return [*stated, licence.expires] if licence.expires else stated


NOTHING_STATED = Particulars()
