"""Ways in which dates, numbers and specialties are written on paper.

Each function gives the text as drawn; what it means is known to the caller.
"""

from __future__ import annotations

import random
from datetime import date

MONTHS = (
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
)
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
PRINT_DATES = ("dd.mm.yyyy", "dd.mm.yyyy", "dd.mm.yy")
HAND_DATES = ("dd.mm.yy", "dd.mm.yy", "dd.mm.yyyy", "d.mm.yy", "dd/mm-yy", "dd.R.yy")


def write_date(day: date, way: str) -> str:
    """A date in one of the ways above, or `words`, or `quoted` («05» марта 2014 г.), or with ` г.` at its end."""
    if way == "words":
        return f"{day.day} {MONTHS[day.month - 1]} {day.year} г."
    if way == "quoted":
        return f"«{day.day:02d}» {MONTHS[day.month - 1]} {day.year} г."
    text = way.replace("dd", f"{day.day:02d}").replace("mm", f"{day.month:02d}")
    text = text.replace("yyyy", f"{day.year}").replace("yy", f"{day.year % 100:02d}")
    return text.replace("R", ROMAN[day.month - 1]).replace("d", str(day.day))


def date_way(rng: random.Random, hand: bool) -> str:
    """One person keeps to one way on a page."""
    return rng.choice(HAND_DATES if hand else PRINT_DATES)


def comma(number: float, places: int = 1) -> str:
    """A decimal with a comma."""
    return f"{number:.{places}f}".replace(".", ",")


def centimetres(number: float) -> str:
    """Whole centimetres as they are, halves with a comma."""
    return str(int(number)) if number == int(number) else comma(number)


def kilograms(grams: int) -> str:
    """Grams written as kilograms: 12 400 g is 12,4; 3 450 g is 3,45."""
    return comma(grams / 1000, 1 if grams % 100 == 0 else 2 if grams % 10 == 0 else 3)


def age(months: int) -> str:
    """An age of at least a month as in a card: months until two years, then years, both where they are not whole."""
    if months < 24:
        return "1 год" if months == 12 else f"{months} мес."
    years, rest = divmod(months, 12)
    word = "год" if years == 1 else "года" if years in (2, 3, 4) else "лет"
    return f"{years} {word}" + (f" {rest} мес." if rest else "")


def phone(number: str) -> str:
    """+79161234567 as 8 (916) 123-45-67."""
    return f"8 ({number[2:5]}) {number[5:8]}-{number[8:10]}-{number[10:12]}"


def genitive(specialty: str) -> str:
    """хирург as in the visit of a хирурга; травматолог-ортопед in both its parts."""
    return "-".join(f"{part}а" for part in specialty.split("-"))
