"""A real desk at a real backend, and short ways to its copies."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tests.backend.client import Device
from tests.backend.running import PASSWORD, Backend
from tests.candidates.people import person, reference_for, take_in
from workstation.backend.pii.room import Document
from workstation.contract.copies import CopyRow, FileFormat
from workstation.contract.words import FieldGroup, Form, Purpose
from workstation.desk.copies import KeptCopy
from workstation.desk.copies.here import Narrowing
from workstation.desk.desk import Desk
from workstation.desk.vault.copies import HeldCopies

_administrators: dict[str, Device] = {}
GROUPS = (FieldGroup.IDENTITY, FieldGroup.EMAILS)


@dataclass
class Holder:
    """A recruiter with a desk that can be started again, and a folder for files."""

    backend: Backend
    employer: str
    job: str
    email: str
    desk: Desk
    folder: Path
    open_desk: Callable[[], Desk]

    @classmethod
    def new(cls, backend: Backend, open_desk: Callable[[], Desk], folder: Path) -> Holder:
        """A recruiter of a new employer, signed in."""
        employer = backend.employer(f"Staffing {uuid.uuid4().hex[:8]}", quota=10_000)
        email = f"r{uuid.uuid4().hex[:8]}@work.example"
        backend.account(email, "recruiter", employer)
        body = {"employer": employer, "title": "Ward nurse", "reference": "W-1"}
        job = str(backend.admin("/v1/admin/jobs", body)["id"])
        return cls.at(backend, (employer, job, email), open_desk, folder)

    @classmethod
    def at(
        cls,
        backend: Backend,
        who: tuple[str, str, str],
        open_desk: Callable[[], Desk],
        folder: Path,
    ) -> Holder:
        """A known recruiter (employer, job, e-mail) at a desk, signed in."""
        employer, job, email = who
        desk = open_desk()
        desk.choose_server(backend.address)
        desk.session.sign_in(email, PASSWORD)
        folder.mkdir(exist_ok=True)
        return cls(backend, employer, job, email, desk, folder, open_desk)

    @property
    def who(self) -> tuple[str, str, str]:
        """By which `at` has the same recruiter at another desk."""
        return self.employer, self.job, self.email

    def restart(self) -> Desk:
        """The desk started again, its session brought back; the one before is closed."""
        self.desk = self.open_desk()
        assert self.desk.session.restore() is not None
        return self.desk

    def candidate(self, document: tuple[str, bytes] | None = None) -> str:
        """A new candidate's reference, as this employer sees it."""
        made = person()
        if document is not None:
            kind, content = document
            made = replace(made, document=Document(kind, content))
        [number] = take_in(self.backend, [made])
        self.number = number
        return reference_for(self.backend, number, self.employer)

    def keep(self, form: Form, **changes: Any) -> KeptCopy:
        """Retain a copy of a new candidate, or of the named one."""
        wanted: dict[str, Any] = {
            "form": form,
            "format_": FileFormat.PDF,
            "groups": GROUPS,
            "place": 0,
            "purpose": Purpose.PRESENT,
            "job_id": self.job,
            "folder": self.folder if form is Form.FILE else None,
        }
        wanted |= changes
        reference = wanted.pop("reference", None) or self.candidate()
        return self.desk.copies.retain(reference, **wanted)

    def row(self, id_: str) -> CopyRow:
        """A copy as the server has it."""
        return self.desk.copies.detail(id_).row

    def rows(self) -> list[CopyRow]:
        """The copies that this desk has at the server."""
        return self.desk.copies._here.own_rows(Narrowing())

    @property
    def held(self) -> HeldCopies:
        """What the desk's vault has of copies."""
        return HeldCopies(self.desk._vault)

    def leftovers(self) -> list[str]:
        """Names in the folder that are no copies."""
        return [path.name for path in self.folder.iterdir() if path.name.startswith(".")]


def administrator(holder: Holder) -> Device:
    """The signed-in administrator of a holder's employer."""
    if holder.employer not in _administrators:
        email = f"a{uuid.uuid4().hex[:8]}@work.example"
        holder.backend.account(email, "employer_admin", holder.employer)
        _administrators[holder.employer] = holder.backend.signed_in(email)
    return _administrators[holder.employer]
