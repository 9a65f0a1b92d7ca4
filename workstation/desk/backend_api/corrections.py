"""What was understood of a resume, and staff's corrections of it, at the backend."""

from __future__ import annotations

from workstation.contract.corrections import Correct, OpenReading, Reading
from workstation.desk.backend_api.authorised import Authorised


def reading(api: Authorised, reference: str, content: OpenReading) -> Reading:
    """POST /v1/candidates/{reference}/reading; nothing of it is verified yet."""
    return api.ask(Reading, "POST", f"/v1/candidates/{reference}/reading", body=content)


def correct(api: Authorised, reference: str, content: Correct) -> None:
    """POST /v1/candidates/{reference}/corrections; twice is as good as once."""
    path = f"/v1/candidates/{reference}/corrections"
    api.call("POST", path, body=content, repeatable=True)
