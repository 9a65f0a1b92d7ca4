"""What goes into and comes out of `Candidates`: plain data; only sources hold personal data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from workstation.backend.candidates.facts import Facts
from workstation.backend.candidates.packing import Card
from workstation.backend.pii.room import Document
from workstation.documents.resume import ParsedResume, RedactedResume, Source


@dataclass(frozen=True)
class Terms:
    """Under which policy version and basis a resume is held; without both, staff only search it."""

    policy_version: str | None = None
    basis: str | None = None
    employers_may_search: bool = False

    @property
    def audience(self) -> str:
        """Who may find the resume: ``employers`` or ``staff``."""
        open_to_employers = self.policy_version and self.basis and self.employers_may_search
        return "employers" if open_to_employers else "staff"


@dataclass(frozen=True)
class NewResume:
    """A resume to be taken in: what the document said, and the same taken apart.

    ``as_of`` is the UTC day up to which jobs that go on were counted; the day of ``updated``
    where it is left out.
    """

    source: Source
    parsed: ParsedResume
    updated: datetime
    document: Document | None = None
    as_of: date | None = None


@dataclass(frozen=True)
class Indexable:
    """What the index may know of a candidate: redacted text, and who may find it.

    ``audience`` is ``employers`` (staff too) or ``staff``; ``blocked`` are employer ids.
    """

    number: int
    resume: RedactedResume
    updated: datetime
    audience: str
    blocked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnreadResume:
    """An `Indexable` whose redacted resume is JSON still."""

    number: int
    text: str
    updated: datetime
    audience: str
    blocked: tuple[str, ...]


@dataclass(frozen=True)
class Listing:
    """What a list tells of a candidate beside the resume.

    ``disclosed`` is when the employer last disclosed, ``viewed`` when the account last viewed it.
    """

    reference: str
    updated: datetime
    disclosed: datetime | None
    viewed: datetime | None
    #: Whether the candidate is on a shortlist, and noted about, as far as the account may know.
    shortlisted: bool = False
    noted: bool = False


@dataclass(frozen=True, kw_only=True)
class CardFacts(Listing):
    """What a card shows: a listing, and what of the resume is on it."""

    card: Card


@dataclass(frozen=True)
class Opened:
    """A candidate opened for one viewer: redacted resume, facts, and the groups withheld."""

    resume: RedactedResume
    facts: Facts
