"""Receipts are verified before any personal data is returned; what does not verify is dropped."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tests.desk.lying_server import ACCOUNT, JOB, PHONE, Body, Log, LyingServer
from workstation.contract.disclosures import Disclosed
from workstation.contract.errors import Code, Refusal
from workstation.contract.service import Service
from workstation.contract.words import FieldGroup, Form, Purpose
from workstation.desk import desk as desk_module
from workstation.desk.backend_api.connection import Connection
from workstation.desk.desk import Desk
from workstation.desk.disclosures import new_key
from workstation.desk.errors import LogAlarm, NoNetwork, ReceiptRefused
from workstation.ledger.checkpoints import Checkpoint, sign

REFERENCE = "R-7F3K-92QX"
GROUPS = (FieldGroup.PHONES, FieldGroup.IDENTITY)

Lie = Callable[[LyingServer, Body], Body | None]


def disclose(desk: Desk, key: str | None = None) -> Disclosed:
    return desk.disclosures.disclose(REFERENCE, GROUPS, Purpose.CONTACT, JOB, key=key)


def test_a_disclosure_with_a_good_receipt_is_returned_and_its_checkpoint_kept(
    desk: Desk, server: LyingServer
) -> None:
    for _ in range(5):
        desk.disclosures.open_preview(REFERENCE)
    disclosed = disclose(desk)

    assert disclosed.pii[FieldGroup.PHONES][0].value == PHONE
    assert disclosed.receipt.index == 5
    assert [each.size for each in desk.disclosures._trust.checkpoints()] == [1, 2, 3, 4, 5, 6]


def test_the_next_request_says_what_was_seen_last(desk: Desk, server: LyingServer) -> None:
    desk.disclosures.open_preview(REFERENCE)
    disclose(desk)

    asked = [body for path, body in server.requests if path == "/v1/disclosures"]
    assert [body["seen_size"] for body in asked] == [1]


def _changed_entry(**changes: object) -> Lie:
    def lie(_server: LyingServer, body: Body) -> None:
        entry = json.loads(body["receipt"]["entry"]) | changes
        body["receipt"]["entry"] = json.dumps(entry, sort_keys=True, separators=(",", ":"))

    return lie


def _own_log_says(**changes: object) -> Lie:
    """An honest proof of a logged entry, which says something else than what was asked for."""

    def lie(server: LyingServer, body: Body) -> None:
        asked = json.loads(body["receipt"]["entry"])
        fields = {name: asked[name] for name in ("form", "purpose", "job")}
        index = server.log.append(**(fields | {"groups": tuple(asked["groups"])} | changes))
        body["receipt"] = server.log.receipt(index, body["receipt"]["seen_size"])

    return lie


def _other_key(server: LyingServer, body: Body) -> None:
    foreign = Log(seed=b"f" * 32)
    foreign.tree, foreign.texts = server.log.tree, server.log.texts
    body["receipt"]["checkpoint"] = foreign.note()


def _cut_inclusion(_server: LyingServer, body: Body) -> None:
    body["receipt"]["inclusion"] = body["receipt"]["inclusion"][:-1]


def _flipped_inclusion(_server: LyingServer, body: Body) -> None:
    first = body["receipt"]["inclusion"][0]
    body["receipt"]["inclusion"][0] = ("0" if first[0] != "0" else "1") + first[1:]


def _other_index(_server: LyingServer, body: Body) -> None:
    body["receipt"]["index"] -= 1


def _garbled_checkpoint(_server: LyingServer, body: Body) -> None:
    body["receipt"]["checkpoint"] = body["receipt"]["checkpoint"].replace("\n3\n", "\n4\n")


def _not_a_proof(_server: LyingServer, body: Body) -> None:
    body["receipt"]["inclusion"] = ["not a hash"]


def _other_seen_size(server: LyingServer, body: Body) -> None:
    body["receipt"] = server.log.receipt(body["receipt"]["index"], 0)


def _an_old_receipt(server: LyingServer, body: Body) -> None:
    # The same request was logged before; nothing new was appended for this one.
    body["receipt"] = server.log.receipt(1, body["receipt"]["seen_size"])


def _of_another_candidate(_server: LyingServer, body: Body) -> None:
    body["reference"] = "R-0000-0000"


def _more_than_asked(_server: LyingServer, body: Body) -> None:
    body["pii"]["emails"] = [{"label": "", "value": "someone@mail.example"}]


def reachable(failure: BaseException | None) -> str:
    """Everything that a failure carries on: itself, its contexts, our frames' variables."""
    found = []
    while failure is not None:
        found.append(repr(failure))
        trace = failure.__traceback__
        while trace is not None:
            if "workstation" in trace.tb_frame.f_code.co_filename:
                found.append(repr(trace.tb_frame.f_locals))
            trace = trace.tb_next
        failure = failure.__context__
    return " ".join(found)


FORGERIES: dict[str, Lie] = {
    "an entry changed on the way": _changed_entry(purpose="hire"),
    "an entry of another account": _own_log_says(account="someone-else"),
    "an entry of another device": _own_log_says(device="another-device"),
    "an entry of another employer": _own_log_says(employer="another-employer"),
    "an entry with fewer groups": _own_log_says(groups=("phones",)),
    "an entry with another purpose": _own_log_says(purpose="assess"),
    "an entry with another form": _own_log_says(form="preview"),
    "an entry for another job": _own_log_says(job="another-job"),
    "an entry that records no disclosure": _own_log_says(kind="destruction"),
    "a checkpoint signed by another key": _other_key,
    "a checkpoint changed after signing": _garbled_checkpoint,
    "an inclusion proof cut short": _cut_inclusion,
    "an inclusion proof with a flipped bit": _flipped_inclusion,
    "an inclusion proof that is none": _not_a_proof,
    "a proof for another index": _other_index,
    "a proof from another seen size": _other_seen_size,
    "an old receipt for the same request": _an_old_receipt,
    "another candidate's data": _of_another_candidate,
    "a group that was not asked for": _more_than_asked,
}


@pytest.mark.parametrize("kind", FORGERIES)
def test_a_forged_receipt_is_refused_and_its_data_dropped(
    desk: Desk, server: LyingServer, kind: str
) -> None:
    desk.disclosures.open_preview(REFERENCE)
    disclose(desk)
    kept = desk.disclosures._trust.checkpoints()
    server.lie = lambda path, body: (
        FORGERIES[kind](server, body) if path == "/v1/disclosures" else None
    )

    with pytest.raises(ReceiptRefused) as refused:
        disclose(desk)

    assert PHONE not in reachable(refused.value)
    assert desk.disclosures._trust.checkpoints() == kept
    assert desk.disclosures.alarm() is None


@pytest.mark.parametrize(
    "kind", ["a checkpoint signed by another key", "a proof for another index"]
)
def test_a_forged_preview_is_refused_as_well(desk: Desk, server: LyingServer, kind: str) -> None:
    desk.disclosures.open_preview(REFERENCE)
    disclose(desk)
    server.lie = lambda path, body: FORGERIES[kind](server, body) if "preview" in path else None

    with pytest.raises(ReceiptRefused):
        desk.disclosures.open_preview(REFERENCE)


def _forked(server: LyingServer) -> None:
    """Give the server another past, signed by the same key, of a larger size."""
    old, server.log = server.log, Log()
    for _ in range(old.tree.size + 3):
        server.log.append()


def test_a_fork_raises_an_alarm_that_names_both_checkpoints_and_outlives_a_restart(
    desk: Desk, server: LyingServer, open_desk: Callable[[], Desk]
) -> None:
    for _ in range(3):
        desk.disclosures.open_preview(REFERENCE)
    kept_note = server.log.note()
    _forked(server)

    with pytest.raises(LogAlarm):
        disclose(desk)

    desk = open_desk()
    desk.session.restore()
    alarm = desk.disclosures.alarm()
    assert alarm is not None
    assert alarm.kind == "fork"
    assert alarm.kept.text == kept_note
    assert (alarm.kept.size, alarm.offered.size) == (3, 7)
    assert alarm.offered.text == server.log.note(7)
    assert alarm.offered.root == server.log.tree.root(7).hex()
    before = len(server.requests)
    with pytest.raises(LogAlarm):
        disclose(desk)
    with pytest.raises(LogAlarm):
        desk.disclosures.open_preview(REFERENCE)
    assert len(server.requests) == before, "nothing is even asked for while the alarm lasts"


def test_an_alarm_stays_when_the_server_tells_the_old_past_again(
    desk: Desk, server: LyingServer
) -> None:
    desk.disclosures.open_preview(REFERENCE)
    honest = server.log
    _forked(server)
    with pytest.raises(LogAlarm):
        disclose(desk)
    server.log = honest

    with pytest.raises(LogAlarm):
        disclose(desk)
    verdict = desk.disclosures.verify(lambda _done, _total: None, lambda: False)
    assert not verdict.whole
    assert verdict.alarm is not None


def test_the_same_size_with_another_root_is_an_alarm(desk: Desk, server: LyingServer) -> None:
    desk.disclosures.open_preview(REFERENCE)
    disclose(desk)

    def lie(path: str, body: Body) -> None:
        if path == "/v1/disclosures":
            forged = Checkpoint("log.test", 2, b"\x07" * 32)
            body["receipt"]["checkpoint"] = sign(forged, server.log.signer)
            body["receipt"]["consistency"] = []

    server.lie = lie
    with pytest.raises(LogAlarm):
        disclose(desk)

    alarm = desk.disclosures.alarm()
    assert alarm is not None
    assert alarm.kept.size == alarm.offered.size == 2
    assert alarm.kept.root != alarm.offered.root


def test_a_log_that_admits_to_be_shorter_is_an_alarm(desk: Desk, server: LyingServer) -> None:
    for _ in range(4):
        desk.disclosures.open_preview(REFERENCE)
    server.log = Log()
    server.log.append()

    with pytest.raises(LogAlarm):
        disclose(desk)

    alarm = desk.disclosures.alarm()
    assert alarm is not None
    assert alarm.kind == "shrunk"
    assert (alarm.kept.size, alarm.offered.size) == (4, 1)


def test_an_answer_that_comes_after_another_server_was_chosen_pins_nothing(
    open_desk: Callable[[], Desk], server: LyingServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first start asks the database on this computer, which is slow, while the person
    already types the company's address: its key must not be taken for the company's."""
    desk, other = open_desk(), LyingServer()
    other.log = Log(seed=b"o" * 32)
    desk.choose_server(other.address)
    ask = desk_module.api_service.service

    def slow(connection: Connection) -> Service:
        found = ask(connection)
        monkeypatch.setattr(desk_module.api_service, "service", ask)
        desk.choose_server(server.address)
        return found

    monkeypatch.setattr(desk_module.api_service, "service", slow)
    desk.service()
    assert desk.servers.chosen == server.address
    assert desk.service().log_key == server.log.signer.verifier.text
    assert desk.disclosures.alarm() is None
    other.close()


def test_another_log_key_is_an_alarm(desk: Desk, server: LyingServer) -> None:
    pinned = server.log.signer.verifier.text
    server.log = Log(seed=b"n" * 32)

    desk.service()

    alarm = desk.disclosures.alarm()
    assert alarm is not None
    assert alarm.kind == "key"
    assert alarm.kept.text == pinned
    assert alarm.offered.text == server.log.signer.verifier.text
    with pytest.raises(LogAlarm):
        disclose(desk)


def test_an_alarm_at_one_server_does_not_stop_work_at_another(
    desk: Desk, server: LyingServer
) -> None:
    desk.disclosures.open_preview(REFERENCE)
    _forked(server)
    with pytest.raises(LogAlarm):
        disclose(desk)
    other = LyingServer()
    try:
        desk.choose_server(other.address)
        desk.session.sign_in("noelani@makani.example", "a good password")

        assert desk.disclosures.alarm() is None
        assert disclose(desk).pii
    finally:
        other.close()


def test_after_a_lost_answer_the_same_key_is_sent_and_nothing_is_logged_twice(
    desk: Desk, server: LyingServer
) -> None:
    server.drop = 2

    disclosed = disclose(desk)

    asked = [body for path, body in server.requests if path == "/v1/disclosures"]
    assert len(asked) == 3
    assert len({body["idempotency_key"] for body in asked}) == 1
    assert server.log.tree.size == 1
    assert disclosed.receipt.index == 0


def test_a_person_who_tries_again_after_a_failure_gets_the_same_entry(
    desk: Desk, server: LyingServer
) -> None:
    key = new_key()
    server.drop = 3
    with pytest.raises(NoNetwork):
        disclose(desk, key)
    desk.disclosures.open_preview(REFERENCE)

    disclosed = disclose(desk, key)

    assert disclosed.receipt.index == 0
    assert server.log.tree.size == 2


def test_two_actions_have_two_keys(desk: Desk, server: LyingServer) -> None:
    disclose(desk)
    disclose(desk)

    asked = [body for path, body in server.requests if path == "/v1/disclosures"]
    assert len({body["idempotency_key"] for body in asked}) == 2


def test_a_refusal_comes_through_with_its_code(desk: Desk, server: LyingServer) -> None:
    server.refusals["/v1/disclosures"] = Code.QUOTA_USED_UP

    with pytest.raises(Refusal) as refused:
        disclose(desk)

    assert refused.value.code is Code.QUOTA_USED_UP


def test_the_clipboard_is_a_form_of_its_own(desk: Desk, server: LyingServer) -> None:
    desk.disclosures.disclose(
        REFERENCE, [FieldGroup.PHONES], Purpose.CONTACT, JOB, form=Form.CLIPBOARD
    )

    assert json.loads(server.log.texts[-1])["form"] == "clipboard"
    assert json.loads(server.log.texts[-1])["account"] == ACCOUNT
