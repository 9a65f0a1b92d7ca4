"""Signing in and out, and who one is."""

from __future__ import annotations

from workstation.contract.sessions import Me, SignIn, Tokens, Unlock
from workstation.desk.backend_api.authorised import Authorised


def sign_in(api: Authorised, content: SignIn) -> Tokens:
    """POST /v1/sessions."""
    return api.proven(Tokens, "POST", "/v1/sessions", content)


def sign_out(api: Authorised) -> None:
    """DELETE /v1/sessions/current."""
    api.call("DELETE", "/v1/sessions/current")


def unlock(api: Authorised, content: Unlock) -> None:
    """POST /v1/sessions/current/unlock."""
    api.call("POST", "/v1/sessions/current/unlock", body=content)


def me(api: Authorised) -> Me:
    """GET /v1/me."""
    return api.ask(Me, "GET", "/v1/me")


def acknowledge_procedures(api: Authorised) -> None:
    """POST /v1/me/procedures."""
    api.call("POST", "/v1/me/procedures", repeatable=True)
