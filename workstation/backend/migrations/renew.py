"""Write a new migration from what models and migrated schema differ in.

``python -m workstation.backend.migrations.renew "What changes" [REVISION]``
"""

from __future__ import annotations

import secrets
import sys
import tempfile
from pathlib import Path

from alembic import command

from workstation.backend.database import Database
from workstation.backend.migrations import schema


def main(message: str, revision: str) -> None:
    """Write the migration of that message and revision name."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database.embedded(Path(folder) / "scratch.db", secrets.token_bytes(32))
        with database.transaction() as connection:
            config = schema.configuration(connection)
            config.set_main_option("file_template", "%%(rev)s")
            command.upgrade(config, "head")
            command.revision(config, message, autogenerate=True, rev_id=revision)
        database.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
