"""Fit what a page says of print and pen: `python -m samples.fit_medium DIR…`, folders drawn by `samples.draw`.

Needs PyTorch, which the product does not. Each DIR is one group with typefaces and hands of its own; with `--leave-out`
every group is judged by a model of the others and the shares told right are printed.
Writes schemas/calibration/medium.json.

The weights in use: 12 sheets of each family to tune on at each level, mixed, and eight more sets with the typefaces of
other families, italic and monospaced ones among them: 19,893 words of print and 5,823 of pen. Told right of a family
that was left out, with all hands that it shares (clean, office, hard): county 99.7, 99.2, 97.2 % of print and 97, 100,
44 % of pen; urban 100, 99.8, 99.0 % and 96, 56, 86 %; clinic 98.7, 100, 98.7 % and 99, 98, 98 %; all 99.3 and 82.7 %.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from pipeline.digitize import Reader
from pipeline.measure.agree import holds_middle
from pipeline.measure.truth import ChartTold, PageTold
from pipeline.settings import load_settings
from pipeline.stages import ocr
from pipeline.stages.clean import clean_page
from pipeline.stages.medium import as_labels
from pipeline.stages.render import iter_pages
from pipeline.stages.strokes import crops_of
from pipeline.stages.style import Floats, Looks, around, looks_of
from pipeline.stages.wordings import printed_wordings
from pipeline.wiring import open_reader
from schemas.page import ScanRef

OUT = Path(__file__).parents[1] / "schemas/calibration/medium.json"
HIDDEN = (20, 14)
STEPS, RATE, DECAY = 450, 0.02, 1e-3
FEW = 150  # words of a group and medium; fewer count less
PEN, PRINT, UNKNOWN = 1, 0, -1
HAND_FROM = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """The words of one page with their true media."""

    group: str
    looks: Looks
    media: NDArray[np.int64]


def read_group(folder: Path, reader: Reader) -> Iterator[Judged]:
    """All pages of the charts of a drawn set that are folders of scans."""
    for told in sorted(folder.glob("truth/*.json")):
        chart = ChartTold.model_validate_json(told.read_text(encoding="utf-8"))
        scans = sorted((folder / "charts" / chart.chart_id).glob("*"), key=lambda path: int(path.stem))
        for page, path in zip(chart.pages, scans, strict=True):
            if page.kind in ("form", "unknown"):
                yield from _read_page(folder.name, path, page, reader)


def _read_page(group: str, path: Path, page: PageTold, reader: Reader) -> Iterator[Judged]:
    for image in iter_pages(path, ScanRef(path.name, "0" * 64, 1), reader.limits):
        clean = clean_page(image, ocr.upright_probe(reader.engine))  # type: ignore[arg-type]
        words = [word for word in ocr.read_words(clean, reader.engine) if any(map(str.isalnum, word.text))]
        media = []
        for word in words:
            box = clean.image.to_scan.map_box(word.box, *clean.image.scan_size_px)
            own = {
                line.medium
                for line in page.lines
                if holds_middle(line.bbox, (box.left, box.top, box.right, box.bottom))
            }
            media.append({frozenset({"handwritten"}): PEN, frozenset({"printed"}): PRINT}.get(frozenset(own), UNKNOWN))
        if words:
            crops = crops_of(clean.text, [word.box for word in words])
            for known in (printed_wordings(), frozenset[str]()):  # and as a page of a form that nobody described
                yield Judged(group, looks_of(crops, words, known), np.array(media))


def fit(pages: Sequence[Judged]) -> tuple[torch.nn.Sequential, torch.nn.Sequential]:
    """The network of a word by itself, and that of a word on its page."""
    media = np.concatenate([page.media for page in pages])
    word = _trained(np.concatenate([page.looks.facts for page in pages]), media, _weights(pages), HIDDEN[0])
    on_page = [around(page.looks, odds_of(word, page.looks.facts)) for page in pages]
    return word, _trained(np.concatenate(on_page), media, _weights(pages), HIDDEN[1])


def _weights(pages: Sequence[Judged]) -> Floats:
    """Print and pen count alike; so do all groups."""
    weights = []
    for page in pages:
        same = [other for other in pages if other.group == page.group]
        own = {kind: sum(int((other.media == kind).sum()) for other in same) for kind in (PRINT, PEN)}
        weights.append(
            np.select([page.media == PRINT, page.media == PEN], [1 / max(150, own[PRINT]), 1 / max(150, own[PEN])], 0.0)
        )
    joined = np.concatenate(weights)
    return np.asarray(joined / joined[joined > 0].mean())


def _trained(values: Floats, media: NDArray[np.int64], weights: Floats, hidden: int) -> torch.nn.Sequential:
    torch.manual_seed(1)
    net = torch.nn.Sequential(torch.nn.Linear(values.shape[1], hidden), torch.nn.Tanh(), torch.nn.Linear(hidden, 1))
    inputs, wanted, weigh = (torch.tensor(each, dtype=torch.float32) for each in (values, media == PEN, weights))
    optimizer = torch.optim.AdamW(net.parameters(), RATE, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, STEPS)
    for _ in range(STEPS):
        loss = torch.nn.functional.binary_cross_entropy_with_logits(net(inputs)[:, 0], wanted, reduction="none")
        optimizer.zero_grad()
        (loss * weigh).mean().backward()
        optimizer.step()
        schedule.step()
    return net


def odds_of(net: torch.nn.Sequential, values: Floats) -> Floats:
    with torch.no_grad():
        return np.asarray(net(torch.tensor(values, dtype=torch.float32))[:, 0].numpy(), np.float64)


def told_right(word: torch.nn.Sequential, page: torch.nn.Sequential, pages: Sequence[Judged]) -> str:
    """The shares of print and of pen that are told as such."""
    seen = [(around(one.looks, odds_of(word, one.looks.facts)), as_labels(one.looks)) for one in pages]
    odds = np.concatenate([odds_of(page, one) - against for one, against in seen])
    media = np.concatenate([one.media for one in pages])
    is_print, is_pen = media == PRINT, media == PEN
    shares = (np.mean(odds[is_print] <= HAND_FROM), np.mean(odds[is_pen] > HAND_FROM) if is_pen.any() else 1.0)
    return f"print {is_print.sum()} {shares[0]:.4f}, pen {is_pen.sum()} {shares[1]:.4f}"


def write(word: torch.nn.Sequential, page: torch.nn.Sequential, path: Path = OUT) -> None:
    def layers(net: torch.nn.Sequential) -> list[dict[str, object]]:
        linear = [part for part in net if isinstance(part, torch.nn.Linear)]
        return [{"weights": _short(part.weight.T), "bias": _short(part.bias)} for part in linear]

    told = {"hand_from": HAND_FROM, "word": layers(word), "page": layers(page)}
    path.write_text(json.dumps(told, separators=(",", ":")) + "\n", encoding="utf-8")


def _short(values: torch.Tensor) -> object:
    return np.round(values.detach().numpy().astype(float), 4).tolist()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--leave-out", action="store_true")
    given = parser.parse_args()
    reader = open_reader(load_settings())
    pages = [page for folder in given.folders for page in read_group(folder, reader)]
    for group in sorted({page.group for page in pages}) if given.leave_out else ():
        others, own = [p for p in pages if p.group != group], [p for p in pages if p.group == group]
        print(group, told_right(*fit(others), own), flush=True)
    networks = fit(pages)
    print("all", told_right(*networks, pages))
    write(*networks)


if __name__ == "__main__":
    main()
