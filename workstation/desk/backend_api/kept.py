"""Saved searches at the backend."""

from __future__ import annotations

from workstation.contract.kept import (
    Alerts,
    ChangedSavedSearch,
    Looked,
    NewSavedSearch,
    RecordsForm,
    RetentionRule,
    SavedSearch,
    SavedSearches,
    SearchHistory,
)
from workstation.desk.backend_api.authorised import Authorised

_PATH = "/v1/saved-searches"


def saved(api: Authorised) -> SavedSearches:
    """GET /v1/saved-searches."""
    return api.ask(SavedSearches, "GET", _PATH)


def save(api: Authorised, wanted: NewSavedSearch) -> SavedSearch:
    """POST /v1/saved-searches."""
    return api.ask(SavedSearch, "POST", _PATH, body=wanted)


def change(api: Authorised, id_: str, wanted: ChangedSavedSearch) -> SavedSearch:
    """PATCH /v1/saved-searches/{id}; the same change twice is one, so it may be sent again."""
    return api.ask(SavedSearch, "PATCH", f"{_PATH}/{id_}", body=wanted, repeatable=True)


def delete(api: Authorised, id_: str) -> None:
    """DELETE /v1/saved-searches/{id}."""
    api.call("DELETE", f"{_PATH}/{id_}")


def alerts(api: Authorised, after: str | None) -> Alerts:
    """GET /v1/saved-searches/alerts, those that follow ``after``."""
    return api.ask(Alerts, "GET", f"{_PATH}/alerts", query={"after": after})


def look(api: Authorised, id_: str, looked: Looked) -> None:
    """POST /v1/saved-searches/{id}/look; twice is as good as once."""
    api.call("POST", f"{_PATH}/{id_}/look", body=looked, repeatable=True)


def history(api: Authorised) -> SearchHistory:
    """GET /v1/search-history."""
    return api.ask(SearchHistory, "GET", "/v1/search-history")


def records(api: Authorised, job: str | None, form: RecordsForm) -> bytes:
    """GET /v1/search-records, of one job where it is named, as a file's content."""
    return api.call("GET", "/v1/search-records", query={"job": job, "form": form.value})


def retention(api: Authorised) -> RetentionRule:
    """GET /v1/search-records/retention."""
    return api.ask(RetentionRule, "GET", "/v1/search-records/retention")
