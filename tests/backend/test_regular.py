"""Work that a backend does by itself: again and again, whatever fails, until it is stopped."""

from __future__ import annotations

import logging
import threading

import pytest

from workstation.backend.regular import Regular


def test_a_failed_turn_is_logged_by_kind_only_and_the_next_one_comes(
    caplog: pytest.LogCaptureFixture,
) -> None:
    turns: list[int] = []
    third = threading.Event()

    def work() -> None:
        turns.append(1)
        if len(turns) == 1:
            raise ValueError("zyxwcanary")
        if len(turns) == 3:
            third.set()

    regular = Regular("a piece of work", 0.001, work)
    with caplog.at_level(logging.ERROR):
        regular.start()
        assert third.wait(20)
        regular.stop()
    assert "a piece of work: a turn failed: ValueError" in caplog.text
    assert "zyxwcanary" not in caplog.text
    assert regular.stopping


def test_stopping_waits_for_the_turn_at_hand_and_one_that_never_started_can_be_stopped() -> None:
    began, ended = threading.Event(), threading.Event()

    def work() -> None:
        began.set()
        while not regular.stopping:
            ended.wait(0.001)
        ended.set()

    regular = Regular("a long turn", 0.001, work)
    regular.start()
    assert began.wait(20)
    regular.stop()
    assert ended.is_set()
    Regular("never", 1.0, work).stop()
