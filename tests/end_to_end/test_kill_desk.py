"""kill -9 of a desk at random moments of retaining, extending, destroying and withdrawing copies.

After each restart the server's register, the vault and the disk agree; nothing is read that was
withdrawn, and nothing that is certified as destroyed.
"""

from __future__ import annotations

import json
import os
import random
import secrets
import subprocess
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.backend.running import PASSWORD, Backend, running
from tests.candidates.people import act, person, reference_for, take_in
from tests.end_to_end.holding_desk import opened
from workstation.contract.copies import CopyStatus
from workstation.contract.words import Form
from workstation.desk.copies.errors import CopyUnreadable, NotHeldHere
from workstation.desk.copies.files import sha256_of
from workstation.desk.copies.here import Narrowing
from workstation.desk.desk import Desk
from workstation.desk.vault.copies import Step

ROUNDS = 200 if os.environ.get("NIGHTLY") else 20
#: Candidates that are there at a time; each round one may be withdrawn, and another come.
CANDIDATES = 6
#: Seconds of work at most before the end.
LONGEST = 1.5
EMAIL = "holder@work.example"


class Scene:
    """A server, and the folders of a recruiter's desk."""

    def __init__(self, backend: Backend, folder: Path) -> None:
        self.backend = backend
        self.employer = backend.employer(quota=10_000)
        backend.account(EMAIL, "recruiter", self.employer)
        job = {"employer": self.employer, "title": "Ward nurse", "reference": "W-1"}
        self.numbers = take_in(backend, [person() for _ in range(CANDIDATES)])
        self.folder = folder / "copies"
        self.folder.mkdir()
        self.told: dict[str, Any] = {
            "desk": str(folder / "desk"),
            "folder": str(self.folder),
            "passphrase": secrets.token_hex(8),
            "address": backend.address,
            "email": EMAIL,
            "password": PASSWORD,
            "job": str(backend.admin("/v1/admin/jobs", job)["id"]),
        }
        self.seen: Counter[str] = Counter()

    def child(self) -> subprocess.Popen[str]:
        """The next process, which waits to be told."""
        return subprocess.Popen(
            [sys.executable, "-m", "tests.end_to_end.holding_desk"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def round(self, process: subprocess.Popen[str], chance: random.Random) -> None:
        """The process works; somebody withdraws; it is killed."""
        references = [reference_for(self.backend, each, self.employer) for each in self.numbers]
        told = self.told | {"seed": chance.random(), "references": references}
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(told) + "\n")
        process.stdin.flush()
        # Some are killed while they still finish what the one before had left.
        if chance.random() < 0.8:
            assert process.stdout.readline() == "at work\n"
        time.sleep(chance.uniform(0, LONGEST) / 2)
        if chance.random() < 0.5:
            gone = self.numbers.pop(chance.randrange(len(self.numbers)))
            act(self.backend, gone, chance.choice(["remove", "erase"]))
            self.numbers += take_in(self.backend, [person()])
        time.sleep(chance.uniform(0, LONGEST) / 2)
        assert process.poll() is None, "it ended by itself"
        process.kill()
        process.wait()
        process.stdin.close()
        process.stdout.close()

    def check(self) -> None:
        """Start again, let it finish, and compare what everybody has."""
        desk = opened(self.told)
        try:
            found = desk.copies.check()
            assert not found.failures
            assert not found.restored
            self._withdrawn(desk)
            self._compare(desk)
        finally:
            desk.close()

    def _withdrawn(self, desk: Desk) -> None:
        withdrawing = desk.copies._background._withdrawing
        withdrawing.hear(0, lambda _: None, lambda: datetime.now(UTC))
        for row in desk.copies._here.own_rows(Narrowing(frozenset({CopyStatus.WITHDRAWN}))):
            if row.form is Form.VAULT:
                with pytest.raises(CopyUnreadable):
                    desk.copies.open(row.id)
        withdrawing.end(lambda _: None)

    def _compare(self, desk: Desk) -> None:
        rows = desk.copies._here.own_rows(Narrowing())
        held = {each.copy: each for each in desk.copies._here.held.all(desk.copies._here.owner)}
        files = {str(path): sha256_of(path) for path in self.folder.iterdir()}
        live = [row for row in rows if row.status is not CopyStatus.DESTROYED]
        assert set(held) == {row.id for row in live}
        assert {each.step for each in held.values()} <= {Step.KEPT}
        for row in live:
            assert row.status is not CopyStatus.REGISTERED
            assert row.sha256 == held[row.id].sha256
            if row.form is Form.VAULT:
                assert row.status is not CopyStatus.WITHDRAWN
                opened_copy = desk.copies.open(row.id)
                assert opened_copy.profile is not None
            else:
                assert files.pop(held[row.id].path or "") == row.sha256
        assert files == {}, "a file is there that no copy has"
        for row in rows:
            self.seen[f"{row.form} {row.status}"] += 1
            if row.status is CopyStatus.DESTROYED:
                with pytest.raises((CopyUnreadable, NotHeldHere)):
                    desk.copies.open(row.id)
        self.seen["certificates"] += len(rows) - len(live)


@pytest.mark.slow
def test_a_desk_killed_while_it_keeps_copies_agrees_with_server_and_disk_after_its_restart(
    tmp_path: Path,
) -> None:
    chance = random.Random()
    with running(tmp_path / "data") as backend:
        scene = Scene(backend, tmp_path)
        waiting = [scene.child()]
        try:
            for _ in range(ROUNDS):
                waiting.append(scene.child())  # starts while the one before works
                scene.round(waiting.pop(0), chance)
                scene.check()
        finally:
            for process in waiting:
                process.kill()
                process.communicate()
        wanted = {"certificates", "file current", "vault current"}
        assert wanted <= scene.seen.keys(), scene.seen
        desk = opened(scene.told)
        try:
            rows = desk.copies._here.own_rows(Narrowing())
            methods = Counter(
                desk.copies.certificate(row.id).method
                for row in rows
                if row.status is CopyStatus.DESTROYED
            )
            assert set(methods) <= {"crypto_erase", "overwrite", "never_written"}
        finally:
            desk.close()
