"""The schema's steps: up, down, with data, and equal to the models; and when they are refused."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, select, text
from sqlalchemy.exc import DatabaseError

from tests import steps_once
from workstation.backend.database import Database
from workstation.backend.disclosures import tables as log
from workstation.backend.employers import store
from workstation.backend.employers.tables import employers
from workstation.backend.migrations import schema
from workstation.backend.tables import metadata

#: The program's schema, and a step after it.
_HEAD = schema.head()
_NEXT = "9000"
_AT = datetime(2026, 11, 23, 14, 5, 6, 123000, UTC)


@pytest.fixture(autouse=True)
def _real_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here steps are taken as the program takes them."""
    monkeypatch.setattr(schema, "change", steps_once.change)


@pytest.fixture(params=["embedded", "server"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty database of each kind."""
    if request.param == "embedded":
        opened = Database.embedded(tmp_path / "backend.db", secrets.token_bytes(32))
    else:
        opened = Database.server(request.getfixturevalue("empty_postgres_url"))
    yield opened
    opened.close()


def _tables(database: Database) -> set[str]:
    with database.reading() as connection:
        return set(inspect(connection).get_table_names()) - {"alembic_version"}


def test_the_migrated_schema_equals_the_models(database: Database) -> None:
    schema.bring_up(database)
    with database.reading() as connection:
        options = {"compare_type": True, "compare_server_default": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []
    assert _tables(database) == set(metadata.tables)


def test_steps_that_other_tests_repeat_make_the_same_tables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "change", steps_once.change_once)
    found = []
    for number in range(2):
        opened = Database.embedded(tmp_path / f"{number}.db", secrets.token_bytes(32))
        schema.bring_up(opened)
        with opened.reading() as connection:
            assert schema.revision(connection) == _HEAD
            made = text("SELECT name, sql FROM sqlite_master ORDER BY name")
            found.append(connection.execute(made).all())
        opened.close()
    real = Database.embedded(tmp_path / "real.db", secrets.token_bytes(32))
    steps_once.change(real, "head")
    with real.reading() as connection:
        assert found == [connection.execute(made).all()] * 2
    real.close()


def test_every_step_goes_down_and_up_again(database: Database) -> None:
    schema.bring_up(database)
    schema.change(database, "base")
    assert _tables(database) == set()
    schema.bring_up(database)
    assert _tables(database) == set(metadata.tables)


def test_a_database_that_is_up_to_date_is_left_alone_with_its_data(database: Database) -> None:
    schema.bring_up(database)
    with database.transaction() as connection:
        store.create_employer(connection, "Aloha", _AT)
    schema.bring_up(database)
    with database.reading() as connection:
        row = connection.execute(select(employers)).one()
    assert (row.name, row.created) == ("Aloha", _AT)
    assert database.path is None or not list(database.path.parent.glob("*.from-*"))


def test_a_database_of_a_newer_program_is_refused(database: Database) -> None:
    schema.bring_up(database)
    with database.transaction() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(schema.SchemaProblem, match="newer version"):
        schema.bring_up(database, backup_confirmed=True)


def test_a_database_of_something_else_is_refused(database: Database) -> None:
    with database.transaction() as connection:
        connection.execute(text("CREATE TABLE holidays (day text)"))
    with pytest.raises(schema.SchemaProblem, match="something else"):
        schema.bring_up(database, backup_confirmed=True)
    assert _tables(database) == {"holidays"}


@pytest.fixture
def next_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program whose schema is one step further, and which has data to carry over."""
    folder = tmp_path / "migrations"
    (folder / "versions").mkdir(parents=True)
    real = Path(schema.__file__).parent
    steps = [f"versions/{file.name}" for file in (real / "versions").glob("*.py")]
    for name in ("env.py", "script.py.mako", *steps):
        (folder / name).write_text((real / name).read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "versions" / f"{_NEXT}.py").write_text(
        "import sqlalchemy as sa\n"
        "from alembic import op\n"
        f"revision, down_revision = '{_NEXT}', '{_HEAD}'\n"
        "branch_labels = depends_on = None\n"
        "def upgrade():\n"
        "    op.add_column('employers', sa.Column('island', sa.Text()))\n"
        "    op.execute(\"UPDATE employers SET island = 'unknown'\")\n"
        "def downgrade():\n"
        "    op.drop_column('employers', 'island')\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(schema, "_HERE", folder)


def test_a_step_keeps_the_data_and_embedded_copies_the_file_first(
    database: Database, request: pytest.FixtureRequest
) -> None:
    schema.bring_up(database)
    with database.transaction() as connection:
        store.create_employer(connection, "Aloha", _AT)
    request.getfixturevalue("next_step")
    if database.path is None:
        with pytest.raises(schema.SchemaProblem, match="--backup-confirmed"):
            schema.bring_up(database)
    schema.bring_up(database, backup_confirmed=database.path is None)
    with database.reading() as connection:
        rows = connection.execute(text("SELECT name, island FROM employers")).all()
    assert rows == [("Aloha", "unknown")]
    schema.change(database, _HEAD)
    with database.reading() as connection:
        assert connection.execute(select(employers.c.name)).scalars().all() == ["Aloha"]
        assert "island" not in {c["name"] for c in inspect(connection).get_columns("employers")}


def test_the_copy_before_migrating_is_whole_and_still_encrypted(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    key = secrets.token_bytes(32)
    database = Database.embedded(tmp_path / "backend.db", key)
    schema.bring_up(database)
    with database.transaction() as connection:
        store.create_employer(connection, "Aloha Staffing", _AT)
    request.getfixturevalue("next_step")
    schema.bring_up(database)
    database.close()
    copy = tmp_path / f"backend.db.from-{_HEAD}"
    assert b"Aloha Staffing" not in copy.read_bytes()
    other_key = Database.embedded(copy, secrets.token_bytes(32))
    with pytest.raises(DatabaseError), other_key.reading():
        pass
    opened = Database.embedded(copy, key)
    with opened.reading() as connection:
        assert schema.revision(connection) == _HEAD
        assert connection.execute(select(employers.c.name)).scalars().all() == ["Aloha Staffing"]
    opened.close()


def test_earlier_views_and_disclosures_are_carried_over_from_the_log(database: Database) -> None:
    schema.bring_up(database)
    schema.change(database, "0005")
    people = [
        {"number": number, "id": f"person {number}", "updated": "2026-11-01T00:00:00.000000Z"}
        for number in (1, 2)
    ]
    entries = [
        {"number": n, "account": account, "subject": subject, "form": form, "time": f"{day}"}
        for n, (account, subject, form, day) in enumerate(
            [
                ("me", "s1", "preview", "2026-11-01T10:00:00.000000Z"),
                ("me", "s1", "screen", "2026-11-01T11:00:00.000000Z"),
                ("you", "s1", "preview", "2026-11-02T10:00:00.000000Z"),
                ("me", "s1", "preview", "2026-11-03T10:00:00.000000Z"),
                ("me", "s2", "preview", "2026-11-04T10:00:00.000000Z"),
            ]
        )
    ]
    with database.transaction() as connection:
        connection.execute(
            text(
                "INSERT INTO candidates (number, id, state, audience, hidden_groups, updated)"
                " VALUES (:number, :id, 'visible', 'employers', '', :updated)"
            ),
            people,
        )
        connection.execute(
            text("INSERT INTO subjects (candidate, employer, subject) VALUES (:n, 'e', :s)"),
            [{"n": 1, "s": "s1"}, {"n": 2, "s": "s2"}],
        )
        connection.execute(
            text(
                "INSERT INTO log_entries (number, entry, time, account, subject, form, purpose)"
                " VALUES (:number, '{}', :time, :account, :subject, :form, 'source')"
            ),
            entries,
        )
    schema.bring_up(database, backup_confirmed=True)
    with database.reading() as connection:
        views = select(log.views.c.account, log.views.c.candidate, log.views.c.entry)
        assert set(map(tuple, connection.execute(views))) == {
            ("me", 1, 3),
            ("you", 1, 2),
            ("me", 2, 4),
        }
        days = select(log.views.c.at).where(log.views.c.entry == 3)
        assert connection.scalars(days).one() == datetime(2026, 11, 3, 10, tzinfo=UTC)
        last = select(log.subjects.c.candidate, log.subjects.c.entry)
        assert set(map(tuple, connection.execute(last))) == {(1, 1), (2, None)}


def test_a_step_that_fails_changes_nothing(
    database: Database, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    schema.bring_up(database)
    request.getfixturevalue("next_step")
    step = tmp_path / "migrations" / "versions" / f"{_NEXT}.py"
    broken = step.read_text(encoding="utf-8").replace("UPDATE employers", "UPDATE nothing")
    step.write_text(broken, encoding="utf-8")
    with pytest.raises(DatabaseError):
        schema.bring_up(database, backup_confirmed=True)
    with database.reading() as connection:
        assert schema.revision(connection) == _HEAD
        assert "island" not in {c["name"] for c in inspect(connection).get_columns("employers")}
