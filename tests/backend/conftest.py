"""The running backend, on each database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.backend.running import Backend, running


@pytest.fixture(params=["embedded", "server"])
def backend(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Backend]:
    """A running backend with an empty database: SQLCipher, then PostgreSQL."""
    url = None
    if request.param == "server":
        url = request.getfixturevalue("postgres_url")
    with running(tmp_path / "data", url) as found:
        yield found


@pytest.fixture
def embedded(tmp_path: Path) -> Iterator[Backend]:
    """A running backend with an empty embedded database only."""
    with running(tmp_path / "data") as found:
        yield found


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    """An embedded backend for a whole module, where one more account does no harm."""
    with running(tmp_path_factory.mktemp("shared") / "data") as found:
        yield found
