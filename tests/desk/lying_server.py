"""A log server for tests that signs a real log, and lies on demand.

The honest backend can't be made to forge receipts, so what a desk must refuse comes from here:
real HTTP, real signatures, a real tree; a test changes an answer on its way out.
"""

from __future__ import annotations

import json
import threading
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from workstation import __version__
from workstation.contract.errors import PROBLEM_MEDIA_TYPE, Code, Refusal, problem
from workstation.ledger.checkpoints import Checkpoint, sign
from workstation.ledger.entries import Entry, canonical, time_text
from workstation.ledger.notes import Signer
from workstation.ledger.tree import MemoryTree, consistency_proof, inclusion_proof, leaf_hash

ORIGIN = "log.test"
ACCOUNT = "11111111-1111-4111-8111-111111111111"
EMPLOYER = "22222222-2222-4222-8222-222222222222"
DEVICE = "33333333-3333-4333-8333-333333333333"
JOB = "44444444-4444-4444-8444-444444444444"
PHONE = "808-555-0123"

Body = dict[str, Any]


class Log:
    """A signed log in memory."""

    def __init__(self, seed: bytes = b"k" * 32) -> None:
        self.signer = Signer.from_seed(ORIGIN, seed)
        self.tree = MemoryTree()
        self.texts: list[str] = []

    def append(self, **changes: Any) -> int:
        """Append a disclosure entry of the tests' account; ``changes`` replace fields."""
        fields: dict[str, Any] = {
            "kind": "disclosure",
            "time": time_text(datetime.now(UTC)),
            "recipient": EMPLOYER,
            "account": ACCOUNT,
            "employer": EMPLOYER,
            "device": DEVICE,
            "subject": str(uuid.uuid4()),
            "groups": (),
            "form": "preview",
            "purpose": "source",
            "job": None,
            "policy": None,
            "ground": "subscription",
            "commitment": None,
        }
        text = canonical(Entry(**(fields | changes)))
        self.tree.append(leaf_hash(text))
        self.texts.append(text.decode())
        return len(self.texts) - 1

    def note(self, size: int | None = None) -> str:
        """The signed checkpoint of a size (default: the newest)."""
        size = self.tree.size if size is None else size
        return sign(Checkpoint(ORIGIN, size, self.tree.root(size)), self.signer)

    def receipt(self, index: int, seen_size: int) -> Body:
        """An honest receipt."""
        return {
            "entry": self.texts[index],
            "index": index,
            "inclusion": self.inclusion(index, self.tree.size),
            "checkpoint": self.note(),
            "seen_size": seen_size,
            "consistency": self.consistency(seen_size, self.tree.size),
        }

    def inclusion(self, index: int, size: int) -> list[str]:
        """An inclusion proof in hex."""
        return [each.hex() for each in inclusion_proof(index, size, self.tree.read)]

    def consistency(self, first: int, second: int) -> list[str]:
        """A consistency proof in hex."""
        return [each.hex() for each in consistency_proof(first, second, self.tree.read)]


class LyingServer:
    """The endpoints that previews, disclosures and Verify use. ``lie`` changes answers."""

    def __init__(self) -> None:
        self.log = Log()
        #: Gets path and answer (a dictionary to change in place, or another to send).
        self.lie: Callable[[str, Body], Body | None] = lambda _path, _body: None
        #: How many requests are dropped before they are answered, after their work is done.
        self.drop = 0
        self.requests: list[tuple[str, Body]] = []
        self.refusals: dict[str, Code] = {}
        self.expires_in = 300
        self.gone = False
        self.authorisations: list[str] = []
        self._by_key: dict[str, int] = {}
        self._tokens = 0
        self._lock = threading.Lock()
        handler = type("Handler", (_Handler,), {"server_under_test": self})
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._http.daemon_threads = True
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._http.server_address[1]}"

    def close(self) -> None:
        """Stop it; kept connections end without an answer too."""
        self.gone = True
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def answer(self, method: str, path: str, query: dict[str, str], body: Body) -> Body | None:
        """The honest answer, changed by ``lie``."""
        with self._lock:
            self.requests.append((path, body))
            if path in self.refusals:
                raise Refusal(self.refusals[path])
            found = self._honest(method, path, query, body)
            if found is not None:
                found = self.lie(path, found) or found
            return found

    def _honest(self, method: str, path: str, query: dict[str, str], body: Body) -> Body | None:
        log = self.log
        match method, path.split("/")[1:]:
            case "GET", ["v1", "service"]:
                return {
                    "version": __version__,
                    "minimum_client": "0.1.0",
                    "embedded": False,
                    "first_start": False,
                    "log_key": log.signer.verifier.text,
                    "time": datetime.now(UTC).isoformat(),
                }
            case "POST", ["v1", "sessions"] | ["v1", "sessions", "refresh"]:
                self._tokens += 1
                return {
                    "access_token": f"access-{self._tokens}",
                    "expires_in": self.expires_in,
                    "refresh_token": f"refresh-token-number-{self._tokens:04}",
                    "device_id": DEVICE,
                }
            case "DELETE", ["v1", "sessions", "current"]:
                return None
            case "GET", ["v1", "me"]:
                return {
                    "account_id": ACCOUNT,
                    "name": "Noelani Akana",
                    "email": "noelani@makani.example",
                    "role": "recruiter",
                    "employer_id": EMPLOYER,
                    "employer": "Makani Staffing",
                    "seat": True,
                    "may_search": True,
                    "procedures_acknowledged": True,
                    "subscription": None,
                }
            case "POST", ["v1", "candidates", reference, "preview"]:
                index = self._appended(body, form="preview", purpose="source")
                return {
                    "reference": reference,
                    "headline": "Registered nurse",
                    "years": 7,
                    "place": "Honolulu",
                    "region": "Oʻahu",
                    "skills": ["ICU"],
                    "updated": datetime.now(UTC).isoformat(),
                    "blocks": [],
                    "groups": [],
                    "cost": 1,
                    "quota_left": 9,
                    "receipt": log.receipt(index, body.get("seen_size", 0)),
                }
            case "POST", ["v1", "disclosures"]:
                index = self._appended(
                    body,
                    form=body.get("form", "screen"),
                    purpose=body["purpose"],
                    groups=tuple(body["groups"]),
                    job=body.get("job_id"),
                )
                return {
                    "reference": body["reference"],
                    "pii": {group: [{"label": "", "value": PHONE}] for group in body["groups"]},
                    "receipt": log.receipt(index, body.get("seen_size", 0)),
                    "quota_left": 9,
                }
            case "GET", ["v1", "disclosures"]:
                return self._page(query)
            case "GET", ["v1", "disclosures", "proofs"]:
                size, after = int(query["size"]), int(query.get("after", -1))
                mine = [each for each in self._mine() if after < each < size]
                return {
                    "size": size,
                    "receipts": [
                        {
                            "entry": log.texts[index],
                            "index": index,
                            "inclusion": log.inclusion(index, size),
                        }
                        for index in mine[:3]
                    ],
                    "next": mine[2] if len(mine) > 3 else None,
                }
            case "GET", ["v1", "disclosures", index]:
                return {
                    "row": self._row(int(index)),
                    "receipt": log.receipt(int(index), int(query["seen_size"])),
                }
            case "GET", ["v1", "log", "checkpoint"]:
                seen = int(query.get("seen_size", 0))
                return {
                    "checkpoint": log.note(),
                    "seen_size": seen,
                    "consistency": log.consistency(seen, log.tree.size),
                }
            case "GET", ["v1", "log", "consistency"]:
                first, second = int(query["first"]), int(query["second"])
                return {
                    "checkpoint": log.note(second),
                    "seen_size": first,
                    "consistency": log.consistency(first, second),
                }
        raise Refusal(Code.NOT_FOUND)

    def _appended(self, body: Body, **changes: Any) -> int:
        if body.get("seen_size", 0) > self.log.tree.size:
            raise Refusal(Code.LOG_SHRUNK)
        key = body["idempotency_key"]
        if key not in self._by_key:
            self._by_key[key] = self.log.append(**changes)
        return self._by_key[key]

    def _mine(self) -> list[int]:
        return [
            index
            for index, text in enumerate(self.log.texts)
            if json.loads(text)["account"] == ACCOUNT
        ]

    def _row(self, index: int) -> Body:
        entry = json.loads(self.log.texts[index])
        names = ("time", "groups", "form", "purpose")
        row = {name: entry[name] for name in names}
        return row | {"index": index, "reference": "R-7F3K-92QX", "job": None}

    def _page(self, query: dict[str, str]) -> Body:
        rows = [self._row(index) for index in reversed(self._mine())]
        for name in ("purpose", "form", "reference"):
            if name in query:
                rows = [row for row in rows if row[name] == query[name]]
        total = len(rows)
        before = int(query.get("before", 1 << 60))
        rows = [row for row in rows if row["index"] < before]
        limit = int(query["limit"])
        more = len(rows) > limit
        rows = rows[:limit]
        return {"entries": rows, "total": total, "next": rows[-1]["index"] if more else None}


class _Handler(BaseHTTPRequestHandler):
    server_under_test: LyingServer
    protocol_version = "HTTP/1.1"
    wbufsize = 65_536  # one packet an answer, or the client waits for delayed acknowledgements
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        self._serve()

    do_POST = do_DELETE = do_GET

    def _serve(self) -> None:
        server = self.server_under_test
        length = int(self.headers.get("Content-Length") or 0)
        raw = self.rfile.read(length)
        if server.gone:
            self.close_connection = True
            return
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        server.authorisations.append(self.headers.get("Authorization", ""))
        status, kind = 200, "application/json"
        try:
            found = server.answer(self.command, parts.path, query, json.loads(raw) if raw else {})
            content = b"" if found is None else json.dumps(found).encode()
            status = 204 if found is None else 200
        except Refusal as refusal:
            content = problem(refusal.code).model_dump_json(exclude_none=True).encode()
            status, kind = refusal.problem.status, PROBLEM_MEDIA_TYPE
        if server.drop and self.command == "POST" and "sessions" not in parts.path:
            server.drop -= 1
            self.close_connection = True
            return
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        """Keep quiet."""
