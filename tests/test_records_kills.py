"""A process killed before, inside or after any durable effect loses nothing: run again, all is as in a clean run."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from functools import partial
from io import BytesIO
from itertools import product
from pathlib import Path

import pytest

from pipeline.records.crash import EFFECTS, POINTS, arm
from pipeline.records.errors import UnknownCrashPointError
from pipeline.records.export import export_jsonl
from pipeline.records.store import open_store
from tests.postgres_server import PostgresServer
from tests.records_scene import in_processes, run_place

MOMENTS = ("before", "inside", "after")


def what_is_stored(url: str) -> tuple[bytes, dict[str, object]]:
    out = BytesIO()
    with open_store(url) as store:
        export_jsonl(store, out)
        report = store.report().as_json()
        report["decisions"] = len(store.decisions())
    return out.getvalue(), {
        name: told for name, told in report.items() if name not in ("batch_id", "started_at", "finished_at")
    }


def run_and_die(name: str, count: int, url: str) -> None:
    arm(name, count)
    run_place(url)


def check_kill(name: str, count: int, url: str, clean: tuple[bytes, dict[str, object]]) -> None:
    exit_codes = in_processes(partial(run_and_die, name, count), url)
    assert exit_codes == [-signal.SIGKILL], f"{name} at pass {count} did not fire"
    run_place(url)
    assert what_is_stored(url) == clean, f"killed {name} at pass {count}"


def passes(effect: str) -> tuple[int, ...]:
    """Which passes to die at: the first, and a later one where a run has several."""
    return {"save-outcome": (1, 3), "attach": (1, 2), "finalize": (1, 2), "remember-scan": (1, 3)}.get(effect, (1,))


@pytest.mark.parametrize("effect", EFFECTS)
def test_a_kill_loses_nothing_on_sqlite(effect: str, tmp_path: Path) -> None:
    run_place(str(tmp_path / "clean.db"))
    clean = what_is_stored(str(tmp_path / "clean.db"))
    for moment, count in product(MOMENTS, passes(effect)):
        check_kill(f"{moment}-{effect}", count, str(tmp_path / f"{moment}-{count}.db"), clean)


@pytest.fixture(scope="module")
def empty_store(postgres_server: PostgresServer) -> Iterator[str]:
    """A database with the tables made, to copy: copying is quicker than migrating."""
    with postgres_server.database() as name:
        open_store(postgres_server.url(name)).close()
        yield name


@pytest.mark.postgres
@pytest.mark.parametrize("effect", EFFECTS)
def test_a_kill_loses_nothing_on_postgresql(effect: str, postgres_server: PostgresServer, empty_store: str) -> None:
    template = "template0" if effect == "migrate" else empty_store
    with postgres_server.database(empty_store) as name:
        run_place(postgres_server.url(name))
        clean = what_is_stored(postgres_server.url(name))
    for moment, count in product(MOMENTS, passes(effect)):
        with postgres_server.database(template) as name:
            check_kill(f"{moment}-{effect}", count, postgres_server.url(name), clean)


def test_every_point_is_passed_and_an_unknown_one_is_refused() -> None:
    assert {f"{moment}-{effect}" for moment in MOMENTS for effect in EFFECTS} == set(POINTS)
    with pytest.raises(UnknownCrashPointError):
        arm("before-lunch")
