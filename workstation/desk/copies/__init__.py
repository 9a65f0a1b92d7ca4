"""Copies that leave the database and stay with their holder, at this desk: kept, watched, ended.

A vault copy lies in the desk's vault under a key of its own; a file where its holder put it; of a
print the desk knows that it was made. The server's register is the truth of what exists.
"""

from __future__ import annotations

from workstation.desk.copies.checking import CheckResult
from workstation.desk.copies.events import CopyEvent, What
from workstation.desk.copies.here import Narrowing
from workstation.desk.copies.retaining import KeptCopy
from workstation.desk.copies.room import Copies, OpenedCopy

__all__ = [
    "CheckResult",
    "Copies",
    "CopyEvent",
    "KeptCopy",
    "Narrowing",
    "OpenedCopy",
    "What",
]
