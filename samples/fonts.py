"""The fonts of a family of forms: which typefaces print, which type, which write by hand.

A font belongs to one family only, so that what is learnt on one family says something of another.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import ImageFont

FOLDER = Path(__file__).parent / "fonts"


@dataclass(frozen=True, slots=True)
class Font:
    """One font file. `scale` evens out the apparent size, `hand` tells a pen from print."""

    path: str  # below samples/fonts, without extension
    hand: bool = False
    scale: float = 1.0

    def at(self, size_px: int) -> ImageFont.FreeTypeFont:
        return _load(self.path, max(6, round(size_px * self.scale)))

    @property
    def bold(self) -> Font:
        """The bold cut where there is one, else the font itself."""
        heavy = self.path.replace("-400", "-700")
        return Font(heavy, self.hand, self.scale) if (FOLDER / f"{heavy}.ttf").exists() else self


@cache
def _load(path: str, size_px: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FOLDER / f"{path}.ttf"), size_px, layout_engine=ImageFont.Layout.BASIC)


@dataclass(frozen=True, slots=True)
class FontSet:
    """The fonts of a family by use."""

    print: tuple[Font, ...]
    type: tuple[Font, ...]
    hand: tuple[Font, ...]


OFFICE = FontSet(
    print=(
        Font("office/pt-serif-400"),
        Font("office/pt-sans-400"),
        Font("office/roboto-400"),
        Font("office/old-standard-tt-400", scale=1.05),
    ),
    type=(Font("office/pt-mono-400"), Font("office/anonymous-pro-400")),
    hand=(
        Font("office/caveat-400", True, 1.25),
        Font("office/bad-script-400", True, 1.0),
        Font("office/marck-script-400", True, 1.15),
        Font("office/neucha-400", True, 1.1),
    ),
)
