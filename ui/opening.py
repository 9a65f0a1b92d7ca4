"""Opening the desk's key store and vault off the GUI thread, and the screen where that fails."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ui.sign_in.keystore import KeystoreScreen
from ui.sign_in.refusals import words_of

if TYPE_CHECKING:
    from workstation.desk.desk import Desk


@dataclass(frozen=True)
class Folders:
    """Where the desk keeps its things, and the embedded backend its data (None: in the desk's)."""

    desk: Path
    data: Path | None = None

    def has_data(self) -> bool:
        """Whether a backend ran here before; reads the disk."""
        data = self.data or self.desk / "backend"
        return data.is_dir() and any(data.iterdir())


@dataclass(frozen=True)
class Opening:
    """What came of opening the desk."""

    desk: Desk | None
    used_before: bool
    file_store: bool = False
    failed: Exception | None = None


def open_desk(folders: Folders, passphrase: str | None) -> Opening:
    """Open the desk; blocks. What a person can mend comes back as ``failed``."""
    # Imported here, off the GUI thread: the window shows while these load.
    from workstation.desk.desk import Desk
    from workstation.desk.errors import DeskError
    from workstation.keystore import KeystoreError, uses_file_store

    used_before = folders.has_data()
    try:
        desk = Desk.open(folders.desk, passphrase, folders.data)
    except (KeystoreError, DeskError) as failed:
        return Opening(None, used_before, uses_file_store(folders.desk), failed)
    return Opening(desk, used_before)


def keystore_screen(opening: Opening) -> KeystoreScreen | None:
    """The screen for a key store that did not open; None where it was something else."""
    from workstation.keystore import KeystoreError, WrongPassphrase

    failed = opening.failed
    if not isinstance(failed, KeystoreError):
        return None
    words = words_of(failed)
    screen = KeystoreScreen(
        new=not opening.file_store and not opening.used_before,
        keyring=not opening.file_store,
        sentence=words.title,
        remedy=words.text,
    )
    if isinstance(failed, WrongPassphrase):
        screen.say(words.kind, words.title, words.text)
    return screen
