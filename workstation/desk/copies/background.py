"""What goes on with copies while somebody is signed in: the check, the watch, and the notices.

Two threads, so that a notice is heard while files are looked for. The one that waits for a notice
can't be woken: it ends by itself once its request does, and does nothing any more until then.
"""

from __future__ import annotations

import contextlib
import logging
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from workstation.contract.errors import Code, Refusal
from workstation.contract.words import Form
from workstation.desk.copies.checking import Checking, CheckResult
from workstation.desk.copies.events import CopyEvent, What
from workstation.desk.copies.here import Here
from workstation.desk.copies.watching import Watch
from workstation.desk.copies.withdrawing import Tell, Withdrawing
from workstation.desk.errors import DeskError, ServerOlder
from workstation.keystore import KeystoreError

logger = logging.getLogger(__name__)

#: Seconds that the server may keep a request open that waits for a notice.
WAIT = 50
#: Seconds between looks at files where the system tells nothing; the regular look.
REGULAR = 300.0
#: Seconds after which a happening in a folder is looked at: editors write in several steps.
SETTLE = 0.5
#: Seconds until the next try after a failure: at first, and at most (polling within a minute).
_PAUSE, _LONGEST = 2.0, 50.0
_OVER = (Code.NOT_ALLOWED, Code.SIGNED_OUT, Code.SESSION_REVOKED, Code.ACCOUNT_CLOSED)
#: Seconds between tries to destroy what is on hold or overdue.
_HOURLY = 3600.0


class Background:
    """The two threads; started for who is signed in, and stopped before another is."""

    def __init__(self, here: Here, checking: Checking, withdrawing: Withdrawing) -> None:
        self._here = here
        self._checking = checking
        self._withdrawing = withdrawing
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._threads: list[threading.Thread] = []
        self.watch: Watch | None = None

    def start(self, tell: Tell, wait: int = WAIT) -> None:
        """Begin; ``tell`` is called from these threads. Does not block."""
        with self._lock:
            if self._threads:
                return
            self._stop = stop = threading.Event()
            self.watch = watch = Watch()
            self._threads = [
                threading.Thread(
                    target=self._files, args=(stop, watch, tell), name="copies-files", daemon=True
                ),
                threading.Thread(
                    target=self._notices,
                    args=(stop, tell, wait),
                    name="copies-notices",
                    daemon=True,
                ),
            ]
        for thread in self._threads:
            thread.start()

    def look(self) -> None:
        """Look at the files soon: a copy was made, maybe in a new folder. Does not block."""
        watch = self.watch
        if watch is not None:
            watch.changed.set()

    def stop(self, seconds: float = 0.5) -> None:
        """End both, waiting at most so long for each."""
        with self._lock:
            threads, self._threads = self._threads, []
            watch, self.watch = self.watch, None
        self._stop.set()
        if watch is not None:
            watch.changed.set()
            watch.close()
        for thread in threads:
            if thread is not threading.current_thread():
                thread.join(seconds)

    def _files(self, stop: threading.Event, watch: Watch, tell: Tell) -> None:
        check, pause = self._checking.all, _PAUSE
        while not stop.is_set():
            found, whole = CheckResult(), False
            try:
                found = check(stop.is_set)
                whole = not found.failures
            except (DeskError, Refusal, KeystoreError):
                pass
            except Exception as failure:
                _tell_log(failure)
            if any(_is_over(failure) for failure in found.failures):
                return
            if whole:
                check = self._checking.again
            report(found, _unless(stop, tell))
            with contextlib.suppress(DeskError):
                watch.follow(self._folders())
            pause = _PAUSE if whole else min(pause * 2, _LONGEST)
            if watch.changed.wait(REGULAR if whole else pause) and not stop.is_set():
                stop.wait(SETTLE)
                watch.changed.clear()

    def _folders(self) -> set[str]:
        held = self._here.held.all(self._here.owner)
        files = [each.path for each in held if each.form is Form.FILE and each.path is not None]
        return {str(Path(path).parent) for path in files}

    def _notices(self, stop: threading.Event, tell: Tell, wait: int) -> None:
        pause, hourly = _PAUSE, 0.0
        self._withdrawing.begin()
        while not stop.is_set():
            try:
                self._withdrawing.hear(0 if hourly == 0.0 else wait, _unless(stop, tell), _now)
                if time.monotonic() >= hourly:
                    self._withdrawing.overdue(_unless(stop, tell), _now)
                    hourly = time.monotonic() + _HOURLY
                self._withdrawing.end(_unless(stop, tell))
                pause = _PAUSE
            except ServerOlder:
                return  # it has no notices to give
            except (DeskError, Refusal, KeystoreError) as failure:
                if _is_over(failure):
                    return
                pause = _longer(stop, pause)
            except Exception as failure:
                # A fault of ours ends this turn only: the next notice is to be heard all the same.
                _tell_log(failure)
                pause = _longer(stop, pause)


def report(found: CheckResult, tell: Tell) -> None:
    """Tell what a check found, an event for each copy."""
    if found.restored:
        tell(CopyEvent(What.RESTORED))
    for what in (
        What.FINISHED,
        What.NEVER_WRITTEN,
        What.DESTROYED,
        What.MISSING,
        What.CHANGED,
        What.MOVED,
        What.PRESENT,
        What.COPIED,
        What.UNREACHABLE,
    ):
        for id_ in getattr(found, what):
            tell(CopyEvent(what, id_))


def _is_over(failure: Exception) -> bool:
    """Whether asking again is of no use: this account has no copies, or is signed out."""
    return isinstance(failure, Refusal) and failure.code in _OVER


def _tell_log(failure: Exception) -> None:
    # Its text may hold what was worked on.
    logger.error("copies: a turn failed: %s", type(failure).__name__)


def _longer(stop: threading.Event, pause: float) -> float:
    stop.wait(pause)
    return min(pause * 2, _LONGEST)


def _unless(stop: threading.Event, tell: Tell) -> Callable[[CopyEvent], None]:
    def told(event: CopyEvent) -> None:
        if not stop.is_set():
            tell(event)

    return told


def _now() -> datetime:
    return datetime.now(UTC)
