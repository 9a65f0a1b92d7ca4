"""How commands reach the backend of a data folder.

They speak HTTP to the process that owns the folder; where there is none, they own it themselves
for the while and serve it on a loopback port: one code path either way.
"""

from __future__ import annotations

import contextlib
import getpass
import http.client
import json
import os
import ssl
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from sqlalchemy.exc import SQLAlchemyError

from workstation import __version__
from workstation.backend.folder import Contact, FolderInUse, contact_of
from workstation.backend.keys import KeyProblem
from workstation.backend.migrations.schema import SchemaProblem
from workstation.backend.server import CannotServe, serving
from workstation.backend.settings import Settings
from workstation.contract.administration import ACTING_HEADER
from workstation.contract.errors import WORDING, Code, Problem, Refusal
from workstation.contract.service import (
    CLIENT_VERSION_HEADER,
    FOLDER_SECRET_HEADER,
    OS_USER_HEADER,
)
from workstation.keystore import KeystoreError, KeystoreLocked, KeystoreMissing
from workstation.keystore.opening import PASSPHRASE_VARIABLE

_PATIENCE_SECONDS = 30
_TIMEOUT_SECONDS = 600
_CHUNK = 65_536


class NotReached(Exception):
    """The folder's owner does not answer."""


#: What can go wrong with a command, each with a sentence for the operator.
COMMAND_FAILURES = (
    Refusal,
    NotReached,
    FolderInUse,
    CannotServe,
    KeyProblem,
    KeystoreError,
    SchemaProblem,
    SQLAlchemyError,
)


def sentence_of(error: BaseException) -> str:
    """What to tell the operator: what happened, and what to do where that is known."""
    if isinstance(error, Refusal):
        found = error.problem
        if error.code is Code.NOT_FOUND and found.detail != WORDING[Code.NOT_FOUND].sentence:
            return found.detail
        if error.code is Code.NOT_FOUND:
            return "There is none with this name, id or reference. References are those of staff."
        return f"{found.detail} {found.remedy}"
    if isinstance(error, (KeystoreMissing, KeystoreLocked)):
        commands = f"Commands take a passphrase from {PASSPHRASE_VARIABLE}."
        return f"{error.sentence} {error.remedy} {commands}"
    if isinstance(error, KeystoreError):
        return f"{error.sentence} {error.remedy}"
    if isinstance(error, FolderInUse):
        return "Another process owns this data folder. Stop it first."
    if isinstance(error, SQLAlchemyError):
        # The text of these may hold parameters.
        return "The database can't be opened: it is not there, or the key does not fit."
    return str(error)


class FolderClient:
    """Requests with the data folder's secret; use `FolderClient.open`."""

    def __init__(self, contact: Contact) -> None:
        self._contact = contact
        self._acting: str | None = None
        self._connection = _connection(contact)

    @classmethod
    @contextmanager
    def open(cls, data: Path, acting: str | None = None) -> Iterator[FolderClient]:
        """A client of the folder's backend, acting as the account of that e-mail where named.

        Raises one of `COMMAND_FAILURES`.
        """
        with ExitStack() as closing:
            client = cls(_reach(data, closing))
            closing.callback(client.close)
            if acting is not None:
                client.act_as(acting)
            yield client

    def another(self) -> FolderClient:
        """A client with a connection of its own, acting as the same account: for another thread."""
        other = FolderClient(self._contact)
        other._acting = self._acting
        return other

    def act_as(self, email: str) -> None:
        """Name the staff account that acts; asks for password and code."""
        wanted = {"email": email, "password": secret("WORKSTATION_AS_PASSWORD", "Your password")}
        try:
            made = self.request("POST", "/v1/admin/acting", wanted)
        except Refusal as refusal:
            if refusal.code is not Code.CODE_REQUIRED:
                raise
            wanted["code"] = secret("WORKSTATION_AS_CODE", "Your six-digit code")
            made = self.request("POST", "/v1/admin/acting", wanted)
        self._acting = made["token"]

    def request(
        self,
        method: str,
        path: str,
        body: object = None,
        query: dict[str, str | None] | None = None,
    ) -> Any:
        """The JSON of the answer (None where it is empty); raises `Refusal` or `NotReached`.

        ``body`` is bytes, or what becomes JSON; None values of ``query`` are left out.
        """
        answer = self._send(method, path, body, query)
        content = answer.read()
        return json.loads(content) if content else None

    def stream(self, path: str) -> Iterator[bytes]:
        """The bytes of a GET's answer, piece by piece; raises `Refusal` or `NotReached`."""
        answer = self._send("GET", path, None, None)
        while piece := answer.read(_CHUNK):
            yield piece

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def _send(
        self, method: str, path: str, body: object, query: dict[str, str | None] | None
    ) -> http.client.HTTPResponse:
        headers = {
            FOLDER_SECRET_HEADER: self._contact.secret,
            OS_USER_HEADER: _os_user(),
            CLIENT_VERSION_HEADER: __version__,
            "Content-Type": "application/octet-stream",
        }
        if self._acting is not None:
            headers[ACTING_HEADER] = self._acting
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
            headers["Content-Type"] = "application/json"
        stated = {name: value for name, value in (query or {}).items() if value is not None}
        target = f"{path}?{urlencode(stated)}" if stated else path
        try:
            self._connection.request(method, target, body, headers)
            answer = self._connection.getresponse()
        except (OSError, http.client.HTTPException) as error:
            self._connection.close()
            raise NotReached("The backend of this data folder does not answer.") from error
        if answer.status >= 400:
            content = answer.read()
            try:
                raise Refusal.of(Problem.model_validate_json(content))
            except ValueError:
                raise NotReached("The backend's answer is not understood.") from None
        return answer


def secret(variable: str, prompt: str) -> str:
    """A secret from the environment, or asked for at the terminal."""
    found = os.environ.get(variable)
    if found is None:
        if not sys.stdin.isatty():
            raise NotReached(f"Set {variable}, or run this at a terminal.")
        found = getpass.getpass(f"{prompt}: ", sys.stderr)
    return found


def _reach(data: Path, closing: ExitStack) -> Contact:
    end = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            served = closing.enter_context(serving(Settings(data=data, host="127.0.0.1", port=0)))
        except FolderInUse:
            found = contact_of(data)
            if found is not None:
                return found
            # The owner is just starting or stopping.
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
        else:
            closing.enter_context(served.background())
            own = contact_of(data)
            assert own is not None
            return own


def _connection(contact: Contact) -> http.client.HTTPConnection:
    target = urlsplit(contact.address)
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(  # noqa: S104 - compared, not bound
        target.hostname or "", target.hostname or ""
    )
    if target.scheme == "http":
        return http.client.HTTPConnection(host, target.port, timeout=_TIMEOUT_SECONDS)
    # The owner wrote its own certificate beside the secret: that one is trusted, by any name.
    context = ssl.create_default_context(cadata=contact.certificate)
    context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    context.check_hostname = False
    return http.client.HTTPSConnection(host, target.port, timeout=_TIMEOUT_SECONDS, context=context)


def _os_user() -> str:
    with contextlib.suppress(OSError, KeyError, ImportError):
        return getpass.getuser().encode("ascii", "replace").decode()
    return "unknown"
