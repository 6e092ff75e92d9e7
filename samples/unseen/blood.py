"""Slips of a blood count: a printed slip, a laboratory's sheet, a slip of two blocks."""

from __future__ import annotations

import random

from samples.canvas import A4_MM, A5_MM, A5_WIDE_MM, Canvas, Rect
from samples.draw import Style
from samples.illness import Analyte, BloodCount
from samples.life import Child
from samples.truth import Telling
from samples.unseen.ink import ARIMO, FIRA, LORA, TINOS, Ink, letterhead, make_ink, put, whose

FORM, CODE = "blood_count_224u", "224/у"
SHORT = {
    "Гемоглобин": "HGB", "Эритроциты": "RBC", "Тромбоциты": "PLT", "Лейкоциты": "WBC", "Лимфоциты": "LYM",
    "Моноциты": "MON", "Эозинофилы": "EOS", "СОЭ": "ESR",
}  # fmt: skip
UNITS = (
    {"10^12/л": "×10¹²/л", "10^9/л": "×10⁹/л", "мм/ч": "мм/час"},
    {"10^12/л": "10*12/л", "10^9/л": "10*9/л", "мм/ч": "мм/ч"},
    {"10^12/л": "х10^12/л", "10^9/л": "х10^9/л", "мм/ч": "мм в час"},
)


def _tell(c: Canvas, count: BloodCount, row: Analyte, day: tuple[str, str, object], panel: object) -> Telling:
    """A result with the day and the panel of the page's heading; both are (text, medium, box)."""
    told = c.tell("lab_result", ("lab", count.number, row.name), count.day.isoformat())
    for field, value, where in (("date", count.day.isoformat(), day), ("panel", None, panel)):
        text, medium, box = where  # type: ignore[misc]
        c.record(told, field, value or text.capitalize(), text, medium, box, inferred=True)  # type: ignore[arg-type]
    return told
