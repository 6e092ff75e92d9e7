"""Stamps of this clinic and its doctors across the text of a page; how a stamp meets paper is the registry's."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date

from samples.canvas import Canvas
from samples.dispensary.paper import LITERATA, MANROPE, OPEN, clinic, number_of
from samples.fonts import Font
from samples.inks import Place, Stamp, disc, lie, press, rectangle, triangle
from samples.life import Child


def _corner(child: Child, day: date, font: Font, dpi: int) -> Stamp:
    texts = (("Министерство здравоохранения МО", 2.4), (clinic(child).split(",")[0], 2.6),
             (f"Детская поликлиника № {number_of(child)}", 2.7),
             (f"142100, г. Подольск, ул. Лесная, д. {child.seed % 60 + 1}", 2.3),
             (f"«___» __________ {day.year} г.", 2.5))  # fmt: skip
    return rectangle(texts, font, dpi, 2)


def _doctor(child: Child, _day: date, font: Font, dpi: int) -> Stamp:
    doctor = child.doctors["педиатр"]
    texts = ((f"{doctor.family} {doctor.given[0]}.{doctor.patronymic[0]}.", 3.3), ("участковый врач-педиатр", 2.5))
    return rectangle(texts, font, dpi, child.seed % 2)


def _seal(child: Child, _day: date, font: Font, dpi: int) -> Stamp:
    name = f"{child.doctors['педиатр'].family.upper()}"
    return disc(
        "Врач * Московская область", ((name, 2.4), (child.doctors["педиатр"].given.upper(), 2.2)), font, dpi, 14
    )


def _round(child: Child, _day: date, font: Font, dpi: int) -> Stamp:
    what = ("ДЛЯ", "СПРАВОК") if child.seed % 2 else ("ДЛЯ", "РЕЦЕПТОВ")
    return disc(clinic(child), tuple((word, 3.0) for word in what), font, dpi, 20)


def _filed(child: Child, day: date, font: Font, dpi: int) -> Stamp:
    word = ("ПОЛУЧЕНО", "ПРОВЕРЕНО", "ВНЕСЕНО В ЭМК")[child.seed % 3]
    return rectangle(((word, 3.6), (f"{day:%d.%m.%Y}", 2.8), ("Регистратура", 2.4)), font, dpi, 1)


def _three(child: Child, _day: date, font: Font, dpi: int) -> Stamp:
    return triangle((("ДЕТСКАЯ", 2.4), (f"ПОЛИКЛИНИКА № {number_of(child)}", 2.5), ("ДЛЯ СПРАВОК", 2.5)), font, dpi, 44)


KINDS: tuple[Callable[[Child, date, Font, int], Stamp], ...] = (_corner, _doctor, _seal, _round, _filed, _three)


def stamp_sheet(c: Canvas, child: Child, rng: random.Random, careful: bool) -> None:
    """One or two stamps, each over the end of some printed line or beside it.

    careful: for sheets of which a scan may keep no colours: the words of a stamp lie on no others.
    """
    lines = [line for line in c.truth.lines if line.medium == "printed" and line.box.width > c.px(8)]
    for kind in rng.sample(KINDS, rng.choice((1, 1, 1, 2))):
        if not lines:
            return
        stamp = kind(child, child.until, rng.choice((LITERATA, OPEN, MANROPE)).bold, c.dpi)
        tilt_deg, places = rng.choice((rng.uniform(-4, 4), rng.uniform(-30, 30))), []
        for _ in range(80 if careful else 3):
            at = rng.choice(lines).box
            x = rng.choice((at.left, at.right, at.right)) * 25.4 / c.dpi
            y = (at.bottom + rng.uniform(-2, 4 if careful else 1) * at.height) * 25.4 / c.dpi
            places.append(lie(c, stamp, x, y, tilt_deg))
        place = min(places, key=lambda one: _covered(c, one))
        if not careful or _covered(c, place) < 0.12:
            press(c, stamp, place, rng)


def _covered(c: Canvas, place: Place) -> float:
    """The share of the stamp's words that lies on other words."""
    boxes = [box for _, box in place.lines]
    return sum(box.overlap(line.box) for box in boxes for line in c.truth.lines) / sum(box.area for box in boxes)
