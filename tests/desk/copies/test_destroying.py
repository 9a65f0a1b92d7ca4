"""Destruction from a real desk: done and shown here first, and only then certified."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.desk.copies.holding import Holder, administrator
from workstation.contract.copies import CopyStatus
from workstation.contract.words import Form
from workstation.desk.backend_api import copies as api
from workstation.desk.copies import files
from workstation.desk.copies.errors import (
    CopyOnHold,
    CopyUnreadable,
    FileLocked,
    FileMissing,
    NotHeldHere,
    NotOurFile,
    ServerNotTold,
    of_system,
)
from workstation.desk.errors import DeskError, NoNetwork
from workstation.desk.vault.copies import Step


def test_a_vault_copy_is_gone_with_its_key_before_it_is_certified(
    holder: Holder, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = holder.keep(Form.VAULT)
    honest, readable = api.destroy, []

    def watched(*given: object) -> object:
        try:
            holder.desk.copies._here.keys.open(holder.held.all(owner(holder))[0].key)
        except CopyUnreadable:
            readable.append(False)
        return honest(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(api, "destroy", watched)
    done = holder.desk.copies.destroy(kept.row.id)

    assert readable == [False]
    certificate = done.certificate
    assert (certificate.method, certificate.verified) == ("crypto_erase", "key_gone")
    assert certificate.tool.startswith("Resume Desk ")
    assert certificate.sha256 is not None
    assert holder.row(kept.row.id).status is CopyStatus.DESTROYED
    with pytest.raises(NotHeldHere):
        holder.restart().copies.open(kept.row.id)
    assert holder.held.all(owner(holder)) == []


def test_a_file_is_overwritten_and_removed_with_the_copies_made_of_it(holder: Holder) -> None:
    kept = holder.keep(Form.FILE)
    assert kept.path is not None
    shutil.copy2(kept.path, holder.folder / "another name.pdf")
    linked = holder.folder.parent / "elsewhere.pdf"
    os.link(kept.path, linked)
    assert holder.desk.copies.check().copied == [kept.row.id]

    done = holder.desk.copies.destroy(kept.row.id)

    assert list(holder.folder.iterdir()) == []
    assert set(linked.read_bytes()) == {0}, "what has other names is overwritten all the same"
    assert (done.certificate.method, done.certificate.verified) == ("overwrite", "file_gone")
    assert "solid-state" in done.certificate.note


def test_a_print_is_shredded_by_its_holder(holder: Holder) -> None:
    kept = holder.keep(Form.PRINT)
    holder.desk.copies.printed(kept.row.id)
    with pytest.raises(DeskError):
        holder.desk.copies.destroy(kept.row.id)

    done = holder.desk.copies.say_shredded(kept.row.id)

    assert (done.certificate.method, done.certificate.verified) == ("shred", "holder_says")
    assert holder.desk.copies.certificate(kept.row.id) == done.certificate
    assert holder.held.all(owner(holder)) == []


def test_a_legal_hold_stops_it_before_anything_is_erased(holder: Holder) -> None:
    vault, file = holder.keep(Form.VAULT), holder.keep(Form.FILE)
    lay_hold(holder, vault.row.id)
    lay_hold(holder, file.row.id)

    for kept in (vault, file):
        with pytest.raises(CopyOnHold):
            holder.desk.copies.destroy(kept.row.id)

    assert holder.desk.copies.open(vault.row.id).profile is not None
    assert file.path is not None
    assert file.path.exists()


def test_without_a_server_nothing_is_destroyed_by_the_person(
    holder: Holder, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = holder.keep(Form.VAULT)

    def unreachable(*_: object) -> object:
        raise NoNetwork

    monkeypatch.setattr(api, "detail", unreachable)
    with pytest.raises(NoNetwork):
        holder.desk.copies.destroy(kept.row.id)
    assert holder.desk.copies.open(kept.row.id).profile is not None


def test_a_server_that_goes_away_meanwhile_is_told_later(
    holder: Holder, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = holder.keep(Form.FILE)

    def unreachable(*_: object) -> object:
        raise NoNetwork

    monkeypatch.setattr(api, "destroy", unreachable)
    with pytest.raises(ServerNotTold):
        holder.desk.copies.destroy(kept.row.id)
    assert kept.path is not None
    assert not kept.path.exists()
    assert holder.row(kept.row.id).status is CopyStatus.CURRENT
    monkeypatch.undo()

    found = holder.restart().copies.check()

    assert found.destroyed == [kept.row.id]
    assert holder.row(kept.row.id).status is CopyStatus.DESTROYED


def test_an_answer_that_was_lost_does_not_make_a_second_certificate(
    holder: Holder, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = holder.keep(Form.VAULT)
    honest = api.destroy

    def lost(*given: object) -> object:
        honest(*given)  # type: ignore[arg-type]
        raise NoNetwork

    monkeypatch.setattr(api, "destroy", lost)
    with pytest.raises(ServerNotTold):
        holder.desk.copies.destroy(kept.row.id)
    monkeypatch.undo()
    before = holder.desk.copies.certificate(kept.row.id)

    assert holder.restart().copies.check().destroyed == [kept.row.id]
    assert holder.desk.copies.certificate(kept.row.id) == before


def test_a_file_that_another_program_holds_is_left_and_tried_again(
    holder: Holder, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = holder.keep(Form.FILE)

    def locked(path: Path) -> None:
        raise of_system(PermissionError(16, "busy", str(path)))

    monkeypatch.setattr(files, "wipe", locked)
    with pytest.raises(FileLocked) as failure:
        holder.desk.copies.destroy(kept.row.id)
    assert str(holder.folder) not in str(failure.value)
    assert holder.row(kept.row.id).status is CopyStatus.CURRENT
    assert holder.held.all(owner(holder))[0].step is Step.ENDING
    monkeypatch.undo()

    assert holder.restart().copies.check().destroyed == [kept.row.id]


def test_a_missing_file_is_no_destroyed_one_until_its_holder_says_so(holder: Holder) -> None:
    kept = holder.keep(Form.FILE)
    assert kept.path is not None
    with pytest.raises(DeskError):
        holder.desk.copies.say_gone(kept.row.id)
    kept.path.unlink()

    with pytest.raises(FileMissing):
        holder.desk.copies.destroy(kept.row.id)
    assert holder.row(kept.row.id).status is CopyStatus.MISSING

    done = holder.desk.copies.say_gone(kept.row.id)
    assert (done.certificate.method, done.certificate.verified) == ("declared_gone", "holder_says")


def test_a_file_of_somebody_else_is_never_destroyed(holder: Holder) -> None:
    kept = holder.keep(Form.FILE)
    assert kept.path is not None
    moved = holder.folder / "cv.pdf"
    kept.path.rename(moved)
    assert holder.desk.copies.check().moved == [kept.row.id]
    moved.unlink()
    keeper = holder.folder / "taken.txt"
    keeper.write_text("so that the file's number is not given again")
    moved.write_bytes(b"another document of the person's own")

    with pytest.raises(NotOurFile):
        holder.desk.copies.destroy(kept.row.id)
    assert moved.read_bytes() == b"another document of the person's own"


def test_a_changed_file_is_the_copy_still(holder: Holder) -> None:
    kept = holder.keep(Form.FILE)
    assert kept.path is not None
    editor = holder.folder / "editor.tmp"
    editor.write_bytes(kept.path.read_bytes() + b"notes")
    os.replace(editor, kept.path)
    assert holder.desk.copies.check().changed == [kept.row.id]

    holder.desk.copies.destroy(kept.row.id)

    assert not kept.path.exists()


def test_a_read_only_file_is_destroyed_all_the_same(holder: Holder) -> None:
    kept = holder.keep(Form.FILE)
    assert kept.path is not None
    kept.path.chmod(0o400)
    holder.desk.copies.destroy(kept.row.id)
    assert not kept.path.exists()


def test_a_file_on_a_drive_that_was_taken_away_is_not_certified(
    holder: Holder, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = holder.keep(Form.FILE)
    assert kept.path is not None
    honest = files.folder_stamp

    def locked(path: Path) -> None:
        raise of_system(PermissionError(16, "busy", str(path)))

    with monkeypatch.context() as busy:
        busy.setattr(files, "wipe", locked)
        with pytest.raises(FileLocked):
            holder.desk.copies.destroy(kept.row.id)
    away = kept.path.rename(holder.folder.parent / "on the drive.pdf")
    with monkeypatch.context() as unplugged:
        unplugged.setattr(files, "folder_stamp", lambda folder: replace(honest(folder), device=-1))
        found = holder.restart().copies.check()
    assert (found.destroyed, len(found.failures)) == ([], 1)
    assert holder.row(kept.row.id).status is CopyStatus.CURRENT

    away.rename(kept.path)
    assert holder.desk.copies.check().destroyed == [kept.row.id]
    assert not kept.path.exists()


def test_a_renamed_file_of_which_a_killed_desk_overwrote_a_part_is_destroyed(
    holder: Holder, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = holder.keep(Form.FILE)
    assert kept.path is not None
    renamed = kept.path.rename(holder.folder / "cv.pdf")
    holder.desk.copies.check()

    def killed(path: Path) -> None:
        with open(path, "r+b") as file:
            file.write(b"\0" * 100)
        raise of_system(PermissionError(16, "busy", str(path)))

    with monkeypatch.context() as patched:
        patched.setattr(files, "wipe", killed)
        with pytest.raises(FileLocked):
            holder.desk.copies.destroy(kept.row.id)

    assert holder.restart().copies.check().destroyed == [kept.row.id]
    assert not renamed.exists()


def owner(holder: Holder) -> tuple[int, str]:
    """Whose copies the vault has."""
    return holder.desk.copies._here.owner


def lay_hold(holder: Holder, id_: str) -> None:
    """Lay a legal hold on a copy as the employer's administrator."""
    until = (datetime.now(UTC) + timedelta(days=30)).date()
    body = {"until": until.isoformat(), "reason": "EEOC charge"}
    administrator(holder).post(f"/v1/copies/{id_}/hold", body)


def lift_hold(holder: Holder, id_: str) -> None:
    """Lift it."""
    administrator(holder).post(f"/v1/copies/{id_}/hold/lifting")
