"""What is said of field groups before disclosure: how much lies behind each mask, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workstation.contract.disclosures import GroupState
from workstation.contract.words import FieldGroup
from workstation.documents.resume import Pii

#: The groups that a preview offers, in the order of screens. ``documents`` is kept, not offered.
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

    def states(self, hidden: frozenset[str]) -> list[GroupState]:
        """The state of each offered group; ``hidden`` are those withheld from this viewer."""
        return [
            self._state(group, hidden)
            for group in OFFERED
            if group is not FieldGroup.CAREER_NAMES or group in hidden or group in self.groups
        ]

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


def _words(group: FieldGroup, labels: list[str]) -> str:
    if group in _NOUNS:
        one, many = _NOUNS[group]
        return f"{len(labels)} {one if len(labels) == 1 else many}"
    known = [label for label in _IDENTITY if label in labels]
    return ", ".join(known or [_IDENTITY[0]])
