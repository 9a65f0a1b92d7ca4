"""People who disclose at once, a data folder, and the processes that serve it and are killed."""

from __future__ import annotations

import random
import secrets
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests import canary
from tests.end_to_end.processes import ServeProcess
from tests.end_to_end.recruiters import Received, Recruiter
from workstation.keystore import open_keystore
from workstation.ledger.bundles import read_entry
from workstation.ledger.entries import Entry, parse
from workstation.ledger.notes import Verifier
from workstation.ledger.verdicts import verify_bundle

CANDIDATES = 200
QUOTA = 150
ACCOUNTS = 3
DESKS = 6
#: The backend dies after so many answers at most, or so many seconds, and a random moment more.
MOST_ANSWERS = 25
LONGEST_WORK = 1.0
MOMENT = 0.02
PASSWORD = "a long enough password"


class Scene:
    """One data folder with an employer, its recruiters and candidates; a process that serves it."""

    def __init__(
        self, folder: Path, processes: int = 1, environment: Mapping[str, str] | None = None
    ) -> None:
        self.folder = folder
        self._processes, self._environment = processes, environment
        self.passphrase = secrets.token_hex(8)
        # Made here, where a passphrase costs little: each start of a process opens it again.
        folder.mkdir()
        open_keystore(folder, self.passphrase)
        self.server = self._served()
        self.pool = ThreadPoolExecutor(DESKS)
        job = self._people()
        service = self.server.admin("GET", "/v1/service").json
        self.key = Verifier.parse(service["log_key"])
        self.desks = [
            Recruiter(f"r{number % ACCOUNTS}@work.example", PASSWORD, self.key, job, number)
            for number in range(DESKS)
        ]
        for desk in self.desks:
            desk.move(self.server.address)
        self.candidates = self._references()

    def _served(self) -> ServeProcess:
        return ServeProcess(self.folder, self.passphrase, self._processes, self._environment)

    def _people(self) -> str:
        act = self.server.act
        employer = act("/v1/admin/employers", {"name": "Aloha Staffing"})["id"]
        today = datetime.now(UTC).date()
        act(
            "/v1/admin/subscriptions",
            {
                "employer": employer,
                "starts": str(today - timedelta(days=1)),
                "ends": str(today + timedelta(days=30)),
                "seats": ACCOUNTS,
                "quota": QUOTA,
            },
        )
        for number in range(ACCOUNTS):
            act(
                "/v1/admin/accounts",
                {
                    "email": f"r{number}@work.example",
                    "name": f"Recruiter {number}",
                    "role": "recruiter",
                    "employer": employer,
                    "password": PASSWORD,
                    "seat": True,
                },
            )
        policy = act("/v1/admin/policy-versions", {"label": "2026", "text": "The policy."})["id"]
        rows = ["name,email,phone,headline,skills,city,state"]
        # What is planted must not lie in the clear in any file that a killed backend left.
        rows.append(f"{canary.NAME},{canary.EMAIL},{canary.PHONE},Night nurse,CPR;triage,Hilo,HI")
        rows += [
            f"Kimo Person{_letters(n)},kimo{n}@mail.example,808-555-01{n % 100:02d},Night nurse,"
            f"CPR;triage,Hilo,HI"
            for n in range(1, CANDIDATES)
        ]
        imported = act(
            f"/v1/admin/imports?policy_version={policy}&basis=sample", "\n".join(rows).encode()
        )
        assert imported["added"] == CANDIDATES, imported
        job = {"employer": employer, "title": "Night nurse", "reference": "J-1"}
        return str(act("/v1/admin/jobs", job)["id"])

    def _references(self) -> list[str]:
        until = time.monotonic() + 60
        everybody = {"query": "nurse"}
        while self.desks[0].device.post("/v1/searches", everybody)["total"] < CANDIDATES:
            assert time.monotonic() < until, "the index has not applied the import"
            time.sleep(0.05)
        found: list[str] = []
        after = None
        while True:
            search = {"query": "nurse", "limit": 100} | ({"after": after} if after else {})
            answer = self.desks[0].device.post("/v1/searches", search)
            found += [card["reference"] for card in answer["cards"]]
            after = answer["next"]
            if after is None:
                break
        assert len(found) == len(set(found)) == CANDIDATES
        return found

    def round(self, chance: random.Random) -> None:
        """The desks work, and at a random moment the backend is killed; then it starts again."""
        self.interrupted(chance, self.server.kill)
        self.restart()

    def interrupted(self, chance: random.Random, interrupt: Callable[[], object]) -> None:
        """The desks work until something happens at a random moment."""
        end = time.monotonic() + LONGEST_WORK
        answers = self._answers() + chance.randint(0, MOST_ANSWERS)
        finished = threading.Event()
        join = self._all_work(finished)
        while self._answers() < answers and time.monotonic() < end:
            time.sleep(0.001)
        time.sleep(chance.uniform(0, MOMENT))
        interrupt()
        finished.set()
        join()

    def work(self, finished: threading.Event) -> None:
        """The desks settle what was unanswered, then disclose until it is finished."""
        self._all_work(finished)()

    def settle(self) -> None:
        """Every request that is still unanswered is sent again, and nothing else."""
        finished = threading.Event()
        finished.set()
        self.work(finished)

    def _all_work(self, finished: threading.Event) -> Callable[[], object]:
        doing = [self.pool.submit(desk.work, self.candidates, finished) for desk in self.desks]
        return lambda: [each.result(60) for each in doing]

    def restart(self) -> None:
        """Start a new process on the same folder."""
        self.server = self._served()
        for desk in self.desks:
            desk.move(self.server.address)

    def _answers(self) -> int:
        return sum(len(desk.received) for desk in self.desks)

    def received(self) -> list[Received]:
        """Everything that any desk received."""
        return [each for desk in self.desks for each in desk.received]

    def close(self) -> None:
        """End everything."""
        self.server.stop()
        self.pool.shutdown()
        for desk in self.desks:
            desk.device.close()


def _letters(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def exported(scene: Scene) -> list[Entry]:
    """The log's entries from an export that verifies and extends every checkpoint received."""
    bundle = scene.server.admin("GET", "/v1/admin/log/bundle").body
    lines = bundle.splitlines(keepends=True)
    notes = list({note for desk in scene.desks for note in desk.notes})
    verdict = verify_bundle(lines, scene.key, notes)
    assert verdict.good, verdict
    stored = [read_entry(line) for line in lines[1:-1]]
    return [parse(each.entry) for each in stored if each is not None]


def check_all_that_was_received(scene: Scene) -> None:
    """What was answered is in the log, once; the quota is kept; the data is the right person's."""
    assert not any(desk.unanswered for desk in scene.desks)
    entries = exported(scene)
    received = scene.received()

    # Every answer has its entry in the log, at the place that its receipt states.
    for each in received:
        entry = entries[each.receipt.index]
        assert parse(each.receipt.entry.encode()) == entry
        assert entry.groups == tuple(sorted(each.asked.body.get("groups", [])))

    # Each request is one entry, however often it was sent; nobody else made any.
    keys = Counter(each.asked.key for each in received)
    places = {each.asked.key: each.receipt.index for each in received}
    assert max(keys.values()) == 1
    assert len(set(places.values())) == len(places)
    given_up = sum(len(desk.given_up) for desk in scene.desks)
    assert len(places) <= len(entries) <= len(places) + given_up

    # One unit for each candidate disclosed, whatever died in between.
    disclosed = {entry.subject for entry in entries if entry.form == "screen"}
    subscription = scene.desks[0].device.get("/v1/me")["subscription"]
    assert subscription["used"] == len(disclosed) <= QUOTA
    if any(desk.over_quota for desk in scene.desks):
        assert len(disclosed) == QUOTA
    lefts = [each.quota_left for each in received if each.quota_left is not None]
    assert min(lefts) >= 0

    # The personal data is the right person's, each time.
    emails: dict[str, set[str]] = {}
    for each in received:
        emails.setdefault(each.candidate, set()).update(each.pii.get("emails", []))
    known = [values for values in emails.values() if values]
    assert all(len(values) == 1 for values in known)
    assert len(set.union(*known)) == len(known)
