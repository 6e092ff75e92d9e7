"""Brings a store to the newest schema, one process at a time.

Forward only: a store of a later version is refused, never changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from pipeline.records.errors import StoreNewerError

if TYPE_CHECKING:
    from alembic.config import Config

VERSION_TABLE = "kartoteka_version"  # not Alembic's own: Prefect may live in the same database
_SCRIPTS = "pipeline.records:migrations"


def current_revision(conn: Connection) -> str | None:
    """The schema's revision, None for a database without one."""
    if not inspect(conn).has_table(VERSION_TABLE):
        return None
    found = conn.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()
    return str(found) if found is not None else None


def upgrade(conn: Connection, place: str) -> None:
    """Run what is missing, inside the caller's transaction and under its lock.

    Raises:
        StoreNewerError: if the store has a revision that this version does not know.
    """
    from alembic import command  # loaded where it is needed: most stores are at the newest schema
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", _SCRIPTS)
    config.attributes["connection"] = conn
    found = current_revision(conn)
    if found is not None and not _is_known(config, found):
        raise StoreNewerError(place, found)
    command.upgrade(config, "head")


def _is_known(config: Config, revision: str) -> bool:
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    try:
        return ScriptDirectory.from_config(config).get_revision(revision) is not None
    except CommandError:
        return False
