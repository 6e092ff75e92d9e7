"""How a chart of a family is filed: every form in one of its layouts, strangers, a booklet on the glass, a glued slip.

A family says what it draws (`Papers`); which layouts a chart gets is chance here. Draws nothing itself.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from samples.canvas import Canvas
from samples.damage import LEVELS
from samples.draw import Draw, Style
from samples.inks import highlight
from samples.laid_open import glue, has_room, open_booklet
from samples.life import Child

MANY, CHOICES = 6, 100  # strangers of a chart, and printed choices that it holds at least
VISITS = ("visit_emias", "visit_specialist")
Stamp = Callable[[Canvas, Child, random.Random, bool], object]


@dataclass(frozen=True, slots=True)
class Folded:
    """Sheets that are folded or stapled: the layouts as single pages, and as they lie open on the glass."""

    layouts: tuple[Draw, ...]
    opened: Draw


@dataclass(frozen=True, slots=True)
class Papers:
    """All that a family draws, and how often it does what not every chart has."""

    covers: tuple[Draw, ...]
    forms: tuple[tuple[Draw, ...], ...]
    strangers: tuple[Draw, ...]
    booklet: Folded
    sheet: Folded
    slip: Draw
    stamp: Stamp
    booklets: float  # of ten charts so many tenths show the booklet open, the others the folded sheet
    on_visits: float  # how often the slip is glued to a visit, if there is one
    stride: int = 1  # strangers of another level begin this many charts further


def strangers_of(
    papers: tuple[Draw, ...], stride: int, child: Child, rng: random.Random, style: Style
) -> list[list[Canvas]]:
    """Papers of others: neighbouring charts, and the levels of one chart, take turns through all of them."""
    first = MANY * (child.seed + stride * LEVELS.index(style.level))
    picked = [papers[(first + number) % len(papers)] for number in range(MANY)]
    return [paper(child, rng, style) for paper in picked]


def lay_open(pages: list[Canvas], rng: random.Random) -> list[Canvas]:
    """A booklet with two inner pages on one glass, or a folded sheet with both of its pages."""
    if len(pages) < 3:
        return [open_booklet(pages[0], pages[1], rng), *pages[2:]]
    return [pages[0], open_booklet(pages[1], pages[2], rng), *pages[3:]]


def _asked(leaves: list[list[Canvas]]) -> int:
    return sum(len(sheet.truth.choices) for leaf in leaves for sheet in leaf)


def _forms(groups: list[tuple[Draw, ...]], child: Child, rng: random.Random, style: Style) -> list[list[Canvas]]:
    """Each form in one of its layouts by chance; some in another one where the chart would ask too little."""
    leaves = [rng.choice(layouts)(child, rng, style) for layouts in groups]
    for place in rng.sample(range(len(groups)), len(groups)):
        if _asked(leaves) >= CHOICES:
            break
        others = [layout(child, rng, style) for layout in groups[place]]
        leaves[place] = max((leaves[place], *others), key=lambda leaf: _asked([leaf]))
    return leaves


def _glue_one(sheets: list[Canvas], slip: Canvas, on_visits: float, rng: random.Random) -> list[Canvas]:
    """The slip on a page of the chart that has room below; a page of its own if none has."""
    free = [
        number
        for number, page in enumerate(sheets)
        if page.truth.form and not page.truth.parts and page.width_mm < page.height_mm and has_room(page, slip)
    ]
    visits = [number for number in free if sheets[number].truth.form in VISITS]
    if not free:
        return [*sheets, slip]
    at = rng.choice(visits or free) if rng.random() < on_visits else rng.choice(free)
    return [*sheets[:at], glue(sheets[at], slip, rng), *sheets[at + 1 :]]


def file_chart(papers: Papers, child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A chart as filed: its title, every form in one of its layouts, strangers, stamped and marked here and there."""
    folded = papers.booklet if rng.random() < papers.booklets else papers.sheet
    leaves = _forms([layouts for layouts in papers.forms if layouts is not folded.layouts], child, rng, style)
    leaves += strangers_of(papers.strangers, papers.stride, child, rng, style)
    careful = style.level == "hard"
    for sheet in (sheet for leaf in leaves for sheet in leaf):
        if rng.random() < 0.34:
            papers.stamp(sheet, child, rng, careful)
        if rng.random() < 0.2:
            highlight(sheet, rng, careful)
    leaves.append(lay_open(folded.opened(child, rng, style), rng))
    rng.shuffle(leaves)
    cover = rng.choice(papers.covers)(child, rng, style)
    sheets = [sheet for leaf in (cover, *leaves) for sheet in leaf]
    return _glue_one(sheets, papers.slip(child, rng, style)[0], papers.on_visits, rng)
