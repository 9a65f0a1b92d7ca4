"""The middle of the search page: results, or the state that stands in their place."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QAbstractButton, QStackedWidget, QVBoxLayout, QWidget

from ui.candidate.failures import Told
from ui.candidate.wording import translated
from ui.context import Context
from ui.search.building_strip import BuildingStrip
from ui.search.card_delegate import CARD_HEIGHT
from ui.search.nobody import NobodyState
from ui.search.results_head import ResultsHead
from ui.search.results_list import ResultsList
from ui.search.results_model import ResultsModel
from ui.search.unreachable import UnreachableState
from ui.widgets.buttons import Button, LinkButton, PrimaryButton
from ui.widgets.states import EmptyState, Skeleton
from ui.widgets.strips import AlarmStrip
from ui.widgets.text import Hairline
from workstation.contract.searches import Answer
from workstation.contract.words import SortBy

#: A wait shorter than this shows nothing new.
SKELETON_AFTER_MS = 150


class ResultsPane(QWidget):
    """Shows one of: results, the shape of those to come, nobody, a failure."""

    #: Ask the same search again.
    again = Signal()
    #: Go to the query field.
    edit = Signal()
    #: The results are gone: new ones take a while, or there are none.
    emptied = Signal()
    #: Fetch the page that failed once more.
    page_again = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.model = ResultsModel(self)
        self.list = ResultsList(context, self.model)
        self.head = ResultsHead()
        self.building = BuildingStrip()
        self.building.again.connect(self.again)
        self._skeleton = Skeleton(CARD_HEIGHT)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._skeleton)
        self._state: QWidget | None = None
        self._page_strip: AlarmStrip | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self.head)
        self._line = Hairline()
        self._layout.addWidget(self._line)
        self._layout.addWidget(self.building)
        self._layout.addWidget(self._stack, 1)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(SKELETON_AFTER_MS)
        self._late.timeout.connect(self._show_skeleton)

    @property
    def state(self) -> QWidget | None:
        """The state that stands in the results' place, if one does."""
        return self._state if self._stack.currentWidget() is self._state else None

    @property
    def loading(self) -> bool:
        """Whether the shape of results to come is shown."""
        return self._stack.currentWidget() is self._skeleton

    def wait(self) -> None:
        """A search began; say so if it takes longer than a moment."""
        self._drop_strip()
        self._late.start()

    def show_answer(self, answer: Answer, order: SortBy) -> None:
        """Show the first page of an answer that has one."""
        self._late.stop()
        self.model.show(answer)
        self.list.scrollToTop()
        self._show_head(True)
        self.head.show_answer(answer, order)
        self.building.show_answer(answer)
        self._stack.setCurrentWidget(self.list)
        self._drop_state()

    def show_nobody(self, state: NobodyState, answer: Answer, order: SortBy) -> None:
        """Show that the search found nobody, and why."""
        self.model.clear()
        self._show_head(True)
        self.head.show_answer(answer, order)
        self.building.show_answer(answer)
        self._show_state(state)

    def show_mistake(self, failure: Told, where: str) -> None:
        """Show what is wrong with the query."""
        edit = Button(translated("Edit the query"), "pencil", "/")
        edit.clicked.connect(self.edit)
        reason = " ".join(part for part in (where, failure.remedy) if part)
        self._show_failure(failure.sentence, reason, edit)

    def show_refusal(self, failure: Told) -> None:
        """Show a refusal that asking again may not mend."""
        again = Button(translated("Try again"), "refresh-cw")
        again.clicked.connect(self.again)
        reason = failure.remedy
        if failure.incident:
            said = translated("Incident %1.").replace("%1", failure.incident)
            reason = f"{reason} {said}"
        self._show_failure(failure.sentence, reason, again)

    def show_unreachable(self, failure: Told, attempt: int) -> None:
        """Show that the server does not answer; it is asked again by itself."""
        state = UnreachableState(failure, attempt)
        state.again.connect(self.again)
        self._leave_results()
        self._show_state(state)

    def show_cancelled(self) -> None:
        """Show that the person stopped waiting."""
        again = PrimaryButton(translated("Search again"), "search")
        again.clicked.connect(self.again)
        sentence = translated("The search was cancelled")
        reason = translated("The query is kept. Nothing else was changed.")
        self._leave_results()
        self._show_state(EmptyState("search", sentence, reason, actions=[again]))

    def show_page_failure(self, failure: Told) -> None:
        """Say under the results that more of them did not come."""
        self._drop_strip()
        self.model.page_failed()
        title = translated("The rest of the results did not come")
        strip = AlarmStrip("warn", title, f"{failure.sentence} {failure.remedy}")
        again = LinkButton(translated("Try again"))
        again.clicked.connect(self.page_again)
        strip.row.addWidget(again)
        self._page_strip = strip
        self._layout.addWidget(strip)

    def page_came(self, answer: Answer) -> None:
        """Add a further page."""
        self._drop_strip()
        self.model.append(answer)
        self.building.show_page(answer)

    def forget(self) -> None:
        """Drop the results."""
        self._late.stop()
        self._leave_results()
        self._drop_state()

    def _show_failure(self, sentence: str, reason: str, action: QAbstractButton) -> None:
        self._leave_results()
        state = EmptyState("circle-alert", sentence, reason, error=True, actions=[action])
        self._show_state(state)

    def _leave_results(self) -> None:
        self.model.clear()
        self.head.show_nothing()
        self.building.hide()
        self._show_head(False)
        self._drop_strip()

    def _show_head(self, shown: bool) -> None:
        self.head.setVisible(shown)
        self._line.setVisible(shown)

    def _show_skeleton(self) -> None:
        self.emptied.emit()
        self._show_head(True)
        self.head.show_wait()
        self._stack.setCurrentWidget(self._skeleton)
        self._drop_state()

    def _show_state(self, state: QWidget) -> None:
        self._late.stop()
        self.emptied.emit()
        self._drop_state()
        self._state = state
        self._stack.addWidget(state)
        self._stack.setCurrentWidget(state)

    def _drop_state(self) -> None:
        if self._state is not None:
            self._stack.removeWidget(self._state)
            self._state.hide()
            self._state.deleteLater()
            self._state = None

    def _drop_strip(self) -> None:
        if self._page_strip is not None:
            self._layout.removeWidget(self._page_strip)
            self._page_strip.hide()
            self._page_strip.deleteLater()
            self._page_strip = None
