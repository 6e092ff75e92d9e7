"""Ink over what is printed: stamps of every shape, worn and turned, and highlighters.

What stamps say is each family's own.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageDraw

from samples.canvas import Canvas, Colour
from samples.fonts import Font
from samples.truth import TextLine
from schemas.geometry import Affine, Box

STAMP_INKS: tuple[Colour, ...] = ((44, 60, 168), (88, 48, 158), (70, 62, 190), (112, 44, 140))
MARKERS: tuple[Colour, ...] = ((255, 242, 84), (255, 232, 60), (158, 238, 128), (255, 166, 206))
Drawn = tuple[str, Box]  # a line of a stamp in pixels of its mask


@dataclass(frozen=True, slots=True)
class Stamp:
    """A stamp before it meets paper: 255 is ink. `rim` are the words around its edge, if it is round."""

    mask: Image.Image
    lines: tuple[Drawn, ...]
    rim: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a turned stamp comes to lie: its left upper corner, and its lines in pixels of the sheet."""

    left: int
    top: int
    mask: Image.Image
    lines: tuple[Drawn, ...]

    @property
    def box(self) -> Box:
        return Box(self.left, self.top, self.left + self.mask.width, self.top + self.mask.height)


def lie(c: Canvas, stamp: Stamp, x: float, y: float, tilt_deg: float) -> Place:
    """A stamp with its middle at a point, kept on the sheet."""
    mask = stamp.mask.rotate(tilt_deg, Image.Resampling.BICUBIC, expand=True)
    left = max(0, min(c.px(x) - mask.width // 2, c.image.width - mask.width))
    top = max(0, min(c.px(y) - mask.height // 2, c.image.height - mask.height))
    angle = math.radians(-tilt_deg)
    cos, sin = math.cos(angle), math.sin(angle)
    mid_x, mid_y = stamp.mask.width / 2, stamp.mask.height / 2
    to_page = Affine(cos, -sin, left + mask.width / 2 - cos * mid_x + sin * mid_y,
                     sin, cos, top + mask.height / 2 - sin * mid_x - cos * mid_y)  # fmt: skip
    lines = tuple((text, to_page.map_box(box, *c.image.size)) for text, box in stamp.lines)
    return Place(left, top, mask, lines)


def press(c: Canvas, stamp: Stamp, at: Place, rng: random.Random) -> Box:
    """Press a stamp where it lies; its lines are told as a stamp's."""
    strength = rng.uniform(0.5, 0.85)
    mask = ImageChops.multiply(at.mask, _worn(at.mask.size, rng)).point(lambda level: round(level * strength))
    _tint(c, mask, at.left, at.top, rng.choice(STAMP_INKS))
    for text, box in at.lines:
        c.truth.lines.append(TextLine(text, box, "stamp"))
    if stamp.rim:
        c.truth.lines.append(TextLine(stamp.rim, at.box, "stamp"))
    return at.box


def _tint(c: Canvas, mask: Image.Image, left: int, top: int, ink: Colour) -> None:
    plain = Image.new("RGB", mask.size, (255, 255, 255))
    tint = Image.composite(Image.new("RGB", mask.size, ink), plain, mask)
    area = (left, top, left + mask.width, top + mask.height)
    c.image.paste(ImageChops.multiply(c.image.crop(area), tint), (left, top))


def _worn(size: tuple[int, int], rng: random.Random) -> Image.Image:
    """Ink that took unevenly: lighter patches."""
    small = Image.new("L", (6, 6))
    small.putdata([rng.randint(165, 255) for _ in range(36)])
    return small.resize(size, Image.Resampling.BICUBIC)


# -- kinds of stamps --------------------------------------------------------------------------------------------------


def _lines(mask: Image.Image, middle: tuple[float, float], texts: Sequence[tuple[str, float]], font: Font, dpi: int,
           ) -> list[Drawn]:  # fmt: skip
    """Lines of text with their sizes in millimetres around a middle."""
    draw, drawn = ImageDraw.Draw(mask), []
    sizes = [round(size * dpi / 25.4) for _, size in texts]
    y = middle[1] - sum(size * 1.22 for size in sizes) / 2
    for (text, _), size in zip(texts, sizes, strict=True):
        at, face = (middle[0], y + size * 0.61), font.at(size)
        draw.text(at, text, font=face, fill=255, anchor="mm")
        left, top, right, bottom = draw.textbbox(at, text, font=face, anchor="mm")
        drawn.append((text, Box(int(left), int(top), int(right) + 1, int(bottom) + 1)))
        y += size * 1.22
    return drawn


def rectangle(texts: Sequence[tuple[str, float]], font: Font, dpi: int, frames: int) -> Stamp:
    """Lines in one frame, two, or none."""
    px = dpi / 25.4
    wide = max(font.at(round(size * px)).getlength(text) for text, size in texts)
    tall = sum(round(size * px) * 1.22 for _, size in texts)
    mask = Image.new("L", (round(wide + 6 * px), round(tall + 5 * px)), 0)
    for number in range(frames):
        inset = 1 + round(number * 0.8 * px)
        box = (inset, inset, mask.width - 1 - inset, mask.height - 1 - inset)
        ImageDraw.Draw(mask).rectangle(box, outline=255, width=max(2, round((0.4 - 0.2 * number) * px)))
    return Stamp(mask, tuple(_lines(mask, (mask.width / 2, mask.height / 2), texts, font, dpi)))


def disc(around: str, texts: Sequence[tuple[str, float]], font: Font, dpi: int, radius_mm: float) -> Stamp:
    """Words around a rim, lines in the middle."""
    px = dpi / 25.4
    side = round(2 * radius_mm * px) + 4
    mask = Image.new("L", (side, side), 0)
    draw = ImageDraw.Draw(mask)
    for inset, width in ((1, 0.5), (4.4 * px, 0.25)):
        draw.ellipse((inset, inset, side - inset, side - inset), outline=255, width=max(2, round(width * px)))
    letters, face = f"{around.upper()} * ", font.at(round(2.5 * px))
    for number, letter in enumerate(letters):
        glyph = Image.new("L", (side, side), 0)
        ImageDraw.Draw(glyph).text((side / 2, 2.4 * px), letter, font=face, fill=255, anchor="mm")
        mask = ImageChops.lighter(mask, glyph.rotate(-360 * number / len(letters), Image.Resampling.BICUBIC))
    drawn = _lines(mask, (side / 2, side / 2), texts, font, dpi)
    return Stamp(mask, tuple(drawn), around.upper())


def triangle(texts: Sequence[tuple[str, float]], font: Font, dpi: int, side_mm: float) -> Stamp:
    """Lines in the lower half of a triangle with a double edge."""
    px = dpi / 25.4
    side, tall = round(side_mm * px), round(side_mm * 0.87 * px)
    mask = Image.new("L", (side + 4, tall + 4), 0)
    for inset, width in ((0.0, 0.5), (2.2 * px, 0.25)):
        corners = [(side / 2 + 2, 2 + 1.9 * inset), (2 + 1.75 * inset, tall + 1 - inset),
                   (side + 1 - 1.75 * inset, tall + 1 - inset)]  # fmt: skip
        ImageDraw.Draw(mask).line([*corners, *corners[:2]], fill=255, width=max(2, round(width * px)), joint="curve")
    return Stamp(mask, tuple(_lines(mask, (side / 2 + 2, tall * 0.68), texts, font, dpi)))


def highlight(c: Canvas, rng: random.Random, careful: bool) -> None:
    """A marker over a few pieces of text, wider than they are and not quite straight.

    careful: a yellow one, for sheets that may be sent by fax, which turns the others black.
    """
    found = [line.box for line in c.truth.lines if line.medium != "stamp" and line.box.width > c.px(5)]
    ink = rng.choice(MARKERS[:2] if careful else MARKERS)
    for box in rng.sample(found, min(len(found), rng.randint(1, 4))):
        reach, tall = c.px(rng.uniform(0.4, 2.0)), max(c.px(3.2), round(box.height * 1.25))
        mask = Image.new("L", (box.width + 2 * reach, tall + 8), 0)
        tilt = rng.uniform(-3, 3)
        edge = [(0, 4 + tilt), (mask.width - 1, 4 - tilt), (mask.width - 1, 4 + tall - tilt), (0, 4 + tall + tilt)]
        ImageDraw.Draw(mask).polygon(edge, fill=rng.randint(200, 255))
        left = max(0, min(box.left - reach, c.image.width - mask.width))
        top = max(0, min(round(box.center[1] - mask.height / 2), c.image.height - mask.height))
        _tint(c, mask, left, top, ink)
