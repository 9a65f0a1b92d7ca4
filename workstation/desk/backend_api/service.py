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
    try:
        content = connection.exchange("GET", connection.url("/v1/service"))
    except NoNetwork:  # a kept connection may have been closed meanwhile
        content = connection.exchange("GET", connection.url("/v1/service"))
    return read_answer(Service, content)


def first_start(connection: Connection, secret: str, content: FirstStart) -> FirstStartDone:
    """POST /v1/first-start, as one who can read the data folder."""
    answer = connection.exchange(
        "POST",
        connection.url("/v1/first-start"),
        body=content,
        headers={FOLDER_SECRET_HEADER: secret},
    )
    return read_answer(FirstStartDone, answer)
