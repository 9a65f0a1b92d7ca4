"""A profile as a list of paragraphs, which the writers of PDF and Word set each in its way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from workstation.contract.copies import Profile
from workstation.contract.disclosures import Block, PiiValue
from workstation.contract.words import FieldGroup

Look = Literal["title", "quiet", "heading", "entry", "line", "bullet"]

_GROUPS = {
    FieldGroup.IDENTITY: "Identity",
    FieldGroup.PHONES: "Phone",
    FieldGroup.EMAILS: "E-mail",
    FieldGroup.ADDRESSES: "Address",
    FieldGroup.LINKS: "Links",
    FieldGroup.DOCUMENTS: "Documents",
    FieldGroup.CAREER_NAMES: "Employers and schools",
}
_MASKS = {
    FieldGroup.IDENTITY: "name",
    FieldGroup.PHONES: "phone",
    FieldGroup.EMAILS: "e-mail",
    FieldGroup.ADDRESSES: "address",
    FieldGroup.LINKS: "link",
    FieldGroup.DOCUMENTS: "document",
    FieldGroup.CAREER_NAMES: "employer or school",
}
_LOOKS: dict[str, Look] = {"heading": "heading", "entry": "entry", "bullet": "bullet"}


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; ``label`` stands before it, ``right`` at the right edge."""

    look: Look
    text: str
    label: str = ""
    right: str = ""


def paragraphs(profile: Profile) -> Iterator[Paragraph]:
    """All that a profile says, in its order; what is masked stays so."""
    yield Paragraph("title", _clean(profile.headline))
    years = [] if profile.years is None else [f"{profile.years} years"]
    facts = [profile.place, *years, f"as of {profile.updated.date().isoformat()}"]
    yield Paragraph("quiet", _clean(" · ".join(each for each in facts if each)))
    for group, words in _GROUPS.items():
        for value in profile.pii.get(group, []):
            yield Paragraph("line", _clean(value.value), label=_labelled(words, value))
    if profile.skills:
        yield Paragraph("line", _clean(", ".join(profile.skills)), label="Skills")
    for block in profile.blocks:
        yield _paragraph(block)


def _paragraph(block: Block) -> Paragraph:
    text = "".join(run.text if run.mask is None else f"[{_MASKS[run.mask]}]" for run in block.runs)
    return Paragraph(_LOOKS.get(block.kind, "line"), _clean(text), right=_clean(block.right))


def _labelled(words: str, value: PiiValue) -> str:
    return f"{words} ({_clean(value.label)})" if value.label else words


def _clean(text: str) -> str:
    """Without what XML and a page can't hold: control characters, and halves of characters."""
    return "".join(each if each.isprintable() else " " for each in text)
