"""SQL of cosigned checkpoints."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select, update

from workstation.backend.database import AnyRow
from workstation.backend.disclosures.tables import checkpoints
from workstation.backend.witnessing.tables import witnessed_checkpoints as table


def newest(connection: Connection) -> AnyRow | None:
    """The largest cosigned checkpoint: ``size`` and ``note``."""
    return connection.execute(select(table).order_by(table.c.size.desc()).limit(1)).first()


def keep(connection: Connection, size: int, note: str) -> None:
    """Keep a cosigned checkpoint; receipts and bundles of its size carry the cosignature then."""
    connection.execute(delete(table).where(table.c.size == size))
    connection.execute(insert(table).values(size=size, note=note))
    connection.execute(update(checkpoints).where(checkpoints.c.size == size).values(note=note))
