"""The tables of the record store.

Only their shape: how they came to be is in `migrations/`, what is done with them in `store`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Connection,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

SCHEMA_REVISION = "0001"  # the newest migration, known without loading Alembic; a test compares

# Code point order on both databases: an export must not depend on a server's language.
TEXT = Text().with_variant(Text(collation="C"), "postgresql")
SERIAL = BigInteger().with_variant(Integer(), "sqlite")  # only INTEGER counts up by itself in SQLite

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)


def _place_columns() -> tuple[Column[Any], ...]:
    """Where something stands: the scan's page, the chart's page, the box in pixels as scanned."""
    return (
        Column("scan_sha256", TEXT, nullable=False),
        Column("scan_page_no", Integer, nullable=False),
        Column("page", Integer, nullable=False),
        *_box_columns(),
    )


def _box_columns() -> tuple[Column[Any], ...]:
    names = ("box_left", "box_top", "box_right", "box_bottom")
    return tuple(Column(name, Integer, nullable=False) for name in names)


places = Table(
    "places",
    metadata,
    Column("place_id", TEXT, primary_key=True),
    Column("url", TEXT, nullable=False),
)

scans = Table(
    "scans",
    metadata,
    Column("sha256", TEXT, primary_key=True),
    Column("size_bytes", BigInteger, nullable=False),
    Column("n_pages", Integer, nullable=False),
)

# What a place holds under a key now. A key written anew points to the new scan.
scan_keys = Table(
    "scan_keys",
    metadata,
    Column("place_id", TEXT, primary_key=True),
    Column("key", TEXT, primary_key=True),
    Column("etag", TEXT, nullable=False),
    Column("scan_sha256", TEXT, ForeignKey("scans.sha256"), nullable=False),
    Column("seen_at", TEXT, nullable=False),
    Index("ix_scan_keys_scan_sha256", "scan_sha256"),
)

recipes = Table(
    "recipes",
    metadata,
    Column("recipe_id", TEXT, primary_key=True),
    Column("recipe", TEXT, nullable=False),
    Column("seen_at", TEXT, nullable=False),
)

outcomes = Table(
    "outcomes",
    metadata,
    Column("outcome_no", SERIAL, primary_key=True),
    Column("scan_sha256", TEXT, nullable=False),
    Column("page_no", Integer, nullable=False),
    Column("recipe_id", TEXT, nullable=False),
    Column("status", TEXT, nullable=False),
    Column("outcome", TEXT, nullable=False),
    Column("saved_at", TEXT, nullable=False),
    UniqueConstraint("scan_sha256", "page_no", "recipe_id"),
)

attachments = Table(
    "attachments",
    metadata,
    Column("chart_id", TEXT, primary_key=True),
    Column("source_key", TEXT, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("place_id", TEXT, nullable=False),
    Column("scan_sha256", TEXT, nullable=False),
    Column("scan_page_no", Integer, nullable=False),
    Column("recipe_id", TEXT, nullable=False),
    ForeignKeyConstraint(
        ["scan_sha256", "scan_page_no", "recipe_id"],
        ["outcomes.scan_sha256", "outcomes.page_no", "outcomes.recipe_id"],
    ),
    UniqueConstraint("chart_id", "source_key", "scan_sha256", "scan_page_no"),
    Index("ix_attachments_source_key", "source_key"),
    Index("ix_attachments_scan_sha256", "scan_sha256"),
)

charts = Table(
    "charts",
    metadata,
    Column("chart_id", TEXT, primary_key=True),
    Column("content_hash", TEXT, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("finalized_at", TEXT, nullable=False),
)

pages = Table(
    "pages",
    metadata,
    Column("chart_id", TEXT, ForeignKey("charts.chart_id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("page", Integer, nullable=False),
    Column("source_key", TEXT, nullable=False),
    Column("scan_sha256", TEXT, nullable=False),
    Column("scan_size_bytes", BigInteger, nullable=False),
    Column("scan_page_no", Integer, nullable=False),
    Column("status", TEXT, nullable=False),
    Column("form", TEXT, nullable=False),
    Column("reason", TEXT),
    Column("duplicate_of", Integer),
)

entries = Table(
    "entries",
    metadata,
    Column("entry_id", TEXT, primary_key=True),
    Column("chart_id", TEXT, ForeignKey("charts.chart_id"), nullable=False),
    Column("kind", TEXT, nullable=False),
    Column("date", TEXT),
    Column("form", TEXT, nullable=False),
    Column("same_as", TEXT),
    Column("rejected", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    Index("ix_entries_chart_id", "chart_id"),
)

fields = Table(
    "fields",
    metadata,
    Column("entry_id", TEXT, ForeignKey("entries.entry_id", ondelete="CASCADE"), primary_key=True),
    Column("field", TEXT, primary_key=True),
    Column("value", TEXT),  # JSON; SQL NULL where ink could not be read
    Column("raw", TEXT, nullable=False),
    Column("medium", TEXT, nullable=False),
    Column("confidence", Double, nullable=False),
    Column("status", TEXT, nullable=False),
    Column("inferred", Boolean, nullable=False),
    Column("rejected", Boolean, nullable=False),
    Column("reasons", TEXT, nullable=False),  # JSON list of codes
    *_place_columns(),
    Column("form", TEXT, nullable=False),
    Column("form_version", Integer, nullable=False),
    Column("engine", TEXT, nullable=False),
    Column("recipe_id", TEXT, nullable=False),
    Column("version", Integer, nullable=False),
)

alternatives = Table(
    "alternatives",
    metadata,
    Column("entry_id", TEXT, primary_key=True),
    Column("field", TEXT, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("value", TEXT, nullable=False),
    Column("confidence", Double, nullable=False),
    Column("page", Integer, nullable=False),
    *_box_columns(),
    ForeignKeyConstraint(["entry_id", "field"], ["fields.entry_id", "fields.field"], ondelete="CASCADE"),
)

sources = Table(
    "sources",
    metadata,
    Column("entry_id", TEXT, ForeignKey("entries.entry_id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("form", TEXT, nullable=False),
    *_place_columns(),
)

# A history of the queue: an item whose field is gone stays, closed, and opens again with its field.
review_items = Table(
    "review_items",
    metadata,
    Column("entry_id", TEXT, primary_key=True),
    Column("field", TEXT, primary_key=True),
    Column("chart_id", TEXT, nullable=False),
    Column("kind", TEXT, nullable=False),
    Column("critical", Boolean, nullable=False),
    Column("state", TEXT, nullable=False),
    Column("opened_at", TEXT, nullable=False),
    Column("closed_at", TEXT),
    CheckConstraint("state in ('open', 'decided', 'gone')", name="state"),
    Index("ix_review_items_chart_id", "chart_id"),
    Index("ix_review_items_state", "state"),
)

# Append-only: triggers refuse UPDATE, DELETE and TRUNCATE. The seen_ columns hold what the person saw.
decisions = Table(
    "decisions",
    metadata,
    Column("decision_no", SERIAL, primary_key=True),
    Column("entry_id", TEXT, ForeignKey("entries.entry_id"), nullable=False),
    Column("field", TEXT, nullable=False),
    Column("action", TEXT, nullable=False),
    Column("value", TEXT),
    Column("who", TEXT, nullable=False),
    Column("decided_at", TEXT, nullable=False),
    Column("seen_version", Integer, nullable=False),
    Column("seen", TEXT, nullable=False),  # JSON of the field or entry as shown
    UniqueConstraint("entry_id", "field", "seen_version"),
)

batches = Table(
    "batches",
    metadata,
    Column("batch_no", SERIAL, primary_key=True),
    Column("batch_id", TEXT, nullable=False),
    Column("place_id", TEXT, nullable=False),
    Column("recipe_id", TEXT, nullable=False),
    Column("started_at", TEXT, nullable=False),
    Column("finished_at", TEXT),
    Column("report", TEXT),  # JSON: the account as it was when the batch finished
    UniqueConstraint("batch_id"),
)

batch_charts = Table(
    "batch_charts",
    metadata,
    Column("batch_id", TEXT, ForeignKey("batches.batch_id"), primary_key=True),
    Column("chart_id", TEXT, ForeignKey("charts.chart_id"), primary_key=True),
)


class utc_now(GenericFunction[str]):
    """The database's clock, ISO 8601 in UTC with milliseconds."""

    type = Text()
    inherit_cache = True


@compiles(utc_now, "sqlite")
def _utc_now_sqlite(element: utc_now, compiler: Any, **_: Any) -> str:
    return "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')"


@compiles(utc_now, "postgresql")
def _utc_now_postgresql(element: utc_now, compiler: Any, **_: Any) -> str:
    return """to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')"""


def insert(conn: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An INSERT that knows ON CONFLICT, in the language of the connection."""
    if conn.dialect.name != "postgresql":
        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql  # only where it is spoken

    return postgresql.insert(table)


def upsert(conn: Connection, table: Table, rows: Sequence[Mapping[str, Any]], keep: Sequence[str] = ()) -> None:
    """Insert the rows; where a primary key is taken, set all other columns but those in `keep`."""
    if not rows:
        return
    statement = insert(conn, table)
    key = [column.name for column in table.primary_key]
    changed = {name: statement.excluded[name] for name in rows[0] if name not in key and name not in keep}
    conn.execute(statement.on_conflict_do_update(index_elements=key, set_=changed), list(rows))
