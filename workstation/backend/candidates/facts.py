"""What is said of field groups before disclosure: how much lies behind each mask, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workstation.contract.disclosures import GroupState
from workstation.contract.words import FieldGroup
from workstation.documents.resume import Pii

#: The groups that a preview offers, in the order of screens; ``documents`` are offered beside.
OFFERED = (
    FieldGroup.IDENTITY,
    FieldGroup.PHONES,
    FieldGroup.EMAILS,
    FieldGroup.ADDRESSES,
    FieldGroup.LINKS,
    FieldGroup.CAREER_NAMES,
)

_NOUNS = {
    FieldGroup.PHONES: ("phone number", "phone numbers"),
    FieldGroup.EMAILS: ("e-mail address", "e-mail addresses"),
    FieldGroup.ADDRESSES: ("address", "addresses"),
    FieldGroup.LINKS: ("link", "links"),
    FieldGroup.CAREER_NAMES: ("employer or school", "employers and schools"),
}
_KINDS = {
    "pdf": "PDF",
    "docx": "Word document",
    "doc": "Word document",
    "odt": "ODT document",
    "rtf": "RTF document",
    "html": "web page",
    "text": "text file",
    "json": "JSON Resume",
}
#: Labels of identity values that may be named; a document's own labels may be anything.
_IDENTITY = ("name", "birth date", "photo")


@dataclass(frozen=True)
class Facts:
    """Count and words of each group that has something in it."""

    groups: Mapping[str, tuple[int, str]]

    @classmethod
    def of(cls, pii: Pii) -> Facts:
        """The facts of contact data; nothing of the values is in them."""
        return cls(
            {
                group: (len(values), _words(FieldGroup(group), [label for label, _ in values]))
                for group, values in pii.items()
                if values
            }
        )

    def states(self, hidden: frozenset[str], documents: Sequence[str] = ()) -> list[GroupState]:
        """The state of each offered group; ``hidden`` are those withheld from this viewer.

        ``documents`` are the formats of those that the person has. They hold every group, so any
        group that is hidden withholds them too.
        """
        states = [
            self._state(group, hidden)
            for group in OFFERED
            if group is not FieldGroup.CAREER_NAMES or group in hidden or group in self.groups
        ]
        return [*states, _documents_state(hidden, documents)] if documents else states

    def available(self, hidden: frozenset[str]) -> frozenset[str]:
        """The groups that can be disclosed to this viewer."""
        return frozenset(group for group in OFFERED if group in self.groups) - hidden

    def _state(self, group: FieldGroup, hidden: frozenset[str]) -> GroupState:
        if group in hidden:
            return GroupState(group=group, state="hidden", count=None, words="")
        if group not in self.groups:
            return GroupState(group=group, state="absent", count=0, words="")
        count, words = self.groups[group]
        return GroupState(group=group, state="available", count=count, words=words)


def _documents_state(hidden: frozenset[str], kinds: Sequence[str]) -> GroupState:
    if hidden:
        return GroupState(group=FieldGroup.DOCUMENTS, state="hidden", count=None, words="")
    count = len(kinds)
    words = f"1 {_KINDS.get(kinds[0], 'document')}" if count == 1 else f"{count} documents"
    return GroupState(group=FieldGroup.DOCUMENTS, state="available", count=count, words=words)


def _words(group: FieldGroup, labels: list[str]) -> str:
    if group in _NOUNS:
        one, many = _NOUNS[group]
        return f"{len(labels)} {one if len(labels) == 1 else many}"
    known = [label for label in _IDENTITY if label in labels]
    return ", ".join(known or [_IDENTITY[0]])
