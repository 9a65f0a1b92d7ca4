"""Several serving processes on one data folder: one log, one quota, one truth; any may be killed.

The parent hands each connection to the process that has fewest, so that two desks that keep theirs
are served by two processes.
"""

from __future__ import annotations

import os
import random
import secrets
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.backend.client import Device
from tests.end_to_end.scene import CANDIDATES, PASSWORD, Scene, check_all_that_was_received
from workstation.backend.folder import DataFolder, FolderInUse

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="one process serves on Windows")

_PATIENCE = 60.0
_ROUNDS = 20 if os.environ.get("NIGHTLY") else 3


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def scene(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Scene]:
    """People and candidates served by two processes, on either database."""
    environment = {}
    if request.param == "postgresql":
        environment = {
            "WORKSTATION_DATABASE_URL": request.getfixturevalue("postgres_server").database(),
            "WORKSTATION_ROOT_KEY": secrets.token_hex(32),
            "WORKSTATION_LOG_KEY": secrets.token_hex(32),
        }
    made = Scene(tmp_path_factory.mktemp("several") / "data", 2, environment)
    yield made
    made.close()


@pytest.fixture
def pair(scene: Scene) -> Iterator[list[Device]]:
    """Two desks, each at a process of its own."""
    for desk in scene.desks:
        desk.device.close()
        desk.device.connection = None
    # A closed connection is heard of a moment later.
    time.sleep(0.5)
    address = scene.server.address
    made = [Device(address).sign_in(f"r{n}@work.example", PASSWORD) for n in range(2)]
    yield made
    for desk in made:
        desk.close()


def _children(scene: Scene) -> list[int]:
    """The serving processes, the oldest first."""
    number = scene.server.process.pid
    found = Path(f"/proc/{number}/task/{number}/children")
    if not found.exists():
        pytest.skip("this system does not tell a process's children")
    return sorted(map(int, found.read_text().split()))


def _total(desk: Device) -> int:
    total = desk.post("/v1/searches", {"query": "nurse"})["total"]
    assert isinstance(total, int)
    return total


def _staff(scene: Scene) -> Device:
    account = {"email": "s@house.example", "name": "Staff", "role": "staff", "password": PASSWORD}
    scene.server.act("/v1/admin/accounts", account)
    desk = Device(scene.server.address).sign_in("s@house.example", PASSWORD)
    desk.post("/v1/me/procedures")
    return desk


def test_two_desks_are_served_by_two_processes(scene: Scene, pair: list[Device]) -> None:
    one, two = pair
    first, second = _children(scene)
    os.kill(second, signal.SIGSTOP)
    try:
        answered = []
        asking = [
            threading.Thread(target=lambda desk=desk: answered.append(desk.get("/v1/me")))
            for desk in (one, two)
        ]
        for thread in asking:
            thread.start()
        time.sleep(1.0)
        assert len(answered) == 1
    finally:
        os.kill(second, signal.SIGCONT)
    for thread in asking:
        thread.join()
    assert len(answered) == 2
    assert first != second


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux is told")
def test_each_process_answers_on_its_share_of_the_cores(scene: Scene, pair: list[Device]) -> None:
    for desk in pair:
        _total(desk)
    given = sorted(os.sched_getaffinity(0))
    for which, child in enumerate(_children(scene)):
        assert os.sched_getaffinity(child) == set(given[which % len(given) :: 2])
        # Those that answer begin to run where the process's first thread does.
        kept = []
        for thread in Path(f"/proc/{child}/task").iterdir():
            with suppress(ProcessLookupError):
                kept.append(os.sched_getaffinity(int(thread.name)) != set(given))
        assert sum(kept) >= 2 or len(given) == 1


def test_a_removal_is_in_no_process_answer_from_the_moment_it_is_acknowledged(
    scene: Scene, pair: list[Device]
) -> None:
    staff = _staff(scene)
    cards = staff.post("/v1/searches", {"query": "nurse", "limit": 12})["cards"]
    staff.close()
    for number, card in enumerate(cards):
        assert [_total(desk) for desk in pair] == [CANDIDATES - number] * 2
        removal = {"reference": card["reference"], "act": "remove"}
        scene.server.act("/v1/admin/candidates/visibility", removal)
        assert [_total(desk) for desk in pair] == [CANDIDATES - number - 1] * 2
    for card in cards:
        shown = {"reference": card["reference"], "act": "show"}
        scene.server.act("/v1/admin/candidates/visibility", shown)
    # Who comes back is found once each index has applied it.
    until = time.monotonic() + _PATIENCE
    while [_total(desk) for desk in pair] != [CANDIDATES] * 2:
        assert time.monotonic() < until
        time.sleep(0.05)


def test_a_used_proof_is_refused_by_the_other_process_too(pair: list[Device]) -> None:
    one, two = pair
    assert one.tokens is not None
    one.get("/v1/me")
    token = one.tokens["access_token"]
    signed = {"DPoP": one.proof("GET", "/v1/me", token), "Authorization": f"DPoP {token}"}
    assert one.send("GET", "/v1/me", headers=signed).status == 200
    assert two.send("GET", "/v1/me", headers=signed).code == "proof_refused"
    # The nonce of one is good at the other, so that no desk asks twice.
    fresh = {"DPoP": one.proof("GET", "/v1/me", token), "Authorization": f"DPoP {token}"}
    assert two.send("GET", "/v1/me", headers=fresh).status == 200


@pytest.mark.slow
def test_processes_that_are_killed_come_back_and_nothing_that_was_answered_is_lost(
    scene: Scene,
) -> None:
    chance = random.Random()
    for number in range(_ROUNDS):
        children = _children(scene)
        victim = children[number % 2]
        scene.interrupted(chance, lambda victim=victim: os.kill(victim, signal.SIGKILL))
        until = time.monotonic() + _PATIENCE
        while victim in (now := _children(scene)) or len(now) < 2:
            assert time.monotonic() < until, "the process was not started again"
            time.sleep(0.05)
    # Both work at once, and together they give out no more than was paid for.
    finished = threading.Event()
    threading.Timer(1.5, finished.set).start()
    scene.work(finished)
    scene.settle()
    check_all_that_was_received(scene)
    assert not any("Traceback" in line for line in scene.server.said)


def test_processes_end_with_their_parent_and_only_then_is_the_folder_free(scene: Scene) -> None:
    children = _children(scene)
    os.kill(children[1], signal.SIGSTOP)
    try:
        scene.server.process.kill()
        scene.server.process.wait()
        # One process is still there: whoever wanted to serve the folder beside it is refused.
        with pytest.raises(FolderInUse):
            DataFolder.own(scene.folder)
    finally:
        os.kill(children[1], signal.SIGCONT)
    until = time.monotonic() + _PATIENCE
    while any(Path(f"/proc/{number}").exists() for number in children):
        assert time.monotonic() < until
        time.sleep(0.05)
    scene.server.kill()
    scene.restart()
    desk = Device(scene.server.address).sign_in("r0@work.example", PASSWORD)
    assert _total(desk) > 0
    desk.close()
