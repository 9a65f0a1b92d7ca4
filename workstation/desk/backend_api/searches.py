"""Searches."""

from __future__ import annotations

from workstation.contract.searches import Answer, Search
from workstation.desk.backend_api.authorised import Authorised


def run(api: Authorised, search: Search) -> Answer:
    """POST /v1/searches; changes nothing, so it may be sent again."""
    return api.ask(Answer, "POST", "/v1/searches", body=search, repeatable=True)
