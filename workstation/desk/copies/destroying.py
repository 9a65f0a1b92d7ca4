"""Destroying copies: first here, then shown to be done, and only then certified by the server."""

from __future__ import annotations

import contextlib
from pathlib import Path

from workstation.contract.copies import (
    Destroyed,
    Method,
    ReportCopy,
    Verified,
)
from workstation.contract.errors import Refusal
from workstation.contract.words import Form
from workstation.desk.backend_api import copies as api_copies
from workstation.desk.copies import files
from workstation.desk.copies.errors import (
    FileMissing,
    NotHeldHere,
    NotOurFile,
    ServerNotTold,
)
from workstation.desk.copies.here import Here, require_no_hold
from workstation.desk.copies.retaining import NOTHING_THERE
from workstation.desk.disclosures import new_key
from workstation.desk.errors import DeskError, NoNetwork, ServerTimeout
from workstation.desk.vault.copies import HeldCopy, Step

#: How the destruction of each form is shown.
_SHOWN = {
    Method.CRYPTO_ERASE: Verified.KEY_GONE,
    Method.OVERWRITE: Verified.FILE_GONE,
}


class Destroying:
    """Ends copies, each in the way of its form."""

    def __init__(self, here: Here) -> None:
        self._here = here

    def destroy(self, id_: str) -> Destroyed:
        """Destroy a vault copy or a file; nothing undoes it.

        Raises `CopyOnHold`, `NotHeldHere`, `FileMissing`, `NotOurFile`, `FileLocked` or another
        `DeskError` with the copy as it was; `ServerNotTold` where it is destroyed and the server
        is yet to hear so. A print is shredded by its holder: `say_shredded`.
        """
        with self._here.busy:
            held = self._mine(id_)
            if held.form is Form.PRINT or held.step is Step.LOST:
                raise NotHeldHere
            if held.step is not Step.ENDED:
                require_no_hold(api_copies.detail(self._here.api, id_))
                held = self.end(held)
            try:
                return self.tell(held)
            except (NoNetwork, ServerTimeout):
                raise ServerNotTold from None

    def end(self, held: HeldCopy) -> HeldCopy:
        """Destroy a copy here, and show that it is gone; safe to do again after a kill."""
        here = self._here
        method = Method.CRYPTO_ERASE if held.form is Form.VAULT else Method.OVERWRITE
        paths: list[Path] = []
        if held.form is Form.FILE:
            paths = self._files(held)
        here.held.change(
            held.key, Step.ENDING, ending=held.ending or new_key(), method=method, withdrawn=True
        )
        if held.form is Form.VAULT:
            here.keys.erase([held.key])
        for path in paths:
            files.wipe(path)
        for path in paths:
            files.require_gone(path)
        if held.form is Form.FILE:
            files.require_same_drive(paths[0].parent, held.stamp)
        here.held.change(held.key, Step.ENDED)
        ended = here.held.by_key(held.key)
        assert ended is not None
        return ended

    def tell(self, held: HeldCopy) -> Destroyed:
        """Have a destruction certified that is done here; then the vault forgets the copy."""
        here = self._here
        assert held.copy is not None
        assert held.ending is not None
        assert held.method is not None
        method = Method(held.method)
        if method is Method.NEVER_WRITTEN:
            verified = NOTHING_THERE[held.form]
        else:
            verified = _SHOWN[method]
        done = here.certify(held.copy, held.ending, method, verified)
        here.held.forget([held.key])
        return done

    def say_shredded(self, id_: str) -> Destroyed:
        """The holder says that a print was shredded."""
        return self._say(id_, Method.SHRED, Verified.HOLDER_SAYS)

    def say_gone(self, id_: str) -> Destroyed:
        """The holder says that a copy is gone which this desk can't find or read any more."""
        here = self._here
        held = here.held.one(here.owner, id_)
        detail = api_copies.detail(here.api, id_)
        require_no_hold(detail)
        row, verified = detail.row, Verified.HOLDER_SAYS
        if row.form is Form.VAULT:
            if held is not None and held.step is not Step.LOST:
                raise DeskError("This copy can still be read here.", "Destroy it instead.")
            if not row.own:
                raise NotHeldHere
            # Another copy of the vault may hold it: with the root key replaced, none opens it.
            here.keys.erase([] if held is None else [held.key])
            verified = Verified.KEY_GONE
        if row.form is Form.FILE:
            if held is not None and held.path is not None and files.stamp_of(Path(held.path)):
                raise DeskError("The file is where it was written.", "Destroy it instead.")
            if row.own:
                api_copies.report(here.api, id_, ReportCopy(found="missing"))
        return self._say(id_, Method.DECLARED_GONE, verified)

    def _say(self, id_: str, method: Method, verified: Verified) -> Destroyed:
        here = self._here
        done = here.certify(id_, new_key(), method, verified)
        held = here.held.one(here.owner, id_)
        if held is not None:
            here.held.forget([held.key])
        return done

    def _files(self, held: HeldCopy) -> list[Path]:
        """The files to destroy; raises where the copy's own is not there or not ours."""
        here = self._here
        assert held.path is not None
        path = Path(held.path)
        found = files.stamp_of(path)
        others = [Path(each) for each in here.held.duplicates(held.key)]
        ours = [
            each
            for each in others
            # One that is not there may have been wiped, and have its last name still.
            if files.stamp_of(each) is None or files.sha256_of(each) == held.sha256
        ]
        if found is None:
            if held.step is Step.ENDING:
                # Killed after it was removed, if this is the drive on which it was.
                files.require_same_drive(path.parent, held.stamp)
                return [path, *ours]
            if held.copy is not None:
                with contextlib.suppress(Refusal, DeskError):
                    api_copies.report(here.api, held.copy, ReportCopy(found="missing"))
            raise FileMissing
        # What the person changed is the copy still, also where an editor wrote it anew; but under
        # another name it may as well be something else: numbers of files are given again.
        named = path.name.startswith(held.reference)
        begun = held.step is Step.ENDING and files.is_same(found, held.stamp)
        same = found == held.stamp or named or begun
        if not (same or files.sha256_of(path) == held.sha256):
            raise NotOurFile
        return [path, *ours]

    def _mine(self, id_: str) -> HeldCopy:
        held = self._here.held.one(self._here.owner, id_)
        if held is None:
            raise NotHeldHere
        return held
