"""The strips under the page's title: Verify under way, its verdict, and the lasting alarm."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import icons
from ui.audit.wording import day, day_and_time, local, number, short_hash, translated
from ui.theme import PAGE, theme
from ui.widgets import Button, FlowLayout, IconButton, IconLabel, Label
from ui.widgets.painting import painting, rounded
from ui.widgets.tips import as_tip
from workstation.desk.log_trust import Alarm, AlarmSide
from workstation.desk.verification import Verdict


class _Strip(QWidget):
    """A ground over the full width with an icon at the left."""

    def __init__(self, ground: str, icon: str, ink: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ground = ground
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(PAGE, 10, 12, 10)
        self.row.setSpacing(12)
        mark = IconLabel(icon, ink, 24)
        self.row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            painter.fillRect(self.rect(), theme().colours.named(self._ground))


class ProgressStrip(_Strip):
    """Verify under way: how far, and Cancel."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("soft", "shield", "accent", parent)
        self._words = Label("", "text", "normal", 600)
        self._bar = _Bar()
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(self._words)
        column.addWidget(self._bar)
        self.row.addLayout(column, 1)
        self.cancel = Button(translated("Cancel"))
        self.cancel.clicked.connect(self.cancelled)
        self.row.addWidget(self.cancel)
        self.set_progress(0, 0)

    def set_progress(self, done: int, total: int) -> None:
        """How many of the entries and checkpoints are checked."""
        words = translated("Checking the log")
        if total:
            words = translated("Checking the log: %1 of %2")
            words = words.replace("%1", number(done)).replace("%2", number(total))
        self._words.setText(words)
        self._bar.set_share(done / total if total else 0.0)
        self.setAccessibleName(words)


class _Bar(QWidget):
    """A bar of 4 that fills."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(200, 4)

    def set_share(self, share: float) -> None:
        self._share = min(max(share, 0.0), 1.0)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme().colours
        with painting(self) as painter:
            rounded(painter, self.rect(), 2, colours.line)
            filled = QRect(0, 0, round(self.width() * self._share), self.height())
            if filled.width() > 2:
                rounded(painter, filled, 2, colours.fill)


class VerdictStrip(_Strip):
    """What Verify found. Only a good verdict can be closed."""

    closed = Signal()

    def __init__(self, verdict: Verdict, *, embedded: bool, parent: QWidget | None = None) -> None:
        good = verdict.whole
        ink = "ok" if good else "bad"
        super().__init__(f"{ink}_soft", "badge-check" if good else "circle-alert", ink, parent)
        title = translated("The log is whole") if good else translated("The log is not whole")
        when = translated("checked here, %1").replace(
            "%1", local(verdict.checked_at).toString("HH:mm")
        )
        seconds = translated("%1 s").replace("%1", f"{verdict.seconds:.1f}")
        line = f"{when}, {seconds}" if good else verdict.flaw
        holder = QWidget()
        facts = FlowLayout(holder, gap=24, leading=8)
        facts.addWidget(_fact(title, line, ink=ink, wide=not good))
        if good:
            for name, detail in _good_facts(verdict):
                facts.addWidget(_fact(name, detail, check=True))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(holder)
        if embedded:
            column.addWidget(
                Label(
                    translated(
                        "The database is on this computer, so this proves nothing against"
                        " the computer's own owner."
                    ),
                    "text2",
                    "small",
                    wrap=True,
                )
            )
        self.row.addLayout(column, 1)
        if good:
            close = IconButton("x", translated("Close"))
            close.clicked.connect(self.closed)
            self.row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName(f"{title}. {line}")


def _good_facts(verdict: Verdict) -> list[tuple[str, str]]:
    entries = translated("%1 entry") if verdict.size == 1 else translated("%1 entries")
    own = translated("your %1 all included").replace("%1", number(verdict.own))
    if verdict.own == 0:
        own = translated("none of them yours")
    facts = [(entries.replace("%1", number(verdict.size)), own)]
    if verdict.checkpoints and verdict.since is not None:
        kept = (
            translated("with the checkpoint kept on %2")
            if verdict.checkpoints == 1
            else translated("with %1 checkpoints since %2")
        )
        kept = kept.replace("%1", number(verdict.checkpoints)).replace("%2", day(verdict.since))
        facts.append((translated("Consistent"), kept))
    facts.append((translated("Signed"), translated("by the pinned key")))
    if verdict.witnessed is not None:
        when = translated("by the witness, %1").replace("%1", day_and_time(verdict.witnessed))
        facts.append((translated("Cosigned"), when))
    return facts


def _fact(
    title: str, detail: str, *, ink: str = "text", check: bool = False, wide: bool = False
) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    if check:
        row.addWidget(IconLabel("check", "ok", icons.ROW))
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Label(title, ink, "normal" if check else "title", 500 if check else 600))
    words.addWidget(Label(detail, "text" if wide else "text2", "normal" if wide else "small"))
    row.addLayout(words)
    return holder


class LogAlarmStrip(_Strip):
    """The server contradicts what this desk kept: both sides are named, and it can't be closed.

    With ``clearable`` (for privacy officers) it offers the act that clears it.
    """

    clear_asked = Signal()

    def __init__(
        self, alarm: Alarm, *, clearable: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__("bad_soft", "circle-alert", "bad", parent)
        title, text = _ALARM_WORDS[alarm.kind]
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(Label(translated(title), "bad", "title", 600, wrap=True))
        column.addWidget(Label(translated(text), "text", wrap=True))
        column.addSpacing(8)
        holder = QWidget()
        flow = FlowLayout(holder, gap=24, leading=8)
        (kept, _), (offered, _) = both = sides(alarm)
        flow.addWidget(_side(kept, alarm.kept))
        flow.addWidget(_side(offered, alarm.offered))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        column.addWidget(holder)
        self.row.addLayout(column, 1)
        self.copy = Button(translated("Copy evidence"), "copy")
        self.copy.setToolTip(translated("Both signed texts, for the privacy officer"))
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(evidence(alarm)))
        self.row.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignTop)
        self.clear = Button(translated("Clear…"), "shield-alert")
        self.clear.clicked.connect(self.clear_asked)
        self.row.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignTop)
        self.clear.setVisible(clearable)
        self.setAccessibleName(translated(title))
        said = " ".join(f"{name}: {words}." for name, words in both)
        self.setAccessibleDescription(f"{translated(text)} {said}")


_ALARM_WORDS = {
    "fork": (
        "The server shows a different past",
        "Two signed checkpoints disagree. Nothing more is disclosed from this desk until this is"
        " cleared up. Tell your privacy officer.",
    ),
    "shrunk": (
        "The server's log became shorter",
        "A checkpoint that this desk kept is no longer in it. Nothing more is disclosed from this"
        " desk until this is cleared up. Tell your privacy officer.",
    ),
    "key": (
        "The server signs with another key",
        "The log's key is not the one pinned at first contact. Nothing more is disclosed from this"
        " desk until this is cleared up. Tell your privacy officer.",
    ),
}


def sides(alarm: Alarm) -> tuple[tuple[str, str], tuple[str, str]]:
    """Both sides in words: when each came, and what it is."""
    kept = translated("Seen here %1").replace("%1", day_and_time(alarm.kept.at))
    offered = translated("Offered %1").replace("%1", day_and_time(alarm.offered.at))
    return (kept, _side_words(alarm.kept)), (offered, _side_words(alarm.offered))


def evidence(alarm: Alarm) -> str:
    """Both sides as text, whole: what a privacy officer needs to name them. No PII."""
    return (
        f"Kept since {alarm.kept.at.isoformat()}:\n{alarm.kept.text}\n"
        f"Offered {alarm.offered.at.isoformat()}:\n{alarm.offered.text}\n"
    )


def _side(title: str, side: AlarmSide) -> QWidget:
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(1)
    grid.addWidget(Label(title, "text", "normal", 600), 0, 0)
    words: Sequence[Label] = [Label(_side_words(side), "text2", "small")]
    for line, label in enumerate(words, start=1):
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setToolTip(as_tip(side.text))
        grid.addWidget(label, line, 0)
    return holder


def _side_words(side: AlarmSide) -> str:
    if side.size is None or side.root is None:
        return f"{side.text[:28]} … {side.text[-8:]}"
    size = translated("size %1").replace("%1", number(side.size))
    return f"{size}   {translated('root')} {short_hash(side.root)}"
