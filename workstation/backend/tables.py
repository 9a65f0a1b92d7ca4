"""All tables of all rooms, so that `metadata` is whole for migrations."""

from __future__ import annotations

import importlib
import importlib.util

from workstation.backend.accounts import tables as accounts
from workstation.backend.admin_acts import tables as admin_acts
from workstation.backend.candidates import tables as candidates
from workstation.backend.database import metadata
from workstation.backend.disclosures import tables as disclosures
from workstation.backend.employers import tables as employers
from workstation.backend.jobs import tables as jobs
from workstation.backend.policy import tables as policy
from workstation.backend.sessions import tables as sessions

for _room in ("pii", "search"):
    if importlib.util.find_spec(f"workstation.backend.{_room}"):
        importlib.import_module(f"workstation.backend.{_room}.tables")

__all__ = [
    "accounts",
    "admin_acts",
    "candidates",
    "disclosures",
    "employers",
    "jobs",
    "metadata",
    "policy",
    "sessions",
]
