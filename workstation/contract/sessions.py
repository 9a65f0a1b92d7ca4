"""Signing in: password, six-digit code, device-bound tokens (RFC 9449), and who one is."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from workstation.contract.base import Email, Line, Moment, Password, Wire
from workstation.contract.words import Role


class SignIn(Wire):
    """A sign-in; the device's public key comes in the request's DPoP proof."""

    email: Email
    password: Password
    code: Annotated[str, StringConstraints(pattern=r"^[0-9]{6}$")] | None = None
    device_label: Line


class Refresh(Wire):
    """Exchange a refresh token; each is good once, its reuse revokes the family."""

    refresh_token: Annotated[str, StringConstraints(min_length=20, max_length=200)]


class Tokens(Wire):
    """A short access token bound to the device's key, and the next refresh token."""

    access_token: str
    expires_in: int
    refresh_token: str
    device_id: str


class Unlock(Wire):
    """The password again, to open a locked desk."""

    password: Password


class Subscription(Wire):
    """An employer's paid right to search."""

    starts_at: Moment
    ends_at: Moment
    seats: int
    quota: int
    used: int


class Me(Wire):
    """Who is signed in."""

    account_id: str
    name: str
    email: str
    role: Role
    #: None for the company's own people.
    employer_id: str | None
    employer: str
    seat: bool
    may_search: bool
    procedures_acknowledged: bool
    subscription: Subscription | None
