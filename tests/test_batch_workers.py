"""What a lost worker costs: a try, at most its page, never its chart."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from pipeline.batch import numbered
from pipeline.progress import Progress
from pipeline.reading import Readings, Silence, read_sources
from pipeline.worker_process import end_family
from pipeline.workers import Cancelled, Limits, WorkerStartError
from tests.fake_reading import FakeReading, source


@pytest.fixture(autouse=True)
def quick_retries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.reading.RETRY_AFTER_S", 0.0)


def read(reading: FakeReading, names: str = "ab", page_limit_s: float = 20.0, memory_mb: int = 3000) -> Readings:
    limits = Limits(memory_mb, Silence(page_limit_s))
    return read_sources(numbered([source(name) for name in names]), 2, reading, limits, ignore, ignore)


def ignore(_: object) -> None:
    pass


def statuses(folder: Path, name: str) -> str:
    return "".join((folder / f"{name}-{page}").read_text()[0] for page in range(1, 5))


def test_every_source_is_read(tmp_path: Path) -> None:
    readings = read(FakeReading(tmp_path), "abc")
    assert {number: result.new_pages for number, result in readings.results.items()} == {1: 4, 2: 4, 3: 4}
    assert readings.failures == () and readings.lost_workers == 0


def test_killed_worker_costs_one_try_and_no_page(tmp_path: Path) -> None:
    readings = read(FakeReading(tmp_path, faults={("a", 3): ("kill", 1)}))
    assert readings.lost_workers == 1
    assert readings.results[1].pages == 4 and readings.results[1].new_pages == 2  # two were done before the kill
    assert statuses(tmp_path, "a") == statuses(tmp_path, "b") == "llll"


def test_page_that_kills_twice_is_read_with_care(tmp_path: Path) -> None:
    readings = read(FakeReading(tmp_path, faults={("a", 2): ("kill", 2)}), "a")
    assert readings.lost_workers == 2 and (tmp_path / "careful-a-2").exists()
    assert statuses(tmp_path, "a") == "llll"


def test_page_that_always_kills_is_given_up_and_its_chart_goes_on(tmp_path: Path) -> None:
    readings = read(FakeReading(tmp_path, faults={("a", 2): ("kill", 99)}), "a")
    assert readings.failures == () and readings.lost_workers == 3
    assert statuses(tmp_path, "a") == "lqll"


def test_hanging_page_is_stopped_with_all_that_it_started(tmp_path: Path) -> None:
    readings = read(FakeReading(tmp_path, faults={("a", 2): ("hang", 99)}), page_limit_s=0.5)
    assert readings.failures == () and statuses(tmp_path, "a") == "lqll"
    assert not running_in(tmp_path)


def test_page_that_eats_memory_is_stopped(tmp_path: Path) -> None:
    readings = read(FakeReading(tmp_path, faults={("a", 1): ("eat", 1)}), "a", memory_mb=300)
    assert readings.lost_workers == 1 and statuses(tmp_path, "a") == "llll"


def test_worn_worker_is_replaced_without_counting_as_lost(tmp_path: Path) -> None:
    readings = read(FakeReading(tmp_path, faults={("a", 2): ("worn", 5)}), "a")
    assert readings.lost_workers == 0 and statuses(tmp_path, "a") == "llll"


def test_source_lost_between_pages_again_and_again_fails_alone(tmp_path: Path) -> None:
    readings = read(FakeReading(tmp_path, faults={("a", -3): ("kill", 99)}))
    assert [(failure.source_no, failure.code, failure.exit_code) for failure in readings.failures] == [
        (1, "source-lost", 5)
    ]
    assert statuses(tmp_path, "b") == "llll"


def test_error_of_the_world_is_tried_again(tmp_path: Path) -> None:
    readings = read(FakeReading(tmp_path, faults={("a", 2): ("refuse", 2)}), "a")
    assert readings.failures == () and statuses(tmp_path, "a") == "llll"


def test_error_that_stays_is_reported_with_its_code(tmp_path: Path) -> None:
    failure = read(FakeReading(tmp_path, faults={("a", 2): ("refuse", 99)}), "a").failures[0]
    assert (failure.code, failure.exit_code) == ("fake-store-down", 4)


def test_message_of_a_foreign_error_is_told_to_nobody(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    failure = read(FakeReading(tmp_path, faults={("a", 2): ("bug", 99)}), "a").failures[0]
    assert (failure.code, failure.message) == ("internal", "ValueError")
    logged = capfd.readouterr().err
    assert "ValueError at " in logged and "tests.fake_reading:" in logged
    assert "Иванов" not in logged


@pytest.mark.parametrize(("opening", "code"), [("refuse", "fake-store-down"), ("kill", "no-workers")])
def test_workers_that_cannot_set_up_end_the_batch(tmp_path: Path, opening: str, code: str) -> None:
    with pytest.raises(WorkerStartError) as error:
        read(FakeReading(tmp_path, opening=opening), "a")
    assert error.value.code == code


def test_progress_ends_at_what_was_read(tmp_path: Path) -> None:
    seen: list[Progress] = []
    limits = Limits(3000, Silence(20.0))
    read_sources(numbered([source("a"), source("b")]), 1, FakeReading(tmp_path), limits, seen.append, ignore)
    assert seen[-1] == Progress(pages=8, pages_expected=8, new_pages=8, sources=2, sources_total=2)
    assert [progress.pages for progress in seen] == sorted(progress.pages for progress in seen)


def test_cancelled_reading_ends_at_once(tmp_path: Path) -> None:
    limits = Limits(3000, Silence(60.0), is_cancelled=lambda: (tmp_path / "met-a-1-1").exists())
    reading = FakeReading(tmp_path, faults={("a", 1): ("hang", 1)})
    with pytest.raises(Cancelled):
        read_sources(numbered([source("a")]), 1, reading, limits, ignore, ignore)
    assert not running_in(tmp_path)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_nothing_is_left_when_the_parent_is_stopped(tmp_path: Path, number: signal.Signals) -> None:
    code = (
        "import signal, sys; from pathlib import Path\n"
        "from tests.test_batch_workers import read\nfrom tests.fake_reading import FakeReading\n"
        "if __name__ == '__main__':\n"
        "    signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background begins deaf to it\n"
        "    read(FakeReading(Path(sys.argv[1]), faults={('a', 2): ('hang', 9), ('b', 2): ('hang', 9)}))\n"
    )
    script = tmp_path / "parent.py"
    script.write_text(code)
    root = Path(__file__).parents[1]
    parent = subprocess.Popen(
        [sys.executable, str(script), str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(root)},
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        cwd=tmp_path,
    )
    wait_for(lambda: (tmp_path / "met-a-2-1").exists() and (tmp_path / "met-b-2-1").exists())
    assert len(running_in(tmp_path)) >= 3
    parent.send_signal(number)
    parent.wait(20)
    wait_for(lambda: not running_in(tmp_path))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_family_ends_with_children_that_are_just_being_started(tmp_path: Path, number: signal.Signals) -> None:
    code = "import subprocess\nwhile True:\n    subprocess.Popen(['sleep', '600'], start_new_session=True)\n"
    parent = subprocess.Popen([sys.executable, "-c", code], cwd=tmp_path)
    wait_for(lambda: len(running_in(tmp_path)) > 10)
    end_family(parent.pid, number)
    parent.wait(20)
    wait_for(lambda: not running_in(tmp_path))


def running_in(folder: Path) -> list[Path]:
    """The living processes that work in a folder; a dead one works nowhere."""
    found = []
    for link in Path("/proc").glob("[0-9]*/cwd"):
        with suppress(OSError):
            found.append(link.readlink())
    return [place for place in found if place == folder]


def wait_for(is_so: callable, limit_s: float = 20.0) -> None:
    deadline_s = time.monotonic() + limit_s
    while not is_so():
        assert time.monotonic() < deadline_s, "waited in vain"
        time.sleep(0.05)
