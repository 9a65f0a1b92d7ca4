"""The running backend of a module, on each database; and one of a test's own, to move its clock."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.backend.one_a_module import backend
from tests.backend.running import Backend, running

__all__ = ["backend"]


@pytest.fixture(params=["embedded", "server"])
def fresh(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Backend]:
    """A backend of the test's own: time that was seen once counts for all that comes after."""
    url = None
    if request.param == "server":
        url = request.getfixturevalue("postgres_url")
    with running(tmp_path / "data", url) as found:
        yield found
