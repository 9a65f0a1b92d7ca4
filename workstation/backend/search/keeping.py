"""Answers that are worked out once: who asks first works, who asks meanwhile waits for the same."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Kept(Generic[K, V]):
    """The last answers to so many questions, shared by threads; nobody changes them."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[K, Future[V]] = OrderedDict()
        self._lock = threading.Lock()

    def known(self, question: K) -> V | None:
        """The answer, where it was worked out already."""
        with self._lock:
            known = self._kept.get(question)
            if known is None or not known.done() or known.exception() is not None:
                return None
            self._kept.move_to_end(question)
        return known.result()

    def of(self, question: K, work: Callable[[], V]) -> V:
        """The answer to a question; a failure is its askers' and is not kept."""
        with self._lock:
            known = self._kept.get(question)
            if known is not None:
                self._kept.move_to_end(question)
            else:
                mine: Future[V] = Future()
                self._kept[question] = mine
                while len(self._kept) > self._most:
                    self._kept.popitem(last=False)
        if known is not None:
            return known.result()
        try:
            mine.set_result(work())
        except BaseException as error:
            with self._lock:
                if self._kept.get(question) is mine:
                    del self._kept[question]
            mine.set_exception(error)
        return mine.result()
