"""How passwords are kept, and that an unknown e-mail costs what a known one does."""

from __future__ import annotations

from typing import Any

import pytest
from argon2 import extract_parameters
from argon2.profiles import RFC_9106_LOW_MEMORY
from sqlalchemy import select

from tests.backend.running import PASSWORD, Backend
from workstation.backend.accounts import passwords
from workstation.backend.accounts.tables import accounts
from workstation.contract.errors import Refusal

#: Read before the tests begin, which hash for less elsewhere.
_REAL = {"_hasher": passwords._hasher, "_NOBODY": passwords._NOBODY}


@pytest.fixture(autouse=True)
def _what_they_cost(monkeypatch: pytest.MonkeyPatch) -> None:
    """What people's passwords are hashed with."""
    for name, real in _REAL.items():
        monkeypatch.setattr(passwords, name, real)


def test_nobody_has_a_hash_like_everybodys() -> None:
    one, two = (extract_parameters(hash_) for hash_ in (passwords._NOBODY, passwords.hashed("x")))
    assert one == two == RFC_9106_LOW_MEMORY
    assert not passwords.matches("x", None)


def test_the_database_keeps_argon2id_hashes_only(embedded: Backend) -> None:
    for email in ("a@house.example", "b@house.example"):
        embedded.account(email, "staff")
    with embedded.parts.database.reading() as connection:
        kept = connection.scalars(select(accounts.c.password_hash)).all()
    assert len(set(kept)) == 2, "equal passwords look different"
    for hash_ in kept:
        assert hash_.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
        assert passwords.matches(PASSWORD, hash_)
        assert not passwords.matches(PASSWORD + "x", hash_)


def test_an_unknown_email_costs_what_a_known_one_does(
    embedded: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    embedded.account("a@house.example", "staff")
    compared: list[str] = []
    real = passwords._hasher

    class Watched:
        def verify(self, hash_: str, password: Any) -> bool:
            compared.append(hash_.rsplit("$", 2)[0])
            return real.verify(hash_, password)

    monkeypatch.setattr(passwords, "_hasher", Watched())
    for email in ("a@house.example", "nobody@house.example"):
        with pytest.raises(Refusal):
            embedded.device().sign_in(email, "not the password")
    known, unknown = compared
    assert known == unknown
