"""Stamps of a clinic and its doctors across the text. No value of a form is told by them."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date

from samples.canvas import Canvas
from samples.fonts import Font
from samples.inks import Place, Stamp, disc, lie, press, rectangle, triangle
from samples.life import Child
from samples.registry.paper import CARLITO, GENTIUM, NUNITO, clinic

MONTHS = ("ЯНВ", "ФЕВ", "МАР", "АПР", "МАЯ", "ИЮН", "ИЮЛ", "АВГ", "СЕН", "ОКТ", "НОЯ", "ДЕК")


def _corner(child: Child, day: date, font: Font, dpi: int) -> Stamp:
    house = f"19{child.seed % 9000 + 1000}, Санкт-Петербург"
    texts = (("Комитет по здравоохранению", 2.5), (clinic(child), 2.9), (house, 2.4),
             (f"«{day.day:02d}» {day.month:02d} {day.year} г.", 2.8))  # fmt: skip
    return rectangle(texts, font, dpi, 1)


def _doctor(child: Child, _day: date, font: Font, dpi: int) -> Stamp:
    doctor = child.doctors["педиатр"]
    texts = (("ВРАЧ-ПЕДИАТР", 2.6), (doctor.family.upper(), 3.4), (f"{doctor.given} {doctor.patronymic}", 2.6))
    return rectangle(texts, font, dpi, child.seed % 3)


def _dated(_child: Child, day: date, font: Font, dpi: int) -> Stamp:
    return rectangle(((f"{day.day:02d} {MONTHS[day.month - 1]} {day.year}", 4.4),), font, dpi, 0)


def _checked(child: Child, day: date, font: Font, dpi: int) -> Stamp:
    word = ("ПРИВИВКИ СДЕЛАНЫ", "КОПИЯ ВЕРНА", "ВПИСАНО В ф. 112")[child.seed % 3]
    return rectangle(((word, 3.4), (f"{day:%d.%m.%Y}", 3.0)), font, dpi, 2)


def _round(child: Child, _day: date, font: Font, dpi: int) -> Stamp:
    what = ("СПРАВОК", "РЕЦЕПТОВ", "ДОКУМЕНТОВ")[child.seed % 3]
    return disc(f"СПб ГБУЗ {clinic(child)}", (("ДЛЯ", 3.0), (what, 3.0)), font, dpi, 18)


def _three(child: Child, _day: date, font: Font, dpi: int) -> Stamp:
    number = clinic(child).split("№ ")[1]
    return triangle((("ДЛЯ", 2.4), ("СПРАВОК", 2.7), (f"ДГП № {number}", 2.6)), font, dpi, 40)


KINDS: tuple[Callable[[Child, date, Font, int], Stamp], ...] = (_corner, _doctor, _dated, _checked, _round, _three)


def stamp_sheet(c: Canvas, child: Child, rng: random.Random, careful: bool) -> None:
    """One or two stamps across what is printed, each with its middle near the edge of some line.

    careful: for sheets of which a scan may keep no colours: the words of a stamp lie on no others, its edges may.
    """
    lines = [line for line in c.truth.lines if line.medium == "printed" and line.box.width > c.px(8)]
    for kind in rng.sample(KINDS, rng.choice((1, 1, 2))):
        if not lines:
            return
        stamp = kind(child, child.until, rng.choice((CARLITO, GENTIUM, NUNITO)).bold, c.dpi)
        tilt_deg, places = rng.choice((rng.uniform(-6, 6), rng.uniform(-25, 25))), []
        for _ in range(60 if careful else 1):
            at = rng.choice(lines).box
            x = rng.choice((at.left, at.center[0], at.right)) * 25.4 / c.dpi
            y = (at.bottom + rng.uniform(-1, 1) * at.height * (3 if careful else 1)) * 25.4 / c.dpi
            places.append(lie(c, stamp, x, y, tilt_deg))
        place = min(places, key=lambda one: _covered(c, one))
        if not careful or _covered(c, place) < 0.12:
            press(c, stamp, place, rng)


def _covered(c: Canvas, place: Place) -> float:
    """The share of the stamp's words that lies on other words."""
    boxes = [box for _, box in place.lines]
    return sum(box.overlap(line.box) for box in boxes for line in c.truth.lines) / sum(box.area for box in boxes)
