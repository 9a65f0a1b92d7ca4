"""All tables of all rooms, so that `metadata` is whole for migrations."""

from __future__ import annotations

from workstation.backend.accounts import tables as accounts
from workstation.backend.admin_acts import tables as admin_acts
from workstation.backend.alarms import tables as alarms
from workstation.backend.audit import tables as audit
from workstation.backend.candidates import service as candidates  # with the PII room's tables
from workstation.backend.candidates.duplicates import tables as duplicates
from workstation.backend.copies import tables as copies
from workstation.backend.database import metadata
from workstation.backend.disclosures import tables as disclosures
from workstation.backend.employers import tables as employers
from workstation.backend.jobs import tables as jobs
from workstation.backend.notices import tables as notices
from workstation.backend.outgoing import tables as outgoing
from workstation.backend.outside import tables as outside
from workstation.backend.policy import tables as policy
from workstation.backend.reporting import tables as reporting
from workstation.backend.rules import tables as rules
from workstation.backend.sealed import tables as sealed
from workstation.backend.search import tables as search
from workstation.backend.searches_kept import tables as searches_kept
from workstation.backend.sessions import tables as sessions
from workstation.backend.shortlists import tables as shortlists
from workstation.backend.snooping import tables as snooping
from workstation.backend.witnessing import tables as witnessing

__all__ = [
    "accounts",
    "admin_acts",
    "alarms",
    "audit",
    "candidates",
    "copies",
    "disclosures",
    "duplicates",
    "employers",
    "jobs",
    "metadata",
    "notices",
    "outgoing",
    "outside",
    "policy",
    "reporting",
    "rules",
    "sealed",
    "search",
    "searches_kept",
    "sessions",
    "shortlists",
    "snooping",
    "witnessing",
]
