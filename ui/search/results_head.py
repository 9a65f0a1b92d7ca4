"""The line over the results: exact total, time and order; while searching, the wait and Cancel."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QRect, QSize, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from ui.candidate.wording import counted, number, translated
from ui.search.facet_rows import candidates
from ui.search.pick_bar import PickBar
from ui.theme import PAGE, theme
from ui.widgets.buttons import Button, IconButton, LinkButton
from ui.widgets.fields import ComboBox
from ui.widgets.painting import painting, rounded
from ui.widgets.text import ElidedLabel, Label
from workstation.contract.searches import Answer
from workstation.contract.words import SortBy

HEIGHT = 40
#: From this wait on a search can be cancelled.
CANCEL_AFTER_MS = 1_000


class ResultsHead(QStackedWidget):
    """Two faces: the answer's, and the wait's."""

    sort_chosen = Signal(object)
    cancelled = Signal()
    #: Several shall be picked.
    pick_asked = Signal()
    #: Those that are hidden here shall be shown again.
    show_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self._total = Label("", "text", "normal", 600)
        self._what = ElidedLabel("", "text2")
        self.sort = ComboBox(translated("Order of the results"), compact=True)
        self.sort.addItem(translated("Relevance"), SortBy.RELEVANCE)
        self.sort.addItem(translated("Freshness"), SortBy.FRESHNESS)
        self.sort.addItem(translated("Most years"), SortBy.YEARS)
        self.sort.activated.connect(lambda _index: self.sort_chosen.emit(self.chosen_order()))
        self._sort_label = Label(translated("Sort"), "text3", "small")
        self.pick = IconButton("square-check", translated("Select several (X)"))
        self.pick.clicked.connect(self.pick_asked)
        self._hidden = LinkButton("")
        self._hidden.clicked.connect(self.show_asked)
        self._hidden.hide()
        #: Whether the answer is of new hits of a saved search only.
        self.new_only = False
        self._answer = QWidget()
        row = QHBoxLayout(self._answer)
        row.setContentsMargins(PAGE, 0, PAGE - 10, 0)
        row.setSpacing(6)
        row.addWidget(self._total)
        row.addWidget(self._what, 1)
        row.addWidget(self._hidden)
        row.addWidget(self.pick)
        row.addWidget(self._sort_label)
        row.addWidget(self.sort)
        self.addWidget(self._answer)
        self.wait = _Wait()
        self.wait.cancel.clicked.connect(self.cancelled)
        self.addWidget(self.wait)
        self.picks = PickBar()
        self.addWidget(self.picks)

    def chosen_order(self) -> SortBy:
        """The order that the control shows."""
        return SortBy(self.sort.currentData())

    def offer_distance(self, offered: bool) -> None:
        """Offer the order by distance, or no longer: it needs a zip code."""
        place = self.sort.findData(SortBy.DISTANCE)
        if offered and place < 0:
            self.sort.addItem(translated("Distance"), SortBy.DISTANCE)
        elif not offered and place >= 0:
            self.sort.removeItem(place)

    def show_answer(self, answer: Answer, order: SortBy) -> None:
        """Show an answer's total and time."""
        self.wait.end()
        self.sort.setCurrentIndex(self.sort.findData(order))
        self._total.setText(number(answer.total))
        noun = candidates(answer.total).replace(number(answer.total), "").strip()
        if answer.built is not None:
            noun = translated("%1 so far").replace("%1", noun)
        took = translated("in %1 ms").replace("%1", str(max(1, round(answer.milliseconds))))
        new = [translated("new ones only")] if self.new_only else []
        self._what.setText("  ·  ".join([noun, *new, took]))
        for widget in (self._sort_label, self.sort, self.pick):
            widget.setVisible(answer.total > 0)
        self.setCurrentWidget(self._answer)

    def show_picked(self, picked: int, loaded: int, opened: int) -> None:
        """Show what can be done with the picked ones; with none, the answer again."""
        if picked:
            self.picks.show_picked(picked, loaded, opened)
            self.setCurrentWidget(self.picks)
        elif self.currentWidget() is self.picks:
            self.setCurrentWidget(self._answer)

    def show_hidden(self, hidden: int) -> None:
        """Say how many are hidden here, and offer to show them."""
        words = counted(hidden, "Show %n hidden", "Show %n hidden")
        self._hidden.setText(words)
        self._hidden.setAccessibleName(words)
        self._hidden.updateGeometry()
        self._hidden.setVisible(hidden > 0)

    def show_nothing(self) -> None:
        """Show no total: there is no answer."""
        self.wait.end()
        self._total.setText("")
        self._what.setText("")
        for widget in (self._sort_label, self.sort, self.pick):
            widget.setVisible(False)
        self.setCurrentWidget(self._answer)

    def show_wait(self) -> None:
        """Show that the search runs, and for how long."""
        self.wait.begin()
        self.setCurrentWidget(self.wait)


class _Wait(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(100)
        self._timer.timeout.connect(self._tick)
        self._seconds = Label("", "text3", "small")
        self._bar = _Bar()
        self.cancel = Button(translated("Cancel"), key="Esc")
        row = QHBoxLayout(self)
        row.setContentsMargins(PAGE, 0, PAGE - 4, 0)
        row.setSpacing(8)
        row.addWidget(Label(translated("Searching"), "text", "normal", 600))
        row.addWidget(self._seconds)
        row.addWidget(self._bar)
        row.addStretch(1)
        row.addWidget(self.cancel)

    def begin(self) -> None:
        self.cancel.hide()
        self._clock.start()
        self._tick()
        self._timer.start()

    def end(self) -> None:
        self._timer.stop()

    def _tick(self) -> None:
        waited = self._clock.elapsed()
        self._seconds.setText(translated("%1 s").replace("%1", f"{waited / 1000:.1f}"))
        self._bar.show_at(waited)
        if waited >= CANCEL_AFTER_MS and self.cancel.isHidden():
            self.cancel.show()


class _Bar(QWidget):
    """Moves while something is awaited; how long it takes is not known."""

    def __init__(self) -> None:
        super().__init__()
        self._at = 0.0
        self.setFixedSize(80, 4)

    def sizeHint(self) -> QSize:
        return QSize(80, 4)

    def show_at(self, milliseconds: int) -> None:
        self._at = (milliseconds % 1600) / 1600
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme().colours
        with painting(self) as painter:
            rounded(painter, self.rect(), 2, colours.line)
            width = 28
            left = round((self.width() - width) * (1 - abs(2 * self._at - 1)))
            rounded(painter, QRect(left, 0, width, 4), 2, colours.accent)
