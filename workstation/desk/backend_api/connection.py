"""One HTTP exchange with a backend: TLS by the system's trust store, failures as our types."""

from __future__ import annotations

import contextlib
import ssl
from collections.abc import Callable, Mapping
from typing import Any, TypeVar
from urllib.parse import urlsplit

import requests
import truststore
from pydantic import ValidationError
from requests.adapters import HTTPAdapter
from requests.utils import get_environ_proxies
from urllib3.exceptions import NewConnectionError

from workstation import __version__
from workstation.contract.base import Wire
from workstation.contract.errors import PROBLEM_MEDIA_TYPE, Problem, Refusal
from workstation.contract.service import CLIENT_VERSION_HEADER
from workstation.desk.backend_api.ages import Ages
from workstation.desk.errors import (
    BadAddress,
    BadAnswer,
    NoNetwork,
    NotConnected,
    ServerTimeout,
    UnknownCertificate,
)

Answer = TypeVar("Answer", bound=Wire)

#: What stands behind the question mark of a URL; a list is said once for each of its values.
Query = Mapping[str, str | int | list[str] | None]

#: Seconds to connect, and seconds of silence before a request is given up.
CONNECT_SECONDS, READ_SECONDS = 5.0, 20.0
#: Longer answers are not of this API.
MAX_ANSWER = 32 * 1024 * 1024
#: Longer bodies are read no further, whatever they are: a report is the longest.
MAX_BODY = 256 * 1024 * 1024
_PIECE = 256 * 1024

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


class _SystemTrust(HTTPAdapter):
    """Verifies servers with the operating system's trust store, and with nothing else."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        super().init_poolmanager(*args, **kwargs, ssl_context=context)

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:
        context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        return super().proxy_manager_for(proxy, **kwargs, ssl_context=context)

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
        """No bundle of certificates beside the system's, whatever the environment says."""
        if url.lower().startswith("https"):
            conn.cert_reqs = "CERT_REQUIRED"
            conn.ca_certs = None
            conn.ca_cert_dir = None


class Connection:
    """Requests to the address that ``address`` gives at the time of each request."""

    def __init__(self, address: Callable[[], str]) -> None:
        self._address = address
        #: What each server said of its version.
        self.ages = Ages()
        self._session = requests.Session()
        # Neither .netrc nor REQUESTS_CA_BUNDLE decides here; proxies are asked for below.
        self._session.trust_env = False
        self._session.mount("https://", _SystemTrust(pool_maxsize=8))
        self._session.mount("http://", HTTPAdapter(pool_maxsize=8))
        self._session.headers[CLIENT_VERSION_HEADER] = __version__

    def url(self, path: str) -> str:
        """The whole URL of a path; starts the embedded backend where that is the server."""
        return self._address() + path

    def exchange(
        self,
        method: str,
        url: str,
        *,
        body: Wire | bytes | None = None,
        query: Query | None = None,
        headers: Mapping[str, str] | None = None,
        seen: Callable[[Mapping[str, str]], None] | None = None,
        read_seconds: float | None = None,
    ) -> bytes:
        """Send one request and return the answer's body; ``seen`` gets the answer's headers.

        Raises `Refusal` for a problem document, else a `DeskError`.
        """
        sent = dict(headers or {})
        if isinstance(body, Wire):
            # What is as it is by itself is left out: an older server may not know of it.
            body = body.model_dump_json(exclude_none=True, exclude_defaults=True).encode()
            sent["Content-Type"] = "application/json"
        elif body is not None:
            sent["Content-Type"] = "application/octet-stream"
        try:
            answer = self._session.request(
                method,
                url,
                params={name: value for name, value in (query or {}).items() if value is not None},
                data=body,
                headers=sent,
                timeout=(CONNECT_SECONDS, read_seconds or READ_SECONDS),
                allow_redirects=False,
                proxies=_proxies(url),
                stream=True,
            )
            with answer:
                content = _body(answer)
        except requests.exceptions.SSLError:
            raise UnknownCertificate from None
        except requests.exceptions.Timeout:
            raise ServerTimeout from None
        except (
            requests.exceptions.InvalidURL,
            requests.exceptions.InvalidSchema,
            requests.exceptions.MissingSchema,
        ):
            raise BadAddress from None
        except requests.exceptions.ConnectionError as error:
            raise _no_network(error) from None
        except requests.exceptions.RequestException:
            raise BadAnswer from None
        if seen is not None:
            seen(answer.headers)
        if 200 <= answer.status_code < 300:
            return content
        raise self.ages.told(url, _refusal(answer, content))

    def close(self) -> None:
        """Close all connections."""
        self._session.close()


def read_answer(kind: type[Answer], content: bytes) -> Answer:
    """An answer's body as its wire model; raises `BadAnswer` (without the content).

    What a newer server says besides is left aside.
    """
    if len(content) <= MAX_ANSWER:
        with contextlib.suppress(ValidationError):
            return kind.model_validate_json(content, extra="ignore")
    # Neither the validation's error nor this frame may carry the content on.
    del content
    raise BadAnswer


def checked_address(text: str) -> str:
    """A server's address as a person typed it, as ``https://host[:port]``.

    Plain HTTP is allowed on loopback only. Raises `BadAddress`.
    """
    text = text.strip()
    if "://" not in text:
        text = "https://" + text
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise BadAddress from None
    host = parts.hostname
    if (
        not host
        or parts.username is not None
        or parts.path not in ("", "/")
        or parts.query
        or parts.fragment
        or any(each.isspace() for each in text)
    ):
        raise BadAddress
    if parts.scheme == "http" and host not in _LOOPBACK:
        raise BadAddress(
            "This server's address is not encrypted.", "Enter it as https://desk.example.com."
        )
    if parts.scheme not in ("http", "https"):
        raise BadAddress
    name = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{name}" + (f":{port}" if port is not None else "")


def _body(answer: requests.Response) -> bytes:
    """The whole body, unpacked; a server can't fill this computer's memory."""
    read = bytearray()
    for piece in answer.iter_content(_PIECE):
        read += piece
        if len(read) > MAX_BODY:
            raise BadAnswer
    return bytes(read)


def _refusal(answer: requests.Response, content: bytes) -> Exception:
    if answer.headers.get("Content-Type", "").split(";")[0].strip() != PROBLEM_MEDIA_TYPE:
        return BadAnswer()
    try:
        return Refusal.of(Problem.model_validate_json(content, extra="ignore"))
    except ValidationError:
        return BadAnswer()


def _no_network(error: requests.exceptions.ConnectionError) -> NoNetwork:
    cause = error.args[0] if error.args else None
    if isinstance(getattr(cause, "reason", None), NewConnectionError):
        return NotConnected()
    return NoNetwork()


def _proxies(url: str) -> dict[str, str]:
    if urlsplit(url).hostname in _LOOPBACK:
        return {}
    return dict(get_environ_proxies(url))
