"""Signing in, refreshing, unlocking and signing out."""

from __future__ import annotations

from sqlalchemy import Connection

from workstation.backend.accounts import codes, lockout, passwords
from workstation.backend.accounts import store as account_store
from workstation.backend.copies.store import holds as holds_copies
from workstation.backend.database import AnyRow
from workstation.backend.employers.store import current_subscription
from workstation.backend.parts import Parts
from workstation.backend.sessions import store, tokens
from workstation.contract.errors import Code, Refusal
from workstation.contract.sessions import SignIn, Tokens
from workstation.contract.words import Role


def sign_in(parts: Parts, wanted: SignIn, thumbprint: str, address: str) -> Tokens:
    """Sign in with password and, where the account has one, a code; bound to the device's key.

    Every refusal is counted as a try, but those that guess nothing.
    """
    account_id = verify_person(parts, wanted.email, wanted.password, wanted.code, address)
    now = parts.clock()
    with parts.database.transaction() as connection:
        account = account_store.by_id(connection, account_id)
        searches = account.role == Role.RECRUITER or (
            account.role == Role.EMPLOYER_ADMIN and account.seat
        )
        lapsed = searches and current_subscription(connection, account.employer_id, now) is None
        # Whoever still holds copies comes in: they must be destroyed in time all the same.
        if lapsed and not holds_copies(connection, account_id):
            raise Refusal(Code.SUBSCRIPTION_EXPIRED)
        device_id = store.device_of(connection, thumbprint, wanted.device_label, now)
        session_id = store.create_session(connection, account_id, device_id, now)
        return _new_tokens(parts, connection, session_id, device_id, thumbprint)


def verify_person(parts: Parts, email: str, password: str, code: str | None, address: str) -> str:
    """The id of the open account whose password and code these are; refuses otherwise."""
    keys = (lockout.account_key(parts.keys, email), lockout.address_key(parts.keys, address))
    now = parts.clock()
    with parts.database.transaction() as connection:
        # The address first: whoever is paused there learns nothing about the account.
        lockout.take(connection, keys[1], lockout.ADDRESS_LIMIT, now)
        taken = lockout.take(connection, keys[0], lockout.ACCOUNT_LIMIT, now)
        found = account_store.by_email(connection, email)
    # Outside of the transaction: argon2id takes its time on purpose.
    right = passwords.matches(password, found.password_hash if found else None)
    wrong = Refusal(Code.WRONG_CREDENTIALS, tries_left=taken.left, retry_after=taken.pause)
    if found is None or not right:
        raise wrong
    with parts.database.transaction() as connection:
        account = account_store.by_email(connection, email, lock=True)
        if account is None or account.password_hash != found.password_hash:
            raise wrong
        refusal = _second_step(parts, connection, account, code, taken)
        # The address first, as when they were taken: two orders could wait for each other.
        if refusal is None or refusal.code is not Code.CODE_WRONG:
            lockout.give_back(connection, keys[1], now)
        if refusal is None:
            lockout.forget(connection, keys[0])
        elif refusal.code is not Code.CODE_WRONG:
            lockout.give_back(connection, keys[0], now)
    # Raised only now: what was counted and used up must be committed.
    if refusal is not None:
        raise refusal
    return str(account.id)


def unlock(parts: Parts, account_id: str, password: str) -> None:
    """Check the password of a signed-in account again; wrong ones count as tries to sign in."""
    now = parts.clock()
    with parts.database.transaction() as connection:
        account = account_store.by_id(connection, account_id)
        key = lockout.account_key(parts.keys, account.email)
        taken = lockout.take(connection, key, lockout.ACCOUNT_LIMIT, now)
    if not passwords.matches(password, account.password_hash):
        raise Refusal(Code.WRONG_CREDENTIALS, tries_left=taken.left, retry_after=taken.pause)
    with parts.database.transaction() as connection:
        lockout.forget(connection, key)


def refresh(parts: Parts, refresh_token: str, thumbprint: str) -> Tokens:
    """The next tokens of a session; a token that was used before ends the whole family."""
    with parts.database.transaction() as connection:
        outcome = _refreshed(parts, connection, tokens.digest(refresh_token), thumbprint)
    # Raised only now: the end of a family must be committed.
    if isinstance(outcome, Refusal):
        raise outcome
    return outcome


def sign_out(parts: Parts, session_id: str) -> None:
    """End a session: neither its access token nor its refresh token is good any more."""
    with parts.database.transaction() as connection:
        store.end_session(connection, session_id, "signed_out", parts.clock())


def _second_step(
    parts: Parts,
    connection: Connection,
    account: AnyRow,
    code: str | None,
    taken: lockout.Taken,
) -> Refusal | None:
    if account.closed:
        return Refusal(Code.ACCOUNT_CLOSED)
    if account.totp_sealed is None:
        return None
    if code is None:
        return Refusal(Code.CODE_REQUIRED)
    now = parts.clock()
    secret = codes.opened_secret(parts.keys, account.id, account.totp_sealed)
    step = codes.code_step(secret, code, now)
    if step is None:
        return Refusal(Code.CODE_WRONG, tries_left=taken.left, retry_after=taken.pause)
    if not account_store.take_step(connection, account.id, step):
        used = max(step, account.totp_step)
        return Refusal(Code.CODE_USED, next_code_in=codes.next_code_in(used, now))
    return None


def _refreshed(
    parts: Parts, connection: Connection, digest: str, thumbprint: str
) -> Tokens | Refusal:
    now = parts.clock()
    row = store.refresh_row(connection, digest)
    if row is None:
        return Refusal(Code.SIGNED_OUT)
    if row.ended_why is not None:
        return Refusal(Code.SESSION_REVOKED if row.ended_why == "reuse" else Code.SIGNED_OUT)
    if row.used is not None:
        store.end_session(connection, row.session_id, "reuse", now)
        return Refusal(Code.SESSION_REVOKED)
    if row.thumbprint != thumbprint:
        return Refusal(Code.PROOF_REFUSED)
    if row.closed:
        return Refusal(Code.ACCOUNT_CLOSED)
    if row.expires <= now:
        return Refusal(Code.SIGNED_OUT)
    store.use_refresh_token(connection, digest, now)
    return _new_tokens(parts, connection, row.session_id, row.device_id, thumbprint)


def _new_tokens(
    parts: Parts, connection: Connection, session_id: str, device_id: str, thumbprint: str
) -> Tokens:
    now = parts.clock()
    next_token = tokens.new_refresh_token()
    store.add_refresh_token(
        connection, tokens.digest(next_token), session_id, now + tokens.REFRESH_LIFE
    )
    return Tokens(
        access_token=tokens.new_access_token(parts.keys, session_id, thumbprint, now),
        expires_in=int(tokens.ACCESS_LIFE.total_seconds()),
        refresh_token=next_token,
        device_id=device_id,
    )
