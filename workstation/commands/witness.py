"""`workstation witness`: cosign the checkpoints of one log, as C2SP tlog-witness says.

It runs on a machine that the log's operator does not control. It keeps its key in a key store and
remembers the largest checkpoint that it cosigned; nothing that crosses is secret, all is signed.
"""

from __future__ import annotations

import argparse
import json
import re
import secrets
import sys
import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from workstation.keystore import KeyStore, KeystoreError, open_keystore
from workstation.ledger.cosignatures import Cosigner
from workstation.ledger.errors import LedgerError
from workstation.ledger.notes import Verifier
from workstation.ledger.witnessing import Decided, Request, Seen, decide
from workstation.private_files import write_privately

#: The file in the witness's folder that remembers what was cosigned.
STATE_FILE = "witness.json"
_KEY = "witness-key"
#: Bytes of a request; a checkpoint with its longest proof is far smaller.
_MOST_BODY = 64 * 1024
#: Seconds that a client may keep a connection without a word.
_PATIENCE = 30


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="witness's folder")
    parser.add_argument("--log-key", required=True, metavar="K", help="the log's verifier key")
    parser.add_argument("--name", default="witness", metavar="NAME", help="the witness's key name")
    parser.add_argument("--host", default="127.0.0.1", metavar="H", help="address to serve on")
    parser.add_argument("--port", type=int, default=0, metavar="N", help="port; 0 takes a free one")


def run(arguments: argparse.Namespace) -> int:
    """Serve until interrupted; 2 where the arguments are wrong."""
    try:
        log = Verifier.parse(arguments.log_key.strip())
        cosigner = Cosigner.from_seed(arguments.name, _seed(open_keystore(arguments.data)))
        witnessing = Witnessing(arguments.data, log, cosigner)
    except (LedgerError, KeystoreError, OSError, ValueError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    server = serving(witnessing, arguments.host, arguments.port)
    sys.stdout.write(f"{cosigner.witness.text}\n")
    sys.stdout.flush()
    sys.stderr.write(f"Cosigning {log.name} on {arguments.host}:{server.server_address[1]}\n")
    try:
        server.serve_forever()
    finally:
        server.server_close()
    return 0


class Witnessing:
    """A witness with its memory: what it answers is on the disk before it leaves."""

    def __init__(self, folder: Path, log: Verifier, cosigner: Cosigner) -> None:
        """Raises `ValueError` where the memory is of another log or damaged."""
        self._file = folder / STATE_FILE
        self._log = log
        self._cosigner = cosigner
        self._lock = threading.Lock()
        self._seen = self._remembered()

    def answer(self, body: str) -> Decided:
        """Decide a request; raises `OSError` where the memory can't be written."""
        try:
            request = Request.read(body)
        except LedgerError:
            return Decided(400, "the request is not of its form\n")
        with self._lock:
            decided = decide(request, self._log, self._seen, self._cosigner, datetime.now(UTC))
            if decided.seen is not None and decided.seen != self._seen:
                self._remember(decided.seen)
                self._seen = decided.seen
        return decided

    def _remembered(self) -> Seen:
        if not self._file.exists():
            return Seen()
        try:
            kept = json.loads(self._file.read_bytes())
            seen = Seen(int(kept["size"]), bytes.fromhex(kept["root"]))
            key = kept["log"]
        except (KeyError, TypeError, ValueError):
            raise ValueError(f"{STATE_FILE} is damaged; nothing is cosigned without it.") from None
        if key != self._log.text:
            raise ValueError(f"{STATE_FILE} is of another log; give it a folder of its own.")
        return seen

    def _remember(self, seen: Seen) -> None:
        kept = {"log": self._log.text, "size": seen.size, "root": seen.root.hex()}
        write_privately(self._file, [json.dumps(kept).encode()])


def serving(witnessing: Witnessing, host: str, port: int) -> ThreadingHTTPServer:
    """The witness's HTTP server, not yet started."""
    handler = type("Handler", (_Handler,), {"witnessing": witnessing})
    server = ThreadingHTTPServer((host, port), handler)
    server.daemon_threads = True
    return server


class _Handler(BaseHTTPRequestHandler):
    witnessing: Witnessing
    protocol_version = "HTTP/1.1"
    timeout = _PATIENCE

    def do_POST(self) -> None:
        lengths = self.headers.get_all("Content-Length", [])
        length = _length(lengths[0]) if len(lengths) == 1 else None
        if self.path != "/add-checkpoint":
            self._refuse(404)
            return
        if length is None or length > _MOST_BODY:
            self._refuse(400 if length is None else 413)
            return
        try:
            body = self.rfile.read(length).decode()
            self._say(self.witnessing.answer(body))
        except ValueError:
            self._say(Decided(400, "the request is not text\n"))
        except OSError:
            self._say(Decided(500, "the witness can't remember\n"))

    def _refuse(self, status: int) -> None:
        self.close_connection = True  # what follows was not read
        self._say(Decided(status, "\n"))

    def _say(self, decided: Decided) -> None:
        content = decided.text.encode()
        self.send_response(decided.status)
        kind = "text/x.tlog.size" if decided.status == 409 else "text/plain; charset=utf-8"
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each request."""


def _length(stated: str) -> int | None:
    """A Content-Length (RFC 9110, 8.6): ASCII digits alone, and no more than a size ever has."""
    return int(stated) if re.fullmatch(r"[0-9]{1,19}", stated) else None


def _seed(store: KeyStore) -> bytes:
    found = store.get(_KEY)
    if found is None:
        found = secrets.token_bytes(32)
        store.set(_KEY, found)
    return found
