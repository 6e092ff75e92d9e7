"""The nightly flow over a real Prefect server: same account as without it, and no names told to Prefect."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

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


@pytest.mark.usefixtures("server")
def test_flow_reads_all_charts_and_tells_prefect_no_name(tmp_path: Path) -> None:
    account = run(tmp_path, f"{NAME}/1.png", f"{NAME}/2-kill.png", "b.png")
    account.require_whole()
    assert account.report.pages == 3
    assert [page.reason for page in account.report.quarantined_pages] == ["crashed"]
    with get_client(sync_client=True) as client:
        flow_run = client.read_flow_runs()[0]
        told = [flow_run, *client.read_task_runs(), *client._client.post("/artifacts/filter", json={}).json()]
    assert flow_run.state_name == "Completed"
    words = "\n".join(str(each) for each in told)
    assert "chart-1" in words and "crashed" in words
    assert "Иванов" not in words


@pytest.mark.usefixtures("server")
def test_unfinished_chart_is_tried_again_and_fails_the_flow(tmp_path: Path) -> None:
    account = run(tmp_path, "a.png", "refuse.png")
    assert [failure.code for failure in account.failures] == ["fake-store-down"]
    with get_client(sync_client=True) as client:
        states = [run.state_name for run in client.read_flow_runs()]
        n_tries = max(run.run_count for run in client.read_task_runs())
    assert "Failed" in states and n_tries == 3


@pytest.mark.usefixtures("server")
def test_error_of_the_call_comes_back_as_itself(tmp_path: Path) -> None:
    with pytest.raises(NothingThere):
        run(tmp_path, "readme.md")
