"""Whether a folder is one that a program copies to a cloud, by the names that these give theirs."""

from __future__ import annotations

from pathlib import Path

#: What the folder's name begins with, and whose it is.
_FOLDERS = (
    ("onedrive", "OneDrive"),
    ("dropbox", "Dropbox"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("my drive", "Google Drive"),
    ("icloud", "iCloud"),
    ("mobile documents", "iCloud"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("syncthing", "Syncthing"),
    ("box", "Box"),
    ("pcloud", "pCloud"),
)
#: Short names that many folders begin with have to be the whole name.
_WHOLE = frozenset({"box", "my drive"})


def cloud_of(folder: Path) -> str:
    """The cloud that a folder is synced to, as far as its path tells; else nothing."""
    for part in folder.parts:
        name = part.casefold()
        for begin, cloud in _FOLDERS:
            if name == begin or (begin not in _WHOLE and name.startswith(begin)):
                return cloud
    return ""
