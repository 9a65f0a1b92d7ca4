"""One's own entries: filtered, paged, each with its proof; and the log as others verify it."""

from __future__ import annotations

import io
from datetime import timedelta

from tests.backend.running import Backend
from tests.candidates.people import act, person, reference_for, take_in
from tests.disclosures.desk import Recruiter
from tests.disclosures.test_disclosing import refused
from workstation.contract.errors import Code
from workstation.ledger.checkpoints import open_checkpoint
from workstation.ledger.receipts import check_checkpoint, check_inclusion
from workstation.ledger.verdicts import verify_bundle


def test_entries_are_filtered_by_purpose_form_candidate_and_time(backend: Backend) -> None:
    one, other = take_in(backend, [person(), person()])
    desk = Recruiter.new(backend)
    desk.preview(one)
    desk.disclose(one, "emails", purpose="assess")
    backend.clock.moved += timedelta(seconds=5)
    middle = backend.clock()
    backend.clock.moved += timedelta(seconds=5)
    desk.disclose(other, "phones", "emails")
    desk.disclose(other, "phones", form="clipboard")

    def listed(**wanted: str) -> list[tuple[str, str]]:
        query = "&".join(f"{name}={value}" for name, value in wanted.items())
        page = desk.device.get(f"/v1/disclosures?{query}")
        assert page["total"] == len(page["entries"])
        return [(entry["form"], entry["purpose"]) for entry in page["entries"]]

    everything = [
        ("clipboard", "contact"),
        ("screen", "contact"),
        ("screen", "assess"),
        ("preview", "source"),
    ]
    moment = middle.isoformat().replace("+00:00", "Z")
    assert listed() == everything
    assert listed(purpose="contact") == everything[:2]
    assert listed(form="screen") == everything[1:3]
    assert listed(reference=desk.reference(one)) == everything[2:]
    assert listed(reference=desk.reference(one), form="screen") == everything[2:3]
    assert listed(reference=desk.reference(other + 10_000)) == []
    assert listed(since=moment) == everything[:2]
    assert listed(until=moment) == everything[2:]


def test_an_entry_says_whom_what_and_for_which_job(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.of(backend)
    desk.disclose(number, "phones", "emails")
    [entry] = desk.device.get("/v1/disclosures?limit=1")["entries"]
    assert entry["reference"] == desk.reference(number)
    assert entry["groups"] == ["emails", "phones"]
    assert entry["job"] == desk.job
    assert entry["index"] == desk.checked[-1].index


def test_pages_follow_each_other_without_gap_or_repeat(backend: Backend) -> None:
    numbers = take_in(backend, [person() for _ in range(7)])
    desk = Recruiter.new(backend)
    for number in numbers:
        desk.preview(number)
    found, before = [], ""
    while True:
        page = desk.device.get(f"/v1/disclosures?limit=3{before}")
        assert page["total"] == 7
        found += [entry["reference"] for entry in page["entries"]]
        if page["next"] is None:
            break
        before = f"&before={page['next']}"
    assert found == [desk.reference(number) for number in reversed(numbers)]


def test_nobody_sees_anothers_entries(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.new(backend)
    colleague = desk.colleague()
    index = desk.disclose(number)["receipt"]["index"]
    assert colleague.total() == 0
    with refused(Code.NOT_FOUND):
        colleague.device.get(f"/v1/disclosures/{index}")
    assert colleague.device.get(f"/v1/disclosures/proofs?size={index + 1}")["receipts"] == []


def test_each_entry_opens_to_a_proof_that_extends_what_was_seen(backend: Backend) -> None:
    numbers = take_in(backend, [person() for _ in range(4)])
    desk = Recruiter.of(backend)
    for number in numbers:
        desk.disclose(number)
    for found in list(desk.checked):
        answer = desk.device.get(f"/v1/disclosures/{found.index}?seen_size={desk.seen_size}")
        assert answer["row"]["index"] == found.index
        assert desk.check(answer["receipt"]).entry == found.entry


def test_all_own_entries_are_proven_to_one_size(backend: Backend) -> None:
    numbers = take_in(backend, [person() for _ in range(5)])
    desk, other = Recruiter.new(backend), Recruiter.of(backend, 1)
    for number in numbers:
        desk.disclose(number)
        other.disclose(number)
    note = desk.device.get("/v1/log/checkpoint")
    verifier = backend.parts.log_signer.verifier
    newest = open_checkpoint(note["checkpoint"], verifier)
    page = desk.device.get(f"/v1/disclosures/proofs?size={newest.size}")
    assert page["next"] is None
    assert [r["index"] for r in page["receipts"]] == [found.index for found in desk.checked]
    for receipt in page["receipts"]:
        check_inclusion(receipt["entry"], receipt["index"], receipt["inclusion"], newest)
    after = page["receipts"][1]["index"]
    rest = desk.device.get(f"/v1/disclosures/proofs?size={newest.size}&after={after}")
    assert rest["receipts"] == page["receipts"][2:]


def test_every_kept_checkpoint_is_consistent_with_the_newest(backend: Backend) -> None:
    numbers = take_in(backend, [person() for _ in range(6)])
    desk = Recruiter.of(backend)
    for number in numbers:
        desk.disclose(number)
    verifier = backend.parts.log_signer.verifier
    for kept in [found.checkpoint for found in desk.checked]:
        newest = desk.device.get(f"/v1/log/checkpoint?seen_size={kept.size}")
        check_checkpoint(newest["checkpoint"], kept, newest["consistency"], verifier)
        proven = desk.device.get(f"/v1/log/consistency?first={kept.size}&second={desk.seen_size}")
        assert check_checkpoint(proven["checkpoint"], kept, proven["consistency"], verifier)
        same = desk.device.get(f"/v1/log/consistency?first={kept.size}&second={kept.size}")
        assert open_checkpoint(same["checkpoint"], verifier) == kept


def test_sizes_beyond_the_log_are_refused(backend: Backend) -> None:
    desk = Recruiter.of(backend)
    beyond = 1 << 40
    for path in (
        f"/v1/log/checkpoint?seen_size={beyond}",
        f"/v1/log/consistency?first=0&second={beyond}",
        f"/v1/disclosures/proofs?size={beyond}",
    ):
        with refused(Code.LOG_SHRUNK):
            desk.device.get(path)
    with refused(Code.INVALID):
        desk.device.get("/v1/log/consistency?first=1&second=0")


def test_the_log_is_exported_as_a_bundle_that_verifies(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.of(backend)
    answer = desk.disclose(number)
    desk.preview(number)
    reply = desk.device.send(
        "GET",
        "/v1/admin/log/bundle",
        headers={"Workstation-Folder-Secret": backend.parts.folder_secret},
    )
    verdict = verify_bundle(
        io.BytesIO(reply.body), backend.parts.log_signer.verifier, [answer["receipt"]["checkpoint"]]
    )
    assert verdict.good


def test_entries_stay_and_verify_when_their_person_is_erased(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.new(backend)
    index = desk.disclose(number)["receipt"]["index"]
    act(backend, number, "erase")
    answer = desk.device.get(f"/v1/disclosures/{index}?seen_size={desk.seen_size}")
    desk.check(answer["receipt"])
    assert answer["row"]["reference"] is None
    assert desk.total() == 1
    assert desk.units() == 1
    reference = reference_for(backend, number, desk.employer)
    assert desk.device.get(f"/v1/disclosures?reference={reference}")["total"] == 0


def test_times_outside_the_calendar_are_refused(backend: Backend) -> None:
    desk = Recruiter.of(backend)
    for moment in ("0001-01-01T00:00:00%2B14:00", "9999-12-31T23:59:59-12:00", "2026-11-23"):
        with refused(Code.INVALID):
            desk.device.get(f"/v1/disclosures?since={moment}")
