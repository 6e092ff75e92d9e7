"""One database by its URL: connections, transactions, and errors without passwords or values.

Knows nothing of what is stored.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, func, make_url, select
from sqlalchemy.exc import ArgumentError, OperationalError, SQLAlchemyError

from pipeline.records.crash import crash_point
from pipeline.records.errors import StoreBusyError, StoreFailedError, StoreUnreachableError, StoreUrlError
from pipeline.records.migrate import current_revision, upgrade
from pipeline.records.tables import SCHEMA_REVISION
from schemas.errors import KartotekaError

LOCK_TIMEOUT_S = 60.0  # the longest write is one chart's: far below
CONNECT_TIMEOUT_S = 10
_WRITE = "kartoteka_write"
_RETRY_STATES = ("40001", "40P01", "55P03")  # PostgreSQL: could not serialize, deadlock, lock not available
_MIGRATION_LOCK = "kartoteka migration"


class Database:
    """An open database. Safe in threads; a forked process gets connections of its own."""

    def __init__(self, url: str) -> None:
        self._url = parse_url(url)
        self.place = _shown(self._url)
        self._engine = _make_engine(self._url)
        self._pid = os.getpid()
        with self._translated():
            if self.is_sqlite:
                self._use_wal()
            self._migrate()

    @property
    def is_sqlite(self) -> bool:
        return self._url.get_backend_name() == "sqlite"

    def close(self) -> None:
        """Close the connections of this process."""
        self._engine.dispose(close=self._pid == os.getpid())

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the store throughout and writes nothing."""
        with self._translated(), self._connection() as conn:
            if not self.is_sqlite:
                conn = conn.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            with conn.begin():
                yield conn

    @contextmanager
    def writing(self, effect: str, lock: str | None = None) -> Iterator[Connection]:
        """A transaction that writes: all of it or nothing.

        SQLite lets one writer in at a time; PostgreSQL holds back those who ask for the same lock.
        """
        crash_point(f"before-{effect}")
        with self._translated(), self._connection() as conn:
            conn = conn.execution_options(**{_WRITE: True})
            with conn.begin():
                if lock is not None and not self.is_sqlite:
                    conn.execute(select(func.pg_advisory_xact_lock(_lock_number(lock))))
                yield conn
                crash_point(f"inside-{effect}")
        crash_point(f"after-{effect}")

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        if self._pid != os.getpid():  # a connection shared across a fork corrupts both ends
            self._engine.dispose(close=False)
            self._pid = os.getpid()
        with self._engine.connect() as conn:
            yield conn

    def _use_wal(self) -> None:
        # The change to WAL wants the file for itself and does not always wait for its turn.
        deadline_s = time.monotonic() + LOCK_TIMEOUT_S
        while True:
            try:
                connection = self._engine.raw_connection()
                try:
                    connection.cursor().execute("PRAGMA journal_mode=WAL")
                finally:
                    connection.close()
                return
            except sqlite3.OperationalError as error:
                if "is locked" not in str(error) or time.monotonic() > deadline_s:
                    raise
                time.sleep(0.05)

    def _migrate(self) -> None:
        with self._engine.connect() as conn:
            if current_revision(conn) == SCHEMA_REVISION:
                return
        with self.writing("migrate", lock=_MIGRATION_LOCK) as conn:
            upgrade(conn, self.place)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        # `from None`: a database's own message may quote keys, and SQLAlchemy's the statement.
        try:
            yield
        except (SQLAlchemyError, sqlite3.Error) as error:  # SQLite's own come from opening a connection
            raise self._as_store_error(error) from None

    def _as_store_error(self, error: Exception) -> KartotekaError:
        origin = getattr(error, "orig", None) or error
        said, state = str(origin), getattr(origin, "sqlstate", None)
        if "is locked" in said or state in _RETRY_STATES:
            return StoreBusyError(self.place)
        if "file is not a database" in said:
            return StoreUnreachableError(self.place, "is not a database")
        is_operational = isinstance(error, (OperationalError, sqlite3.OperationalError))
        is_mistake = "no such" in said or "syntax error" in said  # SQLite calls these operational too
        kind = StoreUnreachableError if is_operational and not is_mistake else StoreFailedError
        return kind(self.place, _short(origin))


def parse_url(url: str) -> URL:
    """The address of a store: a path, `sqlite:///PATH` or `postgresql://...`.

    Raises:
        StoreUrlError: for anything else; never repeats the address, it may hold a password.
    """
    if "://" not in url:
        if not url:
            raise StoreUrlError("is empty")
        return URL.create("sqlite", database=url)
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise StoreUrlError("cannot be understood") from None
    backend = parsed.get_backend_name()
    if backend in ("postgresql", "postgres"):
        return parsed.set(drivername="postgresql+psycopg")
    if backend != "sqlite":
        raise StoreUrlError(f"{backend} is not a database that the store can use")
    if parsed.database in (None, "", ":memory:"):
        raise StoreUrlError("a store in memory would be lost")
    return parsed.set(drivername="sqlite")


def _shown(url: URL) -> str:
    """The address without user, password and options."""
    if url.get_backend_name() == "sqlite":
        return f"store {url.database}"
    port = f":{url.port}" if url.port else ""
    return f"store postgresql://{url.host or ''}{port}/{url.database or ''}"


def _make_engine(url: URL) -> Engine:
    if url.get_backend_name() == "sqlite":
        _make_private_file(Path(url.database or ""))
        engine = create_engine(url, hide_parameters=True, connect_args={"timeout": LOCK_TIMEOUT_S})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    arguments = {"connect_timeout": CONNECT_TIMEOUT_S, "application_name": "kartoteka"}
    return create_engine(url, hide_parameters=True, pool_pre_ping=True, connect_args=arguments)


def _make_private_file(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)  # it holds patient data; the -wal and -shm files get the same mode
    except OSError as error:
        raise StoreUnreachableError(f"store {path}", error.strerror or "cannot be made") from None


def _prepare_sqlite(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # sqlite3 must not begin transactions on its own
    cursor = connection.cursor()
    for pragma in ("synchronous=FULL", "foreign_keys=ON", "recursive_triggers=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(conn: Connection) -> None:
    # A writer that begins as a reader can be refused later; this one waits for its turn at once.
    conn.exec_driver_sql("BEGIN IMMEDIATE" if conn.get_execution_options().get(_WRITE) else "BEGIN")


def _lock_number(name: str) -> int:
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True)


def _short(origin: Exception) -> str:
    """The kind of error and its public code, without the message's own words."""
    state = getattr(origin, "sqlstate", None) or getattr(origin, "sqlite_errorname", None)
    return f"{type(origin).__name__} {state}" if state else type(origin).__name__
