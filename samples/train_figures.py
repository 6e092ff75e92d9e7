"""Train the small network that reads printed figures and dates: `python -m samples.train_figures --fonts DIR`.

Needs PyTorch, which the product does not. Fonts: print and type of the office family and, below DIR/print,
any others; never those of the unseen family. Writes schemas/calibration/figures.onnx.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from PIL import Image, ImageDraw, ImageFont

from pipeline.stages.figures import ALPHABET, CLASSES, HEIGHT_PX, OTHER, STEP_PX, normalized_line
from samples.fonts import FOLDER, OFFICE
from samples.train_medium import Grey, aged

OUT = Path(__file__).parents[1] / "schemas/calibration/figures.onnx"
HELD_OUT = ("literata", "ubuntu", "merriweather", "open-sans")
LETTERS = "абвгдежзиклмнопрстуфхцчшщыэюяVRIABCDHJ№%()"
EPOCHS, BATCH, WIDTH_PX = 7, 48, 192
Extent = int | tuple[int, int]  # the same both ways, or rows and columns


def some_figures(rng: random.Random) -> str:
    """A date, a figure, a range or a code, now and then with its unit."""
    day, month, year = rng.randint(1, 31), rng.randint(1, 12), rng.randint(1975, 2024)
    stop = rng.choice("....../-")
    text = rng.choice(
        [
            f"{day:02}{stop}{month:02}{stop}{year}",
            f"{day:02}{stop}{month:02}{stop}{year}",
            f"{day:02}{stop}{month:02}{stop}{year % 100:02}",
            f"{rng.randint(0, 200)},{rng.randint(0, 9)}",
            f"{rng.randint(0, 12)}{rng.choice('.,')}{rng.randint(0, 99):02}",
            str(rng.randint(0, 9)),
            str(rng.randint(10, 999)),
            str(rng.randint(1000, 99999)),
            f"{rng.randint(0, 400)}{rng.choice(['-', ' - '])}{rng.randint(0, 400)}",
            f"{rng.randint(0, 10)}/{rng.randint(0, 10)}",
            "".join(rng.choice("0123456789") for _ in range(rng.randint(4, 16))),
            f"{rng.randint(100, 999)}-{rng.randint(100, 999)}-{rng.randint(100, 999)} {rng.randint(10, 99)}",
        ]
    )
    if rng.random() < 0.2:
        text += rng.choice(["", " "]) + "".join(rng.choice(LETTERS) for _ in range(rng.randint(1, 3)))
    if rng.random() < 0.1:
        text = rng.choice(LETTERS) + rng.choice(["", " "]) + text
    return text


def drawn(font: Path, text: str, rng: random.Random) -> Grey:
    face = ImageFont.truetype(str(font), rng.randint(24, 60))
    picture = Image.new("L", (int(face.getlength(text)) + 60, 110), 255)
    ImageDraw.Draw(picture).text((30, 25), text, font=face, fill=0)
    return np.asarray(picture)


def line_crop(grey: Grey, rng: random.Random) -> Grey | None:
    ink = np.argwhere(grey < (int(grey.min()) + int(np.median(grey))) / 2)
    if len(ink) < 6:
        return None
    (top, left), (bottom, right) = ink.min(0), ink.max(0) + 1
    grow = [rng.randint(0, 3) for _ in range(4)]
    return grey[max(0, top - grow[0]) : bottom + grow[1], max(0, left - grow[2]) : right + grow[3]]


def draw_set(fonts: Sequence[Path], n: int, seed: int) -> tuple[torch.Tensor, list[list[int]]]:
    """Images, ink 1, padded to one width, and class indices."""
    rng = random.Random(seed)
    images, labels = [], []
    while len(images) < n:
        text = some_figures(rng)
        crop = line_crop(aged(drawn(rng.choice(fonts), text, rng), rng, hand=False, strays=False), rng)
        line = normalized_line(crop) if crop is not None and min(crop.shape) > 3 else None
        if line is None or line.shape[1] > WIDTH_PX:
            continue
        framed = np.zeros((HEIGHT_PX, WIDTH_PX), np.float16)
        framed[:, : line.shape[1]] = line
        images.append(framed)
        labels.append([CLASSES.index(c if c in ALPHABET + " " else OTHER) for c in text])
    return torch.from_numpy(np.stack(images))[:, None], labels


def network() -> torch.nn.Sequential:
    def layer(before: int, after: int, kernel: Extent = 3, stride: int = 1, pad: Extent = 1) -> list[torch.nn.Module]:
        return [torch.nn.Conv2d(before, after, kernel, stride, pad), torch.nn.BatchNorm2d(after), torch.nn.ReLU()]

    return torch.nn.Sequential(
        *layer(1, 12, stride=2), *layer(12, 24, stride=2), *layer(24, 36), torch.nn.MaxPool2d((2, 1)),
        *layer(36, 48), torch.nn.MaxPool2d((2, 1)), *layer(48, 48, (2, 1), 1, 0), *layer(48, 48, (1, 5), 1, (0, 2)),
        torch.nn.Dropout(0.1), torch.nn.Conv2d(48, len(CLASSES), 1), torch.nn.Flatten(2),
    )  # fmt: skip


def read_rightly(model: torch.nn.Module, images: torch.Tensor, labels: list[list[int]]) -> float:
    right = 0
    with torch.no_grad():
        for start in range(0, len(images), 200):
            best = model(images[start : start + 200].float()).argmax(1)
            for path, label in zip(best, labels[start : start + 200], strict=True):
                read = [int(c) for c in torch.unique_consecutive(path) if c]
                right += "".join(CLASSES[c] for c in read).strip() == "".join(CLASSES[c] for c in label)
    return right / len(images)


def train(
    images: torch.Tensor, labels: list[list[int]], check: tuple[torch.Tensor, list[list[int]]]
) -> torch.nn.Module:
    torch.manual_seed(1)
    model = network()
    optimizer = torch.optim.AdamW(model.parameters(), 2e-3, weight_decay=0.01)
    steps = EPOCHS * (len(images) // BATCH + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 5e-3, steps)
    ctc = torch.nn.CTCLoss(zero_infinity=True)
    for epoch in range(EPOCHS):
        model.train()
        for chosen in torch.randperm(len(images)).split(BATCH):
            scores = model(images[chosen].float()).log_softmax(1).permute(2, 0, 1)
            wanted = [labels[i] for i in chosen.tolist()]
            loss = ctc(
                scores,
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fonts", type=Path)
    parser.add_argument("--n", type=int, default=40000)
    given = parser.parse_args()
    fonts = [FOLDER / f"{font.path}.ttf" for font in (*OFFICE.print, *OFFICE.type)]
    fonts += [font for font in sorted((FOLDER / "office").glob("*-700.ttf"))]
    if given.fonts:
        fonts += sorted((given.fonts / "print").glob("*.ttf"))
    inside = [font for font in fonts if font.stem not in HELD_OUT]
    outside = [font for font in fonts if font.stem in HELD_OUT]
    model = train(*draw_set(inside, given.n, 1), draw_set(outside, 1500, 2))
    torch.onnx.export(model, torch.zeros(1, 1, HEIGHT_PX, WIDTH_PX), str(OUT), input_names=["line"],
                      output_names=["scores"], dynamic_axes={"line": {0: "n", 3: "w"}}, dynamo=False)  # fmt: skip


if __name__ == "__main__":
    main()
