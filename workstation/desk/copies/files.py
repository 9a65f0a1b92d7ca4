"""Files of copies on a disk: written whole or not at all, looked at, and destroyed.

File names hold nothing but the reference. Whatever the system refuses comes as a `DeskError`.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from workstation.desk.copies.errors import FolderGone, NotOurFile, of_system
from workstation.desk.vault.copies import Stamp

#: Names of files that are being written, or on their way out.
_BESIDE = ".resume-desk-"
_CHUNK = 1024 * 1024
_MOST_NAMES = 10_000


def probe(folder: Path) -> None:
    """Make sure that files can be made in a folder, before anything is disclosed for it.

    Raises `FolderGone`, `FolderReadOnly` or `DiskFull`.
    """
    with _translated():
        path = folder / f"{_BESIDE}{secrets.token_hex(8)}"
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            os.write(descriptor, b"\0" * 4096)
        finally:
            os.close(descriptor)
            path.unlink()


def beside(folder: Path) -> Path:
    """A new name under which a file is written before it gets its own."""
    return folder / f"{_BESIDE}{secrets.token_hex(8)}.part"


def is_passing(name: str) -> bool:
    """Whether a file is one that is being written, or on its way out."""
    return name.startswith(_BESIDE)


def names(folder: Path, stem: str, suffix: str) -> Iterator[Path]:
    """``R-7F3K-92QX.pdf``, then ``R-7F3K-92QX (2).pdf`` and so on: those that are free now."""
    for number in range(1, _MOST_NAMES):
        path = folder / (f"{stem}.{suffix}" if number == 1 else f"{stem} ({number}).{suffix}")
        if not os.path.lexists(path):
            yield path


def write(temporary: Path, content: bytes) -> None:
    """Write a new file for its owner alone, and wait until it is on the disk."""
    with _translated():
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())


def give_name(temporary: Path, path: Path) -> bool:
    """Give a written file its own name; False where another file has it by now."""
    with _translated():
        try:
            if os.name == "nt":
                os.rename(temporary, path)
            else:
                _moved_without_replacing(temporary, path)
        except FileExistsError:
            return False
        _sync_folder(path.parent)
    return True


def stamp_of(path: Path) -> Stamp | None:
    """How a file looks, None where no file is. Raises `FolderGone` where that can't be said."""
    try:
        found = os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise of_system(error) from None
    return stamp(found) if stat.S_ISREG(found.st_mode) else None


def folder_stamp(folder: Path) -> Stamp:
    """Which folder it is, so that another one at its place is not taken for it."""
    with _translated():
        return stamp(os.stat(folder))


def require_same_drive(folder: Path, known: Stamp | None) -> None:
    """Raise `FolderGone` where a folder is on another drive than ``known`` was, or not there.

    The place of a drive that was taken away often stays as an empty folder: that files are not
    there says nothing then.
    """
    if known is None or folder_stamp(folder).device != known.device:
        raise FolderGone


def stamp(found: os.stat_result) -> Stamp:
    """How a file looks by what the system says of it."""
    return Stamp(found.st_size, found.st_mtime_ns, found.st_ino, found.st_dev)


def is_same(one: Stamp, other: Stamp | None) -> bool:
    """Whether two stamps are of one file, changed or not."""
    return other is not None and (one.inode, one.device) == (other.inode, other.device)


def sha256_of(path: Path, pause: Callable[[], None] = lambda: None) -> str | None:
    """The SHA-256 of a file in hex, None where it is gone; ``pause`` between its pieces."""
    digest = hashlib.sha256()
    try:
        with open(path, "rb") as file:
            while piece := file.read(_CHUNK):
                digest.update(piece)
                pause()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
    except OSError as error:
        raise of_system(error) from None
    return digest.hexdigest()


def wipe(path: Path) -> None:
    """Overwrite a file once, give it another name, and remove it; nothing where there is none.

    What that can't promise is said on the certificate: disks that spread writes and folders that
    are synchronised may hold earlier content. Raises `FileLocked`, `FolderReadOnly`, `FolderGone`
    or `NotOurFile`; the file may be overwritten then, and is to be wiped anew.
    """
    try:
        found = os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        # Killed between the two last steps: it is overwritten, and has its last name still.
        with _translated(), contextlib.suppress(FileNotFoundError, NotADirectoryError):
            os.unlink(_last_name(path))
        return
    except OSError as error:
        raise of_system(error) from None
    if not stat.S_ISREG(found.st_mode):
        raise NotOurFile
    with _translated():
        if os.name != "nt" and not found.st_mode & stat.S_IWUSR:
            os.chmod(path, stat.S_IRUSR | stat.S_IWUSR)
        with open(path, "r+b") as file:
            left = found.st_size
            while left > 0:
                left -= file.write(b"\0" * min(left, _CHUNK))
            file.flush()
            os.fsync(file.fileno())
        last = _last_name(path)
        os.replace(path, last)
        os.unlink(last)
        _sync_folder(path.parent)


def _last_name(path: Path) -> Path:
    """The name under which a wiped file goes: always the same, so that a kill leaves none."""
    return path.with_name(f"{_BESIDE}{hashlib.sha256(path.name.encode()).hexdigest()[:16]}.gone")


def drop_link(temporary: Path, path: Path) -> None:
    """Take away the name under which ``path`` was written, where it has both names still."""
    one, other = stamp_of(temporary), stamp_of(path)
    if one is None or other is None:
        return
    with _translated():
        if is_same(one, other) and os.name != "nt":
            os.unlink(temporary)
            return
    wipe(temporary)


def require_gone(path: Path) -> None:
    """Raise `NotOurFile` where a file is still there."""
    if stamp_of(path) is not None:
        raise NotOurFile


def _moved_without_replacing(temporary: Path, path: Path) -> None:
    try:
        os.link(temporary, path, follow_symlinks=False)
    except FileExistsError:
        raise
    except OSError:
        # File systems without hard links (FAT, some network drives): the name is taken first.
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        os.replace(temporary, path)
        return
    os.unlink(temporary)


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):  # some network drives can't
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


class _translated(contextlib.AbstractContextManager[None]):
    """Turns what the system refuses into our failures, without the path that its text names."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, OSError):
            raise of_system(error) from None
