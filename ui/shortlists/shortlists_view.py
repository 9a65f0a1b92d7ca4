"""The page of shortlists: one of them as a board or a table, and one member beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.candidate.failures import announce
from ui.candidate.wording import translated
from ui.context import Context
from ui.form_dialog import FormDialog
from ui.operations import Task
from ui.search.page import KEPT
from ui.shortlists.adding import LAST
from ui.shortlists.board import Board
from ui.shortlists.changing import Changing
from ui.shortlists.closing import ClosingDialog
from ui.shortlists.head import Head
from ui.shortlists.making import ChangeDialog, DeleteDialog, MakeDialog
from ui.shortlists.member_pane import WIDTH, MemberPane
from ui.shortlists.opening import Opening
from ui.shortlists.table import MembersTable
from ui.shortlists.wording import candidates_in_words, stage_name
from ui.widgets import AlarmStrip, Button, EmptyState, Ground, Hairline, PrimaryButton, Skeleton
from ui.widgets.emptying import show_only
from workstation.contract.jobs import Job
from workstation.contract.searches import Search
from workstation.contract.shortlists import Member, Members, Shortlist, Stage

_Loaded = tuple[list[Shortlist], Members | None]
_ROW = 72
_NARROW_UNDER = 940
_LEFT_OVER = 120


class ShortlistsView(Ground):
    """Reads the shortlist whenever it is shown; names and notes leave memory on locking."""

    #: A candidate was disclosed: preview, what is shown.
    disclosed = Signal(object, object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("base", parent)
        self._context = context
        self._task: Task | None = None
        self.lists: list[Shortlist] = []
        self.shortlist: Shortlist | None = None
        self.changing: Changing | None = None
        self.setAccessibleName(translated("Shortlists"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.head = Head()
        self.board, self.table = Board(), MembersTable()
        self.view: Board | MembersTable = self.board
        self._strips = QVBoxLayout()
        self._stack = QStackedWidget()
        self._skeleton = Skeleton(_ROW)
        for widget in (self._skeleton, self.board, self.table):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(self._strips)
        column.addWidget(self._stack, 1)
        self._line = Hairline(Qt.Orientation.Vertical, parent=self)
        self.pane = MemberPane(context, self)
        self.opening = Opening(context, self.pane.preview, self)
        self._show_pane(False)
        self._connect()
        self.head.forget()

    def _connect(self) -> None:
        head = self.head
        head.chosen.connect(self.open_list)
        head.new_asked.connect(self.make)
        head.change_asked.connect(self._change)
        head.delete_asked.connect(self._delete)
        head.closing_asked.connect(self._close_job)
        head.search_asked.connect(self._search)
        head.view_chosen.connect(self._choose_view)
        for view in (self.board, self.table):
            view.opened.connect(self.open_member)
            view.remove_asked.connect(self.remove)
            view.passed.connect(self._passed)
        self.board.move_asked.connect(self.move_members)
        self.table.step_asked.connect(self._step_stage)
        self.pane.stage_chosen.connect(self.move_members)
        self.pane.preview.step_asked.connect(self._step)
        self.pane.preview.close_asked.connect(self.close_pane)
        self.pane.notes.counted.connect(self._noted)
        self.opening.disclosed.connect(self.disclosed)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.activated.connect(self.undo)

    # -- reading ---------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Candidates may have been added meanwhile, here or by a colleague."""
        super().showEvent(event)
        self.reload()

    def reload(self) -> None:
        """Read the shortlists, and the members of the one that is open."""
        wanted, room = self._context.kept.get(LAST), self._context.desk.shortlists
        self._say(None)

        def work(_task: Task) -> _Loaded:
            lists = room.all()
            if not lists:
                return lists, None
            ids = [one.id for one in lists]
            return lists, room.members(wanted if wanted in ids else ids[0])

        if self._task is not None:
            self._task.cancel()
        self._task = self._context.operations.run(
            work, success=self.show_loaded, failure=self._not_loaded, owner=self
        )

    def show_loaded(self, loaded: _Loaded) -> None:
        """Show what was read."""
        self.lists, found = loaded
        self._task = None
        self._context.connection_changed.emit(True)
        if found is None:
            self._show_none()
            return
        same = self.shortlist is not None and self.shortlist.id == found.shortlist.id
        self._take_shortlist(found.shortlist)
        if same and self.changing is not None:
            self.changing.take(found)
            return
        self.close_pane()
        self._drop_changing()
        self.changing = Changing(self._context, found, self)
        self.changing.shown.connect(self._show_members)
        self.changing.settled.connect(lambda now: self._take_shortlist(now.shortlist))
        self.changing.failed.connect(self._not_changed)
        self._show_members(found.members)
        self.view.enter()

    def open_list(self, id_: str) -> None:
        """Open another shortlist."""
        self._context.kept[LAST] = id_
        self.reload()

    def forget(self) -> None:
        """Drop names, members and notes from memory."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self.opening.drop()
        self.pane.forget()
        self._show_pane(False)
        self._drop_changing()
        self.lists, self.shortlist = [], None
        for view in (self.board, self.table):
            view.show_members([])
        self.head.forget()
        self._stack.setCurrentWidget(self._skeleton)

    def _take_shortlist(self, shortlist: Shortlist) -> None:
        self.shortlist, self.opening.job_id = shortlist, shortlist.job.id
        self._context.kept[LAST] = shortlist.id
        self.lists = [shortlist if one.id == shortlist.id else one for one in self.lists]
        self.head.show_lists(self.lists, shortlist)

    def _show_members(self, members: list[Member]) -> None:
        for view in (self.board, self.table):
            view.show_members(members)
        if not members:
            self._show_state(
                EmptyState(
                    "list-checks",
                    translated("Nobody is on this shortlist yet"),
                    translated("Find candidates, then add them from the results."),
                )
            )
            self.close_pane()
            return
        self._stack.setCurrentWidget(self.view)
        shown = self.pane.member
        if shown is not None:
            again = next((one for one in members if one.reference == shown.reference), None)
            if again is None or again.card is None:
                self.close_pane()
            elif not self.pane.isHidden():
                self.pane.show_member(again, *self._place(again))

    def _show_none(self) -> None:
        self.forget()
        make = PrimaryButton(translated("New shortlist"), "plus")
        make.clicked.connect(self.make)
        self._show_state(
            EmptyState(
                "list-checks",
                translated("There is no shortlist yet"),
                translated("Make one for a job, then add candidates from the results."),
                actions=[make],
            )
        )
        if self.hasFocus():
            make.setFocus()

    def _not_loaded(self, failure: Exception) -> None:
        self._task = None
        words = announce(self._context, failure)
        if self.shortlist is not None:
            self._say(AlarmStrip("bad", words.sentence, words.remedy))
            return
        again = Button(translated("Try again"), "refresh-cw")
        again.clicked.connect(self.reload)
        self._show_state(
            EmptyState("server-off", words.sentence, words.remedy, error=True, actions=[again])
        )

    # -- one member ------------------------------------------------------------------------

    def open_member(self, member: Member) -> None:
        """Show a member beside the board, and open its resume: one entry in the log."""
        if self._show_member(member):
            self.opening.open()

    def close_pane(self) -> None:
        """Put the pane away and go on in the board."""
        self.opening.drop()
        had = not self.pane.isHidden()
        self._show_pane(False)
        self.pane.forget()
        if had and self.shortlist is not None and self.isVisible():
            self.view.enter()

    def _show_member(self, member: Member) -> bool:
        if member.card is None:
            self._context.toast.emit(translated("This candidate is no longer available"))
            return False
        if self.pane.member is not None and self.pane.member.reference != member.reference:
            self.opening.drop()
        self.pane.show_member(member, *self._place(member))
        self._show_pane(True)
        return True

    def _passed(self, member: Member | None) -> None:
        """With the pane open, passing over a card shows what the card shows."""
        if member is not None and member.card is not None and not self.pane.isHidden():
            self._show_member(member)

    def _place(self, member: Member) -> tuple[int, int]:
        around = [one.reference for one in self.view.neighbours()]
        row = around.index(member.reference) if member.reference in around else 0
        return row, max(len(around), 1)

    def _step(self, by: int) -> None:
        shown, around = self.pane.member, self.view.neighbours()
        if shown is None:
            return
        row = self._place(shown)[0] + by
        if 0 <= row < len(around):
            self.view.go_to(around[row].reference)
            self.open_member(around[row])

    def _noted(self, reference: str, count: int) -> None:
        if self.changing is not None:
            self.changing.count_notes(reference, count)

    # -- changing --------------------------------------------------------------------------

    def move_members(self, members: list[Member], stage: Stage) -> None:
        """Bring members to a stage."""
        moved = self.changing.move(members, stage) if self.changing is not None else 0
        if moved:
            said = translated("%1 moved to “%2”").replace("%1", candidates_in_words(moved))
            self._offer_undo(said.replace("%2", stage_name(stage)))

    def remove(self, members: list[Member]) -> None:
        """Take members off the shortlist."""
        if self.changing is not None:
            self.changing.remove(members)
            said = translated("%1 taken off")
            self._offer_undo(said.replace("%1", candidates_in_words(len(members))))

    def undo(self) -> None:
        """Take the last step back."""
        if self.changing is not None and self.changing.undo():
            self._context.toast.emit(translated("Taken back"))

    def _offer_undo(self, said: str) -> None:
        changing = self.changing

        def undo() -> None:
            # Of the shortlist that it was done to, and of no other.
            if self.changing is changing:
                self.undo()

        self._context.undoable.emit(said, undo)

    def make(self) -> None:
        """Ask for a new shortlist."""
        dialog = MakeDialog(self._context, self.window())
        dialog.made.connect(lambda made: self.open_list(made.id))
        self._open(dialog)

    def _change(self) -> None:
        if self.shortlist is not None:
            dialog = ChangeDialog(self._context, self.shortlist, self.window())
            dialog.changed.connect(self._take_shortlist)
            self._open(dialog)

    def _delete(self) -> None:
        if self.shortlist is not None:
            dialog = DeleteDialog(self._context, self.shortlist, self.window())
            dialog.deleted.connect(self._deleted)
            self._open(dialog)

    def _close_job(self) -> None:
        if self.shortlist is not None:
            dialog = ClosingDialog(self._context, self.shortlist.job, self.window())
            dialog.turned.connect(self._job_turned)
            self._open(dialog)

    def _job_turned(self, job: Job) -> None:
        closed = job.closed is not None
        said = translated("The job was closed") if closed else translated("The job was reopened")
        self._context.toast.emit(said)
        self.reload()

    def _deleted(self) -> None:
        self.shortlist = None
        self._context.kept.pop(LAST, None)
        self._context.toast.emit(translated("The shortlist was deleted"))
        self.reload()

    def _open(self, dialog: FormDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _step_stage(self, members: list[Member], by: int) -> None:
        stages = list(Stage)
        place = stages.index(members[0].stage) + by
        if 0 <= place < len(stages):
            self.move_members(members, stages[place])

    def _not_changed(self, failure: Exception) -> None:
        words = announce(self._context, failure)
        kept = translated("What you see is what the server has kept.")
        self._drop_changing()
        self.shortlist = None
        self.reload()
        self._say(AlarmStrip("bad", words.sentence, f"{words.remedy} {kept}"))

    def _drop_changing(self) -> None:
        if self.changing is not None:
            self.changing.deleteLater()
            self.changing = None

    def _search(self) -> None:
        if self.shortlist is not None:
            self._context.kept[KEPT] = Search(job_id=self.shortlist.job.id)
            self._context.navigate.emit("search")
            self._context.search_asked.emit()

    # -- showing ---------------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keys act on the cards."""
        super().focusInEvent(event)
        if self.changing is not None and self.changing.members:
            self.view.enter()

    def panes(self) -> list[QWidget]:
        """What F6 goes through."""
        return [self.head, self._stack, self.pane]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts the pane away; J, K, D and M act while single keys are on."""
        if event.key() == Qt.Key.Key_Escape and not self.pane.isHidden():
            self.close_pane()
        elif event.modifiers() or not self._context.single_keys or not self._key(event.key()):
            super().keyPressEvent(event)

    def _key(self, key: int) -> bool:
        here = self.view.current()
        if here is None:
            return False
        if key in (Qt.Key.Key_J, Qt.Key.Key_K):
            around = self.view.neighbours()
            row = self._place(here)[0] + (1 if key == Qt.Key.Key_J else -1)
            if 0 <= row < len(around):
                self.view.go_to(around[row].reference)
        elif key == Qt.Key.Key_D:
            if self._show_member(here):
                self.opening.disclose()
        elif key == Qt.Key.Key_M:
            if self._show_member(here):
                self.pane.notes.start_writing()
        else:
            return False
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The pane keeps to the right edge."""
        super().resizeEvent(event)
        self.head.set_narrow(self.width() < _NARROW_UNDER)
        self._fit_pane()

    def _fit_pane(self) -> None:
        width = min(WIDTH, max(self.width() - _LEFT_OVER, 240))
        left = self.width() - width
        self.pane.setGeometry(left, 0, width, self.height())
        self._line.setGeometry(left - 1, 0, 1, self.height())

    def _show_pane(self, shown: bool) -> None:
        self._fit_pane()
        for widget in (self._line, self.pane):
            widget.setVisible(shown)
            widget.raise_()

    def _choose_view(self, place: int) -> None:
        here = self.view.current()
        self.view = self.table if place else self.board
        if self.changing is not None and self.changing.members:
            self._stack.setCurrentWidget(self.view)
            if here is not None:
                self.view.go_to(here.reference)
            self.view.enter()

    def _show_state(self, state: EmptyState) -> None:
        for place in reversed(range(self._stack.count())):
            other = self._stack.widget(place)
            if isinstance(other, EmptyState):
                self._stack.removeWidget(other)
                other.deleteLater()
        self._stack.addWidget(state)
        self._stack.setCurrentWidget(state)

    def _say(self, strip: AlarmStrip | None) -> None:
        show_only(self._strips, strip)
