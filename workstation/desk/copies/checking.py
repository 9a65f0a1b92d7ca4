"""The check at the start and while running: what was left is finished, and files are looked for."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from workstation.contract.copies import CopyStatus, Method, ReportCopy
from workstation.contract.errors import Code, Refusal
from workstation.contract.words import Form
from workstation.desk.backend_api import copies as api_copies
from workstation.desk.copies import files
from workstation.desk.copies.destroying import Destroying
from workstation.desk.copies.errors import CopyOnHold
from workstation.desk.copies.finding import Finder, Found, What
from workstation.desk.copies.here import Here, Narrowing
from workstation.desk.copies.retaining import NOTHING_THERE, Retaining
from workstation.desk.disclosures import new_key
from workstation.desk.errors import DeskError, NoNetwork, ServerTimeout
from workstation.desk.vault.copies import HeldCopy, Step
from workstation.keystore import KeystoreError

#: After so many looks the thread gives way for a moment, so that a check is not felt.
_GENTLE, _MOMENT = 200, 0.001


@dataclass
class CheckResult:
    """What a check found, by the server's ids of copies."""

    #: Whether the vault was brought back from an old copy.
    restored: bool = False
    #: Retained copies that were finished, and those that were never written.
    finished: list[str] = field(default_factory=list)
    never_written: list[str] = field(default_factory=list)
    destroyed: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    present: list[str] = field(default_factory=list)
    copied: list[str] = field(default_factory=list)
    #: Copies that can't be read, or their folders, so that nothing is known of them.
    unreachable: list[str] = field(default_factory=list)
    #: What could not be finished, in words, and is tried again.
    failures: list[DeskError | Refusal | KeystoreError] = field(default_factory=list)

    @property
    def anything(self) -> bool:
        """Whether there is something to tell."""
        return any(vars(self).values())


class Checking:
    """Finishes what a killed desk left, and looks for files."""

    def __init__(self, here: Here, retaining: Retaining, destroying: Destroying) -> None:
        self._here = here
        self._retaining = retaining
        self._destroying = destroying
        self._stopped: Callable[[], bool] = lambda: False
        self._looks = 0
        self._finder = Finder(self._pause)

    def all(self, stopped: Callable[[], bool] = lambda: False) -> CheckResult:
        """Finish, tidy up, and look for every file; what fails for want of a network is told."""
        self._stopped = stopped
        result = CheckResult(restored=self._here.keys.restored(self._here.owner))
        self.finish(result)
        try:
            self._tidy(result)
            if result.restored:
                self._own_up(result)
        except (DeskError, Refusal, KeystoreError) as failure:
            result.failures.append(failure)
        self.look(result)
        return result

    def again(self, stopped: Callable[[], bool] = lambda: False) -> CheckResult:
        """As `all`, while the desk runs: what is under way here is no leftover."""
        self._stopped = stopped
        result = CheckResult()
        self.finish(result)
        self.look(result)
        return result

    def finish(self, result: CheckResult) -> None:
        """Go on with each copy where a killed desk left it."""
        for each in self._here.held.all(self._here.owner):
            self._pause()
            if each.step is Step.KEPT or (each.step is Step.LOST and each.found == "missing"):
                continue
            with self._here.busy:
                # Looked at anew: another thread may have gone on with it.
                held = self._here.held.by_key(each.key)
                if held is None or held.copy is None or held.key in self._retaining.printing:
                    continue
                try:
                    self._go_on(held, result)
                except CopyOnHold:
                    continue  # the server is told once the hold is over
                except (DeskError, Refusal, KeystoreError) as failure:
                    result.failures.append(failure)
                    if isinstance(failure, NoNetwork | ServerTimeout):
                        return

    def look(self, result: CheckResult) -> None:
        """Look for files, and report what is not as it was."""
        here = self._here
        held = [
            each
            for each in here.held.all(here.owner)
            if each.form is Form.FILE and each.step is Step.KEPT and each.path is not None
        ]
        copied = here.held.all_duplicates()
        for found in self._finder.look(held):
            try:
                self._take(found, copied.get(found.held.key, []), result)
            except (DeskError, Refusal, KeystoreError) as failure:
                result.failures.append(failure)
                if isinstance(failure, NoNetwork | ServerTimeout):
                    return

    def _go_on(self, held: HeldCopy, result: CheckResult) -> None:
        id_ = held.copy
        assert id_ is not None
        if held.step is Step.WRITING:
            held = self._written(held)
        if held.step in (Step.INTENT, Step.WRITING):
            self._retaining.never_written(held)
            result.never_written.append(id_)
        elif held.step is Step.WRITTEN:
            try:
                self._retaining.confirm(held)
            except Refusal as refusal:
                if refusal.code is not Code.CONFLICT:
                    raise
                # The server has it as destroyed: then nothing of it stays here either.
                self._destroying.tell(self._destroying.end(held))
                result.destroyed.append(id_)
                return
            result.finished.append(id_)
        elif held.step in (Step.ENDING, Step.ENDED):
            if held.step is Step.ENDING:
                held = self._destroying.end(held)
            self._destroying.tell(held)
            never = held.method == Method.NEVER_WRITTEN
            (result.never_written if never else result.destroyed).append(id_)
        elif held.step is Step.LOST and self._said(held, "missing"):
            self._here.held.note(held.key, found="missing")
            result.missing.append(id_)

    def _written(self, held: HeldCopy) -> HeldCopy:
        """A file that has its name already is written; what it was written under goes."""
        path = Path(held.path or "")
        stamp = files.stamp_of(path)
        if stamp is None or files.sha256_of(path) != held.sha256:
            return held
        if held.temporary is not None:
            files.drop_link(Path(held.temporary), path)
        self._here.held.change(held.key, Step.WRITTEN, temporary=None, stamp=files.stamp_of(path))
        written = self._here.held.by_key(held.key)
        assert written is not None
        return written

    def _tidy(self, result: CheckResult) -> None:
        """What the server registered for this desk and nothing here knows of was never written.

        An older vault may not know of what was written: that is reported missing, by `_own_up`.
        What went missing with this computer and is here is reported to be back.
        """
        here = self._here
        with here.busy:
            held = here.held.all(here.owner)
            known = {each.copy: each for each in held}
            unsure = frozenset({CopyStatus.REGISTERED, CopyStatus.MISSING})
            for row in here.own_rows(Narrowing(unsure)):
                if row.status is CopyStatus.MISSING:
                    self._be_back(known.get(row.id), result)
                elif row.id not in known and not result.restored:
                    nothing = NOTHING_THERE[row.form]
                    try:
                        here.certify(row.id, new_key(), Method.NEVER_WRITTEN, nothing)
                    except CopyOnHold:
                        continue
                    result.never_written.append(row.id)
            here.held.forget(each.key for each in held if each.copy is None)

    def _be_back(self, held: HeldCopy | None, result: CheckResult) -> None:
        """Report a vault copy to be here that the server has as missing, and look for a file."""
        if held is None or held.step is not Step.KEPT:
            return
        if held.form is Form.FILE:
            self._here.held.note(held.key, found="missing")
        elif self._said(held, "present"):
            result.present.append(held.copy or "")

    def _own_up(self, result: CheckResult) -> None:
        """Report what an older vault does not know any more, and learn what was withdrawn since."""
        here = self._here
        known = {each.copy: each for each in here.held.all(here.owner)}
        for row in here.own_rows(Narrowing()):
            held = known.get(row.id)
            if held is not None and row.status is CopyStatus.WITHDRAWN:
                here.held.note(held.key, withdrawn=True)
            gone = row.status in (CopyStatus.DESTROYED, CopyStatus.MISSING)
            if held is None and not gone:
                api_copies.report(here.api, row.id, ReportCopy(found="missing"))
                result.missing.append(row.id)
        here.keys.owned_up(here.owner)

    def _take(self, found: Found, known: list[str], result: CheckResult) -> None:
        here, held = self._here, found.held
        assert held.copy is not None
        if found.what is None:
            result.unreachable.append(held.copy)
            return
        if list(found.copied) != known:
            here.held.keep_duplicates(held.key, found.copied)
            if set(found.copied) - set(known):
                result.copied.append(held.copy)
        if found.stamp is not None and (found.path, found.stamp) != (held.path, held.stamp):
            here.held.note(held.key, path=found.path, stamp=found.stamp)
        if found.what == held.found:
            return
        if not self._said(held, found.what):
            return
        moved = "changed" if held.found == "changed" else "present"
        here.held.note(held.key, found=moved if found.what == "moved" else found.what)
        getattr(result, found.what).append(held.copy)

    def _said(self, held: HeldCopy, what: What) -> bool:
        """Report what was found; False where the server has the copy as destroyed.

        It was so by another copy of this vault, or declared gone: the vault forgets it too.
        """
        assert held.copy is not None
        try:
            api_copies.report(self._here.api, held.copy, ReportCopy(found=what))
        except Refusal as refusal:
            if refusal.code is not Code.CONFLICT:
                raise
            self._here.held.forget([held.key])
            return False
        return True

    def _pause(self) -> None:
        self._looks += 1
        if self._looks % _GENTLE == 0:
            if self._stopped():
                raise DeskError("The check was stopped.")
            time.sleep(_MOMENT)
