"""What is searched now, and the running request: one at a time, cancellable, off the GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ui.context import Context
from ui.operations import Task
from workstation.contract.searches import Answer, Near, Search
from workstation.contract.words import Facet, Mark, SortBy

#: Cards a page; one screen's worth and some.
PAGE_SIZE = 25
#: How many names stay switched off; the wire takes no more.
_NAMES_KEPT = 50


class Searching(QObject):
    """Holds the query, the chosen facet values and the order; asks the desk; says what came."""

    started = Signal()
    answered = Signal(object)
    page_came = Signal(object)
    failed = Signal(object)
    page_failed = Signal(object)
    cancelled = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.search = Search(limit=PAGE_SIZE)
        self.answer: Answer | None = None
        self._task: Task | None = None
        self._page_task: Task | None = None

    @property
    def running(self) -> bool:
        """Whether the first page of a search is awaited."""
        return self._task is not None

    def ask(self, query: str, leave_out: str | None = None) -> None:
        """Search for another query among all, not among new hits; facet values stay chosen.

        ``leave_out`` is a candidate who shall not be found, by this search and those after it.
        """
        kept = [one for one in self.search.left_out if one != leave_out]
        left_out = kept if leave_out is None else [*kept, leave_out][-_NAMES_KEPT:]
        changes = {"query": query.strip(), "new_since": None, "left_out": left_out}
        self._start(self.search.model_copy(update=changes))

    def let_in(self, reference: str) -> None:
        """Find a candidate again who was left out."""
        kept = [one for one in self.search.left_out if one != reference]
        self._start(self.search.model_copy(update={"left_out": kept}))

    def again(self) -> None:
        """Search the same once more."""
        self._start(self.search)

    def sort_by(self, order: SortBy) -> None:
        """Put the same results in another order."""
        if order is not self.search.sort:
            self._start(self.search.model_copy(update={"sort": order}))

    def for_job(self, job_id: str | None) -> None:
        """Search the same for a job, or for none."""
        if job_id != self.search.job_id:
            self._start(self.search.model_copy(update={"job_id": job_id}))

    def keep_near(self, near: Near | None) -> None:
        """Have the next search near a zip code, or anywhere; then not in order of distance."""
        sort = self.search.sort
        if near is None and sort is SortBy.DISTANCE:
            sort = SortBy.RELEVANCE
        self.search = self.search.model_copy(update={"near": near, "sort": sort})

    def near(self, near: Near | None) -> None:
        """Search the same near a zip code, or anywhere."""
        self.keep_near(near)
        self._start(self.search)

    def choose(self, facet: Facet, value: str, chosen: bool) -> None:
        """Narrow by a facet's value, or no longer."""
        values = [one for one in self.search.chosen.get(facet, []) if one != value]
        if chosen:
            values.append(value)
        self.choose_all({**self.search.chosen, facet: values})

    def choose_none(self, facet: Facet) -> None:
        """Narrow by none of a facet's values any more."""
        self.choose_all({**self.search.chosen, facet: []})

    def choose_all(self, chosen: dict[Facet, list[str]]) -> None:
        """Narrow by exactly these facet values."""
        kept = {facet: list(values) for facet, values in chosen.items() if values}
        self._start(self.search.model_copy(update={"chosen": kept}))

    def change(self, query: str, chosen: dict[Facet, list[str]]) -> None:
        """Search for another query under other facet values, as one search."""
        kept = {facet: list(values) for facet, values in chosen.items() if values}
        changes = {"query": query.strip(), "chosen": kept, "new_since": None}
        self._start(self.search.model_copy(update=changes))

    def hide(self, mark: Mark, hidden: bool) -> None:
        """Leave out those who have a mark, or no longer."""
        marks = [one for one in self.search.hide if one != mark] + ([mark] if hidden else [])
        self._start(self.search.model_copy(update={"hide": marks}))

    def ease(self, easier: Search) -> None:
        """Search by another search's criteria, in the same order where that can be."""
        self.keep_near(easier.near)
        kept: dict[str, object] = {
            "hide": list(easier.hide),
            "without_synonyms": list(easier.without_synonyms),
        }
        kept |= {"with_synonyms": list(easier.with_synonyms), "left_out": list(easier.left_out)}
        self.search = self.search.model_copy(update=kept)
        self.change(easier.query, easier.chosen)

    def toggle_names(self, term: str, on: bool) -> None:
        """Let a name of the query stand for its other names too, or for itself alone."""
        told = self.answer.expansions if self.answer is not None else []
        unsure = any(one.term == term and one.unsure for one in told)
        off = [one for one in self.search.without_synonyms if one != term]
        asked = [one for one in self.search.with_synonyms if one != term]
        if not on:
            off = [*off, term][-_NAMES_KEPT:]
        elif unsure:
            asked = [*asked, term][-_NAMES_KEPT:]
        names = {"without_synonyms": off, "with_synonyms": asked}
        self._start(self.search.model_copy(update=names))

    def cancel(self) -> None:
        """Stop waiting; what was shown before stays."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
            self.cancelled.emit()

    def fetch(self, after: str) -> None:
        """Fetch the page that begins at ``after``."""
        wanted = self.search.model_copy(update={"after": after})
        run = self._context.desk.search.run
        self._page_task = self._context.operations.run(
            lambda _task: run(wanted),
            success=self.page_came.emit,
            failure=self.page_failed.emit,
            owner=self,
        )

    def stop(self) -> None:
        """Drop everything under way; nothing comes back."""
        for task in (self._task, self._page_task):
            if task is not None:
                task.cancel()
        self._task = self._page_task = None

    def _start(self, search: Search) -> None:
        self.stop()
        self.search = search
        run = self._context.desk.search.run
        self._task = self._context.operations.run(
            lambda _task: run(search),
            success=self._came,
            failure=self._refused,
            owner=self,
        )
        self.started.emit()

    def _came(self, answer: Answer) -> None:
        self._task = None
        self.answer = answer
        self._context.connection_changed.emit(True)
        self.answered.emit(answer)

    def _refused(self, failure: Exception) -> None:
        self._task = None
        self.failed.emit(failure)
