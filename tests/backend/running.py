"""A running backend for tests: its address, its parts, and short ways to people who use it."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tests.backend.client import Device, _good, code_of
from workstation.backend.moments import now
from workstation.backend.parts import Parts
from workstation.backend.server import serving
from workstation.backend.settings import Settings

PASSWORD = "a long enough password"


class MovableClock:
    """The real time, moved by as much as a test likes."""

    def __init__(self) -> None:
        self.moved = timedelta()

    def __call__(self) -> datetime:
        """The moment."""
        return now() + self.moved

    def seconds(self) -> float:
        """The moment as a Unix time, for devices whose clock goes with the server's."""
        return self().timestamp()


@dataclass(eq=False)
class Backend:
    """A running backend and what tests do with it."""

    address: str
    parts: Parts
    clock: MovableClock
    devices: list[Device] = field(default_factory=list)

    def device(self) -> Device:
        """A new desk, whose clock is right."""
        made = Device(self.address, clock=self.clock.seconds)
        self.devices.append(made)
        return made

    def admin(self, path: str, body: Any = None, method: str = "POST", **headers: str) -> Any:
        """A request with the data folder's secret, which must succeed."""
        desk = self.device()
        sent = {
            "Workstation-Folder-Secret": self.parts.folder_secret,
            "Workstation-Os-User": "tester",
            **headers,
        }
        return _good(desk.send(method, path, body, sent))

    def employer(self, name: str = "Aloha Staffing", seats: int = 5, quota: int = 100) -> str:
        """An employer with a subscription around today; its id."""
        made = self.admin("/v1/admin/employers", {"name": name})["id"]
        day = self.clock().date()
        self.admin(
            "/v1/admin/subscriptions",
            {
                "employer": made,
                "starts": str(day - timedelta(days=1)),
                "ends": str(day + timedelta(days=30)),
                "seats": seats,
                "quota": quota,
            },
        )
        return str(made)

    def account(
        self, email: str, role: str, employer: str | None = None, *, totp: bool = False
    ) -> Any:
        """An account with `PASSWORD`; the backend's answer (id, totp_uri)."""
        return self.admin(
            "/v1/admin/accounts",
            {
                "email": email,
                "name": email.split("@")[0],
                "role": role,
                "employer": employer,
                "password": PASSWORD,
                "seat": role == "recruiter",
                "totp": totp,
            },
        )

    def signed_in(self, email: str, totp_uri: str | None = None) -> Device:
        """A desk signed in to an account that `account` made."""
        code = code_of(totp_uri, self.clock.seconds()) if totp_uri else None
        return self.device().sign_in(email, PASSWORD, code)

    def recruiter(self, employer: str | None = None, email: str = "r@work.example") -> Device:
        """A signed-in recruiter with a seat, of a new employer where none is named."""
        self.account(email, "recruiter", employer or self.employer())
        return self.signed_in(email)

    def staff(self, email: str = "s@house.example") -> Device:
        """A signed-in staff account that has acknowledged the procedures."""
        self.account(email, "staff")
        desk = self.signed_in(email)
        desk.post("/v1/me/procedures")
        return desk


@contextmanager
def running(folder: Path, database_url: str | None = None, **more: Any) -> Iterator[Backend]:
    """A backend on a fresh folder, with keys of its own; embedded where no URL is given."""
    given: dict[str, Any] = {
        "root_key": secrets.token_hex(32),
        "log_key": secrets.token_hex(32),
        "database_url": database_url,
        **more,
    }
    settings = Settings(data=folder, **given)
    clock = MovableClock()
    with serving(settings, clock=clock) as served, served.background():
        backend = Backend(served.address, served.app.state.parts, clock)
        yield backend
        for device in backend.devices:
            device.close()
