"""The nightly flow over a real Prefect server: same account as without it, and no names told to Prefect."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import flows.before_prefect  # noqa: F401  # isort: skip

from prefect.client.orchestration import get_client
from prefect.testing.utilities import prefect_test_harness

from flows import nightly as nightly_module
from flows.nightly import run_nightly
from pipeline.batch import BatchAccount
from pipeline.errors import NothingThere
from pipeline.settings import Settings
from tests.fake_reading import StoredReading, fill_place

pytestmark = pytest.mark.engine

NAME = "Иванов-Иван"  # charts are often named after children


@pytest.fixture(scope="module")
def server() -> Iterator[None]:
    with prefect_test_harness(server_startup_timeout=240):
        yield


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.batch.ReadingSetUp", StoredReading)
    monkeypatch.setattr("pipeline.reading.RETRY_AFTER_S", 0.0)
    monkeypatch.setattr(nightly_module.read_chart, "retry_delay_seconds", 0.0)


def run(tmp_path: Path, *keys: str) -> BatchAccount:
    place = fill_place(tmp_path / "scans", *keys)
    return run_nightly(place, Settings(store=str(tmp_path / "records.db"), workers=2))


def recorded(what: str, n_wanted: int) -> list[dict[str, Any]]:
    """What the server has recorded, newest first; it records tasks a moment after they ended."""
    deadline_s = time.monotonic() + 30
    with get_client(sync_client=True) as client:
        while True:
            found: list[dict[str, Any]] = client._client.post(f"/{what}/filter", json={}).json()
            if len(found) >= n_wanted or time.monotonic() > deadline_s:
                return found
            time.sleep(0.5)


@pytest.mark.usefixtures("server")
def test_flow_reads_all_charts_and_tells_prefect_no_name(tmp_path: Path) -> None:
    account = run(tmp_path, f"{NAME}/1.png", f"{NAME}/2-kill.png", "b.png")
    account.require_whole()
    assert account.report.pages == 3
    assert [page.reason for page in account.report.quarantined_pages] == ["crashed"]
    flow_runs, task_runs, artifacts = recorded("flow_runs", 1), recorded("task_runs", 2), recorded("artifacts", 2)
    assert [each["state_name"] for each in flow_runs] == ["Completed"]
    assert {each["name"] for each in task_runs} == {"chart-1", "chart-2"}
    assert {each["key"] for each in artifacts} == {"batch-account", "quarantined-pages"}
    told = json.dumps([flow_runs, task_runs, artifacts], ensure_ascii=False)
    assert "crashed" in told and "Иванов" not in told


@pytest.mark.usefixtures("server")
def test_unfinished_chart_is_tried_again_and_fails_the_flow(tmp_path: Path) -> None:
    account = run(tmp_path, "a/1.png", "b/refuse.png")
    assert [failure.code for failure in account.failures] == ["fake-store-down"]
    assert "Failed" in {each["state_name"] for each in recorded("flow_runs", 2)}
    assert max(each["run_count"] for each in recorded("task_runs", 4)) == 3


@pytest.mark.usefixtures("server")
def test_error_of_the_call_comes_back_as_itself(tmp_path: Path) -> None:
    (tmp_path / "scans").mkdir()
    with pytest.raises(NothingThere):
        run(tmp_path)
