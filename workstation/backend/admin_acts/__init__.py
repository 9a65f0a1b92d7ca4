"""The record of what staff do by command, and who they are."""

from __future__ import annotations

from workstation.backend.admin_acts.service import (
    Actor,
    actor_of,
    check_folder,
    record_act,
)

__all__ = ["Actor", "actor_of", "check_folder", "record_act"]
