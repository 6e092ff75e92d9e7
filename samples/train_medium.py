"""Train the small network that tells print from handwriting by a word's pixels.

Needs PyTorch, which the product does not: `python -m samples.train_medium --fonts DIR --strokes DIR`.
Fonts: those of the families in TRAINED and, below DIR/print and DIR/hand, any others with Cyrillic, italic ones among
them; `--check FAMILY` are families whose fonts are only looked at after each epoch, never those of the unseen family.
Strokes (optional): digits.npz (MNIST, CC BY-SA 3.0) and letters.npz (CoMNIST, CC BY-SA 4.0).
Writes schemas/calibration/medium.onnx. The weights in use saw 32,000 words in 6 epochs, then 24,000 others in 6 more in
which italic, narrow and monospaced faces came three times as often.
What a page adds to it is fitted by `samples.fit_medium`.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from pipeline.stages.strokes import HEIGHT_PX, WIDTH_PX, normalized_crop
from samples.fonts import FOLDER

Grey = NDArray[np.uint8]
OUT = Path(__file__).parents[1] / "schemas/calibration/medium.onnx"
LETTERS = "абвгдежзиклмнопрстуфхцчшщьыэюя"
TRAINED = ("office", "bureau", "regional", "district", "urban")
CHECKED = ("county", "clinic")
HANDS = frozenset(
    {
        "caveat", "bad-script", "marck-script", "neucha", "comforter", "great-vibes", "pangolin", "playpen-sans",
        "shantell-sans", "klee-one", "yomogi", "zen-kurenaido", "comic-relief", "hachi-maru-pop", "lxgw-wenkai-tc",
        "yuji-syuku", "zen-maru-gothic", "gabriela",
    }
)  # fmt: skip
NEITHER = frozenset({"kurale", "kiwi-maru", "marmelad", "victor-mono-italic"})  # typefaces that stand for neat hands
EPOCHS, BATCH = 6, 96


def some_text(rng: random.Random) -> str:
    """A word, a name, a date, a figure or a code, as forms are filled with."""
    word = "".join(rng.choice(LETTERS) for _ in range(rng.randint(2, 11)))
    return rng.choice(
        [
            word,
            word.capitalize(),
            word.capitalize(),
            word.upper(),
            f"{rng.randint(1, 31):02}.{rng.randint(1, 12):02}.{rng.randint(2003, 2022)}",
            f"{rng.randint(1, 31):02}.{rng.randint(1, 12):02}.{rng.randint(3, 22):02}",
            str(rng.randint(0, 99)),
            str(rng.randint(100, 12000)),
            f"{rng.randint(30, 140)},{rng.randint(0, 9)}",
            f"{rng.choice('ABDHJKLNPRST')}{rng.randint(0, 99):02}.{rng.randint(0, 9)}",
            f"{word[:3]}. {rng.randint(1, 200)}",
        ]
    )


def drawn(font: Path, text: str, rng: random.Random, hand: bool) -> Grey:
    """Black text on white, a hand's with unsteady letters."""
    face = ImageFont.truetype(str(font), rng.randint(26, 64))
    width = int(face.getlength(text)) + 80
    picture = Image.new("L", (width, 130), 255)
    draw = ImageDraw.Draw(picture)
    if hand and rng.random() < 0.5:
        x = 30.0
        for char in text:
            draw.text((x, 30 + rng.gauss(0, 1.5)), char, font=face, fill=0)
            x += face.getlength(char) + rng.gauss(0, 0.8)
    else:
        draw.text((30, 30), text, font=face, fill=0)
    return np.asarray(picture)


def written(font: Path, text: str, rng: random.Random) -> Grey:
    """A hand's word letter by letter, each of a size, height and lean of its own."""
    size = rng.randint(28, 60)
    sheet = Image.new("L", (int(ImageFont.truetype(str(font), size).getlength(text) * 1.3) + 120, 130), 255)
    unrest, x, fall = rng.uniform(0.3, 1.5), 30.0, rng.gauss(0, 0.015)
    for char in text:
        face = ImageFont.truetype(str(font), max(12, round(size * (1 + rng.gauss(0, 0.04) * unrest))))
        letter = Image.new("L", (size * 3, 130), 0)
        ImageDraw.Draw(letter).text((size, 82), char, font=face, fill=255, anchor="ls")
        letter = letter.rotate(rng.gauss(0, 2.0) * unrest, Image.Resampling.BICUBIC, center=(size, 82))
        y = round(rng.gauss(0, 1.2) * unrest + fall * (x - 30))
        sheet.paste(0, (round(x) - size, y), letter)
        x += face.getlength(char) * (1 + rng.gauss(0, 0.03) * unrest)
    return np.asarray(sheet)


def worn(sheet: Grey, rng: random.Random) -> Grey:
    """Print as poor machines leave it: of pins, of a dry ribbon, broken or fat."""
    way = rng.random()
    if way < 0.05:  # a dot-matrix printer
        step = rng.choice((3, 4))
        dots = np.full(sheet.shape, 255, np.uint8)
        dots[::step, ::step] = sheet[::step, ::step]
        return np.asarray(cv2.erode(dots, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (step, step))), np.uint8)
    if way < 0.15:  # a ribbon
        grain = np.random.default_rng(rng.getrandbits(32)).normal(0, 1, (sheet.shape[0] // 3, sheet.shape[1] // 3))
        grain = cv2.resize(grain, (sheet.shape[1], sheet.shape[0]))
        return np.where(grain > rng.uniform(0.6, 1.4), np.uint8(255), sheet)
    return sheet


def composed(glyphs: Sequence[Grey], rng: random.Random) -> Grey:
    """Real single glyphs (black on white) side by side, as a word of a hurried hand."""
    sheet = np.full((130, 60 * len(glyphs) + 60), 255, np.uint8)
    x, size = 20, rng.randint(28, 46)
    for glyph in glyphs:
        small = cv2.resize(glyph, (size, size), interpolation=cv2.INTER_AREA)
        y = 45 + rng.randint(-3, 3)
        sheet[y : y + size, x : x + size] = np.minimum(sheet[y : y + size, x : x + size], small)
        x += round(size * rng.uniform(0.6, 0.85))
    return sheet


def aged(sheet: Grey, rng: random.Random, hand: bool, *, strays: bool = True) -> Grey:
    """What paper, scanner and cleaning do to a word; `strays`: a piece of a fill-in line may be left."""
    height, width = sheet.shape
    if hand:
        sheet = _unsteady(sheet, rng)
    shear = rng.uniform(-0.35, 0.35) if hand else rng.choice([0, 0, 0, 0, 0, 0.18])
    turn = np.radians(rng.uniform(-1.2, 1.2) * (2 if hand else 1))
    warp = np.array([[1, shear - turn, -shear * 60], [turn, 1, 0]], np.float32)
    sheet = cv2.warpAffine(sheet, warp, (width, height), borderValue=255)
    weight = rng.choice([-1, 0, 0, 0, 1])
    if weight:
        sheet = (cv2.erode if weight > 0 else cv2.dilate)(sheet, np.ones((2, 2), np.uint8))
    scale = rng.uniform(0.45, 1.0)
    sheet = cv2.resize(sheet, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    sheet = cv2.GaussianBlur(sheet, (0, 0), rng.uniform(0.25, 1.3))
    ink, paper = rng.uniform(0, 130), rng.uniform(215, 255)
    grey = ink + (paper - ink) * sheet.astype(np.float32) / 255
    if strays and rng.random() < 0.5:  # what is left of a fill-in line
        y = rng.randint(grey.shape[0] // 2, grey.shape[0] - 3)
        start = rng.randint(0, grey.shape[1] // 2)
        grey[y : y + rng.randint(1, 2), start : start + rng.randint(3, 25)] = ink
    noise = np.random.default_rng(rng.getrandbits(32)).normal(0, rng.choice([1, 4, 10, 20]), grey.shape)
    grey8 = np.clip(grey + noise, 0, 255).astype(np.uint8)
    if rng.random() < 0.2:
        grey8 = np.where(grey8 < rng.uniform(110, 190), 0, 255).astype(np.uint8)
    if rng.random() < 0.5:
        grey8 = cv2.imdecode(cv2.imencode(".jpg", grey8, [cv2.IMWRITE_JPEG_QUALITY, rng.randint(35, 90)])[1], 0)
    return grey8


def _unsteady(sheet: Grey, rng: random.Random) -> Grey:
    """Bend the strokes a little: no two letters of a hand are alike."""
    height, width = sheet.shape
    source = np.random.default_rng(rng.getrandbits(32))
    strength = rng.uniform(0, 2.5)
    bend = [
        cv2.resize(source.normal(0, strength, (5, max(3, width // 25))).astype(np.float32), (width, height))
        for _ in range(2)
    ]
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    return cv2.remap(sheet, x + bend[0], y + bend[1], cv2.INTER_LINEAR, borderValue=255)


def word_crop(grey: Grey, rng: random.Random) -> Grey | None:
    """The crop that an engine's word box gives, with a small margin of error."""
    ink = np.argwhere(grey < (int(grey.min()) + int(np.median(grey))) / 2)
    if len(ink) < 12:
        return None
    (top, left), (bottom, right) = ink.min(0), ink.max(0) + 1
    grow = [rng.randint(-1, 4) for _ in range(4)]
    crop = grey[max(0, top - grow[0]) : bottom + grow[1], max(0, left - grow[2]) : right + grow[3]]
    return crop if min(crop.shape) > 4 else None


def draw_set(
    fonts: Sequence[tuple[Path, bool]], glyphs: Sequence[Grey], letters: Sequence[Grey], n: int, seed: int
) -> tuple[torch.Tensor, torch.Tensor]:
    rng = random.Random(seed)
    images, labels = [], []
    by_hand = {hand: [font for font, is_hand in fonts if is_hand == hand] for hand in (True, False)}
    while len(images) < n:
        hand = rng.random() < 0.5
        if hand and glyphs and rng.random() < 0.3:
            pool = glyphs if rng.random() < 0.6 else letters
            sheet = composed([rng.choice(pool) for _ in range(rng.randint(2, 9))], rng)
        else:
            font, text = rng.choice(by_hand[hand]), some_text(rng)
            by_letter = hand and rng.random() < 0.4
            sheet = written(font, text, rng) if by_letter else drawn(font, text, rng, hand)
            sheet = sheet if hand else worn(sheet, rng)
        crop = word_crop(aged(sheet, rng, hand), rng)
        if crop is not None:
            images.append(normalized_crop(crop))
            labels.append(float(hand))
    return torch.from_numpy(np.stack(images))[:, None], torch.tensor(labels)


def network() -> torch.nn.Sequential:
    def layer(before: int, after: int, stride: int = 1) -> list[torch.nn.Module]:
        return [
            torch.nn.Conv2d(before, after, 3, stride, 1),
            torch.nn.BatchNorm2d(after),
            torch.nn.ReLU(),
        ]

    return torch.nn.Sequential(
        *layer(1, 12, 2), *layer(12, 24, 2), *layer(24, 32), *layer(32, 48, 2),
        torch.nn.AdaptiveAvgPool2d(1), torch.nn.Flatten(), torch.nn.Dropout(0.2), torch.nn.Linear(48, 1),
    )  # fmt: skip


def train(images: torch.Tensor, labels: torch.Tensor, check: tuple[torch.Tensor, torch.Tensor]) -> torch.nn.Sequential:
    torch.manual_seed(1)
    model = network()
    steps = EPOCHS * (len(images) // BATCH + 1)
    optimizer = torch.optim.AdamW(model.parameters(), 3e-3, weight_decay=0.02)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 6e-3, steps)
    for epoch in range(EPOCHS):
        model.train()
        for chosen in torch.randperm(len(images)).split(BATCH):
            loss = torch.nn.functional.binary_cross_entropy_with_logits(model(images[chosen])[:, 0], labels[chosen])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
        model.eval()
        with torch.no_grad():
            guess = model(check[0])[:, 0]
        hand = check[1] > 0.5
        right = [(guess[~hand] < 0).float().mean(), (guess[hand] > 0).float().mean()]
        print(f"epoch {epoch}: loss {loss.item():.4f}, right of held-out print {right[0]:.4f}, of hand {right[1]:.4f}")
    return model


def fonts_of(families: Sequence[str]) -> list[tuple[Path, bool]]:
    """The font files of some families, each with whether it is a hand's."""
    paths = [path for family in families for path in sorted((FOLDER / family).glob("*.ttf"))]
    named = [(path, path.stem.rsplit("-", 1)[0]) for path in paths]
    return [(path, name in HANDS) for path, name in named if name not in NEITHER]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fonts", type=Path)
    parser.add_argument("--strokes", type=Path)
    parser.add_argument("--check", nargs="*", default=CHECKED)
    parser.add_argument("--n", type=int, default=60000)
    given = parser.parse_args()
    inside = fonts_of(TRAINED)
    if given.fonts:
        inside += [(path, path.parent.name == "hand") for path in sorted(given.fonts.glob("*/*.[to]tf"))]
    glyphs: list[Grey] = []
    letters: list[Grey] = []
    if given.strokes:
        glyphs = list(255 - np.load(given.strokes / "digits.npz")["images"][::3])
        letters = list(np.load(given.strokes / "letters.npz")["images"])
    check = draw_set(fonts_of(given.check), [], [], 3000, 2)
    model = train(*draw_set(inside, glyphs, letters, given.n, 1), check)
    example = torch.zeros(1, 1, HEIGHT_PX, WIDTH_PX)
    torch.onnx.export(model, example, str(OUT), input_names=["words"], output_names=["hand"],
                      dynamic_axes={"words": {0: "n"}, "hand": {0: "n"}}, dynamo=False)  # fmt: skip


if __name__ == "__main__":
    main()
