"""A desk whose answers a test decides; it does what `Desk` does, without a backend."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from workstation.contract.copies import CopyPage, Timeline
from workstation.contract.disclosures import EntryPage
from workstation.contract.errors import Code, Refusal
from workstation.contract.searches import Answer, Search
from workstation.contract.service import FirstStart, FirstStartDone, Service
from workstation.contract.sessions import Me, Subscription
from workstation.contract.withdrawals import Withdrawals
from workstation.contract.words import Role
from workstation.desk.samples import SampleAccount
from workstation.desk.settings import Settings

PASSWORD = "a long enough password"
EMAIL = "noelani.akana@makani.example"
NOW = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)


def person(role: Role = Role.RECRUITER, **changes: Any) -> Me:
    """Who is signed in."""
    house = role in (Role.STAFF, Role.PRIVACY_OFFICER)
    values: dict[str, Any] = {
        "account_id": "a1",
        "name": "Noelani Akana",
        "email": EMAIL,
        "role": role,
        "employer_id": None if house else "e1",
        "employer": "Pacific Talent Hawaiʻi" if house else "Makani Staffing",
        "seat": role is Role.RECRUITER,
        "may_search": role in (Role.RECRUITER, Role.STAFF),
        "procedures_acknowledged": not house,
        "subscription": None
        if house
        else Subscription(
            starts_at=NOW, ends_at=NOW + timedelta(days=300), seats=5, quota=120, used=82
        ),
    }
    return Me(**{**values, **changes})


class DeskDouble:
    """Set ``refusals`` (one for each coming call of sign-in), ``kept_session`` and the others."""

    def __init__(self) -> None:
        self.me = person()
        self.kept_session: Me | None = None
        self.code: str | None = None
        self.refusals: list[Exception] = []
        self.greeting: Exception | None = None
        self.first = False
        self.calls: list[str] = []
        self.server = ""
        self.closed = False
        self.keystore_kind = "keyring"
        self.servers = SimpleNamespace(
            all=lambda: [""], chosen="", is_embedded=True, choose=lambda address: address
        )
        self.settings = SimpleNamespace(current=Settings(), change=self._change)
        self.samples = SimpleNamespace(accounts=list, load=self._load)
        self.disclosures = SimpleNamespace(
            alarm=lambda: None,
            witness=SimpleNamespace(text=str, require=str.strip),
            entries=lambda **_: EntryPage(entries=[], total=0, next=None),
        )
        self.jobs = SimpleNamespace(all=list)
        self.reminders = SimpleNamespace(due=lambda: None)
        self.copies = SimpleNamespace(
            badge=dict,
            start=lambda _tell: None,
            stop=lambda: None,
            rows=lambda *_: CopyPage(copies=[], total=0, counts={}, next=None),
            timeline=lambda: Timeline(days=[]),
        )
        self.retention = SimpleNamespace(
            withdrawals=lambda: Withdrawals(rows=[], counts={}, next=None)
        )
        self.kept = SimpleNamespace(saved=list, new_hits=dict, history=list)
        self.search = SimpleNamespace(
            run=self._search,
            history=lambda: list(self.queries),
            forget_history=self._forget_queries,
        )
        self.queries: list[str] = []
        self.session = SimpleNamespace(
            restore=lambda: self.kept_session,
            sign_in=self._sign_in,
            unlock=self._unlock,
            sign_out=lambda: self.calls.append("sign out"),
            acknowledge_procedures=self._acknowledge,
        )

    def service(self) -> Service:
        if self.greeting is not None:
            raise self.greeting
        return Service(
            version="0.1.0",
            minimum_client="0.1.0",
            embedded=True,
            first_start=self.first,
            log_key="key",
            time=NOW,
        )

    def choose_server(self, address: str | None) -> Service:
        self.calls.append(f"choose {address}")
        return self.service()

    def first_start(self, content: FirstStart) -> FirstStartDone:
        self.calls.append(f"first start {content.employer}")
        return FirstStartDone(employer_id="e1", account_id="a1")

    def close(self) -> None:
        self.closed = True

    def _forget_queries(self) -> None:
        self.queries = []

    def _sign_in(self, email: str, password: str, code: str | None = None, keep: bool = True) -> Me:
        self.calls.append("sign in" if code is None else "sign in with code")
        if self.refusals:
            raise self.refusals.pop(0)
        if password != PASSWORD:
            raise Refusal(Code.WRONG_CREDENTIALS, tries_left=4)
        if self.code is not None and code is None:
            raise Refusal(Code.CODE_REQUIRED)
        if self.code is not None and code != self.code:
            raise Refusal(Code.CODE_WRONG, tries_left=3)
        return self.me

    def _unlock(self, password: str) -> Me:
        if password != PASSWORD:
            raise Refusal(Code.WRONG_CREDENTIALS, tries_left=4)
        return self.me

    def _acknowledge(self) -> Me:
        self.me = self.me.model_copy(update={"procedures_acknowledged": True})
        return self.me

    def _change(self, **changes: Any) -> Settings:
        self.settings.current = Settings(**changes)
        return Settings(**changes)

    def _load(
        self, progress: Callable[[int, int], None], cancelled: Callable[[], bool]
    ) -> list[SampleAccount]:
        progress(1, 2)
        self.first = False
        return [SampleAccount(EMAIL, "Noelani Akana", Role.RECRUITER, PASSWORD)]

    def _search(self, search: Search, **_: Any) -> Answer:
        return Answer(
            total=0, cards=[], facets={}, next=None, milliseconds=1.0, printed=search.query
        )


def folder(path: Path) -> Path:
    """A desk's folder that was used before."""
    (path / "backend").mkdir(parents=True)
    (path / "backend" / "backend.db").touch()
    return path
