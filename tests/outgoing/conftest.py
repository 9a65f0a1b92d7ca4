"""The running backend, on each database, for this room's tests."""

from __future__ import annotations

from tests.backend.conftest import backend, embedded

__all__ = ["backend", "embedded"]
