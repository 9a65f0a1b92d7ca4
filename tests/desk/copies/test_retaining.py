"""Retaining a copy from a real desk: registered first, whole or not at all, named by reference."""

from __future__ import annotations

import errno
import hashlib
import io
import os
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from tests import canary
from tests.desk.copies.holding import Holder
from workstation.contract.copies import CopyStatus, FileFormat
from workstation.contract.errors import Code, Refusal
from workstation.contract.words import FieldGroup, Form
from workstation.desk.backend_api import copies as api
from workstation.desk.copies import files, retaining
from workstation.desk.copies.errors import (
    CopyUnreadable,
    DiskFull,
    FileLocked,
    FolderGone,
    FolderReadOnly,
    NotHeldHere,
    of_system,
)
from workstation.desk.disclosures import new_key
from workstation.desk.errors import DeskError, ReceiptRefused, ServerTimeout
from workstation.desk.vault.copies import Step

NURSE = b"Nurse in Hilo who has worked on wards for many years"


def text_of(pdf: bytes) -> str:
    """All words of a PDF."""
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_a_vault_copy_is_read_again_after_a_restart(holder: Holder) -> None:
    kept = holder.keep(Form.VAULT)
    assert holder.row(kept.row.id).status is CopyStatus.CURRENT

    desk = holder.restart()
    opened = desk.copies.open(kept.row.id)

    assert opened.profile is not None
    assert opened.profile.pii[FieldGroup.EMAILS][0].value == canary.EMAIL
    assert opened.receipt == kept.receipt
    opened.close()
    assert opened.profile is None
    [held] = holder.held.all(desk.copies._here.owner)
    assert (held.step, held.opened) == (Step.KEPT, 1)


def test_a_file_is_named_by_reference_and_says_who_holds_it_until_when(holder: Holder) -> None:
    kept = holder.keep(Form.FILE)
    again = holder.keep(Form.FILE, reference=kept.row.reference)

    assert kept.path == holder.folder / f"{kept.row.reference}.pdf"
    assert again.path == holder.folder / f"{kept.row.reference} (2).pdf"
    content = kept.path.read_bytes()
    said = text_of(content)
    assert canary.EMAIL in said
    assert f"{kept.row.reference} · held by" in said
    assert f"destroy by {kept.row.destroy_by}" in said
    if os.name == "posix":
        assert kept.path.stat().st_mode & 0o077 == 0
    information = PdfReader(io.BytesIO(content)).metadata
    assert information is not None
    assert information.title == kept.row.reference
    assert not information.author
    row = holder.row(kept.row.id)
    assert (row.size, row.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert row.status is CopyStatus.CURRENT
    assert holder.leftovers() == []
    assert holder.desk.copies.path_of(row.id) == kept.path


def test_a_word_file_has_the_footer_and_no_properties(holder: Holder) -> None:
    kept = holder.keep(Form.FILE, format_=FileFormat.DOCX)

    assert kept.path is not None
    document = docx.Document(str(kept.path))
    assert f"{kept.row.reference} · held by" in document.sections[0].footer.paragraphs[0].text
    properties = document.core_properties
    assert (properties.author, properties.last_modified_by) == ("", "")
    assert any(canary.EMAIL in each.text for each in document.paragraphs)


def test_a_print_counts_once_it_may_be_on_paper(holder: Holder) -> None:
    printed, given_up = holder.keep(Form.PRINT), holder.keep(Form.PRINT)
    assert printed.content is not None
    assert canary.EMAIL in text_of(printed.content)
    assert holder.row(printed.row.id).status is CopyStatus.REGISTERED

    holder.desk.copies.printed(printed.row.id)
    holder.desk.copies.not_printed(given_up.row.id)

    assert holder.row(printed.row.id).status is CopyStatus.CURRENT
    assert holder.row(given_up.row.id).status is CopyStatus.DESTROYED


def test_a_print_is_left_to_its_person_while_the_desk_runs_and_counts_after_a_kill(
    holder: Holder,
) -> None:
    asked, killed = holder.keep(Form.PRINT), holder.keep(Form.PRINT)
    assert not holder.desk.copies.check().anything
    holder.desk.copies.not_printed(asked.row.id)

    assert holder.restart().copies.check().finished == [killed.row.id]

    assert holder.row(killed.row.id).status is CopyStatus.CURRENT


def test_the_same_action_tried_again_is_one_copy(
    holder: Holder, monkeypatch: pytest.MonkeyPatch
) -> None:
    reference, key, honest = holder.candidate(), new_key(), api.retain
    lost = [True, True, True]

    def unanswered(*given: object) -> object:
        answer = honest(*given)  # type: ignore[arg-type]
        if lost:
            lost.pop()
            raise ServerTimeout
        return answer

    monkeypatch.setattr(api, "retain", unanswered)
    with pytest.raises(ServerTimeout):
        holder.keep(Form.VAULT, reference=reference, key=key)
    kept = holder.keep(Form.VAULT, reference=reference, key=key)

    assert [row.id for row in holder.rows()] == [kept.row.id]
    assert holder.desk.copies.open(kept.row.id).profile is not None


def test_a_refused_request_leaves_nothing(holder: Holder) -> None:
    with pytest.raises(Refusal) as refused:
        holder.keep(Form.VAULT, reference="R-0000-0000")
    assert refused.value.code is Code.NOT_FOUND
    assert holder.held.all(holder.desk.copies._here.owner) == []


def test_an_answer_about_something_else_is_dropped(
    holder: Holder, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, honest = holder.candidate(), api.retain
    monkeypatch.setattr(api, "retain", lambda api_, _reference, body: honest(api_, other, body))
    with pytest.raises(ReceiptRefused):
        holder.keep(Form.FILE)
    assert list(holder.folder.iterdir()) == []
    monkeypatch.undo()

    found = holder.desk.copies.check()

    assert len(found.never_written) == 1
    assert holder.row(found.never_written[0]).status is CopyStatus.DESTROYED


def test_a_folder_that_takes_no_files_is_said_before_anything_is_disclosed(
    holder: Holder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(FolderGone):
        holder.keep(Form.FILE, folder=tmp_path / "unplugged")
    monkeypatch.setattr(os, "open", _refusing(errno.EROFS, os.open))
    with pytest.raises(FolderReadOnly):
        holder.keep(Form.FILE)
    monkeypatch.undo()

    assert holder.rows() == []
    assert holder.held.all(holder.desk.copies._here.owner) == []


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EROFS, FolderReadOnly),
        (errno.EIO, FolderGone),
        (errno.EBUSY, FileLocked),
    ],
)
def test_what_fails_while_it_is_written_is_certified_as_never_written(
    holder: Holder, monkeypatch: pytest.MonkeyPatch, number: int, said: type[DeskError]
) -> None:
    def failing(temporary: Path, content: bytes) -> None:
        temporary.write_bytes(content[:100])
        raise of_system(OSError(number, "no", str(temporary)))

    monkeypatch.setattr(files, "write", failing)
    with pytest.raises(said) as failure:
        holder.keep(Form.FILE)

    assert str(holder.folder) not in str(failure.value)
    assert failure.value.__cause__ is None
    [row] = holder.rows()
    assert row.status is CopyStatus.DESTROYED
    certificate = holder.desk.copies.certificate(row.id)
    assert (certificate.method, certificate.verified) == ("never_written", "file_gone")
    assert list(holder.folder.iterdir()) == []
    assert holder.held.all(holder.desk.copies._here.owner) == []


def test_an_original_that_takes_no_footer_is_written_as_it_came_and_says_so(
    holder: Holder,
) -> None:
    reference = holder.candidate(("text", NURSE))
    kept = holder.keep(Form.FILE, reference=reference, format_=FileFormat.ORIGINAL, groups=())
    assert kept.path is not None
    assert kept.path.name == f"{reference}.txt"
    assert kept.path.read_bytes() == NURSE
    assert "footer" in kept.note


def test_an_original_that_can_not_be_rewritten_is_not_written(holder: Holder) -> None:
    reference = holder.candidate(("pdf", b"%PDF-1.4 this is no more than a beginning"))
    with pytest.raises(DeskError) as failure:
        holder.keep(Form.FILE, reference=reference, format_=FileFormat.ORIGINAL, groups=())
    assert "footer" in failure.value.sentence
    assert list(holder.folder.iterdir()) == []
    assert holder.rows()[0].status is CopyStatus.DESTROYED


def test_a_document_kept_in_the_vault_opens_like_any_other(holder: Holder) -> None:
    reference = holder.candidate(("text", NURSE))
    kept = holder.keep(Form.VAULT, reference=reference, format_=FileFormat.ORIGINAL, groups=())
    opened = holder.restart().copies.open(kept.row.id)
    assert opened.document is not None
    assert NURSE.decode() in opened.document.rendition.page
    opened.close()


def test_only_its_holder_opens_a_copy(holder: Holder) -> None:
    kept, file = holder.keep(Form.VAULT), holder.keep(Form.FILE)
    with pytest.raises(NotHeldHere):
        holder.desk.copies.open(file.row.id)
    other = Holder.new(holder.backend, lambda: holder.desk, holder.folder)
    with pytest.raises(NotHeldHere):
        other.desk.copies.open(kept.row.id)


def test_a_copy_that_was_withdrawn_is_not_opened(holder: Holder) -> None:
    kept = holder.keep(Form.VAULT)
    holder.held.note(holder.held.all(holder.desk.copies._here.owner)[0].key, withdrawn=True)
    with pytest.raises(CopyUnreadable):
        holder.desk.copies.open(kept.row.id)


def test_a_copy_is_named_past_a_file_that_came_meanwhile(
    holder: Holder, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest, reference = files.give_name, holder.candidate()

    def raced(temporary: Path, path: Path) -> bool:
        if not path.exists() and path.name == f"{reference}.pdf":
            path.write_bytes(b"of somebody else")
        return honest(temporary, path)

    monkeypatch.setattr(retaining.files, "give_name", raced)
    kept = holder.keep(Form.FILE, reference=reference)
    assert kept.path == holder.folder / f"{reference} (2).pdf"
    assert (holder.folder / f"{reference}.pdf").read_bytes() == b"of somebody else"


def test_a_vault_on_a_full_disk_says_so_and_the_copy_is_never_written(holder: Holder) -> None:
    holder.keep(Form.VAULT)
    reference = holder.candidate()
    with holder.desk._vault.transaction() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DeskError) as failure:
        _keep_many(holder, reference)
    assert "vault" in failure.value.sentence
    assert "disk" in failure.value.remedy
    assert canary.EMAIL not in str(failure.value)

    holder.restart().copies.check()

    rows = holder.rows()
    assert CopyStatus.REGISTERED not in {row.status for row in rows}
    for row in rows:
        if row.status is CopyStatus.CURRENT:
            assert holder.desk.copies.open(row.id).profile is not None


def _keep_many(holder: Holder, reference: str) -> None:
    for _ in range(200):
        holder.keep(Form.VAULT, reference=reference)


def _refusing(number: int, honest: object) -> object:
    def refusing(path: object, *given: object, **more: object) -> object:
        if ".resume-desk-" in str(path):
            raise OSError(number, "no", str(path))
        return honest(path, *given, **more)  # type: ignore[operator]

    return refusing
