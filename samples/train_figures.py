"""Train the small network that reads printed figures, dates and lots: `python -m samples.train_figures --fonts DIR`.

Needs PyTorch and onnx, which the product does not. Fonts: print and type of the office and bureau families and,
below DIR/print, any others; those of the regional family are held out to tell how well it reads strange faces, and
any that the unseen family uses is left out. Writes schemas/calibration/figures.onnx: 25 minutes of one core, then 6
more with --on.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import onnx
import torch
from PIL import Image, ImageDraw, ImageFont

from pipeline.stages.figures import CLASSES, HEIGHT_PX, OTHER, STEP_PX, normalized_line
from pipeline.stages.zeros import without_zero_marks
from samples.code_lines import some_line
from samples.fonts import FOLDER
from samples.train_medium import Grey, aged

OUT = Path(__file__).parents[1] / "schemas/calibration/figures.onnx"
HANDS = ("bad-script", "caveat", "marck-script", "neucha", "comforter", "great-vibes", "pangolin", "playpen-sans",
         "shantell-sans", "klee-one", "yomogi", "zen-kurenaido")  # fmt: skip
IN_LATIN = str.maketrans("АВЕКМНОРСТУХ–", "ABEKMHOPCTYX-")  # one shape, one class
BATCH, WIDTH_PX = 64, 224
Lines = tuple[torch.Tensor, list[list[int]]]  # images, ink 1, padded to one width, and class indices
Extent = int | tuple[int, int]  # the same both ways, or rows and columns


def drawn(font: Path, text: str, rng: random.Random) -> Grey:
    """Black on white, now and then set wide, narrow or spaced."""
    face = ImageFont.truetype(str(font), rng.randint(24, 60))
    gap_px = rng.uniform(0.5, 0.15 * face.size) if rng.random() < 0.15 else 0.0
    picture = Image.new("L", (int(face.getlength(text) + gap_px * len(text)) + 60, 110), 255)
    draw = ImageDraw.Draw(picture)
    if gap_px:
        for at, char in enumerate(text):
            draw.text((30 + face.getlength(text[:at]) + gap_px * at, 25), char, font=face, fill=0)
    else:
        draw.text((30, 25), text, font=face, fill=0)
    stretch = rng.choice((1.0, rng.uniform(0.8, 1.2)))
    return np.asarray(picture.resize((round(picture.width * stretch), picture.height), Image.Resampling.BILINEAR))


def crossed(grey: Grey, rng: random.Random) -> Grey:
    """What a ruling leaves: a white gap where it was taken out, or a piece of it above or below the line."""
    ink = np.flatnonzero((grey < int(grey.min()) + 60).any(axis=1))
    if rng.random() < 0.88 or len(ink) < 8:
        return grey
    left = rng.randint(0, grey.shape[1] - 1)
    span = slice(left, left + rng.randint(8, grey.shape[1]))
    at = rng.choice(
        (int(ink[0]) - rng.randint(1, 3), int(ink[-1]) + rng.randint(1, 3), rng.randint(*ink[[0, -1]].tolist()))
    )
    is_inside = ink[0] <= at <= ink[-1]
    marked = grey.copy()
    marked[max(0, at) : max(0, at) + rng.randint(1, 2), span] = int(grey.max()) if is_inside else int(grey.min())
    return marked


def line_crop(grey: Grey, rng: random.Random) -> Grey | None:
    ink = np.argwhere(grey < (int(grey.min()) + int(np.median(grey))) / 2)
    if len(ink) < 6:
        return None
    (top, left), (bottom, right) = ink.min(0), ink.max(0) + 1
    grow = [rng.randint(0, 3) for _ in range(4)]
    return grey[max(0, top - grow[0]) : bottom + grow[1], max(0, left - grow[2]) : right + grow[3]]


def draw_set(fonts: Sequence[Path], n: int, seed: int) -> Lines:
    rng = random.Random(seed)
    images, labels = [], []
    while len(images) < n:
        text = some_line(rng)
        sheet = aged(drawn(rng.choice(fonts), text, rng), rng, hand=False, strays=False)
        crop = line_crop(crossed(without_zero_marks(sheet) if rng.random() < 0.5 else sheet, rng), rng)
        line = normalized_line(crop) if crop is not None and min(crop.shape) > 3 else None
        if line is None or line.shape[1] > WIDTH_PX:
            continue
        framed = np.zeros((HEIGHT_PX, WIDTH_PX), np.uint8)
        framed[:, : line.shape[1]] = np.round(255 * line)
        images.append(framed)
        labels.append([CLASSES.index(c if c in CLASSES else OTHER) for c in text.translate(IN_LATIN)])
    return torch.from_numpy(np.stack(images))[:, None], labels


def network() -> torch.nn.Sequential:
    def layer(before: int, after: int, kernel: Extent = 3, stride: int = 1, pad: Extent = 1) -> list[torch.nn.Module]:
        convolution = torch.nn.Conv2d(before, after, kernel, stride, pad, bias=False)
        return [convolution, torch.nn.BatchNorm2d(after), torch.nn.ReLU()]

    return torch.nn.Sequential(
        *layer(1, 16, stride=2), *layer(16, 32), torch.nn.MaxPool2d(2), *layer(32, 56), torch.nn.MaxPool2d((2, 1)),
        *layer(56, 88), torch.nn.MaxPool2d((2, 1)), *layer(88, 88, (2, 1), 1, 0), *layer(88, 88, (1, 5), 1, (0, 2)),
        torch.nn.Dropout(0.1), torch.nn.Conv2d(88, len(CLASSES), 1), torch.nn.Flatten(2),
    )  # fmt: skip


def read_rightly(model: torch.nn.Module, images: torch.Tensor, labels: list[list[int]]) -> float:
    right = 0
    with torch.no_grad():
        for start in range(0, len(images), 200):
            best = model(images[start : start + 200] / 255).argmax(1)
            for path, label in zip(best, labels[start : start + 200], strict=True):
                read = [int(c) for c in torch.unique_consecutive(path) if c]
                right += "".join(CLASSES[c] for c in read).strip() == "".join(CLASSES[c] for c in label).strip()
    return right / len(images)


def exported(file: Path) -> torch.nn.Sequential:
    """The network with the weights of the file, where each norm is a part of the convolution before it."""
    graph, model = onnx.load(file).graph, network().eval()
    weights = {array.name: torch.from_numpy(onnx.numpy_helper.to_array(array).copy()) for array in graph.initializer}
    convolutions = [layer for layer in model if isinstance(layer, torch.nn.Conv2d)]
    norms = [layer for layer in model if isinstance(layer, torch.nn.BatchNorm2d)]
    nodes = [node for node in graph.node if node.op_type == "Conv"]
    for node, layer, adds in zip(nodes, convolutions, [*norms, convolutions[-1]], strict=True):
        layer.weight.data = weights[node.input[1]]
        adds.bias.data = weights[node.input[2]]
    return model


def train(
    model: torch.nn.Module, images: torch.Tensor, labels: list[list[int]], check: Lines, rate: float, epochs: int
) -> torch.nn.Module:
    """Train in place. Norms of an exported network stay as they are, since it is given in its state of use."""
    torch.manual_seed(1)
    is_new = model.training
    model = model.to(memory_format=torch.channels_last)
    optimizer = torch.optim.AdamW(model.parameters(), weight_decay=0.01)
    steps = epochs * (len(images) // BATCH + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, rate, steps)
    ctc = torch.nn.CTCLoss(zero_infinity=True)
    for epoch in range(epochs):
        model.train(is_new)
        for chosen in torch.randperm(len(images)).split(BATCH):
            with torch.autocast("cpu", torch.bfloat16):
                scores = model((images[chosen] / 255).to(memory_format=torch.channels_last))
            wanted = [labels[i] for i in chosen.tolist()]
            loss = ctc(
                scores.float().log_softmax(1).permute(2, 0, 1),
                torch.tensor([c for label in wanted for c in label]),
                torch.full((len(chosen),), WIDTH_PX // STEP_PX),
                torch.tensor([len(label) for label in wanted]),
            )
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
        model.eval()
        right = read_rightly(model, *check)
        print(f"epoch {epoch}: loss {loss.item():.4f}, held-out faces: lines right {right:.4f}", flush=True)
    return model


def faces(families: Sequence[str]) -> list[Path]:
    """What prints and types in these families."""
    found = [path for family in families for path in sorted((FOLDER / family).glob("*.ttf"))]
    return [path for path in found if _name(path) not in HANDS]


def _name(path: Path) -> str:
    return re.sub(r"-[0-9]+$", "", path.stem.lower())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fonts", type=Path)
    parser.add_argument("--on", action="store_true", help="go on from the committed weights: 6 minutes")
    given = parser.parse_args()
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    outside = faces(["regional"])
    barred = {_name(path) for path in (*outside, *(FOLDER / "unseen").glob("*.ttf"))}
    others = sorted((given.fonts / "print").glob("*.ttf")) if given.fonts else []
    inside = [path for path in (*faces(["office", "bureau"]), *others) if _name(path) not in barred]
    start, n, rate, epochs, seed = (exported(OUT), 40000, 1e-3, 3, 3) if given.on else (network(), 130000, 4e-3, 6, 1)
    model = train(start, *draw_set(inside, n, seed), draw_set(outside, 3000, 2), rate, epochs)
    torch.onnx.export(model, torch.zeros(1, 1, HEIGHT_PX, WIDTH_PX), str(OUT), input_names=["line"],
                      output_names=["scores"], dynamic_axes={"line": {0: "n", 3: "w"}}, dynamo=False)  # fmt: skip


if __name__ == "__main__":
    main()
