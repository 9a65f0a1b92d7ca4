"""The embedded backend: a real child that starts, restarts, and ends with the desk."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desk.conftest import PASSPHRASE
from workstation.contract.errors import Code, Refusal
from workstation.contract.searches import Search
from workstation.contract.service import FirstStart
from workstation.contract.words import FieldGroup, Form, Purpose, Role
from workstation.desk import samples
from workstation.desk.desk import Desk

FIRST = FirstStart(
    employer="Makani Staffing",
    name="Noelani Akana",
    email="noelani@makani.example",
    password="a good long password",
)

_PARENT = """
import sys, time
from pathlib import Path
from workstation.desk.desk import Desk
desk = Desk.open(Path(sys.argv[1]), sys.argv[2])
desk.start_backend()
print(desk._embedded.process_id, flush=True)
time.sleep(600)
"""


def _runs(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
        status = Path(f"/proc/{process_id}/stat")
        return not status.exists() or status.read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except ProcessLookupError:
        return False


def test_the_first_start_the_sign_in_and_the_way_out(open_desk: Callable[[], Desk]) -> None:
    desk = open_desk()
    assert desk.service().first_start
    assert desk.service().embedded
    desk.first_start(FIRST)
    assert not desk.service().first_start

    with pytest.raises(Refusal) as wrong:
        desk.session.sign_in(FIRST.email, "not the password")
    assert wrong.value.code is Code.WRONG_CREDENTIALS
    me = desk.session.sign_in(FIRST.email, FIRST.password)
    assert me.employer == "Makani Staffing"
    desk.session.unlock(FIRST.password)
    with pytest.raises(Refusal):
        desk.session.unlock("not the password")
    job = desk.jobs.create("ICU nurses", "REQ-1")
    assert desk.jobs.all() == [job]
    verdict = desk.disclosures.verify(lambda _done, _total: None, lambda: False)
    assert verdict.whole, verdict.flaw

    desk = open_desk()
    restored = desk.session.restore()
    assert restored is not None
    assert restored.email == FIRST.email
    child = desk._embedded.process_id
    assert child is not None
    os.kill(child, signal.SIGKILL)
    assert desk.session.refresh().email == FIRST.email, "a dead backend is started again"
    assert desk._embedded.process_id != child

    desk.session.sign_out()
    assert open_desk().session.restore() is None


def test_the_main_job_with_samples_against_the_real_backend(
    open_desk: Callable[[], Desk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = tmp_path / "sample"
    (few / "resumes").mkdir(parents=True)
    shutil.copy(samples._FOLDER / "policy.txt", few)
    for path in sorted((samples._FOLDER / "resumes").iterdir())[:6]:
        shutil.copy(path, few / "resumes")
    monkeypatch.setattr(samples, "_FOLDER", few)
    desk = open_desk()
    steps: list[tuple[int, int]] = []
    accounts = desk.samples.load(lambda done, total: steps.append((done, total)))
    assert steps[0] == (0, 6)
    assert steps[-1] == (6, 6)
    assert desk.samples.load(lambda _done, _total: None) == accounts, "nothing is done twice"
    assert desk.samples.accounts() == accounts
    assert {each.role for each in accounts} >= {Role.RECRUITER, Role.STAFF, Role.PRIVACY_OFFICER}

    desk.session.sign_in(accounts[0].email, accounts[0].password)
    until = time.monotonic() + 30
    while (answer := desk.search.run(Search())).total < 6 and time.monotonic() < until:
        time.sleep(0.05)  # the index follows the database
    assert answer.total == 6
    preview = desk.disclosures.open_preview(answer.cards[0].reference)
    # Documents leave by an entry of their own.
    offered = [
        each.group
        for each in preview.groups
        if each.state == "available" and each.group is not FieldGroup.DOCUMENTS
    ]
    assert offered
    job = desk.jobs.all()[0]
    disclosed = desk.disclosures.disclose(preview.reference, offered, Purpose.CONTACT, job.id)
    assert set(disclosed.pii) == set(offered)
    copied = desk.disclosures.disclose(
        preview.reference, offered[:1], Purpose.CONTACT, job.id, form=Form.CLIPBOARD
    )
    assert copied.quota_left == disclosed.quota_left, "a repeat is free"

    page = desk.disclosures.entries()
    assert [row.form for row in page.entries] == [Form.CLIPBOARD, Form.SCREEN, Form.PREVIEW]
    assert {row.reference for row in page.entries} == {preview.reference}
    only = desk.disclosures.entries(purpose=Purpose.SOURCE, reference=preview.reference)
    assert only.total == 1
    shown = desk.disclosures.entry(disclosed.receipt.index)
    assert shown.entry.job == job.id
    assert not shown.steps or shown.steps[-1].node == shown.checkpoint.root
    verdict = desk.disclosures.verify(lambda _done, _total: None, lambda: False)
    assert verdict.whole, verdict.flaw
    assert verdict.own == 3

    child = desk._embedded.process_id
    assert child is not None
    assert _runs(child)
    desk.close()
    assert not _runs(child), "closing the desk ends the child"


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is POSIX")
def test_a_killed_desk_takes_its_child_along(tmp_path: Path) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", _PARENT, str(tmp_path / "desk"), PASSPHRASE],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert parent.stdout is not None
    with parent.stdout:
        child = int(parent.stdout.readline())
    assert _runs(child)

    parent.kill()
    parent.wait()

    until = time.monotonic() + 20
    while _runs(child) and time.monotonic() < until:
        time.sleep(0.05)
    assert not _runs(child)
