"""What reasons and states of pairs are called on screen."""

from __future__ import annotations

from ui.candidate.wording import translated
from workstation.contract.duplicates import Pair, PairState, Reason, Side

#: The icon of each reason.
REASON_ICONS = {
    Reason.EMAIL: "mail",
    Reason.PHONE: "phone",
    Reason.TEXT: "file-text",
    Reason.NAME: "user",
    Reason.OTHER_NAME: "triangle-alert",
}


def reason_words(reason: Reason, alike: int) -> str:
    """A reason in words."""
    return {
        Reason.EMAIL: translated("Same e-mail"),
        Reason.PHONE: translated("Same phone"),
        Reason.TEXT: translated("%1 % of the text is the same").replace("%1", str(alike)),
        Reason.NAME: translated("Same name"),
        Reason.OTHER_NAME: translated("Another name"),
    }[reason]


def state_words(state: PairState) -> str:
    """A state as the head of its list."""
    return {
        PairState.OPEN: translated("To review"),
        PairState.MERGED: translated("Merged"),
        PairState.DIFFERENT: translated("Two people"),
    }[state]


def pair_words(pair: Pair) -> str:
    """A pair in two lines of a list: who, and why."""
    reasons = ", ".join(reason_words(one, pair.alike) for one in pair.reasons)
    both = translated("%1 and %2").replace("%1", pair.first.reference)
    return f"{both.replace('%2', pair.second.reference)}\n{reasons}"


def searched_by(side: Side) -> str:
    """Who may find a resume."""
    if side.searchable_by == "employers":
        return translated("Employers may find it")
    return translated("Only staff may find it")


def better(pair: Pair) -> str:
    """The reference that is proposed to stay: what employers may find, then what is newer."""
    sides = (pair.first, pair.second)
    best = max(sides, key=lambda side: (side.searchable_by == "employers", side.updated))
    return best.reference
