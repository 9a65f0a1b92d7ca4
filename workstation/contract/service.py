"""What the backend says of itself before anybody signs in, and its first start."""

from __future__ import annotations

from workstation.contract.base import Email, Line, Moment, NewPassword, Wire

#: Header of every request of a desk: its version, e.g. ``0.1.0``.
CLIENT_VERSION_HEADER = "Workstation-Client"
#: Header that proves that the caller can read the data folder's 0600 file.
FOLDER_SECRET_HEADER = "Workstation-Folder-Secret"  # noqa: S105 - the header's name
#: Header naming the operating system's user for the record of staff acts.
OS_USER_HEADER = "Workstation-Os-User"


class Health(Wire):
    """Liveness: the process answers and its database opens."""

    status: str
    version: str


class Service(Wire):
    """What a desk must know before sign-in."""

    version: str
    minimum_client: str
    embedded: bool
    #: True until the first account exists; first start is then offered.
    first_start: bool
    #: The disclosure log's verifier key (C2SP signed-note form), pinned at first contact.
    log_key: str
    time: Moment


class FirstStart(Wire):
    """Create an employer with its first account (an `employer_admin` with a seat)."""

    employer: Line
    name: Line
    email: Email
    password: NewPassword


class FirstStartDone(Wire):
    """What the first start created."""

    employer_id: str
    account_id: str
