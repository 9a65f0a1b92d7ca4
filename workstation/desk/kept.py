"""Searches that are kept: saved under a name, shared with colleagues, and their records."""

from __future__ import annotations

from pathlib import Path

from workstation.contract.kept import (
    ChangedSavedSearch,
    Every,
    Looked,
    NewHits,
    NewSavedSearch,
    PastSearch,
    RecordsForm,
    RetentionRule,
    SavedSearch,
)
from workstation.contract.searches import Search
from workstation.desk.backend_api import kept
from workstation.desk.backend_api.authorised import Authorised
from workstation.private_files import write_privately


class Kept:
    """The saved searches of the signed-in person, and those that colleagues share."""

    def __init__(self, api: Authorised) -> None:
        self._api = api

    def saved(self) -> list[SavedSearch]:
        """One's own by name, then those that colleagues share."""
        return kept.saved(self._api).searches

    def save(
        self, name: str, search: Search, *, shared: bool = False, every: Every = Every.NEVER
    ) -> SavedSearch:
        """Save what a search asks for under a name of one line (else `pydantic` refuses)."""
        wanted = NewSavedSearch(name=name, search=search, shared=shared, every=every)
        return kept.save(self._api, wanted)

    def rename(self, id_: str, name: str) -> SavedSearch:
        """Give an own saved search another name."""
        return kept.change(self._api, id_, ChangedSavedSearch(name=name))

    def share(self, id_: str, shared: bool) -> SavedSearch:
        """Share an own saved search with colleagues, or no longer."""
        return kept.change(self._api, id_, ChangedSavedSearch(shared=shared))

    def replace(self, id_: str, search: Search) -> SavedSearch:
        """Let an own saved search ask for what ``search`` does."""
        return kept.change(self._api, id_, ChangedSavedSearch(search=search))

    def tell(self, id_: str, every: Every) -> SavedSearch:
        """Let an own saved search tell of new hits, how often; from now on."""
        return kept.change(self._api, id_, ChangedSavedSearch(every=every))

    def new_hits(self) -> dict[str, NewHits]:
        """What is new to saved searches, by their ids, as far as they may tell of it now."""
        found = kept.alerts(self._api, None)
        new = {one.id: one for one in found.alerts}
        while found.next is not None:
            found = kept.alerts(self._api, found.next)
            new |= {one.id: one for one in found.alerts}
        return new

    def look(self, new: NewHits) -> None:
        """Say that new hits were looked at: they are new no longer."""
        kept.look(self._api, new.id, Looked(mark=new.mark))

    def history(self) -> list[PastSearch]:
        """One's own searches of the last 90 days, from whatever desk, the latest first."""
        return kept.history(self._api).searches

    def delete(self, id_: str) -> None:
        """Delete an own saved search."""
        kept.delete(self._api, id_)

    def export_records(self, out: Path, job: str | None, form: RecordsForm) -> int:
        """Write the employer's search records, of one job (by id) where named; returns the bytes.

        The file is for its owner alone; an older one is replaced once the new one is on disk.
        Raises `OSError` where it can't be written.
        """
        content = kept.records(self._api, job, form)
        write_privately(out, [content])
        return len(content)

    def retention(self) -> RetentionRule:
        """How long the employer's search records are kept."""
        return kept.retention(self._api)
