"""The stage of the search pages, from which a candidate is reached."""

from __future__ import annotations

from tests.ui.search.conftest import stage

__all__ = ["stage"]
