"""What happens to copies in the background, told to whoever shows it. No personal data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class What(StrEnum):
    """What happened."""

    #: A withdrawal notice came: unreadable from now on, to be destroyed by a deadline.
    WITHDRAWN = "withdrawn"
    #: A copy was destroyed without asking: after a withdrawal, or overdue by the employer's wish.
    DESTROYED = "destroyed"
    #: A withdrawn or overdue vault copy could not be destroyed; it is tried again.
    NOT_DESTROYED = "not_destroyed"
    MISSING = "missing"
    CHANGED = "changed"
    MOVED = "moved"
    PRESENT = "present"
    COPIED = "copied"
    UNREACHABLE = "unreachable"
    FINISHED = "finished"
    NEVER_WRITTEN = "never_written"
    #: The vault is an older copy of itself.
    RESTORED = "restored"
    #: This computer's clock was set back, or is far from the server's.
    CLOCK = "clock"
    #: It is right again.
    CLOCK_RIGHT = "clock_right"


#: What is said to a person, by what happened.
SENTENCES = {
    What.WITHDRAWN: "The basis of a copy is gone. It is not to be read any more, and to destroy.",
    What.DESTROYED: "A copy was destroyed.",
    What.NOT_DESTROYED: "A copy that is to be destroyed could not be destroyed yet.",
    What.MISSING: "A file is not where it was written.",
    What.CHANGED: "A file was changed since it was written.",
    What.MOVED: "A file was moved or renamed; it is watched at its new place.",
    What.PRESENT: "A file that was missing is back.",
    What.COPIED: "A file was copied; the copies are destroyed together with it.",
    What.UNREACHABLE: (
        "A folder with retained copies, or a file in it, can't be read. Connect its drive, or close"
        " the program that has it open."
    ),
    What.FINISHED: "A copy that was interrupted is finished.",
    What.NEVER_WRITTEN: "A copy that was interrupted was not written; nothing of it stays.",
    What.RESTORED: (
        "This desk's vault is an older copy of itself. Vault copies made or destroyed since then"
        " can't be read; look for files yourself, and tell your privacy officer."
    ),
    What.CLOCK: (
        "This computer's clock is not right. Nothing is destroyed unasked until it is; days are"
        " counted by the latest time seen."
    ),
    What.CLOCK_RIGHT: "This computer's clock is right again.",
}


@dataclass(frozen=True)
class CopyEvent:
    """One event; ``copy_id`` is empty where it is of the whole desk."""

    what: What
    copy_id: str = ""

    @property
    def sentence(self) -> str:
        """What is said to a person."""
        return SENTENCES[self.what]
