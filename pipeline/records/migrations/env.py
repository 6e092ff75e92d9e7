"""Alembic's entry: runs the migrations on the connection that `migrate` holds the lock on."""

from __future__ import annotations

from alembic import context

from pipeline.records.migrate import VERSION_TABLE
from pipeline.records.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
)
with context.begin_transaction():
    context.run_migrations()
