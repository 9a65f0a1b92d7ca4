"""A query that was not typed but proposed: said over the results, edited, searched or put back."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal

from ui.candidate.wording import translated
from ui.context import Context
from ui.operations import Task
from ui.search.query_field import QueryField
from ui.widgets.buttons import LinkButton
from ui.widgets.strips import AlarmStrip
from workstation.query.printer import printed
from workstation.taxonomies import proposer


class ProposalStrip(AlarmStrip):
    """Says where the query in the field is from; hidden while it is the person's own."""

    search = Signal()
    put_back = Signal()

    def __init__(self) -> None:
        super().__init__("accent", "")
        self.search_button = LinkButton(translated("Search"))
        self.search_button.clicked.connect(self.search)
        self.back_button = LinkButton(translated("Put back"))
        self.back_button.setToolTip(translated("Brings back the query that stood here before"))
        self.back_button.clicked.connect(self.put_back)
        for button in (self.search_button, self.back_button):
            self.row.addWidget(button)
        self.hide()

    def say(self, title: str, text: str, *, ready: bool) -> None:
        """Say this; ``ready``: there is a query to search or to put back."""
        self.set_words(title, text)
        for button in (self.search_button, self.back_button):
            button.setVisible(ready)
        self.show()


class Proposing(QObject):
    """Puts proposed queries into the field. What they were made from is not kept."""

    #: The query in the field shall be searched.
    asked = Signal(str)

    def __init__(self, context: Context, query: QueryField, strip: ProposalStrip) -> None:
        super().__init__(query)
        self._context = context
        self._query = query
        self._strip = strip
        self._before = ""
        #: The candidate to whom those whom the proposal finds are similar.
        self.like: str | None = None
        self._task: Task | None = None
        #: Whether a description stands in the field's place until its query is there.
        self.reading = False
        query.described.connect(self.describe)
        strip.search.connect(lambda: self.asked.emit(query.text()))
        strip.put_back.connect(self._put_back)

    @property
    def offered(self) -> bool:
        """Whether a proposal stands in the field that was not searched yet."""
        return not self._strip.isHidden()

    def describe(self, description: str, before: str) -> None:
        """Propose a query for a pasted job description in the place of ``before``."""
        self.end()
        self.reading = True
        self._before = before
        self._strip.say(translated("Reading the job description"), "", ready=False)

        def said(query: str) -> None:
            self.reading, self._task = False, None
            if query:
                self._offer(query, translated("Proposed from the job description"))
                return
            self._strip.hide()
            # It is a query then, if a long one, and its chips show.
            self._query.textChanged.emit(self._query.text())
            words = translated("What you pasted names no title or skill that is known.")
            self._context.toast.emit(words)

        self._task = self._context.operations.run(
            lambda _task: printed(proposer().proposed(description)),
            success=said,
            failure=lambda _failure: said(""),
            owner=self._query,
        )

    def similar(self, query: str, reference: str) -> None:
        """Offer the query for candidates who are similar to one; empty where there is none."""
        if not query:
            self._context.toast.emit(translated("The card names no title or skill to ask for."))
            return
        self._before = self._query.text()
        self._offer(query, translated("Proposed to find similar candidates"))
        self.like = reference

    def end(self) -> None:
        """The query is the person's own now."""
        self.reading = False
        self.like = None
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._strip.hide()

    def _offer(self, query: str, title: str) -> None:
        self.like = None
        self._query.put(query)
        self._query.setFocus(Qt.FocusReason.OtherFocusReason)
        text = translated("Nothing was searched yet: change the text or the chips, then search.")
        self._strip.say(title, text, ready=True)

    def _put_back(self) -> None:
        self._query.put(self._before)
        self._query.setFocus(Qt.FocusReason.OtherFocusReason)
        self.end()
