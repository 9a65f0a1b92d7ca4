"""The check: files that moved, changed, went or were copied, and what a killed desk left."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.backend.running import PASSWORD
from tests.candidates.people import act
from tests.desk.copies.holding import Holder, administrator
from tests.desk.copies.test_destroying import lay_hold, lift_hold
from workstation.contract.copies import CopyStatus, FileFormat
from workstation.contract.errors import Refusal
from workstation.contract.words import Form
from workstation.desk.backend_api import copies as api
from workstation.desk.copies import files, finding
from workstation.desk.copies.errors import CopyUnreadable, FileLocked, NotHeldHere
from workstation.desk.copies.finding import Finder, _listed
from workstation.desk.errors import NoNetwork
from workstation.desk.vault.copies import HeldCopy, Step
from workstation.desk.vault.database import FILE_NAME
from workstation.keystore import KeystoreUnwritable, file_store


class Killed(BaseException):
    """The desk's process ends here: nothing after it runs."""


def test_what_lies_as_it_was_is_not_reported(
    holder: Holder, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = holder.keep(Form.FILE)
    assert kept.path is not None
    os.utime(kept.path)  # touched, with the same bytes
    monkeypatch.setattr(api, "report", None)
    assert not holder.desk.copies.check().anything
    assert not holder.restart().copies.check().anything


def test_a_moved_and_renamed_file_is_found_in_the_folders_of_copies(holder: Holder) -> None:
    kept, other = holder.keep(Form.FILE), holder.keep(Form.FILE, folder=_made(holder, "second"))
    assert kept.path is not None
    assert other.path is not None
    renamed = other.path.parent / "Akana.pdf"
    os.rename(kept.path, renamed)

    assert holder.desk.copies.check().moved == [kept.row.id]

    assert holder.desk.copies.path_of(kept.row.id) == renamed
    assert holder.row(kept.row.id).status is CopyStatus.CURRENT
    assert not holder.desk.copies.check().anything


def test_a_file_brought_over_as_a_copy_is_found_by_its_bytes(holder: Holder) -> None:
    kept = holder.keep(Form.FILE)
    assert kept.path is not None
    shutil.copyfile(kept.path, holder.folder / "copy.pdf")
    kept.path.unlink()

    found = holder.desk.copies.check()

    assert (found.moved, found.copied) == ([kept.row.id], [])
    assert holder.desk.copies.path_of(kept.row.id) == holder.folder / "copy.pdf"


def test_a_missing_file_is_reported_once_and_again_when_it_is_back(holder: Holder) -> None:
    kept = holder.keep(Form.FILE)
    assert kept.path is not None
    away = holder.folder.parent / "away.pdf"
    os.rename(kept.path, away)

    assert holder.desk.copies.check().missing == [kept.row.id]
    assert holder.row(kept.row.id).status is CopyStatus.MISSING
    assert not holder.desk.copies.check().anything

    os.rename(away, kept.path)
    assert holder.desk.copies.check().present == [kept.row.id]
    assert holder.row(kept.row.id).status is CopyStatus.CURRENT


def test_a_changed_file_stays_changed_where_it_goes_and_can_be_put_right(holder: Holder) -> None:
    kept = holder.keep(Form.FILE)
    assert kept.path is not None
    before = kept.path.read_bytes()
    kept.path.write_bytes(before + b"notes")
    assert holder.desk.copies.check().changed == [kept.row.id]
    assert not holder.desk.copies.check().anything

    renamed = kept.path.with_name("cv.pdf")
    os.rename(kept.path, renamed)
    assert holder.desk.copies.check().moved == [kept.row.id]
    assert not holder.desk.copies.check().anything

    renamed.write_bytes(before)
    assert holder.desk.copies.check().present == [kept.row.id]


def test_copies_of_a_copy_are_noticed_once(holder: Holder) -> None:
    kept = holder.keep(Form.FILE)
    assert kept.path is not None
    shutil.copyfile(kept.path, holder.folder / "a.pdf")
    (holder.folder / "b.pdf").write_bytes(secrets.token_bytes(kept.path.stat().st_size))

    assert holder.desk.copies.check().copied == [kept.row.id]
    assert not holder.desk.copies.check().anything

    (holder.folder / "a.pdf").unlink()
    assert not holder.desk.copies.check().anything


def test_a_drive_that_does_not_answer_is_no_missing_file(
    holder: Holder, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = holder.keep(Form.FILE)

    def silent(_folder: str) -> object:
        raise TimeoutError

    monkeypatch.setattr(os, "scandir", silent)
    found = holder.desk.copies.check()

    assert (found.unreachable, found.missing) == ([kept.row.id], [])
    assert holder.row(kept.row.id).status is CopyStatus.CURRENT


def test_a_file_that_another_program_has_open_is_neither_changed_nor_missing(
    holder: Holder, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = holder.keep(Form.FILE)
    assert kept.path is not None
    os.utime(kept.path, (1, 1))

    def locked(*_: object) -> str:
        raise FileLocked

    with monkeypatch.context() as patched:
        patched.setattr(finding, "sha256_of", locked)
        found = holder.desk.copies.check()
    assert (found.unreachable, found.changed, found.missing) == ([kept.row.id], [], [])
    assert not holder.desk.copies.check().anything


def test_a_key_store_on_a_full_disk_ends_a_destruction_half_way_and_it_is_finished_later(
    holder: Holder, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = holder.keep(Form.VAULT)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "no space")

    with monkeypatch.context() as patched:
        patched.setattr(file_store, "_replace", full)
        with pytest.raises(KeystoreUnwritable):
            holder.desk.copies.destroy(kept.row.id)
        assert len(holder.desk.copies.check().failures) == 1
    assert holder.row(kept.row.id).status is CopyStatus.CURRENT
    assert holder.desk.copies.check().destroyed == [kept.row.id]


def test_without_a_network_it_is_reported_the_next_time(
    holder: Holder, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = holder.keep(Form.FILE)
    assert kept.path is not None
    kept.path.unlink()

    def unreachable(*_: object) -> object:
        raise NoNetwork

    with monkeypatch.context() as cut:
        cut.setattr(api, "report", unreachable)
        assert holder.desk.copies.check().failures
    assert holder.desk.copies.check().missing == [kept.row.id]


def test_ten_thousand_files_are_looked_through_in_seconds(tmp_path: Path) -> None:
    held = []
    for number in range(10_000):
        path = tmp_path / f"R-{number:04}.pdf"
        path.write_bytes(b"%d" % number)
        stamp = files.stamp_of(path)
        held.append(
            HeldCopy(
                key=str(number),
                copy=str(number),
                reference=path.stem,
                form=Form.FILE,
                format=FileFormat.PDF,
                step=Step.KEPT,
                made="",
                temporary=None,
                path=str(path),
                size=stamp.size if stamp else 0,
                sha256="0" * 64,
                stamp=stamp,
                found="present",
                withdrawn=False,
                opened=0,
                ending=None,
                method=None,
            )
        )
    begun = time.process_time()
    found = Finder().look(held)
    assert {each.what for each in found} == {"present"}
    assert time.process_time() - begun < 3.0
    assert len(_listed(str(tmp_path)).files) == 10_000


# What a killed desk left: it is ended at each step in turn.

_POINTS: list[tuple[str, Callable[[pytest.MonkeyPatch], None]]] = []


def _point(name: str, owner: object, attribute: str, *, after: bool) -> None:
    def cut(patched: pytest.MonkeyPatch) -> None:
        honest = getattr(owner, attribute)

        def ending(*given: object, **more: object) -> object:
            if after:
                honest(*given, **more)
            raise Killed

        patched.setattr(owner, attribute, ending)

    _POINTS.append((f"{name} {'after' if after else 'before'}", cut))


for _after in (False, True):
    _point("registering", api, "retain", after=_after)
    _point("writing", files, "write", after=_after)
    _point("naming", files, "give_name", after=_after)
    _point("confirming", api, "confirm", after=_after)


_OF_FILES = ("writing", "naming")
_CASES = [
    (form, *point)
    for form in (Form.FILE, Form.VAULT)
    for point in _POINTS
    if form is Form.FILE or not point[0].startswith(_OF_FILES)
]


@pytest.mark.parametrize(("form", "name", "cut"), _CASES, ids=[f"{c[0]} {c[1]}" for c in _CASES])
def test_a_desk_killed_while_it_retains_ends_with_all_or_nothing(
    holder: Holder,
    monkeypatch: pytest.MonkeyPatch,
    form: Form,
    name: str,
    cut: Callable[[pytest.MonkeyPatch], None],
) -> None:
    reference = holder.candidate()
    with monkeypatch.context() as patched:
        cut(patched)
        with pytest.raises(Killed):
            holder.keep(form, reference=reference)

    holder.restart().copies.check()

    rows = holder.rows()
    there = [path for path in holder.folder.iterdir() if path.suffix == ".pdf"]
    assert holder.leftovers() == []
    if not rows:
        assert name == "registering before"
    elif rows[0].status is CopyStatus.CURRENT:
        assert name.startswith("confirming") or name == "naming after"
        if form is Form.FILE:
            assert [files.sha256_of(path) for path in there] == [rows[0].sha256]
            return
        assert holder.desk.copies.open(rows[0].id).profile is not None
    else:
        assert rows[0].status is CopyStatus.DESTROYED
        assert holder.desk.copies.certificate(rows[0].id).method == "never_written"
        assert holder.held.all(holder.desk.copies._here.owner) == []
    assert there == []
    assert not holder.desk.copies.check().anything


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("at", ["erase", "wipe", "certify"])
def test_a_desk_killed_while_it_destroys_goes_on_with_it(
    holder: Holder, monkeypatch: pytest.MonkeyPatch, at: str, after: bool
) -> None:
    vault, file = holder.keep(Form.VAULT), holder.keep(Form.FILE)
    kept = file if at == "wipe" else vault
    owners = {"erase": holder.desk.copies._here.keys, "wipe": files, "certify": api}
    names = {"erase": "erase", "wipe": "wipe", "certify": "destroy"}
    with monkeypatch.context() as patched:
        honest = getattr(owners[at], names[at])

        def ending(*given: object, **more: object) -> object:
            if after:
                honest(*given, **more)
            raise Killed

        patched.setattr(owners[at], names[at], ending)
        with pytest.raises(Killed):
            holder.desk.copies.destroy(kept.row.id)

    desk = holder.restart()
    if kept is vault:
        with pytest.raises(CopyUnreadable):
            desk.copies.open(kept.row.id)
    assert desk.copies.check().destroyed == [kept.row.id]

    assert holder.row(kept.row.id).status is CopyStatus.DESTROYED
    other = vault if kept is file else file
    assert holder.row(other.row.id).status is CopyStatus.CURRENT
    assert not desk.copies.check().anything


def killed_before_a_wiped_file_goes(patched: pytest.MonkeyPatch) -> None:
    """The desk dies when a file is overwritten and has its last name."""
    honest = os.unlink

    def unlink(path: Path) -> None:
        if Path(path).suffix == ".gone":
            raise Killed
        honest(path)

    patched.setattr(os, "unlink", unlink)


@pytest.mark.parametrize("nth", [1, 2])
def test_a_desk_killed_between_wiping_a_file_and_removing_it_leaves_nothing_behind(
    holder: Holder, monkeypatch: pytest.MonkeyPatch, nth: int
) -> None:
    kept = holder.keep(Form.FILE)
    assert kept.path is not None
    shutil.copy2(kept.path, holder.folder / "twin.pdf")
    assert holder.desk.copies.check().copied == [kept.row.id]
    for _ in range(nth):
        with monkeypatch.context() as patched:
            killed_before_a_wiped_file_goes(patched)
            with pytest.raises(Killed):
                holder.desk.copies.destroy(kept.row.id)

    assert holder.restart().copies.check().destroyed == [kept.row.id]
    assert list(holder.folder.iterdir()) == []


def test_a_desk_killed_while_it_removes_what_it_half_wrote_leaves_nothing_behind(
    holder: Holder, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed_once_it_was_written(holder, monkeypatch)
    desk = holder.restart()
    with monkeypatch.context() as patched:
        killed_before_a_wiped_file_goes(patched)
        with pytest.raises(Killed):
            desk.copies.check()

    assert len(holder.restart().copies.check().never_written) == 1
    assert list(holder.folder.iterdir()) == []


def killed_once_it_was_written(holder: Holder, monkeypatch: pytest.MonkeyPatch) -> None:
    """The desk dies when the file is there and nobody was told."""
    with monkeypatch.context() as patched:
        dict(_POINTS)["writing after"](patched)
        with pytest.raises(Killed):
            holder.keep(Form.FILE)


def test_a_legal_hold_is_over_before_a_copy_is_said_to_be_never_written(
    holder: Holder, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed_once_it_was_written(holder, monkeypatch)
    [row] = holder.rows()
    lay_hold(holder, row.id)
    found = holder.restart().copies.check()
    assert not found.anything
    assert holder.row(row.id).status is CopyStatus.ON_HOLD
    assert holder.leftovers() == []

    lift_hold(holder, row.id)
    assert holder.desk.copies.check().never_written == [row.id]


def test_what_a_killed_desk_left_on_a_drive_that_was_taken_away_waits_for_the_drive(
    holder: Holder, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed_once_it_was_written(holder, monkeypatch)
    [left] = holder.leftovers()
    away = (holder.folder / left).rename(holder.folder.parent / "on the drive")
    honest = files.folder_stamp
    with monkeypatch.context() as unplugged:
        unplugged.setattr(files, "folder_stamp", lambda folder: replace(honest(folder), device=-1))
        found = holder.restart().copies.check()
        assert (found.never_written, len(found.failures)) == ([], 1)

    away.rename(holder.folder / left)
    assert len(holder.desk.copies.check().never_written) == 1
    assert holder.leftovers() == []


def test_a_vault_brought_back_from_an_old_copy_is_noticed_and_owned_up_to(
    holder: Holder, tmp_path: Path
) -> None:
    old_vault, gone = holder.keep(Form.VAULT), holder.keep(Form.VAULT)
    holder.desk.close()
    shutil.copy2(tmp_path / "desk" / FILE_NAME, tmp_path / "backup")
    holder.restart()
    holder.desk.copies.destroy(gone.row.id)
    since = holder.keep(Form.FILE)
    holder.desk.close()
    shutil.copy2(tmp_path / "backup", tmp_path / "desk" / FILE_NAME)
    desk = holder.open_desk()
    holder.desk = desk
    desk.session.sign_in(holder.email, "a long enough password")

    found = desk.copies.check()

    assert found.restored
    assert sorted(found.missing) == sorted([old_vault.row.id, since.row.id])
    with pytest.raises(CopyUnreadable):
        desk.copies.open(old_vault.row.id)
    with pytest.raises(NotHeldHere):
        desk.copies.open(gone.row.id)
    assert holder.row(gone.row.id).status is CopyStatus.DESTROYED
    assert holder.row(since.row.id).status is CopyStatus.MISSING
    assert not desk.copies.check().anything


def test_what_went_missing_with_a_lost_computer_is_back_with_it(holder: Holder) -> None:
    vault, file = holder.keep(Form.VAULT), holder.keep(Form.FILE)
    administrator(holder).post(f"/v1/copies/{vault.row.id}/device-loss")
    with pytest.raises(Refusal):
        holder.row(vault.row.id)
    holder.desk.session.sign_in(holder.email, PASSWORD)
    assert holder.row(file.row.id).status is CopyStatus.MISSING

    found = holder.desk.copies.check()

    assert sorted(found.present) == sorted([vault.row.id, file.row.id])
    assert {row.status for row in holder.rows()} == {CopyStatus.CURRENT}
    assert not holder.desk.copies.check().anything


def test_what_an_older_vault_lacks_is_not_said_never_written_though_nobody_confirmed_it(
    holder: Holder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    holder.keep(Form.VAULT)
    put_away(holder, tmp_path, "backup")
    monkeypatch.setattr(api, "confirm", _unreachable)
    kept = holder.keep(Form.FILE)
    monkeypatch.undo()
    bring_back(holder, tmp_path, "backup")

    found = holder.desk.copies.check()

    assert kept.path is not None
    assert kept.path.exists()
    assert (found.never_written, found.missing) == ([], [kept.row.id])
    assert holder.row(kept.row.id).status is CopyStatus.MISSING


def test_what_is_said_to_be_gone_opens_by_no_other_copy_of_the_vault(
    holder: Holder, tmp_path: Path
) -> None:
    other = holder.keep(Form.VAULT)
    put_away(holder, tmp_path, "older")
    kept = holder.keep(Form.VAULT)
    put_away(holder, tmp_path, "newer")
    bring_back(holder, tmp_path, "older")
    assert holder.desk.copies.check().missing == [kept.row.id]
    assert holder.desk.copies.say_gone(kept.row.id).certificate.verified == "key_gone"
    assert holder.desk.copies.open(other.row.id).profile is not None

    bring_back(holder, tmp_path, "newer")

    newer = {held.copy: held.key for held in holder.held.all(holder.desk.copies._here.owner)}
    with pytest.raises(CopyUnreadable):
        holder.desk.copies._here.keys.open(newer[kept.row.id])


def test_an_older_vault_shows_nothing_that_was_withdrawn_since(
    holder: Holder, tmp_path: Path
) -> None:
    kept = holder.keep(Form.VAULT)
    lay_hold(holder, kept.row.id)
    put_away(holder, tmp_path, "backup")
    act(holder.backend, holder.number, "remove")
    holder.desk.copies._background._withdrawing.hear(0, lambda _: None, lambda: datetime.now(UTC))
    holder.keep(Form.VAULT)
    bring_back(holder, tmp_path, "backup")

    with pytest.raises(CopyUnreadable, match="older"):
        holder.desk.copies.open(kept.row.id)
    holder.desk.copies.check()
    with pytest.raises(CopyUnreadable):
        holder.desk.copies.open(kept.row.id)


def put_away(holder: Holder, tmp_path: Path, name: str) -> None:
    """Copy the vault as it is to a file of that name."""
    holder.desk.close()
    shutil.copy2(tmp_path / "desk" / FILE_NAME, tmp_path / name)
    holder.restart()


def bring_back(holder: Holder, tmp_path: Path, name: str) -> None:
    """Put the vault of that name in the place of today's, and sign in."""
    holder.desk.close()
    shutil.copy2(tmp_path / name, tmp_path / "desk" / FILE_NAME)
    holder.desk = holder.open_desk()
    holder.desk.session.sign_in(holder.email, "a long enough password")


def _unreachable(*_: object) -> object:
    raise NoNetwork


def _made(holder: Holder, name: str) -> Path:
    folder = holder.folder.parent / name
    folder.mkdir()
    return folder
