"""Stamps of this clinic and its doctors on a page; how a stamp meets paper is the registry's."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date

from samples.canvas import Canvas
from samples.fonts import Font
from samples.inks import Place, Stamp, disc, lie, press, rectangle, triangle
from samples.life import Child
from samples.suburban.paper import CITY, NOTO, UBUNTU, VOLLKORN, number_of
from schemas.geometry import Box

HIDDEN = 0.12  # the share of a careful stamp's words that may lie on other words


def _corner(child: Child, _day: date, font: Font, dpi: int) -> Stamp:
    texts = (("МИНИСТЕРСТВО ЗДРАВООХРАНЕНИЯ", 2.3), ("КАЛУЖСКОЙ ОБЛАСТИ", 2.3), ("ГБУЗ КО «КГДП»", 3.0),
             (f"филиал № {number_of(child)}", 2.7), (f"г. {CITY}, ул. Вишневского, {child.seed % 40 + 1}", 2.4),
             ("ОГРН 1024001182", 2.3))  # fmt: skip
    return rectangle(texts, font, dpi, 1)


def _doctor(child: Child, _day: date, font: Font, dpi: int) -> Stamp:
    doctor = child.doctors["педиатр"]
    name = f"{doctor.given} {doctor.patronymic}"
    return rectangle((("ВРАЧ", 2.6), (doctor.family, 3.4), (name, 2.6)), font, dpi, 2 * (child.seed % 2))


def _seal(child: Child, _day: date, font: Font, dpi: int) -> Stamp:
    doctor = child.doctors["педиатр"]
    words = ((doctor.family, 2.6), (f"{doctor.given[0]}. {doctor.patronymic[0]}.", 2.6))
    return disc("Врач-педиатр * Калуга", words, font, dpi, 13)


def _papers(child: Child, _day: date, font: Font, dpi: int) -> Stamp:
    around = f"Калужская городская детская поликлиника * филиал № {number_of(child)}"
    return disc(around, (("ДЛЯ", 2.9), ("ДОКУМЕНТОВ", 2.9)), font, dpi, 19)


def _copy(child: Child, day: date, font: Font, dpi: int) -> Stamp:
    word = ("КОПИЯ ВЕРНА", "ПРИНЯТО", "ОСМОТРЕН НА ПЕДИКУЛЕЗ")[child.seed % 3]
    return rectangle(((word, 3.2), (f"{day:%d.%m.%Y}", 3.0), ("подпись ________", 2.6)), font, dpi, 1)


def _three(child: Child, _day: date, font: Font, dpi: int) -> Stamp:
    return triangle((("ДЛЯ", 2.5), ("БОЛЬНИЧНЫХ ЛИСТОВ", 2.4), (f"И СПРАВОК № {number_of(child)}", 2.4)), font, dpi, 46)


KINDS: tuple[Callable[[Child, date, Font, int], Stamp], ...] = (_corner, _doctor, _seal, _papers, _copy, _three)


def stamp_sheet(c: Canvas, child: Child, rng: random.Random, careful: bool) -> None:
    """One stamp or two, each near the end of a printed line.

    careful: for sheets of which a scan may keep no colours: the words of a stamp lie on no others.
    """
    ends = [line.box for line in c.truth.lines if line.medium == "printed" and line.box.width > c.px(9)]
    for kind in rng.sample(KINDS, rng.choice((1, 1, 2))) if ends else ():
        stamp = kind(child, child.until, rng.choice((NOTO, UBUNTU, VOLLKORN)).bold, c.dpi)
        tilt_deg = rng.choice((rng.uniform(-5, 5), rng.uniform(-28, 28)))
        places = [_place(c, stamp, rng.choice(ends), tilt_deg, rng) for _ in range(90 if careful else 4)]
        best = min(places, key=lambda place: _covered(c, place))
        if not careful or _covered(c, best) < HIDDEN:
            press(c, stamp, best, rng)


def _place(c: Canvas, stamp: Stamp, at: Box, tilt_deg: float, rng: random.Random) -> Place:
    x, y = at.right + rng.uniform(-0.3, 0.6) * at.width, at.center[1] + rng.uniform(-3, 4) * at.height
    return lie(c, stamp, x * 25.4 / c.dpi, y * 25.4 / c.dpi, tilt_deg)


def _covered(c: Canvas, place: Place) -> float:
    """The share of the stamp's words that lies on other words."""
    boxes = [box for _, box in place.lines]
    return sum(box.overlap(line.box) for box in boxes for line in c.truth.lines) / sum(box.area for box in boxes)
