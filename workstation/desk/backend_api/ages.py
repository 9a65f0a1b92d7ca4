"""Which servers are older than this desk, and what they then can't understand.

A newer desk may ask for what an older server does not know. It answers as to any mistake in a
request; the person should hear what it is: an older server.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from workstation import __version__
from workstation.contract.errors import WORDING, Code, Refusal
from workstation.contract.versions import version_of
from workstation.desk.errors import BadAnswer, ServerOlder

#: Paths without a name of something that may be gone: nothing there means that all of it is new.
_FIXED = re.compile(r"/v1(/[a-z-]+)+")


class Ages:
    """The versions that servers said, by address."""

    def __init__(self) -> None:
        self._said: dict[str, str] = {}

    def note(self, url: str, version: str) -> None:
        """Remember the version that the server of a URL says it is."""
        self._said[_server(url)] = version

    def told(self, url: str, failure: Exception) -> Exception:
        """The failure as the person should hear it."""
        version = self._said.get(_server(url))
        if version is None or version_of(version) >= version_of(__version__):
            return failure
        return ServerOlder(version) if _of_age(url, failure) else failure


def _of_age(url: str, failure: Exception) -> bool:
    """Whether this is how a server answers, or is misread, that does not know what was asked."""
    if not isinstance(failure, Refusal):
        return isinstance(failure, BadAnswer)
    problem = failure.problem
    if problem.code is Code.NOT_FOUND:
        nothing = problem.detail == WORDING[Code.NOT_FOUND].sentence
        return nothing and _FIXED.fullmatch(urlsplit(url).path) is not None
    return problem.code is Code.INVALID or problem.status == 405


def _server(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
