"""Withdrawal notices at a real desk: unreadable at once, destroyed unless held, and answered."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from tests.candidates.people import act
from tests.desk.copies.holding import Holder, administrator
from tests.desk.copies.test_destroying import lay_hold, lift_hold
from workstation.contract.copies import CopyStatus, Notices
from workstation.contract.rules import RetentionChoices
from workstation.contract.words import Form
from workstation.desk.backend_api import copies as api
from workstation.desk.copies import CopyEvent, What, background
from workstation.desk.copies.errors import CopyUnreadable
from workstation.desk.copies.here import Here
from workstation.desk.errors import NoNetwork


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "_PAUSE", 0.05)
    monkeypatch.setattr(background, "SETTLE", 0.05)


class Heard:
    """What the desk told, waited for."""

    def __init__(self) -> None:
        self.events: list[CopyEvent] = []
        self._some = threading.Condition()

    def __call__(self, event: CopyEvent) -> None:
        with self._some:
            self.events.append(event)
            self._some.notify_all()

    def wait(self, what: What, copy: str, seconds: float = 20.0) -> None:
        """Until it was told."""
        wanted = CopyEvent(what, copy)
        with self._some:
            assert self._some.wait_for(lambda: wanted in self.events, seconds), self.events


@pytest.fixture
def heard(holder: Holder) -> Iterator[Heard]:
    """A desk that looks after its copies."""
    heard = Heard()
    holder.desk.copies.start(heard)
    yield heard
    holder.desk.copies.stop()


def test_a_withdrawn_vault_copy_is_destroyed_while_the_desk_runs(
    holder: Holder, heard: Heard
) -> None:
    kept = holder.keep(Form.VAULT)
    act(holder.backend, holder.number, "remove")

    heard.wait(What.WITHDRAWN, kept.row.id)
    heard.wait(What.DESTROYED, kept.row.id)

    certificate = holder.desk.copies.certificate(kept.row.id)
    assert (certificate.method, certificate.verified) == ("crypto_erase", "key_gone")
    assert answered(holder, kept.row.id) == "destroyed"


def test_a_withdrawn_file_is_asked_for(holder: Holder, heard: Heard) -> None:
    kept = holder.keep(Form.FILE)
    act(holder.backend, holder.number, "remove")

    heard.wait(What.WITHDRAWN, kept.row.id)
    until(lambda: answered(holder, kept.row.id) == "delivered")

    assert kept.path is not None
    assert kept.path.exists()
    assert holder.row(kept.row.id).status is CopyStatus.WITHDRAWN
    holder.desk.copies.destroy(kept.row.id)
    assert answered(holder, kept.row.id) == "destroyed"


def test_on_legal_hold_it_is_unreadable_and_its_key_is_kept_until_the_hold_ends(
    holder: Holder,
) -> None:
    kept = holder.keep(Form.VAULT)
    lay_hold(holder, kept.row.id)
    act(holder.backend, holder.number, "remove")
    heard = Heard()
    holder.desk.copies.start(heard)
    heard.wait(What.WITHDRAWN, kept.row.id)
    until(lambda: answered(holder, kept.row.id) == "held")
    [held] = holder.held.all(holder.desk.copies._here.owner)
    holder.restart()
    with pytest.raises(CopyUnreadable):
        holder.desk.copies.open(kept.row.id)
    assert holder.desk.copies._here.keys.open(held.key)

    lift_hold(holder, kept.row.id)
    again = Heard()
    holder.desk.copies.start(again)
    again.wait(What.DESTROYED, kept.row.id)
    holder.desk.copies.stop()

    with pytest.raises(CopyUnreadable):
        holder.desk.copies._here.keys.open(held.key)


def test_what_was_withdrawn_while_the_desk_was_off_is_heard_at_the_next_contact(
    holder: Holder,
) -> None:
    kept = holder.keep(Form.VAULT)
    act(holder.backend, holder.number, "erase")
    holder.restart()
    heard = Heard()
    holder.desk.copies.start(heard)
    heard.wait(What.DESTROYED, kept.row.id)
    holder.desk.copies.stop()
    assert [event.what for event in heard.events] == [What.WITHDRAWN, What.DESTROYED]


def test_a_copy_is_unreadable_before_the_server_hears_that_the_notice_came(
    holder: Holder, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = holder.keep(Form.VAULT)
    act(holder.backend, holder.number, "remove")
    withdrawing = holder.desk.copies._background._withdrawing
    monkeypatch.setattr(api, "answer_notice", _unreachable)

    with pytest.raises(NoNetwork):
        withdrawing.hear(0, lambda _: None, _now)

    with pytest.raises(CopyUnreadable):
        holder.desk.copies.open(kept.row.id)
    monkeypatch.undo()
    withdrawing.hear(0, lambda _: None, _now)
    assert answered(holder, kept.row.id) == "delivered", "it came again"


def test_a_notice_that_comes_while_the_copy_is_being_written_makes_it_unreadable(
    holder: Holder, monkeypatch: pytest.MonkeyPatch
) -> None:
    withdrawing = holder.desk.copies._background._withdrawing
    honest, hearing = api.retain, threading.Event()

    def slow(*given: object) -> object:
        answer = honest(*given)  # type: ignore[arg-type]
        act(holder.backend, holder.number, "remove")
        hearing.set()
        return answer

    def hear() -> None:
        hearing.wait(20)
        withdrawing.hear(0, lambda _: None, _now)

    thread = threading.Thread(target=hear)
    thread.start()
    monkeypatch.setattr(api, "retain", slow)
    kept = holder.keep(Form.VAULT)
    thread.join(20)

    with pytest.raises(CopyUnreadable):
        holder.desk.copies.open(kept.row.id)
    heard = Heard()
    withdrawing.end(heard)
    assert heard.events == [CopyEvent(What.DESTROYED, kept.row.id)]


def test_a_fault_of_ours_ends_one_turn_and_the_next_notice_is_heard(
    holder: Holder, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    kept = holder.keep(Form.VAULT)
    honest, faults = api.notices, [RuntimeError(f"planted about {kept.row.reference}")]

    def failing(*given: object) -> object:
        if faults:
            raise faults.pop()
        return honest(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(api, "notices", failing)
    act(holder.backend, holder.number, "remove")
    heard = Heard()
    holder.desk.copies.start(heard)
    heard.wait(What.DESTROYED, kept.row.id)
    holder.desk.copies.stop()
    said = [record for record in caplog.records if "a turn failed" in record.getMessage()]
    assert [record.getMessage() for record in said] == ["copies: a turn failed: RuntimeError"]


def test_a_file_that_is_renamed_while_the_desk_runs_is_followed(
    holder: Holder, heard: Heard
) -> None:
    kept = holder.keep(Form.FILE)
    assert kept.path is not None
    watch = holder.desk.copies._background.watch
    assert watch is not None
    until(lambda: str(holder.folder) in watch._watches)
    renamed = kept.path.with_name("renamed.pdf")
    kept.path.rename(renamed)
    heard.wait(What.MOVED, kept.row.id)
    assert holder.desk.copies.path_of(kept.row.id) == renamed
    renamed.unlink()
    heard.wait(What.MISSING, kept.row.id)


def test_overdue_vault_copies_are_destroyed_unasked_only_where_the_employer_wants_it(
    holder: Holder, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = holder.keep(Form.VAULT)
    withdrawing = holder.desk.copies._background._withdrawing
    row = holder.row(kept.row.id).model_copy(update={"to_destroy": True})
    monkeypatch.setattr(Here, "own_rows", lambda *_: [row])
    heard = Heard()
    withdrawing.hear(0, heard, _now)

    withdrawing.overdue(heard, _now)
    assert heard.events == []

    monkeypatch.setattr(api, "choices", lambda _: RetentionChoices(automatic=True))
    withdrawing.overdue(heard, lambda: _now() + timedelta(days=30))
    assert heard.events == [], "the clock is not to be trusted"

    # What the clock alone had said is forgotten once the server is heard.
    withdrawing.hear(0, heard, _now)
    withdrawing.overdue(heard, _now)
    assert CopyEvent(What.DESTROYED, kept.row.id) in heard.events


def test_a_clock_set_back_by_a_year_is_told_and_nothing_is_destroyed_unasked(
    holder: Holder, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = holder.keep(Form.VAULT)
    withdrawing = holder.desk.copies._background._withdrawing
    heard = Heard()
    withdrawing.hear(0, heard, _now)

    def year_ago() -> datetime:
        return _now() - timedelta(days=365)

    withdrawing.hear(0, heard, year_ago)
    withdrawing.hear(0, heard, year_ago)

    assert heard.events == [CopyEvent(What.CLOCK)], "it is told once"
    assert "clock" in heard.events[0].sentence
    reading = withdrawing.clock(None, year_ago())
    assert not reading.sure
    assert reading.time > _now() - timedelta(hours=1)
    monkeypatch.setattr(api, "choices", lambda _: RetentionChoices(automatic=True))
    row = holder.row(kept.row.id).model_copy(update={"to_destroy": True})
    monkeypatch.setattr(Here, "own_rows", lambda *_: [row])
    withdrawing.overdue(heard, year_ago)
    assert holder.desk.copies.open(kept.row.id).profile is not None


def test_a_clock_that_is_right_again_is_told_also_where_the_servers_had_been_ahead(
    holder: Holder, monkeypatch: pytest.MonkeyPatch
) -> None:
    withdrawing = holder.desk.copies._background._withdrawing
    heard, said = Heard(), Notices(notices=[], last=0, now=_now() + timedelta(days=40))
    monkeypatch.setattr(api, "notices", lambda *_: said)
    withdrawing.hear(0, heard, _now)

    said = said.model_copy(update={"now": _now()})
    withdrawing.hear(0, heard, _now)
    assert heard.events == [CopyEvent(What.CLOCK)], "what the server says alone sets nothing back"

    said = said.model_copy(update={"set_back": _now()})
    for _ in range(2):
        withdrawing.hear(0, heard, _now)

    assert heard.events == [CopyEvent(What.CLOCK), CopyEvent(What.CLOCK_RIGHT)]
    assert withdrawing.clock(None, _now()).sure
    withdrawing.hear(0, heard, lambda: _now() - timedelta(days=3))
    withdrawing.begin()
    withdrawing.hear(0, heard, lambda: _now() - timedelta(days=3))
    assert heard.events[2:] == [CopyEvent(What.CLOCK)] * 2, "who signs in is told too"


def answered(holder: Holder, id_: str) -> str:
    """What the server has of the answer to a copy's notice."""
    rows = administrator(holder).get("/v1/copies/withdrawals")["rows"]
    [answer] = [row["answered"] for row in rows if row["copy_id"] == id_]
    return str(answer)


def until(holds: Callable[[], bool], seconds: float = 20.0) -> None:
    """Wait until something holds."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)


def _unreachable(*_: object) -> object:
    raise NoNetwork


def _now() -> datetime:
    return datetime.now(UTC)
