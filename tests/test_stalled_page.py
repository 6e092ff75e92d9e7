"""A page on which Tesseract itself takes longer than the limit costs its chart that page and leaves no process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from uuid import uuid4

import cv2
import numpy as np
import pytest

ROOT = Path(__file__).parents[1]
LIMIT_S = 2.0  # a blank page takes a fiftieth of it, the page full of print many times as much
MARK = "STALLED_PAGE_TEST"


def write_chart(folder: Path) -> None:
    """Three sheets: nothing, more print than Tesseract reads within the limit, nothing."""
    folder.mkdir(parents=True)
    blank = np.full((700, 500), 255, np.uint8)
    full = np.full((5600, 4000), 255, np.uint8)
    for top in range(60, 5560, 40):
        cv2.putText(full, "Quick brown foxes jump over 1357 lazy dogs. " * 12, (60, top), 0, 0.9, 0, 2)
    for number, pixels in enumerate((blank, full, blank[:-9]), start=1):
        cv2.imwrite(str(folder / f"{number}.png"), pixels)


def processes_of(mark: str) -> list[str]:
    """The programs that run with this mark in their environment."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if f"{MARK}={mark}".encode() in (process / "environ").read_bytes():
                found.append((process / "cmdline").read_text())
        except OSError:  # ended, or another user's
            continue
    return found


@pytest.mark.engine
@pytest.mark.parametrize("engine", ["inprocess", "command"])
def test_page_that_stalls_tesseract_is_quarantined_and_its_chart_goes_on(engine: str, tmp_path: Path) -> None:
    write_chart(tmp_path / "scans" / "chart")
    mark = uuid4().hex
    environment = {
        **os.environ, "PYTHONPATH": str(ROOT), "OMP_THREAD_LIMIT": "1", MARK: mark,
        "KARTOTEKA_ENGINE": engine, "KARTOTEKA_PAGE_LIMIT_S": str(LIMIT_S),
    }  # fmt: skip
    command = [sys.executable, "-P", "-m", "flows.cli", "digitize", "scans", "--store", "records.db", "--workers", "1"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=300)
    report = json.loads(done.stdout)
    assert done.returncode == 0 and report["balanced"]
    assert (report["pages"], report["blank"], report["quarantined"]) == (3, 2, 1)
    assert [page["reason"] for page in report["quarantined_pages"]] == ["timeout"]
    deadline_s = time.monotonic() + 10
    while processes_of(mark) and time.monotonic() < deadline_s:
        time.sleep(0.2)
    assert processes_of(mark) == []
