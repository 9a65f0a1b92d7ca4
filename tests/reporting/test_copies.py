"""Reports on retained copies, and destruction certificates as signed documents."""

from __future__ import annotations

import io
import uuid

from pypdf import PdfReader

from tests.backend.running import Backend
from tests.candidates.people import person, take_in
from tests.copies.holder import SHA256, destroy, kept, retain
from tests.disclosures.desk import Recruiter
from tests.reporting.asking import admin_of, made, officer, wanted
from workstation.contract.errors import Code


def test_each_copy_is_there_with_what_became_of_it(backend: Backend) -> None:
    one, two = take_in(backend, [person(), person()])
    desk = Recruiter.new(backend)
    destroyed, standing = kept(desk, one), kept(desk, two, form="file")
    answer = destroy(desk, destroyed)
    retain(desk, one, form="print")
    report = made(admin_of(backend, desk.employer), "copies")
    rows, totals = (part["rows"] for part in report["parts"])
    assert [row["fate"] for row in rows] == ["key erased", "kept", "registered, not confirmed"]
    assert [row["candidate"] for row in rows] == [desk.reference(n) for n in (one, two, one)]
    assert rows[0]["entries"].split(", ")[1] == str(answer["certificate"]["entry"] + 1)
    assert sum(row["count"] for row in totals) == 3
    seen = made(officer(backend), "copies", employer=desk.employer)["parts"][0]["rows"]
    assert [row["fate"] for row in seen] == [row["fate"] for row in rows]
    assert not any(row["candidate"] for row in seen)
    assert standing
    assert (
        made(admin_of(backend, desk.employer), "copies", until="2020-01-01")["parts"][0]["rows"]
        == []
    )


def test_certificates_are_sheets_of_one_signed_document(backend: Backend) -> None:
    one, two = take_in(backend, [person(), person()])
    desk = Recruiter.new(backend)
    ids = [kept(desk, one), kept(desk, two)]
    entries = [destroy(desk, id_)["certificate"]["entry"] + 1 for id_ in ids]
    content = made(desk.device, "certificates", copies=ids, form="pdf")
    assert b"ETSI.CAdES.detached" in content
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages]
    assert len(pages) == 2
    for page, entry in zip(pages, entries, strict=True):
        assert "key erased" in page
        assert SHA256 in page
        assert f"Log entry {entry} " in page
        assert "Signing certificate" in page
        assert "Salt not known" not in page


def test_no_certificate_is_given_for_what_stands_or_is_anothers(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    desk, other = Recruiter.new(backend), Recruiter.of(backend)
    standing, gone = kept(desk, number), kept(desk, number)
    destroy(desk, gone)
    for device, id_ in (
        (desk.device, standing),
        (desk.device, str(uuid.uuid4())),
        (other.device, gone),
    ):
        body = wanted("certificates", copies=[gone, id_] if device is desk.device else [id_])
        assert device.request("POST", "/v1/reports", body).code == Code.NOT_FOUND
