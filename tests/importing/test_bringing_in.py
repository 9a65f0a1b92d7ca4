"""Bringing many files in: each once, several at a time; it can be paused, stopped and gone on."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from workstation.contract.administration import Imported
from workstation.contract.errors import Code, Refusal
from workstation.importing.control import Control
from workstation.importing.files import hash_of
from workstation.importing.run import ASKED, Outcome, Standing, Summary, bring_in


class Server:
    """Remembers what it took in; ``before`` is called at each file."""

    def __init__(self, before: Callable[[bytes], None] = lambda content: None) -> None:
        self.taken: list[bytes] = []
        self.asked: list[int] = []
        self.makers = 0
        self.closed = 0
        self._before = before
        self._lock = threading.Lock()

    def taker(self) -> Server:
        """One server for all threads."""
        self.makers += 1
        return self

    def known(self, hashes: Sequence[str]) -> list[Imported | None]:
        """Which were taken in."""
        with self._lock:
            self.asked.append(len(hashes))
            held = {hash_of(content) for content in self.taken}
        return [Imported(unchanged=1) if hash_ in held else None for hash_ in hashes]

    def take(self, content: bytes) -> Imported:
        """Take one in."""
        self._before(content)
        with self._lock:
            self.taken.append(content)
        return Imported(added=1)

    def close(self) -> None:
        """Count who lets go."""
        self.closed += 1


def _files(folder: Path, count: int) -> list[Path]:
    made = []
    for number in range(count):
        path = folder / f"{number:04}.txt"
        path.write_bytes(b"resume %d" % number)
        made.append(path)
    return made


def _run(
    files: Sequence[Path],
    server: Server,
    control: Control | None = None,
    told: Callable[[Outcome, Standing], None] = lambda outcome, standing: None,
) -> Summary:
    return bring_in(files, server.taker, 2, control or Control(), told)


def test_each_file_is_sent_once_and_told_of_once(tmp_path: Path) -> None:
    files = _files(tmp_path, ASKED * 2 + 5)
    server = Server()
    outcomes: list[Outcome] = []
    standings: list[Standing] = []

    def told(outcome: Outcome, standing: Standing) -> None:
        outcomes.append(outcome)
        standings.append(standing)

    summary = _run(files, server, told=told)
    assert sorted(server.taken) == sorted(path.read_bytes() for path in files)
    assert sorted(o.number for o in outcomes) == list(range(1, len(files) + 1))
    assert all(files[o.number - 1] == o.path for o in outcomes)
    assert [s.done for s in standings] == list(range(1, len(files) + 1))
    assert standings[-1].left == 0
    assert (summary.files, summary.added, summary.stopped) == (len(files), len(files), False)
    assert server.asked == [ASKED, ASKED, 5]
    assert server.closed == server.makers


def test_what_is_in_already_is_not_sent_again(tmp_path: Path) -> None:
    files = _files(tmp_path, 10)
    server = Server()
    _run(files[:6], server)
    known: list[int] = []
    summary = _run(files, server, told=lambda o, s: known.append(o.number) if o.known else None)
    assert len(server.taken) == 10
    assert known == [1, 2, 3, 4, 5, 6]
    assert (summary.added, summary.unchanged) == (4, 6)


def test_files_that_can_not_be_sent_are_refused_with_a_reason(tmp_path: Path) -> None:
    files = _files(tmp_path, 1)
    empty, large = tmp_path / "empty", tmp_path / "large"
    empty.write_bytes(b"")
    with large.open("wb") as file:
        file.truncate(10_000_001)
    server = Server()
    summary = _run([empty, *files, large, tmp_path / "gone"], server)
    assert dict(summary.refused) == {
        empty: "The file is empty.",
        large: "The file is larger than 10 MB.",
        tmp_path / "gone": "The file can't be read.",
    }
    assert (summary.files, len(server.taken)) == (4, 1)


def test_stopping_finishes_the_files_at_hand_and_the_next_run_goes_on(tmp_path: Path) -> None:
    files = _files(tmp_path, 50)
    server = Server()
    control = Control()

    def told(outcome: Outcome, standing: Standing) -> None:
        if standing.done == 5:
            control.stop()

    summary = _run(files, server, control, told)
    assert summary.stopped
    assert 5 <= summary.files < 50
    assert summary.files == len(server.taken)
    assert not _run(files, server).stopped
    assert len(server.taken) == 50


def test_a_pause_begins_nothing_and_does_not_count_as_time(tmp_path: Path) -> None:
    control = Control()
    server = Server()
    control.pause()
    results: list[Summary] = []
    worker = threading.Thread(
        target=lambda: results.append(_run(_files(tmp_path, 8), server, control))
    )
    worker.start()
    assert control.paused
    worker.join(0.05)
    assert server.taken == []
    control.go_on()
    worker.join(20)
    assert len(server.taken) == 8
    assert results[0].files == 8
    assert control.rested() > 0


def test_a_run_that_is_stopped_while_it_is_paused_ends(tmp_path: Path) -> None:
    control = Control()
    control.pause()
    worker = threading.Thread(target=lambda: _run(_files(tmp_path, 8), Server(), control))
    worker.start()
    control.stop()
    worker.join(20)
    assert not worker.is_alive()


@pytest.mark.parametrize(
    ("code", "stops"), [(Code.TOO_LARGE, False), (Code.NOT_ALLOWED, True), (Code.UNAVAILABLE, True)]
)
def test_a_refusal_of_one_file_is_that_files_and_any_other_ends_the_run(
    tmp_path: Path, code: Code, stops: bool
) -> None:
    def refuse(content: bytes) -> None:
        if content == b"resume 3":
            raise Refusal(code)

    files = _files(tmp_path, 8)
    server = Server(refuse)
    if stops:
        with pytest.raises(Refusal):
            _run(files, server)
    else:
        summary = _run(files, server)
        assert [path for path, _ in summary.refused] == [files[3]]
        assert len(server.taken) == 7
    assert server.closed == server.makers
