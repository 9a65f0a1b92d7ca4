"""Counts of one view: by columns where they can, by the engine else, each question only once.

A view never changes, so neither do its counts; with the next change number they are let go.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future

from workstation.backend.search.columns import Counted
from workstation.backend.search.engine import Question

#: Questions whose counts a view keeps.
KEPT = 256

_Key = tuple[object, ...]


class Counting:
    """Answers who asks first, and hands the same counts to whoever asks meanwhile or after."""

    def __init__(
        self,
        columns: Callable[[Question], Counted | None],
        engine: Callable[[Question], Counted],
    ) -> None:
        self._columns = columns
        self._engine = engine
        self._kept: OrderedDict[_Key, Future[Counted]] = OrderedDict()
        self._lock = threading.Lock()

    def counted(self, question: Question) -> Counted:
        """Total and facets of a question; callers don't change them."""
        key = _key(question)
        with self._lock:
            known = self._kept.get(key)
            if known is not None:
                self._kept.move_to_end(key)
            else:
                mine: Future[Counted] = Future()
                self._kept[key] = mine
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
        if known is not None:
            return known.result()
        try:
            mine.set_result(self._columns(question) or self._engine(question))
        except BaseException as error:
            with self._lock:
                self._kept.pop(key, None)
            mine.set_exception(error)
        return mine.result()


def _key(question: Question) -> _Key:
    chosen = frozenset(
        (facet, frozenset(values)) for facet, values in question.chosen.items() if values
    )
    asker = question.employer, question.left_out, question.only
    return question.tree, chosen, *asker, question.day, question.within, question.not_within
