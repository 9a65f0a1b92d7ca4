"""One copy at the right: what it is, why it has its date, what holds it, what can be done."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.candidate.wording import day_and_time
from ui.copies.clouds import cloud_of
from ui.copies.copy_facts import facts_of
from ui.copies.lost_device import may_be_lost, missing_words
from ui.copies.rule_ladder import RuleLadder
from ui.copies.wording import (
    FOOTED,
    day_words,
    days_left,
    footer_stays,
    kind_in_words,
    look_of,
    name_of,
    translated,
)
from ui.theme import GROUP, PAGE
from ui.widgets import (
    Button,
    Ground,
    Hairline,
    IconButton,
    Label,
    Notice,
    ScrollPane,
    Skeleton,
    Tag,
)
from ui.widgets.emptying import empty
from workstation.contract.copies import CopyDetail, CopyRow, CopyStatus
from workstation.contract.words import Form

WIDTH = 384


class _Content(QWidget):
    """As high as its words are at its width; a grid of wrapped labels asks for more than that."""

    def minimumSizeHint(self) -> QSize:
        """Nothing: the pane asks how high it is at its width."""
        return QSize(0, 0)


class CopyPanel(Ground):
    """Shows what the list knows while the rest is fetched; says what is asked for."""

    closed = Signal()
    destroy_asked = Signal()
    extend_asked = Signal()
    hold_asked = Signal()
    lift_asked = Signal()
    open_asked = Signal()
    folder_asked = Signal()
    lost_asked = Signal()
    certificate_asked = Signal()

    def __init__(self, *, may_hold: bool, parent: QWidget | None = None) -> None:
        """``may_hold``: whether this person may lay a legal hold on a copy, and lift it."""
        super().__init__("base", parent)
        self._may_hold = may_hold
        self.detail: CopyDetail | None = None
        self.row: CopyRow | None = None
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(translated("Copy"))
        self._status = QHBoxLayout()
        close = IconButton("x", translated("Close"))
        close.clicked.connect(self.closed)
        top = QHBoxLayout()
        top.setContentsMargins(PAGE, 12, 12, 0)
        top.addLayout(self._status)
        top.addStretch(1)
        top.addWidget(close)
        self._title = Label("", "text", "page", 600)
        self._title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._under = Label("", "text2", "small", wrap=True)
        head = QVBoxLayout()
        head.setContentsMargins(PAGE, 4, PAGE, 0)
        head.setSpacing(2)
        head.addWidget(self._title)
        head.addWidget(self._under)
        self._content = _Content()
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(PAGE, 12, PAGE, PAGE)
        self._column.setSpacing(0)
        self._foot = QWidget()
        self._build_foot()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addLayout(head)
        column.addWidget(ScrollPane(self._content), 1)
        column.addWidget(Hairline())
        column.addWidget(self._foot)

    def _build_foot(self) -> None:
        self.destroy_button = Button(translated("Destroy…"), "shredder", "Del", kind="danger")
        self.extend_button = Button(translated("Extend…"), "calendar-clock")
        self.extend_button.setToolTip(translated("Keep it longer, for a reason (E)"))
        self.hold_button = Button(translated("Hold…"))
        self.hold_button.setToolTip(translated("Lay a legal hold on it (H)"))
        self.lift_button = Button(translated("Lift the hold…"), "gavel")
        self.certificate_button = Button(translated("Certificate…"), "file-badge")
        acts = (
            (self.destroy_button, self.destroy_asked),
            (self.extend_button, self.extend_asked),
            (self.hold_button, self.hold_asked),
            (self.lift_button, self.lift_asked),
            (self.certificate_button, self.certificate_asked),
        )
        self._buttons = [button for button, _ in acts]
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(PAGE - 3, 8, 8, 8)
        row.setSpacing(2)
        for button, asked in acts:
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, said=asked: said.emit())
            row.addWidget(button)
        row.addStretch(1)

    def show_loading(self, row: CopyRow) -> None:
        """What the list knows already."""
        self._begin(row)
        self._dates(row, None)
        self._column.addSpacing(16)
        self._column.addWidget(Skeleton(96))
        self._column.addStretch(1)

    def show_detail(self, detail: CopyDetail, path: Path | None) -> None:
        """The whole copy; ``path`` is where this desk's file lies."""
        row = detail.row
        self._begin(row)
        self.detail = detail
        self._offer(detail)
        self._dates(row, detail)
        self._notes(detail)
        if row.status is not CopyStatus.DESTROYED:
            self._section(translated("Why this date"))
            self._column.addWidget(RuleLadder(detail))
            self._floors(detail)
        self._hold(detail)
        self._section(translated("The copy"))
        self._facts(facts_of(detail, path))
        cloud = cloud_of(path.parent) if path is not None else ""
        if cloud and row.status is not CopyStatus.DESTROYED:
            self._column.addSpacing(10)
            words = translated("Destroying it here can’t promise that no older one stays there.")
            title = translated("The folder is synced to %1").replace("%1", cloud)
            self._column.addWidget(Notice("warn", title, words))
        if path is not None or (row.own and row.form is Form.VAULT):
            self._open_row(row, path)
        if self._may_hold and may_be_lost(detail):
            lost = Button(translated("Its computer is lost…"), "monitor")
            self._button_row(lost, self.lost_asked)
        self._column.addStretch(1)

    def show_failure(self, row: CopyRow, sentence: str, remedy: str) -> None:
        """The rest did not come."""
        self._begin(row)
        self._dates(row, None)
        self._column.addSpacing(16)
        self._column.addWidget(Notice("bad", sentence, remedy))
        self._column.addStretch(1)

    def show_notice(self, sentence: str, remedy: str) -> None:
        """Say over the details what did not happen."""
        self._column.insertWidget(0, Notice("bad", sentence, remedy))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    # ---- parts -----------------------------------------------------------------------------

    def _begin(self, row: CopyRow) -> None:
        self.row, self.detail = row, None
        empty(self._column)
        empty(self._status)
        look = look_of(row.status)
        self._status.addWidget(Tag(look.words, look.icon, look.role))
        self._title.setText(name_of(row))
        self._under.setText("  ·  ".join(filter(None, (row.job, kind_in_words(row)))))
        for button in (
            self.destroy_button,
            self.extend_button,
            self.hold_button,
            self.lift_button,
            self.certificate_button,
        ):
            button.hide()
        self._foot.hide()

    def _offer(self, detail: CopyDetail) -> None:
        """Only what can be done with this copy by this person."""
        row = detail.row
        gone = row.status is CopyStatus.DESTROYED
        held = detail.hold is not None and detail.hold.lifted is None
        shred = row.form is Form.PRINT
        self.destroy_button.setText(translated("Shredded…") if shred else translated("Destroy…"))
        self.destroy_button.setVisible(not gone and row.own and not held)
        self.extend_button.setVisible(not gone and row.extensible)
        self.hold_button.setVisible(not gone and not held and self._may_hold)
        self.lift_button.setVisible(not gone and held and self._may_hold)
        self.certificate_button.setVisible(gone and row.destruction_entry is not None)
        shown = (
            self.destroy_button,
            self.extend_button,
            self.hold_button,
            self.lift_button,
            self.certificate_button,
        )
        self._foot.setVisible(any(not button.isHidden() for button in shown))

    def _dates(self, row: CopyRow, detail: CopyDetail | None) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(GROUP)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        pairs: list[tuple[str, str, str]] = []
        if row.status is CopyStatus.DESTROYED and row.destroyed is not None:
            pairs.append((translated("Destroyed"), day_and_time(row.destroyed), "text"))
        else:
            overdue = row.status is CopyStatus.OVERDUE
            by = day_words(row.destroy_by, year=True)
            pairs.append((translated("Destroy by"), by, "bad" if overdue else "text"))
            pairs.append((translated("Left"), days_left(row.left), "bad" if overdue else "text"))
            if detail is not None and detail.ceiling is not None:
                ceiling = day_words(detail.ceiling, year=True)
                pairs.append((translated("Can be extended to"), ceiling, "text"))
        for place, (name, words, role) in enumerate(pairs):
            line, at = divmod(place, 2)
            grid.addWidget(Label(name, "text2", "small"), 2 * line, at)
            weight = 600 if place == 0 else 400
            grid.addWidget(Label(words, role, "normal", weight), 2 * line + 1, at)
        holder = QWidget()
        holder.setLayout(grid)
        grid.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(holder)

    def _notes(self, detail: CopyDetail) -> None:
        """What is out of the ordinary stands before all reasons."""
        row = detail.row
        notes: list[tuple[str, str, str]] = []
        if detail.withdrawn is not None and row.status is not CopyStatus.DESTROYED:
            by = detail.deadline or row.destroy_by
            text = translated("The copy can’t be opened any more. Destroy it by %1.")
            if detail.hold is not None and detail.hold.lifted is None:
                text = translated("The copy can’t be opened any more. Its hold keeps it until %1.")
                by = detail.hold.until
            when = translated("Withdrawn %1").replace("%1", day_and_time(detail.withdrawn))
            notes.append(("bad", when, text.replace("%1", day_words(by))))
        if row.status is CopyStatus.MISSING:
            notes.append(missing_words(detail))
        if row.status is CopyStatus.REGISTERED:
            notes.append(
                (
                    "mute",
                    translated("Nobody confirmed that it was written"),
                    translated("Its desk says so, or reports that it never was, within a day."),
                )
            )
        if row.form is Form.FILE and not row.own and row.status is not CopyStatus.DESTROYED:
            words = translated(
                "Whether it is moved, changed or missing is noticed at its holder’s desk, while %1"
                " is signed in there."
            )
            title = translated("This desk does not watch the file")
            notes.append(("mute", title, words.replace("%1", row.holder)))
        if detail.extended:
            words = detail.extended
            if row.form in FOOTED and row.status is not CopyStatus.DESTROYED:
                words = f"{words}\n{footer_stays(row.form)}"
            notes.append(("mute", translated("Extended"), words))
        for kind, title, text in notes:
            self._column.addSpacing(12)
            self._column.addWidget(Notice(kind, title, text))

    def _floors(self, detail: CopyDetail) -> None:
        """Where the law's floor is met, since it never keeps a copy."""
        sealed = detail.sealed
        if not detail.floors and sealed is None:
            return
        self._column.addSpacing(10)
        if sealed is None:
            words = translated("No sealed record is kept yet: nothing was decided for this job.")
        else:
            words = translated("The law is met by your employer’s sealed record: %1")
            words = words.replace("%1", f"{sealed.reason.rstrip('.')}.")
            until = (
                translated("It ends by itself on %1.").replace("%1", day_words(sealed.until))
                if sealed.until is not None
                else translated("It ends when the decision is known.")
            )
            words = f"{words} {until}"
        self._column.addWidget(Label(words, "hold", "small", wrap=True))

    def _hold(self, detail: CopyDetail) -> None:
        hold = detail.hold
        if hold is None:
            return
        self._section(translated("Legal hold"))
        facts = [
            (translated("Why"), hold.reason),
            (translated("By"), hold.by),
            (translated("From"), day_words(hold.since, year=True)),
            (translated("Through"), day_words(hold.until, year=True)),
        ]
        if hold.lifted is not None:
            facts.append((translated("Lifted"), day_words(hold.lifted, year=True)))
        self._facts(facts)

    def _open_row(self, row: CopyRow, path: Path | None) -> None:
        """Opening what is here: a vault copy in the app, a file in its folder."""
        if row.form is Form.VAULT:
            button, asked = Button(translated("Open the copy"), "eye", "O"), self.open_asked
            button.setEnabled(row.readable)
        else:
            button, asked = Button(translated("Show in folder"), "folder-open"), self.folder_asked
            button.setEnabled(path is not None)
        self._button_row(button, asked)

    def _button_row(self, button: Button, asked: SignalInstance) -> None:
        button.setAutoDefault(False)
        button.clicked.connect(asked)
        line = QHBoxLayout()
        line.setContentsMargins(0, 8, 0, 0)
        line.addSpacing(-3)
        line.addWidget(button)
        line.addStretch(1)
        holder = QWidget()
        holder.setLayout(line)
        self._column.addWidget(holder)

    def _facts(self, facts: list[tuple[str, str]]) -> None:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(5)
        grid.setColumnMinimumWidth(0, 80)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        for line, (name, value) in enumerate(fact for fact in facts if fact[1]):
            grid.addWidget(Label(name, "text2", "small"), line, 0, top)
            words = Label(value, "text", "small", wrap=True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(words, line, 1, top)
        self._column.addWidget(holder)

    def _section(self, title: str) -> None:
        self._column.addSpacing(14)
        self._column.addWidget(Hairline())
        self._column.addSpacing(12)
        self._column.addWidget(Label(title, "text", "normal", 600))
        self._column.addSpacing(8)
