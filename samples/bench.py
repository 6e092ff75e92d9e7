"""Compare the cost of digitizing with bare Tesseract and with OCRmyPDF on the same pages, in one run.

`python -m samples.bench [PLACE] [--pages N]`. CPU seconds are the fair column: these machines are noisy.
All three read the same JPEG pages at 300 dpi; making these is not counted. Needs `ocrmypdf` for its row.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from pipeline.records.store import open_store
from pipeline.scans.charts import list_charts, open_scans
from pipeline.stages.render import RenderLimits, iter_pages
from pipeline.stages.separate import read_separator
from schemas.page import PageImage

ROOT = Path(__file__).parents[1]
DPI = 300
MEBIBYTE = 1024  # in the kibibytes that the kernel counts


@dataclass(frozen=True, slots=True)
class Cost:
    """What a program took for all pages, its start included."""

    name: str
    cpu_s: float
    wall_s: float
    peak_mb: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("place", nargs="?", default=str(ROOT / "samples/charts"))
    parser.add_argument("--pages", type=int, default=24)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kartoteka-bench-") as folder:
        work = Path(folder)
        n_pages = _write_pages(given.place, given.pages, work / "charts/bench")
        costs = [_kartoteka(work), _tesseract(work)]
        if shutil.which("ocrmypdf"):
            costs.append(_ocrmypdf(work))
        _show(costs, n_pages)
        _show_stages(work / "records.db", n_pages)


def _write_pages(place: str, most: int, folder: Path) -> int:
    """Every page that is no separator, at 300 dpi, as a scanner's JPEG; how many there are."""
    folder.mkdir(parents=True)
    written = 0
    for image in _images(place, folder.parents[1]):
        if written == most:
            break
        scale = DPI / image.dpi
        size = round(image.width_px * scale), round(image.height_px * scale)
        written += 1
        page = Image.fromarray(image.pixels).resize(size, Image.Resampling.BICUBIC)
        page.save(folder / f"{written:03}.jpg", quality=85, dpi=(DPI, DPI))
    return written


def _images(place: str, into: Path) -> Iterator[PageImage]:
    scans = open_scans(place)
    for source in list_charts(scans):
        for item in source.objects:
            with scans.open(item, into) as scan:
                for page in iter_pages(scan.path, scan.ref, RenderLimits()):
                    if isinstance(page, PageImage) and read_separator(page) is None:
                        yield page


def _kartoteka(work: Path) -> Cost:
    store = ["--store", str(work / "records.db"), "--workers", "1"]
    return _run("kartoteka digitize --workers 1", [[str(ROOT / "kartoteka"), "digitize", str(work / "charts"), *store]])


def _tesseract(work: Path) -> Cost:
    pages = sorted((work / "charts/bench").iterdir())
    calls = [["tesseract", str(page), str(work / "out"), "-l", "rus", "--dpi", str(DPI)] for page in pages]
    return _run("tesseract -l rus, 300 dpi", calls)


def _ocrmypdf(work: Path) -> Cost:
    pages = [Image.open(page) for page in sorted((work / "charts/bench").iterdir())]
    pages[0].save(work / "pages.pdf", save_all=True, append_images=pages[1:], resolution=DPI)
    call = ["ocrmypdf", "--deskew", "--rotate-pages", "-l", "rus", "-q", "--jobs", "1"]
    return _run("ocrmypdf --deskew --rotate-pages", [[*call, str(work / "pages.pdf"), str(work / "read.pdf")]])


def _run(name: str, calls: Sequence[Sequence[str]]) -> Cost:
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    started = time.monotonic()
    cpu_s = peak_mb = 0.0
    for call in calls:
        child = subprocess.Popen(call, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(child.pid, 0)
        if status:
            sys.exit(f"{name} ended with {os.waitstatus_to_exitcode(status)}")
        cpu_s += used.ru_utime + used.ru_stime
        peak_mb = max(peak_mb, used.ru_maxrss / MEBIBYTE)
    return Cost(name, cpu_s, time.monotonic() - started, peak_mb)


def _show(costs: Sequence[Cost], n_pages: int) -> None:
    bare = next(cost for cost in costs if cost.name.startswith("tesseract"))
    print(f"{n_pages} pages, one worker each, start included")
    print(f"{'':34} {'CPU s/page':>10} {'wall s/page':>12} {'CPU ratio':>10} {'pages/s ratio':>14} {'peak MB':>8}")
    for cost in costs:
        print(
            f"{cost.name:34} {cost.cpu_s / n_pages:10.2f} {cost.wall_s / n_pages:12.2f} {cost.cpu_s / bare.cpu_s:10.2f}"
            f" {bare.wall_s / cost.wall_s:14.2f} {cost.peak_mb:8.0f}"
        )


def _show_stages(store_path: Path, n_pages: int) -> None:
    spent: Counter[str] = Counter()
    with open_store(str(store_path)) as store:
        for chart_id in store.charts():
            for outcome in store.chart_outcomes(chart_id):
                spent.update(outcome.cpu_s)
    stages = {name: seconds for name, seconds in spent.items() if name != "total"}
    print("CPU by stage, ms/page: " + ", ".join(f"{name} {1000 * s / n_pages:.0f}" for name, s in stages.items()))


if __name__ == "__main__":
    main()
