"""Train the small networks over marks: `python -m samples.train_marks --sheets 600` for words, `--boxes` for boxes.

Needs PyTorch and onnx, which the product does not. Draws sheets in the type of all families to tune on; crops of pages
that were read may be added (--add).

Words: the committed weights are the mean of two states, one that saw 620 drawn sheets and the words of registry and
dispensary that `mark_spots` names, and one that went on from it over 320 sheets with torn words and places beside words
and those of suburban: marks seen where none is fell from 24 to 8 on suburban (clean, office, hard), the choices told
wrongly stayed. Of one in twenty drawn words held out about 3.4 % are told wrongly, 0.8 % are marks invented.
Boxes: drawn sheets, in two stages, and the places of suburban, registry and dispensary; of one in fifteen held out,
700, 5 are told wrongly. Choices told wrongly fell from 22, 20 and 32 to 9, 9 and 16 of 240 on drawn sheets of marks
(`mark_sheets`). The committed weights come of the same layers and crops written for another framework, not of a run of
this script.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import cv2
import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper

from pipeline.stages.box_shapes import WHAT
from pipeline.stages.mark_shapes import KINDS
from samples import box_crops, mark_crops

OUT = Path(__file__).parents[1] / "schemas/calibration"
WORDS, BOXES = "marks.onnx", "boxes.onnx"
UNSEEN = {WORDS: ((1, 0.3), (2, 0.3)), BOXES: ((1, 0.3),)}  # views of which in so many crops nothing is known
Crops = Callable[..., Iterator[tuple[NDArray[np.float32], int]]]
BATCH, EPOCHS, RATE = 128, 14, 4e-3
HELD_OUT = 20  # one of so many crops


def network(name: str) -> torch.nn.Module:
    if name == BOXES:
        return torch.nn.Sequential(
            torch.nn.Conv2d(3, 10, 3, stride=2, padding=1), torch.nn.ReLU(),
            torch.nn.Conv2d(10, 16, 3, stride=2, padding=1), torch.nn.ReLU(),
            torch.nn.Conv2d(16, 24, 3, stride=2, padding=1), torch.nn.ReLU(),
            torch.nn.Flatten(), torch.nn.Dropout(0.2),
            torch.nn.Linear(24 * 5 * 5, 32), torch.nn.ReLU(), torch.nn.Linear(32, len(WHAT)),
        )  # fmt: skip
    return torch.nn.Sequential(
        torch.nn.Conv2d(4, 10, 3, stride=(2, 2), padding=1), torch.nn.ReLU(),
        torch.nn.Conv2d(10, 16, 3, stride=(1, 2), padding=1), torch.nn.ReLU(),
        torch.nn.Conv2d(16, 20, 3, stride=(2, 2), padding=1), torch.nn.ReLU(),
        torch.nn.Conv2d(20, 24, 3, stride=(1, 2), padding=1), torch.nn.ReLU(),
        torch.nn.Flatten(), torch.nn.Dropout(0.2),
        torch.nn.Linear(24 * 7 * 6, 32), torch.nn.ReLU(), torch.nn.Linear(32, len(KINDS)),
    )  # fmt: skip


def exported(name: str) -> torch.nn.Module:
    """The network as committed, to go on from."""
    stored = {
        one.name: torch.from_numpy(numpy_helper.to_array(one).copy()) for one in onnx.load(OUT / name).graph.initializer
    }
    model = network(name)
    model.load_state_dict({name: stored[name] for name in model.state_dict()})
    return model


def train(
    name: str, model: torch.nn.Module, views: NDArray[np.uint8], kinds: NDArray[np.uint8], epochs: int, rate: float
) -> torch.nn.Module:
    torch.manual_seed(1)
    order = np.random.default_rng(1).permutation(len(views))
    check, learn = order[: len(order) // HELD_OUT], order[len(order) // HELD_OUT :]
    optimizer = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=1e-2)
    steps = epochs * (len(learn) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, rate, total_steps=steps)
    loss_of = torch.nn.CrossEntropyLoss(label_smoothing=0.01)
    for epoch in range(epochs):
        model.train()
        chosen = np.random.default_rng(epoch).permutation(learn)
        for at in range(0, len(chosen) - BATCH + 1, BATCH):
            own = chosen[at : at + BATCH]
            optimizer.zero_grad()
            loss = loss_of(model(seen(name, views[own], epoch + at)), torch.from_numpy(kinds[own].astype(np.int64)))
            loss.backward()
            optimizer.step()
            schedule.step()
        model.eval()
        print(f"epoch {epoch}: loss {loss.item():.4f}, held-out {tell(model, views[check], kinds[check])}", flush=True)
    return model


def seen(name: str, views: NDArray[np.uint8], seed: int) -> torch.Tensor:
    """A batch; in some of it nothing is known of colour or of rulings, as on grey pages and broken lines."""
    rng, batch = np.random.default_rng(seed), views.astype(np.float32) / 255
    for channel, share in UNSEEN[name]:
        batch[rng.random(len(batch)) < share, channel] = 0
    return torch.from_numpy(batch)


def tell(model: torch.nn.Module, views: NDArray[np.uint8], kinds: NDArray[np.uint8]) -> str:
    """Shares of wrong and of missed and invented marks."""
    with torch.no_grad():
        told = model(torch.from_numpy(views.astype(np.float32) / 255)).argmax(1).numpy()
    missed, invented = (told == 0) & (kinds > 0), (told > 0) & (kinds == 0)
    return f"wrong {(told != kinds).mean():.4f} missed {missed.mean():.4f} invented {invented.mean():.4f}"


def drawn(crops: Crops, sheets: int) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """The crops of drawn sheets, 0 to 255, and the places of their kinds."""
    from samples.mark_sheets import faces

    fonts, views, kinds = faces(), [], []
    for number in range(sheets):
        for view, kind in crops(f"train {number}", fonts):
            views.append((view * 255).round().astype(np.uint8))
            kinds.append(kind)
    return np.stack(views), np.array(kinds, np.uint8)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sheets", type=int, default=900)
    parser.add_argument("--add", type=Path, nargs="*", default=[], help="further crops: .npz with x and y")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--boxes", action="store_true", help="the network over boxes, not that over words")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--on", action="store_true", help="go on from the committed weights")
    given = parser.parse_args(arguments)
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    name = BOXES if given.boxes else WORDS
    crops = box_crops.crops if given.boxes else mark_crops.crops
    sets = [drawn(crops, given.sheets)] if given.sheets else []
    sets += [(told["x"], told["y"]) for told in map(np.load, given.add)]
    views, kinds = (np.concatenate(parts) for parts in zip(*sets, strict=True))
    start, rate = (exported(name), RATE / 2) if given.on else (network(name), RATE)
    model = train(name, start, views, kinds, given.epochs, rate)
    torch.onnx.export(model, torch.zeros(1, *views.shape[1:]), str(given.out / name), input_names=["crops"],
                      output_names=["scores"], dynamic_axes={"crops": {0: "n"}}, dynamo=False)  # fmt: skip


if __name__ == "__main__":
    main()
