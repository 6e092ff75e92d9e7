"""The same scans give the same records: in any order, bit by bit, by two at once, and after a kill anywhere."""

from __future__ import annotations

import json
import pickle
import re
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.records.crash import EFFECTS
from samples.truth import PageTruth
from tests.digitized_place import BATCH_FILE, NAMED_CHART, Run, draw_place, what_is_stored
from tests.server_processes import exit_codes, start

pytestmark = pytest.mark.engine

MOMENTS = ("before", "inside", "after")
FIRST_PASS = (1, 1, 1)
# The pass to die at, moment by moment. What was saved is not saved again, so the second save is then the first.
SECOND_PASSES = {"save-outcome": (2, 1, 1), "remember-scan": (2, 1, 1), "attach": (2, 2, 2)}
ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Clean:
    """A run from which the others may not differ."""

    place: Path
    truth: list[PageTruth]
    recording: Path
    stored: tuple[bytes, dict[str, object]]

    def run(self, store: Path, place: Path | None = None, **how: object) -> Run:
        return Run(place or self.place, store, self.recording, **how)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Clean:
    folder = tmp_path_factory.mktemp("clean")
    truth = draw_place(folder / "scans")
    run = Run(folder / "scans", folder / "records.db", folder / "recording", is_first=True)
    assert exit_codes([start(run)]) == [0]
    return Clean(run.place, truth, run.recording, what_is_stored(run.store))


def test_clean_run_reads_all_pages(clean: Clean) -> None:
    exported, account = clean.stored
    assert (account["charts"], account["pages"], account["loaded"], account["balanced"]) == (2, 3, 3, True)
    kinds = {json.loads(line)["kind"] for line in exported.splitlines()}
    assert {"tuberculin_test", "lab_result", "hospitalization"} <= kinds


def test_order_of_the_charts_and_a_second_run_change_nothing(clean: Clean, tmp_path: Path) -> None:
    for _ in range(2):
        assert exit_codes([start(clean.run(tmp_path / "records.db", is_backwards=True))]) == [0]
        assert what_is_stored(tmp_path / "records.db") == clean.stored


def test_pages_added_later_give_what_all_at_once_gave(clean: Clean, tmp_path: Path) -> None:
    place = tmp_path / "scans"
    (place / NAMED_CHART).mkdir(parents=True)
    for name in (f"{NAMED_CHART}/2.jpg", f"{NAMED_CHART}/1.jpg", BATCH_FILE):
        shutil.copy(clean.place / name, place / name)
        assert exit_codes([start(clean.run(tmp_path / "records.db", place))]) == [0]
    assert what_is_stored(tmp_path / "records.db")[0] == clean.stored[0]


def test_two_processes_at_once_give_what_one_gave(clean: Clean, tmp_path: Path) -> None:
    run = clean.run(tmp_path / "records.db")
    assert exit_codes([start(run), start(run)]) == [0, 0]
    assert what_is_stored(run.store) == clean.stored


@pytest.fixture(scope="module")
def one_chart(clean: Clean, tmp_path_factory: pytest.TempPathFactory) -> Clean:
    """The folder with two pages alone, to be killed over and over."""
    folder = tmp_path_factory.mktemp("chart")
    shutil.copytree(clean.place / NAMED_CHART, folder / "scans" / NAMED_CHART)
    run = clean.run(folder / "records.db", folder / "scans")
    assert exit_codes([start(run)]) == [0]
    return Clean(run.place, clean.truth[:2], clean.recording, what_is_stored(run.store))


@pytest.mark.parametrize("effect", [effect for effect in EFFECTS if effect != "decide"])
def test_a_kill_loses_and_invents_nothing(effect: str, one_chart: Clean, tmp_path: Path) -> None:
    """Killed before, inside and after an effect, time and again on the same records, then run to its end."""
    for passes in dict.fromkeys([FIRST_PASS, SECOND_PASSES.get(effect, FIRST_PASS)]):
        store = tmp_path / f"{passes[0]}.db"
        for moment, count in zip(MOMENTS, passes, strict=True):
            killed = start(one_chart.run(store, kill_at=f"{moment}-{effect}", count=count))
            assert exit_codes([killed]) == [-signal.SIGKILL], f"{moment}-{effect} at pass {count} did not fire"
        assert exit_codes([start(one_chart.run(store))]) == [0]
        assert what_is_stored(store) == one_chart.stored, f"killed at {effect}, passes {passes}"


def test_nothing_a_run_tells_holds_what_a_page_says(clean: Clean, tmp_path: Path) -> None:
    """Every logger at its lowest level, those of the libraries too."""
    run = clean.run(tmp_path / "records.db")
    command = [sys.executable, "-m", "tests.digitized_place", pickle.dumps(run).hex()]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    told = done.stdout + done.stderr
    assert "page done" in told and "DEBUG" in told, "nothing was told, so nothing was tested"
    said = {NAMED_CHART} | {place.raw for truth in clean.truth for each in truth.tellings for place in each.places}
    said |= {str(place.value) for truth in clean.truth for each in truth.tellings for place in each.places}
    tokens = {token for text in said for token in re.findall(r"[\w./-]{4,}", text)}
    assert len(tokens) > 40
    assert {token for token in tokens if token in told} == set()
