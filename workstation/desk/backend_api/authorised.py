"""Requests in the name of the signed-in person: device proofs, nonces, and token renewal.

An access token lives in memory only. The refresh token is good once, so it is exchanged by one
thread at a time and its successor is in the vault before it is used.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from workstation.contract.base import Wire
from workstation.contract.errors import Code, Refusal
from workstation.contract.sessions import Refresh, Tokens
from workstation.desk.backend_api.connection import Answer, Connection, Query, read_answer
from workstation.desk.device import Device
from workstation.desk.errors import BadAnswer, NoNetwork, NotConnected, NotSignedIn
from workstation.desk.vault.memory import KeptSession, Memory

#: An access token is renewed this many seconds before it ends.
_EARLY = 20.0
#: Refusals of a refresh after which its token is worth nothing.
_ENDED = (Code.SIGNED_OUT, Code.SESSION_REVOKED, Code.ACCOUNT_CLOSED, Code.WRONG_CREDENTIALS)

#: Seconds before the one more try: an embedded backend that died may not be seen dead yet.
_PAUSE = 0.2

_NONCE_HEADER = "DPoP-Nonce"


@dataclass(frozen=True)
class _Session:
    refresh_token: str
    device_id: str
    keep: bool
    access_token: str = ""
    #: By the monotonic clock, since the computer's clock may be wrong or be set.
    good_until: float = 0.0


class Authorised:
    """The sessions at the servers of this desk; ``server`` names the chosen one."""

    def __init__(
        self, connection: Connection, device: Device, memory: Memory, server: Callable[[], int]
    ) -> None:
        self._connection = connection
        self._device = device
        self._memory = memory
        self._server = server
        self._sessions: dict[int, _Session] = {}
        self._nonces: dict[int, str] = {}
        self._lock = threading.RLock()

    @property
    def device(self) -> Device:
        """The device whose key signs."""
        return self._device

    @property
    def device_id(self) -> str:
        """The backend's id of this device in the session; raises `NotSignedIn`."""
        return self._session().device_id

    def has_session(self) -> bool:
        """Whether there is a session, kept or of this run, at the chosen server."""
        try:
            self._session()
        except NotSignedIn:
            return False
        return True

    def begin(self, tokens: Tokens, keep: bool) -> None:
        """Take the tokens of a sign-in; with ``keep`` the session outlives this process."""
        with self._lock:
            self._take(tokens, keep)

    def forget(self) -> None:
        """Forget the session, in memory and in the vault."""
        with self._lock:
            self._sessions.pop(self._server(), None)
            self._memory.forget_session(self._server())

    def call(
        self,
        method: str,
        path: str,
        *,
        body: Wire | bytes | None = None,
        query: Query | None = None,
        repeatable: bool | None = None,
        read_seconds: float | None = None,
    ) -> bytes:
        """A request with the access token; a stale token is renewed once.

        ``repeatable`` (default: for GET) allows one more try where the connection broke;
        ``read_seconds`` is how long the answer may take where that is longer than usual.
        """
        access = self._access()
        try:
            return self._send(method, path, access, body, query, repeatable, read_seconds)
        except Refusal as refusal:
            if refusal.code is not Code.SIGNED_OUT:
                raise
        access = self._access(stale=access)
        return self._send(method, path, access, body, query, repeatable, read_seconds)

    def ask(
        self,
        kind: type[Answer],
        method: str,
        path: str,
        *,
        body: Wire | bytes | None = None,
        query: Query | None = None,
        repeatable: bool | None = None,
        read_seconds: float | None = None,
    ) -> Answer:
        """As `call`, with the answer read as its model."""
        try:
            # In no variable of this frame, which the failure carries on.
            return read_answer(
                kind,
                self.call(
                    method,
                    path,
                    body=body,
                    query=query,
                    repeatable=repeatable,
                    read_seconds=read_seconds,
                ),
            )
        except BadAnswer as failure:
            raise self._connection.ages.told(self._connection.url(path), failure) from None

    def proven(self, kind: type[Answer], method: str, path: str, body: Wire) -> Answer:
        """A request bound to the device but to no session yet (sign-in, refresh)."""
        return read_answer(kind, self._send(method, path, None, body, None, False))

    def _send(
        self,
        method: str,
        path: str,
        access: str | None,
        body: Wire | bytes | None,
        query: Query | None,
        repeatable: bool | None,
        read_seconds: float | None = None,
    ) -> bytes:
        again = method == "GET" if repeatable is None else repeatable
        nonce_renewed = tried = False
        while True:
            url = self._connection.url(path)
            server = self._server()
            headers = {
                "DPoP": self._device.proof(method, url, access, self._nonces.get(server)),
            }
            if access is not None:
                headers["Authorization"] = f"DPoP {access}"
            try:
                return self._connection.exchange(
                    method,
                    url,
                    body=body,
                    query=query,
                    headers=headers,
                    seen=partial(self._note_nonce, server),
                    read_seconds=read_seconds,
                )
            except NoNetwork as failure:
                if tried or not (again or isinstance(failure, NotConnected)):
                    raise
                tried = True
                time.sleep(_PAUSE)
            except Refusal as refusal:
                if refusal.code is not Code.NONCE_REQUIRED or nonce_renewed:
                    raise
                nonce_renewed = True

    def _note_nonce(self, server: int, headers: Mapping[str, str]) -> None:
        if _NONCE_HEADER in headers:
            self._nonces[server] = headers[_NONCE_HEADER]

    def _session(self) -> _Session:
        with self._lock:
            server = self._server()
            found = self._sessions.get(server)
            if found is None:
                kept = self._memory.session(server)
                if kept is None:
                    raise NotSignedIn
                found = _Session(kept.refresh_token, kept.device_id, keep=True)
                self._sessions[server] = found
            return found

    def _access(self, stale: str | None = None) -> str:
        """A good access token other than ``stale``; one thread renews, the others wait for it."""
        with self._lock:
            session = self._session()
            if (
                session.access_token
                and session.access_token != stale
                and time.monotonic() < session.good_until
            ):
                return session.access_token
            try:
                tokens = self.proven(
                    Tokens,
                    "POST",
                    "/v1/sessions/refresh",
                    Refresh(refresh_token=session.refresh_token),
                )
            except Refusal as refusal:
                if refusal.code in _ENDED:
                    self.forget()
                raise
            return self._take(tokens, session.keep).access_token

    def _take(self, tokens: Tokens, keep: bool) -> _Session:
        server = self._server()
        session = _Session(tokens.refresh_token, tokens.device_id, keep)
        if keep:
            self._memory.keep_session(server, KeptSession(session.refresh_token, session.device_id))
        else:
            self._memory.forget_session(server)
        session = replace(
            session,
            access_token=tokens.access_token,
            good_until=time.monotonic() + max(tokens.expires_in - _EARLY, 1.0),
        )
        self._sessions[server] = session
        return session
