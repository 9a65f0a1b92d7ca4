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


@pytest.fixture(scope="module")
def recruiters() -> list[tuple[str, str, str]]:
    """The module's recruiter, once there is one: passwords are hashed slowly on purpose."""
    return []


@pytest.fixture
def holder(
    backend: Backend,
    recruiters: list[tuple[str, str, str]],
    open_desk: Callable[[], Desk],
    tmp_path: Path,
) -> Holder:
    """The module's recruiter, at a new desk."""
    folder = tmp_path / "copies"
    if recruiters:
        return Holder.at(backend, recruiters[0], open_desk, folder)
    made = Holder.new(backend, open_desk, folder)
    recruiters.append(made.who)
    return made
