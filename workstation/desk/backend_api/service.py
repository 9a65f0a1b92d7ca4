"""What a backend says of itself, and its first start."""

from __future__ import annotations

from workstation.contract.service import (
    FOLDER_SECRET_HEADER,
    FirstStart,
    FirstStartDone,
    Service,
)
from workstation.desk.backend_api.connection import Connection, read_answer
from workstation.desk.errors import NoNetwork


def service(connection: Connection) -> Service:
    """GET /v1/service."""
    url = connection.url("/v1/service")
    try:
        content = connection.exchange("GET", url)
    except NoNetwork:  # a kept connection may have been closed meanwhile
        url = connection.url("/v1/service")
        content = connection.exchange("GET", url)
    found = read_answer(Service, content)
    connection.ages.note(url, found.version)
    return found


def first_start(connection: Connection, secret: str, content: FirstStart) -> FirstStartDone:
    """POST /v1/first-start, as one who can read the data folder."""
    answer = connection.exchange(
        "POST",
        connection.url("/v1/first-start"),
        body=content,
        headers={FOLDER_SECRET_HEADER: secret},
    )
    return read_answer(FirstStartDone, answer)
