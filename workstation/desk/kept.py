"""Searches that are kept: saved under a name, and shared with colleagues."""

from __future__ import annotations

from workstation.contract.kept import ChangedSavedSearch, NewSavedSearch, SavedSearch
from workstation.contract.searches import Search
from workstation.desk.backend_api import kept
from workstation.desk.backend_api.authorised import Authorised


class Kept:
    """The saved searches of the signed-in person, and those that colleagues share."""

    def __init__(self, api: Authorised) -> None:
        self._api = api

    def saved(self) -> list[SavedSearch]:
        """One's own by name, then those that colleagues share."""
        return kept.saved(self._api).searches

    def save(self, name: str, search: Search, *, shared: bool = False) -> SavedSearch:
        """Save what a search asks for under a name of one line (else `pydantic` refuses)."""
        return kept.save(self._api, NewSavedSearch(name=name, search=search, shared=shared))

    def rename(self, id_: str, name: str) -> SavedSearch:
        """Give an own saved search another name."""
        return kept.change(self._api, id_, ChangedSavedSearch(name=name))

    def share(self, id_: str, shared: bool) -> SavedSearch:
        """Share an own saved search with colleagues, or no longer."""
        return kept.change(self._api, id_, ChangedSavedSearch(shared=shared))

    def replace(self, id_: str, search: Search) -> SavedSearch:
        """Let an own saved search ask for what ``search`` does."""
        return kept.change(self._api, id_, ChangedSavedSearch(search=search))

    def delete(self, id_: str) -> None:
        """Delete an own saved search."""
        kept.delete(self._api, id_)
