"""The running backend of a module, on each database, for this room's tests."""

from __future__ import annotations

from tests.backend.one_a_module import backend

__all__ = ["backend"]
