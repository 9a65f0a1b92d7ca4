"""Retained copies as the windows hold them. Every call may block, unless it says otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from workstation.contract.copies import (
    Certificate,
    CopyDetail,
    CopyForm,
    CopyPage,
    CopyRow,
    CopyStatus,
    Destroyed,
    DeviceLost,
    ExtendCopy,
    FileFormat,
    HoldCopy,
    Profile,
    Timeline,
)
from workstation.contract.disclosures import Receipt
from workstation.contract.words import FieldGroup, Form, Purpose
from workstation.desk.backend_api import copies as api_copies
from workstation.desk.backend_api.authorised import Authorised
from workstation.desk.backend_api.copies import Narrowed
from workstation.desk.copies.background import Background
from workstation.desk.copies.checking import Checking, CheckResult
from workstation.desk.copies.content import VaultContent
from workstation.desk.copies.destroying import Destroying
from workstation.desk.copies.errors import CopyUnreadable, NotHeldHere, VaultOlder
from workstation.desk.copies.events import CopyEvent
from workstation.desk.copies.here import Here, Narrowing
from workstation.desk.copies.keys import CopyKeys
from workstation.desk.copies.retaining import KeptCopy, Retaining, Wanted, groups_of
from workstation.desk.copies.withdrawing import Withdrawing
from workstation.desk.disclosures import Disclosures
from workstation.desk.documents import Documents, ShownDocument
from workstation.desk.session import Session
from workstation.desk.vault.copies import HeldCopies, HeldCopy
from workstation.desk.vault.database import Vault
from workstation.desk.vault.memory import Memory
from workstation.keystore import KeyStore

#: Rows of one page.
PAGE = 200


@dataclass
class OpenedCopy:
    """A vault copy that is open: a profile, or a document; `close` ends it."""

    reference: str
    receipt: Receipt
    profile: Profile | None = None
    document: ShownDocument | None = None

    def close(self) -> None:
        """Drop what it says. May block for a moment."""
        self.profile = None
        if self.document is not None:
            self.document.close()


class Copies:
    """The register of retained copies, and the copies that this desk holds."""

    def __init__(
        self,
        api: Authorised,
        session: Session,
        disclosures: Disclosures,
        documents: Documents,
        vault: Vault,
        memory: Memory,
        keystore: KeyStore,
        server: Callable[[], int],
    ) -> None:
        """Settles what a killed desk left in vault and key store. Raises `KeystoreError`."""
        held = HeldCopies(vault)
        self._here = Here(api, session, disclosures, held, CopyKeys(held, keystore), server)
        self._documents = documents
        self._retaining = Retaining(self._here)
        self._destroying = Destroying(self._here)
        self._checking = Checking(self._here, self._retaining, self._destroying)
        withdrawing = Withdrawing(self._here, self._destroying, memory)
        self._background = Background(self._here, self._checking, withdrawing)

    def start(self, tell: Callable[[CopyEvent], None]) -> None:
        """Look after copies from now on: once somebody is signed in. Does not block.

        Finishes what a killed desk left, watches files, hears withdrawal notices. ``tell`` is
        called from other threads.
        """
        self._background.start(tell)

    def stop(self) -> None:
        """Look after copies no longer: before somebody else signs in. May block for a second."""
        self._background.stop()

    def check(self) -> CheckResult:
        """Finish what was left, and look for every file, as `start` does by itself."""
        return self._checking.all()

    def retain(
        self,
        reference: str,
        form: CopyForm,
        format_: FileFormat,
        groups: Iterable[FieldGroup],
        place: int,
        purpose: Purpose,
        job_id: str | None,
        folder: Path | None = None,
        key: str | None = None,
    ) -> KeptCopy:
        """Keep a copy of one candidate; raises: `Retaining.retain`.

        ``groups`` count for a profile and ``place`` for an original; ``folder`` for a file. Give
        the same ``key`` when the person tries the same action again.
        """
        wanted = Wanted(
            reference=reference,
            form=form,
            format=format_,
            groups=groups_of(format_, groups),
            purpose=purpose,
            job_id=job_id,
            place=place,
            folder=folder,
        )
        kept = self._retaining.retain(wanted, key)
        self._background.look()
        return kept

    def printed(self, id_: str) -> CopyRow:
        """A print came out of the printer, or may have."""
        return self._retaining.confirm(self._mine(id_))

    def not_printed(self, id_: str) -> None:
        """Printing was given up before anything was sent to a printer."""
        self._retaining.never_written(self._mine(id_))

    def rows(
        self, narrowed: Narrowed | None = None, after: str | None = None, limit: int = PAGE
    ) -> CopyPage:
        """A page of the register; ``narrowed`` is a `Narrowing`, or anything with its names."""
        return api_copies.rows(self._here.api, narrowed, after, limit)

    def timeline(self, narrowed: Narrowed | None = None) -> Timeline:
        """What falls due, by day."""
        return api_copies.timeline(self._here.api, narrowed)

    def detail(self, id_: str) -> CopyDetail:
        """One copy with all that led to its date."""
        return api_copies.detail(self._here.api, id_)

    def badge(self) -> dict[CopyStatus, int]:
        """How many copies have each status."""
        return api_copies.rows(self._here.api, Narrowing(), None, 1).counts

    def open(self, id_: str) -> OpenedCopy:
        """Open a vault copy; no new disclosure, so it needs no server. Counted in the vault.

        Raises `CopyUnreadable` where it was withdrawn or destroyed, or `NotHeldHere`.
        """
        held = self._mine(id_)
        if held.form is not Form.VAULT:
            raise NotHeldHere
        if held.withdrawn:
            raise CopyUnreadable
        if self._here.keys.restored(self._here.owner):
            raise CopyUnreadable(
                VaultOlder.sentence, "Connect to the server: it knows what was withdrawn since."
            )
        content = VaultContent.unpacked(self._here.keys.open(held.key))
        self._here.held.count_opening(held.key)
        opened = OpenedCopy(held.reference, content.receipt, profile=content.profile)
        if content.original is not None:
            opened.document = self._documents.show(
                content.original.kind, content.original.content, content.receipt
            )
        return opened

    def path_of(self, id_: str) -> Path | None:
        """Where the file of a copy lies as far as this desk knows."""
        held = self._here.held.one(self._here.owner, id_)
        return None if held is None or held.path is None else Path(held.path)

    def extend(self, id_: str, until: date, reason: str) -> CopyRow:
        """Keep a copy through a day, for a reason of one line."""
        return api_copies.extend(self._here.api, id_, ExtendCopy(until=until, reason=reason))

    def hold(self, id_: str, until: date, reason: str) -> CopyRow:
        """Lay a legal hold on a copy through a day, for a reason of one line."""
        return api_copies.hold(self._here.api, id_, HoldCopy(until=until, reason=reason))

    def lift(self, id_: str) -> CopyRow:
        """Lift a copy's legal hold."""
        return api_copies.lift(self._here.api, id_)

    def lose_device(self, id_: str) -> DeviceLost:
        """Declare the computer lost that holds a copy; all that is on it is missing then."""
        return api_copies.lose_device(self._here.api, id_)

    def destroy(self, id_: str) -> Destroyed:
        """Destroy a vault copy or a file for good. Raises: `Destroying.destroy`."""
        return self._destroying.destroy(id_)

    def say_shredded(self, id_: str) -> Destroyed:
        """The holder says that a print was shredded."""
        return self._destroying.say_shredded(id_)

    def say_gone(self, id_: str) -> Destroyed:
        """The holder says that a copy is gone which this desk can't find or read any more."""
        return self._destroying.say_gone(id_)

    def certificate(self, id_: str) -> Certificate:
        """The certificate of a destroyed copy."""
        return api_copies.certificate(self._here.api, id_)

    def _mine(self, id_: str) -> HeldCopy:
        held = self._here.held.one(self._here.owner, id_)
        if held is None:
            raise NotHeldHere
        return held
