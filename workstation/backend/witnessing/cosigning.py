"""Has the newest checkpoint cosigned by the witness, beside the requests: no release waits for it.

A witness that can't be reached or refuses is logged; whether a desk goes on without it is the
desk's to decide.
"""

from __future__ import annotations

import http.client
import logging
from urllib.parse import urlsplit

from workstation.backend.disclosures import store as log_store
from workstation.backend.parts import Parts
from workstation.backend.regular import Regular
from workstation.backend.witnessing import store
from workstation.contract.witnessing import Witnessed
from workstation.ledger.cosignatures import Witness, cosigned
from workstation.ledger.errors import LedgerError
from workstation.ledger.witnessing import Request

logger = logging.getLogger(__name__)

#: Seconds between two turns.
TURN = 30.0
#: Seconds that the witness may take.
_PATIENCE = 20.0
#: Characters of an answer that are read.
_MOST_ANSWER = 16_384


class Cosigning:
    """Asks the witness that the settings name, if any; `turn` may be called beside it."""

    def __init__(self, parts: Parts) -> None:
        """Raises `LedgerError` where the witness's key in the settings is none."""
        self._parts = parts
        settings = parts.settings
        key = settings.witness_key
        self._url = (settings.witness_url or "").rstrip("/")
        self._witness = Witness.parse(key) if key and self._url else None
        self._regular = Regular("witness", TURN, self.turn)

    def start(self) -> None:
        """Begin to ask, where there is a witness."""
        if self._witness is not None:
            self._regular.start()

    def stop(self) -> None:
        """Finish the request at hand."""
        self._regular.stop()

    def turn(self) -> bool:
        """Have the newest checkpoint cosigned; whether it is."""
        if self._witness is None:
            return False
        with self._parts.database.reading() as connection:
            before = store.newest(connection)
            size = log_store.size(connection)
        if size == 0:
            return False
        known = before.size if before is not None else 0
        if known == size:
            return True
        for _ in range(2):
            status, text = self._ask(known, size)
            if status != 409 or not text.strip().isdigit() or int(text) > size:
                break
            known = int(text)  # it has cosigned more, or less, than is known here
        if status != 200:
            logger.error("the witness did not cosign: status %d", status)
            return False
        return self._keep(size, text)

    def _ask(self, old: int, size: int) -> tuple[int, str]:
        log = self._parts.appender.log
        with self._parts.database.reading() as connection:
            note = log.note(connection, size)
            proof = log.consistency(connection, old, size) if old else []
        request = Request(old, tuple(map(bytes.fromhex, proof)), note)
        try:
            return _post(f"{self._url}/add-checkpoint", request.written().encode())
        except (OSError, http.client.HTTPException, ValueError) as error:
            logger.error("the witness can't be reached: %s", type(error).__name__)
            return 0, ""

    def _keep(self, size: int, text: str) -> bool:
        assert self._witness is not None
        with self._parts.database.transaction() as connection:
            note = self._parts.appender.log.note(connection, size)
            try:
                made = cosigned(note, text, self._witness)
            except LedgerError as error:
                logger.error("the witness's answer does not verify: %s", error.flaw)
                return False
            store.keep(connection, size, made)
        return True


def witnessed(parts: Parts) -> Witnessed:
    """The newest cosigned checkpoint."""
    with parts.database.reading() as connection:
        row = store.newest(connection)
    return Witnessed(checkpoint=row.note if row is not None else "")


def _post(url: str, body: bytes) -> tuple[int, str]:
    target = urlsplit(url)
    kind = http.client.HTTPSConnection if target.scheme == "https" else http.client.HTTPConnection
    connection = kind(target.hostname or "", target.port, timeout=_PATIENCE)
    try:
        connection.request("POST", target.path, body, {"Content-Type": "text/plain"})
        answer = connection.getresponse()
        return answer.status, answer.read(_MOST_ANSWER).decode()
    finally:
        connection.close()
