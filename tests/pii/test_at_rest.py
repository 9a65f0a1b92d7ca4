"""Nothing personal lies readable in the database or the data folder; erasure destroys the key."""

from __future__ import annotations

import os
import shutil
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.backend.running import Backend
from tests.canary import marks_in
from tests.candidates.people import act, open_terms, person, take_in
from tests.disclosures.desk import Recruiter
from tests.disclosures.test_disclosing import refused
from tests.postgres import PostgresServer
from workstation.backend.candidates import store as candidates_store
from workstation.backend.database import metadata
from workstation.backend.migrations import schema
from workstation.backend.pii import store
from workstation.backend.pii.epochs import ROTATE_AFTER, Epochs
from workstation.backend.pii.room import PiiRoom
from workstation.contract.errors import Code


def test_planted_contact_data_is_in_no_byte_of_database_and_folder(
    backend: Backend, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    document = b'{"basics": {"email": "kealaonapua.zyxwcanary@mail.example"}}'
    [number] = take_in(backend, [person(document=document)])
    desk = Recruiter.of(backend)
    desk.preview(number)
    desk.disclose(number, "identity", "phones", "emails", "addresses", "links")
    folders = [backend.parts.settings.data]
    if backend.parts.database.dialect == "postgresql":
        server: PostgresServer = request.getfixturevalue("postgres_server")
        with backend.parts.database.engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("CHECKPOINT"))
        folders.append(server.folder)
    held = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    assert held
    for path in held:
        copy = tmp_path / "copy"
        shutil.copyfile(path, copy)
        assert marks_in(copy.read_bytes()) == [], path.name
        assert marks_in(path.name.encode()) == []


def test_no_column_of_any_table_holds_planted_contact_data(backend: Backend) -> None:
    """SQLCipher hides the whole file, so the opened rows are searched as well."""
    [number] = take_in(backend, [person(document=b"zyxwcanary")])
    Recruiter.of(backend).disclose(number)
    with backend.parts.database.reading() as connection:
        for table in metadata.sorted_tables:
            for row in connection.execute(table.select()):
                for value in row:
                    said = value if isinstance(value, bytes) else str(value).encode()
                    assert marks_in(said) == [], table.name


def test_erasure_destroys_the_key_and_all_that_lay_under_it(backend: Backend) -> None:
    [number] = take_in(backend, [person(document=b"a document")])
    desk = Recruiter.of(backend)
    desk.disclose(number)
    act(backend, number, "erase")
    with backend.parts.database.reading() as connection:
        assert store.key_of(connection, number) is None
        assert store.source(connection, number) is None
        assert store.contact(connection, number, ["emails", "identity"]) == {}
        assert store.sealed_documents(connection, number) == []
        assert candidates_store.shown(connection, [number]) == []
        assert backend.parts.candidates.indexable(connection, [number]) == {}
    with refused(Code.NOT_FOUND):
        desk.preview(number)
    with refused(Code.NOT_FOUND):
        act(backend, number, "show")


def test_an_erased_key_does_not_stay_in_the_write_ahead_log(backend: Backend) -> None:
    path = backend.parts.database.path
    if path is None:
        pytest.skip("on PostgreSQL the log is the operator's to recycle")
    [number] = take_in(backend, [person()])
    log = path.with_name(path.name + "-wal")
    assert log.stat().st_size > 0
    act(backend, number, "erase")
    # Later writes of other parts may begin the log anew; what was in it then is gone.
    assert backend.parts.database.forget_deleted()
    assert log.stat().st_size == 0


def test_an_erased_person_does_not_come_back_by_another_import(backend: Backend) -> None:
    resume = person()
    [number] = take_in(backend, [resume])
    act(backend, number, "erase")
    assert take_in(backend, [resume]) == [number]
    with backend.parts.database.reading() as connection:
        assert backend.parts.candidates.indexable(connection, [number]) == {}


def test_after_rotation_everybody_is_still_readable(backend: Backend) -> None:
    numbers = take_in(backend, [person() for _ in range(5)])
    parts = backend.parts
    parts.candidates.room.epochs.rotate(parts.database, parts.clock())
    desk = Recruiter.of(backend)
    for number in numbers:
        desk.disclose(number, "emails")
    [later] = take_in(backend, [person()])
    desk.disclose(later, "emails")


def test_after_rotation_an_old_backup_opens_nobody(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    parts = backend.parts
    with parts.database.reading() as connection:
        backup = store.key_of(connection, number)
        assert backup is not None
    act(backend, number, "erase")
    parts.candidates.room.epochs.rotate(parts.database, parts.clock())
    restored = PiiRoom(parts.keys)  # another process: nothing is left in its memory
    with parts.database.reading() as connection, pytest.raises(LookupError):
        restored.epochs.open(connection, backup)


def test_a_rotation_takes_old_copies_of_the_database_along(backend: Backend) -> None:
    """They hold the keys that it destroys: kept, they would open erased people for ever."""
    database, clock = backend.parts.database, backend.parts.clock
    if database.path is None:
        pytest.skip("copies of a server's database are its operator's")
    [old, fresh] = [schema.copy_aside(database, name) for name in ("old", "fresh")]
    made = (clock() - ROTATE_AFTER - timedelta(seconds=5)).timestamp()
    os.utime(old, (made, made))
    epochs = Epochs(backend.parts.keys)
    assert not epochs.rotate_if_due(database, clock())
    assert old.exists()
    with database.transaction() as connection:
        epochs._make(connection, epochs.current(connection) + 1, clock())
    assert epochs.rotate_if_due(database, clock())
    assert not old.exists()
    assert fresh.exists()
    fresh.unlink()


def test_keys_are_rotated_when_they_are_old_and_not_before(backend: Backend) -> None:
    [number] = take_in(backend, [person()])
    parts = backend.parts
    epochs = Epochs(parts.keys)
    epochs.rotate(parts.database, parts.clock())
    with parts.database.reading() as connection:
        epoch = epochs.current(connection)
    assert not epochs.rotate_if_due(parts.database, parts.clock())
    assert epochs.rotate_if_due(parts.database, parts.clock() + ROTATE_AFTER + timedelta(seconds=1))
    with parts.database.reading() as connection:
        assert epochs.current(connection) == epoch + 1
        key = store.key_of(connection, number)
        assert key is not None
        assert key.epoch == epoch + 1
        assert not store.has_older_epochs(connection, epoch + 1)


def test_a_rotation_that_was_cut_short_is_finished_later(backend: Backend) -> None:
    take_in(backend, [person() for _ in range(3)])
    parts = backend.parts
    epochs = Epochs(parts.keys)
    with parts.database.transaction() as connection:
        newest = epochs.current(connection)
        epochs._make(connection, newest + 1, parts.clock())
    assert Epochs(parts.keys).rotate_if_due(parts.database, parts.clock())
    with parts.database.reading() as connection:
        assert not store.has_older_epochs(connection, newest + 1)


def test_a_failed_first_write_leaves_no_key_that_opens_nothing(backend: Backend) -> None:
    """A rolled-back transaction must not leave an epoch key behind in memory."""
    terms = open_terms(backend)
    candidates = backend.parts.candidates
    resume = person()
    with backend.parts.database.transaction() as connection:
        candidates.add(connection, [resume], terms)
        connection.rollback()
    [number] = take_in(backend, [resume])
    Recruiter.of(backend).disclose(number, "emails")


def test_a_person_added_during_a_rotation_stays_readable(backend: Backend) -> None:
    terms = open_terms(backend)
    parts = backend.parts
    rotation = threading.Thread(
        target=lambda: parts.candidates.room.epochs.rotate(parts.database, parts.clock())
    )
    with parts.database.transaction() as connection:
        [number] = parts.candidates.add(connection, [person()], terms)
        rotation.start()
        rotation.join(0.3)
    rotation.join(30)
    assert not rotation.is_alive()
    Recruiter.of(backend).disclose(number, "emails")
    parts.candidates.room.epochs.rotate(parts.database, parts.clock())
    with parts.database.reading() as connection:
        assert not store.has_older_epochs(
            connection, parts.candidates.room.epochs.current(connection)
        )
