from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.operations import Operations, Task


@pytest.fixture
def operations(qtbot: QtBot) -> Iterator[Operations]:
    made = Operations()
    yield made
    made.close()


def test_the_work_runs_elsewhere_and_its_outcome_comes_back_to_the_gui_thread(
    qtbot: QtBot, operations: Operations
) -> None:
    threads: list[threading.Thread] = []
    got: list[int] = []

    def work(task: Task) -> int:
        threads.append(threading.current_thread())
        return 7

    def success(value: int) -> None:
        threads.append(threading.current_thread())
        got.append(value)

    operations.run(work, success=success)
    qtbot.waitUntil(lambda: got == [7])
    assert threads[0] is not threading.main_thread()
    assert threads[1] is threading.main_thread()
    assert operations.busy == 0


def test_a_failure_comes_back_as_the_exception(qtbot: QtBot, operations: Operations) -> None:
    got: list[Exception] = []

    def work(task: Task) -> None:
        raise ValueError("no")

    operations.run(work, failure=got.append)
    qtbot.waitUntil(lambda: bool(got))
    assert isinstance(got[0], ValueError)


def test_a_failure_that_nobody_handles_is_raised_on_the_gui_thread(
    qtbot: QtBot, operations: Operations
) -> None:
    def work(task: Task) -> None:
        raise ValueError("a bug")

    with qtbot.captureExceptions() as raised:
        operations.run(work)
        qtbot.waitUntil(lambda: bool(raised))
    assert isinstance(raised[0][1], ValueError)


def test_progress_comes_in_order(qtbot: QtBot, operations: Operations) -> None:
    steps: list[tuple[int, int]] = []
    done: list[None] = []

    def work(task: Task) -> None:
        for step in range(3):
            task.report(step, 3)

    operations.run(
        work, progress=lambda at, of: steps.append((at, of)), success=lambda _: done.append(None)
    )
    qtbot.waitUntil(lambda: bool(done))
    assert steps == [(0, 3), (1, 3), (2, 3)]


def test_a_cancelled_task_delivers_nothing_and_its_work_is_told(
    qtbot: QtBot, operations: Operations
) -> None:
    started, told = threading.Event(), threading.Event()
    got: list[int] = []

    def work(task: Task) -> int:
        started.set()
        while not task.cancelled():
            threading.Event().wait(0.001)
        told.set()
        return 1

    task = operations.run(work, success=got.append)
    assert started.wait(5)
    task.cancel()
    qtbot.waitUntil(lambda: operations.busy == 0)
    assert told.is_set()
    assert got == []


def test_an_outcome_for_an_owner_that_is_gone_is_dropped(
    qtbot: QtBot, operations: Operations
) -> None:
    import shiboken6

    owner = QObject()
    go = threading.Event()
    got: list[int] = []
    operations.run(lambda task: go.wait(5) and 1, success=lambda v: got.append(1), owner=owner)
    shiboken6.delete(owner)
    go.set()
    qtbot.waitUntil(lambda: operations.busy == 0)
    assert got == []


def test_a_finished_task_holds_on_to_nothing(qtbot: QtBot, operations: Operations) -> None:
    class Personal:
        pass

    seen: list[weakref.ref[Personal]] = []

    def work(task: Task) -> Personal:
        made = Personal()
        seen.append(weakref.ref(made))
        return made

    task = operations.run(work, success=lambda value: None)
    qtbot.waitUntil(lambda: task.done)
    qtbot.waitUntil(lambda: gc.collect() >= 0 and seen[0]() is None)


class Held:
    """Stands for a widget; notes on which thread it is let go."""

    def __init__(self, threads: list[threading.Thread]) -> None:
        self.itself: object = None
        weakref.finalize(self, lambda: threads.append(threading.current_thread()))


def test_what_the_work_and_its_failure_hold_is_let_go_on_the_gui_thread(
    qtbot: QtBot, operations: Operations
) -> None:
    freed: list[threading.Thread] = []

    def work_holding(page: Held, fails: bool) -> Callable[[Task], None]:
        def work(task: Task) -> None:
            if fails:
                raise ValueError(str(page.itself))

        return work

    for turn in range(50):
        operations.run(work_holding(Held(freed), turn % 2 == 0), failure=lambda failure: None)
    qtbot.waitUntil(lambda: operations.busy == 0)
    gc.collect()
    assert len(freed) == 50
    assert set(freed) == {threading.main_thread()}


def test_cycles_are_collected_on_the_gui_thread_whatever_workers_allocate(
    qtbot: QtBot, operations: Operations
) -> None:
    freed: list[threading.Thread] = []
    for _ in range(50):
        held = Held(freed)
        held.itself = held
    del held

    kept: list[list[object]] = []
    operations.run(lambda task: kept.extend([] for _ in range(100_000)))
    qtbot.waitUntil(lambda: operations.busy == 0)
    qtbot.waitUntil(lambda: len(freed) == 50, timeout=5_000)
    assert set(freed) == {threading.main_thread()}


def test_python_collects_by_itself_again_once_no_thread_works(qtbot: QtBot) -> None:
    first, second = Operations(), Operations()
    assert not gc.isenabled()
    first.close()
    assert not gc.isenabled()
    second.close()
    second.close()
    assert gc.isenabled()


def test_nothing_is_run_for_a_timer_that_goes_off_after_the_end(qtbot: QtBot) -> None:
    operations = Operations()
    operations.close()
    ran: list[int] = []
    task = operations.run(lambda _task: ran.append(1), success=lambda _: ran.append(2))
    qtbot.wait(20)
    assert (ran, task.cancelled(), operations.busy) == ([], True, 0)
