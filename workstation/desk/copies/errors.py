"""How work with retained copies fails at the desk: a sentence for the person, and what to do."""

from __future__ import annotations

import errno

from workstation.desk.errors import DeskError


class CopyUnreadable(DeskError):
    """A vault copy was withdrawn or destroyed, or its key went with another vault."""

    sentence = "This copy can't be read any more."
    remedy = "It was withdrawn or destroyed. Look the resume up anew where you still may."


class NotHeldHere(DeskError):
    """The copy is another person's or another device's."""

    sentence = "This copy is not held at this desk."
    remedy = "Its holder has to act on the device on which it was made."


class CopyOnHold(DeskError):
    """A legal hold stops the destruction."""

    sentence = "A legal hold stops the destruction of this copy."
    remedy = "Ask whoever laid it on; the copy's details say who that is."


class DiskFull(DeskError):
    """The disk has no room left."""

    sentence = "The disk is full; no copy was written."
    remedy = "Make room or choose another folder, then try again."


class FolderReadOnly(DeskError):
    """Nothing can be written to the folder."""

    sentence = "Nothing can be written to this folder; no copy was written."
    remedy = "Choose a folder in which you may make files."


class FolderGone(DeskError):
    """The folder or its drive is not there."""

    sentence = "The folder can't be reached."
    remedy = "Connect its drive, or choose another folder, then try again."


class FileLocked(DeskError):
    """Another program holds the file open, or the system does not let go of it."""

    sentence = "The file is in use by another program."
    remedy = "Close it there, then try again."


class FileMissing(DeskError):
    """The file is not where it was, and not in the folders that are watched."""

    sentence = "The file is not where it was written."
    remedy = "Bring it back, or say that it is gone if you have deleted it."


class NotOurFile(DeskError):
    """At the copy's place there is another file."""

    sentence = "Another file lies where the copy was; it was left alone."
    remedy = "Look for the copy yourself, delete it, and say that it is gone."


class VaultOlder(DeskError):
    """The vault was brought back from an old copy."""

    sentence = "This desk's vault is an older copy of itself."
    remedy = (
        "Vault copies made or destroyed since then can't be read. Where your files are, this desk"
        " may not know: look for them, and tell your privacy officer."
    )


class ServerNotTold(DeskError):
    """The copy is destroyed at this desk, and the server could not be told yet."""

    sentence = "The copy is destroyed here; its certificate is still to come."
    remedy = "Nothing more is to be done: the server is told as soon as it can be reached."


def of_system(error: OSError) -> DeskError:
    """What the system's refusal means to a person; its text may name a path, so it is dropped."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return DiskFull()
    if error.errno in (errno.EROFS,):
        return FolderReadOnly()
    # Windows says 32 and 33 where another program has the file open or locked.
    if error.errno in (errno.EBUSY, errno.ETXTBSY) or getattr(error, "winerror", 0) in (32, 33):
        return FileLocked()
    if error.errno in (errno.EACCES, errno.EPERM):
        return FolderReadOnly()
    return FolderGone()
