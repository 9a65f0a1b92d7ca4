"""`Renderer`: one document shown by a limited worker process; nothing touches the disk.

Whatever the document does to the worker, the caller gets pictures, words, or `Refused`. What comes
back is checked again here, as a worker that was taken over could send anything.
"""

from __future__ import annotations

import contextlib
import json
import struct
import threading
from dataclasses import replace
from types import TracebackType
from typing import Self

from workstation.documents.read.messages import REFUSED
from workstation.documents.read.process import LimitedProcess
from workstation.documents.read.refusal import Refused
from workstation.documents.render.messages import (
    COVERED,
    OPEN,
    OPENED,
    PICTURE,
    PIXELS,
    REDACT,
    SAID,
    WORDS,
)
from workstation.documents.render.shapes import (
    Raster,
    Redacted,
    Rendition,
    Size,
    Word,
    words_of_json,
)
from workstation.documents.render.web_page import safe_page
from workstation.documents.resume import SourceFields

#: Seconds for opening a document and for one page of it.
SECONDS = 20.0
#: Calls that may be redacted for, or wait for it: each holds a thread of a server meanwhile.
MOST_WAITING = 8
#: Documents that one worker redacts before it is replaced.
DOCUMENTS_A_WORKER = 200
_MODULE = "workstation.documents.render.worker"


class Renderer:
    """Shows one document at a time; may be called from any thread, one call at a time waits."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._lock = threading.Lock()
        self._waiting = threading.BoundedSemaphore(MOST_WAITING)
        self._process: LimitedProcess | None = None
        self._closed = False

    def start(self) -> None:
        """Start the worker before it is needed; raises `Refused` where it can't be started."""
        with self._lock:
            self._worker()

    def open(self, content: bytes) -> Rendition:
        """Open a document; raises `Refused` with the reason where it can't be shown."""
        said = json.loads(self._ask(OPEN, content, OPENED))
        if "page" in said:
            return Rendition(page=safe_page(str(said["page"])))
        sizes = tuple(Size(float(width), float(height)) for width, height in said["sizes"])
        return Rendition(sizes=sizes)

    def picture(self, page: int, scale: float) -> Raster:
        """A page at ``scale`` pixels a point."""
        asked = json.dumps({"page": page, "scale": scale}).encode()
        try:
            return Raster.unpacked(self._ask(PICTURE, asked, PIXELS))
        except ValueError:
            raise Refused("The document can't be shown.") from None

    def words(self, page: int) -> tuple[Word, ...]:
        """The words of a page in the order of the file."""
        asked = json.dumps({"page": page}).encode()
        try:
            return words_of_json(self._ask(WORDS, asked, SAID))
        except (ValueError, TypeError):
            raise Refused("The document's words can't be read.") from None

    def redacted(self, content: bytes, known: SourceFields) -> Redacted:
        """A document without what is personal; ``known`` is known of the person beside it.

        Raises `Refused` with the reason where it can't be shown so.
        """
        said = {
            name: value
            for name in SourceFields.__dataclass_fields__
            if (value := getattr(known, name)) not in ("", (), None)
        }
        head = json.dumps(said).encode()
        asked = struct.pack(">I", len(head)) + head + content
        if not self._waiting.acquire(blocking=False):
            raise Refused("Many documents are being made ready; try again in a minute.")
        try:
            found = Redacted.unpacked(self._ask(REDACT, asked, COVERED))
        except (ValueError, TypeError, KeyError, struct.error):
            raise Refused("The document can't be shown.") from None
        finally:
            self._waiting.release()
        return replace(found, page=safe_page(found.page)) if found.page else found

    def close(self) -> None:
        """End the worker, and with it all that it held."""
        self._closed = True
        process = self._process
        if process is not None:
            # First, so that whoever waits for an answer does not wait any longer.
            process.end()
        with self._lock:
            self._end()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _ask(self, asked: bytes, data: bytes, wanted: bytes) -> bytes:
        with self._lock:
            try:
                kind, body = self._worker().ask(asked, data, self._seconds)
            except (OSError, ValueError):  # its pipes were closed meanwhile
                raise Refused("The document is closed.") from None
            done = self._process is not None and self._process.done >= DOCUMENTS_A_WORKER
            if kind not in (wanted, REFUSED) or (asked == REDACT and done):
                self._end()
        if kind == wanted:
            return body
        with contextlib.suppress(UnicodeDecodeError):
            raise Refused(body.decode())
        raise Refused("The document can't be shown.")

    def _worker(self) -> LimitedProcess:
        if self._closed:
            raise Refused("The document is closed.")
        if self._process is None or not self._process.alive():
            self._end()
            self._process = LimitedProcess(_MODULE)
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.end()
