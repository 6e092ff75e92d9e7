"""Stamps of this clinic and its doctors on a page; how a stamp meets paper is the same for every family."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date

from samples.borough.paper import BONA, CITY, FINLANDICA, JOST, number_of
from samples.canvas import Canvas
from samples.fonts import Font
from samples.inks import Place, Stamp, disc, lie, press, rectangle, triangle
from samples.life import Child
from schemas.geometry import Box

HIDDEN = 0.1  # the share of a careful stamp's words that may lie on other words
LEGIBLE = 0.15  # the share of a value that ink may cover: a rim crosses it, letters do not hide it


def _clinic(child: Child, _day: date, font: Font, dpi: int) -> Stamp:
    texts = (("Департамент здравоохранения", 2.5), ("Костромской области", 2.5), ("ОГБУЗ «ГБ г. Костромы»", 2.9),
             (f"ДЕТСКАЯ ПОЛИКЛИНИКА № {number_of(child)}", 2.7), ("тел. 55-16-20", 2.4))  # fmt: skip
    return rectangle(texts, font, dpi, child.seed % 2 + 1)


def _doctor(child: Child, _day: date, font: Font, dpi: int) -> Stamp:
    doctor = child.doctors["педиатр"]
    return rectangle(((doctor.short, 3.3), ("врач-педиатр участковый", 2.5)), font, dpi, child.seed % 3 // 2)


def _personal(child: Child, _day: date, font: Font, dpi: int) -> Stamp:
    doctor = child.doctors["педиатр"]
    words = ((doctor.family, 2.7), (doctor.given, 2.3), (doctor.patronymic, 2.3))
    return disc("Врач * Российская Федерация", words, font, dpi, 14)


def _seal(child: Child, _day: date, font: Font, dpi: int) -> Stamp:
    around = f"Городская больница г. Костромы * детская поликлиника № {number_of(child)}"
    return disc(around, (("ДЛЯ", 2.7), ("СПРАВОК", 3.0)), font, dpi, 18)


def _dated(child: Child, day: date, font: Font, dpi: int) -> Stamp:
    word = ("ВКЛЕЕНО В КАРТУ", "ПРОВЕРЕНО", "КОПИЯ")[child.seed % 3]
    return rectangle(((word, 3.1), (f"{day:%d.%m.%Y}", 3.1)), font, dpi, 1)


def _sheets(child: Child, _day: date, font: Font, dpi: int) -> Stamp:
    return triangle((("ДЛЯ СПРАВОК", 2.5), ("И ЛИСТКОВ", 2.4), (f"{CITY} № {number_of(child)}", 2.4)), font, dpi, 44)


KINDS: tuple[Callable[[Child, date, Font, int], Stamp], ...] = (_clinic, _doctor, _personal, _seal, _dated, _sheets)


def stamp_sheet(c: Canvas, child: Child, rng: random.Random, careful: bool) -> None:
    """One stamp or two, each near the end of a printed line.

    careful: for sheets of which a scan may keep no colours: the words of a stamp lie on no others, and on no value.
    """
    ends = [line.box for line in c.truth.lines if line.medium == "printed" and line.box.width > c.px(9)]
    for kind in rng.sample(KINDS, rng.choice((1, 2, 1))) if ends else ():
        stamp = kind(child, child.until, rng.choice((JOST, FINLANDICA, BONA)).bold, c.dpi)
        tilt_deg = rng.choice((rng.uniform(-6, 6), rng.uniform(-25, 25)))
        places = [_place(c, stamp, rng.choice(ends), tilt_deg, rng) for _ in range(90 if careful else 4)]
        if careful:
            places = [place for place in places if not _hides(c, place)] or places[:1]
        best = min(places, key=lambda place: _covered(c, place))
        if not careful or (_covered(c, best) < HIDDEN and not _hides(c, best)):
            press(c, stamp, best, rng)


def _place(c: Canvas, stamp: Stamp, at: Box, tilt_deg: float, rng: random.Random) -> Place:
    x, y = at.right + rng.uniform(-0.2, 0.7) * at.width, at.center[1] + rng.uniform(-4, 4) * at.height
    return lie(c, stamp, x * 25.4 / c.dpi, y * 25.4 / c.dpi, tilt_deg)


def _covered(c: Canvas, place: Place) -> float:
    """The share of the stamp's words that lies on other words."""
    boxes = [box for _, box in place.lines]
    return sum(box.overlap(line.box) for box in boxes for line in c.truth.lines) / sum(box.area for box in boxes)


def _hides(c: Canvas, place: Place) -> bool:
    """True where a value that the page tells lies under so much ink that black on black nobody could read it."""
    told = [one.box for telling in c.truth.tellings for one in telling.places]
    return any(_ink(place, box) > LEGIBLE * box.area for box in told if box.overlap(place.box))


def _ink(place: Place, box: Box) -> int:
    """How many pixels of a box the stamp blackens."""
    corner = (box.left - place.left, box.top - place.top)
    inked = place.mask.crop((*corner, corner[0] + box.width, corner[1] + box.height)).histogram()
    return sum(inked[128:])
