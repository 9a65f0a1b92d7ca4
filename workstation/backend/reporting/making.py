"""Makes reports beside the requests: in threads that wait for the database and for the drawing."""

from __future__ import annotations

import io
import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor

from workstation.backend.parts import Parts
from workstation.backend.regular import Regular
from workstation.backend.reporting import rows, store
from workstation.backend.reporting.asked import Asked
from workstation.backend.reporting.certificate import SigningCertificate
from workstation.backend.reporting.heads import head, mark_of
from workstation.backend.reporting.sources import source_of
from workstation.contract.errors import Refusal
from workstation.contract.reports import ReportForm, ReportState
from workstation.reports.drawing import drawn
from workstation.reports.shapes import Item, Part, Report
from workstation.reports.signing import fingerprint
from workstation.reports.tables import as_csv, as_json

logger = logging.getLogger(__name__)

#: Reports that one process makes at once.
_AT_ONCE = 2
#: Seconds between two times at which it is kept how far a report is.
_TELL_EVERY = 0.5
#: Rows between two looks at the time, where nothing else asks.
_LOOK_EVERY = 200
#: Seconds between two looks for reports that are to be forgotten.
_FORGET_EVERY = 900.0


class _NotWanted(Exception):
    """The report was cancelled, or the backend stops."""


class Reporting:
    """Makes what is asked for; `start` before the first, `stop` after the last."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._makers = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="reports")
        self._stopping = threading.Event()
        self._forgetting = Regular("old reports", _FORGET_EVERY, self.forget_old)
        self.certificate = SigningCertificate(parts)

    def start(self) -> None:
        """Begin to forget old reports; those that a backend left when it ended have failed."""
        parts = self._parts
        if parts.settings.embedded and parts.process.alone:
            # Nobody else makes reports of this database.
            with parts.database.transaction() as connection:
                store.give_up(connection, parts.clock() + rows.GONE)
        self._forgetting.start()

    def stop(self) -> None:
        """Give up what is being made."""
        self._stopping.set()
        self._forgetting.stop()
        self._makers.shutdown(cancel_futures=True)

    def forget_old(self) -> int:
        """Forget reports that can't be fetched any more; returns how many."""
        with self._parts.database.transaction() as connection:
            forgotten = rows.forget_old(connection, self._parts.clock())
        if forgotten:
            self._parts.database.forget_deleted()
        return forgotten

    def make(self, asked: Asked) -> None:
        """Make a report whose row is kept; returns at once."""
        self._makers.submit(self._make, asked)

    def _make(self, asked: Asked) -> None:
        progress = _Progress(self._parts, asked.id, self._stopping)
        try:
            content = self._content(asked, progress)
            self._keep(asked, content)
        except _NotWanted:
            self._end(asked, ReportState.FAILED)
        except Exception as error:
            # The error's text may hold what the report says.
            if not isinstance(error, Refusal):
                logger.error("a report could not be made: %s", type(error).__name__)
            self._end(asked, ReportState.FAILED)

    def _content(self, asked: Asked, progress: _Progress) -> bytes:
        parts = self._parts
        certificate = self.certificate.der
        # Reports of searches are made from what the database holds.
        parts.recorder.settle()
        with parts.database.reading() as connection:
            row = store.of_id(connection, asked.id)
            if row is None:
                raise _NotWanted
            mark = mark_of(parts, connection)
            source = source_of(parts, connection, asked, mark.size)
            named = head(parts, connection, asked, mark, fingerprint(certificate), row.asked)
        progress.begin(source.total)
        items = _counted(source.items(named), progress)
        report = Report(named, items)
        if asked.form is ReportForm.CSV:
            return b"".join(as_csv(report))
        if asked.form is ReportForm.JSON:
            return b"".join(as_json(report))
        pdf = drawn(report, lambda _done: None)
        signed = io.BytesIO()
        self.certificate.key.sign(io.BytesIO(pdf), certificate, signed)
        return signed.getvalue()

    def _keep(self, asked: Asked, content: bytes) -> None:
        with self._parts.database.transaction() as connection:
            rows.keep(connection, self._parts.keys, asked.id, content)
            done = store.go_on(
                connection,
                asked.id,
                state=ReportState.READY.value,
                size=len(content),
                touched=self._parts.clock(),
            )
            if not done:
                raise _NotWanted

    def _end(self, asked: Asked, state: ReportState) -> None:
        try:
            with self._parts.database.transaction() as connection:
                store.go_on(connection, asked.id, state=state.value, touched=self._parts.clock())
        except Exception as error:
            logger.error("a report's end could not be kept: %s", type(error).__name__)


class _Progress:
    """Keeps how far a report is, and finds out whether it is still wanted."""

    def __init__(self, parts: Parts, id_: str, stopping: threading.Event) -> None:
        self._parts = parts
        self._id = id_
        self._stopping = stopping
        self._last = 0.0

    def begin(self, total: int) -> None:
        """Say how many rows there are."""
        self._tell(state=ReportState.MAKING.value, total=total)

    def __call__(self, done: int) -> None:
        """Say how many rows are done; raises `_NotWanted`."""
        if self._stopping.is_set():
            raise _NotWanted
        now = time.monotonic()
        if now - self._last >= _TELL_EVERY:
            self._last = now
            self._tell(done=done)

    def _tell(self, **values: object) -> None:
        with self._parts.database.transaction() as connection:
            if not store.go_on(connection, self._id, touched=self._parts.clock(), **values):
                raise _NotWanted


def _counted(items: Iterable[Item], told: Callable[[int], None]) -> Iterator[Item]:
    done = 0
    for item in items:
        yield item
        if not isinstance(item, Part):
            done += 1
            if done % _LOOK_EVERY == 0:
                told(done)
    told(done)
