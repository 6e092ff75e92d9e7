"""Opening a store: migrations, errors that tell no secret, and tables that refuse to forget decisions."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from pipeline.records.database import Database, parse_url
from pipeline.records.errors import (
    StoreFailedError,
    StoreNewerError,
    StoreUnreachableError,
    StoreUrlError,
)
from pipeline.records.migrate import VERSION_TABLE
from pipeline.records.store import open_store
from pipeline.records.tables import SCHEMA_REVISION, metadata
from tests.postgres_server import PostgresServer
from tests.records_scene import in_processes, run_place


def open_and_close(url: str) -> None:
    open_store(url).close()


def test_the_migrations_make_the_tables_of_the_code(store_url: str) -> None:
    with Database(store_url).reading() as conn:
        context = MigrationContext.configure(conn, opts={"version_table": VERSION_TABLE})
        assert compare_metadata(context, metadata) == []


def test_the_newest_migration_is_the_one_the_code_names() -> None:
    assert ScriptDirectory("pipeline/records/migrations").get_current_head() == SCHEMA_REVISION


def test_processes_that_open_an_empty_store_at_once_all_succeed(store_url: str) -> None:
    assert in_processes(open_and_close, store_url, 6) == [0] * 6


def test_a_store_of_a_later_version_is_refused_unchanged(store_url: str) -> None:
    with Database(store_url).writing("migrate") as conn:
        conn.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))
    with pytest.raises(StoreNewerError, match="9999"):
        open_store(store_url)


def test_a_file_that_is_no_database_is_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "letter.db"
    path.write_bytes(b"Dear colleagues, " * 100)
    with pytest.raises(StoreUnreachableError):
        open_store(str(path))
    assert path.read_bytes().startswith(b"Dear colleagues")


def test_a_store_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "records.db"
    open_store(str(path)).close()
    assert path.stat().st_mode & 0o077 == 0


def test_sqlite_is_set_to_lose_nothing(tmp_path: Path) -> None:
    database = Database(str(tmp_path / "records.db"))
    with database.reading() as conn:
        asked = ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers", "busy_timeout")
        told = [conn.execute(text(f"PRAGMA {name}")).scalar() for name in asked]
    assert told == ["wal", 2, 1, 1, 60_000]


@pytest.mark.parametrize("url", ["", "mysql://host/db", "sqlite://", "sqlite:///:memory:", "postgresql://h:x:y/z"])
def test_an_address_that_cannot_be_a_store_is_refused(url: str) -> None:
    with pytest.raises(StoreUrlError):
        open_store(url)


@pytest.mark.parametrize("url", ["postgresql://u:secret@h/d", "postgres://u:secret@h/d", "postgresql+asyncpg://h/d"])
def test_any_postgresql_address_gets_our_driver(url: str) -> None:
    assert parse_url(url).drivername == "postgresql+psycopg"


def test_no_error_tells_the_password(postgres_server: PostgresServer) -> None:
    wrong = postgres_server.url("nowhere")
    for url in (wrong, wrong.replace(postgres_server.password, "other-secret"), f"{wrong}?password=third-secret"):
        with pytest.raises(StoreUnreachableError) as caught:
            open_store(url)
        said = str(caught.value)
        assert "nowhere" in said
        assert not any(secret in said for secret in (postgres_server.password, "other-secret", "third-secret"))
        assert caught.value.__suppress_context__


@pytest.mark.parametrize(
    "statement", ["UPDATE decisions SET value = 'null'", "DELETE FROM decisions", "DELETE FROM entries"]
)
def test_decisions_can_only_be_added(store_url: str, statement: str) -> None:
    run_place(store_url)
    with pytest.raises(StoreFailedError), Database(store_url).writing("decide") as conn:
        conn.execute(text(statement))
    with open_store(store_url) as store:
        assert [word.value for word in store.decisions()] == ["У-77"]


@pytest.mark.postgres
def test_decisions_cannot_be_truncated(postgres_server: PostgresServer) -> None:
    with postgres_server.database() as name:
        run_place(postgres_server.url(name))
        with pytest.raises(StoreFailedError), Database(postgres_server.url(name)).writing("decide") as conn:
            conn.execute(text("TRUNCATE decisions"))


def test_decisions_cannot_be_replaced_in_sqlite(tmp_path: Path) -> None:
    path = tmp_path / "records.db"
    run_place(str(path))
    columns = "decision_no, entry_id, field, action, value, who, decided_at, seen_version, seen"
    with sqlite3.connect(path) as other:  # a client without our settings
        other.execute(
            f"INSERT OR REPLACE INTO decisions ({columns}) SELECT decision_no, entry_id, field, action, '\"X\"', "
            "who, decided_at, seen_version, seen FROM decisions"
        )
    with open_store(str(path)) as store:
        assert [word.value for word in store.decisions()] == ["У-77"]


def test_a_failing_write_leaves_nothing(store_url: str) -> None:
    database = Database(store_url)
    insert = text("INSERT INTO places (place_id, url) VALUES ('p', 'file:///p')")
    with pytest.raises(StoreFailedError) as caught, database.writing("remember-place") as conn:
        conn.execute(insert)
        conn.execute(insert)
    assert "file:///p" not in str(caught.value)
    assert not isinstance(caught.value.__cause__, DBAPIError)
    with database.reading() as conn:
        assert conn.execute(text("SELECT count(*) FROM places")).scalar() == 0
