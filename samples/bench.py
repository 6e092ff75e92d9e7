"""Compare the cost of digitizing with bare Tesseract and with OCRmyPDF on the same pages, in one run.

`python -m samples.bench [PLACE] [--pages N]`. CPU seconds are the fair column: these machines are noisy.
Programs read the same JPEG pages at 300 dpi, OCRmyPDF the first few; making these is not counted. Needs `ocrmypdf`
for its row.

`--pairs N` reads them N times over with one worker and with two, and tells how much more two read in a second.
`--long N` reads N pages in one worker and tells what memory it holds on the way: it must not grow.
"""

from __future__ import annotations

import argparse
import os
import resource
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

from pipeline.batch_worker import ReadingSetUp
from pipeline.records.store import open_store
from pipeline.scans.charts import list_charts, open_scans
from pipeline.settings import Settings
from pipeline.stages.render import RenderLimits, iter_pages
from pipeline.stages.separate import read_separator
from pipeline.work import PageTick, ReadSource
from schemas.page import PageImage

ROOT = Path(__file__).parents[1]
DPI = 300
SHOW_EVERY = 100  # pages, of a long run
MOST_PAGES = 60  # all of samples/charts: what the start costs is paid once a night, not once in a few pages
FEW_PAGES = 12  # for OCRmyPDF, which takes nine times as long
MEBIBYTE = 1024  # in the kibibytes that the kernel counts


@dataclass(frozen=True, slots=True)
class Cost:
    """What a program took for its pages, its start included."""

    name: str
    n_pages: int
    cpu_s: float
    wall_s: float
    peak_mb: float

    @property
    def page_cpu_s(self) -> float:
        return self.cpu_s / self.n_pages

    @property
    def page_wall_s(self) -> float:
        return self.wall_s / self.n_pages


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("place", nargs="?", default=str(ROOT / "samples/charts"))
    parser.add_argument("--pages", type=int, default=MOST_PAGES)
    parser.add_argument("--pairs", type=int, metavar="N", help="compare one worker with two, the pages N times over")
    parser.add_argument("--long", type=int, metavar="N", help="memory of one worker over N pages")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kartoteka-bench-") as folder:
        work = Path(folder)
        n_pages = _write_pages(given.place, given.pages, work / "charts/bench")
        if given.pairs:
            _show_pair(work, n_pages, given.pairs)
            return
        if given.long:
            _show_memory(work, given.long)
            return
        costs = [_kartoteka(work), _tesseract(work)]
        if shutil.which("ocrmypdf"):
            costs.append(_ocrmypdf(work))
        _show(costs)
        _show_stages(work / "records-charts-1.db", n_pages)


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


def _kartoteka(work: Path, charts: str = "charts", n_workers: int = 1) -> Cost:
    records = work / f"records-{charts}-{n_workers}.db"
    call = [str(ROOT / "kartoteka"), "digitize", str(work / charts), "--store", str(records)]
    n_pages = sum(1 for page in (work / charts).rglob("*.jpg"))
    return _run(f"kartoteka digitize --workers {n_workers}", n_pages, [[*call, "--workers", str(n_workers)]])


def _tesseract(work: Path) -> Cost:
    pages = sorted((work / "charts/bench").iterdir())
    calls = [["tesseract", str(page), str(work / "out"), "-l", "rus", "--dpi", str(DPI)] for page in pages]
    return _run("tesseract -l rus, 300 dpi", len(pages), calls)


def _ocrmypdf(work: Path) -> Cost:
    pages = [Image.open(page) for page in sorted((work / "charts/bench").iterdir())[:FEW_PAGES]]
    pages[0].save(work / "pages.pdf", save_all=True, append_images=pages[1:], resolution=DPI)
    call = ["ocrmypdf", "--deskew", "--rotate-pages", "-l", "rus", "-q", "--jobs", "1"]
    call += [str(work / "pages.pdf"), str(work / "read.pdf")]
    return _run("ocrmypdf --deskew --rotate-pages", len(pages), [call])


def _run(name: str, n_pages: int, calls: Sequence[Sequence[str]]) -> Cost:
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
    return Cost(name, n_pages, cpu_s, time.monotonic() - started, peak_mb)


def _write_copies(work: Path, n_pages: int) -> None:
    """So many pages in charts of the pages each; no two are alike in bytes, or they would be read once."""
    pages = sorted((work / "charts/bench").iterdir())
    for number in range(n_pages):
        chart_no, place = divmod(number, len(pages))
        folder = work / f"copies/chart-{chart_no:03}"
        folder.mkdir(parents=True, exist_ok=True)
        picture, remark = pages[place].read_bytes(), b"copy %06d" % number
        comment = b"\xff\xfe" + (len(remark) + 2).to_bytes(2, "big") + remark  # a JPEG's comment, after its first mark
        (folder / pages[place].name).write_bytes(picture[:2] + comment + picture[2:])


def _show_pair(work: Path, n_pages: int, times: int) -> None:
    _write_copies(work, n_pages * times)
    one, two = (_kartoteka(work, "copies", n_workers) for n_workers in (1, 2))
    speeds = [n_pages * times / cost.wall_s for cost in (one, two)]
    print(
        f"{n_pages * times} pages, start included: {speeds[0]:.2f} pages/s with one worker, {speeds[1]:.2f} with two:"
    )
    print(f"{speeds[1] / speeds[0]:.2f} times as many, for {two.cpu_s / one.cpu_s:.2f} times the CPU")


def _show_memory(work: Path, n_pages: int) -> None:
    """What this process holds after so many pages, as a worker that is never replaced."""
    _write_copies(work, n_pages)
    place = str(work / "copies")
    os.environ["OMP_THREAD_LIMIT"] = "1"
    settings = Settings(store=str(work / "records-long.db"), pages_per_worker=n_pages + 1)
    do = ReadingSetUp(settings, place, False, work)()
    n_read = 0

    def report(what: object) -> None:
        nonlocal n_read
        if not isinstance(what, PageTick) or what.outcome is None:
            return
        n_read += 1
        if n_read in (1, n_pages) or n_read % SHOW_EVERY == 0:
            print(f"{n_read} pages: {_held_mb():.0f} MB held, {_peak_mb():.0f} MB at most", flush=True)

    for source in list_charts(open_scans(place)):
        do(ReadSource(source), report)


def _held_mb() -> float:
    n_kibibytes = int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1024
    return n_kibibytes / MEBIBYTE


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEBIBYTE


def _show(costs: Sequence[Cost]) -> None:
    bare = next(cost for cost in costs if cost.name.startswith("tesseract"))
    print(f"one worker each, start included; the first {FEW_PAGES} pages for OCRmyPDF")
    heads = ("pages", "CPU s/page", "wall s/page", "CPU ratio", "pages/s ratio", "peak MB")
    print(f"{'':34} {heads[0]:>6} {heads[1]:>10} {heads[2]:>12} {heads[3]:>10} {heads[4]:>14} {heads[5]:>8}")
    for cost in costs:
        ratios = cost.page_cpu_s / bare.page_cpu_s, bare.page_wall_s / cost.page_wall_s
        print(
            f"{cost.name:34} {cost.n_pages:6} {cost.page_cpu_s:10.2f} {cost.page_wall_s:12.2f}"
            f" {ratios[0]:10.2f} {ratios[1]:14.2f} {cost.peak_mb:8.0f}"
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
