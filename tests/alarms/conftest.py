"""Each module has one backend on each database."""

from __future__ import annotations

from tests.backend.one_a_module import backend

__all__ = ["backend"]
