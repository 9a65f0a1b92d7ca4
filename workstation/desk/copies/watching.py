"""Watches the folders of file copies while the desk runs, by what the system tells of them."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterable

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch

from workstation.desk.copies.files import is_passing

#: What only reads a file is no news.
_QUIET = frozenset({"opened", "closed_no_write"})


class Watch(FileSystemEventHandler):
    """Folders under watch; `changed` is set when something happened in one of them.

    Where the system can't watch a folder (some network drives, too many of them), the regular look
    finds what happened.
    """

    def __init__(self) -> None:
        self.changed = threading.Event()
        self._lock = threading.Lock()
        self._observer: BaseObserver | None = None
        self._watches: dict[str, ObservedWatch] = {}

    def follow(self, folders: Iterable[str]) -> None:
        """Watch exactly these folders, not what lies deeper."""
        wanted = set(folders)
        with self._lock:
            if self._observer is None:
                if not wanted:
                    return
                self._observer = Observer()
                with contextlib.suppress(OSError):
                    self._observer.start()
            for gone in self._watches.keys() - wanted:
                with contextlib.suppress(OSError, KeyError):
                    self._observer.unschedule(self._watches[gone])
                del self._watches[gone]
            for new in wanted - self._watches.keys():
                with contextlib.suppress(OSError):
                    self._watches[new] = self._observer.schedule(self, new, recursive=False)

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Something happened in a folder; what, is looked for."""
        name = str(event.src_path).replace("\\", "/").rpartition("/")[2]
        if event.event_type not in _QUIET and not is_passing(name):
            self.changed.set()

    def close(self) -> None:
        """Watch nothing any more."""
        with self._lock:
            observer, self._observer = self._observer, None
            self._watches.clear()
        if observer is not None and observer.is_alive():
            observer.stop()
            observer.join(5.0)
