"""One running backend a module, on each database: tests bring people and employers of their own.

For rooms whose conftest imports the fixture from here.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.backend.running import Backend, running
from tests.postgres import PostgresServer


@pytest.fixture(scope="module", params=["embedded", "server"])
def backend(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Backend]:
    """A running backend: on SQLCipher, then on PostgreSQL."""
    folder = tmp_path_factory.mktemp("backend") / "data"
    if request.param == "embedded":
        with running(folder) as found:
            yield found
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    url = server.database()
    with running(folder, url) as found:
        yield found
    server.drop(url)
