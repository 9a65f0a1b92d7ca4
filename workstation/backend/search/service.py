"""Answers searches: parse, refuse what must not be asked, ask the engine, make cards.

Law 3: a view of the index is taken first, then what it has not applied is read from the database
and left out. So what was removed before the search began is not in its answer.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Connection

from workstation.backend.access import Caller
from workstation.backend.candidates.service import Candidates
from workstation.backend.database import Database
from workstation.backend.keys import Keys
from workstation.backend.search import store
from workstation.backend.search.cards import Cards
from workstation.backend.search.engine import EngineDamaged, Question, TooMuchWork, View
from workstation.backend.search.follower import Follower
from workstation.backend.search.indexed import Indexed, indexed
from workstation.backend.search.paging import page_token, place_of
from workstation.contract.errors import Code, Refusal
from workstation.contract.searches import Answer, Search
from workstation.contract.words import Facet
from workstation.query.contact import looks_like_contact
from workstation.query.errors import QueryError
from workstation.query.parser import parse
from workstation.query.printer import printed
from workstation.query.tree import Tree

#: Candidates that a search leaves out; with more changes waiting it lets the index catch up.
MAX_LEFT_OUT = 2_000
#: Seconds that a search waits for the index before it gives up.
PATIENCE = 10.0
#: The most facet values that may be chosen.
MAX_CHOSEN = 100


class SearchService:
    """Search of one backend process, with an index of its own in ``folder``."""

    def __init__(
        self, database: Database, candidates: Candidates, keys: Keys, folder: Path
    ) -> None:
        """``folder`` is the index's own; nothing runs before `start`."""
        self._database = database
        self._candidates = candidates
        self._page_key = keys.derive("search-pages")
        self.follower = Follower(database, _Source(candidates), folder)

    def start(self) -> None:
        """Open the index and follow the database."""
        self.follower.start()

    def stop(self) -> None:
        """Stop following and close the index."""
        self.follower.stop()

    def search(self, caller: Caller, search: Search) -> Answer:
        """The answer to a search by a caller whom the access rules have let through."""
        began = time.perf_counter()
        tree = _understood(search)
        after = place_of(self._page_key, caller.employer_id, search.after) if search.after else None
        deadline = time.monotonic() + PATIENCE
        while True:
            view = self._view(deadline)
            with self._database.reading() as connection:
                changes = store.changes_after(connection, view.cursor, MAX_LEFT_OUT + 1)
                if len(changes) <= MAX_LEFT_OUT:
                    question = Question(
                        tree,
                        search.chosen,
                        None if caller.house else caller.employer_id,
                        frozenset(change.candidate for change in changes),
                    )
                    if changes:
                        self.follower.poke()
                    try:
                        page = view.page(question, search.sort, after, search.limit)
                        facets = view.facets(question)
                    except TooMuchWork:
                        raise Refusal(Code.QUERY_TOO_COMPLEX) from None
                    except EngineDamaged:
                        self.follower.damaged(view)
                        raise Refusal(Code.UNAVAILABLE) from None
                    shown = self._candidates.cards(
                        connection, page.numbers, caller.employer_id, caller.house
                    )
                    break
            self._wait(view.cursor, deadline)
        cards = Cards(tree, search.chosen.get(Facet.SKILLS, ()))
        return Answer(
            total=page.total,
            cards=[cards.card(shown[number]) for number in page.numbers if number in shown],
            facets=facets,
            next=page_token(self._page_key, caller.employer_id, page.next) if page.next else None,
            milliseconds=round((time.perf_counter() - began) * 1_000, 1),
            printed=printed(tree),
        )

    def _view(self, deadline: float) -> View:
        view = self.follower.view()
        while view is None:
            self._wait(-1, deadline)
            view = self.follower.view()
        return view

    def _wait(self, cursor: int, deadline: float) -> None:
        if not self.follower.wait_beyond(cursor, max(0.0, deadline - time.monotonic())):
            raise Refusal(Code.UNAVAILABLE)


def _understood(search: Search) -> Tree:
    """The query's tree; refuses mistakes, contact data and too many choices."""
    if looks_like_contact(search.query):
        raise Refusal(Code.QUERY_HAS_CONTACT_DATA)
    if sum(len(values) for values in search.chosen.values()) > MAX_CHOSEN:
        raise Refusal(Code.QUERY_TOO_COMPLEX, f"More than {MAX_CHOSEN} facet values are chosen.")
    try:
        return parse(search.query)
    except QueryError as mistake:
        raise Refusal(
            mistake.code,
            mistake.sentence,
            remedy=mistake.remedy,
            start=mistake.start,
            end=mistake.end,
        ) from None


class _Source:
    """What the follower reads of candidates."""

    def __init__(self, candidates: Candidates) -> None:
        self._candidates = candidates

    def indexed(self, connection: Connection, numbers: Sequence[int]) -> dict[int, Indexed]:
        """What the index holds of those of ``numbers`` that may be found at all."""
        found = self._candidates.indexable(connection, numbers)
        return {
            number: indexed(number, one.resume, one.updated, one.audience, one.blocked)
            for number, one in found.items()
        }

    def all_numbers(self, connection: Connection, after: int, limit: int) -> list[int]:
        """The next candidate numbers after ``after``, whatever their state."""
        return self._candidates.all_numbers(connection, after, limit)
