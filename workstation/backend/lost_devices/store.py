"""SQL of lost devices."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, func, select

from workstation.backend.copies.tables import copies, copy_events

#: What happened to the copies of a lost device; among the codes of `copies.keeping.Event`.
DEVICE_LOST = "device_lost"


def device_lost(connection: Connection, id_: str) -> datetime | None:
    """When the device that holds a copy was last declared lost."""
    lost = select(func.max(copy_events.c.at)).where(
        copy_events.c.copy_id == id_, copy_events.c.what == DEVICE_LOST
    )
    found: datetime | None = connection.scalar(lost)
    return found


def on_device(connection: Connection, employer: str, device: str) -> list[str]:
    """The copies of an employer that only a device has: those that exist and are not missing."""
    there = ~copies.c.gone & ~copies.c.missing & copies.c.form.in_(("vault", "file"))
    wanted = (
        select(copies.c.id)
        .where(copies.c.employer_id == employer, copies.c.device_id == device, there)
        .order_by(copies.c.number)
        .with_for_update(key_share=True)
    )
    return list(connection.scalars(wanted))
