"""What every test gets: a loopback guard, the shared sample data, and both databases."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import argon2.profiles
import pytest
from hypothesis import HealthCheck, settings

from tests import steps_once
from tests.canary import LogWatch, leaks_under
from tests.guard import sitecustomize
from tests.postgres import PostgresServer
from workstation.backend.accounts import passwords
from workstation.backend.database import Database
from workstation.backend.migrations import schema
from workstation.keystore import file_store

_ROOT = Path(__file__).resolve().parent.parent
_GUARD = str(Path(__file__).resolve().parent / "guard")


def _memory() -> Path | None:
    """A folder in memory, where there is one with room for the files of a run."""
    folder = Path("/dev/shm")
    if not folder.is_dir():
        return None
    found = os.statvfs(folder)
    roomy = found.f_bavail * found.f_frsize >= 4 * 2**30
    return folder if roomy and not found.f_flag & os.ST_NOEXEC else None


# Thousands of transactions are written through to the disk: in memory none waits for it.
if memory := _memory():
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(memory))

sitecustomize.install()
os.environ["PYTHONPATH"] = os.pathsep.join(
    [_GUARD, str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH", "")])]
)
sys.path.insert(0, str(_ROOT)) if str(_ROOT) not in sys.path else None

settings.register_profile(
    "test",
    max_examples=50,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.register_profile("nightly", max_examples=1_000, deadline=None)
settings.load_profile("nightly" if os.environ.get("NIGHTLY") else "test")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin each worker's share with modules of slow tests, so that none of them comes last."""
    modules: dict[Path, list[pytest.Item]] = {}
    for item in items:
        modules.setdefault(item.path, []).append(item)
    slow = [of for of in modules.values() if any(each.get_closest_marker("slow") for each in of)]
    rest = [each for of in modules.values() if of not in slow for each in of]
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    # Each worker is handed its part of the list, from the first to the last.
    share = len(items) // workers
    found: list[pytest.Item] = []
    for worker in range(workers):
        mine = [each for of in slow[worker::workers] for each in of]
        filling = len(rest) if worker == workers - 1 else max(0, share - len(mine))
        found += [*mine, *rest[:filling]]
        rest = rest[filling:]
    items[:] = found


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real resumes and test vectors beside the checkout; skips where absent."""
    folder = Path(os.environ.get("WORKSTATION_SHARED_DATA", _ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip("the shared sample data is not on this machine")
    return folder


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A PostgreSQL server for this test process."""
    try:
        server = PostgresServer()
    except FileNotFoundError as missing:
        pytest.skip(str(missing))
    url = server.database()
    database = Database.server(url)
    schema.bring_up(database)
    database.close()
    server.template = url.rsplit("/", 1)[1]
    yield server
    server.stop()


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """The SQLAlchemy URL of a fresh PostgreSQL database: all tables, and nothing in them."""
    url = postgres_server.database()
    yield url
    postgres_server.drop(url)


@pytest.fixture
def empty_postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """The SQLAlchemy URL of a PostgreSQL database without a table."""
    url = postgres_server.database(empty=True)
    yield url
    postgres_server.drop(url)


@pytest.fixture(scope="session", autouse=True)
def no_personal_data_leaks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Planted personal data is in no log line and in no file of the whole test run."""
    watch = LogWatch()
    everything = logging.getLogger()
    everything.addHandler(watch)
    # What a line says counts at any level, also at those that are not written in production.
    everything.setLevel(logging.DEBUG)
    # Its engines would write every statement and row; what they hold is looked for in the files.
    logging.getLogger("sqlalchemy").setLevel(logging.WARNING)
    yield
    everything.removeHandler(watch)
    leaks = [*watch.leaks, *leaks_under(tmp_path_factory.getbasetemp())]
    assert not leaks, f"planted personal data was found in: {leaks[:20]}"


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[None]:
    """Passwords and passphrases that cost next to nothing to hash.

    What they cost in truth is tried in tests/backend/test_passwords.py and tests/keystore.
    """
    quick = argon2.profiles.CHEAPEST
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_hasher", argon2.PasswordHasher.from_parameters(quick))
        patch.setattr(passwords, "_NOBODY", passwords.hash_of_nobody(quick))
        patch.setattr(file_store, "_PASSES", 1)
        patch.setattr(file_store, "_MEMORY_KIB", 64)
        yield


@pytest.fixture(scope="session", autouse=True)
def quick_steps() -> Iterator[None]:
    """Empty databases get their tables by steps that are read and compiled once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schema, "change", steps_once.change_once)
        yield
