"""Takes apart anew, from their sealed sources, the resumes that an older reader took apart.

One thread, a few resumes at a time, with a pause after each, so that searches hardly notice. Each
resume remembers which version understood it: a pass that is cut short goes on where it was. What
has changed becomes an index change like any other, and the next few wait until the index has it.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection

from workstation.backend.candidates import store
from workstation.backend.candidates.packing import packed
from workstation.backend.candidates.service import Candidates
from workstation.backend.candidates.store import Standing
from workstation.backend.candidates.understanding import understood_anew
from workstation.backend.database import Database
from workstation.backend.keys import SealBroken
from workstation.backend.pii.person import Person
from workstation.backend.search.changes import record_changes
from workstation.documents.corrections import Corrections
from workstation.documents.resume import ParsedResume, Source
from workstation.documents.understand import VERSION

logger = logging.getLogger(__name__)

#: Resumes that one transaction writes. Searches leave them out until the index has applied them.
BATCH = 20
#: Seconds between looks whether the index has applied what was written.
_LOOK = 1.0
#: Seconds to wait after a first failure of the database; doubled at each further one.
_FIRST_BACK_OFF = 0.5
_LONGEST_BACK_OFF = 60.0


@dataclass(frozen=True)
class Progress:
    """How many resumes an older reader understood still, and how many of these it could not be."""

    left: int
    failed: int


@dataclass(frozen=True)
class _Older:
    """One resume as it was read: to be taken apart outside of any transaction."""

    number: int
    standing: Standing
    person: Person
    source: Source
    corrections: Corrections
    said: str


class Upgrade:
    """The pass of one backend process; `start` once, it ends by itself."""

    def __init__(
        self,
        database: Database,
        candidates: Candidates,
        caught_up: Callable[[float], bool],
        share: float,
    ) -> None:
        """``share`` (0 to 1) is how much of one processor core it may take, 0 for none.

        ``caught_up`` waits so many seconds for the index to apply all changes, and tells whether
        it has.
        """
        self._database = database
        self._candidates = candidates
        self._caught_up = caught_up
        self._share = share
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        self._after = (-1, 0)
        self._failed = 0

    def start(self) -> None:
        """Begin, unless no share was given."""
        if self._share > 0:
            self._thread = threading.Thread(target=self._run, name="upgrade", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Finish the resume at hand; the next start goes on."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join()

    def working(self) -> bool:
        """Whether the pass goes on."""
        return self._thread is not None and self._thread.is_alive()

    def progress(self) -> Progress:
        """How far the pass is."""
        with self._database.reading() as connection:
            return Progress(store.count_understood_before(connection, VERSION), self._failed)

    def _run(self) -> None:
        pause = _FIRST_BACK_OFF
        while not self._stopping.is_set():
            try:
                if not self._step():
                    return
                pause = _FIRST_BACK_OFF
            except Exception as error:
                # The error's text may hold what was being read or written.
                logger.error("resumes were not understood anew: %s", type(error).__name__)
                self._stopping.wait(pause)
                pause = min(2 * pause, _LONGEST_BACK_OFF)

    def _step(self) -> bool:
        """Renew the next few; False where none is left that was not tried."""
        with self._database.reading() as connection:
            found = store.understood_before(connection, VERSION, self._after, BATCH)
            older = [self._read(connection, *one) for one in found]
        if not found:
            return False
        parsed = [(one, made) for one in older if one and (made := self._parsed(one))]
        if self._stopping.is_set():
            return False
        with self._database.transaction() as connection:
            changed = [one.number for one, made in parsed if self._keep(connection, one, made)]
            record_changes(connection, changed)
        number, standing = found[-1]
        self._after = (standing.understood, number)
        self._failed += len(found) - len(parsed)
        while changed and not self._stopping.is_set() and not self._caught_up(_LOOK):
            pass
        return True

    def _read(self, connection: Connection, number: int, standing: Standing) -> _Older | None:
        room = self._candidates.room
        try:
            person = room.person(connection, number)
            source = room.source(connection, number, person) if person else None
            sealed = store.sealed_resume(connection, number)
            if person is None or source is None or sealed is None:
                return None
            corrections = room.corrections(connection, number, person)
            said = person.unseal("resume", sealed)
            return _Older(number, standing, person, source, corrections, said)
        except (SealBroken, LookupError, TypeError, ValueError) as error:
            logger.error("a resume's source can't be opened: %s", type(error).__name__)
            return None

    def _parsed(self, older: _Older) -> ParsedResume | None:
        if self._stopping.is_set():
            return None
        began = time.thread_time()
        try:
            return understood_anew(older.source, older.standing, older.corrections)
        except Exception as error:
            logger.error("a resume was not understood anew: %s", type(error).__name__)
            return None
        finally:
            spent = time.thread_time() - began
            self._stopping.wait(spent * (1 / self._share - 1))

    def _keep(self, connection: Connection, older: _Older, parsed: ParsedResume) -> bool:
        """Write one, unless it was erased or renewed meanwhile; whether the index must know."""
        standing = store.locked(connection, older.number)
        if standing is None or standing.understood >= VERSION:
            return False
        if standing.hidden_groups != older.standing.hidden_groups:
            return False
        said = packed(parsed)
        changed = said != older.said
        values: dict[str, object] = {"understood": VERSION}
        if changed:
            values["sealed"] = older.person.seal("resume", said)
        self._candidates.replace_contact(connection, older.number, older.person, parsed.pii)
        store.change(connection, [older.number], **values)
        return changed
