"""Seals what people type about shortlists and candidates, under a key for each employer."""

from __future__ import annotations

from workstation.backend.keys import Keys
from workstation.backend.searches_kept.sealing import Sealing
from workstation.contract.errors import Code, Refusal
from workstation.query.contact import looks_like_contact


def seal_name(keys: Keys, employer_id: str, shortlist_id: str, name: str) -> bytes:
    """A shortlist's name, bound to its row."""
    return _sealing(keys, employer_id).seal({"name": name}, "shortlist", shortlist_id)


def open_name(keys: Keys, employer_id: str, shortlist_id: str, sealed: bytes) -> str:
    """Undo `seal_name`; raises `SealBroken` where it is another's."""
    return str(_sealing(keys, employer_id).open(sealed, "shortlist", shortlist_id)["name"])


def seal_note(keys: Keys, employer_id: str, note_id: str, candidate: int, text: str) -> bytes:
    """A note's text, bound to its row and its candidate."""
    return _sealing(keys, employer_id).seal({"text": text}, "note", note_id, str(candidate))


def open_note(keys: Keys, employer_id: str, note_id: str, candidate: int, sealed: bytes) -> str:
    """Undo `seal_note`; raises `SealBroken` where it is another's."""
    found = _sealing(keys, employer_id).open(sealed, "note", note_id, str(candidate))
    return str(found["text"])


def check_typed(text: str) -> None:
    """Refuse text that holds contact data: that is shown by a disclosure only (law 1)."""
    if looks_like_contact(text):
        raise Refusal(
            Code.DOES_NOT_FIT,
            "This looks as if it held an e-mail address or a phone number.",
            remedy="Leave contact data out: it is shown by a disclosure, which is logged.",
        )


def _sealing(keys: Keys, employer_id: str) -> Sealing:
    return Sealing(keys, f"shortlists:{employer_id}")
