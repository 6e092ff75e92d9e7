"""Draws lines of text as a clean page has them, with the box of every word."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from schemas.geometry import Box
from schemas.page import CleanPage, PageImage, PageRef, Pixels, ScanRef

FONTS = Path(__file__).parent.parent / "samples" / "fonts"
PRINT = "pt-serif-400"
DOTTED_ZERO = "cousine-400"
SLASHED_ZERO = "pt-mono-400"
PEN = "marck-script-400"
DPI = 220.0
PRINT_FACES = (
    "arimo-400", "cousine-400", "fira-sans-400", "lora-400", "old-standard-tt-400", "pt-sans-400",
    "pt-serif-700", "roboto-400", "tinos-400", "ubuntu-mono-400",
)  # fmt: skip
BLACK, BLUE_GREY = 20, 110


@dataclass
class Paper:
    """A page in grey; `pen` collects what is written with a coloured pen."""

    width_px: int = 1400
    height_px: int = 900
    drawn: dict[str, list[Box]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.grey = Image.new("L", (self.width_px, self.height_px), 255)
        self.pen = Image.new("L", (self.width_px, self.height_px), 0)
        self.rulings = np.zeros((self.height_px, self.width_px), np.uint8)

    def write(self, text: str, left: int, top: int, font: str = PRINT, size_px: int = 34, *, pen: bool = False) -> Box:
        face = ImageFont.truetype(str(next(FONTS.glob(f"*/{font}.ttf"))), size_px)
        x, boxes = float(left), []
        for token in text.split():
            found = ImageDraw.Draw(self.grey).textbbox((x, top), token, font=face)
            ImageDraw.Draw(self.grey).text((x, top), token, font=face, fill=BLUE_GREY if pen else BLACK)
            if pen:
                ImageDraw.Draw(self.pen).text((x, top), token, font=face, fill=255)
            boxes.append(Box(*(round(side) for side in found)))
            x += face.getlength(token + " ")
        self.drawn.setdefault(text, []).extend(boxes)
        return Box(boxes[0].left, min(b.top for b in boxes), boxes[-1].right, max(b.bottom for b in boxes))

    def rule(self, left: int, top: int, right: int, bottom: int) -> None:
        self.rulings[top:bottom, left:right] = 255

    def pixels(self) -> Pixels:
        blurred = cv2.GaussianBlur(np.asarray(self.grey), (0, 0), 0.8)
        grain = np.random.default_rng(1).normal(0, 4, blurred.shape)
        return np.clip(blurred + grain, 0, 255).astype(np.uint8)

    def clean(self) -> CleanPage:
        grey = self.pixels()
        pen = np.where(cv2.dilate(np.asarray(self.pen), np.ones((3, 3), np.uint8)) > 60, 255, 0).astype(np.uint8)
        text = np.where(pen > 0, 255, grey).astype(np.uint8)
        ruled = np.where(self.rulings > 0, BLACK, grey).astype(np.uint8)
        ref = PageRef(ScanRef("drawn.png", "0" * 64, 1), 1)
        image = PageImage(ref, ruled, DPI, scan_size_px=(self.width_px, self.height_px))
        return CleanPage(image, text, pen, self.rulings, 0, 0.0, is_blank=False)
