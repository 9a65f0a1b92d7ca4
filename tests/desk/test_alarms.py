"""An alarm lasts until a privacy officer's act names both sides; then the log goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.desk.lying_server import Body, Log, LyingServer
from workstation.contract.alarms import Contradiction
from workstation.contract.errors import Code, Refusal
from workstation.desk.desk import Desk
from workstation.desk.errors import LogAlarm, ReceiptRefused
from workstation.ledger.entries import commitment

REFERENCE = "R-7F3K-92QX"
_SALT = b"s" * 16


class AlarmServer(LyingServer):
    """Lets alarms be cleared; ``committed`` is what its entry is committed to instead."""

    committed: str | None = None

    def _honest(self, method: str, path: str, query: dict[str, str], body: Body) -> Body | None:
        if (method, path) != ("POST", "/v1/log/alarms"):
            return super()._honest(method, path, query, body)
        said = Contradiction.model_validate(body["contradiction"]).committed()
        index = self._appended(
            body,
            kind="checkpoint_alarm",
            form="list",
            purpose="protect",
            commitment=commitment(_SALT, self.committed or said),
        )
        return {"salt": _SALT.hex(), "receipt": self.log.receipt(index, body.get("seen_size", 0))}


@pytest.fixture
def server() -> Iterator[AlarmServer]:
    """Honest until told otherwise."""
    server = AlarmServer()
    yield server
    server.close()


def _forked(desk: Desk, server: AlarmServer) -> Log:
    """Let the desk keep one past and be shown another; returns the log that it kept."""
    for _ in range(3):
        desk.disclosures.open_preview(REFERENCE)
    kept = server.log
    server.log = Log()
    for _ in range(6):
        server.log.append()
    server._by_key.clear()
    with pytest.raises(LogAlarm):
        desk.disclosures.open_preview(REFERENCE)
    return kept


def test_an_officers_act_clears_a_fork_and_the_new_past_counts(
    desk: Desk, server: AlarmServer, open_desk: Callable[[], Desk]
) -> None:
    _forked(desk, server)
    alarm = desk.disclosures.alarm()
    assert alarm is not None
    checked = desk.alarms.clear("Restored from the backup of Sunday")
    assert checked is not None
    assert checked.entry.kind == "checkpoint_alarm"
    [sent] = [body for path, body in server.requests if path == "/v1/log/alarms"]
    said = sent["contradiction"]
    assert (said["kept"], said["offered"]) == (alarm.kept.text, alarm.offered.text)
    assert desk.disclosures.alarm() is None
    desk.disclosures.open_preview(REFERENCE)
    assert desk.disclosures.verify(lambda *_: None, lambda: False).whole
    again = open_desk()
    assert again.disclosures.alarm() is None
    assert [each.size for each in again.disclosures._trust.checkpoints()] == [8, 9]
    assert again.alarms.clear("nothing to clear") is None


def test_where_the_server_tells_the_old_past_again_that_one_stays(
    desk: Desk, server: AlarmServer
) -> None:
    server.log = _forked(desk, server)
    desk.alarms.clear("The server had the wrong disk for an hour")
    assert desk.disclosures.alarm() is None
    assert [each.size for each in desk.disclosures._trust.checkpoints()] == [1, 2, 3, 4]
    assert desk.disclosures.verify(lambda *_: None, lambda: False).whole


def test_a_third_past_clears_nothing(desk: Desk, server: AlarmServer) -> None:
    _forked(desk, server)
    server.log = Log()
    for _ in range(12):
        server.log.append()
    with pytest.raises(ReceiptRefused):
        desk.alarms.clear("Restored")
    assert desk.disclosures.alarm() is not None


def test_an_act_that_names_other_sides_clears_nothing(desk: Desk, server: AlarmServer) -> None:
    _forked(desk, server)
    server.committed = "something else"
    with pytest.raises(ReceiptRefused):
        desk.alarms.clear("Restored")
    assert desk.disclosures.alarm() is not None
    with pytest.raises(LogAlarm):
        desk.disclosures.open_preview(REFERENCE)


def test_who_may_not_clear_it_does_not(desk: Desk, server: AlarmServer) -> None:
    _forked(desk, server)
    server.refusals["/v1/log/alarms"] = Code.NOT_ALLOWED
    with pytest.raises(Refusal):
        desk.alarms.clear("I would like to go on")
    assert desk.disclosures.alarm() is not None


def test_an_entry_of_another_kind_clears_nothing(desk: Desk, server: AlarmServer) -> None:
    _forked(desk, server)

    def lie(path: str, body: Body) -> None:
        if path == "/v1/log/alarms":
            body["receipt"] = server.log.receipt(server.log.append(), 0)

    server.lie = lie
    with pytest.raises(ReceiptRefused):
        desk.alarms.clear("Restored")
    assert desk.disclosures.alarm() is not None


def test_another_key_is_pinned_once_its_alarm_is_cleared(desk: Desk, server: AlarmServer) -> None:
    desk.disclosures.open_preview(REFERENCE)
    server.log = Log(seed=b"n" * 32)
    server._by_key.clear()
    desk.service()
    assert desk.disclosures.alarm() is not None
    desk.alarms.clear("The key was renewed on Monday")
    assert desk.disclosures.alarm() is None
    desk.service()
    desk.disclosures.open_preview(REFERENCE)
    assert desk.disclosures.alarm() is None


def test_the_same_contradiction_is_an_alarm_again(desk: Desk, server: AlarmServer) -> None:
    desk.disclosures.open_preview(REFERENCE)
    old, new = server.log, Log(seed=b"n" * 32)
    for log in (new, old, new):
        server.log = log
        server._by_key.clear()
        desk.service()
        assert desk.disclosures.alarm() is not None
        desk.alarms.clear("The key changed")
        assert desk.disclosures.alarm() is None
