"""Searches."""

from __future__ import annotations

from workstation.contract.searches import Answer, Search
from workstation.contract.why import AskSimilar, AskWhy, Similar, Why
from workstation.desk.backend_api.authorised import Authorised


def run(api: Authorised, search: Search) -> Answer:
    """POST /v1/searches; changes nothing, so it may be sent again."""
    return api.ask(Answer, "POST", "/v1/searches", body=search, repeatable=True)


def why(api: Authorised, asked: AskWhy) -> Why:
    """POST /v1/searches/why; may be sent again."""
    return api.ask(Why, "POST", "/v1/searches/why", body=asked, repeatable=True)


def similar(api: Authorised, asked: AskSimilar) -> Similar:
    """POST /v1/searches/similar; may be sent again."""
    return api.ask(Similar, "POST", "/v1/searches/similar", body=asked, repeatable=True)
