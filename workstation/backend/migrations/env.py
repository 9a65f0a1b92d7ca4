"""Alembic's entry: runs the steps on the connection that `schema` hands over."""

from __future__ import annotations

from alembic import context

from workstation.backend.migrations.rendering import rendered
from workstation.backend.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_item=rendered,
    user_module_prefix=None,
)
context.run_migrations()
