"""The embedded backend: a real child that starts, restarts, and ends with the desk."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desk.conftest import PASSPHRASE
from workstation.contract.errors import Code, Refusal
from workstation.contract.service import FirstStart
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


def test_closing_the_desk_ends_the_child(open_desk: Callable[[], Desk]) -> None:
    desk = open_desk()
    desk.start_backend()
    child = desk._embedded.process_id
    assert child is not None
    assert _runs(child)

    desk.close()

    assert not _runs(child)


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
