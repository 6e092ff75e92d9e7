"""Draws charts of made-up children with their truth: `python -m samples.draw OUT --family office --seed 1 --charts 3`.

Scans go below OUT/charts, truth below OUT/truth. The same arguments give the same bytes.
"""

from __future__ import annotations

import argparse
import importlib
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import zxingcpp
from PIL import Image

from samples.bind import write_folder, write_pdf, write_tiff
from samples.canvas import A4_MM, Canvas, Pen
from samples.damage import LEVELS, Damage, Scan, choose, scan_sheet
from samples.fonts import OFFICE
from samples.life import Child, make_child
from samples.slips import glued
from samples.spreads import opened
from samples.truth import PageTruth
from samples.truth_files import write_truth

DPI = 300  # sheets are drawn at this resolution and scanned at that of the damage
SHAPES = ("pdf", "tif", "folder")
GLASS = ("pages", "spreads", "slips")


@dataclass(frozen=True, slots=True)
class Style:
    """What a family needs to know beside the child."""

    dpi: int = DPI
    medium: str = "mixed"  # printed: no pen; mixed: forms filled in by pen among printed ones
    level: str = "clean"  # clean, office or hard: how much stamps cover


Draw = Callable[[Child, random.Random, Style], list[Canvas]]  # one form or paper, or a whole chart
TUNED = (
    "office",
    "bureau",
    "regional",
    "district",
    "county",
    "urban",
    "clinic",
    "archive",
    "registry",
    "dispensary",
    "suburban",
    "borough",
)
FAMILIES = {name: f"samples.{name}" for name in (*TUNED, "unseen")}


@dataclass(frozen=True, slots=True)
class DrawnChart:
    """A chart as scanned, with the truth of every page."""

    chart_id: str
    level: str
    family: str
    scans: list[Scan]
    truths: list[PageTruth]


def load_family(name: str) -> Draw:
    """The drawing function of a family."""
    draw_chart: Draw = importlib.import_module(FAMILIES[name]).draw_chart
    return draw_chart


def file_chart(
    covers: Sequence[Draw], forms: Sequence[Sequence[Draw]], strangers: Sequence[Draw],
    child: Child, rng: random.Random, style: Style,
) -> list[Canvas]:  # fmt: skip
    """A chart as filed: the title page, then every form in one of its layouts and two papers of others by chance."""
    leaves = [rng.choice(layouts)(child, rng, style) for layouts in forms]
    leaves += [paper(child, rng, style) for paper in rng.sample(strangers, 2)]
    rng.shuffle(leaves)
    cover = rng.choice(covers)(child, rng, style)
    return [sheet for leaf in (cover, *leaves) for sheet in leaf]


def _blank(template: Canvas, rng: random.Random) -> Canvas:
    sheet = Canvas((template.width_mm, template.height_mm), template.dpi, rng, None, "")
    sheet.truth.kind = "blank"
    return sheet


def _scan(sheet: Canvas, damage: Damage, seed: int, other_side: Canvas | None) -> tuple[Scan, PageTruth]:
    scan = scan_sheet(sheet.image, sheet.dpi, damage, seed, other_side.image if other_side else None)
    truth = sheet.truth.scanned(scan.to_scan, scan.size_px, damage.turn_deg, damage.skew_deg)
    truth.dpi = damage.dpi
    return scan, truth


def draw_one(
    chart_id: str, family: str, seed: int, level: str, medium: str, dpi: int = DPI, most: int | None = None,
    glass: str = "pages",
) -> DrawnChart:  # fmt: skip
    """Draw, damage and scan one chart: a blank back and one page scanned twice among its pages.

    glass: `pages`, one sheet a scan; `spreads`, two leaves side by side; `slips`, small papers glued on others.
    """
    rng = random.Random(seed * 7919 + 17)
    sheets = load_family(family)(make_child(seed), rng, Style(dpi=dpi, medium=medium, level=level))
    if most is not None and most < len(sheets):
        sheets = [sheets[0], *(sheets[index] for index in sorted(rng.sample(range(1, len(sheets)), most - 1)))]
    if glass == "spreads":
        sheets = opened(sheets, rng)
    elif glass == "slips":
        sheets = glued(sheets, rng, _blank(sheets[0], rng))
    blank_after = rng.randrange(len(sheets))
    twice = rng.randrange(len(sheets))
    drawn = DrawnChart(chart_id, level, family, [], [])
    for index, sheet in enumerate(sheets):
        other = sheets[index - 1] if index else None
        damage = choose(rng, level)
        if sheet.truth.parts:
            damage = _seen_whole(damage, sheet, rng)
        _append(drawn, *_scan(sheet, damage, rng.randrange(2**31), other))
        place = len(drawn.scans)
        if index == blank_after:
            plain = replace(choose(rng, level), turn_deg=0)
            _append(drawn, *_scan(_blank(sheet, rng), plain, rng.randrange(2**31), sheet))
        if index == twice:
            _append_twice(drawn, sheet, damage, rng, place)
    return drawn


def _seen_whole(damage: Damage, sheet: Canvas, rng: random.Random) -> Damage:
    """The damage of several sheets on one glass: open books lie any way round, small print is scanned finely."""
    is_spread = sheet.width_mm > sheet.height_mm
    turn_deg = rng.choice((0, 0, 90, 180, 270)) if is_spread else damage.turn_deg
    is_small = is_spread and sheet.height_mm < A4_MM[0] + 30
    return replace(damage, turn_deg=turn_deg, dpi=max(damage.dpi, 300 if is_small else 0))


def _append_twice(drawn: DrawnChart, sheet: Canvas, damage: Damage, rng: random.Random, original: int) -> None:
    """The sheet once more through the same scanner: other noise, a little other skew."""
    again = replace(damage, skew_deg=damage.skew_deg + rng.uniform(-0.4, 0.4))
    scan, truth = _scan(sheet, again, rng.randrange(2**31), None)
    truth.kind, truth.duplicate_of, truth.tellings = "duplicate", original, []
    _append(drawn, scan, truth)


def _append(drawn: DrawnChart, scan: Scan, truth: PageTruth) -> None:
    drawn.scans.append(scan)
    drawn.truths.append(truth)


def separator(chart_id: str, rng: random.Random) -> tuple[Scan, PageTruth]:
    """A separator sheet: a QR code or Code 128 with the payload CHART:<id>, and words for people."""
    sheet = Canvas(A4_MM, DPI, rng, None, "")
    sheet.truth.kind = "separator"
    kind = rng.choice((zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.Code128))
    qr = kind == zxingcpp.BarcodeFormat.QRCode
    bitmap = np.asarray(zxingcpp.create_barcode(f"CHART:{chart_id}", kind).to_image(scale=1))
    size = (900, 900) if qr else (1900, 420)
    code = Image.fromarray(bitmap).resize(size, Image.Resampling.NEAREST)
    sheet.image.paste(code.convert("RGB"), ((sheet.image.width - size[0]) // 2, 900))
    pen = Pen(OFFICE.print[1], 9)
    sheet.text(105, 50, "РАЗДЕЛИТЕЛЬ ДЕЛ", pen.bold, "middle")
    sheet.text(105, 64, "следующие листы — новая история развития", pen.sized(5), "middle")
    return _scan(sheet, Damage(dpi=200, noise=2.0, jpeg_quality=70), rng.randrange(2**31), None)


def write_chart(out: Path, chart: DrawnChart, shape: str) -> None:
    """Write a chart in one of the shapes of the contract, and its truth."""
    charts = out / "charts"
    charts.mkdir(parents=True, exist_ok=True)
    names = [f"{chart.chart_id}.{shape}"] * len(chart.scans)
    if shape == "folder":
        names = [f"{chart.chart_id}/{name}" for name in write_folder(charts / chart.chart_id, chart.scans)]
    else:
        (write_pdf if shape == "pdf" else write_tiff)(charts / names[0], chart.scans)
    _write_truth(out, chart, names)


def write_batch(out: Path, name: str, charts: Sequence[DrawnChart], rng: random.Random) -> None:
    """One PDF of several charts, a separator sheet before each. The sheets belong to no chart."""
    scans: list[Scan] = []
    for chart in charts:
        scans.append(separator(chart.chart_id, rng)[0])
        scans += chart.scans
        _write_truth(out, chart, [f"{name}.pdf"] * len(chart.scans))
    (out / "charts").mkdir(parents=True, exist_ok=True)
    write_pdf(out / "charts" / f"{name}.pdf", scans)


def _write_truth(out: Path, chart: DrawnChart, scan_names: list[str]) -> None:
    for truth, scan_name in zip(chart.truths, scan_names, strict=True):
        truth.scan = scan_name
    write_truth(out / "truth" / f"{chart.chart_id}.json", chart.chart_id, chart.level, chart.family, chart.truths)


@dataclass(frozen=True, slots=True)
class Order:
    """What to draw. `shape` is one of SHAPES, `batch`, or `turns`: all of them by turns."""

    family: str
    seed: int
    count: int
    level: str
    medium: str
    shape: str = "turns"
    sheets: int | None = None
    glass: str = "pages"

    def shape_of(self, index: int) -> str:
        if self.shape != "turns":
            return self.shape
        return "batch" if index % 6 in (4, 5) else SHAPES[index % 3]


def draw_charts(out: Path, order: Order) -> int:
    """Draw charts; two that go into a batch share a file. Gives the number of pages."""
    pages = 0
    batch: list[DrawnChart] = []
    for index in range(order.count):
        seed = order.seed + index
        name = f"{order.family}-{order.level}-{seed:04d}"
        chart = draw_one(name, order.family, seed, order.level, order.medium, most=order.sheets, glass=order.glass)
        pages += len(chart.scans)
        if order.shape_of(index) == "batch":
            batch.append(chart)
        else:
            write_chart(out, chart, order.shape_of(index))
        if len(batch) == 2 or (batch and index == order.count - 1):
            write_batch(out, f"batch-{order.family}-{order.level}-{seed:04d}", batch, random.Random(seed))
            batch = []
    return pages


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m samples.draw", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--family", choices=sorted(FAMILIES), default="office")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--charts", type=int, default=1)
    parser.add_argument("--level", choices=LEVELS, default="clean")
    parser.add_argument("--medium", choices=("printed", "mixed"), default="mixed")
    parser.add_argument("--shape", choices=("turns", *SHAPES, "batch"), default="turns")
    parser.add_argument("--sheets", type=int, help="keep so many sheets of each chart, the first among them")
    parser.add_argument("--glass", choices=GLASS, default="pages", help="what lies on the glass of the scanner")
    args = parser.parse_args()
    order = Order(args.family, args.seed, args.charts, args.level, args.medium, args.shape, args.sheets, args.glass)
    started = time.monotonic()
    pages = draw_charts(args.out, order)
    print(f"{args.charts} charts, {pages} pages, {time.monotonic() - started:.1f} s")


if __name__ == "__main__":
    main()
