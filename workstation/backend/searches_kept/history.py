"""What an account has searched for lately, read from its sealed records: nothing is kept twice."""

from __future__ import annotations

from datetime import timedelta

from workstation.backend.access import Caller
from workstation.backend.parts import Parts
from workstation.backend.searches_kept import store
from workstation.backend.searches_kept.recorder import USE, row_name
from workstation.backend.searches_kept.sealing import Sealing
from workstation.contract.kept import HISTORY_DAYS, PastSearch, SearchHistory
from workstation.contract.searches import Search

#: The most searches in a history, and the most records that are read for it.
MOST = 100
_READ = 1_000


def history(parts: Parts, caller: Caller) -> SearchHistory:
    """The caller's own searches of the last 90 days, each once, the latest first."""
    parts.recorder.settle()
    with parts.database.reading() as connection:
        since = parts.clock() - timedelta(days=HISTORY_DAYS)
        rows = store.records_of_account(connection, caller.account_id, since, _READ)
    sealing = Sealing(parts.keys, USE)
    found: dict[str, PastSearch] = {}
    for row in rows:
        content = sealing.open(row.sealed, *row_name(dict(row._mapping)))
        search = Search.model_validate(content["search"])
        own = search.query or search.chosen
        further = content["continued"] or content["new_only"] or "about" in content
        if further or search.count_only or not own:
            continue
        past = PastSearch(time=row.at, search=search, total=content["total"])
        found.setdefault(search.model_dump_json(), past)
        if len(found) == MOST:
            break
    return SearchHistory(searches=list(found.values()))
