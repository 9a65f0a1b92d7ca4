"""Withdrawal notices: a copy is unreadable before anything else is done, and then destroyed.

Also what an employer may wish: overdue vault copies are destroyed without asking, while the clock
is to be trusted.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from workstation.contract.copies import AnswerNotice, CopyStatus, Notice
from workstation.contract.errors import Code, Refusal
from workstation.contract.words import Form
from workstation.desk.backend_api import copies as api_copies
from workstation.desk.copies.destroying import Destroying
from workstation.desk.copies.errors import CopyOnHold, ServerNotTold
from workstation.desk.copies.events import CopyEvent, What
from workstation.desk.copies.here import Here, Narrowing
from workstation.desk.errors import DeskError, NoNetwork, ServerTimeout
from workstation.desk.vault.copies import Step
from workstation.desk.vault.memory import Memory
from workstation.retention.clock import Clock, Reading

Tell = Callable[[CopyEvent], None]
#: Destroyed for the employer's wish: what is overdue, and what was not destroyed when it was due.
_OVERDUE = Narrowing(frozenset({CopyStatus.OVERDUE}), form=Form.VAULT)


class Withdrawing:
    """Takes notices in, answers them, and ends what they are about."""

    def __init__(self, here: Here, destroying: Destroying, memory: Memory) -> None:
        self._here = here
        self._destroying = destroying
        self._memory = memory
        self._held: dict[str, int] = {}
        self._told_of_clock = False

    def begin(self) -> None:
        """Somebody has signed in, who was told of nothing yet."""
        self._told_of_clock = False

    def hear(self, wait: int, tell: Tell, now: Callable[[], datetime]) -> None:
        """Wait up to ``wait`` seconds for notices and take them in.

        A notice that could not be answered comes again. Raises `DeskError` or `Refusal`.
        """
        here = self._here
        owner = here.owner
        name = "copies-notices-{}-{}".format(*owner)
        heard = api_copies.notices(here.api, int(self._memory.setting(name) or 0), wait)
        if here.owner != owner:
            return  # somebody else has signed in meanwhile: it comes again to whom it is for
        for notice in heard.notices:
            # First of all, and whatever fails afterwards: nobody reads it any more.
            if here.held.one(owner, notice.copy_id) is not None:
                self._take_away(notice.copy_id, tell)
        for notice in heard.notices:
            if here.held.one(owner, notice.copy_id) is None:
                with here.busy:  # it may be on its way into the vault at this moment
                    self._take_away(notice.copy_id, tell)
        for notice in heard.notices:
            self._held[notice.copy_id] = notice.number
            self._answer(notice, "delivered")
        if heard.notices:
            self._memory.keep_setting(name, heard.last)
        reading = self.clock(heard.now, now(), heard.set_back)
        wrong = abs(now() - heard.now) > timedelta(days=1) or reading.set_back is not None
        if wrong != self._told_of_clock:
            tell(CopyEvent(What.CLOCK if wrong else What.CLOCK_RIGHT))
        self._told_of_clock = wrong

    def _take_away(self, copy: str, tell: Tell) -> None:
        held = self._here.held.one(self._here.owner, copy)
        if held is not None and not held.withdrawn:
            self._here.held.note(held.key, withdrawn=True)
            tell(CopyEvent(What.WITHDRAWN, copy))

    def end(self, tell: Tell) -> None:
        """Destroy withdrawn vault copies; those on legal hold stay unreadable, and say so."""
        here = self._here
        for held in here.held.all(here.owner):
            waiting = held.step in (Step.KEPT, Step.WRITTEN) and held.copy is not None
            if held.form is Form.VAULT and held.withdrawn and waiting:
                self._end_one(held.copy or "", tell)

    def overdue(self, tell: Tell, now: Callable[[], datetime]) -> None:
        """Destroy overdue vault copies of this desk, where the employer wants that."""
        here = self._here
        if not api_copies.choices(here.api).automatic:
            return
        if not self.clock(None, now()).sure:
            return
        for row in here.own_rows(_OVERDUE):
            if row.to_destroy and here.held.one(here.owner, row.id) is not None:
                self._end_one(row.id, tell)

    def clock(
        self, heard: datetime | None, now: datetime, set_back: datetime | None = None
    ) -> Reading:
        """The time that counts, after the server said what time it is; kept in the vault.

        ``set_back``: when the server's own was last put right, once it had been ahead.
        """
        name = f"copies-clock-{self._here.server()}"
        kept: dict[str, Any] = self._memory.setting(name) or {}
        clock = Clock(_moment(kept.get("heard")), _moment(kept.get("own")))
        put_right = kept.get("set_back") if set_back is None else _text(set_back)
        if put_right != kept.get("set_back"):
            clock = Clock()
        if heard is not None:
            clock = clock.hear(heard)
        clock, reading = clock.read(now)
        said = {"heard": _text(clock.heard), "own": _text(clock.own), "set_back": put_right}
        if said != kept:
            self._memory.keep_setting(name, said)
        return reading

    def _end_one(self, id_: str, tell: Tell) -> None:
        try:
            self._destroying.destroy(id_)
        except CopyOnHold:
            number = self._held.pop(id_, None)
            if number is not None:
                self._answer_number(number, "held")
        except ServerNotTold:
            tell(CopyEvent(What.DESTROYED, id_))
        except (NoNetwork, ServerTimeout):
            raise
        except (DeskError, Refusal):
            tell(CopyEvent(What.NOT_DESTROYED, id_))
        else:
            self._held.pop(id_, None)
            tell(CopyEvent(What.DESTROYED, id_))

    def _answer(self, notice: Notice, answer: Literal["delivered", "held"]) -> None:
        self._answer_number(notice.number, answer)

    def _answer_number(self, number: int, answer: Literal["delivered", "held"]) -> None:
        try:
            api_copies.answer_notice(self._here.api, number, AnswerNotice(answer=answer))
        except Refusal as refusal:
            # A hold that ended meanwhile, or a notice that is settled.
            if refusal.code not in (Code.DOES_NOT_FIT, Code.NOT_FOUND, Code.CONFLICT):
                raise


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def _text(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(UTC).isoformat()
