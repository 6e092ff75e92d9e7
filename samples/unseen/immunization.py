"""Immunizations: a card by infections, a spreadsheet by days, a program's print-out without vertical rules."""

from __future__ import annotations

import random
from itertools import batched

from samples.canvas import A4_MM, Canvas, Rect
from samples.draw import Style
from samples.life import Child
from samples.truth import Telling
from samples.unseen.ink import ARIMO, FIRA, LORA, TINOS, Ink, letterhead, make_ink, shrunk, whose
from samples.vaccines import Vaccination
from samples.wording import age, comma

FORM, CODE = "immunization_063u", "063/у"
AGAINST = {
    "туберкулез": "Туберкулёз", "гепатит B": "Вирусный гепатит B", "дифтерия, коклюш, столбняк": "АКДС-вакцинация",
    "полиомиелит": "Полиомиелит", "корь, паротит, краснуха": "Корь, эпид. паротит, краснуха", "грипп": "Грипп",
}  # fmt: skip
STAGES = {"V": "Вакцинация", "RV": "Ревакцинация"}


def _tell(c: Canvas, row: Vaccination) -> Telling:
    return c.tell("immunization", ("imm", row.number), row.day.isoformat())


def _age(child: Child, row: Vaccination) -> str:
    months = child.age_months(row.day)
    return age(months) if months else f"{(row.day - child.born).days + 1} дн."


def _groups(child: Child) -> dict[str, list[Vaccination]]:
    groups: dict[str, list[Vaccination]] = {}
    for row in child.vaccinations:
        groups.setdefault(row.product.infection, []).append(row)
    return groups
