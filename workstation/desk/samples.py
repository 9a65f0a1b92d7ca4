"""Loads the samples into the embedded backend: fictional resumes, one employer, five accounts."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import workstation
from workstation.contract.administration import (
    Created,
    Imported,
    NewAccount,
    NewAdminJob,
    NewEmployer,
    NewPolicyVersion,
    NewSubscription,
)
from workstation.contract.errors import Code, Refusal
from workstation.contract.words import Basis, Role
from workstation.desk.backend_api.administration import Administration
from workstation.desk.errors import Cancelled, DeskError
from workstation.desk.vault.memory import Memory

Progress = Callable[[int, int], None]

#: The employer of the samples.
EMPLOYER = "Makani Staffing"
#: The label of the policy version that the samples come in under.
POLICY = "Sample policy"

_SETTING = "sample-accounts"
_FOLDER = Path(workstation.__file__).resolve().parent.parent / "resources" / "sample"
#: Two files are read at a time: the backend has two reading workers.
_IN_FLIGHT = 2

_JOBS = (
    ("ICU nurses, Queen Street", "REQ-2041"),
    ("Night auditor, Kīhei", "REQ-2047"),
    ("Staff accountant, downtown", "REQ-2052"),
)

_PEOPLE = (
    ("noelani.akana@makani.example", "Noelani Akana", Role.RECRUITER, True, False),
    ("helen.iwamoto@makani.example", "Helen Iwamoto", Role.EMPLOYER_ADMIN, True, True),
    ("jun.park@makani.example", "Jun Park", Role.HIRING_MANAGER, False, False),
    ("mark.oshiro@talent.example", "Mark Oshiro", Role.PRIVACY_OFFICER, False, False),
    ("leilani.kahale@talent.example", "Leilani Kahale", Role.STAFF, False, False),
)


@dataclass(frozen=True)
class SampleAccount:
    """How to sign in to one of the sample accounts; ``totp_uri`` where it asks for a code."""

    email: str
    name: str
    role: Role
    password: str
    totp_uri: str | None = None


class Samples:
    """The samples of this desk's embedded backend. Passwords are random and lie in the vault."""

    def __init__(self, memory: Memory, administration: Callable[[], Administration]) -> None:
        self._memory = memory
        self._administration = administration

    def accounts(self) -> list[SampleAccount]:
        """The accounts that were made, the recruiter first; empty before `load`."""
        kept = self._memory.setting(_SETTING) or []
        return [SampleAccount(**{**each, "role": Role(each["role"])}) for each in kept]

    def load(
        self, progress: Progress, cancelled: Callable[[], bool] = lambda: False
    ) -> list[SampleAccount]:
        """Import all sample resumes, then create the employer and its accounts.

        ``progress`` gets files done and files in all. What an interrupted load has done is kept
        and not done twice. Raises `Cancelled`, `Refusal` or another `DeskError`.
        """
        documents = sorted(each for each in (_FOLDER / "resumes").glob("*") if each.is_file())
        if not documents:
            raise DeskError("The sample resumes are not installed.", "Install Resume Desk again.")
        admin = self._administration()
        _create_policy(admin)
        done = 0
        progress(done, len(documents))
        for _ in _imported(admin, documents, cancelled):
            done += 1
            progress(done, len(documents))
        _create_employer(admin)
        return self._create_accounts(admin)

    def _create_accounts(self, admin: Administration) -> list[SampleAccount]:
        known = {each.email: each for each in self.accounts()}
        for email, name, role, seat, totp in _PEOPLE:
            if email in known:
                continue
            password = secrets.token_urlsafe(12)
            house = role in (Role.STAFF, Role.PRIVACY_OFFICER)
            wanted = NewAccount(
                email=email,
                name=name,
                role=role,
                employer=None if house else EMPLOYER,
                password=password,
                seat=seat,
                totp=totp,
            )
            created = _unless_there(partial(admin.create_account, wanted))
            if created is not None:
                known[email] = SampleAccount(email, name, role, password, created.totp_uri)
                self._memory.keep_setting(_SETTING, [asdict(each) for each in known.values()])
        return list(known.values())


def _create_policy(admin: Administration) -> None:
    text = (_FOLDER / "policy.txt").read_text(encoding="utf-8")
    wanted = NewPolicyVersion(label=POLICY, text=text, employer_search=True)
    _unless_there(partial(admin.create_policy_version, wanted))


def _imported(
    admin: Administration, documents: list[Path], cancelled: Callable[[], bool]
) -> Iterator[Imported]:
    waiting = iter(documents)
    with ThreadPoolExecutor(_IN_FLIGHT, thread_name_prefix="samples") as pool:
        running: set[Future[Imported]] = set()
        while True:
            for path in waiting:
                running.add(
                    pool.submit(admin.import_document, path.read_bytes(), POLICY, Basis.SAMPLE)
                )
                if len(running) >= _IN_FLIGHT:
                    break
            if not running:
                return
            ready, running = wait(running, return_when=FIRST_COMPLETED)
            for each in ready:
                yield each.result()
            if cancelled():
                raise Cancelled(remedy="What was loaded is kept; load the samples again to go on.")


def _create_employer(admin: Administration) -> None:
    today = datetime.now(UTC).date()
    _unless_there(lambda: admin.create_employer(NewEmployer(name=EMPLOYER)))
    _unless_there(
        lambda: admin.create_subscription(
            NewSubscription(
                employer=EMPLOYER,
                starts=today - timedelta(days=30),
                ends=today + timedelta(days=335),
                seats=5,
                quota=120,
            )
        )
    )
    for title, reference in _JOBS:
        job = NewAdminJob(employer=EMPLOYER, title=title, reference=reference)
        _unless_there(partial(admin.create_job, job))


def _unless_there(create: Callable[[], Created]) -> Created | None:
    """Create something, or None where an earlier load created it."""
    try:
        return create()
    except Refusal as refusal:
        if refusal.code is not Code.CONFLICT:
            raise
        return None
