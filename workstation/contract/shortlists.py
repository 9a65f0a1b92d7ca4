"""Shortlists: a recruiter's list of candidates for one job, with stages; and notes on candidates.

No personal data: candidates are named by their references, and shown as cards.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StrictBool, StringConstraints

from workstation.contract.base import Identifier, Line, Moment, Reference, Wire
from workstation.contract.jobs import Job
from workstation.contract.searches import Card

#: How many candidates a shortlist may hold.
MOST_MEMBERS = 500
#: The longest note, in characters.
LONGEST_NOTE = 4_000

#: Text of one or more lines, without other control characters; something is visible.
NoteText = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True,
        min_length=1,
        max_length=LONGEST_NOTE,
        pattern=(
            r"^[^\x00-\x08\x0b-\x1f\x7f]*[^\s\x00-\x20\x7f-\xa0\ufeff][^\x00-\x08\x0b-\x1f\x7f]*$"
        ),
    ),
]
References = Annotated[list[Reference], Field(min_length=1, max_length=100)]


class Stage(StrEnum):
    """How far a candidate has come for the job, in the order of a board's columns."""

    NEW = "new"
    CONTACTED = "contacted"
    INTERVIEW = "interview"
    OFFER = "offer"
    HIRED = "hired"
    NOT_CONSIDERED = "not_considered"


class NewShortlist(Wire):
    """A shortlist to be made for a job; ``shared`` with all searchers of one's employer."""

    name: Line
    job_id: Identifier
    shared: StrictBool = True


class ChangedShortlist(Wire):
    """What changes of an own shortlist; what is left out stays."""

    name: Line | None = None
    shared: StrictBool | None = None


class Shortlist(Wire):
    """A shortlist; ``mine`` says whether the caller owns it, ``count`` how many are on it."""

    id: Identifier
    name: str
    job: Job
    shared: bool
    mine: bool
    owner: str
    created: Moment
    changed: Moment
    count: int


class Shortlists(Wire):
    """One's own shortlists and those that colleagues share, the last changed first."""

    shortlists: list[Shortlist]


class AddMembers(Wire):
    """Candidates to be put on a shortlist, at a stage."""

    references: References
    stage: Stage = Stage.NEW


class AddedMembers(Wire):
    """What became of those that were to be added, each in one of three lists.

    ``unavailable`` are those that can't be found (any more), whatever the reason.
    """

    added: list[Reference]
    already: list[Reference]
    unavailable: list[Reference]


class MoveMembers(Wire):
    """Members of a shortlist that come to a stage; those that are not on it are passed over."""

    references: References
    stage: Stage


class RemoveMembers(Wire):
    """Members of a shortlist that leave it; those that are not on it are passed over."""

    references: References


class Member(Wire):
    """A candidate on a shortlist: who put it there, who moved it last, how many notes there are.

    ``card`` is None where the candidate is no longer available; then nothing else is said of it.
    """

    reference: Reference
    stage: Stage
    added: Moment
    added_by: str
    moved: Moment | None = None
    moved_by: str | None = None
    card: Card | None = None
    notes: int = 0


class Members(Wire):
    """A shortlist with all its members, in the order in which they were added."""

    shortlist: Shortlist
    members: list[Member]


class NewNote(Wire):
    """A note on a candidate; ``shared`` with all searchers of one's employer."""

    text: NoteText
    shared: StrictBool = True


class ChangedNote(Wire):
    """What changes of an own note; what is left out stays."""

    text: NoteText | None = None
    shared: StrictBool | None = None


class Note(Wire):
    """A note; ``mine`` says whether the caller wrote it."""

    id: Identifier
    text: str
    author: str
    mine: bool
    shared: bool
    written: Moment
    edited: Moment | None = None


class Standing(Wire):
    """On which shortlist a candidate is, and at which stage."""

    id: Identifier
    name: str
    stage: Stage


class Notes(Wire):
    """What the caller's employer keeps of a candidate: notes, the oldest first, and shortlists."""

    notes: list[Note]
    shortlists: list[Standing]
