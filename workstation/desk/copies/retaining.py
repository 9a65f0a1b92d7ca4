"""Retaining a copy, so that a desk killed anywhere can say what became of it.

First the vault notes what is about to be asked for; then the server logs and registers; then the
vault notes which bytes will lie where; then they are written; then the server hears so.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from workstation.contract.copies import (
    ConfirmCopy,
    CopyForm,
    CopyRow,
    CopyStatus,
    FileFormat,
    Method,
    Retain,
    Retained,
    Verified,
)
from workstation.contract.disclosures import Receipt
from workstation.contract.errors import Refusal
from workstation.contract.words import FieldGroup, Form, Purpose
from workstation.desk.backend_api import copies as api_copies
from workstation.desk.copies import files
from workstation.desk.copies.content import Measured, VaultContent, exported, footer_of
from workstation.desk.copies.errors import FolderGone
from workstation.desk.copies.here import Here
from workstation.desk.disclosures import new_key
from workstation.desk.errors import DeskError, NoNetwork, ServerTimeout
from workstation.desk.vault.copies import HeldCopy, Step
from workstation.documents.export.original import Exported
from workstation.documents.read.refusal import Refused
from workstation.keystore import KeystoreError
from workstation.ledger.receipts import CheckedReceipt

#: Which check says that nothing was written, by form.
NOTHING_THERE = {
    Form.VAULT: Verified.KEY_GONE,
    Form.FILE: Verified.FILE_GONE,
    Form.PRINT: Verified.HOLDER_SAYS,
}


@dataclass(frozen=True)
class Wanted:
    """What a person wants to keep; ``folder`` for a file, ``place`` for an original."""

    reference: str
    form: CopyForm
    format: FileFormat
    groups: tuple[FieldGroup, ...]
    purpose: Purpose
    job_id: str | None
    place: int = 0
    folder: Path | None = None


@dataclass(frozen=True)
class KeptCopy:
    """A copy that was made: its row, its receipt, and where it is.

    ``content`` are a print's bytes; after printing say `Copies.printed` or `Copies.not_printed`.
    ``note`` says what the format did not allow, ``footer`` what stands at the foot of its pages.
    """

    row: CopyRow
    receipt: Receipt
    quota_left: int | None
    path: Path | None = None
    content: bytes | None = field(default=None, repr=False)
    suffix: str = ""
    footer: str = ""
    note: str = ""


class Retaining:
    """Makes copies."""

    def __init__(self, here: Here) -> None:
        self._here = here
        #: Prints whose person is at the printer: what becomes of them is said here.
        self.printing: set[str] = set()

    def retain(self, wanted: Wanted, key: str | None = None) -> KeptCopy:
        """Disclose and keep a copy. Give the same ``key`` when the person tries again.

        Raises as `Disclosures.disclose`; `FolderGone`, `FolderReadOnly`, `DiskFull` before
        anything is disclosed where a file can't be written. Where it fails after that, nothing
        stays: the copy is certified as never written, now or as soon as the server is reached.
        """
        with self._here.busy:
            return self._retain(wanted, key or new_key())

    def _retain(self, wanted: Wanted, key: str) -> KeptCopy:
        if wanted.form is Form.FILE:
            if wanted.folder is None:
                raise FolderGone
            files.probe(wanted.folder)
        self._begin(key, wanted)
        answer = self._ask(key, wanted)
        try:
            kept = self._write(key, wanted, answer)
        except (DeskError, Refused) as failure:
            with contextlib.suppress(DeskError, Refusal, KeystoreError):
                self.never_written(self._require(key))
            raise _said(failure) from None
        if wanted.form is not Form.PRINT:
            with contextlib.suppress(NoNetwork, ServerTimeout):  # told later: it is noted
                self.confirm(self._require(key))
        return kept

    def confirm(self, held: HeldCopy) -> CopyRow:
        """Tell the server what was written."""
        assert held.copy is not None
        assert held.size is not None
        assert held.sha256 is not None
        content = ConfirmCopy(size=held.size, sha256=held.sha256)
        self.printing.discard(held.key)
        row = api_copies.confirm(self._here.api, held.copy, content)
        withdrawn = held.withdrawn or row.status is CopyStatus.WITHDRAWN
        self._here.held.change(held.key, Step.KEPT, found="present", withdrawn=withdrawn)
        return row

    def never_written(self, held: HeldCopy) -> None:
        """Remove what is left of a copy that was not finished, and have that certified."""
        here = self._here
        self.printing.discard(held.key)
        if held.step is Step.WRITING:
            self._remove(held)
        if held.form is Form.VAULT:
            here.keys.erase([held.key])
        if held.copy is None:
            here.held.forget([held.key])
            return
        method, verified = Method.NEVER_WRITTEN, NOTHING_THERE[held.form]
        here.held.change(held.key, Step.ENDED, method=method, ending=held.ending or new_key())
        told = here.held.by_key(held.key)
        assert told is not None
        assert told.ending is not None
        here.certify(held.copy, told.ending, method, verified)
        here.held.forget([held.key])

    def _remove(self, held: HeldCopy) -> None:
        """Remove what was written of a file; raises where its drive is not there to look at."""
        assert held.temporary is not None
        assert held.path is not None
        temporary, path = Path(held.temporary), Path(held.path)
        written = files.sha256_of(path) == held.sha256
        if not written and files.stamp_of(temporary) is None:
            files.require_same_drive(path.parent, held.stamp)
        files.wipe(temporary)
        if written or files.stamp_of(path) is None:
            files.wipe(path)

    def _begin(self, key: str, wanted: Wanted) -> None:
        here = self._here
        if here.held.by_key(key) is not None:
            return  # the person tries the same action again
        with here.keys.writing() as connection:
            what = (wanted.reference, wanted.form, wanted.format)
            here.held.begin(connection, key, here.owner, what)

    def _ask(self, key: str, wanted: Wanted) -> Retained:
        here = self._here
        groups = tuple(sorted(set(wanted.groups)))

        def ask(key: str, seen_size: int) -> Retained:
            content = Retain.model_validate(
                {
                    "form": wanted.form,
                    "format": wanted.format,
                    "groups": groups,
                    "place": wanted.place,
                    "purpose": wanted.purpose,
                    "job_id": wanted.job_id,
                    "idempotency_key": key,
                    "seen_size": seen_size,
                }
            )
            return api_copies.retain(here.api, wanted.reference, content)

        def fits(answer: Retained, checked: CheckedReceipt) -> bool:
            row = answer.copy_row
            original = wanted.format is FileFormat.ORIGINAL
            return (
                (row.reference, row.form, row.format)
                == (wanted.reference, wanted.form, wanted.format)
                and (answer.original is not None) is original
                and (answer.profile is None) is original
                and here.disclosures.is_mine(
                    checked, groups, wanted.purpose, wanted.job_id, wanted.form
                )
                and (answer.profile is None or answer.profile.pii.keys() <= set(groups))
            )

        try:
            return here.disclosures.act(key, ask, fits)
        except Refusal:
            # Nothing was registered. Any other failure leaves that open, and the note stays.
            here.held.forget([key])
            raise

    def _write(self, key: str, wanted: Wanted, answer: Retained) -> KeptCopy:
        row = answer.copy_row
        if wanted.form is Form.VAULT:
            content = VaultContent.of(answer).packed()
            self._into_vault(key, row, content)
            return KeptCopy(row, answer.receipt, answer.quota_left)
        self._here.held.note(key, copy=row.id)
        made = exported(answer, wanted.reference)
        footer = footer_of(row, wanted.reference).line
        path = None
        if wanted.form is Form.FILE:
            assert wanted.folder is not None
            path = self._into_folder(key, row, wanted, made)
        else:
            measured = Measured.of(made.content)
            self.printing.add(key)
            # Noted before it is handed out: a desk that is killed now may have printed it.
            self._here.held.change(key, Step.WRITTEN, size=measured.size, sha256=measured.sha256)
        return KeptCopy(
            row,
            answer.receipt,
            answer.quota_left,
            path=path,
            content=made.content if wanted.form is Form.PRINT else None,
            suffix=made.suffix,
            footer=footer,
            note=made.note,
        )

    def _into_vault(self, key: str, row: CopyRow, content: bytes) -> None:
        here = self._here
        wrapped, sealed = here.keys.seal(key, content)
        measured = Measured.of(sealed)
        with here.keys.writing() as connection:
            here.held.keep_content(connection, key, wrapped, sealed)
            here.held.changed(
                connection,
                key,
                state=Step.WRITTEN,
                copy=row.id,
                size=measured.size,
                sha256=measured.sha256,
            )

    def _into_folder(self, key: str, row: CopyRow, wanted: Wanted, made: Exported) -> Path:
        held = self._here.held
        assert wanted.folder is not None
        folder = wanted.folder.absolute()
        temporary = files.beside(folder)
        measured = Measured.of(made.content)
        noted = {
            "size": measured.size,
            "sha256": measured.sha256,
            "temporary": str(temporary),
            "stamp": files.folder_stamp(folder),  # until there is a file that has its own
        }
        for path in files.names(folder, wanted.reference, made.suffix):
            held.change(key, Step.WRITING, path=str(path), **noted)
            if not files.stamp_of(temporary):
                files.write(temporary, made.content)
            if files.give_name(temporary, path):
                stamp = files.stamp_of(path)
                held.change(key, Step.WRITTEN, temporary=None, stamp=stamp)
                return path
        raise FolderGone("The folder holds too many copies of this resume.", "Choose another.")

    def _require(self, key: str) -> HeldCopy:
        held = self._here.held.by_key(key)
        assert held is not None
        return held


def _said(failure: DeskError | Refused) -> DeskError:
    if isinstance(failure, DeskError):
        return failure
    return DeskError(failure.reason, "Keep the profile instead, or open the document on screen.")


def groups_of(format_: FileFormat, groups: Iterable[FieldGroup]) -> tuple[FieldGroup, ...]:
    """The groups that are asked for: an original has its own."""
    return (FieldGroup.DOCUMENTS,) if format_ is FileFormat.ORIGINAL else tuple(groups)
