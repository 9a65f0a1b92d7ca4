"""Whose resume a document is, where it may be that of a person who is held already."""

from __future__ import annotations

import re
import unicodedata

from sqlalchemy import Connection

from workstation.backend.candidates import store
from workstation.backend.candidates.service import Candidates
from workstation.backend.candidates.shapes import NewResume
from workstation.contract.words import FieldGroup
from workstation.documents.resume import Pii


def same_person(candidates: Candidates, connection: Connection, resume: NewResume) -> int | None:
    """The one candidate (by number) with an e-mail address and a name of the resume's; else None.

    An address that several people state is an agency's or a family's; so is one that somebody
    states whose name has no word in common. Resumes that were merged are one person's.
    """
    stating = candidates.marks.of_same_email(connection, resume.parsed.pii)
    found = set(store.standing_for_all(connection, stating).values())
    if len(found) != 1:
        return None
    number = found.pop()
    person = candidates.room.person(connection, number)
    if person is None:
        return None
    held = candidates.room.contact(connection, number, person, [FieldGroup.IDENTITY.value])
    mine, theirs = _name_words(resume.parsed.pii), _name_words(held)
    return number if not mine or not theirs or mine & theirs else None


def _name_words(pii: Pii) -> set[str]:
    names = [value for label, value in pii.get(FieldGroup.IDENTITY.value, ()) if label == "name"]
    plain = unicodedata.normalize("NFKD", " ".join(names)).casefold()
    words = re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c)))
    # A single Latin letter is an initial, which anybody may have; a Chinese name may be one.
    return {word for word in words if len(word) > 1 or not word.isascii()}
