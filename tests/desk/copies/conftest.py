"""One backend for this room's tests of a module, and a recruiter's real desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.backend.running import Backend, running
from tests.desk.conftest import _short_waits, open_desk
from tests.desk.copies.holding import Holder
from workstation.desk.desk import Desk

__all__ = ["_short_waits", "open_desk"]


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    """A running backend on the embedded database: what the databases do is tested there."""
    with running(tmp_path_factory.mktemp("backend") / "data") as found:
        yield found


@pytest.fixture
def holder(backend: Backend, open_desk: Callable[[], Desk], tmp_path: Path) -> Holder:
    """A recruiter at a desk."""
    return Holder.new(backend, open_desk, tmp_path / "copies")
