"""Failures of the connection: an unknown certificate, silence, redirects, foreign answers."""

from __future__ import annotations

import datetime
import gzip
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.oid import NameOID

from workstation.desk.backend_api import connection
from workstation.desk.backend_api.connection import Connection
from workstation.desk.backend_api.service import service
from workstation.desk.errors import BadAnswer, ServerTimeout, UnknownCertificate


class _Handler(BaseHTTPRequestHandler):
    answer: Callable[[BaseHTTPRequestHandler], None]

    def do_GET(self) -> None:
        type(self).answer(self)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


@pytest.fixture
def serve() -> Iterator[Callable[..., str]]:
    """Serves with a function of the handler, by TLS where a certificate is given."""
    running: list[tuple[HTTPServer, threading.Thread]] = []

    def start(
        answer: Callable[[BaseHTTPRequestHandler], None], certificate: Path | None = None
    ) -> str:
        server = HTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"answer": answer}))
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        running.append((server, thread))
        return f"{'https' if certificate else 'http'}://127.0.0.1:{server.server_address[1]}"

    yield start
    for server, thread in running:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for 127.0.0.1 that nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]),
            critical=False,
        )
        .sign(key, SHA256())
    )
    path = tmp_path / "server.pem"
    path.write_bytes(
        made.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return path


def _ask(address: str) -> None:
    asked = Connection(lambda: address)
    try:
        service(asked)
    finally:
        asked.close()


def _plain(text: bytes, status: int = 200, kind: str = "text/html") -> Callable[..., None]:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", kind)
        handler.send_header("Location", "http://127.0.0.1:1/")
        handler.send_header("Content-Length", str(len(text)))
        handler.end_headers()
        handler.wfile.write(text)

    return answer


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_certificate_that_the_system_does_not_know_is_refused(
    serve: Callable[..., str], certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The environment can't add a bundle behind the system's back.
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate))
    monkeypatch.setenv("CURL_CA_BUNDLE", str(certificate))

    with pytest.raises(UnknownCertificate) as refused:
        _ask(serve(_plain(b"{}"), certificate))

    assert "certificate" in refused.value.sentence


def test_silence_is_a_timeout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "READ_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(ServerTimeout):
        _ask(f"http://127.0.0.1:{silent.getsockname()[1]}")


@pytest.mark.parametrize("status", [200, 302, 404, 500])
def test_what_is_not_our_backend_is_not_understood(serve: Callable[..., str], status: int) -> None:
    with pytest.raises(BadAnswer):
        _ask(serve(_plain(b"<html>hello</html>", status)))


def test_a_broken_problem_document_is_not_understood(serve: Callable[..., str]) -> None:
    with pytest.raises(BadAnswer):
        _ask(serve(_plain(b'{"code": "no such code"}', 403, "application/problem+json")))


@pytest.mark.parametrize("packed", [False, True], ids=["endless", "unpacks to too much"])
def test_a_body_that_does_not_end_is_read_no_further(
    serve: Callable[..., str], monkeypatch: pytest.MonkeyPatch, packed: bool
) -> None:
    monkeypatch.setattr(connection, "MAX_BODY", 1_000_000)
    sent = 0

    def flood(handler: BaseHTTPRequestHandler) -> None:
        nonlocal sent
        handler.send_response(200)
        if packed:
            handler.send_header("Content-Encoding", "gzip")
        handler.end_headers()
        piece = gzip.compress(bytes(50_000_000)) if packed else bytes(100_000)
        try:
            for _ in range(1 if packed else 1_000):
                handler.wfile.write(piece)
                sent += len(piece)
        except OSError:
            return

    address = serve(flood)
    backend = Connection(lambda: address)
    with pytest.raises(BadAnswer):
        backend.exchange("GET", backend.url("/v1/service"))
    backend.close()
    assert sent < 50_000_000
