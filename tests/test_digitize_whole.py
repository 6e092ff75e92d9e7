"""The same scans give the same records: in any order, bit by bit, by two at once, and after a kill anywhere."""

from __future__ import annotations

import json
import logging
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest

from pipeline.records.crash import EFFECTS
from samples.truth import PageTruth
from tests.digitized_place import BATCH_FILE, NAMED_CHART, Run, draw_place, exit_codes, start, what_is_stored

pytestmark = pytest.mark.engine

MOMENTS = ("before", "inside", "after")
LATER_PASSES = {"save-outcome": (1, 3), "attach": (1, 2), "finalize": (1, 2)}  # others are passed once, or alike
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


@pytest.mark.parametrize("effect", [effect for effect in EFFECTS if effect != "decide"])
def test_a_kill_loses_and_invents_nothing(effect: str, clean: Clean, tmp_path: Path) -> None:
    for moment, count in product(MOMENTS, LATER_PASSES.get(effect, (1,))):
        store = tmp_path / f"{moment}-{count}.db"
        killed = start(clean.run(store, kill_at=f"{moment}-{effect}", count=count))
        assert exit_codes([killed]) == [-signal.SIGKILL], f"{moment}-{effect} at pass {count} did not fire"
        assert exit_codes([start(clean.run(store))]) == [0]
        assert what_is_stored(store) == clean.stored, f"killed {moment} {effect} at pass {count}"
