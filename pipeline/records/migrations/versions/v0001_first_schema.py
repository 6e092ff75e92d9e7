"""The first schema of the record store.

Written out and frozen: later changes of the tables are migrations of their own.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make all tables, then the guard of the decisions."""
    _make_scan_tables()
    _make_chart_tables()
    _make_field_tables()
    _make_review_tables()
    _make_batch_tables()
    if op.get_bind().dialect.name == "postgresql":
        _guard_decisions_postgresql()
    else:
        _guard_decisions_sqlite()


def _make_scan_tables() -> None:
    op.create_table(
        "places",
        sa.Column("place_id", TEXT, nullable=False),
        sa.Column("url", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("place_id", name=op.f("pk_places")),
    )
    op.create_table(
        "scans",
        sa.Column("sha256", TEXT, nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("n_pages", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_scans")),
    )
    op.create_table(
        "scan_keys",
        sa.Column("place_id", TEXT, nullable=False),
        sa.Column("key", TEXT, nullable=False),
        sa.Column("etag", TEXT, nullable=False),
        sa.Column("scan_sha256", TEXT, nullable=False),
        sa.Column("seen_at", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["scan_sha256"], ["scans.sha256"], name=op.f("fk_scan_keys_scans")),
        sa.PrimaryKeyConstraint("place_id", "key", name=op.f("pk_scan_keys")),
    )
    op.create_index("ix_scan_keys_scan_sha256", "scan_keys", ["scan_sha256"], unique=False)
    op.create_table(
        "recipes",
        sa.Column("recipe_id", TEXT, nullable=False),
        sa.Column("recipe", TEXT, nullable=False),
        sa.Column("seen_at", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("recipe_id", name=op.f("pk_recipes")),
    )
    op.create_table(
        "outcomes",
        sa.Column("outcome_no", SERIAL, nullable=False),
        sa.Column("scan_sha256", TEXT, nullable=False),
        sa.Column("page_no", sa.Integer(), nullable=False),
        sa.Column("recipe_id", TEXT, nullable=False),
        sa.Column("status", TEXT, nullable=False),
        sa.Column("outcome", TEXT, nullable=False),
        sa.Column("saved_at", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("outcome_no", name=op.f("pk_outcomes")),
        sa.UniqueConstraint("scan_sha256", "page_no", "recipe_id", name=op.f("uq_outcomes_scan_sha256")),
    )


def _make_chart_tables() -> None:
    op.create_table(
        "charts",
        sa.Column("chart_id", TEXT, nullable=False),
        sa.Column("content_hash", TEXT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("finalized_at", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("chart_id", name=op.f("pk_charts")),
    )
    op.create_table(
        "attachments",
        sa.Column("chart_id", TEXT, nullable=False),
        sa.Column("source_key", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("place_id", TEXT, nullable=False),
        sa.Column("scan_sha256", TEXT, nullable=False),
        sa.Column("scan_page_no", sa.Integer(), nullable=False),
        sa.Column("recipe_id", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["scan_sha256", "scan_page_no", "recipe_id"],
            ["outcomes.scan_sha256", "outcomes.page_no", "outcomes.recipe_id"],
            name=op.f("fk_attachments_outcomes"),
        ),
        sa.PrimaryKeyConstraint("chart_id", "source_key", "position", name=op.f("pk_attachments")),
        sa.UniqueConstraint(
            "chart_id", "source_key", "scan_sha256", "scan_page_no", name=op.f("uq_attachments_chart_id")
        ),
    )
    op.create_index("ix_attachments_scan_sha256", "attachments", ["scan_sha256"], unique=False)
    op.create_index("ix_attachments_source_key", "attachments", ["source_key"], unique=False)
    op.create_table(
        "pages",
        sa.Column("chart_id", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("source_key", TEXT, nullable=False),
        sa.Column("scan_sha256", TEXT, nullable=False),
        sa.Column("scan_size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("scan_page_no", sa.Integer(), nullable=False),
        sa.Column("status", TEXT, nullable=False),
        sa.Column("form", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=True),
        sa.Column("duplicate_of", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["chart_id"], ["charts.chart_id"], name=op.f("fk_pages_charts")),
        sa.PrimaryKeyConstraint("chart_id", "position", name=op.f("pk_pages")),
    )


def _make_field_tables() -> None:
    op.create_table(
        "entries",
        sa.Column("entry_id", TEXT, nullable=False),
        sa.Column("chart_id", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("date", TEXT, nullable=True),
        sa.Column("form", TEXT, nullable=False),
        sa.Column("same_as", TEXT, nullable=True),
        sa.Column("rejected", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["chart_id"], ["charts.chart_id"], name=op.f("fk_entries_charts")),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_entries")),
    )
    op.create_index("ix_entries_chart_id", "entries", ["chart_id"], unique=False)
    op.create_table(
        "fields",
        sa.Column("entry_id", TEXT, nullable=False),
        sa.Column("field", TEXT, nullable=False),
        sa.Column("value", TEXT, nullable=True),
        sa.Column("raw", TEXT, nullable=False),
        sa.Column("medium", TEXT, nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("status", TEXT, nullable=False),
        sa.Column("inferred", sa.Boolean(), nullable=False),
        sa.Column("rejected", sa.Boolean(), nullable=False),
        sa.Column("reasons", TEXT, nullable=False),
        sa.Column("scan_sha256", TEXT, nullable=False),
        sa.Column("scan_page_no", sa.Integer(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("box_left", sa.Integer(), nullable=False),
        sa.Column("box_top", sa.Integer(), nullable=False),
        sa.Column("box_right", sa.Integer(), nullable=False),
        sa.Column("box_bottom", sa.Integer(), nullable=False),
        sa.Column("form", TEXT, nullable=False),
        sa.Column("form_version", sa.Integer(), nullable=False),
        sa.Column("engine", TEXT, nullable=False),
        sa.Column("recipe_id", TEXT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entries.entry_id"], name=op.f("fk_fields_entries"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("entry_id", "field", name=op.f("pk_fields")),
    )
    op.create_table(
        "alternatives",
        sa.Column("entry_id", TEXT, nullable=False),
        sa.Column("field", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("value", TEXT, nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("box_left", sa.Integer(), nullable=False),
        sa.Column("box_top", sa.Integer(), nullable=False),
        sa.Column("box_right", sa.Integer(), nullable=False),
        sa.Column("box_bottom", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id", "field"],
            ["fields.entry_id", "fields.field"],
            name=op.f("fk_alternatives_fields"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("entry_id", "field", "position", name=op.f("pk_alternatives")),
    )
    op.create_table(
        "sources",
        sa.Column("entry_id", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("form", TEXT, nullable=False),
        sa.Column("scan_sha256", TEXT, nullable=False),
        sa.Column("scan_page_no", sa.Integer(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("box_left", sa.Integer(), nullable=False),
        sa.Column("box_top", sa.Integer(), nullable=False),
        sa.Column("box_right", sa.Integer(), nullable=False),
        sa.Column("box_bottom", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entries.entry_id"], name=op.f("fk_sources_entries"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("entry_id", "position", name=op.f("pk_sources")),
    )


def _make_review_tables() -> None:
    op.create_table(
        "review_items",
        sa.Column("entry_id", TEXT, nullable=False),
        sa.Column("field", TEXT, nullable=False),
        sa.Column("chart_id", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("critical", sa.Boolean(), nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("opened_at", TEXT, nullable=False),
        sa.Column("closed_at", TEXT, nullable=True),
        sa.CheckConstraint("state in ('open', 'decided', 'gone')", name=op.f("ck_review_items_state")),
        sa.PrimaryKeyConstraint("entry_id", "field", name=op.f("pk_review_items")),
    )
    op.create_index("ix_review_items_chart_id", "review_items", ["chart_id"], unique=False)
    op.create_index("ix_review_items_state", "review_items", ["state"], unique=False)
    op.create_table(
        "decisions",
        sa.Column("decision_no", SERIAL, nullable=False),
        sa.Column("entry_id", TEXT, nullable=False),
        sa.Column("field", TEXT, nullable=False),
        sa.Column("action", TEXT, nullable=False),
        sa.Column("value", TEXT, nullable=True),
        sa.Column("who", TEXT, nullable=False),
        sa.Column("decided_at", TEXT, nullable=False),
        sa.Column("seen_version", sa.Integer(), nullable=False),
        sa.Column("seen", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entries.entry_id"], name=op.f("fk_decisions_entries")),
        sa.PrimaryKeyConstraint("decision_no", name=op.f("pk_decisions")),
        sa.UniqueConstraint("entry_id", "field", "seen_version", name=op.f("uq_decisions_entry_id")),
    )


def _make_batch_tables() -> None:
    op.create_table(
        "batches",
        sa.Column("batch_no", SERIAL, nullable=False),
        sa.Column("batch_id", TEXT, nullable=False),
        sa.Column("place_id", TEXT, nullable=False),
        sa.Column("recipe_id", TEXT, nullable=False),
        sa.Column("started_at", TEXT, nullable=False),
        sa.Column("finished_at", TEXT, nullable=True),
        sa.Column("report", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("batch_no", name=op.f("pk_batches")),
        sa.UniqueConstraint("batch_id", name=op.f("uq_batches_batch_id")),
    )
    op.create_table(
        "batch_charts",
        sa.Column("batch_id", TEXT, nullable=False),
        sa.Column("chart_id", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batches.batch_id"], name=op.f("fk_batch_charts_batches")),
        sa.ForeignKeyConstraint(["chart_id"], ["charts.chart_id"], name=op.f("fk_batch_charts_charts")),
        sa.PrimaryKeyConstraint("batch_id", "chart_id", name=op.f("pk_batch_charts")),
    )


def _guard_decisions_postgresql() -> None:
    op.execute(
        """
        CREATE FUNCTION decisions_are_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'decisions are append-only' USING ERRCODE = 'restrict_violation';
        END $$
        """
    )
    for moment, level in (("UPDATE OR DELETE", "ROW"), ("TRUNCATE", "STATEMENT")):
        op.execute(
            f"CREATE TRIGGER decisions_no_{level.lower()}_change BEFORE {moment} ON decisions "
            f"FOR EACH {level} EXECUTE FUNCTION decisions_are_append_only()"
        )


def _guard_decisions_sqlite() -> None:
    for moment in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER decisions_no_{moment.lower()} BEFORE {moment} ON decisions "
            "BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END"
        )
    # INSERT OR REPLACE would delete without firing the trigger above.
    op.execute(
        "CREATE TRIGGER decisions_no_replace BEFORE INSERT ON decisions WHEN EXISTS ("
        "SELECT 1 FROM decisions WHERE decision_no = NEW.decision_no OR (entry_id = NEW.entry_id "
        "AND field = NEW.field AND seen_version = NEW.seen_version)) "
        "BEGIN SELECT RAISE(IGNORE); END"
    )
