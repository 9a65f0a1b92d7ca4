"""Originals of documents: given whole, logged first, and never while any group is hidden."""

from __future__ import annotations

import base64
import io
import uuid
import zlib
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests import canary
from tests.backend.running import Backend
from tests.candidates.people import act, person, take_in
from tests.disclosures.desk import Recruiter
from tests.disclosures.test_disclosing import refused
from workstation.contract.errors import Code

_CONTENT = f"%PDF of {canary.NAME}, {canary.EMAIL}".encode()


def open_document(desk: Recruiter, number: int, **changes: Any) -> Any:
    """Open a document; the receipt is checked."""
    body = {
        "purpose": "assess",
        "job_id": desk.job,
        "idempotency_key": str(uuid.uuid4()),
        "seen_size": desk.seen_size,
        **changes,
    }
    answer = desk.device.post(f"/v1/candidates/{desk.reference(number)}/documents", body)
    desk.check(answer["receipt"])
    return answer


def groups_of(desk: Recruiter, number: int) -> dict[str, tuple[str, str]]:
    """What a preview says of each group."""
    return {g["group"]: (g["state"], g["words"]) for g in desk.preview(number)["groups"]}


def test_a_document_comes_as_it_was_with_an_entry_of_its_own(backend: Backend) -> None:
    [number] = take_in(backend, [person(document=_CONTENT)])
    desk = Recruiter.of(backend)
    assert groups_of(desk, number)["documents"] == ("available", "1 JSON Resume")
    before = desk.units()
    answer = open_document(desk, number)
    assert base64.b64decode(answer["content"]) == _CONTENT
    assert (answer["kind"], answer["place"], answer["count"]) == ("json", 0, 1)
    entry = desk.checked[-1].entry
    assert (entry.form, entry.groups, entry.purpose) == ("document", ("documents",), "assess")
    assert (entry.job, desk.units()) == (desk.job, before + 1)


def test_a_retry_finds_its_entry_and_another_place_is_another_request(backend: Backend) -> None:
    [number] = take_in(backend, [person(document=_CONTENT)])
    desk = Recruiter.of(backend)
    key = str(uuid.uuid4())
    first = open_document(desk, number, idempotency_key=key)
    again = open_document(desk, number, idempotency_key=key, seen_size=desk.seen_size)
    assert first["receipt"]["index"] == again["receipt"]["index"]
    with refused(Code.KEY_REUSED):
        open_document(desk, number, idempotency_key=key, place=1)


def test_no_document_is_given_while_any_group_is_hidden(backend: Backend) -> None:
    [number] = take_in(backend, [person(document=_CONTENT)])
    desk = Recruiter.of(backend)
    with backend.parts.database.transaction() as connection:
        backend.parts.candidates.hide_groups(connection, number, frozenset({"phones"}))
    assert groups_of(desk, number)["documents"] == ("hidden", "")
    before = desk.total()
    with refused(Code.GROUP_NOT_AVAILABLE):
        open_document(desk, number)
    with refused(Code.GROUP_NOT_AVAILABLE):
        desk.disclose(number, "documents", form="clipboard")
    assert desk.total() == before


def test_who_has_no_document_offers_none(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk = Recruiter.of(backend)
    assert "documents" not in groups_of(desk, number)
    with refused(Code.GROUP_NOT_AVAILABLE):
        open_document(desk, number)


def test_documents_do_not_come_beside_other_groups_or_on_screen(backend: Backend) -> None:
    [number] = take_in(backend, [person(document=_CONTENT)])
    desk = Recruiter.of(backend)
    with refused(Code.GROUP_NOT_AVAILABLE):
        desk.disclose(number, "documents")
    with refused(Code.GROUP_NOT_AVAILABLE):
        desk.disclose(number, "emails", "documents", form="clipboard")


def test_copying_out_of_a_document_is_an_entry_and_brings_nothing(backend: Backend) -> None:
    [number] = take_in(backend, [person(document=_CONTENT)])
    desk = Recruiter.of(backend)
    answer = desk.disclose(number, "documents", form="clipboard")
    assert answer["pii"] == {}
    entry = desk.checked[-1].entry
    assert (entry.form, entry.groups) == ("clipboard", ("documents",))


@pytest.mark.parametrize("gone", ["remove", "hide", "erase", "unknown"])
def test_whoever_can_not_be_seen_is_not_found(backend: Backend, gone: str) -> None:
    [number] = take_in(backend, [person(document=_CONTENT)])
    desk = Recruiter.of(backend)
    reference = desk.reference(number)
    if gone == "unknown":
        number += 1_000
    else:
        act(backend, number, gone)
    assert desk.reference(number) == reference or gone == "unknown"
    with refused(Code.NOT_FOUND):
        open_document(desk, number)


def test_nothing_of_a_document_stands_in_the_log(backend: Backend) -> None:
    [number] = take_in(backend, [person(document=_CONTENT)])
    desk = Recruiter.of(backend)
    answer = open_document(desk, number)
    assert canary.marks_in(answer["receipt"]["entry"].encode()) == []


def preview_document(desk: Recruiter, number: int, **changes: Any) -> Any:
    """Look at a document before disclosure; the receipt is checked."""
    body = {"idempotency_key": str(uuid.uuid4()), "seen_size": desk.seen_size, **changes}
    path = f"/v1/candidates/{desk.reference(number)}/documents/preview"
    answer = desk.device.post(path, body)
    desk.check(answer["receipt"])
    return answer


_PAGE = (
    f"<html><body><h1>{canary.NAME}</h1><p>{canary.EMAIL}, {canary.PHONE}</p>"
    "<p>Charge nurse at a clinic</p></body></html>"
).encode()


def test_a_document_is_looked_at_before_disclosure_without_what_is_personal(
    backend: Backend,
) -> None:
    [number] = take_in(backend, [person(document=_PAGE)])
    desk = Recruiter.of(backend)
    before = desk.units()
    answer = preview_document(desk, number)
    assert canary.marks_in(str(answer).encode()) == []
    assert "Charge nurse at a clinic" in answer["page"]
    assert answer["pages"] == []
    entry = desk.checked[-1].entry
    assert (entry.form, entry.purpose, entry.groups, entry.job) == ("preview", "source", (), None)
    assert desk.units() == before


def test_pages_before_disclosure_are_pictures_with_masks(backend: Backend) -> None:
    out = io.BytesIO()
    canvas = Canvas(out)
    for row, line in enumerate((canary.NAME, canary.EMAIL, "Charge nurse at a clinic since 2015")):
        canvas.drawString(72, 700 - 30 * row, line)
    canvas.save()
    [number] = take_in(backend, [person(document=out.getvalue())])
    answer = preview_document(Recruiter.of(backend), number)
    [page] = answer["pages"]
    said = " ".join(word["text"] for word in page["words"])
    assert said == "[name] [e-mail] Charge nurse at a clinic since 2015"
    pixels = zlib.decompress(base64.b64decode(page["pixels"]))
    assert len(pixels) == page["pixels_across"] * page["pixels_down"] * 4


def test_nothing_is_looked_at_while_any_group_is_hidden(backend: Backend) -> None:
    [number] = take_in(backend, [person(document=_PAGE)])
    desk = Recruiter.of(backend)
    with backend.parts.database.transaction() as connection:
        backend.parts.candidates.hide_groups(connection, number, frozenset({"career_names"}))
    with refused(Code.GROUP_NOT_AVAILABLE):
        preview_document(desk, number)


def test_whoever_is_removed_is_not_looked_at_either(backend: Backend) -> None:
    [number] = take_in(backend, [person(document=_PAGE)])
    desk = Recruiter.of(backend)
    act(backend, number, "remove")
    with refused(Code.NOT_FOUND):
        preview_document(desk, number)
