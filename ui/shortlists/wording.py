"""What stages, and what became of candidates that were added, are called on screen."""

from __future__ import annotations

from ui.candidate.wording import counted, translated
from workstation.contract.shortlists import AddedMembers, Stage


def stage_name(stage: Stage) -> str:
    """A stage as a board's column and a table's cell say it."""
    return {
        Stage.NEW: translated("New"),
        Stage.CONTACTED: translated("Contacted"),
        Stage.INTERVIEW: translated("Interview"),
        Stage.OFFER: translated("Offer"),
        Stage.HIRED: translated("Hired"),
        Stage.NOT_CONSIDERED: translated("Not considered"),
    }[stage]


def candidates_in_words(count: int) -> str:
    """How many candidates."""
    return counted(count, "%n candidate", "%n candidates")


def added_in_words(told: AddedMembers) -> str:
    """What became of candidates that were added: "2 added, 1 was on it already"."""
    parts = []
    if told.added or not (told.already or told.unavailable):
        parts.append(counted(len(told.added), "%n added", "%n added"))
    if told.already:
        many = len(told.already)
        parts.append(counted(many, "%n was on it already", "%n were on it already"))
    if told.unavailable:
        many = len(told.unavailable)
        parts.append(counted(many, "%n is no longer available", "%n are no longer available"))
    return ", ".join(parts)
