"""Administrators and privacy officers for the tests; each signs in once, as that is slow."""

from __future__ import annotations

import uuid
from weakref import WeakKeyDictionary

from tests.backend.client import Device
from tests.backend.running import Backend
from tests.disclosures.desk import Recruiter

_admins: WeakKeyDictionary[Backend, dict[str, Device]] = WeakKeyDictionary()
_officers: WeakKeyDictionary[Backend, Device] = WeakKeyDictionary()


def admin_of(desk: Recruiter) -> Device:
    """A signed-in administrator of the desk's employer."""
    known = _admins.setdefault(desk.backend, {})
    if desk.employer not in known:
        email = f"a{uuid.uuid4().hex[:8]}@work.example"
        desk.backend.account(email, "employer_admin", desk.employer)
        known[desk.employer] = desk.backend.signed_in(email)
    return known[desk.employer]


def officer_of(backend: Backend) -> Device:
    """A signed-in privacy officer of the company."""
    if backend not in _officers:
        email = f"p{uuid.uuid4().hex[:8]}@house.example"
        backend.account(email, "privacy_officer")
        _officers[backend] = backend.signed_in(email)
    return _officers[backend]
