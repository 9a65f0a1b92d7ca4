"""A desk for tests: a device key, DPoP proofs, and plain HTTP to a running backend."""

from __future__ import annotations

import http.client
import json
import time
import uuid
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pyotp
from joserfc import jws
from joserfc.jwk import OKPKey

from workstation.backend.sessions.proofs import access_token_hash
from workstation.contract.errors import Problem, Refusal


@dataclass
class Reply:
    """An HTTP answer."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body as JSON; None where it is empty."""
        return json.loads(self.body) if self.body else None

    @property
    def code(self) -> str:
        """The problem document's code, or "" where there is none."""
        kind = self.headers.get("content-type", "")
        return str(self.json["code"]) if kind == "application/problem+json" else ""


@dataclass
class Device:
    """A desk with a device key; `tokens` after `sign_in`."""

    address: str
    key: OKPKey = field(default_factory=lambda: OKPKey.generate_key("Ed25519"))
    clock: Any = time.time
    version: str = "0.1.0"
    nonce: str | None = None
    tokens: dict[str, Any] | None = None
    connection: http.client.HTTPConnection | None = None

    def proof(self, method: str, path: str, token: str | None = None, **changes: Any) -> str:
        """A DPoP proof; ``changes`` replace claims (None leaves one out)."""
        claims: dict[str, Any] = {
            "jti": str(uuid.uuid4()),
            "htm": method,
            "htu": self.address + path.split("?")[0],
            "iat": int(self.clock()),
            "nonce": self.nonce,
            "ath": access_token_hash(token) if token else None,
            **changes,
        }
        stated = {name: value for name, value in claims.items() if value is not None}
        jwk = self.key.as_dict(private=False)
        header = {"typ": "dpop+jwt", "alg": "Ed25519", "jwk": jwk}
        return jws.serialize_compact(header, json.dumps(stated), self.key, algorithms=["Ed25519"])

    def send(
        self,
        method: str,
        path: str,
        body: Any = None,
        headers: dict[str, str] | None = None,
    ) -> Reply:
        """One plain HTTP request: no proof, no retry. ``body``: bytes, or what becomes JSON."""
        sent = {"Workstation-Client": self.version, **(headers or {})}
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
            sent.setdefault("Content-Type", "application/json")
        if self.connection is None:
            target = urlsplit(self.address)
            assert target.hostname
            self.connection = http.client.HTTPConnection(target.hostname, target.port, timeout=60)
        try:
            self.connection.request(method, path, body, sent)
            answer = self.connection.getresponse()
        except (http.client.RemoteDisconnected, BrokenPipeError):
            # The server closed a connection that was idle for too long.
            self.connection.close()
            self.connection.request(method, path, body, sent)
            answer = self.connection.getresponse()
        found = {name.lower(): value for name, value in answer.getheaders()}
        self.nonce = found.get("dpop-nonce", self.nonce)
        return Reply(answer.status, found, answer.read())

    def request(self, method: str, path: str, body: Any = None) -> Reply:
        """A request with proof and, when signed in, access token; repeats for a fresh nonce."""
        token = self.tokens["access_token"] if self.tokens else None
        for _ in range(2):
            headers = {"DPoP": self.proof(method, path, token)}
            if token:
                headers["Authorization"] = f"DPoP {token}"
            reply = self.send(method, path, body, headers)
            if reply.code != "use_dpop_nonce":
                break
        return reply

    def get(self, path: str) -> Any:
        """The JSON of a GET that must succeed; else raises the `Refusal`."""
        return _good(self.request("GET", path))

    def post(self, path: str, body: Any = None) -> Any:
        """The JSON of a POST that must succeed; else raises the `Refusal`."""
        return _good(self.request("POST", path, body))

    def sign_in(self, email: str, password: str, code: str | None = None) -> Device:
        """Sign in; raises the `Refusal`."""
        wanted = {"email": email, "password": password, "device_label": "a test's desk"}
        self.tokens = None
        self.tokens = self.post("/v1/sessions", wanted | ({"code": code} if code else {}))
        return self

    def close(self) -> None:
        """Close the connection."""
        if self.connection is not None:
            self.connection.close()


def _good(reply: Reply) -> Any:
    if reply.status >= 400:
        raise Refusal.of(Problem.model_validate(reply.json))
    return reply.json


def code_of(totp_uri: str, at: float | None = None) -> str:
    """The code that an authenticator app shows for an ``otpauth://`` address."""
    totp = pyotp.parse_uri(totp_uri)
    assert isinstance(totp, pyotp.TOTP)
    return totp.at(int(at if at is not None else time.time()))
