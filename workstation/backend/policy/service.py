"""Policy versions, and what each allows (version-gated use)."""

from __future__ import annotations

import hashlib
from datetime import datetime

from sqlalchemy import Connection

from workstation.backend.policy import store
from workstation.contract.administration import NewPolicyVersion
from workstation.contract.errors import Code, Refusal


def policy_id(text: str) -> str:
    """The id of a policy text: the SHA-256 of its UTF-8 bytes, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def create(connection: Connection, wanted: NewPolicyVersion, now: datetime) -> str:
    """Keep a policy version; the same text or label again is refused as CONFLICT."""
    id_ = policy_id(wanted.text)
    made = store.create(connection, id_, wanted.label, wanted.text, wanted.employer_search, now)
    if not made:
        raise Refusal(Code.CONFLICT, "A policy version of this text or label exists already.")
    return id_


def version_id(connection: Connection, label_or_id: str) -> str:
    """The id of a policy version by label or id; NOT_FOUND where there is none."""
    found = store.find(connection, label_or_id)
    if found is None:
        raise Refusal(Code.NOT_FOUND, "There is no policy version of this label or id.")
    return str(found.id)


def allows_employer_search(connection: Connection, policy_version_id: str | None) -> bool:
    """Whether data collected under that policy version may be searched by employers."""
    if policy_version_id is None:
        return False
    found = store.find(connection, policy_version_id)
    return found is not None and bool(found.employer_search)
