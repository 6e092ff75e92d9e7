"""Stamps and signatures: ink over the form that is not a value of it.

Stamps multiply with what lies below, so that text under them stays readable.
"""

from __future__ import annotations

import math
import random

from PIL import Image, ImageChops, ImageDraw

from samples.canvas import STAMP_INKS, Canvas, Colour, Pen
from samples.fonts import Font
from samples.truth import TextLine
from schemas.geometry import Box


def _press(canvas: Canvas, mask: Image.Image, left: int, top: int, ink: Colour, strength: float) -> Box:
    """Put a mask (255 is ink) onto the canvas as translucent ink."""
    mask = mask.point(lambda level: round(level * strength))
    tint = Image.composite(Image.new("RGB", mask.size, ink), Image.new("RGB", mask.size, (255, 255, 255)), mask)
    area = (left, top, left + mask.width, top + mask.height)
    canvas.image.paste(ImageChops.multiply(canvas.image.crop(area), tint), (left, top))
    right, bottom = min(canvas.image.width, area[2]), min(canvas.image.height, area[3])
    return Box(max(0, left), max(0, top), right, bottom)


def rect_stamp(canvas: Canvas, x: float, y: float, lines: list[str], font: Font, rng: random.Random) -> None:
    """A framed stamp, such as a clinic's corner stamp or a doctor's own; `x`, `y` is its left top corner."""
    size = canvas.px(3.1)
    face = font.at(size)
    width = round(max(face.getlength(line) for line in lines)) + canvas.px(5)
    height = round(size * 1.25 * len(lines)) + canvas.px(3)
    mask = Image.new("L", (width, height), 0)
    pen = ImageDraw.Draw(mask)
    pen.rectangle((2, 2, width - 3, height - 3), outline=255, width=max(2, canvas.px(0.35)))
    for index, line in enumerate(lines):
        pen.text((width / 2, canvas.px(1.5) + size * 1.25 * (index + 0.5)), line, font=face, fill=255, anchor="mm")
    turned = mask.rotate(rng.uniform(-4, 4), Image.Resampling.BICUBIC, expand=True)
    box = _press(canvas, turned, canvas.px(x), canvas.px(y), rng.choice(STAMP_INKS), rng.uniform(0.55, 0.85))
    canvas.truth.lines.append(TextLine(" ".join(lines), box, "stamp"))


def round_stamp(canvas: Canvas, x: float, y: float, around: str, middle: str, font: Font, rng: random.Random) -> None:
    """A round stamp of 36 mm with its centre at `x`, `y`: words around the rim and in the middle."""
    radius = canvas.px(18)
    side = 2 * radius + 8
    mask = Image.new("L", (side, side), 0)
    pen = ImageDraw.Draw(mask)
    for inset, width in ((2, 0.5), (canvas.px(5.2), 0.25)):
        pen.ellipse((inset, inset, side - inset, side - inset), outline=255, width=max(2, canvas.px(width)))
    face = font.at(canvas.px(2.7))
    letters = around.upper()
    for index, letter in enumerate(letters):
        angle = 360 * index / len(letters)
        glyph = Image.new("L", (side, side), 0)
        ImageDraw.Draw(glyph).text((side / 2, canvas.px(2.9)), letter, font=face, fill=255, anchor="mm")
        mask = ImageChops.lighter(mask, glyph.rotate(-angle, Image.Resampling.BICUBIC))
    small = font.at(canvas.px(2.9))
    for index, line in enumerate(middle.split("\n")):
        ImageDraw.Draw(mask).text(
            (side / 2, side / 2 + canvas.px(3.6) * (index - 0.5)), line, font=small, fill=255, anchor="mm"
        )
    mask = mask.rotate(rng.uniform(-40, 40), Image.Resampling.BICUBIC)
    left, top = canvas.px(x) - side // 2, canvas.px(y) - side // 2
    box = _press(canvas, mask, left, top, rng.choice(STAMP_INKS), rng.uniform(0.45, 0.75))
    canvas.truth.lines.append(TextLine(f"{around} {middle}".replace("\n", " "), box, "stamp"))


def signature(canvas: Canvas, x: float, y: float, width: float, pen: Pen) -> None:
    """A scribble on the baseline `y`: ink that says nothing."""
    rng = canvas.rng
    points = []
    waves = rng.uniform(2.5, 4.5)
    for step in range(60):
        share = step / 59
        swing = math.sin(share * waves * 2 * math.pi + rng.uniform(-0.1, 0.1)) * (1.9 - 1.3 * share)
        points.append((canvas.px(x + share * width + 0.6 * math.cos(share * 19)), canvas.px(y - 1.2 + swing)))
    ImageDraw.Draw(canvas.image).line(points, fill=pen.ink, width=max(2, canvas.px(0.35)), joint="curve")
