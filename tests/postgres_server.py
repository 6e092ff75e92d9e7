"""A scratch PostgreSQL cluster for the tests: one a session, one database a test.

Runs as root too, which PostgreSQL itself refuses, by handing its programs to the `postgres` user.
"""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psycopg
import pytest

START_TIMEOUT_S = 60
_SETTINGS = """
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 50
fsync = off
synchronous_commit = off
full_page_writes = off
max_wal_size = 64MB
min_wal_size = 32MB
"""
_MEMORY = Path("/dev/shm")  # a database is 300 files: on a disk their deletion outlasts the tests
_MEMORY_NEEDED_BYTES = 512 * 2**20
_numbers = count(1)


@dataclass(frozen=True)
class PostgresServer:
    """A running cluster; its databases vanish with it."""

    port: int
    password: str

    def url(self, database: str) -> str:
        return f"postgresql://tester:{self.password}@127.0.0.1:{self.port}/{database}"

    @contextmanager
    def database(self, template: str = "template0") -> Iterator[str]:
        """The name of a new database, which lasts as long as the block."""
        name = f"test_{next(_numbers)}"
        self._run(f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            yield name
        finally:
            self._run(f"DROP DATABASE {name} WITH (FORCE)")

    def _run(self, statement: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as conn:
            conn.execute(statement.encode())


def _programs() -> Path | None:
    """The folder of initdb and postgres, which distributions keep off the PATH."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    if pg_config := shutil.which("pg_config"):
        folder = subprocess.run([pg_config, "--bindir"], capture_output=True, text=True, check=True).stdout.strip()
        if (Path(folder) / "initdb").exists():
            return Path(folder)
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return next((folder for folder in reversed(folders) if (folder / "initdb").exists()), None)


def _as_user(folder: Path) -> list[str]:
    """What to put before a command so that it does not run as root."""
    if os.geteuid() != 0:
        return []
    try:
        user = pwd.getpwnam("postgres")
    except KeyError:
        pytest.skip("root cannot run PostgreSQL, and there is no user postgres")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--init-groups"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL's server programs are not installed")
    has_memory = os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _MEMORY_NEEDED_BYTES
    folder = Path(tempfile.mkdtemp(prefix="kartoteka-pg-", dir=_MEMORY if has_memory else None))
    prefix = _as_user(folder)
    server = PostgresServer(_free_port(), secrets.token_hex(12))
    data = folder / "data"
    password_file = folder / "password"
    password_file.write_text(server.password)
    password_file.chmod(0o644)  # in a folder that only the server's user may enter
    initdb = [*prefix, str(programs / "initdb"), "-D", str(data), "-U", "tester", f"--pwfile={password_file}"]
    options = ["--auth=scram-sha-256", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
    try:
        subprocess.run([*initdb, *options], cwd=folder, capture_output=True, timeout=START_TIMEOUT_S, check=True)
        with (data / "postgresql.conf").open("a") as conf:
            conf.write(f"{_SETTINGS}port = {server.port}\n")
        yield from _running(server, [*prefix, str(programs / "postgres"), "-D", str(data)], folder)
    finally:
        shutil.rmtree(folder)


def _running(server: PostgresServer, command: list[str], folder: Path) -> Iterator[PostgresServer]:
    """Our own child, not pg_ctl's: that one waits for whoever adopts the server to notice its end."""
    with (folder / "log").open("wb") as log, subprocess.Popen(command, cwd=folder, stdout=log, stderr=log) as process:
        try:
            _wait_until_it_answers(server, process)
            yield server
        finally:
            process.send_signal(signal.SIGQUIT)  # at once, as after a crash


def _wait_until_it_answers(server: PostgresServer, process: subprocess.Popen[bytes]) -> None:
    deadline_s = time.monotonic() + START_TIMEOUT_S
    while True:
        try:
            psycopg.connect(server.url("postgres")).close()
            return
        except psycopg.OperationalError:
            assert process.poll() is None, "PostgreSQL ended at once"
            assert time.monotonic() < deadline_s, "PostgreSQL does not answer"
            time.sleep(0.05)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty store, on each database in turn."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'records.db'}"
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    with server.database() as name:
        yield server.url(name)
