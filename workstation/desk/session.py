"""Signing in at the chosen server, and the session that is kept until one signs out."""

from __future__ import annotations

import contextlib

from workstation.contract.errors import Code, Refusal
from workstation.contract.sessions import Me, SignIn, Unlock
from workstation.desk.backend_api import sessions
from workstation.desk.backend_api.authorised import Authorised
from workstation.desk.errors import DeskError, NotSignedIn

#: Refusals that mean no more than "sign in again".
_OVER = (Code.SIGNED_OUT, Code.WRONG_CREDENTIALS)


class Session:
    """Who is signed in. Tokens lie in the vault, access tokens and `me` in memory only."""

    def __init__(self, api: Authorised) -> None:
        self._api = api
        self._me: Me | None = None

    @property
    def me(self) -> Me:
        """Who is signed in, as last heard; raises `NotSignedIn`. Does not block."""
        if self._me is None:
            raise NotSignedIn
        return self._me

    def restore(self) -> Me | None:
        """Bring a kept session back; None where there is none, or where it has ended.

        Raises `Refusal` (a revoked session, an expired subscription, …) or `DeskError`.
        """
        if not self._api.has_session():
            return None
        try:
            return self.refresh()
        except Refusal as refusal:
            if refusal.code in _OVER:
                return None
            raise

    def sign_in(self, email: str, password: str, code: str | None = None, keep: bool = True) -> Me:
        """Sign in; with ``keep`` the session outlives the desk. Raises `Refusal`, `DeskError`."""
        content = SignIn(
            email=email, password=password, code=code, device_label=self._api.device.label
        )
        self._api.begin(sessions.sign_in(self._api, content), keep)
        return self.refresh()

    def refresh(self) -> Me:
        """Ask anew who is signed in (the disclosures that are left change)."""
        self._me = sessions.me(self._api)
        return self._me

    def unlock(self, password: str) -> Me:
        """Check the password of a locked desk; who is signed in, as it stands now.

        Raises `Refusal` where it is wrong.
        """
        sessions.unlock(self._api, Unlock(password=password))
        return self.refresh()

    def acknowledge_procedures(self) -> Me:
        """Acknowledge the privacy procedures (staff, before their first PII)."""
        sessions.acknowledge_procedures(self._api)
        return self.refresh()

    def sign_out(self) -> None:
        """End the session at the server where it can be reached; forget it here in any case."""
        try:
            with contextlib.suppress(Refusal, DeskError):
                sessions.sign_out(self._api)
        finally:
            self._api.forget()
            self._me = None

    def drop(self) -> None:
        """Forget who was signed in, as after another server was chosen."""
        self._me = None
