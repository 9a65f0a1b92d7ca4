"""Searches, and the queries that an account ran before."""

from __future__ import annotations

from collections.abc import Callable

from workstation.contract.errors import Code, Refusal
from workstation.contract.searches import Answer, Search
from workstation.contract.why import AskSimilar, AskWhy, Why
from workstation.desk.backend_api import searches
from workstation.desk.backend_api.authorised import Authorised
from workstation.desk.session import Session
from workstation.desk.vault.memory import Memory
from workstation.query.contact import looks_like_contact


class Searches:
    """Runs searches and keeps their queries, encrypted, in the vault."""

    def __init__(
        self, api: Authorised, session: Session, memory: Memory, server: Callable[[], int]
    ) -> None:
        self._api = api
        self._session = session
        self._memory = memory
        self._server = server

    def run(self, search: Search, *, keep: bool = True) -> Answer:
        """Run a search. A query shaped like contact data is refused here and not sent or kept.

        ``keep`` False leaves the query out of the history: it was not the person's own.
        Raises `Refusal` (with ``start`` and ``end`` for a mistake in the query) or `DeskError`.
        """
        if looks_like_contact(search.query):
            raise Refusal(Code.QUERY_HAS_CONTACT_DATA)
        answer = searches.run(self._api, search)
        query = search.query.strip()
        if keep and query and search.after is None:
            self._memory.keep_query(self._server(), self._session.me.account_id, query)
        return answer

    def why(self, search: Search, reference: str) -> Why:
        """Why a search finds a candidate; raises as `run` does."""
        return searches.why(self._api, AskWhy(search=search, reference=reference))

    def similar(self, reference: str) -> str:
        """A query for candidates like one; empty where its card names nothing known."""
        return searches.similar(self._api, AskSimilar(reference=reference)).query

    def history(self) -> list[str]:
        """The account's queries, newest first."""
        return self._memory.queries(self._server(), self._session.me.account_id)

    def forget_history(self) -> None:
        """Forget the account's queries."""
        self._memory.forget_queries(self._server(), self._session.me.account_id)
