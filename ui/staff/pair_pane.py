"""Two resumes that may be of one person, side by side, and what is decided of them.

Comparing opens both with names and contact data: entries in the log before anything shows. The
view ends when another pair is chosen, the place is left, or the desk locks, and at "Hide now".
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.candidate.failures import announce
from ui.candidate.shown import entry_time
from ui.candidate.wording import ago, day_and_time, groups_in_words, number, translated
from ui.context import Context
from ui.operations import Task
from ui.shortlists.segments import Segments
from ui.staff.side import SideColumn
from ui.staff.wording import REASON_ICONS, better, reason_words
from ui.theme import PAGE
from ui.widgets import (
    Button,
    Ground,
    Hairline,
    IconLabel,
    Label,
    Notice,
    PiiBanner,
    PrimaryButton,
    ScrollPane,
    Tag,
    chip_row,
)
from ui.widgets.emptying import show_only
from workstation.contract.duplicates import Pair, PairState, Reason
from workstation.desk.duplicates import COMPARED, Opened


class PairPane(Ground):
    """Says what is asked for; decides nothing by itself."""

    #: Merge this pair so that the resume of that reference stays.
    merge_asked = Signal(object, str)
    different_asked = Signal(object)
    undo_asked = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("base", parent)
        self._context = context
        self._task: Task | None = None
        self.pair: Pair | None = None
        self.setAccessibleName(translated("Two resumes"))
        self.banner = PiiBanner()
        self.banner.hide()
        self.banner.hide_requested.connect(self.end_view)
        self.first, self.second = SideColumn(), SideColumn()
        self.keep = Segments(
            translated("Which resume stays"), [translated("Left stays"), translated("Right stays")]
        )
        self.keep.chosen.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(Hairline())
        sides = QWidget()
        row = QHBoxLayout(sides)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.first, 1)
        row.addWidget(Hairline(Qt.Orientation.Vertical))
        row.addWidget(self.second, 1)
        column.addWidget(ScrollPane(sides), 1)
        column.addWidget(Hairline())
        column.addLayout(self._foot())
        context.locking.connect(self.end_view)
        context.idle_left.connect(self.banner.set_minutes_left)

    def show_pair(self, pair: Pair) -> None:
        """Show the facts of a pair; nothing of its resumes is fetched."""
        self.end_view()
        self._say(None)
        self.pair = pair
        self.first.show_side(pair.first, pair)
        self.second.show_side(pair.second, pair)
        self._choose(0 if better(pair) == pair.first.reference else 1)
        self._reasons.clear()
        for reason in pair.reasons:
            role = "warn" if reason is Reason.OTHER_NAME else "mute"
            words = reason_words(reason, pair.alike)
            self._reasons.addWidget(Tag(words, REASON_ICONS[reason], role))
        decided = pair.state is not PairState.OPEN
        self.keep.setVisible(not decided)
        self.merge_button.setVisible(not decided)
        self.different_button.setVisible(not decided)
        self.undo_button.setVisible(decided)
        self.compare_button.setVisible(pair.state is not PairState.MERGED)
        self._who.setText(self._decision(pair) if decided else "")

    def compare(self) -> None:
        """Open both resumes with names and contact data; each opening is logged."""
        pair, duplicates = self.pair, self._context.desk.duplicates
        if pair is None or self._task is not None:
            return
        references = (pair.first.reference, pair.second.reference)
        self.compare_button.setEnabled(False)

        def work(_task: Task) -> list[Opened]:
            return [duplicates.open(reference) for reference in references]

        self._task = self._context.operations.run(
            work, success=self._opened, failure=self._not_opened, owner=self
        )

    def end_view(self) -> None:
        """Drop all that was opened; seeing it again is a new entry."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self.compare_button.setEnabled(True)
        self.first.forget()
        self.second.forget()
        self.banner.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.end_view()

    def tell_failure(self, failure: Exception) -> None:
        """Say why something was not done."""
        words = announce(self._context, failure)
        self._say(Notice("bad", words.sentence, words.remedy))

    def _opened(self, opened: list[Opened]) -> None:
        self._task = None
        self.compare_button.setEnabled(True)
        self._context.connection_changed.emit(True)
        self._say(None)
        for side, one in zip((self.first, self.second), opened, strict=True):
            side.show_opened(one)
        told = [one.disclosed for one in opened if one.disclosed is not None]
        if not told:
            return
        entries = ", ".join(number(one.receipt.index + 1) for one in told)
        groups = [group for group in COMPARED if any(group in one.pii for one in told)]
        self.banner.set_facts(
            groups_in_words(groups),
            translated("to tell whether they are one person"),
            day_and_time(entry_time(told[-1].receipt)),
            translated("entries %1").replace("%1", entries),
        )
        self.banner.show()

    def _not_opened(self, failure: Exception) -> None:
        self._task = None
        self.compare_button.setEnabled(True)
        self.tell_failure(failure)

    def _choose(self, place: int) -> None:
        self.keep.show_chosen(place)
        if self.pair is not None and self.pair.state is PairState.OPEN:
            for number_, side in enumerate((self.first, self.second)):
                side.show_stays(number_ == place)

    def _merge(self) -> None:
        if self.pair is not None:
            first = self.keep.group.checkedId() == 0
            chosen = self.pair.first if first else self.pair.second
            self.merge_asked.emit(self.pair, chosen.reference)

    def _set_different(self) -> None:
        if self.pair is not None:
            self.different_asked.emit(self.pair)

    def _undo(self) -> None:
        if self.pair is not None:
            self.undo_asked.emit(self.pair)

    def _decision(self, pair: Pair) -> str:
        if pair.decided is None:
            return ""
        said = translated("Decided by %1, %2").replace("%1", pair.decided_by or "")
        return said.replace("%2", ago(pair.decided))

    def _head(self) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setContentsMargins(PAGE, 12, PAGE, 8)
        head.setSpacing(8)
        holder, self._reasons = chip_row()
        head.addWidget(holder)
        row = QHBoxLayout()
        row.setSpacing(10)
        self.compare_button = Button(translated("Compare with names"), "lock-open")
        self.compare_button.clicked.connect(self.compare)
        row.addWidget(self.compare_button)
        row.addWidget(IconLabel("scroll-text", "text2"))
        said = translated("Opens both resumes, names and contact data. Each opening is logged.")
        row.addWidget(Label(said, "text2", "small", wrap=True), 1)
        head.addLayout(row)
        self._notices = QVBoxLayout()
        head.addLayout(self._notices)
        return head

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(PAGE, 10, PAGE, 10)
        foot.setSpacing(8)
        self._who = Label("", "text3", "small", wrap=True)
        foot.addWidget(self._who, 1)
        foot.addWidget(self.keep)
        self.undo_button = Button(translated("Undo"))
        self.different_button = Button(translated("Two people"))
        self.merge_button = PrimaryButton(translated("Merge"))
        self.merge_button.clicked.connect(self._merge)
        self.different_button.clicked.connect(self._set_different)
        self.undo_button.clicked.connect(self._undo)
        for button in (self.undo_button, self.different_button, self.merge_button):
            foot.addWidget(button)
        return foot

    def _say(self, notice: Notice | None) -> None:
        show_only(self._notices, notice)
