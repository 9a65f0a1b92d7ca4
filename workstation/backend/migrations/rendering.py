"""How our own column types are written in a migration."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from workstation.backend.moments import UtcMoment

if TYPE_CHECKING:
    from alembic.autogenerate.api import AutogenContext


def rendered(kind: str, item: object, context: AutogenContext) -> str | Literal[False]:
    """The Python text of one of our types; False leaves it to Alembic."""
    if kind == "type" and isinstance(item, UtcMoment):
        context.imports.add("from workstation.backend.moments import UtcMoment")
        return "UtcMoment()"
    return False
