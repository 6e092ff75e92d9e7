"""What happens to a sheet between the printing house and the file: age, handling, scanner, fax.

Every step that moves pixels also moves the truth: the map from canvas to scan is returned and exact.
A hard page must still be readable by a person.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from schemas.geometry import Affine

Pixels = NDArray[np.uint8]
LEVELS = ("clean", "office", "hard")


@dataclass(frozen=True, slots=True)
class Damage:
    """What is done to one page. All zeros: nothing."""

    turn_deg: int = 0  # clockwise: 0, 90, 180, 270
    skew_deg: float = 0.0
    dpi: int = 200
    grey: bool = True
    fax: bool = False
    noise: float = 0.0  # standard deviation, grey levels
    blur_px: float = 0.0
    uneven: float = 0.0  # share of light lost at the darker side
    faded: float = 0.0  # 0 to 1
    holes: int = 0
    border_mm: float = 0.0
    folds: int = 0
    show_through: float = 0.0
    jpeg_quality: int = 85


@dataclass(frozen=True, slots=True)
class Scan:
    """A page as scanned: pixels, the map from canvas to them, and what was done."""

    pixels: Pixels  # (height, width) grey or (height, width, 3) RGB; only 0 and 255 where `fax`
    to_scan: Affine
    damage: Damage

    @property
    def size_px(self) -> tuple[int, int]:
        return int(self.pixels.shape[1]), int(self.pixels.shape[0])


def choose(rng: random.Random, level: str) -> Damage:
    """Draw the damage of one page of a level."""
    if level == "clean":
        return Damage(
            skew_deg=rng.uniform(-0.15, 0.15),
            dpi=rng.choice((200, 200, 300)),
            grey=rng.random() < 0.7,
            noise=1.5,
            jpeg_quality=72,
        )
    if level == "office":
        return Damage(
            turn_deg=rng.choice((0, 0, 0, 0, 0, 90, 180, 270)),
            skew_deg=rng.choice((0.0, rng.uniform(-0.5, 0.5), rng.uniform(-1.5, 1.5), rng.uniform(-3, 3))),
            dpi=rng.choice((200, 200, 250, 300)),
            grey=rng.random() < 0.65,
            noise=rng.uniform(1.5, 4.5),
            blur_px=rng.choice((0.0, 0.4, 0.6)),
            uneven=rng.choice((0.0, 0.08, 0.15)),
            faded=rng.choice((0.0, 0.0, 0.15)),
            holes=rng.choice((0, 0, 2)),
            border_mm=rng.choice((0.0, 0.0, 4.0)),
            show_through=rng.choice((0.0, 0.0, 0.06)),
            jpeg_quality=rng.choice((62, 72)),
        )
    fax = rng.random() < 0.2
    return Damage(
        turn_deg=rng.choice((0, 0, 0, 90, 180, 270)),
        skew_deg=rng.choice((rng.uniform(-1.5, 1.5), rng.uniform(-3, 3), rng.uniform(-6, 6))),
        dpi=200 if fax else rng.choice((150, 170, 200, 200, 250)),
        grey=rng.random() < 0.6,
        fax=fax,
        noise=rng.uniform(5, 11),
        blur_px=rng.choice((0.4, 0.7, 0.9)) if not fax else 0.4,
        uneven=rng.uniform(0.1, 0.3) if not fax else 0.05,
        faded=rng.choice((0.0, 0.2, 0.4)) if not fax else 0.0,
        holes=rng.choice((0, 2, 4)),
        border_mm=rng.choice((0.0, 4.0, 9.0)),
        folds=rng.choice((0, 1, 1, 2)),
        show_through=rng.choice((0.0, 0.08, 0.14)) if not fax else 0.0,
        jpeg_quality=rng.choice((55, 65, 75)),
    )


def _pixels(image: NDArray[Any]) -> Pixels:
    """What OpenCV gives back, typed as pixels again."""
    return np.asarray(image, dtype=np.uint8)


def _punch(page: Pixels, count: int, dpi: int) -> None:
    """Holes of 6 mm, 80 mm apart, in the left margin."""
    height, radius = page.shape[0], round(3 * dpi / 25.4)
    for index in range(count):
        offset = (index - (count - 1) / 2) * 80 * dpi / 25.4
        y = round(height / 2 + offset)
        cv2.circle(page, (round(8 * dpi / 25.4), y), radius, (70, 68, 66), -1, cv2.LINE_AA)


def _fold(page: Pixels, rng: random.Random, count: int) -> None:
    """A crease across the sheet: a thin bright line with a shadow beside it."""
    height = page.shape[0]
    for index in range(count):
        y = int(height * ((index + 1) / (count + 1) + rng.uniform(-0.03, 0.03)))
        shadow = page[y : y + 12].astype(np.float32)
        page[y : y + 12] = (shadow * np.linspace(0.82, 1.0, shadow.shape[0])[:, None, None]).astype(np.uint8)
        light = page[y - 2 : y].astype(np.int16) + 60
        page[y - 2 : y] = np.clip(light, 0, 235).astype(np.uint8)


def _age(page: Pixels, other_side: Pixels | None, damage: Damage, rng: random.Random) -> Pixels:
    """What the sheet suffered before it met the scanner."""
    if damage.faded:
        page = (255 - (255 - page.astype(np.float32)) * (1 - 0.6 * damage.faded)).astype(np.uint8)
    if damage.show_through and other_side is not None:
        size = (page.shape[1], page.shape[0])
        back = cv2.GaussianBlur(cv2.flip(cv2.resize(other_side, size, interpolation=cv2.INTER_AREA), 1), (0, 0), 2)
        page = np.minimum(page, (255 - (255 - back.astype(np.float32)) * damage.show_through).astype(np.uint8))
    if damage.folds:
        _fold(page, rng, damage.folds)
    return page


def _place(page: Pixels, dpi: int, damage: Damage, rng: random.Random) -> tuple[Pixels, Affine]:
    """Lay the sheet on the scanner: scaled, skewed, with the lid's border around it, then turned."""
    scale = damage.dpi / dpi
    border = damage.border_mm * damage.dpi / 25.4
    width, height = page.shape[1] * scale, page.shape[0] * scale
    angle = math.radians(damage.skew_deg)
    tilt = abs(math.sin(angle))
    lost = 10 * damage.dpi / 25.4  # a skewed sheet reaches over the glass by so much at most: less than a margin
    out_w = round(width + 2 * border + max(0.0, tilt * height - lost))
    out_h = round(height + 2 * border + max(0.0, tilt * width - lost))
    cos, sin = math.cos(angle) * scale, math.sin(angle) * scale
    shift_x = out_w / 2 + rng.uniform(-0.4, 0.4) * border
    shift_y = out_h / 2 + rng.uniform(-0.4, 0.4) * border
    mid_x, mid_y = page.shape[1] / 2, page.shape[0] / 2
    skew = Affine(cos, -sin, shift_x - cos * mid_x + sin * mid_y, sin, cos, shift_y - sin * mid_x - cos * mid_y)
    lid = (28, 28, 30) if damage.border_mm else (250, 250, 250)
    matrix = np.array([[skew.a, skew.b, skew.c], [skew.d, skew.e, skew.f]])
    method = cv2.INTER_AREA if scale < 0.99 else cv2.INTER_CUBIC
    if scale < 0.7:  # warping alone would skip pixels
        page = _pixels(cv2.GaussianBlur(page, (0, 0), 0.45 / scale))
    laid = _pixels(cv2.warpAffine(page, matrix, (out_w, out_h), flags=method, borderValue=lid))
    return _turn(laid, skew, damage.turn_deg)


def _turn(page: Pixels, so_far: Affine, turn_deg: int) -> tuple[Pixels, Affine]:
    height, width = page.shape[:2]
    turns = {
        0: (None, Affine()),
        90: (cv2.ROTATE_90_CLOCKWISE, Affine(0, -1, height, 1, 0, 0)),
        180: (cv2.ROTATE_180, Affine(-1, 0, width, 0, -1, height)),
        270: (cv2.ROTATE_90_COUNTERCLOCKWISE, Affine(0, 1, 0, -1, 0, width)),
    }
    code, turn = turns[turn_deg]
    return (page if code is None else _pixels(cv2.rotate(page, code))), turn.after(so_far)


def _light(page: Pixels, damage: Damage, noise: np.random.Generator) -> Pixels:
    """What lamp and sensor add: blur, uneven light, noise."""
    if damage.blur_px:
        page = _pixels(cv2.GaussianBlur(page, (0, 0), damage.blur_px))
    if damage.uneven:
        height, width = page.shape[:2]
        ramp = np.linspace(1.0, 1.0 - damage.uneven, width, dtype=np.float32)[None, :]
        ramp = ramp * np.linspace(1.0, 1.0 - damage.uneven / 2, height, dtype=np.float32)[:, None]
        page = (page * (ramp if page.ndim == 2 else ramp[..., None])).astype(np.uint8)
    if damage.noise:
        shape = page.shape[:2]
        grain = noise.standard_normal((shape[0] // 2 + 1, shape[1] // 2 + 1), dtype=np.float32) * damage.noise
        grain = np.asarray(cv2.resize(grain, (shape[1], shape[0]), interpolation=cv2.INTER_LINEAR), dtype=np.float32)
        page = np.clip(page + (grain if page.ndim == 2 else grain[..., None]), 0, 255).astype(np.uint8)
    return page


def _fax(page: Pixels, noise: np.random.Generator) -> Pixels:
    """One bit a pixel: an adaptive threshold and a few specks."""
    dark = page < 60  # the lid around the sheet: a threshold by neighbours alone would turn it white
    page = _pixels(cv2.adaptiveThreshold(page, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, 51, 18))
    page[dark] = 0
    specks = noise.random(page.shape, dtype=np.float32)
    page[specks < 0.0003] = 0
    return page


def scan_sheet(sheet: Image.Image, dpi: int, damage: Damage, seed: int, other_side: Image.Image | None = None) -> Scan:
    """Scan a drawn sheet. The same arguments give the same pixels."""
    rng, noise = random.Random(seed), np.random.default_rng(seed)
    page = np.asarray(sheet).copy()
    paper = np.array([255, 255, 255], dtype=np.float32) - np.array([2, 4, 10]) * rng.uniform(0.3, 1.2)
    page = (page.astype(np.float32) * (paper / 255)).astype(np.uint8)
    if damage.holes:
        _punch(page, damage.holes, dpi)
    page = _age(page, None if other_side is None else np.asarray(other_side), damage, rng)
    page, to_scan = _place(page, dpi, damage, rng)
    if damage.grey or damage.fax:
        page = _pixels(cv2.cvtColor(page, cv2.COLOR_RGB2GRAY))
    page = _light(page, damage, noise)
    if damage.fax:
        page = _fax(page, noise)
    return Scan(page, to_scan, damage)
